"""Time expressions in sentences and the values that they get. Published on Saturday, 10 March 2018, unless said."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

import dragoman.reading.times.shapes as shapes
from dragoman.knowledge import table
from dragoman.reading.times import predict
from dragoman.reading.times.registry import READERS

PUBLISHED = date(2018, 3, 10)


def read(nlp: Language, text: str, published: date | None = PUBLISHED) -> list[tuple[str, str]]:
    doc = nlp(text)
    doc._.published = published
    return [(text[slice(*time.span)], time.value) for time in predict(doc)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The treaty was signed on 7 July 2017 in New York.", "7 July 2017", "2017-07-07"),
        ("The treaty was signed on July 7, 2017, in New York.", "July 7, 2017", "2017-07-07"),
        ("The truce began on the 3rd of May 2016.", "the 3rd of May 2016", "2016-05-03"),
        ("The log says 2017-11-29 and nothing else.", "2017-11-29", "2017-11-29"),
        ("Talks opened at 2018-03-10T09:00 sharp.", "2018-03-10T09:00", "2018-03-10T09:00"),
        ("The form is dated 31/01/2018.", "31/01/2018", "2018-01-31"),
        ("The form is dated 01/31/2018.", "01/31/2018", "2018-01-31"),
        ("Fighting broke out in August 2008.", "August 2008", "2008-08"),
        ("The accord of 1994 collapsed.", "1994", "1994"),
        ("He led the ministry in mid-2017.", "mid-2017", "2017"),
        ("JUBA, March 8 (Reuters) - Troops left.", "March 8", "2018-03-08"),
    ],
)
def test_calendar(nlp: Language, text: str, words: str, value: str) -> None:
    assert (words, value) in read(nlp, text)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The envoy arrived yesterday.", "yesterday", "2018-03-09"),
        ("The envoy will leave tomorrow.", "tomorrow", "2018-03-11"),
        ("The envoy spoke today.", "today", "2018-03-10"),
        ("The council meets tonight.", "tonight", "2018-03-10TNI"),
        ("The envoy left this morning.", "this morning", "2018-03-10TMO"),
        ("Rebels shelled the port last night.", "last night", "2018-03-09TNI"),
        ("The envoys met this week.", "this week", "2018-W10"),
        ("Drills begin next month.", "next month", "2018-04"),
        ("The deal was struck last year.", "last year", "2017"),
        ("The drills ended earlier this month.", "earlier this month", "2018-03"),
        ("The minister resigned on Tuesday.", "Tuesday", "2018-03-06"),
        ("The minister will resign on Tuesday.", "Tuesday", "2018-03-13"),
        ("The minister resigned last Tuesday.", "last Tuesday", "2018-03-06"),
        ("Voters go to the polls next Friday.", "next Friday", "2018-03-16"),
        ("The talks, scheduled for Monday, were moved.", "Monday", "2018-03-12"),
        ("They met on Saturday.", "Saturday", "2018-03-10"),
        ("He arrived at 9 p.m. on Tuesday.", "9 p.m. on Tuesday", "2018-03-06T21:00"),
        ("The curfew starts at noon today.", "noon today", "2018-03-10T12:00"),
        ("The war began two years ago.", "two years ago", "2016"),
        ("The rebels withdrew ten days ago.", "ten days ago", "2018-02-28"),
        ("The rebels withdrew three months ago.", "three months ago", "2017-12"),
        ("The court will rule in two days.", "two days", "2018-03-12"),
        ("Talks took place at the weekend.", "the weekend", "2018-W10-WE"),
    ],
)
def test_from_the_day_of_publication(nlp: Language, text: str, words: str, value: str) -> None:
    assert (words, value) in read(nlp, text)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("The parties agreed to a vote in April.", "2018-04"),
        ("The trial will open in November.", "2018-11"),
        ("He was arrested in November.", "2017-11"),
        ("They agreed in April to release the prisoners.", "2017-04"),
        ("Since January the border has been shut.", "2018-01"),
        ("The base was seized last October.", "2017-10"),
        ("The base will be handed over next October.", "2018-10"),
        ("The law came into force in June last year.", "2017-06"),
    ],
)
def test_bare_months(nlp: Language, text: str, month: str) -> None:
    assert [value for _, value in read(nlp, text)] == [month]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("In 2014 he fled. The following year he returned.", ["2014", "2015"]),
        ("Protests began on 3 March 2011; the day before, a boy had died.", ["2011-03-03", "2011-03-02"]),
        ("The siege began on 3 March 2011. Two days later, it was over.", ["2011-03-03", "2011-03-05"]),
        ("He resigned in May 2015. That month the talks failed.", ["2015-05", "2015-05"]),
        ("Output fell in the third quarter of 2017 from a year earlier.", ["2017-Q3", "2016-Q3"]),
    ],
)
def test_from_what_was_named_before(nlp: Language, text: str, values: list[str]) -> None:
    assert [value for _, value in read(nlp, text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The war lasted from 1939 to 1945.", ["1939", "1945"]),
        ("The 1994-95 talks failed.", ["1994", "1995"]),
        ("They met on 24-25 April 2017.", ["2017-04-24", "2017-04-25"]),
        ("They met on April 24 and 25.", ["2018-04-24", "2018-04-25"]),
        ("It rained between March and June 2015.", ["2015-03", "2015-06"]),
    ],
)
def test_ranges(nlp: Language, text: str, values: list[str]) -> None:
    assert [value for _, value in read(nlp, text)] == values


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("The siege went on for three days.", "P3D", "DURATION"),
        ("The siege went on for several months.", "PXM", "DURATION"),
        ("He was held for a year.", "P1Y", "DURATION"),
        ("It took two and a half years.", "P2Y6M", "DURATION"),
        ("The enmity has lasted decades.", "PXDE", "DURATION"),
        ("The 65-year-old general spoke.", "P65Y", "DURATION"),
        ("A month-long truce held.", "P1M", "DURATION"),
        ("They pray there every Friday.", "XXXX-WXX-5", "SET"),
        ("The panel reports annually.", "P1Y", "SET"),
        ("She gave her weekly address.", "P1W", "SET"),
        ("Planes flew over the strait twice a week.", "P1W", "SET"),
        ("The army now holds the town.", "PRESENT_REF", "DATE"),
        ("They recently met.", "PAST_REF", "DATE"),
        ("They may meet in the future.", "FUTURE_REF", "DATE"),
        ("It dates from the early 1990s.", "199X", "DATE"),
        ("It is a fort of the 19th century.", "18", "DATE"),
        ("They fought in the summer of 2006.", "2006-SU", "DATE"),
        ("Trade grew in the second half of 2017.", "2017-H2", "DATE"),
        ("They met on Christmas Day 2016.", "2016-12-25", "DATE"),
        ("The truce began on Good Friday 2016.", "2016-03-25", "DATE"),
    ],
)
def test_lengths_sets_and_long_stretches(nlp: Language, text: str, value: str, kind: str) -> None:
    doc = nlp(text)
    doc._.published = PUBLISHED
    assert [(time.value, time.type) for time in predict(doc)] == [(value, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "The motion got 1994 votes.",
        "Some 2,000 troops crossed the river.",
        "The council passed Resolution 1929 on the embargo.",
        "Prime Minister Theresa May met her guest.",
        "The rebels may march on the capital.",
        "The Sun reported the story.",
        "She writes for USA Today and the Sunday Times.",
        "It was the second meeting of the two.",
        "The Good Friday Agreement ended the conflict.",
        "They were to march through the square.",
        "The fine was $1990.",
    ],
)
def test_what_is_no_time(nlp: Language, text: str) -> None:
    assert read(nlp, text) == []


def test_a_length_that_the_calendar_ties_down(nlp: Language) -> None:
    doc = nlp("The border was shut for the past two months.")
    doc._.published = PUBLISHED
    (time,) = predict(doc)
    assert (time.value, time.start, time.end) == ("P2M", date(2018, 1, 10), date(2018, 3, 10))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Tuesday.", "XXXX-WXX-2"),
        ("They met this week.", "XXXX-WXX"),
        ("They met in May.", "XXXX-05"),
        ("They met on May 4.", "XXXX-05-04"),
        ("They met last year.", "XXXX"),
        ("They met yesterday.", "XXXX-XX-XX"),
        ("They met two years ago.", "PAST_REF"),
        ("They met in 2011.", "2011"),
    ],
)
def test_without_a_day_of_publication(nlp: Language, text: str, value: str) -> None:
    assert [found for _, found in read(nlp, text, None)] == [value]


def test_days_that_no_calendar_has(nlp: Language) -> None:
    assert read(nlp, "It is said to have been on 2018-02-31, or 40,000 years ago.") == [
        ("40,000 years ago", "PAST_REF"),
    ]


def test_the_component_numbers_what_it_finds() -> None:
    from dragoman.reading import language

    nlp = language.load.__wrapped__()
    nlp.add_pipe("dragoman_times")
    doc = nlp("They met in 2011 and in 2014.")
    assert [(time.id, time.value) for time in doc._.times] == [("t1", "2011"), ("t2", "2014")]


def test_every_rule_has_its_reader() -> None:
    assert {rule.reader for rule in shapes.rules()} <= set(READERS)
    assert set(READERS) <= {row["reader"] for row in table("time_rules", ("name",))} | {"phrase"}


EVERYWHERE = """On Monday, 7 May 2018, at 9:30 a.m. GMT, he met her; a year ago, in the third quarter, they had not.
Every Friday since the 1990s, twice a week, in early June and the summer of 2006, for three days or half an hour.
The day before yesterday; Q3 2017; FY2018; 24-25 April; the 19th century; nineteen ninety-six; now; the past few years;
Christmas Eve."""


def test_windows_lose_no_match() -> None:
    """Patterns are tried only near a word that they need; on the whole text they find the same."""
    found = {(shape.start, shape.end, shape.rule.name) for shape in shapes.find_shapes(EVERYWHERE)}
    everywhere = {
        (max(match.start(), match.end("lead") if "lead" in match.re.groupindex else 0), match.end(), rule.name)
        for rule in shapes.rules()
        for match in rule.pattern.finditer(EVERYWHERE)
    }
    assert found == everywhere
    assert len(found) > 40


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("19 2/:-.,aMayFridtonewk’'sth0\n"), max_size=80))
def test_noise_gives_spans_that_lie_in_order(text: str) -> None:
    from dragoman.reading import language

    doc = language.load().make_doc(text)
    doc._.published = PUBLISHED
    spans = [time.span for time in predict(doc)]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)


def test_benchmark(nlp: Language, shared: Path, tmp_path: Path) -> None:
    """A few documents of the news benchmark, well under what the whole of it gives (docs/scores.md)."""
    with (shared / "benchmarks/time/train.jsonl").open(encoding="utf-8") as file:
        documents = [json.loads(line) for line in file][1:60:10]
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    with predicted.open("w", encoding="utf-8") as out:
        for document in documents:
            doc = nlp(document["text"])
            doc._.published = date.fromisoformat(document["published"][:10])
            times = [{"span": time.span, "value": time.value, "type": time.type} for time in predict(doc)]
            out.write(json.dumps({"id": document["id"], "times": times}) + "\n")
    command = [sys.executable, str(shared / "benchmarks/score_times.py"), str(gold), str(predicted)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    f1 = {line.split("  ")[0].strip(): float(line.split()[-1]) for line in lines}
    assert f1["span, relaxed"] >= 85
    assert f1["value"] >= 65
