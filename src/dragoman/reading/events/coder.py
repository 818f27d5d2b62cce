"""From triggers to events: which matches stand, and what is written down."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable

from spacy.tokens import Doc, Span, Token

from dragoman.reading.document import characters, numbered
from dragoman.reading.events import filters
from dragoman.reading.events.arguments import Cast, Sides
from dragoman.reading.events.candidates import Candidate, is_complete
from dragoman.reading.events.circumstances import Circumstances
from dragoman.reading.events.contexts import contexts_of
from dragoman.reading.events.continued import name_parties
from dragoman.reading.events.judging import Judge
from dragoman.reading.events.lexicon import Match, lexicon
from dragoman.reading.events.merging import join_outcomes, nest, repeats, retype
from dragoman.reading.events.nominal import light_verb_of, sides_of_noun
from dragoman.reading.events.verbal import sides_of_verb
from dragoman.record.schema import Actor, Event

# one person attacks another in words, unless a weapon is named, which other entries have
_ALSO_IN_WORDS = frozenset({"attack (v)", "assault (v)", "target (v)"})
_MEMORY = 40
# what it is to stop doing what the type says
_STOPPED: dict[str, tuple[str, str | None]] = {
    "AID": ("SANCTION", "discontinue"),
    "COOPERATE": ("SANCTION", "discontinue"),
    "CONSULT": ("SANCTION", "discontinue"),
    "ASSAULT": ("RETREAT", "ceasefire"),
    "COERCE": ("RETREAT", None),
    "MOBILIZE": ("RETREAT", None),
}


class _Coder:
    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.cast = Cast(doc)
        self.circumstances = Circumstances(doc, self.cast)
        self.lexicon = lexicon()
        self.claimed: set[int] = set()
        self.at: dict[int, Candidate] = {}
        self.partial: dict[int, Candidate] = {}

    def candidates(self) -> list[Candidate]:
        """Matches that stand. Verbs come first: a noun that is part of a verb's expression is no event of its own."""
        for nominal in (False, True):
            for sentence in self.doc.sents:
                if not nominal and filters.is_sport(sentence):
                    self.claimed.update(range(sentence.start, sentence.end))
                    continue
                for token in sentence:
                    if token.i not in self.claimed and (token.pos_ in ("NOUN", "PROPN")) == nominal:
                        self._try(token)
        merged = {**self.partial, **self.at}
        found = [merged[i] for i in sorted(merged)]
        name_parties(found, self.cast)
        join_outcomes(found)
        return found

    def _try(self, token: Token) -> None:
        for match in self.lexicon.matches(token):
            if (
                any(t.i in self.claimed for t in match.tokens)
                or filters.is_figure(match)
                or filters.moves_something(match)
            ):
                continue
            candidate = self._build(match)
            if candidate is None:
                continue
            if is_complete(candidate):
                self.claimed.update(t.i for t in match.tokens)
                self.at[token.i] = candidate
                return
            self.partial.setdefault(token.i, candidate)

    def _build(self, match: Match) -> Candidate | None:
        if match.entry.pos == "n" and (filters.in_a_name(match.head) or filters.is_generic(match.head)):
            return None
        light, sides = light_and_sides(match, self.cast, self.claimed)
        if match.entry.mode == "visit" and self.cast.countries(sides.source) & self.cast.countries(sides.target):
            # one does not visit one's own country
            return None
        tokens = [*match.tokens, *([light] if light is not None else [])]
        when = self.circumstances.when(tokens)
        kind, mode = match.entry.type, match.entry.mode
        end = filters.stopped_by(match.head) if light is None and match.entry.pos == "v" else None
        if end is not None and kind in _STOPPED:
            light = end
            kind, mode = _STOPPED[kind]
        elif light is not None and kind in ("AID", "ASSAULT") and filters.ends(light):
            # "ended its aid to", "halted the offensive against"
            kind, mode = _STOPPED[kind]
        if match.entry.name in _ALSO_IN_WORDS and self.cast.are_persons(sides.source, sides.target):
            kind, mode = "ACCUSE", "disapprove"
        return Candidate(match, sides, light, when, kind, mode)


def light_and_sides(match: Match, cast: Cast, claimed: set[int]) -> tuple[Token | None, Sides]:
    """The verb, unless `claimed` by another match, that lends a noun its subject; and who is on which side."""
    if match.entry.pos != "n":
        return None, sides_of_verb(match, cast)
    light = light_verb_of(match.head)
    if light is not None and light.i in claimed:
        light = None
    return light, sides_of_noun(match, cast, light)


def _score(candidate: Candidate) -> float:
    """Confidence: of the table 0.95 for both sides straight from the syntax, less for each missing or indirect one; the
    mean of this and of the network's in the type where both were asked."""
    sides = candidate.sides
    if candidate.chance is not None and candidate.match.entry.rank < 0:
        return round(min(candidate.chance, 0.99), 2)
    score = 0.95 - sides.doubt
    if not sides.source:
        score -= 0.3
    if not sides.target:
        score -= 0.15
    if candidate.match.entry.pos == "n" and candidate.light is None:
        score -= 0.05
    if candidate.chance is not None:
        score = (max(score, 0.05) + candidate.chance) / 2
    return round(max(0.05, score), 2)


