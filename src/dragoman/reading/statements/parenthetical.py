"""Content around or before its cue: "talks will resume, the minister said", "the talks, he said, were over"."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.quotes import Quotation
from dragoman.reading.statements.clauses import SUBJECTS, Complement, Range
from dragoman.reading.statements.page import Page

PREVERBAL = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "mark"})
OUTSIDE = frozenset({"ccomp", "punct", "parataxis", "conj", "cc"})
LEADS = frozenset({",", ":"})
WHOLE = 3  # spaces in a quotation that is a sentence of its own at least
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
        return [(_beginning(page, verb, first, start), start), *rest]
    first = _beginning(page, verb, first, start)
    return [(first, start)] if page.doc[first - 1].text == "(" else [(first, start), (end, right)]


def _beginning(page: Page, verb: Token, first: int, end: int) -> int:
    """Where the content `[first, end)` before the clause of the cue begins: after a semicolon ("The envoy was cheerful;
    the gap was small, he said"), and at a whole quotation that the narrator has led up to."""
    doc, level = page.doc, page.quotation_at(verb)
    closed = 0
    for i in range(end - 1, first, -1):
        around = page.quotation_at(doc[i])
        if around is level:
            closed += (doc[i].text == ")") - (doc[i].text == "(")
            if closed < 0 or doc[i].text == ";":
                return i + 1
        elif (
            doc[i - 1].text in LEADS and page.quotation_at(doc[i - 1]) is level and _sentence_like(page, around, level)
        ):
            return i
    return first


def _sentence_like(page: Page, quotation: Quotation | None, level: Quotation | None) -> bool:
    """Whether this is a quotation right below `level` that is a sentence of its own."""
    if quotation is None or quotation.parent is not level:
        return False
    words = page.text[slice(*quotation.inner)].strip()
    return words[:1].isupper() and words.count(" ") >= WHOLE


def _quotation_follows(page: Page, verb: Token, end: int) -> bool:
    """Whether a quotation begins right after the clause of the cue, and none stands in the sentence before it."""
    doc, level = page.doc, page.quotation_at(verb)
    while end < len(doc) and doc[end].text in (",", ":") and end < verb.i + 30:
        end += 1
    if end >= len(doc) or page.quotation_at(doc[end]) is level:
        return False
    start = doc[verb.left_edge.i].idx
    return not page.quotations_in(start, verb.idx, level)


def follows_quotation(page: Page, verb: Token) -> bool:
    """Whether the clause of the cue stands right after a quotation: '"We are leaving," the envoy said'."""
    start = clause_of(page, verb)[0]
    around = page.quotation_at(page.doc[start - 1]) if start else None
    return around is not None and around.parent is page.quotation_at(verb)


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
