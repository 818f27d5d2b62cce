# ruff: noqa: E501  (lines of examples are easier to compare unbroken)
"""Each format is told by its content, whatever the name of the file, and gives the article and what it says of itself."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

import pytest

from dragoman.articles import LoadOptions, load_bytes
from dragoman.articles.detect import format_of
from dragoman.errors import BrokenLine, NoArticle, ReadError
from dragoman.record.schema import Article

PARAGRAPHS = [
    "Envoys of the two governments met in Geneva on Friday, and both said that the exchange of prisoners had come nearer.",
    "“We have a list,” said the older of the two, “and for the first time it is the same list on both sides.”",
    "The talks, which the Swiss foreign ministry hosts, go on next week. Nobody expects them to be short.",
]
TEXT = "\n\n".join(PARAGRAPHS)


DEFAULT = LoadOptions()


def only(
    data: str | bytes, source: str = "some.file", options: LoadOptions = DEFAULT, url: str | None = None
) -> Article:
    (article,) = load_bytes(data.encode() if isinstance(data, str) else data, source, options, url)
    assert isinstance(article, Article), article
    return article


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang=en><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


HEAD = """<title>Talks go on in Geneva | Example Post</title>
<meta property="og:site_name" content="Example Post"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2018-03-10T23:30:00+01:00">
<link rel="canonical" href="https://example-post.org/2018/talks"><script>alert("no")</script>"""
NAV = "<nav><a href=/>Home</a> <a href=/world>World</a></nav><aside>Subscribe to our newsletter</aside>"
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def test_html_gives_text_and_facts() -> None:
    article = only(
        page(
            f"{NAV}<article><h1>Talks go on in Geneva</h1><p>By Jane Doe</p>{BODY}</article><footer>© 2018</footer>",
            HEAD,
        )
    )
    assert article.text == TEXT
    assert (article.title, article.byline) == ("Talks go on in Geneva", ["Jane Doe"])
    assert (article.published, article.publisher) == (dt.date(2018, 3, 10), "Example Post")
    assert article.url == "https://example-post.org/2018/talks"


def test_html_without_metadata_is_read_by_its_text() -> None:
    article = only(page(f"<div><h1>Talks go on in Geneva</h1><p>By Jane Doe</p><p>10 March 2018</p>{BODY}</div>"))
    assert (article.title, article.byline, article.published) == (
        "Talks go on in Geneva",
        ["Jane Doe"],
        dt.date(2018, 3, 10),
    )
    assert article.text == TEXT


def test_a_short_page_keeps_its_paragraphs() -> None:
    article = only(page(f"{NAV}<main><h1>Talks</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></main>"))
    assert article.text.split("\n\n")[-2:] == PARAGRAPHS[:2]


def test_scripts_and_markup_never_reach_the_text() -> None:
    article = only(
        page(
            f"<article><p>{PARAGRAPHS[0]}<script>evil()</script></p>{BODY}<p onclick=x()>One <b>more</b> line.</p></article>"
        )
    )
    assert "evil" not in article.text
    assert "<" not in article.text
    assert article.text.endswith("One more line.")


def test_the_address_that_was_fetched_is_kept() -> None:
    assert only(page(f"<article>{BODY}</article>"), url="https://example.org/x").url == "https://example.org/x"


RSS = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Example Post – World</title>
<item><title>Talks go on &amp; on</title><link>https://example.org/1</link><guid>post-1</guid><dc:creator>Jane Doe</dc:creator>
<pubDate>Sat, 10 Mar 2018 23:30:00 -0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[{BODY}<p><a href="#">Read more</a></p>]]></content:encoded></item>
<item><title>Nothing in it</title><link>https://example.org/2</link></item>
<item><title>A summary</title><guid>post-3</guid><description>{PARAGRAPHS[2]}</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title><entry><id>urn:1</id><title>Talks</title>
<author><name>John Roe</name></author><updated>2018-03-10T09:00:00Z</updated><link href="https://example.org/a"/>
<content type="html">{BODY.replace("<", "&lt;")}</content></entry></feed>"""


def test_each_entry_of_a_feed_is_an_article() -> None:
    first, second, empty = load_bytes(RSS.encode(), "feed")
    assert isinstance(first, Article)
    assert first.text == TEXT
    assert (first.title, first.byline, first.publisher) == ("Talks go on & on", ["Jane Doe"], "Example Post – World")
    assert (first.published, first.url, first.source_id) == (dt.date(2018, 3, 10), "https://example.org/1", "post-1")
    assert isinstance(second, Article)
    assert second.text == PARAGRAPHS[2]
    assert first.id != second.id
    assert isinstance(empty, NoArticle)
    assert "1 of 3 entries" in str(empty)
    assert "Nothing in it" in str(empty)


def test_atom() -> None:
    article = only(ATOM)
    assert (article.text, article.byline, article.publisher) == (TEXT, ["John Roe"], "Example Wire")
    assert (article.published, article.source_id) == (dt.date(2018, 3, 10), "urn:1")


