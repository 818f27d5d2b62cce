"""States, the capitals and seats that stand for them, and their peoples."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dragoman.reading.actors.lexicon import Entry, group_nouns, listed
from dragoman.reading.actors.mention import Mention
from dragoman.reading.actors.page import Found, Page

UNION = "EUR"
LOCATIVE = listed("locative")
BEARINGS = listed("bearings")
# with a verb of motion these lead to or from a place; elsewhere they lead to or from a party
DIRECTIONAL = listed("directional")
TRAVEL = listed("travel")
# what is carried to a place; to a state it is done to that state
CARRYING = listed("carrying")
# what is done to a place and not to a party
ON_PLACE = listed("done to places")
PARTY = listed("party prepositions")
BODIES = listed("ruling")
# the two halves of divided states, as "the North" and "the South" of an article that names both or one
HALVES = {
    ("PRK", "KOR"): {"North": "PRK", "South": "KOR"},
    ("SDN", "SSD"): {"North": "SDN", "South": "SSD"},
}
HALF_NAMES = {"PRK": "North Korea", "KOR": "South Korea", "SDN": "Sudan", "SSD": "South Sudan"}


def takes_bearings(head: Token) -> bool:
    """ "south of Crete", "off the coast of Yemen"."""
    return head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in BEARINGS


def stands_as_place(head: Token) -> bool:
    """Whether a state's name headed by `head`, or by a conjunct of it, only says where something is."""
    if head.dep_ != "pobj":
        return False
    preposition = head.head
    word = preposition.lower_
    if word in LOCATIVE or takes_bearings(head):
        return True
    return word in DIRECTIONAL and preposition.head.lemma_.lower() in TRAVEL


def capital_acts(head: Token) -> bool:
    """Whether a capital's name headed by `head`, or by a conjunct of it, means the government there."""
    dep, up = head.dep_, head.head
    if dep in {"nsubj", "nsubjpass", "agent"}:
        return up.lemma_ not in {"be", "lie"} or any(c.dep_ in {"acomp", "xcomp", "aux"} for c in up.children)
    if dep == "poss":
        return True
    if dep in {"dobj", "dative"}:
        return up.lemma_.lower() not in ON_PLACE
    if dep in {"compound", "nmod", "amod"}:
        return up.lemma_.lower() in BODIES
    if dep == "pobj":
        word = up.lower_
        if word in PARTY:
            return True
        return (
            word in {"to", "from", "for"}
            and up.head.lemma_.lower() not in TRAVEL | CARRYING
            and up.head.pos_ in {"VERB", "NOUN", "ADJ"}
        )
    return False


