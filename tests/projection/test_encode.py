"""Shapes in the words of others: whole steps, shapely's geometries, matplotlib's paths."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapes import drawn_area, edge_lengths, nearness, ring_about
from strategies import centers

from bowles.earth import Layer, layer
from bowles.earth.layers import offsets
from bowles.projection import int16, matplotlib_path, projection, to_shapely
from bowles.projection.compiled import writer
from bowles.projection.pathwords import distinct, path_words, spelled_out

COUNTRIES = layer("countries", "1:110m")


@settings(deadline=None, max_examples=20)
@given(centers)
def test_whole_steps_lie_within_half_a_step(center):
    shapes = projection("orthographic", center=center).polygons(COUNTRIES)
    step = 1 / 500
    points, counts = int16(shapes, step)
    assert (points.dtype, counts.dtype, counts.sum()) == (
        np.dtype("<i2"),
        np.dtype("<u4"),
        len(points),
    )
    assert counts.min(initial=3) >= 3
    rings = np.split(points, np.cumsum(counts)[:-1])
    for ring in rings:
        assert (np.diff(ring, axis=0) != 0).any(axis=1).all()
    drawn = {tuple(each) for each in np.rint(shapes.xy / step).astype(int).tolist()}
    assert {tuple(each) for each in points.tolist()} <= drawn


def test_coarse_steps_leave_out_what_becomes_a_point():
    small = Layer.from_polygons([[(0, 0), (0, 0.1), (0.1, 0)], [(20, 0), (20, 20), (40, 0)]])
    points, counts = int16(projection("robinson").polygons(small), 1 / 50)
    assert len(counts) == 1
    assert points[:, 0].min() >= 15
    line = Layer.from_lines([[(0, 0), (0.1, 0)], [(0, 0), (30, 0)]])
    assert int16(projection("robinson").lines(line), 1 / 50)[1].tolist() != []
    none = projection("robinson").polygons(Layer.from_polygons([]))
    assert [len(each) for each in int16(none, 0.01)] == [0, 0]


@pytest.mark.parametrize("name", ["mollweide", "albers", "lambert_azimuthal"])
def test_shapely_measures_what_was_drawn(name):
    shapes = projection(name, center=(150, -40)).polygons(COUNTRIES, 1e-5)
    geometries = to_shapely(shapes)
    assert len(geometries) == len(shapes.feature)
    assert shapely.is_valid(geometries).all()
    assert shapely.area(geometries).sum() == pytest.approx(drawn_area(shapes), rel=1e-6)


def test_shapely_has_the_hole_and_the_line():
    ring = to_shapely(projection("hammer").polygons(ring_about(0, 0, 40, 20)))[0]
    assert len(ring.interiors) == 1
    assert not shapely.contains_xy(ring, 0, 0)
    lines = to_shapely(projection("hammer").lines(layer("borders", "1:110m")))
    assert (shapely.get_type_id(lines) == shapely.GeometryType.LINESTRING).all()


def test_matplotlib_draws_each_ring_from_its_first_point_and_back():
    from matplotlib.path import Path

    shapes = projection("robinson").polygons(COUNTRIES)
    found = matplotlib_path(shapes)
    assert isinstance(found, Path)
    begins, ends = (np.flatnonzero(found.codes == code) for code in (Path.MOVETO, Path.CLOSEPOLY))
    assert (ends - begins).tolist() == np.diff(shapes.ring_offsets).tolist()
    assert np.array_equal(found.vertices[begins], shapes.xy[shapes.ring_offsets[:-1]])
    assert np.array_equal(found.vertices[ends], found.vertices[begins])


@settings(deadline=None, max_examples=20)
@given(centers, st.sampled_from(["mollweide", "orthographic", "goode"]))
def test_thinned_shapes_stray_by_no_more_than_a_step(center, name):
    shapes = projection(name, center=center).polygons(COUNTRIES)
    step = 0.01
    thin = shapes.thinned(step)
    left_out = np.flatnonzero(~np.isin(shapes.xy[:, 0], thin.xy[:, 0]))
    kept_rings = np.repeat(
        np.isin(shapes.xy[shapes.ring_offsets[:-1], 0], thin.xy[thin.ring_offsets[:-1], 0]),
        np.diff(shapes.ring_offsets),
    )
    away = nearness(thin, shapes.xy[left_out[kept_rings[left_out]]])
    assert away.max(initial=0) < step * 2**0.5
    assert len(thin.polygon_offsets) == len(thin.feature) + 1
    coast, thin_coast = edge_lengths(shapes.coast).sum(), edge_lengths(thin.coast).sum()
    assert thin_coast == pytest.approx(coast, rel=0.08)


@given(
    st.lists(st.lists(st.tuples(*[st.floats(-5e4, 5e4)] * 2), max_size=6), min_size=1, max_size=4),
    st.booleans(),
    st.integers(0, 3),
)
def test_the_path_says_each_point_to_its_decimals(parts, closed, decimals):
    xy = np.array([point for part in parts for point in part]).reshape(-1, 2)
    written = path_words(xy, offsets([len(part) for part in parts]), closed, decimals)
    wanted = [np.rint(np.array(part).reshape(-1, 2) * 10**decimals) for part in parts]
    wanted = [
        part[np.r_[True, (part[1:] != part[:-1]).any(axis=1)][: len(part)]] for part in wanted
    ]
    wanted = [part for part in wanted if len(part) > 1]
    assert written.count("z") == (len(wanted) if closed else 0)
    read = written.replace("z", "").split("M")[1:]
    assert len(read) == len(wanted)
    for ours, part in zip(read, wanted, strict=True):
        numbers = np.array([float(each) for each in ours.replace("l", " ").split()])
        points = np.cumsum(numbers.reshape(-1, 2), axis=0) * 10**decimals
        np.testing.assert_allclose(points, part, atol=1e-6)


def test_the_compiled_writer_writes_the_same_bytes():
    pytest.importorskip("numba")
    write = writer()
    rng = np.random.default_rng(8)
    for scale in (0.003, 1.0, 300.0):
        xy = np.cumsum(rng.normal(size=(4000, 2)) * scale, axis=0)
        ends = np.array([0, 3, 3, 5, 1000, 3999, 4000])
        for closed in (True, False):
            for decimals in (0, 2, 3):
                steps, starts = distinct(xy, ends, decimals)
                if len(starts):
                    given_out = spelled_out(steps, starts, closed, decimals)
                    assert write(steps, starts, closed, decimals) == given_out
