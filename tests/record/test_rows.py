"""Records as flat rows."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings

from dragoman.record.rows import COLUMNS, ROWS, rows_of, values
from dragoman.record.schema import Record

from .factories import TEXT, bare, record
from .strategies import records


def test_the_row_of_a_statement_holds_its_words_its_people_and_its_sentence() -> None:
    row = rows_of(record()).statements[0]
    assert (row.article_id, row.source, row.published) == ("a1", "articles/a1.txt", dt.date(2021, 5, 11))
    assert (row.publisher, row.title) == ("The Meridian", "Envoys meet in Geneva")
    assert (row.speaker, row.speaker_country, row.speaker_sector) == ("Ana Brezić", "VAR", "GOV")
    assert (row.source_text, row.cue, row.form) == ("Foreign Minister Ana Brezić", "said", "mixed")
    assert row.content == "the U.S. delegation would “stay until Friday.”" == TEXT[row.content_start : row.content_end]
    assert row.sentence == "Foreign Minister Ana Brezić said the U.S. delegation would “stay until Friday.”"
    assert row.sentence == TEXT[row.sentence_start : row.sentence_end]
    assert row.time == "2021-05-10"


def test_a_statement_without_a_speaker_has_unknowns_and_no_empty_texts() -> None:
    row = rows_of(record()).statements[1]
    assert (row.speaker, row.speaker_country, row.source_text, row.cue, row.time) == (None, None, None, None, None)
    assert (row.content, row.inside, row.sentence) == ("new tests", "s1", "She warned Lorne against new tests.")


def test_a_statement_in_two_places_shows_both_sentences() -> None:
    made = record()
    made.statements[0].content = [(0, 6), made.statements[0].content[0]]
    row = rows_of(made).statements[0]
    assert row.sentence is not None
    assert row.sentence.startswith("Envoys of Varda and Lorne met in Geneva on Monday.\n\nForeign Minister")


def test_the_row_of_an_event_names_its_sides_in_one_order() -> None:
    meeting, warning = rows_of(record()).events
    assert (meeting.source_names, meeting.source_countries) == ("Varda; delegations; Lorne", "VAR; ; LOR")
    assert (meeting.target_names, meeting.target_countries, meeting.target_sectors) == ("Lorne", "LOR", None)
    assert (meeting.type, meeting.mode, meeting.contexts) == ("CONSULT", "visit", "diplomatic; military")
    assert (meeting.place, meeting.place_country, meeting.start) == ("Geneva", "CHE", dt.date(2021, 5, 10))
    assert meeting.asserted_by is None
    assert TEXT[meeting.trigger_start : meeting.trigger_end] == meeting.trigger == "met"
    assert (warning.asserted_by, warning.asserted_by_speaker, warning.status) == ("s1", "Ana Brezić", "hypothetical")
    assert (
        TEXT[warning.sentence_start : warning.sentence_end] == warning.sentence == "She warned Lorne against new tests."
    )


def test_the_row_of_an_actor_shows_the_sentence_of_its_first_mention() -> None:
    *_, minister, unnamed = rows_of(record()).actors
    assert (minister.name, minister.kind, minister.role) == ("Ana Brezić", "person", "foreign minister")
    assert (minister.affiliation, minister.mentions) == ("Varda", 2)
    assert minister.sentence == "Foreign Minister Ana Brezić said the U.S. delegation would “stay until Friday.”"
    assert (unnamed.mentions, unnamed.sentence, unnamed.sentence_start) == (0, None, None)


def test_the_row_of_an_article_counts_what_was_found() -> None:
    row = rows_of(record()).article
    assert (row.byline, row.characters) == ("Ines Halloran; Tom Adeyemi", len(TEXT))
    assert (row.actors, row.statements, row.events) == (4, 2, 2)
    assert (row.version, row.models) == ("0.1.0", "en_heads 1; en_small 3.8.0")
    assert rows_of(bare("b")).article.byline is None


def test_the_time_of_reading_is_kept_in_utc_to_the_second() -> None:
    moscow = dt.datetime(2021, 5, 12, 11, 30, 5, 999, tzinfo=dt.timezone(dt.timedelta(hours=3)))
    assert rows_of(record(read_at=moscow)).article.read_at == dt.datetime(2021, 5, 12, 8, 30, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("part", "change", "named"),
    [
        ("statements", {"speaker": "c9"}, "statement s1 points to 'c9'"),
        ("statements", {"time": "t9"}, "statement s1 points to 't9'"),
        ("statements", {"inside": "s9"}, "statement s1 points to 's9'"),
        ("events", {"source": ["c1", "c9"]}, "event e1 points to 'c9'"),
        ("events", {"place": "p9"}, "event e1 points to 'p9'"),
        ("events", {"asserted_by": "s9"}, "event e1 points to 's9'"),
        ("actors", {"affiliation": "c9"}, "actor c1 points to 'c9'"),
    ],
)
def test_an_id_that_points_to_nothing_is_named(part: str, change: dict[str, object], named: str) -> None:
    broken = record()
    for name, value in change.items():
        setattr(getattr(broken, part)[0], name, value)
    with pytest.raises(ValueError, match=f"record a1: {named}, which is not in it"):
        rows_of(broken)


def test_every_column_says_what_it_holds() -> None:
    for row in ROWS.values():
        assert all(column.description for column in COLUMNS[row])
        assert len({column.name for column in COLUMNS[row]}) == len(COLUMNS[row])


@given(records())
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_rows_of_any_record_have_the_types_that_their_columns_name(made: Record) -> None:
    rows = rows_of(made)
    assert (len(rows.statements), len(rows.events), len(rows.actors)) == (
        len(made.statements), len(made.events), len(made.actors),
    )  # fmt: skip
    for row in (rows.article, *rows.statements, *rows.events, *rows.actors):
        for column, value in zip(COLUMNS[type(row)], values(row, COLUMNS[type(row)]), strict=True):
            assert (value is None and column.optional) or type(value) is column.type
