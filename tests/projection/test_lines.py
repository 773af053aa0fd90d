"""Lines are broken at the cut, keep their length, and never run along the edge to get across."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shapes import edge_lengths, nearness, sphere_length, strayed
from strategies import centers, longitudes, sampled

from bowles.earth import Layer, layer, small_circle
from bowles.projection import CATALOGUE, projection

BORDERS = layer("borders", "1:110m")
LENGTH = sphere_length(BORDERS)
WHOLE = [entry.name for entry in CATALOGUE if not entry.radius and entry.limits == (-90, 90)]
NAMES = [entry.name for entry in CATALOGUE]
LAT = np.linspace(-90, 90, 181)


def drawn_length(ours, shapes):
    """Radians of the drawn pieces, brought back to the sphere."""
    lonlat = np.stack(ours.inverse(*shapes.xy.T), axis=1)
    assert np.isfinite(lonlat).all()  # also of the ends that lie on the cut itself
    return sphere_length(Layer.from_lines(np.split(lonlat, shapes.ring_offsets[1:-1])))


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(WHOLE), centers, longitudes)
@example("mollweide", (150.0, -40.0), 0.0)
@example("snyder_icosahedral", (-35.249570302404294, -86.52413133000722), -28.73356751047305)
@example("cahill", (-35.249570302404294, -86.52413133000722), -28.73356751047305)
def test_borders_keep_their_length(name, center, roll):
    ours = projection(name, center=center, roll=roll)
    shapes = ours.lines(BORDERS)
    assert drawn_length(ours, shapes) == pytest.approx(LENGTH, rel=1e-5)
    assert strayed(ours, shapes) < 0.002
    assert set(shapes.feature) == set(BORDERS.feature)


@pytest.mark.parametrize(
    ("name", "center"),
    sampled(NAMES, [(0.0, 0.0), (150.0, -40.0), (20.0, 35.0), (0.0, 90.0)], 1),
    ids=str,
)
def test_parallels_break_at_the_cut_and_end_there(name, center):
    ours = projection(name, center=center)
    circles = Layer.from_lines(
        [np.c_[np.linspace(-180, 180, 361), [lat] * 361] for lat in range(-60, 75, 15)]
    )
    shapes = ours.lines(circles)
    west, south, east, north = ours.bounds
    assert np.isfinite(shapes.xy).all()
    assert edge_lengths(shapes).max() < 0.06 * np.hypot(east - west, north - south)
    ends = shapes.xy[np.r_[shapes.ring_offsets[:-1], shapes.ring_offsets[1:] - 1]]
    apart = np.hypot(*(ends[:, None] - ends).transpose(2, 0, 1))
    joined = (apart < 1e-9).sum(axis=1) > 1  # where a parallel closes, on the map or at its pole
    near = 2e-3 if "angle" in ours.entry.keeps else 1e-4  # at a corner the scale is infinite
    assert nearness(ours.outline(1e-5), ends)[~joined].max(initial=0) < near


@pytest.mark.parametrize("center", [(20.0, 0.0), (-77.3, 0.0), (150.0, -40.0)], ids=str)
@pytest.mark.parametrize("name", ["equirectangular", "mollweide", "robinson", "hammer"])
def test_a_meridian_on_the_cut_is_drawn_once_and_on_one_side(name, center):
    ours = projection(name, center=center)
    lon = center[0] + 180
    shapes = ours.lines(Layer.from_lines([np.c_[np.full(181, lon), LAT]]))
    assert drawn_length(ours, shapes) == pytest.approx(np.pi, rel=1e-5)
    sides = np.sign(shapes.xy[np.abs(shapes.xy[:, 0]) > 0.1, 0])
    assert len(shapes.ring_offsets) - 1 <= 3
    if center[1] == 0:
        assert (len(shapes.ring_offsets) - 1, np.ptp(sides)) == (1, 0)


@settings(deadline=None)
@given(centers, st.floats(1, 89), st.floats(1, 179))
def test_a_circle_is_within_its_cap_or_not(center, cap, radius):
    ours = projection("azimuthal_equidistant", center=center, radius=cap)
    shapes = ours.lines(Layer.from_lines([small_circle(*center, radius)]))
    if radius > cap + 1e-3:
        assert len(shapes.xy) == 0
    elif radius < cap - 1e-3:
        np.testing.assert_allclose(np.hypot(*shapes.xy.T), np.radians(radius), atol=1e-3)
        assert len(shapes.ring_offsets) == 2


@pytest.mark.parametrize("radius", [30, 90, 179])
def test_a_great_circle_through_the_middle_of_a_cap_is_its_diameter(radius):
    ours = projection("azimuthal_equidistant", center=(20, 0), radius=radius)
    shapes = ours.lines(Layer.from_lines([np.c_[np.linspace(-180, 180, 73), np.zeros(73)]]))
    assert edge_lengths(shapes).sum() == pytest.approx(2 * np.radians(radius), rel=1e-6)
    assert np.abs(shapes.xy[:, 1]).max() < 1e-9


def test_an_edge_that_dips_into_a_cap_is_drawn_there():
    ours = projection("orthographic", center=(0, 90), radius=60)
    shapes = ours.lines(Layer.from_lines([[(-80, 25), (80, 25)]]))
    assert len(shapes.ring_offsets) == 2
    np.testing.assert_allclose(np.hypot(*shapes.xy[[0, -1]].T), np.sin(np.radians(60)), rtol=1e-9)


def test_nothing_is_drawn_of_nothing():
    for name in NAMES:
        shapes = projection(name).lines(Layer.from_lines([]))
        assert (len(shapes.xy), len(shapes.feature), shapes.closed) == (0, 0, False)
        alone = projection(name).lines(Layer.from_lines([[(10, 20)]]))
        assert len(alone.xy) == 0
