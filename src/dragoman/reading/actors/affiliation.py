"""Whose an actor is, once pronouns and descriptions are resolved, and the country and sector that follow from it."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Token

from dragoman.reading.actors.codes import DOMESTIC, Coder, of_outlets
from dragoman.reading.actors.lexicon import default_sectors, listed
from dragoman.reading.actors.mention import NOT_STATES, Entity, once
from dragoman.reading.actors.page import Page
from dragoman.reading.actors.pronouns import sentence_numbers
from dragoman.reading.actors.residence import ABROAD, Residences

EQUALS = listed("equals")
OF_STATES = frozenset({"GOV", "MIL", "COP", "LEG", "JUD"})


class Affiliations:
    """Fills in `part_of`, and country and sector by it, for the entities of a document."""

    def __init__(self, page: Page, entities: list[Entity], coder: Coder) -> None:
        self.doc = doc = page.doc
        self.residences = Residences(page, coder.named)
        self.entities = entities
        self.coder = coder
        self.sentence = sentence_numbers(doc)
        self.paragraphs = [0, *(t.i + 1 for t in doc if t.is_space and "\n" in t.text and t.i + 1 < len(doc))]
        self.by_head = {m.head: e for e in entities for m in e.mentions}

    def fill(self) -> None:
        """Owners first, then what the sentence, the outlet and the whole article tell."""
        for entity in self.entities:
            if entity.country is None and entity.kind != "state" and not entity.name:
                entity.country = self.residences.of_phrase(entity)
        for step in (self._belongs, self._by_subject, self._owner, self._belongs):
            for entity in self.entities:
                step(entity)
        self._spokesmen()
        self._outlets_of_press()
        outlets = [
            (m.head, e)
            for e in self.entities
            if e.kind == "organization" and e.sector == "JRN"
            for m in e.mentions
            if m.form == "name"
        ]
        of_outlets([e for e in self.entities if e.kind == "person"], outlets, self.sentence)
        for entity in self.entities:
            if entity.kind == "person" and entity.country is None and not entity.abroad:
                entity.country = self.residences.country(entity)
            self._by_scene(entity)
            self.coder.by_article(entity)
            self._by_noun(entity)
        # whose body has its country from the article has it as well
        for entity in self.entities:
            if entity.kind == "person" and entity.name and entity.country is None and not entity.abroad:
                self._belongs(entity)

    def _belongs(self, entity: Entity) -> None:
        if entity.part_of is None and entity.belongs is not None:
            entity.part_of = self.by_head.get(entity.belongs)
        if entity.part_of is not None and entity.kind == "person":
            self._speak(entity, entity.part_of)
        elif entity.part_of is not None and entity.country is None:
            entity.country = entity.part_of.country
        if entity.country is None and entity.kind != "state" and not entity.name:
            described = (m for m in entity.mentions if m.form in {"name", "nominal"})
            words = [self.doc[i].text for m in described for i in range(m.start, m.end)]
            entity.country = self.coder.by_politics(words)
        entity.abroad = entity.country in NOT_STATES

    def _by_scene(self, entity: Entity) -> None:
        """The domestic actor of a paragraph that opens "In Seoul, …", or named in one breath with one of a country."""
        if entity.country or entity.kind == "state" or entity.abroad or entity.sector not in DOMESTIC:
            return
        first = entity.mentions[0]
        start = self.paragraphs[bisect_right(self.paragraphs, first.start) - 1]
        if self.doc[start].lower_ == "in":
            entity.country = self.coder.country_at(start + 1)
        for mention in entity.mentions:
            head = self.doc[mention.head]
            if mention.form == "name" and entity.sector not in ABROAD and self.coder.scene is not None:
                entity.country = entity.country or (self._place_of_deed(head) if entity.kind == "person" else None)
            head = head.head if head.dep_ == "appos" else head
            other = self.by_head.get(head.head.i) if head.dep_ == "conj" else None
            if other is not None and entity.kind == other.kind == "person" and other.sector in DOMESTIC:
                entity.country = entity.country or other.country

    def _by_noun(self, entity: Entity) -> None:
        """Envoys and delegations are of the sector of those who send them, else of their government."""
        if entity.sector or entity.kind == "state" or entity.country in NOT_STATES or entity.holder is not None:
            return
        nouns = sorted(office for office in entity.offices if office in default_sectors())
        if not nouns:
            return
        sender = entity.part_of.sector if entity.part_of is not None and entity.part_of.kind != "person" else None
        former = entity.former or any(mention.former for mention in entity.mentions)
        sector = sender or default_sectors()[nouns[0]]
        entity.sector = once(sector) if former else sector

    def _place_of_deed(self, head: Token) -> str | None:
        """The country of the article, if a subject acts or is acted on in it: "Ana Ruiz was jailed in Peru"."""
        if head.dep_ not in {"nsubj", "nsubjpass"}:
            return None
        places = (c for p in head.head.rights if p.dep_ == "prep" and p.lower_ == "in" for c in p.rights)
        return next((self.coder.scene for p in places if self.coder.country_at(p.i) == self.coder.scene), None)

    def _outlets_of_press(self) -> None:
        """ "Even the Dutch press …": the outlet in this sentence or the next is Dutch, unless more is known of it."""
        press = {
            self.sentence[m.head]: e.country
            for e in self.entities
            if e.kind == "group" and e.sector == "JRN" and e.country
            for m in e.mentions
        }
        for entity in self.entities:
            if entity.kind == "organization" and entity.sector == "JRN" and entity.country is None:
                number = self.sentence[entity.mentions[0].head]
                entity.country = press.get(number) or press.get(number - 1)

    def _by_subject(self, entity: Entity) -> None:
        """ "The army" in a sentence whose subject is of one state is that state's."""
        if entity.kind != "organization" or entity.key or entity.country or entity.sector not in OF_STATES:
            return
        head = self.doc[entity.mentions[0].head]
        place = self.coder.country_at(head.sent.start + 1) if head.sent[0].lower_ == "in" else None
        if place is not None:
            entity.country = place
            return
        for verb in head.ancestors:
            subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
            owner = self.by_head.get(subject.i) if subject is not None else None
            if owner is not None and owner is not entity and owner.country not in NOT_STATES and owner.sector != "JRN":
                entity.country = owner.country
                return

    def _owner(self, entity: Entity) -> None:
        """ "His wife Ana", "her spokesman, Lee", "the agency's director": of the owner's country."""
        owners = (self.by_head.get(m.owner) for m in entity.mentions if m.owner is not None)
        owner = next((o for o in owners if o is not None), None)
        if entity.kind == "person" and owner is not None and owner is not entity:
            self._speak(entity, owner)
            if entity.offices & EQUALS and not entity.former:
                entity.sector = entity.sector or owner.sector
                entity.role = owner.role if owner.role and not owner.former else entity.role

    def _speak(self, entity: Entity, owner: Entity) -> None:
        entity.country = entity.country or owner.country
        entity.part_of = entity.part_of or owner
        if (
            entity.sector is None
            and not entity.former
            and (_is_spokesman(entity) or entity.offices & {"deputy", "aide"})
        ):
            entity.sector = owner.sector or ("GOV" if owner.kind == "state" else None)

    def _spokesmen(self) -> None:
        """A spokesman of nobody named speaks for the one before "through", or the body that was last named or acted."""
        bodies = sorted(
            ((m.start, e) for e in self.entities for m in e.mentions if self._may_have_spokesmen(e, m.head)),
            key=lambda pair: pair[0],
        )
        for entity in self.entities:
            if entity.kind != "person" or entity.part_of or entity.country or not _is_spokesman(entity):
                continue
            first = entity.mentions[0].start
            owner = self._through(first)
            if owner is None:
                near = [e for start, e in bodies if start < first and self.sentence[first] - self.sentence[start] <= 2]
                owner = near[-1] if near else None
            if owner is not None:
                self._speak(entity, owner)

    def _may_have_spokesmen(self, entity: Entity, head: int) -> bool:
        if entity.kind == "organization":
            return entity.sector != "JRN"
        if entity.kind == "person" and (entity.sector != "GOV" or _is_spokesman(entity)):
            return False
        return entity.kind in {"state", "person"} and self.doc[head].dep_ == "nsubj"

    def _through(self, start: int) -> Entity | None:
        """The subject of "…, through a spokesman, said"."""
        if not start or self.doc[start - 1].lower_ not in {"through", "via"}:
            return None
        sent = self.doc[start].sent
        for i in range(start - 1, sent.start - 1, -1):
            if i in self.by_head:
                return self.by_head[i]
        return None


def _is_spokesman(entity: Entity) -> bool:
    return any("spokes" in office for office in entity.offices)
