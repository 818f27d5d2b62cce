"""`dragoman show`: what the store holds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.common import StoreOption, console, date_option, day, opened
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.record.store import Store


class ListFormat(StrEnum):
    """How a list goes out."""

    text = "text"
    jsonl = "jsonl"


def rows_asked_for(
    db: Store, statements: bool, events: bool, actors: bool, filters: dict[str, Any]
) -> tuple[str, Iterable[Any]]:
    """The kind of rows that the options ask for, and the rows."""
    since, until, article = filters["since"], filters["until"], filters["article"]
    if actors:
        return "actors", db.actors(article=article)
    if events or filters["type"] or filters["status"]:
        return "events", db.events(
            article=article, type=filters["type"], status=filters["status"], since=since, until=until
        )
    if statements or filters["speaker"]:
        return "statements", db.statements(article=article, speaker=filters["speaker"], since=since, until=until)
    return "articles", db.articles(since=since, until=until)


def print_rows(kind: str, rows: Iterable[Any], out: Console) -> int:
    """Print the rows for people: each with its words, date and article. Gives their number."""
    from dragoman import report

    count = 0
    for row in rows:
        out.print(report.row(kind, row))
        count += 1
    return count


def show_command(
    article: Annotated[
        str | None,
        typer.Argument(metavar="[ARTICLE]", help="Id of an article, or its beginning: its whole summary.", show_default=False),
    ] = None,
    statements: Annotated[bool, typer.Option("--statements", help="List statements.")] = False,
    events: Annotated[bool, typer.Option("--events", help="List events.")] = False,
    actors: Annotated[bool, typer.Option("--actors", help="List actors.")] = False,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Statements of this speaker (part of a name).", show_default=False)
    ] = None,
    type_: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Events of this PLOVER type.", show_default=False)
    ] = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="Events of this status.", show_default=False)] = None,
    since: Annotated[datetime | None, date_option("--since", "Published (events: ended) on this day or later.")] = None,
    until: Annotated[datetime | None, date_option("--until", "Published (events: begun) on this day or earlier.")] = None,
    form: Annotated[ListFormat, typer.Option("--format", "-f", help="How to list them.")] = ListFormat.text,
    store: StoreOption = None,
) -> None:
    """List what the store holds: articles, or statements, events and actors with their sentence of evidence."""
    with opened(store) as db:
        listing = statements or events or actors or speaker or type_ or status
        article_id = db.find(article) if article else None
        out = console()
        if article_id and not listing:
            from dragoman import report

            record = db.get(article_id)
            assert record is not None, "find() gave the id"
            if form is ListFormat.jsonl:
                typer.echo(record.to_json())
            else:
                report.summary(record, out)
            return
        filters = {
            "article": article_id, "speaker": speaker, "type": type_.upper() if type_ else None,
            "status": status, "since": day(since), "until": day(until),
        }  # fmt: skip
        kind, rows = rows_asked_for(db, statements, events, actors, filters)
        if form is ListFormat.jsonl:
            for row in rows:
                typer.echo(json.dumps(asdict(row), ensure_ascii=False, default=str))
        elif not print_rows(kind, rows, out):
            if not db.counts()["articles"]:
                raise DragomanError("the store holds no article yet; `dragoman read PATH` reads some")
            out.print(f"no {kind} match")
