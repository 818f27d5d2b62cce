"""Which format a source is in, told by its content and not by its name."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Literal, NamedTuple

from dragoman.knowledge import table

Format = Literal["pdf", "html", "feed", "json", "text"]

# how far into a file its kind is looked for
HEAD = 4096

_FEED = re.compile(r"<(?:rss|feed|rdf:rdf)[\s>]", re.I)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.I)
_TAG = re.compile(r"</?(?:p|div|h[1-6]|article|section|table|td|li|body)(?:\s[^<>]{0,300})?/?>", re.I)
_JSON_START = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_OWN_OUTPUT = re.compile(r'\{\s*"schema":\s*"dragoman/|<meta name="generator" content="dragoman', re.I)
LINES_ASKED = 20


class Kind(NamedTuple):
    """A kind of file that holds no article: how it begins and is called, and whether a folder walk is silent on it."""

    sign: bytes
    offset: int
    ending: str
    skip: bool
    what: str

    def fits(self, head: bytes, name: str) -> bool:
        return head.startswith(self.sign, self.offset) and name.endswith(self.ending)


@cache
def _kinds() -> tuple[Kind, ...]:
    rows = table("not_articles")
    return tuple(
        Kind(_sign(row["sign"]), int(row["offset"] or 0), row["ending"], row["skip"] == "yes", row["what"])
        for row in rows
    )


def _sign(cell: str) -> bytes:
    return bytes.fromhex(cell[4:]) if cell.startswith("hex:") else cell.encode("ascii")


def not_an_article(head: bytes, name: str) -> Kind | None:
    """The kind of a file with the bytes `head` and this name, where it is one that holds no article for its bytes."""
    name = name.lower()
    return next((kind for kind in _kinds() if kind.sign and kind.fits(head, name)), None)


def passed_over(head: bytes, name: str) -> bool:
    """Whether a walk through a folder leaves this file out without a word."""
    name = name.lower()
    if name.startswith("readme") or any(kind.skip and kind.fits(head, name) for kind in _kinds() if not kind.sign):
        return True
    kind = not_an_article(head, name)
    return (kind is not None and kind.skip) or is_own_output(head.decode("utf-8", "replace"))


def is_own_output(text: str) -> bool:
    """Whether this is a record or a report that Dragoman wrote."""
    return bool(_OWN_OUTPUT.search(text[:HEAD].lstrip("\ufeff")))


def is_pdf(data: bytes) -> bool:
    """Whether a PDF begins within the first kilobyte, where its format allows it to."""
    return b"%PDF-" in data[:1024]


def format_of(text: str) -> Format:
    """The format of decoded text."""
    head = text[:HEAD]
    if is_json_lines(text):
        return "json"
    start = head.lstrip()
    if start.startswith("<"):
        if _FEED.search(head) and not _HTML.match(start):
            return "feed"
        if _HTML.search(head):
            return "html"
    # a page saved in part: no head, but tags all over it
    return "html" if len(_TAG.findall(head)) >= 4 or start.startswith("<?xml") else "text"


def is_json_lines(text: str) -> bool:
    """Whether `text` is JSON, or lines of JSON of which some may be broken."""
    if _JSON_START.match(text):
        return True
    asked = [line for line in text[: 50 * HEAD].split("\n", LINES_ASKED)[:LINES_ASKED] if line.strip()]
    return len(asked) > 1 and sum(line.lstrip().startswith("{") and _is_object(line) for line in asked) * 2 >= len(
        asked
    )


def is_record_line(line: bytes) -> bool:
    """Whether the first line of a source that is not blank is a whole JSON object: the source is read line by line."""
    return line.endswith(b"\n") and line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") and _is_object(line)


def _is_object(line: str | bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
