"""Records into the rows of the event formats: `event_rows`."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import permutations, product
from typing import Any, NamedTuple

from dragoman.record.coding import QUADS, Cameo, Coding, cameo_actor, cameo_codes, cameo_role, codings
from dragoman.record.event_formats import (
    CameoRow,
    EventFormat,
    FormatRow,
    PloverLocation,
    PloverParty,
    PloverRow,
    PolecatRow,
)
from dragoman.record.rows import EventRow, Flattener, joined, said_on
from dragoman.record.schema import Actor, Article, Event, Place, Record


class _Told(NamedTuple):
    """An event with all that the formats say of it."""

    coding: Coding
    event_id: str
    date: dt.date | None
    row: EventRow
    sources: list[Actor]
    targets: list[Actor]
    place: Place | None
    record: Record

    @property
    def event(self) -> Event:
        return self.coding.event

    @property
    def article(self) -> Article:
        return self.record.article


def _told(flat: Flattener, coding: Coding) -> _Told:
    event, holder = coding.event, f"event {coding.event.id}"
    return _Told(
        coding=coding,
        event_id=f"{flat.record.article.id}-{event.id}",
        date=_day(flat, coding),
        row=flat.event(event),
        sources=flat.party(event.source, holder),
        targets=flat.party(event.target, holder),
        place=flat.find(flat.places, event.place, holder),
        record=flat.record,
    )


def _day(flat: Flattener, coding: Coding) -> dt.date | None:
    """The day of an event: its first; of an announcement, when it was made. Else the day of publication."""
    event, published = coding.event, flat.record.article.published
    if not coding.announced:
        return event.start or event.end or published
    claim = flat.find(flat.statements, event.asserted_by, f"event {event.id}")
    time = flat.find(flat.times, claim.time, f"statement {claim.id}") if claim else None
    said: dt.date | None = said_on(time, published)["start"]
    return said or published


def _mention(item: Actor | Place, sentence: tuple[int, int]) -> str | None:
    """The words of the first mention that lies in the sentence."""
    start, end = sentence
    return next((item.words([span]) for span in item.mentions if start <= span[0] and span[1] <= end), None)


def _place_text(place: Place, sentence: tuple[int, int]) -> str | None:
    return _mention(place, sentence) or (place.words(place.mentions[:1]) or None)


def _party(actor: Actor, sentence: tuple[int, int]) -> PloverParty:
    return PloverParty(
        name=actor.name,
        text=_mention(actor, sentence),
        kind=actor.kind,
        country=actor.country,
        sector=actor.sector,
        title=actor.role,
    )


def _location(place: Place, sentence: tuple[int, int]) -> PloverLocation:
    return PloverLocation(
        name=place.name,
        text=_place_text(place, sentence),
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        geonames=place.geonames,
    )


def _plover(told: _Told) -> Iterator[PloverRow]:
    coding, row, event, article = told.coding, told.row, told.event, told.article
    yield PloverRow(
        event_id=told.event_id,
        event_date=told.date,
        start=event.start,
        end=event.end,
        event_type=coding.type,
        event_mode=coding.mode,
        contexts=event.contexts,
        quad_class=coding.quad,
        plover_score=coding.plover_score,
        actor=[_party(actor, event.sentence) for actor in told.sources],
        recipient=[_party(actor, event.sentence) for actor in told.targets],
        location=_location(told.place, event.sentence) if told.place else None,
        event_text=row.sentence,
        trigger=row.trigger,
        status=event.status,
        recorded_type=event.type,
        recorded_mode=event.mode,
        holder=row.asserted_by_speaker,
        statement_id=row.asserted_by,
        score=event.score,
        why=event.why,
        story_id=article.id,
        source_id=article.source_id,
        headline=row.title,
        publication=row.publisher,
        publication_date=article.published,
        url=article.url or None,
        language=article.language,
        version=told.record.produced_by.version,
    )


def _polecat_party(prefix: str, actors: Sequence[Actor], sentence: tuple[int, int]) -> dict[str, Any]:
    sectors = joined([actor.sector for actor in actors])
    return {
        f"{prefix}_name": joined([actor.name for actor in actors]),
        f"{prefix}_country": joined([actor.country for actor in actors]),
        f"primary_{prefix}_sector": sectors,
        f"{prefix}_sectors": sectors,
        f"{prefix}_title": joined([actor.role for actor in actors]),
        f"{prefix}_name_raw": joined([_mention(actor, sentence) for actor in actors]),
    }


def _polecat(told: _Told) -> Iterator[PolecatRow]:
    coding, row, event, record, place = told.coding, told.row, told.event, told.record, told.place
    yield PolecatRow(
        event_id=told.event_id,
        event_date=told.date,
        event_type=coding.type,
        event_mode=coding.mode,
        intensity=coding.plover_score,
        quad_code=QUADS[coding.quad] if coding.quad else None,
        contexts=row.contexts,
        **_polecat_party("actor", told.sources, event.sentence),
        **_polecat_party("recipient", told.targets, event.sentence),
        placename=place.name if place else None,
        country=place.country if place else None,
        latitude=place.lat if place else None,
        longitude=place.lon if place else None,
        geonames_id=place.geonames if place else None,
        raw_placename=_place_text(place, event.sentence) if place else None,
        source=row.publisher,
        publication_date=told.article.published,
        story_people=joined([actor.name for actor in record.actors if actor.kind == "person"]),
        story_organizations=joined([actor.name for actor in record.actors if actor.kind == "organization"]),
        story_locations=joined([place.name for place in record.places]),
        language=told.article.language,
        version=record.produced_by.version,
        headline=row.title,
        url=told.article.url or None,
        story_id=told.article.id,
        event_text=row.sentence,
        trigger=row.trigger,
        status=event.status,
        recorded_type=event.type,
        recorded_mode=event.mode,
        holder=row.asserted_by_speaker,
        score=event.score,
        why=event.why,
    )


_Dyad = tuple[Actor | None, Actor | None, Cameo]


def dyads(sources: Sequence[Actor], targets: Sequence[Actor], cameo: Cameo) -> list[_Dyad]:
    """Who does what to whom, pair by pair, nobody to himself; without a target, who does it.

    What both sides do is told from the other side too, under the code that it has there.
    """
    one: Sequence[Actor | None] = list(sources) or [None]
    other: Sequence[Actor | None] = list(targets) or [None]
    if len(sources) > 1 and not targets and cameo.among:
        pairs: list[tuple[Actor | None, Actor | None]] = list(permutations(sources, 2))
    else:
        pairs = [(a, b) for a, b in product(one, other) if a is None or b is None or a.id != b.id]
    found: list[_Dyad] = [(a, b, cameo) for a, b in pairs] or [(a, None, cameo) for a in one]
    if cameo.mirror:
        back = cameo_codes()[cameo.mirror]
        found += [(b, a, back) for a, b in pairs if a and b]
    # by ids, so that a pair that stands on both sides is one dyad
    return list({(a and a.id, b and b.id, code.code): (a, b, code) for a, b, code in found}.values())


def _cameo_party(prefix: str, actor: Actor | None) -> dict[str, Any]:
    return {
        prefix: cameo_actor(actor) if actor else None,
        f"{prefix}_root": actor.country if actor else None,
        f"{prefix}_agent": cameo_role(actor) if actor else None,
        f"{prefix}_name": actor.name if actor else None,
    }


def _number(day: dt.date | None) -> int | None:
    return day.year * 10000 + day.month * 100 + day.day if day else None


def _cameo(told: _Told) -> Iterator[CameoRow]:
    coding, row, place, date = told.coding, told.row, told.place, told.date
    if coding.cameo is None:
        raise ValueError(f"CAMEO has no code for {coding.type}")
    shared: dict[str, Any] = {
        "event_id": told.event_id,
        "date": _number(date),
        "year": date.year if date else None,
        "month": date.month if date else None,
        "day": date.day if date else None,
        "contexts": row.contexts,
        "placename": place.name if place else None,
        "place_country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "aid": row.article_id,
        "story_date": _number(row.published),
        "publisher": row.publisher,
        "title": row.title,
        "url": told.article.url or None,
        "sentence": row.sentence,
        "trigger": row.trigger,
        "plover_type": coding.type,
        "plover_mode": coding.mode,
        "status": row.status,
        "recorded_type": row.type,
        "holder": row.asserted_by_speaker,
        "score": row.score,
    }
    for number, (source, target, cameo) in enumerate(dyads(told.sources, told.targets, coding.cameo), start=1):
        yield CameoRow(
            eid=f"{told.event_id}-{number}",
            **_cameo_party("source", source),
            **_cameo_party("target", target),
            code=cameo.code,
            root_code=cameo.root,
            code_name=cameo.name,
            quad_class=cameo.quad,
            goldstein=cameo.goldstein,
            **shared,
        )


_ROWS: Mapping[EventFormat, Callable[[_Told], Iterator[FormatRow]]] = types.MappingProxyType(
    {"plover": _plover, "polecat": _polecat, "cameo": _cameo}
)


def event_rows(
    records: Record | Iterable[Record],
    kind: EventFormat,
    *,
    all_events: bool = False,
    on_left_out: Callable[[Event], None] | None = None,
) -> Iterator[FormatRow]:
    """The events of records as rows of one of these formats, record by record, for `export`.

    What is left out without `all_events`, and what `on_left_out` is called with, tells `coding.codings`; CAMEO has no
    rows for events of another codebook than PLOVER, which are left out too. Raises `ValueError` for a record whose ids
    point to nothing in it.
    """
    for record in [records] if isinstance(records, Record) else records:
        flat = Flattener(record)
        for coding in codings(record.events, all_events=all_events, on_left_out=on_left_out):
            if kind == "cameo" and coding.cameo is None:
                if on_left_out:
                    on_left_out(coding.event)
                continue
            yield from _ROWS[kind](_told(flat, coding))
