"""`dragoman actor`, and the same from Python."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys

import pytest

import dragoman

FIELDS = ["text", "name", "kind", "country", "sector", "role", "why"]


@pytest.fixture
def piped(run, monkeypatch):
    """Run `dragoman actor` with these bytes on standard input."""

    def runner(data: bytes, *arguments: str):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        return run("actor", *arguments)

    return runner


def test_a_phrase_is_coded_with_its_reason(run):
    result = run("actor", "German police", "--date", "2018-03-10")
    assert (result.status, result.err) == (0, "")
    assert result.out == 'German police: DEU COP, group\n    "German": DEU (countries); "police": COP (groups)\n'


def test_the_date_says_who_is_in_office(run):
    assert run("actor", "Angela Merkel", "--date", "2018-03-10").out.startswith("Angela Merkel: DEU GOV, person\n")
    assert run("actor", "Angela Merkel", "--date", "2024-03-10").out.startswith("Angela Merkel: DEU ELI, person\n")


def test_lines_come_out_as_objects_in_order(piped):
    result = piped(b"Kenyan nurses\nthe Prime Minister of Spain\r\nfog\n", "--format", "jsonl")
    found = [json.loads(line) for line in result.out.splitlines()]
    assert [list(one) for one in found] == [FIELDS] * 3
    assert [(one["text"], one["country"], one["sector"]) for one in found] == [
        ("Kenyan nurses", "KEN", "MED"),
        ("the Prime Minister of Spain", "ESP", "GOV"),
        ("fog", None, None),
    ]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"", []),
        (b"\n\n", ["", ""]),
        (b"Peru", ["Peru"]),
        (b"\xff\xfe police\n\x00\n", ["\ufffd\ufffd police", "\x00"]),
        ("Québec\u2028 police\x85\n".encode(), ["Québec\u2028 police\x85"]),
        (b"a" * 200_000 + b"\n1\n", ["a" * 200_000, "1"]),
    ],
    ids=["none", "empty lines", "no end of line", "no text", "other ends of lines", "a long line"],
)
def test_any_line_gives_one_object(data, texts, piped):
    result = piped(data, "--format", "jsonl")
    assert (result.status, result.err) == (0, "")
    assert [json.loads(line)["text"] for line in result.out.split("\n")[:-1]] == texts


def test_what_a_terminal_would_obey_is_not_printed(run):
    assert "\x1b" not in run("actor", "German\x1b[31m police").out


def test_a_wrong_date_is_wrong_usage(run):
    assert run("actor", "German police", "--date", "soon").status == 2


def test_from_python():
    coded = dragoman.code_actor("Angela Merkel", date=dt.date(2018, 3, 10))
    assert isinstance(coded, dragoman.CodedActor)
    assert (coded.country, coded.sector) == ("DEU", "GOV")
    assert [one.country for one in dragoman.code_actors(iter(["Peru", "Chile"]))] == ["PER", "CHL"]
