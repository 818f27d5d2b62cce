"""Country and sector of the actors of the event sentences, each phrase given alone, without its sentence.

Half of what a reader knows of "the army" stands in the sentences around it, so that no coder of phrases can be right
about all; those with a name or a nationality in them are counted apart. What both gold fields lack counts as well:
a phrase without a sector is right when none is given.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import dragoman
from benchmarks.data_paths import lines
from benchmarks.event_sentences import FOLDER
from dragoman.reading.actors.lexicon import names, words_of
from dragoman.reading.reader import Reader

# the codebook's own code for Kosovo, which the sentences have, and the one of the record
SAME = {"KOS": "XKX"}

Phrase = tuple[str, str | None, str | None, bool]
"""Text, country, sector, and whether a name or a nationality stands in it."""


def phrases(path: Path) -> list[Phrase]:
    """The actors of a file of event sentences."""
    found = []
    for line in lines(path):
        for actor in line["actors"]:
            country = SAME.get(actor["country"], actor["country"])
            named = has_name(actor["text"], opens=line["text"].startswith(actor["text"]))
            found.append((actor["text"], country, actor["sector"], named))
    return found


def has_name(text: str, *, opens: bool) -> bool:
    """Whether a word of the phrase is a name: one with a capital that it has not from opening a sentence, or known."""
    words = list(words_of(text))
    capital = any(word[0].isupper() for word in words[opens:])
    return capital or any(hit.entry.country for hit in names().at(words, 0))


def shares(gold: Sequence[Phrase]) -> dict[str, float]:
    """Per cent of the phrases with the right country, the right sector, both; and both among those with a name."""
    coded = {coded.text: coded for coded in dragoman.code_actors(sorted({text for text, *_ in gold}))}
    country = [coded[text].country == code for text, code, _, _ in gold]
    sector = [coded[text].sector == code for text, _, code, _ in gold]
    both = [a and b for a, b in zip(country, sector, strict=True)]
    named = [right for right, (_, _, _, name) in zip(both, gold, strict=True) if name]
    told = [right for right, (_, _, _, name) in zip(country, gold, strict=True) if name]
    counted = {
        "country": country,
        "sector": sector,
        "both": both,
        "country, with a name": told,
        "both, with a name": named,
    }
    return {name: 100 * sum(rights) / len(rights) for name, rights in counted.items()}


def held_scores(_: Reader) -> dict[str, float]:
    """The shares on the fifth of the sentences that nothing is tuned by."""
    return shares(phrases(FOLDER / "held.jsonl"))


if __name__ == "__main__":
    print(json.dumps(shares(phrases(FOLDER / "train.jsonl")), indent=1))
