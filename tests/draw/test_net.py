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


@pytest.mark.parametrize("center", CENTERS, ids=str)
@pytest.mark.parametrize("name", NAMES)
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
    # A line meets the edge at two ends, one that the cut touches at four; each lobe adds two.
    most = 4 + 2 * sum(map(len, frame.projection.entry.cuts))
    assert max(Counter(text.words for text in texts).values()) <= most


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
