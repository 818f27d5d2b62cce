"""Mastheads, running heads and feet, page numbers: what a newspaper prints around its columns."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from dragoman.articles.dates import dates
from dragoman.articles.draft import Facts
from dragoman.articles.furniture import domain, is_page_number
from dragoman.articles.lines import Block, is_ended
from dragoman.articles.names import byline, is_outlet

# A line at the head or foot of pages is short, and stands on at least this many of them.
LONGEST, FEWEST_PAGES = 110, 3
# A masthead stands among the first lines.
MASTHEAD_LINES = 4

_ADDRESS = re.compile(r"https?://[^\s/]+/\S{8,}")
_DIGITS = re.compile(r"\d+")
_PIECES = re.compile(r"\s{3,}|\s*[|•·]\s*|\s[–—-]\s")
_MONTH_WORD = re.compile(r"[A-Za-z]{3}")
# what stands beside the name in a masthead: the day, the page, the volume, the price
_BESIDE = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|page|p|pg|vol(?:ume)?|no|issue|edition|price"
    r"|spring|summer|autumn|fall|winter"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?(?=\s*[\d,|]|\s*$)|\b[IVXLC]+\b(?=\s*,|\s*$|\s+no\b)|[\d/,.|•·–—()€$£-]+(?=\s|$)|(?<=\s)-",
    re.I,
)


def key(line: str) -> str:
    """What the forms of a running head on different pages have in common."""
    return _DIGITS.sub("#", " ".join(line.casefold().split()).strip(" |-–—•·"))


def outlet_in(line: str, *, alone: bool = False) -> str | None:
    """The newspaper that a masthead or running head names, the day and the page beside it left out.

    `alone`: only where nothing else stands in the line.
    """
    if len(line) > LONGEST or byline(line) is not None:
        return None
    pieces = [rest for piece in _PIECES.split(line) if (rest := _without_day(piece))]
    outlets = [piece for piece in pieces if is_outlet(piece)]
    return outlets[0] if outlets and not (alone and len(pieces) > 1) else None


def _without_day(piece: str) -> str:
    for found in reversed(dates(piece)):
        piece = piece[: found.start] + " " + piece[found.end :]
    return " ".join(_BESIDE.sub(" ", piece).split())


def told_by(line: str) -> Facts:
    """What a running head says about the article: its publisher, its address, and the day where it is in words."""
    address = _ADDRESS.search(line)
    outlet = outlet_in(line)
    # figures alone are the day on which a page was printed out
    written = (
        [one for one in dates(line) if _MONTH_WORD.search(line[one.start : one.end])] if len(line) <= LONGEST else []
    )
    day = next((day for one in written if (day := one.date())), None)
    return Facts(published=day, publisher=outlet or domain(line), url=address[0] if address else None)


def without_running_heads(blocks: list[Block], facts: Facts) -> list[Block]:
    """The blocks without masthead, page numbers and the lines that pages repeat. What these tell goes to `facts`.

    A repeated line that may be the title stays where it stands first.
    """
    pages = _Pages(_repeated(blocks), _masthead(blocks))
    result, at, new_page = [], 0, False
    for block in blocks:
        if _is_known_whole(block):
            at += len(block.lines)
            result.append(block)
            continue
        kept = []
        for line in block.lines:
            at += 1
            if is_page_number(line) and not (at == 1 and len(blocks) == 1):
                continue
            if pages.repeat(line, at <= MASTHEAD_LINES, len(block.lines) == 1):
                facts.fill(told_by(line))
            else:
                kept.append(line)
        if kept:
            result.append(Block(kept, block.kind, block.whole, new_page or kept[0] is not block.lines[0]))
        new_page = not kept
    return result or blocks


@dataclass(slots=True)
class _Pages:
    """What the pages of a text have in common: lines, each with whether it is still to be met, and the masthead."""

    repeated: dict[str, bool]
    masthead: str | None

    def repeat(self, line: str, at_top: bool, alone: bool) -> bool:
        """Whether `line` is a masthead or running head; one at the top that may be the title is none."""
        again = key(line) in self.repeated
        if not again and self.masthead is None:
            return False
        name = outlet_in(line)
        if name and self.masthead and name.casefold() == self.masthead.casefold() and (at_top or alone):
            return True
        return again and not (at_top and self._is_title(line, name))

    def _is_title(self, line: str, name: str | None) -> bool:
        """Whether this repeated line, met for the first time, may be the title: no outlet, page or address is in it."""
        first, self.repeated[key(line)] = self.repeated[key(line)], False
        return first and name is None and "#" not in key(line) and domain(line) is None


def _is_known_whole(block: Block) -> bool:
    """Whether the lines of a block are those of one paragraph, by their places on the page."""
    return block.whole and len(block.lines) > 1


def _masthead(blocks: list[Block]) -> str | None:
    """The newspaper named at the very top, where the day or the page stands beside the name."""
    top = [line for block in blocks[:MASTHEAD_LINES] for line in block.lines[:MASTHEAD_LINES]][:MASTHEAD_LINES]
    for line in top:
        name = outlet_in(line, alone=True)
        if name and " ".join(name.split()) != " ".join(line.split()):
            return name
    return None


def _repeated(blocks: list[Block]) -> dict[str, bool]:
    """The lines that pages repeat, digits aside. The value says that none of them has been met yet."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for block in blocks:
        if block.kind in ("item", "quote") or _is_known_whole(block):
            continue
        for line in block.lines:
            if 4 <= len(line) <= LONGEST and not line.endswith((":", ",")) and not is_ended(line):
                folded = key(line)
                if sum(map(str.isalpha, folded)) >= 4:
                    counts[folded] += 1
                    forms[folded].add(line)
    # page numbers make the forms of a running head differ: two such are enough
    return {
        folded: True
        for folded, count in counts.items()
        if count >= FEWEST_PAGES or (count == 2 and "#" in folded and len(forms[folded]) == 2)
    }
