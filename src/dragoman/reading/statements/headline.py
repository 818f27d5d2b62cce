"""A headline that quotes: "Merkel: no deal without Athens"."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.statements.clauses import WH
from dragoman.reading.statements.drafts import Draft
from dragoman.reading.statements.page import Page
from dragoman.reading.statements.spans import settle
from dragoman.reading.statements.verbs import offices

LONGEST = 40  # tokens of a headline at most
LABEL = 6  # tokens before the colon at most


def find(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The statement of the first line of a page, if that names somebody before a colon and a clause after it.

    A colon after a place or a topic ("Syria: what we know") says nothing of a speaker, so the name must be that of a
    person, or of one who speaks in the `drafts` of the page too.
    """
    end = _first_line(page)
    colon = next((token for token in page.doc[: min(end, LABEL)] if token.text == ":"), None)
    if colon is None or page.quotation_at(colon) is not None:
        return []
    start, stop = page.syntax.trimmed(0, colon.i)
    rest = [token for token in page.doc[colon.i + 1 : end] if not token.is_space]
    clause = any(token.pos_ in ("VERB", "AUX") for token in rest)
    if start >= stop or not clause or rest[0].tag_ in WH or rest[0].lower_ == "how":
        return []
    heard = {draft.speaker.text for draft in drafts if draft.speaker is not None and draft.speaker.pos_ == "PROPN"}
    speaker = _speaker(page, start, stop, heard)
    content = settle(page, [(colon.i + 1, end)], colon)
    if speaker is None or not content:
        return []
    source = [page.characters((start, stop))]
    return [Draft(content, [page.characters((colon.i, colon.i + 1))], source, colon, speaker, frame="colon")]


def _speaker(page: Page, start: int, stop: int, heard: set[str]) -> Token | None:
    """The last word of a label that is a name or ends in an office."""
    last = page.doc[stop - 1]
    named = last.ent_type_ == "PERSON" or last.text in heard
    whole = all(token.pos_ in ("PROPN", "NOUN", "ADJ", "DET", "PUNCT") for token in page.doc[start:stop])
    return last if whole and (named or last.lemma_.lower() in offices()) else None


def _first_line(page: Page) -> int:
    """The token after the first line; 0 where that is too long for a headline."""
    for token in page.doc[:LONGEST]:
        if "\n" in token.text and token.i:
            return token.i
    return len(page.doc) if len(page.doc) <= LONGEST else 0
