"""Whatever encoding a text comes in, its characters come out."""

from __future__ import annotations

import codecs

import pytest

from dragoman.articles.characters import normalise
from dragoman.articles.encoding import decode, mended
from dragoman.errors import NotText

TEXT = "The minister’s note – “not a word more” – cost the café owner €40. Łódź and Zürich kept silent.\n" * 3
WESTERN = TEXT.replace("Łódź", "Genève")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode(codec: str) -> None:
    assert decode(TEXT.encode(codec), "x") == TEXT


@pytest.mark.parametrize("bom", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_marks_are_no_part_of_the_text(bom: bytes) -> None:
    codec = "utf-16-le" if bom == codecs.BOM_UTF16_LE else "utf-16-be"
    assert decode(bom + TEXT.encode(codec), "x") == TEXT


@pytest.mark.parametrize("codec", ["cp1252", "mac_roman"])
def test_one_byte_encodings_of_english_text(codec: str) -> None:
    assert decode(WESTERN.encode(codec), "x") == WESTERN


def test_utf_8_with_bytes_of_another_encoding_in_it() -> None:
    mixed = "The café’s owner said “no”. ".encode() * 3 + "He didn’t – and won’t – pay.".encode("cp1252")
    assert decode(mixed, "x") == "The café’s owner said “no”. " * 3 + "He didn’t – and won’t – pay."


def test_a_page_may_say_its_encoding() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Wałęsa w Łodzi</p></body></html>'
    assert decode(page.encode("iso-8859-2"), "x", html=True) == page


def test_mojibake_is_mended_line_by_line() -> None:
    broken = "It’s over, she said in Zürich.".encode().decode("cp1252")
    assert mended(f"A “good” line.\n{broken}\n") == "A “good” line.\nIt’s over, she said in Zürich.\n"


@pytest.mark.parametrize("lost", ["", "\ufffd", "\x9d"])
def test_a_closing_quotation_mark_that_lost_its_last_byte_is_mended(lost: str) -> None:
    assert mended(f"â€œNo,â€{lost} he said.") == "“No,” he said."


@pytest.mark.parametrize("text", [TEXT, "plain", "São Paulo, Århus, Ñuñoa", "Â and â stand alone", ""])
def test_what_is_whole_stays(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x00" * 100, b"ab\x01\x02\x03\x04\x05\x06"])
def test_noise(data: bytes) -> None:
    with pytest.raises(NotText, match=r"^x: not text: binary data"):
        decode(data, "x")


def test_evening_out_characters() -> None:
    assert normalise("a\u00a0b\u2009c\ufb01\u200b\ufeff\r\nd\re\u2028f\x0cg") == "a b cfi\nd\ne\nf\x0cg"
    assert normalise("govern\u00ad\nment, co\u00adoperate") == "government, cooperate"
    assert normalise("e\u0301") == "é"
