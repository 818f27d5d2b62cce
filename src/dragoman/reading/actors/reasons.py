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
    fold,
    group_nouns,
    listed,
    modifiers,
    titles,
)
from dragoman.reading.actors.mention import Entity
from dragoman.reading.actors.page import Page
from dragoman.reading.actors.residence import country_of_city

PAST = listed("past")
# the lists of words that make an organization of a sector by its name alone
NAMED_SO = {"JRN": ("outlets", "outlet beginnings"), "BUS": ("companies",), "LEG": ("houses",), "ELI": ("past",)}


class Reasons:
    """Finds again, in the words of a span, the entries that have the codes which an entity was given."""

    def __init__(self, page: Page, span: Span) -> None:
        self.page = page
        self.span = span

    def why(self, entity: Entity) -> str:
        """`"German": DEU (countries); "police": COP (groups)`; each row once, the country's before the sector's."""
        holder = entity.holder
        found = [_tenure(holder)] if holder is not None else []
        if entity.country and (holder is None or holder.country != entity.country):
            found += list(dict.fromkeys(self._country(entity.country))) or [f"{entity.country}: by the words around it"]
        if entity.sector and (holder is None or holder.sector != entity.sector):
            found += list(dict.fromkeys(self._sector(entity.sector)))[:2] or [f"{entity.sector}: by what it belongs to"]
        return "; ".join(found) or "its words are known, and tell neither country nor sector"

    def _country(self, country: str) -> Iterator[str]:
        for hit in self.page.names:
            entry = next((e for e in hit.entries if e.country == country), None)
            if entry is not None and self.span.start <= hit.start and hit.end <= self.span.end:
                yield self._row(hit.start, hit.end, country, entry)
        for hit in self.page.offices:
            if country in countries_of_titles().get(hit.entry.name, ()):
                yield self._row(hit.start, hit.end, country, hit.entry)
        for token in self.span:
            if country in parties().get(token.text, ()):
                yield f'"{token.text}": {country} (parties)'
        for ent in self.span.ents:
            if ent.label_ in {"GPE", "LOC"} and country_of_city(ent.text, ()) == country:
                yield f'"{ent.text}": {country} (cities of GeoNames)'

    def _sector(self, sector: str) -> Iterator[str]:
        for hit in (*self.page.names, *self.page.offices):
            entry = next((e for e in hit.entries if e.sector == sector), None)
            if entry is not None and self.span.start <= hit.start and hit.end <= self.span.end:
                yield self._row(hit.start, hit.end, sector, entry)
        for token in self.span:
            yield from self._by_word(token.i, sector)

    def _by_word(self, i: int, sector: str) -> Iterator[str]:
        token = self.page.doc[i]
        words = [token.lemma_.lower(), token.lower_]
        if i > self.span.start:
            words[:0] = [f"{self.page.doc[i - 1].lower_} {word}" for word in words]
        for word in words:
            for nouns in (group_nouns(), body_nouns()):
                if word in nouns and nouns[word].sector == sector:
                    yield f'"{word}": {sector} (groups)'
        folded = fold(token.text)
        for name, known in (("modifiers", modifiers()), ("body_words", body_sectors())):
            if known.get(folded) == sector:
                yield f'"{token.text}": {sector} ({name})'
        for name in NAMED_SO.get(sector, ()):
            if folded in listed(name):
                yield f'"{token.text}": {sector} (actor_words, {name})'
        for title in titles().at([token.lemma_.lower()], 0):
            if title.entry.sector == sector:
                yield f'"{token.text}": {sector} (titles)'

    def _row(self, start: int, end: int, code: str, entry: Entry) -> str:
        written = self.page.doc[start:end].text
        named = f", {entry.name}" if fold(entry.name) != fold(written) and entry.what == "organization" else ""
        return f'"{written}": {code} ({entry.table}{named})'


def _tenure(holder: Holder) -> str:
    """`Angela Merkel: chancellor of DEU 2005-11-22 to 2021-12-08 (leaders)`."""
    until = f"to {holder.end}" if holder.end else "on"
    office = (holder.office or "leader").rpartition(" (")[0] or holder.office or "leader"
    name = "officials" if holder.function == "O" else "leaders"
    return f"{holder.written}: {office.lower()} of {holder.country}, {holder.start} {until} ({name})"
