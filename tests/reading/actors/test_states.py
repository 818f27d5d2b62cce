"""States, and the capitals, adjectives and halves that stand for them."""

from __future__ import annotations

import pytest

from tests.reading.actors.conftest import Read


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Washington accused the rebels of a massacre.", "Washington", "USA"),
        ("Norway has offered to host talks with Pyongyang.", "Pyongyang", "PRK"),
        ("The minister praised relations with Nairobi.", "Nairobi", "KEN"),
        ("Lima's offer was rejected.", "Lima", "PER"),
        ("The U.S. and the UK signed a treaty.", "U.S.", "USA"),
        ("The UK rejected the offer.", "UK", "GBR"),
        ("Burma has closed its border.", "Burma", "MMR"),
        ("The Ivory Coast denied the report.", "Ivory Coast", "CIV"),
        ("The DPRK has launched a satellite.", "DPRK", "PRK"),
    ],
)
def test_a_state_by_any_of_its_names(text: str, words: str, country: str, read: Read) -> None:
    actor = read(text).who(words)
    assert (actor.kind, actor.country, actor.sector) == ("state", country, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The envoys flew to Washington on Monday.", "Washington"),
        ("The talks were held in Djibouti.", "Djibouti"),
        ("She was born in Vienna.", "Vienna"),
        ("LONDON (Agency) - The pound fell on Monday.", "LONDON"),
        ("Rebels shelled Damascus overnight.", "Damascus"),
        ("The navy drilled south of Crete, which Athens condemned.", "Crete"),
        ("A tanker was hit off the coast of Yemen on Friday.", "Yemen"),
    ],
)
def test_a_place_is_no_actor(text: str, words: str, read: Read) -> None:
    assert read(text).nobody(words)


def test_names_capital_and_adjective_are_one_state(read: Read) -> None:
    reading = read(
        "Chinese warships sailed on Monday. Beijing denied it. China has ten ships. The PRC is proud of them."
    )
    china = reading.who("China")
    assert {"Beijing", "China", "PRC"} <= set(reading.words(china))
    assert china.name == "China"


def test_a_state_met_only_as_an_adjective_has_its_usual_name(read: Read) -> None:
    assert read("A Brazilian vaccine was praised.").who("Brazilian").name == "Brazil"


def test_an_adjective_in_a_group_is_no_mention_of_the_state(read: Read) -> None:
    reading = read("Iranian officials left Geneva.")
    assert reading.nobody("Iranian")
    assert reading.code("Iranian officials") == ("IRN", "GOV")


def test_a_state_name_before_an_office_is_one(read: Read) -> None:
    reading = read("US President Jimmy Carter met the delegates.")
    assert reading.who("US").kind == "state"
    assert reading.who("Jimmy Carter").country == "USA"


def test_both_koreas_and_their_halves(read: Read) -> None:
    reading = read("The two Koreas met. North and South Korea agreed. The North wants aid, Seoul said.")
    by_country = {a.country: reading.words(a) for a in reading.actors if a.kind == "state"}
    assert set(by_country) == {"PRK", "KOR"}
    assert "The two Koreas" in by_country["PRK"]
    assert "The two Koreas" in by_country["KOR"]
    assert "South Korea" in by_country["KOR"]


def test_a_people_is_a_group(read: Read) -> None:
    russians = read("The Russians have left the city.").who("The Russians")
    assert (russians.kind, russians.country) == ("group", "RUS")


def test_the_country_is_the_one_named_last(read: Read) -> None:
    reading = read("Officials in Chad met a Sudanese envoy. Chad closed the border. The country accused the rebels.")
    assert reading.who("The country").country == "TCD"
