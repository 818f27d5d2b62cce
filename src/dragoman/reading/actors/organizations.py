"""Names of organizations: those that the tables know, institutions by their pattern, and spaCy's."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.reading.actors.lexicon import Entry, body_nouns, body_sectors, fold, listed
from dragoman.reading.actors.mention import OF_STATE, Mention
from dragoman.reading.actors.page import Page
from dragoman.reading.actors.states import LOCATIVE, opens_as_dateline, takes_bearings

# what a name may end in that is no actor: papers, deeds, times, things
NOT_ACTORS = listed("not actors")
OUTLET = listed("outlets")
OUTLET_BY_NAME = listed("outlets by name")
OUTLET_BEGINNING = listed("outlet beginnings")
OUTLET_NOUN = listed("outlet nouns")
HEADLINE = listed("headline")
COMPANY = listed("companies")
LEG_COMMITTEE = listed("houses")


def sector_by_words(words: list[str]) -> str | None:
    """The sector that the words of an organization's name tell, None when they tell none."""
    lower = [fold(w) for w in words]
    if lower and lower[-1] in {"committee", "subcommittee"} and LEG_COMMITTEE & set(lower):
        return "LEG"
    if lower and (lower[-1] in OUTLET or (len(lower) > 1 and lower[0] in OUTLET_BEGINNING)):
        return "JRN"
    if lower and lower[-1] in COMPANY:
        return "BUS"
    if "liberation" in lower and {"front", "army", "movement"} & set(lower):
        return "REB"
    for word in reversed(lower):
        if word in body_sectors():
            return body_sectors()[word]
    return None


def is_outlet_noun(token: Token) -> bool:
    """Whether the noun before a name says that it is an outlet: the daily X, the news agency X."""
    if token.lower_ == "agency" and token.i:
        return token.nbor(-1).lower_ in {"news", "press"}
    return token.lower_ in OUTLET_NOUN and token.pos_ in {"NOUN", "ADJ"}


