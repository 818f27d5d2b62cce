"""In which language an article is written."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

READABLE = "en"
# Shorter texts say too little to refuse them.
FEWEST_LETTERS, FEWEST_FOREIGN = 120, 25
SAMPLE = 6000
# English running text holds about two of these in five words, other languages hardly one in ten.
_ENGLISH = frozenset(
    ("the", "of", "to", "and", "in", "a", "that", "for", "is", "was", "on", "with", "as", "by", "it", "he", "said",
     "at", "from", "his", "be", "has", "have", "had", "are", "were", "an", "which", "this", "not", "but", "who", "they",
     "their", "its", "will", "would", "after", "she", "been", "or", "about", "when", "one", "more", "than",
     "also", "could", "if", "into", "out", "what", "there", "up", "over", "no", "her", "can", "may", "did", "between",
     "against")
)  # fmt: skip
ENGLISH_SHARE, HARDLY_ANY = 0.18, 0.06

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def foreign(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text` where it is surely none that can be read; None otherwise."""
    sample = text if len(text) <= SAMPLE else text[: SAMPLE // 2] + " " + text[len(text) // 2 :][: SAMPLE // 2]
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    latin = len(_LATIN.findall(sample))
    if letters >= FEWEST_FOREIGN and latin * 2 < letters:
        return _detected(sample)[0]
    if letters < FEWEST_LETTERS:
        return None
    share = sum(word.lower() in _ENGLISH for word in words) / len(words)
    if share >= ENGLISH_SHARE:
        return None
    code, certainty = _detected(sample)
    return code if code != READABLE and (share < HARDLY_ANY or certainty > 0.9) and certainty > 0.5 else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _detected(text: str) -> tuple[str, float]:
    code, certainty = _identifier().classify(text)
    return str(code), float(certainty)


def name(code: str) -> str:
    """The English name of a language, the code itself where it has none."""
    import pycountry

    found = pycountry.languages.get(alpha_2=code) if len(code) == 2 else pycountry.languages.get(alpha_3=code)
    return re.sub(r"\s*\(.*\)", "", found.name) if found else code
