"""The record of one article: the vocabulary that every room of Dragoman shares.

Spans are ``(start, end)``, half open, in characters of ``article.text``; lists of spans are in text order. Dates are
calendar dates. Countries are ISO 3166 alpha-3 codes (and PLOVER's ``IGO``, ``UNO``, ``EUR`` … for what is no state).
Unknown is ``None``, never a guess and never an empty string. This module imports no other room.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr, StringConstraints

SCHEMA: Final = "dragoman/1"

Kind = Literal["person", "state", "organization", "group"]
Form = Literal["direct", "indirect", "mixed"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Status = Literal["occurred", "ongoing", "planned", "conditional", "hypothetical", "demanded", "denied"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
# a type of another codebook, where that has replaced PLOVER
OwnType = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,39}$")]
# the key in `ProducedBy.models` that names such a codebook
CODEBOOK: Final = "codebook"


def _forward(span: tuple[int, int]) -> tuple[int, int]:
    if not 0 <= span[0] < span[1]:
        raise ValueError(f"a span runs forward and is not empty, not {span}")
    return span


def _in_order(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    if spans != sorted(spans):
        raise ValueError(f"spans stand in text order, not {spans}")
    return spans


Span = Annotated[tuple[int, int], AfterValidator(_forward)]
Spans = Annotated[list[Span], AfterValidator(_in_order)]


class _Part(BaseModel):
    """A piece of a record. Fields are checked; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", validate_assignment=False)


class _Spoken(_Part):
    """A piece that points at words of the article, and can show them once it is part of a `Record`."""

    _text: str | None = PrivateAttr(default=None)

    def words(self, spans: list[tuple[int, int]]) -> str:
        """The words under `spans`, pieces joined by " … ". Raises `ValueError` outside a `Record`."""
        if self._text is None:
            raise ValueError("this piece is not part of a record yet, so it has no text to show")
        return " … ".join(self._text[start:end] for start, end in spans)


class Article(_Part):
    """What was read: the clean text and what the source says about it."""

    id: str = Field(description="hash of the source bytes")
    source_id: str | None = Field(default=None, description="the id that the input gave")
    title: str | None = None
    byline: list[str] = Field(default_factory=list, description="the authors' names, in the order given")
    published: dt.date | None = Field(default=None, description="date of publication")
    publisher: str | None = None
    language: str = Field(default="en", description="ISO 639-1 code")
    url: str | None = None
    source: str = Field(description="path or address as given")
    text: str = Field(description="without page furniture, with broken lines and pages rejoined")


class Actor(_Spoken):
    """Somebody or something that can speak or act."""

    id: str
    name: str = Field(description="the fullest form in the article")
    kind: Kind
    country: str | None = Field(default=None, description="ISO 3166 alpha-3, or a PLOVER code such as UNO")
    sector: str | None = Field(default=None, description="PLOVER sector code, such as GOV; a state has none")
    role: str | None = Field(default=None, description="office or description as the article gives it")
    affiliation: str | None = Field(default=None, description="id of the actor that this one belongs to")
    mentions: Spans = Field(default_factory=list, description="names, nominals and pronouns")


class Place(_Spoken):
    """A place named in the article. Latitude and longitude in degrees (WGS 84)."""

    id: str
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = Field(default=None, description="GeoNames id")
    mentions: Spans = Field(default_factory=list)


class Time(_Spoken):
    """A time expression and its TIMEX3 value; `start` and `end` are the first and last day that it covers."""

    id: str
    span: Span
    value: str
    type: TimeType
    start: dt.date | None = None
    end: dt.date | None = None


class Statement(_Spoken):
    """Somebody says, writes or thinks something."""

    id: str
    speaker: str | None = Field(default=None, description="actor id")
    source: Spans = Field(default_factory=list)
    cue: Spans = Field(default_factory=list)
    content: Spans
    form: Form
    venue: str | None = Field(default=None, description="actor id of the outlet or channel that carried it")
    via: str | None = Field(default=None, description="actor id of the one who spoke for the speaker")
    time: str | None = Field(default=None, description="time id: when it was said")
    inside: str | None = Field(default=None, description="id of the statement that quotes this one")

    @property
    def source_text(self) -> str:
        """The words that name the speaker; empty where the article names none."""
        return self.words(self.source)

    @property
    def cue_text(self) -> str:
        """The words that mark the statement as one; empty where there are none."""
        return self.words(self.cue)

    @property
    def content_text(self) -> str:
        """What was said, as printed, pieces joined by " … "."""
        return self.words(self.content)


class Event(_Spoken):
    """Somebody does something (to somebody), by the PLOVER codebook, or by one that has replaced it."""

    id: str
    type: EventType | OwnType
    mode: str | None = None
    contexts: list[str] = Field(default_factory=list)
    trigger: Spans
    source: list[str] = Field(default_factory=list, description="ids of the actors who do it")
    target: list[str] = Field(default_factory=list, description="ids of the actors it is done to")
    place: str | None = Field(default=None, description="place id")
    start: dt.date | None = None
    end: dt.date | None = None
    status: Status = "occurred"
    asserted_by: str | None = Field(default=None, description="statement id; None when the article itself says so")
    sentence: Span
    score: float = Field(ge=0, le=1)
    why: str = Field(description="what the coder went by")

    @property
    def trigger_text(self) -> str:
        """The words that name the event."""
        return self.words(self.trigger)

    @property
    def sentence_text(self) -> str:
        """The sentence of evidence."""
        return self.words([self.sentence])


class ProducedBy(_Part):
    """What made the record. `read_at` is the only field of a record that depends on a clock."""

    version: str
    models: dict[str, str] = Field(default_factory=dict, description="name to version")
    read_at: dt.datetime | None = Field(default=None, description="UTC, to the second")


class Record(_Part):
    """What one article says: who said what, who did what to whom, when and where."""

    schema_: Literal["dragoman/1"] = Field(default=SCHEMA, alias="schema")
    produced_by: ProducedBy
    article: Article
    actors: list[Actor] = Field(default_factory=list)
    places: list[Place] = Field(default_factory=list)
    times: list[Time] = Field(default_factory=list)
    statements: list[Statement] = Field(default_factory=list)
    events: list[Event] = Field(default_factory=list)

    model_config = ConfigDict(extra="forbid", populate_by_name=True, serialize_by_alias=True)

    def model_post_init(self, _context: Any, /) -> None:
        strange = sorted({event.type for event in self.events} - set(get_args(EventType)))
        if strange and CODEBOOK not in self.produced_by.models:
            raise ValueError(f"no types of PLOVER, and no other codebook is named in models: {', '.join(strange)}")
        for part in (self.actors, self.places, self.times, self.statements, self.events):
            for item in part:
                item._text = self.article.text

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor with this id; None for None. Raises `KeyError` for an id that the record does not hold."""
        if actor_id is None:
            return None
        for actor in self.actors:
            if actor.id == actor_id:
                return actor
        raise KeyError(f"record {self.article.id} has no actor {actor_id!r}")

    def to_json(self, indent: int | None = None) -> str:
        """The record as one JSON object, keys in the order of the format."""
        return self.model_dump_json(indent=indent, by_alias=True)

    @classmethod
    def from_json(cls, data: str | bytes) -> Record:
        """A record from its JSON. Raises `pydantic.ValidationError` where it breaks the format."""
        return cls.model_validate_json(data)