class Organizations:
    """Finds the mentions of organizations by name. Tokens already `taken` are left alone; those found are taken."""

    def __init__(self, page: Page, taken: list[bool]) -> None:
        self.page = page
        self.doc = page.doc
        self.taken = taken

    def known(self) -> list[Mention]:
        """Organizations that the tables know."""
        found = []
        for hit in self.page.names:
            entry = hit.entry
            if entry.what != "organization" or any(self.taken[hit.start : hit.end]):
                continue
            if self._part_of_longer(hit.start, hit.end) or self._doubtful(hit.start, hit.end):
                continue
            start, national = self._national(hit.start, entry)
            found.append(
                self._mention(
                    start,
                    hit.end,
                    entry if national is None else replace(entry, name=f"{national} {entry.name}", country=national),
                )
            )
        return found

    def _national(self, start: int, entry: Entry) -> tuple[int, str | None]:
        """The start and country of the branch of a world-wide body, or of a body that many states have: the Kenya Red
        Cross, the Philippine Senate; with a possessive the body keeps its start: Peru's Congress."""
        owner = start - 1 if start and self.doc[start - 1].tag_ == "POS" else start
        before = self.page.name_at.get(owner - 1)
        told = before is not None and before.end == owner and before.entry.what in {"state", "adjective", "capital"}
        other = before is not None and before.entry.country not in {None, entry.country}
        if before is not None and told and other and entry.sector in OF_STATE:
            return (before.start if owner == start else start), before.entry.country
        if (
            before
            and before.end == start
            and before.entry.what in {"state", "adjective"}
            and entry.country in {"NGO", None}
        ):
            return before.start, before.entry.country
        return start, None

    def others(self) -> list[Mention]:
        """Institutions by their pattern and spaCy's organizations, where nothing is taken yet."""
        spans = set(self._institutions()) | self._outlets()
        for ent in self.doc.ents:
            if ent.label_ == "ORG":
                span = self._trim(ent.start, ent.end)
                if span:
                    spans.add(span)
        found = []
        for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
            if any(self.taken[start:end]) or self._no_actor(start, end):
                continue
            found.append(self._mention(start, end, None))
        return found + self._abbreviations(found)

    def _outlets(self) -> set[tuple[int, int]]:
        """Names with an article that end as those of newspapers do: the Harbour Gazette."""
        found = set()
        for token in self.page.tokens:
            if token.text == "Voice" and self.doc[token.i + 1 : token.i + 2].text == "of":
                end = self._complement(token.i + 1, token.i + 1)
                found |= {(token.i, end)} if end > token.i + 1 else set()
            if token.lower_ not in OUTLET_BY_NAME or not token.text.istitle() or token.i < 2:
                continue
            start = token.i
            while start and token.i - start < 3 and self._capital(start - 1) and self.doc[start - 1].pos_ == "PROPN":
                start -= 1
            if start < token.i and self.doc[start - 1].lower_ == "the":
                found.add((start, token.i + 1))
        return found

    def _abbreviations(self, found: list[Mention]) -> list[Mention]:
        """The places where a name in capitals stands again that was taken for an organization once."""
        short = {m.key for m in found if m.key.isupper() and m.key.isalpha() and len(m.key) > 2}
        again = [t.i for t in self.page.tokens if t.text in short and not self.taken[t.i]]
        return [self._mention(i, i + 1, None) for i in again]

    def _part_of_longer(self, start: int, end: int) -> bool:
        """Whether capitalized words beside a known name make another of it: "Senate Banking Committee"."""
        first = start
        while first and self._capital(first - 1) and first - 1 not in self.page.name_at and start - first < 3:
            first -= 1
        if first < start and (self.doc[first].is_sent_start or self.page.office_at.get(start - 1)):
            first = start
        institution = self._institution_at(first)
        return institution is not None and (institution[1] > end or (first < start and institution[1] >= end))

    def _doubtful(self, start: int, end: int) -> bool:
        """Whether a name is rather part of a person's, a common word or a word of a headline in capitals."""
        doc, token = self.doc, self.doc[start]
        around = {doc[i].ent_type_ for i in (start - 1, end) if 0 <= i < len(doc)}
        if (
            token.ent_type_ == "PERSON"
            and token.ent_iob_ == "I"
            and "PERSON" in around
            and start
            and doc[start - 1].ent_type_ == "PERSON"
        ):
            return True
        if end - start > 1:
            return False
        if len(token.text) == 1:
            # "X" is many things, and what one writes on
            return not (start and doc[start - 1].text in {"on", "via"}) or (end < len(doc) and doc[end].text == "-")
        if (
            token.ent_type_ == "PERSON"
            and end < len(doc)
            and doc[end].ent_type_ == "PERSON"
            and doc[end].ent_iob_ == "I"
        ):
            return True
        office = self.page.office_at.get(start - 1)
        if office and office.end == start and (office.entry.kind == "honorific" or office.entry.sector == "GOV"):
            return token.text.istitle() and token.ent_type_ != "ORG"
        if token.is_sent_start and token.text.istitle() and token.pos_ not in {"PROPN"}:
            return True
        if token.text.isupper():
            near = [doc[i] for i in (start - 1, end) if 0 <= i < len(doc) and doc[i].is_alpha]
            return bool(near) and all(t.text.isupper() and len(t.text) > 2 for t in near) and len(token.text) < 5
        return False

    def _mention(self, start: int, end: int, entry: Entry | None) -> Mention:
        words = [t.text for t in self.doc[start:end]]
        country, sector = (
            (entry.country, entry.sector) if entry else (self._country(start, end), sector_by_words(words))
        )
        if entry is None and start and is_outlet_noun(self.doc[start - 1]):
            sector = "JRN"
            before = self.page.name_at.get(start - 2)
            country = country or (before.entry.country if before and before.entry.what != "organization" else None)
        for i in range(start, end):
            self.taken[i] = True
        name = entry.name if entry else " ".join(words)
        return Mention(
            start, end, self.page.head(start, end).i, "name", "organization", key=name, country=country, sector=sector
        )

    def _country(self, start: int, end: int) -> str | None:
        for i in range(start, end):
            hit = self.page.name_at.get(i)
            if hit and hit.entry.what in {"state", "adjective", "capital"} and hit.entry.country:
                return hit.entry.country
        owner = start - 1 if start and self.doc[start - 1].tag_ == "POS" else start
        before = self.page.name_at.get(owner - 1)
        if before and before.end == owner and before.entry.what in {"state", "adjective", "capital"}:
            return before.entry.country
        return None

    def _no_actor(self, start: int, end: int) -> bool:
        if opens_as_dateline(self.doc, start, end):
            return True
        last, only = self.doc[end - 1], end - start == 1
        if any(t.text.istitle() and t.lower_ in HEADLINE for t in self.doc[start + 1 : end]):
            return True
        if fold(last.text) in NOT_ACTORS or not any(t.text[0].isupper() for t in self.doc[start:end]):
            return True
        office = self.page.office_at.get(start)
        if office and office.start <= start and office.end >= end:
            return True
        hit = self.page.name_at.get(start)
        if hit and hit.start <= start and hit.end >= end:
            return True
        if any(t.tag_ == "POS" for t in self.doc[start:end]) and not body_nouns().get(fold(last.text)):
            return True
        place = last.dep_ == "pobj" and last.head.lower_ in LOCATIVE | {"to", "from"}
        if only and last.text.istitle() and (place or takes_bearings(last)):
            return True
        if only and last.text.istitle() and last.lower_ in body_nouns():
            return True
        if last.like_num or (
            only and last.dep_ in {"compound", "amod", "nmod"} and not last.text.isupper() and last.ent_iob_ != ""
        ):
            return True
        return only and (
            last.pos_ not in {"PROPN", "NOUN"} or last.lower_ in {"state", "defence", "defense", "treasury", "internet"}
        )

    def _trim(self, start: int, end: int) -> tuple[int, int] | None:
        doc = self.doc
        while start < end and (doc[start].pos_ in {"DET", "PUNCT", "SPACE"} or not doc[start].text[0].isalnum()):
            start += 1
        for i in range(start, end):
            if (doc[i].is_space and "\n" in doc[i].text) or doc[i].text in {";", "—"}:
                end = i
                break
            if doc[i].text == ":":
                start = i + 1
        while start < end and doc[start].pos_ == "DET":
            start += 1
        while end > start and (
            doc[end - 1].tag_ == "POS" or (not doc[end - 1].text[-1].isalnum() and doc[end - 1].text[-1] != ".")
        ):
            end -= 1
        return (start, end) if end > start else None

    def _institutions(self) -> list[tuple[int, int]]:
        found, i = [], 0
        while i < len(self.doc):
            span = self._institution_at(i)
            if span:
                found.append(span)
                i = span[1]
            else:
                i += 1
        return found

    def _institution_at(self, start: int) -> tuple[int, int] | None:
        """A run of capitalized words from `start` whose noun names a body, with its "of …" or "for …"."""
        doc, end, noun = self.doc, start, 0
        if not self._capital(start) or (start and self._capital(start - 1) and not self.page.office_at.get(start - 1)):
            return None
        while end < len(doc) and (self._capital(end) or (doc[end].lower_ == "intelligence" and end > start)):
            office = self.page.office_at.get(end)
            if office is not None and start < office.start:
                break
            entry = body_nouns().get(doc[end].lower_)
            if entry and entry.kind == "organization":
                noun = end + 1
            elif doc[end].lower_ in {"intelligence", "foreign", "relations"}:
                pass
            end += 1
        if end < len(doc) and end > start and doc[end].lower_ in {"committee", "ministry", "party"}:
            noun = end + 1
        if not noun:
            return None
        return start, self._complement(noun, end)

    def _complement(self, noun: int, end: int) -> int:
        """The end of an institution's name whose noun ends at `noun`: Ministry of Foreign Affairs, Bank of England."""
        doc = self.doc
        if noun < end or noun + 1 >= len(doc) or not self._leads_on(noun):
            return noun
        i = noun + 1
        if doc[i].lower_ == "the" and i + 1 < len(doc):
            i += 1
        last = noun
        while i < len(doc) and (
            self._capital(i)
            or (doc[i].lower_ in {"and", "of", "&"} and i + 1 < len(doc) and self._capital(i + 1) and last > noun)
        ):
            i += 1
            last = i
        return last

    def _leads_on(self, i: int) -> bool:
        """Whether the preposition at `i` goes on with the name of a body: "Ministry of", but not "White House on"."""
        word, after = self.doc[i].lower_, self.doc[i + 1]
        if after.ent_type_ in {"DATE", "TIME", "PERSON"}:
            return False
        return word in {"of", "for"} or (
            word == "on" and self.doc[i - 1].lower_ in {"committee", "commission", "council"}
        )

    def _capital(self, i: int) -> bool:
        token = self.doc[i]
        return token.text[0].isupper() and token.pos_ in {"PROPN", "ADJ", "NOUN"} and not token.is_space
