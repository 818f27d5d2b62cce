"""From syntax to actors: who a noun phrase means, and who fills the slots of a trigger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from spacy.tokens import Doc, Span, Token

from dragoman.knowledge import table
from dragoman.reading.actors.phrases import code_span
from dragoman.reading.document import characters, tokens_of
from dragoman.reading.events.lexicon import Match, lemma_of, light_verbs, transparent_nouns
from dragoman.reading.events.pairs import Pairs
from dragoman.reading.events.syntax import antecedent, child_with, is_passive, objects_of
from dragoman.record.schema import Actor, Kind

# "representatives of Iran", "the government of Mali": the ones who act are named after the noun
_INWARD = ("of", "for", "from", "in")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_MODIFIERS = ("poss", "amod", "compound", "nmod", "npadvmod")
_REACH = 3


@dataclass
class Sides:
    """Actor ids on either side of an event, how they were found, and what that takes off the confidence."""

    source: list[str] = field(default_factory=list)
    target: list[str] = field(default_factory=list)
    source_path: str = ""
    target_path: str = ""
    doubt: float = 0.0


@cache
def _state_names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in table("countries", ("code",))}


class Cast:
    """The actors of a text, by the tokens that mean them."""

    def __init__(self, doc: Doc) -> None:
        self.country = {actor.id: actor.country for actor in doc._.actors}
        self._persons = {actor.id for actor in doc._.actors if actor.kind == "person"}
        # like `Mentions`, but a mention may mean several actors: "the two Koreas"
        self._headed: dict[int, tuple[int, list[str]]] = {}
        for actor in doc._.actors:
            for start, end in actor.mentions:
                self._add(tokens_of(doc, start, end), actor.id)
        self._states = {
            actor.country: actor.id for actor in reversed(doc._.actors) if actor.kind == "state" and actor.country
        }
        self._pairs = Pairs(doc, self.headed_by, {actor.id: (actor.country, actor.sector) for actor in doc._.actors})
        self.added: dict[str, Actor] = {}
        # places that stood for their state as a side of some event
        self.stand_ins: dict[str, set[tuple[int, int]]] = {}
        self._place_country: dict[int, str] = {}
        self.place_id: dict[int, str] = {}
        for place in doc._.places:
            for start, end in place.mentions:
                head = tokens_of(doc, start, end).root.i
                self.place_id[head] = place.id
                if place.country:
                    self._place_country[head] = place.country

    def _add(self, span: Span, actor_id: str) -> None:
        head, length = span.root.i, len(span)
        known = self._headed.get(head)
        if known is None or known[0] < length:
            self._headed[head] = (length, [actor_id])
        elif known[0] == length and actor_id not in known[1]:
            known[1].append(actor_id)

    def headed_by(self, token: Token) -> list[str]:
        """Ids of the actors whose mention this token heads."""
        found = self._headed.get(token.i)
        return list(found[1]) if found else []

    def are_persons(self, source: list[str], target: list[str]) -> bool:
        """Whether both sides are there and hold nothing but persons."""
        return bool(source and target) and self._persons.issuperset((*source, *target))

    def countries(self, ids: Iterable[str]) -> set[str]:
        """What the actors stand for: their countries, or themselves where they have none."""
        return {self.country[i] or i for i in ids}

    def of(self, token: Token, deep: bool = True) -> tuple[list[str], str, float]:
        """Actor ids meant by the noun phrase that `token` heads, its conjuncts included; how; and the doubt in it.

        With `deep`, an actor named inside the phrase counts where its head is no actor ("Russian warplanes").
        """
        ids: dict[str, None] = {}
        how, doubt = "", 0.0
        for head in (token, *(other for other in token.conjuncts if other.i > token.i)):
            if head.pos_ not in _NOMINAL:
                continue
            head = antecedent(head)
            pair = self._pairs.meant_by(head, self.headed_by(head))
            if pair:
                ids.update(dict.fromkeys(pair))
                how, doubt = how or f"{head.text!r}, those two named together", 0.1
                continue
            found, path, cost = self._one(head, deep)
            if found and not how:
                how, doubt = path, cost
            ids.update(dict.fromkeys(found))
            if found:
                ids.update(dict.fromkeys(self._beside(head, found)))
        return list(ids), how, doubt

    def _beside(self, noun: Token, found: list[str]) -> Iterator[str]:
        """The others in the phrase of a noun with one actor found: "leaders of Chad and Niger", "A's head, B, C"."""
        known = self.countries(found)
        person = self._persons.issuperset(found)
        for child in noun.children:
            if person and child.dep_ == "prep" and child.lower_ in ("of", "from"):
                # "Ono of Japan and Diaz of Peru": the parser often hangs the second name on the first country
                for inner in child.children:
                    yield from (i for o in _later(inner) for i in self.headed_by(o) if i in self._persons)
            elif child.dep_ == "appos":
                for other in _later(child):
                    yield from self._one(other, deep=True)[0]
            elif noun.tag_ not in ("NNS", "NNPS"):
                continue
            elif child.dep_ == "prep" and child.lower_ in ("of", "from"):
                for inner in child.children:
                    for other in _later(inner) if inner.dep_ == "pobj" else ():
                        yield from (i for i in self.headed_by(other) if not known & self.countries([i]))
            elif child.dep_ in _MODIFIERS:
                for other in (child, *_later(child)) if next(iter(_later(child)), None) else ():
                    yield from (i for i in self.headed_by(other) if not known & self.countries([i]))

    def _one(self, token: Token, deep: bool, depth: int = 0) -> tuple[list[str], str, float]:
        named = self.headed_by(token)
        if named:
            return named, f"{token.text!r}", 0.0
        for child in token.children:
            if child.dep_ == "appos" and (named := self.headed_by(child)):
                return named, f"apposition {child.text!r}", 0.0
        if not deep or depth > _REACH:
            return [], "", 0.0
        for child in token.children:
            if child.dep_ in _MODIFIERS:
                ids = self._modifier(child)
                if ids:
                    return ids, f"{child.text!r} in {token.text!r}", 0.05
        for prep in token.children:
            if prep.dep_ == "prep" and prep.lower_ in _INWARD:
                for inner in prep.children:
                    if inner.dep_ == "pobj":
                        found, path, cost = self._one(inner, deep, depth + 1)
                        if found:
                            return found, f"{path} after {token.text!r}", cost + 0.05
        return [], "", 0.0

    def _modifier(self, token: Token) -> list[str]:
        """Actors in a modifier: "US", "US-Japanese", "US and European"."""
        ids: dict[str, None] = {}
        for piece in (*token.children, token):
            if piece == token or piece.dep_ in ("npadvmod", "compound", "conj", "amod", "nmod", "poss", "punct", "dep"):
                ids.update(dict.fromkeys(self.headed_by(piece)))
        return list(ids)

    def modifiers_of(self, noun: Token) -> list[tuple[Token, list[str]]]:
        """Actors named before a noun, each with the modifier that names it, in text order."""
        found = []
        for child in noun.children:
            if child.dep_ in _MODIFIERS and child.i < noun.i:
                ids = self._modifier(child)
                for other in child.conjuncts:
                    if other.i > child.i:
                        ids += [i for i in self._modifier(other) if i not in ids]
                if not ids and child.dep_ == "poss":
                    ids = self.of(child)[0]
                if ids:
                    found.append((child, ids))
        return found

    def at_place(self, token: Token, within: bool) -> list[str]:
        """The state of the place that the phrase names: "Kyiv", or with `within` "targets in southern Lebanon"."""
        heads = [token]
        for prep in token.children:
            if within and prep.dep_ == "prep" and prep.lower_ in ("in", "near", "around", "inside"):
                heads += [inner for inner in prep.children if inner.dep_ == "pobj"]
        for head in heads:
            country = self._place_country.get(head.i)
            if country is not None and not (head.head.lower_ in ("near", "around") and self.headed_by(head)):
                state = self._states.get(country) or self._add_state(country, head)
                self.stand_ins.setdefault(state, set()).add(characters(head))
                return [state]
        return []

    def _add_state(self, country: str, place: Token) -> str:
        """What is done in a place is done to its state, even where the text names the state nowhere else."""
        name = _state_names().get(country, country)
        actor_id = self._add_actor(name, "state", characters(place), country)
        self._states[country] = actor_id
        return actor_id

    def add_phrase(self, phrase: Span) -> str:
        """Somebody whom only his part in an event makes an actor: "fired on a funeral procession"."""
        coded = code_span(phrase, phrase.doc._.published)
        kind = cast(Kind, coded.kind or "group")
        state = self._states.get(coded.country) if kind == "state" and coded.country else None
        if state is not None:
            return str(state)
        name = " ".join(phrase.text.split())
        actor_id = self._add_actor(name, kind, characters(phrase), coded.country, coded.sector, coded.role)
        if kind == "person":
            self._persons.add(actor_id)
        self._add(phrase, actor_id)
        return actor_id

    def _add_actor(
        self,
        name: str,
        kind: Kind,
        mention: tuple[int, int],
        country: str | None,
        sector: str | None = None,
        role: str | None = None,
    ) -> str:
        number = len(self.country) + 1
        while f"a{number}" in self.country:
            number += 1
        actor = Actor(
            id=f"a{number}", name=name, kind=kind, country=country, sector=sector, role=role, mentions=[mention]
        )
        self.added[actor.id] = actor
        self.country[actor.id] = country
        return actor.id

    def side(self, token: Token, path: str, places: bool) -> tuple[list[str], str, float]:
        """`of`, and where that fails the state of the place named; `places` allows "targets in" that place too."""
        ids, how, doubt = self.of(token, deep=path != "person")
        if not ids:
            ids, how, doubt = self.at_place(token, within=places), f"place {token.text!r}", 0.1
        return ids, f"{path} {how}", doubt


def _later(token: Token) -> list[Token]:
    """What is joined to the token after it."""
    return [other for other in token.conjuncts if other.i > token.i]


def prepositions(token: Token, word: str) -> Iterator[Token]:
    """Objects of the preposition `word` that hang on `token`, through chains such as "up to"."""
    for child in token.children:
        if child.dep_ in ("prep", "dative", "agent", "prt", "advmod", "aux"):
            if child.lower_ == word:
                for inner in child.children:
                    if inner.dep_ in ("pobj", "pcomp"):
                        yield inner
            for chained in child.children:
                if chained.dep_ == "prep" and chained.lower_ == word:
                    for inner in chained.children:
                        if inner.dep_ == "pobj":
                            yield inner


def nominal_reach(token: Token, depth: int = 0) -> Iterator[Token]:
    """Nouns inside the phrase of `token`, down to a small depth, never into another clause."""
    if depth > _REACH:
        return
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            continue
        if child.dep_ in ("prep", "pobj", "dobj", "dative", "attr", "conj") and child.i > token.i:
            if child.dep_ in ("pobj", "dobj", "conj", "attr"):
                yield child
            yield from nominal_reach(child, depth + 1)


def slot_tokens(match: Match, slot: str) -> Iterator[Token]:
    """Tokens that stand in a slot of the trigger; ``knowledge/event_frames.tsv`` lists the slots."""
    if slot in ("obj", "person"):
        yield from (t for t in objects_of(match.head) if t not in match.tokens[1:])
    elif slot == "in_obj":
        yield from match.tokens[1:]
    elif slot == "iobj":
        dative = child_with(match.head, "dative")
        if dative is not None:
            yield (child_with(dative, "pobj") or dative) if dative.tag_ in ("IN", "TO") else dative
    elif slot == "asked":
        yield from objects_of(match.head)
        yield from (own for clause in match.head.children if (own := _own_subject(clause)) is not None)
    elif slot == "comp":
        yield from _inside_complement(match)
    else:
        yield from _after(match, slot)


def _own_subject(clause: Token) -> Token | None:
    """The one who is to act: subject of a clause that follows and that does not tell a fact."""
    if clause.i < clause.head.i or clause.dep_ not in ("xcomp", "ccomp", "advcl"):
        return None
    marked = child_with(clause, "mark")
    if clause.dep_ == "advcl" and (marked is None or marked.lower_ != "for"):
        return None
    if clause.pos_ == "NOUN" and marked is not None:
        # "demanded that Berri resign": a bare verb that is taken for a noun with a name before it
        return next((c for c in clause.children if c.dep_ == "compound" and c.pos_ == "PROPN"), None)
    return child_with(clause, "nsubj", "nsubjpass") if clause.tag_ in ("VB", "VBP", "VBN") else None


def is_asked_one(token: Token) -> bool:
    """Whether the token is the one who is to act in a clause of demand, be he a compatriot of those who demand it."""
    return token.head.pos_ in ("VERB", "AUX", "NOUN") and _own_subject(token.head) == token


def _after(match: Match, word: str) -> Iterator[Token]:
    if is_passive(match.head) and any(t.lower_ == word and next(t.children, None) is None for t in match.tokens[1:]):
        # "the convoy was fired on"
        yield from objects_of(match.head)
    for token in match.tokens:
        yield from prepositions(token, word)
    for token in match.tokens:
        for inner in nominal_reach(token):
            yield from prepositions(inner, word)
    for token in objects_of(match.head):
        yield from prepositions(token, word)
    if match.head.dep_ in ("pobj", "dobj", "nsubjpass", "attr", "nsubj"):
        # "held talks in Geneva with Iran": the preposition hangs on the verb
        governor = match.head.head if match.head.dep_ != "pobj" else match.head.head.head
        # "the raid was condemned by Chad": not by Chad the raid
        if governor.pos_ == "VERB" and (word != "by" or _lends(governor, match.head)):
            yield from prepositions(governor, word)


def _lends(verb: Token, noun: Token) -> bool:
    """Whether the verb only lends the event noun its subject: "was launched by", "came under attack by"."""
    known = light_verbs()
    return lemma_of(verb) in known or (noun.dep_ == "pobj" and f"{lemma_of(verb)} {noun.head.lower_}" in known)


def _inside_complement(match: Match) -> Iterator[Token]:
    for token in match.tokens:
        for child in token.children:
            clause = child
            if child.dep_ == "prep":
                clause = child_with(child, "pcomp") or child
            if clause.dep_ in ("xcomp", "ccomp", "pcomp", "acl", "advcl", "relcl", "oprd") and clause.i > match.head.i:
                own = _own_subject(clause) or child_with(clause, "nsubj", "nsubjpass")
                if own is not None:
                    yield own
                yield from (t for t in objects_of(clause) if t != token)
                yield from nominal_reach(clause)
                inner = child_with(clause, "xcomp", "ccomp")
                if inner is not None:
                    yield from objects_of(inner)
                    yield from nominal_reach(inner)


def portion_head(noun: Token) -> Token:
    """The outermost noun that stands for this one: "round" in "a new round of talks"."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and lemma_of(noun.head.head) in transparent_nouns():
        noun = noun.head.head
    return noun
