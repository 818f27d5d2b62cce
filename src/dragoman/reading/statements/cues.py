"""The table of cues, and how the words of a text match it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from dragoman.knowledge import table
from dragoman.reading.statements.clauses import Syntax

# of several complements the first of these that the cue allows is its content
PREFERENCE = ("that", "wh", "bare", "obj_inf", "inf", "ing", "post", "as")


# how the second word of a cue of two hangs on its verb: "point out", "call for", "make clear", "put it"
BESIDE = frozenset({"prt", "prep", "advmod", "acomp", "ccomp", "oprd", "dobj"})
COPULAS = frozenset(["be", "feel", "remain", "seem", "sound", "become", "grow", "stay", "appear"])


@dataclass(frozen=True)
class Entry:
    """A row of the table."""

    cue: str
    pos: str
    kind: str
    frames: frozenset[str]

    def allows(self, frame: str) -> bool:
        return frame in self.frames


@dataclass(frozen=True)
class Match:
    """A cue in the text: its head, the words of the phrase beside the head (a particle, say), its entry."""

    token: Token
    entry: Entry
    also: tuple[Token, ...] = ()


@cache
def entries() -> dict[tuple[str, str], Entry]:
    """The table by (cue, part of speech)."""
    return {
        (row["cue"], row["pos"]): Entry(row["cue"], row["pos"], row["class"], frozenset(row["frames"].split()))
        for row in table("cues", ("cue", "pos"))
    }


@cache
def _inflected() -> dict[str, str]:
    """Regular forms of the verbs of the table, for those whose lemma the tagger gets wrong ("hoped", "raged")."""
    forms: dict[str, str] = {}
    for cue, pos in entries():
        if pos != "verb" or " " in cue:
            continue
        stem = cue.removesuffix("e")
        for form in (stem + "ed", stem + "ing", cue + cue[-1] + "ed", cue + cue[-1] + "ing", cue + "s"):
            forms.setdefault(form, cue)
        if cue.endswith("y"):
            forms.setdefault(cue[:-1] + "ied", cue)
    return forms


@cache
def words(pos: str) -> frozenset[str]:
    """The words of the table that are no cues themselves but go with them: pos light, document, channel …"""
    return frozenset(cue for cue, kind in entries() if kind == pos)


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The words of each phrase by its first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for (cue, pos), _ in entries().items():
        if pos == "phrase":
            words = tuple(cue.split())
            found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(options, key=len, reverse=True)) for first, options in found.items()}


def phrases(doc: Doc) -> Iterator[tuple[int, int, Entry]]:
    """`[start, end)` in tokens of each phrase of the table ("according to") in `doc`."""
    options = _phrases()
    for token in doc:
        for words in options.get(token.lower_, ()):
            end = token.i + len(words)
            if end <= len(doc) and all(doc[token.i + n].lower_ == word for n, word in enumerate(words)):
                yield token.i, end, entries()[" ".join(words), "phrase"]
                break


def _predicate(syntax: Syntax, token: Token) -> bool:
    """ "was confident", "remain worried": an adjective, or a participle that the parser takes for a passive."""
    if token.dep_ in ("acomp", "oprd") and token.head.lemma_ in COPULAS:
        return True
    return token.tag_ == "VBN" and syntax.child(token, "auxpass") is not None and syntax.child(token, "agent") is None


def match(syntax: Syntax, token: Token) -> Match | None:
    """The cue that `token` heads, if any: with its particle or preposition where the table has them together."""
    known = entries()
    if (token.lower_, "adj") in known and _predicate(syntax, token):
        return Match(token, known[token.lower_, "adj"])
    if token.pos_ in ("VERB", "AUX"):
        lemma = token.lemma_.lower()
        for kid in syntax.kids[token.i]:
            if kid.i > token.i and kid.dep_ in BESIDE:
                joined = known.get((f"{lemma} {kid.lower_}", "verb"))
                if joined is not None:
                    return Match(token, joined, (kid,))
            asked = syntax.child(kid, "mark") if kid.dep_ == "advcl" and kid.i > token.i else None
            if asked is not None and asked.lower_ == "for" and (f"{lemma} for", "verb") in known:
                # "called for the rebels to disarm"
                return Match(token, known[f"{lemma} for", "verb"], (asked,))
        entry = known.get((lemma, "verb")) or known.get((_inflected().get(token.lower_, ""), "verb"))
        return Match(token, entry) if entry is not None else None
    if token.pos_ == "NOUN":
        entry = known.get((token.lemma_.lower(), "noun"))
        return Match(token, entry) if entry is not None else None
    return None
