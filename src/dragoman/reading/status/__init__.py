"""Did it happen, and who says so: the component ``dragoman_status`` sets `status` and `asserted_by` of each event.

It needs ``doc._.events`` and ``doc._.statements``, and syntax.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

from dragoman.reading.document import tokens_of
from dragoman.reading.status.holders import Holders
from dragoman.reading.status.scope import Scopes, status_of
from dragoman.record.schema import Event, Status

# saying so is doing it, however the present tense puts it: "is willing to", "warns"
_SAID = frozenset({"AGREE", "CONCEDE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT"})


def _trigger_token(doc: Doc, event: Event) -> Token:
    """The token of the trigger that the others hang on: the verb of "held talks", the noun where the verb is absent."""
    tokens = [token for span in event.trigger for token in tokens_of(doc, *span)]
    inside = {token.i for token in tokens}
    for token in tokens:
        if token.head.i not in inside or token.head == token:
            # "the declaration that they signed": what happened is told by the clause
            clause = next((other for other in tokens if other.dep_ == "relcl" and other.head == token), None)
            return clause or token
    return tokens[0]


def _dated(event: Event, status: Status, doc: Doc) -> Status:
    """What is dated after the day of writing has not happened yet."""
    published = doc._.published
    if (
        status in ("occurred", "ongoing")
        and published is not None
        and event.start is not None
        and event.start > published
    ):
        return "planned"
    return status


@Language.component("dragoman_status", assigns=["doc._.events"])
def dragoman_status(doc: Doc) -> Doc:
    """Say of each event whether it happened and who says so."""
    scopes, holders = Scopes(doc), Holders(doc.text, doc._.statements)
    for event in doc._.events:
        status = scopes.of(_trigger_token(doc, event))
        if status == "ongoing" and event.type in _SAID:
            status = "occurred"
        event.status = _dated(event, status, doc)
        event.asserted_by = holders.of(event)
    return doc


__all__ = ["dragoman_status", "status_of"]