def opens_as_dateline(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens open a paragraph as "LONDON (Agency) -" or "Geneva, 4 May -" does."""
    before = doc[start - 1] if start else None
    if before is not None and not (before.is_space and "\n" in before.text):
        return False
    after = doc[end].text if end < len(doc) else ""
    return after in {"(", "-", "–", "—", "--", ":"} or (after == "," and doc[start:end].text.isupper())


class States:
    """Finds the mentions of states and peoples of a page."""

    def __init__(self, page: Page, taken: list[bool]) -> None:
        self.page = page
        self.doc = page.doc
        self.taken = taken

    def mentions(self) -> list[Mention]:
        """Names, capitals and adjectives that mean a state, and nouns that mean a people, in text order."""
        found: list[Mention] = []
        for hit in self.page.names:
            if any(self.taken[hit.start : hit.end]):
                continue
            found.extend(self._read(hit))
        found.extend(self._halves(found))
        found.extend(self._both_koreas())
        return sorted(found, key=lambda m: (m.start, m.end))

    def _read(self, hit: Found) -> Iterator[Mention]:
        head = self.page.head(hit.start, hit.end)
        entry = self._choose(hit, head)
        if entry is None:
            return
        prefix = self.doc[hit.start - 2].lower_ if hit.start > 1 and self.doc[hit.start - 1].text == "-" else ""
        if entry.what == "state":
            if not stands_as_place(self.page.conjoined(head)):
                yield self._state(hit.start, hit.end, head.i, entry)
        elif entry.what == "capital":
            if not opens_as_dateline(self.doc, hit.start, hit.end) and capital_acts(self.page.conjoined(head)):
                yield self._union(hit, head) if self._of_union(hit) else self._state(hit.start, hit.end, head.i, entry)
        elif entry.what == "adjective":
            if entry.kind == "state" and entry.country and prefix not in {"anti", "pro", "non", "ex", "post", "pre"}:
                yield self._state(hit.start, hit.end, head.i, entry)
        elif entry.what in {"people", "person"}:
            yield self._people(hit, head, entry)

    def _of_union(self, hit: Found) -> bool:
        """Whether "Brussels" is the seat of the European Union: where that is named as well, or Belgium is not."""
        if self.doc[hit.start].text != "Brussels":
            return False
        countries = {h.entry.country for h in self.page.names if self.doc[h.start].text != "Brussels"}
        return UNION in countries or "BEL" not in countries

    def _union(self, hit: Found, head: Token) -> Mention:
        return Mention(hit.start, hit.end, head.i, "name", "organization", key="European Union", country=UNION)

    def _choose(self, hit: Found, head: Token) -> Entry | None:
        """Which reading of a form is meant: "German" is an adjective before a noun and a person without one."""
        by_what: dict[str, Entry] = {}
        for entry in hit.entries:
            by_what.setdefault(entry.what, entry)
        if "state" in by_what:
            return by_what["state"]
        if "capital" in by_what:
            return by_what["capital"]
        modifies = head.dep_ in {"amod", "compound", "nmod", "npadvmod", "poss"} and head.head.i > head.i
        before_hyphen = hit.end < len(self.doc) and self.doc[hit.end].text == "-"
        if modifies or before_hyphen:
            return by_what.get("adjective")
        if "people" in by_what and (head.tag_ in {"NNS", "NNPS"} or self._article(hit) == "the"):
            return by_what["people"]
        if (
            "person" in by_what
            and head.tag_ in {"NN", "NNP"}
            and self._article(hit) in {"a", "an", "the", "one", "another"}
        ):
            return by_what["person"]
        return by_what.get("people") if "adjective" not in by_what else by_what["adjective"]

    def _article(self, hit: Found) -> str:
        for i in range(hit.start - 1, max(-1, hit.start - 4), -1):
            if self.doc[i].pos_ == "DET" or self.doc[i].lower_ in {"one", "another"}:
                return self.doc[i].lower_
            if self.doc[i].pos_ not in {"ADJ", "NUM"}:
                break
        return ""

    def _state(self, start: int, end: int, head: int, entry: Entry) -> Mention:
        return Mention(start, end, head, "name", "state", key=entry.country or entry.name, country=entry.country)

    def _people(self, hit: Found, head: Token, entry: Entry) -> Mention:
        start = hit.start
        while start and (self.doc[start - 1].pos_ in {"DET", "ADJ", "NUM"}) and not self.taken[start - 1]:
            start -= 1
        plural = entry.what == "people"
        form = self.doc[hit.start : hit.end].text
        faith = group_nouns().get(form.lower().removesuffix("s"))  # Muslims, Jews
        return Mention(
            start, hit.end, head.i, "nominal", "group" if plural else "person",
            key=f"people {form}" if plural else "", country=entry.country, plural=plural,
            definite=self.doc[start].lower_ in {"the", "these", "those", "this", "that"},
            office=None if plural else form.lower(), sector=faith.sector if faith is not None else None,
        )  # fmt: skip

    def _halves(self, found: list[Mention]) -> Iterator[Mention]:
        """ "The North" and "the South" in an article about a divided state."""
        codes = {m.country for m in found if m.kind == "state"}
        codes |= {e.country for hit in self.page.names for e in hit.entries if e.what == "state"}
        pair = next((p for p in HALVES if (p[0] in codes and p[1] in codes) or (p[0] in codes and p[0] == "PRK")), None)
        if pair is None:
            return
        for token in self.page.tokens:
            code = HALVES[pair].get(token.text)
            if code is None or self.taken[token.i] or token.i in self.page.name_at or not token.i:
                continue
            coordinated = self._coordinated(token, code)
            if coordinated or (
                self.doc[token.i - 1].lower_ in {"the", "communist", "capitalist"}
                and token.dep_ not in {"compound", "amod"}
            ):
                if stands_as_place(self.page.conjoined(token)) and not coordinated:
                    continue
                start = token.i - (self.doc[token.i - 1].lower_ == "the")
                yield self._state(start, token.i + 1, token.i, Entry("state", HALF_NAMES[code], code))

    def _coordinated(self, token: Token, code: str) -> bool:
        """Whether the token is the first half of "North and South Korea"."""
        if token.i + 3 >= len(self.doc) or self.doc[token.i + 1].lower_ not in {"and", "or"}:
            return False
        other = self.page.name_at.get(token.i + 2)
        return other is not None and other.entry.what == "state" and {other.entry.country, code} == {"PRK", "KOR"}

    def _both_koreas(self) -> Iterator[Mention]:
        """ "The two Koreas" are two states, mentioned by the same words."""
        for token in self.page.tokens:
            if token.text == "Koreas":
                start = token.i
                while start and self.doc[start - 1].lower_ in {"the", "two", "both"}:
                    start -= 1
                for code in ("PRK", "KOR"):
                    yield self._state(start, token.i + 1, token.i, Entry("state", HALF_NAMES[code], code))
