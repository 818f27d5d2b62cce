"""Sentences with marked sides as the relation network is given them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.models.pairs import LONGEST, NO_ROLE, SOURCE, TARGET, TRIGGER, Pair, arrays
from dragoman.models.words import marks, split, tokenizer

TEXT = "Chad accused Sudan of raids."


def pair(source: str, target: str | None, trigger: str = "", text: str = TEXT) -> Pair:
    words = split(text)

    def stretch(part: str) -> tuple[int, int]:
        touched = words.touched(text.index(part), text.index(part) + len(part))
        return touched.start, touched.stop

    shown = frozenset(range(*stretch(trigger))) if trigger else frozenset()
    return Pair(words, stretch(source), stretch(target) if target else None, shown)


def read(made: Pair) -> list[str]:
    """The pieces as text."""
    ids = arrays([made])["ids"][0].tolist()
    return [tokenizer().id_to_token(number) for number in ids]


def test_signs_stand_around_source_and_target() -> None:
    pieces = read(pair("Chad", "Sudan"))
    assert " ".join(pieces[1:-1]) == "@ chad @ accused # sudan # of raids ."


def test_the_places_are_those_of_the_opening_signs() -> None:
    made = arrays([pair("Sudan", "Chad"), pair("Chad", None)])
    source, target = marks()
    assert made["ids"][0, made["source"][0]] == source
    assert made["ids"][0, made["target"][0]] == target
    assert made["target"][1] == 0


def test_roles_tell_sides_and_trigger() -> None:
    made = arrays([pair("Chad", "Sudan", "accused")])
    by_piece = dict(zip(read(pair("Chad", "Sudan", "accused")), made["roles"][0].tolist(), strict=True))
    assert (by_piece["chad"], by_piece["sudan"], by_piece["accused"], by_piece["raids"]) == (
        SOURCE, TARGET, TRIGGER, NO_ROLE,
    )  # fmt: skip


def test_a_side_within_the_other_keeps_its_signs() -> None:
    pieces = read(pair("Chad's army", "Chad", text="Chad's army attacked."))
    assert " ".join(pieces[1:-1]) == "@ # chad # ' s army @ attacked ."


def test_a_long_sentence_is_cut_around_what_is_marked() -> None:
    text = "word " * 400 + "Chad accused Sudan " + "of raids " * 400
    made = arrays([pair("Chad", "Sudan", text=text)])
    assert made["ids"].shape[1] <= LONGEST
    assert {SOURCE, TARGET} <= set(made["roles"][0].tolist())


@given(st.text(alphabet="ab .\n'", min_size=1, max_size=300), st.data())
def test_any_sentence_fits(text: str, data: st.DataObject) -> None:
    words = split(text)
    if not len(words):
        return
    place = st.integers(0, len(words) - 1)
    sides = [sorted((data.draw(place), data.draw(place) + 1)) for _ in "st"]
    made = arrays([Pair(words, (sides[0][0], sides[0][1]), (sides[1][0], sides[1][1]))])
    assert made["ids"].shape == made["roles"].shape == made["mask"].shape
    assert made["ids"].shape[1] <= LONGEST + 2
    assert made["source"][0] > 0
