"""A model for the example codebook, trained once."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.reading.ontology.codebook import Codebook, load_codebook
from dragoman.reading.ontology.examples import load_examples
from dragoman.reading.ontology.figures import Figures
from dragoman.reading.ontology.model import Ontology
from dragoman.reading.ontology.training import train

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "ontology"


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return load_codebook(EXAMPLE / "corporate-news.yaml")


@pytest.fixture(scope="session")
def trained(codebook: Codebook) -> tuple[Ontology, Figures]:
    return train(codebook, load_examples(EXAMPLE / "train.tsv", codebook.kinds))


@pytest.fixture(scope="session")
def model(trained: tuple[Ontology, Figures], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ontology") / "corporate-news.events.json"
    trained[0].save(path)
    return path
