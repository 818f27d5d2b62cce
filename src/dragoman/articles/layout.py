"""From runs of words on the pages of a PDF to blocks in reading order: lines, columns, paragraphs, running heads."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from dragoman.articles.characters import normalise
from dragoman.articles.draft import Facts
from dragoman.articles.furniture import is_page_number
from dragoman.articles.lines import Block, is_ended
from dragoman.articles.running_heads import key, told_by

# A heading is set larger than the text by this factor, small print smaller.
HEADING, SMALL = 1.15, 0.88
# A gutter between columns is at least as wide as this share of the font size; few lines cross it.
GUTTER, CROSSING = 0.6, 0.3
FEWEST_LINES = 3
# A paragraph begins where lines stand this much farther apart than usual, or this share of the font size farther in.
APART, INDENT = 1.3, 0.7
# A line that ends this share of the column's width before the others is the last of its paragraph.
SHORT = 0.12
# So many lines at the head and foot of a page may be running heads.
MARGIN_LINES = 3


@dataclass(slots=True)
class Run:
    """Characters on one baseline: left and right edge, baseline and font size in points."""

    text: str
    left: float
    right: float
    base: float
    size: float

    def takes(self, left: float, base: float, size: float, gap: float) -> bool:
        """Whether a character there goes on with this run."""
        level = abs(base - self.base) <= 0.2 * min(size, self.size) or (
            abs(base - self.base) <= 0.5 * self.size and size > 0.8 * self.size
        )
        return level and -0.5 * self.size <= left - self.right <= gap * self.size

    def add(self, character: str, right: float, size: float) -> None:
        self.text += character
        if not character.isspace():
            self.right = max(self.right, right)
            self.size = max(self.size, size)


def blocks(pages: list[list[Run]], facts: Facts) -> list[Block]:
    """The blocks of all pages in reading order, running heads left out, small print at the feet of pages at the end.

    What the running heads tell goes to `facts` (weakly: only the publisher and the address).
    """
    lines = [_lines(runs) for runs in pages]
    lines = _without_running_heads(lines, facts)
    sizes: Counter[float] = Counter()
    for page in lines:
        for line in page:
            sizes[round(line.size * 2) / 2] += len(line.text)
    if not sizes:
        return []
    body = max(sorted(sizes), key=lambda size: sizes[size])
    found: list[Block] = []
    notes: list[Block] = []
    for number, page in enumerate(lines):
        top = next((at for at, line in enumerate(page[:MARGIN_LINES]) if line.size >= SMALL * body), MARGIN_LINES)
        # above the text of the first page stands who publishes it and when, above others nothing that matters
        for line in page[:top]:
            (notes if number else found).append(Block([line.text], whole=True))
        for column in _columns(page[top:], body):
            text, small = _without_small_print(column, body)
            _add(found, text, body)
            _add(notes, small, body)
    return found + notes


def _lines(runs: list[Run]) -> list[Run]:
    """The runs of a page, those that only a gap as between words separates put together, from top to bottom."""
    for run in runs:
        run.text = " ".join(normalise(run.text).replace("\n", " ").split())
    runs = sorted((run for run in runs if run.text), key=lambda run: (-run.base, run.left))
    rows: list[list[Run]] = []
    for run in runs:
        if rows and abs(rows[-1][0].base - run.base) <= 0.3 * min(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    result: list[Run] = []
    for row in rows:
        row.sort(key=lambda run: run.left)
        last: Run | None = None
        for run in row:
            if last is not None and run.left - last.right < 0.8 * max(run.size, last.size):
                last.text += ("" if run.left - last.right < 0.1 * run.size else " ") + run.text
                last.right, last.size = max(last.right, run.right), max(last.size, run.size)
            else:
                result.append(run)
                last = run
    return result


def _without_running_heads(pages: list[list[Run]], facts: Facts) -> list[list[Run]]:
    """The lines of each page without those at its head and foot that other pages have in the same place."""
    places: Counter[tuple[str, int]] = Counter()
    for page in pages:
        places.update({_place(line) for line in _margin(page)})
    repeated = {place for place, count in places.items() if count > 1 and count * 3 >= len(pages)}
    result = []
    for page in pages:
        gone = [line for line in _margin(page) if _place(line) in repeated or is_page_number(line.text)]
        for line in gone:
            facts.fill(told_by(line.text))
        result.append([line for line in page if not any(line is other for other in gone)])
    return result


def _margin(page: list[Run]) -> list[Run]:
    return page if len(page) <= 2 * MARGIN_LINES else page[:MARGIN_LINES] + page[-MARGIN_LINES:]


def _place(line: Run) -> tuple[str, int]:
    return key(line.text), round(line.base / 4)


def _columns(lines: list[Run], body: float) -> list[list[Run]]:
    """The lines of a page as columns in reading order; lines that cross columns stand by themselves between them."""
    gutter = _gutter(lines, body)
    if gutter is None:
        return [lines] if lines else []
    left, right = gutter
    result: list[list[Run]] = []
    sides: tuple[list[Run], list[Run]] = ([], [])
    across: list[Run] = []

    def close_sides() -> None:
        for side in sides:
            result.extend(_columns(list(side), body))
            side.clear()

    for line in lines:
        if line.left < left and line.right > right:
            close_sides()
            across.append(line)
            continue
        if across:
            result.append(list(across))
            across.clear()
        sides[0 if line.right <= right else 1].append(line)
    close_sides()
    return result + ([across] if across else [])


def _gutter(lines: list[Run], body: float) -> tuple[float, float] | None:
    """The widest strip that the fewest lines cross and that has lines side by side; None where there is none."""
    if len(lines) < 2 * FEWEST_LINES:
        return None
    edges = sorted({edge for line in lines for edge in (line.left, line.right)})
    best: tuple[float, float, float, float] | None = None
    for left, right in _strips(lines, edges):
        if right - left < GUTTER * body:
            continue
        before = [line for line in lines if line.right <= left + 0.1]
        after = [line for line in lines if line.left >= right - 0.1]
        crossing = len(lines) - len(before) - len(after)
        if crossing > CROSSING * len(lines) or min(len(before), len(after)) < FEWEST_LINES:
            continue
        if not _side_by_side(before, after):
            continue
        rank = (crossing, left - right, left, right)
        best = min(best, rank) if best else rank
    return (best[2], best[3]) if best else None


def _strips(lines: list[Run], edges: list[float]) -> list[tuple[float, float]]:
    """The strips between neighbouring edges that fewer lines cross than the strips beside them."""
    starts, ends = Counter(line.left for line in lines), Counter(line.right for line in lines)
    open_lines, counts = 0, []
    for edge in edges[:-1]:
        open_lines += starts[edge] - ends[edge]
        counts.append(open_lines)
    strips = []
    for number, (left, right) in enumerate(pairwise(edges)):
        if counts[number] <= CROSSING * len(lines):
            strips.append((left, right))
    return strips


def _side_by_side(before: list[Run], after: list[Run]) -> bool:
    """Whether most of the shorter column stands beside the other one: columns, and not a ragged edge."""
    few, many = sorted((before, after), key=len)
    top, foot = max(line.base for line in many), min(line.base for line in many)
    beside = sum(foot - line.size <= line.base <= top + line.size for line in few)
    return beside * 2 >= len(few)


def _without_small_print(column: list[Run], body: float) -> tuple[list[Run], list[Run]]:
    """The lines of a column, and those in small print at its foot."""
    at = len(column)
    while at and column[at - 1].size < SMALL * body:
        at -= 1
    return column[:at], column[at:]


def _add(found: list[Block], column: list[Run], body: float) -> None:
    """Put the paragraphs of a column behind the blocks found so far."""
    if not column:
        return
    # lines between which the usual distance lies; the distance grows with the size
    steps = [(a.base - b.base) / a.size for a, b in pairwise(column) if a.size == b.size and a.base > b.base]
    step = median(steps) if steps else 1.2
    left, right = _edges(column)
    last: Run | None = None
    for line in column:
        heading = line.size >= HEADING * body
        if last is None or _begins(last, line, left, right, step):
            found.append(Block([], "heading" if heading else "text", whole=True))
        found[-1].lines.append(line.text)
        last = line


def _edges(column: list[Run]) -> tuple[float, float]:
    """Where the lines of a column begin and end, first lines and last lines of paragraphs aside."""
    return median(line.left for line in column), max(line.right for line in column)


def _begins(last: Run, line: Run, left: float, right: float, step: float) -> bool:
    """Whether a paragraph begins with `line`, which stands below `last`."""
    if abs(line.size - last.size) > 0.1 * last.size or last.base - line.base > APART * step * last.size:
        return True
    indented = INDENT * line.size
    if line.left - left > indented and last.left - left <= indented:
        return True
    return right - last.right > SHORT * (right - left) and is_ended(last.text)
