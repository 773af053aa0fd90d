"""Maps that end at a parallel: what lies beyond is cut away there, not drawn along the edge."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapes import drawn_area, ring_about, sphere_area
from strategies import sampled

from bowles.earth import Layer, layer
from bowles.projection import CATALOGUE, projection, to_shapely

LAND = layer("land", "1:110m")
NAMES = [entry.name for entry in CATALOGUE if entry.limits != (-90.0, 90.0)]
CENTERS = [(0.0, 0.0), (150.0, -40.0), (-75.0, 62.0), (10.0, 90.0)]
FINE = 1e-5


@pytest.mark.parametrize(("name", "center"), sampled(NAMES, CENTERS, 2), ids=str)
def test_land_is_valid_and_only_its_rim_runs_along_the_limit(name, center):
    ours = projection(name, center=center)
    shapes = ours.polygons(LAND)
    rings = np.split(shapes.xy, shapes.ring_offsets[1:-1])
    assert shapely.is_valid(shapely.polygons([shapely.linearrings(ring) for ring in rings])).all()
    coast = shapes.coast
    lat = np.array(ours.inverse(*coast.xy.T))
    turned = projection("equirectangular", center=ours.center, roll=ours.roll)
    if ours.entry.family not in ("conic", "pseudoconic"):
        lat = np.degrees(turned.forward(*lat)[1])
        south, north = ours.limits
        ends = np.zeros(len(coast.xy), bool)
        ends[np.r_[coast.ring_offsets[:-1], coast.ring_offsets[1:] - 1]] = True
        inner = lat[~ends]
        assert ((inner > south) & (inner < north)).all()


def test_land_within_the_limits_keeps_its_area():
    """Tobler's of 2018 ends at 85 degrees; Lambert's cylinder, cut by hand there, holds as much."""
    for center in CENTERS:
        ours = drawn_area(projection("tobler_mercator", center=center).polygons(LAND, FINE))
        whole = projection("lambert_cylindrical", center=center).polygons(LAND, FINE)
        top = np.sin(np.radians(85))
        held = shapely.box(-4, -top, 4, top).intersection(to_shapely(whole))
        assert ours == pytest.approx(shapely.area(held).sum(), rel=2e-5)


@pytest.mark.parametrize("name", NAMES)
def test_a_polygon_whose_corners_lie_on_the_limit_is_cut_there(name):
    ours = projection(name)
    south, north = ours.limits
    limit = north if north < 90 else south
    lon = np.linspace(-170, 170, 18)[:: 1 if limit < 0 else -1]
    inner = limit - np.copysign(10, limit)
    ring = np.r_[np.c_[lon, np.full(18, inner)], np.c_[lon[::-1], np.full(18, limit)]]
    shapes = ours.polygons(Layer.from_polygons([ring]), FINE)
    assert len(shapes.ring_offsets) == 2
    assert shapely.is_valid(shapely.Polygon(shapes.xy))
    assert shapes.rim.sum() > 17
    assert drawn_area(shapes) > 0


def test_the_whole_sphere_less_what_lies_beyond_is_the_whole_map():
    ours = projection("mercator")
    beyond = ring_about(0, 90, 176)
    assert drawn_area(ours.polygons(beyond)) == pytest.approx(drawn_area(ours.outline()))
    assert len(ours.polygons(ring_about(0, 90, 4)).xy) == 0


def test_lines_end_at_the_limit():
    ours = projection("mercator")
    lines = Layer.from_lines([[(20, -90), (20, 90)], [(-60, 84), (110, 84)]])
    shapes = ours.lines(lines)
    assert shapes.feature.tolist() == [0, 1, 1]
    np.testing.assert_allclose(shapes.xy[[0, shapes.ring_offsets[1] - 1], 1], [-np.pi, np.pi])
    np.testing.assert_allclose(shapes.xy[shapes.ring_offsets[2:4] - [1, 1], 1][0], np.pi)
    assert np.abs(shapes.xy[:, 1]).max() <= np.pi + 1e-9


@pytest.mark.parametrize("name", ["ptolemy_i", "ptolemy_ii"])
def test_ptolemy_shows_the_half_of_the_globe_that_he_knew(name):
    ours = projection(name)
    assert np.isfinite(ours.forward([-90, 90, 0], [63, -16, 20])).all()
    assert np.isnan(ours.forward([-91, 91, 0], [63, -16, 64])).all()
    across = Layer.from_lines([[(80, 50), (170, 60), (-80, 50)], [(-120, 0), (0, 30), (120, 0)]])
    shapes = ours.lines(across)
    assert shapes.feature.tolist() == [0, 0, 1]
    ends = np.r_[shapes.ring_offsets[:-1], shapes.ring_offsets[1:] - 1]
    lon = np.array(ours.inverse(*shapes.xy[ends].T))[0]
    np.testing.assert_allclose(np.sort(np.abs(lon)), [80, 80, 90, 90, 90, 90], atol=1e-6)
    ring = ring_about(0, 25, 130)  # the rim twice within it, and once a piece of each side
    assert drawn_area(ours.polygons(ring)) == pytest.approx(drawn_area(ours.outline()), rel=1e-6)


def test_meridians_of_ptolemy_ii_are_circles_through_their_true_places():
    """On Thule, Syene and the parallel opposite Meroe places lie as far apart as on the globe."""
    ours = projection("ptolemy_ii")
    apex = np.radians(181 + 5 / 6)
    for lat in (63.0, 23 + 5 / 6, -16 - 5 / 12):
        x, y = ours.forward([1e-7, 40, 90], lat)
        turn = np.arctan2(x, apex - y)
        along = turn * (apex - np.radians(lat))
        np.testing.assert_allclose(along, np.radians([1e-7, 40, 90]) * np.cos(np.radians(lat)))
    x, y = ours.forward(70, np.linspace(-16, 63, 30))
    m = np.linalg.lstsq(np.stack([x, y, np.ones(30)], axis=1), x * x + y * y, rcond=None)
    assert m[1] < 1e-20


@pytest.mark.parametrize("name", ["lambert_conformal", "perspective_conic", "murdoch_ii"])
def test_a_cone_about_the_south_mirrors_one_about_the_north(name):
    north, south = (projection(name, parallels=each) for each in ((30, 60), (-60, -30)))
    assert south.limits == tuple(-each for each in north.limits[::-1])
    x, y = north.forward([20, -70, 130], [10, 50, 80])
    below = south.forward([20, -70, 130], [-10, -50, -80])
    np.testing.assert_allclose(below, [x, -np.array(y)], atol=1e-9)
    whole = projection("lambert_conformal", parallels=(30, 60))
    assert np.isfinite(whole.forward(0, 90)).all()
    assert sphere_area(ring_about(0, 90, 20)) > 0
