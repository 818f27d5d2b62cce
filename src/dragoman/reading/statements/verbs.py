"""Cues that are verbs: which of the things that a verb takes is the content, and who says it."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from dragoman.knowledge import table
from dragoman.reading.events.lexicon import effects
from dragoman.reading.events.verb_classes import verb_class
from dragoman.reading.statements import cues
from dragoman.reading.statements.clauses import SUBJECTS, WH, Complement, Range
from dragoman.reading.statements.cues import Entry, Match
from dragoman.reading.statements.drafts import Draft
from dragoman.reading.statements.outlets import clause_before
from dragoman.reading.statements.page import Page
from dragoman.reading.statements.parenthetical import before, follows_quotation, parenthetical
from dragoman.reading.statements.sources import FINITE, author_of, is_finite, nearest_subject
from dragoman.reading.statements.spans import after_cue, cue_span, settle, source_span, without_narrator

MIGHT = frozenset({"might", "could", "would", "should"})
POINTERS = frozenset({"that", "which", "who", "whom", "what"})
NAME = 20  # tokens between a cue and the quotation that says what it calls a thing at most
PLURAL = frozenset({"NNS", "NNPS"})
NOBODY = frozenset({"nobody", "none", "neither", "nothing"})


def verb_cue(page: Page, found: Match) -> Draft | None:
    syntax, verb, entry = page.syntax, found.token, found.entry
    if verb.dep_ in ("amod", "compound", "aux", "auxpass"):
        return None
    if unsaid(page, found) or _to_a_degree(page, verb):
        return None
    if (announced := _announced(page, found)) is not None:
        return announced
    if syntax.is_passive(verb) or _asked(page, verb):
        # "was quoted as saying": the cue is the saying
        return _passive(page, found) if entry.cue != "quote" else None
    chosen = _choose(page, found) or _denied_before(page, found)
    if chosen is None:
        return None
    frame, pieces = chosen
    if frame in ("that", "bare"):
        pieces = [*pieces, *_second_that(page, verb)]
    speaker = page.subject(verb)
    if page.quotation_at(verb) is not None and not _reported(entry, speaker, frame):
        return None
    if speaker is not None and speaker.i == verb.head.i:
        speaker = author_of(page, speaker)
    if speaker is not None and speaker.lower_ == "it" and (verb.tag_ == "VB" or entry.kind == "ask"):
        return None
    if speaker is None and not _participle(verb) and not is_finite(page, verb) and frame not in ("that", "post"):
        return None
    content = settle(page, without_narrator(page, [*_what(page, verb, pieces), *after_cue(pieces, verb)], verb), verb)
    if len(content) == 1 and page.text[slice(*content[0])].lower() in POINTERS:
        return None
    if speaker is None and is_finite(page, verb):
        speaker = nearest_subject(page, verb, content)
    if not content:
        return None
    draft = Draft(content, cue_span(page, verb, found.also), head=verb, speaker=speaker, entry=entry, frame=frame)
    if speaker is not None:
        draft.source = source_span(page, speaker, verb)
    return draft


def _what(page: Page, verb: Token, pieces: list[Range]) -> list[Range]:
    """The subject before the cue of "a law which they hoped would end it"."""
    start, end = pieces[0] if pieces else (0, 0)
    if not (start < verb.i < end and page.doc[start].tag_ in WH and page.doc[start].dep_ in SUBJECTS):
        return []
    return [(start, start + 1)]


def _announced(page: Page, found: Match) -> Draft | None:
    """ "Talks will resume, a senior envoy announced on Friday.": read as "an envoy (who was) announced"."""
    verb, noun = found.token, found.token.head
    start, end = page.sentence(verb.i)
    first = noun.left_edge.i
    if verb.dep_ != "acl" or verb.tag_ not in ("VBD", "VBN") or not found.entry.allows("post"):
        return None
    speaks = noun.pos_ == "PROPN" or noun.lemma_.lower() in offices()
    bare = page.syntax.child(verb, "agent", "dobj", "ccomp", "xcomp") is None and verb.right_edge.i + 2 >= end
    if not (speaks and bare and verb.i == noun.i + 1 and first > start + 3 and page.doc[first - 1].text == ","):
        return None
    content = settle(page, [(start, first)], verb)
    source = source_span(page, noun, verb)
    cue = cue_span(page, verb, found.also)
    return Draft(content, cue, source, head=verb, speaker=noun, entry=found.entry, frame="post") if content else None


@cache
def offices() -> frozenset[str]:
    """The words for people by office or profession."""
    return frozenset(row["title"].lower() for row in table("titles"))


def _second_that(page: Page, verb: Token) -> list[Range]:
    """The second half of "said he was glad, but that it would take time", where the parser hangs it on the verb."""
    doc = page.doc
    for kid in page.syntax.kids[verb.i]:
        start, end = page.syntax.reach(kid)
        # "that" before a plural is taken for "those" at times
        plain = doc[start].dep_ == "mark" or (doc[start].dep_ == "det" and doc[start].head.tag_ in PLURAL)
        joined = doc[start].lower_ == "that" and plain and doc[start - 1].dep_ == "cc"
        if joined and kid.i > verb.i and kid.dep_ in ("conj", "ccomp", "advcl"):
            return [(start - 1, end)]
    return []


def unsaid(page: Page, found: Match) -> bool:
    """Whether a verb tells of nothing that was said: by nobody, not yet, or not at all."""
    if _by_nobody(page, found.token) or _unrealised(page, found.token):
        return True
    return found.entry.kind in ("say", "ask", "show") and _negated(page, found.token)


def _negated(page: Page, verb: Token) -> bool:
    """ "did not say", "neither confirmed nor denied"."""
    syntax = page.syntax
    joined = [kid.lower_ for kid in syntax.kids[verb.i] if kid.dep_ in ("preconj", "cc")]
    before = [kid.lower_ for kid in syntax.kids[verb.head.i] if kid.dep_ in ("preconj", "cc")]
    neither = "neither" in joined or (verb.dep_ == "conj" and "nor" in before)
    return neither or syntax.child(verb, "neg") is not None


def _by_nobody(page: Page, verb: Token) -> bool:
    """ "nobody says", "no country condemned the raid"."""
    subject = page.subject(verb)
    return subject is not None and (
        subject.lower_ in NOBODY or any(kid.lower_ in ("no", "neither") for kid in page.syntax.kids[subject.i])
    )


def _unrealised(page: Page, verb: Token) -> bool:
    """Nothing has been said: "agreed to denounce", "will announce", "might have said", "let us hope". "Went on to say"
    and "took the floor to say" tell of something said."""
    auxiliaries = [kid for kid in page.syntax.kids[verb.i] if kid.dep_ == "aux"]
    condition = page.syntax.child(verb, "mark") if verb.dep_ == "advcl" else None
    if condition is not None and condition.lower_ in ("if", "unless") and verb.head.i != verb.i:
        return True
    if verb.tag_ == "VBN" and any(kid.lower_ in MIGHT for kid in auxiliaries):
        return True
    if verb.tag_ != "VB":
        return False
    if verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_ == "let":
        return True
    if any(kid.lower_ == "to" for kid in auxiliaries):
        done = verb.dep_ == "xcomp" and verb.head.lemma_ in verb_class("done")
        purpose = verb.dep_ == "advcl" and is_finite(page, verb.head)
        return not (done or purpose)
    return any(kid.tag_ == "MD" for kid in auxiliaries)


def _to_a_degree(page: Page, verb: Token) -> bool:
    """ "So well known that she cannot hide": the clause is what comes of it, not what is known."""
    start = page.sentence(verb.i)[0]
    return verb.tag_ == "VBN" and any(token.lower_ == "so" for token in page.doc[max(start, verb.i - 2) : verb.i])


def _asked(page: Page, verb: Token) -> bool:
    """ "Asked about the raid, he said ...": a passive without an auxiliary."""
    loose = verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl", "ROOT", "ccomp")
    return loose and page.syntax.child(verb, "aux", *SUBJECTS) is None


def _participle(verb: Token) -> bool:
    return verb.tag_ in ("VBG", "VBN")


def _reported(entry: Entry, speaker: Token | None, frame: str) -> bool:
    """Inside a quotation only what a third party is said to have said is a statement of its own."""
    return (
        speaker is not None
        and speaker.pos_ in ("PROPN", "NOUN")
        and entry.kind in ("say", "promise")
        and frame in ("that", "bare", "inf")
    )


def _choose(page: Page, found: Match) -> tuple[str, list[Range]] | None:
    """The frame and the pieces of the content among the complements of an active verb."""
    verb, entry = found.token, found.entry
    around = parenthetical(page, verb, found.also)
    if around is not None and entry.allows("post"):
        return "post", around
    by_frame: dict[str, Complement] = {}
    quoted_before = follows_quotation(page, verb)
    for option in page.syntax.complements(verb):
        if not (quoted_before and option.frame == "bare" and _outside_marks(page, option, verb)):
            by_frame.setdefault(option.frame, option)
    if found.also:
        return _of_two_words(page, found, by_frame)
    if entry.kind == "ask" and (condition := _if_clause(page, verb)) is not None:
        by_frame.setdefault("wh", condition)
    for frame in (*cues.PREFERENCE, *_with_preposition(by_frame)):
        if frame in by_frame and entry.allows(frame):
            option = by_frame[frame]
            return frame, before(page, verb, option) if frame == "post" else list(option.pieces)
    if entry.allows("as") and not entry.allows("np") and (given := _given_name(page, verb)) is not None:
        return "as", [given]
    # "praised what it called progress": a clause that stands for a thing
    thing = by_frame.get("np") or (by_frame.get("wh") if entry.kind == "judge" else None)
    if thing is None or not (entry.allows("np") or (entry.allows("npq") and _quoted(page, thing, verb))):
        return None
    named = thing.head.pos_ != "PRON" and thing.head.ent_type_ not in ("DATE", "TIME")
    return ("np", list(thing.pieces)) if named else None


def _denied_before(page: Page, found: Match) -> tuple[str, list[Range]] | None:
    """ "The port was raided by Chad, which denied it": what is denied stands before."""
    thing = page.syntax.child(found.token, "dobj")
    if thing is None or thing.lower_ not in ("it", "this") or effects().get((found.entry.cue, "v")) != "deny":
        return None
    pieces = clause_before(page, found.token)
    return ("np", pieces) if pieces else None


def _outside_marks(page: Page, option: Complement, verb: Token) -> bool:
    """Whether a clause begins on the level of its cue: after a quotation it is what the narrator goes on with ("..." he
    said as the crowd left)."""
    return page.quotation_at(page.doc[option.pieces[0][0]]) is page.quotation_at(verb)


def _given_name(page: Page, verb: Token) -> Range | None:
    """ "called the report 'a fairy tale'", "described as 'shameful' the vote", however the parser takes the words: all
    from the cue to the quotation, where neither a comma nor a verb stands between."""
    doc, level = page.doc, page.quotation_at(verb)
    last = min(page.sentence(verb.i)[1], verb.i + NAME)
    for i in range(verb.i + 1, last):
        around = page.quotation_at(doc[i])
        if around is not None and around is not level:
            end = page.token_at(around.end - 1) + 1
            goes_on = next((kid.right_edge.i + 1 for kid in page.syntax.kids[verb.i] if kid.i > verb.i), end)
            first_as = doc[verb.i + 1].lower_ == "as" and i == verb.i + 2
            return verb.i + 1, max(end, goes_on) if first_as else end
        if doc[i].text in (",", ";", ":") or doc[i].tag_ in FINITE or doc[i].lower_ in ("for", "on", "to"):
            return None
    return None


def _with_preposition(by_frame: dict[str, Complement]) -> list[str]:
    """The frames with a preposition, those that hold an object too first."""
    return [*(f for f in by_frame if f.startswith("obj_")), *(f for f in by_frame if f.startswith("pp_"))]


def _if_clause(page: Page, verb: Token) -> Complement | None:
    """The content of "asked them if they had seen it", which is often read as a condition."""
    for kid in page.syntax.kids[verb.i]:
        mark = page.syntax.child(kid, "mark") if kid.dep_ == "advcl" and kid.i > verb.i else None
        if mark is not None and mark.lower_ in ("if", "whether"):
            return Complement("wh", (page.syntax.reach(kid),), kid)
    return None


def _of_two_words(page: Page, found: Match, by_frame: dict[str, Complement]) -> tuple[str, list[Range]] | None:
    """The content of a verb with its particle ("point out"), preposition ("call on") or adjective ("make clear")."""
    entry, second = found.entry, found.also[0]
    if second.dep_ in ("acomp", "ccomp", "oprd"):
        return _made_clear(page, second)
    goal = by_frame.get(f"pp_{second.lower_}")
    if goal is not None and (entry.allows("np") or _npq(page, found, goal)):
        start, end = by_frame[f"pp_{second.lower_}"].pieces[0]
        # "called on the rebels to disarm": the infinitive goes with its subject
        for frame in ("inf", "obj_inf"):
            if frame in by_frame:
                end = max(end, by_frame[frame].pieces[0][1])
        return "np", [(start, end)]
    for frame in (*cues.PREFERENCE, *_with_preposition(by_frame), "np"):
        if frame in by_frame and (entry.allows(frame) or (frame == "np" and _npq(page, found, by_frame[frame]))):
            option = by_frame[frame]
            return frame, before(page, found.token, option) if frame == "post" else list(option.pieces)
    return None


def _made_clear(page: Page, clear: Token) -> tuple[str, list[Range]] | None:
    """The clause after "made clear", however it hangs on the adjective."""
    for kid in page.syntax.kids[clear.i]:
        start, end = page.syntax.reach(kid)
        if kid.i > clear.i and kid.dep_ in ("ccomp", "csubj", "advcl", "acl"):
            if page.doc[start].lower_ == "that":
                return "that", [(start, end)]
            if page.doc[start].tag_ in WH or page.doc[start].lower_ == "whether":
                return "wh", [(start, end)]
    return None


def _npq(page: Page, found: Match, thing: Complement) -> bool:
    return found.entry.allows("npq") and _quoted(page, thing, found.token)


def _quoted(page: Page, thing: Complement, verb: Token) -> bool:
    start, end = page.characters(thing.pieces[0])
    return bool(page.quotations_in(start, end, page.quotation_at(verb)))


def _passive(page: Page, found: Match) -> Draft | None:
    """ "It was reported that ...", "he is said to have left", "they were accused by the court of ..."."""
    syntax, verb, entry = page.syntax, found.token, found.entry
    subject = syntax.child(verb, "nsubjpass")
    agent = syntax.agent(verb)
    about = [syntax.reach(subject)] if subject is not None and subject.tag_ not in WH else []
    for option in syntax.complements(verb):
        pieces = _passive_pieces(entry, option, about, agent is not None)
        content = settle(page, pieces, verb) if pieces else []
        if content:
            source = source_span(page, agent, verb) if agent is not None else []
            cue = cue_span(page, verb, found.also)
            return Draft(content, cue, source, head=verb, speaker=agent, entry=entry, frame=option.frame)
    return None


def _passive_pieces(entry: Entry, option: Complement, about: list[Range], by_somebody: bool) -> list[Range]:
    """What is said of the subject `about` of a passive; nothing where this complement is no content."""
    frame, (start, end) = option.frame, option.pieces[0]
    if frame in ("that", "wh", "bare"):
        return [(start, end)] if entry.allows(frame) else []
    if frame.startswith("pp_"):
        # the preposition stands before its goal
        return [*about, (start - 1, end)] if about and entry.allows("obj_" + frame[3:]) else []
    told = by_somebody and entry.allows("obj_inf")
    return [*about, (start, end)] if about and frame == "inf" and (told or entry.allows("raise")) else []
