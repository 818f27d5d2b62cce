"""Hypothesis strategies: rows and records with any text that Unicode has, of any shape that the format allows."""

from __future__ import annotations

import datetime as dt
from typing import Any, get_args, get_origin, is_typeddict

from hypothesis import strategies as st

from dragoman.knowledge import modes
from dragoman.record.export import TABLES
from dragoman.record.rows import Column, columns_of
from dragoman.record.schema import (
    Actor,
    Article,
    Event,
    EventType,
    Form,
    Place,
    ProducedBy,
    Record,
    Statement,
    Status,
    Time,
)

# what breaks tables and lines, and what runs from right to left, more often than chance would have it
AWKWARD = [
    "",
    '"',
    ",",
    "\n",
    "\r",
    "\r\n",
    "a,b",
    '"a"',
    "a\nb",
    " a ",
    "a\tb",
    "\t",
    "=1+1",
    "شَرح",
    "אב 1",
    "a\u2028b",
    "a\x85b",
    "; ",
    "\x00",
]

texts = st.one_of(st.sampled_from(AWKWARD), st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
dates = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
moments = st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
VALUES: dict[type[Any], st.SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(0, 2**40),
    float: st.floats(0, 1),
    dt.date: dates,
    dt.datetime: moments,
}


def rows(kind: str) -> st.SearchStrategy[Any]:
    """Rows of one kind with any values of the right types."""
    return st.builds(TABLES[kind], **_cells(columns_of(TABLES[kind])))


def _cells(columns: tuple[Column, ...]) -> dict[str, st.SearchStrategy[Any]]:
    return {
        column.name: st.none() | _values(column.type) if column.optional else _values(column.type) for column in columns
    }


def _values(type: Any) -> st.SearchStrategy[Any]:
    if get_origin(type) is list:
        return st.lists(_values(*get_args(type)), max_size=3)
    if is_typeddict(type):
        return st.fixed_dictionaries(_cells(columns_of(type)))
    return VALUES[type]


@st.composite
def spans(draw: st.DrawFn, length: int, least: int = 0) -> list[tuple[int, int]]:
    """Spans in a text of that length, in text order."""
    span = st.integers(0, length - 1).flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, length)))
    return sorted(draw(st.lists(span, min_size=least, max_size=3)))


def _actor(draw: st.DrawFn, actor_id: str, length: int, ids: list[str]) -> Actor:
    return Actor(
        id=actor_id,
        name=draw(texts),
        kind="group",
        country=draw(st.none() | texts),
        sector=draw(st.sampled_from([None, "GOV", "JRN", "UNK"])),
        role=draw(st.none() | texts),
        affiliation=draw(_one_of(ids)),
        mentions=draw(spans(length)),
    )


def _statement(draw: st.DrawFn, statement_id: str, length: int, actor_ids: list[str], ids: list[str]) -> Statement:
    return Statement(
        id=statement_id,
        speaker=draw(_one_of(actor_ids)),
        source=draw(spans(length)),
        cue=draw(spans(length)),
        content=draw(spans(length, 1)),
        form=draw(st.sampled_from(get_args(Form))),
        via=draw(_one_of(actor_ids)),
        time=draw(_one_of(["t"])),
        inside=draw(_one_of(ids)),
    )


def _event(draw: st.DrawFn, event_id: str, length: int, actor_ids: list[str], statement_ids: list[str]) -> Event:
    side = st.lists(st.sampled_from(actor_ids), max_size=3) if actor_ids else st.just([])
    event_type = draw(st.sampled_from(get_args(EventType)))
    return Event(
        id=event_id,
        type=event_type,
        mode=draw(st.sampled_from([None, *modes()[event_type]])),
        contexts=draw(st.lists(texts, max_size=2)),
        trigger=draw(spans(length, 1)),
        source=draw(side),
        target=draw(side),
        place=draw(_one_of(["p", "q"])),
        start=draw(st.none() | dates),
        end=draw(st.none() | dates),
        status=draw(st.sampled_from(get_args(Status))),
        asserted_by=draw(_one_of(statement_ids)),
        sentence=(0, length),
        score=draw(st.floats(0, 1)),
        why=draw(texts),
    )


def _place(draw: st.DrawFn, place_id: str, length: int) -> Place:
    return Place(
        id=place_id,
        name=draw(texts),
        country=draw(st.none() | texts),
        lat=draw(st.none() | st.floats(-90, 90)),
        lon=draw(st.none() | st.floats(-180, 180)),
        geonames=draw(st.none() | st.integers(0, 2**31)),
        mentions=draw(spans(length)),
    )


def _one_of(ids: list[str]) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *ids])


@st.composite
def records(draw: st.DrawFn, article_ids: st.SearchStrategy[str] = texts) -> Record:
    """Records in which every id points to something and every span lies in the text."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
    length, count = len(text), draw(st.integers(0, 3))
    actor_ids, statement_ids = [f"c{i}" for i in range(count)], [f"s{i}" for i in range(count)]
    header = {name: st.none() | texts for name in ("source_id", "title", "publisher", "url")}
    article = st.builds(
        Article,
        id=article_ids,
        byline=st.lists(texts, max_size=2),
        published=st.none() | dates,
        source=texts,
        text=st.just(text),
        **header,
    )
    models = st.dictionaries(texts, texts, max_size=2)
    return Record(
        produced_by=draw(st.builds(ProducedBy, version=texts, models=models, read_at=st.none() | moments)),
        article=draw(article),
        actors=[_actor(draw, i, length, actor_ids) for i in actor_ids],
        places=[_place(draw, place_id, length) for place_id in ("p", "q")],
        times=[Time(id="t", span=(0, length), value=draw(texts), type="DATE")],
        statements=[_statement(draw, i, length, actor_ids, statement_ids) for i in statement_ids],
        events=[_event(draw, f"e{i}", length, actor_ids, statement_ids) for i in range(count)],
    )
