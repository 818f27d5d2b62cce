"""What becomes of one event inside another, and of one that is told again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dragoman.reading.events import filters
from dragoman.reading.events.arguments import Cast, portion_head
from dragoman.reading.events.candidates import BY_CONTENT, SPEECH, Candidate, is_complete
from dragoman.reading.events.lexicon import lemma_of, noun_classes
from dragoman.reading.events.syntax import (
    child_with,
    is_asked,
    is_finite_beside_infinitive,
    is_passive,
    surface_subject,
)

_FRIENDLY: frozenset[str] = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"})
_HOSTILE: frozenset[str] = frozenset({"ASSAULT", "SANCTION", "COERCE", "MOBILIZE", "PROTEST", "THREATEN"})
_GIVING_WAY: frozenset[str] = frozenset({"RETREAT", "CONCEDE"})
_CONTENT_LINKS = frozenset(
    {"xcomp", "ccomp", "pcomp", "prep", "pobj", "dobj", "acl", "conj", "oprd", "dative", "attr", "nsubj", "nsubjpass"}
)
_CLIMB = 8
# "broke the truce by shelling": what is done by the way is no content
_BESIDES = frozenset({"by", "after", "before", "since", "despite", "during", "amid"})
# what is wanted, refused or threatened, by the type of the act inside
_WANTED = {"RETREAT": "yield", "CONCEDE": "yield", "CONSULT": "meet", "AID": "assist", "COOPERATE": "assist"}
_THREATENED = {"ASSAULT": "violence", "SANCTION": "relations", "COERCE": "restrict", "PROTEST": "restrict"}


def _governors(candidate: Candidate) -> Iterator[Token]:
    """Tokens over a trigger, as long as it is part of what they take as their content."""
    here = candidate.light or portion_head(candidate.match.head)
    for _ in range(_CLIMB):
        if (here.dep_ not in _CONTENT_LINKS and not is_asked(here)) or here.head == here:
            return
        if here.dep_ in ("nsubj", "nsubjpass") and here.head.dep_ not in ("xcomp", "ccomp", "ROOT"):
            return
        if here.dep_ == "ccomp" and here.i < here.head.i:
            return
        if is_finite_beside_infinitive(here):
            return
        if here.dep_ == "prep" and (here.i < here.head.i or here.lower_ in _BESIDES):
            # "in return for her promise, Chad agreed to"
            return
        # "agreed to freeze the tests, and turn ...": a bare verb goes on with what was agreed
        bare = here.tag_ == "VB" and here.head.tag_ in ("VBD", "VBZ", "VBP")
        beside = here.dep_ == "conj" and not bare
        if beside and child_with(here, "nsubj", "nsubjpass") is not None:
            return
        here = here.head
        if not beside:
            yield here


def join_outcomes(candidates: list[Candidate]) -> None:
    """ "The raid killed ten": the raid and the killing are one event, with the sides of both."""
    nouns = {portion_head(c.match.head).i: c for c in candidates if c.match.entry.pos == "n" and c.type == "ASSAULT"}
    for candidate in candidates:
        verb = candidate.match.head
        if candidate.match.entry.pos != "v" or candidate.type != "ASSAULT" or is_passive(verb):
            continue
        subject, _ = surface_subject(verb)
        noun = nouns.get(subject.i) if subject is not None else None
        if noun is None or noun.match.head in candidate.match.tokens:
            continue
        kept, dropped = (noun, candidate) if is_complete(noun) else (candidate, noun)
        sides, other = kept.sides, dropped.sides
        if not sides.source:
            sides.source, sides.source_path = [i for i in other.source if i not in sides.target], other.source_path
        if not sides.target:
            sides.target, sides.target_path = [i for i in other.target if i not in sides.source], other.target_path
        kept.mode = noun.mode or candidate.mode
        kept.when = kept.when or dropped.when
        kept.match.tokens.append(dropped.match.head)
        dropped.dropped = True


def nest(candidates: list[Candidate]) -> list[Candidate]:
    """Fold what is only the content of an act of speech into that act; drop what has no sides and no such act."""
    owner = {t.i: c for c in candidates if is_complete(c) and not c.dropped for t in c.match.tokens}
    kept = []
    for candidate in candidates:
        if candidate.dropped or _only_aimed_at(candidate):
            continue
        outer = next((owner[t.i] for t in _governors(candidate) if owner.get(t.i) not in (None, candidate)), None)
        if (
            outer is not None
            and outer.match.entry.mode == "content"
            and _one_sided(candidate)
            and not _is_forgone(candidate)
        ):
            # "agreed to impose sanctions on": the act is told, not a harmony with its victim
            outer.dropped = True
            kept.append(candidate)
        elif outer is not None and (outer.type in SPEECH or _only_alleged(candidate, outer)):
            outer.inside.append(candidate)
            if _stands_alone(candidate) or _promised_besides(candidate, outer):
                _inherit_sides(candidate, outer)
                kept.append(candidate)
            elif not outer.sides.target:
                _take_target(outer, candidate)
        elif is_complete(candidate):
            kept.append(candidate)
    return [c for c in kept if is_complete(c) and not c.dropped]


def _only_aimed_at(candidate: Candidate) -> bool:
    """ "An attempt to end the war": what a noun of purpose is for has been done by nobody."""
    verb = candidate.match.head
    if candidate.match.entry.pos != "v" or candidate.type not in ("RETREAT", "CONSULT", "AGREE", "SUPPORT", "ASSAULT"):
        return False
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    noun = verb.head
    to = any(child.tag_ == "TO" for child in verb.children)
    if verb.dep_ != "acl" or not to or noun.pos_ != "NOUN":
        return False
    return lemma_of(noun) in noun_classes()["%purpose"]


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
    """ "took up the offer of talks in June": the talks are between those two."""
    if not inner.sides.source:
        inner.sides.source = [i for i in outer.sides.source if i not in inner.sides.target]
        inner.sides.source_path = f"source of {outer.match.head.text!r}"
    if not inner.sides.target:
        inner.sides.target = [i for i in outer.sides.target if i not in inner.sides.source]
        inner.sides.target_path = f"target of {outer.match.head.text!r}"
    inner.sides.doubt += 0.1


def _stands_alone(candidate: Candidate) -> bool:
    """A named happening with a date of its own ("talks in June") is told for itself, whoever agreed to it."""
    return candidate.match.entry.pos == "n" and candidate.when is not None and candidate.when.own


def _promised_besides(candidate: Candidate, outer: Candidate) -> bool:
    """ "Agreed to free the sailors and to begin talks with Peru": the second promise is told for itself."""
    verb, first = candidate.match.head, outer.inside[0].match.head
    second = verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head == first
    return second and outer.match.entry.mode == "content" and candidate.type != outer.inside[0].type


def _is_forgone(inner: Candidate) -> bool:
    """Whether what is promised is not to act: "not to attack", "to impose no tariffs"."""
    words = (child for token in inner.match.tokens for child in token.children)
    return filters.is_negated(inner.match.head) or any(c.dep_ == "det" and c.lower_ == "no" for c in words)


def retype(candidate: Candidate) -> bool:
    """Give an act of speech the type of what is promised, wanted or threatened; False when it then is no event."""
    inner = candidate.inside[0].type if candidate.inside else None
    if inner in _HOSTILE and _is_forgone(candidate.inside[0]):
        # "promised not to attack", "agreed to impose no new tariffs"
        inner = "AGREE" if candidate.type == "AGREE" else inner
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


def _same_content(candidate: Candidate, other: Candidate) -> bool:
    """Whether two acts of speech promise or want the same act; of meetings, or in the same words, the kind will do."""
    kinds = {c.type for c in candidate.inside} & {c.type for c in other.inside}
    if candidate.match.entry == other.match.entry or "CONSULT" in kinds:
        return bool(kinds)
    return bool({c.match.entry for c in candidate.inside} & {c.match.entry for c in other.inside})


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
    if _same_content(candidate, other):
        return bool(source)
    if candidate.type in ("AGREE", "CONSULT") and not target and not candidate.inside:
        # "they had managed to agree on the main things"
        return bool(source) and lemma_of(head) == lemma_of(other.match.head)
    return bool(source and target) and candidate.match.entry == other.match.entry
