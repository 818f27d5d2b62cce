"""A record, or many, as one self-contained HTML page.

The page asks the network for nothing: styles, script and pictures stand in it, and its content security policy lets
through nothing but that one style sheet and that one script, by their hashes. All text of the records goes through
Jinja's escaping; identifiers on the page are numbers given here, never those of the input.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman.record.schema import Actor, Event, Record, Statement
from dragoman.report import labels
from dragoman.report.classes import CLASSES, Class, class_of
from dragoman.report.marks import Mark, Paragraph, marks, paragraphs
from dragoman.report.network import Network, network
from dragoman.report.timeline import Timeline, combined, describe, timeline

# the letters of a mark's code on the page: "s3c" is the content of the fourth statement
PART_LETTERS = {"statement": "s", "event": "e", "actor": "a", "place": "p", "time": "t"}
ROLE_LETTERS = {"source": "s", "cue": "q", "content": "c", "trigger": "t", "sentence": "x", "mention": "m"}


@dataclass(frozen=True, slots=True)
class Words:
    """A segment as the template writes it: `codes` and `style` are empty where no mark lies, `anchor` mostly."""

    text: str
    codes: str = ""
    style: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """The statements of one speaker, with their numbers in the record."""

    name: str
    actor: Actor | None
    number: int | None
    statements: tuple[tuple[int, Statement], ...]


@dataclass(frozen=True, slots=True)
class View:
    """One article, ready for the template. `number` counts from 1; `anchors` leads from an item to its first words."""

    number: int
    record: Record
    url: str | None
    paragraphs: tuple[tuple[tuple[Words, ...], str], ...]
    anchors: dict[str, str]
    voices: tuple[Voice, ...]
    events: tuple[tuple[int, Event], ...]
    undated: tuple[tuple[int, Event], ...]
    actors: dict[str, tuple[int, Actor]]
    statement_numbers: dict[str, int]
    speakers: dict[str, str]
    times: dict[str, str]
    places: dict[str, str]
    timeline: Timeline | None
    network: Network | None

    @property
    def title(self) -> str:
        return self.record.article.title or "Untitled article"


def page(records: Iterable[Record]) -> str:
    """The report on one or many records as one HTML page that needs nothing but itself.

    Many articles stand in order of publication (undated last), after a list of contents and pictures of them all.
    The same records give the same page.
    """
    ordered = sorted(records, key=lambda record: record.article.published or dt.date.max)
    views = [_view(number, record) for number, record in enumerate(ordered, start=1)]
    style, script = _styles(), _template_file("page.js")
    many = len(views) > 1
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            title=_page_title(views),
            views=views,
            combined_timeline=combined(ordered) if many else None,
            combined_network=network(ordered) if many else None,
            style=Markup(style),
            script=Markup(script),
            style_hash=_hash(style),
            script_hash=_hash(script),
        )
    )


def safe_url(url: str | None) -> str | None:
    """`url` if it is an http or https address that a page may link to, else None."""
    if not url or any(char.isspace() or ord(char) < 32 for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _view(number: int, record: Record) -> View:
    blocks = paragraphs(record.article.text, marks(record))
    written, anchors = _words(number, blocks, [class_of(event.type) for event in record.events])
    events = tuple(sorted(enumerate(record.events), key=lambda pair: _when(pair[1])))
    voices = _voices(record)
    return View(
        number=number,
        record=record,
        url=safe_url(record.article.url) or safe_url(record.article.source),
        paragraphs=written,
        anchors=anchors,
        voices=voices,
        events=events,
        undated=tuple(pair for pair in events if not (pair[1].start or pair[1].end)),
        actors={actor.id: (n, actor) for n, actor in enumerate(record.actors)},
        statement_numbers={statement.id: n for n, statement in enumerate(record.statements)},
        speakers={statement.id: voice.name for voice in voices for _, statement in voice.statements},
        times={time.id: record.article.text[slice(*time.span)] for time in record.times},
        places={place.id: place.name for place in record.places},
        timeline=timeline(record),
        network=network([record]),
    )


def _when(event: Event) -> tuple[dt.date, dt.date, int]:
    start = event.start or event.end or dt.date.max
    return start, event.end or start, event.trigger[0][0] if event.trigger else 0


def _words(
    number: int, blocks: Sequence[Paragraph], quads: Sequence[Class]
) -> tuple[tuple[tuple[tuple[Words, ...], str], ...], dict[str, str]]:
    """The segments with their codes and classes; a segment on which an item begins has an anchor to jump to."""
    anchors: dict[str, str] = {}
    written = []
    count = 0
    for block in blocks:
        line = []
        for segment in block.segments:
            begun = [item for item in map(_item, _telling(segment.marks)) if item not in anchors]
            anchor = ""
            if begun:
                count += 1
                anchor = f"r{number}-w{count}"
                anchors.update(dict.fromkeys(begun, anchor))
            codes = " ".join(f"{_item(mark)}{ROLE_LETTERS[mark.role]}" for mark in segment.marks)
            line.append(Words(segment.text, codes, _style(segment.marks, quads), anchor))
        written.append((tuple(line), block.gap))
    return tuple(written), anchors


def _item(mark: Mark) -> str:
    return f"{PART_LETTERS[mark.part]}{mark.item}"


def _telling(marked: Iterable[Mark]) -> list[Mark]:
    """The marks that stand for their item: all but the sentence in which an event's words stand."""
    return [mark for mark in marked if mark.role != "sentence"]


