"""Rings that no coast has: drawn finite, on the map, and as large as they are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shapes import drawn_area, edge_lengths, strayed
from strategies import centers, longitudes, projections, sampled

from bowles.earth import Layer, small_circle
from bowles.earth.layers import offsets
from bowles.projection import CATALOGUE, projection

EQUAL_AREA = [
    entry.name
    for entry in CATALOGUE
    if "area" in entry.keeps and not entry.radius and entry.limits == (-90, 90)
]
NAMES = [entry.name for entry in CATALOGUE]
FINE = 1e-4
tiny = st.sampled_from([1e-12, 1e-9, 1e-6, 1e-3])  # degrees


def of_rings(*rings):
    """One polygon."""
    return Layer(
        name="rings",
        kind="polygons",
        coordinates=np.concatenate(rings),
        ring_offsets=offsets([len(ring) for ring in rings]),
        polygon_offsets=np.array([0, len(rings)]),
        feature=np.zeros(1, np.int64),
    )


def hole(lon, lat, size):
    """A counterclockwise triangle: all the sphere but this lies on its right."""
    return small_circle(lon, lat, size, 4)[:3][::-1]


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from(EQUAL_AREA), centers, longitudes, centers, st.sampled_from([1e-9, 1e-6, 1e-3])
)
@example("lambert_cylindrical", (2.0, 0.5), 0.0, (2.0, 0.5), 1e-9)
def test_the_sphere_less_a_point_fills_the_map(name, center, roll, point, size):
    ours = projection(name, center=center, roll=roll)
    shapes = ours.polygons(of_rings(hole(*point, size)), FINE)
    assert np.isfinite(shapes.xy).all()
    assert drawn_area(shapes) == pytest.approx(4 * np.pi, abs=3e-3)


@settings(deadline=None, max_examples=30)
@given(projections, centers, tiny, st.floats(0.1, 170))
def test_slivers_stay_slivers(ours, about, width, length):
    """An edge there and almost the same way back, which may run along a cut or through a pole."""
    lon, lat = about
    there = np.linspace(lat, max(lat - length, -90), 5)
    ring = np.r_[np.c_[np.full(5, lon), there], np.c_[np.full(5, lon - width), there[::-1]]]
    shapes = ours.polygons(Layer.from_polygons([ring]), FINE)
    assert np.isfinite(shapes.xy).all()
    west, south, east, north = ours.bounds
    whole = (east - west) * (north - south)
    assert abs(drawn_area(shapes)) < 0.02 * whole  # measured 4e-3, in Mercator's corner
    assert strayed(ours, shapes) < 1e-2


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(EQUAL_AREA), centers, st.sampled_from([90.0, -90.0]), st.floats(1, 179))
def test_a_polygon_with_a_corner_at_a_pole_keeps_its_area(name, center, pole, width):
    lon = np.array([0.0, width])[:: 1 if pole > 0 else -1]
    ring = np.array([[0.0, pole], [lon[1], 0.0], [lon[0], 0.0]])
    shapes = projection(name, center=center).polygons(Layer.from_polygons([ring]), FINE)
    assert drawn_area(shapes) == pytest.approx(np.radians(width), abs=3e-3)


@pytest.mark.parametrize(
    ("name", "center"), sampled(NAMES, [(0, 0), (77, 43), (10, -90)], 1), ids=str
)
def test_edges_to_the_antipode_are_drawn_some_way_and_finite(name, center):
    ours = projection(name, center=center)
    rings = [[(0, 0), (180, 0), (90, 45)], [(10, 50), (-170, -50), (100, 0)], [(0, 90), (0, -90)]]
    shapes = ours.polygons(Layer.from_polygons(rings))
    lines = ours.lines(Layer.from_lines(rings))
    for each in (shapes, lines):
        assert np.isfinite(each.xy).all()
    west, south, east, north = ours.bounds
    lengths = edge_lengths(lines)
    assert lengths.max(initial=0) < 0.2 * np.hypot(east - west, north - south)


def test_a_hundred_thousand_rings():
    lon, lat = np.random.default_rng(2).uniform([[-180], [-89]], [[180], [89]], (2, 100_000))
    corners = np.array([[0.0, 0.0], [0.0, 0.05], [0.05, 0.0]])
    squares = np.stack([lon, lat], axis=1)[:, None] + corners
    many = Layer(
        name="many",
        kind="polygons",
        coordinates=squares.reshape(-1, 2),
        ring_offsets=np.arange(100_001) * 3,
        polygon_offsets=np.arange(100_001),
        feature=np.arange(100_000),
    )
    whole = np.radians(0.05) ** 2 / 2 * np.cos(np.radians(lat + 0.0167)).sum()
    for name in ("mollweide", "gores", "goode"):
        shapes = projection(name, center=(77, 43)).polygons(many)
        assert drawn_area(shapes) == pytest.approx(whole, rel=1e-3)  # PROJ stops Mollweide early
        assert len(shapes.feature) == 100_000


@pytest.mark.parametrize("center", [(0.0, 0.0), (180.0, 0.0), (77.0, 43.0)], ids=str)
@pytest.mark.parametrize("begin", range(6))
def test_a_pole_written_twice_is_one_pole(center, begin):
    """Antarctica as it comes in files that are cut at longitude 180."""
    ring = np.array(
        [(-180, -90), (-180, -80), (-60, -70), (60, -75), (180, -80), (180, -90)], float
    )
    once = ring[1:5]
    for name in ("mollweide", "equal_earth", "gores"):
        ours = projection(name, center=center)
        twice = ours.polygons(Layer.from_polygons([np.roll(ring, begin, axis=0)]), FINE)
        single = ours.polygons(Layer.from_polygons([once[:3]]), FINE)
        assert drawn_area(twice) == pytest.approx(drawn_area(single), abs=1e-3)


def test_a_hole_at_the_very_middle_of_the_map_leaves_all_the_rest():
    ours = projection("lambert_cylindrical", center=(2.0, 0.5))
    shapes = ours.polygons(of_rings(hole(2.0, 0.5, 1e-9)), FINE)
    assert drawn_area(shapes) == pytest.approx(4 * np.pi, abs=3e-3)
