"""What persons are called beside their names, where no table knows the noun: "Ana Ruiz, a beekeeper"."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.actors.lexicon import body_nouns, group_nouns, listed
from dragoman.reading.actors.mention import Mention
from dragoman.reading.actors.page import Page

# nouns that stand in apposition to a person and call nobody anything: part, age, day
NO_CALLINGS = listed("no callings")


def callings(page: Page, persons: list[Mention]) -> frozenset[str]:
    """Lemmas of the nouns that name a person of the page, given to those persons as offices where they have none.

    Such a noun stands in apposition to the name, has the name in apposition, or stands right before it.
    """
    by_head = {person.head: person for person in persons}
    found = set()
    for person in persons:
        name = page.doc[person.head]
        before = page.doc[person.start - 1] if person.start else None
        nouns = [kid for kid in name.rights if kid.dep_ == "appos"]
        if name.dep_ == "appos" and name.head.i < person.start:
            nouns.append(name.head)
        if before is not None and before.dep_ == "compound" and before.head.i == name.i:
            nouns.append(before)
        for noun in nouns:
            if noun.i not in by_head and _calls(page, noun):
                found.add(noun.lemma_.lower())
                person.office = person.office or noun.lemma_.lower()
    return frozenset(found)


def _calls(page: Page, noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    known = noun.i in page.office_at or noun.i in page.name_at or lemma in group_nouns() or lemma in body_nouns()
    return (
        noun.tag_ == "NN"
        and noun.text.isalpha()
        and noun.text.islower()
        and not noun.ent_type_
        and not known
        and lemma not in NO_CALLINGS
    )
