"""`dragoman read`: articles into records, kept in the store and shown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from datetime import datetime
from enum import StrEnum
from io import TextIOWrapper
from os.path import isfile, samestat
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.common import StoreOption, console, date_option, day, opened, progress, say, standard_or
from dragoman.errors import ReadError
from dragoman.files import target_stream

if TYPE_CHECKING:
    from dragoman.articles import LoadOptions
    from dragoman.reading.reader import Reader
    from dragoman.record.schema import Article, Record
    from dragoman.record.store import Store

# Above this many articles a line is printed for each instead of a whole summary.
SUMMARIES_AT_MOST = 40

STOPPED = 130


class RecordFormat(StrEnum):
    """How a record goes out."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    html = "html"


class Run:
    """One call of the command: what came in, what failed, what was new."""

    def __init__(self, store: Store | None, model: str | None, attitudes: bool, events: Path | None) -> None:
        self.store = store
        self.model = model
        self.attitudes = attitudes
        self.events = events
        self.read = self.new = self.failed = 0

    def fail(self, error: ReadError) -> None:
        self.failed += 1
        say(str(error))

    def records(self, found: Iterable[Article]) -> Iterator[Record]:
        """The records of the articles, in order; those that the store holds already are not read again."""
        from dragoman.reading.language import DEFAULT_MODEL
        from dragoman.reading.reader import Reader, batches

        reader: Reader | None = None
        for batch in batches(found):
            reader = reader or Reader(self.model or DEFAULT_MODEL, attitudes=self.attitudes, events=self.events)
            known = {article.id: record for article in batch if (record := self._known(article, reader))}
            fresh = (article for article in batch if article.id not in known)
            waiting = iter(batch)
            for record in reader.read_articles(fresh, on_error=self.fail):
                if self.store:
                    self.new += self.store.add(record)
                # those before it that were known come first; others before it could not be read
                before = until(waiting, record.article.id)
                yield from self._counted(known[article.id] for article in before if article.id in known)
                yield from self._counted([record])
            yield from self._counted(known[article.id] for article in waiting if article.id in known)

    def _counted(self, records: Iterable[Record]) -> Iterator[Record]:
        for record in records:
            self.read += 1
            yield record

    def _known(self, article: Article, reader: Reader) -> Record | None:
        if self.store is None or not self.store.has(article.id, reader.produced_by):
            return None
        record = self.store.get(article.id)
        if record is None:
            return None
        # the same bytes under another name are the same article, and so they are where a date that was given by hand is
        # not given again; under another date they are not
        own = {"source"} if article.published else {"source", "published"}
        return record if record.article.model_dump(exclude=own) == article.model_dump(exclude=own) else None


def until(articles: Iterator[Article], article_id: str) -> Iterator[Article]:
    """The articles before the one of this id; that one is taken and left out."""
    for article in articles:
        if article.id == article_id:
            return
        yield article


def load_all(
    sources: list[str | ReadError], run: Run, options: LoadOptions, step: Callable[[str], None]
) -> Iterator[Article]:
    """The articles of all sources, in order; what cannot be read is said and counted."""
    from dragoman import articles

    for source in sources:
        if isinstance(source, ReadError):
            run.fail(source)
            step(source.source)
            continue
        for item in articles.load(source, options):
            if isinstance(item, ReadError):
                run.fail(item)
            else:
                yield item
        step(source)


def is_one_of(output: Path, sources: Iterable[str | ReadError]) -> bool:
    """Whether writing to `output` would overwrite an article."""
    try:
        written = output.stat()
    except (OSError, ValueError):
        return False
    paths = (source for source in sources if isinstance(source, str))
    files = (source for source in paths if isfile(source))  # noqa: PTH113 (it raises nothing)
    return S_ISREG(written.st_mode) and any(samestat(written, Path(file).stat()) for file in files)


