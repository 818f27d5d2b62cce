"""Which of the places of one name a text means."""

from __future__ import annotations

import math
from collections import Counter

from spacy.tokens import Doc

from dragoman.reading.places.gazetteer import Spot, adjectives, fold, neighbours, spots, state_codes
from dragoman.reading.places.mentions import DIRECTIONS, Mention

# what each kind of place is worth beside the logarithm of its population
KIND = {"country": 3.0, "region": 1.5, "state": 1.5, "city": 0.0}
CAPITAL = 1.5
OLD_NAME = -2.0  # a city by another name than its own: "Salisbury" is no longer Harare
NAMED = 6.0  # the country or state follows the name: "Paris, Texas"
ABOUT = 2.5  # the article is about that country, at most
NEXT = 0.8  # a neighbouring country is named


def about(doc: Doc, found: list[Mention]) -> Counter[str]:
    """How often the article names each country, by its name or its adjective."""
    counts: Counter[str] = Counter()
    for mention in found:
        known = spots().get(fold(mention.name), ())
        countries = {spot.country for spot in known if spot.kind == "country"}
        if len(known) == 1 and known[0].country:
            counts[known[0].country] += 1
        elif len(countries) == 1 and (country := countries.pop()):
            counts[country] += 1
    peoples = adjectives()
    for token in doc:
        if token.text[0].isupper() and token.pos_ in ("ADJ", "PROPN") and (code := peoples.get(token.lower_)):
            counts[code] += 1
    return counts


def resolve(doc: Doc, found: list[Mention]) -> list[Spot | None]:
    """The place that each mention means; None where no gazetteer has it. A name means one place all through a text."""
    counts = about(doc, found)
    names = {mention.start: fold(mention.name) for mention in found}
    chosen: dict[str, Spot] = {}
    for mention in found:
        if (holder := _holder(doc, mention, names)) and (spot := _best(names[mention.start], counts, holder)):
            chosen.setdefault(names[mention.start], spot)
    result = []
    for mention in found:
        name = names[mention.start]
        if name not in chosen and (spot := _best(name, counts, "")):
            chosen[name] = spot
        result.append(chosen.get(name))
    return result


def _holder(doc: Doc, mention: Mention, names: dict[int, str]) -> str:
    """The folded name that follows after a comma: "Texas" of "Paris, Texas"."""
    if mention.end + 1 >= len(doc) or doc[mention.end].text != ",":
        return ""
    after = doc[mention.end + 1]
    return names.get(after.i) or (fold(after.text) if fold(after.text) in state_codes() else "")


def _best(name: str, counts: Counter[str], holder: str) -> Spot | None:
    known = spots().get(name) or spots().get(_bare(name)) or ()
    if not known:
        return None
    top = max(counts.values(), default=0)
    holders = {spot.country for spot in spots().get(holder, ()) if spot.kind == "country"} if holder else set()
    state = state_codes().get(holder)

    def worth(spot: Spot) -> float:
        value = math.log10(spot.people + 1) + KIND[spot.kind] + CAPITAL * spot.capital
        value += OLD_NAME * (spot.kind == "city" and not spot.capital and fold(spot.name) != name)
        if spot.kind != "country" and spot.country and top:
            value += ABOUT * counts[spot.country] / top
        if spot.kind == "country" and spot.country:
            value += NEXT * any(counts[country] for country in neighbours(spot.country))
        if holder and spot.kind != "country":
            value += NAMED * (
                spot.country in holders or (state is not None and spot.state == state and spot.kind == "city")
            )
        return value

    return max(known, key=worth)


def _bare(name: str) -> str:
    """Without directions and words like "province" around it."""
    parts = name.split()
    while len(parts) > 1 and parts[0] in DIRECTIONS:
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in ("province", "state", "city", "region", "governorate", "oblast", "district"):
        parts = parts[:-1]
    return " ".join(parts)
