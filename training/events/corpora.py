"""Sentences of the corpora in which this project coded every event. The corpora's words are not the project's own:
``benchmarks/data/events/corpora.jsonl`` has their places only, and the sentences are read from the corpora."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.data_paths import lines
from benchmarks.event_sentences import FOLDER, Sentence, Told

ROWS = "events/relations_train.tsv"


@dataclass(frozen=True)
class Coded:
    """A coded sentence. `row`: its number in the table of marked pairs, None for one of an article."""

    sentence: Sentence
    row: int | None


def coded(corpora: Path) -> list[Coded]:
    """The coded sentences. `corpora`: the folder with ``events/``, ``places/`` and ``coref/``. Raises `ValueError`
    where a corpus is another than the one that was coded."""
    texts = {ROWS: dict(enumerate(table_texts(corpora / ROWS)))}
    found = []
    for line in lines(FOLDER / "corpora.jsonl"):
        name, document = line["corpus"], line["document"]
        if name not in texts:
            texts[name] = dict(_documents(corpora / name))
        start, end = line["span"]
        text = texts[name].get(document, "")[start:end]
        if len(text) != end - start:
            raise ValueError(f"{name}: no characters {start} to {end} in {document!r}")
        found.append(Coded(_sentence(text, line), document if name == ROWS else None))
    return found


def table_texts(path: Path) -> list[str]:
    """The sentences of a tab-separated table, row by row."""
    with path.open(encoding="utf-8", newline="") as rows:
        return [row["sentence"] for row in csv.DictReader(rows, delimiter="\t")]


def _documents(path: Path) -> Iterator[tuple[Any, str]]:
    for line in lines(path):
        yield line["id"], line["text"]


def _sentence(text: str, line: dict[str, Any]) -> Sentence:
    return Sentence(
        text,
        {actor["id"]: tuple(actor["span"]) for actor in line["actors"]},
        {actor["id"]: (actor["country"], actor["sector"]) for actor in line["actors"]},
        tuple(_told(event) for event in line["events"]),
        tuple((source, target) for source, target in line["none"]),
        line["kind"],
    )


def _told(event: dict[str, Any]) -> Told:
    return Told(
        tuple(event["types"]),
        event["mode"],
        tuple((start, end) for start, end in event["trigger"]),
        tuple(event["source"]),
        tuple(event["target"]),
        event["status"],
        event["label"],
    )
