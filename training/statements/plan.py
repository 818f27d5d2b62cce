"""What a run of the configuration is made with."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Run:
    """What a run, or one cycle of it, is made with.

    Per cycle: `epochs`; `rate`, `head_rate`: peak learning rates of the encoder and of the heads, reached after the
    share `warm_up` of the steps, falling to nothing; `hidden_words`: the share of word pieces hidden from the encoder;
    `claims`: the weight of the loss that asks of each cue and word whether the one claims the other (the loss beside it
    only asks which cue a content word belongs to).

    `size`: pieces of a window; `batch`: windows of a step; `role_weights`: of the tag losses of source, cue and
    content; `crf`: learn transitions between tags; `strays`: words of a window that look like cues and are none, to
    learn from; `features`: let the encoder see capitals, quotation marks and line breaks; `links`: width of the
    pairing;
    `taught`: the share of the tag loss that is measured against what teachers say instead of the annotators;
    `part`: the share of the training articles used.
    """

    epochs: int = 4
    rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.08
    hidden_words: float = 0.0
    claims: float = 0.0
    seed: int = 1
    size: int = 384
    batch: int = 8
    role_weights: tuple[float, ...] = (1.0, 1.0, 1.0)
    crf: bool = False
    strays: int = 8
    features: bool = True
    links: int = 128
    dropout: float = 0.1
    taught: float = 0.0
    part: float = 1.0
    precision: str = "bfloat16"
    threads: int = 2


# fields of a plan that are none of its cycles
BESIDE = ("start", "teachers", "texts")


@dataclass(frozen=True)
class Plan:
    """A run of the configuration. `start`: the run whose weights it begins with (None: the encoder's); `teachers`: runs
    that tag its articles and the `texts`, files of the corpus folder, for it."""

    name: str
    cycles: tuple[Run, ...]
    start: str | None = None
    teachers: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def others(self) -> list[str]:
        """The runs that must be there before this one."""
        return list(dict.fromkeys([*([self.start] if self.start else []), *self.teachers]))


def plan(config: dict[str, Any], name: str, changed: dict[str, Any]) -> Plan:
    """The run `name`, with some of its fields `changed`. Raises `ValueError` for a run or a field that is not there."""
    if name not in config["runs"]:
        raise ValueError(f"{name} is none of the runs: {', '.join(config['runs'])}")
    own = config["runs"][name] | changed
    told = {key: _frozen(own.pop(key)) for key in BESIDE if key in own}
    changed = {key: value for key, value in changed.items() if key not in BESIDE}
    cycles = [config["shared"] | own | cycle | changed for cycle in own.pop("cycles")]
    unknown = {field for cycle in cycles for field in cycle} - {field.name for field in fields(Run)}
    if unknown:
        raise ValueError(f"a run has no {', '.join(sorted(unknown))}")
    return Plan(
        name, tuple(Run(**{field: _frozen(value) for field, value in cycle.items()}) for cycle in cycles), **told
    )


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def describe(config: dict[str, Any], wanted: Plan) -> str:
    """All that decides what a run gives, the runs before it included, as JSON."""
    after = {name: json.loads(describe(config, plan(config, name, {}))) for name in wanted.others}
    return json.dumps(asdict(wanted) | {"after": after}, indent=1) + "\n"


def texts(config: dict[str, Any], wanted: Plan) -> list[str]:
    """The files of the corpus folder that a run and those before it need beside the annotated articles."""
    before = [text for name in wanted.others for text in texts(config, plan(config, name, {}))]
    return list(dict.fromkeys([*before, *wanted.texts]))


def claim(out: Path, told: str) -> None:
    """Make `out` the folder of the run that is `told` of. Stops where another run has left weights in it."""
    kept = out / "plan.json"
    same = kept.is_file() and kept.read_text(encoding="utf-8") == told
    if not same and any(out.glob("*.pt")):
        raise SystemExit(f"{out} holds another run than the one asked for: give another --out, or remove that folder")
    out.mkdir(parents=True, exist_ok=True)
    kept.write_text(told, encoding="utf-8")
