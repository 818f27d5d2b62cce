# ruff: noqa: E501  (lines of examples are easier to compare unbroken)
"""Noise in any format gives articles or errors, never an exception; and cleaning invents nothing."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.articles import LoadOptions, load_bytes
from dragoman.articles.characters import normalise
from dragoman.articles.compose import from_text
from dragoman.articles.draft import Facts
from dragoman.articles.markdown import inline
from dragoman.errors import ReadError
from dragoman.record.schema import Article

calm = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

PIECES = [
    "By Jane Doe", "10 March 2018", "Published: 10 March 2018", "SEOUL, March 9 (Yonhap) -- ", "Share this", "Page 3 of 7", "12",
    "The envoys met on Friday.", "the end of the", "# Heading", "* item", "> quoted", "---", "***", "**bold", "_x_", "[a](b)", "![",
    "(Reuters) - ", "© 2018 The Example Post", "ENDS", "To contact us visit:", "example.org", "Title: x", "co-", "operate", "“", "”",
    "\n", "\n\n", "\f", " ", "\t", "\u00ad", "\u200b", "e\u0301", "World", "Most read", "|", "|---|", "```", "&amp;", "{", "[", "<p>",
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=300), st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join)
)
STARTS = [b"", b"%PDF-1.4\n", b"<html><body><p>", b"<?xml version='1.0'?><rss><channel><item><title>", b"<feed>", b'{"text": "x"}\n',
          b"[{", b'{"', b"---\ntitle: ", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"PK\x03\x04"]  # fmt: skip
FIXED = LoadOptions(language="en")


def check(data: bytes) -> None:
    for found in load_bytes(data, "noise", FIXED):
        assert isinstance(found, Article | ReadError)
        if isinstance(found, ReadError):
            assert str(found).startswith("noise: ")
            assert "\n" not in str(found)
        else:
            assert found.text.strip()
            found.model_dump_json().encode("utf-8")


@calm
@given(st.sampled_from(STARTS), st.binary(max_size=400))
def test_bytes(start: bytes, data: bytes) -> None:
    check(start + data)


@calm
@given(st.sampled_from(STARTS), texts)
def test_text(start: bytes, text: str) -> None:
    check(start + text.encode("utf-8", "surrogatepass"))


@calm
@given(texts)
def test_html(text: str) -> None:
    check(
        f"<!doctype html><html><head><title>{text}</title></head><body><p>{text}</p>{text}</body></html>".encode(
            "utf-8", "replace"
        )
    )


@calm
@given(texts)
def test_feeds(text: str) -> None:
    check(
        f"<rss version='2.0'><channel><item><description>{text}</description></item></channel></rss>".encode(
            "utf-8", "replace"
        )
    )


values = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
                      lambda inner: st.lists(inner, max_size=3), max_leaves=5)  # fmt: skip
KEYS = ["id", "text", "event_text", "date", "published", "title", "publisher", "url", "byline", "author", "schema"]


@calm
@given(st.lists(st.dictionaries(st.sampled_from(KEYS), values), max_size=4))
def test_jsonl(items: list[dict[str, object]]) -> None:
    check("\n".join(json.dumps(item) for item in items).encode())


@calm
@given(st.text(min_size=1, max_size=200).filter(lambda text: text.strip()))
def test_jsonl_keeps_every_character(text: str) -> None:
    (found,) = load_bytes(json.dumps({"text": text}).encode(), "x", FIXED)
    assert isinstance(found, Article)
    assert found.text == text


@calm
@given(texts)
def test_evening_out_twice_is_evening_out_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not [c for c in once if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\f"]


@calm
@given(texts)
def test_clean_text_has_the_promised_shape_and_nothing_new(text: str) -> None:
    clean = from_text(text, Facts())
    for paragraph in clean.split("\n\n") if clean else []:
        assert paragraph == paragraph.strip()
        assert "\n" not in paragraph
    assert unicodedata.is_normalized("NFC", clean)
    assert not [c for c in clean if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]


letters = st.text(st.sampled_from("abcdefgh ,;'\"*_[]()-.\n"), max_size=200)


@calm
@given(letters)
def test_no_letter_of_the_text_is_invented_or_moved(text: str) -> None:
    remaining = iter(text)
    assert all(c in remaining for c in from_text(text, Facts()) if c.isalpha())


@calm
@given(st.text(st.sampled_from("ab *_[](`~\\"), max_size=80))
def test_marks_of_emphasis_go_and_letters_stay(text: str) -> None:
    if "](" not in text and "][" not in text:
        assert [c for c in inline(text) if c in "ab"] == [c for c in text if c in "ab"]


SENTENCES = [
    "The envoys of the two countries met in Geneva on Friday and went home on Saturday.",
    "“We have a list,” said the older of the two, who had been there before.",
    "Nobody in the capital expected the talks to end so soon, least of all the president.",
    "A second round was announced for the spring, and the place was left open.",
]


@calm
@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=6))
def test_clean_prose_comes_out_as_it_went_in(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    facts = Facts()
    assert from_text(text, facts) == text
    assert facts == Facts()
