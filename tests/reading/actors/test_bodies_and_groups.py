"""Organizations by name, and the noun phrases that mean a body or several people."""

from __future__ import annotations

import pytest

from tests.reading.actors.conftest import Read


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("The White House dismissed the report.", "White House", ("USA", "GOV")),
        ("The Kremlin kept silent.", "Kremlin", ("RUS", "GOV")),
        ("Hezbollah fired rockets at the town.", "Hezbollah", ("LBN", "REB")),
        ("The African Union sent observers.", "African Union", ("IGO", None)),
        ("Reuters reported the attack.", "Reuters", ("GBR", "JRN")),
        ("The Rwandan Ministry of Justice denied it.", "Rwandan Ministry of Justice", ("RWA", "GOV")),
        ("China's Foreign Ministry protested.", "Foreign Ministry", ("CHN", "GOV")),
        ("Amnesty International condemned the killings.", "Amnesty International", ("NGO", None)),
        ("Lufthansa cancelled its flights.", "Lufthansa", ("DEU", "BUS")),
        ("The Senate Banking Committee held a hearing.", "Senate Banking Committee", ("USA", "LEG")),
    ],
)
def test_an_organization_by_name(text: str, words: str, codes: tuple[str | None, str | None], read: Read) -> None:
    reading = read(text)
    assert reading.who(words).kind == "organization"
    assert reading.code(words) == codes


@pytest.mark.parametrize(
    ("text", "words", "kind", "codes"),
    [
        ("German police arrested two men.", "German police", "group", ("DEU", "COP")),
        ("Tuareg rebels attacked the garrison.", "Tuareg rebels", "group", (None, "REB")),
        ("Libyan opposition lawmakers walked out.", "Libyan opposition lawmakers", "group", ("LBY", "LEG")),
        ("Pakistani military officials denied it.", "Pakistani military officials", "group", ("PAK", "MIL")),
        ("Soldiers from Uganda patrol the streets.", "Soldiers", "group", ("UGA", "MIL")),
        ("The Burundian government resigned.", "The Burundian government", "organization", ("BDI", "GOV")),
        ("The army seized power in Niger, and Niger closed its airspace.", "The army", "organization", ("NER", "MIL")),
        ("In Switzerland, the government froze his assets.", "the government", "organization", ("CHE", "GOV")),
    ],
)
def test_a_noun_phrase_that_acts(
    text: str, words: str, kind: str, codes: tuple[str | None, str | None], read: Read
) -> None:
    reading = read(text)
    assert reading.who(words).kind == kind
    assert reading.code(words) == codes


def test_a_backer_does_not_lend_its_country(read: Read) -> None:
    assert read("Iranian-backed rebels took the port.").code("Iranian-backed rebels") == (None, "REB")


def test_an_administration_is_of_the_one_who_leads_it(read: Read) -> None:
    reading = read("US President Barack Obama spoke. The Obama administration wants a deal.", "2015-03-01")
    administration = reading.who("Obama administration")
    assert (administration.kind, administration.country, administration.sector) == ("organization", "USA", "GOV")
    assert administration.affiliation == reading.who("Barack Obama").id


@pytest.mark.parametrize(
    "words", ["Non-Proliferation Treaty", "Geneva Convention", "War Powers Act", "Tuesday", "Christmas"]
)
def test_papers_and_days_are_no_actors(words: str, read: Read) -> None:
    reading = read(f"The ministers quoted the {words} at length.")
    assert not any(words in spoken for a in reading.actors for spoken in reading.words(a))


def test_a_name_in_a_longer_name_is_no_mention(read: Read) -> None:
    reading = read("The Washington Post and Korea University published the poll.")
    assert reading.nobody("Washington")
    assert reading.nobody("Korea")


def test_an_organization_is_called_again_by_its_noun(read: Read) -> None:
    reading = read("Boko Haram attacked the town. The group has killed hundreds. The rebels fled.")
    assert reading.words(reading.who("Boko Haram")) == ["Boko Haram", "The group", "The rebels"]


