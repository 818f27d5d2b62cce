"""The page in a real browser, from a file, with no network."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable

import pytest

from dragoman.report import page
from tests.report import samples
from tests.report.conftest import Visit
from tests.report.hostile import ALL, hostile

Open = Callable[..., Visit]


@pytest.fixture(scope="module")
def html() -> str:
    return page([samples.mackerel()])


def overflow(visit: Visit) -> int:
    return int(visit.page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1400])
def test_it_opens_in_both_themes_at_every_width(visit: Open, html: str, width: int, scheme: str) -> None:
    opened = visit(html, width, scheme)
    assert overflow(opened) <= 0
    background = opened.page.evaluate("getComputedStyle(document.body).backgroundColor")
    brightness = sum(map(int, re.findall(r"\d+", background))) / 3
    assert brightness > 200 if scheme == "light" else brightness < 60
    assert opened.text_of(".text") == samples.TEXT
    assert opened.wrong == []


def test_choosing_a_statement_marks_exactly_its_words(visit: Open, html: str) -> None:
    opened = visit(html)
    for number, statement in enumerate(samples.mackerel().statements):
        opened.page.click(f'.list .card[data-i="s{number}"] .quoted .go')
        assert opened.text_of(".text .on-c") == statement.content_text.replace(" … ", "")
        assert opened.text_of(".text .on-s") == statement.source_text
        assert opened.text_of(".text .on-q") == statement.cue_text
        marked = opened.page.eval_on_selector_all("[aria-current]", "found => found.map(one => one.dataset.i)")
        assert marked == [f"s{number}"]
    assert opened.wrong == []


@pytest.mark.parametrize(
    ("tab", "item", "role", "expected"),
    [
        ("Events", "e1", "t", "seized"),
        ("Actors", "a0", "m", "NorwayNorwayOslo"),
        ("Times", "t3", "m", "11 February"),
        ("Places", "p0", "m", "LisbonLisbon"),
    ],
)
def test_choosing_any_item_marks_its_words(
    visit: Open, html: str, tab: str, item: str, role: str, expected: str
) -> None:
    opened = visit(html)
    opened.page.get_by_role("tab", name=re.compile(tab)).click()
    opened.page.click(f'.list .card[data-i="{item}"] .deed .go')
    assert opened.text_of(f".text .on-{role}") == expected
    assert opened.text_of(".text .on") == (expected if role == "m" else opened.text_of(".text .on-x"))


def test_the_chosen_words_come_into_view(visit: Open, html: str) -> None:
    opened = visit(html, 390)
    opened.page.emulate_media(reduced_motion="reduce")
    opened.page.click('.list .card[data-i="s11"] .quoted .go')
    box = opened.page.locator(".text .on-c").first.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 400  # above the sheet


@pytest.mark.parametrize("width", [390, 1400])
def test_choosing_a_word_opens_its_items(visit: Open, html: str, width: int) -> None:
    opened = visit(html, width)
    opened.page.locator(".text .m", has_text="promised").first.click()
    cards = opened.page.eval_on_selector_all("#picked .card", "found => found.map(one => one.dataset.i)")
    assert sorted(cards) == ["e5", "s2"]
    assert opened.page.is_visible("#picked")
    assert overflow(opened) <= 0
    opened.page.keyboard.press("Escape")
    assert not opened.page.is_visible("#picked")
    assert opened.text_of(".text .on") == ""


def test_an_item_in_the_panel_can_be_chosen_too(visit: Open, html: str) -> None:
    opened = visit(html, 390)
    opened.page.locator(".text .m", has_text="promised").first.click()
    opened.page.click('#picked .card[data-i="e5"] .deed .go')
    assert opened.text_of(".text .on-t") == "promised"


def test_the_sheet_leads_back_to_the_list(visit: Open, html: str) -> None:
    opened = visit(html, 390)
    opened.page.click('.list .card[data-i="s4"] .quoted .go')
    opened.page.click("#back")
    assert opened.page.evaluate("document.activeElement.closest('.card').dataset.i") == "s4"


def test_it_can_be_used_with_the_keyboard_alone(visit: Open, html: str) -> None:
    opened = visit(html)
    opened.page.focus('.text [tabindex="0"]')
    opened.page.keyboard.press("ArrowRight")
    word = opened.page.evaluate("document.activeElement.textContent")
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "picked"
    assert opened.page.text_content("#picked-words") == word
    opened.page.keyboard.press("Escape")
    assert opened.page.evaluate("document.activeElement.textContent") == word
    opened.page.focus('[role="tab"]')
    opened.page.keyboard.press("ArrowRight")
    assert opened.page.get_attribute('[role="tab"]:nth-child(2)', "aria-selected") == "true"
    assert opened.page.is_visible("#events-1")


def test_every_word_that_can_be_clicked_has_items(visit: Open, html: str) -> None:
    opened = visit(html)
    bare = opened.page.eval_on_selector_all(
        ".text .m", "found => found.filter(one => !one.dataset.i.split(' ').some(code => !code.endsWith('x'))).length"
    )
    assert bare == 0


def test_the_pictures_show_their_labels(visit: Open, html: str) -> None:
    opened = visit(html)
    timeline, network = opened.text_of("svg.timeline text"), opened.text_of("svg.network text")
    for words in ("May 2018", "coerce Norwegian coast guard → Iceland", "published", "material"):
        assert words in timeline
    for name in ("Norway", "Iceland", "European Union", "Erik Solbakken"):
        assert name in network
    for selector in ("svg.timeline .dot", "svg.network .node"):
        boxes = opened.page.eval_on_selector_all(selector, "found => found.map(one => one.getBBox().width)")
        assert boxes
        assert all(boxes)


def test_labels_of_the_network_do_not_overlap_or_leave_their_plates(visit: Open, html: str) -> None:
    opened = visit(html)
    found = opened.page.eval_on_selector_all(
        "svg.network .node",
        "all => all.map(one => ['rect', 'text'].map(part => { const b = one.querySelector(part).getBBox();"
        " return [b.x, b.y, b.x + b.width, b.y + b.height]; }))",
    )
    for plate, label in found:
        assert plate[0] < label[0]
        assert label[2] < plate[2]
    plates = [plate for plate, _ in found]
    for n, one in enumerate(plates):
        for other in plates[:n]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_an_event_in_a_picture_leads_to_its_words(visit: Open, html: str) -> None:
    opened = visit(html)
    opened.page.locator('svg.timeline a[data-i="e13"] text').click()
    assert opened.text_of(".text .on-t") == "telephoned"
    opened.page.locator("svg.network .edge", has_text="Tor Hamre → Norwegian government").press("Enter")
    assert opened.text_of(".text .on-t") == "accused"


def test_the_theme_can_be_chosen(visit: Open, html: str) -> None:
    opened = visit(html)
    paper = "getComputedStyle(document.body).backgroundColor"
    light = opened.page.evaluate(paper)
    opened.page.click("#theme")
    assert opened.page.text_content("#theme") == "Theme: dark"
    assert opened.page.evaluate(paper) != light
    opened.page.reload()
    assert opened.page.text_content("#theme") == "Theme: dark"


def test_a_kind_of_mark_can_be_turned_off(visit: Open, html: str) -> None:
    opened = visit(html)
    tint = "getComputedStyle(document.querySelector('.text .cs')).backgroundColor"
    before = opened.page.evaluate(tint)
    opened.page.click('.key[data-part="s"]')
    assert opened.page.evaluate(tint) != before
    assert opened.page.get_attribute('.key[data-part="s"]', "aria-pressed") == "false"


def test_without_scripts_everything_can_still_be_read(visit: Open, html: str) -> None:
    opened = visit(html, scripts=False)
    assert opened.page.locator(".text").inner_text().startswith("Norway and Iceland will send")
    for name in ("statements", "events", "actors", "times", "places"):
        assert opened.page.is_visible(f"#{name}-1")
    opened.page.click('.card[data-i="e13"] .deed .go')
    assert opened.page.locator(":target").text_content() == "telephoned"


@pytest.mark.parametrize("width", [390, 1400])
def test_hostile_records_run_nothing(visit: Open, width: int) -> None:
    opened = visit(page([hostile(), hostile()]), width)
    for selector in ('.list .card[data-i="s0"] .quoted .go', ".text .m >> nth=0", "svg.timeline .dot >> nth=0"):
        opened.page.locator(selector).first.click()
    opened.page.hover("svg.network .node >> nth=0", force=True)
    assert opened.text_of("#article-1 .text") == ALL
    assert opened.page.evaluate("document.scripts.length") == 1
    assert overflow(opened) <= 0
    assert opened.wrong == []


def test_script_put_in_by_force_is_refused(visit: Open, html: str) -> None:
    forced = html.replace(
        "</article>", "<script>document.title = 'taken'</script><img src=x onerror=\"alert(1)\"></article>"
    )
    opened = visit(forced)
    assert opened.page.title() != "taken"
    assert "dialog" not in opened.wrong
    assert any("Content Security Policy" in one for one in opened.wrong)


def test_a_hundred_articles_open_quickly(visit: Open) -> None:
    records = []
    for n in range(100):
        record = samples.mackerel()
        record.article.published = dt.date(2018, 1, 1) + dt.timedelta(days=n)
        records.append(record)
    opened = visit(page(records))
    timing = json.loads(opened.page.evaluate("JSON.stringify(performance.getEntriesByType('navigation')[0])"))
    assert timing["domInteractive"] < 8000  # under one second on a desk; room for a busy machine
    opened.page.click(".contents li:nth-child(71) a")
    opened.page.click('#article-71 .list .card[data-i="s3"] .quoted .go')
    assert opened.text_of(".text .on-c") == "“There was no such promise,”"
    assert overflow(opened) <= 0
