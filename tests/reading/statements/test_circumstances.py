"""Where, when and by whom something was said, in whole records."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.reading.reader import Reader

PUBLISHED = dt.date(2023, 5, 5)


@pytest.mark.parametrize(
    ("sentence", "speaker", "venue"),
    [
        ("“The talks will go on,” President Macron wrote on Twitter on Monday.", "Macron", "Twitter"),
        ("In a post on Truth Social, President Trump said that the deadline would stand.", "Trump", "Truth Social"),
        ("Ukraine's air force said in a Telegram post that 12 drones fell.", "Ukraine's air force", "Telegram"),
        ("In a video posted on Facebook, President Andrzej Duda said that he would run.", "Andrzej Duda", "Facebook"),
        ("Hamas said on its Telegram channel that the hostages would be freed.", "Hamas", "Telegram"),
        ("“We are ready,” Zelenskiy said on X. Russia disagreed.", "Zelenskiy", "X"),
        ("In an op-ed for the Guardian, Gordon Brown said that the war could end.", "Gordon Brown", "Guardian"),
        ("Twitter said that it had closed 400 accounts run from Iran.", "Twitter", None),
        ("President Macron, who had bought Facebook shares, said that he would sell.", "Macron", None),
    ],
)
def test_a_platform_is_where_something_is_said(reader: Reader, sentence: str, speaker: str, venue: str | None) -> None:
    record = reader.read_text(sentence, published=PUBLISHED)
    names = {actor.id: actor.name for actor in record.actors}
    assert [(names.get(s.speaker or ""), names.get(s.venue or "")) for s in record.statements] == [(speaker, venue)]


def test_a_single_letter_is_a_platform_only_where_one_writes_on_it(reader: Reader) -> None:
    record = reader.read_text("The minister spoke on X-ray machines, and Malcolm X replied.", published=PUBLISHED)
    assert "X" not in {actor.name for actor in record.actors}


def test_the_governor_is_no_outlet(reader: Reader) -> None:
    sentence = "Writing in the Daily Sentinel, the governor of Kherson, Oleksandr Prokudin, said that two had died."
    record = reader.read_text(sentence)
    actors = {actor.name: actor for actor in record.actors}
    (statement,) = record.statements
    assert statement.speaker == actors["Prokudin"].id
    assert statement.venue == actors["Daily Sentinel"].id
    assert (actors["Prokudin"].country, actors["Daily Sentinel"].sector) == ("UKR", "JRN")


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("The general, who ruled the country in the 1980s, said that he would return.", None),
        ("Trump, who on Monday threatened Iran, said that he was ready to talk.", None),
        ("The envoy, a veteran of the 1994 talks, said the North would never agree.", None),
        ("Since the coup of 2014, the junta has said that elections would be held.", None),
        ("In 1987, President Reagan said that the wall must fall.", "1987"),
        ("In an interview published on Sunday in Le Monde, Macron said that Nato was dying.", "Sunday"),
        ("Moreau met the Pope on Tuesday and said that the war was lost.", "Tuesday"),
        ("The treaty, signed in 1987, was a mistake, the minister said on Thursday.", "Thursday"),
    ],
)
def test_the_time_is_that_of_the_saying(reader: Reader, sentence: str, time: str | None) -> None:
    record = reader.read_text(sentence, published=PUBLISHED)
    times = {t.id: sentence[slice(*t.span)] for t in record.times}
    (statement,) = record.statements
    assert times.get(statement.time or "") == time
