"""Who said what: a spaCy component that leaves the statements of a document on ``doc._.statements``.

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("dragoman_statements")
    nlp("The envoy said that talks would resume.")._.statements

A trained network finds them in the bare text; where there is a parser, the syntax adds what it shows. Speakers, venues
and times come from ``doc._.actors`` and ``doc._.times`` where other components left any. With
``config={"attitudes": False}`` only what was said is given, and attitudes without words ("agreed to talks", "wants
peace") are left out: that needs a parser in the pipeline.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.errors import NoSyntax
from dragoman.reading.document import numbered, register_extensions
from dragoman.reading.statements import headline, indirect, outlets, spotted, transcript
from dragoman.reading.statements.attribution import Attribution
from dragoman.reading.statements.direct import Direct
from dragoman.reading.statements.drafts import Draft
from dragoman.reading.statements.nesting import holders
from dragoman.reading.statements.page import Page
from dragoman.reading.statements.spotter import spotter
from dragoman.record.schema import Actor, Form, Statement

__all__ = ["make_statements", "statements_of"]


def find(page: Page, attitudes: bool) -> list[Draft]:
    """Every statement of a page, in text order, without speakers. Raises `NoSyntax`."""
    if not (page.parsed or attitudes):
        raise NoSyntax("dragoman_statements with attitudes=False needs a parser in the pipeline")
    found = spotted.drafts(page, spotter().spot(page.text, page.quotations))
    if page.parsed:
        read = by_syntax(page)
        found = spotted.with_attitudes(found, read) if attitudes else spotted.said(page, found, read)
    return sorted(found, key=lambda d: (min(span[0] for span in (*d.content, *d.cue, *d.source)), d.content))


def by_syntax(page: Page) -> list[Draft]:
    """Every statement that the syntax of a page shows to be one."""
    drafts = indirect.find(page)
    drafts += outlets.find(page, drafts)
    drafts = Direct(page, [*drafts, *headline.find(page, drafts)]).run()
    turns = transcript.find(page)
    if turns:
        drafts = [*turns, *transcript.reported(drafts, turns)]
    return drafts


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


def statements_of(doc: Doc, *, attitudes: bool = True) -> list[Statement]:
    """The statements of a document, with ids ``s1`` … in text order. Spans in characters of ``doc.text``.

    `attitudes`: also those that hold no words of anybody. Raises `NoSyntax` without them on a document that is not
    parsed.
    """
    page = Page(doc)
    drafts = find(page, attitudes)
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


class Statements:
    """The component. It loads the network with the first document."""

    def __init__(self, attitudes: bool) -> None:
        self.attitudes = attitudes

    def __call__(self, doc: Doc) -> Doc:
        """Leave the statements of `doc` on ``doc._.statements``."""
        register_extensions()
        doc._.statements = statements_of(doc, attitudes=self.attitudes)
        return doc


@Language.factory("dragoman_statements", default_config={"attitudes": True}, assigns=["doc._.statements"])
def make_statements(nlp: Language, name: str, attitudes: bool) -> Statements:  # noqa: ARG001  (spaCy asks for both)
    """Make the component `dragoman_statements`."""
    return Statements(attitudes)
