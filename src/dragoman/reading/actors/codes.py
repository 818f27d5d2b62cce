"""Country and sector of actors, from what stands beside them, from who held which office when, and from the article."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cache

from dragoman.knowledge import table
from dragoman.reading.actors import leaders
from dragoman.reading.actors.lexicon import countries_of_titles, first_names, forms, listed
from dragoman.reading.actors.mention import NOT_STATES, Entity, Mention, once
from dragoman.reading.actors.merge import of_one_person, parts
from dragoman.reading.actors.page import Page

# offices that say which state they are of where the article is about one state
DOMESTIC = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "OPP", "PTY", "CVL", "SPY", "REB", "ELI"})
TOP = listed("top offices")
POSTED = listed("posted")
SHARE_OF_HOME = 0.55
# a country is the stage of an article that names it so often, and this share of all times that it names one
TIMES_OF_STAGE, SHARE_OF_STAGE = 3, 0.7
# with its persons counted, the country of an article's domestic actors: this share, and so many times the next one
SHARE_OF_SCENE, LEAD_OF_SCENE = 0.36, 1.6


@cache
def parties() -> dict[str, list[str]]:
    """Words of party politics and parliaments to the countries that they are of, the first the most likely."""
    return {row["word"]: forms(row["countries"]) for row in table("parties", ("word",))}


def gender_of(name: str) -> str | None:
    """m or f by the first name of a full one; None where it tells nothing."""
    words = name.split()
    if len(words) < 2:
        return None
    known = first_names()
    whole = parts(name)
    hyphened = "-".join(whole[1:]) if len(whole) == 3 else ""
    return known.get(hyphened) or (known.get(whole[0]) if whole else None) or None


def countries_named(page: Page) -> Counter[str]:
    """How often each state is named in any way: name, capital, adjective, body."""
    count: Counter[str] = Counter()
    for hit in page.names:
        country = hit.entry.country
        if country and country not in NOT_STATES:
            count[country] += 1
    return count


def home(count: Counter[str]) -> str | None:
    """The country that the article is mostly about, None where there is no such one."""
    if not count:
        return None
    (country, times), total = count.most_common(1)[0], sum(count.values())
    return country if times >= SHARE_OF_HOME * total else None


def stage(count: Counter[str]) -> str | None:
    """The only country that an article plays in, with others named by the way: whose its domestic politicians are."""
    country, times = next(iter(count.most_common(1)), (None, 0))
    return country if times >= max(TIMES_OF_STAGE, SHARE_OF_STAGE * sum(count.values())) else None


def scene(count: Counter[str]) -> str | None:
    """The country that stands out among those named and those of the persons named, None where none does."""
    (country, times), (_, second) = (*count.most_common(2), ("", 0), ("", 0))[:2]
    clear = times >= SHARE_OF_SCENE * sum(count.values()) and times >= LEAD_OF_SCENE * second
    return country if times and clear else None


class Coder:
    """Fills in country, sector and gender of entities that are not told beside their names."""

    def __init__(self, page: Page, day: dt.date | None) -> None:
        self.page = page
        self.day = day
        self.named = countries_named(page)
        self.home = home(self.named)
        self.scene = self.home
        self.stage = stage(self.named)

    def set_scene(self, persons: list[Entity]) -> None:
        """Weigh the countries of the article again, each person counted for theirs."""
        count = Counter(self.named)
        for person in persons:
            if person.country and person.country not in NOT_STATES:
                count[person.country] += len(person.mentions)
        self.scene = scene(count)

    def person(self, entity: Entity) -> None:
        """What the tables of office holders, parties and first names tell of a person by name."""
        entity.gender = entity.gender or gender_of(entity.name)
        self._holder(entity)
        if entity.country is None:
            entity.country = self.by_politics((entity.role or "").split()) or self.by_title(entity)
        if entity.sector == "LAB" and any(word in parties() for word in (entity.role or "").split()):
            entity.sector = "PTY"

    def _holder(self, entity: Entity) -> None:
        name = parts(entity.name)
        offices = entity.offices
        holder = leaders.by_full_name(name, self.day, entity.country, offices, self.named)
        if holder is None and len(name) == 1 and entity.country in {None, *self.named}:
            within = {entity.country} if entity.country else set(self.named)
            holder = leaders.by_family_name(name[0], self.day, sorted(within), offices=offices, named=self.named)
        if holder is None and len(name) == 1 and entity.country is None and entity.offices & TOP:
            holder = leaders.by_family_name(name[0], self.day, None, offices=offices, named=self.named)
            holder = holder if holder and leaders.plain_office(holder.office) in offices else None
        if holder is None and len(name) == 1 and self.day is None and offices & TOP:
            holder = leaders.only_holder(name[0], None, offices, entity.country)
        if holder is None and len(name) == 1 and entity.country is None:
            entity.country = leaders.country_of_family(name[0], sorted(self.named))
        if holder is None:
            return
        if not holder.in_office(self.day or dt.date.max):
            entity.past.add(leaders.plain_office(holder.office))
        serving = self.day is not None and holder.in_office(self.day)
        # a first and a family name of one in office weigh more than a nationality that may be another's
        sure = len(name) > 1 and serving and {*name} <= {*holder.name}
        if entity.country and entity.country != holder.country and not sure:
            return
        entity.country = holder.country
        entity.holder = holder
        if serving and not entity.former:
            entity.sector = entity.sector or holder.sector
            entity.offices.add(leaders.plain_office(holder.office))
        elif self.day is not None and holder.over(self.day):
            entity.sector = entity.sector or once(holder.sector)

    def by_title(self, entity: Entity) -> str | None:
        """The country of an office that only some have: a treasury secretary, a home secretary."""
        offices = (countries_of_titles()[o] for o in sorted(entity.offices) if o in countries_of_titles())
        likely = next(offices, None)
        return self._likeliest(likely) if likely else None

    def by_politics(self, words: list[str]) -> str | None:
        """The country of a party or parliament: of those that have such a one, the most named in the article."""
        for word in words:
            countries = parties().get(word) or parties().get(word.strip(",;()"))
            if countries:
                return self._likeliest(countries)
        return None

    def _likeliest(self, countries: list[str]) -> str | None:
        """The most named in the article, else the first, which "-" says is none."""
        named = [c for c in countries if c in self.named]
        return max(named, key=lambda c: self.named[c]) if named else (countries[0] if countries[0] != "-" else None)

    def led(self, body: Entity, persons: list[Entity]) -> None:
        """The country of "the Clinton administration", and whose it is."""
        name = parts(body.key.rsplit(" ", 1)[0])
        owner = next((p for p in persons if of_one_person(name, parts(p.name)) or name == parts(p.name)), None)
        if owner is not None:
            body.part_of = owner
            body.country = owner.country
        if body.country is None:
            holder = leaders.by_family_name(name[-1], self.day, sorted(self.named), past=True)
            if holder is None and body.key.endswith("administration"):
                holder = leaders.by_family_name(name[-1], self.day, ["USA"], past=True)
            body.country = holder.country if holder else None

    def country_at(self, i: int) -> str | None:
        """The country of the state or capital named at token `i`."""
        hit = self.page.name_at.get(i)
        return hit.entry.country if hit and hit.entry.what in {"state", "capital", "region"} else None

    def by_article(self, entity: Entity) -> None:
        """A domestic office or group without a state is of the one that the article is about."""
        if entity.country is not None or entity.kind == "state" or entity.abroad or entity.offices & POSTED:
            return
        if entity.kind == "person":
            entity.country = self.by_title(entity)
        # fighters may be another country's or sent by one
        elsewhere = entity.kind == "group" and entity.sector == "REB"
        if entity.country is None and not elsewhere and (entity.sector in DOMESTIC or entity.former):
            # "citizens" and "officials" may be anybody's
            loose = entity.kind == "group" and not entity.definite and entity.sector != "OPP"
            entity.country = self.home if loose else self.scene
            # who has a name may well come from elsewhere and speak of the scene
            if entity.kind == "person" and entity.name and entity.country != self.stage:
                entity.country = None


def of_outlets(persons: list[Entity], outlets: list[tuple[int, Entity]], sentence: list[int]) -> None:
    """A commentator met in one sentence with a newspaper, and with no other country, writes for it."""
    by_sentence: dict[int, Entity] = {}
    for head, outlet in outlets:
        by_sentence.setdefault(sentence[head], outlet)
    for person in persons:
        if person.sector != "JRN":
            continue
        home = next(
            (
                by_sentence[sentence[m.head]]
                for m in person.mentions
                if m.form == "name" and sentence[m.head] in by_sentence
            ),
            None,
        )
        if home is None:
            continue
        person.country = person.country or home.country
        if person.part_of is None and person.belongs is None:
            person.part_of = home


def by_heads(mentions: list[Mention]) -> dict[int, list[Mention]]:
    """Mentions by the token that heads them."""
    found: dict[int, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.head, []).append(mention)
    return found


def mentions_in(heads: dict[int, list[Mention]], start: int, end: int) -> list[Mention]:
    """The mentions headed by a token of `[start, end)`, organizations before states."""
    inside = [m for i in range(start, end) for m in heads.get(i, ())]
    return sorted(inside, key=lambda m: (m.kind != "organization", m.start))
