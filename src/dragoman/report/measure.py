"""How wide words are in a picture, and how to shorten them without cutting one."""

from __future__ import annotations

# widths in parts of the font size, measured generously on common sans serif faces
NARROW = frozenset("iljtfrI.,;:!|'’‘()[]{} -")
WIDE = frozenset("mwMW@%—…→")


def width(text: str, size: float) -> float:
    """About how wide `text` is at a font size; rather too wide than too narrow."""
    total = 0.0
    for char in text:
        if char in NARROW:
            total += 0.36
        elif char in WIDE or ord(char) > 0x2E80:
            total += 1.0
        else:
            total += 0.70 if char.isupper() else 0.58
    return total * size


def shorten(text: str, room: float, size: float) -> str:
    """As many whole words as fit into `room`, with " …" for those left out; of a first word too long, its beginning."""
    text = " ".join(text.split())
    if width(text, size) <= room:
        return text
    words = text.split(" ")
    while len(words) > 1:
        words.pop()
        shorter = " ".join(words).rstrip(",;:–—") + " …"
        if width(shorter, size) <= room:
            return shorter
    word = words[0] if words else ""
    while len(word) > 1 and width(word + "…", size) > room:
        word = word[:-1]
    return word + "…"
