"""The tables of knowledge as phrases to be found in a text: states, peoples, organizations, offices, groups."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal

from dragoman.knowledge import table

What = Literal["state", "capital", "adjective", "person", "people", "organization", "region", "title", "noun"]

WORD = re.compile(r"\w+|[^\w\s]")
# up to this many letters a name in capitals (US, NATO, UNHCR) is an abbreviation and must be written so
ABBREVIATION = 6
WORDS_KEPT = 50_000  # words of articles whose forms are remembered


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of `table`, under one of its forms. `name` is the row's own name, whatever form was met."""

    what: What
    name: str
    country: str | None = None
    sector: str | None = None
    kind: str = ""
    gender: str | None = None
    table: str = ""


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    entries: list[tuple[tuple[str, ...], Entry]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first` to `last` (half open, in the list of words given) read as `entry`."""

    first: int
    last: int
    entry: Entry


@lru_cache(maxsize=WORDS_KEPT)
def fold(word: str) -> str:
    """A word without case, accents and curly apostrophes."""
    if word.isascii():
        return word.casefold()
    plain = unicodedata.normalize("NFKD", word.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def words_of(phrase: str) -> tuple[str, ...]:
    """The words and signs of a phrase, as a text is cut for the search."""
    return tuple(WORD.findall(phrase))


def _written_as(pattern: str, word: str) -> bool:
    if len(pattern) > 1 and not pattern[1:].islower() and pattern.isalpha() and not pattern.islower():
        return word == pattern or (len(pattern) > ABBREVIATION and word[0].isupper())
    return not pattern[0].isupper() or word[0].isupper()


class Trie:
    """Phrases, found in a list of words. A phrase's capitals must stand in the text; its small letters may differ."""

    def __init__(self) -> None:
        self._root = _Node()

    def add(self, phrase: str, entry: Entry) -> None:
        words = words_of(phrase)
        if not words:
            return
        node = self._root
        for word in words:
            node = node.next.setdefault(fold(word), _Node())
        node.entries.append((words, entry))

    def at(self, words: list[str], first: int) -> Iterator[Hit]:
        """Every phrase that begins at `first`, the shortest before the longer."""
        node: _Node | None = self._root
        for last in range(first, len(words)):
            assert node is not None
            node = node.next.get(fold(words[last]))
            if node is None:
                return
            for pattern, entry in node.entries:
                if all(_written_as(p, w) for p, w in zip(pattern, words[first : last + 1], strict=True)):
                    yield Hit(first, last + 1, entry)


def forms(cell: str) -> list[str]:
    """The forms in a cell of a table, which separates them by a bar."""
    return [form.strip() for form in cell.split("|") if form.strip()]


def _add_states(trie: Trie) -> None:
    for row in table("countries", ("code",)):
        code, name = row["code"], row["name"]
        parts: list[tuple[What, list[str]]] = [
            ("state", [name, *forms(row["aliases"])]),
            ("capital", forms(row["capitals"])),
            ("adjective", forms(row["adjectives"])),
            ("person", forms(row["person"])),
            ("people", forms(row["people"])),
        ]
        for what, phrases in parts:
            for phrase in phrases:
                trie.add(phrase, Entry(what, name, code, None, "state", table="countries"))


def _add_peoples(trie: Trie) -> None:
    for row in table("peoples", ("adjective",)):
        country = row["country"] or None
        trie.add(row["adjective"], Entry("adjective", row["adjective"], country, table="peoples"))
        if row["person"]:
            trie.add(row["person"], Entry("person", row["adjective"], country, table="peoples"))
        if row["people"]:
            trie.add(row["people"], Entry("people", row["people"], country, table="peoples"))


def _add_regions(trie: Trie) -> None:
    for row in table("regions", ("name",)):
        for phrase in [row["name"], *forms(row["aliases"])]:
            trie.add(phrase, Entry("region", phrase, row["country"] or None, table="regions"))


def _add_organizations(trie: Trie) -> None:
    for name in ("stand_ins", "organizations"):
        for row in table(name, ("name",)):
            country, sector = row["country"] or None, row["sector"] or None
            entry = Entry("organization", row["name"], country, sector, row["kind"], table=name)
            for phrase in [row["name"], *forms(row["aliases"])]:
                trie.add(phrase, entry)


@cache
def names() -> Trie:
    """States, capitals, adjectives, peoples and organizations."""
    trie = Trie()
    _add_states(trie)
    _add_peoples(trie)
    _add_regions(trie)
    _add_organizations(trie)
    return trie


@cache
def titles() -> Trie:
    """Offices and forms of address."""
    trie = Trie()
    for row in table("titles", ("title",)):
        name = row["full"] or row["title"]
        entry = Entry("title", name, None, row["sector"] or None, row["kind"], row["gender"] or None, "titles")
        trie.add(row["title"], entry)
    return trie


def titles_of(words: str) -> list[Entry]:
    """The offices that are called exactly so, in small letters."""
    parts = words.split()
    return [hit.entry for hit in titles().at(parts, 0) if hit.last == len(parts)]


@cache
def countries_of_titles() -> dict[str, list[str]]:
    """The countries that an office is one of where nothing else tells it, the likeliest first."""
    return {row["title"]: forms(row["countries"]) for row in table("titles", ("title",)) if row["countries"]}


@cache
def plain_words() -> frozenset[str]:
    """Words for a person that name no work: woman, brother, friend."""
    return frozenset(row["title"] for row in table("titles", ("title",)) if row["kind"] == "plain")


def _nouns(kind: str) -> dict[str, Entry]:
    rows = (row for row in table("groups", ("noun", "kind")) if row["kind"] == kind)
    return {row["noun"]: Entry("noun", row["noun"], None, row["sector"] or None, kind, None, "groups") for row in rows}


@cache
def group_nouns() -> dict[str, Entry]:
    """Nouns for several people, by lemma in small letters."""
    return _nouns("group")


@cache
def body_nouns() -> dict[str, Entry]:
    """Nouns for an organization, by lemma in small letters."""
    return _nouns("organization")


@cache
def first_names() -> dict[str, str]:
    """Gender (m, f, or empty for both) by first name in small letters without accents."""
    return {row["name"]: row["gender"] for row in table("first_names", ("name",))}


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {row["list"]: frozenset(forms(row["words"])) for row in table("actor_words", ("list",))}


def listed(name: str) -> frozenset[str]:
    """The words of one list of ``actor_words.tsv``. Raises `KeyError` for a list that it does not have."""
    return _lists()[name]


@cache
def descriptions() -> dict[str, frozenset[str]]:
    """Nouns for an organization named before, with the sectors it may be of ("-" for none)."""
    return {row["noun"]: frozenset(forms(row["sectors"])) for row in table("body_descriptions", ("noun",))}


@cache
def default_sectors(*, phrase: bool = False) -> dict[str, str]:
    """The sectors of nouns where no other word tells one; with `phrase`, also of those that head phrases only."""
    rows = table("default_sectors", ("noun",))
    return {row["noun"]: row["sector"] for row in rows if phrase or row["reading"] == "people"}


@cache
def body_sectors() -> dict[str, str]:
    """Words in the name of a body to its sector."""
    return {row["word"]: row["sector"] for row in table("body_words", ("word",))}


@cache
def modifiers() -> dict[str, str]:
    """Words before an office or group that say which sector it is of."""
    return {row["word"]: row["sector"] for row in table("modifiers", ("word",))}
