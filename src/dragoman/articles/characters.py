"""Evening out characters: spaces, line ends, ligatures, and what cannot be seen."""

from __future__ import annotations

import re
import unicodedata

_SPACES = [0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
_BREAKS = [0x0B, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029]
_UNSEEN = [
    *range(0x20), *range(0x7F, 0xA0), 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070),
    0xFEFF, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080),
]  # fmt: skip
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}

_MAP: dict[int, str | None] = {
    **dict.fromkeys(_UNSEEN),
    **dict.fromkeys(_SPACES, " "),
    0x09: "    ",  # four, so that an indented line can still be told
    **dict.fromkeys(_BREAKS, "\n"),
    **_LIGATURES,
    0x0A: "\n",
    0x0C: "\f",
}

_SOFT_HYPHEN_AT_LINE_END = re.compile("\u00ad[ \t]*\r?\n[ \t]*")
_SURROGATE = re.compile("[\ud800-\udfff]")


def normalise(text: str) -> str:
    """`text` in NFC with plain spaces, ``\\n`` at line ends and ``\\f`` at page ends as its only control characters.

    Words cut by a soft hyphen at a line end are whole again; typographic ligatures become letters; characters that
    cannot be seen (controls, zero widths, marks of direction, halves of surrogate pairs) go. Doing it twice changes
    nothing more.
    """
    text = _SOFT_HYPHEN_AT_LINE_END.sub("", text)
    text = _SURROGATE.sub("", text.replace("\r\n", "\n"))
    # a few characters compose to ones that are mapped here, so composing comes first
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(_MAP))
