"""The degrees about a map: outside its edge, beside the line they name, and none said in vain."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
import shapely

from bowles.draw.labels import box
from bowles.draw.maps.frame import Frame, polygon
from bowles.draw.maps.net import edge_degrees, meridians, parallels
from bowles.projection import CATALOGUE, projection

NAMES = sorted(each.name for each in CATALOGUE if each.radius is None)
CENTERS = [(0, 0), (150, -40), (20, 90), (-100, 60)]


def framed(name, center=(0, 0)):
    return Frame.fit(projection(name, center=center), 280, 10, 10)


def value(words):
    number = float(words.rstrip("°NSEW"))
    return -number if words[-1] in "SW" else number


@pytest.mark.parametrize(
    ("name", "center"), [(name, CENTERS[i % 4]) for i, name in enumerate(NAMES)], ids=str
)
def test_degrees_stand_clear_of_the_map_beside_their_line(name, center):
    frame = framed(name, center)
    outline = polygon(frame.outline())
    texts = edge_degrees(frame)
    assert texts
    for text in texts:
        own = shapely.box(*box(text, 0.0))
        assert not outline.intersects(own)
        degrees = np.array([value(text.words)])
        candidates = [] if text.words[-1] in "EW" else [parallels(degrees)]
        candidates += [] if text.words[-1] in "NS" else [meridians(degrees, 90)]
        if text.words == "0°":
            candidates.append(meridians(np.array([180.0]), 90))
        lines = [frame.lines(each) for each in candidates]
        xy = np.concatenate([each.xy for each in lines])
        assert shapely.distance(own, shapely.points(xy)).min() < 6
    # As a map maker does: each line at its two outermost ends, not at every lobe and gore.
    words = Counter(text.words for text in texts)
    assert words.pop("0°", 0) <= 4  # the equator's and Greenwich's
    assert max(words.values()) <= 2


def test_a_parallel_is_named_at_the_outer_sides_of_the_lobes():
    for name in ("goode", "gores", "healpix"):
        frame = framed(name)
        left, _, right, _ = polygon(frame.outline()).bounds
        for words in ("30°N", "30°S"):
            x = sorted(text.x for text in edge_degrees(frame) if text.words == words)
            assert len(x) == 2
            margin = (right - left) / 8
            assert x[0] < left + margin
            assert x[1] > right - margin


def test_a_meridian_along_the_edge_is_not_named_at_each_of_its_points():
    words = Counter(text.words for text in edge_degrees(framed("mollweide", (150, -40))))
    assert words["150°E"] == 1  # at the top, where it comes to the edge before it runs along it
    assert words["30°N"] == words["30°S"] == 2


def test_every_thirty_degrees_are_named_about_an_upright_map():
    words = Counter(text.words for text in edge_degrees(framed("equirectangular")))
    assert set(words) >= {"60°N", "30°N", "0°", "30°S", "60°S", "150°W", "120°E"}
    assert words["30°N"] == words["120°E"] == 2
    assert "0°" not in Counter(
        text.words for text in edge_degrees(framed("mollweide")) if text.y < 10
    )
