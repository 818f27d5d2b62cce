"""Who does what in a clause, by dependency labels: subjects and objects where the grammar hides them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.reading.events.verb_classes import verb_class

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
RELATIVE = frozenset({"WDT", "WP", "WP$"})
VERBAL = frozenset({"VERB", "AUX"})
# "accused Russia of attacking": after these the object of the verb does what follows
_OBJECT_ACTS = frozenset({"for", "of", "from", "into"})
_DEPTH = 6
_EXTRAPOSED = 20


def child_with(token: Token, *labels: str) -> Token | None:
    """The first child with one of these labels."""
    for child in token.children:
        if child.dep_ in labels:
            return child
    return None


def head_of(tokens: list[Token]) -> Token:
    """The first of some tokens that hangs on none of the others."""
    return next((token for token in tokens if token.head not in tokens or token.head == token), tokens[0])


def path_between(trigger: Token, other: Token) -> str:
    """The dependency labels from a trigger to another token of its sentence: "nsubj", "dobj prep pobj", "^ nsubj"; each
    "^" is a step up."""
    above = {token.i: steps for steps, token in enumerate((trigger, *trigger.ancestors))}
    labels = []
    here = other
    while here.i not in above and here.head != here:
        labels.append(here.dep_)
        here = here.head
    return " ".join(["^"] * above.get(here.i, 0) + labels[::-1]) or "itself"


def goes_on(verb: Token) -> bool:
    """Whether the verb says how a process goes on: "resumed", "are to begin", "is scheduled for", "were held"."""
    if verb.lemma_.lower() in verb_class("course"):
        return True
    for child in verb.children:
        if child.dep_ in ("xcomp", "acomp", "attr") and (
            child.lemma_.lower() in verb_class("course") or child.lower_ == "due"
        ):
            return True
        if child.dep_ == "acomp" and any(c.lemma_.lower() in verb_class("course") for c in child.children):
            return True
    return False


def unfolding(noun: Token) -> Token | None:
    """The verb of a relative clause that says how the process goes on that the noun names.

    The clause may stand after the noun's other complements, wherever the parser has hung it: "drills with thousands of
    soldiers, that will begin in May", "a truce in the east which is to start at noon".
    """
    doc = noun.doc
    for i in range(noun.i + 1, min(noun.i + _EXTRAPOSED, noun.sent.end)):
        word = doc[i]
        if word.tag_ == "WDT" and word.dep_ in ("nsubj", "nsubjpass"):
            return word.head if word.head.i > i and goes_on(word.head) else None
        if word.tag_ in ("VBD", "VBZ", "VBP", "MD") or word.text in (";", ":"):
            return None
    return None


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive, with or without its auxiliary."""
    perfect = False
    for child in verb.children:
        if child.dep_ in ("auxpass", "nsubjpass", "agent", "csubjpass"):
            return True
        if child.dep_ in ("nsubj", "dobj"):
            return False
        perfect = perfect or (child.dep_ == "aux" and child.lemma_ == "have")
    if verb.tag_ != "VBN" or perfect or _misread_finite(verb) is not None:
        return False
    if verb.dep_ == "conj":
        return verb.head.pos_ in VERBAL and is_passive(verb.head)
    return verb.dep_ in ("acl", "amod", "advcl")


def _misread_finite(verb: Token) -> Token | None:
    """The subject of a past tense that the parser took for a participle: "Chad, a poor country, called on ..." """
    if verb.dep_ != "acl" or verb.head.dep_ != "appos" or verb.i < 1 or verb.doc[verb.i - 1].text != ",":
        return None
    return verb.head.head


def is_asked(verb: Token) -> bool:
    """Whether the infinitive is what somebody is called on to do, though the parser takes it for a purpose."""
    if verb.dep_ != "advcl" or verb.tag_ != "VB" or verb.head.lemma_ not in verb_class("call") or verb.i < verb.head.i:
        return False
    if any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.children):
        # "called for Chad to leave"
        return True
    return any(c.dep_ == "prep" and c.lower_ in ("on", "upon", "to") and c.i < verb.i for c in verb.head.children)


