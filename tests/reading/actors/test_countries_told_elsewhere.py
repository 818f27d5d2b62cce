"""Countries and sectors of those whose own words tell none: by office, table, place, company and article."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.reading.actors import leaders, predict, residence
from dragoman.reading.actors.merge import parts
from dragoman.reading.actors.residence import country_of_city
from tests.reading.actors.conftest import Read


@pytest.mark.parametrize(
    ("name", "day", "country"),
    [
        ("Nicolás Maduro", "2019-02-01", "VEN"),
        ("Aleksandr Lukashenka", "2015-02-12", "BLR"),
        ("Sergei Lavrov", "2015-02-12", "RUS"),
        ("Moammar Kadafi", "2009-01-01", "LBY"),
        ("Mohammed Zarif", "2015-01-01", "IRN"),
        ("Aleksei Navalny", "2020-01-01", "RUS"),
        ("Khalifa Hifter", "2019-06-01", "LBY"),
        ("Dick Cheney", "2004-06-01", "USA"),
        ("Federica Mogherini", "2016-06-01", "EUR"),
        ("Federica Mogherini", "2014-06-01", "ITA"),
        ("Abu Saleh", "2012-01-01", None),
    ],
)
def test_spellings_of_known_names(name: str, day: str, country: str | None) -> None:
    holder = leaders.by_full_name(parts(name), dt.date.fromisoformat(day))
    assert (holder.country if holder else None) == country


@pytest.mark.parametrize(
    ("text", "name", "codes"),
    [
        ("Treasury Secretary Carl Brandt flew to Geneva.", "Carl Brandt", ("USA", "GOV")),
        ("The Trade Representative, Ellen Voss, objected.", "Ellen Voss", ("USA", "GOV")),
        ("Defence Secretary Ramon Lacson went to Manila.", "Ramon Lacson", ("PHL", "GOV")),
        ('"No," an administration official said in Washington.', "an administration official", ("USA", "GOV")),
        ("The Labour leader, Tom Hallam, left London.", "Tom Hallam", ("GBR", "PTY")),
        ("Mali's foreign minister met his Nigerien counterpart, Issoufou Baré.", "Issoufou Baré", ("NER", "GOV")),
        ("Chad's army withdrew. The army's spokesman denied it.", "The army's spokesman", ("TCD", "MIL")),
        ("A spokesman for Kenya's government, Peter Oloo, said so.", "Peter Oloo", ("KEN", "GOV")),
        ("In Lima, the socialist opposition objected to the pact.", "the socialist opposition", ("PER", "OPP")),
        ("They will be back, said Pedro Salas, a fisherman in Guayaquil.", "Pedro Salas", ("ECU", "AGR")),
        ("The Tripoli-based government refused. Malta waited.", "The Tripoli-based government", ("LBY", "GOV")),
        ("Hannah Weiss, an analyst in Geneva, agreed.", "Hannah Weiss", (None, "EDU")),
    ],
)
def test_codes_from_what_stands_around(text: str, name: str, codes: tuple[str | None, str | None], read: Read) -> None:
    assert read(text, "2006-05-05").code(name) == codes


def test_a_spokesman_speaks_for_the_last_government_that_acted(read: Read) -> None:
    reading = read(
        "Peru's president, Alan Torres, cancelled the visit. Presidential spokesman Luis Vela gave no reason."
    )
    assert reading.code("Luis Vela") == ("PER", "GOV")


def test_a_counterpart_has_the_office_of_the_other(read: Read) -> None:
    reading = read("Mali's foreign minister, Abdou Cissé, called his Nigerien counterpart, Issoufou Baré.")
    assert reading.who("Issoufou Baré").role == "foreign minister"


def test_a_member_of_his_delegation_is_not_the_one_it_is_his(read: Read) -> None:
    reading = read('Gabon\'s Jean Mba refused. "No more," said Paul Ondo, a member of his delegation.')
    assert "his" in reading.words(reading.who("Jean Mba"))
    assert reading.who("Paul Ondo").country == "GAB"


def test_the_government_of_somebody_is_of_their_country(read: Read) -> None:
    reading = read("Ecuador was tense. The government of Rafael Correa fell silent.", "2012-02-02")
    assert reading.code("The government") == ("ECU", "GOV")
    assert reading.who("Rafael Correa").kind == "person"


@pytest.mark.parametrize(
    ("city", "named", "country"),
    [("Maracaibo", (), "VEN"), ("Valencia", ("VEN",), "VEN"), ("Nowhere at all", (), None)],
)
def test_a_city_tells_a_country_where_it_is_clear(city: str, named: tuple[str, ...], country: str | None) -> None:
    found = country_of_city(city, named)
    assert found == country


def test_a_likeness_to_a_known_name_does_not_beat_what_the_article_says(read: Read) -> None:
    reading = read("Hamas spokesman Adel Mansour said the truce was over. Egypt was silent.", "2014-05-05")
    assert reading.code("Adel Mansour") == ("PSE", "REB")


def test_whose_son_is_not_the_one_whose_son_he_is(read: Read) -> None:
    reading = read("Colombia paused. Maria Vargas, whose son was killed there, wept.")
    assert reading.who("Maria Vargas").role is None


@pytest.mark.parametrize(
    ("text", "day", "name", "codes"),
    [
        ("Emmanuel Macron said the talks had failed.", "2022-03-01", "Emmanuel Macron", ("FRA", "GOV")),
        ("President Macron will visit Berlin.", "2022-03-01", "Macron", ("FRA", "GOV")),
        ("Queen Elizabeth II opened the meeting.", "2015-03-01", "Elizabeth II", ("GBR", "GOV")),
        ("Queen Elizabeth sent a telegram to Tuvalu.", "2015-03-01", "Elizabeth", ("GBR", "GOV")),
        ("King Charles III spoke in Ottawa, and Canada listened.", "2023-08-01", "Charles III", ("GBR", "GOV")),
    ],
)
def test_who_heads_several_states_is_of_their_own(
    text: str, day: str, name: str, codes: tuple[str, str], read: Read
) -> None:
    assert read(text, day).code(name) == codes


@pytest.mark.parametrize(
    ("name", "offices", "named", "country"),
    [
        ("Emmanuel Macron", {"co-prince"}, set(), "AND"),
        ("Barrow", {"president"}, set(), "GMB"),
        ("Barrow", {"president"}, {"BLZ"}, "GMB"),
        ("Barrow", set(), {"BLZ"}, "BLZ"),
        ("Barrow", set(), set(), None),
    ],
)
def test_of_several_in_office_the_stated_office_then_the_countries_named_choose(
    name: str, offices: set[str], named: set[str], country: str | None
) -> None:
    day, words = dt.date(2018, 5, 5), parts(name)
    if len(words) > 1:
        holder = leaders.by_full_name(words, day, offices=offices, named=named)
    else:
        holder = leaders.by_family_name(words[0], day, None, offices=offices, named=named)
    assert (holder.country if holder else None) == country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Opposition leader Smith told reporters that Iran would attack.", "Smith", None),
        ("President Smith will visit Berlin.", "Smith", None),
        ("President Macron will visit Berlin.", "Macron", "FRA"),
        ("Finance minister Jan Brandt praised Peru. Peru, he said, grew. Peru was calm.", "Jan Brandt", "PER"),
        (
            "Finance minister Jan Brandt praised Peru. Peru, he said, grew. Chile and Bolivia agreed.",
            "Jan Brandt",
            None,
        ),
        ("Opposition leader Jan Brandt was arrested in Peru.", "Jan Brandt", "PER"),
    ],
)
def test_who_is_named_is_not_of_the_country_of_the_scene_by_that_alone(
    text: str, name: str, country: str | None, read: Read
) -> None:
    assert read(text).who(name).country == country


def test_a_spokesman_of_somebody_named_is_theirs(read: Read) -> None:
    assert read("A spokesman for President Macron declined.", "2022-03-01").code("A spokesman") == ("FRA", "GOV")


def test_no_cities_are_loaded_for_an_article_that_tells_no_residence(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_cities() -> None:
        raise AssertionError("the table of cities was asked for")

    monkeypatch.setattr(residence, "spots", no_cities)
    assert read("Anna Brown, a teacher, met officials in Guayaquil. Jan Brandt, mayor, left Peru.").who("Anna Brown")
    with pytest.raises(AssertionError, match="asked for"):
        read("They will be back, said Pedro Salas, a fisherman in Guayaquil.")


@pytest.mark.parametrize("who", ["a diplomat", "an envoy", "a mediator"])
def test_who_is_posted_abroad_is_not_of_the_scene(nlp, who):
    text = f"Mali's army left the north of Mali. Mali's president said so. According to {who}, Mali did not reply."
    (found,) = [actor for actor in predict(nlp(text)) if who.split()[1] in actor.name]
    assert found.country is None


def test_part_of_a_past_holders_name_is_another_persons(nlp):
    """Ali Hassan Mwinyi led Tanzania until 1995."""
    doc = nlp("Syria's government met rebels in Damascus. Ali Hassan, a baker, said the bread had run out.")
    doc._.published = dt.date(2018, 5, 2)
    (found,) = [actor for actor in predict(doc) if actor.name == "Ali Hassan"]
    assert found.country != "TZA"
