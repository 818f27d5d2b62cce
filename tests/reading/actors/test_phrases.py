"""Phrases for actors that stand alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from dragoman.reading import language
from dragoman.reading.actors.mention import NOT_STATES
from dragoman.reading.actors.phrases import LONGEST, CodedActor, code_phrases
from dragoman.report.labels import SECTORS

Code = Callable[..., CodedActor]


@pytest.fixture
def code(nlp: Language) -> Code:
    def coding(phrase: str, day: str | None = None) -> CodedActor:
        return next(code_phrases(nlp, [phrase], dt.date.fromisoformat(day) if day else None))

    return coding


@pytest.mark.parametrize(
    ("phrase", "kind", "country", "sector"),
    [
        ("Norwegian police", "group", "NOR", "COP"),
        ("norwegian police", "group", "NOR", "COP"),
        ("us troops", "group", "USA", "MIL"),
        ("Kurdish rebels in northern Iraq", "group", "IRQ", "REB"),
        ("the European Union", "organization", "EUR", None),
        ("a junior Hamas official", "person", "PSE", "REB"),
        ("the Supreme Court of Kenya", "organization", "KEN", "JUD"),
        ("Bolivian tin miners' union", "organization", "BOL", "LAB"),
        ("Peru's Congress", "organization", "PER", "LEG"),
        ("the Chilean Senate", "organization", "CHL", "LEG"),
        ("hundreds of protesters in Algiers", "group", "DZA", "CVL"),
        ("the mayor of Fuerabamba", "person", None, "GOV"),
        ("the mayor of Guayaquil", "person", "ECU", "GOV"),
        ("the Kremlin", "organization", "RUS", "GOV"),
        ("Tehran", "state", "IRN", None),
        ("Brussels", "organization", "EUR", None),
        ("the junta in Naypyidaw", "organization", "MMR", "GOV"),
        ("Coptic Christians", "group", "EGY", "REL"),
        ("Oxfam", "organization", "NGO", None),
        ("the Dutch frigate", "group", "NLD", "MIL"),
        ("Saudi-led coalition", "organization", "SAU", None),
        ("Egypt's health ministry", "organization", "EGY", "GOV"),
        ("Malian police officers", "group", "MLI", "COP"),
        ("a group of Thai farmers", "group", "THA", "AGR"),
        ("refugee families from Burundi", "group", "BDI", "REF"),
        ("Danish diplomats", "group", "DNK", "GOV"),
        ("UN officials", "group", "UNO", None),
        ("diplomats in Vienna", "group", None, "GOV"),
        ("the commentator Max Boot", "person", "USA", "JRN"),
    ],
)
def test_a_phrase_has_country_and_sector(
    phrase: str, kind: str, country: str | None, sector: str | None, code: Code
) -> None:
    coded = code(phrase)
    assert (coded.kind, coded.country, coded.sector) == (kind, country, sector)


@pytest.mark.parametrize(
    ("phrase", "day", "country", "sector"),
    [
        ("Angela Merkel", "2018-03-10", "DEU", "GOV"),
        ("Angela Merkel", "2023-03-10", "DEU", "ELI"),
        ("Angela Merkel", None, "DEU", "GOV"),
        ("former Polish president Lech Walesa", "2018-03-10", "POL", "ELI"),
        ("President Lukashenko", None, "BLR", "GOV"),
        ("Museveni", None, "UGA", "GOV"),
        ("Museveni", "2018-03-10", "UGA", "GOV"),
        ("Colonel Gaddafi", "2018-03-10", "LBY", "ELI"),
        ("King Fahd", "1998-03-10", "SAU", "GOV"),
        ("Abbas", "2018-03-10", "PSE", "GOV"),
        ("Smith", "2018-03-10", None, None),
        ("three retired Greek generals", None, "GRC", "ELI"),
        ("a former guerrilla", None, None, "REB"),
    ],
)
def test_who_holds_an_office_is_a_matter_of_the_day(
    phrase: str, day: str | None, country: str | None, sector: str | None, code: Code
) -> None:
    coded = code(phrase, day)
    assert (coded.country, coded.sector) == (country, sector)


@pytest.mark.parametrize(
    ("phrase", "reasons"),
    [
        ("Norwegian police", ['"Norwegian": NOR (countries)', '"police": COP (groups)']),
        ("a junior Hamas official", ['"Hamas": PSE REB (organizations)']),
        ("Angela Merkel", ["Angela Merkel: chancellor of DEU, 2005-11-22 to 2021-12-08 (leaders)"]),
        ("former Swedish ministers", ['"Swedish": SWE (countries)', '"former": ELI (actor_words, past)']),
        ("the Dutch frigate", ['"frigate": MIL (default_sectors)']),
    ],
)
def test_the_reason_names_the_rows(phrase: str, reasons: list[str], code: Code) -> None:
    why = code(phrase, "2018-03-10").why
    assert [reason for reason in reasons if reason not in why] == []


@pytest.mark.parametrize("phrase", ["", " \t", "...", "the weather", "of", "\x00", "\ud800", "x" * 10 * LONGEST])
def test_what_means_nobody_is_told_so(phrase: str, code: Code) -> None:
    coded = code(phrase)
    assert coded.text == phrase
    assert (coded.name, coded.kind, coded.country, coded.sector, coded.role) == (None, None, None, None, None)
    assert coded.why


def test_a_long_line_costs_no_more_than_its_beginning(code: Code) -> None:
    coded = code("German police " + "and so on " * 100_000)
    assert (coded.country, coded.sector) == ("DEU", "COP")


def test_each_phrase_is_answered_in_order(nlp: Language) -> None:
    phrases = ["Kenyan nurses", "", "Peru", "what"] * 40
    assert [coded.text for coded in code_phrases(nlp, phrases)] == phrases


WORDS = st.sampled_from(
    ["the", "German", "police", "former", "President", "Trump", "of", "in", "Mali", "'s", ",", "-", "(", "UN", "and",
     "rebels", "\n", "\ud83d", "١٢", "Brussels", "his", "Koreas", "said", "…", "北京", "e\u0301lite", "generals"]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(phrase=st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=9).map(" ".join)), dated=st.booleans())
def test_any_text_gets_one_answer_of_known_codes(phrase: str, dated: bool) -> None:
    (coded,) = code_phrases(language.load(), [phrase], dt.date(2018, 3, 10) if dated else None)
    assert coded.text == phrase
    assert coded.kind in {None, "person", "state", "organization", "group"}
    assert coded.sector is None or coded.sector in SECTORS
    assert coded.country is None or coded.country in NOT_STATES or (len(coded.country) == 3 and coded.country.isupper())
    assert coded.why
