"""What the whole reader makes of the set phrases of diplomacy and war, in the active, the passive and as nouns."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.reading.reader import Reader
from dragoman.record.schema import Record

PUBLISHED = dt.date(2022, 3, 9)

# sentence, type, source, target, status
CASES = [
    # sides that are nobody or nothing
    ("Iran and Russia agreed on nothing in Geneva.", "AGREE", "Iran", "Russia", "denied"),
    ("France and Germany reached no deal.", "AGREE", "France", "Germany", "denied"),
    ("Russia attacked no one in Ukraine.", "ASSAULT", "Russia", "Ukraine", "denied"),
    ("No missiles were fired at Israel by Iran.", "ASSAULT", "Iran", "Israel", "denied"),
    ("Russia attacked Ukraine with no warning.", "ASSAULT", "Russia", "Ukraine", "occurred"),
    ("No fewer than ten Chadian soldiers attacked Libya.", "ASSAULT", "Chadian soldiers", "Libya", "occurred"),
    ("Iran lost no time and attacked Israel.", "ASSAULT", "Iran", "Israel", "occurred"),
    # the one asked is the subject of the clause
    ("The protesters demanded that Lukashenko resign.", "REQUEST", "The protesters", "Lukashenko", "occurred"),
    ("Kenya called for Sudan to release the prisoners.", "REQUEST", "Kenya", "Sudan", "occurred"),
    ("Mexico asked that Cuba free the journalist.", "REQUEST", "Mexico", "Cuba", "occurred"),
    ("Poland insisted that Hungary lift its veto.", "REQUEST", "Poland", "Hungary", "occurred"),
    # what was to come, and did not
    ("Macron travels to Japan on Monday.", "CONSULT", "Macron", "Japan", "planned"),
    ("Macron visits Japan next week.", "CONSULT", "Macron", "Japan", "planned"),
    ("Macron is due to visit Japan.", "CONSULT", "Macron", "Japan", "planned"),
    ("Macron was to have visited Japan on Friday.", "CONSULT", "Macron", "Japan", "denied"),
    ("Iran agreed to free the hostages and to begin talks with Israel.", "CONSULT", "Iran", "Israel", "planned"),
    # documents
    ("Iran and Oman signed a communiqué.", "SUPPORT", "Iran", "Oman", "occurred"),
    ("Iran signed a document with Oman.", "SUPPORT", "Iran", "Oman", "occurred"),
    ("Iran and Oman held two hours of negotiations.", "CONSULT", "Iran", "Oman", "occurred"),
    ("A treaty between Egypt and Turkey was signed.", "SUPPORT", "Egypt", "Turkey", "occurred"),
    # ties and envoys
    ("France summoned the ambassador of Russia.", "ACCUSE", "France", "Russia", "occurred"),
    ("France recalled its ambassador from Turkey.", "SANCTION", "France", "Turkey", "occurred"),
    ("Ties with Qatar were cut by Bahrain.", "SANCTION", "Bahrain", "Qatar", "occurred"),
    ("Flights between Egypt and Turkey were resumed.", "COOPERATE", "Egypt", "Turkey", "occurred"),
    ("Kosovo was recognised by Japan.", "SUPPORT", "Japan", "Kosovo", "occurred"),
    ("The resolution on Syria was vetoed by Russia.", "REJECT", "Russia", "Syria", "occurred"),
    ("The break in relations between Qatar and Bahrain lasted years.", "SANCTION", "Qatar", "Bahrain", "occurred"),
    # giving and taking away
    ("The lifting of sanctions on Sudan by Norway drew praise.", "CONCEDE", "Norway", "Sudan", "occurred"),
    ("The blockade of Qatar was lifted by Bahrain.", "CONCEDE", "Bahrain", "Qatar", "occurred"),
    ("Aid to Niger was suspended by Germany.", "SANCTION", "Germany", "Niger", "occurred"),
    ("The suspension of aid to Niger by Germany hurt the poor.", "SANCTION", "Germany", "Niger", "occurred"),
    ("The freezing of Russian assets by Japan drew praise.", "SANCTION", "Japan", "Russia", "occurred"),
    ("The ban on Australian coal by China hurt miners.", "SANCTION", "China", "Australia", "occurred"),
    ("Tariffs on Mexico were imposed by Canada.", "SANCTION", "Canada", "Mexico", "occurred"),
    # force
    ("Protesters were fired on by police.", "ASSAULT", "police", "Protesters", "occurred"),
    ("India and Pakistan exchanged fire.", "ASSAULT", "India", "Pakistan", "occurred"),
    ("The exchange of fire between India and Pakistan lasted an hour.", "ASSAULT", "India", "Pakistan", "occurred"),
    ("A curfew was imposed in Niger.", "COERCE", "", "Niger", "occurred"),
    ("Sri Lanka imposed a state of emergency.", "COERCE", "Sri Lanka", "", "occurred"),
]


def told(record: Record) -> list[tuple[str, str, str, str]]:
    """(type, source, target, status) of each event, the sides by name."""
    names = {actor.id: actor.name for actor in record.actors}
    return [
        (e.type, ", ".join(names[i] for i in e.source), ", ".join(names[i] for i in e.target), e.status)
        for e in record.events
    ]


@pytest.mark.parametrize(("sentence", "kind", "source", "target", "status"), CASES, ids=lambda value: str(value))
def test_set_phrase(reader: Reader, sentence: str, kind: str, source: str, target: str, status: str) -> None:
    assert (kind, source, target, status) in told(reader.read_text(sentence, published=PUBLISHED))


@pytest.mark.parametrize(
    "sentence",
    [
        "No one attacked Israel on Friday.",
        "Nobody in Kenya condemned Sudan.",
        "Nothing was agreed between Iran and Oman.",
    ],
)
def test_nobody_does_nothing(reader: Reader, sentence: str) -> None:
    record = reader.read_text(sentence, published=PUBLISHED)
    assert all(event.status == "denied" for event in record.events)
    assert record.statements == []


def test_a_limit_is_the_last_day(reader: Reader) -> None:
    text = "Turkey will withdraw its troops from Syria by 31 December."
    event = reader.read_text(text, published=PUBLISHED).events[0]
    assert (event.status, event.start, event.end) == ("planned", None, dt.date(2022, 12, 31))


def test_the_narrator_tells_what_the_accused_denies(reader: Reader) -> None:
    record = reader.read_text("Ukraine was attacked by Russia, which denied it.", published=PUBLISHED)
    denial = record.statements[0]
    names = {actor.id: actor.name for actor in record.actors}
    assert names[denial.speaker or ""] == "Russia"
    assert [record.article.text[a:b] for a, b in denial.content] == ["Ukraine was attacked by Russia"]
    assert [(event.status, event.asserted_by) for event in record.events] == [("occurred", None)]
