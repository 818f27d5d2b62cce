"""A match on its way to an event, and whether it has the sides that it needs."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman.reading.events import filters
from dragoman.reading.events.arguments import Sides
from dragoman.reading.events.circumstances import When
from dragoman.reading.events.lexicon import Match, contents, says
from dragoman.reading.events.syntax import child_with, is_passive, objects_of, surface_subject

# acts of speech whose content is part of the act: "threatened to attack" is one event
SPEECH: frozenset[str] = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"})
_VERBAL_TYPES: frozenset[str] = SPEECH | {"CONSULT", "SUPPORT", "ACCUSE"}
# what is done to somebody, told even where nobody is named who did it
_DONE_TO: frozenset[str] = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT"})
# "by-content": the type follows the content; "content": an agreement, whatever is agreed between two; "threat": nothing
# unless the content is hostile
BY_CONTENT = ("by-content", "content", "threat")


@dataclass
class Candidate:
    """A match with its sides, on the way to an event.

    `chance`: how likely the network holds its type; `opinion`: what the network says of it, where it was asked.
    """

    match: Match
    sides: Sides
    light: Token | None
    when: When | None
    type: str
    mode: str | None
    inside: list[Candidate] = field(default_factory=list)
    dropped: bool = False
    chance: float | None = None
    opinion: str = ""

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
    if "f" in need and not _forces_act(candidate.match.head):
        return False
    if "o" in candidate.match.entry.need and next(objects_of(candidate.match.head), None) is None:
        return False
    if ("s" in need and not sides.source and not _doer_unsaid(candidate)) or ("t" in need and not sides.target):
        return False
    return bool(sides.source or sides.target)


def _one_party_will_do(candidate: Candidate) -> bool:
    """Whether a meeting is told well enough with the one who mediates, leads or begins it."""
    if candidate.match.entry.mode == "third-party":
        return True
    verb = candidate.light if candidate.light is not None else candidate.match.head
    finite = verb.pos_ == "VERB" and not any(child.tag_ == "TO" for child in verb.children)
    return len(candidate.words) > 1 and finite and not filters.is_negated(verb)


def _forces_act(verb: Token) -> bool:
    """Whether troops or weapons do what the verb says: "tanks crossed from"."""
    subject, _ = surface_subject(verb)
    if subject is None:
        return False
    return any(says(noun, kind) for noun in (subject, *contents(subject)) for kind in ("%troops", "%weapons"))


def _doer_unsaid(candidate: Candidate) -> bool:
    """Whether it is left open who did it to an actor: "the envoy was expelled", "a gunman killed two policemen"."""
    verb = candidate.match.head
    if candidate.match.entry.pos != "v" or candidate.type not in _DONE_TO or not candidate.sides.target:
        return False
    if candidate.type == "ASSAULT" and any(says(token, "%accident") for token in verb.sent):
        return False
    subject = child_with(verb, "nsubj")
    if candidate.type == "ASSAULT" and subject is not None and says(subject, "%attacker"):
        # "a gunman killed": somebody of no known side
        return True
    told = verb.dep_ not in ("amod", "acl") or any(child.lower_ == "being" for child in verb.children)
    # "a curfew was imposed in Niger"
    ruled = ("in", "on") if candidate.mode in ("curfew", "martial-law") else ()
    return told and is_passive(verb) and candidate.sides.target_path.startswith(("obj", "person", "in_obj", *ruled))
