"""Content around or before its cue: "talks will resume, the minister said", "the talks, he said, were over"."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.statements.clauses import SUBJECTS, Complement, Range
from dragoman.reading.statements.page import Page

PREVERBAL = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "mark"})
OUTSIDE = frozenset({"ccomp", "punct", "parataxis", "conj", "cc"})
AHEAD = 12  # tokens after the cue within which the second half of a content begins


def clause_of(page: Page, verb: Token) -> Range:
    """The words of "the minister said on Monday": the verb, its subject and what else it takes that is no content."""
    start, end = verb.i, verb.i + 1
    subject = page.syntax.own_subject(verb)
    for kid in page.syntax.kids[verb.i]:
        if kid.dep_ in OUTSIDE or kid.is_space:
            continue
        left, right = page.syntax.reach(kid)
        if kid.i < verb.i:
            if kid.dep_ in SUBJECTS and subject is not None and kid.i != subject.i:
                continue
            if kid.dep_ in PREVERBAL and right <= verb.i:
                start = min(start, left)
        else:
            end = max(end, right)
    return start, end


def before(page: Page, verb: Token, option: Complement) -> list[Range]:
    """The content of "talks will resume, the minister said": all of the sentence before the clause of the cue."""
    start, end = clause_of(page, verb)
    left, right = option.pieces[0]
    first = min(left, verb.left_edge.i)
    if _quotation_follows(page, verb, end):
        return [(end, right)] if end < right else []
    if right <= start or end >= right:
        if end < start:
            return []
        right = min(right, start) if left < start else right
        rest = _relative_rest(page, verb)
        return [(first, start), *rest]
    return [(first, start), (end, right)]


def _quotation_follows(page: Page, verb: Token, end: int) -> bool:
    """Whether a quotation begins right after the clause of the cue, and none stands in the sentence before it."""
    doc, level = page.doc, page.quotation_at(verb)
    while end < len(doc) and doc[end].text in (",", ":") and end < verb.i + 30:
        end += 1
    if end >= len(doc) or page.quotation_at(doc[end]) is level:
        return False
    start = doc[verb.left_edge.i].idx
    return not page.quotations_in(start, verb.idx, level)


def _relative_rest(page: Page, verb: Token) -> list[Range]:
    """The second half of "it would be a short visit, he said, in which little was settled"."""
    doc = page.doc
    sentence_end = page.sentence(verb.i)[1]
    for i in range(verb.i + 1, min(verb.i + AHEAD, sentence_end - 3)):
        if doc[i].text == "," and (
            doc[i + 1].lower_ == "which" or (doc[i + 1].tag_ == "IN" and doc[i + 2].lower_ == "which")
        ):
            return [(i + 1, sentence_end)]
    return []


def parenthetical(page: Page, verb: Token, also: tuple[Token, ...] = ()) -> list[Range] | None:
    """The sentence around ", the minister said," or "As the minister put it,"; None when the verb stands in neither."""
    if verb.dep_ == "advcl" and (mark := page.syntax.child(verb, "mark")) is not None and mark.lower_ == "as":
        objects = [k for k in page.syntax.kids[verb.i] if k.dep_ in ("ccomp", "dobj", "xcomp") and k not in also]
        if objects:
            return None
        start, end = page.syntax.reach(verb)
    elif verb.dep_ == "parataxis" and verb.head.i != verb.i:
        start, end = clause_of(page, verb)
    else:
        return None
    left, right = page.syntax.reach(verb.head)
    left = min(left, verb.left_edge.i)
    return [piece for piece in ((left, start), (end, right)) if piece[0] < piece[1]]
