"""How right the records are: each measure runs one scorer over what one reader reads."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy

from benchmarks.data_paths import EXAMPLES, OWN_RECORDS, SHARED, lines, scorer
from dragoman.reading.reader import Reader
from dragoman.record.schema import Article, Record, Statement

# "name   12 of 20  60.0 %" and "name   P  90.0  R  80.0  F1  84.7   (…)", as score_record.py prints them
SHARE = re.compile(r"^(?P<name>.+?)\s+(?P<right>\d+) of (?P<total>\d+)")
TALLY = re.compile(r"^(?P<name>.+?)\s+P .*?\((?P<right>\d+) right, (?P<surplus>\d+) surplus, (?P<missed>\d+) missed\)")

Scores = dict[str, float]
"""Measure to percentage."""


def record_counts(gold: dict[str, Any], record: Record) -> dict[str, tuple[int, int, int]]:
    """What score_record.py counts, by part: right, surplus, missed (a share has no surplus)."""
    counts = {}
    for line, _ in scorer("record").score(gold, json.loads(record.to_json())):
        if found := TALLY.match(line):
            counts[found["name"]] = (int(found["right"]), int(found["surplus"]), int(found["missed"]))
        elif found := SHARE.match(line):
            counts[found["name"]] = (int(found["right"]), 0, int(found["total"]) - int(found["right"]))
        else:
            raise ValueError(f"score_record.py prints a line of an unknown form: {line!r}")
    return counts


def record_scores(reader: Reader, pairs: list[tuple[Path, Path]]) -> Scores:
    """score_record.py over several articles, counts added up: F1 for statements and events, shares for the rest."""
    total: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for source, gold_path in pairs:
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
        for name, counts in record_counts(gold, reader.read(source)).items():
            total[name] = [a + b for a, b in zip(total[name], counts, strict=True)]
    scores = {}
    for name, (right, surplus, missed) in total.items():
        if name in ("statements", "events"):
            scores[f"{name} precision"] = percent(right, right + surplus)
            scores[f"{name} recall"] = percent(right, right + missed)
            scores[f"{name} F1"] = percent(2 * right, 2 * right + surplus + missed)
        elif right + missed:
            scores[name] = percent(right, right + missed)
    return scores


def percent(part: float, whole: float) -> float:
    """A share in percent; an empty whole counts as all right, as the scorers do."""
    return 100 * part / whole if whole else 100.0


def real_input() -> list[tuple[Path, Path]]:
    name = "us-north-korea-talks"
    return [(SHARED / "article" / f"{name}.txt", SHARED / "benchmarks" / "record" / f"{name}.gold.json")]


def own_records(prefix: str) -> list[tuple[Path, Path]]:
    """The articles written for this project whose names begin with `prefix`, with their gold records."""
    found = sorted(OWN_RECORDS.glob(f"{prefix}*.txt"))
    return [(path, path.with_name(path.stem + ".gold.json")) for path in found]


def dossier() -> list[tuple[Path, Path]]:
    """The articles of the examples that have a gold record."""
    pairs = []
    for gold in sorted((EXAMPLES / "gold").glob("*.gold.json")):
        stem = gold.name.removesuffix(".gold.json")
        pairs.append((next(path for path in sorted(EXAMPLES.glob(f"{stem}.*")) if path.is_file()), gold))
    return pairs


def as_articles(docs: list[Any]) -> Iterator[Article]:
    for doc in docs:
        published = dt.date.fromisoformat(doc["published"][:10]) if doc.get("published") else None
        yield Article(id=doc["id"], published=published, source=doc["id"], text=doc["text"])


def scored_statements(gold: list[Any], predicted: dict[str, Any]) -> Scores:
    """score_statements.py: F1 of each role and of whole statements."""
    return {f"{role} F1": 100 * f1 for role, (_, _, f1) in scorer("statements").score(gold, predicted).items()}


def spans_of(statements: list[Statement]) -> list[Any]:
    return [statement.model_dump(include={"source", "cue", "content"}) for statement in statements]


def component_scores(_: Reader) -> Scores:
    """The development part of the statement corpus by the component `dragoman_statements` in a blank pipeline that has
    only a sentence splitter: all that the network finds."""
    gold = lines(SHARED / "benchmarks" / "statements" / "dev.jsonl")
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("dragoman_statements")
    return scored_statements(gold, {doc["id"]: spans_of(nlp(doc["text"])._.statements) for doc in gold})


def statement_scores(reader: Reader) -> Scores:
    """The development part of the statement corpus by the statements of the records."""
    gold = lines(SHARED / "benchmarks" / "statements" / "dev.jsonl")
    records = reader.read_articles(as_articles(gold))
    return scored_statements(gold, {record.article.id: spans_of(record.statements) for record in records})


def held_out(docs: list[Any]) -> list[Any]:
    """Every fifth document: never looked at when rules were written."""
    return docs[::5]


def time_scores(reader: Reader) -> Scores:
    """score_times.py's figures on the fifth of the time corpus that was set aside."""
    gold = held_out(lines(SHARED / "benchmarks" / "time" / "train.jsonl"))
    module = scorer("times")
    right = dict.fromkeys(("span, relaxed F1", "value F1", "type F1"), 0)
    wanted = found = 0
    for doc, record in zip(gold, reader.read_articles(as_articles(gold)), strict=True):
        gold_spans = module.spans(doc["times"])
        predicted = module.spans([time.model_dump(mode="json") for time in record.times])
        wanted, found = wanted + len(gold_spans), found + len(predicted)
        for g, p in module.pairs(gold_spans, predicted):
            right["span, relaxed F1"] += 1
            right["value F1"] += gold_spans[g][2]["value"] == predicted[p][2]["value"]
            right["type F1"] += gold_spans[g][2]["type"] == predicted[p][2]["type"]
    return {name: 100 * module.prf(count, found, wanted)[2] for name, count in right.items()}


def place_scores(reader: Reader) -> Scores:
    """score_places.py's figures on the place corpus: nothing about places is learned from it."""
    gold = lines(SHARED / "benchmarks" / "places" / "train.jsonl")
    predicted = {}
    for record in reader.read_articles(as_articles(gold)):
        predicted[record.article.id] = [
            {"start": start, "end": end, "lat": place.lat, "lon": place.lon}
            for place in record.places
            for start, end in place.mentions
        ]
    found = scorer("places").score(gold, predicted, set())
    return {"recognition F1": 100 * found["f1"], "within 161 km": 100 * found["near_share"]}


def status_scores(reader: Reader) -> Scores:
    """score_status.py on the status corpus: over the gold events that the reader finds, and over all of them."""
    gold = lines(SHARED / "benchmarks" / "status" / "train.jsonl")
    predicted = {
        record.article.id: [event.model_dump(include={"trigger", "status"}) for event in record.events]
        for record in reader.read_articles(as_articles(gold))
    }
    module = scorer("status")
    table, missed, counts = module.score(gold, predicted)
    _, macro, accuracy = module.summary(table, type(missed)())
    return {
        "gold events found": percent(counts["matched"], counts["gold"]),
        "macro-F1 of the found": 100 * macro,
        "accuracy of the found": 100 * accuracy,
    }
