"""Offices beside a name or for one, and what they tell: role, country, sector, and whether they are past."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from dragoman.reading.actors.lexicon import Entry, body_sectors, fold, listed, modifiers
from dragoman.reading.actors.mention import NOT_STATES, Mention, once
from dragoman.reading.actors.page import Found, Page

PAST = listed("past")
GONE = listed("dead or then")
# offices that say nothing of a body's own work: their sector is that of the body they are in
GENERAL = listed("general offices")
ABROAD = listed("abroad")
NEAR = 20  # heads above a "whose" among which its clause is looked for


@dataclass(frozen=True, slots=True)
class Office:
    """One office as it stands in the text: tokens `start` (without article) to `end` with its complement."""

    start: int
    end: int
    hit: Found
    country: str | None
    sector: str | None
    former: bool

    @property
    def title(self) -> str:
        return self.hit.entry.name


class Offices:
    """Reads the offices of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.doc = page.doc
        self._read: dict[int, Office] = {}

    def read(self, hit: Found) -> Office:
        """What the words around an office tell about it."""
        if hit.start not in self._read:
            self._read[hit.start] = self._make(hit)
        return self._read[hit.start]

    def before(self, start: int, end: int) -> list[Office]:
        """The offices right before a name of tokens `start` to `end`: "US Secretary of State", "the president,"."""
        found: list[Office] = []
        first = start
        hit = self.page.office_at.get(start - 1)
        while hit:
            first = hit.start
            if hit.entry.kind != "honorific":
                found.append(self.read(hit))
                first = found[-1].start
                break
            hit = self.page.office_at.get(hit.start - 1)
        if not found:
            found = [o for o in [self._with_complement(start)] if o]
        elif first and self.doc[first - 1].pos_ == "DET":
            return found
        if first and self.doc[first - 1].text == ",":
            hit = self.page.office_at.get(first - 2)
            office = self.read(hit) if hit else self._with_complement(first - 1)
            if (
                office
                and office.hit.entry.kind != "honorific"
                and self._introduces(office.hit)
                and self._apposed(start, end, office.hit)
            ):
                found.append(office)
        return found

    def _with_complement(self, start: int) -> Office | None:
        """ "Director of the agency X": an office with its complement right before the name."""
        for i in range(start - 1, max(-1, start - 12), -1):
            token = self.doc[i]
            hit = self.page.office_at.get(i)
            if hit and hit.entry.kind == "office" and self.doc[hit.end].lower_ in {"of", "for", "to"}:
                between = self.doc[hit.end + 1 : start]
                named = any(t.pos_ in {"NOUN", "PROPN"} and t.i not in self.page.office_at for t in between)
                return self.read(hit) if named and self.read(hit).end >= start and hit.entry.name != "member" else None
            if (token.is_punct and token.text != "-") or token.pos_ == "CCONJ" or token.is_space:
                return None
            if token.pos_ == "VERB" and token.dep_ != "amod":
                return None
        return None

    def _apposed(self, start: int, end: int, hit: Found) -> bool:
        """Whether a name after a comma explains the office before it, and does not begin a clause of its own."""
        after = self.doc[end].text if end < len(self.doc) else "."
        head = self.doc[start:end].root
        return after in {",", ".", ";", ")"} or (head.dep_ == "appos" and hit.start <= head.head.i < hit.end)

    def _introduces(self, hit: Found) -> bool:
        """Whether an office before a comma is a noun phrase that a name may explain: "South Korea's president, …"."""
        start = self.read(hit).start
        if not start:
            return False
        first = self.doc[start - 1]
        return first.pos_ in {"DET", "PRON"} or first.tag_ == "POS" or start < hit.start

    def after(self, end: int) -> Office | None:
        """The office in an apposition or brackets after a name that ends at `end`."""
        doc = self.doc
        if end + 1 >= len(doc) or doc[end].text not in {",", "(", "–", "—", "--"} or doc[end + 1].tag_ == "WP$":
            return None
        i, limit = self._after_who(end + 1), min(len(doc), end + 12)
        while i < limit:
            hit = self._last_of_phrase(i)
            if hit and hit.entry.kind != "honorific":
                follows = doc[hit.end] if hit.end < len(doc) else None
                if follows is not None and (follows.tag_ in {"NNP", "NNPS"} or follows.tag_ == "POS"):
                    return None
                return self.read(hit)
            token = doc[i]
            if (
                token.pos_ not in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADV", "PART"}
                and token.text not in {"-", "'s", "’s", "of", "de"}
                and token.pos_ != "X"
            ):
                return None
            i += 1
        return None

    def _last_of_phrase(self, i: int) -> Found | None:
        """The office at `i`, or a later one that it only qualifies: "chief American mediator"."""
        hit = self.page.office_at.get(i)
        while hit is not None:
            j = hit.end
            while j < len(self.doc) and self.doc[j].pos_ in {"ADJ", "NOUN"} and j not in self.page.office_at:
                j += 1
            later = self.page.office_at.get(j)
            if later is None or later.entry.kind != "office" or self.doc[hit.end].pos_ not in {"ADJ", "NOUN"}:
                return hit
            hit = later
        return None

    def _after_who(self, i: int) -> int:
        """Past "who is" and "who served as" at `i`, if that is what stands there."""
        doc = self.doc
        if i + 2 < len(doc) and doc[i].lower_ == "who" and doc[i + 1].lemma_ in {"be", "serve", "become"}:
            return i + 2 + (doc[i + 2].lower_ == "as")
        return i

    def _make(self, hit: Found) -> Office:
        start = self._left_edge(hit.start)
        end = self._complement(hit)
        former = any(fold(t.text) in PAST for t in self.doc[start : hit.start])
        if start >= 2 and self.doc[start - 1].tag_ == "POS":
            former = former or fold(self.doc[start - 2].text) in PAST
        if start >= 2 and self._was(start):
            former = True
        country, body = self._belongs(start, hit, end)
        sector = self._sector(hit.entry, start, hit, country, body, end)
        if former:
            gone = any(fold(t.text) in GONE for t in self.doc[start : hit.start])
            sector = None if gone else once(sector)
        return Office(start, end, hit, country, sector, former)

    def owner(self, office: Office) -> int | None:
        """The token of what an office belongs to: "his" wife, the "agency"'s head, "those" whose leader."""
        if not office.start:
            return None
        before = self.doc[office.start - 1]
        if before.tag_ == "PRP$":
            return before.i
        if before.tag_ == "POS" and before.i:
            return before.i - 1
        return antecedent(before) if before.tag_ == "WP$" else None

    def _was(self, start: int) -> bool:
        """Whether an office is told of the past: "who served as", "who was the"."""
        i = start - 1
        while i > 0 and (self.doc[i].pos_ == "DET" or self.doc[i].lower_ == "as"):
            i -= 1
        return i > 0 and self.doc[i].tag_ == "VBD" and self.doc[i - 1].lower_ == "who"

    def _left_edge(self, start: int) -> int:
        doc = self.doc
        while start:
            token = doc[start - 1]
            if token.is_space or token.pos_ in {"DET", "VERB", "CCONJ", "ADP", "AUX", "PRON", "SCONJ", "ADV", "PART"}:
                if not (token.tag_ in {"VBG", "VBN"} and token.dep_ == "amod"):
                    break
            elif token.is_punct and (token.text not in {"-", "‑"} or (start > 1 and doc[start - 2].whitespace_)):
                break
            start -= 1
        return start

    def _complement(self, hit: Found) -> int:
        """The end of "of Kenya", "for the ministry", "to the UN" after an office, or of the office itself."""
        doc, i = self.doc, hit.end
        if i + 1 >= len(doc) or doc[i].lower_ not in {"of", "for", "to", "at"}:
            return hit.end
        i += 1
        last = hit.end
        while i < min(len(doc), hit.end + 9):
            token = doc[i]
            if (
                token.pos_ in {"DET", "ADJ"}
                or token.tag_ == "PRP$"
                or (token.tag_ in {"VBG", "VBN"} and token.dep_ == "amod")
                or token.lower_ in {"of", "for"}
                or token.text == "-"
                or token.tag_ == "POS"
            ):
                i += 1
            elif token.pos_ in {"NOUN", "PROPN"}:
                i += 1
                last = i
            else:
                break
        return last

    def _belongs(self, start: int, hit: Found, end: int) -> tuple[str | None, Entry | None]:
        """The country and the body named beside an office."""
        country: str | None = None
        body: Entry | None = None
        spans = [(max(0, start - 3 if self._possessed(start) else start), hit.start)]
        if not (hit.entry.name in ABROAD and hit.end < len(self.doc) and self.doc[hit.end].lower_ == "to"):
            spans.append((hit.end, end))
        for first, last in spans:
            i = first
            while i < last:
                found = self.page.name_at.get(i)
                if found is None:
                    i += 1
                    continue
                entry = found.entry
                if entry.what == "organization" and body is None and found.start != hit.start:
                    body = entry
                if not (hit.entry.name in ABROAD and entry.country in NOT_STATES):
                    country = country or entry.country
                i = found.end
        return country, body

    def _in_body(self, i: int) -> bool:
        """Whether a token is part of the name of a known organization."""
        found = self.page.name_at.get(i)
        return found is not None and found.entry.what == "organization"

    def _possessed(self, start: int) -> bool:
        return start > 1 and self.doc[start - 1].tag_ == "POS"

    def _sector(
        self, entry: Entry, start: int, hit: Found, country: str | None, body: Entry | None, end: int
    ) -> str | None:
        table = modifiers()
        words = [fold(t.text) for t in self.doc[start : hit.start] if not self._in_body(t.i)]
        by_word = next((table[w] for w in reversed(words) if w in table), None)
        own = entry.sector == "GOV" and entry.name not in GENERAL
        if own or entry.name.endswith("minister") or entry.sector not in {None, "GOV"}:
            return entry.sector
        if by_word:
            return by_word
        if body is not None and body.sector:
            return body.sector
        complement = [fold(t.text) for t in self.doc[hit.end : end]]
        by_word = next((body_sectors()[w] for w in complement if w in body_sectors()), None)
        if by_word:
            return by_word
        if country in NOT_STATES - {"EUR"}:
            return None
        if entry.sector is None and country and body is None and entry.name in {"leader", "head"}:
            return "GOV"
        return entry.sector


