"""When and where an event happens: time and place expressions on its trigger or on the clause around it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.reading.document import tokens_of
from dragoman.reading.events.arguments import Cast
from dragoman.reading.events.lexicon import noun_classes
from dragoman.reading.events.syntax import VERBAL, goes_on, unfolding
from dragoman.record.schema import Time

_TIME_LINKS = frozenset({"prep", "pobj", "npadvmod", "pcomp", "nummod", "amod", "compound", "nmod", "poss", "advmod"})
# the date of a main clause is not that of what it reports, and a noun's date is not that of its verb
_TRANSPARENT = frozenset({"xcomp", "conj", "pobj", "prep", "dobj", "nsubjpass", "nsubj", "attr", "pcomp", "agent"})
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "around"})
_NEAR = 7
_NOT_WHEN = frozenset({"until", "till", "before"})


@dataclass(frozen=True)
class When:
    """First and last day of an event, the expression that gave them, and whether it hangs on the trigger itself."""

    start: dt.date | None
    end: dt.date | None
    why: str
    own: bool


class Circumstances:
    """Time and place expressions of a text by the token that they hang on."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self._cast = cast
        self._at: dict[int, list[tuple[Time, Token]]] = defaultdict(list)
        self._starting: dict[int, tuple[Time, Token]] = {}
        for time in doc._.times:
            if time.start is None or time.type not in ("DATE", "TIME"):
                continue
            top = tokens_of(doc, *time.span).root
            anchor = _anchor(top)
            self._at[anchor.i].append((time, top))
            self._starting[tokens_of(doc, *time.span).start] = (time, top)

    def when(self, tokens: list[Token]) -> When | None:
        """The date of the event that `tokens` name (trigger words first, then the verb that lends them a subject)."""
        for token in tokens:
            for time, top in self._at.get(token.i, ()):
                if _dates(top):
                    return _when(time, top, f"on {token.text!r}", own=True)
        for verb in _told_of(tokens[0]):
            for time, top in self._at.get(verb.i, ()):
                if _dates(top):
                    return _when(time, top, f"on {verb.text!r}", own=True)
        near = self._next_to(tokens)
        if near is not None:
            return near
        for up in _upward(tokens[0]):
            for time, top in self._at.get(up.i, ()):
                if _dates(top) and not _is_limit(top) and (up.pos_ in VERBAL or up.pos_ == "NOUN"):
                    return _when(time, top, f"on {up.text!r}", own=False)
        return None

    def _next_to(self, tokens: list[Token]) -> When | None:
        """A date that follows the trigger with no other verb between, wherever the parser hung it."""
        last = max(tokens, key=lambda t: t.i)
        doc = last.doc
        published = doc._.published
        for i in range(last.i + 1, min(last.i + _NEAR, last.sent.end)):
            if i in self._starting:
                time, top = self._starting[i]
                past = published is not None and time.start is not None and time.start <= published
                day = past and top.dep_ == "pobj" and top.head.lower_ == "on" and last.doc[i - 1].lower_ == "on"
                if (
                    _dates(top)
                    and not _is_limit(top)
                    and (top.dep_ == "npadvmod" or day or _anchor(top).pos_ in ("PROPN", "VERB"))
                ):
                    return _when(time, top, f"after {last.text!r}", own=False)
                return None
            if doc[i].pos_ in VERBAL or doc[i].is_punct:
                return None
        return None

    def where(self, tokens: list[Token], taken: set[str]) -> str | None:
        """Id of the place in which the event happens; `taken` are actors that the place name stands for already."""
        for token in tokens:
            for child in token.children:
                if child.dep_ == "prep" and child.lower_ in _PLACE_PREPOSITIONS:
                    for inner in child.children:
                        place = self._cast.place_id.get(inner.i)
                        known = taken.intersection(self._cast.headed_by(inner))
                        if inner.dep_ == "pobj" and place is not None and not known:
                            return place
        return None


def _when(time: Time, top: Token, where: str, own: bool) -> When:
    """The days of an expression; "since May" has no last one, "by May" no first one."""
    end = None if top.dep_ == "pobj" and top.head.lower_ == "since" else time.end
    start = None if _is_limit(top) else time.start
    return When(start, end, f"date {_words(time, top)} {where}", own)


def _words(time: Time, top: Token) -> str:
    # not `doc.text[...]`: spaCy puts the whole text together anew each time it is asked for
    return repr(tokens_of(top.doc, *time.span).text)


def _is_limit(top: Token) -> bool:
    return top.dep_ == "pobj" and top.head.lower_ == "by"


def _dates(top: Token) -> bool:
    """Whether the expression says when, not until or since when."""
    return not (top.dep_ == "pobj" and top.head.lower_ in _NOT_WHEN)


def _anchor(top: Token) -> Token:
    """What a time expression hangs on, past its prepositions."""
    here = top
    while here.dep_ in _TIME_LINKS and here.head != here:
        up = here.head
        # "for two hours on Friday": the day is not that of the hours
        if (
            up.dep_ != "prep"
            and up.pos_ not in ("ADP", "SCONJ")
            and not (up.dep_ == "pobj" and up.lemma_ in noun_classes()["%span"])
        ):
            return up
        here = up
    return here


def _told_of(noun: Token) -> Iterator[Token]:
    """Verbs of which the event noun is the subject: "the drills, that will begin", "the drills began"."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return
    if noun.dep_ in ("nsubj", "nsubjpass"):
        # "the talks are to resume on Sunday"
        yield from (child for child in noun.head.children if child.dep_ == "xcomp" and goes_on(child))
    for child in noun.children:
        if child.dep_ == "relcl" and any(c.dep_ in ("nsubj", "nsubjpass") and c.tag_ == "WDT" for c in child.children):
            yield child
    verb = unfolding(noun)
    if verb is not None:
        yield verb
        yield from (child for child in verb.children if child.dep_ == "xcomp")


def _upward(token: Token) -> Iterator[Token]:
    """Tokens over the trigger, as long as they speak of the same happening."""
    here = token
    for _ in range(6):
        if here.dep_ not in _TRANSPARENT or here.head == here:
            return
        here = here.head
        yield here
        if here.pos_ in VERBAL and here.dep_ not in ("xcomp", "conj"):
            return
