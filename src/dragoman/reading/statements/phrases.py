"""Cues that are phrases ("according to") or adverbs ("reportedly")."""

from __future__ import annotations

from dragoman.reading.statements.cues import Entry
from dragoman.reading.statements.drafts import Draft
from dragoman.reading.statements.page import Page
from dragoman.reading.statements.spans import settle


def phrase(page: Page, start: int, end: int, entry: Entry) -> Draft | None:
    """The statement that the phrase at the tokens `[start, end)` marks."""
    return _adverb(page, start, entry) if entry.allows("adv") else _according(page, start, end, entry)


def _adverb(page: Page, start: int, entry: Entry) -> Draft | None:
    adverb = page.doc[start]
    if adverb.dep_ != "advmod" or adverb.head.pos_ not in ("VERB", "AUX"):
        return None
    content = settle(page, [page.syntax.reach(adverb.head)], adverb)
    cue = [page.characters((start, start + 1))]
    return Draft(content, cue, head=adverb, entry=entry, frame="adv") if content else None


def _according(page: Page, start: int, end: int, entry: Entry) -> Draft | None:
    """The sentence around "according to the ministry"."""
    first, syntax = page.doc[start], page.syntax
    source = syntax.child(page.doc[end - 1], "pobj")
    if source is None:
        return None
    governor = first.head
    while governor.head.i != governor.i and (governor.pos_ not in ("VERB", "AUX") or governor.dep_ == "conj"):
        governor = governor.head
    left, right = syntax.reach(governor)
    pieces = [(left, start), (max(source.right_edge.i + 1, end), right)]
    content = settle(page, [piece for piece in pieces if piece[0] < piece[1]], first)
    cue = [page.characters((start, end))]
    named = [page.characters(syntax.trimmed(*syntax.reach(source)))]
    return Draft(content, cue, named, head=first, speaker=source, entry=entry, frame="pp") if content else None
