"""A record as a summary in the terminal.

Text of the article is shown as text: it is never read as Rich's markup, and control characters in it (which could
move the cursor or change colours) are taken out.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from typing import Final

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from dragoman.record.coding import HAPPENED
from dragoman.record.schema import Actor, Event, Form, Record, Statement
from dragoman.report import labels
from dragoman.report.classes import Class, class_of

SIGNS: Final[dict[Form, str]] = {"direct": "“”", "mixed": "“…", "indirect": "…"}
QUAD_STYLES: Final[dict[Class, str]] = {0: "magenta", 1: "cyan", 2: "blue", 3: "yellow", 4: "red"}
MOST_LINES = 2  # of a statement's content


def plain(text: str) -> str:
    """`text` on one line, without control and direction marks."""
    line = " ".join(text.split())
    return "".join(char for char in line if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))


def _text(text: str, style: str = "") -> Text:
    return Text(plain(text), style)


def summary(record: Record, console: Console) -> None:
    """Print who, what and when of one article for people: header, actors, statements by speaker, events by date.

    Lines fit the console's width and break between words. Colours are left out where the console is no terminal.
    """
    actors = {actor.id: actor for actor in record.actors}
    _header(record, console)
    if record.actors:
        _title("Actors", "", console)
        _actors(record.actors, console)
    if record.statements:
        _title("Statements by speaker", "“” direct, “… mixed, … indirect", console)
        _statements(record, actors, console)
    if record.events:
        _title("Events by date", "", console)
        _events(record.events, actors, console)


def _header(record: Record, console: Console) -> None:
    article = record.article
    about = [labels.listed(article.byline), article.publisher, article.published and labels.day(article.published)]
    counts = (
        (len(record.actors), "actor"),
        (len(record.statements), "statement"),
        (len(record.events), "event"),
        (len(record.times), "time"),
        (len(record.places), "place"),
    )
    lines = [
        _text(article.title or "Untitled article", "bold"),
        _text(" · ".join(part for part in about if part)),
        _text(article.source, "dim"),
        _text(", ".join(f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts), "dim"),
    ]
    for line in lines:
        if line:
            hanging(Text(), line, 0, console)


def _title(title: str, key: str, console: Console) -> None:
    console.print()
    hanging(Text(), Text.assemble((title, "bold underline"), (f"  {key}" if key else "", "dim")), 0, console)


def hanging(lead: Text, body: Text, indent: int, console: Console) -> None:
    """`lead` and beside it `body`, which goes on below itself `indent` cells from the left.

    What the console's encoding lacks becomes "?".
    """
    for part in (lead, body):
        part.plain = part.plain.encode(console.encoding, "replace").decode(console.encoding)
    for line in body.wrap(console, max(console.width - indent, 8)) or [body]:
        lead.append_text(line)
        lead.rstrip()
        console.print(lead, soft_wrap=True)
        lead = Text(" " * indent)


def _actors(actors: Iterable[Actor], console: Console) -> None:
    """Name and what is known about it; in columns where the console is wide enough, else in running lines."""
    rows = []
    for actor in actors:
        country = labels.country_name(actor.country) or ""
        about = ["" if country == actor.name else country, labels.sector_name(actor.sector) or "", _role(actor)]
        rows.append([plain(cell) for cell in (actor.name, *about)])
    widths = [max(map(cell_len, column)) + 2 for column in zip(*rows, strict=True)]
    in_columns = sum(widths) <= console.width
    for name, *about in rows:
        if in_columns:
            line = "".join(set_cell_size(cell, width) for cell, width in zip(about, widths[1:], strict=True))
            lead = Text.assemble("  ", (set_cell_size(name, widths[0]), "bold"))
            hanging(lead, Text(line), 2 + widths[0], console)
        else:
            line = ", ".join(cell for cell in about if cell)
            hanging(Text("  "), Text.assemble((name, "bold"), f" · {line}" if line else ""), 4, console)


def _role(actor: Actor) -> str:
    return actor.role or ("" if actor.kind == "person" else actor.kind)


def _statements(record: Record, actors: dict[str, Actor], console: Console) -> None:
    by_speaker: dict[str, list[Statement]] = {}
    for statement in record.statements:
        known = actors.get(statement.speaker or "")
        name = known.name if known else _of(record, statement.source) or "A speaker not named"
        by_speaker.setdefault(name, []).append(statement)
    for name, said in by_speaker.items():
        hanging(Text("  "), _text(name, "bold"), 4, console)
        for statement in said:
            lead = Text.assemble("    ", (set_cell_size(SIGNS[statement.form], 4), "dim"))
            hanging(lead, _said(record, statement, actors, console), 8, console)


def _said(record: Record, statement: Statement, actors: dict[str, Actor], console: Console) -> Text:
    """Cue, content as far as it fits on `MOST_LINES` lines, venue and the one who spoke for the speaker."""
    cue = plain(_of(record, statement.cue))
    venue, via = actors.get(statement.venue or ""), actors.get(statement.via or "")
    tail = (f" (in {plain(venue.name)})" if venue else "") + (f" (through {plain(via.name)})" if via else "")
    # lines break between words, before they are full: about an eighth of a line is lost
    room = MOST_LINES * (console.width - 8) - cell_len(cue) - cell_len(tail) - console.width // 8
    content = shorten(plain(_of(record, statement.content)), room)
    return Text.assemble((cue, "italic"), ": " if cue else "", content, (tail, "dim"))


def _of(record: Record, spans: Iterable[tuple[int, int]]) -> str:
    return " … ".join(record.article.text[start:end] for start, end in spans)


def shorten(text: str, room: int) -> str:
    """As many whole words as `room` cells hold, with " …" where some were left out; never less than three words.

    >>> shorten("the talks go on in Lisbon", 16)
    'the talks go …'
    """
    if cell_len(text) <= room:
        return text
    kept: list[str] = []
    used = 1
    for word in text.split(" "):
        used += cell_len(word) + 1
        if used > room and len(kept) >= 3:
            break
        kept.append(word)
    shorter = " ".join(kept)
    return text if len(shorter) == len(text) else shorter.rstrip(",;:–—… ") + " …"


def _events(events: Iterable[Event], actors: dict[str, Actor], console: Console) -> None:
    """A column of dates where there is room for it, else the date before the event."""
    ordered = sorted(events, key=_when)
    dates = [labels.period(event.start, event.end) or "undated" for event in ordered]
    column = max(map(cell_len, dates)) + 4
    types = max(len(event.type) for event in ordered)
    for event, date in zip(ordered, dates, strict=True):
        style = "dim" if date == "undated" else ""
        if column + 60 <= console.width:
            lead = Text.assemble("  ", (set_cell_size(date, column - 2), style))
            hanging(lead, _event(event, types, actors), column, console)
        else:
            body = Text.assemble((date, style), "  ", _event(event, 0, actors))
            hanging(Text("  "), body, 4, console)


def _event(event: Event, types: int, actors: dict[str, Actor]) -> Text:
    sources, targets = labels.sides(event, actors)
    whom = f" → {labels.listed(targets)}" if targets else ""
    return Text.assemble(
        (event.type.ljust(types), f"bold {QUAD_STYLES[class_of(event.type)]}"),
        "  ",
        plain((labels.listed(sources) or "somebody") + whom),
        "  ",
        (event.status, "" if event.status in HAPPENED else "italic"),
        "  ",
        (plain(f"“{event.trigger_text}”"), "dim"),
    )


def _when(event: Event) -> tuple[dt.date, dt.date]:
    start = event.start or event.end or dt.date.max
    return start, event.end or start
