"""What one clause says of itself, and what governs it: tense, modals, negation, conditions."""

from __future__ import annotations

from functools import cache
from typing import cast

from spacy.tokens import Token

from dragoman.knowledge import table
from dragoman.reading.events.lexicon import effects, lemma_of
from dragoman.record.schema import Status

CONDITION_MARKS = frozenset({"if", "unless", "provided", "providing", "once"})
# "in return for", "in exchange for", "on condition that"
BARGAINS = frozenset({"return", "exchange", "condition"})
_PARTIES = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "agent"})
# prepositions after which a noun takes part in the act; "attacked with no warning" is an attack
_TAKING_PART = frozenset({"on", "to", "of", "at", "against"})
# "no fewer than ten", "lost no time", "left no doubt": nothing is denied
_COUNTS = frozenset({"fewer", "less", "more", "longer", "later", "time", "doubt", "secret", "effort"})


@cache
def cues() -> dict[tuple[str, str], Status]:
    """(kind, word) to status: kinds are modal, adverb, determiner, adjective, preposition and mark."""
    return {(row["kind"], row["word"]): cast(Status, row["status"]) for row in table("status_cues", ("word", "kind"))}


def part_of_speech(token: Token) -> str:
    return {"NOUN": "n", "PROPN": "n", "ADJ": "a"}.get(token.pos_, "v")


def with_particle(verb: Token) -> str:
    for child in verb.children:
        if child.dep_ in ("prt", "advmod") and child.i == verb.i + 1:
            return f"{lemma_of(verb)} {child.lower_}"
    return lemma_of(verb)


def effect_on(governor: Token, kinds: tuple[str, ...], default: str, clause: Token | None = None) -> str:
    """What the governor makes of a clause; a verb with an object of its own may act otherwise ("want X to")."""
    known = effects()
    kind = part_of_speech(governor)
    if kind == "v" and clause is not None:
        if is_infinitive(clause) or clause.tag_ == "VBG":
            found = known.get((lemma_of(governor), "i")) or known.get((with_particle(governor), "i"))
            if found is not None:
                return found
        found = known.get((with_particle(governor), "v")) or known.get((lemma_of(governor), "v"))
        if found is not None:
            return found
        for child in governor.children:
            # "make a promise to", "had no plan to": the noun decides
            if child.dep_ == "dobj" and (lemma_of(child), "n") in known and is_infinitive(clause):
                return known[lemma_of(child), "n"]
        return "plan" if is_infinitive(clause) and default != "say" else default
    return known.get((lemma_of(governor), kind), default) if kind in kinds else default


def effect_of_be(be: Token) -> str:
    for child in be.children:
        if child.dep_ in ("advmod", "acomp") and child.lower_ == "yet":
            return "not"
        if child.dep_ in ("acomp", "attr"):
            found = effects().get((lemma_of(child), part_of_speech(child)))
            if found is not None:
                return found
    return "plan"


def is_future_in_the_past(verb: Token, governor: Token) -> bool:
    """ "said it would send": what was announced, reported in the past; not "said it would fail if"."""
    would = any(c.dep_ == "aux" and c.lower_ in ("would", "'d") for c in verb.children)
    return would and governor.tag_ in ("VBD", "VBN", "VBG") and not has_condition(verb)


def is_unfulfilled(verb: Token, governor: Token) -> bool:
    """ "Was to have visited", "was due to have left": it was planned and did not come about."""
    be = governor if governor.pos_ in ("VERB", "AUX") else governor.head
    planned = lemma_of(be) == "be" and be.tag_ == "VBD" and (be == governor or governor.lower_ in ("due", "scheduled"))
    return planned and is_infinitive(verb) and any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children)


def is_infinitive(verb: Token) -> bool:
    if verb.tag_ not in ("VB", "VBN", "VBG"):
        return False
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)


def mark_of(verb: Token) -> str:
    for child in verb.children:
        if child.dep_ == "mark" or (child.dep_ == "advmod" and child.lower_ in ("when", "once", "where")):
            return child.lower_
    return ""


def is_negated(verb: Token) -> bool:
    """Whether the clause denies what the verb says: by a word of its own or by a side that is nobody or nothing."""
    return any(c.dep_ == "neg" or cues().get(("adverb", c.lower_)) == "denied" or _is_nobody(c) for c in verb.children)


def _is_nobody(child: Token) -> bool:
    """Whether a subject or object is "nothing", "no one", "no deal"; or "on nothing", "to none of them"."""
    if child.dep_ == "prep" and child.lower_ in _TAKING_PART:
        child = next((c for c in child.children if c.dep_ == "pobj"), child)
    elif child.dep_ not in _PARTIES:
        return False
    if child.dep_ == "agent":
        child = next((c for c in child.children if c.dep_ == "pobj"), child)
    if cues().get(("pronoun", child.lower_)) == "denied":
        return True
    no = next((t for t in child.doc[child.left_edge.i : child.i] if t.lower_ == "no"), None)
    if no is None or no.nbor(1).lower_ in _COUNTS:
        return False
    return no.head == child and lemma_of(child) not in _COUNTS


