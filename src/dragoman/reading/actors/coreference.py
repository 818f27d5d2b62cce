"""Pronouns and descriptions tied to the entities of the article, in one walk through the text."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left

from dragoman.reading.actors.descriptions import COUNTRY_WORDS, HEADS, MONARCHIES, DescriptionResolver
from dragoman.reading.actors.mention import Entity, Mention
from dragoman.reading.actors.offices import antecedent
from dragoman.reading.actors.page import Page
from dragoman.reading.actors.pronouns import LOOK_BACK, Place, PronounResolver, pronouns
from dragoman.reading.actors.quotations import Quotations
from dragoman.reading.actors.states import stands_as_place

TIME_LABELS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})


class Coreference:
    """Walks through a page and gives each nominal and pronoun its entity."""

    def __init__(self, page: Page, entities: list[Entity], day: dt.date | None, home: str | None) -> None:
        self.page = page
        self.doc = page.doc
        self.entities = entities
        self.home = home
        self._named_at = {m.head: e for e in entities for m in e.mentions}
        self._hit_starts = [hit.start for hit in page.names]
        self._owners: dict[int, Entity] = {}
        self.pronoun = PronounResolver(page, Quotations(page.doc), self._named_at, self._owners)
        self.description = DescriptionResolver(day)

    def resolve(self, nominals: list[Mention]) -> None:
        """Add the nominals and the page's pronouns to `entities`; a nominal that means nobody known becomes one."""
        named = [(m, e) for e in self.entities for m in e.mentions]
        inside = {i for m, _ in named for i in range(m.start, m.end)} | {
            i for m in nominals for i in range(m.start, m.end)
        }
        coming: list[tuple[Mention, Entity | None]] = [*named]
        coming += [(m, None) for m in nominals]
        coming += [(m, None) for m in pronouns(self.doc)]
        coming += [(m, None) for m in self._countries(inside)]
        things = self._things(inside)
        order = sorted(coming, key=lambda pair: (pair[0].start, pair[0].end))
        places: list[Place] = []
        for mention, entity in order:
            while things and things[-1].start < mention.start:
                places.append(things.pop())
            home = entity or self._home(mention, places)
            if home is None:
                continue
            if entity is None:
                home.take(mention)
            self._owners[mention.head] = home
            self.pronoun.note(mention, home)
            places.append(self._place(mention, home))

    def _place(self, mention: Mention, entity: Entity) -> Place:
        return Place(mention.start, mention.end, mention.head, self.pronoun.sentence[mention.head], entity)

    def _home(self, mention: Mention, places: list[Place]) -> Entity | None:
        if mention.form == "pronoun":
            return self.pronoun.resolve(mention, places)
        sentence = self.pronoun.sentence[mention.head]
        if mention.kind == "state":
            return self._country_before(mention)
        self._by_speaker(mention)
        owner = self._owned(mention)
        subject = self._predicated(mention) or self._explained(mention)
        if subject is not None:
            return subject
        if owner is not None and owner.kind == "person" and mention.kind == "organization":
            home = next((e for e in self.entities if e.part_of is owner and mention.office in e.offices), None)
        else:
            near = [p for p in places[-LOOK_BACK:] if p.entity is not None and p.entity is not owner]
            home = self.description.resolve(mention, near, self.entities, sentence, self.home)
        if home is None and mention.weak and mention.kind == "organization":
            return None
        if home is None:
            home = Entity(mention.kind, weak=mention.weak)
            self.entities.append(home)
            if owner is not None and owner.kind == "person":
                home.part_of = owner
        return home

    def _explained(self, mention: Mention) -> Entity | None:
        """The body whose name stands in commas after what it is: "the state news agency, KCNA,"."""
        after = self.doc[mention.end : mention.end + 3]
        if mention.kind != "organization" or len(after) < 3 or after[0].text != ",":
            return None
        head = next((i for i in (mention.end + 1, mention.end + 2) if i in self._named_at), None)
        entity = self._named_at.get(head) if head is not None else None
        named = next((m for m in entity.mentions if m.head == head), None) if entity is not None else None
        if entity is None or named is None or entity.kind != "organization" or named.start > mention.end + 2:
            return None
        closed = self.doc[named.end : named.end + 1].text in {",", "."}
        return entity if closed and entity.sector == mention.sector else None

    def _predicated(self, mention: Mention) -> Entity | None:
        """The subject of which a nominal is said: "Moon is the president"."""
        head = self.doc[mention.head]
        if head.dep_ == "appos":
            entity = self._owners.get(head.head.i)
            return entity if entity is not None and self._may_be_called(entity, mention) else None
        if head.dep_ != "attr" or head.head.lemma_ not in {"be", "become", "remain"} or mention.kind != "person":
            return None
        subject = next((c for c in head.head.children if c.dep_ == "nsubj" and c.i < head.i), None)
        entity = self._owners.get(subject.i) if subject is not None else None
        return entity if entity is not None and entity.kind == "person" else None

    def _by_speaker(self, mention: Mention) -> None:
        """ "The president" in a quotation is that of the speaker's country."""
        quote = self.pronoun.quotations.around(mention.head)
        if quote is None or mention.country or mention.kind == "group" or mention.office not in HEADS | {"government"}:
            return
        speaker = self.pronoun.quotations.speaker(quote)
        entity = self._named_at.get(speaker) if speaker is not None else None
        if entity is not None and entity.sector not in {"JRN", "EDU", "CVL"}:
            mention.country = entity.country

    def _country_before(self, mention: Mention) -> Entity | None:
        """The state that "the country" means: the one named last in any way; only a monarchy is a kingdom."""
        last = bisect_left(self._hit_starts, mention.start) - 1
        for hit in reversed(self.page.names[max(0, last - 12) : last + 1]):
            entry = hit.entry
            if entry.kind != "state" or entry.what not in {"state", "capital", "adjective"} or entry.country is None:
                continue
            if self.doc[mention.head].lower_ == "kingdom" and entry.country not in MONARCHIES:
                continue
            home = next((e for e in self.entities if e.kind == "state" and e.country == entry.country), None)
            if home is None:
                home = Entity("state", key=entry.country, name=entry.name, country=entry.country)
                self.entities.append(home)
            return home
        return None

    def _may_be_called(self, entity: Entity, mention: Mention) -> bool:
        """Whether an apposition may be one: a person for a person, anything but a group for a state or body."""
        if entity.kind == "person" or mention.kind == "person":
            clash = entity.gender and mention.gender and entity.gender != mention.gender
            return mention.kind == "person" and entity.kind != "group" and not clash
        return entity.kind == mention.kind

    def _owned(self, mention: Mention) -> Entity | None:
        """The owner that a possessive tells, whose country the owned is of: "his officials"."""
        first = self.doc[mention.start]
        owner = self._owners.get(mention.start) if first.tag_ == "PRP$" else None
        owner = self._owners.get(antecedent(first)) if first.tag_ == "WP$" else owner
        owner = owner or (self._owners.get(mention.belongs) if mention.belongs is not None else None)
        if owner is None:
            return None
        mention.country = mention.country or owner.country
        if mention.belongs is None:
            mention.belongs = owner.mentions[0].head
        return owner

    def _countries(self, inside: set[int]) -> list[Mention]:
        """ "The country" where it acts."""
        found = []
        for token in self.page.tokens:
            if (
                token.lower_ not in COUNTRY_WORDS
                or token.i in inside
                or not token.i
                or self.doc[token.i - 1].lower_ not in {"the", "this"}
            ):
                continue
            if not stands_as_place(self.page.conjoined(token)) and token.dep_ not in {"compound", "attr"}:
                found.append(Mention(token.i - 1, token.i + 1, token.i, "nominal", "state", definite=True))
        return found

    def _things(self, inside: set[int]) -> list[Place]:
        """Nouns that are no actors, which "it" and "they" may mean as well, the last first."""
        found = []
        for token in self.page.tokens:
            if token.pos_ not in {"NOUN", "PROPN"} or token.i in inside or token.ent_type_ in TIME_LABELS:
                continue
            if token.dep_ in {"compound", "nmod", "npadvmod", "amod", "poss"}:
                continue
            plural = token.tag_ in {"NNS", "NNPS"}
            found.append(Place(token.i, token.i + 1, token.i, self.pronoun.sentence[token.i], None, plural))
        return found[::-1]
