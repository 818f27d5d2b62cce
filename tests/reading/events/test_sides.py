"""Who did what to whom: the actors of an event, found where the grammar puts them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from benchmarks.plover_alone import plover_type
from spacy.language import Language

from dragoman.reading.events import code
from dragoman.record.schema import Event, EventType, Place, Status, Time

from .by_hand import set_actors

BRACKETED = re.compile(r"\[([^\]]+)\]")


def events_of(nlp: Language, marked: str) -> list[Event]:
    """The events of a sentence in which actors stand in square brackets."""
    return code(set_actors(nlp(re.sub(r"[\[\]]", "", marked)), BRACKETED.findall(marked)), network=False)


CASES = [
    # passives
    ("[Khartoum] was condemned by [Nairobi] on Friday.", "ACCUSE", ["Nairobi"], ["Khartoum"]),
    ("The tanker of [Athens] was seized by [Tehran] in May.", "COERCE", ["Tehran"], ["Athens"]),
    # conjunction of subjects, of verbs, of objects
    ("[London] and [Paris] condemned [Minsk].", "ACCUSE", ["London", "Paris"], ["Minsk"]),
    ("[Ankara] condemned [Athens] and [Nicosia].", "ACCUSE", ["Ankara"], ["Athens", "Nicosia"]),
    # relative clauses
    ("[Burhan], who attacked [Khartoum], has left.", "ASSAULT", ["Burhan"], ["Khartoum"]),
    ("The sanctions that [Ottawa] imposed on [Minsk] hurt farmers.", "SANCTION", ["Ottawa"], ["Minsk"]),
    ("The sanctions imposed by [Ottawa] on [Minsk] hurt farmers.", "SANCTION", ["Ottawa"], ["Minsk"]),
    # control
    ("[Lima] wants to meet [Quito].", "CONSULT", ["Lima"], ["Quito"]),
    ("[Lima] has begun to bomb [Quito].", "ASSAULT", ["Lima"], ["Quito"]),
    ("By attacking [Goma], [Kigali] lost its friends.", "ASSAULT", ["Kigali"], ["Goma"]),
    ("[Oslo] accused [Moscow] of hacking [Tallinn].", "COERCE", ["Moscow"], ["Tallinn"]),
    # nominal events
    ("The talks between [Oslo] and [Riga] lasted an hour.", "CONSULT", ["Oslo"], ["Riga"]),
    ("[Kigali]'s attack on [Goma] was over by noon.", "ASSAULT", ["Kigali"], ["Goma"]),
    ("[Goma] came under attack by [Kigali].", "ASSAULT", ["Kigali"], ["Goma"]),
    ("A new round of talks between [Oslo] and [Riga] ended.", "CONSULT", ["Oslo"], ["Riga"]),
    # two parties of one act
    ("[Oslo] and [Riga] held talks.", "CONSULT", ["Oslo"], ["Riga"]),
    ("[Merkel] and [Macron] met in Aachen.", "CONSULT", ["Merkel"], ["Macron"]),
    ("[Merkel] of [Berlin] and [Macron] of [Paris] met in Aachen.", "CONSULT", ["Merkel"], ["Macron"]),
    ("The president, [Kagame], and the rebel leader, [Makenga], met in Doha.", "CONSULT", ["Kagame"], ["Makenga"]),
    ("The leaders of [Oslo] and [Riga] met in Bergen.", "CONSULT", ["Oslo"], ["Riga"]),
    ("[Kigali] and [Goma] accused each other of shelling villages.", "ACCUSE", ["Kigali"], ["Goma"]),
    ("[Kigali] and [Goma] fought in the streets.", "ASSAULT", ["Kigali"], ["Goma"]),
    # those last named together
    ("[Chad] and [Libya] met. Each side accused the other of bad faith.", "ACCUSE", ["Chad"], ["Libya"]),
    ("[Chad] and [Libya] met. [Doha] urged both sides to sign.", "REQUEST", ["Doha"], ["Chad", "Libya"]),
    # nobody is named who did it
    ("[Navalny] was arrested at the airport.", "COERCE", [], ["Navalny"]),
    ("[Diaz] was expelled from [Quito] on Monday.", "SANCTION", ["Quito"], ["Diaz"]),
    # told of before
    ("Talks between [Chad] and [Libya] failed. The talks are to resume in May.", "CONSULT", ["Chad"], ["Libya"]),
    # the whole and its outcome
    ("A raid by [Kigali] killed dozens of [Bukavu] rebels.", "ASSAULT", ["Kigali"], ["Bukavu"]),
    # the end of an act
    ("[Oslo] stopped sending weapons to [Riga].", "SANCTION", ["Oslo"], ["Riga"]),
    ("[Kigali] halted its offensive against [Goma].", "RETREAT", ["Kigali"], ["Goma"]),
    # a second finite verb is not part of what is refused
    ("[Kigali] refused to sign and called on [Goma] to leave.", "REQUEST", ["Kigali"], ["Goma"]),
]


@pytest.mark.parametrize(("marked", "kind", "source", "target"), CASES, ids=[case[0] for case in CASES])
def test_sides(nlp: Language, marked: str, kind: str, source: list[str], target: list[str]) -> None:
    assert (kind, source, target) in [(e.type, e.source, e.target) for e in events_of(nlp, marked)]


@pytest.mark.parametrize(
    ("marked", "kind", "mode"),
    [
        ("[Bamako] threatened to attack [Dakar].", "THREATEN", "violence"),
        ("[Bamako] urged [Dakar] to release the hostages.", "REQUEST", "yield"),
        ("[Bamako] refused to meet [Dakar].", "REJECT", "meet"),
        ("[Bamako] agreed to help [Dakar].", "AGREE", None),
        ("[Bamako] agreed to withdraw its troops from [Dakar].", "CONCEDE", None),
        ("[Bamako] vowed to attack [Dakar].", "THREATEN", "violence"),
        ("[Bamako] rejected talks with [Dakar].", "REJECT", "meet"),
        ("[Bamako] promised not to attack [Dakar].", "AGREE", None),
    ],
)
def test_an_act_of_speech_and_its_content_are_one_event(
    nlp: Language, marked: str, kind: str, mode: str | None
) -> None:
    assert [(e.type, e.mode) for e in events_of(nlp, marked)] == [(kind, mode)]


@pytest.mark.parametrize(
    "marked",
    [
        "[Ottawa] said the weather was fine.",
        "An attempt by [Ottawa] to end the war with [Minsk] failed.",
        "Ten aides of [Ottawa] were killed when a bus crashed.",
        "The talks could begin in [Ottawa].",
        "[Ottawa] was not willing to help [Minsk].",
        "The [Ottawa] sanctions committee sat on Monday.",
        "[Ottawa] beat [Minsk] by three goals in the second match of the tournament.",
        "The talks lasted an hour.",
    ],
)
def test_no_event(nlp: Language, marked: str) -> None:
    assert events_of(nlp, marked) == []


def test_a_repeat_is_not_told_twice(nlp: Language) -> None:
    marked = (
        "[Oslo] offered to help [Riga]. By offering to help [Riga], [Oslo] angered Moscow. [Oslo]'s offer was bold."
    )
    assert [e.type for e in events_of(nlp, marked)] == ["AGREE"]


def test_what_is_done_in_a_place_is_done_to_its_state(nlp: Language) -> None:
    doc = set_actors(nlp("Moscow shelled Kharkiv on Monday."), ["Moscow"])
    doc._.places = [Place(id="p1", name="Kharkiv", country="UKR", mentions=[(15, 22)])]
    (event,) = code(doc, network=False)
    (added,) = [actor for actor in doc._.actors if actor.id in event.target]
    assert (added.name, added.kind, added.country, added.mentions) == ("Ukraine", "state", "UKR", [(15, 22)])


def test_the_place_that_stands_for_a_state_named_elsewhere_is_among_its_mentions(nlp: Language) -> None:
    doc = set_actors(nlp("Moscow shelled Kharkiv. Ukraine was silent, and Kharkiv slept."), ["Moscow", "Ukraine"])
    doc._.actors[1] = doc._.actors[1].model_copy(update={"kind": "state", "country": "UKR"})
    doc._.places = [Place(id="p1", name="Kharkiv", country="UKR", mentions=[(15, 22), (48, 55)])]
    (event,) = code(doc, network=False)
    (target,) = [actor for actor in doc._.actors if actor.id in event.target]
    assert (target.name, target.mentions) == ("Ukraine", [(15, 22), (24, 31)])


@pytest.mark.parametrize(
    ("text", "words", "dated"),
    [
        ("Kigali attacked Goma on 3 May.", "3 May", True),
        ("Kigali, which lies in the hills, attacked Goma 3 May.", "3 May", True),
        ("Officials said on 3 May that Kigali attacked Goma.", "3 May", False),
        ("Kigali, which had not attacked Goma until 3 May, attacked Lima.", "3 May", False),
    ],
)
def test_the_date_is_that_of_the_clause(nlp: Language, text: str, words: str, dated: bool) -> None:
    doc = set_actors(nlp(text), ["Kigali", "Goma"])
    day = dt.date(2020, 5, 3)
    start = text.index(words)
    doc._.times = [Time(id="t1", span=(start, start + len(words)), value="2020-05-03", type="DATE", start=day, end=day)]
    event = next(e for e in code(doc, network=False) if e.type == "ASSAULT")
    assert event.start == (day if dated else None)


def test_what_goes_on_since_a_day_has_no_last_day(nlp: Language) -> None:
    text = "Kigali has attacked Goma since 3 May."
    doc = set_actors(nlp(text), ["Kigali", "Goma"])
    day = dt.date(2020, 5, 3)
    doc._.times = [Time(id="t1", span=(31, 36), value="2020-05-03", type="DATE", start=day, end=day)]
    (event,) = code(doc, network=False)
    assert (event.start, event.end) == (day, None)


def test_trigger_and_sentence_point_at_the_text(nlp: Language) -> None:
    text = "Bamako has imposed harsh sanctions on Dakar."
    (event,) = code(set_actors(nlp(text), ["Bamako", "Dakar"]), network=False)
    assert [text[a:b] for a, b in event.trigger] == ["imposed", "sanctions"]
    assert text[slice(*event.sentence)] == text
    assert 0 < event.score <= 1


@pytest.mark.parametrize(
    ("kind", "status", "alone"),
    [
        ("CONSULT", "planned", "AGREE"),
        ("ASSAULT", "planned", "THREATEN"),
        ("RETREAT", "planned", "CONCEDE"),
        ("CONSULT", "denied", "REJECT"),
        ("AID", "demanded", "REQUEST"),
        ("ASSAULT", "occurred", "ASSAULT"),
    ],
)
def test_plover_without_statuses(kind: EventType, status: Status, alone: EventType) -> None:
    assert plover_type(kind, status) == alone


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("[Kabul] has announced a cease-fire with [Herat].", "CONCEDE"),
        ("[Oslo] warned [Riga] that its army would attack.", "THREATEN"),
        ("[Fico] attacked [Merkel] on Friday.", "ACCUSE"),
    ],
)
def test_spelling_and_persons_decide_the_type(nlp: Language, marked: str, kind: str) -> None:
    doc = set_actors(nlp(re.sub(r"[\[\]]", "", marked)), BRACKETED.findall(marked))
    for actor in doc._.actors:
        actor.kind = "person" if actor.name in ("Fico", "Merkel") else "state"
    assert [e.type for e in code(doc, network=False)] == [kind]


def test_both_sides_are_the_parties_and_not_those_named_by_the_way(reader):
    text = (
        "Chad and Libya, under pressure from the African Union and France, agreed to talk. "
        "Germany urged both sides to show restraint."
    )
    record = reader.read_text(text)
    (asked,) = [event for event in record.events if event.type == "REQUEST"]
    assert {record.actor(i).name for i in asked.target} == {"Chad", "Libya"}
