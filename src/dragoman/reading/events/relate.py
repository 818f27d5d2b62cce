"""Marked pairs: which PLOVER type, if any, ties a source and a target in a sentence."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from dragoman.errors import BadRow
from dragoman.models.marked import Marked, Stretch
from dragoman.models.words import Words
from dragoman.reading.events.network import NOTHING, TYPES, Numbers, event_network
from dragoman.reading.quotes import words_of

SIDES = ("source", "target")
COLUMNS = ("sentence", *(f"{side}_{end}" for side in SIDES for end in ("start", "end")))
Row = Mapping[str, Any]
_LONE = re.compile(r"[\ud800-\udfff]")
# rows held at a time
HELD = 64


def relate(rows: Iterable[Row], on_error: Callable[[BadRow], None] | None = None) -> Iterator[dict[str, Any]]:
    """Each row with `predicted` (a PLOVER type, or "" for nothing) and `score` (its probability), in order.

    A row has `sentence` and, in characters of it, `source_start`, `source_end`, `target_start` and `target_end`; what
    else it has is kept. The rows of a data frame are ``frame.to_dict("records")``. The type is PLOVER's without
    statuses: a meeting that is planned is AGREE. Raises `BadRow`; with `on_error`, which is called with it instead,
    `predicted` and `score` of that row are None. Some rows are read ahead.
    """
    numbered = enumerate(rows, 1)
    while chunk := list(islice(numbered, HELD)):
        pairs: dict[int, Marked] = {}
        for number, row in chunk:
            try:
                pairs[number] = marked(row)
            except BadRow as error:
                told = BadRow(error.reason, number)
                if on_error is None:
                    raise told from error
                on_error(told)
        chances = dict(zip(pairs, event_network().label(list(pairs.values())), strict=True))
        yield from ({**_fields(row), **_answer(chances.get(number))} for number, row in chunk)


def _answer(chances: Numbers | None) -> dict[str, str | float | None]:
    if chances is None:
        return {"predicted": None, "score": None}
    # only where nothing is likelier than all types together: a pair is marked because somebody sees something
    nothing = chances[NOTHING] > 0.5
    at = NOTHING if nothing else int(chances[:NOTHING].argmax())
    return {"predicted": "" if nothing else TYPES[at], "score": round(float(chances[at]), 4)}


def marked(row: Row) -> Marked:
    """The pair that a row tells of. Raises `BadRow` for offsets that are no numbers or lie outside the sentence."""
    fields = _fields(row)
    missing = [name for name in COLUMNS if _is_missing(fields.get(name))]
    if missing:
        raise BadRow(f"no {', '.join(missing)}")
    if None in fields:
        raise BadRow("more cells than columns")
    sentence = fields["sentence"]
    if not isinstance(sentence, str):
        raise BadRow(f"sentence: {_shown(sentence)} is no text")
    if _LONE.search(sentence):
        raise BadRow("sentence: half a surrogate pair, which is no character")
    words = words_of(sentence)
    source, target = (_stretch(words, sentence, fields, side) for side in SIDES)
    return Marked(words, 0, len(words), source=source, target=target)


def _fields(row: Row) -> dict[Any, Any]:
    """A row as a dictionary; an empty one for what is no row."""
    try:
        return dict(row)
    except (TypeError, ValueError):
        return {}


def _is_missing(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _stretch(words: Words, sentence: str, fields: Mapping[str, Any], side: str) -> Stretch:
    start, end = (_offset(f"{side}_{end}", fields[f"{side}_{end}"]) for end in ("start", "end"))
    if not 0 <= start < end <= len(sentence):
        raise BadRow(f"{side}: {start} to {end} is no part of a sentence of {len(sentence)} characters")
    stretch = words.touched(start, end)
    if not stretch:
        raise BadRow(f"{side}: {start} to {end} holds no word")
    return stretch.start, stretch.stop


def _offset(name: str, value: Any) -> int:
    """A whole number, also as text and as the float that it becomes in a column where another row has none."""
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not number.is_integer():
        raise BadRow(f"{name}: {_shown(value)} is no whole number")
    return int(number)


def _shown(value: object) -> str:
    return repr(value)[:40]
