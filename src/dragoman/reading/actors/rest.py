"""What a phrase for an actor still tells where the reading of articles, which must beware of nobodies, leaves it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from spacy.tokens import Span, Token

from dragoman.reading.actors import leaders
from dragoman.reading.actors.lexicon import (
    body_nouns,
    body_sectors,
    default_sectors,
    fold,
    group_nouns,
    listed,
    modifiers,
    titles_of,
)
from dragoman.reading.actors.mention import NOT_STATES, Entity, Mention, once
from dragoman.reading.actors.merge import parts
from dragoman.reading.actors.page import Found, Page
from dragoman.reading.actors.residence import VISITING, country_of_city
from dragoman.reading.actors.states import LOCATIVE
from dragoman.record.schema import Kind

NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
# what is counted or taken together: a group of farmers, dozens of them
SHARES = listed("shares")
RANKS = listed("ranks of rulers")
CLAUSES = frozenset({"acl", "relcl"})
PLACES = frozenset({"GPE", "LOC", "FAC"})


class Rest:
    """The words of one phrase, which is known to mean somebody."""

    def __init__(self, page: Page, span: Span) -> None:
        self.page = page
        self.span = span
        self.head = self._head(span.start)
        after = self.head.i + 1
        if self.head.lower_ in SHARES and after + 1 < span.end and page.doc[after].lower_ == "of":
            self.head = self._head(after + 1)

    def _head(self, start: int) -> Token:
        """The last word of the noun phrase that begins at `start`: before a preposition, a comma, a clause."""
        last = self.page.doc[start]
        for token in self.page.doc[start : self.span.end]:
            ends = token.pos_ == "ADP" or token.dep_ in CLAUSES or token.text == ","
            if ends and token.i > start and last.pos_ in NOUNS and token.i not in self.page.name_at:
                break
            if token.is_alpha or token.text[-1].isalnum():
                last = token
        return last

    def entity(self) -> Entity | None:
        """Who a phrase means whose head the reading takes for nobody: "the Dutch frigate", "pensioners"."""
        known = self._sector() is not None or self._own_country() is not None
        if not known or self.head.pos_ == "PRON":
            return None
        start, end = self.span.start, self.head.i + 1
        kind: Kind = "organization" if self._is_body() else "group"
        entity = Entity(kind)
        entity.take(Mention(start, end, self.head.i, "nominal", kind, office=self.head.lemma_.lower()))
        return entity

    def _is_body(self) -> bool:
        return self.head.tag_ not in {"NNS", "NNPS"} and self.head.lower_ in body_nouns()

    def fill(self, entity: Entity, day: dt.date | None) -> None:
        """Give an entity the country and sector that other words of the phrase tell."""
        former = entity.former or any(mention.former for mention in entity.mentions)
        holder = entity.holder
        if entity.sector is None and holder is not None and day is None:
            entity.sector = once(holder.sector) if former else holder.sector
        if entity.country is None and entity.kind in {"person", "organization"}:
            self._ruler(entity, day)
        if entity.country is None and not (entity.kind == "person" and entity.name and entity.holder is not None):
            entity.country = self._own_country()
        known = self.page.name_at.get(entity.mentions[0].start)
        if entity.kind == "state" or entity.sector or entity.country in NOT_STATES - {"EUR", "MNC"}:
            return
        if entity.kind == "organization" and known is not None and known.entry.what == "organization" and entity.key:
            return
        if entity.kind != "person" or not entity.name:
            sector = self._sector()
            entity.sector = once(sector) if former else sector

    def _ruler(self, entity: Entity, day: dt.date | None) -> None:
        """Whom a family name means alone or with a rank: the head of the one country that had one so called."""
        names = [m for m in entity.mentions if m.form == "name"]
        name = parts(names[0].key) if names else ()
        if len(name) != 1 or entity.sector not in {None, "GOV", "MIL"} or not entity.offices <= RANKS:
            return
        holder = leaders.only_holder(name[0], day)
        if holder is None:
            return
        entity.kind, entity.name = "person", entity.name or names[0].key
        entity.holder, entity.country = holder, holder.country
        over = day is not None and holder.over(day)
        entity.sector = once(holder.sector) if over else entity.sector or holder.sector

    def _sector(self) -> str | None:
        return next(self._sectors(), None)

    def _sectors(self) -> Iterator[str]:
        """The sectors that words tell, the surest first: the head's, those of words before it, of a body's name."""
        doc, head = self.page.doc, self.head
        before = doc[head.i - 1].lower_ + " " if head.i > self.span.start else ""
        words = [head.lemma_.lower(), head.lower_, fold(head.text)]
        if head.tag_ == "NNPS":
            words.append(words[-1].removesuffix("s"))
        words = [*(before + word for word in words), *words]
        known = (group_nouns(), body_nouns())
        yield from (t[w].sector or "" for w in words for t in known if w in t and t[w].sector)
        yield from (entry.sector for word in words for entry in titles_of(word) if entry.sector)
        left = [fold(token.text) for token in doc[self.span.start : head.i]]
        yield from (modifiers()[word] for word in reversed(left) if word in modifiers())
        yield from (default_sectors(phrase=True)[word] for word in words if word in default_sectors(phrase=True))
        yield from (body_sectors()[word] for word in words if word in body_sectors())

    def _own_country(self) -> str | None:
        """The country named in the phrase: before its head, else as the place after it."""
        inside = [hit for hit in self.page.names if self.span.start <= hit.start and hit.end <= self.span.end]
        before = [hit for hit in inside if hit.start <= self.head.i]
        for hit in (*before, *(hit for hit in inside if hit not in before and self._is_of(hit))):
            country = next((entry.country for entry in hit.entries if entry.country), None)
            if country is not None:
                return country
        abroad = self.head.lemma_.lower() in VISITING
        return self._city(self.head.i + 1 if abroad else self.span.end)

    def _is_of(self, hit: Found) -> bool:
        """Whether what stands after the head tells whose it is, and not only where: no "diplomat in Vienna"."""
        noun = self.head.lemma_.lower()
        between = {token.lower_ for token in self.page.doc[self.head.i + 1 : hit.start]}
        return not (noun in VISITING and between & LOCATIVE)

    def _city(self, end: int) -> str | None:
        """The country of a town or province named before token `end`."""
        for ent in self.span.ents:
            if ent.label_ in PLACES and ent.start < end:
                country = country_of_city(ent.text, ())
                if country is not None:
                    return country
        names = (t for t in self.page.doc[self.span.start : end] if t.pos_ == "PROPN" and t.ent_type_ != "PERSON")
        places = (t.text for t in names if t.dep_ in {"compound", "poss", "nmod", "pobj"} and t.text[0].isupper())
        return next((country for name in places if (country := country_of_city(name, ()))), None)
