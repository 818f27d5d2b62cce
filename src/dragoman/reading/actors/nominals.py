"""Noun phrases that mean somebody: "South Korean officials", "the ministry", "a rebel commander"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.reading.actors.lexicon import Entry, body_nouns, fold, group_nouns, listed, modifiers, titles
from dragoman.reading.actors.mention import NOT_STATES, Mention, once
from dragoman.reading.actors.offices import Offices, describe
from dragoman.reading.actors.organizations import is_outlet_noun
from dragoman.reading.actors.page import Found, Page
from dragoman.reading.actors.persons import BODIES

OTHER_HOLDERS = listed("other holders")
ABSTRACT_REGIMES = listed("abstract regimes")
COLLECTIVE = listed("collective")
SIDES = frozenset({"sides", "parties", "camps", "delegations"})
TOGETHER = listed("together")
# bodies that stay of the government whatever kind of one they are: the military government
GOVERNMENTS = frozenset({"government", "junta", "regime", "ministry", "minister"})
QUOTES = frozenset("\"'“”‘’")
# so general that only a nationality, an owner or an office of subject makes an actor of them
VAGUE = listed("vague")
PARTISANS = listed("partisans")
FORMER = frozenset({"former", "ex", "retired", "ousted", "deposed", "toppled", "overthrown"})
BENDABLE = listed("bendable")
BENDING = frozenset({"COP", "REB", "OPP", "SPY", "PRM", "REF", "CRM"})
VERB_PARTICLES = listed("verb particles")


class Nominals:
    """Finds the nominal mentions of a page.

    `named` are the mentions by name, `called` the nouns that persons are called by here (see `callings`).
    """

    def __init__(self, page: Page, offices: Offices, named: list[Mention], called: frozenset[str]) -> None:
        self.page = page
        self.doc = page.doc
        self.offices = offices
        self.called = called
        self.named = {m.head: m for m in named}
        persons = [m for m in named if m.kind == "person"]
        self._persons = {m.start for m in persons}
        self._bodies = {m.start for m in named if m.kind == "organization"}
        self._outlets = {m.start for m in named if m.kind == "organization" and m.sector == "JRN"}
        self._in_persons = {i for m in persons for i in range(m.start, m.end)}
        self._ends = {m.start: m.end for m in named}
        self.inside = {i for m in named for i in range(m.start, m.end)}

    def mentions(self) -> list[Mention]:
        """Nominal mentions in text order."""
        found: list[Mention] = []
        done = -1
        for token in self.page.tokens:
            if (
                token.i < done
                or token.pos_ not in {"NOUN", "PROPN", "ADJ"}
                or token.i in self.inside
                or self._beside_name(token)
            ):
                continue
            mention = self._read(token)
            if mention:
                found.append(mention)
                done = mention.end
        return found

    def _beside_name(self, token: Token) -> bool:
        """Whether the noun is a title or part of one before a name or before another noun."""
        if token.dep_ in {"compound", "nmod", "amod", "npadvmod"} and token.head.i > token.i:
            return True
        after = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if after is not None and after.i in self.inside and not after.is_space:
            # "the militia Ansar", "the daily Al Noor": a name follows the noun for what it is
            told = token.lower_ in body_nouns() or (after.i in self._outlets and is_outlet_noun(token))
            return after.i in self._persons or (told and after.i in self._bodies)
        return (
            after is not None
            and after.pos_ in {"NOUN", "PROPN"}
            and token.pos_ != "ADJ"
            and self._known(after) is not None
            and not after.is_space
        )

    def _known(self, token: Token) -> Entry | None:
        words = (token.lemma_.lower(), token.lower_)
        return next((t[w] for t in (group_nouns(), body_nouns()) for w in words if w in t), None)

    def _read(self, token: Token) -> Mention | None:
        office = self.page.office_at.get(token.i)
        if (
            office
            and office.end == token.i + 1
            and office.entry.kind != "honorific"
            and token.tag_ not in {"NNS", "NNPS"}
        ):
            return self._office(office)
        if token.tag_ == "NN" and token.lemma_.lower() in self.called:
            return self._called(token)
        if token.lower_ in PARTISANS and token.text[0].isupper():
            return self._partisan(token)
        return self._noun(token)

    def _partisan(self, token: Token) -> Mention | None:
        """ "The Republican" is somebody named before, or nobody."""
        if not token.i or self.doc[token.i - 1].lower_ != "the" or token.tag_ not in {"NN", "NNP"}:
            return None
        return Mention(
            token.i - 1, token.i + 1, token.i, "nominal", "person", office=token.lower_, definite=True, weak=True
        )  # fmt: skip

    def _called(self, token: Token) -> Mention | None:
        start = self._start(self._left(token.i))
        mention = Mention(start, token.i + 1, token.i, "nominal", "person", office=token.lemma_.lower())
        mention.definite = self._definite(start)
        if not self._may_stand(mention, token):
            return None
        self._owner(mention, start, token.i)
        return mention

    def _office(self, hit: Found) -> Mention | None:
        office = self.offices.read(hit)
        start = self._start(office.start)
        head = self.page.head(hit.start, hit.end)
        mention = Mention(start, hit.end, head.i, "nominal", "person", office=office.title)
        describe(mention, office, self.page)
        another = any(fold(t.text) in OTHER_HOLDERS for t in self.doc[start : hit.start])
        mention.definite = self._definite(start) and not another
        possessed = start < office.start and self.doc[office.start - 1].tag_ == "POS"
        mention.possessed = possessed and not another
        mention.end = self._with_of(hit.end, office.end)
        if not self._may_stand(mention, head):
            return None
        self._owner(mention, start, office.start)
        return mention

    def _noun(self, token: Token) -> Mention | None:
        lemma = token.lemma_.lower()
        plural = token.tag_ in {"NNS", "NNPS"} or lemma in COLLECTIVE or token.lower_ in COLLECTIVE
        entry = self._entry(token, plural)
        if (
            entry is not None
            and entry.name == "opposition"
            and self.doc[token.i + 1 : token.i + 2].text in {"to", "from"}
        ):
            return None
        place = self.page.name_at.get(token.i)
        if place and place.entry.what in {"state", "capital", "region"}:
            return None
        if entry is None or (entry.name == "house" and token.text == "house"):
            return None
        if entry.name == "regime" and token.i and self.doc[token.i - 1].lower_ in ABSTRACT_REGIMES:
            return None
        start = self._start(self._left(token.i))
        if self._only_a_word(start, token.i + 1) or self._is_everybody(start, token):
            return None
        country, sector, former = self._codes(start, token, entry)
        group = entry.kind != "organization" or token.tag_ in {"NNS", "NNPS"}
        mention = Mention(
            start, token.i + 1, token.i, "nominal", "group" if group else "organization",
            country=country, sector=sector, office=entry.name, plural=plural, definite=self._definite(start),
            former=former, modifiers=self._modifiers(start, token.i, entry.name),
        )  # fmt: skip
        if not self._may_stand(mention, token):
            return None
        mention.end = self._with_of(mention.end, self._of_end(token))
        self._owner(mention, start, token.i)
        return mention

    def _only_a_word(self, start: int, end: int) -> bool:
        """Whether quotation marks close in on the noun: what somebody is called, and nobody named."""
        doc = self.doc
        return start > 0 and end < len(doc) and doc[start - 1].text in QUOTES and doc[end].text in QUOTES

    def _is_everybody(self, start: int, token: Token) -> bool:
        """Whether the noun means those named already, taken together: both sides, all the warring parties."""
        before = {t.lower_ for t in self.doc[start : token.i]}
        return token.lower_ in SIDES and bool(before & TOGETHER) and before <= TOGETHER | {"the", "of"}

    def _entry(self, token: Token, plural: bool) -> Entry | None:
        tables = (group_nouns(), body_nouns()) if plural else (body_nouns(),)
        words = [token.lemma_.lower(), token.lower_]
        if token.tag_ == "NNPS":
            words.append(token.lower_.removesuffix("s"))
        if token.i:
            words.insert(0, f"{self.doc[token.i - 1].lower_} {words[0]}")
        entry = next((t[w] for w in words for t in tables if w in t), None)
        if entry or not plural:
            return entry
        hit = self.page.office_at.get(token.i)
        if hit and hit.entry.kind == "office":
            return hit.entry
        return self._plural_office(token)

    def _plural_office(self, token: Token) -> Entry | None:
        if token.tag_ not in {"NNS", "NNPS"}:
            return None
        for words in ([self.doc[token.i - 1].text.lower(), token.lemma_.lower()], [token.lemma_.lower()]):
            for hit in titles().at(words, 0):
                if hit.last == len(words) and hit.entry.kind == "office":
                    return hit.entry
        return None

    def _codes(self, start: int, token: Token, entry: Entry) -> tuple[str | None, str | None, bool]:
        country: str | None = None
        sector = entry.sector
        former = False
        i = start
        while i < token.i:
            hit = self.page.name_at.get(i)
            if hit and hit.entry.what in {"state", "adjective", "capital", "organization", "region"}:
                backed = hit.end + 1 < len(self.doc) and self.doc[hit.end].text == "-" and hit.end < token.i
                backed = backed and self.doc[hit.end + 1].lower_ != "based"
                if not backed:
                    country = hit.entry.country or country
                    if hit.entry.what == "organization" and entry.sector in {None, "GOV"}:
                        sector = hit.entry.sector or sector
                i = hit.end
                continue
            word = fold(self.doc[i].text)
            former = former or word in FORMER
            if (
                word in modifiers()
                and entry.name.split()[-1] not in GOVERNMENTS
                and (entry.sector in {None, "GOV"} or entry.name in {"force", "leader"} or self._bends(word, entry))
            ):
                sector = modifiers()[word]
            i += 1
        if country is None:
            country = self._country_after(token)
        if entry.name == "leader" and sector is None and country and country not in NOT_STATES - {"EUR"}:
            sector = "GOV"
        # officials of the UN are of no government; leaders in the European Union are of one
        if sector == "GOV" and country in NOT_STATES - ({"EUR"} if entry.kind != "organization" else set()):
            sector = None
        return country, once(sector) if former else sector, former

    def _bends(self, word: str, entry: Entry) -> bool:
        """Whether a word says whose an armed or crowding noun is: police officers, rebel gunners, refugee families."""
        return entry.name in BENDABLE and modifiers()[word] in BENDING

    def _modifiers(self, start: int, end: int, noun: str) -> frozenset[str]:
        own = set(noun.split()) | {
            "former",
            "new",
            "other",
            "own",
            "several",
            "many",
            "senior",
            "top",
            "same",
            "whole",
            "entire",
        }
        return frozenset(
            fold(t.text) for t in self.doc[start:end]
            if t.pos_ in {"ADJ", "NOUN", "PROPN", "VERB"} and t.i not in self.page.name_at and fold(t.text) not in own
        )  # fmt: skip

    def _country_after(self, token: Token) -> str | None:
        """The state of "officials of Chad", "soldiers from Kenya", "the government in Accra"."""
        i = token.i + 1
        if i + 1 < len(self.doc) and self.doc[i].lower_ in {"of", "from"}:
            i += 1 + (self.doc[i + 1].pos_ == "DET")
            hit = self.page.name_at.get(i)
            if hit and hit.start == i and hit.entry.what in {"state", "capital", "region", "organization"}:
                return hit.entry.country
        return None

    def _left(self, i: int) -> int:
        """The first modifier of the noun at `i`."""
        doc = self.doc
        while i:
            token = doc[i - 1]
            if token.is_space:
                break
            if (
                token.pos_ in {"ADJ", "NOUN", "PROPN", "NUM"}
                or (token.text == "-" and i > 1 and not doc[i - 2].whitespace_)
                or (token.tag_ == "VBN" and token.dep_ in {"amod", "compound"})
                or (
                    token.tag_ == "VBG" and token.dep_ == "amod" and i > 1 and doc[i - 2].pos_ in {"DET", "ADJ", "PRON"}
                )
            ):
                if token.i in self.inside and token.i + 1 < len(doc) and self._ends_person(token.i):
                    break
                i -= 1
            elif token.tag_ == "RB" and token.head.i > token.i and token.head.dep_ == "amod":
                i -= 1
            else:
                break
        while doc[i].is_punct or doc[i].lower_ in {"least", "most", "more", "such"}:
            i += 1
        # "pull back troops": the parser takes the particle for an adjective
        if i and doc[i].lower_ in VERB_PARTICLES and doc[i - 1].pos_ == "VERB":
            i += 1
        return i

    def _ends_person(self, i: int) -> bool:
        mention = self.named.get(i)
        return (
            mention is not None
            and mention.kind == "person"
            and self.doc[i].dep_ not in {"compound", "nmod", "poss", "amod"}
        )

    def _start(self, i: int) -> int:
        """`i`, or the first token of the article or the owner before it."""
        doc = self.doc
        if not i:
            return i
        token = doc[i - 1]
        if (token.pos_ == "DET" and token.lower_ != "no") or token.tag_ in {"PRP$", "WP$"}:
            return i - 1
        if token.tag_ == "POS" and i > 1:
            owner = doc[i - 2]
            mention = self.named.get(owner.i)
            start = mention.start if mention else owner.i
            if start and doc[start - 1].pos_ == "DET" and (mention is None or mention.kind != "person"):
                start -= 1
            return start
        return i

    def _definite(self, start: int) -> bool:
        first = self.doc[start]
        return first.lower_ in {"the", "this", "that", "these", "those"} or first.tag_ == "PRP$"

    def _may_stand(self, mention: Mention, token: Token) -> bool:
        """Whether the noun phrase is definite or full enough to be somebody."""
        noun = (mention.office or "").split()[-1] if mention.office else ""
        narrowed = mention.country is not None or token.i - mention.start > (
            1 if self.doc[mention.start].pos_ == "DET" else 0
        )
        if noun in VAGUE and mention.country is None:
            alone = mention.kind == "organization" and not narrowed
            mention.weak = alone or (mention.kind == "group" and token.dep_ not in {"nsubj", "nsubjpass"})
            return mention.definite or mention.kind == "group"
        if noun in VAGUE:
            return True
        if mention.kind == "organization":
            return mention.definite or mention.country is not None or (narrowed and mention.sector is not None)
        if token.dep_ in {"attr", "acomp"}:
            return mention.definite or mention.kind == "person"
        if mention.kind != "person" or mention.definite or self.doc[mention.start].pos_ == "DET":
            return True
        # "a run for president", "proclaimed himself interim president": an office, and nobody in it
        named = token.dep_ == "oprd" or (token.dep_ == "pobj" and token.head.lower_ == "as")
        return (narrowed and not named) or token.dep_ in {"nsubj", "nsubjpass", "appos"}

    def _of_end(self, token: Token) -> int:
        doc, i = self.doc, token.i + 1
        if i + 1 >= len(doc) or doc[i].lower_ != "of" or self._led(i + 1):
            return token.i + 1
        i += 1
        last = token.i + 1
        while i < min(len(doc), token.i + 8):
            if doc[i].pos_ in {"DET", "ADJ"}:
                i += 1
            elif doc[i].pos_ in {"NOUN", "PROPN"}:
                i = self._ends.get(i, i + 1)
                last = i
            else:
                break
        return last

    def _led(self, i: int) -> bool:
        """Whether a person is named at `i`, perhaps after a title: "the government of President Ana Ruiz"."""
        while i < len(self.doc) and (i in self.page.office_at or self.doc[i].pos_ == "DET"):
            i += 1
        return i in self._persons

    def _with_of(self, end: int, complement: int) -> int:
        return complement if complement > end and self.doc[end].lower_ == "of" else end

    def _owner(self, mention: Mention, start: int, noun: int) -> None:
        """The named actor in front of the noun, the person after its "of", or the noun whose possessive it has."""
        for i in range(noun - 1, start - 1, -1):
            if i in self.named:
                mention.belongs = i
                return
        after = self.doc[noun + 1 : noun + 2].text.lower()
        speaks = after == "for" and "spokes" in (mention.office or "")
        if (after == "of" or speaks) and self._led(noun + 2):
            mention.belongs = next((i for i in range(noun + 2, min(noun + 12, len(self.doc))) if i in self.named), None)
            return
        owner = next((i - 1 for i in range(noun - 1, start, -1) if self.doc[i].tag_ == "POS"), None)
        if owner is not None and self._known(self.doc[owner]):
            mention.belongs = owner


def bodies_of_persons(page: Page, persons: list[Mention]) -> Iterator[Mention]:
    """ "The Clinton administration": a body by the name of the one who leads it."""
    for person in persons:
        i = person.end
        if i < len(page.doc) and page.doc[i].lower_ in BODIES and page.doc[i].pos_ == "NOUN":
            noun = page.doc[i].lower_
            yield Mention(
                person.start,
                i + 1,
                i,
                "name",
                "organization",
                key=f"{person.key} {noun}",
                sector="GOV",
                office=noun,
                belongs=person.head,
            )
