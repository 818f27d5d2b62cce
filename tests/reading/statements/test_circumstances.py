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
        ("The minister spoke to CNN on Monday and said that he would go.", "The minister", "CNN"),
        ("The envoy told a correspondent for Reuters that the war was over.", "The envoy", "Reuters"),
        ("In an interview published on Sunday in Le Monde, Macron said that Nato was dying.", "Macron", "Le Monde"),
        ("The envoy was quoted by Radio Free Europe as saying that he was tired.", "The envoy", "Radio Free Europe"),
        ("Speaking to Reuters on Monday, the envoy said that he was tired.", "the envoy", "Reuters"),
        ("The envoy, interviewed by the BBC on Monday, said that he was tired.", "The envoy", "BBC"),
        ("Twitter said that it had closed 400 accounts run from Iran.", "Twitter", None),
        ("President Macron, who had bought Facebook shares, said that he would sell.", "Macron", None),
    ],
)
def test_a_platform_is_where_something_is_said(reader: Reader, sentence: str, speaker: str, venue: str | None) -> None:
    record = reader.read_text(sentence, published=PUBLISHED)
    names = {actor.id: actor.name for actor in record.actors}
    assert [(names.get(s.speaker or ""), names.get(s.venue or "")) for s in record.statements] == [(speaker, venue)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Trump attacked CNN on Monday and said that he would sue.",
        "Fox News fired him after Trump said that he was a liar.",
        "The New York Times published the letter on Monday, and President Trump said that it was a fake.",
        "After meeting reporters from CNN, President Trump said that the war was over.",
        "President Trump said of CNN that it was fake.",
        "President Trump warned CNN that it would be sued.",
        "After Mr. Trump spoke to CNN on Monday, President Biden said that the claims were false.",
        "Mr. Trump wrote to CNN on Monday, and President Biden said that it was over.",
        "Fired by CNN last year, Mr. Lemon said that he was glad.",
        "Working for CNN at the time, Mr. Smith said that the war was lost.",
        "President Trump was attacked by CNN on Monday and said that he would sue.",
    ],
)
def test_an_outlet_that_carries_nothing_is_no_venue(reader: Reader, sentence: str) -> None:
    (statement,) = reader.read_text(sentence, published=PUBLISHED).statements
    assert (statement.speaker is not None, statement.venue) == (True, None)


def test_an_outlet_that_asks_is_the_venue_of_the_answer(reader: Reader) -> None:
    record = reader.read_text("Asked by the BBC whether he would resign, Mr Johnson said that he would not.")
    names = {actor.id: actor.name for actor in record.actors}
    assert [(names[s.speaker], names.get(s.venue or "")) for s in record.statements if s.speaker] == [
        ("BBC", None),
        ("Johnson", "BBC"),
    ]


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


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Sen. Marco Rubio, a Florida Republican, arrived. The senator said that the vote would fail.", "Marco Rubio"),
        ("Sgt Tom Hale flew home on Monday. The sergeant said that the front would hold.", "Tom Hale"),
        ("Gen. Anna Berg flew home on Monday. The general said that the front would hold.", "Anna Berg"),
    ],
)
def test_an_office_is_the_one_whose_title_was_short(reader: Reader, text: str, speaker: str) -> None:
    record = reader.read_text(text)
    names = {actor.id: actor.name for actor in record.actors}
    assert [names.get(s.speaker or "") for s in record.statements] == [speaker]


@pytest.mark.parametrize("attitudes", [False, True])
def test_a_quotation_that_is_carried_on_keeps_its_speaker(attitudes: bool) -> None:
    text = "President Ana Ruiz warned that Bolivia would close the border.\n\n“This is our last word to them.”"
    record = Reader(attitudes=attitudes).read_text(text)
    names = {actor.id: actor.name for actor in record.actors}
    assert [names.get(s.speaker or "") for s in record.statements] == ["Ana Ruiz", "Ana Ruiz"]


def test_question_and_answer_name_nobody(reader: Reader) -> None:
    record = reader.read_text("Q: Will you go?\n\nA: In May.\n\nQ: Where to?\n\nA: To Oslo.")
    assert [s.speaker for s in record.statements] == [None] * 4


@pytest.mark.parametrize(
    ("text", "speaker", "venue", "content"),
    [
        (
            "The jets flew low, according to Kathimerini, which cited two officers.",
            "officers",
            "Kathimerini",
            "The jets flew low",
        ),
        (
            "The Post, which cited two officials, said that the jets flew low.",
            "officials",
            "Post",
            "that the jets flew low",
        ),
        ("According to the paper, which cited two officers, the jets flew low.", None, None, "the jets flew low"),
    ],
)
def test_whom_an_outlet_cites_is_the_source(
    reader: Reader, text: str, speaker: str | None, venue: str | None, content: str
) -> None:
    record = reader.read_text(text)
    names = {actor.id: actor.name for actor in record.actors}
    (statement,) = record.statements
    assert (names.get(statement.speaker or ""), names.get(statement.venue or "")) == (speaker, venue)
    assert statement.content_text == content


def test_a_spokesman_who_goes_on_speaks_for_the_same(reader: Reader) -> None:
    text = "A spokesman for the Greek defence ministry denied the report. “There was no such incident,” he said."
    record = reader.read_text(text)
    names = {actor.id: actor.name for actor in record.actors}
    assert [(names[s.speaker or ""], names[s.via or ""]) for s in record.statements] == [
        ("the Greek defence ministry", "A spokesman"),
    ] * 2


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The daily Kathimerini reported the clash. The paper said that two jets were lost.", "Kathimerini"),
        ("The commission published a paper on trade. The paper said that tariffs would rise.", None),
    ],
)
def test_the_paper_is_an_outlet_where_one_was_named(reader: Reader, text: str, speaker: str | None) -> None:
    record = reader.read_text(text)
    names = {actor.id: actor.name for actor in record.actors}
    assert [names.get(s.speaker or "") for s in record.statements] == [speaker]
