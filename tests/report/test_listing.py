"""Rows of the store in the terminal."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from dragoman.record.rows import rows_of
from dragoman.report import listing
from tests.report import samples
from tests.report.hostile import hostile

ROWS = rows_of(samples.mackerel())


def listed(rows, width: int = 80, terminal: bool = False) -> str:
    file = io.StringIO()
    colours = "truecolor" if terminal else None
    count = listing(rows, Console(file=file, width=width, force_terminal=terminal, color_system=colours))
    assert count == len(rows)
    return file.getvalue()


def statement(beginning: str):
    return next(row for row in ROWS.statements if row.content.startswith(beginning))


def test_a_statement_shows_speaker_day_words_form_and_article() -> None:
    assert listed([statement("“There was no such promise")], 200).splitlines() == [
        "Erik Solbakken (Foreign Minister · Norway), 14 June 2018",
        "    “There was no such promise,”",
        "    direct · said",
        "    2018-06-14 · North Sea Courier · Norway and Iceland agree to talk about mackerel, "
        "four months after a trawler was seized · 5f0c1e",
    ]


def test_a_statement_shows_who_spoke_for_whom_where_and_who_told_it() -> None:
    assert "through Marta Quintela" in listed([statement("“The Commission would welcome")])
    assert "in Bergen Tidende" in listed([row for row in ROWS.statements if row.venue])
    assert "as told by Sigrún Haldórsdóttir" in listed([statement("“nobody will fire a shot")])


def test_pieces_of_a_quotation_are_joined_and_none_is_left_out() -> None:
    for row in ROWS.statements:
        assert " ".join(row.content.split()) in listed([row], 10_000)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_lines_fit_on_a_terminal(width: int) -> None:
    rows = [*ROWS.statements, *ROWS.events, *ROWS.actors, ROWS.article]
    assert all(cell_len(line) <= width and line == line.rstrip() for line in listed(rows, width).splitlines())


def test_colours_only_on_a_terminal() -> None:
    assert "\x1b[" in listed(ROWS.statements, terminal=True)
    assert "\x1b[" not in listed(ROWS.statements)


def test_control_characters_of_an_article_do_not_reach_the_terminal() -> None:
    rows = rows_of(hostile())
    text = listed([rows.article, *rows.statements, *rows.events, *rows.actors], 200)
    assert all(char == "\n" or char.isprintable() for char in text)


def test_a_statement_with_nothing_known_is_of_a_speaker_not_named_and_undated() -> None:
    record = samples.bare("Nothing happened.")
    record.statements = [samples.Statement(id="s", form="indirect", content=[(0, 7)])]
    assert listed(rows_of(samples.Record.from_json(record.to_json())).statements).splitlines() == [
        "A speaker not named, undated",
        "    Nothing",
        "    indirect",
        "    a.txt · 0",
    ]
