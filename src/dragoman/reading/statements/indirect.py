"""Statements found by their syntax: a verb, noun, adjective or phrase of the table of cues with its content."""

from __future__ import annotations

from dragoman.reading.statements import cues
from dragoman.reading.statements.drafts import Draft
from dragoman.reading.statements.nouns import adjective, noun_cue
from dragoman.reading.statements.page import Page
from dragoman.reading.statements.phrases import phrase
from dragoman.reading.statements.verbs import verb_cue


def find(page: Page) -> list[Draft]:
    """Every statement with a cue in the syntax, in text order of the cues."""
    drafts: list[Draft] = []
    used: set[int] = set()
    for start, end, entry in cues.phrases(page.doc):
        draft = phrase(page, start, end, entry)
        if draft is not None:
            drafts.append(draft)
    matches = [found for token in page.doc if (found := cues.match(page.syntax, token)) is not None]
    # nouns first: the verb of "expressed the hope" is no cue of its own
    for found in matches:
        if found.entry.pos == "noun" and (draft := noun_cue(page, found, used)) is not None:
            drafts.append(draft)
    for found in matches:
        read = {"verb": verb_cue, "adj": adjective}.get(found.entry.pos)
        if read is not None and found.token.i not in used and (draft := read(page, found)) is not None:
            drafts.append(draft)
    return sorted(drafts, key=lambda d: d.cue)
