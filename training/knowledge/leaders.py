"""Make `knowledge/leaders.tsv` from the reference list of heads of state, heads of government and foreign ministers.

    python training/knowledge/leaders.py SOURCE.tsv src/dragoman/knowledge/leaders.tsv

SOURCE has the columns country, name, office, start, end; an office ends in its function in brackets. The table keeps
every fact and the source's comments, with the function as a letter: S head of state, G head of government, F foreign
minister, L leader in fact.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

COLUMNS = "country\tname\toffice\tfunction\tstart\tend"
FUNCTION = re.compile(r"\s*\(([^()]*)\)\s*$")


def function_of(office: str) -> tuple[str, str]:
    """The office without its brackets, and the letters of what is in them."""
    found = FUNCTION.search(office)
    inside = found.group(1) if found else ""
    letters = "S" * ("state" in inside) + "G" * ("government" in inside) + "F" * ("foreign" in inside)
    title = FUNCTION.sub("", office).strip()
    return ("" if title == "effective leader" else title), letters or "L"


def convert(source: str) -> str:
    """The table for the text of the reference list. Raises `ValueError` for a line without five cells."""
    comments, rows = [], []
    for number, line in enumerate(source.splitlines(), start=1):
        if line.startswith("#"):
            comments.append(line)
            continue
        cells = line.split("\t")
        if len(cells) != 5:
            raise ValueError(f"line {number}: {len(cells)} cells, not 5")
        country, name, office, start, end = (cell.strip() for cell in cells)
        if country == "country":
            continue
        rows.append("\t".join([country, name, *function_of(office), start, end]))
    comments.append("# function: S head of state, G head of government, F foreign minister, L leader in fact.")
    return "\n".join([*comments, COLUMNS, *dict.fromkeys(rows)]) + "\n"


def main() -> None:
    """Read SOURCE, write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("table", type=Path)
    given = parser.parse_args()
    given.table.write_text(convert(given.source.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
