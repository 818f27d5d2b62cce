"""JSONL as event-data tools write it: one article a line, its text kept exactly as given."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.articles.compose import from_text
from dragoman.articles.dates import date_of
from dragoman.articles.draft import Draft, Facts, digest
from dragoman.articles.encoding import decode
from dragoman.articles.names import names_in
from dragoman.errors import BrokenLine, NoArticle, ReadError

# Byline and dateline stand within so many characters of the beginning.
HEAD = 2000

TEXT_KEYS = ("text", "event_text")
DATE_KEYS = ("published", "date", "pub_date")
BYLINE_KEYS = ("byline", "author", "authors")


def from_document(text: str, data: bytes, source: str) -> Iterator[Draft | ReadError]:
    """The articles in `text`: lines of JSON, or one JSON object, or an array of such. `data` are its bytes."""
    if "\n" in text.strip():
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            lines = (line.encode("utf-8", "surrogatepass") for line in text.split("\n"))
            yield from from_lines(lines, source)
            return
    else:
        value = _parsed(text)
    if isinstance(value, str):
        yield BrokenLine(source, f"line 1 is not JSON ({value}); mend it or take it out")
        return
    many = isinstance(value, list)
    items = value if many else [value]
    if not items:
        yield NoArticle(source, "an empty list; give JSON objects that hold a text")
    for number, item in enumerate(items, start=1):
        own = json.dumps(item, ensure_ascii=False).encode("utf-8", "surrogatepass") if many else data
        yield _draft(item, own, source, f"item {number}" if many else "")


def from_lines(lines: Iterable[bytes], source: str) -> Iterator[Draft | ReadError]:
    """The article of each line; a broken one gives an error with its number, a blank one nothing."""
    found = False
    for number, line in enumerate(lines, start=1):
        data = line.strip()
        if not data:
            continue
        found = True
        label = f"line {number}"
        try:
            value = _parsed(decode(data, source, mend=False))
        except ReadError as error:
            value = error.reason
        if isinstance(value, str):
            yield BrokenLine(source, f"{label} is not JSON ({value}); mend it or take it out")
        else:
            yield _draft(value, data, source, label)
    if not found:
        yield NoArticle(source, "no line with an article in it")


def _parsed(text: str) -> Any:
    """The value of a line of JSON that is not a string; what is wrong with it, as a string, otherwise."""
    try:
        value = json.loads(text)
    except RecursionError:
        return "nested too deeply"
    except json.JSONDecodeError as error:
        return f"{error.msg.removesuffix(' at')} at character {error.pos + 1}"
    except ValueError:
        return "a number that is too long"
    return "a string where an object was expected" if isinstance(value, str) else value


def _draft(item: Any, data: bytes, source: str, label: str) -> Draft | ReadError:
    where = f"{label}: " if label else ""
    if not isinstance(item, dict):
        return BrokenLine(source, f"{where}not a JSON object; give one with a text")
    if str(item.get("schema", "")).startswith("dragoman/"):
        return NoArticle(source, f"{where}already a record, not an article; give the article itself")
    text = next((item[key] for key in TEXT_KEYS if item.get(key)), None)
    if not isinstance(text, str) or not text.strip():
        return BrokenLine(source, f"{where}no text in it; put it under 'text' or 'event_text'")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        at = error.start + 1
        return BrokenLine(source, f"{where}half a character at position {at} of its text; mend the escapes")

    facts = Facts(
        title=_words(item.get("title")),
        byline=_names(next((item[key] for key in BYLINE_KEYS if item.get(key)), None)),
        published=next((day for key in DATE_KEYS if (day := _day(item.get(key)))), None),
        publisher=_words(item.get("publisher")),
        url=_words(item.get("url")),
    )
    facts.fill(_told_by_head(text))
    return Draft(text, digest(data), facts, source_id=_words(item.get("id")), label=label)


def _told_by_head(text: str) -> Facts:
    """What the text says itself above its first sentence; the text stays as it is."""
    told = Facts()
    from_text(text[:HEAD], told)
    return told


def _words(value: Any) -> str | None:
    """A string or number as a string that can be stored; None where there is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).encode("utf-8", "replace").decode("utf-8").strip() or None


def _names(value: Any) -> list[str]:
    if isinstance(value, list):
        return [name for item in value if isinstance(item, str) and (name := item.strip())]
    return names_in(value.removeprefix("By ").removeprefix("by ")) if isinstance(value, str) else []


def _day(value: Any) -> dt.date | None:
    text = _words(value)
    return date_of(text) if text else None
