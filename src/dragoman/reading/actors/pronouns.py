"""Who a pronoun means: the candidates before it, weighed by distance, grammar, number and gender."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Doc, Token

from dragoman.reading.actors.coordination import governing_verbs
from dragoman.reading.actors.lexicon import listed
from dragoman.reading.actors.mention import Entity, Mention
from dragoman.reading.actors.page import Page
from dragoman.reading.actors.quotations import SAYING, Quotations

# gender (m, f, n for none) and whether plural
PRONOUNS: dict[str, tuple[str | None, bool]] = {
    "he": ("m", False), "him": ("m", False), "his": ("m", False), "himself": ("m", False),
    "she": ("f", False), "her": ("f", False), "hers": ("f", False), "herself": ("f", False),
    "they": (None, True), "them": (None, True), "their": (None, True), "theirs": (None, True),
    "themselves": (None, True),
    "it": ("n", False), "its": ("n", False), "itself": ("n", False),
}  # fmt: skip
# pronouns of the first person, and whether plural
FIRST: dict[str, bool] = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), False),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), True),
}
REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
POSSESSIVE = frozenset({"his", "her", "their", "its"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# what makes "it" an expletive: it is clear that, it seems, it took months to
RAISING = listed("raising")
# how a possessive or object hangs on the verb of a sentence that it opens
FRONTED = frozenset({"poss", "pobj", "prep", "dobj", "pcomp", "advcl"})
CLIMB = 8  # heads above a pronoun among which that verb is looked for
WINDOW = 4  # sentences to look back
LOOK_BACK = 300  # mentions and things before a pronoun or description that it may mean
PRINCIPAL = 4.0  # more than a speaker gains as the subject, the nearest one and of known gender
REACH = 80  # tokens after a subject in which those named are told apart from it


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of a candidate; `entity` is None for a thing, no actor, that "it" or "they" may mean."""

    start: int
    end: int
    head: int
    sentence: int
    entity: Entity | None
    plural: bool = False


def sentence_numbers(doc: Doc) -> list[int]:
    """The number of its sentence for each token."""
    return [number for number, sent in enumerate(doc.sents) for _ in range(len(sent))]


def pronouns(doc: Doc) -> list[Mention]:
    """The personal pronouns of the third person, expletives left out."""
    found = []
    for token in doc:
        known = PRONOUNS.get(token.lower_)
        if known and token.pos_ == "PRON" and not (token.lower_ == "it" and expletive(token)):
            found.append(Mention(token.i, token.i + 1, token.i, "pronoun", "person", gender=known[0], plural=known[1]))
    return found


def expletive(token: Token) -> bool:
    """Whether an "it" means nothing: "it is likely that", "it took a year to"."""
    if token.dep_ == "expl":
        return True
    verb = token.head
    if token.dep_ in SUBJECTS and verb.pos_ in {"AUX", "VERB"}:
        kids = list(verb.children)
        clause = any(c.dep_ in {"ccomp", "advcl", "xcomp", "csubj", "relcl", "acl"} and c.i > verb.i for c in kids)
        if verb.lemma_ == "be":
            predicate = [c for c in kids if c.dep_ in {"acomp", "attr", "oprd"} and c.i > verb.i]
            if any(p.dep_ == "attr" and p.pos_ == "NOUN" and not p.ent_type_ for p in predicate):
                return True
            deeper = any(g.dep_ in {"ccomp", "xcomp", "relcl", "acl", "csubj"} for p in predicate for g in p.children)
            return bool(predicate) and (clause or deeper)
        if verb.lemma_ in RAISING:
            return clause or verb.lemma_ in {"seem", "rain", "snow"}
        return token.dep_ == "nsubjpass" and clause
    if token.dep_ in {"nsubj", "dobj"} and verb.lemma_ in {"make", "find", "consider", "think", "deem"}:
        return any(c.dep_ in {"ccomp", "xcomp", "acomp", "oprd"} for c in verb.children)
    return token.dep_ == "nsubj" and verb.dep_ == "ccomp" and verb.pos_ == "ADJ"


def _apposed(noun: Token) -> int | None:
    """The token that the phrase around `noun`, which hangs on "of" or "in", is an apposition to."""
    while noun.dep_ in {"pobj", "prep"}:
        noun = noun.head
    return noun.head.i if noun.dep_ == "appos" else None


