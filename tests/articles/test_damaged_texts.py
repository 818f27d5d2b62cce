"""Texts as people have them, each with a kind of damage of its own, and what must come out of them.

``data/NAME.txt`` is what goes in; ``data/NAME.expected.txt`` is what the article says of itself, then its clean text.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.articles import load
from dragoman.record.schema import Article

DATA = Path(__file__).parent / "data"
NAMES = sorted(path.name.removesuffix(".expected.txt") for path in DATA.glob("*.expected.txt"))


def rendered(article: Article) -> str:
    facts = {
        "title": article.title,
        "byline": " / ".join(article.byline) or None,
        "published": article.published,
        "publisher": article.publisher,
        "url": article.url,
    }
    return "\n".join(f"{name}: {value}" for name, value in facts.items()) + f"\n\n{article.text}\n"


@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_text_is_made_whole(name: str) -> None:
    (article,) = load(str(DATA / f"{name}.txt"))
    assert isinstance(article, Article)
    assert rendered(article) == (DATA / f"{name}.expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_cleaning_a_clean_text_again_changes_nothing(name: str, tmp_path: Path) -> None:
    (article,) = load(str(DATA / f"{name}.txt"))
    assert isinstance(article, Article)
    again = tmp_path / "again.txt"
    again.write_text(article.text, encoding="utf-8")
    (second,) = load(str(again))
    assert isinstance(second, Article)
    # a subtitle that stands alone at the top is then taken for the title
    assert second.text == article.text or second.title == article.text.split("\n\n", 1)[0]


def test_paragraphs_hold_no_line_breaks_and_one_blank_line_stands_between_them() -> None:
    for name in NAMES:
        (article,) = load(str(DATA / f"{name}.txt"))
        assert isinstance(article, Article)
        paragraphs = article.text.split("\n\n")
        assert all(paragraph and "\n" not in paragraph and paragraph == paragraph.strip() for paragraph in paragraphs)


def test_the_real_input(shared: Path) -> None:
    source = shared / "article/us-north-korea-talks.txt"
    gold_file = shared / "benchmarks/record/us-north-korea-talks.gold.json"
    if not source.is_file() or not gold_file.is_file():
        pytest.skip("the real input or its gold record is not in shared/")
    import json

    gold = json.loads(gold_file.read_text(encoding="utf-8"))["article"]
    (article,) = load(str(source))
    assert isinstance(article, Article)
    assert (article.title, article.byline, str(article.published), article.publisher) == (
        gold["title"], gold["byline"], gold["published"], gold["publisher"],
    )  # fmt: skip
    assert not [words for words in gold["not_in_text"] if words in article.text]
    assert [words for words in gold["rejoined"] if words in article.text] == gold["rejoined"]
