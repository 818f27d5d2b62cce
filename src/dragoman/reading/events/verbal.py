"""Verbs (and predicates such as "ready to") that name an event: their sides."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.events.arguments import Cast, Sides, is_asked_one, prepositions, slot_tokens
from dragoman.reading.events.frames import PLACE_TARGETS, default_slots, split_parties
from dragoman.reading.events.lexicon import Match
from dragoman.reading.events.syntax import child_with, doer, is_passive, objects_of, subject_of_noun, surface_subject

_PUT_OUT = frozenset({"expel", "deport"})
_LOOSE_SLOTS = frozenset({"comp", "in_obj"})


def sides_of_verb(match: Match, cast: Cast) -> Sides:
    """Source and target of a verbal trigger. Slots of the entry come first; a slot marked ``<`` gives the source."""
    sides = Sides()
    slots = match.entry.slots or default_slots(match.entry.type, "v")
    source_slots = [slot[1:] for slot in slots if slot.startswith("<")]
    if "f" in match.entry.need:
        # whose the forces are; failing that, where they come from
        _fill_source(match, cast, sides)
    if source_slots and not sides.source:
        _fill_source_from(match, cast, sides, source_slots)
    elif "f" not in match.entry.need:
        _fill_source(match, cast, sides)
    targets = [slot for slot in slots if not slot.startswith("<")]
    found = any(_fill_target(match, cast, sides, slot) for slot in targets)
    if not sides.source and is_passive(match.head):
        _fill_between(match, cast, sides)
    split_parties(sides, match)
    if not sides.target and len(sides.source) > 1 and any(_each_other(t) for t in objects_of(match.head)):
        sides.source, sides.target, sides.target_path = sides.source[:1], sides.source[1:], "each other"
    spelled = len(match.tokens) > 1 and match.entry.type != "MOBILIZE"
    if not found and not sides.target and spelled and not {"in_obj", "none"}.intersection(targets):
        # "expelled three Russian diplomats"
        _fill_target(match, cast, sides, "in_obj", states_only=True)
    return sides


def _each_other(token: Token) -> bool:
    """Whether the object is the other party: "each other", "one another", "each side accused the other"."""
    words = {child.lower_ for child in token.children if child.i < token.i}
    return (token.lower_ == "other" and bool(words & {"each", "the"})) or (token.lower_ == "another" and "one" in words)


def _fill_target(match: Match, cast: Cast, sides: Sides, slot: str, states_only: bool = False) -> bool:
    """Take the target from one slot; False when no actor other than the source stands there."""
    places = match.entry.type in PLACE_TARGETS
    own = cast.countries(sides.source)
    for token in slot_tokens(match, slot):
        ids, path, doubt = cast.side(token, slot, places)
        ids = [i for i in ids if i not in sides.source]
        if slot in _LOOSE_SLOTS and not (match.entry.type == "REQUEST" and is_asked_one(token)):
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
    if token is None and match.entry.mode in _PUT_OUT:
        token, path = _put_out_of(match.head), "put out of"
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
    for second in match.head.children:
        # "the minister, Ono, and his Peruvian counterpart met": the parser may see two subjects
        if ids and second.dep_ == "nsubj" and second.i > token.i and token.head == match.head:
            ids = list(dict.fromkeys([*ids, *cast.of(second)[0]]))
    if ids:
        sides.source, sides.source_path = ids, f"{path} {how}"
        sides.doubt += doubt + (0.05 if " of " in path else 0.0)


def _fill_between(match: Match, cast: Cast, sides: Sides) -> None:
    """ "Flights between Egypt and Turkey were resumed": the two named after the object did it together."""
    for token in objects_of(match.head):
        for word in ("between", "among"):
            for named in prepositions(token, word):
                ids, how, doubt = cast.of(named)
                if len(ids) > 1:
                    sides.source, sides.target = ids[:1], ids[1:]
                    sides.source_path = sides.target_path = f"{word} {how}"
                    sides.doubt += doubt
                    return


def _put_out_of(verb: Token) -> Token | None:
    """ "the envoy was expelled from Chad": the one whom he had to leave has put him out."""
    if not is_passive(verb):
        return None
    origin = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "from"), None)
    return child_with(origin, "pobj") if origin is not None else None


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
