"""The dossier of examples is read whole, and two of its articles as a careful person read them.

The gold records name things by the words of the article. What is asked for here is a share of them, since the
reading is not perfect; `docs/scores.md` has the exact figures.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dragoman.record.schema import Record

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
STEMS = sorted(path.name.removesuffix(".gold.json") for path in (EXAMPLES / "gold").glob("*.gold.json"))

EVENED = str.maketrans("“”‘’—–", "\"\"''--")


def plain(text: str) -> str:
    """Quotation marks, asterisks and white space evened out."""
    return " ".join(text.translate(EVENED).replace("*", "").split())


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", plain(text).lower()))


def close(a: str, b: str) -> bool:
    """Whether two pieces share half of the words that either has."""
    return len(words(a) & words(b)) >= 0.5 * len(words(a) | words(b))


@pytest.fixture(scope="module", params=STEMS)
def pair(request, reader) -> tuple[dict, Record]:
    gold = json.loads((EXAMPLES / "gold" / f"{request.param}.gold.json").read_text(encoding="utf-8"))
    source = next(path for path in sorted(EXAMPLES.glob(f"{request.param}.*")) if path.is_file())
    return gold, reader.read(source)


def share(found: list[bool]) -> float:
    return sum(found) / len(found)


def test_two_articles_have_gold():
    assert len(STEMS) >= 2


def test_the_article_itself(pair):
    gold, record = pair
    article = record.article
    assert article.title
    assert plain(article.title) == plain(gold["article"]["title"])
    assert article.byline == gold["article"]["byline"]
    assert str(article.published) == gold["article"]["published"]
    text = plain(article.text)
    assert [piece for piece in gold["article"].get("not_in_text", []) if plain(piece) in text] == []
    assert [piece for piece in gold["article"].get("rejoined", []) if plain(piece) not in text] == []


def test_actors(pair):
    gold, record = pair
    known = [{plain(actor.words([span])).lower() for span in actor.mentions} for actor in record.actors]
    whole = [
        any({plain(name).lower() for name in actor["names"]} <= names for names in known) for actor in gold["actors"]
    ]
    assert share(whole) >= 0.75


def test_times(pair):
    gold, record = pair
    values = {time.value for time in record.times} | {str(record.article.published)}
    assert share([time["value"] in values for time in gold["times"]]) >= 0.9


def test_statements(pair):
    gold, record = pair
    found = [plain(statement.content_text.replace(" … ", " ")) for statement in record.statements]
    wanted = [" ".join(statement["content"]) for statement in gold["statements"]]
    asked = [" ".join(statement["content"]) for statement in gold["statements"] if not statement["optional"]]
    assert share([any(close(piece, other) for other in found) for piece in asked]) >= 0.8
    assert share([any(close(piece, other) for other in wanted) for piece in found]) >= 0.8


def test_events(pair):
    gold, record = pair
    found = [(event.type, plain(event.trigger_text.split(" … ")[0]), event.status) for event in record.events]

    def told(event, status):
        trigger = plain(event["trigger"])
        return any(
            kind in event["types"] and first in trigger and (not status or seen in event["status"])
            for kind, first, seen in found
        )

    asked = [event for event in gold["events"] if not event["optional"]]
    assert share([told(event, status=False) for event in asked]) >= 0.65
    assert share([told(event, status=True) for event in asked]) >= 0.55


def test_every_example_is_read(reader):
    failures = []
    records = list(reader.read_many([EXAMPLES], on_error=failures.append))
    assert failures == []
    assert len(records) >= 12
    for record in records:
        assert record.article.title
        assert record.statements
        assert record.events
