"""What the event network adds to the table of triggers, in records of sentences that nobody would read otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.reading.events import Events
from dragoman.reading.reader import Reader
from dragoman.record.schema import Event, Record


@pytest.fixture
def alone(reader: Reader) -> Iterator[Reader]:
    """The reader in which the table decides by itself, as with ``{"network": False}``."""
    (events,) = (component for component in reader.components if isinstance(component, Events))
    events.network = False
    yield reader
    events.network = True


def sides(record: Record, event: Event) -> tuple[list[str], list[str]]:
    names = {actor.id: actor.name for actor in record.actors}
    return [names[i] for i in event.source], [names[i] for i in event.target]


def told(record: Record) -> list[tuple[str, list[str], list[str]]]:
    return [(event.type, *sides(record, event)) for event in record.events]


# words that no entry of the table names: the act, whom by, whom to
UNLISTED = [
    ("Villagers hurled petrol bombs at Kenyan soldiers on Monday.", "ASSAULT", "Villagers", "Kenyan soldiers"),
    ("Sudanese bombs rained down on Chadian soldiers on Monday.", "ASSAULT", "Sudan", "Chadian soldiers"),
]


@pytest.mark.parametrize(("text", "kind", "source", "target"), UNLISTED)
def test_an_event_in_words_of_no_entry(reader: Reader, text: str, kind: str, source: str, target: str) -> None:
    record = reader.read_text(text)
    assert told(record) == [(kind, [source], [target])]
    (event,) = record.events
    assert "in no entry" in event.why
    assert event.score > 0.9


@pytest.mark.parametrize("text", [text for text, *_ in UNLISTED])
def test_the_table_alone_does_not_see_it(alone: Reader, text: str) -> None:
    assert alone.read_text(text).events == []


def test_a_side_that_the_rules_miss(reader: Reader) -> None:
    record = reader.read_text("Nine shepherds were bombed by Sudanese warplanes.")
    assert told(record) == [("ASSAULT", ["Sudanese warplanes"], ["Nine shepherds"])]


def test_somebody_named_only_by_his_part_in_the_event_is_an_actor(reader: Reader) -> None:
    record = reader.read_text("Nine shepherds were bombed by Sudanese warplanes.")
    (shepherds,) = (actor for actor in record.actors if actor.name == "Nine shepherds")
    assert [record.article.text[slice(*span)] for span in shepherds.mentions] == ["Nine shepherds"]


def test_why_names_entry_path_and_score(reader: Reader) -> None:
    (event,) = reader.read_text("Norway condemned Belarus on Friday.").events
    parts = event.why.split("; ")
    assert parts[:3] == ["trigger condemn (v)", "source: subject 'Norway'", "target: obj 'Belarus'"]
    assert parts[3].startswith("network: ACCUSE 0.9")
    assert event.score > 0.9


def test_without_the_network_the_table_alone_decides(alone: Reader) -> None:
    record = alone.read_text("Norway condemned Belarus on Friday.")
    assert told(record) == [("ACCUSE", ["Norway"], ["Belarus"])]
    assert "network" not in record.events[0].why


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Peru and Chile held talks in Geneva on Friday.", ["Peru", "Chile"]),
        ("Chad met with Sudan on Friday.", ["Chad", "Sudan"]),
        ("The two Koreas held talks in Geneva on Friday.", ["North Korea", "South Korea"]),
    ],
)
def test_a_meeting_is_one_event_between_two(reader: Reader, text: str, both: list[str]) -> None:
    record = reader.read_text(text)
    ((kind, source, target),) = told(record)
    assert kind == "CONSULT"
    assert (len(source), len(target)) == (1, 1)
    assert sorted(source + target) == sorted(both)


@pytest.mark.parametrize(
    "text",
    [
        "Peru attacked from the start and beat Chile 3-0 in Lima.",
        "Kenya lies to the south of Ethiopia.",
    ],
)
def test_what_is_no_event_of_the_codebook_is_none(reader: Reader, text: str) -> None:
    assert reader.read_text(text).events == []


def test_numbers_before_a_noun_are_nobody(reader: Reader) -> None:
    record = reader.read_text("Chadian troops bombed three Sudanese villages on Monday.")
    assert told(record) == [("ASSAULT", ["Chadian troops"], ["Sudan"])]


def test_a_text_of_no_sentences_is_no_trouble(reader: Reader) -> None:
    assert reader.read_text("-- --\n\n***").events == []


def test_two_parties_that_the_text_has_not_named_together_are_nobody_new(reader: Reader) -> None:
    record = reader.read_text("Mali recalled its envoy. The two countries held talks in January.")
    assert "The two countries" not in [actor.name for actor in record.actors]
