"""Who held which office when: heads of state and government, ministers, party and rebel leaders, by name and date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.knowledge import table
from dragoman.reading.actors.lexicon import WORDS_KEPT, listed
from dragoman.reading.actors.mention import NOT_STATES
from dragoman.reading.actors.merge import parts

# where the family name stands first
FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "VNM", "KHM", "SGP", "HKG", "HUN"})

# small words in names, which spellings drop or add
PARTICLES = frozenset({"al", "el", "bin", "ibn", "ben", "ul", "abu"})
# titles that the offices of the tables are known by, those that hold others in them first
TITLES = (
    "prime minister",
    "president",
    "king",
    "queen",
    "chancellor",
    "premier",
    "emir",
    "sultan",
    "secretary of state",
)
TOP = TITLES[:-1]
CROWNED = frozenset({"king", "queen", "emir", "sultan"})
# whose head of state is that of another country first: one person, who is meant as the other's
REALMS = listed("realms")
LONG = 6  # letters of a family name that is told from others whatever its spelling
SHORT = 2  # parts of a name; of longer ones a part inside may be the one that news uses
_NUMERAL = re.compile("[ivx]+")


@dataclass(frozen=True, slots=True)
class Holder:
    """One tenure of one office. `start` and `end` are ISO dates, perhaps cut short; an empty end is open.

    `function` is that of ``leaders.tsv``, or O for one of ``officials.tsv``; `written` is the name as it stands there.
    """

    country: str
    name: tuple[str, ...]
    office: str
    function: str
    start: str
    end: str
    sector: str | None = None
    written: str = ""

    def in_office(self, day: dt.date) -> bool:
        """Whether the tenure covers `day`; a date cut short counts as the whole of its month or year."""
        iso = day.isoformat()
        return self.start <= iso and (not self.end or iso[: len(self.end)] <= self.end)

    def over(self, day: dt.date) -> bool:
        """Whether the tenure ended before `day`."""
        return bool(self.end) and day.isoformat()[: len(self.end)] > self.end

    @property
    def family(self) -> str:
        """The part of the name that news uses alone."""
        return self.name[0] if self.country in FAMILY_FIRST else self.name[-1]

    @property
    def heads_realm(self) -> bool:
        """Whether this is the headship of a state whose head is that of another state first."""
        return "S" in self.function and self.country in REALMS

    def reigns_as(self, name: str, offices: Collection[str]) -> bool:
        """Whether this is the king or queen `name`, called so, whose number is left out."""
        return bool(_NUMERAL.fullmatch(self.name[-1])) and name == self.name[0] and plain_office(self.office) in offices


def _holders() -> Iterator[Holder]:
    for row in table("leaders"):
        sector = "GOV" if row["country"] not in NOT_STATES else None
        yield Holder(
            row["country"], parts(row["name"]), row["office"], row["function"], row["start"], row["end"], sector,
            row["name"],
        )  # fmt: skip
    for row in table("officials", ("name", "country", "start")):
        yield Holder(
            row["country"], parts(row["name"]), row["office"], "O", row["start"], row["end"], row["sector"] or None,
            row["name"],
        )  # fmt: skip


@cache
def _index() -> dict[str, tuple[Holder, ...]]:
    """Holders by each part of their names, as written and as it sounds."""
    found: dict[str, list[Holder]] = {}
    for holder in _holders():
        for key in dict.fromkeys([*holder.name, *map(_sound, holder.name)]):
            found.setdefault(key, []).append(holder)
    return {key: tuple(holders) for key, holders in found.items()}


_SPELLINGS = [
    (re.compile(pattern), spelling)
    for pattern, spelling in [("x", "ks"), ("ph", "f"), ("^(dzh|dj)", "j"), ("kh|q|g|ck|c(?!h)", "k"), ("w", "v"),
                              ("(?<=[aeiouy])h|(?<=[dtgk])h", ""), ("(.)\\1", "\\1"), ("(?<!^)[aeiouy']", ""),
                              ("^[aeiouy']", "a")]
]  # fmt: skip


@lru_cache(maxsize=WORDS_KEPT)
def _sound(word: str) -> str:
    """What the spellings of a name share: Sergei and Sergey, Gaddafi and Qadhafi. In capitals, to be no word."""
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return word.upper()


def _near(one: str, other: str) -> bool:
    """Equal, or spellings of one name."""
    alike = min(len(one), len(other)) > 4 and abs(len(one) - len(other)) < 4
    return one == other or (alike and _sound(one) == _sound(other))


def _without_particles(name: Sequence[str]) -> Sequence[str]:
    kept = [p for p in name if p not in PARTICLES and len(p) > 1]
    return kept if len(kept) > 1 else name


def _same(name: Sequence[str], known: Sequence[str]) -> bool:
    """Whether `name` has the first part of the known one and no other parts than it, or is the end of it."""
    name, known = _without_particles(name), _without_particles(known)
    end = known[-len(name) :]
    if len(end) == len(name) and all(_near(p, q) for p, q in zip(name, end, strict=True)):
        return True
    if list(known) == list(reversed(name)):
        return True
    return _near(name[0], known[0]) and all(any(_near(p, q) for q in known) for p in name)


def plain_office(office: str) -> str:
    """The office of the tables in the words of news: "Minister of Foreign Affairs" is a foreign minister."""
    lower = office.lower()
    if "foreign affairs" in lower:
        return "foreign minister"
    return next((title for title in TITLES if title in lower), lower)


def by_full_name(
    name: Sequence[str],
    day: dt.date | None,
    country: str | None = None,
    offices: Collection[str] = (),
    named: Collection[str] = (),
) -> Holder | None:
    """The holder of this name of two or more parts: one in office on `day` first, else the latest known before it.

    Those of `country`, if there are any, come before all others; of several in office at once, one of the `offices`
    that the text gives the name, then one of the countries `named` in it. None where these leave several persons.
    """
    if len(name) < 2:
        return None
    candidates = dict.fromkeys(h for part in name for key in (part, _sound(part)) for h in _index().get(key, ()))
    fitting = [h for h in candidates if len(h.name) > 1 and _same(name, h.name)]
    # part of the name of somebody out of office, whose country the article does not name, is another person's name
    fitting = [h for h in fitting if len(h.name) == len(name) or h.country in named or day is None or h.in_office(day)]
    return _best([h for h in fitting if h.country == country] or fitting, day, offices, named)


def by_family_name(
    name: str,
    day: dt.date | None,
    countries: Collection[str] | None,
    past: bool = False,
    offices: Collection[str] = (),
    named: Collection[str] = (),
) -> Holder | None:
    """The one of `countries` (None: any) in office on `day` whom news calls `name`; with `past`, the latest who was.

    `offices` and `named` choose among several as those of `by_full_name` do.
    """
    called = [
        h for h in dict.fromkeys(h for key in (name, _sound(name)) for h in _index().get(key, ()))
        if h.function != "O"
        and (_near(h.family, name) or (len(h.name) > 2 and name in h.name[1:]) or h.reigns_as(name, offices))
    ]  # fmt: skip
    fitting = [h for h in called if countries is None or h.country in countries]
    # "the queen" in an article about Tuvalu is the British one
    elsewhere = {h.name for h in fitting if h.heads_realm}
    fitting += [h for h in called if h.name in elsewhere and h not in fitting]
    if not past:
        fitting = [h for h in fitting if day is not None and h.in_office(day)]
    return _best(fitting, day, offices, named) if fitting or past else _only_official(name, day, countries or ())


def _only_official(name: str, day: dt.date | None, countries: Collection[str]) -> Holder | None:
    """The one person of ``officials.tsv`` of this family name in office on `day` in one of `countries`, if one only."""
    fitting = [
        h for h in _index().get(name, ())
        if h.function == "O" and h.country in countries and h.family == name and day is not None and h.in_office(day)
    ]  # fmt: skip
    return fitting[0] if len({(h.country, h.name) for h in fitting}) == 1 else None


def only_holder(
    name: str, day: dt.date | None, offices: Collection[str] = (), country: str | None = None
) -> Holder | None:
    """The one whom news calls `name`, spelt so or, if it is long, much like it: in office on `day` first, then the last
    before it. Those count who held one of the `offices`, or where none is given headed a state or government.

    None where they are of several countries (`country` leaves but one): President Smith may be anybody.
    """
    spellings = (name, _sound(name)) if len(name) >= LONG else (name,)
    groups = ([h for h in _index().get(key, ()) if _may_be_called(h, name, offices)] for key in spellings)
    called = [h for h in next(filter(None, groups), []) if country in {None, h.country}]
    if day is not None:
        now = [h for h in called if h.in_office(day)]
        called = now or [h for h in called if h.start <= day.isoformat()]
    family = [h for h in called if _near(h.family, name)] or called
    return max(family, key=lambda h: h.start) if len({h.country for h in family}) == 1 else None


def _may_be_called(holder: Holder, name: str, offices: Collection[str]) -> bool:
    office = plain_office(holder.office)
    if offices:
        fits = office in offices
    else:
        second = any(word in holder.office.lower() for word in ("vice", "deputy"))
        fits = holder.function not in {"F", "O"} or (holder.office.lower().endswith(TOP) and not second)
    short = name in (holder.name[1:] if len(holder.name) > SHORT else holder.name[:1])
    short = short or (
        name == holder.name[0] and any(crown in holder.office.lower() for crown in CROWNED)
    )  # kings go by their first names
    return fits and not holder.heads_realm and (_near(holder.family, name) or short)


def country_of_family(name: str, countries: Collection[str]) -> str | None:
    """The only one of `countries` that ever had a holder whom news calls `name`."""
    found = {
        h.country for h in _index().get(name, ()) if h.country in countries and h.family == name and h.function != "O"
    }
    return found.pop() if len(found) == 1 else None


def _best(
    holders: list[Holder], day: dt.date | None, offices: Collection[str], named: Collection[str]
) -> Holder | None:
    """The one meant: in office on `day` first, then the latest."""
    if day is None:
        return max(_of_one_country(holders, offices, named), default=None, key=lambda h: h.start)
    now = [h for h in holders if h.in_office(day)]
    # who has left an international office is of their own country again, which only another row can tell
    holders = [h for h in holders if h in now or h.country not in NOT_STATES]
    past = [h for h in holders if h.start <= day.isoformat()]
    chosen = _of_one_country(now or past or holders, offices, named)
    if now and len({h.country for h in chosen}) > 1 and len({h.name for h in chosen}) > 1:
        return None
    return max(chosen, default=None, key=lambda h: (h.start, "S" in h.function))


def _of_one_country(holders: list[Holder], offices: Collection[str], named: Collection[str]) -> list[Holder]:
    """Those of one country as far as the text tells: its offices, then its countries."""
    own = {h.name for h in holders if not h.heads_realm}
    for choice in (
        [h for h in holders if plain_office(h.office) in offices],
        [h for h in holders if not (h.heads_realm and h.name in own)],
        [h for h in holders if h.country in named],
    ):
        if len({h.country for h in holders}) < 2:
            break
        holders = [h for h in holders if h in choice] or holders
    return holders
