"""`dragoman export`: statements, events and actors as tables, or whole records."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.common import StoreOption, opened, say, standard_or


class Kind(StrEnum):
    """What is exported."""

    statements = "statements"
    events = "events"
    actors = "actors"
    records = "records"


class TableFormat(StrEnum):
    """How a table goes out."""

    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"


def chosen_format(form: TableFormat | None, kind: Kind, output: Path | None) -> TableFormat:
    """The format asked for, else the one that the file's ending names, else JSONL for records and CSV for tables."""
    suffix = output.suffix.lstrip(".").lower() if output else ""
    if form is None and suffix in TableFormat.__members__:
        form = TableFormat(suffix)
    if form is None:
        form = TableFormat.jsonl if kind is Kind.records else TableFormat.csv
    if kind is Kind.records and form is not TableFormat.jsonl:
        raise typer.BadParameter("records go out as jsonl only; tables of statements, events, actors as csv or parquet")
    return form


def export_command(
    kind: Annotated[Kind, typer.Argument(help="What to export.")],
    form: Annotated[
        TableFormat | None,
        typer.Option("--format", "-f", help="By the file's ending, else csv.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write to this file."),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Export what the store holds, with the sentence of evidence in each row."""
    from dragoman.record.export import export, to_jsonl

    form = chosen_format(form, kind, output)
    if form is TableFormat.parquet and standard_or(output) is not output and sys.stdout.isatty():
        raise typer.BadParameter("parquet is binary: name a file with -o", param_hint="--format")
    target = standard_or(output)
    with opened(store) as db:
        match kind:
            case Kind.records:
                count = to_jsonl(db.records(), target)
            case Kind.statements:
                count = export(db.statements(), "statements", form.value, target)
            case Kind.events:
                count = export(db.events(), "events", form.value, target)
            case Kind.actors:
                count = export(db.actors(), "actors", form.value, target)
    if target is output:
        say(f"wrote {count} {kind.value} to {output}")
