"""Why an actor has its country and its sector: the rows of the tables that say so, in words."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span

from dragoman.reading.actors.codes import parties
from dragoman.reading.actors.leaders import Holder
from dragoman.reading.actors.lexicon import (
    Entry,
    body_nouns,
    body_sectors,
    countries_of_titles,
    default_sectors,
    fold,
    group_nouns,
    listed,
    modifiers,
    titles_of,
)
from dragoman.reading.actors.mention import Entity, once
from dragoman.reading.actors.page import Found, Page
from dragoman.reading.actors.residence import country_of_city

# the lists of words that make an organization of a sector by its name alone
NAMED_SO = {"JRN": ("outlets", "outlet beginnings"), "BUS": ("companies",), "LEG": ("houses",), "ELI": ("past",)}
ROWS = 2  # of a sector; more say the same again

Row = tuple[str, str]
"""Words of the phrase, and the table that has them."""


class Reasons:
    """Finds again, in the words of a span, the entries that have the codes which an entity was given."""

    def __init__(self, page: Page, span: Span) -> None:
        self.page = page
        self.span = span

    def why(self, entity: Entity) -> str:
        """`"German": DEU (countries); "police": COP (groups)`; each row once, the country's before the sector's."""
        holder = entity.holder
        told: dict[tuple[str, str], str] = {}  # words and table to the codes that they give, the country's first
        missing = []
        if entity.country and (holder is None or holder.country != entity.country):
            rows = list(dict.fromkeys(self._country(entity.country)))
            told |= dict.fromkeys(rows, entity.country)
            missing += [] if rows else [f"{entity.country}: by the words around it"]
        if entity.sector and (holder is None or holder.sector != entity.sector):
            rows = list(dict.fromkeys(self._sector(entity.sector)))[:ROWS]
            for row in rows:
                told[row] = f"{told[row]} {entity.sector}" if row in told else entity.sector
            told_by_time = holder is not None and once(holder.sector) == entity.sector
            missing += [] if rows or told_by_time else [f"{entity.sector}: by what it belongs to"]
        found = [_tenure(holder)] if holder is not None else []
        found += [f'"{words}": {codes} ({where})' for (words, where), codes in told.items()]
        return "; ".join(found + missing) or "its words are known, and tell neither country nor sector"

    def _country(self, country: str) -> Iterator[Row]:
        for hit in self.page.names:
            entry = next((e for e in hit.entries if e.country == country), None)
            if entry is not None and self._inside(hit):
                yield self._row(hit, entry)
        for hit in self.page.offices:
            if self._inside(hit) and country in countries_of_titles().get(hit.entry.name, ()):
                yield self._row(hit, hit.entry)
        for token in self.span:
            if country in parties().get(token.text, ()) and token.i not in self.page.name_at:
                yield token.text, "parties"
        for ent in self.span.ents:
            if ent.start not in self.page.name_at and country_of_city(ent.text, ()) == country:
                yield ent.text, "towns and provinces, GeoNames and ISO 3166-2"

    def _sector(self, sector: str) -> Iterator[Row]:
        for hit in (*self.page.names, *self.page.offices):
            entry = next((e for e in hit.entries if e.sector == sector), None)
            if entry is not None and self._inside(hit):
                yield self._row(hit, entry)
        for token in self.span:
            if token.i not in self.page.office_at and token.i not in self.page.name_at:
                yield from self._by_word(token.i, sector)

    def _by_word(self, i: int, sector: str) -> Iterator[Row]:
        """The first table that has the noun, alone or with the word before it, under this sector."""
        token = self.page.doc[i]
        words = list(dict.fromkeys([token.lemma_.lower(), token.lower_, fold(token.text)]))
        if i > self.span.start:
            words[:0] = [f"{self.page.doc[i - 1].lower_} {word}" for word in words]
        for word in words:
            rows: list[Row] = []
            if any(nouns[word].sector == sector for nouns in (group_nouns(), body_nouns()) if word in nouns):
                rows.append((word, "groups"))
            rows += [(word, "titles") for entry in titles_of(word) if entry.sector == sector]
            rows += [(word, name) for name, known in _sector_tables() if known.get(word) == sector]
            rows += [(word, f"actor_words, {name}") for name in NAMED_SO.get(sector, ()) if word in listed(name)]
            if rows:
                yield rows[0]
                return

    def _inside(self, hit: Found) -> bool:
        return self.span.start <= hit.start and hit.end <= self.span.end

    def _row(self, hit: Found, entry: Entry) -> Row:
        written = self.page.doc[hit.start : hit.end].text
        named = f", {entry.name}" if fold(entry.name) != fold(written) and entry.what == "organization" else ""
        return written, entry.table + named


def _sector_tables() -> tuple[tuple[str, dict[str, str]], ...]:
    return (
        ("modifiers", modifiers()),
        ("default_sectors", default_sectors(phrase=True)),
        ("body_words", body_sectors()),
    )


def _tenure(holder: Holder) -> str:
    """`Angela Merkel: chancellor of DEU 2005-11-22 to 2021-12-08 (leaders)`."""
    until = f"to {holder.end}" if holder.end else "on"
    office = (holder.office or "leader").rpartition(" (")[0] or holder.office or "leader"
    name = "officials" if holder.function == "O" else "leaders"
    return f"{holder.written}: {office.lower()} of {holder.country}, {holder.start} {until} ({name})"