def is_finite_beside_infinitive(verb: Token) -> bool:
    """ "refused to sign and called on Chad": the second verb stands beside "refused", wherever the parser hangs it."""
    return verb.dep_ == "conj" and verb.tag_ in ("VBD", "VBZ", "VBP") and verb.head.tag_ == "VB"


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token itself."""
    if token.tag_ in RELATIVE or token.lower_ in ("who", "which", "whom"):
        for up in token.ancestors:
            if up.dep_ == "relcl":
                return up.head
    return token


def surface_subject(verb: Token, depth: int = 0) -> tuple[Token | None, str]:
    """The token that fills the subject's place of `verb`, found or inherited, and the path that led to it."""
    own = child_with(verb, "nsubj", "nsubjpass")
    if own is not None and own.lower_ not in ("there", "it") and own.tag_ != "EX":
        return antecedent(own), "subject"
    if depth > _DEPTH:
        return None, "no subject"
    if own is None:
        stray = _stray_subject(verb)
        if stray is not None:
            return stray, "noun before the verb"
        return _inherited(verb, depth)
    if own.lower_ == "it":
        return own, "subject"
    return None, "no subject"


def _stray_subject(verb: Token) -> Token | None:
    """The subject that the parser hung on a noun before it: "While meeting Xi, Modi has offered ..." """
    if verb.dep_ in ("conj", "xcomp", "pcomp", "relcl", "acl") or verb.pos_ not in VERBAL:
        return None
    finite = [
        c for c in (verb, *verb.children) if c.tag_ in ("VBD", "VBZ", "VBP", "MD") and (c == verb or c.dep_ == "aux")
    ]
    if not finite:
        return None
    before = min(c.i for c in finite) - 1
    if before < 1:
        return None
    noun = verb.doc[before]
    if noun.pos_ == "PROPN" and noun.dep_ in ("appos", "conj", "pobj", "dobj") and noun.left_edge.i > 0:
        comma = verb.doc[noun.left_edge.i - 1]
        if comma.text == "," and noun.sent == verb.sent:
            return noun
    return None


def _inherited(verb: Token, depth: int) -> tuple[Token | None, str]:
    head, label = verb.head, verb.dep_
    if head == verb:
        return None, "no subject"
    if label == "relcl":
        return head, "antecedent"
    if label == "acl":
        misread = _misread_finite(verb)
        if misread is not None:
            return misread, "subject"
        if verb.tag_ in ("VBG", "VBN"):
            return head, "noun it modifies"
        return subject_of_noun(head, depth + 1)
    if label == "pcomp" or (label == "pobj" and head.dep_ == "prep"):
        return _after_preposition(head, depth)
    if is_asked(verb):
        return _controller(head, depth)
    if label in ("xcomp", "ccomp", "oprd") and head.pos_ in (*VERBAL, "ADJ", "ADV"):
        return _controller(head, depth)
    if label in ("conj", "advcl", "ccomp", "xcomp", "acomp", "parataxis", "dep", "attr", "prep", "auxpass", "aux"):
        if head.pos_ in VERBAL or label == "conj":
            found, path = surface_subject(head, depth + 1)
            return found, f"{path} of {head.lower_!r}"
        if head.pos_ in ("ADJ", "ADV"):
            return _inherited(head, depth + 1)
        if head.pos_ in ("NOUN", "PROPN"):
            return subject_of_noun(head, depth + 1)
    return None, "no subject"


def _controller(head: Token, depth: int) -> tuple[Token | None, str]:
    """The one who is to do what an infinitive after `head` says."""
    if head.pos_ in VERBAL and not is_passive(head) and head.lemma_ not in verb_class("own-act"):
        found = child_with(head, "dobj", "dative")
        if found is not None and found.dep_ == "dative" and found.tag_ in ("IN", "TO"):
            found = child_with(found, "pobj")
        if found is None:
            # "called on Iran to halt"
            for prep in head.children:
                if prep.dep_ == "prep" and prep.lower_ in ("on", "upon", "to", "with") and prep.i > head.i:
                    found = child_with(prep, "pobj")
        if found is not None:
            return antecedent(found), f"object of {head.lower_!r}"
    found, path = surface_subject(head, depth + 1)
    return found, f"{path} of {head.lower_!r}"


