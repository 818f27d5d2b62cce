"""Rows and records out of Dragoman: CSV, TSV, JSON lines and Parquet for rows, JSON for whole records.

Everything is written as a stream, in bounded memory. Texts go out exactly as they stand in the article, in CSV too: a
cell that begins with "=" is not defused for spreadsheets, since evidence that was altered is none. Import such files
as text, or take Parquet or JSON lines.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any, Literal, get_args, get_origin, is_typeddict

from dragoman.files import target_stream
from dragoman.record.event_formats import EVENT_FORMATS, EventFormat, FormatRow
from dragoman.record.rows import ROWS, Column, Kind, Row, columns_of, values
from dragoman.record.schema import Record

if TYPE_CHECKING:
    import pyarrow as pa

Format = Literal["csv", "tsv", "jsonl", "parquet"]

TABLES: Mapping[str, type[Row | FormatRow]] = MappingProxyType(dict((*ROWS.items(), *EVENT_FORMATS.items())))

# Rows that go to Parquet together, one row group: enough to compress well, some megabytes in memory.
ROWS_A_GROUP = 8192

# Legal inside JSON strings, but taken for the end of a line by some readers.
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def export(
    rows: Iterable[Row | FormatRow], kind: Kind | EventFormat, format: Format, target: str | Path | IO[Any]
) -> int:
    """Write rows of one kind to a file or a stream; the number of rows written.

    - ``csv``: RFC 4180, UTF-8, a line of column names first; unknown is an empty field, an empty text is ``""``.
    - ``tsv``: the same with tabs for commas and lines that end in a line feed; fields with either are quoted.
    - ``jsonl``: one object a line, UTF-8; unknown is ``null``, dates are ISO 8601.
    - ``parquet``: typed columns with their descriptions, unknown is null.

    A stream may be of bytes or, but for Parquet, of text; it is left open. A file is put in place only when it is
    whole. Raises `DragomanError` when the file cannot be written, `ValueError` for another kind or format, and for
    ``plover``, whose objects have lists in them, as csv or tsv.
    """
    if format not in formats_of(kind):
        formats = formats_of(kind) or tuple(_WRITERS)
        raise ValueError(
            f"cannot export {kind!r} as {format!r}: kinds are {', '.join(TABLES)}, formats {', '.join(formats)}"
        )
    with target_stream(target) as stream:
        return _WRITERS[format](rows, columns_of(TABLES[kind]), stream)


def formats_of(kind: str) -> tuple[Format, ...]:
    """The formats that rows of this kind go out in; none for a kind that there is not."""
    if kind not in TABLES:
        return ()
    nested = any(_nested(column.type) for column in columns_of(TABLES[kind]))
    return tuple(format for format in _WRITERS if not (nested and format in ("csv", "tsv")))


def _nested(type: Any) -> bool:
    return get_origin(type) is list or is_typeddict(type)


def to_json(records: Record | Iterable[Record], target: str | Path | IO[Any]) -> int:
    """Write whole records as indented JSON objects, one after the other; the number of records written.

    Files, streams and errors as in `export`.
    """
    return _write_records(records, target, indent=1)


def to_jsonl(records: Record | Iterable[Record], target: str | Path | IO[Any]) -> int:
    """Write whole records as JSON lines, one record a line; the number of records written. Otherwise as `to_json`."""
    return _write_records(records, target, indent=None)


def _write_records(records: Record | Iterable[Record], target: str | Path | IO[Any], indent: int | None) -> int:
    found = [records] if isinstance(records, Record) else records
    with target_stream(target) as stream:
        return _write_texts((record.to_json(indent).translate(_LINE_ENDS) + "\n" for record in found), stream)


def _write_texts(texts: Iterable[str], stream: IO[Any]) -> int:
    """Write the texts to a stream of text or, in UTF-8, of bytes; their number."""
    count = 0
    for text in texts:
        stream.write(text if isinstance(stream, io.TextIOBase) else text.encode())
        count += 1
    return count


def _cell(value: Any, marks: str) -> str:
    """A field of a table; a text with one of the marks, or that a reader could take for another, in quotation marks."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return _iso(value)
    if not isinstance(value, str):
        return repr(value)
    # Python's csv writer cannot tell unknown from empty before 3.12
    if not value or any(character in value for character in marks) or value != value.strip():
        return '"' + value.replace('"', '""') + '"'
    return value


