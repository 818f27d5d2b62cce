"""What the commands share: options of one meaning, the store, streams, and lines for the person at the terminal."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.record.store import Store

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
    """One line for the person at the terminal, on standard error."""
    typer.echo(f"dragoman: {' '.join(message.split())}", err=True)


@contextmanager
def opened(url: str | None, *, create: bool = False) -> Iterator[Store]:
    """The store at `url`, closed at the end. Raises `StoreError` when it cannot be used."""
    from dragoman.record.store import Store

    with Store(url, create=create) as store:
        yield store


def console() -> Console:
    """Where results for people go: plain text when it is no terminal."""
    from rich.console import Console

    return Console(highlight=False)


@contextmanager
def written(path: Path | None, *, binary: bool = False) -> Iterator[Any]:
    """A stream to `path`, or to standard output for None and ``-``. A file is put in place only when it is whole."""
    if path is None or str(path) == "-":
        yield sys.stdout.buffer if binary else sys.stdout
        return
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") if binary else part.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        part.replace(path)
    except OSError as error:
        raise DragomanError(f"{path}: cannot be written ({error.strerror}); name another file with -o") from error
    finally:
        part.unlink(missing_ok=True)
