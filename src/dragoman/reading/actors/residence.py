"""Where somebody is told to live or serve, which gives a country to those whose office or noun tells none."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import pycountry
from spacy.tokens import Doc, Token

from dragoman.reading.actors.lexicon import listed
from dragoman.reading.actors.mention import Entity, Mention
from dragoman.reading.actors.page import Page
from dragoman.reading.places.gazetteer import fold, spots

# whose office or work takes them abroad: a correspondent in Cairo, an analyst in Geneva, an envoy in Kabul
ABROAD = frozenset({"GOV", "MIL", "EDU", "JRN", "SPY", "REF"})
LOCAL = frozenset({"mayor", "deputy mayor", "governor", "deputy governor", "police chief", "bishop", "archbishop"})
PLACING = frozenset({"in", "from", "of", "near"})
# where these are is not whose they are: diplomats in Geneva, exiles in Paris; whose they are is told by "of" and "from"
VISITING = listed("posted") | listed("abroad") | listed("guests")
# words that end the names of provinces, and names of provinces that are words of their own
KINDS_OF_PROVINCE = listed("kinds of province")
COMMON = listed("provinces called by common words")
ABOUT = frozenset({"in", "near", "at", "outside", "around", "across", "inside", "throughout"})
FROM = frozenset({"of", "from"})
REACH = 14  # tokens of an apposition that are looked at
SHORTEST = 3  # characters of the name of a province; shorter ones are words
WELL_KNOWN = 100_000  # people of a city that tells a country where the article names none of its own


def country_of_city(name: str, named: Collection[str]) -> str | None:
    """The country of the largest city or region of this name in one of the `named` countries, else of a large city,
    else the only country that has a town or a province so called."""
    known = [s for s in spots().get(fold(name), ()) if s.country and s.kind != "country"]
    near = [s for s in known if s.country in named] or [s for s in known if s.people >= WELL_KNOWN]
    if near:
        return max(near, key=lambda s: s.people).country
    codes = {s.country for s in known} | provinces().get(fold(name), frozenset())
    return codes.pop() if len(codes) == 1 else None


@cache
def provinces() -> dict[str, frozenset[str | None]]:
    """The countries that have a province or district of each name (ISO 3166-2 as in pycountry), by folded name."""
    alpha3 = {country.alpha_2: country.alpha_3 for country in pycountry.countries}
    found: dict[str, set[str | None]] = {}
    for part in pycountry.subdivisions:
        first, _, last = part.name.rpartition(" ")
        for name in (part.name, first if fold(last) in KINDS_OF_PROVINCE else ""):
            if len(name) > SHORTEST and fold(name) not in COMMON:
                found.setdefault(fold(name), set()).add(alpha3.get(part.country_code))
    return {name: frozenset(codes) for name, codes in found.items()}


class Residences:
    """Reads where the persons of a page live."""

    def __init__(self, page: Page, named: Collection[str]) -> None:
        self.page = page
        self.doc: Doc = page.doc
        self.named = named
        self._cities = {ent.start: ent.text for ent in self.doc.ents if ent.label_ in {"GPE", "LOC"}}

    def country(self, person: Entity) -> str | None:
        """The country of "Ana Ruiz, a teacher in Cusco," and of "the Cusco mayor Ana Ruiz"."""
        named = [m for m in person.mentions if m.form == "name"]
        if person.offices & LOCAL:
            return next((c for m in named if (c := self._before(m))), None) or self._first_after(named)
        return None if person.sector in ABROAD else self._first_after(named)

    def of_phrase(self, actor: Entity) -> str | None:
        """The country of "protesters in Caracas", "villagers from Fuerabamba", "the mayor of Lima"."""
        nominal = (m for m in actor.mentions if m.form == "nominal")
        return next((c for m in nominal if (c := self._told_after(self.doc[m.head], m))), None)

    def _told_after(self, head: Token, mention: Mention) -> str | None:
        for preposition in head.rights:
            if preposition.dep_ != "prep" or preposition.lower_ not in ABOUT | FROM:
                continue
            if preposition.lower_ in ABOUT and (mention.office or head.lemma_.lower()) in VISITING:
                continue
            place = next((kid for kid in preposition.rights if kid.dep_ == "pobj"), None)
            several = place is not None and any(kid.dep_ == "conj" for kid in place.rights)
            country = self._at_or_before(place) if place is not None and not several else None
            if country is not None:
                return country
        return None

    def _at_or_before(self, place: Token) -> str | None:
        """The country of the place that ends at a token."""
        hit = self.page.name_at.get(place.i)
        return self._at(hit.start if hit is not None else place.i) or self._city_over(place)

    def _city_over(self, place: Token) -> str | None:
        start = next((e.start for e in self.doc.ents if e.start <= place.i < e.end), place.i)
        name = self.doc[start : place.i + 1].text
        return country_of_city(name, self.named) if name[:1].isupper() else None

    def _first_after(self, named: list[Mention]) -> str | None:
        return next((c for m in named if (c := self._after(m))), None)

    def _at(self, i: int) -> str | None:
        hit = self.page.name_at.get(i)
        if hit is not None and hit.entry.what in {"state", "capital", "region"}:
            return hit.entry.country
        return country_of_city(self._cities[i], self.named) if i in self._cities else None

    def _after(self, mention: Mention) -> str | None:
        doc, end = self.doc, mention.end
        if doc[end : end + 1].text != "," or end + 1 >= len(doc) or doc[end + 1].pos_ in {"VERB", "AUX", "CCONJ"}:
            return None
        for token in doc[end + 1 : end + 1 + REACH]:
            if token.is_punct and token.text != "-":
                return None
            if token.lower_ in PLACING and token.i + 1 < len(doc):
                country = self._at(token.i + 1 + (doc[token.i + 1].lower_ == "the"))
                if country:
                    return country
        return None

    def _before(self, mention: Mention) -> str | None:
        office = self.page.office_at.get(mention.start - 1)
        if office is None:
            return None
        starts = (start for start in range(max(0, office.start - 3), office.start) if start in self._cities)
        return next((self._at(i) for i in starts), None)