def test_jsonl_keeps_the_text_exactly_as_given() -> None:
    text = '  Two  spaces,\u00a0a tab\t, *stars*,\r\na line.\n\n\n"It\'s" \u201cdone\u201d â€œnot mendedâ€\x9d Cafe\u0301.  '
    item = {
        "id": 17,
        "text": text,
        "date": "2018-03-10T10:00:00Z",
        "title": "T",
        "publisher": "P",
        "url": "https://e.org",
    }
    line = json.dumps(item).encode()
    article, other = load_bytes(
        line + b'\n\n{"event_text": "The envoys met on Friday.", "published": "10 March 2018"}\n', "x"
    )
    assert isinstance(article, Article)
    assert isinstance(other, Article)
    assert article.text == text
    assert (article.source_id, article.published) == ("17", dt.date(2018, 3, 10))
    assert (article.title, article.publisher, article.url) == ("T", "P", "https://e.org")
    assert article.id == hashlib.sha256(line).hexdigest()[:32]
    assert (other.text, other.published, other.source_id) == ("The envoys met on Friday.", dt.date(2018, 3, 10), None)


def test_what_jsonl_leaves_out_the_head_of_its_text_may_tell() -> None:
    text = "By Jane Doe\n\nGENEVA, March 9, 2018 (Example Wire) -- The talks went on.\n\nNobody left."
    article = only(json.dumps({"text": text}))
    assert article.text == text
    assert (article.byline, article.published, article.publisher) == (["Jane Doe"], dt.date(2018, 3, 9), "Example Wire")
    assert only(json.dumps({"text": text, "publisher": "Other", "date": "2018-03-10"})).publisher == "Other"


def test_a_json_object_or_array_is_read_too() -> None:
    item = {"text": TEXT, "authors": ["Jane Doe", "John Roe"]}
    assert only(json.dumps(item, indent=2)).byline == ["Jane Doe", "John Roe"]
    assert len(list(load_bytes(json.dumps([item, item]).encode(), "x"))) == 2


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"text": "half', "line 2 is not JSON"),
        ('{"title": "x"}', "line 2: no text"),
        ('{"text": "  "}', "line 2: no text"),
        ('{"text": 5}', "line 2: no text"),
        ('["text"]', "line 2: not a JSON object"),
        ("plain words", "line 2 is not JSON"),
        ('{"text": "\\ud800 half"}', "line 2: half a character"),
        ('{"n": ' + "9" * 5000 + "}", "line 2 is not JSON (a number that is too long)"),
        ("[" * 100_000, "line 2 is not JSON"),
        ('{"text": "no end', "line 2 is not JSON (Unterminated string starting at character 10)"),
    ],
)
def test_a_broken_line_is_named_and_stops_no_other(line: str, says: str) -> None:
    good = '{"text": "The envoys met on Friday."}'
    first, broken, last = load_bytes(f"{good}\n{line}\n{good}\n".encode(), "x.jsonl")
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(broken, BrokenLine)
    assert says in str(broken)
    assert "\n" not in str(broken)


def test_a_record_is_no_article() -> None:
    (error,) = load_bytes(b'{"schema": "dragoman/1", "article": {"text": "x"}}', "x.json")
    assert isinstance(error, NoArticle)
    assert "already a record" in str(error)


def test_markdown_marks_go_and_words_stay() -> None:
    text = (
        "# Talks go on\n\n## What was said\n\nThe *envoy* told the **Example Post** that a [list](https://e.org/l) exists, "
        "and that `x` and 3 * 4 and snake_case_name stay.\n\n> Quoted words stand here.\n\n![a picture](p.png)\n\n"
        "1. First point\n2. Second point\n\n* * *\n\nThe end of it came on Friday.\n"
    )
    article = only(text)
    assert article.title == "Talks go on"
    assert article.text.split("\n\n") == [
        "What was said",
        "The envoy told the Example Post that a list exists, and that x and 3 * 4 and snake_case_name stay.",
        "Quoted words stand here.",
        "1. First point",
        "2. Second point",
        "The end of it came on Friday.",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (TEXT, "text"),
        ("[Update] The talks are over.\n\n" + TEXT, "text"),
        ("{braces} at the start\n" + TEXT, "text"),
        ("a < b and <b> c", "text"),
        ('{"text": "x"}', "json"),
        ('broken\n{"text": "x"}\n{"text": "y"}', "json"),
        ("<p>one</p><p>two</p>", "html"),
        ("  \n<!DOCTYPE HTML><p>x", "html"),
        ('<?xml version="1.0"?><html xmlns="x"><body><p>x</p></body></html>', "html"),
        (RSS, "feed"),
        (ATOM, "feed"),
    ],
)
def test_the_format_is_told_by_the_content(text: str, kind: str) -> None:
    assert format_of(text) == kind


def test_the_date_given_stands_in_where_the_article_has_none() -> None:
    given = LoadOptions(published=dt.date(2018, 5, 1))
    assert only(TEXT, options=given).published == dt.date(2018, 5, 1)
    assert only("Talks go on\nBy Jane Doe\n9 March 2018\n\n" + TEXT, options=given).published == dt.date(2018, 3, 9)


def test_the_id_is_the_hash_of_the_bytes() -> None:
    assert only(TEXT).id == hashlib.sha256(TEXT.encode()).hexdigest()[:32] == only(TEXT, "other name").id


def test_the_text_is_in_nfc_without_control_characters() -> None:
    article = only(
        "The Cafe\u0301 owner said\u00a0that the of\ufb01ce was open.\x07\u200b It was\u00ad not.\r\n\r\nHe left\u2028at noon."
    )
    assert article.text == "The Café owner said that the office was open. It was not.\n\nHe left at noon."


def test_errors_are_of_one_line() -> None:
    for data in (b"", b"\0\1\2" * 50, b"{broken", b"<html><body><p>404</p></body></html>"):
        (error,) = load_bytes(data, "some.file")
        assert isinstance(error, ReadError)
        assert str(error).startswith("some.file: ")
        assert "\n" not in str(error)
