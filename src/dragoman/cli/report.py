"""`dragoman report`: the store as one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.common import StoreOption, opened, say, standard_or
from dragoman.errors import DragomanError
from dragoman.files import target_stream


def report_command(
    articles: Annotated[
        list[str] | None,
        typer.Argument(metavar="ARTICLE", help="Ids of articles, or the beginnings of ids; all without one."),
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write; - for standard output.")] = Path(
        "report.html"
    ),
    store: StoreOption = None,
) -> None:
    """Write one self-contained page: texts with their marks, statements, a timeline, and who acts on whom."""
    from dragoman import report

    with opened(store) as db:
        ids = [db.find(name) for name in articles] if articles else None
        if not db.counts()["articles"]:
            raise DragomanError("the store holds no article yet; `dragoman read PATH` reads some")
        page = report.page(db.records(ids))
    target = standard_or(output)
    with target_stream(target) as stream:
        stream.write(page.encode())
    if target is output:
        say(f"wrote {output}; open it in any browser")
