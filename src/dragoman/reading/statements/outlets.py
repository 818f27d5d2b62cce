"""Claims that an outlet passes on: ", the Daily Post reported, citing two officials." after any sentence.

The shape of the surface is enough to see them, so that they are found however the parser hangs the outlet's clause.
"""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.statements import cues
from dragoman.reading.statements.clauses import SUBJECTS, Range
from dragoman.reading.statements.drafts import Draft
from dragoman.reading.statements.page import Page
from dragoman.reading.statements.sources import has_finite
from dragoman.reading.statements.spans import settle

CITING = frozenset({"citing", "quoting"})
CITED = frozenset({"cited", "cites", "quoted", "quotes"})
NAMING = frozenset({"PROPN", "NOUN", "ADJ", "PART", "DET"})
NAME = 8  # tokens in the name of an outlet at most
SINCE = 8  # tokens between the cue and the end of its clause: "reported late on Monday"
SHORT = 4  # tokens in a claim at least


def find(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The statements of the shape "CLAIM, NAME VERB[, citing ...]." whose verb is no cue of one of `drafts`."""
    known = {draft.head.i for draft in drafts if draft.head is not None}
    found = []
    for token in page.doc:
        if token.tag_ in ("VBD", "VBZ") and token.i not in known and (draft := _reported(page, token)) is not None:
            found.append(draft)
    return found


def cited(page: Page, draft: Draft) -> Token | None:
    """The one whom the clause of the cue cites: "officials" in "the Daily Post reported, citing two officials", and in
    "the Daily Post, which cited two officials, reported"."""
    if draft.head is None:
        return None
    start, end = page.sentence(draft.head.i)
    first = draft.head.i
    if draft.speaker is not None and start <= draft.speaker.i:
        first = min(first, draft.speaker.i)
    for token in page.doc[first + 1 : min(end, draft.head.i + SINCE + 2)]:
        citing = token.lower_ in CITING or (token.lower_ in CITED and token.nbor(-1).lower_ == "which")
        if citing and page.quotation_at(token) is page.quotation_at(draft.head):
            return page.syntax.child(token, "dobj", "pobj")
    return None


def _reported(page: Page, verb: Token) -> Draft | None:
    found = cues.match(page.syntax, verb)
    if found is None or not found.entry.allows("post") or found.also:
        return None
    start, end = page.sentence(verb.i)
    name = _name_before(page, verb, start)
    if name is None or name - 1 - start < SHORT or not _closes(page, verb, end):
        return None
    claim = page.doc[start : name - 1]
    if claim[0].dep_ in ("mark", "advmod") and claim[0].tag_ in ("IN", "WRB"):
        # "After rebels took the port, Chad protested"
        return None
    if not has_finite(claim):
        return None
    content = settle(page, [(start, name - 1)], verb)
    speaker = page.doc[verb.i - 1]
    source = [page.characters((name, verb.i))]
    cue = [page.characters((verb.i, verb.i + 1))]
    return Draft(content, cue, source, head=verb, speaker=speaker, entry=found.entry, frame="post") if content else None


def _name_before(page: Page, verb: Token, start: int) -> int | None:
    """Where the name before the verb begins, right after a comma: "Kyodo", "the daily Al-Ahram", "Chad's agency"."""
    at = verb.i
    while at > max(start, verb.i - NAME) and page.doc[at - 1].pos_ in NAMING:
        at -= 1
    named = any(token.pos_ == "PROPN" for token in page.doc[at : verb.i])
    alone = not any(kid.dep_ in SUBJECTS and kid.i < at for kid in page.syntax.kids[verb.i])
    if not (named and alone) or at <= start:
        return None
    comma = page.doc[at - 1]
    return at if comma.text == "," and page.quotation_at(comma) is page.quotation_at(verb) else None


def _closes(page: Page, verb: Token, end: int) -> bool:
    """Whether only a day, and perhaps whom they cite, follows the verb up to the end of the sentence."""
    for i in range(verb.i + 1, end):
        token = page.doc[i]
        if token.text in (".", "\n") or (token.text == "," and i + 1 < end and page.doc[i + 1].lower_ in CITING):
            return True
        if i - verb.i > SINCE or token.pos_ in ("VERB", "AUX", "PRON", "SCONJ") or token.text in (":", '"', "“", ","):
            return False
    return True


def clause_before(page: Page, verb: Token) -> list[Range]:
    """What "which denied it" is about: the clause that the relative clause of the verb closes."""
    start = page.sentence(verb.i)[0]
    first = verb.left_edge.i
    before = first > start and page.doc[first - 1].text == ","
    return [(start, first - 1)] if before and verb.dep_ == "relcl" else []
