"""Who a description means: "the president", "the North Korean leader", "the ministry", "the group"."""

from __future__ import annotations

import datetime as dt
import math

from dragoman.reading.actors import leaders
from dragoman.reading.actors.lexicon import body_nouns, descriptions, fold, listed
from dragoman.reading.actors.mention import NOT_STATES, Entity, Mention
from dragoman.reading.actors.merge import parts
from dragoman.reading.actors.pronouns import Place

REBELS = listed("rebels")
BARE = frozenset({"police"})  # groups that need no article to be those known
NEAR = 2  # sentences back to somebody who is called by a nationality and a noun not told of them before
COUNTRY_WORDS = frozenset({"country", "nation", "kingdom", "republic"})
MONARCHIES = listed("monarchies")
HEADS = listed("heads")
# what is said of somebody named already rather than of somebody new
DESCRIBING = listed("describing")
# what may be said of an international body without setting it apart
LOOSE = listed("loose")
DEPUTY = listed("deputies")
LEADERLY = listed("leaderly")
# what any head of a state or government may be called
GENERIC_HEADS = frozenset({"ruler", "strongman", "dictator", "supreme leader", "monarch"})
SAME_BODY: list[frozenset[str]] = [
    frozenset({"government", "regime", "junta"}),
    frozenset({"army", "military", "armed forces"}),
    frozenset({"ministry", "foreign ministry"}),
]


def _short_for(short: str, full: str) -> bool:
    """Whether one word stands for an office of several: the minister for the foreign minister, the secretary."""
    words = full.split()
    return " " not in short and len(words) > 1 and short in {words[0], words[-1]} and not DEPUTY & {*words}


