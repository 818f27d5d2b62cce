"""Sentences with something marked as the event network is given them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.models.marked import ACTOR, LONGEST, NO_ROLE, SOURCE, TARGET, TRIGGER, Marked, Stretch, arrays
from dragoman.models.words import Words, marks, split, tokenizer

TEXT = "Chad accused Sudan of raids."


def stretch(words: Words, part: str) -> Stretch:
    at = words.text.index(part)
    touched = words.touched(at, at + len(part))
    return touched.start, touched.stop


def pair(source: str, target: str, text: str = TEXT) -> Marked:
    words = split(text)
    return Marked(words, 0, len(words), source=stretch(words, source), target=stretch(words, target))


def event(trigger: tuple[str, ...], actors: tuple[str, ...] = (), text: str = TEXT) -> Marked:
    words = split(text)
    places = [at for part in trigger for at in range(*stretch(words, part))]
    return Marked(
        words, 0, len(words), frozenset(at for part in actors for at in range(*stretch(words, part))), tuple(places)
    )


def pieces(made: Marked) -> list[str]:
    """The pieces as text, without what begins and ends a row."""
    return [tokenizer().id_to_token(number) for number in arrays([made])["ids"][0].tolist()][1:-1]


def roles(made: Marked) -> dict[str, int]:
    """The role of each piece; of pieces that are the same, the last."""
    return dict(zip(pieces(made), arrays([made])["roles"][0].tolist()[1:-1], strict=True))


@pytest.mark.parametrize(
    ("made", "shown"),
    [
        (pair("Chad", "Sudan"), "@ chad @ accused # sudan # of raids ."),
        (pair("Sudan", "Chad"), "# chad # accused @ sudan @ of raids ."),
        (pair("Chad's army", "Chad", "Chad's army attacked."), "@ # chad # ' s army @ attacked ."),
        (pair("army", "Chad's army", "Chad's army attacked."), "# chad ' s @ army @ # attacked ."),
        (event(("accused",), ("Chad", "Sudan")), "chad accused sudan of raids ."),
    ],
    ids=["source first", "target first", "target within source", "source within target", "trigger"],
)
def test_signs_stand_around_source_and_target_alone(made: Marked, shown: str) -> None:
    assert " ".join(pieces(made)) == shown


def test_roles_of_a_pair() -> None:
    found = roles(pair("Chad", "Sudan"))
    assert [found[piece] for piece in ("chad", "sudan", "accused")] == [SOURCE, TARGET, NO_ROLE]


def test_roles_of_an_event_and_of_actors() -> None:
    found = roles(event(("accused",), ("Chad", "Sudan")))
    assert [found[piece] for piece in ("chad", "accused", "sudan", "raids")] == [ACTOR, TRIGGER, ACTOR, NO_ROLE]


def test_the_inner_of_two_sides_has_the_role() -> None:
    made = pair("Chad's army", "Chad", "Chad's army attacked.")
    assert roles(made)["chad"] == TARGET
    assert roles(made)["army"] == SOURCE


def test_a_pair_is_read_at_the_signs_that_open() -> None:
    made = arrays([pair("Sudan", "Chad")])
    at_source, at_target = (made["ids"][0, made[side][0]] for side in ("left", "right"))
    assert (at_source, at_target) == marks()
    assert made["left"][0] > made["right"][0]


def test_an_event_is_read_at_the_first_and_the_last_word_of_its_trigger() -> None:
    made = arrays([event(("pulled", "out"), ("Chad",), "Chad pulled its troops out of Mali.")])
    ids, left, right = made["ids"][0], made["left"][0], made["right"][0]
    assert [tokenizer().id_to_token(int(ids[at])) for at in (left, right)] == ["pulled", "out"]


def test_a_sentence_with_nothing_asked_is_read_at_its_beginning() -> None:
    made = arrays([event((), ("Chad",))])
    assert (made["left"][0], made["right"][0]) == (0, 0)


def test_each_word_starts_at_its_first_piece() -> None:
    item = pair("Chad", "Sudan", "Chad denuclearised, Sudan said.")
    made = arrays([item])
    assert [int(made["ids"][0, at]) for at in made["start"][0]] == [found[0] for found in item.words.pieces]


def test_a_sentence_within_a_text_counts_its_words_from_its_own_beginning() -> None:
    words = split("Talks ended. Chad accused Sudan. Nobody spoke.")
    item = Marked(words, 3, 7, trigger=(4,))
    made = arrays([item])
    assert len(item) == 4
    assert made["start"].shape == (1, 4)
    assert " ".join(pieces(item)) == "chad accused sudan ."
    assert made["left"][0] == made["right"][0] == made["start"][0, 1]


def test_sentences_of_unlike_length_are_filled_up_side_by_side() -> None:
    short, long = event(("accused",)), event(("accused",), text=TEXT[:-1] + " in May and in June.")
    together = arrays([short, long])
    alone = arrays([short])
    length = alone["ids"].shape[1]
    for name in ("ids", "roles", "mask"):
        np.testing.assert_array_equal(together[name][0, :length], alone[name][0])
    assert together["mask"][0, length:].sum() == 0
    assert set(together["roles"][0, length:].tolist()) == {NO_ROLE}
    assert together["start"][0, len(short) :].tolist() == [0] * (len(long) - len(short))


@pytest.mark.parametrize("before", [0, 10, 400])
@pytest.mark.parametrize("after", [0, 10, 400])
def test_a_long_sentence_is_cut_around_what_is_marked(before: int, after: int) -> None:
    text = "word " * before + "Chad accused Sudan" + " of raids" * after
    for item in (pair("Chad", "Sudan", text), event(("accused",), ("Chad",), text)):
        made = arrays([item])
        assert made["ids"].shape[1] <= LONGEST
        shown = {"chad", "accused", "sudan"} & set(pieces(item))
        assert shown == {"chad", "accused", "sudan"}
        assert 0 < made["left"][0] <= made["right"][0]
        # as much as there is room for
        assert made["ids"].shape[1] >= min(LONGEST - 8, before + 2 * after)


def test_words_that_were_cut_off_start_nowhere() -> None:
    item = event(("accused",), text="word " * 300 + TEXT)
    starts = arrays([item])["start"][0]
    assert starts[0] == 0
    assert starts[item.trigger[0]] > 0


def test_two_sides_too_far_apart_for_a_row_still_make_one() -> None:
    item = pair("Chad", "Sudan", "Chad " + "word " * 400 + "accused Sudan")
    made = arrays([item])
    assert made["ids"].shape[1] <= LONGEST
    assert made["left"][0] > 0
    # the target is out of sight
    assert made["right"][0] == 0


@settings(deadline=None)
@given(st.text(alphabet="ab .\n'", min_size=1, max_size=300), st.data())
def test_any_sentence_fits(text: str, data: st.DataObject) -> None:
    words = split(text)
    if not len(words):
        return
    bounds = st.tuples(st.integers(0, len(words) - 1), st.integers(0, len(words) - 1)).map(
        lambda two: (min(two), max(two) + 1)
    )
    first, last = data.draw(bounds)
    inside = st.integers(first, last - 1)
    sides = st.tuples(inside, inside).map(lambda two: (min(two), max(two) + 1))
    item = Marked(words, first, last, data.draw(st.frozensets(inside)))
    asked = data.draw(st.sampled_from(["nothing", "event", "pair"]))
    if asked == "event":
        item = replace(item, trigger=tuple(sorted(data.draw(st.sets(inside, min_size=1)))))
    elif asked == "pair":
        item = replace(item, source=data.draw(sides), target=data.draw(sides))
    made = arrays([item])
    assert made["ids"].shape == made["roles"].shape == made["mask"].shape
    assert made["ids"].shape[1] <= LONGEST
    assert made["start"].shape == (1, len(item))
    for name in ("start", "left", "right"):
        assert (made[name] >= 0).all()
        assert (made[name] < made["ids"].shape[1]).all()
    assert (made["left"][0] > 0) == (asked != "nothing")
