"""What a time expression is read against: the day of publication, what was named before it, and the tense about it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from dragoman.knowledge import table
from dragoman.reading.times.points import UNKNOWN, Point
from dragoman.reading.times.shapes import Shape
from dragoman.record.schema import TimeType

Direction = Literal["past", "future", "present"]

AHEAD = {"will", "wo", "shall", "'ll", "’ll", "would", "may", "might", "should", "must", "can", "'d"}
PAST = {"has", "have", "had", "was", "were", "did", "'ve", "’ve"}
PRESENT = {"is", "are", "am", "'re", "’re", "'s", "’s", "does", "do"}
NEAR = 600  # characters over which a quarter named before is still the one that is meant
CLIMB = 12  # steps up the syntax before the search for a tense is given up


@dataclass(frozen=True)
class Reading:
    """A time expression that was understood: `[start, end)` in characters, TIMEX3 value and type.

    `point` is the stretch of the calendar that it names; `covers` the days, where they are not those of the point;
    `aside` marks a date that is only compared with ("from a year earlier"), which no later one is reckoned from.
    """

    start: int
    end: int
    value: str
    type: TimeType
    point: Point | None = None
    covers: tuple[date, date] | None = None
    aside: bool = False


@cache
def _prospective() -> frozenset[str]:
    return frozenset(row["lemma"] for row in table("time_prospective", ("lemma",)))


@dataclass
class Context:
    """The document under way: `readings` holds what was understood before, in text order."""

    doc: Doc
    published: date | None
    readings: list[Reading] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = self.doc.text
        self._starts = [token.idx for token in self.doc]

    def token(self, char: int) -> Token | None:
        """The token that a character lies in."""
        at = bisect_right(self._starts, char) - 1
        return self.doc[at] if at >= 0 else None

    def word_before(self, char: int) -> Token | None:
        """The last token that ends before a character, white space left out."""
        token = self.token(char - 1) if char > 0 else None
        while token is not None and token.is_space:
            token = self.doc[token.i - 1] if token.i else None
        return token

    def word_after(self, char: int) -> Token | None:
        """The first token that starts at or after a character, white space left out."""
        at = bisect_right(self._starts, char - 1)
        while at < len(self.doc) and self.doc[at].is_space:
            at += 1
        return self.doc[at] if at < len(self.doc) else None

    def now(self, grain: str, shift: int = 0) -> tuple[str, Point | None]:
        """Value and point of the stretch `shift` from the one that the article appeared in; X where it has no date."""
        if self.published is None:
            return UNKNOWN[grain], None
        point = Point(grain, self.published).shift(shift)
        return point.value, point

    def reference(self) -> Point | None:
        """The date named last, else the day of publication: what "the following week" follows."""
        for reading in reversed(self.readings):
            if reading.point is not None and not reading.aside:
                return reading.point
        return Point("D", self.published) if self.published else None

    def reference_day(self) -> date | None:
        """The day named last, else the day of publication."""
        for reading in reversed(self.readings):
            if reading.point is not None and not reading.aside and reading.point.grain == "D":
                return reading.point.day
        return self.published

    def quarter(self, char: int, near: int = NEAR) -> Point | None:
        """The quarter of a year named last in the text before `char`, if it is near."""
        for reading in reversed(self.readings):
            if char - reading.end > near:
                return None
            if reading.point is not None and not reading.aside and reading.point.grain == "Q":
                return reading.point
        return None

    def direction(self, shape: Shape) -> Direction | None:
        """Whether the words about an expression lie in the past or ahead, by tense and by words like "plan"."""
        first, last = self.token(shape.start), self.token(shape.end - 1)
        if first is None or last is None:
            return None
        token = first
        for _ in range(CLIMB):
            if not first.i <= token.head.i <= last.i or token.head.i == token.i:
                break
            token = token.head
        before = self.word_before(shape.start)
        if before is not None and before.lower_ in ("until", "till") and not before.is_sent_start:
            return "future"
        if self.text[shape.end : shape.end + 2] in ("'s", "’s") and token.head.dep_ not in ("nsubj", "nsubjpass"):
            return "past"  # "Friday's ruling", unless that is what the sentence is about
        return _direction(token, before.lower_ if before is not None else "")

    def hangs_on_verb(self, shape: Shape) -> bool:
        """Whether a verb, not a noun, takes the expression, directly or by a preposition."""
        token = self.token(shape.end - 1)
        for _ in range(CLIMB):
            if token is None or token.head.i == token.i:
                return False
            token = token.head
            if token.idx < shape.start or token.idx >= shape.end:
                if token.pos_ in ("VERB", "AUX"):
                    return True
                if token.pos_ not in ("ADP", "ADV", "SCONJ"):
                    return False
        return False


def _direction(token: Token, preposition: str) -> Direction | None:
    infinitive = indirect = False
    for _ in range(CLIMB):
        planned = token.lemma_.lower() in _prospective() and token.pos_ != "PROPN"
        if planned and (indirect or infinitive or _looks_ahead(token, preposition)):
            return "future"
        if token.pos_ in ("VERB", "AUX"):
            tense = _tense(token)
            if tense is not None:
                return "future" if infinitive and tense == "present" else tense
            infinitive = infinitive or _is_infinitive(token)
        # what hangs on a noun under the verb is not when the deed of the verb was done
        indirect = indirect or (token.pos_ in ("NOUN", "PROPN") and token.ent_type_ not in ("DATE", "TIME"))
        if token.head.i == token.i:
            break
        token = token.head
    return "future" if infinitive else None


def _looks_ahead(word: Token, preposition: str) -> bool:
    """Whether a date right under "plan" or its like is the date planned: "due Sunday", not "agreed on Sunday"."""
    if word.pos_ != "VERB" or preposition in ("for", "until", "till", "by"):
        return True
    helpers = {child.lower_ for child in word.lefts if child.dep_ == "aux"}
    return word.tag_ == "VBN" and preposition != "on" and not helpers & {"has", "have", "had"}


def _is_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.lefts)


def _tense(verb: Token) -> Direction | None:
    """The tense of the clause that a verb heads; None where the verb has none of its own (infinitives, gerunds)."""
    helpers = {child.lower_ for child in verb.lefts if child.dep_ in ("aux", "auxpass")}
    if helpers & AHEAD:
        return "past" if "have" in helpers else "future"
    if "to" in helpers:
        return "past" if "have" in helpers else None
    if helpers & PAST or verb.tag_ == "VBD":
        return "past"
    if verb.tag_ in ("VBZ", "VBP") or helpers & PRESENT:
        return "present"
    return "past" if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "relcl", "amod") else None