def _write_table(
    rows: Iterable[Row | FormatRow], fields: tuple[Column, ...], stream: IO[Any], comma: str, end: str
) -> int:
    marks = comma + '"\r\n'
    _write_texts([comma.join(field.heading for field in fields) + end], stream)
    lines = (comma.join(_cell(value, marks) for value in values(row, fields)) + end for row in rows)
    return _write_texts(lines, stream)


def _write_csv(rows: Iterable[Row | FormatRow], fields: tuple[Column, ...], stream: IO[Any]) -> int:
    return _write_table(rows, fields, stream, ",", "\r\n")


def _write_tsv(rows: Iterable[Row | FormatRow], fields: tuple[Column, ...], stream: IO[Any]) -> int:
    return _write_table(rows, fields, stream, "\t", "\n")


def _iso(moment: dt.date) -> str:
    return moment.isoformat()


def _json_line(fields: tuple[Column, ...], row: Row | FormatRow) -> str:
    cells = {field.heading: value for field, value in zip(fields, values(row, fields), strict=True)}
    return json.dumps(cells, ensure_ascii=False, default=_iso).translate(_LINE_ENDS) + "\n"


def _write_jsonl(rows: Iterable[Row | FormatRow], fields: tuple[Column, ...], stream: IO[Any]) -> int:
    return _write_texts((_json_line(fields, row) for row in rows), stream)


def arrow_schema(fields: tuple[Column, ...]) -> pa.Schema:
    """The columns as Parquet types them; moments are UTC, in milliseconds, its largest unit."""
    import pyarrow as pa

    return pa.schema(_arrow_fields(fields))


def _arrow_fields(fields: tuple[Column, ...]) -> list[pa.Field]:
    import pyarrow as pa

    return [
        pa.field(field.heading, _arrow_type(field.type), field.optional, metadata={"description": field.description})
        for field in fields
    ]


def _arrow_type(type: Any) -> pa.DataType:
    import pyarrow as pa

    if get_origin(type) is list:
        return pa.list_(pa.field("item", _arrow_type(*get_args(type)), nullable=False))
    if is_typeddict(type):
        return pa.struct(_arrow_fields(columns_of(type)))
    types = {
        str: pa.string(),
        int: pa.int64(),
        float: pa.float64(),
        dt.date: pa.date32(),
        dt.datetime: pa.timestamp("ms", tz="UTC"),
    }
    return types[type]


def _write_parquet(rows: Iterable[Row | FormatRow], fields: tuple[Column, ...], stream: IO[Any]) -> int:
    # pyarrow takes a second to import, which only this format has to wait for
    import pyarrow as pa
    import pyarrow.parquet as pq

    if isinstance(stream, io.TextIOBase):
        raise ValueError("Parquet is binary: it cannot be written to a stream of text")
    schema = arrow_schema(fields)
    remaining = iter(rows)
    count = 0
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        while group := list(islice(remaining, ROWS_A_GROUP)):
            cells = zip(*(values(row, fields) for row in group), strict=True)
            arrays = [pa.array(column, field.type) for column, field in zip(cells, schema, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            count += len(group)
    return count


_Writer = Callable[[Iterable[Row | FormatRow], tuple[Column, ...], IO[Any]], int]
_WRITERS: Mapping[Format, _Writer] = MappingProxyType(
    {"csv": _write_csv, "tsv": _write_tsv, "jsonl": _write_jsonl, "parquet": _write_parquet}
)
