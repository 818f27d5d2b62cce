"""From a parsed `Doc` to its actors."""

from __future__ import annotations

import datetime as dt

from spacy.tokens import Doc

from dragoman.reading.actors import merge
from dragoman.reading.actors.affiliation import Affiliations
from dragoman.reading.actors.callings import callings
from dragoman.reading.actors.codes import Coder, by_heads, gender_of, mentions_in
from dragoman.reading.actors.coreference import Coreference
from dragoman.reading.actors.lexicon import listed, plain_words
from dragoman.reading.actors.mention import NOT_STATES, Entity, Mention
from dragoman.reading.actors.nominals import Nominals, bodies_of_persons
from dragoman.reading.actors.offices import ABROAD, GENERAL, Office, Offices, describe, text_of
from dragoman.reading.actors.organizations import Organizations
from dragoman.reading.actors.page import Page
from dragoman.reading.actors.persons import Persons
from dragoman.reading.actors.states import HALF_NAMES, States
from dragoman.reading.document import characters, numbered
from dragoman.record.schema import Actor

BEFORE_NAMES = listed("before names")


def predict(doc: Doc) -> list[Actor]:
    """The actors of a parsed document, in order of first mention. Changes nothing on the `Doc`."""
    if not len(doc):
        return []
    page = Page(doc)
    return _actors(page, Gathering(page, doc._.published).entities())


class Gathering:
    """One walk from the words of a page to its entities."""

    def __init__(self, page: Page, day: dt.date | None) -> None:
        self.page = page
        self.offices = Offices(page)
        self.coder = Coder(page, day)
        self.day = day
        self.told: dict[int, Mention] = {}  # first token of an office to the person beside it
        self.office_spans: list[tuple[int, int]] = []
        self.persons, bodies, self.led, states = self._names()
        self.others = [*states, *bodies, *self.led]
        self._person_by_head = {m.head: m for m in self.persons}
        self.others_at, self.persons_at = by_heads(self.others), by_heads(self.persons)
        self.bodies = {m.start: m for m in self.others if m.kind == "organization"}

    def entities(self) -> list[Entity]:
        """Whoever is named, told or meant by a pronoun, those of one actor together."""
        for person in self.persons:
            self._tell(person)
            person.gender = person.gender or gender_of(person.key)
        called = callings(self.page, self.persons)
        people = merge.persons(self.persons)
        rest = merge.by_key(self.others)
        for entity in people:
            entity.name = name_of(entity, self.page)
            self.coder.person(entity)
        self.coder.set_scene(people)
        led = {id(m) for m in self.led}
        for entity in rest:
            if any(id(m) in led for m in entity.mentions):
                self.coder.led(entity, people)
        entities = [*rest, *people]
        nominals = Nominals(self.page, self.offices, [*self.others, *self.persons], called).mentions()
        attached = self._attach(nominals, people)
        nominals = [m for m in nominals if m.head not in attached]
        self._drop_adjectives(entities, nominals)
        Coreference(self.page, entities, self.day, self.coder.home).resolve(nominals)
        Affiliations(self.page, entities, self.coder).fill()
        return entities

    def _names(self) -> tuple[list[Mention], list[Mention], list[Mention], list[Mention]]:
        taken = [False] * len(self.page.doc)
        organizations = Organizations(self.page, taken)
        bodies = organizations.known()
        persons = Persons(self.page, taken, self.day).mentions()
        bodies += organizations.others()
        merge.bracketed(self.page, bodies)
        states = States(self.page, taken).mentions()
        led = list(bodies_of_persons(self.page, persons))
        starts = {m.start for m in led}
        return [m for m in persons if m.start not in starts], bodies, led, states

    def _tell(self, person: Mention) -> None:
        """What the offices before and after a name say of the person."""
        after = self.offices.after(person.end)
        ordered = [*self.offices.before(person.start, person.end), *([after] if after else [])]
        ordered.sort(key=lambda o: (o.hit.entry.kind == "plain", o.sector is None))
        for office in reversed(ordered):
            describe(person, office, self.page)
            self._bodies(person, office)
        for office in ordered:
            self.told[office.hit.start] = person
            if person.owner is None:
                person.owner = self.offices.owner(office)
            self.office_spans.append((office.start, office.hit.end))
        self._realm(person)
        before = self.page.name_at.get(person.start - 2)
        if before and before.entry.what == "state" and self.page.doc[person.start - 1].tag_ == "POS":
            person.country = person.country or before.entry.country

    def _realm(self, person: Mention) -> None:
        """The state or body after a name: "King Hussein of Jordan", "Ana Ruiz of the Red Cross"."""
        hit = self.page.name_at.get(person.end + 1)
        if hit and hit.entry.what == "state" and self.page.doc[person.end].lower_ == "of" and person.office:
            person.country = person.country or hit.entry.country
        if self.page.doc[person.end : person.end + 1].text == "of" and person.belongs is None:
            start = person.end + 1 + (self.page.doc[person.end + 1 : person.end + 2].text.lower() == "the")
            body = self.bodies.get(start)
            if body is not None:
                person.belongs = body.head
                person.country = person.country or body.country

    def _bodies(self, person: Mention, office: Office) -> None:
        inside = mentions_in(self.others_at, office.start, office.hit.start)
        inside = inside or mentions_in(self.others_at, office.hit.end, office.end)
        inside = inside or [m for m in mentions_in(self.persons_at, office.hit.end, office.end) if m is not person]
        if not inside:
            if office.end > office.hit.end and person.belongs is None:
                person.belongs = office.end - 1
            return
        if office.title in ABROAD and inside[0].country in NOT_STATES:
            return
        person.belongs = inside[0].head
        if inside[0].kind == "organization":
            person.country = inside[0].country or person.country
            if person.sector == "GOV" and office.title in GENERAL:
                person.sector = inside[0].sector

    def _attach(self, nominals: list[Mention], people: list[Entity]) -> dict[int, Mention]:
        """Make offices that stand beside a name as phrases of their own mentions of the one named.

        Gives the mention by name for the token that heads such an office.
        """
        home = {id(m): e for e in people for m in e.mentions}
        attached: dict[int, Mention] = {}
        for nominal in nominals:
            person = self.told.get(nominal.head) or next(
                (self.told[i] for i in range(nominal.start, nominal.head + 1) if i in self.told), None
            )
            head = self.page.doc[nominal.head]
            own = self.page.doc[nominal.start].pos_ == "DET"
            if person is None and head.dep_ == "conj" and not own:
                person = self.told.get(head.head.i) or attached.get(head.head.i)
            person = person or self._coordinated(nominal)
            if person is not None and id(person) in home and nominal.kind == "person":
                attached[nominal.head] = person
                home[id(person)].mentions.append(nominal)
                home[id(person)].offices.update({nominal.office} if nominal.office else ())
        return attached

    def _coordinated(self, nominal: Mention) -> Mention | None:
        """Who is called by two bare nouns, the first of them this one: "Lawyer and activist Ana Ruiz"."""
        doc = self.page.doc
        head = doc[nominal.head]
        if doc[nominal.start].pos_ in {"DET", "PRON"} or doc[nominal.end : nominal.end + 1].text != "and":
            return None
        conjuncts = (self._person_by_head.get(kid.i) for kid in head.rights if kid.dep_ == "conj")
        person = next((conjunct for conjunct in conjuncts if conjunct is not None), None)
        if person is None:
            return None
        between = doc[nominal.end + 1 : person.start]
        bare = len(between) > 0 and all(t.pos_ in {"NOUN", "ADJ"} or t.i in self.page.office_at for t in between)
        return person if bare else None

    def _drop_adjectives(self, entities: list[Entity], nominals: list[Mention]) -> None:
        """ "Iranian" in "Iranian officials" is part of that mention, not one of the state."""
        inside = {i for m in nominals for i in range(m.start, m.end)} | {
            i for a, b in self.office_spans for i in range(a, b)
        }
        for entity in entities:
            if entity.kind == "state":
                entity.mentions = [m for m in entity.mentions if m.start not in inside or not self._is_adjective(m)]
        entities[:] = [e for e in entities if e.mentions]

    def _is_adjective(self, mention: Mention) -> bool:
        hit = self.page.name_at.get(mention.start)
        return hit is not None and all(e.what not in {"state", "capital"} for e in hit.entries)


