"""Where things stand in the pictures."""

from __future__ import annotations

import datetime as dt
import math
import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.record.schema import Actor, Event, Record
from dragoman.report.axis import axis
from dragoman.report.layout import layout
from dragoman.report.measure import shorten, width
from dragoman.report.network import MOST_ACTORS, network
from dragoman.report.timeline import MOST_EVENTS, combined, timeline
from tests.report import samples

D = dt.date


def event(kind: str = "CONSULT", **fields: object) -> Event:
    given = {"id": "e", "trigger": [(0, 3)], "sentence": (0, 3), "score": 0.5, "why": "by hand", **fields}
    return Event(type=kind, **given)  # type: ignore[arg-type]


def acted(*events: Event, actors: int = 4) -> Record:
    record = samples.bare("They met.")
    record.actors = [Actor(id=f"a{n}", name=f"Actor {n}", kind="state", country="NOR") for n in range(actors)]
    record.events = list(events)
    return record


# ---- the axis


def test_dates_stand_to_scale() -> None:
    scale = axis([D(2018, 1, 1), D(2018, 1, 11), D(2018, 1, 31)], 0, 300)
    assert not scale.breaks
    assert [scale.x(D(2018, 1, day)) for day in (1, 11, 31)] == pytest.approx([0, 100, 300])


def test_long_empty_stretches_are_broken_and_say_how_long_they_are() -> None:
    days = [D(1994, 10, 21), D(2007, 2, 13), D(2018, 3, 8), D(2018, 3, 9), D(2018, 3, 12)]
    scale = axis(days, 0, 900)
    assert [gap.label for gap in scale.breaks] == ["12 years", "11 years"]
    assert scale.x(D(2018, 3, 12)) - scale.x(D(2018, 3, 8)) == pytest.approx(4 * scale.scale)
    assert [tick.label for tick in scale.ticks][:3] == ["21 Oct 1994", "13 Feb 2007", "8 Mar 2018"]


def test_one_date_makes_an_axis_too() -> None:
    scale = axis([D(2018, 1, 1)], 10, 500)
    assert scale.x(D(2018, 1, 1)) == 10
    assert [tick.label for tick in scale.ticks] == ["1 Jan 2018"]


def test_no_date_makes_none() -> None:
    with pytest.raises(ValueError, match="at least one date"):
        axis([], 0, 100)


@given(st.lists(st.dates(), min_size=1, max_size=25))
def test_dates_keep_their_order_and_stay_on_the_axis(days: list[dt.date]) -> None:
    scale = axis(days, 50, 950)
    places = [scale.x(day) for day in sorted(days)]
    assert places == sorted(places)
    assert places[0] >= 50 - 1e-6
    assert places[-1] <= 950 + 1e-6
    labels = [tick.x for tick in scale.ticks]
    assert all(later - earlier > 60 for earlier, later in pairwise(labels))


# ---- the timeline


def test_events_stand_in_the_lane_of_their_class() -> None:
    picture = timeline(samples.mackerel())
    assert picture is not None
    assert [lane.name for lane in picture.lanes] == ["verbal cooperation", "verbal conflict", "material conflict"]
    for dot in picture.dots:
        lane = next(lane for lane in picture.lanes if lane.quad == dot.quad)
        assert lane.y < dot.y < lane.y + lane.height


def test_labels_of_a_lane_do_not_overlap() -> None:
    record = acted(*(event(source=["a0"], target=["a1"], start=D(2018, 1, 1 + n % 9)) for n in range(30)))
    picture = timeline(record)
    assert picture is not None
    boxes = []
    for dot in picture.dots:
        wide = width(f"{dot.type} {dot.label}", 12.5)
        left = dot.label_x if dot.anchor == "start" else dot.label_x - wide
        boxes.append((dot.y, min(left, dot.x - 8), max(left + wide, dot.x + 8)))
    for one, other in combinations(boxes, 2):
        assert one[0] != other[0] or one[2] < other[1] or other[2] < one[1]


def test_undated_events_have_no_place_in_it() -> None:
    assert timeline(acted(event())) is None
    both = timeline(acted(event(), event(start=D(2018, 1, 1))))
    assert both is not None
    assert [dot.item for dot in both.dots] == [1]


def test_of_very_many_events_the_surest_are_drawn() -> None:
    crowd = [event(start=D(2018, 1, 1), score=0.2) for _ in range(MOST_EVENTS)]
    picture = timeline(acted(*crowd, event(start=D(2018, 1, 1), score=0.9)))
    assert picture is not None
    assert (picture.shown, picture.dated) == (MOST_EVENTS, MOST_EVENTS + 1)
    assert MOST_EVENTS in [dot.item for dot in picture.dots]


def test_many_articles_are_counted() -> None:
    day = D(2018, 1, 1)
    picture = combined([acted(event(start=day)), acted(event(start=day), event("ASSAULT", start=day))])
    assert picture is not None
    assert {(column.quad, column.count) for column in picture.columns} == {(1, 2), (4, 1)}


