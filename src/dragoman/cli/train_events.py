"""`dragoman train-events`: a model for a codebook of one's own."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.common import console, progress, say
from dragoman.files import target_stream

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
    # opened first: that it cannot be written is told before minutes are spent
    with target_stream(output) as stream:
        bar, step = progress("reading the examples, twice", 2 * len(told))
        with bar:
            model, figures = train(book, told, step)
        stream.write(model.to_bytes())
    show(f"by cross-validation on {len(told)} sentences", figures)
    if others:
        show(f"on {len(others)} sentences of {held}", measure(model, others))
    say(f"wrote {output} in {time.monotonic() - began:.0f} s; dragoman read --events {output} PATH reads with it")


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
