"""The annotated corpus as windows with labels."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.models.windows import Window
from dragoman.models.words import Integers, Words
from dragoman.reading.quotes import words_of
from dragoman.reading.statements.decode import Floats

ROLES = ("source", "cue", "content")
OUT, BEGIN, IN = range(3)
UNKNOWN = -100


@dataclass(frozen=True)
class Example:
    """An article with its gold statements.

    `tags`: [3, n], the tag of each word in each of the `ROLES`; `cues`, `sources`: the words of each statement's cue
    and source; `cue_of`: [n], which statement a word is content of, -1 for none; `line`: the corpus's own line;
    `taught`: [3, n, 3], how likely teachers hold each tag to be, if any were asked.
    """

    words: Words
    tags: Integers
    cues: list[list[int]]
    sources: list[list[int]]
    cue_of: Integers
    line: dict[str, Any]
    taught: Floats | None = None


def example(line: dict[str, Any]) -> Example:
    """The labels of one line of the corpus."""
    words = words_of(line["text"])
    tags = np.full((3, len(words)), OUT, dtype=np.int64)
    cue_of = np.full(len(words), -1, dtype=np.int64)
    cues, sources = [], []
    for number, statement in enumerate(line["statements"]):
        touching = {role: [words.touched(*span) for span in statement[role]] for role in ROLES}
        for row, role in enumerate(ROLES):
            for span in touching[role]:
                tags[row, span.start : span.stop] = np.maximum(tags[row, span.start : span.stop], IN)
        for row, role in enumerate(ROLES):
            for span in touching[role]:
                tags[row, span.start : span.start + 1] = BEGIN
        for span in touching["content"]:
            cue_of[span.start : span.stop] = number
        cues.append([at for span in touching["cue"] for at in span])
        sources.append([at for span in touching["source"] for at in span])
    return Example(words, tags, cues, sources, cue_of, line)


def load(path: Path) -> list[Example]:
    """Every article of a part of the corpus."""
    with path.open(encoding="utf-8") as lines:
        return [example(json.loads(line)) for line in lines]


def unlabelled(path: Path) -> list[Example]:
    """Every text of a file of JSON lines with "text", to be learnt from teachers alone."""
    found = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            words = words_of(json.loads(line)["text"])
            if not len(words):
                continue
            unknown = np.full((3, len(words)), UNKNOWN, dtype=np.int64)
            found.append(Example(words, unknown, [], [], np.full(len(words), -1, dtype=np.int64), {}))
    return found


@dataclass(frozen=True)
class Item:
    """A window of an example, to learn from."""

    example: Example
    window: Window
