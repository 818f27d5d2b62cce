"""A record made by hand: an invented dispute over mackerel, told and marked for the tests of this room."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from dragoman.record.schema import Actor, Article, Event, EventType, Form, Place, ProducedBy, Record, Statement, Time

TEXT = """\
Norway and Iceland will send negotiators to Lisbon on 21 June to discuss mackerel quotas, the two governments said on \
Thursday, ending four months in which neither side would sit at one table.

The quarrel began on 11 February, when the Norwegian coast guard seized the Icelandic trawler Sæfari east of Jan Mayen \
and arrested its captain. Iceland recalled its ambassador the same week and has barred Norwegian boats from its ports \
since March.

“We have never asked for more than our share, and we will not accept less,” Icelandic Fisheries Minister Sigrún \
Haldórsdóttir told reporters in Reykjavik. She said that Norway had promised in 2014 to consult its neighbours before \
it set a quota, and that it “broke its word within a year.”

Norwegian Foreign Minister Erik Solbakken rejected the charge. “There was no such promise,” he said. Solbakken added \
that Oslo was ready to release the Sæfari if the talks made progress, but warned that further fishing in the closed \
zone “would be met with the same answer.”

The European Union, which buys most of the catch, threatened in May to suspend imports from both countries unless they \
returned to the table. A spokeswoman for the European Commission, Marta Quintela, denied that Brussels had set a \
deadline. “The Commission would welcome any agreement,” Quintela said on behalf of Fisheries Commissioner Paul \
Devriendt.

In Lisbon, Portuguese Prime Minister Ana Figueira, who offered to host the meeting, telephoned both capitals on \
Wednesday. According to Figueira, “the hardest part was the first call.”

Fishermen's unions in both countries remain sceptical. Hundreds of trawlermen blocked the harbour of Bergen last week, \
and their leader, Tor Hamre, accused the government in the Bergen Tidende of “selling the sea for a handshake.” An \
official in Reykjavik, who asked not to be named, feared that hardliners could board foreign vessels before the \
delegations meet.

