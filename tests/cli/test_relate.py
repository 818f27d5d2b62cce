"""`dragoman relate`, as a person meets it."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dragoman.tables import MOST_LINES, table

HEAD = "id\tsentence\tsource_start\tsource_end\ttarget_start\ttarget_end\n"
RAID = "Sudanese warplanes bombed rebel positions."
ROW = f"a\t{RAID}\t0\t18\t26\t41\n"
SAID = 'Ana Ruiz said "no deal" and condemned Chad.'


def rows(text: str, delimiter: str = "\t") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def frame_like(cells: list[list[Any]], delimiter: str) -> str:
    """A table as data frames write it."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows([HEAD.split(), *cells])
    return out.getvalue()


def test_type_and_score_are_added(run, folder):
    (folder / "pairs.tsv").write_text(HEAD + ROW)
    result = run("relate", "pairs.tsv")
    assert result.status == 0
    assert result.err == ""
    (found,) = rows(result.out)
    assert list(found) == [*HEAD.split(), "predicted", "score"]
    assert (found["id"], found["sentence"], found["predicted"]) == ("a", RAID, "ASSAULT")
    assert 0.5 < float(found["score"]) <= 1


@pytest.mark.parametrize("delimiter", ["\t", ",", ";"])
def test_cells_in_quotation_marks_are_read_and_written_as_data_frames_do(run, folder, delimiter):
    cells = [["1", SAID, 0, 8, 38, 42], ["2;,\t", f"Late,\n {RAID}", 7, 25, 33, 48]]
    (folder / "pairs.csv").write_text(frame_like(cells, delimiter))
    result = run("relate", "pairs.csv")
    assert result.status == 0
    found = rows(result.out, delimiter)
    assert [row["sentence"] for row in found] == [cells[0][1], cells[1][1]]
    assert [row["id"] for row in found] == ["1", "2;,\t"]
    assert [row["predicted"] for row in found] == ["ACCUSE", "ASSAULT"]


def test_marks_that_were_written_as_they_are_belong_to_the_sentence(run, folder):
    open_ended = '"We will not wait, Ana Ruiz wrote.'
    first = '"No," said Chad, and bombed Mali.'
    (folder / "pairs.tsv").write_text(HEAD + f"1\t{first}\t11\t15\t28\t32\n" + f"2\t{open_ended}\t18\t26\t1\t3\n" + ROW)
    result = run("relate", "pairs.tsv")
    assert result.status == 0
    assert [row["sentence"] for row in rows(result.out)] == [first, open_ended, RAID]


def test_a_mark_that_is_never_closed_costs_no_row_behind_it(tmp_path: Path):
    count = 3 * MOST_LINES
    (tmp_path / "pairs.tsv").write_text(HEAD + '0\t"Never closed\n' + '1\t"whole ""cell"""\n' * count)
    with table(tmp_path / "pairs.tsv") as read:
        found = list(read.rows)
    assert found == [["0", '"Never closed'], *[["1", 'whole "cell"']] * count]


def test_windows_line_ends_a_byte_order_mark_and_blank_lines_are_no_trouble(run, folder):
    (folder / "pairs.tsv").write_bytes(b"\xef\xbb\xbf" + (HEAD + "\n" + ROW + "\n").replace("\n", "\r\n").encode())
    result = run("relate", "pairs.tsv")
    assert result.status == 0
    assert [row["predicted"] for row in rows(result.out)] == ["ASSAULT"]


def test_older_answers_are_replaced(run, folder):
    (folder / "pairs.tsv").write_text(HEAD.strip() + "\tpredicted\tlabel\n" + ROW.strip() + "\tAID\tASSAULT\n")
    (found,) = rows(run("relate", "pairs.tsv").out)
    assert list(found)[-3:] == ["label", "predicted", "score"]
    assert (found["label"], found["predicted"]) == ("ASSAULT", "ASSAULT")


def test_a_file_may_be_written_over_itself(run, folder):
    (folder / "pairs.tsv").write_text(HEAD + ROW * 30)
    result = run("relate", "pairs.tsv", "-o", "pairs.tsv")
    assert (result.status, result.out) == (0, "")
    assert result.errors == ["dragoman: wrote 30 rows to pairs.tsv"]
    assert [row["predicted"] for row in rows((folder / "pairs.tsv").read_text())] == ["ASSAULT"] * 30
    assert [path.name for path in folder.iterdir()] == ["pairs.tsv"]


