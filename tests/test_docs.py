"""The docs name every field of the record and every command and option."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from dragoman.cli import app
from dragoman.record import schema
from dragoman.record.event_formats import EVENT_FORMATS, PloverLocation, PloverParty
from dragoman.record.export import formats_of
from dragoman.record.rows import columns_of

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES = sorted(str(path.relative_to(DOCS.parent)) for path in DOCS.rglob("*.md"))
PARTS = [
    schema.Record,
    schema.ProducedBy,
    schema.Article,
    schema.Actor,
    schema.Place,
    schema.Time,
    schema.Statement,
    schema.Event,
]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_each_field_is_documented(part):
    page = (DOCS / "record-format.md").read_text(encoding="utf-8")
    names = [field.alias or name for name, field in part.model_fields.items()]
    assert [name for name in names if f"`{name}`" not in page] == []


@pytest.mark.parametrize("row", [*EVENT_FORMATS.values(), PloverParty, PloverLocation], ids=lambda row: row.__name__)
def test_each_column_of_the_event_formats_is_documented_in_its_order(row):
    page = (DOCS / "event-formats.md").read_text(encoding="utf-8")
    lines = [
        rf"\| `{re.escape(column.heading)}` \| [a-z ]+{' or none' if column.optional else '(?<! or none)'} "
        rf"\| {re.escape(column.description)} \|\n"
        for column in columns_of(row)
    ]
    assert re.search(r"\| --- \|\n" + "".join(lines) + r"(?!\|)", page)


@pytest.mark.parametrize("kind", EVENT_FORMATS)
def test_each_event_format_says_what_it_goes_out_as(kind):
    page = (DOCS / "event-formats.md").read_text(encoding="utf-8")
    (line,) = re.findall(rf"\| `{kind}` \|.*", page)
    assert sorted(re.findall(r"`(\w+)`", line)) == sorted([kind, *formats_of(kind)])


def commands():
    group = typer.main.get_command(app)
    return sorted(group.commands.items())


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_each_command_and_option_is_documented(name, command):
    page = (DOCS / "command-line.md").read_text(encoding="utf-8")
    assert f"## dragoman {name}" in page
    section = page.split(f"## dragoman {name}")[1].split("\n## ")[0]
    options = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
    assert [option for option in options if f"`{option}" not in section and f", {option}" not in section] == []
    assert command.help


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "training/README.md", *PAGES])
def test_links_lead_somewhere(page):
    path = DOCS.parent / page
    links = re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (path.parent / link).exists()] == []


@pytest.mark.parametrize(
    "card", sorted((DOCS.parent / "src" / "dragoman" / "models").glob("*.md")), ids=lambda p: p.name
)
def test_a_model_card_has_its_figures_and_its_weights(card):
    text = card.read_text(encoding="utf-8")
    assert re.findall(r"\b[A-Z]{4,}\b", re.sub("ONNX|BERT|PLOVER", "", text)) == []
    assert card.with_suffix(".onnx").is_file()
