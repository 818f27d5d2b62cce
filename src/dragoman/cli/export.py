"""`dragoman export`: statements, events and actors as tables, events in the formats of the field, or whole records."""

from __future__ import annotations

import sys
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.common import StoreOption, opened, say, standard_or

if TYPE_CHECKING:
    from dragoman.record.event_formats import EventFormat
    from dragoman.record.schema import Event


class Kind(StrEnum):
    """What is exported."""

    statements = "statements"
    events = "events"
    actors = "actors"
    records = "records"
    plover = "plover"
    polecat = "polecat"
    cameo = "cameo"


class TableFormat(StrEnum):
    """How a table goes out."""

    csv = "csv"
    tsv = "tsv"
    jsonl = "jsonl"
    parquet = "parquet"


# What a kind goes out as when nobody says: as those who use it are used to.
_USUAL = {
    Kind.records: TableFormat.jsonl,
    Kind.plover: TableFormat.jsonl,
    Kind.polecat: TableFormat.tsv,
    Kind.cameo: TableFormat.tsv,
}


_EVENT_FORMATS: dict[Kind, EventFormat] = {Kind.plover: "plover", Kind.polecat: "polecat", Kind.cameo: "cameo"}


def chosen_format(form: TableFormat | None, kind: Kind, output: Path | None) -> TableFormat:
    """The format asked for, else the one that the file's ending names, else the usual one of the kind, or CSV."""
    from dragoman.record.export import formats_of

    suffix = output.suffix.lstrip(".").lower() if output else ""
    if form is None and suffix in TableFormat.__members__:
        form = TableFormat(suffix)
    if form is None:
        form = _USUAL.get(kind, TableFormat.csv)
    possible: tuple[str, ...] = ("jsonl",) if kind is Kind.records else formats_of(kind.value)
    if form not in possible:
        raise typer.BadParameter(f"{kind.value} go out as {' or '.join(possible)} only, not as {form.value}")
    return form


def why_left_out(event: Event, kind: Kind) -> str:
    """Why an export has no row of an event."""
    from dragoman.record.coding import QUAD_OF_TYPE

    if kind is Kind.cameo and event.type not in QUAD_OF_TYPE:
        return "of another codebook"
    return event.status if event.source else "without a source"


def export_command(
    kind: Annotated[Kind, typer.Argument(help="What to export.")],
    form: Annotated[
        TableFormat | None,
        typer.Option("--format", "-f", help="By the file's ending, else the usual one of KIND.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write to this file."),
    ] = None,
    all_events: Annotated[
        bool,
        typer.Option("--all-events", help="plover, polecat, cameo: also events that did not happen."),
    ] = False,
    store: StoreOption = None,
) -> None:
    """Export what the store holds, with the sentence of evidence in each row."""
    from dragoman.record.event_rows import event_rows
    from dragoman.record.export import export, to_jsonl

    left_out: Counter[str] = Counter()
    form = chosen_format(form, kind, output)
    if form is TableFormat.parquet and standard_or(output) is not output and sys.stdout.isatty():
        raise typer.BadParameter("parquet is binary: name a file with -o", param_hint="--format")
    if all_events and kind not in _EVENT_FORMATS:
        raise typer.BadParameter(
            f"{kind.value} are all there; it goes with plover, polecat, cameo", param_hint="--all-events"
        )
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
            case Kind.plover | Kind.polecat | Kind.cameo:
                rows = event_rows(
                    db.records(),
                    _EVENT_FORMATS[kind],
                    all_events=all_events,
                    on_left_out=lambda event: left_out.update([why_left_out(event, kind)]),
                )
                count = export(rows, _EVENT_FORMATS[kind], form.value, target)
    if target is output:
        say(f"wrote {count} {'rows' if kind in _EVENT_FORMATS else kind.value} to {output}")
    own = left_out.pop("of another codebook", 0)
    if own:
        say(f"left out {own} events of another codebook, which CAMEO has no codes for; other exports hold them")
    if left_out:
        counts = ", ".join(f"{count} {status}" for status, count in left_out.most_common())
        say(f"left out events that {kind.name.upper()} does not code ({counts}); --all-events writes them too")
