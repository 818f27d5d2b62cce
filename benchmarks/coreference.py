"""How right the chains of mentions are that Dragoman's actors make, on 51 news texts, interviews and speeches.

The data is ``coref/train.jsonl`` of the shared benchmarks, with every chain of two mentions or more: of persons, but of
things, places, times and events as well. Every fifth document (the first, the sixth, …) is held out: scores are taken
on these, and rules were made by looking at the other four fifths only.

CoNLL F1 is the mean of MUC, B-cubed and CEAF-e (`benchmarks.chains`) over the mentions of actors, with actors of one
mention left out, as the data leave out such chains. A possessive 's at the end of a span is dropped on both sides; of
a mention that is told for two chains, the first counts. It is taken

- over all gold chains, spans exactly the same: Dragoman looks for actors only, and gives a name without its title;
- over the gold chains of actors: those whose mentions are mostly persons or organizations by the data, and those with
  a mention that is the name of a state;
- over the gold chains of actors, a mention being the token that heads it (the parser's), so that "the new president,
  Ana Ruiz, who won" is the same as "the new president". Of two mentions with one head, the longer counts.

Who is meant: an item is a pronoun or a common noun that heads a mention of a gold chain of actors with a name in it (a
mention headed by a proper noun). It is right when the actor that Dragoman gives it has a name from that chain, and no
more names from another one. Accuracy is the share of right ones; precision is the share of right ones among those to
which Dragoman gives an actor that has any name. A noun with a name in apposition ("his lawyer, Ana Ruiz") is no item.
There are three kinds: pronouns of the third person, of the first person, and nominals ("the minister"). "Speakers" are
those items that are the subject of a verb of the table of cues ("said", "warned", "thinks").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from benchmarks.chains import Agreement, Chain
from benchmarks.data_paths import SHARED, lines
from benchmarks.quality import Scores, as_articles, held_out, percent
from dragoman.knowledge import table
from dragoman.reading.actors import predict
from dragoman.reading.actors.lexicon import forms
from dragoman.reading.actors.pronouns import FIRST, PRONOUNS
from dragoman.reading.document import Mentions, describe, tokens_of
from dragoman.reading.reader import Reader
from dragoman.reading.statements import cues
from dragoman.reading.statements.clauses import Syntax
from dragoman.record.schema import Actor

Span = tuple[int, int]
Spans = list[list[Span]]
"""Chains as lists of `[start, end)` in characters."""

POSSESSIVES = ("'s", "’s", "'", "’")
ACTORS = frozenset({"person", "organization"})
THIRD, FIRST_PERSON, NOMINAL = "he, she, it, they", "I, we", "nominals"


@dataclass
class Tally:
    """Items of one kind."""

    items: int = 0
    right: int = 0
    answered: int = 0
    misses: list[str] = field(default_factory=list)


@dataclass
class Outcome:
    """All counts over some documents."""

    everything: Agreement = field(default_factory=Agreement)
    actors: Agreement = field(default_factory=Agreement)
    actors_by_head: Agreement = field(default_factory=Agreement)
    meant: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))

    def scores(self) -> Scores:
        """The figures of the page, in percent."""
        scores = {
            "CoNLL F1, all chains": 100 * self.everything.conll(),
            "CoNLL F1, actors": 100 * self.actors.conll(),
            "CoNLL F1, actors by head": 100 * self.actors_by_head.conll(),
        }
        for kind in (THIRD, FIRST_PERSON, NOMINAL):
            for place in ("speakers", "anywhere"):
                tally = self.meant[f"{place}, {kind}"]
                scores[f"{place}, {kind}: accuracy"] = percent(tally.right, tally.items)
                scores[f"{place}, {kind}: precision"] = percent(tally.right, tally.answered)
        return scores


def coreference_scores(reader: Reader) -> Scores:
    """The scores on the held-out fifth."""
    return measure(reader, held_out(corpus())).scores()


def corpus() -> list[Any]:
    """The documents of the corpus, in its order."""
    return lines(SHARED / "benchmarks" / "coref" / "train.jsonl")


def tuned_on(docs: list[Any]) -> list[Any]:
    """The documents that rules may be made from: all that are not held out."""
    return [doc for number, doc in enumerate(docs) if number % 5]


def measure(reader: Reader, docs: list[Any]) -> Outcome:
    """Count over these documents of the corpus."""
    outcome = Outcome()
    for gold, article in zip(docs, as_articles(docs), strict=True):
        doc = describe(reader.nlp(article.text), article)
        _Document(doc, gold).count(outcome)
    return outcome


class _Document:
    """One document, read, beside its gold chains."""

    def __init__(self, doc: Doc, gold: dict[str, Any]) -> None:
        self.doc = doc
        self.gold_id = gold["id"]
        self.actors = predict(doc)
        self.gold = [[(start, end) for start, end in chain] for chain in gold["clusters"]]
        kinds = {(entity["start"], entity["end"]): entity["type"] for entity in gold["entities"]}
        self.of_actors = [chain for chain in self.gold if is_of_actors(doc.text, chain, kinds)]
        self.found = [[(start, end) for start, end in actor.mentions] for actor in self.actors]

    def count(self, outcome: Outcome) -> None:
        text = self.doc.text
        found = as_sets((trimmed(text, span) for span in chain) for chain in self.found)
        everything = as_sets((trimmed(text, span) for span in chain) for chain in self.gold)
        outcome.everything.add(everything, found)
        outcome.actors.add(as_sets((trimmed(text, span) for span in chain) for chain in self.of_actors), found)
        outcome.actors_by_head.add(as_sets(self.heads(self.of_actors)), as_sets(self.heads(self.found)))
        self.meant(outcome)

    def heads(self, chains: Spans) -> list[list[int]]:
        """The chains with the head token for each span; a head that is one of several spans stays with the longest."""
        longest: dict[int, tuple[int, int]] = {}
        for number, chain in enumerate(chains):
            for start, end in chain:
                head = tokens_of(self.doc, *trimmed(self.doc.text, (start, end))).root.i
                if head not in longest or end - start > longest[head][0]:
                    longest[head] = (end - start, number)
        by_chain: list[list[int]] = [[] for _ in chains]
        for head, (_, number) in longest.items():
            by_chain[number].append(head)
        return by_chain

    def meant(self, outcome: Outcome) -> None:
        """Count pronouns and nominals of chains with a name."""
        chains = self.heads(self.of_actors)
        named_by = {head: number for number, chain in enumerate(chains) for head in self.names(chain)}
        mentions = Mentions(self.doc, self.actors)
        heads = dict(zip((actor.id for actor in self.actors), self.heads(self.found), strict=True))
        subjects = set(saying_subjects(self.doc))
        for number, chain in enumerate(chains):
            for token in (self.doc[head] for head in chain if self.names(chain)):
                kind = kind_of(token)
                if kind is None:
                    continue
                actor = mentions.headed_by(token)
                own = self.names(heads[actor.id]) if actor is not None else []
                shared = Counter(named_by[head] for head in own if head in named_by)
                right = shared[number] > 0 and shared[number] == max(shared.values())
                for place in ("speakers", "anywhere") if token.i in subjects else ("anywhere",):
                    tally = outcome.meant[f"{place}, {kind}"]
                    tally.items, tally.right = tally.items + 1, tally.right + right
                    tally.answered += bool(own)
                    if not right:
                        tally.misses.append(self.miss(token, self.names(chain)[0], actor))

    def names(self, chain: list[int]) -> list[int]:
        """The heads that are proper nouns."""
        return [head for head in chain if self.doc[head].pos_ == "PROPN"]

    def miss(self, token: Token, name: int, actor: Actor | None) -> str:
        """One line on an item that is not right."""
        around = self.doc[max(0, token.i - 8) : token.i + 8].text.replace("\n", " ")
        given = actor.name if actor is not None else "nobody"
        return f"{self.gold_id}: {token.text!r} in {around!r} is {self.doc[name].text!r}, and not {given!r}"


def saying_subjects(doc: Doc) -> Iterator[int]:
    """The subjects of the verbs of the table of cues, as tokens in text order of the verbs."""
    syntax = Syntax(doc)
    for token in doc:
        match = cues.match(syntax, token) if token.pos_ == "VERB" else None
        subject = syntax.own_subject(token) if match is not None else None
        if subject is not None and subject.dep_ == "nsubj":
            yield subject.i


def kind_of(token: Token) -> str | None:
    """Which kind of item a token heads; None for a name, a noun with a name beside it, other pronouns."""
    if token.lower_ in PRONOUNS:
        return THIRD
    if token.lower_ in FIRST:
        return FIRST_PERSON
    beside = any(kid.dep_ == "appos" and kid.pos_ == "PROPN" for kid in token.rights)
    return NOMINAL if token.pos_ == "NOUN" and not beside else None


def is_of_actors(text: str, chain: list[Span], kinds: dict[Span, str]) -> bool:
    """Whether a gold chain is of a person, an organization or a state."""
    types = Counter(kinds[span] in ACTORS for span in chain if span in kinds)
    if types[True] > types[False]:
        return True
    states = state_names()
    return any(text[slice(*trimmed(text, span))].casefold().removeprefix("the ") in states for span in chain)


@cache
def state_names() -> frozenset[str]:
    """Names of states and their other forms, in small letters."""
    rows = table("countries", ("code",))
    return frozenset(name.casefold() for row in rows for name in [row["name"], *forms(row["aliases"])])


def trimmed(text: str, span: Span) -> Span:
    """A span without a possessive at its end."""
    start, end = span
    for ending in POSSESSIVES:
        if text[start:end].endswith(ending) and end - start > len(ending):
            return start, end - len(ending)
    return span


def as_sets(chains: Iterable[Iterable[Span | int]]) -> list[Chain]:
    """Chains as disjoint sets, those of one mention left out."""
    seen: dict[Span | int, int] = {}
    members: dict[int, set[Span | int]] = defaultdict(set)
    for number, chain in enumerate(chains):
        for mention in chain:
            if seen.setdefault(mention, number) == number:
                members[number].add(mention)
    return [frozenset(chain) for chain in members.values() if len(chain) > 1]
