"""Statements found by their syntax: a verb, noun, adjective or phrase of the table of cues with its content."""

from __future__ import annotations

from dragoman.reading.statements import cues
from dragoman.reading.statements.drafts import Draft
from dragoman.reading.statements.nouns import adjective, noun_cue
from dragoman.reading.statements.page import Page
from dragoman.reading.statements.phrases import phrase
from dragoman.reading.statements.sources import is_finite
from dragoman.reading.statements.spans import tidy
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
    by_head = {draft.head.i: draft for draft in drafts if draft.head is not None}
    kept = [draft for draft in drafts if not _taken_back(draft, by_head)]
    return sorted((draft for draft in kept if _parted(page, draft, by_head)), key=lambda d: d.cue)


def _parted(page: Page, draft: Draft, by_head: dict[int, Draft]) -> bool:
    """Cut off from the content what another finite cue of the same subject begins ("wished them luck, declared himself
    ready": two statements); False when nothing is left of it."""
    if draft.head is None or draft.speaker is None or draft.entry is None:
        return True
    for number, (start, end) in enumerate(draft.content):
        for i in range(max(page.token_at(start), draft.head.i + 1), page.token_at(end - 1) + 1):
            other = by_head.get(i)
            if other is None or other.speaker is None or other.speaker.i != draft.speaker.i:
                continue
            if other.head is not None and is_finite(page, other.head) and not start <= draft.speaker.idx < end:
                draft.content = tidy(page, [*draft.content[:number], (start, max(start, other.cue[0][0]))])
                draft.content = [piece for piece in draft.content if page.text[slice(*piece)].strip(" ,")]
                return bool(draft.content)
    return True


def _taken_back(draft: Draft, by_head: dict[int, Draft]) -> bool:
    """Whether a draft only repeats or undoes the one that its clause belongs to: "denied that he had promised ..."
    tells of no promise, and "said he doubted that ..." is one statement of one speaker."""
    if draft.head is None:
        return False
    if draft.frame == "adv":
        # "reportedly told": the verb is the cue
        return draft.head.head.i in by_head
    if draft.head.dep_ not in ("ccomp", "pcomp"):
        return False
    governor = draft.head.head.head if draft.head.dep_ == "pcomp" else draft.head.head
    above = by_head.get(governor.i)
    if above is None or above is draft or above.entry is None or draft.entry is None:
        return False
    own = draft.speaker is not None and draft.speaker.tag_ == "PRP"
    doubt = own and draft.entry.kind == "think" and above.entry.kind == "say"
    # "denounced what he called a cowardly raid"
    named = own and any(kid.lower_ == "what" for kid in draft.head.lefts)
    return above.entry.cue == "deny" or doubt or named
