"""Timelines, networks and matrices: sound plates in which nothing covers anything."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bowles.draw import (
    Bar,
    Disc,
    Link,
    Panel,
    Path,
    Text,
    Way,
    matrix,
    network,
    region_map,
    symbol_maps,
    timeline,
)
from bowles.draw.labels import box
from bowles.draw.plate import leaves
from bowles.earth import Place

SAID = {"title": "A figure", "alt": "What it shows."}


def boxes(plate):
    """Corners of the framed boxes of a network."""
    framed = [each for each in plate.items if isinstance(each, Path) and each.fill == "sea"]
    return [(*each.xy.min(0), *each.xy.max(0)) for each in framed]


@settings(max_examples=15)
@given(
    st.integers(1, 14).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=20),
        )
    )
)
def test_no_box_of_a_network_covers_another(assert_sound, graph):
    count, pairs = graph
    nodes = {str(k): f"the node number {k} " * (1 + k % 3) for k in range(count)}
    plate = network(nodes, [Link(str(a), str(b)) for a, b in pairs], **SAID)
    assert_sound(plate)
    drawn = boxes(plate)
    assert len(drawn) == count
    for a, b in combinations(drawn, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_near_in_the_graph_is_near_on_paper():
    nodes = {name: name for name in "abcdefgh"}
    plate = network(nodes, [Link(a, b) for a, b in zip("abcdefg", "bcdefgh", strict=True)], **SAID)
    centre = {}
    for each in plate.items:
        if isinstance(each, Text) and each.words in nodes:
            centre[each.words] = np.array([each.x, each.y])
    ends = np.hypot(*(centre["a"] - centre["h"]))
    steps = [np.hypot(*(centre[a] - centre[b])) for a, b in zip("abcdefg", "bcdefgh", strict=True)]
    assert ends > 4 * max(steps)


def test_a_network_is_drawn_alike_each_time():
    nodes = {name: name for name in "abcde"}
    links = [Link("a", "b"), Link("b", "c"), Link("a", "c"), Link("d", "e")]
    one, two = (network(nodes, links, **SAID) for _ in range(2))
    assert all((a.xy == b.xy).all() for a, b in zip(one.items, two.items, strict=True)
               if isinstance(a, Path))  # fmt: skip


years = st.one_of(st.just(np.nan), st.floats(1900, 2014))
bars = st.builds(
    lambda row, start, length, words, firm: Bar(row, start, start + length, words, firm),
    st.sampled_from(["one", "two", "a rather long name of a row that will not fit " * 3]),
    years,
    st.one_of(st.just(np.nan), st.floats(0, 60)),
    st.text("abc xyz", max_size=40),
    st.booleans(),
)


@settings(max_examples=40)
@given(st.lists(bars, min_size=1, max_size=12))
def test_words_of_a_timeline_stand_apart(assert_sound, drawn):
    plate = timeline(drawn, span=(1890, 2020), **SAID)
    assert_sound(plate)
    words = [each for each in plate.items if isinstance(each, Text) and each.style == "italic"]
    for a, b in combinations([box(each, 0) for each in words if each.words], 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 1e-9 or b[3] <= a[1] + 1e-9


def test_a_bar_stands_at_its_years():
    plate = timeline([Bar("one", 1950, 2000)], span=(1900, 2000), **SAID)
    bar = next(each for each in plate.items if isinstance(each, Path) and each.stroke == "red")
    ticks = {each.words: each.x for each in plate.items if isinstance(each, Text)}
    step = (ticks["2000"] - ticks["1900"]) / 100
    assert bar.xy[0, 0] == pytest.approx(ticks["1900"] + 50 * step, abs=1e-6)
    assert bar.xy[1, 0] == pytest.approx(ticks["2000"], abs=1e-6)


def test_a_matrix_marks_what_is_said(assert_sound):
    full = np.eye(3, dtype=bool)
    plate = matrix(["a", "b", "c"], ["x", "y", "z"], full, ~full, totals=["1", "2", "3"], **SAID)
    assert_sound(plate)
    filled = [each for each in plate.items if isinstance(each, Disc) and each.fill == "red"]
    ringed = [each for each in plate.items if isinstance(each, Disc) and each.stroke == "red"]
    assert (len(filled[0].xy), len(ringed[0].xy)) == (3, 6)
    assert (np.diff(filled[0].xy[:, 0]) > 0).all()
    assert (np.diff(filled[0].xy[:, 1]) > 0).all()


def test_discs_of_small_maps_have_areas_as_their_figures(assert_sound):
    places = [(60.0, 45.0), (70.0, 50.0), (75.0, 40.0), (10.0, 45.0)]
    panel = Panel("A figure", places, [4.0, 1.0, np.nan, 9.0], ["four", "one", "none", "beyond"])
    plate = symbol_maps([panel, panel], (45, 34, 90, 56), **SAID)
    assert_sound(plate)
    discs = [leaf for leaf, _ in leaves(plate.items) if isinstance(leaf, Disc)]
    assert len(discs) == 2
    (large, small) = discs[0].radius
    assert large / small == pytest.approx(2.0)  # the one beyond the map sets no measure
    words = {leaf.words for leaf, _ in leaves(plate.items) if isinstance(leaf, Text)}
    assert {"four", "one", "none"} <= words
    assert "beyond" not in words


def test_ways_lead_through_their_places(assert_sound):
    places = [Place("a", 60.0, 45.0), Place("b", 70.0, 50.0)]
    lines = [Way([(60.0, 45.0), (70.0, 50.0)], rail) for rail in (False, True)]
    plate = region_map((45, 34, 90, 56), ways=lines, places=places, **SAID)
    assert_sound(plate)
    drawn = [leaf for leaf, _ in leaves(plate.items)]
    rings = next(each for each in drawn if isinstance(each, Disc) and each.fill == "sea")
    lines = [
        each
        for each in drawn
        if isinstance(each, Path)
        and each.stroke == "ink"
        and not each.closed
        and each.width in (0.5, 0.14)
    ]
    assert len(lines) == 2
    for line in lines:
        away = np.hypot(*(line.xy[:, None] - rings.xy[None]).transpose(2, 0, 1))
        assert away.min(0).max() < 0.05
