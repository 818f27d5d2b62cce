"""`nlp.add_pipe("dragoman_statements")` in somebody else's pipeline."""

from __future__ import annotations

import subprocess
import sys

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

import dragoman.reading.statements
from dragoman.errors import NoSyntax
from dragoman.record.schema import Statement


@pytest.fixture(scope="module")
def blank() -> Language:
    """A pipeline with a sentence splitter and nothing else."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("dragoman_statements")
    return nlp


def told(text: str, statement: Statement) -> tuple[str, str, str]:
    return tuple(  # type: ignore[return-value]
        " … ".join(text[start:end] for start, end in spans)
        for spans in (statement.source, statement.cue, statement.content)
    )


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        (
            "The foreign minister said that the talks would resume in May.",
            "indirect",
            ("The foreign minister", "said", "that the talks would resume in May"),
        ),
        (
            "“We will not wait any longer,” the envoy said.",
            "direct",
            ("the envoy", "said", "“We will not wait any longer,”"),
        ),
        (
            'The spokeswoman called the raid "a dangerous provocation".',
            "mixed",
            ("The spokeswoman", "called", 'the raid "a dangerous provocation"'),
        ),
        (
            "According to the ministry, three ships were seized near the strait.",
            "indirect",
            ("the ministry", "According to", "three ships were seized near the strait"),
        ),
    ],
)
def test_a_sentence_splitter_is_enough(blank: Language, text: str, form: str, expected: tuple[str, str, str]) -> None:
    (statement,) = blank(text)._.statements
    assert told(text, statement) == expected
    assert statement.form == form
    assert statement.speaker is None


def test_spacy_finds_the_component_without_an_import_of_dragoman() -> None:
    program = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('sentencizer'); nlp.add_pipe('dragoman_statements');"
        "print(nlp('The envoy said that talks would resume.')._.statements[0].content)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[(15, 38)]"


def test_two_speakers_in_one_sentence_keep_their_own_words(blank: Language) -> None:
    text = "Paris said the convoy had been attacked, while Ankara insisted that its soldiers had not fired a shot."
    found = [told(text, statement) for statement in blank(text)._.statements]
    assert [(source, cue) for source, cue, _ in found] == [("Paris", "said"), ("Ankara", "insisted")]
    assert "attacked" in found[0][2]
    assert "fired" in found[1][2]


def test_without_any_component_before_it_the_document_is_one_sentence() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("dragoman_statements")
    text = "The general said his men would withdraw."
    assert [told(text, s)[0] for s in nlp(text)._.statements] == ["The general"]


@pytest.mark.parametrize("text", ["", " \n\n ", "\u200b", "No news today.", "“", "said"])
def test_texts_with_nothing_said_have_no_statements(blank: Language, text: str) -> None:
    assert blank(text)._.statements == []


def test_attitudes_can_be_left_out(nlp: Language) -> None:
    text = "The two sides agreed to a ceasefire. The mediator said that both had signed the text."
    wide = dragoman.reading.statements.statements_of(nlp(text), attitudes=True)
    narrow = dragoman.reading.statements.statements_of(nlp(text), attitudes=False)
    assert [told(text, s)[1] for s in narrow] == ["said"]
    assert [told(text, s)[1] for s in wide] == ["agreed", "said"]


def test_leaving_out_attitudes_without_a_parser_is_refused() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("dragoman_statements", config={"attitudes": False})
    with pytest.raises(NoSyntax, match="parser"):
        nlp("The envoy said that talks would resume.")


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_read_and_spans_lie_in_it(blank: Language, text: str) -> None:
    for statement in blank(text)._.statements:
        assert statement.content
        for start, end in (*statement.source, *statement.cue, *statement.content):
            assert 0 <= start < end <= len(text)
