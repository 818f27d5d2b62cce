"""Records as rows of the event formats."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.record.coding import cameo_codes
from dragoman.record.event_formats import CameoRow, EventFormat, PloverRow, PolecatRow
from dragoman.record.event_rows import dyads, event_rows
from dragoman.record.export import export
from dragoman.record.schema import Actor, Event, Record, Status

from .factories import record
from .strategies import records

A, B, C = (Actor(id=name, name=name, kind="state") for name in "ABC")


def changed(status: Status = "occurred", **changes: Any) -> Record:
    """The record of the factories, its second event with this status and changes."""
    made = record(url="https://example.org/a1", source_id="m-1")
    made.events[1] = made.events[1].model_copy(update={"status": status, **changes})
    return Record.from_json(made.to_json())


def test_a_plover_object_has_parties_place_source_and_reason() -> None:
    (row,) = event_rows(record(url="https://example.org/a1"), "plover")
    assert isinstance(row, PloverRow)
    assert (row.event_id, row.event_date, row.event_type, row.event_mode) == (
        "a1-e1", dt.date(2021, 5, 10), "CONSULT", "visit",
    )  # fmt: skip
    assert (row.contexts, row.quad_class, row.plover_score) == (["diplomatic", "military"], 1, 4.0)
    assert [(one["name"], one["text"], one["country"]) for one in row.actor] == [
        ("Varda", "Varda", "VAR"), ("delegations", None, None), ("Lorne", "Lorne", "LOR"),
    ]  # fmt: skip
    assert row.location == {
        "name": "Geneva", "text": "Geneva", "country": "CHE", "lat": 46.2, "lon": 6.15, "geonames": None,
    }  # fmt: skip
    assert (row.event_text, row.trigger) == ("Envoys of Varda and Lorne met in Geneva on Monday.", "met")
    assert (row.publication, row.publication_date, row.url) == (
        "The Meridian", dt.date(2021, 5, 11), "https://example.org/a1",
    )  # fmt: skip
    assert (row.status, row.recorded_type, row.score, row.why) == ("occurred", "CONSULT", 0.875, "verb meet")


def test_a_pronoun_stands_for_its_actor_in_the_sentence() -> None:
    _, row = event_rows(changed(), "plover")
    assert isinstance(row, PloverRow)
    assert row.actor == [
        {"name": "Ana Brezić", "text": "She", "kind": "person", "country": "VAR", "sector": "GOV",
         "title": "foreign minister"},
    ]  # fmt: skip
    assert (row.holder, row.statement_id) == ("Ana Brezić", "s1")


def test_a_polecat_row_joins_actors_in_one_order() -> None:
    (row,) = event_rows(record(), "polecat")
    assert isinstance(row, PolecatRow)
    assert (row.actor_name, row.actor_country) == ("Varda; delegations; Lorne", "VAR; ; LOR")
    assert (row.actor_sectors, row.recipient_name, row.recipient_name_raw) == (None, "Lorne", "Lorne")
    assert (row.intensity, row.quad_code) == (4.0, "verbal cooperation")
    assert (row.placename, row.country, row.latitude, row.longitude) == ("Geneva", "CHE", 46.2, 6.15)
    assert (row.story_people, row.story_organizations, row.story_locations) == ("Ana Brezić", None, "Geneva")


def test_a_cameo_row_is_a_dyad() -> None:
    *_, row = event_rows(changed(target=["c2"]), "cameo")
    assert isinstance(row, CameoRow)
    assert (row.eid, row.event_id) == ("a1-e2-1", "a1-e2")
    assert (row.date, row.year, row.month, row.day) == (20210511, 2021, 5, 11)
    assert (row.source, row.source_root, row.source_agent, row.source_name) == ("VARGOV", "VAR", "GOV", "Ana Brezić")
    assert (row.target, row.target_root, row.target_agent, row.target_name) == ("LOR", "LOR", None, "Lorne")
    assert (row.code, row.root_code, row.quad_class, row.goldstein) == ("130", "13", 3, -4.4)
    assert (row.plover_type, row.story_date, row.url) == ("THREATEN", 20210511, "https://example.org/a1")


@pytest.mark.parametrize(
    ("sources", "targets", "code", "expected"),
    [
        ([A], [B], "111", ["A>B 111"]),
        ([A, B], [C], "111", ["A>C 111", "B>C 111"]),
        ([A, B], [], "111", ["A> 111", "B> 111"]),
        ([], [B], "190", [">B 190"]),
        ([], [], "190", ["> 190"]),
        # what both do is told from both sides, a visit with a host
        ([A], [B], "040", ["A>B 040", "B>A 040"]),
        ([A], [B], "042", ["A>B 042", "B>A 043"]),
        ([A, B], [], "040", ["A>B 040", "B>A 040"]),
        ([A], [], "040", ["A> 040"]),
        # an intention is one's own, unless several have it
        ([A], [B], "036", ["A>B 036"]),
        ([A, B], [], "036", ["A>B 036", "B>A 036"]),
        # nobody does it to himself
        ([A, B], [B], "111", ["A>B 111"]),
        ([A], [A], "111", ["A> 111"]),
        ([A, B], [A, B], "040", ["A>B 040", "B>A 040"]),
    ],
)
def test_dyads(sources: list[Actor], targets: list[Actor], code: str, expected: list[str]) -> None:
    found = dyads(sources, targets, cameo_codes()[code])
    assert [f"{a.name if a else ''}>{b.name if b else ''} {cameo.code}" for a, b, cameo in found] == expected


@pytest.mark.parametrize("kind", get_args(EventFormat))
def test_only_what_is_done_or_said_goes_out_unless_all_is_asked_for(kind: EventFormat) -> None:
    left: list[Event] = []
    some = {row.event_id for row in event_rows(changed("hypothetical"), kind, on_left_out=left.append)}
    every = {row.event_id for row in event_rows([changed("hypothetical")], kind, all_events=True)}
    assert (some, every, [one.id for one in left]) == ({"a1-e1"}, {"a1-e1", "a1-e2"}, ["e2"])


def test_an_announcement_is_dated_by_its_saying_and_keeps_the_days_of_the_act() -> None:
    act = {"type": "CONSULT", "start": dt.date(2021, 6, 1), "end": dt.date(2021, 6, 2)}
    made = changed("planned", **act)
    made.times[0].start = made.times[0].end = dt.date(2021, 5, 10)
    _, row = event_rows(made, "plover")
    assert isinstance(row, PloverRow)
    assert (row.event_type, row.recorded_type, row.status) == ("AGREE", "CONSULT", "planned")
    assert (row.event_date, row.start, row.end) == (dt.date(2021, 5, 10), act["start"], act["end"])
    _, plain = event_rows(changed("planned", **act, asserted_by=None), "plover")
    _, recorded = event_rows(made, "plover", all_events=True)
    assert isinstance(plain, PloverRow)
    assert isinstance(recorded, PloverRow)
    assert plain.event_date == dt.date(2021, 5, 11)
    assert (recorded.event_type, recorded.event_date) == ("CONSULT", act["start"])


def test_without_any_date_there_is_none() -> None:
    made = record(published=None)
    made.events[0].start = made.events[0].end = None
    for row in event_rows(made, "cameo"):
        assert isinstance(row, CameoRow)
        assert (row.date, row.year, row.month, row.day, row.story_date) == (None, None, None, None, None)


def test_an_id_that_points_to_nothing_is_named() -> None:
    made = record()
    made.events[0].source = ["c9"]
    with pytest.raises(ValueError, match="event e1 points to 'c9'"):
        list(event_rows(made, "cameo"))


def test_records_are_asked_for_one_by_one() -> None:
    asked = []

    def one_by_one() -> Iterator[Record]:
        for name in ("a1", "a2"):
            asked.append(name)
            yield record(name)

    rows = event_rows(one_by_one(), "plover")
    next(rows)
    assert asked == ["a1"]


@given(st.lists(records(), max_size=2), st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_record_goes_out_in_every_format(made: list[Record], all_events: bool) -> None:
    events = {kind: list(event_rows(made, kind, all_events=all_events)) for kind in get_args(EventFormat)}
    ids = [row.event_id for row in events["plover"]]
    assert [row.event_id for row in events["polecat"]] == ids
    assert list(dict.fromkeys(row.event_id for row in events["cameo"])) == list(dict.fromkeys(ids))
    if all_events:
        assert ids == [f"{one.article.id}-{event.id}" for one in made for event in one.events]
    for kind, rows in events.items():
        stream = io.BytesIO()
        assert export(rows, kind, "jsonl", stream) == len(rows)
        assert len([json.loads(line) for line in stream.getvalue().splitlines()]) == len(rows)
