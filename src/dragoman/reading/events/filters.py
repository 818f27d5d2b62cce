"""What looks like an event and is none: figures of speech, names of bodies, sport, and repeats."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Span, Token

from dragoman.knowledge import table
from dragoman.reading.events.lexicon import Match, lemma_of, noun_classes
from dragoman.reading.events.syntax import objects_of
from dragoman.reading.events.verb_classes import verb_class

_LINKS = {
    "compound": ("compound", "amod", "nmod", "poss"),
    "obj": ("dobj", "nsubjpass"),
    "subj": ("nsubj",),
    "prt": ("prt",),
}
_SPORT_WORDS_NEEDED = 2
_EMPTY_DETERMINERS = frozenset({"any", "every", "such"})


@cache
def _false_friends() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for row in table("false_friends"):
        found.setdefault(row["word"], []).append((row["link"], frozenset(row["words"].split())))
    return {word: tuple(rules) for word, rules in found.items()}


def is_figure(match: Match) -> bool:
    """Whether the words around the trigger give it another sense: "war of words", "heart attack"."""
    rules = _false_friends()
    return any(
        _linked(token, match, link, words) for token in match.tokens for link, words in rules.get(lemma_of(token), ())
    )


def _linked(token: Token, match: Match, link: str, words: frozenset[str]) -> bool:
    if link == "obj":
        moved = objects_of(token) if token.pos_ == "VERB" else ()
        if any(lemma_of(o) in words and (o not in match.tokens or _only_of_a_class(o, match)) for o in moved):
            return True
    if link in _LINKS:
        return any(
            c.dep_ in _LINKS[link]
            and (c not in match.tokens or _only_of_a_class(c, match))
            and (lemma_of(c) in words or c.lower_ in words)
            for c in token.children
        )
    if link == "head":
        return token.dep_ in ("compound", "amod", "pobj", "dobj") and _outer(token) in words
    return any(
        lemma_of(inner) in words or inner.lower_ in words
        for child in token.children
        if child.dep_ in ("prep", "prt", "agent") and child.lower_ == link
        for inner in child.children
    )


def _only_of_a_class(word: Token, match: Match) -> bool:
    """Whether the entry asks for any noun of the word's class, not for the word itself."""
    return lemma_of(word) not in match.entry.words and word != match.head


def _outer(token: Token) -> str:
    head = token.head
    return lemma_of(head.head) if head.pos_ == "ADP" else lemma_of(head)


def moves_something(match: Match) -> bool:
    """Whether a verb of travel has an object, so that it is no visit: "returned the statue to Libya"."""
    return (
        match.entry.mode == "visit"
        and match.entry.words[-1] in ("to", "for", "in")
        and match.entry.pos == "v"
        and any(child.dep_ == "dobj" for child in match.head.children)
    )


def stopped_by(verb: Token) -> Token | None:
    """The verb that says that the act has ended: "stopped" in "stopped shelling"."""
    governor = verb.head
    inner = verb.tag_ == "VBG" and verb.dep_ in ("xcomp", "dobj") and governor.pos_ == "VERB"
    return governor if inner and ends(governor) else None


def ends(verb: Token) -> bool:
    """Whether the verb says that its object is over: "stop", "end"."""
    return lemma_of(verb) in verb_class("stop")


def in_a_name(token: Token) -> bool:
    """Whether the noun only tells what kind of thing another noun is: "sanctions committee", "the talks venue"."""
    return token.dep_ == "compound" and token.head.pos_ in ("NOUN", "PROPN") and token.head.i > token.i


def is_generic(token: Token) -> bool:
    """Whether no single happening is meant: "any talks"."""
    return any(c.dep_ == "det" and c.lower_ in _EMPTY_DETERMINERS for c in token.children)


def is_sport(sentence: Span) -> bool:
    """Whether the sentence tells of a game: words of sport stand in it."""
    words = noun_classes()["%sport"]
    return sum(lemma_of(token) in words for token in sentence) >= _SPORT_WORDS_NEEDED


def is_definite(token: Token) -> bool:
    """Whether the noun points back: "the talks", "this attack", "Iran's offer"."""
    return any(
        c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those", "both"))
        for c in token.children
    )


def is_negated(token: Token) -> bool:
    """Whether the predicate itself is denied: "is not willing", "never planned"."""
    holders = [token, *(c for c in token.children if c.dep_ in ("aux", "auxpass"))]
    if token.dep_ == "acomp":
        holders.append(token.head)
    return any(c.dep_ == "neg" or c.lower_ == "never" for holder in holders for c in holder.children)
