"""`dragoman show`, `export` and `report`: what comes out of the store."""

from __future__ import annotations

import csv
import io
import json

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
    assert "no statements match" in filled("show", "--speaker", "Nobody").out


def test_show_events_by_type_status_and_date(filled):
    assert "threatened" in filled("show", "--type", "threaten").out
    assert "no events match" in filled("show", "--events", "--type", "AID").out
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
    ],
)
def test_show_refuses_what_does_not_go_together(filled, arguments):
    assert filled("show", *arguments).status == 2


def test_show_narrows_every_kind_by_date(filled):
    for kind in ("--actors", "--statements"):
        assert "match" not in filled("show", kind, "--since", "2016-06-12").out
        assert "match" in filled("show", kind, "--since", "2016-06-13").out
    assert "no events match" in filled("show", "--events", "--speaker", "Nobody").out


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
