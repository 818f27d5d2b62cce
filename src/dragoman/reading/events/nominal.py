"""Nouns that name an event: their sides, from their own modifiers and from the verb that lends them a subject."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.events.arguments import Cast, Sides, portion_head, slot_tokens
from dragoman.reading.events.frames import PLACE_TARGETS, RECIPROCAL, default_slots, split_parties
from dragoman.reading.events.lexicon import Match, effects, lemma_of, light_verbs
from dragoman.reading.events.syntax import VERBAL, child_with, doer, is_passive, objects_of, subject_of_noun


def light_verb_of(noun: Token) -> Token | None:
    """The verb that only lends the event noun its subject: "hold" in "hold talks", "come" in "come under attack"."""
    head = portion_head(noun)
    if head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN"):
        head = portion_head(head.head)
    governor = head.head
    if governor.pos_ in VERBAL and head.dep_ in ("dobj", "nsubjpass", "attr", "oprd"):
        return governor if lemma_of(governor) in light_verbs() else None
    if head.dep_ == "pobj" and governor.dep_ in ("prep", "prt") and governor.head.pos_ in VERBAL:
        joined = f"{lemma_of(governor.head)} {governor.lower_}"
        return governor.head if joined in light_verbs() else None
    for child in head.children:
        # "the sanctions imposed on Iran", "talks held in Geneva"
        lends = child.dep_ in ("acl", "relcl") and child.pos_ == "VERB" and lemma_of(child) in light_verbs()
        if lends and head in list(objects_of(child)):
            return child
    return None


def _light_role(noun: Token, verb: Token) -> str:
    roles = light_verbs()
    head = portion_head(noun)
    return roles.get(f"{lemma_of(verb)} {head.head.lower_}") or roles.get(lemma_of(verb), "source")


def _is_meant(noun: Token) -> bool:
    """Whether somebody wants, plans or joins the event and so takes part: "plans talks", "hope of talks"."""
    head = noun.head
    if noun.dep_ in ("dobj", "nsubjpass"):
        return (lemma_of(head), "o") in effects() or lemma_of(head) in light_verbs()
    if noun.dep_ == "pobj" and head.dep_ in ("prep", "dative"):
        holder = head.head
        joined = f"{lemma_of(holder)} {head.lower_}"
        if holder.pos_ in ("NOUN", "PROPN"):
            return (lemma_of(holder), "n") in effects() or (joined, "n") in effects()
        return joined in light_verbs() or (joined, "v") in effects()
    return False


class _Filler:
    """Fills the sides of one noun, from the surest evidence to the weakest."""

    def __init__(self, match: Match, cast: Cast, light: Token | None) -> None:
        self.match, self.cast, self.light = match, cast, light
        self.sides = Sides()
        self.places = match.entry.type in PLACE_TARGETS

    def source(self, ids: list[str], path: str, doubt: float = 0.0) -> None:
        ids = [i for i in ids if i not in self.sides.target]
        if ids and not self.sides.source:
            self.sides.source, self.sides.source_path = ids, path
            self.sides.doubt += doubt

    def target(self, ids: list[str], path: str, doubt: float = 0.0) -> None:
        ids = [i for i in ids if i not in self.sides.source]
        if ids and not self.sides.target:
            self.sides.target, self.sides.target_path = ids, path
            self.sides.doubt += doubt

    def between(self) -> None:
        """ "talks between A and B", "clashes among the parties"."""
        for word in ("between", "among"):
            for token in slot_tokens(self.match, word):
                ids, path, doubt = self.cast.of(token)
                if len(ids) > 1:
                    self.source(ids[:1], f"{word} {path}", doubt)
                    self.target(ids[1:], f"{word} {path}")
                else:
                    self.source(ids, f"{word} {path}", doubt)

    def before_the_noun(self) -> None:
        """ "Kim's invitation", "US sanctions", "US-Iranian talks", "the Iran sanctions"."""
        for holder in dict.fromkeys((self.match.head, portion_head(self.match.head))):
            for token, ids in self.cast.modifiers_of(holder):
                if len(ids) > 1 and self.match.entry.type in RECIPROCAL:
                    self.source(ids[:1], f"modifier {token.text!r}")
                    self.target(ids[1:], f"modifier {token.text!r}")
                elif not self.sides.source:
                    self.source(ids, f"modifier {token.text!r}")
                elif self.match.entry.type in RECIPROCAL:
                    self.target(ids, f"modifier {token.text!r}", 0.1)

    def by_phrase(self) -> None:
        for token in slot_tokens(self.match, "by"):
            ids, path, doubt = self.cast.of(token)
            self.source(ids, f"by {path}", doubt)

    def own_target(self, slots: tuple[str, ...]) -> None:
        for slot in slots:
            if slot.startswith("<"):
                continue
            for token in slot_tokens(self.match, slot):
                ids, path, doubt = self.cast.side(token, slot, self.places)
                self.target(ids, path, doubt)

    def own_source(self, slots: tuple[str, ...]) -> None:
        for slot in slots:
            if slot.startswith("<"):
                for token in slot_tokens(self.match, slot[1:]):
                    ids, path, doubt = self.cast.of(token)
                    self.source(ids, f"{slot[1:]} {path}", doubt + 0.05)

    def from_light_verb(self) -> None:
        if self.light is None:
            return
        role = _light_role(self.match.head, self.light)
        token, path = doer(self.light)
        if token is None and role == "target" and is_passive(self.light):
            return
        ids: list[str] = []
        if token is not None and token != portion_head(self.match.head):
            ids, how, doubt = self.cast.of(token)
            path = f"{path} {how} of {self.light.lower_!r}"
            if role == "source":
                if len(ids) > 1 and not self.sides.target and self.match.entry.type in RECIPROCAL:
                    self.source(ids[:1], path, doubt)
                    self.target(ids[1:], "the other party")
                self.source(ids, path, doubt)
            else:
                self.target(ids, path, doubt)
        dative = child_with(self.light, "dative")
        if dative is not None and role == "source":
            inner = (child_with(dative, "pobj") or dative) if dative.tag_ in ("IN", "TO") else dative
            ids, how, doubt = self.cast.of(inner)
            self.target(ids, f"dative {how}", doubt)

    def from_control(self) -> None:
        """ "Trump's plan for talks with Kim", "accused Russia of attacks on civilians"."""
        if self.sides.source or not self.sides.target or not _is_meant(portion_head(self.match.head)):
            return
        token, path = subject_of_noun(portion_head(self.match.head))
        if token is None or token == self.match.head:
            return
        ids, how, doubt = self.cast.of(token, deep=False)
        self.source(ids, f"{path} {how}", doubt + 0.1)


def sides_of_noun(match: Match, cast: Cast, light: Token | None) -> Sides:
    """Source and target of an event noun; `light` is the verb that lends it a subject, if any."""
    slots = match.entry.slots or default_slots(match.entry.type, "n")
    filler = _Filler(match, cast, light)
    filler.between()
    filler.by_phrase()
    role = _light_role(match.head, light) if light is not None else "source"
    if role == "target":
        filler.from_light_verb()
    filler.before_the_noun()
    if role == "source" and light is not None:
        filler.from_light_verb()
    filler.own_target(slots)
    filler.own_source(slots)
    filler.from_control()
    return split_parties(filler.sides, match)
