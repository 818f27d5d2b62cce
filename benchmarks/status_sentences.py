"""The status sentences written for this project: how they are read and checked, and which of them are held out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from benchmarks.data_paths import ROOT, lines
from benchmarks.sentences import Span, one_in, span_of
from dragoman.record.schema import Status

FOLDER = ROOT / "benchmarks" / "data" / "status"
STATUSES: tuple[str, ...] = get_args(Status)
KINDS = (
    "plain", "negated", "implicative", "conditional", "modal", "attitude", "reported", "nested", "noun", "quoted",
    "question", "headline", "aspect", "mixed",
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """An event of a sentence: its words, what became of it, and the words of the one in whose statement it stands."""

    span: Span
    status: str
    holder: str | None


@dataclass(frozen=True)
class Sentence:
    """A sentence with its events, in the order in which they were written down."""

    text: str
    events: tuple[Told, ...]
    kind: str


def held_out(text: str) -> bool:
    """Whether a sentence belongs to the third that no rule is tuned on."""
    return one_in(3, text)


def load(part: str) -> list[Sentence]:
    """The sentences of a part: ``train`` or ``held``."""
    return [sentence(line) for line in lines(FOLDER / f"{part}.jsonl")]


def sentence(line: dict[str, Any]) -> Sentence:
    """A line of a file. Raises `ValueError` where words are not in the text."""
    text = line["text"]
    events = tuple(
        Told(span_of(text, event["words"], event.get("nth", 1)), event["status"], event["holder"])
        for event in line["events"]
    )
    return Sentence(text, events, line["kind"])


def faults(line: dict[str, Any]) -> Iterator[str]:
    """What breaks the rules in a line."""
    try:
        found = sentence(line)
    except (KeyError, ValueError) as error:
        yield str(error)
        return
    if found.kind not in KINDS:
        yield f"kind {found.kind}"
    if not found.events:
        yield "no events"
    for event in found.events:
        if event.status not in STATUSES:
            yield f"status {event.status}"
        if event.holder is not None and event.holder not in found.text:
            yield f"holder {event.holder!r} is not in the text"
    for event in line["events"]:
        if found.text.count(event["words"]) > 1 and "nth" not in event:
            yield f"{event['words']!r} stands more than once and has no nth"
