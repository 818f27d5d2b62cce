"""`dragoman show`, `export` and `report`: what comes out of the store."""

from __future__ import annotations

import csv
import io
import json
import re

import pyarrow.parquet
import pytest


@pytest.fixture
def filled(run, article):
    run("read", article.name)
    return run


def test_show_lists_the_articles(filled):
    result = filled("show")
    assert result.status == 0
    assert "Border talks resume in Tbilisi" in result.out
    assert "2016-06-12" in result.out


def test_show_statements_of_a_speaker(filled):
    result = filled("show", "--speaker", "janelidze")
    assert "We have a long road ahead of us" in result.out
    assert "Border talks" in result.out
    nobody = filled("show", "--speaker", "Janeldze")
    assert (nobody.status, nobody.out) == (0, "")
    assert nobody.errors == [
        "dragoman: no statements match: no speaker is called Janeldze; the nearest: Mikheil Janelidze"
    ]
    assert filled("show", "--speaker", "Xqzw").errors == [
        "dragoman: no statements match: no speaker is called Xqzw; `dragoman show --statements` lists all"
    ]


def test_show_statements_about_something(filled):
    result = filled("show", "--about", "roads")
    assert "“We have a long road ahead of us" in result.out.replace('"', "“")
    assert filled("show", "--about", "road", "--about", "long ahead").out == result.out
    assert filled("show", "--about", "road", "--speaker", "Janelidze", "--until", "2016-06-12").out == result.out
    nothing = filled("show", "--about", "unicorns", "--speaker", "Janelidze")
    assert (nothing.status, nothing.out) == (0, "")
    assert nothing.errors == ["dragoman: no statements match; without --about some do"]
    (row,) = map(json.loads, filled("show", "--about", "road", "-f", "jsonl").out.splitlines())
    assert (row["speaker"], row["published"]) == ("Mikheil Janelidze", "2016-06-12")


def test_a_statement_goes_to_a_program_unbroken(filled, folder):
    words = " and ".join(f"the checkpoint at kilometre {n}" for n in range(60))
    (folder / "long.txt").write_text(
        f'"We closed {words}," Georgian Foreign Minister Mikheil Janelidze said in Tbilisi.'
    )
    filled("read", "long.txt", "--published", "2016-07-01")
    lines = filled("show", "--about", "checkpoint kilometre").out.splitlines()
    assert any(words in line for line in lines)
    assert not any("\x1b" in line or line != line.rstrip() for line in lines)


@pytest.mark.parametrize("arguments", [["--about", "%"], ["--speaker", ""], ["--about", "road", "--about", "…"]])
def test_what_has_no_word_in_it_is_wrong_usage(filled, arguments):
    result = filled("show", *arguments)
    assert result.status == 2
    assert "no word in it" in result.err


def test_only_statements_are_about_something(filled):
    result = filled("show", "--events", "--about", "road")
    assert result.status == 2
    assert "events have no --about; statements do" in result.err


def test_what_has_no_date_is_not_left_out_silently(filled, folder):
    (folder / "undated.txt").write_text('"The road is open again," Georgian Foreign Minister Mikheil Janelidze said.')
    filled("read", "undated.txt")
    result = filled("show", "--about", "road", "--since", "2016-01-01", "--until", "2017-01-01")
    assert "long road" in result.out
    assert result.errors == [
        "dragoman: 1 statement left out by --since and --until for want of a date; "
        "`dragoman read --published DATE` gives one"
    ]
    assert "1 article left out by --since" in filled("show", "--since", "2016-01-01").err
    assert filled("show", "--about", "checkpoint", "--since", "2016-01-01").err.count("left out") == 0
    assert "is open again" in filled("show", "--about", "road").out


def test_show_events_by_type_status_and_date(filled):
    assert "threatened" in filled("show", "--type", "threaten").out
    assert "no events match" in filled("show", "--events", "--type", "AID").err
    rows = [json.loads(line) for line in filled("show", "--events", "-f", "jsonl").out.splitlines()]
    assert {row["type"] for row in rows} >= {"CONSULT", "THREATEN"}
    assert all(row["sentence"] for row in rows)
    met = next(row for row in rows if row["type"] == "CONSULT")
    assert met["start"] == "2016-06-10"
    assert "met" in filled("show", "--events", "--since", "2016-06-10").out


@pytest.mark.parametrize(("option", "known"), [("--type", "THREATEN"), ("--status", "planned")])
def test_a_type_or_status_that_there_is_not_is_wrong_usage(filled, option, known):
    unknown = filled("show", option, "nonsense")
    assert unknown.status == 2
    assert known in unknown.err
    assert filled("show", option, known.swapcase()).status == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["--actors", "--status", "planned"],
        ["--statements", "--type", "AID"],
        ["--events", "--actors"],
        ["--status", "x"],
        ["a", "--since", "2016-01-01"],
    ],
)
def test_show_refuses_what_does_not_go_together(filled, arguments):
    assert filled("show", *arguments).status == 2


