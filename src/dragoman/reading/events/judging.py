"""The network beside the table of triggers: it rejects and types what the rules found, finds what no entry names, and
says who is on which side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span, Token

from dragoman.models.marked import Marked
from dragoman.models.words import Words
from dragoman.reading.document import tokens_of
from dragoman.reading.events import filters
from dragoman.reading.events.arguments import Cast, Sides
from dragoman.reading.events.candidates import BY_CONTENT, Candidate
from dragoman.reading.events.circumstances import Circumstances
from dragoman.reading.events.frames import RECIPROCAL
from dragoman.reading.events.lexicon import Entry, Match, lemma_of, lexicon
from dragoman.reading.events.network import NOTHING, PLACE_OF, TYPES, Judgement, Numbers, event_network
from dragoman.reading.events.pairs import is_pair
from dragoman.reading.events.syntax import head_of, path_between
from dragoman.reading.quotes import words_of

# how sure the network must be that it is no event to reject what the rules found with both sides, and with one
REJECTED, REJECTED_HALF = 0.98, 0.9
# and to have no say in its sides
DOUBTED = 0.5
# how sure that it is one where no rule found it: of words that some entry of its type names, and of others
ENTERED, NEW = 0.7, 0.85
# and how sure of a type that the table does not give
RETYPED = 0.85
# log-odds that an actor needs to be of a side: on its own, and where the rules name him too
ALONE, SECONDED = 0.5, -5.0
# and those of words that are no mention of anybody
UNNAMED = 1.0
# what ties a name to the noun that it says more of, and how far that may be
_BELONGING = frozenset({"poss", "compound", "nmod", "amod", "pobj", "prep"})
_BEFORE_NOUN = frozenset({"compound", "amod", "nmod", "nummod", "poss"})
_WHENCE = frozenset({"of", "from", "in"})
_CLIMB = 4


@dataclass
class Sentence:
    """A sentence by its words, with the mentions in it: the words of each and the actor."""

    span: Span
    asked: Marked
    mentions: list[tuple[range, str]] = field(default_factory=list)

    @property
    def words(self) -> range:
        return range(self.asked.first, self.asked.last)

    def at(self, scores: Numbers, word: int) -> float:
        return float(scores[word - self.asked.first])

    def scores(self, of: Numbers, words: range) -> float:
        return float(of[words.start - self.asked.first : words.stop - self.asked.first].mean())


@dataclass(frozen=True)
class Asked:
    """A trigger that the network is asked about, and the candidate that the rules made of it, if any."""

    sentence: Sentence
    words: tuple[int, ...]
    candidate: Candidate | None


class Judge:
    """Asks the network about the events of a text."""

    def __init__(self, doc: Doc, cast: Cast, circumstances: Circumstances) -> None:
        self.doc, self.cast, self.circumstances = doc, cast, circumstances
        self.words: Words = words_of(doc.text)
        self.sentences = list(self._sentences())

    def _sentences(self) -> Iterator[Sentence]:
        mentions = sorted((start, end, actor.id) for actor in self.doc._.actors for start, end in actor.mentions)
        at = 0
        for span in self.doc.sents:
            words = self.words.touched(span.start_char, span.end_char)
            if not words:
                continue
            found = []
            while at < len(mentions) and mentions[at][0] < span.end_char:
                start, end, actor = mentions[at]
                if start >= span.start_char:
                    found.append((self.words.touched(start, end), actor))
                at += 1
            actors = frozenset(word for places, _ in found for word in places)
            yield Sentence(span, Marked(self.words, words.start, words.stop, actors), found)

    def judged(self, candidates: list[Candidate]) -> list[Candidate]:
        """The events that stand: `candidates` of the rules as the network sees them, and what it finds besides, in text
        order."""
        asked = list(self._asked(candidates))
        marked = [replace(item.sentence.asked, trigger=item.words) for item in asked]
        judgements = event_network().judge(marked)
        found = [self._candidate(item, judgement) for item, judgement in zip(asked, judgements, strict=True)]
        return sorted((c for c in found if c is not None), key=lambda c: c.words[0].i)

    def _asked(self, candidates: list[Candidate]) -> Iterator[Asked]:
        by_sentence: dict[int, list[Candidate]] = {}
        for candidate in candidates:
            by_sentence.setdefault(candidate.match.head.sent.start, []).append(candidate)
        looked_at = [s for s in self.sentences if s.mentions or s.span.start in by_sentence]
        for sentence, triggers in zip(looked_at, self._spotted(looked_at), strict=True):
            left = list(triggers)
            for candidate in by_sentence.get(sentence.span.start, ()):
                own = self.words_of(candidate.words)
                same = next((words for words in left if set(words) & set(own)), None)
                if same is not None:
                    left.remove(same)
                yield Asked(sentence, same or own, candidate)
            yield from (Asked(sentence, words, None) for words in left)

    def _spotted(self, sentences: list[Sentence]) -> list[list[tuple[int, ...]]]:
        """The triggers that the network sees in each."""
        return event_network().spot([sentence.asked for sentence in sentences])

    def words_of(self, tokens: list[Token]) -> tuple[int, ...]:
        """The words of tokens, in text order."""
        places = {word for token in tokens for word in self.words.touched(token.idx, token.idx + len(token))}
        return tuple(sorted(places))

    def _candidate(self, item: Asked, judgement: Judgement) -> Candidate | None:
        """The candidate as the network sees it, None for no event."""
        best = int(judgement.act[:NOTHING].argmax())
        kind, chance, nothing = TYPES[best], float(judgement.act[best]), float(judgement.act[NOTHING])
        mode = event_network().mode(kind, judgement.modes)
        opinion = f"network: {kind} {chance:.2f}" if chance >= nothing else f"network: no event {nothing:.2f}"
        made = item.candidate
        if made is None:
            made = self._found(item, kind, mode, chance)
        elif nothing > (REJECTED if made.sides.source and made.sides.target else REJECTED_HALF):
            return None
        else:
            if kind != made.type:
                opinion += f", table: {made.type}"
            if kind == made.type:
                made.mode = made.mode or mode
            elif chance > RETYPED:
                made.type, made.mode = kind, mode
        if made is None:
            return None
        if nothing < DOUBTED:
            sides = self._sides(item, made.type, judgement.sides)
            made.sides = sides if sides.source or sides.target else made.sides
        made.chance, made.opinion = float(judgement.act[PLACE_OF[made.type]]), opinion
        return made if made.sides.source or made.sides.target else None

    def _found(self, item: Asked, kind: str, mode: str | None, chance: float) -> Candidate | None:
        """An event that only the network sees, without sides; None where it is not sure enough."""
        tokens = self._trigger(item)
        matches = [match for token in tokens for match in lexicon().matches(token)]
        if any(filters.is_figure(match) for match in matches):
            return None
        entry = next((m.entry for m in matches if m.entry.type == kind and m.entry.mode not in BY_CONTENT), None)
        if chance < (ENTERED if entry is not None else NEW):
            return None
        return self._made(tokens, entry, kind, mode)

    def _trigger(self, item: Asked) -> list[Token]:
        return list(dict.fromkeys(token for word in item.words for token in self._tokens([word])))

    def _made(self, tokens: list[Token], entry: Entry | None, kind: str, mode: str | None) -> Candidate:
        """An event of these tokens, without sides."""
        head = head_of(tokens)
        entry = entry or Entry(
            name=" ".join(token.lower_ for token in tokens),
            words=tuple(lemma_of(token) for token in tokens),
            pos="n" if head.pos_ in ("NOUN", "PROPN") else "v",
            type=kind,
            mode=None,
            slots=(),
            need="",
            rank=-1,
        )
        match = Match(entry, head, [head, *(token for token in tokens if token != head)])
        return Candidate(match, Sides(), None, self.circumstances.when(match.tokens), kind, mode)

    def _sides(self, item: Asked, kind: str, scores: Numbers) -> Sides:
        """Who is on which side: by the words of each actor's mentions in the sentence, and where these tell nobody, by
        the rules."""
        rules = item.candidate.sides if item.candidate is not None else Sides()
        source, target = (
            self._side(item.sentence, scores[:, number], known) or self._elsewhere(item.sentence, known)
            for number, known in enumerate((rules.source, rules.target))
        )
        if set(source) == set(target) or (
            kind in RECIPROCAL and (not source or set(source) & set(target) or not target)
        ):
            source, target = _each_other(source, target)
        for actor in [actor for actor in target if actor in source]:
            # one cannot do it to oneself: the side counts of which the network is surer
            words = [words for words, name in item.sentence.mentions if name == actor and len(words)]
            odds = [max((item.sentence.scores(scores[:, k], w) for w in words), default=0.0) for k in range(2)]
            (target if odds[0] >= odds[1] else source).remove(actor)
        return Sides(
            source,
            target,
            rules.source_path if source == rules.source else self._path(item, source),
            rules.target_path if target == rules.target else self._path(item, target),
            rules.doubt,
        )

    def _path(self, item: Asked, ids: list[str]) -> str:
        """How the syntax leads from the trigger to the first of a side that the network found."""
        if not ids:
            return ""
        words = next((words for words, actor in item.sentence.mentions if actor == ids[0] and len(words)), None)
        if words is None and ids[0] in self.cast.added:
            words = self.words.touched(*self.cast.added[ids[0]].mentions[0])
        if not words or words.start not in item.sentence.words:
            return "network"
        return f"network, {path_between(self._tokens(item.words[:1]).root, self._tokens(words).root)}"

    def _elsewhere(self, sentence: Sentence, known: list[str]) -> list[str]:
        """Those whom the rules name although nobody in the sentence is called so: "both sides"."""
        here = {actor for _, actor in sentence.mentions}
        return [] if here & set(known) else list(known)

    def _side(self, sentence: Sentence, scores: Numbers, known: list[str]) -> list[str]:
        """The actors of a side, in text order."""
        chosen = [
            (words, actor)
            for words, actor in sentence.mentions
            if len(words) and sentence.scores(scores, words) > (SECONDED if actor in known else ALONE)
        ]
        seconded = [(words, actor) for words, actor in chosen if actor in known]
        ids = [(words.start, actor) for words, actor in self._outermost(chosen) if self._stands(words, actor, seconded)]
        ids += [(words.start, actor) for words, actor in self._outermost(seconded)]
        named = {word for words, _ in sentence.mentions for word in words}
        for stretch in _stretches([w for w in sentence.words if w not in named and sentence.at(scores, w) > UNNAMED]):
            ids += [(stretch[0], actor) for actor in self._unnamed(stretch)]
        return list(dict.fromkeys(actor for _, actor in sorted(ids)))

    def _stands(self, words: range, actor: str, seconded: list[tuple[range, str]]) -> bool:
        """Whether the mention holds none of those whom the rules name too: no "ambassador of Chad" beside Chad."""
        return all(actor == other or not set(places) < set(words) for places, other in seconded)

    def _outermost(self, chosen: list[tuple[range, str]]) -> Iterator[tuple[range, str]]:
        """Without those named only to say who another is: the state in "the US president", "the president of Chad"."""
        heads: dict[int, set[str]] = defaultdict(set)
        for words, actor in chosen:
            # several where one mention is of several: "the two Koreas"
            heads[self._tokens(words).root.i].add(actor)
        for words, actor in chosen:
            up = self._tokens(words).root
            for _ in range(_CLIMB):
                if up.dep_ not in _BELONGING or (up.dep_ == "prep" and up.lower_ not in _WHENCE):
                    break
                up = up.head
            inside = any(set(words) < set(other) for other, _ in chosen)
            if not inside and actor in heads.get(up.i, {actor}):
                yield words, actor

    def _tokens(self, words: Sequence[int]) -> Span:
        return tokens_of(self.doc, *self.words.span(words[0], words[-1] + 1))

    def _unnamed(self, stretch: list[int]) -> list[str]:
        """Whom words that are no mention mean: a state by its place, whoever is named inside the phrase, or somebody
        whom nothing else in the article names."""
        span = self._tokens(stretch)
        head = span.root
        while head.dep_ in _BEFORE_NOUN and head.head.pos_ in ("NOUN", "PROPN"):
            # "President" of "President Obama", "nine" of "nine shepherds"
            head = head.head
        span = self.doc[min(span.start, head.i) : max(span.end, head.i + 1)]
        if head.pos_ not in ("NOUN", "PROPN", "NUM"):
            return []
        named = self.cast.side(head, "", True)[0]
        # "the two countries", whichever they are, are nobody new
        return named or ([] if is_pair(head) else [self.cast.add_phrase(span)])


def _each_other(source: list[str], target: list[str]) -> tuple[list[str], list[str]]:
    """The sides of what several do to each other: the first named is the source. A side alone with one stays."""
    everybody = list(dict.fromkeys([*source, *target]))
    return (everybody[:1], everybody[1:]) if source or len(everybody) > 1 else (source, target)


def _stretches(words: list[int]) -> Iterator[list[int]]:
    """Runs of words that stand side by side."""
    run: list[int] = []
    for word in words:
        if run and word > run[-1] + 1:
            yield run
            run = []
        run.append(word)
    if run:
        yield run
