"""Did it happen? The status of an event, from the words between its trigger and the root of the sentence.

Each clause has a status of its own (tense, modal, negation). What governs it changes that status: "plans to" makes it
planned, "failed to" denies it, "said that" leaves it alone (``knowledge/status_verbs.tsv``). They compose along the
syntax, from the root down: in "denied that it had refused to sign" the signing is no longer denied.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.reading.events.lexicon import effects, lemma_of, transparent_nouns
from dragoman.reading.events.syntax import VERBAL, is_finite_beside_infinitive, unfolding
from dragoman.reading.status.clauses import (
    BARGAINS,
    cues,
    effect_of_be,
    effect_on,
    has_condition,
    is_definite,
    is_future_in_the_past,
    is_infinitive,
    is_negated,
    is_question,
    is_unfulfilled,
    mark_of,
    modified,
    negation_of,
    own_status,
    part_of_speech,
    raised_infinitive,
    with_particle,
)
from dragoman.reading.status.compose import REAL, compose, merge
from dragoman.record.schema import Status

_DEPTH = 25
_CLAUSAL = frozenset({"xcomp", "ccomp", "pcomp", "acl", "advcl", "csubj", "oprd", "csubjpass"})


class Scopes:
    """Statuses of the clauses of one text; each token is worked out once, so the cost is linear in the text."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._known: dict[int, Status] = {}

    def of(self, token: Token, depth: int = 0) -> Status:
        """Whether what the token names happened, in the words of the text around it."""
        if token.i in self._known:
            return self._known[token.i]
        if depth > _DEPTH:
            return "occurred"
        if token.pos_ in VERBAL or (token.pos_ == "ADJ" and token.dep_ in ("acomp", "ROOT", "ccomp", "advcl")):
            status = self._of_clause(token, depth)
        else:
            status = self._of_noun(token, depth)
        self._known[token.i] = status
        return status

    # -- clauses ------------------------------------------------------------------------------------------------------

    def _of_clause(self, verb: Token, depth: int) -> Status:
        local = own_status(verb)
        governor, label = verb.head, verb.dep_
        if label == "acomp" and governor.pos_ in VERBAL:
            return self.of(governor, depth + 1)
        if mark_of(verb) == "whether":
            return "hypothetical"
        if label == "conj" and governor.pos_ in (*VERBAL, "ADJ"):
            status = self._of_conjunct(verb, local, depth)
        elif label in ("aux", "auxpass"):
            return self.of(governor, depth + 1)
        elif label in _CLAUSAL and governor != verb:
            status = self._embedded(verb, local, depth)
        elif label == "amod":
            status = local or "occurred"
        else:
            status = local or ("planned" if is_infinitive(verb) else "occurred")
        if status in REAL and is_question(verb):
            return "hypothetical"
        if status in ("planned", "hypothetical") and has_condition(verb):
            return "conditional"
        return status

    def _of_conjunct(self, verb: Token, local: Status | None, depth: int) -> Status:
        first = verb.head
        if is_finite_beside_infinitive(verb):
            return local or "occurred"
        above = self.of(first, depth + 1)
        shared = not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in verb.children)
        if (verb.tag_ == "VB" and shared) or (verb.tag_ in ("VBG", "VBN") and shared):
            return merge(above, negation_of(verb))
        if above in REAL or local not in (None, "occurred", "ongoing"):
            return local or above
        own = own_status(first)
        # the first verb's own modal does not reach a second clause, what governs both does
        return above if own in (None, "occurred", "ongoing") and not is_negated(first) else (local or "occurred")

    def _embedded(self, verb: Token, local: Status | None, depth: int) -> Status:
        governor, label = verb.head, verb.dep_
        mark = mark_of(verb)
        if label == "advcl":
            return self._adverbial(verb, local, mark, depth)
        if label == "pcomp":
            return self._after_preposition(verb, local, depth)
        if label in ("csubj", "csubjpass"):
            return compose("same", self.of(governor, depth + 1), local)
        if label == "acl" and not is_infinitive(verb):
            told = mark == "that" and governor.pos_ in ("NOUN", "PROPN")
            if not told and (verb.tag_ in ("VBN", "VBG") or governor.pos_ not in ("NOUN", "PROPN")):
                return local or "occurred"
            if told and governor.dep_ == "dobj" and effects().get((lemma_of(governor.head), "v")) == "deny":
                # "denied reports that troops were massing"
                return compose("deny", self.of(governor.head, depth + 1), local)
            return compose(effect_on(governor, ("n",), "say"), "occurred", local)
        if label == "xcomp" and is_unfulfilled(verb, governor):
            return "denied"
        effect = effect_on(governor, ("v", "n", "a"), "plan" if label == "acl" else "say", verb)
        if mark in ("if", "whether") and effect == "say":
            return "hypothetical"
        if governor.lemma_ == "be":
            effect = effect_of_be(governor)
        above = self.of(governor, depth + 1)
        if effect == "say" and local == "hypothetical" and is_future_in_the_past(verb, governor):
            local = "planned"
        return compose(effect, above, local)

    def _adverbial(self, verb: Token, local: Status | None, mark: str, depth: int) -> Status:
        status = cues().get(("mark", mark))
        if status is not None:
            return status
        above = self.of(verb.head, depth + 1)
        close = verb.tag_ == "VBG" and 0 < verb.i - verb.head.i <= 2
        if not mark and verb.i > verb.head.i and (is_infinitive(verb) or close):
            known = effects()
            effect = known.get((with_particle(verb.head), "i")) or known.get((lemma_of(verb.head), "i"))
            if effect is not None and not any(c.dep_ == "dobj" for c in verb.head.children):
                return compose(effect, above, local)
        if is_infinitive(verb):
            # a purpose: what it is done for is only aimed at
            return compose("plan" if local is None else "say", above, local)
        if mark == "until" and (verb.tag_ in ("VBZ", "VBP") or _in_present(verb)):
            # "no talks until the army withdraws": what is refused hangs on it, it has not come about
            return "conditional"
        if mark in ("before", "until") and above not in REAL:
            return "hypothetical"
        if verb.tag_ in ("VBG", "VBN") and local is None:
            return above
        return local or above

    def _after_preposition(self, verb: Token, local: Status | None, depth: int) -> Status:
        prep = verb.head
        status = cues().get(("preposition", prep.lower_))
        governor = prep.head
        if status == "denied":
            return "denied"
        effect = effects().get((f"{lemma_of(governor)} {prep.lower_}", part_of_speech(governor)))
        if effect is None and governor.pos_ in ("NOUN", "PROPN"):
            effect = effects().get((lemma_of(governor), "n"))
        if effect is None:
            effect = effects().get((f"{lemma_of(governor)} {prep.lower_}", "n"))
        above = self.of(governor, depth + 1)
        if effect is not None:
            return compose(effect, above, local)
        if prep.lower_ == "before" and above not in REAL:
            return "hypothetical"
        if prep.lower_ in ("for", "of", "from", "after", "over"):
            return local or "occurred"
        return merge(above, negation_of(verb)) if above not in REAL else (local or above)

    # -- nouns --------------------------------------------------------------------------------------------------------

    def _of_noun(self, noun: Token, depth: int) -> Status:
        own = modified(noun)
        if own is not None:
            return own
        course = unfolding(noun)
        if course is not None and self._subject(noun, course, depth) == "planned":
            # "exercises that will begin in May"
            return "planned"
        governor, label = noun.head, noun.dep_
        if label == "conj":
            return self.of(governor, depth + 1) if governor.pos_ in ("NOUN", "PROPN", "VERB") else "occurred"
        if label in ("dobj", "nsubjpass", "attr", "oprd", "dative") and governor.pos_ in VERBAL:
            return self._object(noun, governor, depth)
        if label == "nsubj" and governor.pos_ in VERBAL:
            return self._subject(noun, governor, depth)
        if label == "pobj":
            return self._object_of_preposition(noun, governor, depth)
        if label in ("appos", "ROOT", "compound", "nmod", "poss"):
            return "occurred"
        return "occurred"

    def _object(self, noun: Token, verb: Token, depth: int) -> Status:
        above = self.of(verb, depth + 1)
        effect = effects().get((lemma_of(verb), "o")) or effects().get((with_particle(verb), "o"))
        if effect == "not" and (lemma_of(noun), "n") in effects():
            # a proposal that is rejected has been made
            effect = "presuppose"
        raised = raised_infinitive(verb)
        if raised is not None and noun.dep_ == "nsubjpass":
            return self._subject(noun, raised, depth + 1)
        if effect is None:
            if lemma_of(verb) == "be":
                effect = "same"
            else:
                effect = "same" if above not in REAL and not is_definite(noun) else "presuppose"
        return compose(effect, above, "occurred" if effect == "presuppose" else None)

    def _subject(self, noun: Token, verb: Token, depth: int) -> Status:
        raised = raised_infinitive(verb)
        if raised is not None:
            return self._subject(noun, raised, depth + 1)
        above = self.of(verb, depth + 1)
        effect = effects().get((lemma_of(verb), "s")) or effects().get((with_particle(verb), "s"))
        if effect is not None:
            return compose(effect, above, None)
        if above == "planned" or (above in ("hypothetical", "conditional") and not is_definite(noun)):
            return above
        return "occurred"

    def _object_of_preposition(self, noun: Token, prep: Token, depth: int) -> Status:
        status = cues().get(("preposition", prep.lower_))
        if status in ("denied", "occurred"):
            return status
        governor = prep.head
        if governor.lower_ == "due":
            return "occurred"
        if governor.lower_ in BARGAINS or (prep.lower_ == "for" and governor.lower_ in ("in", "return", "exchange")):
            return "conditional"
        if prep.lower_ == "of" and lemma_of(governor) in transparent_nouns():
            return self.of(governor, depth + 1)
        effect = effects().get((f"{lemma_of(governor)} {prep.lower_}", part_of_speech(governor)))
        if (
            effect is None
            and governor.pos_ in ("NOUN", "PROPN")
            and prep.lower_ in ("of", "for", "to", "on", "at", "about")
        ):
            effect = effects().get((lemma_of(governor), "n"))
        if effect is not None:
            return compose(effect, self.of(governor, depth + 1), None)
        if prep.lower_ in ("before", "until", "ahead") and self.of(governor, depth + 1) not in REAL:
            return "hypothetical"
        if status == "hypothetical":
            return "hypothetical"
        if governor.pos_ in VERBAL and not is_definite(noun):
            above = self.of(governor, depth + 1)
            return above if above not in ("denied",) else "hypothetical"
        return "occurred"


def _in_present(verb: Token) -> bool:
    return any(child.dep_ in ("aux", "auxpass") and child.tag_ in ("VBZ", "VBP") for child in verb.children)


def status_of(token: Token) -> Status:
    """Whether what the trigger `token` names happened, by the sentence that it stands in."""
    return Scopes(token.doc).of(token)