def negation_of(verb: Token) -> Status | None:
    return "denied" if is_negated(verb) else None


def is_question(verb: Token) -> bool:
    if verb.dep_ not in ("ROOT", "ccomp", "conj"):
        return False
    last = verb.sent[-1] if verb.dep_ == "ROOT" else None
    return last is not None and any(t.text == "?" for t in verb.sent[-2:])


def is_definite(noun: Token) -> bool:
    return any(
        (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those")) or c.dep_ == "poss"
        for c in noun.children
    )


def has_condition(verb: Token) -> bool:
    """Whether the clause hangs on a condition that the text names."""
    for child in verb.children:
        if child.dep_ == "advcl" and mark_of(child) in CONDITION_MARKS:
            return True
        if child.dep_ == "prep" and any(t.lower_ in BARGAINS for t in child.children):
            return True
        if child.dep_ == "prep" and child.lower_ in ("without", "before") and child.i > verb.i:
            inner = next(child.children, None)
            if inner is not None and any(t.lower_ == "any" for t in inner.children):
                return True
    return False


def _modal(verb: Token) -> Status | None:
    """What the auxiliaries and adverbs say, negation aside."""
    status: Status | None = None
    known = cues()
    for child in verb.children:
        if child.dep_ == "aux" and child.tag_ == "MD":
            found = known.get(("modal", child.lower_)) or known.get(("modal", lemma_of(child)))
        elif child.dep_ in ("advmod", "amod"):
            found = known.get(("adverb", child.lower_))
        else:
            continue
        if found is not None and found != "denied":
            status = found
    return status


def own_status(verb: Token) -> Status | None:
    """Status by the clause's own tense, modals and negation; None for a clause without tense."""
    if verb.pos_ == "ADJ":
        copula = verb if verb.dep_ == "ROOT" else verb.head
        return own_status(copula) if copula != verb and copula.lemma_ == "be" else None
    modal = _modal(verb)
    if is_negated(verb):
        # "may not attack", "should not attack": still open
        return "hypothetical" if modal in ("hypothetical", "demanded") else "denied"
    if modal is not None:
        return modal
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.tag_ == "TO" for c in auxiliaries):
        return "occurred" if any(c.lower_ == "have" for c in auxiliaries) else None
    if any(c.lower_ == "having" for c in auxiliaries):
        return "occurred"
    finite = next((c for c in auxiliaries if c.tag_ in ("VBD", "VBZ", "VBP")), None)
    if finite is None:
        if verb.tag_ in ("VBZ", "VBP"):
            if _lies_ahead(verb):
                return "planned"
            return "ongoing" if lemma_of(verb) in ("remain", "continue", "persist", "be", "have") else "occurred"
        return "occurred" if verb.tag_ == "VBD" else None
    if verb.tag_ == "VBG" and finite.tag_ in ("VBZ", "VBP"):
        if _lies_ahead(verb):
            return "planned"
        return "planned" if lemma_of(verb) == "go" and _goes_to(verb) else "ongoing"
    if verb.tag_ == "VBN" and finite.lemma_ == "be" and finite.tag_ in ("VBZ", "VBP"):
        return "ongoing" if any(c.lower_ == "being" for c in verb.children) else "occurred"
    return "occurred"


def _lies_ahead(verb: Token) -> bool:
    """Whether a present tense tells of what is to come: "visits Oslo next week", "is meeting them tomorrow"."""
    known = cues()
    for child in verb.children:
        if child.dep_ in ("npadvmod", "advmod") and child.i > verb.i:
            words = (child.lower_, *(c.lower_ for c in child.children if c.dep_ in ("amod", "det")))
            if any(known.get(("day", word)) == "planned" for word in words):
                return True
    return False


def raised_infinitive(verb: Token) -> Token | None:
    """The infinitive whose subject stands before `verb`: "open" in "the drills are set to open"."""
    for child in verb.children:
        if child.dep_ == "xcomp" and is_infinitive(child):
            return child
        if child.dep_ == "acomp":
            return next((c for c in child.children if c.dep_ == "xcomp" and is_infinitive(c)), None)
    return None


def _goes_to(verb: Token) -> bool:
    return any(c.dep_ == "xcomp" and is_infinitive(c) for c in verb.children)


def modified(noun: Token) -> Status | None:
    """What the words right before a noun say of it: "no talks", "planned talks", "ongoing talks"."""
    known = cues()
    for child in noun.children:
        if child.i > noun.i:
            break
        kind = "determiner" if child.dep_ in ("det", "neg") else "adjective"
        found = known.get((kind, child.lower_)) or known.get((kind, lemma_of(child)))
        if found is not None:
            return found
    return None
