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


# What each kind of row can be narrowed by.
FILTERS: dict[Kind, tuple[str, ...]] = {
    "articles": ("since", "until"),
    "statements": ("article", "speaker", "since", "until"),
    "events": ("article", "speaker", "type", "status", "since", "until"),
    "actors": ("article", "since", "until"),
}


def kind_asked_for(flags: dict[Kind, bool], filters: dict[str, Any]) -> Kind:
    """The kind of rows that the options ask for; wrong usage where they ask for two, or for what it does not have."""
    named = [kind for kind, wanted in flags.items() if wanted]
    if len(named) > 1:
        raise typer.BadParameter(f"--{named[0]} and --{named[1]} do not go together")
    kind: Kind = named[0] if named else "articles"
    if not named and (filters["type"] or filters["status"]):
        kind = "events"
    elif not named and filters["speaker"]:
        kind = "statements"
    unfit = [name for name, value in filters.items() if value is not None and name not in FILTERS[kind]]
    if unfit:
        raise typer.BadParameter(f"{kind} have no --{unfit[0]}")
    return kind


def rows_of_kind(db: Store, kind: Kind, filters: dict[str, Any]) -> Iterable[Any]:
    """The rows of one kind that pass the filters."""
    wanted = {name: value for name, value in filters.items() if value is not None}
    match kind:
        case "articles":
            return db.articles(**wanted)
        case "statements":
            return db.statements(**wanted)
        case "events":
            return db.events(**wanted)
        case "actors":
            return db.actors(**wanted)


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
    flags: dict[Kind, bool] = {"statements": statements, "events": events, "actors": actors}
    filters = {"speaker": speaker, "type": type_, "status": status, "since": day(since), "until": day(until)}
    kind = kind_asked_for(flags, filters)
    with opened(store) as db:
        article_id = filters["article"] = db.find(article) if article else None
        if article_id and not (any(flags.values()) or any(filters[name] for name in ("speaker", "type", "status"))):
            record = db.get(article_id)
            assert record is not None, "find() gave the id"
            if form is ListFormat.jsonl:
                export.to_jsonl(record, sys.stdout.buffer)
            else:
                report.summary(record, console())
            return
        rows = rows_of_kind(db, kind, filters)
        if form is ListFormat.jsonl:
            export.export(rows, kind, "jsonl", sys.stdout.buffer)
        elif not report.listing(rows, console()):
            if not db.counts()["articles"]:
                raise DragomanError("the store holds no article yet; `dragoman read PATH` reads some")
            typer.echo(f"no {kind} match")
