"""The command line, a file for each command. Thin: a command parses arguments, calls the other rooms, and prints.

Results go to standard output, everything else to standard error. Exit status: 0 all went well, 1 something was not
read or done, 2 wrong usage, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.actor import actor_command
from dragoman.cli.common import say
from dragoman.cli.export import export_command
from dragoman.cli.read import read_command
from dragoman.cli.relate import relate_command
from dragoman.cli.report import report_command
from dragoman.cli.show import show_command
from dragoman.cli.train_events import train_command
from dragoman.errors import DragomanError

app = typer.Typer(
    help="Read news about diplomacy and conflict into a record that can be checked word by word.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("read")(read_command)
app.command("show")(show_command)
app.command("report")(report_command)
app.command("export")(export_command)
app.command("relate")(relate_command)
app.command("actor")(actor_command)
app.command("train-events")(train_command)


def _print_version(wanted: bool) -> None:
    if wanted:
        from dragoman import __version__

        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status. `arguments` are those of the process where not given."""
    _open_streams()
    try:
        try:
            app(arguments)
        finally:
            sys.stdout.flush()
    except DragomanError as error:
        say(str(error))
        sys.exit(1)
    except OSError as error:
        # files and stores have errors of their own: what is left is the stream of results
        if not isinstance(error, BrokenPipeError):
            say(f"standard output: cannot be written ({error.strerror}); send it elsewhere, or name a file with -o")
        # what waits in it would fail again when Python closes it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _open_streams() -> None:
    """Give the process the standard streams that it was started without (``<&-``); they are empty and take anything."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 (open to the end)
