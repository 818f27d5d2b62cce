"""Pronouns and descriptions tied to the entities of the article, in one walk through the text."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left

from spacy.tokens import Token

from dragoman.reading.actors.descriptions import COUNTRY_WORDS, HEADS, MONARCHIES, DescriptionResolver
from dragoman.reading.actors.lexicon import descriptions, modifiers
from dragoman.reading.actors.mention import NOT_STATES, Entity, Mention
from dragoman.reading.actors.offices import antecedent
from dragoman.reading.actors.page import Page
from dragoman.reading.actors.pronouns import FIRST, LOOK_BACK, Place, PronounResolver, pronouns
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
        self._pairs: set[int] = set()  # first tokens of the conjuncts that stand for two actors
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
            places.extend(self._together(mention, home))
        self._speakers_themselves()

    def _together(self, mention: Mention, entity: Entity) -> list[Place]:
        """Two who are named side by side: "they" may mean both, who are no one actor."""
        first = self.page.conjoined(self.doc[mention.head])
        beside = self._owners.get(first.i) if first.i != mention.head else None
        if beside is None or beside is entity or first.i in self._pairs:
            return []
        if (beside.kind == "person") != (entity.kind == "person") or "group" in {beside.kind, entity.kind}:
            return []
        self._pairs.add(first.i)
        both = Entity("group", plural=True)
        return [Place(first.i, first.i + 1, first.i, self.pronoun.sentence[first.i], both)]

    def _speakers_themselves(self) -> None:
        """ "I" in a quotation is a person who speaks it, "we" a body, state or group that does."""
        for token in self.page.tokens:
            plural = FIRST.get(token.lower_)
            if plural is None or token.pos_ != "PRON":
                continue
            speaker = self.pronoun.quotations.speaker(token.i)
            entity = self._speaking(self.doc[speaker]) if speaker is not None else None
            if entity is not None and plural == (entity.kind != "person"):
                entity.take(Mention(token.i, token.i + 1, token.i, "first", entity.kind))

    def _speaking(self, subject: Token) -> Entity | None:
        """Who the subject of a verb of saying is, its name perhaps beside it: "her lawyer, Ana Ruiz, said"."""
        beside = (self._owners.get(c.i) for c in subject.rights if c.dep_ == "appos" and c.pos_ == "PROPN")
        return self._owners.get(subject.i) or next((entity for entity in beside if entity is not None), None)

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
        subject = self._predicated(mention) or self._explained(mention) or self._by_name(mention)
        if subject is not None or self._only_said(mention):
            return subject
        if owner is not None and owner.kind == "person" and mention.kind == "organization":
            home = next((e for e in self.entities if e.part_of is owner and mention.office in e.offices), None)
        else:
            near = [p for p in places[-LOOK_BACK:] if p.entity is not None and p.entity is not owner]
            home = self.description.resolve(mention, near, self.entities, sentence, self.home)
        if home is None and mention.weak and mention.kind in {"organization", "person"}:
            return None
        if home is None:
            home = Entity(mention.kind, weak=mention.weak)
            self.entities.append(home)
            if owner is not None and owner.kind == "person":
                home.part_of = owner
        return home

    def _explained(self, mention: Mention) -> Entity | None:
        """Whose name follows what they are, in commas: "the state news agency, KCNA,", "the head of X, Ana Ruiz,"."""
        after = self.doc[mention.end : mention.end + 4]
        if mention.kind not in {"organization", "person"} or len(after) < 3 or after[0].text != ",":
            return None
        head = next((t.i for t in after[1:] if t.i in self._named_at), None)
        entity = self._named_at.get(head) if head is not None else None
        named = next((m for m in entity.mentions if m.head == head), None) if entity is not None else None
        if entity is None or named is None or entity.kind != mention.kind or named.start > mention.end + 2:
            return None
        if self.doc[named.end : named.end + 1].text not in {",", "."}:
            return None
        if mention.kind == "person":
            return entity if self.doc[named.head].dep_ == "appos" and self._may_be_called(entity, mention) else None
        return entity if entity.sector == mention.sector else None

    def _by_name(self, mention: Mention) -> Entity | None:
        """The body whose name stands before what it is: "the Hamas movement", "the Kyodo news agency"."""
        if mention.belongs is None or mention.kind != "organization" or not mention.office:
            return None
        owner, name = self._named_at.get(mention.belongs), self.doc[mention.belongs]
        if owner is None or owner.kind != "organization":
            return None
        between = {token.lower_ for token in self.doc[name.i + 1 : mention.head]}
        if name.dep_ not in {"compound", "nmod"} or name.head.i != mention.head or mention.end != mention.head + 1:
            return None
        known = descriptions().get(mention.office.split()[-1], frozenset())
        if (owner.sector or "-") not in known or owner.country in NOT_STATES - {"MNC", "NGO", "IMG", "ISM"}:
            return None
        return owner if between <= {*mention.office.split(), *modifiers()} else None

    def _only_said(self, mention: Mention) -> bool:
        """Whether a nominal is only said of somebody: "Moon is a lawyer" tells of no second lawyer."""
        return self.doc[mention.head].dep_ == "attr" and mention.kind == "person" and not mention.definite

    def _predicated(self, mention: Mention) -> Entity | None:
        """Whom a nominal describes: "Moon is the president", "the president of Gabon, Ana Ruiz,"."""
        head = self.doc[mention.head]
        beside = next((self._named_at[c.i] for c in head.rights if c.dep_ == "appos" and c.i in self._named_at), None)
        if beside is not None and beside.kind == "person" and self._may_be_called(beside, mention):
            return beside
        if head.dep_ == "appos":
            entity = self._owners.get(head.head.i)
            return entity if entity is not None and self._may_be_called(entity, mention) else None
        verbs = {"be", "become", "remain"} if mention.definite else {"be"}
        if head.dep_ != "attr" or head.head.lemma_ not in verbs or mention.kind != "person":
            return None
        if any(c.dep_ == "neg" or c.tag_ == "MD" for c in head.head.children) and not mention.definite:
            return None
        subject = next((c for c in head.head.children if c.dep_ == "nsubj" and c.i < head.i), None)
        entity = self._owners.get(subject.i) if subject is not None else None
        return entity if entity is not None and entity.kind == "person" else None

    def _by_speaker(self, mention: Mention) -> None:
        """ "The president" in a quotation is that of the speaker's country."""
        if mention.country or mention.kind == "group" or mention.office not in HEADS | {"government"}:
            return
        speaker = self.pronoun.quotations.speaker(mention.head)
        entity = self._named_at.get(speaker) if speaker is not None else None
        if entity is not None and entity.sector not in {"JRN", "EDU", "CVL"}:
            mention.country = entity.country

    def _country_before(self, mention: Mention) -> Entity | None:
        """The state that "the country" means: the one named last in any way; only a monarchy is a kingdom.

        "My country" is that of whoever speaks.
        """
        if self.doc[mention.start].lower_ in FIRST:
            speaker = self.pronoun.quotations.speaker(mention.head)
            entity = self._named_at.get(speaker) if speaker is not None else None
            country = entity.country if entity is not None else None
            return next((e for e in self.entities if e.kind == "state" and e.country == country), None)
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
        """Whether an apposition may be one: a person's for a person, or for a body nothing is known of, whose name may
        be a person's that was misread; else both must be of one kind."""
        if entity.kind == "person" or mention.kind == "person":
            clash = entity.gender and mention.gender and entity.gender != mention.gender
            unknown = entity.kind == "organization" and not (entity.sector or entity.country)
            return mention.kind == "person" and (entity.kind == "person" or unknown) and not clash
        return entity.kind == mention.kind

    def _owned(self, mention: Mention) -> Entity | None:
        """The owner that a possessive tells, whose country the owned is of: "his officials"."""
        first = self.doc[mention.start]
        owner = self._owners.get(mention.start) if first.tag_ == "PRP$" else None
        if first.lower_ in FIRST:
            speaker = self.pronoun.quotations.speaker(first.i)
            owner = self._named_at.get(speaker) if speaker is not None else None
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
                or self.doc[token.i - 1].lower_ not in {"the", "this", "my", "our"}
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