def _style(marked: Sequence[Mark], quads: Sequence[Class]) -> str:
    """The classes that give a segment its look. Of two events on the same words the first gives the colour."""
    telling = _telling(marked)
    if not telling:
        return ""
    classes = dict.fromkeys(ROLE_LETTERS[mark.role] + PART_LETTERS[mark.part] for mark in telling)
    if sum(mark.role == "content" for mark in telling) > 1:
        classes["cs2"] = None
    event = next((mark for mark in telling if mark.part == "event"), None)
    if event:
        classes[f"q{quads[event.item]}"] = None
    return " ".join(["m", *classes])


def _voices(record: Record) -> tuple[Voice, ...]:
    """Statements by speaker, in the order in which the speakers are first heard."""
    numbers = {actor.id: n for n, actor in enumerate(record.actors)}
    by_speaker: dict[tuple[int | None, str], list[tuple[int, Statement]]] = {}
    for n, statement in enumerate(record.statements):
        number = numbers.get(statement.speaker or "")
        if number is not None:
            name = record.actors[number].name
        else:
            name = " ".join(record.article.text[start:end] for start, end in statement.source)
        by_speaker.setdefault((number, name or "A speaker not named"), []).append((n, statement))
    return tuple(
        Voice(name, record.actors[number] if number is not None else None, number, tuple(said))
        for (number, name), said in by_speaker.items()
    )


def _page_title(views: Sequence[View]) -> str:
    if len(views) == 1:
        return views[0].title
    dates = [view.record.article.published for view in views if view.record.article.published]
    span = f", {labels.period(min(dates), max(dates))}" if dates else ""
    return f"{len(views)} articles{span}"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _styles() -> str:
    """The style sheet. The dark colours stand in it twice: for readers whose system is dark, and for those who ask."""
    dark = _template_file("dark.css")
    return (
        _template_file("page.css")
        + f"@media screen and (prefers-color-scheme: dark) {{ :root:not([data-theme='light']) {{\n{dark}}} }}\n"
        + f"@media screen {{ :root[data-theme='dark'] {{\n{dark}}} }}\n"
    )


@cache
def _template_file(name: str) -> str:
    return resources.files("dragoman.report").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dragoman.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        quad=class_of, country=labels.country_name, sector=labels.sector_name, day=labels.day, listed=labels.listed
    )
    environment.globals.update(
        period=labels.period, quads=CLASSES, quad_of=class_of, statuses=labels.STATUSES,
        forms=labels.FORMS, describe=describe,
    )  # fmt: skip
    return environment
