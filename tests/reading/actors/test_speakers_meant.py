"""Who speaks and who is meant where the name itself is not said: first persons, callings, pairs, bodies by a noun."""

from __future__ import annotations

import pytest

from tests.reading.actors.conftest import Read


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        # the first person in quotation marks is whoever speaks
        ('"I will not resign," President Elena Marin told reporters.', "Elena Marin", "I"),
        ('Elena Marin was calm. "They cannot make me leave," she said.', "Elena Marin", "me"),
        ('"We will strike back," the foreign ministry said.', "the foreign ministry", "We"),
        ('Hill said: "My brother has decided nothing." Tom Hill left.', "Tom Hill", "My"),
        ('"The vote is fair.\n\n"I saw it," President Elena Marin said.', "Elena Marin", "I"),
        # a pronoun before the name of the subject that it means
        ("Boris Novak flew to Rome. In her speech, Angela Merkel urged calm.", "Angela Merkel", "her"),
        ("After meeting his aides, Emmanuel Macron left.", "Emmanuel Macron", "his"),
        # what a person is called beside the name, and again after it
        ("Ivan Petrov, a beekeeper from Gori, fled. The beekeeper said soldiers came.", "Ivan Petrov", "The beekeeper"),
        ("Lawyer and activist Ana Ruiz said the vote was unfair.", "Ana Ruiz", "Lawyer"),
        ("Co-founder of Google, Sergey Brin, spoke on Monday.", "Sergey Brin", "Co-founder of Google"),
        ("Omar Haddad was a general in 1990. The general left.", "Omar Haddad", "The general"),
        # a nationality and a noun for the one person of that country just named
        (
            "Mohammad Javad Zarif rejected the offer. The Iranian diplomat said he would not travel.",
            "Mohammad Javad Zarif",
            "The Iranian diplomat",
        ),
        (
            'Senator Mary Collins was cool. "It is weak," the Republican said.',
            "Mary Collins",
            "the Republican",
        ),
        # bodies called by what they are
        ("The ambush was staged by the Hamas movement. The group said so.", "Hamas", "the Hamas movement"),
        ("The Kyodo news agency said the ship had sunk.", "Kyodo", "The Kyodo news agency"),
        ("Volvo cut 300 jobs. The company said demand had fallen.", "Volvo", "The company"),
        (
            "Human Rights Watch blamed both sides. The New York-based organisation said it had evidence.",
            "Human Rights Watch",
            "The New York-based organisation",
        ),
        ("Police said two men were held. The suspects were armed, police said.", "Police", "police"),
        # one whose family name is that of a city
        ("Valeska Paris, an Australian lawyer, filed a claim. Paris said she would win.", "Valeska Paris", "she"),
    ],
)
def test_who_is_meant(text: str, name: str, words: str, read: Read) -> None:
    reading = read(text)
    assert words in reading.words(reading.who(name))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # two actors together are no one actor, and not the group before them either
        ("Rebels took a town. Sergei Lavrov and John Kerry met in Geneva. They said a truce was near.", "They"),
        ("Protesters marched. Turkey and Qatar signed the pact. They said trade would double.", "They"),
        # "we" of a person is more than that person
        ('"We will win," said Elena Marin.', "We"),
        # what a house is where nobody votes in it
        ("Ivan Petrov lost his house.", "his house"),
        ("The Republican left early.", "The Republican"),
        # a verb of saying that a new sentence has set apart
        ('"I am tired." The crowd cheered for hours. Elena Marin said nothing.', "I"),
        # no second person is told of by what somebody is said not to be
        ("Omar Haddad was tired. Omar Haddad is not a politician.", "a politician"),
    ],
)
def test_nobody_is_meant(text: str, words: str, read: Read) -> None:
    assert read(text).nobody(words)


def test_the_office_of_a_woman_is_not_her_husband(read: Read) -> None:
    reading = read(
        "Defence Minister Lina Haddad came. Mr Haddad, her husband, left. The minister said she was pleased."
    )
    assert reading.words(reading.who("Lina Haddad")) == ["Lina Haddad", "her", "The minister", "she"]


def test_a_family_name_stays_with_the_one_who_is_no_relative(read: Read) -> None:
    reading = read("Omar Nasser was freed. His brother Sami Nasser waited outside. Nasser said he was well.")
    assert reading.words(reading.who("Omar Nasser"))[-2:] == ["Nasser", "he"]


def test_my_government_is_that_of_the_speakers_country(read: Read) -> None:
    reading = read('"My government is stable," President Elena Marin of Chile told CNN. "Our country acted."')
    assert reading.code("My government") == ("CHL", "GOV")
    assert reading.who("Our country").country == "CHL"


def test_an_agency_of_the_un_is_not_the_un(read: Read) -> None:
    reading = read("The UN agency said its staff were safe.")
    assert reading.who("The UN agency") != reading.who("UN")