def _after_preposition(prep: Token, depth: int) -> tuple[Token | None, str]:
    governor = prep.head
    if governor.pos_ in VERBAL:
        if prep.lower_ in _OBJECT_ACTS:
            found = child_with(governor, "dobj", "nsubjpass")
            if found is not None:
                return antecedent(found), f"object of {governor.lower_!r}"
        found, path = surface_subject(governor, depth + 1)
        return found, f"{path} of {governor.lower_!r}"
    if governor.pos_ == "ADJ":
        return _inherited(governor, depth + 1)
    if governor.pos_ in ("NOUN", "PROPN"):
        return subject_of_noun(governor, depth + 1)
    if governor.dep_ == "prep":
        return _after_preposition(governor, depth + 1)
    return None, "no subject"


def subject_of_noun(noun: Token, depth: int = 0) -> tuple[Token | None, str]:
    """The one who has the plan, makes the offer, is willing: possessor, or subject of the verb the noun completes."""
    owner = child_with(noun, "poss")
    if owner is not None:
        return antecedent(owner), f"possessor of {noun.lower_!r}"
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ in ("by", "from", "of"):
            found = child_with(prep, "pobj")
            if found is not None and (found.ent_type_ in ("GPE", "PERSON", "NORP", "ORG")):
                return found, f"{prep.lower_!r} after {noun.lower_!r}"
        if prep.dep_ == "acl" and prep.tag_ == "VBN":
            agent = child_with(prep, "agent")
            found = child_with(agent, "pobj") if agent is not None else None
            if found is not None:
                return found, f"'by' after {noun.lower_!r}"
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod") and child.ent_type_ in ("GPE", "NORP", "PERSON", "ORG"):
            return child, f"modifier of {noun.lower_!r}"
    if depth > _DEPTH:
        return None, "no subject"
    head = noun.head
    if noun.dep_ in ("dobj", "attr", "conj", "dative") and head.pos_ in (*VERBAL, "NOUN"):
        if head.pos_ == "NOUN":
            return subject_of_noun(head, depth + 1)
        found, path = surface_subject(head, depth + 1)
        return (None, "no subject") if found == noun else (found, f"{path} of {head.lower_!r}")
    if noun.dep_ == "pobj":
        return _after_preposition(head, depth + 1)
    return None, "no subject"


def doer(verb: Token) -> tuple[Token | None, str]:
    """The one who does what the verb says, whatever its voice."""
    if is_passive(verb):
        agent = child_with(verb, "agent")
        if agent is None:
            agent = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "by"), None)
        found = child_with(agent, "pobj") if agent is not None else None
        return (found, "agent") if found is not None else (None, "passive without agent")
    return surface_subject(verb)


def objects_of(verb: Token) -> Iterator[Token]:
    """What the verb is done to: direct object, subject of the passive, noun that a participle or clause modifies."""
    if is_passive(verb):
        # "Aid to Niger was suspended": a noun that is taken for a verb at the head of a sentence
        own = child_with(verb, "nsubjpass") or child_with(verb, "csubjpass")
        if own is not None:
            yield antecedent(own)
        elif verb.dep_ in ("acl", "amod"):
            yield verb.head
        elif verb.dep_ in ("conj", "advcl", "xcomp"):
            found, _ = surface_subject(verb)
            if found is not None:
                yield found
        return
    direct = [child for child in verb.children if child.dep_ in ("dobj", "oprd")]
    for child in direct:
        yield antecedent(child)
        for other in child.conjuncts:
            if other.i > child.i:
                yield other
    if not direct:
        yield from _moved_object(verb)


def _moved_object(verb: Token) -> Iterator[Token]:
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
        # "met and praised the president": the first of two verbs shares the object of the second, not the reverse
        return
    shared = next((c for c in verb.children if c.dep_ == "conj" and c.pos_ in VERBAL and c.i > verb.i), None)
    if shared is not None and child_with(shared, "nsubj") is None and not any(c.dep_ == "prep" for c in verb.children):
        for child in shared.children:
            if child.dep_ == "dobj":
                yield antecedent(child)
    if verb.dep_ == "relcl":
        subject = child_with(verb, "nsubj")
        if subject is not None and subject.tag_ not in RELATIVE and subject.lower_ not in ("who", "which", "that"):
            yield verb.head
