"""Places in sentences: which names are taken for one, and which place they are taken for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from spacy.language import Language

from dragoman.knowledge import table
from dragoman.reading.places import predict
from dragoman.reading.places.gazetteer import fold, neighbours, spots


def names(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    return [(place.name, place.country) for place in predict(nlp(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy flew to Nairobi on Monday.", [("Nairobi", "KEN")]),
        ("Troops crossed from Rwanda into Congo.", [("Rwanda", "RWA"), ("Democratic Republic of Congo", "COD")]),
        ("KHARTOUM (Reuters) - Protesters marched.", [("Khartoum", "SDN")]),
        ("Ships were attacked in the Gulf of Aden.", [("Gulf of Aden", None)]),
        ("Fighting went on in eastern Ukraine.", [("Ukraine", "UKR")]),
        ("Shells fell on the Golan Heights.", [("Golan Heights", "SYR")]),
        ("Rebels seized the city of Goma.", [("Goma", "COD")]),
        ("They met in Geneva, Switzerland.", [("Geneva", "CHE"), ("Switzerland", "CHE")]),
    ],
)
def test_places(nlp: Language, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert names(nlp, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Washington Post reported the story.",
        "Most states signed the Paris Agreement.",
        "The French minister met Turkish officials.",
        "Michael Jordan arrived. Jordan was tired.",
        "They spoke about peace.",
    ],
)
def test_what_is_no_place(nlp: Language, text: str) -> None:
    assert names(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("A fire broke out in Paris, Texas.", 33.7, -95.6),
        ("A fire broke out in Paris.", 48.9, 2.4),
        ("Police in Birmingham, Alabama, made two arrests.", 33.5, -86.8),
        ("British police said a man was held in Birmingham.", 52.5, -1.9),
        ("A Spanish court heard that he had lived in Valencia.", 39.5, -0.4),
        ("Venezuelan troops were sent to Valencia, Venezuela.", 10.2, -68.0),
    ],
)
def test_places_of_one_name(nlp: Language, text: str, lat: float, lon: float) -> None:
    place = predict(nlp(text))[0]
    assert (place.lat, place.lon) == (pytest.approx(lat, abs=0.2), pytest.approx(lon, abs=0.2))


def test_a_place_is_named_once_with_all_its_mentions(nlp: Language) -> None:
    text = "Talks opened in Vienna on Monday. Delegates left Vienna the next day. Austria had offered to help."
    vienna, austria = predict(nlp(text))
    assert [text[slice(*span)] for span in vienna.mentions] == ["Vienna", "Vienna"]
    assert (vienna.id, vienna.geonames, austria.id, austria.country) == ("p1", 2761369, "p2", "AUT")


def test_a_place_that_no_gazetteer_has_keeps_its_name(nlp: Language) -> None:
    (place,) = predict(nlp("The convoy was ambushed near Qarabulaqshahr."))
    assert (place.name, place.lat, place.lon, place.geonames) == ("Qarabulaqshahr", None, None, None)


def test_every_country_lies_somewhere() -> None:
    assert {row["code"] for row in table("countries")} == {row["code"] for row in table("place_countries", ("code",))}


@pytest.mark.parametrize(("name", "columns"), [("place_regions", ("name",)), ("place_countries", ("code",))])
def test_points_lie_on_the_globe(name: str, columns: tuple[str, ...]) -> None:
    for row in table(name, columns):
        assert -90 <= float(row["lat"]) <= 90, row
        assert -180 <= float(row["lon"]) <= 180, row


def test_regions_name_countries_that_there_are() -> None:
    codes = {row["code"] for row in table("countries")} | {""}
    assert {row["country"] for row in table("place_regions", ("name",))} <= codes


def test_names_are_folded() -> None:
    assert fold("the Côte-d’Ivoire") == "cote d'ivoire"
    assert spots()[fold("U.S.")][0].country == "USA"
    assert "ETH" in neighbours("ERI")


def test_the_component() -> None:
    from dragoman.reading import language

    other = language.load.__wrapped__()
    other.add_pipe("dragoman_places")
    assert [place.name for place in other("They met in Oslo.")._.places] == ["Oslo"]


def test_benchmark(nlp: Language, shared: Path, tmp_path: Path) -> None:
    """A few documents of the places benchmark, well under what the whole of it gives (docs/scores.md)."""
    with (shared / "benchmarks/places/train.jsonl").open(encoding="utf-8") as file:
        documents = [json.loads(line) for line in file][1:60:10]
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    with predicted.open("w", encoding="utf-8") as out:
        for document in documents:
            places = [
                {"start": start, "end": end, "lat": place.lat, "lon": place.lon}
                for place in predict(nlp(document["text"]))
                for start, end in place.mentions
            ]
            out.write(json.dumps({"id": document["id"], "places": places}) + "\n")
    command = [sys.executable, str(shared / "benchmarks/score_places.py"), str(gold), str(predicted)]
    command += ["--ignore", "Demonym,Language,Homonym,Embedded_Non_Lit,Embedded_Literal,Coercion"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    recognition, resolution, *_ = printed.splitlines()
    assert float(recognition.split("F1")[1].split()[0]) >= 60
    assert float(resolution.split("km")[1].split()[0]) >= 70
