"""From blocks of lines to the text of an article and what its page says about it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import replace

from dragoman.articles import datelines, header, lines, plain
from dragoman.articles.draft import Facts
from dragoman.articles.furniture import domain, is_furniture_line, without_furniture
from dragoman.articles.lines import Block, Paragraph
from dragoman.articles.markdown import front_matter, inline, site_link
from dragoman.articles.names import leading_byline, spelled_outlet
from dragoman.articles.running_heads import without_running_heads

# A head is looked for in this many lines only: further down a line that holds a date is part of a sentence.
HEAD_LINES = 20
# A subtitle or a summary may stand before the paragraph with the dateline.
DATELINE_WITHIN, LONGEST_SUBTITLE = 3, 200


def compose(blocks: list[Block], facts: Facts, *, marked: bool = False) -> str:
    """The text of the article in `blocks`, its paragraphs separated by one blank line.

    What the page says about the article goes to `facts` where they do not know it yet. `marked`: marks of emphasis,
    links and images in the Markdown way are taken out of the words.
    """
    told = Facts()
    blocks = without_running_heads(blocks, told)
    head_lines = {line for block in blocks[:HEAD_LINES] for line in block.lines[:HEAD_LINES]}
    found = lines.paragraphs(
        blocks, lambda line: is_furniture_line(line) or (line in head_lines and header.is_head_line(line))
    )
    if marked:
        told.fill(Facts(publisher=_linked_site(found)))
        found = _without_marks(found)
    found, year = without_furniture(found, told)
    head, found = header.take(found)
    found = lines.mended(found)
    if marked:
        found = _without_marks(found)
    _take_dateline(found, head)
    _settle(facts, head, told, year)
    return unicodedata.normalize("NFC", "\n\n".join(paragraph.text for paragraph in found if paragraph.text))


def from_text(text: str, facts: Facts) -> str:
    """The article in a plain text or Markdown file; what it says about the article goes to `facts`."""
    told, text = front_matter(text.lstrip("\ufeff \n\r\t"))
    facts.fill(told)
    return compose(plain.blocks(text), facts, marked=True)


def _take_dateline(found: list[Paragraph], head: header.Head) -> None:
    """Take the dateline off the first paragraph of the article proper."""
    for paragraph in found[:DATELINE_WITHIN]:
        if paragraph.kind != "text":
            continue
        names, text = leading_byline(paragraph.text)
        head.facts.fill(Facts(byline=names))
        day, agency, rest = datelines.split(text)
        if rest != paragraph.text or len(paragraph.text) > LONGEST_SUBTITLE:
            paragraph.text = rest
            head.add_dates(day)
            head.facts.fill(Facts(publisher=agency))
            return


def _settle(facts: Facts, head: header.Head, told: Facts, year: int | None) -> None:
    """Put together what is known: metadata first, then the head, then what the rest of the page tells."""
    facts.fill(head.facts)
    facts.fill(told)
    if facts.url:
        facts.fill(Facts(publisher=domain(facts.url)))
    if facts.publisher:
        facts.publisher = spelled_outlet(facts.publisher)
    if facts.published is None and head.day and (year or head.updated):
        known = year or (head.updated.year if head.updated else 0)
        facts.published = _day(known, *head.day)
    facts.published = facts.published or head.updated
    if facts.title:
        facts.title = re.sub(r"\s+", " ", facts.title).strip() or None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _linked_site(found: list[Paragraph]) -> str | None:
    """The name under a link to the front page of a site, in a line of the head: that of the publisher."""
    head = (paragraph.text for paragraph in found[:HEAD_LINES] if "](" in paragraph.text)
    return next((site for text in head if header.is_head_line(inline(text)) and (site := site_link(text))), None)


def _without_marks(found: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs without marks of emphasis; a short one that was all emphasis is a heading."""
    result = []
    for paragraph in found:
        text = inline(paragraph.text).strip()
        if text:
            result.append(replace(paragraph, text=re.sub(r" {2,}", " ", text)))
    return result
