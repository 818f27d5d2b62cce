"""Floors under the scores. A floor rises with `--raise-floors`; lowering one takes `--lower-floors` by name."""

from __future__ import annotations

import json
import math
from pathlib import Path

PATH = Path(__file__).with_name("floors.json")

# A floor lies so many points under what was measured: other versions of spaCy and numpy move a score a little, and in
# sets of a few articles a single item is worth some points.
MARGIN, MARGIN_OF_SMALL_SETS = 0.5, 3.0
SMALL_SETS = ("real input:", "examples:", "records,", "coreference,")

Floors = dict[str, float]


def load() -> Floors:
    return dict(json.loads(PATH.read_text(encoding="utf-8"))) if PATH.is_file() else {}


def below(measured: dict[str, float], floors: Floors) -> list[str]:
    """A line for each measure that lies under its floor. A measure that was not taken is passed over."""
    return [
        f"{name}: {measured[name]:.1f}, the floor is {floor:.1f}"
        for name, floor in floors.items()
        if name in measured and measured[name] < floor
    ]


def moved(measured: dict[str, float], floors: Floors, *, may_fall: bool) -> Floors:
    """The floors under these scores; an old one that lies higher stays unless `may_fall`."""
    new = dict(floors)
    for name, score in measured.items():
        margin = MARGIN_OF_SMALL_SETS if name.startswith(SMALL_SETS) else MARGIN
        floor = math.floor(10 * (score - margin)) / 10
        new[name] = floor if may_fall else max(floor, floors.get(name, floor))
    return new


def save(floors: Floors) -> None:
    PATH.write_text(json.dumps(dict(sorted(floors.items())), indent=1) + "\n", encoding="utf-8")
