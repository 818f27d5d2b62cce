"""Rows and records in files: what was written is read back by other programs and compared."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import DragomanError
from dragoman.record import export as export_module
from dragoman.record.event_rows import event_rows
from dragoman.record.export import TABLES, Format, arrow_schema, export, formats_of, to_json, to_jsonl
from dragoman.record.rows import ROWS, Row, columns_of, rows_of, values
from dragoman.record.schema import Record
from dragoman.record.store import Store

from .conftest import for_whom_permissions_count
from .factories import record
from .strategies import records, rows

# every kind in every format that it goes out in
WAYS: list[tuple[Any, Format]] = [(kind, form) for kind in TABLES for form in formats_of(kind)]


def written(made: list[Any], kind: Any, form: Format) -> bytes:
    stream = io.BytesIO()
    assert export(iter(made), kind, form, stream) == len(made)
    return stream.getvalue()


def headings(kind: str) -> list[str]:
    return [column.heading for column in columns_of(TABLES[kind])]


def made_of(cells: Mapping[str, Any], kind: str) -> Any:
    """The row with these cells, by their headings."""
    return TABLES[kind](**{column.name: cells[column.heading] for column in columns_of(TABLES[kind])})


def read_table(data: bytes, kind: str, delimiter: str) -> list[Any]:
    """By Arrow, which knows the unknown from the empty: only a field without quotation marks is unknown."""
    fields = columns_of(TABLES[kind])
    convert = pyarrow.csv.ConvertOptions(
        column_types=dict.fromkeys(headings(kind), pa.string()),
        null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False,
    )  # fmt: skip
    parse_options = pyarrow.csv.ParseOptions(newlines_in_values=True, delimiter=delimiter)
    table = pyarrow.csv.read_csv(io.BytesIO(data), convert_options=convert, parse_options=parse_options)
    assert table.column_names == headings(kind)
    parse: dict[type[Any], Callable[[str], Any]] = {
        str: str, int: int, float: float, dt.date: dt.date.fromisoformat, dt.datetime: dt.datetime.fromisoformat,
    }  # fmt: skip
    found = []
    for row in table.to_pylist():
        known = {f.heading: parse[f.type](row[f.heading]) for f in fields if row[f.heading] is not None}
        found.append(made_of(row | known, kind))
    return found


def read_csv(data: bytes, kind: str) -> list[Any]:
    return read_table(data, kind, ",")


def read_tsv(data: bytes, kind: str) -> list[Any]:
    return read_table(data, kind, "\t")


def read_jsonl(data: bytes, kind: str) -> list[Any]:
    days = {field.heading: field.type for field in columns_of(TABLES[kind]) if field.type in (dt.date, dt.datetime)}
    found = []
    for line in data.decode().splitlines():
        cells = json.loads(line)
        known = {name: days[name].fromisoformat(cells[name]) for name in days if cells[name] is not None}
        found.append(made_of(cells | known, kind))
    return found


def read_parquet(data: bytes, kind: str) -> list[Any]:
    table = pq.read_table(io.BytesIO(data))
    assert table.schema.equals(arrow_schema(columns_of(TABLES[kind])))
    return [made_of(row, kind) for row in table.to_pylist()]


READERS: dict[Format, Callable[[bytes, str], list[Any]]] = {
    "csv": read_csv, "tsv": read_tsv, "jsonl": read_jsonl, "parquet": read_parquet,
}  # fmt: skip


@pytest.mark.parametrize(("kind", "form"), WAYS)
@given(data=st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_rows_come_back_as_they_were_whatever_is_in_them(kind: Any, form: Format, data: st.DataObject) -> None:
    made = data.draw(st.lists(rows(kind), max_size=3))
    assert READERS[form](written(made, kind, form), kind) == made


def test_every_kind_goes_out_in_every_format_but_lists_in_tables() -> None:
    assert {kind: formats_of(kind) for kind in TABLES} == {
        **dict.fromkeys(TABLES, get_args(Format)), "plover": ("jsonl", "parquet"),
    }  # fmt: skip
    for form in ("csv", "tsv"):
        with pytest.raises(ValueError, match=f"cannot export 'plover' as '{form}'.*formats jsonl, parquet"):
            export([], "plover", form, io.BytesIO())


@pytest.mark.parametrize("kind", TABLES)
def test_all_formats_say_the_same(kind: Any) -> None:
    with Store(":memory:") as store:
        store.add(record())
        made = list(getattr(store, kind)() if kind in ROWS else event_rows(store.records(), kind, all_events=True))
    assert made
    for form in formats_of(kind):
        assert READERS[form](written(made, kind, form), kind) == made


@pytest.mark.parametrize("kind", TABLES)
def test_without_rows_there_are_still_the_columns(kind: Any) -> None:
    for form, mark in (("csv", ","), ("tsv", "\t")):
        if form in formats_of(kind):
            text = written([], kind, form).decode()
            assert next(csv.reader(io.StringIO(text), delimiter=mark)) == headings(kind)
    assert pq.read_table(io.BytesIO(written([], kind, "parquet"))).column_names == headings(kind)
    assert written([], kind, "jsonl") == b""


@pytest.mark.parametrize("kind", ["actors", "polecat", "cameo"])
@pytest.mark.parametrize(("form", "mark"), [("csv", ","), ("tsv", "\t")])
@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_a_table_is_what_the_standard_reader_expects(kind: Any, form: Format, mark: str, data: st.DataObject) -> None:
    made = data.draw(st.lists(rows(kind), max_size=3))
    text = written(made, kind, form).decode()
    _, *found = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=mark)
    columns = columns_of(TABLES[kind])
    assert found == [["" if cell is None else str(cell) for cell in values(row, columns)] for row in made]


def test_the_csv_ends_its_lines_as_rfc_4180_asks_and_alters_no_text() -> None:
    row = rows_of(record(title='=1+1, he "said"\n')).actors[0]
    head, line = written([row], "actors", "csv").decode().split("\r\n")[:2]
    assert head.startswith("article_id,source,published,publisher,title,actor_id,name,")
    assert line.startswith('a1,articles/a1.txt,2021-05-11,The Meridian,"=1+1, he ""said""\n",c1,Varda,')


def test_the_tsv_ends_its_lines_with_a_line_feed_and_quotes_tabs_alone() -> None:
    row = rows_of(record(title="a\tb", publisher="a,b")).actors[0]
    head, line = written([row], "actors", "tsv").decode().split("\n")[:2]
    assert head.startswith("article_id\tsource\tpublished\t")
    assert line.startswith('a1\tarticles/a1.txt\t2021-05-11\ta,b\t"a\tb"\tc1\tVarda\t')


def test_parquet_has_types_descriptions_and_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_module, "ROWS_A_GROUP", 3)
    path = tmp_path / "events.parquet"
    assert export(rows_of(record()).events * 4, "events", "parquet", path) == 8
    schema = pq.read_schema(path)
    assert schema.field("start").type == pa.date32()
    assert schema.field("score").type == pa.float64()
    assert schema.field("sentence").metadata[b"description"] == b"the sentence of evidence"
    assert not schema.field("sentence").nullable
    assert pq.read_metadata(path).num_row_groups == 3


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl"])
def test_text_formats_go_to_streams_of_text_and_of_bytes_alike(form: Format) -> None:
    stream = io.StringIO(newline="")
    made = rows_of(record()).statements
    assert export(made, "statements", form, stream) == 2
    assert stream.getvalue().encode() == written(list(made), "statements", form)


def test_parquet_does_not_go_to_a_stream_of_text() -> None:
    with pytest.raises(ValueError, match="Parquet is binary"):
        export([], "actors", "parquet", io.StringIO())


@pytest.mark.parametrize(("kind", "form"), [("moves", "csv"), ("actors", "xlsx")])
def test_another_kind_or_format_is_refused_by_name(kind: Any, form: Any) -> None:
    with pytest.raises(ValueError, match=f"cannot export '{kind}' as '{form}'"):
        export([], kind, form, io.BytesIO())


@pytest.mark.parametrize("form", get_args(Format))
def test_a_file_is_put_in_place_only_when_it_is_whole(tmp_path: Path, form: Format) -> None:
    path = tmp_path / "out"
    path.write_text("older")

    def stopped() -> Iterator[Row]:
        yield rows_of(record()).actors[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(stopped(), "actors", form, path)
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]
    assert export([], "actors", form, str(path)) == 0
    assert path.read_bytes() == written([], "actors", form)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    export([], "actors", "jsonl", tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b""


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, open_folder: Path) -> None:
    with pytest.raises(DragomanError, match=r"none/out\.csv: cannot be written \(No such file or directory\)"):
        export([], "actors", "csv", tmp_path / "none" / "out.csv")
    with pytest.raises(DragomanError, match=r"cannot be written \(Is a directory\)"):
        export([], "actors", "csv", tmp_path)
    open_folder.chmod(0o555)
    with for_whom_permissions_count(), pytest.raises(DragomanError, match=r"cannot be written \(Permission denied\)"):
        to_json(record(), open_folder / "out.json")


def test_a_database_is_not_overwritten(tmp_path: Path) -> None:
    store = tmp_path / "kept.db"
    with sqlite3.connect(store) as database:
        database.execute("CREATE TABLE notes (words)")
    before = store.read_bytes()
    with pytest.raises(DragomanError, match=r"kept\.db: a database"):
        export([], "events", "csv", store)
    assert store.read_bytes() == before


def test_one_record_is_one_json_object() -> None:
    stream = io.BytesIO()
    assert to_json(record(), stream) == 1
    assert Record.from_json(stream.getvalue()) == record()
    assert list(json.loads(stream.getvalue())) == [
        "schema", "produced_by", "article", "actors", "places", "times", "statements", "events",
    ]  # fmt: skip


@given(st.lists(records(), max_size=3))
@settings(max_examples=30, deadline=None)
def test_records_come_back_from_json_lines(made: list[Record]) -> None:
    stream = io.BytesIO()
    assert to_jsonl(iter(made), stream) == len(made)
    assert [Record.from_json(line) for line in stream.getvalue().decode().splitlines()] == made


def test_records_are_written_as_they_come() -> None:
    stream = io.BytesIO()

    def one_by_one() -> Iterator[Record]:
        yield record("a1")
        assert stream.getvalue().count(b"\n") == 1
        yield record("a2")

    assert to_jsonl(one_by_one(), stream) == 2
