"""A process that the text takes up again: "the talks are to resume" has the parties of the talks told of before."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.reading.events.arguments import Cast, portion_head
from dragoman.reading.events.candidates import Candidate, is_complete
from dragoman.reading.events.lexicon import lemma_of
from dragoman.reading.events.syntax import child_with, goes_on, unfolding
from dragoman.reading.events.verb_classes import verb_class

# "the talks could begin": nothing is told
_OPEN = frozenset({"could", "may", "might", "would", "should", "can"})
# sentences with events in which a process is still before the reader's eyes
_NEAR = 3


def is_taken_up(noun: Token) -> bool:
    """Whether the noun is definite and the sentence says how its process goes on."""
    head = portion_head(noun)
    determiner = child_with(head, "det")
    if determiner is None or determiner.lower_ not in ("the", "these", "those", "this"):
        return False
    verb = head.head if head.dep_ in ("nsubj", "nsubjpass") else unfolding(head)
    if verb is None or verb.dep_ == "advcl" or any(c.lower_ in _OPEN for c in verb.children if c.dep_ == "aux"):
        return False
    said = (verb, *(child for child in verb.children if child.dep_ in ("xcomp", "acomp")))
    # "the meeting ended late" only looks back at what has been told
    return goes_on(verb) and not any(lemma_of(word) in verb_class("over") for word in said)


def name_parties(candidates: Sequence[Candidate], cast: Cast) -> None:
    """Give each event noun without sides, where its process is taken up, the parties of the one process that fits."""
    known: list[tuple[int, frozenset[str], Candidate]] = []
    number, start = 0, -1
    for candidate in candidates:
        head = candidate.match.head
        if head.sent.start != start:
            number, start = number + 1, head.sent.start
        sides = candidate.sides
        if candidate.match.entry.pos == "n" and not sides.source and not sides.target and is_taken_up(head):
            before = [(n, who, c) for n, who, c in known if _fits(candidate, c)]
            named_so = [entry for entry in before if lemma_of(head) in map(lemma_of, entry[2].match.tokens)]
            near = named_so or [entry for entry in before if entry[0] >= number - _NEAR] or before
            if len({who for _, who, _ in near}) == 1:
                other = near[-1][2]
                sides.source, sides.target = list(other.sides.source), list(other.sides.target)
                sides.source_path = sides.target_path = f"as in {other.match.head.text!r} before"
                sides.doubt += 0.15
        if sides.source and sides.target and is_complete(candidate):
            known.append((number, frozenset(cast.countries([*sides.source, *sides.target])), candidate))


def _fits(noun: Candidate, earlier: Candidate) -> bool:
    """Whether the earlier event can be what the noun takes up."""
    if noun.type == "SANCTION":
        words = {lemma_of(token) for token in earlier.match.tokens}
        return earlier.type in ("SANCTION", "CONCEDE") and lemma_of(noun.match.head) in words
    if noun.type == "CONSULT":
        return earlier.type in ("CONSULT", "AGREE")
    return noun.type == earlier.type == "COOPERATE"