def _why(candidate: Candidate) -> str:
    sides, entry = candidate.sides, candidate.match.entry
    parts = [f"trigger {entry.name}" if entry.rank >= 0 else f"trigger {entry.name!r}, in no entry"]
    if candidate.light is not None:
        parts.append(f"light verb {candidate.light.lower_!r}")
    if candidate.inside:
        parts.append(f"content {candidate.inside[0].match.entry.name}")
    if sides.source:
        parts.append(f"source: {sides.source_path}")
    if sides.target:
        parts.append(f"target: {sides.target_path}")
    if candidate.opinion:
        parts.append(candidate.opinion)
    if candidate.when is not None:
        parts.append(candidate.when.why)
    return "; ".join(part.strip() for part in parts)


def _with_places(actor: Actor, told: list[Candidate], cast: Cast) -> Actor:
    """The state with the places that stand for it in events ("shelled Kharkiv"): they are what names it there."""
    places = cast.stand_ins.get(actor.id)
    if not places:
        return actor
    sentences = [c.match.head.sent for c in told if actor.id in c.sides.source or actor.id in c.sides.target]
    named = {
        (start, end)
        for start, end in places
        if any(s.start_char <= start < s.end_char for s in sentences)
        and not any(a < end and start < b for a, b in actor.mentions)
    }
    return actor.model_copy(update={"mentions": sorted([*actor.mentions, *named])}) if named else actor


def _event(candidate: Candidate, circumstances: Circumstances, contexts: list[str], event_id: str) -> Event:
    words = candidate.words
    sides, when = candidate.sides, candidate.when
    sentence = candidate.match.head.sent
    return Event(
        id=event_id,
        type=candidate.type,
        mode=candidate.mode,
        contexts=contexts,
        trigger=_spans(words),
        source=sides.source,
        target=sides.target,
        place=circumstances.where(words, {*sides.source, *sides.target}),
        start=when.start if when else None,
        end=when.end if when else None,
        sentence=_without_margins(sentence),
        score=_score(candidate),
        why=_why(candidate),
    )


def _without_margins(sentence: Span) -> tuple[int, int]:
    """Characters of the sentence without the white space around it."""
    stripped = sentence.text.rstrip()
    return sentence.end_char - len(sentence.text.lstrip()), sentence.start_char + len(stripped)


def _spans(words: list[Token]) -> list[tuple[int, int]]:
    """Character spans of the words; neighbours share one."""
    spans: list[tuple[int, int]] = []
    last = -2
    for token in words:
        if token.i == last + 1 and spans:
            spans[-1] = (spans[-1][0], token.idx + len(token))
        else:
            spans.append(characters(token))
        last = token.i
    return spans


def code(doc: Doc, *, network: bool = True) -> list[Event]:
    """The events of a text, in text order, each told once.

    Needs actors, times, places and syntax on the `Doc`. Who is named by nothing but his part in an event, and a state
    that is acted on only through a place in it ("shelled Kharkiv"), join ``doc._.actors``. `network`: have the network
    judge what the table of triggers finds, and find what it has not; without it the table alone decides.
    """
    coder = _Coder(doc)
    found = [candidate for candidate in nest(coder.candidates()) if retype(candidate)]
    if network:
        found = Judge(doc, coder.cast, coder.circumstances).judged(found)
    return told_once(doc, found, coder.cast, coder.circumstances, contexts_of)


def told_once(
    doc: Doc,
    found: list[Candidate],
    cast: Cast,
    circumstances: Circumstances,
    contexts: Callable[[Span], list[str]] = lambda _: [],
) -> list[Event]:
    """The events of the candidates, in text order, without those that only tell one again. Who is named by nothing but
    his part in one joins ``doc._.actors``. `contexts` gives those that a sentence names."""
    told: list[Candidate] = []
    # of each type only the latest are looked at for a repeat, so that the cost stays linear
    latest: dict[str, deque[Candidate]] = defaultdict(lambda: deque(maxlen=_MEMORY))
    for candidate in found:
        if not repeats(candidate, latest[candidate.type], cast):
            told.append(candidate)
            latest[candidate.type].append(candidate)
    used = {i for candidate in told for i in (*candidate.sides.source, *candidate.sides.target)}
    everybody = [*doc._.actors, *(actor for i, actor in cast.added.items() if i in used)]
    doc._.actors = [_with_places(actor, told, cast) for actor in everybody]
    told.sort(key=lambda c: c.words[0].i)
    return [
        _event(c, circumstances, contexts(c.match.head.sent), i)
        for c, i in zip(told, numbered("e", len(told)), strict=True)
    ]
