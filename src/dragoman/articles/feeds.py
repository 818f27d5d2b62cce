"""RSS and Atom feeds: each entry is an article."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from dragoman.articles.dates import date_of
from dragoman.articles.draft import Draft, Facts, digest
from dragoman.articles.html import from_fragment
from dragoman.articles.names import names_in
from dragoman.errors import NoArticle, ReadError

_MARKUP = re.compile(r"<[^<>]{1,2000}>|&(?:#\d+|\w+);")


def from_feed(data: bytes, source: str) -> Iterator[Draft | ReadError]:
    """The articles of the entries of a feed, and one error for all entries that hold no text."""
    import feedparser

    try:
        # as a stream: given bytes or a string it would take a name for an address
        feed = feedparser.parse(BytesIO(data), sanitize_html=True, resolve_relative_uris=False)
        entries, publisher = feed.entries, _line(feed.feed.get("title"))
    except Exception:  # a feed can be damaged in ways that the library does not foresee
        entries, publisher = [], None
    if not entries:
        yield NoArticle(source, "a feed with no entries; give one that has some, or the article itself")
    empty = []
    for number, entry in enumerate(entries, start=1):
        draft = _draft(entry, publisher, f"entry {number}")
        if draft.text:
            yield draft
        else:
            empty.append(draft.facts.title or f"number {number}")
    if empty:
        named = "; ".join(empty[:3]) + ("; …" if len(empty) > 3 else "")
        yield NoArticle(
            source, f"{len(empty)} of {len(entries)} entries hold no text ({named}); read them by their addresses"
        )


def _draft(entry: Any, publisher: str | None, label: str) -> Draft:
    contents = [str(part.get("value") or "") for part in entry.get("content", [])]
    raw = max([*contents, str(entry.get("summary") or "")], key=len)
    source = entry.get("source")
    facts = Facts(
        title=_line(entry.get("title")),
        byline=_authors(entry),
        published=_published(entry),
        publisher=_line(source.get("title")) if isinstance(source, dict) and source.get("title") else publisher,
        url=_line(entry.get("link")),
    )
    own = "\n".join((str(entry.get("id") or ""), facts.title or "", facts.url or "", raw))
    text = from_fragment(raw, facts)
    return Draft(text, digest(own.encode("utf-8", "replace")), facts, source_id=_line(entry.get("id")), label=label)


def _line(value: Any) -> str | None:
    """A value of a feed as one line of words without markup."""
    from html import unescape

    from dragoman.articles.characters import normalise

    if not isinstance(value, str):
        return None
    words = unescape(re.sub(r"<[^<>]{1,2000}>", "", value)) if _MARKUP.search(value) else value
    return " ".join(normalise(words).split()) or None


def _authors(entry: Any) -> list[str]:
    named = [_line(author.get("name")) for author in entry.get("authors", [])] or [_line(entry.get("author"))]
    names = [name for text in named if text for name in names_in(re.sub(r"^(?i:by)\s+", "", text))]
    return list(dict.fromkeys(names))


def _published(entry: Any) -> dt.date | None:
    """The day as the feed writes it, in its own zone; the library turns it into UTC, which may be another day."""
    for key in ("published", "created", "updated"):
        written = entry.get(key)
        if day := date_of(written) if isinstance(written, str) else None:
            return day
        if parsed := entry.get(f"{key}_parsed"):
            return dt.date(*parsed[:3])
    return None
