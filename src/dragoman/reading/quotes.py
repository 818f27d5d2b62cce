"""Quotation marks paired into quotations: one pass over each paragraph.

Marks may be straight, curly, single, „low-high“, «angular» or a mixture. A quotation may run over several paragraphs,
each opened anew and only the last closed. What cannot be paired is left alone: an apostrophe, an inch, a stray mark.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.models.words import Words, split

PARAGRAPH = re.compile(r"\n\s*\n|\Z")
DOUBLE_OPEN = "“«„‟"
MARK = re.compile("``|''|[\"'“”«»„‟‘’‹›‚]")
# what may stand before a mark that opens: nothing, white space, a bracket, a dash, another mark
BEFORE_OPEN = re.compile(r"[\s(\[{/—–\-:“‘«„\"'*_…,]")
# what may stand after a mark that closes
AFTER_CLOSE = re.compile(r"[\s)\]}.,;:!?—–\-/”’»\"'*_…<“‘]")
# words that begin with an apostrophe
ELISION = re.compile(r"(?:\d\ds?|em|til|tis|twas|cause|n|round|bout|cos|cuz|im|er)\b", re.IGNORECASE)
SENTENCE_END = ".,!?…"


@dataclass(eq=False)
class Quotation:
    """`[start, end)` in characters, marks included; `inner` without them. `closed` is False where the closing mark is
    missing, `parent` is the quotation around this one, `follows` the one that this one continues in a new paragraph."""

    start: int
    end: int
    inner: tuple[int, int]
    kind: str = "double"
    closed: bool = True
    parent: Quotation | None = None
    follows: Quotation | None = None


@dataclass
class _Open:
    start: int
    length: int
    kind: str
    inner: list[Quotation] = field(default_factory=list)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """`[start, end)` of each paragraph without the white space around it."""
    start = 0
    for gap in PARAGRAPH.finditer(text):
        piece = text[start : gap.start()]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            yield left, right
        start = gap.end()


def _sides(text: str, at: int, length: int, bounds: tuple[int, int]) -> tuple[bool, bool]:
    """Whether the mark may open and may close, by what stands beside it."""
    before = text[at - 1] if at > bounds[0] else " "
    after = text[at + length] if at + length < bounds[1] else " "
    opens = bool(BEFORE_OPEN.match(before)) and not after.isspace()
    closes = not before.isspace() and bool(AFTER_CLOSE.match(after))
    return opens, closes


def _closes_later(text: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """Offsets of single marks that close for certain (after punctuation), and of those that may be an apostrophe."""
    certain, possible = [], []
    for found in re.finditer("['’]", text[start:end]):
        at = start + found.start()
        _, closes = _sides(text, at, 1, (start, end))
        if not closes or at == start:
            continue
        if text[at - 1] in SENTENCE_END:
            certain.append(at)
        elif text[at - 1].isalnum():
            possible.append(at)
    return certain, possible


class _Paragraph:
    """The scan of one paragraph: a stack of open marks, and the quotations closed so far."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.stack: list[_Open] = []
        self.every: list[Quotation] = []
        # the end of a mark that closes what the paragraph before left open
        self.stray_close: int | None = None
        self.first_double = True
        self.certain, self.possible = _closes_later(text, start, end)

    def scan(self) -> None:
        for found in MARK.finditer(self.text, self.start, self.end):
            mark, at = found.group(), found.start()
            if mark in ("'", "‘", "’", "‚"):
                self._single(mark, at)
            else:
                self._double(mark, at)

    def _single(self, mark: str, at: int) -> None:
        opens, closes = _sides(self.text, at, 1, (self.start, self.end))
        is_open = any(o.kind == "single" for o in self.stack)
        if is_open and closes and mark in "'’" and not self._possessive(at):
            self._close("single", at, 1)
        elif opens and mark in "'‘‚" and not is_open and not ELISION.match(self.text, at + 1) and self._will_close(at):
            self.stack.append(_Open(at, 1, "single"))

    def _possessive(self, at: int) -> bool:
        """`the leaders' summit` inside an open single quotation: an apostrophe when a surer end is still to come."""
        if self.text[at - 1] != "s" or not re.match(r"['’] [a-z]", self.text[at : at + 3]):
            return False
        return bisect_right(self.certain, at) < len(self.certain)

    def _will_close(self, at: int) -> bool:
        return bisect_right(self.certain, at + 1) < len(self.certain) or bisect_right(self.possible, at + 1) < len(
            self.possible
        )

    def _double(self, mark: str, at: int) -> None:
        opens, closes = _sides(self.text, at, len(mark), (self.start, self.end))
        is_open = any(o.kind == "double" for o in self.stack)
        if mark in ("``", *DOUBLE_OPEN, "‹"):
            # „…“ closes with the mark that opens in English; a curly mark may also be turned the wrong way
            if is_open and closes and not opens:
                self._close("double", at, len(mark))
            else:
                self.stack.append(_Open(at, len(mark), "double"))
        elif is_open and (closes or not opens):
            self._close("double", at, len(mark))
        elif opens and not (mark in ('"', "''") and self.text[at - 1 : at].isdigit()):
            self.stack.append(_Open(at, len(mark), "double"))
        elif (
            mark in ("”", "»")
            and self.stray_close is None
            and not any(q.closed and q.kind == "double" for q in self.every)
        ):
            self.stray_close = at + len(mark)

    def _close(self, kind: str, at: int, length: int) -> None:
        while self.stack[-1].kind != kind:
            # an opening mark of the other kind inside was none
            self._adopt(self.stack.pop().inner)
        opened = self.stack.pop()
        if opened.start + opened.length < at:
            self._make(opened, at + length, at, closed=True)
        else:
            self._adopt(opened.inner)

    def _make(self, opened: _Open, end: int, inner_end: int, closed: bool) -> None:
        quotation = Quotation(opened.start, end, (opened.start + opened.length, inner_end), opened.kind, closed)
        for inner in opened.inner:
            inner.parent = quotation
        self.every.append(quotation)
        self.first_double = self.first_double and quotation.kind != "double"
        self._adopt([quotation])

    def _adopt(self, quotations: list[Quotation]) -> None:
        if self.stack:
            self.stack[-1].inner.extend(quotations)

    def finish(self) -> None:
        """Marks never closed: a double one runs to the paragraph's end, unless others of its kind came after it."""
        while self.stack:
            opened = self.stack.pop()
            begin = opened.start + opened.length
            last = not any(q.kind == "double" for q in opened.inner)
            if opened.kind == "double" and last and begin < self.end:
                self._make(opened, self.end, self.end, closed=False)
            else:
                self._adopt(opened.inner)


