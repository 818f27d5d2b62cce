"""Names of persons: spaCy's, with their edges mended, and what titles and repeated surnames add to them."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from spacy.tokens import Span, Token

from dragoman.reading.actors import leaders
from dragoman.reading.actors.lexicon import body_nouns, first_names, fold, group_nouns, listed, plain_words
from dragoman.reading.actors.mention import Mention
from dragoman.reading.actors.organizations import NOT_ACTORS, OUTLET
from dragoman.reading.actors.page import Page

# small words inside names
PARTICLES = listed("particles")
# nouns that make a body of the person before them: the Clinton administration
BODIES = listed("led bodies")
# capitalized words that begin a sentence or a heading and that spaCy takes into a name
NOT_NAMES = listed("not names")
# what is named after a person
FOUNDED = frozenset({"center", "centre", "presidential", "foundation", "library", "memorial", "museum", "stadium"})
ACTING = frozenset({"nsubj", "nsubjpass", "poss"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’", "s"})


class Persons:
    """Finds the mentions of persons by name on a page. Tokens already `taken` by other names are left alone."""

    def __init__(self, page: Page, taken: list[bool], day: dt.date | None) -> None:
        self.page = page
        self.doc = page.doc
        self.taken = taken
        self.day = day

    def mentions(self) -> list[Mention]:
        """Names of persons in text order, without titles and without 's."""
        spans = self._from_ner() | self._after_titles() | self._like_cities() | self._leading_bodies() | self._leaders()
        known = self._surnames(spans)
        spans |= self._repeated(known, spans)
        chosen = self._longest(spans)
        return [self._mention(start, end) for start, end in chosen]

    def _mention(self, start: int, end: int) -> Mention:
        words = [t.text for t in self.doc[start:end]]
        return Mention(start, end, self.page.head(start, end).i, "name", "person", key=" ".join(words))

    def _longest(self, spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
        chosen: list[tuple[int, int]] = []
        for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
            if chosen and start < chosen[-1][1]:
                continue
            chosen.append((start, end))
        for start, end in chosen:
            for i in range(start, end):
                self.taken[i] = True
        return chosen

    def _from_ner(self) -> set[tuple[int, int]]:
        found = set()
        for ent in self.doc.ents:
            if any(self.taken[ent.start : ent.end]) or not (ent.label_ == "PERSON" or self._mistaken(ent)):
                continue
            span = self._trim(ent.start, ent.end)
            if span and not self._is_known_otherwise(*span) and not self._is_common(*span):
                found.add(span)
        return found

    def _mistaken(self, ent: Span) -> bool:
        """Whether spaCy took a person for something else: two to four capitalized words, the first a first name."""
        if ent.label_ not in {"ORG", "GPE", "NORP", "FAC", "PRODUCT", "LOC"} or not 2 <= len(ent) <= 6:
            return False
        state = self.page.name_at.get(ent.start - 2)
        possessed = state is not None and state.entry.what == "state" and self.doc[ent.start - 1].tag_ == "POS"
        if not (possessed or fold(ent[0].text) in first_names()) or any(
            t.i in self.page.name_at or t.i in self.page.office_at for t in ent
        ):
            return False
        names = all((t.is_alpha and t.text.istitle()) or t.text == "-" for t in ent)
        return names and not any(t.lower_ in body_nouns() or t.lower_ in OUTLET | NOT_ACTORS for t in ent)

    def _is_common(self, start: int, end: int) -> bool:
        """Whether the whole span is one word for a group or an office, or ends in the name of a state."""
        last = self.doc[end - 1]
        if end - start == 1 and start and self.doc[start - 1].lower_ in {"the", "a", "an"}:
            return True
        if end - start == 1 and last.dep_ == "pobj" and last.head.lower_ in {"in", "at", "near"}:
            return True
        if end - start == 1:
            return last.lower_ in plain_words() or last.lemma_.lower() in group_nouns() or last.i in self.page.office_at
        hit = self.page.name_at.get(end - 1)
        return (
            hit is not None
            and hit.entry.what == "state"
            and hit.start > start
            and hit.end == end
            and len(last.text) > 4
            and last.text not in {"Jordan", "Chad", "Israel"}
        )

    def _is_known_otherwise(self, start: int, end: int) -> bool:
        """Whether the tables know the span as something else, and no form of address says it is a person."""
        hit = self.page.name_at.get(start)
        if hit is None or (hit.start, hit.end) != (start, end):
            return False
        before = self.page.office_at.get(start - 1)
        return before is None or before.end != start

    def _trim(self, start: int, end: int) -> tuple[int, int] | None:
        """A person's name without titles, nationalities, signs and possessives around it, and with its hyphens."""
        doc = self.doc
        for i in range(start, end):
            if doc[i].is_space and "\n" in doc[i].text:
                if i > start:
                    end = i
                    break
                start = i + 1
        while start < end:
            office, name = self.page.office_at.get(start), self.page.name_at.get(start)
            if office and office.end < end and (office.start == start or office.start < start):
                start = office.end
            elif name and name.start == start and name.end < end and name.entry.what in {"adjective", "state"}:
                start = name.end
            elif doc[start].lower_ in NOT_NAMES or not (doc[start].text[0].isalpha()) or doc[start].text.islower():
                if doc[start].lower_ in PARTICLES and end - start > 1:
                    break
                start += 1
            else:
                break
        while end > start and (doc[end - 1].lower_ in POSSESSIVE or not any(c.isalpha() for c in doc[end - 1].text)
                               or (doc[end - 1].text.islower() and doc[end - 2].text != "-")):  # fmt: skip
            end -= 1
        if end <= start:
            return None
        start, end = self._hyphens(start, end)
        return self._to_the_right(self._to_the_left(start, end), end)

    def _hyphens(self, start: int, end: int) -> tuple[int, int]:
        """Take in the rest of a hyphenated name: Jong-un, al-Bashir."""
        doc = self.doc
        while end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].is_alpha and not doc[end - 1].whitespace_:
            if doc[end + 1].lower_ in {"led", "backed", "era", "style", "appointed", "controlled", "brokered", "run"}:
                break
            end += 2
        while start > 1 and doc[start - 1].text == "-" and fold(doc[start - 2].text) in PARTICLES | {"al", "el", "ul"}:
            start -= 2
        return start, end

    def _to_the_left(self, start: int, end: int) -> int:
        """The start of a name whose first name spaCy left out: one word before a family name, after a possessive."""
        if end - start > 1 or start < 2 or self.doc[start - 2].tag_ != "POS":
            return start
        first = self.doc[start - 1]
        known = self.page.name_at.get(first.i) or self.page.office_at.get(first.i) or self.taken[first.i]
        return start - 1 if first.pos_ == "PROPN" and first.text.istitle() and not known else start

    def _to_the_right(self, start: int, end: int) -> tuple[int, int]:
        doc, first = self.doc, (start, end)
        while (
            end < len(doc)
            and doc[end].tag_ in {"NNP"}
            and doc[end].text[0].isupper()
            and not doc[end - 1].text.endswith(".")
        ):
            known = self.page.name_at.get(end) or self.page.office_at.get(end)
            if (
                known
                or doc[end].ent_type_ not in {"PERSON", ""}
                or doc[end].ent_iob_ == "B"
                or doc[end].lower_ in NOT_NAMES
            ):
                break
            end += 1
            if doc[end - 1].lower_ in body_nouns() or doc[end - 1].lower_ in NOT_ACTORS | FOUNDED:
                return first
            start, end = self._hyphens(start, end)
        return start, end

    def _after_titles(self) -> set[tuple[int, int]]:
        """Capitalized words right after an office or a form of address."""
        found = set()
        for office in self.page.offices:
            start = self._after_comma(office.end)
            honorific = office.entry.kind == "honorific"
            told = honorific or self.doc[office.end - 1].text[0].isupper() or office.entry.sector or start > office.end
            if start >= len(self.doc) or not told:
                continue
            end = self._run(start)
            if end > start and not any(self.taken[start:end]):
                known = self.page.name_at.get(start)
                if known and known.end >= end and not honorific:
                    continue
                span = self._trim(start, end)
                if self.doc[end - 1].lower_ in NOT_ACTORS | OUTLET or self.doc[end - 1].lower_ in body_nouns():
                    continue
                if span and (honorific or self.doc[start].ent_type_ not in {"NORP", "GPE", "DATE", "TIME"}):
                    found.add(span)
        return found

    def _leading_bodies(self) -> set[tuple[int, int]]:
        """A capitalized word that nothing is known of before a body that takes its leader's name: the Assad regime."""
        found = set()
        for token in self.page.tokens[1:]:
            before = self.doc[token.i - 1]
            if token.lower_ not in BODIES or token.pos_ != "NOUN" or not before.text.istitle():
                continue
            known = before.i in self.page.name_at or before.i in self.page.office_at or self.taken[before.i]
            if before.pos_ == "PROPN" and not known and before.lower_ not in NOT_NAMES and not before.is_sent_start:
                found.add((before.i, before.i + 1))
        return found

    def _leaders(self) -> set[tuple[int, int]]:
        """Family names of heads of state and government of the day that act, and that spaCy took for nothing or for
        something else: "Macron said"."""
        found = set()
        for token in self.page.tokens:
            if token.pos_ != "PROPN" or token.dep_ not in ACTING or not token.text.istitle() or self.taken[token.i]:
                continue
            beside = [self.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(self.doc)]
            if token.i in self.page.name_at or token.i in self.page.office_at or any(t.pos_ == "PROPN" for t in beside):
                continue
            if leaders.by_family_name(fold(token.text), self.day, None) is not None:
                found.add((token.i, token.i + 1))
        return found

    def _like_cities(self) -> set[tuple[int, int]]:
        """A first name, or one of somebody described, before what the tables know as a place: Jack London."""
        found = set()
        for hit in self.page.names:
            first = self.doc[hit.start - 1] if hit.start else None
            if first is None or hit.end - hit.start > 1 or hit.entry.what not in {"state", "capital", "region"}:
                continue
            if not first.text.istitle() or first.i in self.page.name_at:
                continue
            if fold(first.text) in first_names() or self._told_as_person(first, self.doc[hit.start]):
                found.add((first.i, hit.end))
        return {span for span in found if not any(self.taken[span[0] : span[1]])}

    def _told_as_person(self, first: Token, last: Token) -> bool:
        """Whether a word and the name of a city after it are a person by the office beside them: "…, a lawyer,"."""
        if first.pos_ != "PROPN" or first.dep_ != "compound" or first.head.i != last.i or first.lower_ in NOT_NAMES:
            return False
        told = (c for c in last.rights if c.dep_ == "appos" and c.tag_ == "NN")
        return any(self.page.office_at.get(c.i) is not None and c.left_edge.pos_ == "DET" for c in told)

    def _after_comma(self, end: int) -> int:
        """Where a name may begin after an office: past the comma of "the president, Ana Ruiz, said"."""
        if end >= len(self.doc) or self.doc[end].text != ",":
            return end
        last = self._run(end + 1)
        closed = last < len(self.doc) and self.doc[last].text in {",", "."}
        return end + 1 if closed and last - end > 2 else end

    def _run(self, start: int) -> int:
        """The end of the run of capitalized words and name particles that begins at `start`."""
        doc, end = self.doc, start
        while end < len(doc):
            token = doc[end]
            if self.page.office_at.get(end) and end > start:
                break
            if (
                (
                    token.text[0].isupper()
                    and token.is_alpha
                    and token.pos_ in {"PROPN", "NOUN", "ADJ", "X", "VERB"}
                    and token.lower_ not in NOT_NAMES
                )
                or (len(token.text) == 2 and token.text[0].isupper() and token.text[1] == ".")
                or (end > start and token.text == "-" and end + 1 < len(doc) and doc[end + 1].is_alpha)
            ):
                end += 1
            elif (fold(token.text) in PARTICLES or doc[end - 1].text == "-") and end + 1 < len(doc) and token.is_alpha:
                if doc[end + 1].text == "-" or doc[end + 1].text[0].isupper() or doc[end - 1].text == "-":
                    end += 1
                else:
                    break
            else:
                break
        while end > start and not doc[end - 1].text[0].isalpha():
            end -= 1
        return end

    def _surnames(self, spans: set[tuple[int, int]]) -> Counter[str]:
        """How often each word ends (or, in short names of two or three parts, begins) the name of a person."""
        count: Counter[str] = Counter()
        for start, end in spans:
            count[self.doc[end - 1].text] += 1
            if end - start > 1:
                count[self.doc[start].text] += 0
        return count

    def _repeated(self, known: Counter[str], spans: set[tuple[int, int]]) -> set[tuple[int, int]]:
        """Surnames met again where spaCy saw no person."""
        inside = {i for start, end in spans for i in range(start, end)}
        found = set()
        for token in self.page.tokens:
            if token.i in inside or self.taken[token.i] or not known.get(token.text) or not token.text[0].isupper():
                continue
            hit = self.page.name_at.get(token.i)
            if hit and not (
                hit.entry.what == "capital" and known[token.text] and token.dep_ in {"nsubj", "nsubjpass", "poss"}
            ):
                continue
            if token.i in self.page.office_at or len(token.text) < 2:
                continue
            if token.ent_type_ in {"PERSON", "ORG", "GPE", "", "NORP", "PRODUCT", "LOC", "FAC"} and token.pos_ in {
                "PROPN",
                "NOUN",
            }:
                ent_alone = token.ent_type_ == "" or (
                    token.ent_iob_ == "B" and (token.i + 1 == len(self.doc) or self.doc[token.i + 1].ent_iob_ != "I")
                )
                if ent_alone:
                    found.add((token.i, token.i + 1))
        return found