def test_broken_rows_are_named_and_stop_nothing(run, folder):
    broken = [
        "b\tShort row.\n",
        f"c\t{RAID}\t0\t18\t26\t410\n",
        f"d\t{RAID}\t0\t18\t26\t41\tmore\n",
        "e\tx\ty\tz\t1\t2\n",
    ]
    (folder / "pairs.tsv").write_text(HEAD + ROW + "".join(broken) + ROW)
    result = run("relate", "pairs.tsv")
    assert result.status == 1
    found = rows(result.out)
    assert [row["id"] for row in found] == list("abcdea")
    assert [row["predicted"] for row in found] == ["ASSAULT", "", "", "", "", "ASSAULT"]
    assert [row["score"] != "" for row in found] == [True, False, False, False, False, True]
    assert [line.split(": ")[1] for line in result.errors[:4]] == [f"pairs.tsv, row {n}" for n in (2, 3, 4, 5)]
    assert "4 of 6 rows" in result.errors[4]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"text\tfrom\tto\n", "no column sentence, source_start, source_end, target_start, target_end"),
        (HEAD.replace("id", "sentence").encode(), "'sentence' stands there twice"),
        ((HEAD + ROW).encode("utf-16"), "line 1: not UTF-8"),
        ((HEAD + ROW).encode() + b"z\t\xff\n", "line 3: not UTF-8"),
        (bytes(range(255, -1, -1)) * 9, "not UTF-8"),
        (b"\x00" * 5000, "no column sentence"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_told_of_in_one_line(run, folder, content, told):
    (folder / "pairs.tsv").write_bytes(content)
    result = run("relate", "pairs.tsv", "-o", "out.tsv")
    assert result.status == 1
    assert len(result.errors) == 1
    assert result.err.startswith("dragoman: pairs.tsv")
    assert told in result.err
    assert not (folder / "out.tsv").exists()


@pytest.mark.parametrize("name", ["missing.tsv", "."])
def test_what_cannot_be_opened_is_told_of_in_one_line(run, name):
    result = run("relate", name)
    assert (result.status, len(result.errors), result.out) == (1, 1, "")


def test_a_comma_separated_table_with_marks_awry_is_told_of(run, folder):
    (folder / "pairs.csv").write_text(HEAD.replace("\t", ",") + "a\rb,c\n")
    result = run("relate", "pairs.csv")
    assert result.status == 1
    assert "pairs.csv, line 2" in result.err
    assert "Traceback" not in result.err


def test_nothing_but_column_names_is_a_table_of_no_rows(run, folder):
    (folder / "pairs.tsv").write_text(HEAD)
    result = run("relate", "pairs.tsv")
    assert (result.status, result.err) == (0, "")
    assert result.out == HEAD.strip() + "\tpredicted\tscore\n"


def test_nul_bytes_in_a_sentence_are_characters(run, folder):
    (folder / "pairs.tsv").write_text(HEAD + f"a\t{RAID}\x00\t0\t18\t26\t41\n")
    result = run("relate", "pairs.tsv")
    assert result.status == 0
    assert [row["predicted"] for row in rows(result.out)] == ["ASSAULT"]


def dragoman(folder: Path, *arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dragoman", *arguments]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def test_standard_input(folder):
    with dragoman(folder, "relate", "-", stdin=subprocess.PIPE) as process:
        out, err = process.communicate((HEAD + ROW + "b\n").encode())
    assert process.returncode == 1
    assert [row["predicted"] for row in rows(out.decode())] == ["ASSAULT", ""]
    assert err.decode().splitlines()[0] == (
        "dragoman: standard input, row 2: no sentence, source_start, source_end, target_start, target_end"
    )


@pytest.mark.parametrize("rest", [ROW * 200, ROW + "\xff"], ids=["whole", "damaged"])
def test_a_closed_pipe_is_the_end_without_a_word(folder, rest):
    (folder / "pairs.tsv").write_bytes(HEAD.encode() + rest.encode("latin-1"))
    with dragoman(folder, "relate", "pairs.tsv") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        err = process.stderr.read().decode()
    assert process.returncode == 1
    assert "Traceback" not in err
    assert "Exception" not in err


def test_a_bar_on_a_terminal_only(run, folder, monkeypatch):
    (folder / "pairs.tsv").write_text(HEAD + ROW * 3)
    assert run("relate", "pairs.tsv").err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    result = run("relate", "pairs.tsv")
    assert "relating" in result.err
    assert len(rows(result.out)) == 3
