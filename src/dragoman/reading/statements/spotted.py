"""What the network spotted as drafts: edges mended by quotation marks, heads by the syntax where there is one, and what
the syntax reads itself laid beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate

from spacy.tokens import Token

from dragoman.reading.statements import cues
from dragoman.reading.statements.drafts import Draft, Span
from dragoman.reading.statements.page import Page
from dragoman.reading.statements.sources import has_finite
from dragoman.reading.statements.spans import tidy
from dragoman.reading.statements.spotter import Spotted
from dragoman.reading.statements.transcript import TURN_FRAME
from dragoman.reading.statements.verbs import unsaid

HYPHENS_BEFORE, UP_TO = re.compile(r"(?:\w+-)+\Z"), re.compile(r"[\w-]*\w\Z")
HYPHENS_AFTER, ON_FROM = re.compile(r"(?:-\w+)+"), re.compile(r"\w[\w-]*\b")
LONGEST_WORD = 60
# frames in which a label and a colon stand before the words: "Merkel: ..."
LABELLED = frozenset({"colon", TURN_FRAME})
# the share of a quotation that a content must hold to be given all of it
MOST = 0.5


def drafts(page: Page, spotted: list[Spotted]) -> list[Draft]:
    """The spotted statements of a page."""
    made = []
    for item in spotted:
        head, speaker = _head(page, item.cue), _head(page, item.source)
        content = tidy(page, [_whole(page, _unbroken(page.text, span), head) for span in item.content])
        source = [_unbroken(page.text, span) for span in item.source]
        if content:
            made.append(Draft(content, item.cue, source, head=head, speaker=speaker, frame="spotted"))
    return made


def _unbroken(text: str, span: Span) -> Span:
    """A span with all of a word that it holds up to, or from, a hyphen."""
    start, end = span
    before = (UP_TO if text[start] == "-" else HYPHENS_BEFORE).search(text, max(start - LONGEST_WORD, 0), start)
    after = (ON_FROM if text[end - 1] == "-" else HYPHENS_AFTER).match(text, end)
    return before.start() if before else start, after.end() if after else end


def _head(page: Page, spans: list[Span]) -> Token | None:
    """The token that heads the first of `spans`: by the syntax, or the last one where there is none."""
    if not spans:
        return None
    tokens = page.tokens(spans[0])
    return tokens.root if page.parsed else tokens[-1]


def _whole(page: Page, span: Span, head: Token | None) -> Span:
    """A content with all of each quotation that it holds most of, and nothing outside the one around its cue."""
    level = page.quotation_at(head) if head is not None else None
    start, end = span
    for quotation in page.quotations_in(start, end, level):
        held = min(end, quotation.end) - max(start, quotation.start)
        if held >= MOST * (quotation.end - quotation.start):
            start, end = min(start, quotation.start), max(end, quotation.end)
    if level is not None and start < level.inner[1] and end > level.inner[0]:
        start, end = max(start, level.inner[0]), min(end, level.inner[1])
    return start, end


def said(page: Page, found: list[Draft], read: list[Draft]) -> list[Draft]:
    """Of what was spotted (`found`) and what the syntax shows (`read`), the statements that hold somebody's words.

    The network knows statements from a corpus that also marks attitudes without words ("agreed to talks"); the table
    of cues and their frames tells those from what somebody said. So what both see is kept: with the network's edges, or
    with those of the syntax where the content holds a quotation. What only the syntax sees is kept where nothing else
    claims the words; what only the network sees, where a verb of saying governs a sentence of its own.
    """
    turns, twins, alone, rest = _matched(found, read)
    kept = list(turns)
    for draft, twin in twins:
        kept.append(twin if _quotes(page, twin) or twin.frame in LABELLED else _joined(page, draft, twin))
    kept += _apart(rest, kept, nested=True)
    return kept + _apart([draft for draft in alone if _speech(page, draft)], kept)


def with_attitudes(found: list[Draft], read: list[Draft]) -> list[Draft]:
    """What was spotted (`found`), attitudes without words among it, with the turns of a transcript and what else only
    the syntax shows (`read`) where nothing claims the words."""
    turns, twins, alone, rest = _matched(found, read)
    for draft, twin in twins:
        _sourced(twin, draft)
        twin.cue, twin.content = draft.cue, draft.content
    kept = turns + _apart([*(twin for _, twin in twins), *alone], turns, nested=True)
    return kept + _apart(rest, kept)


def _matched(
    found: list[Draft], read: list[Draft]
) -> tuple[list[Draft], list[tuple[Draft, Draft]], list[Draft], list[Draft]]:
    """The turns of a transcript, about whose words nothing else decides; each of `found` with the one of `read` whose
    cue it shares, its twin, which has one partner only; those of `found` without a twin; and the rest of `read`."""
    by_cue = {at: draft for draft in read for start, end in draft.cue for at in range(start, end)}
    turns = [draft for draft in read if draft.frame == TURN_FRAME]
    used = {id(draft) for draft in turns}
    twins: list[tuple[Draft, Draft]] = []
    alone: list[Draft] = []
    for draft in found:
        twin = next((by_cue[at] for start, end in draft.cue for at in range(start, end) if at in by_cue), None)
        if twin is None:
            alone.append(draft)
        elif id(twin) not in used:
            used.add(id(twin))
            twins.append((draft, twin))
    return turns, twins, alone, [draft for draft in read if id(draft) not in used]


def _quotes(page: Page, draft: Draft) -> bool:
    """Whether a quotation begins in the content."""
    level = page.quotation_at(draft.head) if draft.head is not None else None
    return any(page.quotations_in(start, end, level) for start, end in draft.content)


def _speech(page: Page, draft: Draft) -> bool:
    """Whether a verb of saying with a source governs a content with a finite verb."""
    found = cues.match(page.syntax, draft.head) if draft.head is not None else None
    if found is None or found.entry.kind != "say" or not draft.source or unsaid(page, found):
        return False
    return any(has_finite(page.tokens(span)) for span in draft.content)


def _apart(drafts: list[Draft], others: list[Draft], nested: bool = False) -> list[Draft]:
    """Those of `drafts` whose content touches no content of `others`, or (`nested`) lies in one with its cue."""
    spans = sorted(span for draft in others for span in draft.content)
    # the farthest end of the spans up to each, so that one look is enough although contents may nest
    ends = list(accumulate((end for _, end in spans), max))
    starts = [start for start, _ in spans]

    def touches(span: Span) -> bool:
        before = bisect_left(starts, span[1])
        return before > 0 and ends[before - 1] > span[0]

    def free(draft: Draft) -> bool:
        if not any(touches(span) for span in draft.content):
            return True
        return nested and bool(draft.cue) and any(touches(span) for span in draft.cue)

    return [draft for draft in drafts if free(draft)]


def _joined(page: Page, draft: Draft, twin: Draft) -> Draft:
    """`twin`, which others may carry on, with the source and content of `draft`. Where the two have other words for
    content, those of the syntax count: it knows what "denied it" is about."""
    _sourced(twin, draft)
    others = [*twin.cue, *twin.source]
    if twin.frame == "pp" and twin.speaker is not None:
        # "according to the paper, which cited two officers, ...": the clause on the source is no content either
        others.append(page.characters(page.syntax.reach(twin.speaker)))
    content = tidy(page, [piece for span in draft.content for piece in _without(span, others)])
    if _touch(content, twin.content):
        twin.content = content
    return twin


def _sourced(twin: Draft, draft: Draft) -> None:
    """Give `twin` the source of `draft`, where it has one, and its speaker where the two name different ones."""
    if draft.source and not _touch(draft.source, twin.source):
        twin.speaker = draft.speaker
    twin.source = draft.source or twin.source


def _without(span: Span, others: list[Span]) -> list[Span]:
    """What is left of a span without `others`."""
    pieces = [span]
    for left, right in others:
        cut = [((start, min(end, left)), (max(start, right), end)) for start, end in pieces]
        pieces = [piece for pair in cut for piece in dict.fromkeys(pair) if piece[0] < piece[1]]
    return pieces


def _touch(some: list[Span], others: list[Span]) -> bool:
    return any(start < right and left < end for start, end in some for left, right in others)
