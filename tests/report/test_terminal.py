"""The summary in the terminal."""

from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from dragoman.record.schema import Actor, Record, Statement
from dragoman.report import summary
from dragoman.report.terminal import shorten
from tests.report import samples
from tests.report.hostile import hostile


def printed(record: Record, width: int = 100, terminal: bool = False) -> str:
    file = io.StringIO()
    summary(
        record, Console(file=file, width=width, force_terminal=terminal, color_system="truecolor" if terminal else None)
    )
    return file.getvalue()


def test_it_says_who_what_and_when() -> None:
    text = printed(samples.mackerel(), 140)
    assert "Inga Dahl and Rui Pereira · North Sea Courier · 14 June 2018" in text
    assert "16 actors, 13 statements, 17 events, 10 times, 4 places" in text
    assert re.search(r"Sigrún Haldórsdóttir +Iceland +government +Fisheries Minister", text)
    assert "    “”  said: “There was no such promise,”\n" in text
    assert "(in Bergen Tidende)" in text
    assert "(through Marta Quintela)" in text
    assert re.search(r"11 February 2018 +COERCE +Norwegian coast guard → Iceland  occurred  “seized”", text)
    assert re.search(r"undated +RETREAT +Norway → Iceland  conditional  “release the Sæfari”", text)


def test_events_stand_by_date_and_undated_last() -> None:
    events = printed(samples.mackerel(), 140).split("Events by date")[1]
    dates = [line[:30].strip().split("  ")[0] for line in events.strip().splitlines()]
    assert dates[0] == "2014"
    assert dates[-8:] == ["undated"] * 8


@pytest.mark.parametrize("width", [24, 60, 80, 120, 200])
def test_lines_fit_and_break_between_words(width: int) -> None:
    record = samples.mackerel()
    text = printed(record, width)
    assert all(cell_len(line) <= width and line == line.rstrip() for line in text.splitlines())
    whole = {word.strip(",.;:·") for word in printed(record, 1000).split()}
    assert {word.strip(",.;:·") for word in text.split()} - whole == {"…"} - whole


def test_long_content_is_shortened_between_words() -> None:
    record = samples.bare("word " * 200)
    record.statements = [Statement(id="s", form="indirect", content=[(0, 999)])]
    lines = printed(record, 60).split("Statements by speaker")[1].splitlines()[2:]
    assert 1 < len(lines) <= 3
    assert lines[-1].endswith("word …")
    assert set(" ".join(lines).split()) == {"word", "…"}


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("the talks go on", 15, "the talks go on"),
        ("the talks go on, and on", 18, "the talks go on …"),
        ("the negotiators met", 3, "the negotiators met"),
        ("", 5, ""),
    ],
)
def test_shorten(text: str, room: int, expected: str) -> None:
    assert shorten(text, room) == expected


def test_markup_and_control_characters_of_the_article_are_only_text() -> None:
    text = printed(hostile(), 200)
    assert "[bold red]shout[/bold red]" in text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_colours_only_on_a_terminal() -> None:
    assert "\x1b[" in printed(samples.mackerel(), terminal=True)
    assert "\x1b[" not in printed(samples.mackerel())


def test_a_console_that_cannot_write_a_sign_gets_another() -> None:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding="ascii")
    summary(samples.mackerel(), Console(file=file, width=80))
    file.flush()
    assert b"Sigr?n Hald?rsd?ttir" in raw.getvalue()


def test_an_empty_record_has_only_a_header() -> None:
    assert printed(samples.bare()).splitlines() == [
        "Untitled article",
        "a.txt",
        "0 actors, 0 statements, 0 events, 0 times, 0 places",
    ]


def test_a_state_is_not_said_to_be_in_itself() -> None:
    record = samples.bare("Norway spoke.")
    record.actors = [Actor(id="a", name="Norway", kind="state", country="NOR")]
    assert printed(record).count("Norway") == 1
