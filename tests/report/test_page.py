"""The page as a file: what stands in it, and that nothing of a record can become markup."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.record.coding import QUADS
from dragoman.record.schema import Actor, Record, Statement
from dragoman.report import page
from dragoman.report.labels import STATUSES
from dragoman.report.page import safe_url
from tests.report import samples
from tests.report.hostile import ALL, ATTACKS, hostile

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Outline(HTMLParser):
    """Tags, attributes and the text of the elements with a class, as a browser would find them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag not in VOID:
            self.open.append((tag, given))
            for name in given.get("class", "").split():
                self.texts.setdefault(name, []).append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop()[0] == tag, f"</{tag}> out of place"

    def handle_data(self, data: str) -> None:
        for _, attrs in self.open:
            for name in attrs.get("class", "").split():
                self.texts[name][-1] += data

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


@pytest.fixture(scope="module")
def html() -> str:
    return page([samples.mackerel()])


@pytest.fixture(scope="module")
def outline(html: str) -> Outline:
    return Outline(html)


def test_the_head_of_an_article_says_where_it_is_from(html: str) -> None:
    assert "<title>Norway and Iceland agree to talk about mackerel" in html
    for words in ("North Sea Courier", "14 June 2018", "By", "Inga Dahl and Rui Pereira", "articles/mackerel.html"):
        assert words in html
    assert 'href="https://courier.example/2018/06/14/mackerel"' in html


def test_the_whole_text_stands_in_it_unchanged(outline: Outline) -> None:
    assert outline.texts["text"] == [samples.TEXT]


def test_every_item_is_listed_and_leads_to_words_of_its_own(outline: Outline) -> None:
    record = samples.mackerel()
    ids = {attrs["id"]: attrs for _, attrs in outline.tags if "id" in attrs}
    assert len(ids) == sum("id" in attrs for _, attrs in outline.tags)
    counts = {
        "s": len(record.statements),
        "e": len(record.events),
        "a": len(record.actors),
        "t": len(record.times),
        "p": len(record.places),
    }
    cards = [attrs["data-i"] for _, attrs in outline.tags if attrs.get("class") == "card"]
    assert sorted(cards) == sorted(f"{letter}{n}" for letter, count in counts.items() for n in range(count))
    for _, attrs in outline.tags:
        if attrs.get("class") == "go":
            words = ids[attrs["href"].removeprefix("#")]
            assert any(code.startswith(attrs["data-i"]) for code in words["data-i"].split())


def test_what_the_signs_mean_is_said(outline: Outline) -> None:
    legend = " ".join(outline.texts["legend"])
    for name in (*QUADS.values(), *STATUSES, *STATUSES.values(), "cooperation", "conflict", "done together"):
        assert name in legend


def test_only_its_own_style_and_script_may_run(html: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    for tag in ("style", "script"):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]


def test_it_asks_the_network_for_nothing(html: str, outline: Outline) -> None:
    assert not [attrs for _, attrs in outline.tags if "src" in attrs or "srcset" in attrs or "style" in attrs]
    assert not outline.count("link")
    assert "url(" not in html
    assert "@import" not in html


def test_the_same_records_give_the_same_page(html: str) -> None:
    assert page([samples.mackerel()]) == html


@pytest.mark.parametrize("record", [samples.bare(), samples.bare("")], ids=["nothing found", "no text"])
def test_an_empty_record_says_so(record: Record) -> None:
    html = page([record])
    for words in ("Untitled article", "undated", "No statements were found", "No event of this article has a date"):
        assert words in html


def test_no_records_make_a_page_too() -> None:
    assert "There are no articles" in page([])


def test_many_articles_stand_by_date_after_a_list_of_contents() -> None:
    dates = [dt.date(2018, 3, 2), None, dt.date(2018, 3, 1)]
    html = page(samples.bare(title=f"Title {day}", published=day) for day in dates)
    contents, *articles = html.split("<article")
    order = ["Title 2018-03-01", "Title 2018-03-02", "Title None"]
    assert re.findall(r"Title [\w-]+", contents[contents.index("<ol") :]) == order
    assert [re.search(r"Title [\w-]+", article)[0] for article in articles] == order  # type: ignore[index]
    assert "3 articles, 1–2 March 2018" in contents


def test_ids_that_a_record_does_not_hold_are_passed_over() -> None:
    record = samples.bare("They said so.")
    record.actors = [Actor(id="a", name="They", kind="group", affiliation="x", mentions=[(0, 4)])]
    record.statements = [
        Statement(id="s", speaker="x", venue="x", via="x", time="x", inside="x", form="indirect", content=[(10, 12)])
    ]
    assert "A speaker not named" in page([record])


# ---- security


def check_harmless(html: str) -> Outline:
    outline = Outline(html)
    assert outline.count("script") == outline.count("style") == 1
    assert not [tag for tag, _ in outline.tags if tag in ("img", "iframe", "object", "embed", "form", "base")]
    for _, attrs in outline.tags:
        assert not [name for name in attrs if name.startswith("on") or name in ("srcdoc", "style", "src")]
        assert attrs.get("href", "#").startswith(("#", "http://", "https://"))
    return outline


def test_hostile_text_stays_text() -> None:
    outline = check_harmless(page([hostile()]))
    assert outline.texts["text"] == [ALL]
    assert outline.texts["title"] == [ALL]
    check_harmless(page([hostile(), hostile()]))


@pytest.mark.parametrize(
    "attack", [*ATTACKS, "HTTPS://", "https://x y", "http:///p", "ftp://h/f", "//h/p", "http://[::1", ""]
)
def test_only_web_addresses_are_linked(attack: str) -> None:
    assert safe_url(attack) is None


@pytest.mark.parametrize("url", ["https://a.example/x?y=1&z=<", "http://a.example", "HTTP://a.example"])
def test_web_addresses_are_linked_escaped(url: str) -> None:
    assert safe_url(url) == url
    html = page([samples.bare(url=url)])
    assert ("href", url) in [pair for _, attrs in Outline(html).tags for pair in attrs.items()]


@settings(max_examples=25, deadline=None)
@given(
    text=st.text(
        st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1, max_size=80
    ),
    title=st.text(st.sampled_from("<>&\"'{}%ab/!- "), max_size=30),
    data=st.data(),
)
def test_any_text_and_spans_come_out_as_they_went_in(text: str, title: str, data: st.DataObject) -> None:
    record = samples.bare(text, title=title or None)
    starts = st.integers(0, len(text) - 1)
    spans = st.lists(
        starts.flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text)))),
        min_size=1,
        max_size=4,
    ).map(sorted)
    record.actors = [Actor(id="a", name=title or "x", kind="group", mentions=data.draw(spans))]
    record.statements = [Statement(id="s", form="mixed", content=data.draw(spans), cue=data.draw(spans))]
    outline = check_harmless(page([record]))
    assert outline.texts["text"] == [text]


# ---- colours


def luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "grounds"),
    [
        ("ink", ["paper", "raised", "lane", "tint", "tint-deep", "chosen", "chosen-sentence"]),
        ("soft", ["paper", "raised", "lane", "chosen-sentence"]),
        ("link", ["paper", "raised", "chosen-sentence"]),
        *((f"q{n}", ["paper", "raised", "lane", "tint"]) for n in QUADS),
    ],
)
def test_every_ink_can_be_read_on_every_ground_it_stands_on(
    html: str, theme: str, ink: str, grounds: list[str]
) -> None:
    blocks = {"light": html.split(":root {", 1)[1], "dark": html.split(":root[data-theme='dark'] {", 1)[1]}
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[theme].split("}", 1)[0]))
    for ground in grounds:
        assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
