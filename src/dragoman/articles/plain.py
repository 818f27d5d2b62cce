"""Plain text and Markdown to blocks of lines."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from dragoman.articles.characters import normalise
from dragoman.articles.lines import Block, Kind

_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d{0,2});")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(\S.*?)\s*#*")
_UNDERLINE = re.compile(r"\s{0,3}(?:={3,}|-{3,})")
_RULE = re.compile(r"\s*(?:[*_=~—–-]\s*){3,}")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_BULLET = re.compile(r"\s*[-*+•◦▪‣·]\s+(?=\S)")
_NUMBERED = re.compile(r"\s*\(?\d{1,2}[.)]\s+(?=\S)")
_DROPPED = re.compile(
    r"\s*(?:```.*|~~~.*|!\[[^\[\]]*\]\([^()]*\)|\[[^\[\]]{1,40}\]:\s+\S+.*|\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?)?|<!--.*-->)\s*"
)


def blocks(text: str) -> list[Block]:
    """The blocks of a text: what stands between blank lines; headings, list items and indented beginnings apart."""
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    text = normalise(text).replace("\f", "\n\n")
    result: list[Block] = []
    for lines in _between_blanks(text):
        result += _split(lines)
    return [block for block in result if any(line.strip() for line in block.lines)]


def _between_blanks(text: str) -> Iterator[list[str]]:
    group: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            group.append(line.rstrip())
        elif group:
            yield group
            group = []
    if group:
        yield group


def _split(lines: list[str]) -> Iterator[Block]:
    """The blocks in lines without a blank line between them."""
    base = min(len(line) - len(line.lstrip()) for line in lines)
    block = Block([])
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        heading = _HEADING.fullmatch(line)
        if _DROPPED.fullmatch(line):
            continue
        if heading and heading[1].strip("# "):
            yield block
            yield Block([heading[1]], "heading")
            block = Block([])
        elif len(block.lines) == 1 and number == 1 and _UNDERLINE.fullmatch(line):
            block.kind = "heading"
        elif _RULE.fullmatch(line):
            yield block
            block = Block([])
        else:
            kind, words = _marked(line, block)
            if kind is not None or _is_indented(line, lines[number - 1] if number else "", following, base):
                yield block
                block = Block([], kind or "text")
            block.lines.append(words.strip())
    yield block


def _marked(line: str, block: Block) -> tuple[Kind | None, str]:
    """The kind of block that a line opens, if it opens one, and its words without the mark."""
    if quote := _QUOTE.match(line):
        return (None if block.kind == "quote" and block.lines else "quote"), line[quote.end() :]
    if not block.lines or block.kind == "item":
        if bullet := _BULLET.match(line):
            return "item", line[bullet.end() :]
        if _NUMBERED.match(line):
            return "item", line
    return None, line


def _is_indented(line: str, before: str, after: str, base: int) -> bool:
    """Whether the beginning of a paragraph is set in here, with no blank line before it."""

    def indent(text: str) -> int:
        return len(text) - len(text.lstrip()) - base

    return bool(before) and indent(line) >= 2 and indent(before) <= 0 and (not after or indent(after) <= 0)
