"""Which words name an event: entries of ``knowledge/triggers.tsv``, found in the syntax of a sentence.

An entry is a head word and, where one word is not enough, the words that hang on it: ``pull out``, ``hold %meeting``,
``put on alert``. A word that begins with ``%`` stands for any noun of that class (``knowledge/trigger_classes.tsv``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Token

from dragoman.knowledge import table
from dragoman.reading.events.syntax import objects_of
from dragoman.reading.events.verb_classes import verb_class

_POS = {
    "v": frozenset({"VERB", "AUX"}),
    "n": frozenset({"NOUN", "PROPN"}),
    "a": frozenset({"ADJ", "VERB", "ADV"}),
}
_PREPOSITIONS = frozenset({"of", "on", "against", "to", "with", "by", "from", "at", "in", "near", "into", "for"})
# what hangs on a word but can be no part of the expression that it heads
_OUTSIDE = frozenset({"nsubj", "csubj", "advcl", "relcl", "parataxis", "punct", "cc", "agent", "mark", "nsubjpass"})


@dataclass(frozen=True)
class Entry:
    """One row of the table. `slots` say where the target stands, `need` which sides must be found (``s``, ``t``)."""

    name: str
    words: tuple[str, ...]
    pos: str
    type: str
    mode: str | None
    slots: tuple[str, ...]
    need: str
    rank: int


@dataclass
class Match:
    """An entry found in a text: `head` first, then the tokens of its other words."""

    entry: Entry
    head: Token
    tokens: list[Token] = field(default_factory=list)


def spellings(lemma: str) -> Iterator[str]:
    """The lemma as printed, then as the other side of the Atlantic spells it."""
    yield lemma
    for british, american in (("ise", "ize"), ("yse", "yze"), ("our", "or"), ("ence", "ense"), ("isation", "ization")):
        if lemma.endswith(british):
            yield lemma[: -len(british)] + american


@cache
def noun_classes() -> dict[str, frozenset[str]]:
    """Class name (with its ``%``) to the lemmas in it."""
    return {"%" + row["class"]: frozenset(row["nouns"].split()) for row in table("trigger_classes", ("class",))}


@cache
def light_verbs() -> dict[str, str]:
    """Lemma of a verb that lends its subject to an event noun, to the part that the subject then has."""
    return {row["verb"]: row["subject"] for row in table("light_verbs", ("verb",))}


@cache
def effects() -> dict[tuple[str, str], str]:
    """(word, part of speech) to what the word makes of its complement: ``knowledge/status_verbs.tsv``."""
    return {(row["word"], row["pos"]): row["effect"] for row in table("status_verbs", ("word", "pos"))}


@cache
def transparent_nouns() -> frozenset[str]:
    """Nouns that stand for what follows them: "a round of talks" is talks."""
    return noun_classes()["%portion"]


def lemma_of(token: Token) -> str:
    """The lemma in lower case, with the silent "e" that the lemmatizer drops now and then ("staged": "stag")."""
    lemma = token.lemma_.lower()
    if (
        lemma in verb_class("clipped")
        and token.pos_ == "VERB"
        and token.lower_ in (lemma + "ed", lemma + "es", lemma + "ing")
    ):
        return lemma + "e"
    return lemma


def says(token: Token, word: str) -> bool:
    """Whether the token is the word, or a noun of the class that it names."""
    if word.startswith("%"):
        if token.pos_ not in ("NOUN", "PROPN", "NUM") and token.dep_ != "csubjpass" and word != "%accident":
            return False
        nouns = noun_classes()[word]
        return any(form in nouns for form in spellings(lemma_of(token))) or _joined(token) in nouns
    return word in (token.lower_, *spellings(lemma_of(token)), _joined(token))


def _joined(token: Token) -> str | None:
    """The word that the token ends, printed with a hyphen: "ceasefire" for "cease-fire"."""
    if token.i < 2 or token.nbor(-1).text != "-":
        return None
    return token.nbor(-2).lower_ + lemma_of(token)


def _dependents(token: Token) -> Iterator[Token]:
    """What can carry the next word of an entry: children, objects that moved away, what portions are portions of."""
    if token.pos_ in ("VERB", "AUX"):
        yield from objects_of(token)
    for child in token.children:
        if child.dep_ not in _OUTSIDE and not (child.dep_ == "aux" and child.tag_ == "TO"):
            yield child
            yield from contents(child)
        if child.dep_ in ("xcomp", "ccomp", "advcl", "acl"):
            yield from (
                word for word in child.children if word.dep_ in ("aux", "mark") and word.lower_ in ("to", "that", "for")
            )


def contents(token: Token) -> Iterator[Token]:
    """ "millions of dollars in aid" holds dollars and aid."""
    if lemma_of(token) not in transparent_nouns():
        return
    for prep in token.children:
        if prep.dep_ == "prep" and prep.lower_ in ("of", "in"):
            for inner in prep.children:
                if inner.dep_ == "pobj":
                    yield inner
                    yield from contents(inner)


def _find(words: tuple[str, ...], found: list[Token]) -> list[Token] | None:
    """The tokens of the remaining words, each hanging on one found before it; None where a word is missing."""
    if not words:
        return found
    for number, word in enumerate(words):
        for holder in reversed(found):
            for candidate in _dependents(holder):
                if candidate not in found and says(candidate, word) and not _opens_a_date(candidate):
                    whole = _find(words[:number] + words[number + 1 :], [*found, candidate])
                    if whole is not None:
                        return whole
    return None


def _opens_a_date(token: Token) -> bool:
    """Whether the preposition only says when: "fired flares on Saturday" is not firing on somebody."""
    return token.lower_ in ("on", "in", "at") and any(
        c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in token.children
    )


def _hyphenated(token: Token) -> tuple[Token, Token, Token] | None:
    """The three tokens of "build-up", when this token is the one that the rest of the sentence hangs on."""
    doc = token.doc
    for middle in (token.i - 1, token.i + 1):
        if 0 < middle < len(doc) - 1 and doc[middle].text == "-":
            left, right = doc[middle - 1], doc[middle + 1]
            if token.head not in (left, doc[middle], right) or token.head == token:
                return left, doc[middle], right
    return None


def head_first(words: list[str], pos: str) -> tuple[str, ...]:
    """The words of an entry with its head at the front: of a noun entry, the last word before a preposition."""
    if pos != "n":
        return tuple(words)
    before = next((n for n, word in enumerate(words) if word in _PREPOSITIONS), len(words))
    return (words[before - 1], *words[: before - 1], *words[before:])


def _specific(entry: Entry) -> tuple[int, int, int]:
    """Sort key: more words first, then those with more nouns spelled out, prepositions being the least telling."""
    weight = sum(2 if not w.startswith("%") else 1 for w in entry.words if w not in _PREPOSITIONS)
    return -len(entry.words), -weight, entry.rank


class Lexicon:
    """Triggers by the word that heads each: rows with the columns of ``knowledge/triggers.tsv`` (a `name` besides, if
    the entry is to be called otherwise in `why`)."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._by_head: dict[str, list[Entry]] = defaultdict(list)
        for rank, row in enumerate(rows):
            entry = Entry(
                name=row.get("name") or f"{row['entry']} ({row['pos']})",
                words=head_first(row["entry"].split(), row["pos"]),
                pos=row["pos"],
                type=row["type"],
                mode=row["mode"] or None,
                slots=tuple(row["slots"].split()),
                need=row["need"],
                rank=rank,
            )
            heads = noun_classes()[entry.words[0]] if entry.words[0].startswith("%") else (entry.words[0],)
            for head in heads:
                self._by_head[head].append(entry)
        for entries in self._by_head.values():
            entries.sort(key=_specific)

    def matches(self, token: Token) -> Iterator[Match]:
        """The entries that the token heads, the most telling first."""
        compound = _hyphenated(token)
        if compound is not None:
            for entry in self._by_head.get("-".join(lemma_of(t) for t in (compound[0], compound[-1])), ()):
                found = _find(entry.words[1:], [token])
                if found is not None:
                    yield Match(entry, token, sorted({*found, *compound}, key=lambda t: t.i))
        for form in spellings(lemma_of(token)):
            for entry in self._by_head.get(form, ()):
                if token.pos_ in _POS[entry.pos]:
                    found = _find(entry.words[1:], [token])
                    if found is not None:
                        yield Match(entry, token, found)


@cache
def lexicon() -> Lexicon:
    """The one lexicon of the process. Raises `TableError` when the table breaks its format."""
    return Lexicon(table("triggers", ("entry", "pos")))