def test_show_narrows_every_kind_by_date(filled):
    for kind in ("--actors", "--statements"):
        assert "match" not in filled("show", kind, "--since", "2016-06-12").err
        assert f"no {kind[2:]} match" in filled("show", kind, "--since", "2016-06-13").err
    assert "no events match" in filled("show", "--events", "--speaker", "Nobody").err


def test_show_one_article(filled):
    article_id = json.loads(filled("show", "-f", "jsonl").out)["article_id"]
    assert "We have a long road" in filled("show", article_id[:6]).out
    unknown = filled("show", "zzz")
    assert unknown.status == 1
    assert "zzz" in unknown.err


def test_show_actors(filled):
    assert "Mikheil Janelidze" in filled("show", "--actors").out


@pytest.mark.parametrize("kind", ["statements", "events", "actors"])
def test_export_as_csv_jsonl_and_parquet(filled, folder, kind):
    from_csv = list(csv.DictReader(io.StringIO(filled("export", kind).out)))
    from_jsonl = [json.loads(line) for line in filled("export", kind, "-f", "jsonl").out.splitlines()]
    assert filled("export", kind, "-o", "out.parquet").status == 0
    from_parquet = pyarrow.parquet.read_table(folder / "out.parquet").to_pylist()
    assert len(from_csv) == len(from_jsonl) == len(from_parquet) > 0
    assert list(from_csv[0]) == list(from_jsonl[0]) == list(from_parquet[0])
    assert all(row["sentence"] for row in from_jsonl)


def test_export_of_records(filled):
    lines = filled("export", "records").out.splitlines()
    assert json.loads(lines[0])["schema"] == "dragoman/1"
    assert filled("export", "records", "-f", "csv").status == 2


def test_export_of_events_in_the_formats_of_the_field(filled, folder):
    plover = [json.loads(line) for line in filled("export", "plover").out.splitlines()]
    polecat = list(csv.DictReader(io.StringIO(filled("export", "polecat").out), delimiter="\t"))
    dyads = list(csv.DictReader(io.StringIO(filled("export", "cameo").out), delimiter="\t"))
    assert [row["event_id"] for row in plover] == [row["Event ID"] for row in polecat]
    met = next(row for row in dyads if row["plover_type"] == "CONSULT")
    assert (met["source"], met["target_root"], met["root_code"], met["date"]) == ("GEOGOV", "RUS", "04", "20160610")
    written = filled("export", "cameo", "-o", "dyads.parquet")
    assert written.errors[0] == f"dragoman: wrote {len(dyads)} rows to dyads.parquet"
    table = pyarrow.parquet.read_table(folder / "dyads.parquet")
    assert table.column("code").to_pylist() == [row["code"] for row in dyads]


def test_events_that_are_left_out_are_told_and_can_be_had(filled, folder):
    (folder / "denied.txt").write_text("Latvia denied that it had attacked Estonia. Estonia thanked Norway on Monday.")
    filled("read", "denied.txt", "--published", "2016-07-01")
    every = sum(json.loads(line)["events"] for line in filled("show", "-f", "jsonl").out.splitlines())
    some, whole = filled("export", "plover"), filled("export", "plover", "--all-events")
    left_out = every - len(some.out.splitlines())
    assert len(whole.out.splitlines()) == every > len(some.out.splitlines())
    assert whole.err == ""
    (line,) = some.errors
    assert line.startswith("dragoman: left out events that PLOVER does not code (")
    assert sum(int(number) for number in re.findall(r"(\d+) [a-z]+[,)]", line)) == left_out


@pytest.mark.parametrize("arguments", [["plover", "-f", "csv"], ["plover", "-o", "x.tsv"], ["events", "--all-events"]])
def test_what_an_export_cannot_do_is_wrong_usage(filled, arguments):
    assert filled("export", *arguments).status == 2


def test_report_is_a_page(filled, folder):
    result = filled("report", "-o", "page.html")
    assert result.status == 0
    assert "Border talks resume in Tbilisi" in (folder / "page.html").read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_one_line(filled):
    result = filled("report", "-o", "no/such/folder/page.html")
    assert result.status == 1
    assert len(result.errors) == 1


@pytest.mark.parametrize("command", [["show"], ["report"], ["export", "events"]])
def test_without_a_store_the_way_on_is_told(run, folder, command):
    result = run(*command)
    assert result.status == 1
    assert "dragoman read" in result.err
    assert list(folder.iterdir()) == []
