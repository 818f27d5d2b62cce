"""Who said what: a sentence in, source, cue and content out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.reading.statements import statements_of
from dragoman.record.schema import Actor, Statement, Time

Read = tuple[str, str, str, str]


def words(text: str, spans: list[tuple[int, int]]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def read(nlp: Language, text: str) -> list[Read]:
    """(form, source, cue, content) of each statement."""
    return [
        (s.form, words(text, s.source), words(text, s.cue), words(text, s.content))
        for s in statements_of(nlp(text), attitudes=False)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister said that the talks would resume and that troops would leave.",
            ("indirect", "The minister", "said", "that the talks would resume and that troops would leave"),
        ),
        ("Paris said the road was open.", ("indirect", "Paris", "said", "the road was open")),
        (
            "The envoy declared that the offer was “dead on arrival.”",
            ("mixed", "The envoy", "declared", "that the offer was “dead on arrival.”"),
        ),
        ("“This is war,” the colonel said.", ("direct", "the colonel", "said", "“This is war,”")),
        ('"The line holds," said General Omar Haddad.', ("direct", "General Omar Haddad", "said", '"The line holds,"')),
        (
            "The premier said: “We shall never surrender. Never.”",
            ("direct", "The premier", "said", "“We shall never surrender. Never.”"),
        ),
        (
            '"We are ready," the envoy told reporters on Tuesday. "We will not wait."',
            ("direct", "the envoy", "told", '"We are ready," … "We will not wait."'),
        ),
        (
            "‘We will not go,’ the minister said, ‘until the leaders’ demands are met.’",
            ("direct", "the minister", "said", "‘We will not go,’ … ‘until the leaders’ demands are met.’"),
        ),
        (
            "Talks would resume in May, the ministry said.",
            ("indirect", "the ministry", "said", "Talks would resume in May"),
        ),
        ("The talks, he said, were over.", ("indirect", "he", "said", "The talks … were over")),
        (
            "According to the ministry, three ships were seized.",
            ("indirect", "the ministry", "According to", "three ships were seized"),
        ),
        (
            "Three ships were seized, according to state media.",
            ("indirect", "state media", "according to", "Three ships were seized"),
        ),
        (
            "The envoy expressed the hope that the guns would fall silent.",
            ("indirect", "The envoy", "expressed the hope", "that the guns would fall silent"),
        ),
        ("The rebels vowed to fight on.", ("indirect", "The rebels", "vowed", "to fight on")),
        ("Paris urged Tehran to release the crew.", ("indirect", "Paris", "urged", "Tehran to release the crew")),
        (
            'The bishop denounced the "barbaric" attack on the convoy.',
            ("mixed", "The bishop", "denounced", 'the "barbaric" attack on the convoy'),
        ),
        (
            "Iran was accused by Israel of hiding a reactor.",
            ("indirect", "Israel", "was accused", "Iran … of hiding a reactor"),
        ),
        ("It was reported that the king had died.", ("indirect", "", "was reported", "that the king had died")),
        (
            "The general is said to have fled to Sudan.",
            ("indirect", "", "is said", "The general … to have fled to Sudan"),
        ),
        (
            "The minister asked whether the convoy had arrived.",
            ("indirect", "The minister", "asked", "whether the convoy had arrived"),
        ),
        (
            "The envoy made clear that the base would stay.",
            ("indirect", "The envoy", "made clear", "that the base would stay"),
        ),
        (
            "The minister was confident that a deal was near.",
            ("indirect", "The minister", "was confident", "that a deal was near"),
        ),
        (
            'The minister said "serious mistakes" had been made.',
            ("mixed", "The minister", "said", '"serious mistakes" had been made'),
        ),
    ],
)
def test_one_statement(nlp: Language, text: str, expected: Read) -> None:
    assert read(nlp, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "talks" between the "leaders" failed.',
        "The spokesman declined to comment and did not say whether the talks had failed.",
        'Her film, "Voices of the Sea," opens in May.',
        "The convoy crossed the river at dawn.",
        "",
        "   \n\n ",
    ],
)
def test_no_statement(nlp: Language, text: str) -> None:
    assert read(nlp, text) == []


def test_two_cues_of_one_speaker_are_two_statements(nlp: Language) -> None:
    text = "Lavrov accused Britain of lying, adding that Moscow would respond."
    assert read(nlp, text) == [
        ("indirect", "Lavrov", "accused", "Britain of lying"),
        ("indirect", "Lavrov", "adding", "that Moscow would respond"),
    ]


def test_a_second_cue_is_no_part_of_the_first_content(nlp: Language) -> None:
    text = 'In a statement, the ministry said the strike was "a crime" and promised "a harsh answer".'
    assert read(nlp, text) == [
        ("mixed", "the ministry", "said", 'the strike was "a crime"'),
        ("direct", "the ministry", "promised", '"a harsh answer"'),
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The envoy wrote that he was glad, but that it would take time.",
            "that he was glad, but that it would take time",
        ),
        (
            'A retired general told a breakfast show that the invitation was "a wedge".',
            'that the invitation was "a wedge"',
        ),
        ("Ankara said it would send troops, while Athens warned of a war.", "it would send troops"),
        (
            "Talks between the two sides will resume next week in Oslo, a Norwegian envoy announced on Friday.",
            "Talks between the two sides will resume next week in Oslo",
        ),
        (
            "Petrov said the guards were leaving the camp, but that the harder part remained.",
            "the guards were leaving the camp, but that the harder part remained",
        ),
        (
            "The Turkish envoy was more cautious; half of the text was still open, he told the press.",
            "half of the text was still open",
        ),
        (
            "The king was angrier still, and he wrote on Monday: “We have been sold for a song,” he said.",
            "“We have been sold for a song,”",
        ),
        (
            'The move drew protests ("I want my money back," wrote Edward Nolan, a miner), and more may follow.',
            '"I want my money back,"',
        ),
        (
            "Chinese media said the visit was a success, and an official in Beijing said that more would follow.",
            "the visit was a success",
        ),
        (
            "The ex-minister warned, in a column in the Evening Star, that delay is the junta's best weapon.",
            "that delay is the junta's best weapon",
        ),
        (
            "The consul has warned for years that talks are a trap.",
            "that talks are a trap",
        ),
        (
            "“We are leaving,” the captain said as the first boats put out. “We shall not return.”",
            "“We are leaving,” … “We shall not return.”",
        ),
        (
            "The drills, which Kim again demanded should end, are due in May.",
            "which … should end",
        ),
        ("Paris endorsed the re-election of the mayor.", "the re-election of the mayor"),
        (
            "Kim told Xi that he was ready, and that the question could be settled.",
            "that he was ready, and that the question could be settled",
        ),
    ],
)
def test_how_far_the_content_reaches(nlp: Language, text: str, content: str) -> None:
    assert read(nlp, text)[0][3] == content


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ('The president raved about the "splendid truce".', "raved", 'the "splendid truce"'),
        ('He called her "third-rate".', "called", 'her "third-rate"'),
        (
            'Moscow\'s ambassador branded the report "a cheap fairy tale".',
            "branded",
            'the report "a cheap fairy tale"',
        ),
        (
            'The president described as "shameful" the vote in the council.',
            "described",
            'as "shameful" the vote in the council',
        ),
        ('The bishop dismissed the offer as "a trick".', "dismissed", 'the offer as "a trick"'),
        ('His claim of "total victory" convinced few.', "claim", '"total victory"'),
        (
            "In the words of a Dutch diplomat, the truce is “a bandage on a broken leg”.",
            "In the words of",
            "the truce is “a bandage on a broken leg”",
        ),
        ("As the consul put it, the border was “a locked door”.", "put it", "the border was “a locked door”"),
    ],
)
def test_what_somebody_calls_a_thing(nlp: Language, text: str, cue: str, content: str) -> None:
    assert [r[2:] for r in read(nlp, text)] == [(cue, content)]


def test_a_participle_after_a_comma_goes_on_with_the_speaker(nlp: Language) -> None:
    text = "Albright announced that the regime's time was up, while boasting that new measures were being drawn up."
    assert read(nlp, text) == [
        ("indirect", "Albright", "announced", "that the regime's time was up"),
        ("indirect", "Albright", "boasting", "that new measures were being drawn up"),
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("OSLO (NPA) – Foreign Minister Kari Lund said that the talks would resume.", "Foreign Minister Kari Lund"),
        ("President Moon Jae-in congratulated both leaders.", "President Moon Jae-in"),
        ("Orban and his ministers said that the quota was unfair.", "Orban and his ministers"),
    ],
)
def test_the_source_is_the_whole_name_and_no_more(nlp: Language, text: str, source: str) -> None:
    assert [r[1] for r in read(nlp, text)] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels might have said that they had lost.",
        "Let us hope that he is allowed to stay.",
        "The two could fight if Paris does not want to talk.",
        "Kerr is so well known that she cannot hide.",
        "She also has the support of most of the unions.",
        "The envoy carried a message from the king that he could not make public.",
        "The two sides closed the border so that no convoy could pass.",
        "The standard that the court announced in May stands.",
    ],
)
def test_words_that_nobody_has_said(nlp: Language, text: str) -> None:
    assert read(nlp, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The premier denied that he had promised the settlers autonomy.",
        "Kerr said he doubted that the rebels would change.",
        "The envoy reportedly told the daily that Paris would talk.",
        'The general denounced what he called a "cowardly" raid.',
    ],
)
def test_one_statement_is_told_once(nlp: Language, text: str) -> None:
    assert len(read(nlp, text)) == 1


def test_a_headline_with_a_name_and_a_colon(nlp: Language) -> None:
    text = "Merkel: no deal without Athens, but talks go on\n\nMerkel said that the talks would go on."
    assert read(nlp, text)[0] == ("indirect", "Merkel", ":", "no deal without Athens, but talks go on")


@pytest.mark.parametrize("label", ["Syria", "Live", "Opinion"])
def test_a_topic_before_a_colon_says_nothing(nlp: Language, label: str) -> None:
    text = f"{label}: rebels take the airport\n\nHaddad said that they had been waiting for weeks."
    assert [r[1] for r in read(nlp, text)] == ["Haddad"]


def test_what_is_not_said_yet_or_not_at_all_is_no_statement(nlp: Language) -> None:
    text = "The two sides agreed to denounce the raid. Nobody in Rome proposed that the talks end."
    assert read(nlp, text) == []


def test_a_new_speaker_takes_the_second_quotation(nlp: Language) -> None:
    text = '"Are you ready?" she asked. "Then go," he replied.'
    assert read(nlp, text) == [
        ("direct", "she", "asked", '"Are you ready?"'),
        ("direct", "he", "replied", '"Then go,"'),
    ]


def test_a_question_before_a_new_sentence_stays_with_its_own_cue(nlp: Language) -> None:
    text = "The general asked one question—“What do they want?” He warned that it would be a long war."
    assert [r[2:] for r in read(nlp, text)] == [
        ("asked", "“What do they want?”"),
        ("warned", "that it would be a long war"),
    ]


def test_a_quotation_over_paragraphs_is_one_statement(nlp: Language) -> None:
    text = "“We have waited long enough,” the premier said.\n\n“Now we act.\n\n“And we act alone.”"
    assert [r[3] for r in read(nlp, text)] == [text.replace(" the premier said.\n\n", " … ")]


def test_a_transcript_is_read_turn_by_turn(nlp: Language) -> None:
    text = "Q: Will you sign?\n\nA: We will see.\n\nQ: And then?\n\nA: No comment."
    assert read(nlp, text) == [
        ("direct", "Q", ":", "Will you sign?"),
        ("direct", "A", ":", "We will see."),
        ("direct", "Q", ":", "And then?"),
        ("direct", "A", ":", "No comment."),
    ]


def test_a_report_of_a_statement_holds_that_statement(nlp: Language) -> None:
    outer, inner = statements_of(
        nlp("The agency reported that the king said that the army was ready."), attitudes=False
    )
    assert (outer.inside, inner.inside) == (None, outer.id)


# --- speakers, venues, spokespersons and times, with actors as another component would leave them


def attributed(
    nlp: Language, text: str, actors: dict[str, tuple[str, list[str]]], times: tuple[str, ...] = ()
) -> list[Statement]:
    """`actors`: id to (kind or sector, forms); every form of it in the text is a mention."""
    doc: Doc = nlp(text)
    doc._.actors = [
        Actor(
            id=key,
            name=forms[0],
            kind="organization" if label == "JRN" else label,
            sector="JRN" if label == "JRN" else None,
            mentions=sorted((text.index(f), text.index(f) + len(f)) for f in forms),
        )
        for key, (label, forms) in actors.items()
    ]
    doc._.times = [
        Time(id=f"t{n}", span=(text.index(t), text.index(t) + len(t)), value="2020-01-01", type="DATE")
        for n, t in enumerate(times, start=1)
    ]
    return statements_of(doc, attitudes=False)


def test_without_actors_no_speaker_is_named(nlp: Language) -> None:
    (statement,) = statements_of(nlp("The minister said that the talks would resume."), attitudes=False)
    assert (statement.speaker, statement.venue, statement.via, statement.time) == (None, None, None, None)


def test_speaker_and_pronoun(nlp: Language) -> None:
    text = "Moreau said the road was open. He added that it would stay so."
    found = attributed(nlp, text, {"a1": ("person", ["Moreau", "He"])})
    assert [s.speaker for s in found] == ["a1", "a1"]


def test_a_name_beside_a_description(nlp: Language) -> None:
    text = "The state news agency, Nordpress, said that the war was over."
    found = attributed(
        nlp, text, {"a1": ("organization", ["The state news agency"]), "a2": ("organization", ["Nordpress"])}
    )
    assert [s.speaker for s in found] == ["a2"]


def test_spokesman_for(nlp: Language) -> None:
    text = "A spokesman for the ministry said that the border was closed."
    (found,) = attributed(nlp, text, {"a1": ("organization", ["the ministry"]), "a2": ("person", ["A spokesman"])})
    assert (found.speaker, found.via) == ("a1", "a2")


def test_a_spokesman_who_is_known_speaks_as_himself(nlp: Language) -> None:
    text = "The army's spokesman denied that tanks had crossed the river."
    (found,) = attributed(nlp, text, {"a1": ("organization", ["The army"]), "a2": ("person", ["The army's spokesman"])})
    assert (found.speaker, found.via) == ("a2", None)


def test_through_a_spokesperson(nlp: Language) -> None:
    text = "The president, through a spokeswoman, declared that the summit was off."
    (found,) = attributed(nlp, text, {"a1": ("person", ["The president"]), "a2": ("person", ["a spokeswoman"])})
    assert (found.speaker, found.via) == ("a1", "a2")


@pytest.mark.parametrize(
    "text",
    [
        "“We are ready,” the envoy told Radio Nord.",
        "In an interview with Radio Nord, the envoy said that the war was over.",
        "Radio Nord reported that the envoy said that the war was over.",
        "the envoy was quoted by Radio Nord as saying that the war was over.",
    ],
)
def test_venue(nlp: Language, text: str) -> None:
    found = attributed(nlp, text, {"a1": ("person", ["the envoy"]), "a2": ("JRN", ["Radio Nord"])})
    assert (found[-1].speaker, found[-1].venue) == ("a1", "a2")


def test_the_time_of_saying_is_not_the_time_said(nlp: Language) -> None:
    text = "Speaking in Geneva yesterday, the envoy said that talks would begin in May."
    (found,) = attributed(nlp, text, {}, ("yesterday", "May"))
    assert found.time == "t1"


def test_a_tweet_speaks_for_its_author(nlp: Language) -> None:
    text = "Moreau issued a statement saying that the road was open."
    (found,) = attributed(nlp, text, {"a1": ("person", ["Moreau"])})
    assert found.speaker == "a1"


# --- properties

FIRST = [
    "The",
    "minister",
    "said",
    "that",
    '"',
    "“",
    "”",
    ",",
    ".",
    ":",
    "?",
    "war",
    "will",
    "end",
    "he",
    "told",
    "CNN",
]
SECOND = [
    "according",
    "to",
    "was",
    "accused",
    "of",
    "“We",
    "go,”",
    "by",
    "adding",
    "wants",
    "not",
    "—",
    "\n\n",
    "'",
    "Q:",
]
WORDS = st.sampled_from([*FIRST, *SECOND])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_noise_never_raises_and_spans_lie_in_the_text(nlp: Language, text: str) -> None:
    found = statements_of(nlp(text), attitudes=False)
    ids = [s.id for s in found]
    assert ids == [f"s{n}" for n in range(1, len(found) + 1)]
    for statement in found:
        for start, end in (*statement.content, *statement.cue, *statement.source):
            assert 0 <= start < end <= len(text)
        assert statement.content
        assert statement.inside is None or (statement.inside in ids and statement.inside != statement.id)


def test_the_same_text_gives_the_same_statements(nlp: Language) -> None:
    text = "“We wait,” the envoy said. According to Paris, the road is open, but Rome fears that it will close."
    assert statements_of(nlp(text)) == statements_of(nlp(text))


def test_the_component_leaves_its_statements_on_the_doc(nlp: Language) -> None:
    component = nlp.create_pipe("dragoman_statements")
    doc = component(nlp("The envoy said that the war was over."))
    assert [s.id for s in doc._.statements] == ["s1"]


def test_an_adjective_before_its_speaker_is_a_cue_in_two_pieces(nlp: Language) -> None:
    """An exclamation turns the clause round: the cue's pieces stay in text order and none runs backwards."""
    text = "The envoy told the Oslo paper on Monday how surprised he was that the talks had ended so soon."
    cues = [statement.cue for statement in statements_of(nlp(text), attitudes=False)]
    assert all(start < end for cue in cues for start, end in cue)
    assert "surprised … was" in [words(text, cue) for cue in cues]
