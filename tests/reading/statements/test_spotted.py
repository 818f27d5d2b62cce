"""What is done with the network's spans: edges mended, and laid beside what the syntax shows. No network runs here."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from dragoman.reading.statements import by_syntax
from dragoman.reading.statements.drafts import Draft
from dragoman.reading.statements.page import Page
from dragoman.reading.statements.spotted import drafts, said, with_attitudes
from dragoman.reading.statements.spotter import Spotted


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def spotted(text: str, source: str, cue: str, *content: str) -> Spotted:
    return Spotted([span(text, source)] if source else [], [span(text, cue)], [span(text, piece) for piece in content])


def told(text: str, draft: Draft) -> tuple[str, str, str]:
    source, cue, content = (
        " … ".join(text[start:end] for start, end in spans) for spans in (draft.source, draft.cue, draft.content)
    )
    return source, cue, content


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "mended"),
    [
        ("“We shall go,” he said.", "he", "said", "We shall go", "“We shall go,”"),
        ('He called it "a grave error" too.', "He", "called", 'it "a grave', 'it "a grave error"'),
        ("He said the long “war” was over.", "He", "said", "the long", "the long"),
        ("He said: “She said ‘never’ twice.”", "He", "said", "She said ‘never", "“She said ‘never’ twice.”"),
    ],
)
def test_a_quotation_held_for_the_most_part_is_taken_whole(
    text: str, source: str, cue: str, content: str, mended: str
) -> None:
    (draft,) = drafts(Page(spacy.blank("en")(text)), [spotted(text, source, cue, content)])
    assert told(text, draft) == (source, cue, mended)


def test_a_content_does_not_leave_the_quotation_around_its_cue() -> None:
    text = "“He told us that it was over,” she said."
    found = drafts(Page(spacy.blank("en")(text)), [spotted(text, "He", "told", "that it was over,” she")])
    assert told(text, found[0])[2] == "that it was over"


def test_a_content_outside_the_quotation_of_its_cue_is_left_as_it_is() -> None:
    text = "The minister “warned” that the war would go on."
    found = drafts(Page(spacy.blank("en")(text)), [spotted(text, "The minister", "warned", "that the war would go on")])
    assert told(text, found[0])[2] == "that the war would go on"


@pytest.mark.parametrize("source", ["President Moon Jae", "President Moon Jae-"])
def test_a_word_is_not_cut_at_its_hyphen(source: str) -> None:
    text = "President Moon Jae-in said talks would resume."
    (draft,) = drafts(Page(spacy.blank("en")(text)), [spotted(text, source, "said", "talks would resume")])
    assert told(text, draft)[0] == "President Moon Jae-in"


def test_a_content_that_is_nothing_but_a_comma_is_no_statement() -> None:
    text = "He said, and left."
    assert drafts(Page(spacy.blank("en")(text)), [spotted(text, "He", "said", ",")]) == []


def both(nlp: Language, text: str, *found: Spotted) -> list[tuple[str, str, str]]:
    page = Page(nlp(text))
    return sorted(told(text, draft) for draft in said(page, drafts(page, list(found)), by_syntax(page)))


def test_an_attitude_that_the_syntax_knows_no_words_of_is_left_out(nlp: Language) -> None:
    text = "The two armies agreed to a truce on Friday."
    assert both(nlp, text, spotted(text, "The two armies", "agreed", "to a truce")) == []


def test_what_both_see_has_the_edges_of_the_network(nlp: Language) -> None:
    text = "The minister said on Monday that the port would open."
    found = both(nlp, text, spotted(text, "The minister", "said", "the port would open"))
    assert found == [("The minister", "said", "the port would open")]


def test_what_both_see_in_quotation_marks_has_the_edges_of_the_marks(nlp: Language) -> None:
    text = "“The port will open,” the minister said."
    found = both(nlp, text, spotted(text, "minister", "said", "The port"))
    assert found == [("the minister", "said", "“The port will open,”")]


def test_what_only_the_syntax_sees_is_kept(nlp: Language) -> None:
    text = "The minister said that the port would open."
    assert both(nlp, text) == [("The minister", "said", "that the port would open")]


def test_the_cue_of_the_network_gives_way_to_that_of_the_syntax(nlp: Language) -> None:
    text = "The envoy expressed the hope that the guns would fall silent."
    found = both(nlp, text, spotted(text, "The envoy", "expressed the", "hope that the guns would fall silent"))
    assert found == [("The envoy", "expressed the hope", "that the guns would fall silent")]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The envoy did not say whether the talks had failed.", "The envoy", "say", "whether the talks had failed"),
        ("The rebels might have said that they had lost.", "The rebels", "said", "that they had lost"),
    ],
)
def test_what_was_not_said_is_left_out_although_it_was_spotted(
    nlp: Language, text: str, source: str, cue: str, content: str
) -> None:
    assert both(nlp, text, spotted(text, source, cue, content)) == []


def widely(nlp: Language, text: str, *found: Spotted) -> list[tuple[str, str, str]]:
    page = Page(nlp(text))
    return sorted(told(text, draft) for draft in with_attitudes(drafts(page, list(found)), by_syntax(page)))


def test_with_attitudes_what_was_spotted_keeps_its_edges(nlp: Language) -> None:
    text = "The two armies agreed to a truce. The envoy said on Monday that it would hold."
    found = widely(nlp, text, spotted(text, "armies", "agreed", "truce"), spotted(text, "envoy", "said", "it would"))
    assert found == [("armies", "agreed", "truce"), ("envoy", "said", "it would")]


def test_with_attitudes_a_source_that_only_the_syntax_sees_is_kept(nlp: Language) -> None:
    text = "The envoy said that the truce would hold."
    found = widely(nlp, text, spotted(text, "", "said", "the truce would hold"))
    assert found == [("The envoy", "said", "the truce would hold")]


def test_with_attitudes_what_only_the_syntax_sees_is_kept_where_nothing_claims_the_words(nlp: Language) -> None:
    text = "The envoy said that the truce would hold. “It is all we have,” the general said."
    assert widely(nlp, text, spotted(text, "The envoy", "said", "the truce would hold")) == [
        ("The envoy", "said", "the truce would hold"),
        ("the general", "said", "“It is all we have,”"),
    ]


TRANSCRIPT = "Q: Will you go?\n\nA: We have agreed to go. The king said that he was ready.\n\nQ: When?\n\nA: In May."


@pytest.mark.parametrize("wide", [False, True])
def test_a_turn_of_a_transcript_keeps_all_its_words(nlp: Language, wide: bool) -> None:
    text = TRANSCRIPT
    inner = spotted(text, "The king", "said", "he was ready")
    found = (widely if wide else both)(nlp, text, inner, spotted(text, "A", "agreed", "to go"))
    assert ("A", ":", "We have agreed to go. The king said that he was ready.") in found
    assert any(cue == "said" for _, cue, _ in found)
    assert len(found) == 5 + wide
