"""What holds of rings in every projection: valid, wound right, no chord astray, land and sea the
whole map."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapes import drawn_area
from strategies import sampled

from bowles.earth import Layer, layer
from bowles.earth.layers import unit_vectors
from bowles.projection import CATALOGUE, projection
from bowles.projection.sphere import members, successors, to_lonlat

LAND = layer("land", "1:110m")
SEA = Layer(
    name="sea",
    kind="polygons",
    coordinates=np.concatenate(
        [ring[::-1] for ring in np.split(LAND.coordinates, LAND.ring_offsets[1:-1])]
    ),
    ring_offsets=LAND.ring_offsets,
    polygon_offsets=np.array([0, len(LAND.ring_offsets) - 1]),
    feature=np.zeros(1, np.int64),
)
NAMES = [entry.name for entry in CATALOGUE]
ASPECTS = [((0.0, 0.0), 0.0), ((150.0, -40.0), 30.0), ((-75.0, 62.0), -100.0), ((10.0, 90.0), 0.0)]
TOLERANCE = 1e-4


def in_aspect(name, aspect):
    return projection(name, center=aspect[0], roll=aspect[1])


def rings_of(shapes):
    rings = np.split(shapes.xy, shapes.ring_offsets[1:-1])
    return shapely.polygons([shapely.linearrings(ring) for ring in rings])


@pytest.mark.parametrize(("name", "aspect"), sampled(NAMES, ASPECTS, 2), ids=str)
def test_rings_are_valid_and_wound_by_their_depth(name, aspect):
    """Exteriors clockwise, what lies within an odd number of others the other way."""
    for what in (LAND, SEA):
        shapes = in_aspect(name, aspect).polygons(what, TOLERANCE)
        rings = rings_of(shapes)
        assert [shapely.is_valid_reason(each) for each in rings[~shapely.is_valid(rings)]] == []
        whole = shapely.make_valid(rings)
        counter = shapely.is_ccw(shapely.get_exterior_ring(rings))
        owner, area = members(shapes.polygon_offsets), shapely.area(whole)
        inner, outer = shapely.STRtree(whole).query(
            shapely.point_on_surface(whole), predicate="within"
        )
        held = (owner[inner] == owner[outer]) & (area[outer] > area[inner])
        depth = np.bincount(inner[held], minlength=len(rings))
        np.testing.assert_array_equal(counter, depth % 2 == 1)


@pytest.mark.parametrize(("name", "aspect"), sampled(NAMES, ASPECTS[::-1], 2), ids=str)
def test_land_and_sea_are_the_map_and_twice_the_same_bytes(name, aspect):
    ours = in_aspect(name, aspect)
    land = ours.polygons(LAND, TOLERANCE)
    both = drawn_area(land) + drawn_area(ours.polygons(SEA, TOLERANCE))
    assert both == pytest.approx(drawn_area(ours.outline(TOLERANCE)), rel=1e-6)
    assert in_aspect(name, aspect).polygons(LAND, TOLERANCE).xy.tobytes() == land.xy.tobytes()


@pytest.mark.parametrize(("name", "aspect"), sampled(NAMES, ASPECTS, 1), ids=str)
def test_the_middle_of_every_long_chord_lies_on_the_arc_that_it_stands_for(name, aspect):
    """So no line runs across the map: both ends and the middle come back to one great circle."""
    ours = in_aspect(name, aspect)
    shapes = ours.polygons(LAND, TOLERANCE)
    chord = shapes.xy[successors(shapes.ring_offsets)] - shapes.xy
    size = np.hypot(*chord.T)
    some = np.flatnonzero(~shapes.rim & (size > 8 * TOLERANCE))
    start, chord, size = shapes.xy[some], chord[some], size[some]
    # A hair within, for ends on the cut have two ways back.
    one, other = (unit_vectors(*ours.inverse(*(start + part * chord).T)) for part in (0.03, 0.97))
    off = np.stack(ours.forward(*np.degrees(to_lonlat(one + other)).T), axis=1) - start
    aside = np.abs(off[:, 0] * chord[:, 1] - off[:, 1] * chord[:, 0]) / size
    assert np.isfinite(aside).all()
    assert aside.max(initial=0) < TOLERANCE  # measured 0.15 of it, and half where a map has kinks


@pytest.mark.parametrize("name", ["van_der_grinten", "van_der_grinten_ii", "van_der_grinten_iii"])
def test_a_rim_that_runs_to_a_pole_ever_faster_is_a_circle_there_too(name):
    """The third's leaves a pole as the fourth root of the distance."""
    xy = projection(name).outline(1e-4).xy
    middles = (xy + np.roll(xy, 1, axis=0)) / 2
    for each in (xy, middles):
        np.testing.assert_allclose(np.hypot(*each.T), np.pi, rtol=0, atol=1e-4)
