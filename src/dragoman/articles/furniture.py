"""What stands on a page and is no part of the article: running heads, page numbers, captions, requests, footers."""

from __future__ import annotations

import re
from functools import cache

from dragoman.articles.dates import dates
from dragoman.articles.draft import Facts
from dragoman.articles.lines import Paragraph, is_ended
from dragoman.articles.names import is_outlet, names_in
from dragoman.articles.words import folded
from dragoman.knowledge import table

# so many paragraphs may stand above an article
HEAD = 15
LONGEST = {"line": 260, "caption": 400, "tail": 200, "end": 40, "credit": 300, "source": 300}

_DOMAIN = re.compile(
    r"(?<![\w@.-])(?:https?://)?(?:www\.)?(?P<host>(?:[a-z0-9][a-z0-9-]+\.){1,4}"
    r"(?:com|org|net|int|gov|edu|info|news|press|media|eu|tv|[a-z]{2}))(?=[/\s.,;:)\]]|$)",
    re.I,
)
_EMAIL = re.compile(r"[\w.+-]+@(?P<host>(?:[a-z0-9-]+\.){1,4}[a-z]{2,})", re.I)
# how agencies close a report, in the line of its last sentence
_END_MARK = re.compile(r"(?<=[.!?”\"])\s+(?:Enditem|\(END\)|\(end\)|ENDS|/end)\.?$")
_ADDRESS = re.compile(r"https?://[^\s/]+/\S{8,}")


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of one kind, those without groups as one, since that is quicker."""
    patterns = [row["pattern"] for row in table("furniture") if row["kind"] == kind]
    plain = [f"(?:{pattern})" for pattern in patterns if "(?P<" not in pattern]
    named = [pattern for pattern in patterns if "(?P<" in pattern]
    return tuple(re.compile(pattern, re.I) for pattern in (["|".join(plain)] if plain else []) + named)


def _match(kind: str, text: str) -> re.Match[str] | None:
    """How `text` is furniture of this kind. Captions match anywhere, tails at the beginning, all others as a whole."""
    if len(text) > LONGEST.get(kind, 60):
        return None
    how = {"caption": re.Pattern.search, "tail": re.Pattern.match}.get(kind, re.Pattern.fullmatch)
    return next((found for pattern in _patterns(kind) if (found := how(pattern, text))), None)


def is_page_number(line: str) -> bool:
    """Whether a line holds nothing but the number of a page."""
    return _match("number", line.strip()) is not None


def is_furniture(text: str) -> bool:
    """Whether a short text as a whole is furniture."""
    return _match("line", text) is not None


def is_furniture_line(line: str) -> bool:
    """Whether a line by itself is furniture, so that it is not joined to its neighbours."""
    return (line[:1].isupper() or line.startswith(("http", "www."))) and _match("line", line) is not None


def domain(text: str) -> str | None:
    """The site that an address or e-mail address in `text` belongs to; sites that host everybody do not count."""
    for pattern in (_DOMAIN, _EMAIL):
        for match in pattern.finditer(text):
            host = match["host"].lower()
            parts = host.split(".")
            if not any(".".join(parts[i:]) in folded("host") for i in range(len(parts) - 1)):
                return host
    return None


def _told_by_line(text: str) -> Facts:
    """What a removed line above an article says: an address there is the article's own."""
    address = _ADDRESS.search(text)
    return Facts(publisher=domain(text), url=address[0] if address else None)


def without_furniture(paragraphs: list[Paragraph], facts: Facts) -> tuple[list[Paragraph], int | None]:
    """The paragraphs without furniture, and the year of a copyright line. What the furniture tells goes to `facts`."""
    kept: list[Paragraph] = []
    weak, year = Facts(), None
    listed = False
    for number, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if listed and _is_listed(paragraph):
            continue
        # above an article such a label heads nothing
        listed = any(is_ended(p.text) for p in kept[-3:]) and _match("list", text) is not None
        if paragraph.kind == "heading" and not kept:
            kept.append(paragraph)
            continue
        if source := _source(text):
            weak.fill(Facts(publisher=source[0]))
            year = year or source[1]
            continue
        if listed:
            continue
        if credit := _match("credit", text):
            facts.fill(Facts(byline=names_in(credit.groupdict().get("names") or "")))
        elif _match("line", text) or (_match("caption", text) and len(paragraphs) > 1):
            weak.fill(_told_by_line(text) if number < HEAD else Facts(publisher=domain(text)))
        elif (_match("tail", text) and not _is_prose(text)) or _match("end", text):
            rest = paragraphs[number:]
            if _is_tail(kept, rest):
                year = year or _take_tail(rest, facts, weak)
                break
        else:
            kept.append(paragraph)
    facts.fill(weak)
    if kept:
        kept[-1].text = _END_MARK.sub("", kept[-1].text) or kept[-1].text
    return kept, year


def _take_tail(rest: list[Paragraph], facts: Facts, weak: Facts) -> int | None:
    """Take what the paragraphs after the end of an article tell; the year of a copyright line among them."""
    year = None
    for paragraph in rest:
        told = _source(paragraph.text)
        if told:
            weak.fill(Facts(publisher=told[0]))
            year = year or told[1]
        if credit := _match("credit", paragraph.text):
            facts.fill(Facts(byline=names_in(credit.groupdict().get("names") or "")))
    weak.fill(Facts(publisher=domain("\n".join(paragraph.text for paragraph in rest))))
    return year


def _is_prose(text: str) -> bool:
    """Whether a paragraph that begins like a request to the reader is a sentence: it names nothing to turn to."""
    address = domain(text) or re.search(r"\d[\d ()-]{5,}|@|https?:", text)
    return is_ended(text) and len(text.split()) >= 8 and not address


def _is_listed(paragraph: Paragraph) -> bool:
    """Whether a paragraph under "Most read" is a headline there, and not the article going on."""
    return paragraph.kind != "heading" and len(paragraph.text) <= 140 and not paragraph.text.endswith(".")


def _is_tail(before: list[Paragraph], after: list[Paragraph]) -> bool:
    """Whether an article ends here: it has sentences before, and no more follows than came."""
    if not any(is_ended(paragraph.text) for paragraph in before):
        return False
    return sum(len(p.text) for p in after) <= sum(len(p.text) for p in before)


def _source(text: str) -> tuple[str, int | None] | None:
    """The publisher (and the year) that a line such as "© 2018 The Example Post" or "Source: Reuters" names."""
    match = _match("source", text)
    if not match:
        return None
    name = match["publisher"]
    day = next(iter(dates(name)), None)
    name = (name[: day.start] if day else name).strip(" .,")
    if not name:
        return None
    words = name.split()
    told = domain(name)
    if not told and not is_outlet(name) and (len(words) > 6 or not words[0][0].isupper()):
        return None
    year = match.groupdict().get("year")
    return told or name, int(year) if year else None
