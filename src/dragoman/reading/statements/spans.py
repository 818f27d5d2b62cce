"""The words of a statement: how far its cue, its source and its content reach."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.reading.quotes import Quotation
from dragoman.reading.statements import cues
from dragoman.reading.statements.clauses import SUBJECTS, Range
from dragoman.reading.statements.drafts import Span, merged
from dragoman.reading.statements.page import DASHES, Page

# what stands before the narrator's own ", adding that ..."
BREAKS = frozenset({",", "—", "–", "--", "-", '"', "”", "''"})
# the words around a verb that belong to the cue: "has repeatedly said"
GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})
CONTRASTS = frozenset({"while", "whereas"})
BESIDES = frozenset({"while", "before", "after", "also", "then", "even"})
STATIVE = frozenset({"be", "have"})
NARRATED = frozenset({"which", "who", "whose", "where", "while"})
LONG = 200  # tokens of content within which the narrator is looked for
SOURCE = 60  # tokens of a source within which its edges are looked for
LOOSE = ",;:—–-"


def cue_span(page: Page, verb: Token, also: tuple[Token, ...]) -> list[Span]:
    """The verb with its auxiliaries, the adverbs among them, and its particle."""
    start = verb.i
    for kid in reversed(page.syntax.kids[verb.i]):
        if kid.i == start - 1 and kid.dep_ in GROUP and kid.left_edge.i == kid.right_edge.i:
            start = kid.i
    # a verb that hangs on another as "went on to say"
    spans = [page.characters((start, verb.i + 1))]
    spans.extend(page.characters((kid.i, kid.i + 1)) for kid in also)
    return merged(spans, page.text)


def source_span(page: Page, speaker: Token, cue: Token) -> list[Span]:
    """The words that name the speaker, without the clause that the cue itself stands in."""
    start, end = page.syntax.reach(speaker)
    if speaker.i < cue.i < end or start <= cue.i < speaker.i:
        for kid in page.syntax.kids[speaker.i]:
            left, right = page.syntax.reach(kid)
            if left <= cue.i < right:
                if kid.i > speaker.i:
                    end = left
                else:
                    start = right
                break
    if speaker.i < cue.i < end:
        end = cue.i
    start, end = page.syntax.trimmed(*_without_surroundings(page, start, speaker.i, end))
    return [page.characters((start, end))] if start < end else []


def _without_surroundings(page: Page, start: int, head: int, end: int) -> Range:
    """A source without the dateline before it ("OSLO (AP) - The king") and without what follows the bracket that it
    stands in; with all of a name that the parser cut at a hyphen."""
    doc = page.doc
    for i in range(head - 1, max(start, head - SOURCE), -1):
        if doc[i].text in DASHES and doc[i].whitespace_ and doc[i - 1].whitespace_:
            start = i + 1
            break
    opened = 0
    for i in range(head + 1, min(end, head + SOURCE)):
        opened += (doc[i].text == "(") - (doc[i].text == ")")
        if opened < 0:
            end = i
            break
    while start > 1 and not doc[start - 1].whitespace_ and doc[start - 1].text == "-":
        start -= 2
        while start and doc[start - 1].pos_ == "PROPN" and doc[start - 1].whitespace_:
            start -= 1
    return start, end


def after_cue(pieces: list[Range], cue: Token) -> list[Range]:
    """The pieces without the words up to the cue where one holds it ("what he called a change": "a change")."""
    cut = [(cue.i + 1 if start <= cue.i < end else start, end) for start, end in pieces]
    return [piece for piece in cut if piece[0] < piece[1]]


def without_narrator(page: Page, pieces: list[Range], cue: Token) -> list[Range]:
    """The pieces cut where the narrator goes on: at a second cue of the same speaker that the parser took for a part of
    the content ("said it was over and accused ..."), and at an aside of the narrator's own (", which ...")."""
    level = page.quotation_at(cue)
    cut = []
    for start, end in pieces:
        stop = end
        for i in range(max(start, cue.i) + 1, min(end, max(start, cue.i) + LONG)):
            token = page.doc[i]
            if page.quotation_at(token) is level and _narrator_again(page, token, cue, start, end):
                stop = _conjunction_before(page, token, start)
                break
        cut.append((start, stop))
    return [piece for piece in cut if piece[0] < piece[1]]


