"""Sentences that teach a codebook: which words of each name an event of which type, if any.

JSON lines (``{"text": …, "events": [{"type": …, "trigger": …}]}``) or a table with the columns text, type and trigger,
a row an event. A sentence in which nothing happens has no events, or a row without type and trigger.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import OntologyError
from dragoman.tables import Table, table

COLUMNS = ("text", "type", "trigger")
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Told:
    """An event that an example tells: its type and the characters of the words that name it."""

    type: str
    trigger: Spans


@dataclass(frozen=True)
class Example:
    """A sentence with the events in it."""

    text: str
    events: tuple[Told, ...]

    @property
    def digest(self) -> str:
        """A hash of the text, to choose by without a choice."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def load_examples(path: str | Path, kinds: list[str]) -> list[Example]:
    """The examples of a file, each text once. Raises `OntologyError`, in one line that names the file and the line or
    row."""
    found: dict[str, list[Told]] = {}
    for where, sentence, kind, trigger in _rows(Path(path)):
        events = found.setdefault(sentence, [])
        if kind is None:
            continue
        if kind not in kinds:
            raise OntologyError(f"{where}: type {kind!r} is not in the codebook; it has {', '.join(kinds)}")
        told = Told(kind, _spans(sentence, trigger, where))
        if told not in events:
            events.append(told)
    if not found:
        raise OntologyError(f"{path}: no example in it")
    return [Example(sentence, tuple(events)) for sentence, events in found.items()]


# where it stands, for messages; the sentence; the type, None for no event; the words that name it
Row = tuple[str, str, str | None, list[str]]


def _rows(path: Path) -> Iterator[Row]:
    try:
        with path.open("rb") as stream:
            is_json = stream.read(100).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
        if is_json:
            yield from _json_lines(path.read_text(encoding="utf-8-sig"), path)
            return
        with table(path) as read:
            yield from _table(read)
    except OSError as error:
        raise OntologyError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise OntologyError(f"{path}: not UTF-8; save it as UTF-8") from error


def _json_lines(text: str, path: Path) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            given = json.loads(line)
        except ValueError as error:
            raise OntologyError(f"{where}: not JSON: {error}") from error
        if not isinstance(given, dict) or not isinstance(given.get("text"), str) or not given["text"].strip():
            raise OntologyError(f"{where}: no text; a line is an object with text and events")
        events = given.get("events", [])
        if not isinstance(events, list) or not all(isinstance(event, dict) for event in events):
            raise OntologyError(f"{where}: events is a list of objects with type and trigger")
        yield where, given["text"], None, []
        for event in events:
            yield where, given["text"], str(event.get("type")), _pieces(event.get("trigger"), where)


def _pieces(trigger: Any, where: str) -> list[str]:
    pieces = [trigger] if isinstance(trigger, str) else trigger
    if (
        not isinstance(pieces, list)
        or not pieces
        or not all(isinstance(piece, str) and piece.strip() for piece in pieces)
    ):
        raise OntologyError(f"{where}: trigger is the words that name the event, or a list of such pieces")
    return [piece.strip() for piece in pieces]


def _table(read: Table) -> Iterator[Row]:
    missing = [name for name in COLUMNS if name not in read.columns]
    if missing:
        raise OntologyError(
            f"{read.name}: no column {', '.join(missing)}; it is JSON lines, or a table with these columns"
        )
    places = [read.columns.index(name) for name in COLUMNS]
    for number, cells in enumerate(read.rows, 1):
        where = f"{read.name}, row {number}"
        if len(cells) <= max(places):
            raise OntologyError(f"{where}: {len(cells)} cells, not {len(read.columns)}")
        sentence, kind, trigger = (cells[at].strip() for at in places)
        if not sentence:
            raise OntologyError(f"{where}: no text")
        if bool(kind) != bool(trigger):
            raise OntologyError(f"{where}: type and trigger go together; leave both empty where nothing happens")
        # "laid ... off": the pieces of a trigger that does not stand in one
        yield where, sentence, kind or None, [piece.strip() for piece in trigger.split("...") if piece.strip()]


def _spans(sentence: str, pieces: list[str], where: str) -> Spans:
    """Where the pieces stand, each after the one before."""
    spans: list[tuple[int, int]] = []
    for piece in pieces:
        after = spans[-1][1] if spans else 0
        whole = re.compile(rf"(?<!\w){re.escape(piece)}(?!\w)").search(sentence, after)
        at = whole.start() if whole else sentence.find(piece, after)
        if at < 0:
            raise OntologyError(f"{where}: {piece!r} does not stand in {sentence[:60]!r}")
        spans.append((at, at + len(piece)))
    return tuple(spans)
