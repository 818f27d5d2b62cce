"""The tables that the reading of actors goes by keep their own rules."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pycountry
import pytest

from dragoman.knowledge import table
from dragoman.reading.actors import lexicon

FORMER = {"SUN", "YUG", "CSK", "DDR", "SCG", "YMD", "XKX", "ANT"}
NO_STATES = {"UNO", "IGO", "EUR", "NGO", "IMG", "MNC", "ISM"}
SECTORS = set(
    "GOV MIL COP PRM SPY LEG JUD PTY REB UAF UNK OPP ELI PRE CVL SOC REL REF BUS LAB AGR CRM EDU MED JRN".split()  # noqa: SIM905
)
CODES = {c.alpha_3 for c in pycountry.countries} | FORMER | NO_STATES


@pytest.mark.parametrize(
    ("name", "key", "columns"),
    [
        ("countries", ("code",), ["code"]),
        ("stand_ins", ("name",), ["country"]),
        ("organizations", ("name",), ["country"]),
        ("peoples", ("adjective",), ["country"]),
        ("regions", ("name",), ["country"]),
        ("leaders", (), ["country"]),
        ("officials", ("name", "country", "start"), ["country"]),
        ("parties", ("word",), ["countries"]),
        ("titles", ("title",), ["countries"]),
    ],
)
def test_countries_are_codes(name: str, key: tuple[str, ...], columns: list[str]) -> None:
    cells = {form for row in table(name, key) for column in columns for form in lexicon.forms(row[column])}
    assert cells - {"-"} <= CODES


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("titles", ("title",)),
        ("groups", ("noun", "kind")),
        ("modifiers", ("word",)),
        ("stand_ins", ("name",)),
        ("organizations", ("name",)),
        ("officials", ("name", "country", "start")),
        ("body_words", ("word",)),
        ("default_sectors", ("noun",)),
    ],
)
def test_sectors_are_those_of_plover(name: str, key: tuple[str, ...]) -> None:
    assert {row["sector"] for row in table(name, key)} - {""} <= SECTORS


def test_a_noun_says_where_its_sector_holds() -> None:
    assert {row["reading"] for row in table("default_sectors", ("noun",))} == {"people", "phrase"}
    assert "frigate" in lexicon.default_sectors(phrase=True)
    assert "frigate" not in lexicon.default_sectors()


def test_the_tables_are_of_the_size_of_the_world() -> None:
    assert len(table("countries", ("code",))) >= 195
    assert len(table("organizations", ("name",))) >= 400
    assert len(table("leaders")) > 3000


def test_no_form_of_a_state_is_a_form_of_two() -> None:
    seen: dict[str, str] = {}
    for row in table("countries", ("code",)):
        for form in [row["name"], *lexicon.forms(row["aliases"])]:
            assert seen.setdefault(form, row["code"]) == row["code"], form


def test_every_word_list_can_be_asked_for_by_name() -> None:
    assert "rebel" in lexicon.listed("rebels")
    with pytest.raises(KeyError):
        lexicon.listed("no such list")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["The", "Taliban", "fled"], "Taliban"),
        (["Iranian", "Revolutionary", "Guards"], "Iranian"),
        (["us"], None),
        (["Let", "it", "be"], None),
        (["BRAZIL", "WINS"], "BRAZIL"),
        (["São", "Tomé"], "São Tomé"),
    ],
)
def test_capitals_decide_what_a_word_is(words: list[str], found: str | None) -> None:
    hits = [hit for i in range(len(words)) for hit in lexicon.names().at(words, i)]
    assert (" ".join(words[hits[0].first : hits[0].last]) if hits else None) == found


def _converter() -> ModuleType:
    path = Path(__file__).parents[2] / "training" / "knowledge" / "leaders.py"
    spec = importlib.util.spec_from_file_location("leaders_converter", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_of_leaders_is_what_its_converter_makes(shared: Path) -> None:
    source = (shared / "reference" / "leaders.tsv").read_text(encoding="utf-8")
    made = Path(__file__).parents[2] / "src" / "dragoman" / "knowledge" / "leaders.tsv"
    assert _converter().convert(source) == made.read_text(encoding="utf-8")


def test_the_converter_refuses_a_ragged_line() -> None:
    with pytest.raises(ValueError, match="line 1"):
        _converter().convert("FRA\tnobody")
