"""Claims that an outlet passes on, and statements of one subject side by side."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.reading.reader import Reader
from dragoman.reading.statements import statements_of

CLAIM = "The White House is considering sanctions on Turkey"
# sentence, source, venue
CASES = [
    (f"{CLAIM}, The New York Times reported, citing two officials.", "two officials", "The New York Times"),
    (f"{CLAIM}, Reuters reported on Monday, citing a senior diplomat.", "a senior diplomat", "Reuters"),
    (f"{CLAIM}, Reuters reported on Monday.", "Reuters", None),
    (f"{CLAIM}, Japan's Kyodo news agency reported, citing the army.", "the army", "Kyodo"),
    (f"{CLAIM}, Blinken said, citing two officials.", "Blinken", None),
]


@pytest.mark.parametrize(("sentence", "source", "venue"), CASES)
def test_the_outlet_is_where_others_are_cited(reader: Reader, sentence: str, source: str, venue: str | None) -> None:
    record = reader.read_text(sentence)
    names = {actor.id: actor.name for actor in record.actors}
    text = record.article.text
    told = [
        ([text[a:b] for a, b in s.source], [text[a:b] for a, b in s.content], names.get(s.venue or ""))
        for s in record.statements
    ]
    assert told == [([source], [CLAIM], venue)]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "Kim Jong Un wished the Games success, declared himself ready to send a delegation.",
            ["ready to send a delegation"],
        ),
        (
            "The president praised the army, vowed revenge and accused Chad of murder.",
            ["the army", "revenge", "Chad of murder"],
        ),
        ("The court called for the rebels to free the monks.", ["the rebels to free the monks"]),
        ("Nobody in the port condemned the raid.", []),
        ("Mali recalled its ambassadors from 14 states.", []),
        ("France met its partners before deciding how to go on.", []),
    ],
)
def test_each_cue_has_its_own_content(nlp: Language, text: str, contents: list[str]) -> None:
    assert [" ".join(text[a:b] for a, b in s.content) for s in statements_of(nlp(text), attitudes=False)] == contents
