"""`dragoman read`, as a person meets it."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import dragoman.articles
from dragoman.record.schema import Record


def test_a_summary_is_printed_and_the_record_kept(run, article, folder):
    result = run("read", article.name)
    assert result.status == 0
    assert "Border talks resume in Tbilisi" in result.out
    assert "Mikheil Janelidze" in result.out
    assert "We have a long road ahead of us" in result.out
    assert (folder / "dragoman.db").is_file()
    assert "dragoman report" in result.err


def test_json_is_one_object(run, article):
    result = run("read", article.name, "--format", "json")
    record = Record.from_json(result.out)
    assert record.article.title == "Border talks resume in Tbilisi"
    assert record.article.byline == ["Nino Example"]
    assert str(record.article.published) == "2016-06-12"


def test_jsonl_is_one_a_line(run, folder):
    lines = [{"id": f"n{n}", "date": "2016-06-12", "text": f"Peru met Chile in Lima, round {n}."} for n in range(3)]
    (folder / "many.jsonl").write_text("\n".join(map(json.dumps, lines)))
    result = run("read", "many.jsonl", "-f", "jsonl")
    records = [json.loads(line) for line in result.out.splitlines()]
    assert [record["article"]["source_id"] for record in records] == ["n0", "n1", "n2"]
    assert [record["article"]["text"] for record in records] == [line["text"] for line in lines]


def test_html_is_a_page(run, article):
    result = run("read", article.name, "-f", "html", "-o", "page.html")
    assert result.status == 0
    page = (article.parent / "page.html").read_text(encoding="utf-8")
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "Janelidze" in page


def test_standard_input(article):
    command = [sys.executable, "-m", "dragoman", "read", "-", "--no-store", "--format", "json"]
    done = subprocess.run(command, input=article.read_bytes(), capture_output=True, cwd=article.parent, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["article"]["source"] == "-"
    assert not (article.parent / "dragoman.db").exists()


def test_reading_twice_changes_nothing(run, article, folder):
    run("read", article.name)
    before = (folder / "dragoman.db").read_bytes()
    result = run("read", article.name)
    assert (folder / "dragoman.db").read_bytes() == before
    assert "(1 there already)" in result.err
    assert "Mikheil Janelidze" in result.out


def test_a_date_that_was_given_later_is_taken(run, folder):
    (folder / "undated.txt").write_text(
        "Norway's prime minister said on Friday that talks with Sweden would go on next month."
    )
    first = json.loads(run("read", "undated.txt", "-f", "json").out)
    second = json.loads(run("read", "undated.txt", "-f", "json", "--published", "2014-05-02").out)
    assert first["article"]["published"] is None
    assert second["article"]["published"] == "2014-05-02"
    assert "2014-06" in [time["value"] for time in second["times"]]
    with sqlite3.connect(folder / "dragoman.db") as store:
        assert store.execute("select count(*) from articles").fetchone() == (1,)


def test_a_date_that_was_given_stays_when_it_is_not_given_again(run, folder):
    (folder / "undated.txt").write_text("Norway's prime minister said on Friday that talks with Sweden would go on.")
    run("read", "undated.txt", "--published", "2014-05-02")
    before = (folder / "dragoman.db").read_bytes()
    assert json.loads(run("read", "undated.txt", "-f", "json").out)["article"]["published"] == "2014-05-02"
    assert (folder / "dragoman.db").read_bytes() == before
    assert (
        json.loads(run("read", "undated.txt", "-f", "json", "--published", "2015-05-02").out)["article"]["published"]
        == "2015-05-02"
    )


def test_known_and_new_articles_come_in_their_order(run, folder):
    for name in ("a", "b", "c", "d"):
        (folder / f"{name}.txt").write_text(
            f"Peru's foreign minister met Chilean diplomats in Lima, sources {name} said."
        )
    run("read", "b.txt", "d.txt")
    lines = run("read", "a.txt", "b.txt", "c.txt", "d.txt", "-f", "jsonl").out.splitlines()
    assert [json.loads(line)["article"]["source"] for line in lines] == ["a.txt", "b.txt", "c.txt", "d.txt"]


def test_what_cannot_be_read_stops_nothing(run, article, folder):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 20)
    result = run("read", "missing.txt", "empty.txt", "noise.bin", article.name)
    assert result.status == 1
    assert "Mikheil Janelidze" in result.out
    for name in ("missing.txt", "empty.txt", "noise.bin"):
        assert len([line for line in result.errors if name in line]) == 1
    assert "Traceback" not in result.err


def test_the_size_limit_is_said_and_can_be_raised(run, article):
    article.write_text(article.read_text() + "\n\nTalks went on in Tbilisi for days.\n" * 100)
    refused = run("read", article.name, "--max-size", "0.001")
    assert refused.status == 1
    assert "--max-size" in refused.err
    assert run("read", article.name).status == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "x.txt", "--format", "docx"],
        ["read", "x.txt", "--published", "tenth of March"],
        ["read", "x.txt", "--language", "fr"],
        ["nonsense"],
    ],
)
def test_wrong_usage_is_status_2(run, arguments):
    result = run(*arguments)
    assert result.status == 2
    assert "Traceback" not in result.err


def test_a_model_that_is_not_installed_is_one_line(article):
    command = [sys.executable, "-m", "dragoman", "read", article.name, "--model", "en_core_web_huge"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=article.parent, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "en_core_web_huge" in done.stderr


def test_ctrl_c_keeps_what_was_read(run, folder, monkeypatch):
    load = dragoman.articles.load

    def interrupted(source, options):
        if source.endswith("z.txt"):
            raise KeyboardInterrupt
        return load(source, options)

    monkeypatch.setattr(dragoman.articles, "load", interrupted)
    # more than one batch, so that the first is stored when the second is broken off
    for n in range(20):
        (folder / f"a{n:02}.txt").write_text(
            f"Peru's foreign minister met Chilean diplomats in Lima for round {n} of the talks."
        )
    (folder / "z.txt").write_text("Never reached.")
    result = run("read", ".", "-f", "jsonl")
    assert result.status == 130
    assert "16 read and kept" in result.err
    assert len(result.out.splitlines()) == 16
    with sqlite3.connect(folder / "dragoman.db") as store:
        assert store.execute("select count(*) from articles").fetchone() == (16,)


def test_a_store_that_is_something_else_is_refused(run, article, folder):
    (folder / "dragoman.db").write_text("a shopping list, no store at all")
    result = run("read", article.name)
    assert result.status == 1
    assert "dragoman.db" in result.err
    assert (folder / "dragoman.db").read_text().startswith("a shopping list")


def test_help_is_quick():
    """`--help` loads neither spaCy nor SQLAlchemy."""
    code = (
        "import sys; from dragoman.cli import main\n"
        "try: main(['read', '--help'])\n"
        "except SystemExit: pass\n"
        "sys.exit(bool({'spacy', 'sqlalchemy', 'pyarrow', 'trafilatura'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "dragoman", *arguments]


def test_an_article_is_not_overwritten_by_its_summary(run, article):
    before = article.read_bytes()
    result = run("read", article.name, "-o", f"./{article.name}")
    assert result.status == 2
    assert "one of the articles" in " ".join(result.err.split())
    assert article.read_bytes() == before


def test_a_store_is_not_overwritten_by_output(run, article, folder):
    run("read", article.name)
    before = (folder / "dragoman.db").read_bytes()
    for arguments in (["report", "-o"], ["export", "events", "-o"], ["read", article.name, "-o"]):
        result = run(*arguments, "dragoman.db")
        assert result.status == 1
        assert "dragoman.db" in result.err
    assert (folder / "dragoman.db").read_bytes() == before


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="their file systems take only names in Unicode")
def test_a_name_that_is_no_utf8_is_kept_with_its_bytes_escaped(run, article, folder):
    os.rename(article, os.fsencode(folder) + b"/t\xe9l\xe9x.txt")  # noqa: PTH104 (no name that pathlib can spell)
    result = run("read", ".")
    assert result.status == 0, result.err
    assert "t\\xe9l\\xe9x.txt" in result.out
    assert "t\\xe9l\\xe9x.txt" in run("show", "-f", "jsonl").out.replace("\\\\", "\\")


def test_control_characters_of_a_name_do_not_reach_the_terminal(run):
    result = run("read", "a\x1b]0;b\x07\nc.txt")
    assert result.status == 1
    assert result.errors == [
        "dragoman: a]0;b c.txt: no such file or folder; check the spelling and the folder you are in"
    ]


@pytest.mark.parametrize("size", ["inf", "1e300", "nan", "-1"])
def test_a_size_limit_that_is_none_is_wrong_usage(run, article, size):
    assert run("read", article.name, "--max-size", size).status == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_full_disk_behind_standard_output_is_one_line(article, form):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("read", article.name, "--no-store", "-f", form),
            stdout=full, stderr=subprocess.PIPE, text=True, cwd=article.parent, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("dragoman: standard output: cannot be written (No space left on device); ")


def test_a_reader_that_goes_away_is_no_traceback(article):
    process = subprocess.Popen(
        command("read", article.name, "--no-store"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=article.parent
    )
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_standard_streams_may_be_closed(article):
    lines = f'"$0" -m dragoman read - --no-store <&-\n"$0" -m dragoman read {article.name} >&-'
    done = subprocess.run(
        ["sh", "-c", lines, sys.executable], capture_output=True, text=True, cwd=article.parent, check=False
    )
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "-: nothing in it" in done.stderr
    assert "1 article read" in done.stderr


def test_a_long_run_prints_a_line_or_two_for_each_after_the_first(run, folder, monkeypatch):
    monkeypatch.setattr("dragoman.cli.read.SUMMARIES_AT_MOST", 2)
    lines = [{"id": f"n{n}", "date": "2016-06-12", "text": f"Peru met Chile in Lima for round {n}."} for n in range(4)]
    (folder / "many.jsonl").write_text("\n".join(map(json.dumps, lines)))
    out = run("read", "many.jsonl").out
    assert out.count("Events by date") == 2
    assert out.count("1 events") + out.count("1 event,") >= 2
