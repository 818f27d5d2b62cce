"""A record whose every text tries to become markup or script, as a page from the web might."""

from __future__ import annotations

import datetime as dt

from dragoman.record.schema import Actor, Article, Event, Place, ProducedBy, Record, Statement, Time

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "'><svg onload=alert(3)>",
    "</title></style></script><script>alert(4)</script>",
    "javascript:alert(5)",
    "{{ 7 * 7 }}{% for %}",
    "<!-- --><iframe srcdoc='<script>parent.alert(6)</script>'>",
    '<a href="javascript:alert(7)">x</a>',
    "[bold red]shout[/bold red] [link=https://evil.example]x[/link]",
    "\x1b[31mred\x1b[0m\x1b]8;;https://evil.example\x07x",
    "\u202egnp.exe",
)
ALL = " ".join(ATTACKS)


def hostile() -> Record:
    """Every field that takes free text holds all the attacks."""
    day = dt.date(2018, 1, 1)
    whole = (0, len(ALL))
    return Record(
        produced_by=ProducedBy(version=ALL, models={ALL: ALL}),
        article=Article(
            id=ALL,
            source_id=ALL,
            title=ALL,
            byline=[ALL],
            published=day,
            publisher=ALL,
            language=ALL,
            url="javascript:alert(8)//" + ALL,
            source=ALL,
            text=ALL,
        ),
        actors=[
            Actor(
                id=ALL + n,
                name=n + ALL,
                kind="person",
                country=ALL,
                sector=ALL,
                role=ALL,
                affiliation=ALL,
                mentions=[whole],
            )
            for n in ("", "2")
        ],
        places=[Place(id=ALL, name=ALL, country=ALL, mentions=[whole])],
        times=[Time(id=ALL, span=whole, value=ALL, type="DATE", start=day, end=day)],
        statements=[
            Statement(
                id=ALL,
                speaker=ALL,
                source=[whole],
                cue=[whole],
                content=[whole],
                form="mixed",
                venue=ALL,
                via=ALL,
                time=ALL,
                inside=ALL,
            ),
            Statement(id="unknown speaker", source=[whole], content=[whole], form="direct"),
        ],
        events=[
            Event(
                id=ALL,
                type="THREATEN",
                mode=ALL,
                contexts=[ALL],
                trigger=[whole],
                source=[ALL],
                target=[ALL + "2"],
                place=ALL,
                start=start,
                end=start,
                asserted_by=ALL,
                sentence=whole,
                score=0.5,
                why=ALL,
            )
            for start in (day, None)
        ],
    )
