"""Rows and records in files: what was written is read back by other programs and compared."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import DragomanError
from dragoman.record import export as export_module
from dragoman.record.export import Format, arrow_schema, export, to_json, to_jsonl
from dragoman.record.rows import COLUMNS, ROWS, Kind, Row, rows_of, values
from dragoman.record.schema import Record
from dragoman.record.store import Store

from .conftest import for_whom_permissions_count
from .factories import record
from .strategies import records, rows

KINDS: tuple[Kind, ...] = get_args(Kind)


def written(made: list[Row], kind: Kind, form: Format) -> bytes:
    stream = io.BytesIO()
    assert export(iter(made), kind, form, stream) == len(made)
    return stream.getvalue()


def read_csv(data: bytes, kind: Kind) -> list[Row]:
    """By Arrow, which knows the unknown from the empty: only a field without quotation marks is unknown."""
    fields = COLUMNS[ROWS[kind]]
    convert = pyarrow.csv.ConvertOptions(
        column_types={name: pa.string() for name in (field.name for field in fields)},
        null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False,
    )  # fmt: skip
    table = pyarrow.csv.read_csv(
        io.BytesIO(data), convert_options=convert, parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True)
    )
    assert table.column_names == [field.name for field in fields]
    parse: dict[type[Any], Callable[[str], Any]] = {
        str: str, int: int, float: float, dt.date: dt.date.fromisoformat, dt.datetime: dt.datetime.fromisoformat,
    }  # fmt: skip
    found: list[Row] = []
    for row in table.to_pylist():
        known: dict[str, Any] = {f.name: parse[f.type](row[f.name]) for f in fields if row[f.name] is not None}
        found.append(ROWS[kind](**dict.fromkeys(row) | known))
    return found


def read_jsonl(data: bytes, kind: Kind) -> list[Row]:
    dates = {field.name: field.type for field in COLUMNS[ROWS[kind]] if issubclass(field.type, dt.date)}
    found = []
    for line in data.decode().splitlines():
        cells = json.loads(line)
        known = {name: dates[name].fromisoformat(cells[name]) for name in dates if cells[name] is not None}
        found.append(ROWS[kind](**cells | known))
    return found


def read_parquet(data: bytes, kind: Kind) -> list[Row]:
    table = pq.read_table(io.BytesIO(data))
    assert table.schema.equals(arrow_schema(COLUMNS[ROWS[kind]]))
    return [ROWS[kind](**row) for row in table.to_pylist()]


READERS: dict[Format, Callable[[bytes, Kind], list[Row]]] = {
    "csv": read_csv, "jsonl": read_jsonl, "parquet": read_parquet,
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", READERS)
@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_rows_come_back_as_they_were_whatever_is_in_them(kind: Kind, form: Format, data: st.DataObject) -> None:
    made = data.draw(st.lists(rows(kind), max_size=5))
    assert READERS[form](written(made, kind, form), kind) == made


@pytest.mark.parametrize("kind", KINDS)
def test_all_formats_say_the_same(kind: Kind) -> None:
    with Store(":memory:") as store:
        store.add(record())
        made = list(getattr(store, kind)())
    assert made
    for form, read in READERS.items():
        assert read(written(made, kind, form), kind) == made


@pytest.mark.parametrize("kind", KINDS)
def test_without_rows_there_are_still_the_columns(kind: Kind) -> None:
    names = [column.name for column in COLUMNS[ROWS[kind]]]
    assert next(csv.reader(io.StringIO(written([], kind, "csv").decode()))) == names
    assert pq.read_table(io.BytesIO(written([], kind, "parquet"))).column_names == names
    assert written([], kind, "jsonl") == b""


@given(st.lists(rows("actors"), max_size=4))
def test_the_csv_is_what_the_standard_reader_expects(made: list[Row]) -> None:
    text = written(made, "actors", "csv").decode()
    _, *found = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert found == [
        ["" if cell is None else str(cell) for cell in values(row, COLUMNS[ROWS["actors"]])] for row in made
    ]


def test_the_csv_ends_its_lines_as_rfc_4180_asks_and_alters_no_text() -> None:
    row = rows_of(record(title='=1+1, he "said"\n')).actors[0]
    head, line = written([row], "actors", "csv").decode().split("\r\n")[:2]
    assert head.startswith("article_id,source,published,publisher,title,actor_id,name,")
    assert line.startswith('a1,articles/a1.txt,2021-05-11,The Meridian,"=1+1, he ""said""\n",c1,Varda,')


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


@pytest.mark.parametrize("form", ["csv", "jsonl"])
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
