"""Did it happen? Every word class has an example in its table; here also how they compose."""

from __future__ import annotations

import datetime as dt

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from dragoman.knowledge import table
from dragoman.reading.events.lexicon import effects
from dragoman.reading.status import dragoman_status, status_of
from dragoman.reading.status.clauses import cues
from dragoman.record.schema import Event, Statement

ROWS = [*table("status_verbs", ("word", "pos")), *table("status_cues", ("word", "kind"))]


def _trigger(doc: Doc, word: str) -> Token:
    return [token for token in doc if token.text == word][-1]


@pytest.fixture(scope="module")
def parsed(nlp: Language) -> dict[str, Doc]:
    examples = list(dict.fromkeys(row["example"] for row in ROWS))
    return dict(zip(examples, nlp.pipe(examples), strict=True))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['word']}: {row['example']}")
def test_word_has_its_effect(row: dict[str, str], parsed: dict[str, Doc]) -> None:
    assert status_of(_trigger(parsed[row["example"]], row["trigger"])) == row["status"]


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("The rebels attacked the port.", "attacked", "occurred"),
        ("The rebels have attacked the port.", "attacked", "occurred"),
        ("The rebels are attacking the port.", "attacking", "ongoing"),
        ("The rebels did not attack the port.", "attack", "denied"),
        ("The rebels denied that they had refused to sign.", "sign", "occurred"),
        ("The rebels did not fail to sign.", "sign", "occurred"),
        ("The rebels might refuse to sign.", "sign", "hypothetical"),
        ("The rebels are yet to sign the accord.", "sign", "denied"),
        ("The rebels will attack the port unless the army withdraws.", "attack", "conditional"),
        ("If the army withdraws, the rebels would sign.", "sign", "conditional"),
        ("The rebels said they would sign the accord.", "sign", "planned"),
        ("The rebels did not agree to sign the accord.", "sign", "denied"),
        ("The king said the rebels planned to attack the port.", "attack", "planned"),
        ("Did the rebels attack the port?", "attack", "hypothetical"),
        ("The drills are set to open at dawn.", "drills", "planned"),
        ("Bandits to be tried in Oslo", "tried", "planned"),
        ("The king wanted the rebels to sign.", "sign", "hypothetical"),
        ("The king ruled out talks until the army withdraws from the port.", "withdraws", "conditional"),
        ("The rebels waited until the army withdrew from the port.", "withdrew", "occurred"),
        ("The king denied reports that troops were attacking the port.", "attacking", "denied"),
        ("The king praised the exercises with the army, which will begin in May.", "exercises", "planned"),
        ("Having attacked the port, the rebels left.", "attacked", "occurred"),
        ("The king refused to sign and called on the rebels to leave.", "called", "occurred"),
        ("The king asked the rebels not to attack the port.", "attack", "denied"),
    ],
)
def test_scopes_compose(nlp: Language, text: str, trigger: str, status: str) -> None:
    assert status_of(_trigger(nlp(text), trigger)) == status


def test_effects_are_known() -> None:
    known = {"same", "not", "plan", "wish", "demand", "say", "deny", "ongoing", "presuppose"}
    assert set(effects().values()) <= known
    assert set(cues().values()) <= {"occurred", "ongoing", "planned", "hypothetical", "demanded", "denied"}


TEXT = "Oslo said that Riga attacked Minsk."
ATTACK = (20, 28)


def _with_event(nlp: Language, **fields: object) -> Doc:
    doc = nlp(TEXT)
    doc._.events = [
        Event(id="e1", type="ASSAULT", trigger=[ATTACK], sentence=(0, len(TEXT)), score=0.9, why="by hand", **fields)
    ]
    return doc


def _statement(number: int, content: tuple[int, int], cue: tuple[int, int]) -> Statement:
    return Statement(id=f"s{number}", content=[content], cue=[cue], form="indirect")


def test_the_innermost_statement_asserts(nlp: Language) -> None:
    doc = _with_event(nlp)
    doc._.statements = [_statement(1, (0, len(TEXT)), (0, 4)), _statement(2, (10, 34), (5, 9))]
    assert dragoman_status(doc)._.events[0].asserted_by == "s2"


def test_the_narrator_asserts_what_stands_in_no_statement(nlp: Language) -> None:
    assert dragoman_status(_with_event(nlp))._.events[0].asserted_by is None


def test_a_cue_is_not_asserted_by_its_own_statement(nlp: Language) -> None:
    doc = _with_event(nlp)
    doc._.statements = [_statement(1, (0, len(TEXT)), ATTACK)]
    assert dragoman_status(doc)._.events[0].asserted_by is None


def test_what_is_dated_after_publication_is_planned(nlp: Language) -> None:
    doc = _with_event(nlp, start=dt.date(2020, 5, 4), end=dt.date(2020, 5, 4))
    doc._.published = dt.date(2020, 5, 3)
    assert dragoman_status(doc)._.events[0].status == "planned"