def test_a_name_and_its_abbreviation_are_one(read: Read) -> None:
    reading = read("The Ogaden Rescue Front (ORF) denied it. Kenya jailed two ORF members.")
    assert reading.words(reading.who("ORF"))[:2] == ["Ogaden Rescue Front", "ORF"]


def test_a_set_of_rules_is_no_regime(read: Read) -> None:
    assert read("The sanctions regime failed.").nobody("The sanctions regime")


def test_parties_that_their_adjectives_set_apart_stay_two(read: Read) -> None:
    reading = read("The ruling party won in Ghana. The opposition party lost.")
    assert reading.who("The ruling party").id != reading.who("The opposition party").id


def test_someone_met_once_without_a_name_is_left_out(read: Read) -> None:
    assert read("The bomb hit a woman.").actors == []


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The envoy told the radio station Voice of the Highlands that it was over.", "Voice of the Highlands", None),
        ("In a column for The Harbour Gazette he disagreed with the Kremlin.", "Harbour Gazette", None),
        ("The Caracas daily El Litoral reported losses.", "El Litoral", "VEN"),
        ("The Polish press was cool. In the Vistula Courier, a columnist called it a farce.", "Vistula Courier", "POL"),
    ],
)
def test_an_outlet_is_known_by_its_name_or_what_stands_before(
    text: str, name: str, country: str | None, read: Read
) -> None:
    assert read(text).code(name) == (country, "JRN")


def test_a_news_agency_and_its_name_are_one(read: Read) -> None:
    reading = read("North Korea's state news agency, KCNA, reported it. It gave no date.")
    assert "North Korea's state news agency" in reading.words(reading.who("KCNA"))


@pytest.mark.parametrize(
    ("words", "name"),
    [("Its last troops", "troops"), ("Five soldiers", "soldiers"), ("These terrorists", "terrorists")],
)
def test_the_name_of_a_group_is_what_it_is_called(words: str, name: str, read: Read) -> None:
    reading = read("Chad agreed. Its last troops left. Five soldiers died. These terrorists fled.")
    assert reading.who(words).name == name


@pytest.mark.parametrize("words", ["Both sides", "All the warring parties", "The two sides"])
def test_those_named_already_taken_together_are_no_actor_of_their_own(words: str, read: Read) -> None:
    assert read(f"Mali and Niger met. {words} agreed to wait.").nobody(words)


def test_the_junta_the_military_government_and_the_regime_are_one(read: Read) -> None:
    reading = read("The junta in Myanmar freed some. The military government gave no reason. The regime is isolated.")
    assert reading.code("The junta") == ("MMR", "GOV")
    assert reading.words(reading.who("The junta")) == ["The junta", "The military government", "The regime"]


def test_the_bloc_is_the_last_international_body_and_never_a_party(read: Read) -> None:
    reading = read("ECOWAS met in Abuja. The Labour Party objected. The regional bloc gave them a week.")
    assert "The regional bloc" in reading.words(reading.who("ECOWAS"))


def test_the_rebels_are_a_force_and_not_what_somebody_calls_it(read: Read) -> None:
    text = "The Lord's Resistance Army left. Uganda's army called them “terrorists”. The rebels denied it."
    reading = read(text)
    assert reading.nobody("terrorists")
    assert "The rebels" in reading.words(reading.who("Lord's Resistance Army"))


def test_the_halves_of_a_divided_state_are_the_states(read: Read) -> None:
    reading = read("North Korea fired a missile. The North said the South was to blame.")
    assert "The North" in reading.words(reading.who("North Korea"))
    assert reading.who("the South").name == "South Korea"


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("They demanded that Kenya pull back troops.", "troops"),
        ("Kenya agreed to send in police.", "police"),
        ("Ethiopia will bring home soldiers from the border.", "soldiers"),
    ],
)
def test_the_particle_of_a_verb_is_no_part_of_a_group(text: str, group: str, read: Read) -> None:
    assert read(text).who(group).kind == "group"
