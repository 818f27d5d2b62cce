"""From authored sentences and a table of marked pairs to the shipped event network.

    python -m training.events --corpus ../shared/benchmarks --start STATEMENTS.pt --out runs/events

trains on the authored sentences that may be trained on, then with the rows of the table and the sentences of corpora in
which every event was coded, and leaves in OUT:
``authored.pt`` (after the first part), ``events.pt``, ``events.onnx`` (int8), ``events.json`` (manifest) and
``log.txt``. What is there already is not made again. `--ship` copies the network into the package.

`--folds` scores on the table instead: the second part is done five times, each without a fifth of the rows, which is
scored on. `--alone` does without authored sentences, in both parts.
`--dev` trains without a tenth of the authored sentences and a fifth of the rows and coded sentences, and scores on
these; thresholds are chosen by it.

STATEMENTS.pt are weights of the statements network, whose encoder is begun with. Needs the packages of
``training/requirements.txt``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tomllib
from dataclasses import replace
from functools import partial
from pathlib import Path

import torch
from benchmarks.event_sentences import TYPES, load
from benchmarks.sentences import one_in
from safetensors.torch import load_file

import dragoman.models
from dragoman.models.words import vocabulary_checksum
from training.encoder import PRETRAINED, start_from
from training.events.corpora import ROWS, coded
from training.events.corpus import MODES, Example, table
from training.events.export import build
from training.events.learn import Lessons, Run, train
from training.events.measure import events_score, gold_labels, labels, macro_f1, pairs_score
from training.events.network import Network
from training.events.seen import materials
from training.graph import write
from training.learning import keep_memory

HERE = Path(__file__).parent
PACKAGE = Path(dragoman.models.__file__).parent
FOLDS = 5
# added to the scores of "no trigger" and "no event", chosen on the tenth of `--dev`
DECODING = {"spotting": 0.5, "nothing": 0.0}


def fresh(run: Run, start: Path | None) -> Network:
    """A network before training. `start`: weights of another network over the same encoder to begin with."""
    torch.manual_seed(run.seed)
    network = Network(run.dropout)
    start_from(network.encoder, load_file(PRETRAINED))
    if start is not None:
        known = torch.load(start, weights_only=True, map_location="cpu")
        known = {name: value for name, value in known.items() if name.startswith("encoder.")}
        network.load_state_dict(known, strict=False)
    return network


class Making:
    """What a call was asked to make, from what."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.arguments = arguments
        self.out: Path = arguments.out
        self.out.mkdir(parents=True, exist_ok=True)
        told = tomllib.loads(arguments.config.read_text(encoding="utf-8"))
        self.first = [Run(**part) for part in told["authored"]]
        self.second = Run(**told["alone" if arguments.alone else "folds" if arguments.folds else "table"])
        self.rows = table(arguments.corpus / ROWS)
        self.lessons, self.test = Lessons(rows=self.rows), Lessons()
        if not arguments.alone:
            self._add_sentences(self.out / "seen.json")

    def _add_sentences(self, kept: Path) -> None:
        """Fill `lessons` and, with `--dev`, `test`."""
        authored, corpora = load("train"), coded(self.arguments.corpus)
        known = materials([*authored, *(one.sentence for one in corpora)], kept)
        apart = self.arguments.dev
        for item in known[: len(authored)]:
            (self.test if apart and one_in(10, "dev " + item.sentence.text) else self.lessons).authored.append(item)
        for one, item in zip(corpora, known[len(authored) :], strict=True):
            mine = one.row % FOLDS == 0 if one.row is not None else one_in(FOLDS, "dev " + item.sentence.text)
            (self.test if apart and mine else self.lessons).coded.append(item)
        if apart:
            self.test.rows.extend(self.rows[::FOLDS])
            self.lessons = replace(self.lessons, rows=[row for at, row in enumerate(self.rows) if at % FOLDS])

    def say(self, line: str) -> None:
        """Print a line and keep it in the log."""
        print(line, flush=True)
        with (self.out / "log.txt").open("a", encoding="utf-8") as lines:
            lines.write(line + "\n")

    def judge(self, network: Network, test: list[Example]) -> str:
        """The score on what was left out."""
        told = [f"table {macro_f1(gold_labels(test), labels(network, test, self.second)):.1f}"] if test else []
        for items in (self.test.authored, self.test.coded):
            if items:
                told += [events_score(network, items, self.second), pairs_score(network, items, self.second)]
        return "; ".join(told)

    def base(self) -> Network:
        """The network that has learned from the authored sentences alone."""
        network = fresh(self.first[0], self.arguments.start)
        kept = self.out / "authored.pt"
        if kept.is_file():
            network.load_state_dict(torch.load(kept, weights_only=True, map_location="cpu"))
        elif not self.arguments.alone:
            lessons = Lessons(authored=self.lessons.authored)
            for run in self.first:
                self.say(f"{len(lessons.authored)} authored sentences: {run}")
                for _ in train(network, lessons, run, partial(self.judge, test=self.rows), self.say):
                    torch.save(network.state_dict(), kept)
        return network

    def tuned(self, lessons: Lessons, test: list[Example]) -> Network:
        """The same when it has seen the corpora too."""
        network = self.base()
        self.say(f"{len(lessons.rows)} rows of the table, {len(lessons.coded)} coded sentences: {self.second}")
        for _ in train(network, lessons, self.second, partial(self.judge, test=test), self.say):
            pass
        return network

    def folds(self) -> None:
        """Macro-F1 over all rows, each labelled by a network that has not seen its fifth."""
        gold: list[str] = []
        found: list[str] = []
        for fold in range(FOLDS):
            test = self.rows[fold::FOLDS]
            known = [row for at, row in enumerate(self.rows) if at % FOLDS != fold]
            network = self.tuned(Lessons(authored=self.lessons.authored, rows=known), test)
            gold += gold_labels(test)
            found += labels(network, test, self.second)
            self.say(f"macro-F1 over {fold + 1} folds together: {macro_f1(gold, found):.2f}")

    def network(self) -> None:
        """The network that ships, and its manifest."""
        weights = self.out / "events.pt"
        if not weights.is_file():
            torch.save(self.tuned(self.lessons, self.test.rows).state_dict(), weights)
        graph = self.out / "events.onnx"
        write(build(torch.load(weights, weights_only=True, map_location="cpu"), quantised=True), graph)
        manifest = {
            "sha256": hashlib.sha256(graph.read_bytes()).hexdigest(),
            "bytes": graph.stat().st_size,
            "vocabulary": vocabulary_checksum(),
            "types": [*TYPES, None],
            "modes": [*(f"{kind} {mode}" for kind, mode in MODES), None],
            "decoding": DECODING,
        }
        (self.out / "events.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
        if self.arguments.ship:
            for name in ("events.onnx", "events.json"):
                shutil.copyfile(self.out / name, PACKAGE / name)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.events", description=__doc__.split("\n")[0])
    parser.add_argument("--corpus", type=Path, required=True, help="the folder with events/relations_train.tsv")
    parser.add_argument("--out", type=Path, required=True, help="where the run leaves what it makes")
    parser.add_argument("--start", type=Path, help="weights of the statements network whose encoder to begin with")
    parser.add_argument("--folds", action="store_true", help="score on the table, fold by fold")
    parser.add_argument("--alone", action="store_true", help="train on the table only")
    parser.add_argument("--dev", action="store_true", help="score on a tenth of the authored sentences")
    parser.add_argument("--config", type=Path, default=HERE / "config.toml")
    parser.add_argument("--ship", action="store_true", help="copy the network into the package")
    return parser.parse_args()


def main() -> None:
    keep_memory()
    making = Making(parse())
    if making.arguments.folds:
        making.folds()
    else:
        making.network()


if __name__ == "__main__":
    main()
