"""What the commands share: options of one meaning, the store, streams, and lines for the person at the terminal."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, TextIO

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.record.store import Store

# Columns of a summary that goes to a file.
PAGE_WIDTH = 100

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        envvar="DRAGOMAN_STORE",
        help="The store: a path or an SQLAlchemy URL. Without it: ./dragoman.db",
        show_default=False,
    ),
]


def date_option(name: str, help_text: str) -> Any:
    """An option that takes a calendar date such as 2018-03-10."""
    return typer.Option(name, formats=["%Y-%m-%d"], metavar="DATE", help=help_text, show_default=False)


def day(moment: dt.datetime | None) -> dt.date | None:
    """The date that a date option holds."""
    return moment.date() if moment else None


def say(message: str) -> None:
    """One line for the person at the terminal, on standard error, without control characters (a file's name and an
    answer from the network may hold some)."""
    from dragoman.articles.sources import shown

    line = "".join(char for char in " ".join(message.split()) if char.isprintable() or "\udc80" <= char <= "\udcff")
    typer.echo(f"dragoman: {shown(line)}", err=True)


@contextmanager
def opened(url: str | None, *, create: bool = False) -> Iterator[Store]:
    """The store at `url`, closed at the end. Raises `StoreError` when it cannot be used."""
    from dragoman.record.store import Store

    with Store(url, create=create) as store:
        yield store


def console(stream: TextIO | None = None) -> Console:
    """Where results for people go: standard output, or a stream. Plain text when it is no terminal."""
    from rich.console import Console

    return Console(file=stream, width=None if stream is None else PAGE_WIDTH, highlight=False)


def standard_or(path: Path | None) -> Path | IO[bytes]:
    """Where output goes: standard output, as bytes, for None and ``-``, else the file."""
    return sys.stdout.buffer if path is None or str(path) == "-" else path


def progress(doing: str, total: int) -> tuple[AbstractContextManager[object], Callable[[str], None]]:
    """A bar over the inputs and the function that moves it by one and shows its name; on a terminal and for several
    inputs only."""
    if total < 2 or not sys.stderr.isatty():
        return nullcontext(), lambda _: None
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, TextColumn("{task.description}"), console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=total)
    return bar, lambda name: bar.update(task, advance=1, description=name[-50:])
