"""Records made by hand, without a parse: example articles for the tests of the store and of the formats.

`record()` finds the spans of the words it is given in the text, so that the examples read as text.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from dragoman.record.schema import Actor, Article, Event, Place, ProducedBy, Record, Statement, Time

TEXT = (
    "Envoys of Varda and Lorne met in Geneva on Monday.\n\n"
    "Foreign Minister Ana Brezić said the U.S. delegation would “stay until Friday.” "
    "She warned Lorne against new tests. Mr. Okoro, for Lorne, declined to comment."
)

READ_AT = dt.datetime(2021, 5, 12, 8, 30, tzinfo=dt.UTC)


def spans(text: str, *words: str) -> list[tuple[int, int]]:
    """Where each of the words first stands in the text, in text order."""
    return sorted((text.index(word), text.index(word) + len(word)) for word in words)


def article(article_id: str = "a1", **changes: Any) -> Article:
    """The article, with other values where they are given."""
    known: dict[str, Any] = {
        "title": "Envoys meet in Geneva",
        "byline": ["Ines Halloran", "Tom Adeyemi"],
        "published": dt.date(2021, 5, 11),
        "publisher": "The Meridian",
        "source": f"articles/{article_id}.txt",
        "text": TEXT,
    }
    return Article(id=article_id, **(known | changes))


def actors() -> list[Actor]:
    return [
        Actor(id="c1", name="Varda", kind="state", country="VAR", mentions=spans(TEXT, "Varda")),
        Actor(id="c2", name="Lorne", kind="state", country="LOR", mentions=spans(TEXT, "Lorne")),
        Actor(
            id="c3",
            name="Ana Brezić",
            kind="person",
            country="VAR",
            sector="GOV",
            role="foreign minister",
            affiliation="c1",
            mentions=spans(TEXT, "Foreign Minister Ana Brezić", "She"),
        ),
        Actor(id="c4", name="delegations", kind="group"),
    ]


def statements() -> list[Statement]:
    return [
        Statement(
            id="s1",
            speaker="c3",
            source=spans(TEXT, "Foreign Minister Ana Brezić"),
            cue=spans(TEXT, "said"),
            content=spans(TEXT, "the U.S. delegation would “stay until Friday.”"),
            form="mixed",
            time="t1",
        ),
        Statement(id="s2", content=spans(TEXT, "new tests"), form="indirect", inside="s1"),
    ]


def events() -> list[Event]:
    first = (0, TEXT.index("\n"))
    warning = spans(TEXT, "She warned Lorne against new tests.")[0]
    return [
        Event(
            id="e1",
            type="CONSULT",
            mode="visit",
            contexts=["diplomatic", "military"],
            trigger=spans(TEXT, "met"),
            source=["c1", "c4", "c2"],
            target=["c2"],
            place="p1",
            start=dt.date(2021, 5, 10),
            end=dt.date(2021, 5, 10),
            sentence=first,
            score=0.875,
            why="verb meet",
        ),
        Event(
            id="e2",
            type="THREATEN",
            trigger=spans(TEXT, "warned"),
            source=["c3"],
            status="hypothetical",
            asserted_by="s1",
            sentence=warning,
            score=0.5,
            why="verb warn",
        ),
    ]


def record(
    article_id: str = "a1", *, version: str = "0.1.0", read_at: dt.datetime | None = READ_AT, **changes: Any
) -> Record:
    """A record with two statements, two events, four actors, a place and a time; `changes` go to its article."""
    return Record(
        produced_by=ProducedBy(version=version, models={"en_small": "3.8.0", "en_heads": "1"}, read_at=read_at),
        article=article(article_id, **changes),
        actors=actors(),
        places=[Place(id="p1", name="Geneva", country="CHE", lat=46.2, lon=6.15, mentions=spans(TEXT, "Geneva"))],
        times=[Time(id="t1", span=spans(TEXT, "Monday")[0], value="2021-05-10", type="DATE")],
        statements=statements(),
        events=events(),
    )


def bare(article_id: str, published: dt.date | None = None, text: str = "Nothing was said.") -> Record:
    """A record of an article in which nothing was found."""
    about = Article(id=article_id, source=f"{article_id}.txt", published=published, text=text)
    return Record(produced_by=ProducedBy(version="0.1.0"), article=about)


TOLD = (
    "Old Toby, as friends call President Tobias Quist, nodded on Monday. He said that the harbour needed defences. "
    "In 1994 he spread a rumour about cod. Norway wanted peace, Quist said. "
    "Runa Halvard, for the Ministry of Tides, spoke in June of defence."
)
HEARD = (
    "The Ministry of Tides warned of cod. Fishermen on the quay sang of cod. The town of Quistville wept. "
    "So Ivo Sand said."
)


def _actor(text: str, actor_id: str, name: str, kind: Any, *mentions: str, **more: Any) -> Actor:
    return Actor(id=actor_id, name=name, kind=kind, mentions=spans(text, *mentions), **more)


def _said(text: str, statement_id: str, content: str, speaker: str | None = None, **more: Any) -> Statement:
    return Statement(id=statement_id, speaker=speaker, content=spans(text, content), form="indirect", **more)


def told_articles() -> list[Record]:
    """Two articles, one without a date, with statements of people, bodies and states."""
    official: dict[str, Any] = {"country": "NOR", "sector": "GOV"}
    told = bare("told", dt.date(2021, 5, 12), TOLD)
    told.actors = [
        _actor(TOLD, "p", "Tobias Quist", "person", "Old Toby", "Tobias Quist", "He", **official),
        _actor(TOLD, "n", "Norway", "state", "Norway", country="NOR"),
        _actor(TOLD, "m", "Ministry of Tides", "organization", "the Ministry of Tides"),
        _actor(TOLD, "h", "Runa Halvard", "person", "Runa Halvard", country="NOR", affiliation="m"),
    ]
    told.times = [
        Time(id="t1", span=spans(TOLD, "Monday")[0], value="2021-05-10", type="DATE", **_days((2021, 5, 10))),
        Time(id="t2", span=spans(TOLD, "1994")[0], value="1994", type="DATE", **_days((1994, 1, 1), (1994, 12, 31))),
        Time(id="t3", span=spans(TOLD, "June")[0], value="2021-06", type="DATE", **_days((2021, 6, 1), (2021, 6, 30))),
    ]
    told.statements = [
        _said(TOLD, "nod", "the harbour needed defences", "p", source=spans(TOLD, "He"), time="t1"),
        _said(TOLD, "rumour", "cod", "p", time="t2"),
        _said(TOLD, "state", "peace", "n", inside="nod"),
        _said(TOLD, "spokesman", "of defence", "h", time="t3"),
    ]
    told.events = [
        Event(
            id="e1",
            type="REQUEST",
            trigger=spans(TOLD, "needed"),
            asserted_by="nod",
            sentence=(0, 9),
            score=1,
            why="need",
        )
    ]
    heard = bare("heard", None, HEARD)
    heard.actors = [
        _actor(HEARD, "m", "Ministry of Tides", "organization", "The Ministry of Tides"),
        _actor(HEARD, "i", "Ivo Sand", "person", "Ivo Sand"),
        _actor(HEARD, "q", "Quistville", "group", "Quistville"),
    ]
    heard.statements = [
        _said(HEARD, "ministry", "of cod", "m", via="i"),
        _said(HEARD, "quay", "sang of cod", source=spans(HEARD, "Fishermen on the quay")),
        _said(HEARD, "town", "wept", "q"),
    ]
    return [Record.from_json(made.to_json()) for made in (told, heard)]


def _days(first: tuple[int, int, int], last: tuple[int, int, int] | None = None) -> dict[str, dt.date]:
    return {"start": dt.date(*first), "end": dt.date(*(last or first))}
