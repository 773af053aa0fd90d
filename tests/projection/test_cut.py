"""Polygons keep what they hold, wherever the map is cut: points, areas, edges."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shapes import drawn_area, edge_lengths, insides, nearness, ring_about, sphere_area, strayed
from strategies import centers, longitudes, projections, sampled

from bowles.earth import Layer, layer
from bowles.earth.layers import unit_vectors
from bowles.projection import CATALOGUE, projection

LAND = layer("land", "1:110m")
AREA_OF_LAND = sphere_area(LAND)
FINE = 1e-5
EQUAL_AREA = [
    entry.name
    for entry in CATALOGUE
    if "area" in entry.keeps and not entry.radius and entry.limits == (-90, 90)
]
NAMES = [entry.name for entry in CATALOGUE]
OBLIQUE = [(0.0, 0.0), (150.0, -40.0), (-100.0, 40.0), (0.0, 90.0), (77.0, -90.0), (180.0, 0.0)]
PROBES = np.random.default_rng(5).uniform([[-180], [-90]], [[180], [90]], (2, 400))

radii = st.floats(0.5, 179.0)


@settings(deadline=None)
@given(projections, centers, radii, radii)
@example(projection("robinson"), (180.0, 0.0), 20.0, 10.0)
@example(projection("mollweide"), (0.0, 90.0), 30.0, 0.5)
@example(projection("mollweide", center=(0, 90)), (0.0, 0.0), 100.0, 80.0)
@example(projection("albers"), (0.0, -90.0), 179.0, 1.0)
@example(projection("goode"), (-40.0, 10.0), 60.0, 20.0)
@example(projection("goode"), (0.0, -90.0), 30.0, 5.0)
@example(projection("orthographic"), (0.0, 0.0), 120.0, 100.0)
@example(projection("orthographic"), (180.0, 0.0), 120.0, 60.0)
@example(projection("stereographic"), (0.0, 0.0), 90.5, 89.5)
def test_a_ring_holds_on_the_map_what_it_holds_on_the_sphere(ours, about, one, other):
    outer, inner = max(one, other), min(one, other) * (abs(one - other) > 0.4)
    shapes = ours.polygons(ring_about(*about, outer, inner))
    assert np.isfinite(shapes.xy).all()
    xy = np.stack(ours.forward(*PROBES), axis=1)
    shown = np.isfinite(xy[:, 0])
    cosine = unit_vectors(*PROBES) @ unit_vectors(*about)
    away = np.degrees(np.arccos(np.clip(cosine, -1, 1)))
    held = (away < outer) & (away > inner)
    sure = shown & (np.abs(away - outer) > 0.2) & (np.abs(away - inner) > 0.2)
    if len(shapes.xy):
        sure[shown] &= nearness(shapes, xy[shown]) > 0.003
    np.testing.assert_array_equal(insides(shapes, xy[sure]), held[sure])


@settings(deadline=None)
@given(st.sampled_from(EQUAL_AREA), centers, longitudes, centers, radii, radii)
def test_a_ring_keeps_its_area(name, center, roll, about, one, other):
    outer, inner = max(one, other), min(one, other) * (abs(one - other) > 0.4)
    ring = ring_about(*about, outer, inner)
    shapes = projection(name, center=center, roll=roll).polygons(ring, FINE)
    assert drawn_area(shapes) == pytest.approx(sphere_area(ring), abs=2e-4)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(EQUAL_AREA), centers, longitudes)
@example("mollweide", (0.0, 0.0), 0.0)
@example("sinusoidal", (0.0, 90.0), 0.0)
@example("hammer", (180.0, 0.0), 0.0)
@example("albers", (0.0, -90.0), 0.0)
def test_land_keeps_its_area_about_any_centre(name, center, roll):
    shapes = projection(name, center=center, roll=roll).polygons(LAND, FINE)
    assert drawn_area(shapes) == pytest.approx(AREA_OF_LAND, rel=1e-4)


@settings(deadline=None, max_examples=25)
@given(centers, st.floats(20, 160))
def test_two_caps_share_the_land(center, radius):
    lon, lat = center
    near = projection("lambert_azimuthal", center=center, radius=radius)
    far = projection("lambert_azimuthal", center=(lon + 180, -lat), radius=180 - radius)
    area = sum(drawn_area(each.polygons(LAND, FINE)) for each in (near, far))
    assert area == pytest.approx(AREA_OF_LAND, rel=1e-4)


@pytest.mark.parametrize(("name", "center"), sampled(NAMES, OBLIQUE, 1), ids=str)
def test_land_lies_on_the_map_and_no_edge_crosses_it(name, center):
    ours = projection(name, center=center)
    shapes = ours.polygons(LAND)
    assert np.isfinite(shapes.xy).all()
    assert strayed(ours, shapes) < 0.004  # the tolerance, and where outline and land part it anew
    west, south, east, north = ours.bounds
    lengths = edge_lengths(shapes)[~shapes.rim]  # the edge of the map itself may be one long line
    assert lengths.max() < 0.2 * np.hypot(east - west, north - south)
    assert (np.diff(shapes.ring_offsets) > 2).all()
    assert set(shapes.feature) <= set(LAND.feature)


@pytest.mark.parametrize("center", OBLIQUE, ids=str)
@pytest.mark.parametrize(
    "name", ["mollweide", "winkel_tripel", "bonne", "orthographic", "nicolosi"]
)
def test_land_is_the_same_land_about_any_centre(name, center):
    lon, lat = PROBES
    plain = projection("equirectangular")
    level = np.stack(plain.forward(lon, lat), axis=1)
    drawn = plain.polygons(LAND)
    ours = projection(name, center=center)
    shapes, xy = ours.polygons(LAND), np.stack(ours.forward(lon, lat), axis=1)
    sure = np.isfinite(xy[:, 0]) & (nearness(drawn, level) > 0.005)
    sure[sure] &= nearness(shapes, xy[sure]) > 0.003
    assert sure.sum() > 100
    np.testing.assert_array_equal(insides(shapes, xy[sure]), insides(drawn, level[sure]))


OCTANTS = [
    Layer.from_polygons([[(lon, 0), (lon, 90), (lon + 90, 0)][:: 1 if lat > 0 else -1]])
    if lat > 0
    else Layer.from_polygons([[(lon, 0), (lon + 90, 0), (lon, -90)]])
    for lon in (-180, -90, 0, 90)
    for lat in (1, -1)
]


@pytest.mark.parametrize(
    ("name", "center"),
    sampled(EQUAL_AREA, [*OBLIQUE, (90.0, 0.0), (45.0, 0.0), (135.0, 45.0)], 2),
    ids=str,
)
def test_octants_whose_sides_run_along_the_cut_keep_their_area(name, center):
    ours = projection(name, center=center)
    areas = [drawn_area(ours.polygons(each, FINE)) for each in OCTANTS]
    np.testing.assert_allclose(areas, np.pi / 2, atol=2e-4)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_and_nearly_everything(name):
    ours = projection(name)
    for nothing in (Layer.from_polygons([]), ring_about(0, 0, 90, 0, count=4)):
        assert np.isfinite(ours.polygons(nothing).xy).all()
    assert len(ours.polygons(Layer.from_polygons([])).xy) == 0
    hole = ring_about(40, 50, 179.99)
    west, south, east, north = ours.bounds
    whole = drawn_area(ours.outline(FINE))
    assert drawn_area(ours.polygons(hole, FINE)) == pytest.approx(whole, rel=1e-4)
    assert 0 < whole <= (east - west) * (north - south) * (1 + 1e-6)


def test_features_follow_their_polygons_through_the_cut():
    countries = layer("countries", "1:110m")
    shapes = projection("robinson", center=(150, 0)).polygons(countries)
    held = np.diff(shapes.polygon_offsets)
    assert (len(shapes.feature), held.min()) == (len(shapes.polygon_offsets) - 1, 1)
    named = countries.properties["name"][shapes.feature]
    apart = set(named[held > 1])  # the meridian of 30 W runs through Greenland
    assert "Greenland" in apart
    assert "Brazil" not in apart


def test_the_coast_leaves_out_what_runs_along_the_cut():
    ours = projection("mollweide")
    shapes = ours.polygons(ring_about(180, 0, 30), FINE)
    coast = shapes.coast
    assert not coast.closed
    assert len(coast.ring_offsets) - 1 == 2
    ends = coast.xy[np.r_[coast.ring_offsets[:-1], coast.ring_offsets[1:] - 1]]
    outline = ours.outline(FINE)
    assert nearness(outline, ends).max() < 1e-4
    along = nearness(outline, coast.xy) < 1e-3
    assert along.mean() < 0.1
    whole = ours.polygons(ring_about(0, 0, 30), FINE)
    assert len(whole.coast.ring_offsets) - 1 == 1
