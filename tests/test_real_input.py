"""What the first version promised on the article that the project grew from, where that is at hand."""

from __future__ import annotations

import pytest
from benchmarks import quality
from benchmarks.data_paths import SHARED

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="no shared/ folder with the article beside this checkout")

PROMISED = {
    "article": 100,
    "actors found whole": 90,
    "actor codes right": 85,
    "times right": 100,
    "statements F1": 90,
    "speakers right": 100,
    "events F1": 60,
    "event sides right": 80,
    "event status right": 80,
}


@pytest.fixture(scope="module")
def scores(reader):
    return quality.record_scores(reader, quality.real_input())


@pytest.mark.parametrize(("measure", "percent"), PROMISED.items())
def test_the_real_input_is_read_as_well_as_promised(scores, measure, percent):
    assert scores[measure] >= percent
