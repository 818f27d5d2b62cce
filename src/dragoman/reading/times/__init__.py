"""When: time expressions and their TIMEX3 values, read against the day of publication.

The spaCy component ``dragoman_times`` leaves `dragoman.record.schema.Time` items, in text order, on ``doc._.times``; it
reads ``doc._.published`` (a date or None). It needs a parse and entities before it. What counts as a time expression is
data: knowledge/time_rules.tsv (shapes), time_words.tsv, time_phrases.tsv, time_holidays.tsv and time_blockers.tsv.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import dragoman.reading.times.days
import dragoman.reading.times.lengths
import dragoman.reading.times.stretches  # noqa: F401  (the three register their readers)
from dragoman.reading.document import numbered, register_extensions
from dragoman.reading.times.context import Context, Reading
from dragoman.reading.times.points import covering
from dragoman.reading.times.registry import READERS
from dragoman.reading.times.shapes import find_shapes
from dragoman.record.schema import Time

__all__ = ["Times", "covering", "predict"]


def predict(doc: Doc) -> list[Time]:
    """The time expressions of a document, in text order, not overlapping."""
    context = Context(doc, doc._.published)
    end = 0
    for shape in find_shapes(doc.text):
        if shape.start < end:
            continue
        try:
            found = READERS[shape.rule.reader](shape, context)
        except ValueError:  # 31 February, the year 30000
            continue
        if found is None:
            continue
        context.readings += found if isinstance(found, list) else [found]
        end = context.readings[-1].end
    return [
        _time(name, reading)
        for name, reading in zip(numbered("t", len(context.readings)), context.readings, strict=True)
    ]


def _time(name: str, reading: Reading) -> Time:
    first, last = reading.covers or covering(reading.value) or (None, None)
    span = (reading.start, reading.end)
    return Time(id=name, span=span, value=reading.value, type=reading.type, start=first, end=last)


@Language.component("dragoman_times", assigns=["doc._.times"], requires=["token.dep", "doc.ents"])
def times(doc: Doc) -> Doc:
    """Leave the times of `doc` on ``doc._.times``."""
    register_extensions()
    doc._.times = predict(doc)
    return doc
