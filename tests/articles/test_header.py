# ruff: noqa: E501  (lines of examples are easier to compare unbroken)
"""Title, byline, date and publisher: taken from the lines above an article, never out of its sentences."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.articles import datelines
from dragoman.articles.compose import from_text
from dragoman.articles.dates import date_line, date_of
from dragoman.articles.draft import Facts
from dragoman.articles.names import bare_names, byline, is_outlet

BODY = "The two governments agreed on Friday to talk again. Neither said when.\n\nThe envoys flew home in one plane."


def head(*lines: str) -> tuple[Facts, str]:
    facts = Facts()
    return facts, from_text("\n".join(lines) + "\n\n" + BODY + "\n", facts)


@pytest.mark.parametrize(
    "written",
    [
        "10 March 2018", "10th March 2018", "March 10, 2018", "Mar. 10, 2018", "2018-03-10", "2018/03/10", "10.03.2018",
        "Sat 10 Mar 2018 14.05 GMT", "Saturday, March 10, 2018 at 9:15 a.m. EST", "2018-03-10T14:05:00+01:00",
        "Published: 10 March 2018", "Posted on March 10, 2018", "10-Mar-2018", "13/03/2018", "03/13/2018",
        "Published 10 March 2018, updated 12 March 2018", "MARCH 10, 2018", "Last updated: 10 March 2018 08:00",
    ],
)  # fmt: skip
def test_date_lines(written: str) -> None:
    found = date_line(written)
    assert found
    assert found[0].date() == dt.date(2018, 3, 13 if "13" in written else 10)


@pytest.mark.parametrize(
    "written",
    ["10/03/2018", "31 February 2018", "March 2018", "in 2018", "The deal of 10 March 2018 holds", "10 March", ""],
)
def test_what_is_no_whole_date(written: str) -> None:
    assert date_of(written) is None or date_line(written) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("By Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
        ("By JANE DOE, JOHN ROE and AMINA al-SAID", ["Jane Doe", "John Roe", "AMINA al-SAID"]),
        ("by JANE DOE in Geneva", ["Jane Doe"]),
        ("By Jane Doe in Geneva and John Roe in New York", ["Jane Doe", "John Roe"]),
        ("By Jane Doe, Diplomatic Correspondent", ["Jane Doe"]),
        ("By Jane Doe, Geneva correspondent, The Example Post", ["Jane Doe"]),
        ("By Jane Doe | The Example Post", ["Jane Doe"]),
        ("By Jane Doe in Minsk, The Meridian", ["Jane Doe"]),
        ("Written by Ludwig van Dael", ["Ludwig van Dael"]),
        ("By Sinead O'Hara (@sohara)", ["Sinead O'Hara"]),
        ("Posted by Jane Doe on 3 May 2012", ["Jane Doe"]),
        ("By Reuters Staff", []),
        ("By our foreign correspondent", []),
    ],
)
def test_bylines(line: str, names: list[str]) -> None:
    assert byline(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the talks had collapsed and both sides were rearming.",
        "By the river, soldiers waited.",
        "By any measure, the summit failed.",
        "From Geneva with a warning",
        "Bystanders watched the convoy leave",
    ],
)
def test_what_only_begins_like_a_byline(line: str) -> None:
    assert byline(line) is None


@pytest.mark.parametrize(
    "line", ["Jane Doe", "Jane Doe and John Roe", "Ludwig van Dael", "Kim Min-seo in Seoul", "J. R. Roe"]
)
def test_lines_of_names(line: str) -> None:
    assert bare_names(line)


@pytest.mark.parametrize(
    "line",
    [
        "North Korea",
        "Peace Deal",
        "What Next",
        "Security Council",
        "the envoy",
        "Talks fail again",
        "Geneva",
        "The End.",
    ],
)
def test_lines_that_are_no_names(line: str) -> None:
    assert not bare_names(line)


@pytest.mark.parametrize(("line", "told"), [("The Example Post", True), ("Gulf Wire", True), ("Jane Doe", False), ("World", False),
                                            ("News", False), ("The post was stolen", False)])  # fmt: skip
def test_names_of_outlets(line: str, told: bool) -> None:
    assert is_outlet(line) is told


@pytest.mark.parametrize(
    ("text", "agency", "day", "rest"),
    [
        ("SEOUL, March 9 (Yonhap) -- The two sides met.", "Yonhap", (3, 9), "The two sides met."),
        ("SEOUL (Reuters) - The two sides met.", "Reuters", None, "The two sides met."),
        ("WASHINGTON, D.C. (AP) — The two sides met.", "AP", None, "The two sides met."),
        ("BEIJING, 9 March 2018 – The two sides met.", None, (3, 9), "The two sides met."),
        ("(Geneva, March 9, 2018) – “We met,” they said.", None, (3, 9), "“We met,” they said."),
        ("MOSCOW, March 9. /TASS/. The two sides met.", "TASS", (3, 9), "The two sides met."),
        ("UNITED NATIONS — The two sides met.", None, None, "The two sides met."),
        ("WASHINGTON—The two sides met.", None, None, "The two sides met."),
        ("GENEVA/NEW YORK, 9 March (UN News) – The two sides met.", "UN News", (3, 9), "The two sides met."),
    ],
)
def test_datelines(text: str, agency: str | None, day: tuple[int, int] | None, rest: str) -> None:
    found, told, left = datelines.split(text)
    assert (told, left) == (agency, rest)
    assert [(one.month, one.day) for one in found] == ([day] if day else [])


@pytest.mark.parametrize(
    "text",
    [
        "NATO — The alliance of the north — said that it would answer.",
        "Smith (Labour) said that the two sides had met.",
        "Kim — North Korea's leader — said nothing.",
        "The US – China talks went on.",
        "March 9 was the day on which they met.",
        "Seoul said: The two sides met.",
        "12 soldiers were killed on Friday.",
        "UNICEF - The agency for children - said so.",
    ],
)
def test_first_words_that_are_no_dateline(text: str) -> None:
    assert datelines.split(text) == ([], None, text)


@pytest.mark.parametrize(
    ("lines", "title", "names", "publisher"),
    [
        (["Talks to go on", "", "By Jane Doe", "9 March 2018"], "Talks to go on", ["Jane Doe"], None),
        (["Talks to go on", "Jane Doe", "9 March 2018"], "Talks to go on", ["Jane Doe"], None),
        (["Talks to go on", "9 March 2018", "Jane Doe"], "Talks to go on", ["Jane Doe"], None),
        (["# Talks to go on", "", "*Jane Doe*, 9 March 2018"], "Talks to go on", ["Jane Doe"], None),
        (["World", "Talks to go on", "By Jane Doe | 9 March 2018 | The Example Post"], "Talks to go on", ["Jane Doe"], "The Example Post"),
        (["The Example Post", "Talks to go on", "By Jane Doe", "March 9, 2018"], "Talks to go on", ["Jane Doe"], "The Example Post"),
        (["Will the talks go on?", "9 March 2018"], "Will the talks go on?", [], None),
        (["Leaders Agree To Hold Talks In", "Geneva", "By Jane Doe", "9 March 2018"], "Leaders Agree To Hold Talks In Geneva", ["Jane Doe"], None),
        (["Talks to go on. Or so they say.", "By Jane Doe", "9 March 2018"], "Talks to go on. Or so they say.", ["Jane Doe"], None),
        (["Talks to go on", "Jane Doe, Geneva", "9 March 2018"], "Talks to go on", ["Jane Doe"], None),
        (["Talks to go on", "Jane Doe | Mar 9 2018 | 4 min read"], "Talks to go on", ["Jane Doe"], None),
        (["Talks to go on", "March 9, 2018 By Jane Doe Leave a Comment"], "Talks to go on", ["Jane Doe"], None),
        (["Talks to go on", "Published: 9 March 2018, The Example Times"], "Talks to go on", [], "The Example Times"),
        (["THE EXAMPLE COURIER     Friday, 9 March 2018    Page 4", "Talks to go on"], "Talks to go on", [], "The Example Courier"),
        (["Sanctions Under Review", "By Jane Doe", "9 March 2018"], "Sanctions Under Review", ["Jane Doe"], None),
        (["Talks to go on", "www.example-post.org", "9 March 2018"], "Talks to go on", [], "example-post.org"),
        (["Talks to go on", "By Jane Doe, Meridian Wire", "9 March 2018"], "Talks to go on", ["Jane Doe"], "Meridian Wire"),
        (["Talks to go on", "By Jane Doe, The Plainsman", "9 March 2018"], "Talks to go on", ["Jane Doe"], "The Plainsman"),
    ],
)  # fmt: skip
def test_heads(lines: list[str], title: str, names: list[str], publisher: str | None) -> None:
    facts, text = head(*lines)
    assert (facts.title, facts.byline, facts.published, facts.publisher) == (
        title,
        names,
        dt.date(2018, 3, 9),
        publisher,
    )
    assert text == BODY


@pytest.mark.parametrize(
    "first",
    [
        "The talks are over.",
        "The minister, who had spent a week at the lake with his two deputies and their families, said nothing of note to North",
        "They agreed on this:",
    ],
)
def test_a_sentence_at_the_top_is_text_and_no_title(first: str) -> None:
    facts, text = head(first)
    assert facts.title is None
    assert text.startswith(first)


def test_a_text_of_one_line_is_text() -> None:
    facts = Facts()
    assert from_text("Trump to meet Kim in Singapore in June", facts) == "Trump to meet Kim in Singapore in June"
    assert facts.title is None


def test_the_year_of_a_dateline_comes_from_the_copyright_line_only() -> None:
    facts = Facts()
    from_text(f"OSLO, May 3 (Nordwire) - {BODY}\n\n(c) 2011 Nordwire", facts)
    assert facts.published == dt.date(2011, 5, 3)
    facts = Facts()
    from_text(f"OSLO, May 3 (Nordwire) - {BODY}", facts)
    assert facts.published is None


@pytest.mark.parametrize(
    "line",
    [
        "Share this article", "Share on Facebook", "Tweet | Print | Email", "Follow us on Twitter and Facebook", "Advertisement",
        "Subscribe to our newsletter", "Sign up for our daily briefing", "Read more: What the deal says", "Most read",
        "Click here to read the full report", "Story continues below", "© 2018 The Example Post. All rights reserved.",
        "Photo: The envoys in Geneva (Example Agency)", "(AP Photo/Jane Doe)", "Image caption The envoys shake hands",
        "This article has been updated.", "Tags: talks, Geneva", "12 comments", "5 min read", "Page 3 of 7", "- 3 -", "3",
        "The views expressed here are the author's own.", "John Roe contributed to this report.", "We use cookies to improve this site.",
        "https://www.example.org/talks", "press@example.org", "Tel: +41 22 555 01 02", "___", "Comments are closed on this post.",
    ],
)  # fmt: skip
def test_page_furniture_goes_wherever_it_stands(line: str) -> None:
    first, last = BODY.split("\n\n")
    assert from_text(f"{first}\n\n{line}\n\n{last}", Facts()) == BODY
    assert from_text(f"{BODY}\n\n{line}\n", Facts()) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell after the announcement, and the bank closed its doors.",
        "To contact the rebels, the mediators call a number in the capital that nobody answers.",
        "For more information the ministry referred reporters to the army, which gave none.",
        "Subscribers to the state newspaper were told a day later.",
        "Copyright law was the last of the nine points.",
        "Photographs of the meeting were shown on state television in the evening.",
        "“Read more history,” the president told him.",
        "Follow-up talks are to be held in May, he said.",
        "The parties agreed on the following:",
        "2018 was a year of talks.",
        "Related talks on fishing were put off.",
    ],
)
def test_sentences_that_look_like_furniture_stay(line: str) -> None:
    text = f"{BODY}\n\n{line}\n\nThe envoys had nothing to add."
    assert from_text(text, Facts()) == text


def test_reporters_named_at_the_end_are_the_byline_where_there_is_none() -> None:
    facts = Facts()
    text = from_text(BODY + "\n\n(Reporting by Jane Doe and John Roe; Editing by Max Poe)", facts)
    assert facts.byline == ["Jane Doe", "John Roe"]
    assert text == BODY
