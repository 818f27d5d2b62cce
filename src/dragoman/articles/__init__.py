"""What is the text? From files, folders, addresses and bytes to articles.

`expand` turns what a user names into single sources, `load` turns one source into its articles, `load_bytes` does so
for bytes that are at hand. Errors are yielded beside the articles, not raised, so that one bad input stops nothing.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.articles import detect, encoding, files, language
from dragoman.articles.draft import Draft, Facts, digest
from dragoman.articles.sizes import too_large
from dragoman.articles.sources import expand, is_address, shown
from dragoman.errors import EmptyInput, NoArticle, NotText, ReadError, ReadingFault, TooLarge, WrongLanguage
from dragoman.record.schema import Article

log = logging.getLogger("dragoman")

__all__ = ["LoadOptions", "digest", "expand", "load", "load_bytes"]


# Fewer words than this are no article.
FEWEST_WORDS = 3

# A text may have one character to so many bytes of the size limit: a million where the limit is 20 MB. The syntax of a
# million characters takes some 3 GB of memory; files of that many bytes are fine where most is pictures or markup.
BYTES_A_CHARACTER = 20


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How to load.

    `published` is used where an article gives no date. With a `language` none is detected, and the article is taken to
    be in it; only "en" can be read. `max_bytes` limits each source (each line of a JSONL file), and a twentieth of it
    the characters of a text. `timeout_s` is how long each step of fetching an address may take, in seconds.
    """

    published: dt.date | None = None
    language: str | None = None
    max_bytes: int = 20_000_000
    timeout_s: float = 20.0


def load(source: str, options: LoadOptions = LoadOptions()) -> Iterator[Article | ReadError]:
    """The article or articles of one source: a file, ``-`` for standard input, or an http(s) address.

    JSONL is read line by line in bounded memory. What cannot be read is yielded as a `ReadError`; nothing is raised,
    not even a fault of Dragoman's own (`ReadingFault`).
    """
    try:
        yield from _load(source, options)
    except Exception as error:
        log.debug("fault in %s", source, exc_info=True)
        yield ReadingFault.of(shown(source), error)


def _load(source: str, options: LoadOptions) -> Iterator[Article | ReadError]:
    url = None
    try:
        if is_address(source):
            from dragoman.articles.fetch import fetch

            data, url = fetch(source, max_bytes=options.max_bytes, timeout_s=options.timeout_s)
        else:
            with files.opened(source) as stream:
                first = files.first_lines(stream, source, options.max_bytes)
                if detect.is_record_line(first.splitlines(keepends=True)[-1] if first else first):
                    yield from _checked(files.drafts(first, stream, source, options.max_bytes), source, options)
                    return
                data = files.whole(first, stream, source, options.max_bytes)
    except ReadError as error:
        yield error
        return
    yield from load_bytes(data, source, options, url)


def load_bytes(
    data: bytes,
    source: str,
    options: LoadOptions = LoadOptions(),
    url: str | None = None,
) -> Iterator[Article | ReadError]:
    """The article or articles in `data`, whose format is told by its content.

    `source` is what to call it in errors and in the articles, `url` the address it came from.
    """
    yield from _checked(_drafts(data, source, options, url), source, options)


def _drafts(data: bytes, source: str, options: LoadOptions, url: str | None) -> Iterator[Draft | ReadError]:
    try:
        if not data.strip():
            raise EmptyInput(source, "nothing in it; give a file that holds an article")
        if len(data) > options.max_bytes:
            raise too_large(source, options.max_bytes)
        yield from _read(data, source, url)
    except ReadError as error:
        yield error


def _read(data: bytes, source: str, url: str | None) -> Iterator[Draft | ReadError]:
    """The drafts in `data`. Raises `ReadError` where nothing in it can be read."""
    facts = Facts(url=url)
    if detect.is_pdf(data):
        from dragoman.articles.pdf import from_pdf

        yield Draft(from_pdf(data, source, facts), digest(data), facts)
        return
    kind = detect.not_an_article(data[: detect.HEAD], source)
    if kind:
        advice = "" if ";" in kind.what else f"; {encoding.READABLE}"
        raise NotText(source, f"not an article but {kind.what}{advice}")
    text = encoding.decode(data, source, mend=False)
    match detect.format_of(text):
        case "json":
            from dragoman.articles.jsonl import from_document

            yield from from_document(text, data, source)
        case "feed":
            from dragoman.articles.feeds import from_feed

            yield from from_feed(data, source)
        case "html":
            from dragoman.articles.html import from_page

            page = encoding.decode(data, source, html=True)
            yield Draft(from_page(page, source, facts, url), digest(data), facts)
        case "text":
            from dragoman.articles.compose import from_text

            clean = from_text(encoding.mended(text), facts)
            # languages that put no space between words are told by `_checked`
            if len(clean.split(None, FEWEST_WORDS)) < FEWEST_WORDS and not language.foreign(clean):
                raise NoArticle(source, "no text of an article in it")
            yield Draft(clean, digest(data), facts)


def _checked(drafts: Iterator[Draft | ReadError], source: str, options: LoadOptions) -> Iterator[Article | ReadError]:
    """The articles of `drafts`; an error for each that holds no text or is in another language."""
    if options.language and options.language.lower() != language.READABLE:
        wanted = language.name(options.language.lower())
        yield WrongLanguage(source, f"Dragoman reads English only, not {wanted}; give it a translation")
        return
    for draft in drafts:
        if isinstance(draft, ReadError):
            yield draft
            continue
        where = f"{draft.label}: " if draft.label else ""
        if not draft.text.strip():
            yield NoArticle(source, f"{where}no text of an article in it")
        elif len(draft.text) > options.max_bytes // BYTES_A_CHARACTER:
            enough = -(-len(draft.text) * BYTES_A_CHARACTER // 1_000_000)
            long = f"{where}its text has {len(draft.text):,} characters, which is too long for one article"
            yield TooLarge(source, f"{long}; split it, or raise the limit (--max-size {enough}, max_bytes in Python)")
        elif not options.language and (code := language.foreign(draft.text)):
            found = language.name(code)
            yield WrongLanguage(source, f"{where}written in {found}, and only English is read (or give --language en)")
        else:
            yield _article(draft, source, options)


def _article(draft: Draft, source: str, options: LoadOptions) -> Article:
    facts = replace(draft.facts, published=draft.facts.published or options.published)
    return Article(
        id=draft.digest,
        source_id=draft.source_id,
        title=facts.title,
        byline=facts.byline,
        published=facts.published,
        publisher=facts.publisher,
        url=facts.url,
        source=shown(source),
        text=draft.text,
    )