Haldórsdóttir dismissed such talk. She recalled that Solbakken had told her “nobody will fire a shot over fish,” and \
said that she believed him.
"""

Where = str | tuple[str, int]


def spans(*phrases: Where) -> list[tuple[int, int]]:
    """Where phrases stand in the text as whole words; (phrase, n) for the n-th time from 0."""
    found = []
    for phrase in phrases:
        words, nth = phrase if isinstance(phrase, tuple) else (phrase, 0)
        found.append([match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", TEXT)][nth])
    return sorted(found)


def sentence(phrase: str) -> tuple[int, int]:
    """From the end of the sentence before a phrase to the end of its own, near enough for a picture."""
    at = TEXT.index(phrase)
    start = max(TEXT.rfind(". ", 0, at) + 2, TEXT.rfind("\n", 0, at) + 1, TEXT.rfind(".” ", 0, at) + 3)
    return start, TEXT.index(".", at + len(phrase)) + 1


def actors() -> list[Actor]:
    def state(n: int, name: str, country: str, *mentions: Where) -> Actor:
        return Actor(id=f"a{n}", name=name, kind="state", country=country, mentions=spans(*mentions))

    def person(n: int, name: str, country: str | None, sector: str | None, role: str | None, *mentions: Where) -> Actor:
        return Actor(
            id=f"a{n}", name=name, kind="person", country=country, sector=sector, role=role, mentions=spans(*mentions)
        )

    def body(n: int, name: str, country: str | None, sector: str | None, *mentions: Where) -> Actor:
        return Actor(
            id=f"a{n}", name=name, kind="organization", country=country, sector=sector, mentions=spans(*mentions)
        )

    return [
        state(1, "Norway", "NOR", "Norway", ("Norway", 1), "Oslo"),
        state(2, "Iceland", "ISL", "Iceland", ("Iceland", 1)),
        body(3, "Norwegian coast guard", "NOR", "MIL", "the Norwegian coast guard"),
        person(4, "captain of the Sæfari", "ISL", "BUS", "captain", "its captain"),
        person(
            5,
            "Sigrún Haldórsdóttir",
            "ISL",
            "GOV",
            "Fisheries Minister",
            "Sigrún Haldórsdóttir",
            "She said",
            ("Haldórsdóttir", 1),
            "She recalled",
            "told her",
        ),
        person(
            6,
            "Erik Solbakken",
            "NOR",
            "GOV",
            "Foreign Minister",
            "Erik Solbakken",
            "he said",
            ("Solbakken", 1),
            ("Solbakken", 2),
        ),
        body(7, "European Union", "EUR", None, "The European Union", "Brussels"),
        body(8, "European Commission", "EUR", "GOV", "the European Commission", "The Commission"),
        person(
            9,
            "Marta Quintela",
            "EUR",
            "GOV",
            "spokeswoman for the European Commission",
            "Marta Quintela",
            ("Quintela", 1),
        ),
        person(10, "Paul Devriendt", "EUR", "GOV", "Fisheries Commissioner", "Paul Devriendt"),
        person(11, "Ana Figueira", "PRT", "GOV", "Prime Minister", "Ana Figueira", ("Figueira", 1)),
        Actor(
            id="a12",
            name="trawlermen",
            kind="group",
            country="NOR",
            sector="LAB",
            mentions=spans("Hundreds of trawlermen"),
        ),
        person(13, "Tor Hamre", "NOR", "LAB", "leader of the trawlermen", "Tor Hamre"),
        body(14, "Bergen Tidende", "NOR", "JRN", "the Bergen Tidende"),
        person(15, "official in Reykjavik", "ISL", "GOV", None, "An official in Reykjavik"),
        Actor(
            id="a16",
            name="Norwegian government",
            kind="organization",
            country="NOR",
            sector="GOV",
            mentions=spans("the government in"),
        ),
    ]


def statements() -> list[Statement]:
    def said(
        n: int, speaker: str | None, form: Form, source: Where, cue: Where, *content: Where, **more: Any
    ) -> Statement:
        return Statement(
            id=f"s{n}",
            speaker=speaker,
            form=form,
            source=spans(source),
            cue=spans(cue),
            content=spans(*content),
            **more,
        )

    return [
        Statement(
            id="s1",
            speaker=None,
            form="indirect",
            source=spans("the two governments"),
            cue=spans("said on"),
            time="t2",
            content=spans("Norway and Iceland will send negotiators to Lisbon on 21 June to discuss mackerel quotas"),
        ),
        said(
            2,
            "a5",
            "direct",
            "Icelandic Fisheries Minister Sigrún Haldórsdóttir",
            "told",
            "“We have never asked for more than our share, and we will not accept less,”",
        ),
        said(
            3,
            "a5",
            "mixed",
            "She",
            ("said", 1),
            "that Norway had promised in 2014 to consult its neighbours before it set a quota",
            "that it “broke its word within a year.”",
        ),
        said(4, "a6", "direct", "he", ("said", 2), "“There was no such promise,”"),
        said(
            5,
            "a6",
            "indirect",
            ("Solbakken", 1),
            "added",
            "that Oslo was ready to release the Sæfari if the talks made progress",
        ),
        said(
            6,
            "a6",
            "mixed",
            ("Solbakken", 1),
            "warned",
            "that further fishing in the closed zone “would be met with the same answer.”",
        ),
        said(
            7,
            "a9",
            "indirect",
            "A spokeswoman for the European Commission, Marta Quintela",
            "denied",
            "that Brussels had set a deadline",
        ),
        said(
            8, "a10", "direct", ("Quintela", 1), ("said", 3), "“The Commission would welcome any agreement,”", via="a9"
        ),
        said(9, "a11", "direct", ("Figueira", 1), "According to", "“the hardest part was the first call.”"),
        said(
            10,
            "a13",
            "mixed",
            "their leader, Tor Hamre",
            "accused",
            "the government",
            "of “selling the sea for a handshake.”",
            venue="a14",
        ),
        said(
            11,
            "a15",
            "indirect",
            "An official in Reykjavik",
            "feared",
            "that hardliners could board foreign vessels before the delegations meet",
        ),
        said(
            12,
            "a5",
            "mixed",
            ("She", 1),
            ("recalled", 1),
            "that Solbakken had told her “nobody will fire a shot over fish,”",
        ),
        said(13, "a6", "direct", ("Solbakken", 2), "had told", "“nobody will fire a shot over fish,”", inside="s12"),
    ]


def events() -> list[Event]:
    def did(n: int, kind: EventType, source: list[str], target: list[str], trigger: Where, **more: Any) -> Event:
        words = trigger[0] if isinstance(trigger, tuple) else trigger
        return Event(
            id=f"e{n}",
            type=kind,
            source=source,
            target=target,
            trigger=spans(trigger),
            sentence=sentence(words),
            score=more.pop("score", 0.8),
            why=more.pop("why", f"“{words}” with its subject and object"),
            **more,
        )

    def on(year: int, month: int, day: int, end: dt.date | None = None) -> dict[str, dt.date]:
        start = dt.date(year, month, day)
        return {"start": start, "end": end or start}

    return [
        did(
            1,
            "AGREE",
            ["a1", "a2"],
            [],
            "will send negotiators",
            status="planned",
            asserted_by="s1",
            **on(2018, 6, 21),
            place="p1",
            contexts=["diplomatic", "natural_resource"],
        ),
        did(2, "COERCE", ["a3"], ["a2"], "seized", mode="seize", **on(2018, 2, 11), place="p3"),
        did(3, "COERCE", ["a3"], ["a4"], "arrested", mode="arrest", **on(2018, 2, 11)),
        did(
            4,
            "SANCTION",
            ["a2"],
            ["a1"],
            "recalled its ambassador",
            mode="withdraw",
            **on(2018, 2, 11, dt.date(2018, 2, 17)),
        ),
        did(
            5,
            "SANCTION",
            ["a2"],
            ["a1"],
            "barred",
            mode="discontinue",
            status="ongoing",
            **on(2018, 3, 1, dt.date(2018, 6, 14)),
        ),
        did(
            6,
            "AGREE",
            ["a1"],
            ["a2"],
            "promised",
            asserted_by="s3",
            status="denied",
            **on(2014, 1, 1, dt.date(2014, 12, 31)),
        ),
        did(7, "ACCUSE", ["a5"], ["a1"], "broke its word", mode="allege", asserted_by="s3"),
        did(8, "REJECT", ["a6"], ["a5"], "rejected"),
        did(9, "RETREAT", ["a1"], ["a2"], "release the Sæfari", mode="release", status="conditional", asserted_by="s5"),
        did(10, "THREATEN", ["a6"], ["a2"], "warned"),
        did(
            11, "THREATEN", ["a7"], ["a1", "a2"], "threatened", mode="restrict", **on(2018, 5, 1, dt.date(2018, 5, 31))
        ),
        did(12, "SANCTION", ["a7"], ["a1", "a2"], "suspend imports", mode="discontinue", status="conditional"),
        did(13, "AGREE", ["a11"], ["a1", "a2"], "offered to host"),
        did(14, "CONSULT", ["a11"], ["a1", "a2"], "telephoned", mode="phone", **on(2018, 6, 13)),
        did(
            15,
            "PROTEST",
            ["a12"],
            ["a16"],
            "blocked",
            mode="obstruct",
            **on(2018, 6, 4, dt.date(2018, 6, 10)),
            place="p4",
        ),
        did(16, "ACCUSE", ["a13"], ["a16"], "accused", mode="disapprove"),
        did(17, "COERCE", [], ["a2"], "board foreign vessels", status="hypothetical", asserted_by="s11", score=0.4),
    ]


def times() -> list[Time]:
    def time(n: int, words: Where, value: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> Time:
        return Time(
            id=f"t{n}", span=spans(words)[0], value=value, type="DATE", start=dt.date(*first), end=dt.date(*last)
        )

    return [
        time(1, "21 June", "2018-06-21", (2018, 6, 21), (2018, 6, 21)),
        time(2, "Thursday", "2018-06-14", (2018, 6, 14), (2018, 6, 14)),
        Time(id="t3", span=spans("four months")[0], value="P4M", type="DURATION"),
        time(4, "11 February", "2018-02-11", (2018, 2, 11), (2018, 2, 11)),
        time(5, "the same week", "2018-W06", (2018, 2, 5), (2018, 2, 11)),
        time(6, "March", "2018-03", (2018, 3, 1), (2018, 3, 31)),
        time(7, "2014", "2014", (2014, 1, 1), (2014, 12, 31)),
        time(8, "May", "2018-05", (2018, 5, 1), (2018, 5, 31)),
        time(9, "Wednesday", "2018-06-13", (2018, 6, 13), (2018, 6, 13)),
        time(10, "last week", "2018-W23", (2018, 6, 4), (2018, 6, 10)),
    ]


def places() -> list[Place]:
    return [
        Place(
            id="p1",
            name="Lisbon",
            country="PRT",
            lat=38.72,
            lon=-9.13,
            geonames=2267057,
            mentions=spans("Lisbon", ("Lisbon", 1)),
        ),
        Place(
            id="p2",
            name="Reykjavik",
            country="ISL",
            lat=64.14,
            lon=-21.9,
            mentions=spans("Reykjavik", ("Reykjavik", 1)),
        ),
        Place(id="p3", name="Jan Mayen", country="SJM", mentions=spans("Jan Mayen")),
        Place(id="p4", name="Bergen", country="NOR", lat=60.39, lon=5.32, mentions=spans("Bergen")),
    ]


def mackerel() -> Record:
    """The whole record, made anew."""
    return Record(
        produced_by=ProducedBy(version="0.1.0", models={"by hand": "1"}),
        article=Article(
            id="5f0c1e",
            title="Norway and Iceland agree to talk about mackerel, four months after a trawler was seized",
            byline=["Inga Dahl", "Rui Pereira"],
            published=dt.date(2018, 6, 14),
            publisher="North Sea Courier",
            url="https://courier.example/2018/06/14/mackerel",
            source="articles/mackerel.html",
            text=TEXT,
        ),
        actors=actors(),
        places=places(),
        times=times(),
        statements=statements(),
        events=events(),
    )


def bare(text: str = "Nothing happened.", **article: Any) -> Record:
    """A record with nothing found in it."""
    return Record(
        produced_by=ProducedBy(version="0.1.0"), article=Article(id="0", source="a.txt", text=text, **article)
    )
