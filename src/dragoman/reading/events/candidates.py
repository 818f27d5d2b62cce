"""A match on its way to an event, and whether it has the sides that it needs."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.reading.events import filters
from dragoman.reading.events.arguments import Sides
from dragoman.reading.events.circumstances import When
from dragoman.reading.events.lexicon import Match
from dragoman.reading.events.syntax import objects_of
from dragoman.record.schema import EventType

# acts of speech whose content is part of the act: "threatened to attack" is one event
SPEECH: frozenset[EventType] = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"})
_VERBAL_TYPES: frozenset[EventType] = SPEECH | {"CONSULT", "SUPPORT", "ACCUSE"}
# "by-content": the type follows the content; "content": an agreement, whatever is agreed between two; "threat": nothing
# unless the content is hostile
BY_CONTENT = ("by-content", "content", "threat")


@dataclass
class Candidate:
    """A match with its sides, on the way to an event."""

    match: Match
    sides: Sides
    light: Token | None
    when: When | None
    type: EventType
    mode: str | None
    inside: list[Candidate] = field(default_factory=list)
    dropped: bool = False

    @property
    def words(self) -> list[Token]:
        """The trigger words, the light verb included, in text order."""
        tokens = set(self.match.tokens) | ({self.light} if self.light is not None else set())
        return sorted(tokens, key=lambda t: t.i)


def is_complete(candidate: Candidate) -> bool:
    """Whether the sides that the entry asks for are there, and at least one of both.

    What is only said or agreed, told by a bare noun ("US demands"), and meetings need both sides.
    """
    sides, need = candidate.sides, candidate.match.entry.need
    bare = candidate.match.entry.pos == "n" and candidate.light is None and candidate.type in _VERBAL_TYPES
    if (candidate.type == "CONSULT" and not _one_party_will_do(candidate)) or (
        bare and candidate.match.entry.mode not in BY_CONTENT
    ):
        need = "st"
    if "o" in candidate.match.entry.need and next(objects_of(candidate.match.head), None) is None:
        return False
    if ("s" in need and not sides.source) or ("t" in need and not sides.target):
        return False
    return bool(sides.source or sides.target)


def _one_party_will_do(candidate: Candidate) -> bool:
    """Whether a meeting is told well enough with the one who mediates, leads or begins it."""
    if candidate.match.entry.mode == "third-party":
        return True
    verb = candidate.light if candidate.light is not None else candidate.match.head
    finite = verb.pos_ == "VERB" and not any(child.tag_ == "TO" for child in verb.children)
    return len(candidate.words) > 1 and finite and not filters.is_negated(verb)