class DescriptionResolver:
    """Finds the entity that a nominal means among those before it."""

    def __init__(self, day: dt.date | None) -> None:
        self.day = day
        self._in_office: dict[tuple[str, str], Entity | None] = {}  # by country and office, once asked for

    def resolve(
        self, mention: Mention, places: list[Place], entities: list[Entity], sentence: int, home: str | None
    ) -> Entity | None:
        """The entity, or None for one that is new. `home` is the country that the article is mostly about."""
        if mention.kind == "person":
            return self._person(mention, places, entities, sentence) if mention.definite or mention.possessed else None
        if mention.kind == "organization":
            return self._body(mention, places, sentence, home)
        return self._group(mention, places)

    def _person(self, mention: Mention, places: list[Place], entities: list[Entity], sentence: int) -> Entity | None:
        best: tuple[float, Entity] | None = None
        tried: set[int] = set()
        for place in reversed(places):
            entity = place.entity
            if entity is None or entity.kind != "person" or id(entity) in tried:
                continue
            tried.add(id(entity))
            fit = self._person_fit(mention, entity)
            if fit <= 0 or (not mention.definite and mention.country != entity.country):
                continue
            score = fit - 0.25 * min(sentence - place.sentence, 12) + 0.5 * math.log(len(entity.mentions))
            if best is None or score > best[0]:
                best = (score, entity)
        if best is not None and (not mention.country or HEADS & best[1].offices):
            return best[1]
        found = self._by_office(mention, entities) or (best[1] if best is not None else None)
        return found or self._compatriot(mention, places, sentence)

    def _compatriot(self, mention: Mention, places: list[Place], sentence: int) -> Entity | None:
        """The only person just named of the country: "the Iranian diplomat" after Zarif, of whom no office is told."""
        if not (mention.definite and mention.country and mention.office) or mention.office in HEADS | LEADERLY:
            return None
        near = (p.entity for p in places if sentence - p.sentence <= NEAR and p.entity is not None)
        found = {id(e): e for e in near if e.kind == "person" and e.country == mention.country}
        if len(found) != 1:
            return None
        (entity,) = found.values()
        clash = entity.gender and mention.gender and entity.gender != mention.gender
        other = entity.sector and mention.sector and entity.sector != mention.sector
        return entity if entity.name and not entity.offices and not clash and not other and not mention.former else None

    def _person_fit(self, mention: Mention, entity: Entity) -> float:
        if mention.country and entity.country and mention.country != entity.country:
            return 0
        if mention.gender and entity.gender and mention.gender != entity.gender:
            return 0
        office = mention.office or ""
        bonus = 1.0 if mention.country and mention.country == entity.country else 0.0
        if office in entity.offices:
            if mention.former != entity.former and entity.role:
                return 1.0 + bonus
            return 3.0 + bonus
        if mention.former and office in entity.past:
            return 2.0 + bonus
        if mention.former:
            return 0.5 + bonus if entity.former and bonus else 0
        if office in LEADERLY and entity.sector in {"GOV", "REB", "OPP", "PTY"}:
            head = bool(HEADS & entity.offices)
            if office == "leader" and not mention.country and not head and "leader" not in entity.offices:
                return 0
            return (1.5 + head) if (bonus or not mention.country or head) else 0
        if office in DESCRIBING:
            return 0.6 + bonus
        if any(_short_for(office, o) or _short_for(o, office) for o in entity.offices):
            return 2.0 + bonus
        return 0

    def _by_office(self, mention: Mention, entities: list[Entity]) -> Entity | None:
        """The holder of a country's office by the tables and the date, if the article names them anywhere."""
        office, country = mention.office, mention.country
        if not country or not office or mention.former or office not in HEADS | LEADERLY:
            return None
        if (country, office) not in self._in_office:
            persons = (e for e in entities if e.kind == "person" and e.name and e.country == country)
            self._in_office[country, office] = next((e for e in persons if self._holds(e, office, country)), None)
        return self._in_office[country, office]

    def _holds(self, entity: Entity, office: str, country: str) -> bool:
        """Whether the tables have somebody of this name in the office on the day; a leader is head of any kind."""
        name = parts(entity.name)
        holder = leaders.by_full_name(name, self.day, country, {office})
        if holder is None and len(name) == 1:
            holder = leaders.by_family_name(name[0], self.day, {country}, offices={office})
        if holder is None or holder.country != country or self.day is None or not holder.in_office(self.day):
            return False
        if office in LEADERLY | GENERIC_HEADS:
            return holder.function not in {"F", "O"}
        held = leaders.plain_office(holder.office)
        return held == office or {held, office} == {"premier", "prime minister"}

    def _body(self, mention: Mention, places: list[Place], sentence: int, home: str | None) -> Entity | None:
        noun = mention.office or ""
        for place in reversed(places):
            entity = place.entity
            if entity is None or entity.kind != "organization":
                continue
            based = "based" in mention.modifiers  # where a body sits is not whose it is
            if mention.country and entity.country and mention.country != entity.country and not based:
                continue
            if self._same_body(noun, entity, mention):
                if mention.country and not entity.country and mention.country != home:
                    continue
                return entity
            narrow = mention.end - mention.start > 1 + len(noun.split()) and not mention.modifiers <= LOOSE
            if mention.definite and (based or not (narrow or mention.country)) and sentence - place.sentence < 4:
                known = descriptions().get(noun.split()[-1] if noun else "")
                if known and entity.key and self._described(known, entity):
                    return entity
        return None

    def _described(self, sectors: frozenset[str], entity: Entity) -> bool:
        """Whether a body may be called by a noun of these sectors: a company also where nothing is known of it."""
        if sectors == frozenset({"BUS"}):
            return entity.sector == "BUS" or (not entity.sector and entity.country not in NOT_STATES - {"MNC"})
        return (entity.sector or "-") in sectors and bool(entity.sector or entity.country in NOT_STATES)

    def _rebels(self, mention: Mention, entity: Entity) -> bool:
        """Whether an entity before "the rebels" may be they: armed, and of the same country if one is told."""
        if entity.sector != "REB" or entity.kind not in {"group", "organization"}:
            return False
        return mention.country is None or mention.country == entity.country

    def _same_body(self, noun: str, entity: Entity, mention: Mention) -> bool:
        if not entity.narrowed_alike(mention):
            return False
        if noun in entity.offices or any(noun in same and same & entity.offices for same in SAME_BODY):
            return True
        words = {fold(w) for w in entity.key.split()}
        return bool(entity.key) and noun in words and noun in body_nouns() and mention.modifiers <= words

    def _group(self, mention: Mention, places: list[Place]) -> Entity | None:
        if mention.sector == "REB" and mention.definite and mention.office in REBELS:
            rebels = next((p.entity for p in reversed(places) if p.entity and self._rebels(mention, p.entity)), None)
            if rebels is not None:
                return rebels
        known = mention.definite or mention.office in BARE
        for place in reversed(places):
            entity = place.entity
            if (
                entity is None
                or entity.kind != "group"
                or mention.office not in entity.offices
                or not entity.narrowed_alike(mention)
            ):
                continue
            if mention.country != entity.country and (mention.country or not known):
                continue
            if (mention.country is None and not known) or mention.sector != entity.sector:
                continue
            return entity
        return None
