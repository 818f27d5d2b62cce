"""Pronouns and descriptions."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from dragoman.reading.actors import leaders
from tests.reading.actors.conftest import Read


@pytest.mark.parametrize(
    ("text", "name", "pronoun"),
    [
        ("Angela Merkel met Tony Blair. She thanked the hosts.", "Angela Merkel", "She"),
        ("Angela Merkel met Tony Blair. He thanked the hosts.", "Tony Blair", "He"),
        ("Israel shut the crossing. It said a soldier had been hurt.", "Israel", "It"),
        ("The protesters refused to leave. They threw stones.", "The protesters", "They"),
        ("Ali Hassan hurt himself.", "Ali Hassan", "himself"),
        ("Turkey recalled its ambassador.", "Turkey", "its"),
        ("Juan Perez denied that he had lied.", "Juan Perez", "he"),
    ],
)
def test_a_pronoun(text: str, name: str, pronoun: str, read: Read) -> None:
    reading = read(text)
    assert pronoun in reading.words(reading.who(name))


def test_two_arguments_of_a_verb_are_two_persons(read: Read) -> None:
    reading = read("Ivan Petrov arrived. Boris Orlov praised him.")
    assert "him" in reading.words(reading.who("Ivan Petrov"))


def test_a_speaker_does_not_say_he_of_himself(read: Read) -> None:
    reading = read('Ivan Petrov was jailed. "He is innocent," said Boris Orlov.')
    assert "He" in reading.words(reading.who("Ivan Petrov"))


@pytest.mark.parametrize(
    "text",
    [
        "Israel was warned. It is clear that the talks failed.",
        "Israel agreed. It took months to reach a deal.",
        "Israel agreed. It seems that nobody objects.",
        "Israel agreed. It was a brief meeting.",
    ],
)
def test_it_may_mean_nothing(text: str, read: Read) -> None:
    assert read(text).nobody("It")


@pytest.mark.parametrize(
    ("text", "name", "description"),
    [
        ("Iranian President Hassan Rouhani spoke. The president was calm.", "Hassan Rouhani", "The president"),
        ("Kim Jong-il met the envoy. The North Korean leader smiled.", "Kim Jong-il", "The North Korean leader"),
        ("Senator Mary Brown voted no. The senator gave no reason.", "Mary Brown", "The senator"),
        ("Li Wei is the ambassador of China. The ambassador left.", "Li Wei", "The ambassador"),
        (
            "Peru's president, Alan Garcia, met Chile's president. The Peruvian president left.",
            "Alan Garcia",
            "The Peruvian president",
        ),
    ],
)
def test_a_description(text: str, name: str, description: str, read: Read) -> None:
    reading = read(text, "2007-06-01")
    assert description in reading.words(reading.who(name))


def test_the_next_president_is_another(read: Read) -> None:
    reading = read("French President Jacques Chirac spoke. The next president will decide.", "2003-02-01")
    assert reading.who("The next president").id != reading.who("Jacques Chirac").id


def test_a_description_of_another_country_is_another(read: Read) -> None:
    reading = read("French President Jacques Chirac spoke. The Polish president listened.", "2003-02-01")
    assert reading.who("The Polish president").country == "POL"


def test_an_office_quoted_is_of_the_country_of_the_speaker(read: Read) -> None:
    text = 'Russian President Boris Yeltsin waited. "The president will call," said US spokesman Mike McCurry.'
    reading = read(text, "1996-03-01")
    assert reading.who("The president").country == "USA"


def test_a_family_name_and_a_date_tell_the_office_holder(read: Read) -> None:
    text = "Rabin shook hands with the delegates, and Israel waited."
    assert read(text, "1994-05-04").code("Rabin") == ("ISR", "GOV")
    assert read(text, "2010-05-04").code("Rabin") == ("ISR", None)


def test_a_holder_before_his_time_is_not_in_office(read: Read) -> None:
    assert read("Barack Obama spoke in Chicago.", "2011-01-01").code("Barack Obama") == ("USA", "GOV")
    assert read("Barack Obama spoke in Chicago.", "2020-01-01").code("Barack Obama") == ("USA", "ELI")


def test_no_text_and_no_date(read: Read) -> None:
    assert read("").actors == []
    assert read("   \n\n ").actors == []
    assert read("Barack Obama spoke.").who("Barack Obama").sector is None


def test_spellings_of_a_leader() -> None:
    assert leaders.by_full_name(("hassan", "rouhani"), None) is not None
    assert leaders.by_full_name(("john", "doe"), None) is None


def test_the_same_text_gives_the_same_actors(read: Read) -> None:
    text = "Kim Jong-un met Moon Jae-in. He smiled. South Korean officials said that they were pleased."
    assert [a.model_dump() for a in read(text).actors] == [a.model_dump() for a in read(text).actors]


def test_ids_are_in_order_of_first_mention(read: Read) -> None:
    reading = read("Japan told China that the UN had agreed. China thanked Japan.")
    assert [(a.id, a.name) for a in reading.actors] == [("a1", "Japan"), ("a2", "China"), ("a3", "UN")]


def test_every_mention_of_a_long_article_falls_on_words(read: Read, shared: Path) -> None:
    text = (shared / "article" / "us-north-korea-talks.txt").read_text(encoding="utf-8")
    reading = read(text, "2018-03-10")
    spans = [span for a in reading.actors for span in a.mentions]
    assert len(spans) > 100
    assert all(text[s:e] == text[s:e].strip() and text[s:e] for s, e in spans)


def test_the_component_leaves_its_actors_on_the_document(nlp: Language) -> None:
    component = nlp.create_pipe("dragoman_actors")
    doc = component(nlp("Japan thanked China."))
    assert [a.name for a in doc._.actors] == ["Japan", "China"]


@pytest.mark.parametrize(
    "text",
    [
        "Martin Weller denounced Daniel Trant's incoherence. He declared that Trant had been duped.",
        "Martin Weller denounced Daniel Trant's incoherence. He declared that the talks would fail.",
        "The envoy met Daniel Trant, and Trant smiled. Martin Weller mocked Trant's plan. He said that Trant had lost.",
        "Martin Weller wrote. Daniel Trant was tired. Trant slept. He declared that Trant had been duped.",
        "Daniel Trant left. Trant was tired. The columnist Martin Weller mocked Trant's plan. He said talks failed.",
    ],
)
def test_a_subject_is_nobody_named_in_its_own_clause_and_rather_the_speaker(text: str, read: Read) -> None:
    assert "He" in read(text).words(read(text).who("Martin Weller"))


def test_an_argument_of_the_verb_of_a_title_and_name_is_another(read: Read) -> None:
    reading = read("Ivan Petrov arrived. The columnist Boris Orlov praised him.")
    assert "him" in reading.words(reading.who("Ivan Petrov"))


def test_who_is_named_in_another_clause_may_be_meant(read: Read) -> None:
    reading = read("Martin Weller arrived. He will stay, and Weller's aides will leave.")
    assert "He" in reading.words(reading.who("Martin Weller"))


@pytest.mark.parametrize(
    ("text", "description", "name"),
    [
        ("North Korea's leader toured a factory. Kim Jong-un was pleased.", "North Korea's leader", "Kim Jong-un"),
        ("The president of Peru was tired. Pedro Kuczynski had slept badly.", "The president of Peru",
         "Pedro Kuczynski"),
        ("Russia's prime minister was late. Dmitry Medvedev had a cold.", "Russia's prime minister", "Dmitry Medvedev"),
    ],
)  # fmt: skip
def test_an_office_before_the_name_of_its_holder(text: str, description: str, name: str, read: Read) -> None:
    reading = read(text, "2017-05-01")
    assert description in reading.words(reading.who(name))


def test_an_office_before_the_name_of_one_who_does_not_hold_it(read: Read) -> None:
    reading = read("Russia's president was late. Dmitry Medvedev had a cold.", "2017-05-01")
    assert reading.who("Russia's president").id != reading.who("Dmitry Medvedev").id


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A spokesman for President Macron said he would visit Berlin.", "Macron"),
        ("A spokesman for Daniel Trant said that he would resign.", "Daniel Trant"),
        ("Daniel Trant's spokesman said that he would resign.", "Daniel Trant"),
    ],
)
def test_he_is_whom_an_unnamed_spokesman_speaks_for(text: str, name: str, read: Read) -> None:
    reading = read(text, "2022-03-01")
    assert "he" in reading.words(reading.who(name))
