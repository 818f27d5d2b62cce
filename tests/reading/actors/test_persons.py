"""Persons: the name without what stands around it, the office, its country and sector."""

from __future__ import annotations

import datetime as dt

import pytest
from spacy.language import Language

from dragoman.reading.actors import predict
from dragoman.reading.document import Mentions
from dragoman.reading.reader import Reader
from tests.reading.actors.conftest import Read


@pytest.mark.parametrize(
    ("text", "name", "codes"),
    [
        ("Iraqi Oil Minister Hussain al-Shahristani resigned.", "Hussain al-Shahristani", ("IRQ", "GOV")),
        ("Judge Baltasar Garzon of Spain issued a warrant.", "Baltasar Garzon", ("ESP", "JUD")),
        ("Israeli General Dan Halutz spoke on Sunday.", "Dan Halutz", ("ISR", "MIL")),
        ("The Kenyan police chief, Peter Mbithi, denied it.", "Peter Mbithi", ("KEN", "COP")),
        ("Rebel commander Abdul Karim was killed in Chad.", "Abdul Karim", ("TCD", "REB")),
        ("Maria Ressa, a Filipino journalist, was arrested.", "Maria Ressa", ("PHL", "JRN")),
        ("Former Polish president Lech Walesa was there.", "Lech Walesa", ("POL", "ELI")),
        ("John Kerry, who served as US secretary of state, spoke.", "John Kerry", ("USA", "ELI")),
        ("Alan Duncan, a Conservative MP, voted against it.", "Alan Duncan", ("GBR", "LEG")),
        ("White House spokeswoman Dana Perino said so.", "Dana Perino", ("USA", "GOV")),
        ("Hungary's Viktor Orban refused.", "Viktor Orban", ("HUN", None)),
        ("The imam Yusuf Abdallah led the prayer.", "Yusuf Abdallah", (None, "REL")),
    ],
)
def test_the_office_gives_country_and_sector(
    text: str, name: str, codes: tuple[str | None, str | None], read: Read
) -> None:
    assert read(text).code(name) == codes


def test_a_leader_of_the_day_is_a_person_by_the_family_name_alone(reader: Reader) -> None:
    text = "“We are ready,” Zelenskiy said."
    (person,) = (a for a in reader.read_text(text, published=dt.date(2023, 5, 5)).actors if a.name == "Zelenskiy")
    assert person.kind == "person"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("US Secretary of State Madeleine Albright arrived.", "Secretary of State"),
        ("Madeleine Albright, the former secretary of state, arrived.", "former secretary of state"),
        ("Madeleine Albright arrived.", None),
    ],
)
def test_the_role_is_as_the_article_gives_it(text: str, role: str | None, read: Read) -> None:
    assert read(text, "1999-05-05").who("Madeleine Albright").role == role


def test_the_name_stands_without_title_and_possessive(read: Read) -> None:
    reading = read("Mr Mandela's lawyers met President Nelson Mandela's doctors.")
    mandela = reading.who("Nelson Mandela")
    assert reading.words(mandela) == ["Mandela", "Nelson Mandela"]


def test_a_mention_is_found_by_its_head(nlp: Language) -> None:
    doc = nlp("US President Donald Trump's lawyer left.")
    mentions = Mentions(doc, predict(doc))
    heads = {token.text: mentions.headed_by(token) for token in doc}
    assert {word: actor.name for word, actor in heads.items() if actor} == {
        "US": "US",
        "Trump": "Donald Trump",
        "lawyer": "Donald Trump's lawyer",
    }


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        ("Kim Jong-un smiled. Then Kim left.", "Kim Jong-un", "Kim"),
        ("Moon Jae-in agreed. Mr Moon was tired.", "Moon Jae-in", "Moon"),
        ("Felipe Calderon spoke. Later Calderon left the hall.", "Felipe Calderon", "Calderon"),
        ("Omar al-Bashir refused. Bashir said it was a plot.", "Omar al-Bashir", "Bashir"),
    ],
)
def test_a_family_name_is_of_the_full_one(text: str, full: str, short: str, read: Read) -> None:
    reading = read(text)
    assert short in reading.words(reading.who(full))


def test_two_persons_of_one_family_stay_two(read: Read) -> None:
    reading = read("Mr Bill Clinton spoke first. Mrs Hillary Clinton spoke next. Mrs Clinton was applauded.")
    assert reading.who("Hillary Clinton").id != reading.who("Bill Clinton").id
    assert "Clinton" in reading.words(reading.who("Hillary Clinton"))


def test_an_office_apart_from_the_name_is_a_mention_too(read: Read) -> None:
    reading = read("The Kenyan foreign minister, Moses Wetangula, spoke. The minister was angry.")
    assert reading.words(reading.who("Moses Wetangula")) == [
        "The Kenyan foreign minister",
        "Moses Wetangula",
        "The minister",
    ]


def test_a_commentator_is_of_the_country_of_the_paper(read: Read) -> None:
    reading = read("In Le Monde, the columnist Sylvie Martin mocked the plan.")
    martin = reading.who("Sylvie Martin")
    assert (martin.country, martin.sector) == ("FRA", "JRN")
    assert martin.affiliation == reading.who("Le Monde").id


def test_a_spokesman_is_of_the_one_he_speaks_for(read: Read) -> None:
    reading = read("Syrian President Bashar al-Assad, through a spokesman, denied the report.")
    spokesman = reading.who("a spokesman")
    assert (spokesman.country, spokesman.sector) == ("SYR", "GOV")
    assert spokesman.affiliation == reading.who("Bashar al-Assad").id
