"""The scores as people read them: on the terminal and in docs/scores.md."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data_paths import ROOT
from benchmarks.quality import Scores
from benchmarks.speed import Memory, Speed

PATH = ROOT / "docs" / "scores.md"
NOTES = Path(__file__).with_name("notes.md")

ABOUT = {
    "real input": "the article the project grew from, with its gold record",
    "examples": "the articles of `examples/` that have a gold record",
    "records, dev": "articles on other affairs written for this project; rules were tuned on them",
    "records, held out": "the same kind of articles, kept apart from tuning; their misses were printed once, late, "
    "and a few entries of the trigger table came from that",
    "records, fresh": "the same kind of articles, written when the rules were there, and not looked at; their totals "
    "chose how network and syntax go together",
    "records, later": "the same kind of articles, written after that choice; nothing was chosen by them",
    "statements, dev": "the development part of an annotated corpus of US political news (84 articles), read by the "
    "component `dragoman_statements` in a blank pipeline with a sentence splitter",
    "statements in records, dev": "the same articles by the statements of the records, which leave out attitudes "
    "(wants, supports, agreed to) that the corpus marks",
    "coreference, held out": "every fifth of 51 news texts, interviews and speeches with coreference chains; rules "
    "were made on the other four fifths; what each measure counts is told in `benchmarks/coreference.py`. Speakers are "
    "few: 9 pronouns of the third person, 51 of the first, 5 nominals",
    "actor phrases, held out": "the actors of the event sentences that were set aside, each phrase given alone to "
    "`dragoman.code_actors`, without a date; many cannot be known without their sentence (the army, his deputy), and "
    "those with a name or a nationality in them are counted apart as well",
    "times, held out": "the fifth of the TimeBank part that was set aside before any rule was written",
    "places": "200 news texts with toponyms; nothing about places is learned from them",
    "events": "the fifth of the event sentences written for this project (`benchmarks/data/events`) on which "
    "nothing was trained or tuned, each read alone. An event is right when its type, its source and its target are; "
    "type and trigger F1 asks for no sides. What the relation head alone gives on marked pairs, by five-fold "
    "cross-validation, stands in [models/events.md](models/events.md): it takes training, which this page does not do",
    "status": "60 news texts whose events carry certainty and polarity, end to end: only events that were coded",
}

# What others reach on the same part, from the corpus's own description and from our first version.
BESIDE: dict[str, dict[str, dict[str, float]]] = {
    "statements, dev": {
        "two people": {"source F1": 80, "cue F1": 68, "content F1": 91, "linked F1": 75},
        "our rules alone": {"source F1": 72.8, "cue F1": 52.7, "content F1": 82.1, "linked F1": 61.7},
        "Citron, retrained": {"source F1": 69, "cue F1": 51, "content F1": 71, "linked F1": 50},
    }
}


@dataclass(frozen=True)
class Cost:
    """Time and memory of reading."""

    speed: Speed
    memory: Memory


def plain(group: str, scores: Scores) -> str:
    """One group of scores for the terminal."""
    return group + "\n" + "\n".join(f"  {name:24} {score:5.1f}" for name, score in scores.items())


def cost_lines(cost: Cost) -> list[str]:
    speed, memory = cost.speed, cost.memory
    return [
        f"{speed.articles} articles, {speed.words} words, one process",
        f"bare spaCy {speed.words / speed.spacy_s:.0f} words/s ({speed.articles / speed.spacy_s:.1f} articles/s)",
        f"Dragoman {speed.words / speed.dragoman_s:.0f} words/s ({speed.articles / speed.dragoman_s:.1f} articles/s)",
        f"ratio {speed.ratio:.2f} times bare spaCy",
        f"memory over {memory.articles} articles: peak {memory.first_half_mb:.0f} MB in the first half, "
        f"{memory.second_half_mb:.0f} MB in the second ({memory.growth:.3f} times)",
    ]


def plain_cost(cost: Cost) -> str:
    """Cost for the terminal."""
    return "cost\n" + "\n".join("  " + line for line in cost_lines(cost))


def row(cells: list[str]) -> str:
    """A row of a table in markdown."""
    return "| " + " | ".join(cells) + " |\n"


def write(results: dict[str, Scores], cost: Cost, floors: dict[str, float]) -> None:
    """Write docs/scores.md."""
    parts = [
        "# Scores\n\nWritten by `python -m benchmarks`; do not edit by hand. All figures are percentages. "
        "The floor of a figure is what CI holds it to.\n\nThe statements network learned from the training part of its "
        "corpus and, beside it, from the bare texts of the corpora of coreference, times, places and status, as two "
        "other networks tagged their statements; what people annotated in those four was never shown to it.\n"
    ]
    for group, scores in results.items():
        parts.append(f"\n## {group[0].upper()}{group[1:]}\n\n{ABOUT[group][0].upper()}{ABOUT[group][1:]}.\n\n")
        beside = BESIDE.get(group, {})
        parts.append(row(["measure", "score", "floor", *beside]) + row(["---", *["---:"] * (2 + len(beside))]))
        for name, score in scores.items():
            floor = floors.get(f"{group}: {name}")
            compared = [f"{known[name]:g}" if name in known else "" for known in beside.values()]
            parts.append(row([name, f"{score:.1f}", "" if floor is None else f"{floor:.1f}", *compared]))
    parts.append("\n## Cost\n\n" + "".join(f"- {line}\n" for line in cost_lines(cost)))
    parts.append(f"\nPython {platform.python_version()}, {os.cpu_count()} cores.\n")
    if NOTES.is_file():
        parts.append("\n" + NOTES.read_text(encoding="utf-8"))
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text("".join(parts), encoding="utf-8")
