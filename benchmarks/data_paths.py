"""Where the benchmark data lie, and the scorers that come with them."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
OWN_RECORDS = ROOT / "benchmarks" / "data" / "records"
EXAMPLES = ROOT / "examples"


@cache
def scorer(name: str, folder: Path = SHARED / "benchmarks") -> ModuleType:
    """The scorer ``score_<name>.py`` of a folder with corpora as a module."""
    path = folder / f"score_{name}.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lines(path: Path) -> list[Any]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]
