"""From lines to paragraphs: lines, hyphenated words and paragraphs that a page broke are made whole again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.articles.words import folded, words

Kind = Literal["text", "heading", "item", "quote"]

# Narrower than this nothing can be said about where lines were wrapped; wider ones hold a paragraph each.
NARROWEST, WIDEST = 25, 130
# A line is full when the next word would have reached this share of the width.
FULL = 0.88
# Fewer full lines than this may be so by chance.
FEWEST_FULL = 3
# A paragraph shorter than this that ends without a full stop may be a heading, a longer one was broken.
LONGEST_HEADING = 65

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_ENDED = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
_CLOSED = re.compile(r"[:;\"”’»)\]]$")
_SENTENCE_INSIDE = re.compile(r"[.!?][\"'”’»)]* +[\"'“‘«(]?[A-Z]")
_HYPHEN_AT_END = re.compile(r"([^\W_]+)[-\u2010]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"([\w.]+)$")
_LOWER_START = re.compile(r"[\"'“‘(\[]?[a-zà-öø-ÿ]")
_ITEM_START = re.compile(r"(?:[-–—•*◦▪·‣]|\(?[a-z0-9]{1,3}[.)])\s", re.I)


@dataclass(slots=True)
class Block:
    """Lines with no blank line between them.

    `whole`: they are known to be one paragraph. `new_page`: the end of a page was seen right before them.
    """

    lines: list[str]
    kind: Kind = "text"
    whole: bool = False
    new_page: bool = False


@dataclass(slots=True)
class Paragraph:
    """One paragraph, no line breaks in it. `block` is the number of the block that it comes from."""

    text: str
    kind: Kind = "text"
    block: int = 0
    new_page: bool = False


def is_ended(text: str) -> bool:
    """Whether `text` ends as a sentence does."""
    return bool(_ENDED.search(text[-12:])) and not _ends_in_abbreviation(text)


def _ends_in_abbreviation(text: str) -> bool:
    last = text[-12:].rsplit(" ", 1)[-1].lstrip("(“\"‘'")
    return last in words("abbreviation")


def ends_unfinished(text: str) -> bool:
    """Whether the last word or sign of `text` cannot be the last of a sentence or heading."""
    if text.endswith((",", "-", "—", "–", "/", "(", "“", "‘", "&")):
        return True
    last = _LAST_WORD.search(text[-30:])
    return last is not None and (last[1].casefold() in folded("unfinished") or _ends_in_abbreviation(text))


class Seams:
    """How two lines of one paragraph go together. Knows the words of the text, to tell which hyphens are its own."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.known: Counter[str] = Counter()
        cut = False
        for line in lines:
            # what stands at the ends of a line may be half a word
            found = _WORD.findall(line)
            self.known.update(word.casefold() for word in found[1 if cut else 0 : -1])
            cut = line.endswith(("-", "\u2010"))

    def join(self, lines: Iterable[str]) -> str:
        """The lines as one line."""
        parts: list[str] = []
        for line in lines:
            if not line:
                continue
            if parts:
                parts[-1], gap = self._seam(parts[-1], line)
                parts.append(gap)
            parts.append(line)
        return "".join(parts)

    def _seam(self, left: str, right: str) -> tuple[str, str]:
        """The end of the line `left` as it goes before `right`, and what stands between them."""
        hyphen = _HYPHEN_AT_END.search(left[-60:])
        if hyphen:
            first = _FIRST_WORD.match(right)
            if first and not self._keeps_hyphen(hyphen[1], first[0], left):
                return left[:-1], ""
            return left, "" if first or right[:1].isdigit() else " "
        closed = len(left) > 1 and left[-1] in "—/" and not left[-2].isspace()
        opened = right[0] == "—" and not right[1:2].isspace()
        return left, "" if closed or opened else " "

    def _keeps_hyphen(self, before: str, after: str, line: str) -> bool:
        """Whether the hyphen between the two parts belongs to the word."""
        if not after[0].islower() or not before.isalpha() or (len(before) > 1 and before.isupper()):
            return True
        left, right = before.casefold(), after.casefold()
        joined, compound = self.known[left + right], self.known[f"{left}-{right}"]
        if joined or compound:
            return compound > joined
        if right in folded("suffix") or left in folded("no-hyphen"):
            return False
        if right in folded("after-hyphen") or left in folded("before-hyphen"):
            return True
        if left in folded("hyphen-before-word"):
            return bool(self.known[right])
        # "state-of-the-" is a chain that goes on; otherwise two words of their own make a compound
        chained = bool(re.search(r"\w-\w+-$", line[-60:]))
        return chained or (len(left) > 2 and len(right) > 2 and bool(self.known[left] and self.known[right]))


