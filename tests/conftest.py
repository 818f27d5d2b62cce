"""Fixtures that every room's tests share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spacy.language import Language

if TYPE_CHECKING:
    from dragoman.reading.reader import Reader

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the slow tests too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    skip = pytest.mark.skip(reason="slow: run with --slow")
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The syntax pipeline, loaded once. Components added to it stay in it, so tests add none."""
    from dragoman.reading import language

    return language.load()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of benchmarks and reference data beside the checkout; the test is skipped where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("no shared/ folder beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def reader() -> Reader:
    """A whole reader, loaded once."""
    from dragoman.reading.reader import Reader

    return Reader()