def _conjunction_before(page: Page, token: Token, start: int) -> int:
    """Where the words that join `token` to what comes before begin."""
    at = token.left_edge.i if token.left_edge.i > start else token.i
    while at - 1 > start:
        before = page.doc[at - 1]
        own = before.dep_ in ("advmod", "neg", "aux") and before.head.i == token.i
        if not own and before.dep_ not in ("cc", "punct"):
            break
        at -= 1
    return at


def _narrator_again(page: Page, token: Token, cue: Token, start: int, end: int) -> bool:
    """Whether the words under `token`, inside the content of `cue`, are the narrator's and not the speaker's."""
    begins = token.left_edge.i
    if begins <= start:
        return False
    before = page.doc[begins - 1].text
    if token.dep_ == "relcl":
        return before == "," and page.doc[begins].lower_ in NARRATED and token.right_edge.i + 4 >= end
    if token.pos_ != "VERB" or token.dep_ not in ("conj", "advcl") or token.head.i < start:
        return False
    found = cues.match(page.syntax, token)
    if found is None or found.entry.kind in ("think", "show"):
        return False
    if token.dep_ == "advcl":
        return before in BREAKS and _goes_on(page, token, cue)
    if token.tag_ != cue.tag_:
        return False
    if page.syntax.child(token, *SUBJECTS) is not None:
        return found.entry.kind in ("say", "ask") and page.syntax.child(token, "ccomp") is not None
    first = token.head
    while first.dep_ == "conj" and first.head.i > cue.i:
        first = first.head
    if first.tag_ != token.tag_ or first.lemma_ in STATIVE or found.entry.kind in ("say", "ask"):
        page.lifted[token.i] = cue
        return True
    return False


def _goes_on(page: Page, token: Token, cue: Token) -> bool:
    """Whether a clause after a comma goes on with the speaker of `cue` (", adding that", ", while boasting that") or
    with another one (", while Athens warned that")."""
    first = token.left_edge
    if page.syntax.own_subject(token) is not None:
        return first.lower_ in CONTRASTS
    if token.tag_ != "VBG" or not (first.i == token.i or first.lower_ in BESIDES):
        return False
    page.lifted[token.i] = cue
    return True


def settle(page: Page, pieces: list[Range], cue: Token) -> list[Span]:
    """The characters of the content: a quotation that it touches is taken whole, one around the cue is not left."""
    level = page.quotation_at(cue)
    spans: list[Span] = []
    for piece in pieces:
        start, end = page.syntax.trimmed(*piece)
        if end - start > 1 and page.doc[end - 1].dep_ == "cc":
            # what the conjunction joins is another's: "it was a success, and [an official said ...]"
            start, end = page.syntax.trimmed(start, end - 1)
        end = _whole_word(page, end, cue)
        if start >= end or (end - start == 1 and page.doc[start].dep_ in ("mark", "cc")):
            continue
        left, right = page.characters((start, end))
        if level is not None:
            left, right = max(left, level.inner[0]), min(right, level.inner[1])
        spans.extend(_whole(page, left, right, level))
    return tidy(page, spans)


def _whole_word(page: Page, end: int, cue: Token) -> int:
    """`end` after the last part of a word that the parser cut at its hyphen ("the re" of "the re-election of ...")."""
    doc = page.doc
    while 0 < end < len(doc) - 1 and doc[end].text == "-" and not (doc[end - 1].whitespace_ or doc[end].whitespace_):
        further = doc[end + 1].right_edge.i + 1
        end = further if not end <= cue.i < further else end + 2
    return end


def _whole(page: Page, left: int, right: int, level: Quotation | None) -> Iterator[Span]:
    if left >= right:
        return
    for quotation in page.quotations_in(left, right, level):
        left, right = min(left, quotation.start), max(right, quotation.end)
    yield left, right


def tidy(page: Page, spans: list[Span]) -> list[Span]:
    """Spans in order without white space or loose commas at the ends."""
    text = page.text
    clean = []
    for start, end in merged(spans, text, " ,"):
        while start < end and (text[start].isspace() or text[start] in LOOSE):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in LOOSE):
            end -= 1
        if start < end:
            clean.append((start, end))
    return clean
