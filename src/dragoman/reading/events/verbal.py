"""Verbs (and predicates such as "ready to") that name an event: their sides."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.events.arguments import Cast, Sides, slot_tokens
from dragoman.reading.events.frames import PLACE_TARGETS, default_slots, split_parties
from dragoman.reading.events.lexicon import Match
from dragoman.reading.events.syntax import doer, subject_of_noun, surface_subject

_LOOSE_SLOTS = frozenset({"comp", "in_obj"})


def sides_of_verb(match: Match, cast: Cast) -> Sides:
    """Source and target of a verbal trigger. Slots of the entry come first; a slot marked ``<`` gives the source."""
    sides = Sides()
    slots = match.entry.slots or default_slots(match.entry.type, "v")
    source_slots = [slot[1:] for slot in slots if slot.startswith("<")]
    if source_slots:
        _fill_source_from(match, cast, sides, source_slots)
    else:
        _fill_source(match, cast, sides)
    targets = [slot for slot in slots if not slot.startswith("<")]
    found = any(_fill_target(match, cast, sides, slot) for slot in targets)
    split_parties(sides, match)
    if not found and not sides.target and len(match.tokens) > 1 and not {"in_obj", "none"}.intersection(targets):
        # "expelled three Russian diplomats"
        _fill_target(match, cast, sides, "in_obj", states_only=True)
    return sides


def _fill_target(match: Match, cast: Cast, sides: Sides, slot: str, states_only: bool = False) -> bool:
    """Take the target from one slot; False when no actor other than the source stands there."""
    places = match.entry.type in PLACE_TARGETS
    own = cast.countries(sides.source)
    for token in slot_tokens(match, slot):
        ids, path, doubt = cast.side(token, slot, places)
        ids = [i for i in ids if i not in sides.source]
        if slot in _LOOSE_SLOTS:
            # deep inside the clause a compatriot is rather part of the source than the target
            ids = [i for i in ids if not own & cast.countries([i])]
        if states_only:
            ids = [i for i in ids if cast.country[i]]
        if ids:
            sides.target, sides.target_path = ids, path
            sides.doubt += doubt
            return True
    return False


def _fill_source(match: Match, cast: Cast, sides: Sides) -> None:
    token, path = surface_subject(match.head) if match.entry.pos == "a" else doer(match.head)
    if token is None:
        return
    ids, how, doubt = cast.of(token)
    if not ids:
        ids, how, doubt = cast.at_place(token, within=False), f"place {token.text!r}", 0.1
    if not ids and token.pos_ == "PRON":
        ids, how, doubt = _speaker_before(match.head, cast)
    if not ids and match.head.dep_ == "acl":
        # "issued a report accusing the army": the author of the report accuses
        author, path = subject_of_noun(match.head.head)
        ids, how, doubt = cast.of(author) if author is not None else ([], "", 0.0)
    if ids:
        sides.source, sides.source_path = ids, f"{path} {how}"
        sides.doubt += doubt + (0.05 if " of " in path else 0.0)


def _speaker_before(verb: Token, cast: Cast) -> tuple[list[str], str, float]:
    """ "Russia said it had expelled ...": a pronoun that nobody has resolved means the one who says so."""
    here = verb
    while here.dep_ in ("conj", "xcomp"):
        here = here.head
    if here.dep_ != "ccomp":
        return [], "", 0.0
    speaker, _ = doer(here.head)
    ids, how, doubt = cast.of(speaker) if speaker is not None else ([], "", 0.0)
    return ids, f"of {here.head.lower_!r}: {how}", doubt + 0.1


def _fill_source_from(match: Match, cast: Cast, sides: Sides, slots: list[str]) -> None:
    for slot in slots:
        for token in slot_tokens(match, slot):
            ids, path, doubt = cast.side(token, slot, False)
            if ids:
                sides.source, sides.source_path = ids, path
                sides.doubt += doubt
                return
