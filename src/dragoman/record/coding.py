"""How the event data sets of the field code an event of a record: in PLOVER, and in CAMEO before it.

A record keeps the act itself with a status; those data sets hold what is said or done only, and code an act to come as
its announcement ("will meet" is AGREE). The tables are ``plover.tsv``, ``plover_readings.tsv``, ``plover_cameo.tsv``,
``cameo.tsv`` and ``cameo_roles.tsv`` in ``knowledge/``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from dragoman.knowledge import table
from dragoman.record.schema import Actor, Event, Status

Quad = Literal[1, 2, 3, 4]

# PLOVER's four quad classes. SANCTION is material conflict, as in its own section of the codebook.
QUADS: dict[Quad, str] = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
QUAD_OF_TYPE: dict[str, Quad] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
    "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
# The last CAMEO root of each quad class: 03 to 05, 06 to 08, 09 to 13, 14 to 20.
_LAST_ROOTS: Mapping[str, Quad] = {"05": 1, "08": 2, "13": 3, "20": 4}

HAPPENED: tuple[Status, ...] = ("occurred", "ongoing")

# Stands for the country in a CAMEO code where it is unknown, so that a role is never taken for one.
NO_COUNTRY = "---"


class Cameo(NamedTuple):
    """A CAMEO code and what its data sets say of it."""

    code: str
    name: str
    goldstein: float
    mirror: str | None
    """the code of the same act told from its target's side, for what both sides do"""
    among: bool
    """whether several who do it, nobody else being named, do it with one another"""

    @property
    def root(self) -> str:
        """The root, such as "04"."""
        return self.code[:2]

    @property
    def quad(self) -> Quad:
        """The quad class of the root, as Phoenix has it."""
        return next(quad for last, quad in _LAST_ROOTS.items() if self.root <= last)


class Coding(NamedTuple):
    """An event as PLOVER codes it, with its CAMEO code."""

    event: Event
    type: str
    mode: str | None
    cameo: Cameo | None
    """None for a type of another codebook"""
    announced: bool
    """whether this is the announcement of the act that the record tells of"""

    @property
    def quad(self) -> Quad | None:
        """PLOVER's quad class; None for a type of another codebook."""
        return QUAD_OF_TYPE.get(self.type)

    @property
    def plover_score(self) -> float | None:
        """The codebook's score of the mode, else of the type, -10 (conflict) to 10; None: another codebook's."""
        return _scores().get((self.type, self.mode or ""), _scores().get((self.type, "")))


@cache
def cameo_codes() -> Mapping[str, Cameo]:
    """The CAMEO codes that events go out with."""
    return {
        row["code"]: Cameo(
            row["code"], row["name"], float(row["goldstein"]), row["mirror"] or None, row["among"] == "yes"
        )
        for row in table("cameo", ("code",))
    }


@cache
def _scores() -> Mapping[tuple[str, str], float]:
    return {
        (row["type"], row["mode"]): float(row["score"]) for row in table("plover", ("type", "mode")) if row["score"]
    }


@cache
def _readings() -> Mapping[tuple[str, str, str], Mapping[str, str]]:
    key = ("status", "type", "mode")
    return {(row["status"], row["type"], row["mode"]): row for row in table("plover_readings", key)}


@cache
def _ties() -> Mapping[tuple[str, str], Mapping[str, str]]:
    """The code by each context, in the order of the table, of each type and mode."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in table("plover_cameo", ("type", "mode", "context")):
        found.setdefault((row["type"], row["mode"]), {})[row["context"]] = row["code"]
    return found


def cameo_of(type: str, mode: str | None, contexts: Iterable[str] = ()) -> Cameo | None:
    """The CAMEO code that fits a PLOVER type, mode and contexts best; None for a type that PLOVER has not."""
    ties = _ties().get((type, mode or ""), _ties().get((type, "")))
    if ties is None:
        return None
    wanted = {*contexts}
    code = next((code for context, code in ties.items() if context in wanted), ties[""])
    return cameo_codes()[code]


def cameo_actor(actor: Actor) -> str:
    """The CAMEO code of an actor: country and role, such as "USAGOV"; `NO_COUNTRY` for an unknown country."""
    return (actor.country or NO_COUNTRY) + (cameo_role(actor) or "")


def cameo_role(actor: Actor) -> str | None:
    """The CAMEO role of an actor, such as "GOV"."""
    return _roles().get(actor.sector or "", actor.sector) or None


@cache
def _roles() -> Mapping[str, str]:
    return {row["sector"]: row["role"] for row in table("cameo_roles", ("sector",))}


def _as_recorded(event: Event) -> Coding:
    return Coding(event, event.type, event.mode, cameo_of(event.type, event.mode, event.contexts), False)


def _as_announced(event: Event) -> Coding | None:
    """The announcement of an act that has not happened; None where PLOVER codes nothing."""
    row = _readings().get((event.status, event.type, event.mode or "")) or _readings().get(
        (event.status, event.type, "")
    )
    if row is None:
        return None
    mode = event.mode if row["coded_mode"] == "*" else row["coded_mode"] or None
    cameo = cameo_codes()[row["code"]] if row["code"] else cameo_of(row["coded_type"], mode, event.contexts)
    return Coding(event, row["coded_type"], mode, cameo, True)


def _told(event: Event, type: str) -> tuple[str, tuple[int, int], frozenset[str]]:
    return type, event.sentence, frozenset((*event.source, *event.target))


def codings(
    events: Iterable[Event], *, all_events: bool = False, on_left_out: Callable[[Event], None] | None = None
) -> Iterator[Coding]:
    """The events of one record as PLOVER codes them, in order.

    What occurred or is ongoing keeps its type; what is planned (and an attack under a condition) becomes its
    announcement, unless the same sentence tells of an event of that type between the same parties already ("agreed to
    meet" is one AGREE). The rest, and events that nobody does, are left out, and `on_left_out` is called with each.
    With `all_events` every event keeps the type it has in the record, and none is left out.
    """
    found = list(events)
    if all_events:
        yield from map(_as_recorded, found)
        return
    seen = {_told(event, event.type) for event in found if event.status in HAPPENED}
    for event in found:
        coding = _as_recorded(event) if event.status in HAPPENED else _as_announced(event)
        if coding is None or not event.source or (coding.announced and _told(event, coding.type) in seen):
            if on_left_out:
                on_left_out(event)
            continue
        yield coding
