"""Whose words they are: the token that heads the source of a cue, where its own subject does not say so."""

from __future__ import annotations

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dragoman.reading.statements import cues
from dragoman.reading.statements.clauses import WH
from dragoman.reading.statements.drafts import Span
from dragoman.reading.statements.page import Page

FINITE = frozenset({"VBD", "VBZ", "VBP"})
NOMINALS = frozenset({"PROPN", "NOUN", "PRON"})
MODIFIERS = frozenset({"expl", "compound", "poss", "amod", "pobj", "nmod", "npadvmod"})
NAMED = frozenset({"NORP", "GPE", "ORG", "PERSON"})
NEAR = 8  # tokens between a verb and the noun that makes one cue with it at most
REACH = 40  # tokens between a subject and its verb at most


def has_finite(tokens: Tokens) -> bool:
    """Whether a finite or modal verb is among the tokens: they may make a sentence."""
    return any(token.tag_ in FINITE or token.tag_ == "MD" for token in tokens)


def is_finite(page: Page, verb: Token) -> bool:
    """Whether the verb must have a subject: "said", "has said"."""
    return verb.tag_ in FINITE or any(kid.dep_ == "aux" and kid.tag_ in FINITE for kid in page.syntax.kids[verb.i])


def nearest_subject(page: Page, verb: Token, content: list[Span]) -> Token | None:
    """The subject of a finite verb that the parser gave none: the first noun of the words before the verb that are not
    content ("..." Ines Moro, an aide who was there, said)."""
    start = page.sentence(verb.i)[0]
    level = page.quotation_at(verb)
    first = verb.i
    while first > start and page.quotation_at(page.doc[first - 1]) is level and verb.i - first < REACH:
        first -= 1
    for left, right in content:
        if left < verb.idx:
            first = max(first, min(page.token_at(right - 1) + 1, verb.i))
    for token in page.doc[first : verb.i]:
        if token.pos_ in NOMINALS and token.tag_ not in WH and token.dep_ not in MODIFIERS:
            return token
    return None


def author_of(page: Page, document: Token) -> Token:
    """Who speaks in "the ministry issued a statement saying ...": the ministry."""
    if document.lemma_.lower() not in cues.words("document"):
        return document
    governor = document.head
    while governor.pos_ != "VERB" and governor.head.i != governor.i:
        governor = governor.head
    author = page.syntax.child(document, "poss") or (page.subject(governor) if governor.pos_ == "VERB" else None)
    return author if author is not None and author.i != document.i else document


def noun_source(page: Page, noun: Token) -> tuple[Token | None, Token | None]:
    """Who makes the claim, and the verb that says so ("expressed the hope", "said in a statement")."""
    syntax = page.syntax
    owner = syntax.child(noun, "poss")
    verb = _verb_of(page, noun)
    if verb is not None and noun.dep_ == "dobj":
        return owner if owner is not None and owner.pos_ != "PRON" else page.subject(verb), verb
    if verb is not None:
        return page.subject(verb), verb
    if owner is not None:
        return owner, None
    for kid in syntax.kids[noun.i]:
        if kid.dep_ in ("amod", "compound") and kid.ent_type_ in NAMED:
            return kid, None
        if kid.dep_ == "prep" and kid.lower_ in ("by", "from"):
            return syntax.child(kid, "pobj"), None
    return None, None


def _verb_of(page: Page, noun: Token) -> Token | None:
    """The verb that makes one cue with the noun: a light one whose object it is, or a cue that it hangs on by "in"."""
    syntax, verb = page.syntax, noun.head
    if noun.dep_ == "dobj":
        light = verb.lemma_ in cues.words("light") and not syntax.is_passive(verb)
        return verb if light and page.quotation_at(verb) is page.quotation_at(noun) else None
    if noun.dep_ != "pobj" or verb.dep_ != "prep" or verb.lower_ not in ("in", "with", "by"):
        return None
    verb = verb.head
    near = verb.pos_ == "VERB" and 0 < noun.i - verb.i <= NEAR and page.quotation_at(verb) is page.quotation_at(noun)
    return verb if near and cues.match(syntax, verb) is not None else None
