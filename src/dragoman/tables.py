"""Tables that others made, row by row: separated by tabs, commas or semicolons, with quotation marks as spreadsheets,
the csv module and data frames write them, or with none."""

from __future__ import annotations

import csv
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO

from dragoman.errors import DragomanError

DELIMITERS = "\t,;"
# a cell may hold a whole article; the csv module's own limit is far lower
LONGEST_CELL = 1 << 24
# lines that one quoted cell may run over
MOST_LINES = 1000


@dataclass(frozen=True)
class Table:
    """A table whose first line names its `columns`. `rows`: the cells of each other line that is not empty, however
    many they are; read once."""

    name: str
    delimiter: str
    columns: list[str]
    rows: Iterator[list[str]]

    def check(self, wanted: Iterable[str]) -> None:
        """Raises `DragomanError` where a wanted column is missing or any stands twice."""
        missing = [name for name in wanted if name not in self.columns]
        if missing:
            raise DragomanError(f"{self.name}: no column {', '.join(missing)}; the first line must name the columns")
        twice = [name for at, name in enumerate(self.columns) if name in self.columns[:at]]
        if twice:
            raise DragomanError(f"{self.name}: column {twice[0]!r} stands there twice; rename one")


@contextmanager
def table(file: Path) -> Iterator[Table]:
    """The table in a file, or on standard input for ``-``. Raises `DragomanError` for a file that cannot be opened, is
    empty or is not UTF-8, the last also where a later row is asked for."""
    if str(file) == "-":
        yield _table("standard input", sys.stdin.buffer)
        return
    try:
        stream = file.open("rb")
    except OSError as error:
        raise DragomanError(f"{file}: {error.strerror}") from error
    with stream:
        yield _table(str(file), stream)


def _table(name: str, stream: IO[bytes]) -> Table:
    csv.field_size_limit(LONGEST_CELL)
    lines = _lines(name, stream)
    header = next((line for line in lines if line.strip()), None)
    if header is None:
        raise DragomanError(f"{name}: empty; a table with a line that names the columns is wanted")
    delimiter = max(DELIMITERS, key=header.count)
    rows = _rows(name, chain([header], lines), delimiter)
    return Table(name, delimiter, [cell.strip() for cell in next(rows)], rows)


def _lines(name: str, stream: IO[bytes]) -> Iterator[str]:
    try:
        for number, line in enumerate(stream, 1):
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise DragomanError(f"{name}, line {number}: not UTF-8; save the table as UTF-8") from error
    except OSError as error:
        raise DragomanError(f"{name}: cannot be read ({error.strerror})") from error


def _rows(name: str, lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    if delimiter != "\t":
        # commas stand in every sentence: without quotation marks as they must be there is nothing to go by
        read = csv.reader(lines, delimiter=delimiter)
        try:
            yield from (cells for cells in read if cells)
        except csv.Error as error:
            raise DragomanError(f"{name}, line {read.line_num}: {error}; quote the cells as RFC 4180 has it") from error
        return
    yield from _tabbed(lines)


def _tabbed(lines: Iterator[str]) -> Iterator[list[str]]:
    """The rows of lines whose cells stand between tabs.

    A cell in quotation marks is read as such only where it must have been written so: news sentences begin and end with
    marks of their own, and in a table that was written without quoting those belong to the sentence."""
    ahead: deque[str] = deque()
    width, everywhere = 0, False
    while (first := ahead.popleft() if ahead else next(lines, None)) is not None:
        plain = first.rstrip("\r\n").split("\t")
        if not width:
            # where the names of the columns are quoted, every cell is
            width, everywhere = len(plain), first.startswith('"')
        cells = [_unmarked(cell, everywhere) for cell in plain] if len(plain) == width else None
        if cells is None and (first.startswith('"') or '\t"' in first):
            taken = _until_even(first, ahead, lines)
            cells = _quoted(taken)
            if cells is not None:
                for _ in taken[1:]:
                    ahead.popleft()
        cells = cells or plain
        if any(cells):
            yield cells


def _unmarked(cell: str, everywhere: bool) -> str:
    """A cell without the quotation marks that it was written with: around doubled ones, or around every cell."""
    inner = cell[1:-1]
    whole = len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in inner.replace('""', "")
    return inner.replace('""', '"') if whole and (everywhere or '""' in inner) else cell


def _until_even(first: str, ahead: deque[str], lines: Iterator[str]) -> list[str]:
    """A line and those after it until their quotation marks come in pairs; what is read stays `ahead`."""
    taken, odd = [first], first.count('"') % 2
    while odd and len(taken) < MOST_LINES:
        if len(ahead) < len(taken):
            line = next(lines, None)
            if line is None:
                break
            ahead.append(line)
        taken.append(ahead[len(taken) - 1])
        odd ^= taken[-1].count('"') % 2
    return taken


def _quoted(lines: list[str]) -> list[str] | None:
    """The cells of one row with whole quotation marks, None where they are not."""
    try:
        rows = list(csv.reader(lines, delimiter="\t", strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None
