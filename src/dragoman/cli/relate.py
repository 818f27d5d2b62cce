"""`dragoman relate`: the PLOVER type of marked pairs of actors."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from dragoman.cli.common import progress, say, standard_or
from dragoman.errors import BadRow
from dragoman.files import target_stream
from dragoman.tables import Table, table

ADDED = ("predicted", "score")


def relate_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Table with a line of column names, by tabs or commas; - for stdin.")
    ],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
) -> None:
    """Say what the source does to the target in each row of a table of sentences.

    The table has the columns `sentence`, `source_start`, `source_end`, `target_start` and `target_end` (characters
    from 0, the end not included); all others are kept. Added are `predicted`, a PLOVER type without statuses (empty
    where nothing is done), and `score`, its probability.
    """
    from dragoman.reading.events.relate import COLUMNS

    with table(file) as read:
        read.check(COLUMNS)
        with target_stream(standard_or(output)) as stream:
            bar, step = progress("relating", _rows_of(file))
            with bar:
                rows, faults = _relate(read, stream, step)
    if output is not None and standard_or(output) is output:
        say(f"wrote {rows} rows to {output}")
    if faults:
        say(f"{faults} of {rows} rows could not be used (named above); their type and score are empty")
        raise typer.Exit(1)


def _relate(read: Table, stream: IO[bytes], step: Callable[[str], None]) -> tuple[int, int]:
    """Write the table with what is added; how many rows it has, and how many of them could not be used."""
    from dragoman.reading.events.relate import relate

    rows = faults = 0

    def fail(error: BadRow) -> None:
        nonlocal faults
        faults += 1
        say(f"{read.name}, {error}")

    names = [*(name for name in read.columns if name not in ADDED), *ADDED]
    # with this end of line the module puts marks around a cell that has any of both, whichever Python's version
    out = csv.DictWriter(_Lines(stream), names, delimiter=read.delimiter, lineterminator="\r\n", extrasaction="ignore")
    out.writeheader()
    for row in relate(_fields(read), fail):
        out.writerow(row)
        rows += 1
        step("")
    return rows, faults


class _Lines:
    """Lines to a stream of bytes, each on its way at once. (A TextIOWrapper would close standard output where
    something fails.)"""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream

    def write(self, line: str) -> int:
        written = self.stream.write(line.removesuffix("\r\n").encode() + b"\n")
        self.stream.flush()
        return written


def _fields(read: Table) -> Iterator[dict[Any, Any]]:
    """The rows by column, as `csv.DictReader` has them: what stands behind the last column under None."""
    for cells in read.rows:
        row: dict[Any, Any] = dict(zip(read.columns, cells, strict=False))
        if any(cells[len(read.columns) :]):
            row[None] = cells[len(read.columns) :]
        yield row


def _rows_of(file: Path) -> int:
    """How many rows a file has, about: its lines without the first. 0 for what can be read only once."""
    if not file.is_file():
        return 0
    with file.open("rb") as lines:
        return max(sum(1 for _ in lines) - 1, 0)
