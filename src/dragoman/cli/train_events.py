"""`dragoman train-events`: a model for a codebook of one's own."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.common import console, say

if TYPE_CHECKING:
    from dragoman.reading.ontology.figures import Figures


def train_command(
    codebook: Annotated[Path, typer.Argument(metavar="CODEBOOK", help="Event types and their triggers, as YAML.")],
    examples: Annotated[
        Path, typer.Argument(metavar="EXAMPLES", help="Sentences with their events: JSON lines, TSV or CSV.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="MODEL", help="The model; NAME.events.json if not given."),
    ] = None,
    held: Annotated[
        Path | None,
        typer.Option("--test", metavar="FILE", help="Other sentences, in the same form, that the model is tried on."),
    ] = None,
) -> None:
    """Make a model for event types of your own, on the processor, in minutes.

    What it finds and misses is told by a cross-validation on the examples. Then `dragoman read --events MODEL`.
    """
    from dragoman.reading.ontology.codebook import load_codebook
    from dragoman.reading.ontology.examples import load_examples
    from dragoman.reading.ontology.training import measure, train

    began = time.monotonic()
    book = load_codebook(codebook)
    told = load_examples(examples, book.kinds)
    others = load_examples(held, book.kinds) if held else []
    same = {example.text for example in told}.intersection(example.text for example in others)
    if same:
        say(f"{held}: {len(same)} of the sentences are among the examples; the figures flatter the model")
    output = output or Path(f"{book.name}.events.json")
    bar, step = progress()
    with bar:
        model, figures = train(book, told, step)
    model.save(output)
    show(f"by cross-validation on {len(told)} sentences", figures)
    if others:
        show(f"on {len(others)} sentences of {held}", measure(model, others))
    say(f"wrote {output} in {time.monotonic() - began:.0f} s; dragoman read --events {output} PATH reads with it")


def progress() -> tuple[AbstractContextManager[object], Callable[[int, int], object]]:
    """A bar over the sentences and the function that moves it; on a terminal only."""
    if not sys.stderr.isatty():
        return nullcontext(), lambda _done, _all: None
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading the examples, twice"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=None)
    return bar, lambda done, of: bar.update(task, completed=done, total=of)


def show(title: str, figures: Figures) -> None:
    """A table of what is right, by type and over all."""
    from rich import box
    from rich.table import Table

    table = Table("type", title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for name in ("events", "precision", "recall", "F1"):
        table.add_column(name, justify="right")
    for kind, count in [*figures.types.items(), ("all", figures.all)]:
        shares = (count.precision, count.recall, count.f1)
        table.add_row(kind, str(count.wanted), *(f"{100 * share:.0f}" for share in shares))
    console().print(table)
