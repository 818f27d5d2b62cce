"""What is too large, and what must not be, whatever stands before it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman import articles
from dragoman.articles import LoadOptions
from dragoman.errors import ReadingFault, TooLarge
from dragoman.record.schema import Article

TEXT = "Peru's foreign minister met Chilean diplomats in Lima on Friday for the third round of talks on the border."


def test_a_text_too_long_for_one_article_is_refused_with_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "book.txt"
    path.write_text("\n\n".join([TEXT] * 40))
    (error,) = articles.load(str(path), LoadOptions(max_bytes=20_000))
    assert isinstance(error, TooLarge)
    assert "--max-size 1" in str(error)
    (article,) = articles.load(str(path), LoadOptions(max_bytes=1_000_000))
    assert isinstance(article, Article)


def test_blank_lines_before_jsonl_do_not_make_it_one_large_file(tmp_path: Path) -> None:
    path = tmp_path / "archive.jsonl"
    lines = [json.dumps({"id": n, "text": f"{TEXT} It was day {n}."}) for n in range(300)]
    path.write_text("\n  \n" + "\n".join(lines[:1]) + "\nbroken\n" + "\n".join(lines[1:]) + "\n")
    assert path.stat().st_size > 40_000
    found = list(articles.load(str(path), LoadOptions(max_bytes=4_000)))
    errors = [item for item in found if not isinstance(item, Article)]
    assert len(found) - len(errors) == 300
    assert ["line 4" in str(error) for error in errors] == [True]


def test_a_fault_of_our_own_is_one_line_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.txt"
    path.write_text(TEXT)
    monkeypatch.setattr(articles.detect, "format_of", lambda _: 1 / 0)
    (error,) = articles.load(str(path))
    assert isinstance(error, ReadingFault)
    assert "story.txt" in str(error)
    assert "ZeroDivisionError" in str(error)
