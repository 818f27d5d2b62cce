"""Where the sentences of a text begin and end, told from its letters alone.

The store shows the sentence that a statement stands in, also for a record whose syntax is long gone. Of two errors the
smaller is chosen: a sentence that runs on still shows its evidence, a sentence cut short at "U.S." does not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from dragoman.knowledge import table

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
# possessive, and only from the first mark of a row, so that rows of dots cost no more than other text
_STOP = re.compile(r"""(?<![.!?…])(?P<mark>[.!?…]++)["'”’»)\]]*+(?=\s)""")
_WORD = re.compile(r"\w+")
_OPENING = "\"'“‘«([—–-"
# "U.S", "a.m", "J": what stands before the full stop of an abbreviation that is spelled with dots, or of an initial
_DOTTED = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
# No word of the language is longer; what is longer is no abbreviation.
_LONGEST = 24
# Words that open a sentence and seldom follow an abbreviation inside one: "in the U.S. The minister", "Gen. Lee".
_OPENERS = """
    The A An This That These Those He She It They We I You His Her Its Their Our My There Here
    In On At By For From With Without Under Since After Before During Until Despite According
    But And So Yet Or If When While As Although Though Because However Meanwhile Earlier Later Still Then Also
    Both Some Many Most All Several Other Another No Not Neither Only Even What Who Why How Where Which Is Was
"""
_OPENING_WORDS = frozenset(_OPENERS.split())


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["abbreviation"] for row in table("abbreviations", ("abbreviation",)))


def _abbreviated(text: str, dot: int, following: int) -> bool:
    """Whether the full stop at `dot` belongs to the word before it; `following` is where the text goes on."""
    before = text[max(0, dot - _LONGEST) : dot].rsplit(maxsplit=1)
    if not before or text[dot - 1].isspace():
        return False
    word = before[-1].lstrip(_OPENING)
    if text[following].isdigit():
        # "no. 12", "art. 4"
        word = word[:1].upper() + word[1:]
    return word in _abbreviations() or _DOTTED.fullmatch(word) is not None


def _opens(text: str, start: int) -> bool:
    """Whether the words at `start` can only begin a sentence, so that even the full stop of "U.S." ends another."""
    while start < len(text) and text[start] in _OPENING:
        start += 1
    word = _WORD.match(text, start)
    return word is not None and word[0] in _OPENING_WORDS and text[word.end() : word.end() + 1] != "."


def _ends(text: str, stop: re.Match[str], following: int) -> bool:
    """Whether a sentence ends at `stop`; `following` is where the text goes on."""
    if text[following].islower():
        return False
    if stop["mark"] == "." and _abbreviated(text, stop.start(), following):
        return _opens(text, following)
    return True


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _following(text: str, start: int, end: int) -> int:
    """The next character from `start` that is no space; `end` where there is none."""
    while start < end and text[start].isspace():
        start += 1
    return start


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without the spaces around it; nothing when it is all space."""
    start = _following(text, start, end)
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _split(text: str) -> Iterator[tuple[int, int]]:
    for start, end in _paragraphs(text):
        for stop in _STOP.finditer(text, start, end):
            following = _following(text, stop.end(), end)
            if following < end and _ends(text, stop, following):
                yield from _trimmed(text, start, stop.end())
                start = following
        yield from _trimmed(text, start, end)


class Sentences:
    """The sentences of one text: half-open spans in its characters, in order, none across a blank line.

    Splitting costs one pass over the text, each question a binary search.
    """

    def __init__(self, text: str) -> None:
        self.spans = list(_split(text))
        self._starts = [start for start, _ in self.spans]
        self._ends = [end for _, end in self.spans]

    def around(self, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """The sentences that `spans` touch, in text order; those that follow one another make one span."""
        touched: set[int] = set()
        for start, end in spans:
            touched.update(range(bisect_right(self._ends, start), bisect_left(self._starts, end)))
        runs: list[list[int]] = []
        for index in sorted(touched):
            if runs and runs[-1][1] == index - 1:
                runs[-1][1] = index
            else:
                runs.append([index, index])
        return [(self._starts[first], self._ends[last]) for first, last in runs]
