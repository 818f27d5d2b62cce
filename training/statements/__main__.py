"""From the corpus to the shipped statements network.

    python -m training.statements --corpus ../shared/benchmarks --out runs

trains the run ``shipped`` of `config.toml`, and those whose weights it begins with or learns from, each in a folder of
OUT; scores it on the development part after each epoch, and leaves there: ``plan.json`` (what the run is made with),
``statements.pt`` (the run as it is after the last epoch, from which it goes on when it was broken off), ``cycle-N.pt``
(weights after each cycle), ``statements.onnx`` (int8), ``statements.json`` (manifest) and ``log.txt``. `--ship` copies
the network into the package.

Another run, or any field changed: ``--run first --set seed=7 --set part=0.25``. Needs the packages of
``training/requirements.txt``; uses a GPU where PyTorch sees one.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import shutil
import tomllib
from functools import partial
from pathlib import Path
from typing import Any

import torch
from benchmarks.data_paths import scorer
from safetensors.torch import load_file

import dragoman.models
from dragoman.models.session import Network as Runtime
from dragoman.models.words import vocabulary_checksum
from dragoman.reading.statements.spotter import Spotter
from training.encoder import PRETRAINED, start_from
from training.graph import write
from training.statements.corpus import load
from training.statements.export import build
from training.statements.learn import Course, parameters, restored, shape_of
from training.statements.network import Network
from training.statements.plan import Plan, claim, describe, plan, texts

HERE = Path(__file__).parent
PACKAGE = Path(dragoman.models.__file__).parent


def export(network: Network, decoding: dict[str, Any], size: int, out: Path, quantised: bool) -> None:
    """Write the network as ONNX with its manifest."""
    weights = out / "statements.onnx"
    write(build(network.cpu().state_dict(), network.shape.links, quantised), weights)
    told = parameters(network)
    manifest = {
        "sha256": hashlib.sha256(weights.read_bytes()).hexdigest(),
        "bytes": weights.stat().st_size,
        "vocabulary": vocabulary_checksum(),
        "window": {"size": size, "stride": decoding["stride"]},
        "decoding": {
            **{name: decoding[name] for name in ("bias", "doubt", "lenience", "long", "claim")},
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
    return {
        role: round(100 * f1, 2) for role, (_, _, f1) in scorer("statements", corpus).score(gold, predicted).items()
    }


def train(wanted: Plan, config: dict[str, Any], arguments: argparse.Namespace) -> Network:
    """The network of a run. What it learns from is trained first; a run that is finished in OUT is only loaded."""
    out = arguments.out / wanted.name
    claim(out, describe(config, wanted))
    others = {name: train(plan(config, name, {}), config, arguments) for name in wanted.others}
    shape = shape_of(wanted.cycles[0])
    finished = out / f"cycle-{len(wanted.cycles)}.pt"
    if not finished.is_file():
        torch.manual_seed(wanted.cycles[0].seed)
        network = Network(shape)
        if wanted.start:
            network.load_state_dict(others[wanted.start].state_dict())
        else:
            start_from(network.encoder, load_file(PRETRAINED))
        score = scorer("statements", arguments.corpus).score
        course = Course(wanted.cycles, arguments.corpus / "statements", score, out)
        if wanted.teachers:
            course.learn_from(
                [others[name] for name in wanted.teachers], [arguments.corpus / text for text in wanted.texts]
            )
        course.run(network, partial(log, out))
    return restored(shape, finished)


def log(out: Path, line: str) -> None:
    """Print a line and keep it in the log of a run."""
    print(line, flush=True)
    with (out / "log.txt").open("a", encoding="utf-8") as lines:
        lines.write(line + "\n")


def parse() -> tuple[argparse.Namespace, dict[str, Any], Plan]:
    """The options, the configuration, and the run that is asked for; wrong usage where they do not fit."""
    parser = argparse.ArgumentParser(prog="python -m training.statements", description=__doc__.split("\n")[0])
    parser.add_argument(
        "--corpus",
        type=Path,
        required=True,
        help="folder with statements/, the run's texts and score_statements.py",
    )
    parser.add_argument("--out", type=Path, required=True, help="where each run leaves what it makes, in a folder")
    parser.add_argument("--run", default="shipped", help="which run of the configuration (default: shipped)")
    parser.add_argument("--config", type=Path, default=HERE / "config.toml")
    parser.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", help="a field of it, as in TOML")
    parser.add_argument("--ship", action="store_true", help="copy the network into the package")
    found = parser.parse_args()
    try:
        config = tomllib.loads(found.config.read_text(encoding="utf-8"))
        wanted = plan(config, found.run, tomllib.loads("\n".join(found.set)))
        needed = ["score_statements.py", "statements/train.jsonl", "statements/dev.jsonl", *texts(config, wanted)]
    except (OSError, ValueError) as error:
        parser.error(str(error))
    missing = [name for name in needed if not (found.corpus / name).is_file()]
    if missing:
        parser.error(f"{found.corpus} lacks {', '.join(missing)}")
    return found, config, wanted


def main() -> None:
    arguments, config, wanted = parse()
    network = train(wanted, config, arguments)
    out = arguments.out / wanted.name
    for kind in ("float32", "int8"):
        export(network, config["decoding"], wanted.cycles[-1].size, out, quantised=kind == "int8")
        log(out, f"{kind}: dev {dev_scores(out, arguments.corpus)}")
    if arguments.ship:
        for name in ("statements.onnx", "statements.json"):
            shutil.copyfile(out / name, PACKAGE / name)


if __name__ == "__main__":
    main()