def scan(text: str) -> list[Quotation]:
    """All quotations of `text` in order of their start, outer before inner. Never raises; linear in the text."""
    found: list[Quotation] = []
    pending: Quotation | None = None
    for start, end in paragraphs(text):
        paragraph = _Paragraph(text, start, end)
        paragraph.scan()
        paragraph.finish()
        tops = sorted((q for q in paragraph.every if q.parent is None), key=lambda q: q.start)
        if pending is not None:
            _continue(pending, tops, paragraph)
            tops = [q for q in sorted(paragraph.every, key=lambda q: q.start) if q.parent is None]
        pending = tops[-1] if tops and not tops[-1].closed else None
        found.extend(paragraph.every)
    return sorted(found, key=lambda q: (q.start, -q.end))


def _continue(pending: Quotation, tops: list[Quotation], paragraph: _Paragraph) -> None:
    """Join a paragraph to the quotation left open before it: it opens anew, or closes without opening."""
    end = paragraph.stray_close
    if tops and tops[0].start == paragraph.start:
        tops[0].follows = pending
    elif end is not None and end - 1 > paragraph.start:
        joined = Quotation(paragraph.start, end, (paragraph.start, end - 1), follows=pending)
        for quotation in tops:
            if quotation.end < end:
                quotation.parent = joined
        paragraph.every.append(joined)


def words_of(text: str, quotations: list[Quotation] | None = None) -> Words:
    """`text` as the networks are given it. `quotations`: those of the text, where they are known already."""
    found = scan(text) if quotations is None else quotations
    return split(text, [(q.start, q.inner[0], q.inner[1], q.end) for q in found if q.parent is None])
