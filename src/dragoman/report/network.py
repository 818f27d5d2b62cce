"""Who acts on whom, counted: the links between the actors of one article or many, and the picture made of them.

Where actors stand is the business of `layout`; the drawing is a template.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

from dragoman.record.coding import HAPPENED
from dragoman.record.schema import Actor, Event, Record
from dragoman.report.classes import Class, class_of
from dragoman.report.layout import WIDTH, Point, layout
from dragoman.report.measure import shorten, width

FONT = 13.0
LABEL_ROOM = 190.0
PADDING = 9.0
PLATE = 28.0
MOST_ACTORS = 26
MOST_PARTIES = 8  # of one event; more would only paint every pair

Sign = Literal["cooperation", "conflict", "event"]
_SIGNS: dict[Class, Sign] = {1: "cooperation", 2: "cooperation", 3: "conflict", 4: "conflict", 0: "event"}
Key = tuple[str, ...]


@dataclass(slots=True)
class Link:
    """What one actor does to another, or two do together: `events` are (number of the record, number of the event)."""

    source: Key
    target: Key
    sign: Sign
    mutual: bool
    events: list[tuple[int, int]] = field(default_factory=list)
    happened: int = 0
    types: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Node:
    """A plate with a name, by its centre; `frame` is the width of its line."""

    x: float
    y: float
    width: float
    height: float
    frame: float
    label: str
    title: str
    items: tuple[tuple[int, int], ...]  # (number of the record, number of the actor)


@dataclass(frozen=True, slots=True)
class Edge:
    """A curve and its arrowhead (SVG path data; the head is empty where the two act together)."""

    sign: Sign
    happened: bool
    path: str
    head: str
    width: float
    count: int
    title: str
    source: str
    target: str
    mutual: bool
    types: str
    events: tuple[tuple[int, int], ...]
    summit: tuple[float, float]  # the point of the curve furthest from the straight line


@dataclass(frozen=True, slots=True)
class Network:
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    view: tuple[float, float, float, float]  # left, top, width, height
    left_out: int  # actors with links that found no place
    one_sided: int  # events with fewer than two parties
    description: str


def network(records: Sequence[Record]) -> Network | None:
    """The links between actors of one article or many; the same name of the same country and kind is one actor.

    None when no event has two parties. The `MOST_ACTORS` with the most events are shown.
    """
    people: dict[Key, list[tuple[int, int]]] = {}
    names: dict[Key, Actor] = {}
    links: dict[tuple[Key, Key, Sign, bool], Link] = {}
    one_sided = 0
    for r, record in enumerate(records):
        key_of: dict[str, Key] = {}
        for a, actor in enumerate(record.actors):
            key = _key(actor, len(records) == 1)
            key_of[actor.id] = key
            names.setdefault(key, actor)
            people.setdefault(key, []).append((r, a))
        for e, event in enumerate(record.events):
            pairs = list(_pairs(event, key_of))
            one_sided += not pairs
            for source, target, mutual in pairs:
                _count(links, source, target, mutual, event, (r, e))
    if not links:
        return None
    weight: dict[Key, int] = {}
    for link in links.values():
        for end in (link.source, link.target):
            weight[end] = weight.get(end, 0) + len(link.events)
    shown = sorted(weight, key=lambda key: (-weight[key], key))[:MOST_ACTORS]
    kept = [link for link in links.values() if link.source in shown and link.target in shown]
    nodes, height = _nodes(shown, kept, names, people, weight)
    edges = tuple(_edge(link, nodes, names) for link in sorted(kept, key=lambda link: -len(link.events)))
    described = f"{len(nodes)} actors and {len(edges)} links between them. The same links are in the table below."
    view = _view(edges, height)
    return Network(tuple(nodes.values()), edges, view, len(weight) - len(shown), one_sided, described)


def _key(actor: Actor, alone: bool) -> Key:
    """By what an actor is known: its id in one article, name, country and kind across articles."""
    if alone:
        return (actor.id,)
    return (" ".join(actor.name.casefold().split()), actor.country or "", actor.kind)


def _pairs(event: Event, key_of: dict[str, Key]) -> Iterable[tuple[Key, Key, bool]]:
    """Who acts on whom in an event; without a target those who act together, such as the parties of talks."""
    sources = list(dict.fromkeys(key_of[i] for i in event.source if i in key_of))[:MOST_PARTIES]
    targets = list(dict.fromkeys(key_of[i] for i in event.target if i in key_of))[:MOST_PARTIES]
    if targets:
        return [(s, t, False) for s in sources for t in targets if s != t]
    return [(*sorted(pair), True) for pair in combinations(sources, 2)]  # type: ignore[misc]


def _count(
    links: dict[tuple[Key, Key, Sign, bool], Link],
    source: Key,
    target: Key,
    mutual: bool,
    event: Event,
    where: tuple[int, int],
) -> None:
    sign = _SIGNS[class_of(event.type)]
    link = links.setdefault((source, target, sign, mutual), Link(source, target, sign, mutual))
    link.events.append(where)
    link.happened += event.status in HAPPENED
    link.types[event.type] = link.types.get(event.type, 0) + 1


def _nodes(
    shown: list[Key],
    links: Sequence[Link],
    names: dict[Key, Actor],
    people: dict[Key, list[tuple[int, int]]],
    weight: dict[Key, int],
) -> tuple[dict[Key, Node], float]:
    """The plates with the names, and the height of the picture."""
    most = max(weight.values())
    words = [shorten(names[key].name, LABEL_ROOM, FONT) for key in shown]
    boxes = [(width(label, FONT) + 2 * PADDING, PLATE) for label in words]
    number = {key: n for n, key in enumerate(shown)}
    springs = [(number[link.source], number[link.target], len(link.events)) for link in links]
    centres, height = layout(boxes, springs)
    nodes = {}
    for key, label, (x, y), (wide, tall) in zip(shown, words, centres, boxes, strict=True):
        title = f"{names[key].name}: takes part {weight[key]} times"
        frame = round(0.8 + 2.2 * weight[key] / most, 1)
        nodes[key] = Node(x, y, wide, tall, frame, label, title, tuple(people[key]))
    return nodes, height


def _edge(link: Link, nodes: dict[Key, Node], names: dict[Key, Actor]) -> Edge:
    """A curve that bends to its own side of the straight line, so that both ways and both signs can be seen."""
    start, end = nodes[link.source], nodes[link.target]
    thick = min(4.5, 1.2 + 0.8 * math.log2(len(link.events) + 1))
    bend_x, bend_y = _bend(link, start, end, [node for node in nodes.values() if node not in (start, end)])
    from_x, from_y, _, _ = _at_rim(start, bend_x, bend_y, 1.0)
    tip_x, tip_y, ux, uy = _at_rim(end, bend_x, bend_y, 3.0)
    head = ""
    if not link.mutual:
        long, wide = 6.5 + thick * 1.5, 3.2 + thick * 0.9
        base_x, base_y = tip_x + ux * long, tip_y + uy * long
        corners = [
            (tip_x, tip_y),
            (base_x - uy * wide, base_y + ux * wide),
            (base_x + uy * wide, base_y - ux * wide),
        ]
        head = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "Z"
        tip_x, tip_y = base_x, base_y
    path = f"M{from_x:.1f} {from_y:.1f}Q{bend_x:.1f} {bend_y:.1f} {tip_x:.1f} {tip_y:.1f}"
    summit = (from_x + 2 * bend_x + tip_x) / 4, (from_y + 2 * bend_y + tip_y) / 4
    types = ", ".join(f"{kind.lower()} {count}" for kind, count in sorted(link.types.items()))
    source, target = names[link.source].name, names[link.target].name
    way = f"{source} and {target}" if link.mutual else f"{source} → {target}"
    happened = "" if link.happened else "; none has happened"
    title = f"{way}: {link.sign}, {types}{happened}"
    return Edge(
        link.sign, link.happened > 0, path, head, round(thick, 1), len(link.events), title,
        source, target, link.mutual, types, tuple(link.events), summit,
    )  # fmt: skip


def _bend(link: Link, start: Node, end: Node, others: Sequence[Node]) -> Point:
    """Where the curve is drawn towards: the gentlest bend that runs under the fewest plates of others."""
    dx, dy = end.x - start.x, end.y - start.y
    length = math.hypot(dx, dy) or 1.0
    aside = (0.08 if link.sign == "cooperation" else 0.2) * length + 6.0
    if link.mutual:
        aside = 0.0 if link.sign == "cooperation" else -aside
    best, fewest = (0.0, 0.0), len(others) + 1
    for more in (0.0, 0.2, -0.3, 0.4, -0.6, 0.7, -0.9):
        out = (aside + more * length) / length
        bend = (start.x + end.x) / 2 - dy * out, (start.y + end.y) / 2 + dx * out
        hidden = sum(_crosses(other, start, bend, end) for other in others)
        if hidden < fewest:
            best, fewest = bend, hidden
        if not fewest:
            break
    return best


def _crosses(plate: Node, start: Node, bend: Point, end: Node) -> bool:
    """Whether the curve, looked at in a few points, runs under a plate."""
    for step in range(1, 16):
        t = step / 16
        x = (1 - t) ** 2 * start.x + 2 * t * (1 - t) * bend[0] + t * t * end.x
        y = (1 - t) ** 2 * start.y + 2 * t * (1 - t) * bend[1] + t * t * end.y
        if abs(x - plate.x) < plate.width / 2 + 4 and abs(y - plate.y) < plate.height / 2 + 4:
            return True
    return False


def _view(edges: Sequence[Edge], height: float) -> tuple[float, float, float, float]:
    """The part of the plane to show: the nodes' and what the curves need beyond it."""
    left = min([0.0, *(edge.summit[0] - 8 for edge in edges)])
    top = min([0.0, *(edge.summit[1] - 8 for edge in edges)])
    right = max([WIDTH, *(edge.summit[0] + 8 for edge in edges)])
    bottom = max([height, *(edge.summit[1] + 8 for edge in edges)])
    return round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1)


def _at_rim(node: Node, x: float, y: float, apart: float) -> tuple[float, float, float, float]:
    """The point just outside a plate in the direction of (x, y), and that direction."""
    dx, dy = x - node.x, y - node.y
    length = math.hypot(dx, dy) or 1.0
    ux, uy = dx / length, dy / length
    out = min(
        (node.width / 2 + apart) / abs(ux) if ux else math.inf,
        (node.height / 2 + apart) / abs(uy) if uy else math.inf,
    )
    return node.x + ux * out, node.y + uy * out, ux, uy
