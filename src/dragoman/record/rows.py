"""A record as flat rows: what the store keeps in its tables, `show` lists and `export` writes.

Values are plain (text, whole numbers, scores, dates); unknown is ``None``. Lists are joined by "; " (`SEPARATOR`),
and lists that belong together, such as names and countries, keep their places, so an unknown piece between others is
empty. Positions are half-open and count characters of the article's text. Each row of a statement, event or actor
carries the sentence it rests on.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from dragoman.record.schema import Actor, Event, ProducedBy, Record, Statement, Time
from dragoman.record.sentences import Sentences

SEPARATOR = "; "

Kind = Literal["articles", "statements", "events", "actors"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row says of its article."""

    article_id: Annotated[str, "hash of the source bytes"]
    source: Annotated[str, "path or address that the article was read from"]
    published: Annotated[dt.date | None, "date of publication"]
    publisher: Annotated[str | None, "who published it"]
    title: Annotated[str | None, "its headline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow(Row):
    """One article and how much was found in it."""

    source_id: Annotated[str | None, "the id that the input gave"]
    byline: Annotated[str | None, "the authors' names"]
    language: Annotated[str, "ISO 639-1 code"]
    url: Annotated[str | None, "its address"]
    characters: Annotated[int, "length of its text"]
    actors: Annotated[int, "number of actors"]
    statements: Annotated[int, "number of statements"]
    events: Annotated[int, "number of events"]
    version: Annotated[str, "version of Dragoman that read it"]
    models: Annotated[str | None, "names and versions of the models that read it"]
    read_at: Annotated[dt.datetime | None, "when it was read, UTC"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow(Row):
    """Somebody says, writes or thinks something."""

    statement_id: Annotated[str, "id in the record"]
    speaker: Annotated[str | None, "the speaker's fullest name"]
    speaker_kind: Annotated[str | None, "person, state, organization or group"]
    speaker_country: Annotated[str | None, "ISO 3166 alpha-3, or a PLOVER code such as UNO"]
    speaker_sector: Annotated[str | None, "PLOVER sector code"]
    speaker_role: Annotated[str | None, "office or description as the article gives it"]
    via: Annotated[str | None, "name of the one who spoke for the speaker"]
    venue: Annotated[str | None, "name of the outlet or channel that carried it"]
    form: Annotated[str, "direct, indirect or mixed"]
    time: Annotated[str | None, "when it was said, as a TIMEX3 value"]
    start: Annotated[dt.date | None, "first day that this time covers; none for a time after the day of publication"]
    end: Annotated[dt.date | None, "last day that it covers, at most the day of publication"]
    inside: Annotated[str | None, "id of the statement that quotes this one"]
    inside_speaker: Annotated[str | None, "name of the speaker of that statement, or the words that name him"]
    source_text: Annotated[str | None, "the words that name the speaker"]
    cue: Annotated[str | None, "the words that mark it as a statement"]
    content: Annotated[str, "what was said, as printed; pieces joined by ' … '"]
    content_start: Annotated[int | None, "where the content begins"]
    content_end: Annotated[int | None, "where the content ends"]
    sentence: Annotated[str | None, "the sentences that it stands in; those apart joined by ' … '"]
    sentence_start: Annotated[int | None, "where the first of them begins"]
    sentence_end: Annotated[int | None, "where the last of them ends"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(Row):
    """Somebody does something (to somebody), by the PLOVER codebook."""

    event_id: Annotated[str, "id in the record"]
    type: Annotated[str, "PLOVER event type"]
    mode: Annotated[str | None, "PLOVER mode"]
    contexts: Annotated[str | None, "PLOVER contexts"]
    status: Annotated[str, "occurred, ongoing, planned, conditional, hypothetical, demanded or denied"]
    source_names: Annotated[str | None, "names of those who do it"]
    source_countries: Annotated[str | None, "their countries, in the same order"]
    source_sectors: Annotated[str | None, "their PLOVER sectors, in the same order"]
    target_names: Annotated[str | None, "names of those it is done to"]
    target_countries: Annotated[str | None, "their countries, in the same order"]
    target_sectors: Annotated[str | None, "their PLOVER sectors, in the same order"]
    start: Annotated[dt.date | None, "first day"]
    end: Annotated[dt.date | None, "last day"]
    place: Annotated[str | None, "name of the place"]
    place_country: Annotated[str | None, "country of the place, ISO 3166 alpha-3"]
    asserted_by: Annotated[str | None, "id of the statement that says so; none when the article itself does"]
    asserted_by_speaker: Annotated[str | None, "name of the speaker of that statement"]
    trigger: Annotated[str, "the words that name the event"]
    trigger_start: Annotated[int | None, "where the trigger begins"]
    trigger_end: Annotated[int | None, "where the trigger ends"]
    sentence: Annotated[str, "the sentence of evidence"]
    sentence_start: Annotated[int, "where it begins"]
    sentence_end: Annotated[int, "where it ends"]
    score: Annotated[float, "how sure the coder is, 0 to 1"]
    why: Annotated[str, "what the coder went by"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow(Row):
    """Somebody or something that can speak or act."""

    actor_id: Annotated[str, "id in the record"]
    name: Annotated[str, "the fullest form in the article"]
    kind: Annotated[str, "person, state, organization or group"]
    country: Annotated[str | None, "ISO 3166 alpha-3, or a PLOVER code such as UNO"]
    sector: Annotated[str | None, "PLOVER sector code"]
    role: Annotated[str | None, "office or description as the article gives it"]
    affiliation: Annotated[str | None, "name of the actor that this one belongs to"]
    mentions: Annotated[int, "number of mentions: names, nominals and pronouns"]
    sentence: Annotated[str | None, "the sentence of the first mention"]
    sentence_start: Annotated[int | None, "where it begins"]
    sentence_end: Annotated[int | None, "where it ends"]


ROWS: Mapping[Kind, type[Row]] = types.MappingProxyType(
    {"articles": ArticleRow, "statements": StatementRow, "events": EventRow, "actors": ActorRow}
)

T = TypeVar("T")


class Column(NamedTuple):
    """A field of a row: its plain type, whether it can be unknown, what it says, and what files call it."""

    name: str
    type: Any
    optional: bool
    description: str
    heading: str


def columns_of(row: type[Any]) -> tuple[Column, ...]:
    """The columns of a class whose fields are annotated with their type, their description and, where files call the
    column otherwise than Python does, its heading."""
    found = []
    for name, hint in get_type_hints(row, include_extras=True).items():
        plain, description, *heading = get_args(hint)
        optional = get_origin(plain) in (types.UnionType, Union)
        if optional:
            (plain,) = (part for part in get_args(plain) if part is not types.NoneType)
        found.append(Column(name, plain, optional, description, *heading or [name]))
    return tuple(found)


COLUMNS: Mapping[type[Row], tuple[Column, ...]] = types.MappingProxyType(
    {row: columns_of(row) for row in ROWS.values()}
)


def values(row: Any, columns: Iterable[Column]) -> tuple[Any, ...]:
    """The values of a row in the order of the columns."""
    return tuple(getattr(row, column.name) for column in columns)


def joined(pieces: Sequence[str | None]) -> str | None:
    """The pieces in one text, unknown ones empty; None when there is none or all are unknown."""
    return SEPARATOR.join(piece or "" for piece in pieces) if any(pieces) else None


def models_line(produced_by: ProducedBy) -> str | None:
    """The models by name, each with its version."""
    return joined([f"{name} {version}" for name, version in sorted(produced_by.models.items())])


def _utc(moment: dt.datetime | None) -> dt.datetime | None:
    """The moment in UTC, to the second; one without a zone is in UTC already."""
    if moment is None:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return aware.astimezone(dt.UTC).replace(microsecond=0)


def header(record: Record) -> dict[str, Any]:
    """The columns that every row has of its article."""
    article = record.article
    return {
        "article_id": article.id,
        "source": article.source,
        "published": article.published,
        "publisher": article.publisher or None,
        "title": article.title or None,
    }


def article_row(record: Record) -> ArticleRow:
    """The row of the article itself."""
    article, made = record.article, record.produced_by
    return ArticleRow(
        **header(record),
        source_id=article.source_id or None,
        byline=joined(article.byline),
        language=article.language,
        url=article.url or None,
        characters=len(article.text),
        actors=len(record.actors),
        statements=len(record.statements),
        events=len(record.events),
        version=made.version,
        models=models_line(made),
        read_at=_utc(made.read_at),
    )


class Flattener:
    """One record, indexed so that its items become rows. Raises `ValueError` for an id that points to nothing in it."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.header = header(record)
        self.sentences = Sentences(record.article.text)
        self.actors = {actor.id: actor for actor in record.actors}
        self.places = {place.id: place for place in record.places}
        self.times = {time.id: time for time in record.times}
        self.statements = {statement.id: statement for statement in record.statements}

    def find(self, items: Mapping[str, T], item_id: str | None, holder: str) -> T | None:
        """The item with this id; None for None. Raises `ValueError` for an id that the record does not hold."""
        return None if item_id is None else self.held(items, item_id, holder)

    def held(self, items: Mapping[str, T], item_id: str, holder: str) -> T:
        """The item with this id. Raises `ValueError` when the record does not hold it."""
        if item_id not in items:
            raise ValueError(f"record {self.record.article.id}: {holder} points to {item_id!r}, which is not in it")
        return items[item_id]

    def name(self, actor_id: str | None, holder: str) -> str | None:
        """The name of an actor."""
        actor = self.find(self.actors, actor_id, holder)
        return actor.name if actor else None

    def party(self, actor_ids: Iterable[str], holder: str) -> list[Actor]:
        """The actors with these ids."""
        return [self.held(self.actors, actor_id, holder) for actor_id in actor_ids]

    def side(self, prefix: str, actor_ids: Iterable[str], holder: str) -> dict[str, Any]:
        """The columns of those who do an event, or to whom it is done."""
        actors = self.party(actor_ids, holder)
        return {
            f"{prefix}_names": joined([actor.name for actor in actors]),
            f"{prefix}_countries": joined([actor.country for actor in actors]),
            f"{prefix}_sectors": joined([actor.sector for actor in actors]),
        }

    def evidence(self, spans: Iterable[tuple[int, int]]) -> dict[str, Any]:
        """The columns of the sentences that the spans touch."""
        around = self.sentences.around(spans)
        if not around:
            return {"sentence": None, "sentence_start": None, "sentence_end": None}
        words = " … ".join(self.record.article.text[start:end] for start, end in around)
        return {"sentence": words, "sentence_start": around[0][0], "sentence_end": around[-1][1]}

    def statement(self, statement: Statement) -> StatementRow:
        holder = f"statement {statement.id}"
        speaker = self.find(self.actors, statement.speaker, holder)
        time = self.find(self.times, statement.time, holder)
        outer = self.find(self.statements, statement.inside, holder)
        return StatementRow(
            **self.header,
            statement_id=statement.id,
            speaker=speaker.name if speaker else None,
            speaker_kind=speaker.kind if speaker else None,
            speaker_country=speaker.country if speaker else None,
            speaker_sector=speaker.sector if speaker else None,
            speaker_role=speaker.role if speaker else None,
            via=self.name(statement.via, holder),
            venue=self.name(statement.venue, holder),
            form=statement.form,
            time=time.value if time else None,
            **said_on(time, self.record.article.published),
            inside=outer.id if outer else None,
            inside_speaker=(self.name(outer.speaker, holder) or outer.source_text or None) if outer else None,
            source_text=statement.source_text or None,
            cue=statement.cue_text or None,
            content=statement.content_text,
            **_extent("content", statement.content),
            **self.evidence([*statement.source, *statement.cue, *statement.content]),
        )

    def event(self, event: Event) -> EventRow:
        holder = f"event {event.id}"
        place = self.find(self.places, event.place, holder)
        claim = self.find(self.statements, event.asserted_by, holder)
        return EventRow(
            **self.header,
            event_id=event.id,
            type=event.type,
            mode=event.mode,
            contexts=joined(event.contexts),
            status=event.status,
            **self.side("source", event.source, holder),
            **self.side("target", event.target, holder),
            start=event.start,
            end=event.end,
            place=place.name if place else None,
            place_country=place.country if place else None,
            asserted_by=claim.id if claim else None,
            asserted_by_speaker=self.name(claim.speaker, f"statement {claim.id}") if claim else None,
            trigger=event.trigger_text,
            **_extent("trigger", event.trigger),
            sentence=event.sentence_text,
            sentence_start=event.sentence[0],
            sentence_end=event.sentence[1],
            score=event.score,
            why=event.why,
        )

    def actor(self, actor: Actor) -> ActorRow:
        return ActorRow(
            **self.header,
            actor_id=actor.id,
            name=actor.name,
            kind=actor.kind,
            country=actor.country,
            sector=actor.sector,
            role=actor.role,
            affiliation=self.name(actor.affiliation, f"actor {actor.id}"),
            mentions=len(actor.mentions),
            **self.evidence(actor.mentions[:1]),
        )


def _extent(prefix: str, spans: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """The columns that say where the spans begin and end; unknown where there are none."""
    start, end = (spans[0][0], max(end for _, end in spans)) if spans else (None, None)
    return {f"{prefix}_start": start, f"{prefix}_end": end}


def said_on(time: Time | None, published: dt.date | None) -> dict[str, Any]:
    """The days on which a statement was made, as far as its time tells: nobody reports what is yet to be said."""
    start = (time.start or time.end) if time else None
    if time is None or start is None or (published and start > published):
        return {"start": None, "end": None}
    end = time.end or start
    return {"start": start, "end": min(end, published) if published else end}


class RecordRows(NamedTuple):
    """All rows of one record, each list in the order of the record."""

    article: ArticleRow
    statements: list[StatementRow]
    events: list[EventRow]
    actors: list[ActorRow]


def rows_of(record: Record) -> RecordRows:
    """The rows of a record. Raises `ValueError` where one of its ids points to nothing in it."""
    flat = Flattener(record)
    return RecordRows(
        article_row(record),
        [flat.statement(statement) for statement in record.statements],
        [flat.event(event) for event in record.events],
        [flat.actor(actor) for actor in record.actors],
    )
