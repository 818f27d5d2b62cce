"""One actor out of the several forms of its name."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterable

from dragoman.reading.actors.lexicon import fold, listed
from dragoman.reading.actors.mention import Entity, Mention
from dragoman.reading.actors.page import Page

KIN = listed("kin")
_PART = re.compile(r"[^\W_]+")


def parts(name: str) -> tuple[str, ...]:
    """The words of a person's name, folded: "Kim Jong-un" and "Kim Jong Un" have the same ones."""
    return tuple(_PART.findall(fold(name)))


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names are forms of one: one within the other, or differing in a middle name or initial."""
    short, long = sorted((one, other), key=len)
    if "".join(short) == "".join(long):
        return True
    if len(short) < 2:
        return False
    if any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1)):
        return True
    if short[-1] != long[-1]:
        return False
    first, second = short[0], long[0]
    same_first = first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])
    middles = set(short[1:-1]) - {"bin", "al", "de"}
    return same_first and all(
        any(m == n or (m[0] == n[0] and 1 in (len(m), len(n))) for n in long[1:-1]) for m in middles
    )


def of_one_person(single: tuple[str, ...], full: tuple[str, ...]) -> int:
    """How well a short name fits a full one: 3 as a family name at the end, 2 at its beginning, 1 inside, 0 not."""
    width = len(single)
    if full[-width:] == single:
        return 3
    if full[:width] == single:
        return 2
    return 1 if any(full[i : i + width] == single for i in range(1, len(full) - width)) else 0


class _Persons:
    """Entities of persons under the words of their names, so that a name is compared with those that share one."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self.names: list[tuple[str, ...]] = []
        self.starts: list[list[int]] = []
        self._by_word: dict[str, list[int]] = {}

    def add(self, mention: Mention, number: int | None) -> None:
        """Give the mention to entity `number`, or to a new one."""
        key = parts(mention.key)
        if number is None:
            number = len(self.entities)
            self.entities.append(Entity("person"))
            self.names.append(())
            self.starts.append([])
        if len(key) > len(self.names[number]):
            self.names[number] = key
            for word in (*key, "".join(key)):
                numbers = self._by_word.setdefault(word, [])
                if number not in numbers[-1:]:
                    numbers.append(number)
        insort(self.starts[number], mention.start)
        self.entities[number].take(mention)

    def sharing(self, key: tuple[str, ...]) -> list[int]:
        """The entities that share a word, or the whole name written as one, with `key`."""
        return sorted({n for word in (*key, "".join(key)) for n in self._by_word.get(word, ())})

    def full(self, mention: Mention) -> int | None:
        """The last entity of whose name this full one is a form."""
        key = parts(mention.key)
        fitting = (n for n in reversed(self.sharing(key)) if same_name(self.names[n], key))
        return next((n for n in fitting if _agree(self.entities[n], mention)), None)

    def short(self, mention: Mention) -> int | None:
        """The full name that a short one stands for: the last before it that fits best, else the first after it.

        One introduced as the brother or wife of somebody yields to others of the name.
        """
        key = parts(mention.key)
        best: tuple[tuple[int, int, int, int], int] | None = None
        alone: int | None = None
        for number in self.sharing(key) if key else ():
            if not _agree(self.entities[number], mention):
                continue
            if len(self.names[number]) < 2:
                alone = number if alone is None and self.names[number] == key else alone
                continue
            fit = of_one_person(key, self.names[number])
            starts = self.starts[number]
            before = bisect_right(starts, mention.start)
            own = not self.entities[number].offices & KIN
            rank = (1 if before else 0, fit, own, starts[before - 1] if before else -starts[0])
            if fit and (best is None or rank > best[0]):
                best = (rank, number)
        return best[1] if best is not None else alone


def persons(mentions: list[Mention]) -> list[Entity]:
    """Entities of persons from their mentions by name, the full names first, each in order of first mention."""
    found = _Persons()
    for mention in (m for m in mentions if len(parts(m.key)) > 1):
        found.add(mention, found.full(mention))
    for mention in (m for m in mentions if len(parts(m.key)) <= 1):
        found.add(mention, found.short(mention))
    return found.entities


def _agree(entity: Entity, mention: Mention) -> bool:
    if entity.gender and mention.gender and entity.gender != mention.gender:
        return False
    return not (entity.country and mention.country and entity.country != mention.country and mention.role)


def bracketed(page: Page, bodies: list[Mention]) -> None:
    """Give a name and the abbreviation in brackets after it one key: that of the one that the tables know, if any."""
    by_start = {m.start: m for m in bodies}
    same: dict[str, str] = {}
    for mention in bodies:
        if mention.end + 2 < len(page.doc) and page.doc[mention.end].text == "(":
            short = by_start.get(mention.end + 1)
            if short is not None and page.doc[short.end].text == ")" and short.key.isupper():
                known = short.start in page.name_at
                same[mention.key if known else short.key] = short.key if known else mention.key
                mention.country = mention.country or (short.country if known else None)
    for mention in bodies:
        mention.key = same.get(mention.key, mention.key)


def by_key(mentions: Iterable[Mention]) -> list[Entity]:
    """Entities of states and organizations, which share a key."""
    found: dict[tuple[str, str], Entity] = {}
    for mention in mentions:
        key = (mention.kind, fold(mention.key).removeprefix("the "))
        entity = found.get(key)
        if entity is None:
            entity = found[key] = Entity(mention.kind, key=mention.key)
        entity.take(mention)
    return _abbreviations_joined(list(found.values()))


def _abbreviations_joined(entities: list[Entity]) -> list[Entity]:
    """An organization by its initials joins the one that they are of: CAW and Canadian Auto Workers."""
    full: dict[str, Entity] = {}
    for entity in entities:
        initials = "".join(word[0] for word in entity.key.split() if word[0].isupper())
        if entity.kind == "organization" and len(initials) > 2 and len(entity.key.split()) > 2:
            full.setdefault(initials, entity)
    kept = []
    for entity in entities:
        home = full.get(entity.key) if entity.kind == "organization" else None
        if home is None or home is entity:
            kept.append(entity)
            continue
        for mention in entity.mentions:
            home.take(mention)
    return kept
