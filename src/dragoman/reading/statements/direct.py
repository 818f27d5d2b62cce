"""Quotations that the syntax has tied to no cue: the cue after or before them, or the statement they go on with."""

from __future__ import annotations

import re
from bisect import bisect_right, insort

from spacy.tokens import Token

from dragoman.reading.quotes import Quotation
from dragoman.reading.statements import cues
from dragoman.reading.statements.cues import Match
from dragoman.reading.statements.drafts import Draft, Span, merged
from dragoman.reading.statements.page import Page
from dragoman.reading.statements.sources import is_finite, nearest_subject, noun_source
from dragoman.reading.statements.spans import cue_span, source_span, without_narrator

FAR = 400  # characters between a statement and a quotation that goes on with it at most
WINDOW = 60  # tokens between a quotation and its cue at most
END = frozenset(".!?")
OPENERS = frozenset(["he", "she", "they", "it", "the", "a", "an", "but", "and", "in", "this", "that", "there"])
JOINTS = frozenset({",", ":", "—", "–", "--", "-", "(", ";"})
LOOSE = re.compile(r"[\s.,;:…—–\-]*\Z")


def _title(words: str) -> bool:
    """ "Voices of the Sea," is the name of something: every longer word of it has a capital."""
    longer = [word for word in re.findall(r"[^\W\d_]+(?:['’]\w+)?", words) if len(word) > 3]
    return len(longer) > 1 and all(word[0].isupper() for word in longer) and words[-1:] not in ("?", "!")


