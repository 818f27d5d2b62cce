"""Cues that are nouns ("expressed the hope that") or adjectives ("was confident that")."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.statements import cues
from dragoman.reading.statements.clauses import Complement, Range
from dragoman.reading.statements.cues import Entry, Match
from dragoman.reading.statements.drafts import Draft
from dragoman.reading.statements.page import DASHES, Page
from dragoman.reading.statements.sources import noun_source
from dragoman.reading.statements.spans import cue_span, settle, source_span

ALWAYS_OF_SOMETHING = frozenset({"make", "give", "send", "issue", "publish", "release"})
BARS = DASHES | {";", ":"}


def adjective(page: Page, found: Match) -> Draft | None:
    """ "The minister was confident that a deal was near"."""
    word, entry, syntax = found.token, found.entry, page.syntax
    verb = word.head if word.dep_ in ("acomp", "oprd") else word
    if syntax.child(verb, "neg") is not None or page.quotation_at(word) is not None:
        return None
    speaker = page.subject(verb)
    chosen = next(((o.frame, list(o.pieces)) for o in _options(page, word, verb) if entry.allows(o.frame)), None)
    if speaker is None or speaker.lower_ == "it" or chosen is None:
        return None
    content = settle(page, chosen[1], word)
    (start, end), own = cue_span(page, verb, ())[0], page.characters((word.i, word.i + 1))
    # in an exclamation the adjective stands first: "how surprised he was that"
    cue = [(start, own[1])] if verb.i <= word.i else [own, (start, end)]
    source = source_span(page, speaker, verb)
    return Draft(content, cue, source, head=word, speaker=speaker, entry=entry, frame=chosen[0]) if content else None


def _options(page: Page, word: Token, verb: Token) -> list[Complement]:
    """What the adjective takes; a clause is often read as one of its verb."""
    if verb.i == word.i:
        return page.syntax.complements(word)
    return [*page.syntax.complements(word), *page.syntax.complements(verb)]


def noun_cue(page: Page, found: Match, used: set[int]) -> Draft | None:
    noun, entry, syntax = found.token, found.entry, page.syntax
    chosen = _noun_content(page, noun, entry)
    if chosen is None:
        return None
    frame, piece = chosen
    speaker, verb = noun_source(page, noun)
    if speaker is None and not (entry.allows("anon") and noun.dep_ != "dobj"):
        return None
    own_words = frame.startswith("pp_") and speaker is not None and _quoted_at(page, piece[0], noun)
    if verb is None and ((frame.startswith("pp_") and not own_words) or (frame == "inf" and entry.kind != "promise")):
        return None
    if verb is not None and verb.lemma_ == "have" and frame == "pp_of":
        # "has the support of the unions": theirs, not its own
        return None
    if verb is not None and syntax.child(verb, "neg") is not None:
        return None
    if page.quotation_at(noun) is not None:
        return None
    content = settle(page, [piece], noun)
    if not content:
        return None
    if verb is not None:
        used.add(verb.i)
    cue = [page.characters((noun.i, noun.i + 1))]
    if verb is not None and verb.i < noun.i:
        first = cue_span(page, verb, ())[0][0]
        cue = [(first, page.characters((noun.i, noun.i + 1))[1])]
    draft = Draft(content, cue, head=verb or noun, speaker=speaker, entry=entry, frame=frame)
    if speaker is not None:
        draft.source = source_span(page, speaker, verb or noun)
    return draft


def _quoted_at(page: Page, start: int, noun: Token) -> bool:
    """Whether a quotation begins at the token `start`, after an article perhaps: "his claim of a 'total victory'"."""
    level = page.quotation_at(noun)
    return any(page.quotation_at(token) is not level for token in page.doc[start : start + 2])


def _after(page: Page, noun: Token) -> list[Token]:
    """What hangs on the noun after it, and what stands right after it and hangs on its verb ("gave word that ...")."""
    own = [kid for kid in page.syntax.kids[noun.i] if kid.i > noun.i]
    if noun.dep_ != "dobj":
        return own
    following = noun.right_edge.i + 1
    return [*own, *(kid for kid in page.syntax.kids[noun.head.i] if kid.left_edge.i == following)]


def _that_clause(page: Page, clause: Token, start: int) -> bool:
    """A clause that says what was said, not one that says which words are meant ("the promise that he gave")."""
    that = page.doc[start]
    if that.lower_ != "that":
        return False
    subject = page.syntax.own_subject(clause)
    relative = clause.lemma_ in cues.words("light") and (that.dep_ != "mark" or _lacks_object(page, clause))
    return subject is not None and subject.i != that.i and not relative


def _lacks_object(page: Page, clause: Token) -> bool:
    """ "a letter that he could not make public": read as a clause of its own, but the letter is what is made public."""
    own = page.syntax.child(clause, "ccomp", "xcomp")
    return (
        clause.lemma_ in ALWAYS_OF_SOMETHING
        and page.syntax.child(clause, "dobj", "dative", "nsubjpass") is None
        and (own is None or page.syntax.own_subject(own) is None)
    )


def _noun_content(page: Page, noun: Token, entry: Entry) -> tuple[str, Range] | None:
    syntax = page.syntax
    for kid in _after(page, noun):
        start, end = syntax.reach(kid)
        if any(page.doc[i].text in BARS for i in range(noun.i + 1, start)):
            continue
        if kid.dep_ in ("acl", "ccomp", "relcl", "advcl"):
            mark = syntax.child(kid, "mark")
            if entry.allows("that") and _that_clause(page, kid, start):
                return "that", (start, end)
            if mark is not None and mark.lower_ in ("whether", "if") and entry.allows("wh"):
                return "wh", (start, end)
            if page.doc[start].lower_ == "to" and entry.allows("inf"):
                return "inf", (start, end)
        elif kid.dep_ in ("prep", "dative") and entry.allows(f"pp_{kid.lower_}") and end > kid.i + 1:
            return f"pp_{kid.lower_}", (kid.i + 1, end)
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" and entry.allows("that"):
        # "his view is that ..."
        clause = syntax.child(noun.head, "ccomp")
        mark = syntax.child(clause, "mark") if clause is not None else None
        if clause is not None and mark is not None and mark.lower_ == "that":
            return "that", syntax.reach(clause)
    return None
