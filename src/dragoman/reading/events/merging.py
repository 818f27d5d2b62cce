"""What becomes of one event inside another, and of one that is told again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dragoman.reading.events import filters
from dragoman.reading.events.arguments import Cast, portion_head
from dragoman.reading.events.candidates import BY_CONTENT, SPEECH, Candidate, is_complete
from dragoman.reading.events.syntax import child_with
from dragoman.record.schema import EventType

_FRIENDLY: frozenset[EventType] = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"})
_HOSTILE: frozenset[EventType] = frozenset({"ASSAULT", "SANCTION", "COERCE", "MOBILIZE", "PROTEST", "THREATEN"})
_GIVING_WAY: frozenset[EventType] = frozenset({"RETREAT", "CONCEDE"})
_CONTENT_LINKS = frozenset(
    {"xcomp", "ccomp", "pcomp", "prep", "pobj", "dobj", "acl", "conj", "oprd", "dative", "attr", "nsubj", "nsubjpass"}
)
_CLIMB = 8
# what is wanted, refused or threatened, by the type of the act inside
_WANTED = {"RETREAT": "yield", "CONCEDE": "yield", "CONSULT": "meet", "AID": "assist", "COOPERATE": "assist"}
_THREATENED = {"ASSAULT": "violence", "SANCTION": "relations", "COERCE": "restrict", "PROTEST": "restrict"}


def _governors(candidate: Candidate) -> Iterator[Token]:
    """Tokens over a trigger, as long as it is part of what they take as their content."""
    here = candidate.light or portion_head(candidate.match.head)
    for _ in range(_CLIMB):
        if here.dep_ not in _CONTENT_LINKS or here.head == here:
            return
        if here.dep_ in ("nsubj", "nsubjpass") and here.head.dep_ not in ("xcomp", "ccomp", "ROOT"):
            return
        if here.dep_ == "ccomp" and here.i < here.head.i:
            return
        # "agreed to freeze the tests, and turn ...": a bare verb goes on with what was agreed
        bare = here.tag_ == "VB" and here.head.tag_ in ("VBD", "VBZ", "VBP")
        beside = here.dep_ == "conj" and not bare
        if beside and child_with(here, "nsubj", "nsubjpass") is not None:
            return
        here = here.head
        if not beside:
            yield here


def nest(candidates: list[Candidate]) -> list[Candidate]:
    """Fold what is only the content of an act of speech into that act; drop what has no sides and no such act."""
    owner = {t.i: c for c in candidates if is_complete(c) for t in c.match.tokens}
    kept = []
    for candidate in candidates:
        outer = next((owner[t.i] for t in _governors(candidate) if owner.get(t.i) not in (None, candidate)), None)
        if outer is not None and outer.match.entry.mode == "content" and _one_sided(candidate):
            # "agreed to impose sanctions on": the act is told, not a harmony with its victim
            outer.dropped = True
            kept.append(candidate)
        elif outer is not None and (outer.type in SPEECH or _only_alleged(candidate, outer)):
            outer.inside.append(candidate)
            if _stands_alone(candidate):
                _inherit_sides(candidate, outer)
                kept.append(candidate)
            elif not outer.sides.target:
                _take_target(outer, candidate)
        elif is_complete(candidate):
            kept.append(candidate)
    return [c for c in kept if is_complete(c) and not c.dropped]


def _one_sided(candidate: Candidate) -> bool:
    """An act done to somebody against his will, with both sides named."""
    return (
        candidate.type in ("SANCTION", "COERCE", "ASSAULT") and is_complete(candidate) and bool(candidate.sides.target)
    )


def _only_alleged(candidate: Candidate, outer: Candidate) -> bool:
    """What somebody is accused of is an act of its own only when it has a victim of its own."""
    return outer.type == "ACCUSE" and outer.mode == "allege" and not (candidate.sides.source and candidate.sides.target)


def _take_target(outer: Candidate, inner: Candidate) -> None:
    """An act of speech without a target of its own is aimed at whom its content is aimed at."""
    ids = [i for i in (*inner.sides.target, *inner.sides.source) if i not in outer.sides.source]
    if ids:
        outer.sides.target = ids
        outer.sides.target_path = f"inside: {inner.sides.target_path or inner.sides.source_path}"


def _inherit_sides(inner: Candidate, outer: Candidate) -> None:
    """ "accepted the invitation to a summit in May": the summit is between those two."""
    if not inner.sides.source:
        inner.sides.source = [i for i in outer.sides.source if i not in inner.sides.target]
        inner.sides.source_path = f"source of {outer.match.head.text!r}"
    if not inner.sides.target:
        inner.sides.target = [i for i in outer.sides.target if i not in inner.sides.source]
        inner.sides.target_path = f"target of {outer.match.head.text!r}"
    inner.sides.doubt += 0.1


def _stands_alone(candidate: Candidate) -> bool:
    """A named happening with a date of its own ("a summit in May") is told for itself, whoever agreed to it."""
    return candidate.match.entry.pos == "n" and candidate.when is not None and candidate.when.own


def retype(candidate: Candidate) -> bool:
    """Give an act of speech the type of what is promised, wanted or threatened; False when it then is no event."""
    inner = candidate.inside[0].type if candidate.inside else None
    loose, threat = (candidate.match.entry.mode == mode for mode in ("content", "threat"))
    if candidate.match.entry.mode in BY_CONTENT:
        candidate.mode = None
        if filters.is_negated(candidate.match.head):
            return False
        if threat:
            # a warning of what others may do is no threat
            candidate.type = "THREATEN"
            own = bool(candidate.inside and set(candidate.inside[0].sides.source) & set(candidate.sides.source))
            told_to_his_face = candidate.sides.target_path.startswith("obj")
            return told_to_his_face or (own and (inner in _HOSTILE or inner == "REJECT"))
        if inner in _HOSTILE and not loose:
            candidate.type = "THREATEN"
        elif inner in _GIVING_WAY:
            candidate.type = "CONCEDE"
        elif inner == "REJECT":
            candidate.type = "REJECT"
        elif inner not in _FRIENDLY and not (loose and candidate.sides.source and candidate.sides.target):
            return False
    if inner is not None and candidate.mode is None:
        if candidate.type in ("REQUEST", "REJECT"):
            candidate.mode = _WANTED.get(inner, "change")
        elif candidate.type == "THREATEN":
            candidate.mode = _THREATENED.get(inner)
    return True


def repeats(candidate: Candidate, earlier: Iterable[Candidate], cast: Cast) -> bool:
    """Whether the candidate only tells an earlier event again.

    That is so with the same sides (by country), no date of its own, and either a form that takes the event as known (a
    noun, a gerund, a purpose after its own motion) or the very same words or content.
    """
    if candidate.when is not None and candidate.when.own:
        return False
    return any(_same_event(candidate, other, cast) for other in earlier)


def _same_event(candidate: Candidate, other: Candidate, cast: Cast) -> bool:
    if other.type != candidate.type:
        return False
    source, target = cast.countries(candidate.sides.source), cast.countries(candidate.sides.target)
    known = cast.countries(other.sides.source), cast.countries(other.sides.target)
    same = source <= known[0] and target <= known[1]
    if candidate.type in ("CONSULT", "COOPERATE"):
        same = same or (source | target) <= (known[0] | known[1])
    if not same:
        return False
    head = candidate.match.head
    if candidate.match.entry.pos == "n" and candidate.light is None:
        if head.dep_ == "pobj" and head.head.head in other.match.tokens:
            # "arrived for talks with ..."
            return True
        if source and target:
            return candidate.match.entry == other.match.entry
        return filters.is_definite(head) or bool(candidate.inside)
    if head.tag_ == "VBG" and head.dep_ in ("pcomp", "advcl"):
        return True
    if head.dep_ in ("advcl", "xcomp") and head.head in other.match.tokens:
        return True
    inner = {c.type for c in candidate.inside}
    if inner & {c.type for c in other.inside}:
        return bool(source)
    return bool(source and target) and candidate.match.entry == other.match.entry