def wrap_width(blocks: list[Block]) -> int | None:
    """The width at which lines were wrapped, in characters; None where each line is a paragraph of its own."""
    pairs = [(a, b) for block in blocks if not block.whole for a, b in zip(block.lines, block.lines[1:], strict=False)]
    if len(pairs) < FEWEST_FULL:
        return None
    lengths = sorted(len(a) for a, _ in pairs)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    if not NARROWEST <= width <= WIDEST:
        return None
    full = sum(_is_full(a, b, width) for a, b in pairs)
    return width if full * 2 >= len(pairs) and full >= FEWEST_FULL else None


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether `line` ends where it does only because the next word found no room."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) >= FULL * width


def _is_unspaced(blocks: list[Block]) -> bool:
    """Whether a blank line stands after every line, so that blank lines say nothing about paragraphs."""
    lines = [block.lines[0] for block in blocks if len(block.lines) == 1 and not block.whole]
    if len(lines) < 8 or len(lines) < 0.9 * len(blocks):
        return False
    joined = [Block(lines)]
    broken = sum(not is_ended(line) and not _CLOSED.search(line) for line in lines)
    return broken * 2 > len(lines) and wrap_width(joined) is not None


def paragraphs(blocks: list[Block], is_apart: Callable[[str], bool] | None = None) -> list[Paragraph]:
    """The paragraphs of `blocks`, with the lines inside each block joined. Lines that `is_apart` tells stay alone."""
    if _is_unspaced(blocks):
        blocks = [Block([line for block in blocks for line in block.lines])]
    seams = Seams(line for block in blocks for line in block.lines)
    width = wrap_width(blocks)
    result = []
    for number, block in enumerate(blocks):
        # lines that are known to belong together may still be a byline with the date below
        whole = block.whole and not (is_apart and len(block.lines) <= 4 and any(map(is_apart, block.lines)))
        groups = [block.lines] if whole else _groups(block.lines, width, is_apart)
        texts = (re.sub(r" {2,}", " ", seams.join(group)).strip() for group in groups)
        found = [Paragraph(text, block.kind, number) for text in texts if text]
        if found:
            found[0].new_page = block.new_page
        result += found
    return result


def _groups(lines: list[str], width: int | None, is_apart: Callable[[str], bool] | None) -> Iterator[list[str]]:
    """The lines of one block, those of one paragraph together."""
    group: list[str] = []
    apart = False
    for line in lines:
        was_apart, apart = apart, is_apart is not None and is_apart(line)
        if group and (apart or was_apart or not _goes_on(group[-1], line, width)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(line: str, following: str, width: int | None) -> bool:
    """Whether `following`, on the next line, belongs to the paragraph of `line`."""
    full = width is not None and _is_full(line, following, width)
    if full and width is not None and len(line) <= 1.3 * width:
        return True
    if is_ended(line) or _ITEM_START.match(following):
        return False
    return ends_unfinished(line) or bool(_LOWER_START.match(following))


def mended(found: list[Paragraph]) -> list[Paragraph]:
    """The same paragraphs, those that the end of a column or page broke in two made whole."""
    seams = Seams(paragraph.text for paragraph in found)
    result: list[Paragraph] = []
    parts: list[str] = []

    def close() -> None:
        if parts:
            result[-1].text = seams.join(parts)
            parts.clear()

    for paragraph in found:
        if parts and _is_broken(result[-1], parts, paragraph):
            parts.append(paragraph.text)
            continue
        close()
        result.append(Paragraph(paragraph.text, paragraph.kind, paragraph.block))
        parts.append(paragraph.text)
    close()
    return result


def _is_broken(first: Paragraph, parts: list[str], following: Paragraph) -> bool:
    """Whether `following` goes on with the sentence in which `parts`, so far the text of `first`, ends."""
    last, text = parts[-1], following.text
    if first.kind == "heading" or following.kind != "text" or _ITEM_START.match(text) or is_ended(last):
        return False
    lower = bool(_LOWER_START.match(text))
    if last.endswith((":", ";")):
        return False
    if _CLOSED.search(last):
        return lower and first.kind == "text"
    if lower or ends_unfinished(last):
        return True
    long = len(parts) > 2 or sum(map(len, parts)) >= LONGEST_HEADING or bool(_SENTENCE_INSIDE.search(last))
    # a heading does not stand at the foot of a page
    long = long or (following.new_page and last.count(" ") >= 4)
    return long and first.kind == "text" and (is_ended(text) or len(text) >= LONGEST_HEADING)
