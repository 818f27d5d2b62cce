"""Where the nodes of a network stand: springs along the links, distance between all, and no two labels on each other.

Everything starts from a fixed circle and takes a fixed number of steps, so the same network gives the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

WIDTH = 860.0
STEPS = 160
GRAVITY = 1.7  # holds together what no link holds together
EDGE = 10.0  # free space at the border of the picture
APART = 30.0  # free space between two labels

Point = tuple[float, float]


def layout(boxes: Sequence[tuple[float, float]], springs: Sequence[tuple[int, int, int]]) -> tuple[list[Point], float]:
    """Centres for `boxes` (width, height), and the height of the picture, which is `WIDTH` wide.

    `springs` are (box, box, weight). Boxes never overlap. Costs `STEPS` times the pairs of boxes.
    """
    x, y = _forces(len(boxes), springs)
    tall = 120.0 + 30.0 * len(boxes)
    xs = _spread(x, [wide for wide, _ in boxes], WIDTH)
    ys = _spread(y, [high for _, high in boxes], min(tall, 620.0))
    placed = _untangle(list(zip(xs, ys, strict=True)), boxes)
    top = min(cy - high / 2 for (_, cy), (_, high) in zip(placed, boxes, strict=True)) - EDGE
    bottom = max(cy + high / 2 for (_, cy), (_, high) in zip(placed, boxes, strict=True)) + EDGE
    return [(cx, cy - top) for cx, cy in placed], bottom - top


def _forces(count: int, springs: Sequence[tuple[int, int, int]]) -> tuple[list[float], list[float]]:
    """Positions in a plane without a scale, after Fruchterman and Reingold, with a pull to the middle."""
    x = [math.cos(2 * math.pi * n / count) for n in range(count)]
    y = [math.sin(2 * math.pi * n / count) for n in range(count)]
    wish = 1.6 / math.sqrt(count)
    for step in range(STEPS):
        heat = 0.16 * (1 - step / STEPS)
        fx, fy = [-GRAVITY * v for v in x], [-GRAVITY * v for v in y]
        for i in range(count):
            for j in range(i):
                dx, dy = x[i] - x[j], y[i] - y[j]
                push = wish * wish / max(dx * dx + dy * dy, 1e-4)
                fx[i] += dx * push
                fy[i] += dy * push
                fx[j] -= dx * push
                fy[j] -= dy * push
        for i, j, weight in springs:
            dx, dy = x[i] - x[j], y[i] - y[j]
            pull = math.hypot(dx, dy) / wish * (1 + 0.06 * min(weight, 8))
            fx[i] -= dx * pull
            fy[i] -= dy * pull
            fx[j] += dx * pull
            fy[j] += dy * pull
        for n in range(count):
            force = math.hypot(fx[n], fy[n]) or 1.0
            move = min(force, heat) / force
            x[n] += fx[n] * move
            y[n] += fy[n] * move
    return x, y


def _spread(values: Sequence[float], sizes: Sequence[float], room: float) -> list[float]:
    """`values` stretched over `room`, so that the boxes at both ends still fit in."""
    low, high = min(values), max(values)
    if high - low < 1e-9:
        return [room / 2] * len(values)
    result = []
    for value, size in zip(values, sizes, strict=True):
        inner = room - size - 2 * EDGE
        result.append(EDGE + size / 2 + max(inner, 0.0) * (value - low) / (high - low))
    return result


def _untangle(centres: list[Point], boxes: Sequence[tuple[float, float]]) -> list[Point]:
    """Boxes from top to bottom, each moved down until it lies on none of those above."""
    placed: dict[int, Point] = {}
    for n in sorted(range(len(centres)), key=lambda n: (centres[n][1] - boxes[n][1] / 2, n)):
        cx, cy = centres[n]
        wide, high = boxes[n]
        blocked = True
        while blocked:
            blocked = False
            for other, (ox, oy) in placed.items():
                over = (boxes[other][1] + high) / 2 + APART
                beside = abs(cx - ox) >= (boxes[other][0] + wide) / 2 + APART
                # compared with the very sum that cy is set to, so that rounding cannot keep it here for ever
                if not beside and oy - over < cy < oy + over:
                    cy, blocked = oy + over, True
        placed[n] = (cx, cy)
    return [placed[n] for n in range(len(centres))]
