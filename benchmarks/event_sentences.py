"""The event sentences written for this project: how they are read and checked, and which of them are held out.

    python -m benchmarks.event_sentences FILE...

prints every line of FILEs that breaks the rules of ``benchmarks/data/events/README.md``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from benchmarks.data_paths import ROOT, lines
from benchmarks.sentences import Span, one_in, span_of
from dragoman.knowledge import modes
from dragoman.record.schema import EventType, Status
from dragoman.report.labels import SECTORS

FOLDER = ROOT / "benchmarks" / "data" / "events"
TYPES: tuple[str, ...] = get_args(EventType)
STATUSES: tuple[str, ...] = get_args(Status)
POSITIVE = (
    "plain", "passive", "nominal", "light", "participle", "control", "reciprocal", "compound", "multi", "negated",
    "planned", "reported", "relative",
)  # fmt: skip
NEGATIVE = ("sense", "bystander", "metaphor", "sport", "business", "background", "comment")
FIELDS = {"text", "actors", "events", "none", "kind"}


@dataclass(frozen=True)
class Told:
    """An event of a sentence. `trigger`: spans; `source`, `target`: ids of actors; `label`: the type by PLOVER alone,
    without statuses."""

    types: tuple[str, ...]
    mode: str | None
    trigger: tuple[Span, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    status: str
    label: str


@dataclass(frozen=True)
class Sentence:
    """A sentence with its actors (spans by id; country and sector by id), its events, and pairs without any."""

    text: str
    spans: dict[str, Span]
    codes: dict[str, tuple[str | None, str | None]]
    events: tuple[Told, ...]
    none: tuple[tuple[str, str], ...]
    kind: str


def held_out(text: str) -> bool:
    """Whether a sentence belongs to the fifth that nothing is trained on or tuned by."""
    return one_in(5, text)


def load(part: str) -> list[Sentence]:
    """The sentences of a part: ``train`` or ``held``."""
    return [sentence(line) for line in lines(FOLDER / f"{part}.jsonl")]


def sentence(line: dict[str, Any]) -> Sentence:
    """A line of a file. Raises `ValueError` where words are not in the text."""
    text = line["text"]
    spans = {actor["id"]: span_of(text, actor["text"], actor.get("nth", 1)) for actor in line["actors"]}
    codes = {actor["id"]: (actor["country"], actor["sector"]) for actor in line["actors"]}
    return Sentence(
        text,
        spans,
        codes,
        tuple(_told(text, event) for event in line["events"]),
        tuple((source, target) for source, target in line["none"]),
        line["kind"],
    )


def _told(text: str, event: dict[str, Any]) -> Told:
    trigger, at = [], 0
    for part in event["trigger"]:
        start = text.find(part, at)
        if start < 0 or not part:
            raise ValueError(f"trigger {part!r} is not in the text, or not in its order")
        at = start + len(part)
        trigger.append((start, at))
    return Told(
        tuple(event["types"]),
        event["mode"],
        tuple(trigger),
        tuple(event["source"]),
        tuple(event["target"]),
        event["status"],
        event.get("label", event["types"][0]),
    )


def faults(line: dict[str, Any]) -> Iterator[str]:
    """What breaks the rules in a line."""
    if set(line) != FIELDS:
        yield f"fields {sorted(line)}"
        return
    try:
        found = sentence(line)
    except (KeyError, ValueError) as error:
        yield str(error)
        return
    if not 5 <= len(found.text.split()) <= 60:
        yield f"{len(found.text.split())} words"
    if found.kind not in POSITIVE + NEGATIVE:
        yield f"kind {found.kind}"
    for actor in line["actors"]:
        if found.text.count(actor["text"]) > 1 and "nth" not in actor:
            yield f"actor {actor['text']!r} stands more than once and has no nth"
    if len(found.spans) < len(line["actors"]):
        yield "an actor's id is given twice"
    for country, sector in found.codes.values():
        if sector is not None and sector not in SECTORS:
            yield f"sector {sector}"
        if country is not None and not (len(country) == 3 and country.isupper()):
            yield f"country {country}"
    for event in found.events:
        yield from _faults_of_event(event, set(found.spans))
    for source, target in found.none:
        if source == target or {source, target} - set(found.spans):
            yield f"none {source}, {target}"
        if any(source in event.source and target in event.target for event in found.events):
            yield f"none {source}, {target} has an event"


def _faults_of_event(event: Told, actors: set[str]) -> Iterator[str]:
    if not event.types or {*event.types, event.label} - set(TYPES):
        yield f"types {event.types}, label {event.label}"
    elif event.mode is not None and event.mode not in modes()[event.types[0]]:
        yield f"mode {event.mode} of {event.types[0]}"
    if event.status not in STATUSES:
        yield f"status {event.status}"
    if not event.trigger:
        yield "no trigger"
    if not event.source:
        yield "no source"
    if {*event.source, *event.target} - actors:
        yield f"no actor {sorted({*event.source, *event.target} - actors)}"


def main() -> int:
    """Print the faults of the files named on the command line; the exit status is 1 where there are any."""
    bad, seen = 0, set()
    for name in sys.argv[1:]:
        with Path(name).open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                made = json.loads(line)
                told = [*faults(made), *(["stands twice"] if made.get("text") in seen else [])]
                seen.add(made.get("text"))
                if told:
                    bad += 1
                    print(f"{name}:{number}: {'; '.join(told)} | {str(made.get('text'))[:80]}")
    print(f"{len(seen)} sentences, {bad} bad")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
