"""`dragoman show`: what the store holds."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from dragoman.cli.common import StoreOption, console, date_option, day, opened, say
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.record.rows import Kind
    from dragoman.record.store import Store


class ListFormat(StrEnum):
    """How a list goes out."""

    text = "text"
    jsonl = "jsonl"


# What each kind of row can be narrowed by.
FILTERS: dict[Kind, tuple[str, ...]] = {
    "articles": ("since", "until"),
    "statements": ("article", "speaker", "about", "since", "until"),
    "events": ("article", "speaker", "type", "status", "since", "until"),
    "actors": ("article", "since", "until"),
}
DATES = ("since", "until")
# Longer than any line of an article: what goes to a file or another program is not broken into lines.
UNBROKEN = 10_000_000
# Names that are told where nobody has the one asked for, and how like it they are at least (difflib's ratio).
NEAREST = 3
LIKE = 0.7


def kind_asked_for(flags: dict[Kind, bool], filters: dict[str, Any]) -> Kind:
    """The kind of rows that the options ask for; wrong usage where they ask for two, or for what it does not have."""
    named = [kind for kind, wanted in flags.items() if wanted]
    if len(named) > 1:
        raise typer.BadParameter(f"--{named[0]} and --{named[1]} do not go together")
    kind: Kind = named[0] if named else "articles"
    if not named and (filters["type"] or filters["status"]):
        kind = "events"
    elif not named and (filters["speaker"] is not None or filters["about"]):
        kind = "statements"
    unfit = [name for name, value in filters.items() if value is not None and name not in FILTERS[kind]]
    if unfit:
        having = [other for other, names in FILTERS.items() if unfit[0] in names]
        raise typer.BadParameter(f"{kind} have no --{unfit[0]}; {' and '.join(having)} do")
    return kind


def rows_of_kind(db: Store, kind: Kind, filters: dict[str, Any]) -> Iterable[Any]:
    """The rows of one kind that pass the filters."""
    match kind:
        case "articles":
            return db.articles(**filters)
        case "statements":
            return db.statements(**filters)
        case "events":
            return db.events(**filters)
        case "actors":
            return db.actors(**filters)


def unbroken(target: Console) -> Console:
    """The console, with lines as long as they come where it is no terminal, so that programs find whole quotations."""
    if not target.is_terminal:
        target.width = UNBROKEN
    return target


def checked(value: str | None, allowed: tuple[str, ...], option: str) -> str | None:
    """The one of `allowed` that is meant, in whatever case; wrong usage where it is none of them."""
    if value is None:
        return None
    found = next((known for known in allowed if known.casefold() == value.casefold()), None)
    if found is None:
        raise typer.BadParameter(f"{value} is none of {', '.join(allowed)}", param_hint=option)
    return found


def types_of(db: Store) -> tuple[str, ...]:
    """PLOVER's types, and those in the store of other codebooks."""
    from dragoman.record.schema import EventType

    return tuple(dict.fromkeys((*get_args(EventType), *db.event_types())))


def worded(texts: list[str] | None, option: str) -> list[str] | None:
    """The texts, None for none of them; wrong usage where one has nothing in it to look for."""
    for text in texts or ():
        if not any(map(str.isalnum, text)):
            raise typer.BadParameter(f"{text!r} has no word in it", param_hint=option)
    return texts or None


def say_what_was_left_out(db: Store, kind: Kind, filters: dict[str, Any]) -> None:
    """A line about the rows that have no date, where dates were asked for."""
    if any(name in filters for name in DATES):
        count = db.undated(kind, **{name: value for name, value in filters.items() if name not in DATES})
        if count:
            asked = " and ".join(f"--{name}" for name in DATES if name in filters)
            some = f"{count} {kind if count > 1 else kind[:-1]}"
            say(f"{some} left out by {asked} for want of a date; `dragoman read --published DATE` gives one")


