"""Where a text names places: by the syntax model's entities and by the gazetteer, names of other things left out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from dragoman.knowledge import table
from dragoman.reading.places.gazetteer import Spot, adjectives, first_words, fold, spots

PLACE_LABELS = {"GPE", "LOC", "FAC"}
OTHER_LABELS = {"PERSON", "ORG", "WORK_OF_ART", "LAW", "EVENT", "PRODUCT"}
LOCATIVE = {
    "in", "at", "near", "to", "from", "across", "into", "outside", "inside", "around", "throughout", "within", "over",
    "off", "through", "towards", "toward", "between", "along", "beyond", "via", "onto", "north", "south", "east",
    "west",
}  # fmt: skip
DIRECTIONS = {
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast", "northwest",
    "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "downtown", "greater",
    "upper", "lower", "mainland", "rural", "suburban", "nearby", "neighboring", "neighbouring", "modern", "the",
}  # fmt: skip
SORTS = {
    "capital", "city", "coast", "district", "island", "islands", "north", "outskirts", "port", "province", "region",
    "republic", "shores", "south", "east", "west", "state", "suburb", "suburbs", "town", "village",
    "streets", "villages",
}  # fmt: skip
BIG = 300_000  # people; a city of this size needs no preposition to be taken for one


@dataclass(frozen=True)
class Mention:
    """A name of a place: tokens `[start, end)`, the name without "the" and "'s", and whether it says where."""

    start: int
    end: int
    name: str
    locative: bool


@cache
def _blockers() -> frozenset[str]:
    return frozenset(row["word"] for row in table("place_blockers", ("word",)))


def mentions(doc: Doc) -> list[Mention]:
    """The names of places in a document, in text order, not overlapping."""
    taken = _others(doc)
    found: dict[int, Mention] = {}
    covered: set[int] = set()

    def add(spans: list[tuple[int, int]]) -> None:
        for start, end in spans:
            if covered.isdisjoint(range(start, end)) and (mention := _mention(doc, start, end, taken)):
                found[start] = mention
                covered.update(range(start, end))

    entities = _entities(doc)
    add([span for span in entities if fold(doc[slice(*span)].text) in spots()])
    add(_listed(doc, taken, frozenset()))
    add(entities)
    # a name that says where once is the place elsewhere too
    add(_listed(doc, taken, frozenset(fold(mention.name) for mention in found.values())))
    return [found[start] for start in sorted(found)]


def _others(doc: Doc) -> dict[int, str]:
    """Tokens inside the names of people, organizations and works, with the label."""
    taken: dict[int, str] = {}
    for entity in doc.ents:
        if entity.label_ in OTHER_LABELS and not _is_place(entity):
            taken.update(dict.fromkeys(range(entity.start, entity.end), entity.label_))
    for actor in doc._.actors:
        for start, end in actor.mentions if actor.kind in ("person", "organization") else ():
            span = doc.char_span(start, end, alignment_mode="contract")
            if span is not None and span[-1].pos_ == "PROPN" and fold(span.text) not in spots():
                taken.update((token.i, "ACTOR") for token in span if token.pos_ == "PROPN")
    return taken


def _is_place(entity: Span) -> bool:
    """Whether a whole entity of another kind is the name of a well known place: small models often slip there."""
    start, end = _trimmed(entity.doc, entity.start, entity.end)
    known = spots().get(fold(entity.doc[start:end].text), ()) if end > start else ()
    if known and start and entity.doc[start - 1].lower_ in ("in", "near", "outside", "throughout"):
        return True
    strong = any(spot.kind != "city" or spot.capital or spot.people >= BIG for spot in known)
    if entity.label_ != "PERSON" or end - start > 1:
        return strong
    if any(spot.kind == "country" for spot in known) and not _is_persons_name(entity.doc, entity.text):
        return True
    return strong and (_says_where(entity.doc, start) or _dateline(entity.doc, start, end))


def _is_persons_name(doc: Doc, name: str) -> bool:
    """Whether the name of a country is somebody's too: "Michael Jordan … Jordan said"."""
    if name.lower() in {row["name"].lower() for row in table("first_names")}:
        return True
    return any(ent.label_ == "PERSON" and len(ent) > 1 and name in ent.text.split() for ent in doc.ents)


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Without leading articles and directions in lower case and trailing marks."""
    while start < end and (
        (doc[start].lower_ in DIRECTIONS and not doc[start].text[0].isupper()) or doc[start].lower_ == "the"
    ):
        start += 1
    while end > start and (
        doc[end - 1].text in ("'s", "’s", "'", "’") or (doc[end - 1].is_punct and doc[end - 1].text != ".")
    ):
        end -= 1
    return start, end


def _entities(doc: Doc) -> list[tuple[int, int]]:
    """The syntax model's places, lists of them ("Hama, Syria") taken apart."""
    found = []
    for entity in doc.ents:
        if entity.label_ in PLACE_LABELS:
            cuts = [token.i for token in entity if token.text == "," or token.is_space]
            for start, end in zip([entity.start, *(cut + 1 for cut in cuts)], [*cuts, entity.end], strict=True):
                found.append(_trimmed(doc, start, end))
    return found