def name_of(entity: Entity, page: Page) -> str:
    """The fullest form: the longest name, else nominal; a state met only as an adjective has its usual name."""
    named = [m for m in entity.mentions if m.form == "name"] or [m for m in entity.mentions if m.form == "nominal"]
    forms = [text_of(list(page.doc[m.start : m.end])) for m in named or entity.mentions]
    if entity.kind == "state":
        found = [page.name_at.get(m.start) for m in named]
        names = [f for hit, f in zip(found, forms, strict=True) if hit and any(e.what == "state" for e in hit.entries)]
        places = [f for hit, f in zip(found, forms, strict=True) if hit and hit.entry.what == "capital"]
        halves = [HALF_NAMES[entity.country]] if entity.country in HALF_NAMES else []
        forms = names or halves or places or [hit.entry.name for hit in found if hit] or forms
    return max((_bare(form) if entity.kind in {"group", "organization"} else form for form in forms), key=len)


def _bare(form: str) -> str:
    """The name of a group without number, owner and pointing word before it; an article alone stays."""
    words = form.split()
    first = 0
    while first < len(words) - 1 and words[first].lower().strip(",") in BEFORE_NAMES:
        first += 1
    told = {word.lower() for word in words[:first]} - {"the", "a", "an"}
    return " ".join(words[first:]) if told else form


def _passing(entity: Entity) -> bool:
    """Whether this is only "a woman" or "his friend", met once and not again."""
    if entity.name or sum(m.form != "first" for m in entity.mentions) > 1:
        return False
    return entity.weak or (bool(entity.offices) and entity.offices <= plain_words())


def _actors(page: Page, entities: list[Entity]) -> list[Actor]:
    entities = [e for e in entities if not _passing(e)]
    for entity in entities:
        entity.mentions.sort(key=lambda m: (m.start, m.end))
    ordered = sorted((e for e in entities if e.mentions), key=lambda e: (e.mentions[0].start, -e.mentions[0].end))
    ids = dict(zip(map(id, ordered), numbered("a", len(ordered)), strict=True))
    actors = []
    for entity in ordered:
        own = ids[id(entity)]
        affiliation = ids.get(id(entity.part_of)) if entity.part_of is not None else None
        spans = sorted({characters(page.doc[m.start : m.end]) for m in entity.mentions})
        actors.append(
            Actor(
                id=own, name=name_of(entity, page), kind=entity.kind, country=entity.country, sector=entity.sector,
                role=entity.role, affiliation=affiliation if affiliation != own else None, mentions=spans,
            )
        )  # fmt: skip
    return actors
