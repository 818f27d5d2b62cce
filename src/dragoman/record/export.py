"""Rows and records out of Dragoman: CSV, JSON lines and Parquet for rows, JSON for whole records.

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
from typing import IO, TYPE_CHECKING, Any, Literal

from dragoman.files import target_stream
from dragoman.record.rows import COLUMNS, ROWS, Column, Kind, Row, values
from dragoman.record.schema import Record

if TYPE_CHECKING:
    import pyarrow as pa

Format = Literal["csv", "jsonl", "parquet"]

# Rows that go to Parquet together, one row group: enough to compress well, some megabytes in memory.
ROWS_A_GROUP = 8192

# Legal inside JSON strings, but taken for the end of a line by some readers.
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def export(rows: Iterable[Row], kind: Kind, format: Format, target: str | Path | IO[Any]) -> int:
    """Write rows of one kind to a file or a stream; the number of rows written.

    - ``csv``: RFC 4180, UTF-8, a line of column names first; unknown is an empty field, an empty text is ``""``.
    - ``jsonl``: one object a line, UTF-8; unknown is ``null``, dates are ISO 8601.
    - ``parquet``: typed columns with their descriptions, unknown is null.

    A stream may be of bytes or, but for Parquet, of text; it is left open. A file is put in place only when it is
    whole. Raises `DragomanError` when the file cannot be written, `ValueError` for another kind or format.
    """
    if kind not in ROWS or format not in _WRITERS:
        raise ValueError(
            f"cannot export {kind!r} as {format!r}: kinds are {', '.join(ROWS)}, formats {', '.join(_WRITERS)}"
        )
    with target_stream(target) as stream:
        return _WRITERS[format](rows, COLUMNS[ROWS[kind]], stream)


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


def _csv_field(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return _iso(value)
    if not isinstance(value, str):
        return repr(value)
    # Python's csv writer cannot tell unknown from empty before 3.12
    if not value or any(character in value for character in '",\r\n') or value != value.strip():
        return '"' + value.replace('"', '""') + '"'
    return value


def _write_csv(rows: Iterable[Row], fields: tuple[Column, ...], stream: IO[Any]) -> int:
    _write_texts([",".join(field.name for field in fields) + "\r\n"], stream)
    return _write_texts((",".join(map(_csv_field, values(row))) + "\r\n" for row in rows), stream)


def _iso(moment: dt.date) -> str:
    return moment.isoformat()


def _json_line(fields: tuple[Column, ...], row: Row) -> str:
    cells = {field.name: value for field, value in zip(fields, values(row), strict=True)}
    return json.dumps(cells, ensure_ascii=False, default=_iso).translate(_LINE_ENDS) + "\n"


def _write_jsonl(rows: Iterable[Row], fields: tuple[Column, ...], stream: IO[Any]) -> int:
    return _write_texts((_json_line(fields, row) for row in rows), stream)


def arrow_schema(fields: tuple[Column, ...]) -> pa.Schema:
    """The columns as Parquet types them; moments are UTC, in milliseconds, its largest unit."""
    import pyarrow as pa

    types = {
        str: pa.string(),
        int: pa.int64(),
        float: pa.float64(),
        dt.date: pa.date32(),
        dt.datetime: pa.timestamp("ms", tz="UTC"),
    }
    return pa.schema(
        [
            pa.field(field.name, types[field.type], field.optional, metadata={"description": field.description})
            for field in fields
        ]
    )


def _write_parquet(rows: Iterable[Row], fields: tuple[Column, ...], stream: IO[Any]) -> int:
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
            cells = zip(*map(values, group), strict=True)
            arrays = [pa.array(column, field.type) for column, field in zip(cells, schema, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            count += len(group)
    return count


_Writer = Callable[[Iterable[Row], tuple[Column, ...], IO[Any]], int]
_WRITERS: Mapping[str, _Writer] = MappingProxyType(
    {"csv": _write_csv, "jsonl": _write_jsonl, "parquet": _write_parquet}
)
