"""What a cue takes, from the syntax: its subject, and every complement that could be the content of a statement.

Which of those complements a word really takes for content is the business of the table of cues (`cues.py`).
Ranges here are `[start, end)` in tokens.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.reading.events.lexicon import noun_classes
from dragoman.reading.events.verb_classes import verb_class

Range = tuple[int, int]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
WH = frozenset({"WDT", "WP", "WP$", "WRB"})
# a verb without a subject of its own has that of the verb it hangs on by one of these
CLIMB = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "acl", "dep", "agent"})
TRIM = frozenset({",", ";", ":", "-", "--", "–", "—", "."})


@dataclass(frozen=True)
class Complement:
    """One thing that a word takes: the kind of it (a frame), its words, and the token that heads it."""

    frame: str
    pieces: tuple[Range, ...]
    head: Token


class Syntax:
    """The dependency tree of a document with the children of every token at hand."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.kids: list[list[Token]] = [[] for _ in range(len(doc))]
        for token in doc:
            if token.head.i != token.i:
                self.kids[token.head.i].append(token)

    def child(self, token: Token, *labels: str) -> Token | None:
        """The first child with one of these dependency labels."""
        return next((kid for kid in self.kids[token.i] if kid.dep_ in labels), None)

    def reach(self, token: Token) -> Range:
        """The tokens under `token`, from edge to edge."""
        return token.left_edge.i, token.right_edge.i + 1

    def trimmed(self, start: int, end: int) -> Range:
        """`[start, end)` without white space and loose punctuation at either end."""
        doc = self.doc
        while start < end and (doc[start].is_space or doc[start].text in TRIM):
            start += 1
        while end > start and (doc[end - 1].is_space or doc[end - 1].text in TRIM):
            end -= 1
        return start, end

    def own_subject(self, verb: Token) -> Token | None:
        """The subject among the children of `verb`: of two ("The king, his office said, ...") the nearer one."""
        found = [kid for kid in self.kids[verb.i] if kid.dep_ in SUBJECTS]
        return min(found, key=lambda kid: (abs(verb.i - kid.i), kid.i), default=None)

    def subject(self, verb: Token) -> Token | None:
        """Who does what `verb` says: its own subject, or that of the verb it hangs on."""
        seen = 0
        token = verb
        while seen < 8:
            own = self.own_subject(token)
            if own is not None:
                return own
            if token.dep_ in ("relcl", "acl") and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
                return token.head
            if token.dep_ not in CLIMB or token.head.i == token.i:
                return None
            if token.dep_ == "xcomp" and self._infinitive(token):
                # the object of "urged them to say" is who says
                person = self.child(token.head, "dobj")
                if person is not None and person.i < token.i and token.head.lemma_ not in verb_class("own-act"):
                    return person
            token = token.head
            seen += 1
        return None

    def is_passive(self, verb: Token) -> bool:
        return self.child(verb, "auxpass", "nsubjpass") is not None

    def agent(self, verb: Token) -> Token | None:
        """The noun after "by" of a passive."""
        by = self.child(verb, "agent")
        return self.child(by, "pobj") if by is not None else None

    def complements(self, verb: Token) -> list[Complement]:
        """All that `verb` takes which could be content, in text order of their heads."""
        found: list[Complement] = []
        kids = self.kids[verb.i]
        thing = next((k for k in kids if k.dep_ == "dobj"), None)
        for kid in kids:
            if kid.dep_ == "ccomp":
                found.append(self._clause(verb, kid))
            elif kid.dep_ == "xcomp":
                found.append(self._open_clause(kid, thing))
            elif kid.dep_ == "dobj":
                found.extend(self._object(kid))
            elif kid.dep_ == "advcl" and thing is not None and self._purpose(kid, thing):
                found.append(Complement("obj_inf", ((thing.left_edge.i, kid.right_edge.i + 1),), kid))
            elif kid.dep_ == "advcl" and (mark := self.child(kid, "mark")) is not None and mark.lower_ == "for":
                found.append(Complement("pp_for", ((mark.i + 1, kid.right_edge.i + 1),), kid))
            elif kid.dep_ == "oprd" and thing is not None:
                found.append(Complement("as", ((thing.left_edge.i, kid.right_edge.i + 1),), kid))
            elif kid.dep_ == "prep" and kid.i > verb.i:
                found.extend(self._prepositional(kid, thing))
                if (clause := self._after_time(kid)) is not None:
                    found.append(clause)
        return found

    def _after_time(self, prep: Token) -> Complement | None:
        """ "has warned for years that the dam would burst": the clause is read as one of the years."""
        span = self.child(prep, "pobj")
        if span is None or span.lemma_.lower() not in noun_classes()["%span"]:
            return None
        clause = self.child(span, "acl", "relcl", "ccomp")
        if clause is None or not self._content_clause(clause, span):
            return None
        return Complement("that", (self.reach(clause),), clause)

    def _object(self, thing: Token) -> list[Complement]:
        """A noun phrase; and the same with a preposition where "of" may go with the verb ("accused them of lying")."""
        found = [Complement("np", (self.reach(thing),), thing)]
        for kid in self.kids[thing.i]:
            if kid.dep_ == "prep" and kid.i > thing.i and self.child(kid, "pcomp") is not None:
                found.append(Complement(f"obj_{kid.lower_}", (self.reach(thing),), thing))
            elif kid.dep_ in ("acl", "relcl", "ccomp") and self._content_clause(kid, thing):
                # "told a radio show that the plan was dead": the clause is read as one of the show
                found.append(Complement("that", (self.reach(kid),), kid))
        return found

    def _content_clause(self, clause: Token, thing: Token) -> bool:
        first = clause.left_edge
        return first.i > thing.i and first.lower_ == "that" and first.dep_ == "mark"

    def _purpose(self, clause: Token, thing: Token) -> bool:
        """An infinitive right after the object, read as a purpose: "exhorted the crowd to go home"."""
        return clause.left_edge.i == thing.right_edge.i + 1 and self._infinitive(clause)

    def _clause(self, verb: Token, kid: Token) -> Complement:
        start, end = self.reach(kid)
        if kid.i < verb.i:
            return Complement("post", ((start, end),), kid)
        subject = self.child(kid, *SUBJECTS)
        if self._infinitive(kid) and subject is not None:
            return Complement("obj_inf", ((start, end),), kid)
        if subject is not None and subject.i < verb.i < kid.i and subject.tag_ in WH:
            # "a law which they hoped would end it"
            return Complement("that", ((start, end),), kid)
        mark = self.child(kid, "mark")
        if self.doc[start].lower_ == "that" and start < kid.i:
            return Complement("that", ((start, end),), kid)
        if (mark is not None and mark.lower_ in ("whether", "if")) or self._wh(start, kid):
            return Complement("wh", ((start, end),), kid)
        if mark is not None and mark.lower_ == "that":
            return Complement("that", ((mark.i, end),), kid)
        if kid.tag_ == "VBG" and self.child(kid, "aux") is None:
            return Complement("ing", ((start, end),), kid)
        return Complement("bare", ((start, end),), kid)

    def _wh(self, start: int, kid: Token) -> bool:
        first = self.doc[start]
        if first.tag_ == "IN" and start + 1 < len(self.doc):
            first = self.doc[start + 1]
        return first.tag_ in WH and first.i <= kid.i

    def _infinitive(self, verb: Token) -> bool:
        return any(k.dep_ == "aux" and k.lower_ == "to" for k in self.kids[verb.i])

    def _open_clause(self, kid: Token, thing: Token | None) -> Complement:
        start, end = self.reach(kid)
        if kid.tag_ == "VBG":
            return Complement("ing", ((start, end),), kid)
        if not self._infinitive(kid):
            if thing is not None and thing.i < kid.i:
                start = thing.left_edge.i
            return Complement("as", ((start, end),), kid)
        if self._wh(start, kid) or self.doc[start].lower_ == "whether":
            return Complement("wh", ((start, end),), kid)
        if thing is not None and thing.i < kid.i:
            return Complement("obj_inf", ((thing.left_edge.i, end),), kid)
        return Complement("inf", ((start, end),), kid)

    def _prepositional(self, prep: Token, thing: Token | None) -> list[Complement]:
        goal = self.child(prep, "pobj", "pcomp", "ccomp", "amod", "acomp")
        if goal is None:
            return []
        word = prep.lower_
        found = []
        if thing is not None and thing.i < prep.i:
            found.append(Complement(f"obj_{word}", ((thing.left_edge.i, prep.right_edge.i + 1),), goal))
        found.append(Complement(f"pp_{word}", ((prep.i + 1, prep.right_edge.i + 1),), goal))
        return found
