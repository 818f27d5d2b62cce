"""Who speaks, where it was said, who spoke for them and when: the actors and times of a statement."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc, Token

from dragoman.reading.actors.lexicon import fold, listed
from dragoman.reading.document import Mentions
from dragoman.reading.statements import cues, outlets
from dragoman.reading.statements.clauses import SUBJECTS, WH
from dragoman.reading.statements.drafts import Draft
from dragoman.reading.statements.page import Page
from dragoman.record.schema import Actor, Time

MEDIA = "JRN"
PARTICIPLES = ("VBG", "VBN")
SPANNING = ("since", "until", "till", "before", "after")  # a stretch of time, not when something was said
CARRYING = ("to", "with", "in", "on", "for", "by", "via", "through", "at", "over", "from")
TALKING = frozenset({"speak", "talk", "write", "appear", "post", "tweet", "argue", "comment"})
# what an outlet does to words
PASSING_ON = frozenset({"air", "ask", "broadcast", "carry", "cite", "interview", "post", "press", "print", "publish"})
PASSING_ON |= {"question", "quote", "release", "report", "run"}
JOURNALISTS = frozenset({"reporter", "journalist", "correspondent", "interviewer", "host", "anchor", "show"})
NEAR = 80  # tokens around a cue within which its venue stands


class Attribution:
    """Looks up the actors and times of drafts in one document."""

    def __init__(self, page: Page, doc: Doc) -> None:
        self.page = page
        self.mentions = Mentions(doc, doc._.actors)
        self.times: list[Time] = sorted(doc._.times, key=lambda t: t.span)
        self._time_starts = [t.span[0] for t in self.times]
        # whom each has spoken for, by the actor's id: "he said" of a spokesman later on is said for the same
        self._principals: dict[str, Actor] = {}

    def speaker(self, draft: Draft, known: dict[int, Actor | None]) -> tuple[Actor | None, Actor | None]:
        """The speaker and the one who spoke for them; `known` holds those of the drafts before, by `id`."""
        if draft.before is not None:
            return known.get(id(draft.before)), None
        head = draft.speaker
        if head is None:
            return None, None
        if draft.source and not any(start <= head.idx < end for start, end in draft.source):
            # the parser's subject stands elsewhere: "Writing on Telegram, the governor said"
            head = self.page.tokens(draft.source[0]).root
        if head.tag_ in WH:
            head = self._antecedent(head)
        if head.lemma_.lower() in cues.words("spokesperson"):
            principal = self._principal(head)
            if principal is not None:
                voice = self.mentions.headed_by(head)
                if voice is not None:
                    self._principals[voice.id] = principal
                return principal, voice
        actor = self._named_beside(head) or self.mentions.headed_by(head) or self._within(draft)
        if actor is not None and actor.id in self._principals:
            return self._principals[actor.id], actor
        return actor, self._through(draft, actor)

    def pass_on(self, draft: Draft) -> None:
        """ "The Daily Post reported, citing two officials": the officials are the source, the paper is the venue."""
        actor = self.mentions.headed_by(draft.speaker) if draft.speaker is not None else None
        if actor is None or actor.sector != MEDIA or actor.kind != "organization":
            return
        witness = outlets.cited(self.page, draft)
        if witness is not None:
            draft.speaker = witness
            draft.source = [self.page.characters(self.page.syntax.trimmed(*self.page.syntax.reach(witness)))]
            start, end = draft.source[0]
            # who is cited is no part of what they say
            draft.content = [span for span in draft.content if not start <= span[0] < end] or draft.content

    def _named_beside(self, head: Token) -> Actor | None:
        """ "The state news agency, KCNA, said": the one whose name stands in apposition."""
        if head.pos_ == "PROPN":
            return None
        names = (kid for kid in self.page.syntax.kids[head.i] if kid.dep_ == "appos" and kid.pos_ == "PROPN")
        return next((actor for name in names if (actor := self.mentions.headed_by(name)) is not None), None)

    def _antecedent(self, pronoun: Token) -> Token:
        """What "who" stands for: the head of its relative clause."""
        clause = pronoun.head
        while clause.dep_ in ("conj", "xcomp", "ccomp", "aux") and clause.head.i != clause.i:
            clause = clause.head
        return clause.head if clause.dep_ in ("relcl", "acl") else pronoun

    def _principal(self, head: Token) -> Actor | None:
        """ "a spokesman for the ministry", "a ministry spokesman", "spokesmen of the ministry": the ministry."""
        if self.page.syntax.child(head, "appos") is not None or self._definite(head):
            return None
        for kid in self.page.syntax.kids[head.i]:
            if kid.dep_ == "prep" and kid.lower_ in ("for", "of", "from"):
                goal = self.page.syntax.child(kid, "pobj")
                if goal is not None and (actor := self.mentions.headed_by(goal)) is not None:
                    return actor
            elif kid.dep_ in ("poss", "compound", "nmod"):
                actor = self.mentions.headed_by(kid)
                if actor is not None:
                    return actor
        return None

    def _definite(self, head: Token) -> bool:
        """ "The army's spokesman" is somebody known, who speaks as himself."""
        owner = self.page.syntax.child(head, "poss", "det")
        return owner is not None and owner.left_edge.lower_ not in ("a", "an", "one", "another", "some")

    def _through(self, draft: Draft, speaker: Actor | None) -> Actor | None:
        """ "the king, through an aide, declared": the aide."""
        if draft.head is None or draft.speaker is None:
            return None
        kids = self.page.syntax.kids
        for kid in (*kids[draft.head.i], *kids[draft.speaker.i]):
            if kid.dep_ == "prep" and kid.lower_ in ("through", "via"):
                goal = self.page.syntax.child(kid, "pobj")
                actor = self.mentions.headed_by(goal) if goal is not None else None
                if actor is not None and actor is not speaker and actor.kind in ("person", "group"):
                    return actor
        return None

    def _within(self, draft: Draft) -> Actor | None:
        """The actor whose mention covers the head of the source, where the syntax heads it by another word."""
        head = draft.speaker
        if head is None or not draft.source:
            return None
        first = self.page.token_at(draft.source[0][0])
        span = self.page.doc[first : head.i + 1]
        found = self.mentions.inside(span) if len(span) else []
        # "Moon Jae-in" is headed by "in" at times
        return found[-1] if found and head.pos_ in ("PROPN", "ADP") else None

    def venue(self, draft: Draft, speaker: Actor | None) -> Actor | None:
        """The outlet named in the clause of the cue: "told the Daily Post", "in an interview with Radio One"."""
        if draft.head is None:
            return None
        for token in self._outside(draft):
            actor = self.mentions.headed_by(token)
            if actor is None or actor is speaker or actor.kind != "organization":
                continue
            outlet = actor.sector == MEDIA and self._hangs_on(token, draft.head)
            if outlet or self._carries(token) or self._platform(token, actor):
                return actor
        return None

    def _hangs_on(self, token: Token, cue: Token) -> bool:
        """Whether an outlet carries the words of the cue: as whom it is told to, by a preposition on it, on a channel
        or on what the speaker does meanwhile ("speaking to X"), or as what reports it ("X reported that he said")."""
        if not self.page.parsed:
            return True
        node = token
        while node.i != cue.i and node.head.i != node.i:
            up = node.head
            if up.pos_ in ("VERB", "AUX"):
                if node.dep_ in SUBJECTS:
                    # the subject of the cue speaks in it, an outlet that is above it reports it
                    return up.i == cue.i or self._reports(up, cue)
                if up.i == cue.i:
                    return node.dep_ not in ("dobj", "dative") or up.lemma_ == "tell"
                if node.dep_ == "dobj" or up.lemma_ not in TALKING | PASSING_ON:
                    return False
                if up in cue.ancestors:
                    return node.dep_ == "agent" or self._same_subject(up, cue)
                if up.tag_ not in PARTICIPLES:
                    return False
            elif up.pos_ == "ADP" or node.dep_ in ("poss", "compound", "nmod", "appos", "acl"):
                if up.pos_ == "ADP" and up.lower_ not in CARRYING:
                    return False
            elif not (node.dep_ == "prep" and (self._channel(up) or up.lemma_.lower() in JOURNALISTS)):
                return False
            node = up
        return node.i == cue.i

    def _same_subject(self, verb: Token, cue: Token) -> bool:
        """ "He spoke to X and said": whoever does what the verb tells also speaks in the cue."""
        return cue.dep_ == "conj" and cue.head.i == verb.i and self.page.syntax.own_subject(cue) is None

    @staticmethod
    def _reports(verb: Token, cue: Token) -> bool:
        """Whether the clause of the cue is what the verb tells."""
        clause = cue
        while clause.head.i != clause.i and clause.dep_ in ("ccomp", "conj", "parataxis"):
            if clause.head.i == verb.i and clause.dep_ != "conj":
                return True
            clause = clause.head
        return False

    def _carries(self, token: Token) -> bool:
        """ "in an interview with X", "in a column for X": X is a channel whatever else it is."""
        prep = token.head
        return token.dep_ == "pobj" and prep.lower_ in ("with", "to", "for", "in", "on") and self._channel(prep.head)

    def _channel(self, token: Token) -> bool:
        """ "interview", "post", and "op-ed", which is three tokens."""
        hyphened = self.page.doc[max(token.i - 2, 0) : token.i + 1].text.lower()
        return not {token.lemma_.lower(), hyphened}.isdisjoint(cues.words("channel"))

    def _platform(self, token: Token, actor: Actor) -> bool:
        """ "wrote on X", "posted via X", "in an X post", where X is known for what people write on it."""
        if fold(actor.name) not in listed("platforms"):
            return False
        if token.dep_ == "pobj":
            return token.head.lower_ in ("on", "via", "over", "through")
        return token.dep_ in ("compound", "nmod", "poss") and self._channel(token.head)

    def _outside(self, draft: Draft) -> list[Token]:
        """The tokens of the cue's sentence that are in neither its source nor its content."""
        assert draft.head is not None
        start, end = self.page.sentence(draft.head.i)
        near = self.page.doc[max(start, draft.head.i - NEAR) : min(end, draft.head.i + NEAR)]
        taken = [*draft.content, *draft.source]
        level = self.page.quotation_at(draft.head)
        return [
            token
            for token in near
            if self.page.quotation_at(token) is level and not any(left <= token.idx < right for left, right in taken)
        ]

    def time(self, draft: Draft) -> str | None:
        """When it was said: the time nearest to the cue in its sentence that bears on the saying."""
        if draft.head is None or not self.times:
            return None
        sentence = self.page.characters(self.page.sentence(draft.head.i))
        first = bisect_left(self._time_starts, sentence[0])
        last = bisect_left(self._time_starts, sentence[1])
        taken = [*draft.content, *draft.source]
        free = [
            time
            for time in self.times[first:last]
            if time.type in ("DATE", "TIME")
            and not any(start <= time.span[0] < end for start, end in taken)
            and self._bears_on(time, draft.head)
        ]
        at = draft.head.idx
        nearest = min(free, key=lambda t: (abs(t.span[0] - at), t.span), default=None)
        return nearest.id if nearest is not None else None

    def _bears_on(self, time: Time, cue: Token) -> bool:
        """Whether a time hangs on the cue or on what goes on meanwhile ("speaking on Monday", "met him on Monday and
        said"), and not on a clause about something else ("who ruled in the 1980s"). Without syntax, any does."""
        if not self.page.parsed:
            return True
        verb = self.page.tokens(time.span).root
        while verb.i != cue.i and verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
            if verb.dep_ == "prep" and verb.lower_ in SPANNING:
                return False
            verb = verb.head
        while verb.i != cue.i and verb.head.i != verb.i:
            if verb.dep_ in ("relcl", "ccomp") or (verb.dep_ == "advcl" and verb.tag_ not in PARTICIPLES):
                # the cue itself may stand in the clause, and the time on the verb above it
                break
            verb = verb.head
        above = {cue.i, *(token.i for token in cue.ancestors)}
        return verb.i in above
