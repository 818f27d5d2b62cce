"""Transcripts: "Q: … A: …", "THE PRESIDENT: …": each turn is what its speaker says."""

from __future__ import annotations

import re
from bisect import bisect_right

from dragoman.reading.statements.drafts import Draft
from dragoman.reading.statements.page import Page

# a label at the start of a line: a letter, capitals, or a name of up to five words
TURN = re.compile(
    r"^[ \t]*(?P<label>Q|A|[A-Z][A-Z.'’\- ]{1,40}|(?:[A-Z][\w.'’\-]*[ ]){0,4}[A-Z][\w.'’\-]*)(?P<colon>:)[ \t]+(?=\S)",
    re.MULTILINE,
)
PARAGRAPH = re.compile(r"\n\s*\n|\Z")
TURN_FRAME = "turn"
UNNAMED = frozenset("QA")  # labels that tell who speaks by no name
LEAST = 3  # turns that make a transcript


def find(page: Page) -> list[Draft]:
    """The turns of a transcript; nothing where a text has too few labels, or labels that never come back."""
    turns = [turn for turn in TURN.finditer(page.text) if not _quoted(page, turn)]
    labels = [turn["label"].strip() for turn in turns]
    if len(turns) < LEAST or len(set(labels)) == len(labels):
        return []
    return [
        draft
        for number, turn in enumerate(turns)
        if (draft := _turn(page, turn, turns[number + 1].start() if number + 1 < len(turns) else None)) is not None
    ]


def _quoted(page: Page, turn: re.Match[str]) -> bool:
    """The words after the label stand in quotation marks: a quotation like any other."""
    return page.text[turn.end()] in "\"“'‘«„"


def _turn(page: Page, turn: re.Match[str], following: int | None) -> Draft | None:
    """What is said from one label to the next, the last up to the end of its paragraph."""
    end = following
    if end is None:
        gap = PARAGRAPH.search(page.text, turn.end())
        end = gap.start() if gap is not None else len(page.text)
    end = turn.end() + len(page.text[turn.end() : end].rstrip())
    if end <= turn.end():
        return None
    first = page.token_at(turn.start("label"))
    last = page.token_at(turn.end("label") - 1)
    colon = page.doc[page.token_at(turn.start("colon"))]
    return Draft(
        [(turn.end(), end)],
        [turn.span("colon")],
        [turn.span("label")],
        head=colon,
        speaker=page.doc[first : last + 1].root if turn["label"] not in UNNAMED else None,
        frame=TURN_FRAME,
    )


def reported(drafts: list[Draft], turns: list[Draft]) -> list[Draft]:
    """The other statements of a text with `turns`: inside a turn only those of a third party by name or description."""
    starts = [turn.content[0][0] for turn in turns]

    def stays(draft: Draft) -> bool:
        at = draft.cue[0][0] if draft.cue else draft.content[0][0]
        number = bisect_right(starts, at) - 1
        if number < 0 or at >= turns[number].content[-1][1]:
            return draft.frame != "colon"
        return draft.speaker is not None and draft.speaker.pos_ in ("PROPN", "NOUN")

    return [draft for draft in drafts if stays(draft)]
