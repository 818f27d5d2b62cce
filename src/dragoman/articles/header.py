"""What stands above an article: title, byline, date, publisher; and the dateline before its first words."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from dragoman.articles.dates import Found, date_line, dates
from dragoman.articles.draft import Facts
from dragoman.articles.furniture import domain, is_furniture
from dragoman.articles.lines import Paragraph, ends_unfinished, is_ended
from dragoman.articles.markdown import keyed
from dragoman.articles.names import bare_names, byline, is_byline_outlet, is_office, is_outlet
from dragoman.articles.words import folded, words

# The head of an article is looked for in its first paragraphs, none of them longer than this many characters.
PARAGRAPHS, LONGEST = 15, 300
LONGEST_TITLE, MOST_WORDS = 220, 20

_PIECES = re.compile(r"\s*[|•·]\s*|\s{3,}|\s+[–—-]\s+|\s+(?=By [A-Z])")
_UNFINISHED_TITLE = re.compile(r"[,;:(–—-]$")
_LOWER = re.compile(r"[\"'“‘(\[]?[a-zà-öø-ÿ]")


@dataclass(slots=True)
class Head:
    """What the head of an article told. `day` is a date without a year, as (month, day)."""

    facts: Facts
    updated: dt.date | None = None
    day: tuple[int, int] | None = None

    def add_dates(self, found: list[Found]) -> None:
        for one in found:
            day = one.date()
            if day is None:
                self.day = self.day or (one.month, one.day)
            elif one.later:
                self.updated = self.updated or day
            else:
                self.facts.published = self.facts.published or day


def is_head_line(line: str) -> bool:
    """Whether a line is one of those of a head that stand by themselves: a byline, a date, a fact by its name."""
    return len(line) <= 160 and (byline(line) is not None or date_line(line) is not None or keyed(line) is not None)


def take(paragraphs: list[Paragraph]) -> tuple[Head, list[Paragraph]]:
    """What the head of an article tells, and the paragraphs of the article itself. Never leaves none."""
    head = Head(Facts())
    body: list[Paragraph] = []
    title: list[Paragraph] = []
    number = 0
    while number < min(len(paragraphs), PARAGRAPHS):
        paragraph, rest = paragraphs[number], paragraphs[number + 1 :]
        if len(paragraph.text) > LONGEST or not rest:
            break
        if _told(paragraph, head, rest, bool(title), number):
            pass
        elif not title and not body and not head.facts.title and _could_be_title(paragraph, rest):
            title = [paragraph]
        elif len(title) == 1 and _goes_on(title[0], paragraph, rest, number):
            title.append(paragraph)
        elif _is_above(rest):
            body.append(paragraph)
        else:
            break
        number += 1
    if title:
        head.facts.title = " ".join(part.text for part in title)
    rest = body + paragraphs[number:]
    return head, _without_closing_date(_without_repeated_title(rest, head.facts.title), head)


def _told(paragraph: Paragraph, head: Head, rest: list[Paragraph], titled: bool, number: int) -> bool:
    """Take what a line of the head tells. False where the paragraph is no such line."""
    text = paragraph.text.strip(" *_")
    if text.rstrip(" :").casefold() in folded("section") and rest:
        return True
    told = keyed(text)
    if told is not None:
        head.facts.fill(told)
        return True
    if paragraph.kind == "heading" and not titled:
        return False
    found = date_line(text)
    if found is not None:
        head.add_dates(found)
        return True
    names = byline(text)
    if names is not None:
        head.facts.byline = head.facts.byline or names
        head.facts.publisher = head.facts.publisher or _outlet_in(text)
        head.add_dates(dates(text))
        return True
    if titled and is_office(text):
        return True
    return _told_in_pieces(text, head, titled) or _told_by_shape(text, head, rest, titled, number)


def _outlet_in(text: str) -> str | None:
    """The newspaper or agency in a byline: "By Jane Doe, Associated Press"."""
    pieces = (re.sub(r"(?i)\s+staff\b.*", "", piece).strip() for piece in re.split(r"(?i),|\bfor\b|\||\bby\b", text))
    return next((piece for piece in pieces if is_byline_outlet(piece)), None)


def _told_in_pieces(text: str, head: Head, titled: bool) -> bool:
    """Take what a line of several parts tells: "By Jane Doe | 10 March 2018 | The Example Post"."""
    pieces = [piece for piece in _PIECES.split(text) if piece]
    if len(pieces) < 2:
        # "Jane Doe, 10 March 2018", "Published: 10 March 2018, The Example Post"
        found = dates(text)
        if len(found) != 1 or len(text) > 80:
            return False
        start = 0 if date_line(text[: found[0].end]) else found[0].start
        cut = (text[:start], text[start : found[0].end], text[found[0].end :])
        pieces = [piece for part in cut if (piece := part.strip(" ,().;"))]
    known = Head(Facts())
    for piece in pieces:
        found_dates, names = date_line(piece), byline(piece)
        if found_dates is not None:
            known.add_dates(found_dates)
        elif names is not None or (titled and (names := bare_names(piece)) is not None):
            known.facts.byline += names
        elif is_outlet(piece) or domain(piece) == piece.lower().removeprefix("www."):
            known.facts.publisher = known.facts.publisher or piece
        elif piece.casefold() not in folded("section") and not _is_place(piece) and not is_furniture(piece):
            return False
    if not (known.facts.published or known.updated or known.day or known.facts.byline):
        return False
    head.facts.fill(known.facts)
    head.updated, head.day = head.updated or known.updated, head.day or known.day
    return True


def _is_place(piece: str) -> bool:
    return len(piece) <= 40 and bool(re.fullmatch(r"[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){0,3}", piece))


def _told_by_shape(text: str, head: Head, rest: list[Paragraph], titled: bool, number: int) -> bool:
    """Take a line that is a publisher's or an author's name and no more."""
    told = is_outlet(text) and (text.split()[-1] in words("outlet") or text.split()[0] in ("The", "THE"))
    # above a title stands a newspaper; with no title below it, the line is the title itself ("Sanctions Under Review")
    if told and (titled or (number == 0 and _has_title(rest))):
        head.facts.publisher = head.facts.publisher or text
        return True
    names = bare_names(text) if titled and not head.facts.byline else None
    if not names or any(byline(other.text) is not None for other in rest[:4]):
        return False
    head.facts.byline = names
    return True


def _has_title(paragraphs: list[Paragraph]) -> bool:
    """Whether the first of the paragraphs that is no byline or date may be a title."""
    at = next((at for at, paragraph in enumerate(paragraphs[:4]) if not is_head_line(paragraph.text)), None)
    return at is not None and _could_be_title(paragraphs[at], paragraphs[at + 1 :])


def _could_be_title(paragraph: Paragraph, rest: list[Paragraph]) -> bool:
    text = paragraph.text
    if paragraph.kind == "heading":
        return True
    if paragraph.kind != "text" or len(text) > LONGEST_TITLE or _UNFINISHED_TITLE.search(text) or _LOWER.match(text):
        return False
    if not any(is_ended(other.text) for other in rest):
        return False
    if _is_above(rest[:2]):
        return True
    if len(text.split()) > MOST_WORDS or _LOWER.match(rest[0].text) or ends_unfinished(text):
        return False
    return not is_ended(text) or text.endswith(("?", "!", "…", "?”", "?’", "?'", '?"'))


def _goes_on(title: Paragraph, paragraph: Paragraph, rest: list[Paragraph], number: int) -> bool:
    """Whether this line is the second one of a title that was set in two; a subtitle is set otherwise or is longer."""
    first, second = title.text, paragraph.text
    if title.kind != paragraph.kind or title.block != paragraph.block or is_ended(second) or not rest or number > 4:
        return False
    return _is_title_case(first) and _is_title_case(second) and len(second) <= 1.2 * len(first)


def _is_title_case(text: str) -> bool:
    """Whether nearly all words of some length in `text` are capitalised."""
    long = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 4]
    return bool(long) and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _is_above(rest: list[Paragraph]) -> bool:
    """Whether a byline or a date follows soon, so that what stands here is above the article."""
    return any(len(p.text) <= 160 and (byline(p.text) is not None or _is_dated(p.text)) for p in rest[:3])


def _is_dated(text: str) -> bool:
    found = date_line(text)
    return found is not None and any(one.year for one in found)


def _without_repeated_title(paragraphs: list[Paragraph], title: str | None) -> list[Paragraph]:
    """The paragraphs without one that only says the title again."""
    if not title:
        return paragraphs
    folded_title = _plain(title)
    kept = [p for p in paragraphs if len(p.text) > len(title) + 20 or _plain(p.text) != folded_title]
    return kept or paragraphs


def _plain(text: str) -> str:
    """The words of `text` and no more, a number before or after them left out."""
    return re.sub(r"^\d+ | \d+$", "", re.sub(r"\W+", " ", text).strip()).casefold()


def _without_closing_date(paragraphs: list[Paragraph], head: Head) -> list[Paragraph]:
    """The paragraphs without a last one that is nothing but a date."""
    if len(paragraphs) > 1 and (found := date_line(paragraphs[-1].text)) and any(one.year for one in found):
        head.add_dates(found)
        return paragraphs[:-1]
    return paragraphs
