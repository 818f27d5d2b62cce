"""The command line, a file for each command. Thin: a command parses arguments, calls the other rooms, and prints.

Results go to standard output, everything else to standard error. Exit status: 0 all went well, 1 something was not
read or done, 2 wrong usage, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dragoman.cli.common import say
from dragoman.cli.export import export_command
from dragoman.cli.read import read_command
from dragoman.cli.report import report_command
from dragoman.cli.show import show_command
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
    try:
        app(arguments)
    except DragomanError as error:
        say(str(error))
        sys.exit(1)
