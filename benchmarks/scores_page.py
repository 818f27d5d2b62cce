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
    "records, fresh": "the same kind of articles, written when the rules were there, and not looked at",
    "statements, dev": "the development part of an annotated corpus of US political news (84 articles)",
    "times, held out": "the fifth of the TimeBank part that was set aside before any rule was written",
    "places": "200 news texts with toponyms; nothing is learned from them",
    "status": "60 news texts whose events carry certainty and polarity, end to end: only events that were coded",
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


def write(results: dict[str, Scores], cost: Cost, floors: dict[str, float]) -> None:
    """Write docs/scores.md."""
    parts = [
        "# Scores\n\nWritten by `python -m benchmarks`; do not edit by hand. All figures are percentages. "
        "The floor of a figure is what CI holds it to.\n"
    ]
    for group, scores in results.items():
        parts.append(f"\n## {group[0].upper()}{group[1:]}\n\n{ABOUT[group][0].upper()}{ABOUT[group][1:]}.\n\n")
        parts.append("| measure | score | floor |\n| --- | ---: | ---: |\n")
        for name, score in scores.items():
            floor = floors.get(f"{group}: {name}")
            parts.append(f"| {name} | {score:.1f} | {'' if floor is None else f'{floor:.1f}'} |\n")
    parts.append("\n## Cost\n\n" + "".join(f"- {line}\n" for line in cost_lines(cost)))
    parts.append(f"\nPython {platform.python_version()}, {os.cpu_count()} cores.\n")
    if NOTES.is_file():
        parts.append("\n" + NOTES.read_text(encoding="utf-8"))
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text("".join(parts), encoding="utf-8")
