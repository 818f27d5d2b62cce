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
