"""Who said what: a spaCy component that leaves the statements of a document on ``doc._.statements``.

    nlp.add_pipe("dragoman_statements")

It reads the syntax, and ``doc._.actors`` and ``doc._.times`` where other components left any.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.reading.document import numbered, register_extensions
from dragoman.reading.statements import headline, indirect, outlets, transcript
from dragoman.reading.statements.attribution import Attribution
from dragoman.reading.statements.direct import Direct
from dragoman.reading.statements.drafts import Draft
from dragoman.reading.statements.nesting import holders
from dragoman.reading.statements.page import Page
from dragoman.record.schema import Actor, Form, Statement

__all__ = ["statements", "statements_of"]


def find(page: Page) -> list[Draft]:
    """Every statement of a page, in text order, without speakers."""
    drafts = indirect.find(page)
    drafts += outlets.find(page, drafts)
    drafts = Direct(page, [*drafts, *headline.find(page, drafts)]).run()
    turns = transcript.find(page)
    if turns:
        drafts = [*turns, *transcript.reported(drafts, turns)]
    return sorted(drafts, key=lambda d: (min(span[0] for span in (*d.content, *d.cue, *d.source)), d.content))


def _form(page: Page, draft: Draft) -> Form:
    """How much of the content stands in quotation marks below the one around the cue; a transcript needs none."""
    if draft.frame == transcript.TURN_FRAME:
        return "direct"
    level = page.quotation_at(draft.head) if draft.head is not None else None
    inside = outside = 0
    for start, end in draft.content:
        at = start
        for quotation in page.quotations_in(start, end, level):
            outside += any(c.isalnum() for c in page.text[at : quotation.start])
            inside += 1
            at = max(at, quotation.end)
        outside += any(c.isalnum() for c in page.text[at:end])
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def statements_of(doc: Doc) -> list[Statement]:
    """The statements of a parsed document, with ids ``s1`` … in text order. Spans in characters of ``doc.text``."""
    page = Page(doc)
    drafts = find(page)
    ids = numbered("s", len(drafts))
    attribution = Attribution(page, doc)
    above = holders(drafts)
    known: dict[int, Actor | None] = {}
    found = []
    for number, draft in enumerate(drafts):
        attribution.pass_on(draft)
        speaker, via = attribution.speaker(draft, known)
        known[id(draft)] = speaker
        venue = attribution.venue(draft, speaker)
        holder = above[number]
        found.append(
            Statement(
                id=ids[number],
                speaker=speaker.id if speaker else None,
                source=draft.source,
                cue=draft.cue,
                content=draft.content,
                form=_form(page, draft),
                venue=venue.id if venue else None,
                via=via.id if via else None,
                time=attribution.time(draft),
                inside=ids[holder] if holder is not None else None,
            )
        )
    return found


@Language.component("dragoman_statements", assigns=["doc._.statements"], requires=["doc._.actors"])
def statements(doc: Doc) -> Doc:
    """Leave the statements of `doc` on ``doc._.statements``."""
    register_extensions()
    doc._.statements = statements_of(doc)
    return doc
