"""Run the benchmarks, print the scores, and write docs/scores.md.

    python -m benchmarks                    everything; writes docs/scores.md
    python -m benchmarks --check            writes nothing; an error where a score lies under its floor or cost is over
                                            its limit (CI)
    python -m benchmarks --raise-floors     everything, then lift the floors to just under the scores
    python -m benchmarks --lower-floors     the same, and let floors fall too

Quality is measured with the data and scorers of ../shared/benchmarks, where they are there; events, on sentences of
this project's own, and cost always.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial

from benchmarks import actor_phrases, coreference, events, floors, quality, scores_page
from benchmarks.data_paths import SHARED, lines
from benchmarks.speed import measure_memory, measure_speed
from dragoman.reading.reader import Reader

# Over 2,000 articles the halves are the same (1.00 when this was set). Over the few hundred that CI reads, the longest
# article of a half sets its peak; a reader that keeps its documents would grow by more than this all the same.
MOST_GROWTH = 1.15

# Time over that of bare spaCy, both measured in this run.
MOST_TIME = 4.0

Measure = Callable[[Reader], quality.Scores]


def measures() -> dict[str, Measure]:
    """What can be measured here, by name."""
    own: dict[str, Measure] = {"events": events.event_scores}
    if not SHARED.is_dir():
        print("no shared/ with data and scorers beside this checkout: of quality only events are", file=sys.stderr)
        return own
    return {
        "real input": lambda reader: quality.record_scores(reader, quality.real_input()),
        "examples": lambda reader: quality.record_scores(reader, quality.dossier()),
        "records, dev": lambda reader: quality.record_scores(reader, quality.own_records("dev-")),
        "records, held out": lambda reader: quality.record_scores(reader, quality.own_records("held-")),
        "records, fresh": lambda reader: quality.record_scores(reader, quality.own_records("fresh-")),
        "records, later": lambda reader: quality.record_scores(reader, quality.own_records("later-")),
        "statements, dev": quality.component_scores,
        "statements in records, dev": quality.statement_scores,
        "actor phrases, held out": actor_phrases.held_scores,
        "coreference, held out": coreference.coreference_scores,
        "times, held out": quality.time_scores,
        "places": quality.place_scores,
        "status": quality.status_scores,
        **own,
    }


def cost(reader: Reader, memory_articles: int) -> scores_page.Cost:
    """Speed and memory on the statement corpus, or on the project's own articles where it is missing."""
    if SHARED.is_dir():
        folder = SHARED / "benchmarks" / "statements"
        timed = list(quality.as_articles(lines(folder / "dev.jsonl")))
        read = list(quality.as_articles(lines(folder / "train.jsonl")))
    else:
        paths = [path for prefix in ("dev-", "held-", "fresh-", "later-") for path, _ in quality.own_records(prefix)]
        timed = read = [reader.read(path).article for path in paths]
    speed = measure_speed(reader, timed)
    return scores_page.Cost(speed, measure_memory(reader, read, memory_articles))


def grown(costs: scores_page.Cost) -> list[str]:
    """A line for each cost that is higher than it may be."""
    faults = []
    if costs.memory.growth > MOST_GROWTH:
        faults.append(f"memory grew {costs.memory.growth:.3f} times from the first half of the articles to the second")
    if costs.speed.ratio > MOST_TIME:
        faults.append(f"reading took {costs.speed.ratio:.2f} times what bare spaCy took on the same texts")
    for line in faults:
        print(f"over its limit: {line}", file=sys.stderr)
    return faults


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Run the benchmarks.")
    parser.add_argument("--check", action="store_true", help="fail under a floor or over a limit; write nothing")
    parser.add_argument("--raise-floors", action="store_true")
    parser.add_argument("--lower-floors", action="store_true")
    parser.add_argument("--only", metavar="NAME", action="append", help="only the measures whose names hold this")
    parser.add_argument("--memory-articles", type=int, default=2000, metavar="N")
    return parser.parse_args()


def main() -> int:
    arguments = parse()
    reader = Reader()
    results: dict[str, quality.Scores] = {}
    for name, measure in measures().items():
        if arguments.only and not any(part in name for part in arguments.only):
            continue
        results[name] = partial(measure, reader)()
        print(scores_page.plain(name, results[name]), flush=True)
    flat = {f"{group}: {name}": score for group, scores in results.items() for name, score in scores.items()}
    old = floors.load()
    fallen = floors.below(flat, old)
    for line in fallen:
        print(f"under its floor: {line}", file=sys.stderr)
    if arguments.check and flat and (unfloored := sorted(set(flat) - set(old))):
        print(f"no floor for: {', '.join(unfloored)}; `python -m benchmarks --raise-floors` sets it", file=sys.stderr)
        return 1
    if arguments.only:
        return 1 if fallen else 0
    costs = cost(reader, arguments.memory_articles)
    fallen += grown(costs)
    if arguments.check:
        return 1 if fallen else 0
    print(scores_page.plain_cost(costs))
    if arguments.raise_floors or arguments.lower_floors:
        old = floors.moved(flat, old, may_fall=arguments.lower_floors)
        floors.save(old)
    scores_page.write(results, costs, old)
    return 1 if fallen and not arguments.lower_floors else 0


if __name__ == "__main__":
    sys.exit(main())
