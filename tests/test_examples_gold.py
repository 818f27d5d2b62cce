"""Every word of the gold records stands in the article it was made from, and the records hold together."""

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
GOLDS = sorted([*(ROOT / "examples/gold").glob("*.gold.json"), *(ROOT / "benchmarks/data/records").glob("*.gold.json")])
EVEN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-"})


def even(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(EVEN).replace("*", ""))


def source(gold: Path) -> str:
    """The article beside a gold record (or in the folder above it); of a page, what stands from the headline on."""
    stem = gold.name.removesuffix(".gold.json")
    folder = gold.parent.parent if gold.parent.name == "gold" else gold.parent
    text = next(p for p in (folder / f"{stem}.txt", folder / f"{stem}.html") if p.exists()).read_text(encoding="utf-8")
    if "</html>" in text:
        text = html.unescape(re.sub(r"<[^>]+>", " ", text[text.index("<h1") :]))
    return even(text)


def words(record: dict[str, Any]) -> list[str]:
    """Every string of a gold record that must be findable in its article."""
    found = [record["article"]["title"], *record["article"]["byline"]]
    found += [name for actor in record["actors"] for name in actor["names"]]
    found += [piece for statement in record["statements"] for piece in statement["content"]]
    found += [event["trigger"] for event in record["events"]]
    return found + [time["text"] for time in record["times"]]


@pytest.fixture(params=GOLDS, ids=lambda path: path.name.removesuffix(".gold.json"))
def gold(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_there_are_gold_records() -> None:
    assert len(GOLDS) >= 12


def test_every_string_stands_in_the_article(gold: Path) -> None:
    text = source(gold)
    record = json.loads(gold.read_text(encoding="utf-8"))
    assert [string for string in words(record) if even(string) not in text] == []


def test_contents_and_triggers_stand_there_once(gold: Path) -> None:
    text = source(gold)
    record = json.loads(gold.read_text(encoding="utf-8"))
    strings = [piece for statement in record["statements"] for piece in statement["content"]]
    strings += [event["trigger"] for event in record["events"]]
    assert [string for string in strings if text.count(even(string)) > 1] == []


def test_references_forms_and_bounds_hold(gold: Path) -> None:
    record = json.loads(gold.read_text(encoding="utf-8"))
    actors = {actor["id"] for actor in record["actors"]}
    assert len(actors) == len(record["actors"])
    named = {statement[key] for statement in record["statements"] for key in ("speaker", "venue")}
    named |= {event["claimed_by"] for event in record["events"]}
    assert named - {None} <= actors
    for statement in record["statements"]:
        quoted = sum(piece.count('"') + piece.startswith("'") for piece in statement["content"])
        assert (statement["form"] == "indirect") == (quoted == 0)
    for event in record["events"]:
        assert (event["start"] is None) == (event["end"] is None)
        assert event["start"] is None or event["start"] <= event["end"]
