"""`dragoman actor`: country and sector of any phrase for an actor, with the reason."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from itertools import chain
from typing import IO, TYPE_CHECKING, Annotated

import typer

from dragoman.cli.common import date_option, day

if TYPE_CHECKING:
    from dragoman.reading.actors.phrases import CodedActor


class ActorFormat(StrEnum):
    """How a coding goes out."""

    text = "text"
    jsonl = "jsonl"


def phrases_of(stream: IO[bytes]) -> Iterator[str]:
    """The lines of a stream without their ends; bytes that are no UTF-8 become the sign for what cannot be read."""
    for number, line in enumerate(stream):
        yield line.decode("utf-8" if number else "utf-8-sig", "replace").removesuffix("\n").removesuffix("\r")


def in_words(coded: CodedActor) -> str:
    """One line for people: the phrase, its codes, what it is, and why; unknown codes are a dash."""
    codes = f"{coded.country or '-'} {coded.sector or '-'}"
    lines = f"{coded.text}: {codes}, {coded.kind or 'nobody'}", f"    {coded.why}"
    return "\n".join("".join(char if char.isprintable() else " " for char in line) for line in lines)


def actor_command(
    phrase: Annotated[
        str | None, typer.Argument(help="The phrase; without it, one a line from standard input.", show_default=False)
    ] = None,
    date: Annotated[datetime | None, date_option("--date", "The day on which somebody is to hold an office.")] = None,
    form: Annotated[
        ActorFormat, typer.Option("--format", "-f", help="text: for people; jsonl: one object a line.")
    ] = ActorFormat.text,
) -> None:
    """Code a phrase for an actor: country and sector, and the table entries that say so."""
    import dragoman

    phrases = phrases_of(sys.stdin.buffer) if phrase is None else iter([phrase])
    # who types wants each answer at once; many together are only faster
    groups = ([words] for words in phrases) if sys.stdin.isatty() else iter([phrases])
    for coded in chain.from_iterable(dragoman.code_actors(group, date=day(date)) for group in groups):
        line = json.dumps(asdict(coded), ensure_ascii=False) if form is ActorFormat.jsonl else in_words(coded)
        print(line.encode("utf-8", "replace").decode("utf-8"))