def _listed(doc: Doc, taken: dict[int, str], sure: frozenset[str]) -> list[tuple[int, int]]:
    """Longest names of the gazetteer, where the text writes them with a capital; those in `sure` whatever is about."""
    found, at, longest = [], 0, first_words()
    while at < len(doc):
        token = doc[at]
        if token.text[0].isupper() and at not in taken and (reach := longest.get(_first(token))):
            end = _longest(doc, at, reach, sure)
            if end:
                found.append((at, end))
                at = end
                continue
        at += 1
    return found


def _first(token: Token) -> str:
    folded = fold(token.text)
    return folded.split()[0] if folded else ""


def _longest(doc: Doc, start: int, reach: int, sure: frozenset[str]) -> int | None:
    for end in range(min(len(doc), start + 2 * reach), start, -1):
        if doc[end - 1].is_space or (doc[end - 1].is_punct and doc[end - 1].text != "."):
            continue
        name = fold(doc[start:end].text)
        if name in spots() and (name in sure or _sure(doc, start, end, spots()[name])):
            return end
    return None


def _sure(doc: Doc, start: int, end: int, known: tuple[Spot, ...]) -> bool:
    """Whether a name of the gazetteer may be taken for the place without the syntax model's word for it."""
    one = end - start == 1
    if one and doc[start].pos_ not in ("PROPN", "NOUN", "ADJ", "X"):
        return False
    if _inside_longer_name(doc, start, end):
        return False
    if any(spot.kind == "country" for spot in known) or (not one and any(spot.kind != "city" for spot in known)):
        return True
    strong = any(spot.kind != "city" or spot.capital or spot.people >= BIG for spot in known)
    directed = start > 0 and doc[start - 1].lower_ in DIRECTIONS and doc[start - 1].lower_ != "the"
    return strong and (directed or _says_where(doc, start) or _dateline(doc, start, end))


def _inside_longer_name(doc: Doc, start: int, end: int) -> bool:
    """Whether the name is a piece of a longer capitalised one: "Bend" of "Paddock Hill Bend"."""
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    return bool(
        (before is not None and before.pos_ == "PROPN" and before.text[0].isupper() and before.ent_iob_ != "O"
         and doc[start].ent_iob_ == "I")
        or (after is not None and after.ent_iob_ == "I" and after.pos_ == "PROPN" and after.text[0].isupper())
    )  # fmt: skip


def _says_where(doc: Doc, start: int) -> bool:
    """Whether a preposition of place stands before the name, or "the city of" and its like."""
    before = start - 1
    while before >= 0 and doc[before].lower_ in DIRECTIONS:
        before -= 1
    if before >= 1 and doc[before].lower_ == "of" and doc[before - 1].lower_ in SORTS:
        return True
    return before >= 0 and doc[before].lower_ in LOCATIVE and doc[before].pos_ in ("ADP", "ADV", "PART", "SCONJ")


def _dateline(doc: Doc, start: int, end: int) -> bool:
    """Whether the name stands at the head of a paragraph as the place of writing: "BEIRUT (Reuters) -"."""
    opens = start == 0 or doc[start - 1].is_space or doc[start].is_sent_start
    return bool(
        opens and doc[start:end].text.isupper() and end < len(doc) and doc[end].text in ("(", ",", "-", "–", "—", "_")
    )


def _mention(doc: Doc, start: int, end: int, taken: dict[int, str]) -> Mention | None:
    if start >= end:
        return None
    name = doc[start:end].text
    folded = fold(name)
    if not folded or not any(token.text[0].isupper() for token in doc[start:end]) or "\n" in name:
        return None
    known = spots().get(folded)
    if not known and folded in adjectives():
        return None
    if any(i in taken for i in range(start, end)) or _begins_a_name(doc, end):
        return None
    locative = _says_where(doc, start) or _dateline(doc, start, end)
    if not known and not locative and end - start == 1:
        return None  # more often a surname or a company than a place
    return Mention(start, end, name, locative)


def _begins_a_name(doc: Doc, end: int) -> bool:
    """Whether the next word makes the name part of another one: "Paris Agreement", "Washington Post"."""
    return end < len(doc) and doc[end].text in _blockers() and doc[end - 1].whitespace_ != ""
