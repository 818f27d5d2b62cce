"""What long coordinations hang on, found once for all tokens of a document."""

from __future__ import annotations

from spacy.tokens import Doc, Token


def first_conjuncts(doc: Doc) -> list[int]:
    """For each token the first of the conjuncts that it is one of: itself where it follows none.

    Each link of a chain of conjuncts is walked once, so that a list of thousands costs no more than its length.
    """
    first = [-1] * len(doc)
    for token in doc:
        path: list[int] = []
        while first[token.i] < 0 and token.dep_ == "conj" and token.head.i != token.i:
            path.append(token.i)
            token = token.head
        top = token.i if first[token.i] < 0 else first[token.i]
        first[token.i] = top
        for i in path:
            first[i] = top
    return first


def _governor(token: Token) -> int:
    """The verb of which a token that is no conjunct is an argument, directly or through a preposition, else -1."""
    head = token.head
    if token.dep_ == "pobj" and head.dep_ in {"prep", "agent", "dative"}:
        head = head.head
    return head.i if head.pos_ in {"VERB", "AUX"} else -1


def governing_verbs(doc: Doc, first: list[int]) -> list[int]:
    """For each token the verb of which it, or the first of its conjuncts, is an argument; -1 where there is none.

    `first` is that of `first_conjuncts`.
    """
    own = [_governor(token) if first[token.i] == token.i else -1 for token in doc]
    return [own[i] for i in first]