def say_nothing_found(db: Store, kind: Kind, filters: dict[str, Any]) -> None:
    """A line about why nothing was found, as far as it can be told."""
    if not db.counts()["articles"]:
        raise DragomanError("the store holds no article yet; `dragoman read PATH` reads some")
    speaker = filters.get("speaker")
    if speaker is not None and next(db.statements(speaker=speaker), None) is None:
        near = nearest(speaker, db.speakers())
        hint = f"; the nearest: {', '.join(near)}" if near else "; `dragoman show --statements` lists all"
        say(f"no {kind} match: no speaker is called {speaker}{hint}")
        return
    for name in filters if len(filters) > 1 else ():
        rest = {other: value for other, value in filters.items() if other != name}
        if next(iter(rows_of_kind(db, kind, rest)), None) is not None:
            narrower = "the article" if name == "article" else f"--{name}"
            say(f"no {kind} match; without {narrower} some do")
            return
    say(f"no {kind} match")


def nearest(name: str, known: dict[str, int]) -> list[str]:
    """The names that are most like one, or have a word most like one of its words."""
    from difflib import get_close_matches

    from dragoman.record.words import folded

    words: dict[str, dict[str, None]] = {}
    for one in known:
        for part in (one, *one.split()):
            words.setdefault(folded(part) or "", {})[one] = None
    found: dict[str, None] = {}
    for part in (name, *name.split()):
        for word in get_close_matches(folded(part) or "", words, n=NEAREST, cutoff=LIKE):
            found |= words[word]
    return list(found)[:NEAREST]


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
        typer.Option(metavar="NAME", help="Statements of this speaker: part of a name, a body, a state."),
    ] = None,
    about: Annotated[
        list[str] | None,
        typer.Option(metavar="WORDS", help="Statements that speak of it; all of the words, in any form of them."),
    ] = None,
    type_: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", help="Events of this type, of PLOVER or a codebook of your own."),
    ] = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="Events of this status.")] = None,
    since: Annotated[datetime | None, date_option("--since", "Said, ended or published then or later.")] = None,
    until: Annotated[datetime | None, date_option("--until", "Said, begun or published then or earlier.")] = None,
    form: Annotated[ListFormat, typer.Option("--format", "-f", help="How to list them.")] = ListFormat.text,
    store: StoreOption = None,
) -> None:
    """List what the store holds: articles, or statements, events and actors with their sentence of evidence."""
    from dragoman import report
    from dragoman.record import export
    from dragoman.record.schema import Status

    status = checked(status, get_args(Status), "--status")
    flags: dict[Kind, bool] = {"statements": statements, "events": events, "actors": actors}
    about = worded(about, "--about")
    worded([speaker] if speaker is not None else None, "--speaker")
    filters: dict[str, Any] = {"speaker": speaker, "about": about, "type": type_, "status": status}
    filters |= {"since": day(since), "until": day(until)}
    kind = kind_asked_for(flags, filters)
    if article and kind == "articles" and (since or until):
        raise typer.BadParameter(
            "one article is shown whole; with --statements, --events or --actors dates narrow what is listed of it"
        )
    with opened(store) as db:
        filters["type"] = checked(type_, types_of(db) if type_ else (), "--type")
        article_id = filters["article"] = db.find(article) if article else None
        if article_id and kind == "articles":
            record = db.get(article_id)
            assert record is not None, "find() gave the id"
            if form is ListFormat.jsonl:
                export.to_jsonl(record, sys.stdout.buffer)
            else:
                report.summary(record, console())
            return
        wanted = {name: value for name, value in filters.items() if value is not None}
        rows = rows_of_kind(db, kind, wanted)
        if form is ListFormat.jsonl:
            count = export.export(rows, kind, "jsonl", sys.stdout.buffer)
        else:
            count = report.listing(rows, unbroken(console()))
        if not count:
            say_nothing_found(db, kind, wanted)
        say_what_was_left_out(db, kind, wanted)
