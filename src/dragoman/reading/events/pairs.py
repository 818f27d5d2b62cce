"""Who "both sides" are: the two that the text last named together as parties."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from dragoman.reading.events.lexicon import lemma_of, noun_classes
from dragoman.reading.events.syntax import surface_subject

_BOTH = frozenset({"both", "each", "two", "either", "neither"})


def is_pair(noun: Token) -> bool:
    """Whether the phrase means two parties without naming them: "both sides", "each side", "the two leaders"."""
    if lemma_of(noun) not in noun_classes()["%pair"]:
        return False
    words = [child for child in noun.children if child.i < noun.i]
    # "both Korean leaders", "two sides of the border" say more than the pair
    return any(w.lower_ in _BOTH for w in words) and all(
        w.dep_ in ("det", "nummod", "predet", "preconj") for w in words
    )


def _as_parties(token: Token) -> bool:
    """Whether two joined names stand where parties do: as subject, as object, or after "between" and "with"."""
    return token.dep_ != "pobj" or token.head.lower_ in ("between", "with", "by", "of")


class Pairs:
    """The pairs of actors that a text names together, by position."""

    def __init__(
        self, doc: Doc, headed_by: Callable[[Token], list[str]], standing: dict[str, tuple[str | None, str | None]]
    ) -> None:
        self._standing = standing
        self._headed_by = headed_by
        self._at: list[int] = []
        self._found: list[list[str]] = []
        wanted = any(is_pair(token) for token in doc if token.pos_ == "NOUN")
        for token in doc if wanted else ():
            ids = list(dict.fromkeys(self._named_at(token)))
            if len(ids) == 2 and self._differ(ids):
                # "under pressure from A and B" names no parties where "C and D agreed" stands before
                if self._found and not _as_parties(token):
                    continue
                self._at.append(token.i)
                self._found.append(ids)

    def _named_at(self, token: Token) -> Iterator[str]:
        """Actors joined by "and" to the one that the token heads, or by "with" to the subject of the clause."""
        if token.dep_ == "pobj" and token.head.lower_ == "with" and token.head.head.pos_ == "VERB":
            subject, _ = surface_subject(token.head.head)
            if subject is not None and subject.i < token.i:
                yield from self._meant(subject)
                yield from self._meant(token)
        elif token.dep_ != "conj":
            others = [other for other in token.conjuncts if other.i > token.i]
            if others:
                for named in (token, *others):
                    yield from self._meant(named)

    def _meant(self, token: Token) -> list[str]:
        found = self._headed_by(token)
        if not found:
            found = [i for child in token.children if child.dep_ == "appos" for i in self._headed_by(child)]
        return found

    def _differ(self, ids: list[str]) -> bool:
        """Two of one country and one sector ("the minister and his deputy") are no two sides."""
        first, second = (self._standing[i] for i in ids)
        return first != second or first == (None, None)

    def meant_by(self, noun: Token, named: list[str]) -> list[str]:
        """The two actors that `noun` means; empty where it is no such phrase, or `named` already says who they are."""
        if len(named) > 1 or any(self._standing.get(i, (None,))[0] for i in named) or not is_pair(noun):
            return []
        before = bisect_left(self._at, noun.i)
        return self._found[before - 1] if before else []
