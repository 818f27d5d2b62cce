"""Annotated articles as labels of words."""

from __future__ import annotations

import json
from pathlib import Path

from training.statements.corpus import BEGIN, IN, OUT, UNKNOWN, Example, example, unlabelled

TEXT = "“We wait,” Oslo said, “for Bonn.” Bonn denied it."


def spans(*pieces: str) -> list[list[int]]:
    return [[TEXT.index(piece), TEXT.index(piece) + len(piece)] for piece in pieces]


def made() -> Example:
    statements = [
        {"source": spans("Oslo"), "cue": spans("said"), "content": spans("“We wait,”", "“for Bonn.”")},
        {"source": [], "cue": spans("denied"), "content": spans("it.")},
    ]
    return example({"id": "a", "text": TEXT, "statements": statements})


def tagged(found: Example, role: int) -> list[tuple[str, int]]:
    words = found.words
    tags = found.tags[role].tolist()
    return [(TEXT[slice(*words.span(at, at + 1))], tag) for at, tag in enumerate(tags) if tag != OUT]


def test_every_piece_of_a_content_begins_anew() -> None:
    contents = tagged(made(), 2)
    assert [word for word, tag in contents if tag == BEGIN] == ["“", "“", "it"]
    assert [word for word, tag in contents if tag == IN] == ["We", "wait", ",", "”", "for", "Bonn", ".", "”", "."]


def test_words_know_whose_content_they_are() -> None:
    found = made()
    owners = [int(owner) for owner in found.cue_of if owner >= 0]
    assert owners == [0] * 10 + [1] * 2
    assert [len(cue) for cue in found.cues] == [1, 1]
    assert [len(source) for source in found.sources] == [1, 0]


def test_a_bare_text_has_unknown_tags_and_an_empty_one_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text("".join(json.dumps({"text": text}) + "\n" for text in ("Oslo waits.", " ")), encoding="utf-8")
    (found,) = unlabelled(file)
    assert (found.tags == UNKNOWN).all()
    assert found.cues == []