@given(st.lists(st.tuples(st.dates(), st.sampled_from(["AID", "ASSAULT"])), min_size=1, max_size=30))
def test_columns_count_every_event_once(dated: list[tuple[dt.date, str]]) -> None:
    picture = combined([acted(event(kind, start=day)) for day, kind in dated])
    assert picture is not None
    assert sum(column.count for column in picture.columns) == len(dated)


# ---- the network


def links(record: Record) -> set[tuple[str, str, str, bool, int, bool]]:
    picture = network([record])
    assert picture is not None
    return {(e.source[-1], e.target[-1], e.sign, e.mutual, e.count, e.happened) for e in picture.edges}


def test_links_are_counted_by_way_and_sign() -> None:
    record = acted(
        event("AID", source=["a0"], target=["a1"]),
        event("SUPPORT", source=["a0"], target=["a1"]),
        event("ACCUSE", source=["a0"], target=["a1"]),
        event("ASSAULT", source=["a1"], target=["a0", "a2"], status="hypothetical"),
        event("CONSULT", source=["a3", "a2"]),
    )
    assert links(record) == {
        ("0", "1", "cooperation", False, 2, True),
        ("0", "1", "conflict", False, 1, True),
        ("1", "0", "conflict", False, 1, False),
        ("1", "2", "conflict", False, 1, False),
        ("2", "3", "cooperation", True, 1, True),
    }


def test_events_with_one_party_or_unknown_ones_make_no_link() -> None:
    assert network([acted(event(source=["a0"]), event(source=["a0"], target=["nobody"]))]) is None
    assert network([acted(event(source=["a0"], target=["a0"]))]) is None


def test_the_same_actor_of_two_articles_is_one() -> None:
    one = acted(event("AID", source=["a0"], target=["a1"]))
    other = acted(event("AID", source=["x"], target=["a1"]))
    other.actors[0] = Actor(id="x", name="actor  0", kind="state", country="NOR")
    picture = network([one, other])
    assert picture is not None
    assert [(node.label, len(node.items)) for node in picture.nodes] == [("Actor 0", 2), ("Actor 1", 2)]
    assert [edge.count for edge in picture.edges] == [2]


def test_of_very_many_actors_the_busiest_are_drawn() -> None:
    events = [event("AID", source=["a0"], target=[f"a{n}"]) for n in range(1, MOST_ACTORS + 6)]
    picture = network([acted(*events, actors=MOST_ACTORS + 6)])
    assert picture is not None
    assert (len(picture.nodes), picture.left_out) == (MOST_ACTORS, 6)


def test_the_same_record_gives_the_same_picture() -> None:
    assert network([samples.mackerel()]) == network([samples.mackerel()])


def test_no_curve_of_a_small_network_runs_under_a_third_plate() -> None:
    picture = network([samples.mackerel()])
    assert picture is not None
    plates = {node.title.split(":")[0]: node for node in picture.nodes}
    for edge in picture.edges:
        x0, y0, bx, by, x1, y1 = map(float, re.findall(r"-?\d+\.\d", edge.path))
        for t in (n / 40 for n in range(41)):
            x = (1 - t) ** 2 * x0 + 2 * t * (1 - t) * bx + t * t * x1
            y = (1 - t) ** 2 * y0 + 2 * t * (1 - t) * by + t * t * y1
            under = [name for name, n in plates.items() if abs(x - n.x) < n.width / 2 and abs(y - n.y) < n.height / 2]
            assert not set(under) - {edge.source, edge.target}, edge.title


sizes = st.tuples(st.floats(20, 220), st.floats(20, 40))


@settings(deadline=None, max_examples=60)
@given(st.lists(sizes, min_size=1, max_size=14), st.data())
def test_plates_never_overlap_and_stay_in_the_picture(boxes: list[tuple[float, float]], data: st.DataObject) -> None:
    nodes = st.integers(0, len(boxes) - 1)
    springs = data.draw(
        st.lists(st.tuples(nodes, nodes, st.integers(1, 9)).filter(lambda s: s[0] != s[1]), max_size=20)
    )
    centres, height = layout(boxes, springs)
    corners = [
        (x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
        for (x, y), (wide, tall) in zip(centres, boxes, strict=True)
    ]
    for left, top, right, bottom in corners:
        assert all(map(math.isfinite, (left, top, right, bottom)))
        assert left >= 0
        assert right <= 860
        assert top >= 0
        assert bottom <= height
    for one, other in combinations(corners, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


# ---- words


@pytest.mark.parametrize(
    ("room", "expected"),
    [(400, "International Atomic Energy Agency"), (180, "International Atomic …"), (40, "Inte…")],
)
def test_labels_are_cut_between_words_where_that_is_possible(room: float, expected: str) -> None:
    assert shorten("International Atomic Energy Agency", room, 13) == expected
