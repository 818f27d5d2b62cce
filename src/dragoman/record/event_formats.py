"""Events as the users of PLOVER, POLECAT, ICEWS and Phoenix expect them: one object or row an event, or one row a dyad.

The columns of each, as in ``docs/event-formats.md``; unknown is ``None``. `event_rows` makes such rows of records, and
`export` writes them like those of `rows.py`.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, TypedDict

EventFormat = Literal["plover", "polecat", "cameo"]


class PloverParty(TypedDict):
    """One of those who do an event, or to whom it is done."""

    name: Annotated[str, "the fullest name in the article"]
    text: Annotated[str | None, "the words that stand for the actor in the sentence"]
    kind: Annotated[str, "person, state, organization or group"]
    country: Annotated[str | None, "ISO 3166 alpha-3, or a PLOVER code such as UNO"]
    sector: Annotated[str | None, "PLOVER sector code"]
    title: Annotated[str | None, "office or description as the article gives it"]


class PloverLocation(TypedDict):
    """Where an event takes place."""

    name: Annotated[str, "name of the place"]
    text: Annotated[str | None, "the words that name it in the sentence, else where it is first named"]
    country: Annotated[str | None, "country of the place, ISO 3166 alpha-3"]
    lat: Annotated[float | None, "latitude in degrees, WGS 84"]
    lon: Annotated[float | None, "longitude in degrees, WGS 84"]
    geonames: Annotated[int | None, "GeoNames id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverRow:
    """One event, as an object in the terms of the PLOVER codebook."""

    event_id: Annotated[str, "id of the article and id in its record, joined by a hyphen"]
    event_date: Annotated[dt.date | None, "day of the event by the rule above"]
    start: Annotated[dt.date | None, "first day of the act as the article tells it"]
    end: Annotated[dt.date | None, "last day of it"]
    event_type: Annotated[str, "PLOVER event type"]
    event_mode: Annotated[str | None, "PLOVER mode"]
    contexts: Annotated[list[str], "PLOVER contexts"]
    quad_class: Annotated[int | None, "PLOVER quad class, 1 to 4; none for a type of another codebook"]
    plover_score: Annotated[float | None, "the codebook's score of the mode, else the type, -10 (conflict) to 10"]
    actor: Annotated[list[PloverParty], "those who do it"]
    recipient: Annotated[list[PloverParty], "those it is done to"]
    location: Annotated[PloverLocation | None, "where it takes place"]
    event_text: Annotated[str, "the sentence of evidence"]
    trigger: Annotated[str, "the words that name the event"]
    status: Annotated[str, "status of the act in the record"]
    recorded_type: Annotated[str, "type of the act in the record; another than event_type for an announcement"]
    recorded_mode: Annotated[str | None, "mode of the act in the record"]
    holder: Annotated[str | None, "who says so, by name; none when the article itself does, or the name is unknown"]
    statement_id: Annotated[str | None, "id of the statement that says so; none when the article itself does"]
    score: Annotated[float, "how sure the coder is, 0 to 1"]
    why: Annotated[str, "what the coder went by"]
    story_id: Annotated[str, "id of the article: hash of its source bytes"]
    source_id: Annotated[str | None, "id of the article that the input gave"]
    headline: Annotated[str | None, "headline of the article"]
    publication: Annotated[str | None, "who published it"]
    publication_date: Annotated[dt.date | None, "date of publication"]
    url: Annotated[str | None, "its address"]
    language: Annotated[str, "ISO 639-1 code"]
    version: Annotated[str, "version of Dragoman that read it"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolecatRow:
    """One event, as a row with the columns of POLECAT."""

    event_id: Annotated[str, "id of the article and id in its record, joined by a hyphen", "Event ID"]
    event_date: Annotated[dt.date | None, "day of the event by the rule above", "Event Date"]
    event_type: Annotated[str, "PLOVER event type", "Event Type"]
    event_mode: Annotated[str | None, "PLOVER mode", "Event Mode"]
    intensity: Annotated[
        float | None, "the codebook's score of the mode, else the type, -10 (conflict) to 10", "Intensity"
    ]
    quad_code: Annotated[str | None, "quad class in words", "Quad Code"]
    contexts: Annotated[str | None, "PLOVER contexts", "Contexts"]
    actor_name: Annotated[str | None, "names of those who do it", "Actor Name"]
    actor_country: Annotated[
        str | None, "their countries, ISO 3166 alpha-3 or a PLOVER code such as UNO", "Actor Country"
    ]
    primary_actor_sector: Annotated[str | None, "their PLOVER sectors, one an actor", "Primary Actor Sector"]
    actor_sectors: Annotated[str | None, "the same: Dragoman gives an actor one sector", "Actor Sectors"]
    actor_title: Annotated[str | None, "their offices or descriptions", "Actor Title"]
    actor_name_raw: Annotated[str | None, "the words that stand for them in the sentence", "Actor Name Raw"]
    recipient_name: Annotated[str | None, "names of those it is done to", "Recipient Name"]
    recipient_country: Annotated[str | None, "their countries", "Recipient Country"]
    primary_recipient_sector: Annotated[str | None, "their PLOVER sectors, one a recipient", "Primary Recipient Sector"]
    recipient_sectors: Annotated[str | None, "the same", "Recipient Sectors"]
    recipient_title: Annotated[str | None, "their offices or descriptions", "Recipient Title"]
    recipient_name_raw: Annotated[str | None, "the words that stand for them in the sentence", "Recipient Name Raw"]
    placename: Annotated[str | None, "name of the place", "Placename"]
    country: Annotated[str | None, "country of the place, ISO 3166 alpha-3", "Country"]
    latitude: Annotated[float | None, "degrees, WGS 84", "Latitude"]
    longitude: Annotated[float | None, "degrees, WGS 84", "Longitude"]
    geonames_id: Annotated[int | None, "GeoNames id of the place", "GeoNames ID"]
    raw_placename: Annotated[
        str | None, "the words that name it in the sentence, else where it is first named", "Raw Placename"
    ]
    source: Annotated[str | None, "who published the article", "Source"]
    publication_date: Annotated[dt.date | None, "date of publication", "Publication Date"]
    story_people: Annotated[str | None, "names of all persons in the article", "Story People"]
    story_organizations: Annotated[str | None, "names of all organizations in it", "Story Organizations"]
    story_locations: Annotated[str | None, "names of all places in it", "Story Locations"]
    language: Annotated[str, "ISO 639-1 code", "Language"]
    version: Annotated[str, "version of Dragoman that read it", "Version"]
    headline: Annotated[str | None, "headline of the article (not in POLECAT, nor is what follows)", "Headline"]
    url: Annotated[str | None, "its address", "URL"]
    story_id: Annotated[str, "id of the article: hash of its source bytes", "Story ID"]
    event_text: Annotated[str, "the sentence of evidence", "Event Text"]
    trigger: Annotated[str, "the words that name the event", "Trigger"]
    status: Annotated[str, "status of the act in the record", "Status"]
    recorded_type: Annotated[
        str, "type of the act in the record; another than Event Type for an announcement", "Recorded Type"
    ]
    recorded_mode: Annotated[str | None, "mode of the act in the record", "Recorded Mode"]
    holder: Annotated[
        str | None, "who says so, by name; none when the article itself does, or the name is unknown", "Holder"
    ]
    score: Annotated[float, "how sure the coder is, 0 to 1", "Score"]
    why: Annotated[str, "what the coder went by", "Why"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoRow:
    """What one actor does to one other: a dyad of an event, coded in CAMEO."""

    eid: Annotated[str, "id of the row: that of the event and the number of the dyad, joined by a hyphen"]
    event_id: Annotated[str, "id of the event: those of the article and of its record, joined by a hyphen"]
    date: Annotated[int | None, "day of the event by the rule above, as YYYYMMDD"]
    year: Annotated[int | None, "its year"]
    month: Annotated[int | None, "its month, 1 to 12"]
    day: Annotated[int | None, "its day, 1 to 31"]
    source: Annotated[str | None, "code of who does it: country and role, such as USAGOV"]
    source_root: Annotated[str | None, "its first part: ISO 3166 alpha-3, or a PLOVER code such as UNO"]
    source_agent: Annotated[str | None, "its second part: the CAMEO role"]
    source_name: Annotated[str | None, "name of who does it"]
    target: Annotated[str | None, "code of the one it is done to; none where the article names nobody"]
    target_root: Annotated[str | None, "its first part"]
    target_agent: Annotated[str | None, "its second part"]
    target_name: Annotated[str | None, "name of the one it is done to"]
    code: Annotated[str, "CAMEO event code, three or four digits as text"]
    root_code: Annotated[str, "its first two digits"]
    code_name: Annotated[str, "what the code stands for"]
    quad_class: Annotated[int, "quad class of the root: 1 (03-05), 2 (06-08), 3 (09-13), 4 (14-20)"]
    goldstein: Annotated[float, "Goldstein value of the code, -10 (conflict) to 10"]
    contexts: Annotated[str | None, "PLOVER contexts"]
    placename: Annotated[str | None, "name of the place"]
    place_country: Annotated[str | None, "country of the place, ISO 3166 alpha-3"]
    lat: Annotated[float | None, "latitude in degrees, WGS 84"]
    lon: Annotated[float | None, "longitude in degrees, WGS 84"]
    aid: Annotated[str, "id of the article: hash of its source bytes"]
    story_date: Annotated[int | None, "date of publication, as YYYYMMDD"]
    publisher: Annotated[str | None, "who published it"]
    title: Annotated[str | None, "headline of the article"]
    url: Annotated[str | None, "its address"]
    sentence: Annotated[str, "the sentence of evidence"]
    trigger: Annotated[str, "the words that name the event"]
    plover_type: Annotated[str, "PLOVER type that the code was chosen for"]
    plover_mode: Annotated[str | None, "PLOVER mode that the code was chosen for"]
    status: Annotated[str, "status of the act in the record"]
    recorded_type: Annotated[str, "type of the act in the record; another than plover_type for an announcement"]
    holder: Annotated[str | None, "who says so, by name; none when the article itself does, or the name is unknown"]
    score: Annotated[float, "how sure the coder is, 0 to 1"]


FormatRow = PloverRow | PolecatRow | CameoRow

EVENT_FORMATS: Mapping[EventFormat, type[FormatRow]] = types.MappingProxyType(
    {"plover": PloverRow, "polecat": PolecatRow, "cameo": CameoRow}
)