class Direct:
    """Ties the quotations of a page to statements, from the first to the last."""

    def __init__(self, page: Page, drafts: list[Draft]) -> None:
        self.page = page
        self.drafts = drafts
        self.by_cue = {draft.head.i: draft for draft in drafts if draft.head is not None}
        self.owner: dict[Quotation, Draft] = {}
        self.ends: list[tuple[int, Draft]] = sorted(((_end(d), d) for d in drafts), key=lambda end: end[0])
        for draft in drafts:
            self._claim(draft)

    def _claim(self, draft: Draft) -> None:
        """Note which quotations the content of `draft` holds."""
        level = self.page.quotation_at(draft.head) if draft.head is not None else None
        for start, end in draft.content:
            for quotation in self.page.quotations_in(start, end, level):
                self.owner.setdefault(quotation, draft)

    def run(self) -> list[Draft]:
        """Add what the quotations say to the drafts; returns all of them."""
        last: dict[Quotation | None, Quotation] = {}
        for quotation in self.page.quotations:
            previous = last.get(quotation.parent)
            if quotation not in self.owner:
                self._attach(quotation, previous)
            if quotation in self.owner:
                last[quotation.parent] = quotation
        return self.drafts

    def _attach(self, quotation: Quotation, previous: Quotation | None) -> None:
        if quotation.follows is not None:
            owner = self.owner.get(quotation.follows)
            if owner is not None:
                self._extend(owner, quotation)
                return
        fragment = self._fragment(quotation)
        if fragment is not None:
            self._tie(fragment, quotation, self._sentence_end(quotation, fragment))
            return
        if not self._utterance(quotation):
            return
        found = self._after(quotation)
        if found is None and self._runs_on(quotation, previous):
            self._extend(self.owner[previous], quotation)  # type: ignore[index]
            return
        found = found or self._before(quotation)
        if found is not None:
            self._tie(found, quotation)
        elif not self._introduced(quotation):
            self._alone(quotation)

    # --- what a quotation is

    def _utterance(self, quotation: Quotation) -> bool:
        """A quotation that says something of its own, not a word or a title in quotation marks."""
        words = self.page.text[quotation.inner[0] : quotation.inner[1]].strip()
        first = next((c for c in words if c.isalnum()), "")
        ended = (
            words[-1:] in (",", ".", "?", "!", "…", "—", "-")
            or self.page.text[quotation.end : quotation.end + 1] == ","
        )
        if _title(words):
            return False
        return (first.isupper() and ended) or words.count(" ") >= 6

    # --- the cue

    def _fragment(self, quotation: Quotation) -> Match | None:
        """The cue right before a quotation that the narrator goes on with: 'said "grave errors" had been made'."""
        words = self.page.text[quotation.inner[0] : quotation.inner[1]]
        last = self._token_before(quotation)
        if last is None or not words[:1].islower():
            return None
        found = cues.match(self.page.syntax, self.page.doc[last])
        follows = [token for token in self._tokens_after(quotation) if not token.is_space][:1]
        goes_on = bool(follows) and (follows[0].text[0].isalnum() or words[-1:] == ",")
        verb = found is not None and found.entry.pos == "verb" and found.entry.allows("quote")
        verb = verb and not self.page.syntax.is_passive(self.page.doc[last])
        return found if verb and goes_on and not (follows[0].dep_ == "cc" or follows[0].text in END) else None

    def _sentence_end(self, quotation: Quotation, cue: Match) -> int:
        """Where the sentence around a quotation ends, or the part of it that is still content of `cue`."""
        page = self.page
        first = page.token_at(quotation.start)
        last = page.token_at(quotation.end - 1)
        for token in page.doc[last + 1 : last + WINDOW]:
            within = page.quotation_at(token)
            if within is quotation.parent and (token.text in END or (token.is_space and "\n\n" in token.text)):
                break
            if within is not quotation.parent and page.text[within.inner[1] - 1 if within else 0] in END:
                return within.end if within else quotation.end
            last = token.i
        pieces = without_narrator(page, [(first, last + 1)], cue.token)
        return max(page.characters(pieces[0])[1], quotation.end) if pieces else quotation.end

    def _tokens_after(self, quotation: Quotation) -> list[Token]:
        """The tokens from the quotation to the end of the sentence that goes on after it, outside quotation marks."""
        page = self.page
        first = page.token_at(quotation.end - 1) + 1
        found: list[Token] = []
        for token in page.doc[first : first + WINDOW]:
            if token.is_space and "\n\n" in token.text:
                break
            if page.quotation_at(token) is not quotation.parent:
                break
            found.append(token)
            if token.text in END:
                break
        return found

    def _after(self, quotation: Quotation) -> Match | None:
        text = self.page.text
        last = text[quotation.inner[1] - 1]
        tokens = [t for t in self._tokens_after(quotation) if not t.is_space]
        if not tokens or (last == "." and not (tokens[0].text[:1].islower() or tokens[0].text == ",")):
            return None
        if last in "?!" and tokens[0].lower_ in OPENERS and tokens[0].text[0].isupper():
            return None
        if last.isalnum() and tokens[0].text not in JOINTS:
            # the quotation is part of a longer sentence, unless the cue follows at once
            tokens = tokens[:4]
        for token in tokens:
            if token.dep_ == "cc" and token.i <= tokens[0].i + 1:
                return None
            found = cues.match(self.page.syntax, token)
            if found is None or found.entry.pos != "verb" or not found.entry.allows("quote"):
                continue
            if token.dep_ in ("relcl", "acl", "amod", "advcl") or (token.tag_ == "VBG" and token.dep_ != "ROOT"):
                continue
            return found
        return None

    def _before(self, quotation: Quotation) -> Match | None:
        page = self.page
        last = self._token_before(quotation)
        if last is None:
            return None
        joint = page.text[max(quotation.start - 40, 0) : quotation.start].rstrip()[-1:]
        gap = page.text[page.doc[last].idx + len(page.doc[last]) : quotation.start]
        if joint in END or ("\n\n" in gap and joint not in (":", ",")):
            return None
        first = page.sentence(last)[0]
        noun: Match | None = None
        for i in range(last, max(first, last - WINDOW) - 1, -1):
            token = page.doc[i]
            if page.quotation_at(token) is not quotation.parent:
                break
            found = cues.match(page.syntax, token)
            if found is None or not found.entry.allows("quote") or token.dep_ in ("amod", "compound"):
                continue
            if found.entry.pos == "noun":
                # "said in a statement": the verb is the cue where there is one
                noun = noun or found
            elif joint in JOINTS or i >= last - 8:
                return found
        return noun if joint == ":" else None

    def _token_before(self, quotation: Quotation) -> int | None:
        """The last token that begins before the quotation, white space apart, on the same level."""
        page = self.page
        last = page.token_at(quotation.start - 1) if quotation.start else -1
        while last >= 0 and page.doc[last].is_space:
            last -= 1
        if last < 0 or page.quotation_at(page.doc[last]) is not quotation.parent:
            return None
        return last

    def _runs_on(self, quotation: Quotation, previous: Quotation | None) -> bool:
        """'"We are ready," he said. "We wait."': the second goes on with the statement of the first."""
        if previous is None or previous not in self.owner:
            return False
        page = self.page
        gap = page.text[previous.end : quotation.start]
        if LOOSE.match(gap):
            return True
        owner = self.owner[previous]
        if owner.head is None or not previous.end <= owner.head.idx < quotation.start:
            return False
        # only the sentence of the cue lies between
        between = page.doc[page.token_at(previous.end) : page.token_at(quotation.start)]
        ends = [token.i for token in between if token.text in END]
        return not ends or not any(not t.is_space for t in page.doc[ends[0] + 1 : between.end])

    # --- the statement

    def _tie(self, found: Match, quotation: Quotation, end: int = 0) -> None:
        """Make the quotation, and the words up to `end`, content of the cue."""
        page = self.page
        known = self.by_cue.get(found.token.i)
        if known is not None:
            if known.frame in ("np", "pp", "as") or known.frame.startswith(("pp_", "obj_")):
                known.content = []
            self._extend(known, quotation)
            return
        head = found.token
        speaker = self._speaker(found, quotation)
        content = [(quotation.start, max(quotation.end, end))]
        cue = cue_span(page, head, found.also)
        source = source_span(page, speaker, head) if speaker is not None else []
        draft = Draft(content, cue, source, head=head, speaker=speaker, entry=found.entry, frame="quote")
        self.by_cue[head.i] = draft
        self._claim(draft)
        self.drafts.append(draft)
        self._note_end(draft)

    def _speaker(self, found: Match, quotation: Quotation) -> Token | None:
        """The token that heads the source of a quotation with this cue."""
        page, head = self.page, found.token
        if found.entry.pos != "verb":
            return noun_source(page, head)[0]
        if page.syntax.is_passive(head) and found.entry.kind == "ask":
            return page.syntax.agent(head)
        speaker = page.subject(head)
        if speaker is None and is_finite(page, head):
            return nearest_subject(page, head, [(quotation.start, quotation.end)])
        return speaker

    def _extend(self, draft: Draft, quotation: Quotation) -> None:
        draft.content = merged([*draft.content, (quotation.start, quotation.end)], self.page.text)
        self.owner[quotation] = draft
        self._note_end(draft)

    def _introduced(self, quotation: Quotation) -> bool:
        """'The minister: "No comment."': a name and a colon before the quotation."""
        page = self.page
        last = self._token_before(quotation)
        if last is None or page.doc[last].text != ":":
            return False
        start, end = page.syntax.trimmed(page.sentence(last)[0], last)
        if not 0 < end - start <= 10:
            return False
        speaker = page.doc[start:end].root
        colon: Span = page.characters((last, last + 1))
        draft = Draft(
            [(quotation.start, quotation.end)],
            [colon],
            [page.characters((start, end))],
            head=page.doc[last],
            speaker=speaker if speaker.pos_ in ("PROPN", "NOUN", "PRON") else None,
            frame="colon",
        )
        self.owner[quotation] = draft
        self.drafts.append(draft)
        self._note_end(draft)
        return True

    def _alone(self, quotation: Quotation) -> None:
        """A quotation with no cue, right after a statement: the same speaker goes on."""
        page = self.page
        if quotation.parent is not None:
            return
        before = page.text[max(quotation.start - 40, 0) : quotation.start]
        if before.rstrip()[-1:] not in {"", *".!?”\"'’»"}:
            return
        nearest = self._last_before(quotation.start)
        if nearest is None:
            return
        if nearest.head is not None and (nearest.frame in ("quote", "post", "colon") or "\n\n" not in before):
            self._extend(nearest, quotation)
            return
        draft = Draft([(quotation.start, quotation.end)], before=nearest, frame="alone")
        self.owner[quotation] = draft
        self.drafts.append(draft)
        self._note_end(draft)

    def _last_before(self, offset: int) -> Draft | None:
        """The statement that ends last before `offset`, not far from it."""
        at = bisect_right(self.ends, offset, key=lambda end: end[0]) - 1
        if at < 0 or offset - self.ends[at][0] >= FAR:
            return None
        return self.ends[at][1]

    def _note_end(self, draft: Draft) -> None:
        insort(self.ends, (_end(draft), draft), key=lambda end: end[0])


def _end(draft: Draft) -> int:
    return max(spans[-1][1] for spans in (draft.content, draft.cue, draft.source) if spans)