def antecedent(whose: Token) -> int:
    """The token that a "whose" refers to, by the syntax or as the word before it."""
    clause = next((a for a in (whose, *islice(whose.ancestors, NEAR)) if a.dep_ == "relcl"), None)
    if clause is not None:
        return clause.head.i
    comma = whose.i > 1 and whose.nbor(-1).is_punct
    return max(0, whose.i - (2 if comma else 1))


def text_of(tokens: list[Token]) -> str:
    """The words as printed, white space evened out."""
    return " ".join("".join(t.text_with_ws for t in tokens).split())


def describe(mention: Mention, office: Office, page: Page) -> None:
    """Put what an office tells on the mention of the one who holds it."""
    start = office.start
    while start < office.hit.start:
        found = page.name_at.get(start)
        if found and found.end <= office.hit.start and found.entry.what in {"state", "adjective"} and not office.former:
            start = found.end
        else:
            break
    while start < office.hit.start and not page.doc[start].text[0].isalnum():
        start += 1
    end = office.end if office.end <= mention.start or office.hit.start >= mention.end else office.hit.end
    mention.role = text_of(list(page.doc[start : max(end, office.hit.end)]))
    mention.office = office.title
    mention.country = office.country or mention.country
    mention.sector = office.sector
    mention.former = office.former
    mention.gender = mention.gender or office.hit.entry.gender
