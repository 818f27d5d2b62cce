"""From bytes to characters: which encoding, mixed encodings, and mojibake."""

from __future__ import annotations

import codecs
import re

from dragoman.errors import NotText

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# bytes that no text in a one-byte encoding or in UTF-8 holds
_CONTROLS = bytes(b for b in range(0x20) if b not in b"\t\n\x0b\x0c\r\x1b") + b"\x7f"
# a few of them may have strayed in
_CONTROLS_AT_MOST, _STRAY = 0.005, 3
_SAMPLE = 100_000
_HIGH = re.compile(r"[^\x00-\x7f]")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
# UTF-8 read as a one-byte encoding starts its sequences with one of these letters
_MOJIBAKE = re.compile("[ÂÃâÅÄÎÐï][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")

_HALF_QUOTE = re.compile("â€(?:\ufffd|(?=[\\s.,;:!?)]|$))", re.M)

READABLE = "give an article as text, Markdown, HTML, PDF, a feed or JSONL"
NOISE = f"not text: binary data; {READABLE}"


def decode(data: bytes, source: str, *, mend: bool = True, html: bool = False) -> str:
    """The characters of `data`, a leading byte order mark left out.

    UTF-8, UTF-16 and UTF-32 are told by their marks or by being valid; otherwise the encoding is detected; UTF-8 with
    stray bytes of Windows-1252 in it is read as what it is. With `mend`, UTF-8 that was once read as something else is
    put right. With `html`, the page's own declaration is asked before the detection. Raises `NotText`.
    """
    text = _decoded(data, source, html)
    if text.count("\ufffd") > max(3, len(text) // 50):
        raise NotText(source, "its encoding cannot be told; save it as UTF-8")
    return mended(text) if mend else text


def _decoded(data: bytes, source: str, html: bool) -> str:
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(codec, "replace")
    if is_noise(data):
        text = _unmarked_utf16(data)
        if text is None:
            raise NotText(source, NOISE)
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _META_CHARSET.search(data[:4096]) if html else None
    if declared:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, ValueError):
            pass
    return _legacy(data, source)


def is_noise(data: bytes) -> bool:
    """Whether `data` holds control bytes as no text does (UTF-16 without a mark does too)."""
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return b"\0" in sample or controls > max(_STRAY, len(sample) * _CONTROLS_AT_MOST)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 of a mostly Latin text without a mark: every second byte is zero."""
    sample = data[:_SAMPLE]
    for codec, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if len(zeros) > 4 and zeros.count(0) > 0.7 * len(zeros):
            text = data.decode(codec, "replace")
            controls = sum(text.count(chr(b)) for b in _CONTROLS)
            return None if controls > len(text) * _CONTROLS_AT_MOST else text
    return None


def _cp1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "replace"), error.end


codecs.register_error("dragoman-cp1252", _cp1252)


def _legacy(data: bytes, source: str) -> str:
    """Text that is not valid UTF-8: a one-byte encoding, or UTF-8 with bytes of another one mixed in."""
    sample = data[:_SAMPLE]
    stray = sample.decode("utf-8", "replace").count("\ufffd")
    if len(_UTF8_SEQUENCE.findall(sample)) * 2 >= stray:
        return data.decode("utf-8", "dragoman-cp1252")
    texts = [data.decode(codec, "replace") for codec in ("cp1252", "mac_roman")]
    doubt, text = min(((_doubt(text), text) for text in texts), key=lambda pair: pair[0])
    if doubt <= 0.2:
        return text
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        raise NotText(source, "its encoding cannot be told; save it as UTF-8")
    return data.decode(best.encoding, "replace")


# what stands beyond ASCII in English news: typography, and accented letters inside Latin words
_TYPOGRAPHY = re.compile(r"[‘’“”–—…•·«»€£§©®™°½¼¾\u00a0]")
_IN_WORD = re.compile(r"(?<=[A-Za-zà-öø-ÿ])[à-öø-ÿšžœ]|[À-ÖØ-ÞŠŽà-öø-ÿ](?=[a-zà-öø-ÿ])")


def _doubt(text: str) -> float:
    """The share of characters beyond ASCII that do not look at home in an English text, 0 to 1."""
    sample = text[:_SAMPLE]
    high = len(_HIGH.findall(sample))
    letters = len(re.findall(r"[A-Za-z]", sample))
    if high > letters / 3:  # another script, or noise
        return 1.0
    good = len(_TYPOGRAPHY.findall(sample)) + len(_IN_WORD.findall(sample))
    return max(0.0, 1 - good / high) if high else 0.0


def mended(text: str) -> str:
    """`text` with mojibake put right, line by line; lines without any are left as they are."""
    if not _MOJIBAKE.search(text):
        return text
    from ftfy import fix_encoding

    # the last byte of a closing quotation mark has no character in Windows-1252: it gets lost, or becomes U+FFFD
    text = _HALF_QUOTE.sub("”", text)
    return "\n".join(fix_encoding(line) if _MOJIBAKE.search(line) else line for line in text.split("\n"))
