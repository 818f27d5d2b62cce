"""Markdown out of a text: front matter to facts, marks of structure to blocks, marks of emphasis away."""

from __future__ import annotations

import re

from dragoman.articles.dates import date_line, date_of
from dragoman.articles.draft import Facts
from dragoman.articles.names import names_in

_KEYS = {
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("author", "authors", "byline", "by", "writer", "reporter"), "byline"),
    **dict.fromkeys(("date", "published", "publication date", "pubdate", "published on", "published date",
                     "publish date", "date published", "posted", "posted on", "released"), "published"),
    **dict.fromkeys(("publisher", "source", "publication", "outlet", "site", "site name", "sitename", "newspaper",
                     "agency", "published by"), "publisher"),
    **dict.fromkeys(("url", "link", "permalink", "canonical", "canonical url", "address", "source url", "original url",
                     "retrieved from"), "url"),
}  # fmt: skip
_KEYED = re.compile(r"\**([A-Za-z][A-Za-z _-]{1,20}?)\**\s*:\**\s+(\S.*?)\s*")
_FENCE = re.compile(r"\s*---\s*\n")
_LONGEST_FRONT_MATTER = 80
_ADDRESS = re.compile(r"https?://\S+")

_IMAGE = re.compile(r"\[?!\[[^\[\]]{0,500}\]\([^()\s]{0,2000}(?: \"[^\"]{0,300}\")?\)(?:\]\([^()\s]{0,2000}\))?")
_LINK = re.compile(
    r"\[([^\[\]]{1,500})\]\((?:<[^<>]{0,2000}>|(?:[^()\s]|\([^()\s]{0,500}\)){0,2000})(?: \"[^\"]{0,300}\")?\)"
)
_SITE_LINK = re.compile(r"\[([^\[\]]{2,60})\]\(https?://[^/()\s]{3,100}/?\)")
_REFERENCE = re.compile(r"\[([^\[\]]{2,500})\]\[[\w -]{0,40}\]|\[\^[\w-]{1,20}\]")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_STARS = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*]{1,600}?)(?<=[^\s*\\])\1(?![\w*])")
_BARS = re.compile(r"(?<![\w_\\])(_{1,3})(?=[^\s_])([^_]{1,600}?)(?<=[^\s_\\])\1(?![\w_])")
_STRUCK = re.compile(r"~~(?=\S)([^~]{1,300}?)~~|(?<!`)`(?=[^\s`])([^`]{1,200})`(?!`)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")


def fact(key: str, value: str) -> Facts | None:
    """What a line ``key: value`` says; None where articles have no such key, or the value is none for it."""
    name = _KEYS.get(key.strip().casefold().replace("_", " ").replace("-", " "))
    value = value.strip().strip("\"'*").strip()
    if name is None or not value:
        return None
    if name in ("url", "publisher") and (address := _ADDRESS.match(value)):
        return Facts(url=address[0])
    if name == "url":
        return None
    if name == "published":
        day = date_of(value)
        return Facts(published=day) if day else None
    if name == "byline":
        names = names_in(re.sub(r"^(?i:by)\s+", "", value))
        return Facts(byline=names) if names else None
    return Facts(title=value) if name == "title" else Facts(publisher=value)


def keyed(line: str) -> Facts | None:
    """What a line such as "Published: 9 March 2018" at the head of an article says; None for any other line."""
    match = _KEYED.fullmatch(line) if len(line) <= 300 else None
    told = fact(match[1], match[2]) if match else None
    # "Published: 10 March 2018, The Example Post" says more than a date
    return None if match and told and told.published and date_line(match[2]) is None else told


def front_matter(text: str) -> tuple[Facts, str]:
    """The facts in the block between ``---`` lines at the beginning of `text`, and what follows it."""
    facts = Facts()
    opening = _FENCE.match(text)
    if not opening:
        return facts, text
    lines = text[opening.end() :].split("\n", _LONGEST_FRONT_MATTER)
    ends = [i for i, line in enumerate(lines[:_LONGEST_FRONT_MATTER]) if line.strip() in ("---", "...")]
    if not ends or not any(":" in line for line in lines[: ends[0]]):
        return facts, text
    _read_front_matter(lines[: ends[0]], facts)
    return facts, "\n".join(lines[ends[0] + 1 :])


def _read_front_matter(lines: list[str], facts: Facts) -> None:
    key, values = "", list[str]()

    def close() -> None:
        found = fact(key, ", ".join(values))
        if found:
            facts.fill(found)

    for line in lines:
        match = re.match(r"([A-Za-z][\w -]{0,30}?)\s*:(?:\s+(.*)|$)", line)
        if match:
            close()
            key, values = match[1], [item.strip(" \"'") for item in _listed(match[2] or "") if item.strip(" \"'|>")]
        elif line.strip():
            values.append(re.sub(r"^\s*-\s+(?:name\s*:\s*)?", "", line).strip(" \"'"))
    close()


def _listed(value: str) -> list[str]:
    value = value.strip()
    return value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]


def site_link(text: str) -> str | None:
    """The words of the first link to the front page of a site."""
    match = _SITE_LINK.search(text)
    return match[1].strip() if match else None


def inline(text: str) -> str:
    """One paragraph without marks of emphasis, images and the addresses of links; asterisks of other kinds stay."""
    if "[" in text or "<http" in text:
        text = _IMAGE.sub("", text)
        text = _LINK.sub(r"\1", text)
        text = _REFERENCE.sub(lambda match: match[1] or "", text)
        text = _AUTOLINK.sub(r"\1", text)
    if "*" in text:
        text = _STARS.sub(r"\2", _STARS.sub(r"\2", text))
    if "_" in text:
        text = _BARS.sub(r"\2", text)
    if "`" in text or "~~" in text:
        text = _STRUCK.sub(lambda match: match[1] or match[2], text)
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text
