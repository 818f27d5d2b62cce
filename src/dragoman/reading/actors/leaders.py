"""Who held which office when: heads of state and government and foreign ministers, by name and date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.knowledge import table
from dragoman.reading.actors.merge import parts

# where the family name stands first
FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "VNM", "KHM", "SGP", "HKG", "HUN"})


@dataclass(frozen=True, slots=True)
class Holder:
    """One tenure of one office. `start` and `end` are ISO dates, perhaps cut short; an empty end is open."""

    country: str
    name: tuple[str, ...]
    office: str
    function: str
    start: str
    end: str

    def in_office(self, day: dt.date) -> bool:
        """Whether the tenure covers `day`; a date cut short counts as the whole of its month or year."""
        iso = day.isoformat()
        return self.start <= iso and (not self.end or iso[: len(self.end)] <= self.end)

    @property
    def family(self) -> str:
        """The part of the name that news uses alone."""
        return self.name[0] if self.country in FAMILY_FIRST else self.name[-1]


@cache
def _index() -> dict[str, tuple[Holder, ...]]:
    found: dict[str, list[Holder]] = {}
    for row in table("leaders"):
        name = parts(row["name"])
        holder = Holder(row["country"], name, row["office"], row["function"], row["start"], row["end"])
        for part in dict.fromkeys(name):
            found.setdefault(part, []).append(holder)
    return {part: tuple(holders) for part, holders in found.items()}


def _near(one: str, other: str) -> bool:
    """Equal, or spellings of one name: Rouhani and Ruhani, Gaddafi and Qadhafi share most of their consonants."""
    if one == other:
        return True
    if min(len(one), len(other)) < 4 or one[0] != other[0]:
        return False
    vowels = str.maketrans("", "", "aeiouyh'")
    return one.translate(vowels) == other.translate(vowels)


def _same(name: Sequence[str], known: Sequence[str]) -> bool:
    """Whether `name` has the first part of the known one and no other parts than it, or is the end of it."""
    end = known[-len(name) :]
    if len(end) == len(name) and all(_near(p, q) for p, q in zip(name, end, strict=True)):
        return True
    if list(known) == list(reversed(name)):
        return True
    return _near(name[0], known[0]) and all(any(_near(p, q) for q in known) for p in name)


def by_full_name(name: Sequence[str], day: dt.date | None) -> Holder | None:
    """The holder of this name of two or more parts: one in office on `day` first, else the latest known before it."""
    if len(name) < 2:
        return None
    candidates = dict.fromkeys(h for part in name for h in _index().get(part, ()))
    fitting = [h for h in candidates if len(h.name) > 1 and _same(name, h.name)]
    return _best(fitting, day)


def by_family_name(
    name: str, day: dt.date | None, countries: Collection[str] | None, past: bool = False
) -> Holder | None:
    """The one of `countries` (None: any) in office on `day` whom news calls `name`; with `past`, the latest who was."""
    fitting = [
        h for h in _index().get(name, ())
        if (countries is None or h.country in countries)
        and (h.family == name or (len(h.name) > 2 and name in h.name[1:]))
    ]  # fmt: skip
    if not past:
        fitting = [h for h in fitting if day is not None and h.in_office(day)]
    return _best(fitting, day)


def country_of_family(name: str, countries: Collection[str]) -> str | None:
    """The only one of `countries` that ever had a holder whom news calls `name`."""
    found = {h.country for h in _index().get(name, ()) if h.country in countries and h.family == name}
    return found.pop() if len(found) == 1 else None


def _best(holders: list[Holder], day: dt.date | None) -> Holder | None:
    if not holders:
        return None
    if day is None:
        return max(holders, key=lambda h: h.start)
    now = [h for h in holders if h.in_office(day)]
    past = [h for h in holders if h.start <= day.isoformat()]
    return max(now or past or holders, key=lambda h: (h.start, "S" in h.function))
