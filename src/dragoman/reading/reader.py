"""The one path from an article to its record.

1. language    sentences, syntax and names (spaCy)
2. actors      who
3. places      where
4. times       when
5. statements  who said what
6. events      who did what to whom
7. status      did it happen, and who says so

Each step is a spaCy component that leaves its result on the `Doc` (see `document.py`); here they are put in order,
run in batches, and their results gathered into a `Record`. The same bytes give the same record: only `read_at` is
taken from a clock, after the reading is over.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from dragoman import articles
from dragoman.errors import ReadError, ReadingFault
from dragoman.reading import actors, language, places, statements, status, times  # noqa: F401  (factories)
from dragoman.reading.document import describe
from dragoman.reading.events import Events
from dragoman.reading.events.network import event_network
from dragoman.reading.statements.spotter import spotter
from dragoman.record.schema import CODEBOOK, Article, ProducedBy, Record

MAX_BYTES = articles.LoadOptions().max_bytes

log = logging.getLogger("dragoman")

COMPONENTS = (
    "dragoman_actors",
    "dragoman_places",
    "dragoman_times",
    "dragoman_statements",
    "dragoman_events",
    "dragoman_status",
)

# Articles read together. Batches keep the parser busy; larger ones gain no speed and hold more memory.
BATCH_ARTICLES = 16
BATCH_CHARACTERS = 200_000

# Texts (or pieces of texts) parsed together. More take more memory and are not faster.
PARSED_TOGETHER = 4


def batches(found: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles in groups of at most `BATCH_ARTICLES` and about `BATCH_CHARACTERS` characters."""
    batch: list[Article] = []
    size = 0
    for article in found:
        batch.append(article)
        size += len(article.text)
        if len(batch) >= BATCH_ARTICLES or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class Reader:
    """Reads articles into records. Loading takes about a second; one reader serves any number of articles.

    `model` names the spaCy pipeline for English that gives sentences, syntax and names. `attitudes`: record as
    statements also attitudes without words ("agreed to talks", "wants peace"). A reader may be used from one thread at
    a time. `events` is a model of `dragoman train-events`: the events are then by its codebook instead of PLOVER's.
    Raises `ModelMissing` when that pipeline is not installed, `WeightsDamaged` when Dragoman's own weights are missing
    or not those that were shipped, `OntologyError` when `events` cannot be used.
    """

    def __init__(
        self, model: str = language.DEFAULT_MODEL, *, attitudes: bool = False, events: str | Path | None = None
    ) -> None:
        self.nlp: Language = language.build(model)
        network = spotter().model.manifest["sha256"][:12]
        configs: dict[str, dict[str, Any]] = {
            "dragoman_statements": {"attitudes": attitudes},
            "dragoman_events": {"model": str(events) if events else None},
        }
        self.components = [self.nlp.create_pipe(name, config=configs.get(name, {})) for name in COMPONENTS]
        ontology = next((c.ontology for c in self.components if isinstance(c, Events)), None)
        meta = self.nlp.meta
        self.produced_by = ProducedBy(
            version=version("dragoman"),
            models={
                f"{meta['lang']}_{meta['name']}": str(meta["version"]),
                "statements": f"{network}, attitudes" if attitudes else network,
                "events": event_network().model.manifest["sha256"][:12],
                **({CODEBOOK: ontology.called} if ontology else {}),
            },
        )

    def read(
        self,
        source: str | Path,
        *,
        published: dt.date | None = None,
        language: str | None = None,
        max_bytes: int = MAX_BYTES,
    ) -> Record:
        """The record of the one article at `source`: a path, ``-`` for standard input, or an http(s) address.

        `published` is the date of publication where the article gives none; without one, "yesterday" stays undated.
        `language` skips the detection of the language. `max_bytes` is the size limit.
        Raises `ReadError` when it cannot be read, and when it holds more than one article (use `read_many`).
        """
        options = articles.LoadOptions(published=published, language=language, max_bytes=max_bytes)
        loaded = articles.load(str(source), options)
        first = next(loaded, None)
        if first is None:
            raise ReadError(str(source), "no article in it")
        if isinstance(first, ReadError):
            raise first
        if next(loaded, None) is not None:
            raise ReadError(str(source), "holds more than one article: use read_many, or `dragoman read`")
        return self.read_article(first)

    def read_many(
        self,
        sources: Iterable[str | Path],
        *,
        published: dt.date | None = None,
        language: str | None = None,
        max_bytes: int = MAX_BYTES,
        on_error: Callable[[ReadError], object] | None = None,
    ) -> Iterator[Record]:
        """The records of all articles at `sources` (files, folders, globs, addresses), in order, in bounded memory.

        What cannot be read stops nothing: each failure goes to `on_error`, or to the log "dragoman" as a warning.
        """
        options = articles.LoadOptions(published=published, language=language, max_bytes=max_bytes)
        report = on_error or (lambda error: log.warning("%s", error))

        def found() -> Iterator[Article]:
            for source in articles.expand(str(source) for source in sources):
                for item in [source] if isinstance(source, ReadError) else articles.load(source, options):
                    if isinstance(item, ReadError):
                        report(item)
                    else:
                        yield item

        return self.read_articles(found(), on_error=report)

    def read_text(self, text: str, *, published: dt.date | None = None, title: str | None = None) -> Record:
        """The record of a text that is at hand, taken exactly as it is. Its source is ``"text"``.

        Raises `ReadError` for half of a surrogate pair, which no file could hold.
        """
        try:
            identity = articles.digest(text.encode("utf-8"))
        except UnicodeEncodeError as error:
            raise ReadError(
                "text", f"half a character at position {error.start}; decode it as UTF-16 or mend it"
            ) from error
        return self.read_article(Article(id=identity, title=title, published=published, source="text", text=text))

    def read_article(self, article: Article) -> Record:
        """The record of a loaded article."""
        return next(self.read_articles([article]))

    def read_articles(
        self, found: Iterable[Article], *, on_error: Callable[[ReadError], object] | None = None
    ) -> Iterator[Record]:
        """The records of loaded articles, in order, in bounded memory.

        A fault of Dragoman's own in one article is raised, or goes to `on_error` as a `ReadingFault`; the others go on.
        """
        return chain.from_iterable(self._read_batch(batch, on_error) for batch in batches(found))

    def _read_batch(self, batch: list[Article], on_error: Callable[[ReadError], object] | None) -> Iterator[Record]:
        found: list[Record] = []
        stopped: KeyboardInterrupt | None = None
        # What spaCy learns of words in here (new strings above all) is forgotten with the zone, so that memory does not
        # grow with the number of articles; nothing of a Doc may leave it.
        with self.nlp.memory_zone():
            try:
                for article, doc in zip(batch, self._parsed(batch), strict=True):
                    found.extend(self._guarded(article, doc, on_error))
            except KeyboardInterrupt as error:
                stopped = error
        yield from found
        if stopped is not None:
            raise stopped

    def _parsed(self, batch: list[Article]) -> Iterator[Doc]:
        """The syntax of each article. A long one is parsed in pieces that are put together again."""
        texts = ((piece, number) for number, article in enumerate(batch) for piece in language.pieces(article.text))
        for _, group in groupby(self.nlp.pipe(texts, as_tuples=True, batch_size=PARSED_TOGETHER), key=itemgetter(1)):
            docs = [doc for doc, _ in group]
            yield docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)

    def _guarded(self, article: Article, doc: Doc, on_error: Callable[[ReadError], object] | None) -> Iterator[Record]:
        try:
            yield self._record(article, doc)
        except Exception as error:
            if on_error is None:
                raise
            log.debug("fault in %s", article.source, exc_info=True)
            on_error(ReadingFault.of(article.source, error))

    def _record(self, article: Article, doc: Doc) -> Record:
        doc = describe(doc, article)
        for component in self.components:
            doc = component(doc)
        now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        return Record(
            produced_by=self.produced_by.model_copy(update={"read_at": now}),
            article=article,
            actors=doc._.actors,
            places=doc._.places,
            times=doc._.times,
            statements=doc._.statements,
            events=doc._.events,
        )
