"""Tables of facts that the reading goes by, and how they load.

A table is a tab-separated UTF-8 file beside this one: lines that start with ``#`` are comments (they name the sources),
the first other line names the columns. Rules that a person may want to correct live here, not in code.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def modes() -> dict[str, tuple[str, ...]]:
    """The modes of each PLOVER type; a type without any has an empty tuple."""
    found: dict[str, tuple[str, ...]] = {}
    for row in table("plover", ("type", "mode")):
        found[row["type"]] = found.get(row["type"], ()) + ((row["mode"],) if row["mode"] else ())
    return found


class TableError(ValueError):
    """A table that breaks its own format. The message names the file and the line."""


@cache
def table(name: str, key: tuple[str, ...] = ()) -> tuple[dict[str, str], ...]:
    """The rows of ``name.tsv`` as dicts of column to cell (an empty cell is ``""``), in file order.

    `key` names the columns that together must be unique and whose first must not be empty.
    Raises `TableError` for a ragged line, an empty key or a repeated one, and for a table with no rows.
    """
    text = resources.files(__name__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    columns: list[str] | None = None
    rows: list[dict[str, str]] = []
    seen: set[tuple[str, ...]] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if columns is None:
            columns = cells
            continue
        if len(cells) != len(columns):
            raise TableError(f"{name}.tsv, line {number}: {len(cells)} cells, the header has {len(columns)}")
        row = dict(zip(columns, cells, strict=True))
        if key:
            identity = tuple(row[column] for column in key)
            if not identity[0]:
                raise TableError(f"{name}.tsv, line {number}: column {key[0]!r} is empty")
            if identity in seen:
                raise TableError(f"{name}.tsv, line {number}: {identity} stands twice")
            seen.add(identity)
        rows.append(row)
    if not rows:
        raise TableError(f"{name}.tsv has no rows")
    return tuple(rows)