def show_records(records: Iterable[Record], form: RecordFormat, output: Path | None, *, whole: bool) -> None:
    """Print the records as they come."""
    from dragoman import report
    from dragoman.record import export

    target = standard_or(output)
    match form:
        case RecordFormat.json:
            export.to_json(flushed(records), target)
        case RecordFormat.jsonl:
            export.to_jsonl(flushed(records), target)
        case RecordFormat.html:
            with target_stream(target) as stream:
                stream.write(report.page(records).encode())
        case RecordFormat.text:
            out = console() if target is not output else None
            with target_stream(target) as stream:
                out = out or console(TextIOWrapper(stream, encoding="utf-8", write_through=True))
                for number, record in enumerate(records):
                    whole = whole and number < SUMMARIES_AT_MOST
                    report.summary(record, out) if whole else report.headline(record, out)


def flushed(records: Iterable[Record]) -> Iterator[Record]:
    """The records, each on its way before the next is read: whoever reads a pipe need not wait for the end."""
    for record in records:
        yield record
        sys.stdout.flush()


def say_next(run: Run, store_name: str | None) -> None:
    """What was read and kept, and what to do next."""
    if store_name is None or not run.read:
        return
    articles = "1 article" if run.read == 1 else f"{run.read} articles"
    known = run.read - run.new
    kept = f"kept in {store_name}" + (f" ({known} there already)" if known else "")
    say(f"{articles} read, {kept}. Next: `dragoman report` makes a page of them, `dragoman show` lists them, ")
    say("`dragoman show --speaker NAME` gives somebody's words, `dragoman export events -o events.csv` a table.")


def read_command(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, folders, globs, addresses, or -."),
    ],
    form: Annotated[
        RecordFormat, typer.Option("--format", "-f", help="text: a summary for people; html: one page of them all.")
    ] = RecordFormat.text,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write to this file."),
    ] = None,
    published: Annotated[
        datetime | None, date_option("--published", "Date of publication, for articles that give none.")
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Take them as this language (en), undetected."),
    ] = None,
    max_size: Annotated[
        float, typer.Option("--max-size", min=0.001, max=1_000_000, metavar="MB", help="Refuse larger inputs.")
    ] = 20.0,
    model: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Another English spaCy pipeline, by name."),
    ] = None,
    attitudes: Annotated[
        bool, typer.Option("--attitudes", help="Statements also without words: agreed to, wants, supports.")
    ] = False,
    events: Annotated[
        Path | None,
        typer.Option(metavar="MODEL", help="Events of another codebook: a model that train-events made."),
    ] = None,
    store: StoreOption = None,
    no_store: Annotated[bool, typer.Option("--no-store", help="Keep nothing.")] = False,
) -> None:
    """Read articles: print what they say and keep the records in the store.

    Plain text, markdown, HTML, PDF, RSS and Atom feeds and JSONL are told apart by their content.
    """
    from dragoman import articles
    from dragoman.record.store import default_url

    if language not in (None, "en"):
        raise typer.BadParameter("only en can be read", param_hint="--language")
    options = articles.LoadOptions(published=day(published), language=language, max_bytes=round(max_size * 1_000_000))
    sources = list(articles.expand(paths))
    if output and is_one_of(output, sources):
        raise typer.BadParameter(f"{output} is one of the articles; name another file", param_hint="--output")
    kept_in = None if no_store else store or default_url()
    bar, step = progress("reading", len(sources))
    with nullcontext() if no_store else opened(store, create=True) as db:
        run = Run(db, model, attitudes, events)
        try:
            with bar:
                records = run.records(load_all(sources, run, options, step))
                show_records(records, form, output, whole=len(sources) <= SUMMARIES_AT_MOST)
        except KeyboardInterrupt:
            say(f"stopped; {run.read} read" + (f" and kept in {kept_in}" if kept_in else ""))
            raise typer.Exit(STOPPED) from None
    say_next(run, kept_in)
    if run.failed:
        if run.failed + run.read > 1:
            say(f"{run.failed} of {run.failed + run.read} could not be read (named above)")
        raise typer.Exit(1)