class PronounResolver:
    """Weighs the candidates before a pronoun.

    `named` and `met` give the entity of a mention by the token that heads it: of those by name in the whole document,
    and of all up to the pronoun, which who walks through the document adds.
    """

    def __init__(self, page: Page, quotations: Quotations, named: dict[int, Entity], met: dict[int, Entity]) -> None:
        self.named = named
        self.met = met
        self.named_heads = sorted(named)
        self.doc = doc = page.doc
        self.page = page
        self.verbs = governing_verbs(doc, page.first_conjunct)
        self.quotations = quotations
        self.sentence = sentence_numbers(doc)
        self.last_speaker: Entity | None = None

    def resolve(self, mention: Mention, places: list[Place]) -> Entity | None:
        """The entity that a pronoun means among `places`, the mentions before it in text order. None for a thing."""
        token = self.doc[mention.start]
        ahead = self._ahead(token)
        if ahead is not None and self._suits(mention, ahead):
            return ahead
        speaker = self.quotations.speaker(token.i)
        best: tuple[float, int, Place] | None = None
        sentence = self.sentence[token.i]
        principal = self._principal(token)
        others = self._named_below(token)
        count: dict[int, int] = {}
        for place in islice(reversed(places), LOOK_BACK):
            if id(place.entity) in others:
                continue
            if sentence - place.sentence > WINDOW:
                break
            if not self._fits(mention, place) or self._barred(token, place, speaker):
                continue
            count[id(place.entity)] = count.get(id(place.entity), 0) + 1
            if count[id(place.entity)] > 3:
                continue
            score = self._score(token, mention, place)
            if principal is not None and place.entity is principal:
                score += PRINCIPAL
            if best is None or score > best[0]:
                best = (score, place.start, place)
        return best[2].entity if best is not None else None

    def _named_below(self, token: Token) -> set[int]:
        """Whom a subject cannot mean: those named in what its verb governs. "He declared that Ruiz had left"."""
        verb = token.head
        if token.dep_ not in SUBJECTS or verb.pos_ not in {"VERB", "AUX"}:
            return set()
        own = verb.right_edge.i + 1
        end = min((c.left_edge.i for c in verb.rights if c.dep_ in {"conj", "parataxis", "dep"}), default=own)
        first, last = (bisect_left(self.named_heads, i) for i in (token.i + 1, min(end, token.i + REACH)))
        return {id(self.named[i]) for i in self.named_heads[first:last]}

    def _principal(self, token: Token) -> Entity | None:
        """Who "he" is in what an unnamed spokesman says of another: "A spokesman for Ruiz said he would come"."""
        verb = token.head
        if token.dep_ not in SUBJECTS or verb.dep_ != "ccomp" or verb.head.lemma_ not in SAYING:
            return None
        subject = next((c for c in verb.head.children if c.dep_ == "nsubj"), None)
        speaker = self.met.get(subject.i) if subject is not None else None
        if speaker is None or speaker.name or speaker.belongs is None or self.quotations.around(token.i):
            return None
        spokesman = any("spokes" in office for office in speaker.offices)
        return self.met.get(speaker.belongs) if spokesman else None

    def _ahead(self, token: Token) -> Entity | None:
        """Who is named after the pronoun as the subject of its sentence: "In his speech, Ruiz said …"."""
        node = token
        for _ in range(CLIMB):
            if node.dep_ not in FRONTED:
                return None
            node = node.head
            subject = next((c for c in node.lefts if c.dep_ == "nsubj"), None) if node.i > token.i else None
            if subject is not None:
                return self.named.get(subject.i) if subject.i > token.i else None
            if any(c.dep_ in SUBJECTS for c in node.lefts):
                return None
        return None

    def _fits(self, mention: Mention, place: Place) -> bool:
        if place.entity is None:
            return place.plural == mention.plural and mention.gender in {"n", None}
        return self._suits(mention, place.entity)

    def _suits(self, mention: Mention, entity: Entity) -> bool:
        """Whether number and gender agree."""
        if mention.plural:
            return entity.kind in {"group", "organization"} or entity.plural
        if mention.gender == "n":
            return entity.kind in {"state", "organization"} or (entity.kind == "group" and not entity.plural)
        return entity.kind == "person" and entity.gender in {None, mention.gender}

    def _barred(self, token: Token, place: Place, speaker: int | None) -> bool:
        """What cannot be meant: an argument of the same verb, a phrase around the pronoun, its quotation's speaker."""
        if place.start <= token.i < place.end:
            return True
        spoken = self.named.get(speaker) or self.met.get(speaker) if speaker is not None else None
        if spoken is not None and spoken is place.entity:
            return True
        word = token.lower_
        if word in REFLEXIVE:
            return False
        head = self.doc[place.head]
        if word in POSSESSIVE and token.dep_ == "poss":
            # the owner of a noun is not in the phrase of that noun: "his brother Raul"; nor who it is said of: "Raul, a
            # friend of his brother"
            if token.head.i == head.i or (head.dep_ == "appos" and head.head.i == token.head.i):
                return True
            return _apposed(token.head) == head.i
        verb = self.verbs[token.i]
        return verb >= 0 and self.verbs[self._role(place).i] == verb

    def _role(self, mention: Place | Mention) -> Token:
        """The token that says what a mention is in its sentence: of "the columnist Ana Ruiz wrote" the columnist."""
        head = self.page.conjoined(self.doc[mention.head])
        beside = head.dep_ == "appos" and head.head.i == mention.start - 1
        return self.page.conjoined(head.head) if beside else head

    def _score(self, token: Token, mention: Mention, place: Place) -> float:
        entity = place.entity
        distance = self.sentence[token.i] - place.sentence
        score = -1.8 * distance - 0.012 * (token.i - place.start)
        head = self._role(place)
        if head.dep_ in SUBJECTS:
            score += 1.5
            if head.head.dep_ == "ROOT":
                score += 0.4
        elif head.dep_ == "dobj":
            score += 0.4
        elif head.dep_ in {"compound", "amod", "nmod", "npadvmod"}:
            score -= 1.5
        elif head.dep_ == "poss":
            score += 0.8 if head.head.dep_ in SUBJECTS else -0.2
        if token.dep_ in SUBJECTS and head.dep_ in SUBJECTS:
            score += 0.5
        if entity is None:
            return score - 0.1
        if entity.gender == mention.gender and mention.gender in {"m", "f"}:
            score += 1.0
        score += 0.15 * min(len(entity.mentions), 8)
        if (
            token.dep_ in SUBJECTS
            and token.head.lemma_ in SAYING
            and entity is self.last_speaker
            and not self.quotations.around(token.i)
        ):
            score += 1.2
        if mention.plural:
            score += 0.5 if entity.plural else -1.6
        if mention.gender == "n" and entity.kind == "state" and token.lower_ == "it":
            score -= 0.2
        return score

    def note(self, mention: Mention, entity: Entity) -> None:
        """Remember who spoke last."""
        head = self._role(mention)
        if head.dep_ == "nsubj" and head.head.lemma_ in SAYING and not self.quotations.around(head.i):
            self.last_speaker = entity
