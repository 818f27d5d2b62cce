"""`dragoman show`: what the store holds."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from dragoman.cli.common import StoreOption, console, date_option, day, opened
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.record.rows import Kind
    from dragoman.record.store import Store


class ListFormat(StrEnum):
    """How a list goes out."""

    text = "text"
    jsonl = "jsonl"


def rows_asked_for(
    db: Store, statements: bool, events: bool, actors: bool, filters: dict[str, Any]
) -> tuple[Kind, Iterable[Any]]:
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


def checked(value: str | None, allowed: tuple[str, ...], option: str) -> str | None:
    """The one of `allowed` that is meant, in whatever case; wrong usage where it is none of them."""
    if value is None:
        return None
    found = next((known for known in allowed if known.casefold() == value.casefold()), None)
    if found is None:
        raise typer.BadParameter(f"{value} is none of {', '.join(allowed)}", param_hint=option)
    return found


def show_command(
    article: Annotated[
        str | None,
        typer.Argument(metavar="ARTICLE", help="Id of an article, or its beginning."),
    ] = None,
    statements: Annotated[bool, typer.Option("--statements", help="List statements.")] = False,
    events: Annotated[bool, typer.Option("--events", help="List events.")] = False,
    actors: Annotated[bool, typer.Option("--actors", help="List actors.")] = False,
    speaker: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Statements of this speaker (part of a name)."),
    ] = None,
    type_: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Events of this PLOVER type.")] = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="Events of this status.")] = None,
    since: Annotated[datetime | None, date_option("--since", "Published (events: ended) then or later.")] = None,
    until: Annotated[datetime | None, date_option("--until", "Published (events: begun) then or earlier.")] = None,
    form: Annotated[ListFormat, typer.Option("--format", "-f", help="How to list them.")] = ListFormat.text,
    store: StoreOption = None,
) -> None:
    """List what the store holds: articles, or statements, events and actors with their sentence of evidence."""
    from dragoman import report
    from dragoman.record import export
    from dragoman.record.schema import EventType, Status

    type_ = checked(type_, get_args(EventType), "--type")
    status = checked(status, get_args(Status), "--status")
    with opened(store) as db:
        article_id = db.find(article) if article else None
        if article_id and not (statements or events or actors or speaker or type_ or status):
            record = db.get(article_id)
            assert record is not None, "find() gave the id"
            if form is ListFormat.jsonl:
                export.to_jsonl(record, sys.stdout.buffer)
            else:
                report.summary(record, console())
            return
        filters = {
            "article": article_id, "speaker": speaker, "type": type_,
            "status": status, "since": day(since), "until": day(until),
        }  # fmt: skip
        kind, rows = rows_asked_for(db, statements, events, actors, filters)
        if form is ListFormat.jsonl:
            export.export(rows, kind, "jsonl", sys.stdout.buffer)
        elif not report.listing(rows, console()):
            if not db.counts()["articles"]:
                raise DragomanError("the store holds no article yet; `dragoman read PATH` reads some")
            typer.echo(f"no {kind} match")
