"""The pure parts of the land recipe on a small topology made here."""

import importlib
import io
from dataclasses import replace

import numpy as np
import pytest
from data import land, seam, topology

layers = importlib.import_module("bowles.earth.layers")  # the package shows the function

# Two countries side by side, sharing the arc 1 (backwards in the second); the first has a hole,
# and a speck of one point.
TOPOLOGY = {
    "transform": {"scale": [0.1, 0.1], "translate": [-180, -90]},
    "arcs": [
        [[1810, 910], [-10, 0], [0, 20], [10, 0]],
        [[1810, 930], [0, -10], [0, 0], [0, -10]],
        [[1810, 910], [10, 0], [0, 20], [-10, 0]],
        [[1803, 913], [2, 0], [0, 2], [-2, 0], [0, -2]],
        [[1700, 900], [0, 0], [0, 0]],
    ],
    "objects": {
        "countries": {
            "geometries": [
                {
                    "type": "MultiPolygon",
                    "id": "398",
                    "properties": {"name": "West"},
                    "arcs": [[[0, 1], [3]], [[4]]],
                },
                {"type": "Polygon", "properties": {"name": "East"}, "arcs": [[~2, ~1]]},
            ]
        },
        "land": {"geometries": [{"type": "MultiPolygon", "arcs": [[[0, ~2], [3]]]}]},
    },
}


def test_rings_follow_their_arcs_and_degenerate_ones_go():
    arcs = topology.arcs(TOPOLOGY)
    countries = topology.polygons(TOPOLOGY, "countries", arcs)
    assert countries.feature.tolist() == [0, 1]
    assert countries.polygon_offsets.tolist() == [0, 2, 3]
    assert countries.dropped == 1
    west = topology.degrees(topology.ring([0, 1], arcs.lines), TOPOLOGY)
    assert [(round(x), round(y)) for x, y in west] == [(1, 1), (0, 1), (0, 3), (1, 3), (1, 2)]


def test_a_border_is_an_arc_of_two_countries():
    arc, sides = topology.shared_arcs(
        topology.polygons(TOPOLOGY, "countries", topology.arcs(TOPOLOGY))
    )
    assert arc.tolist() == [1]
    assert sides.tolist() == [[0, 1]]


def test_what_is_packed_is_read_back(monkeypatch, tmp_path):
    columns, dropped = land.pack(TOPOLOGY, {398: "KZ"})
    assert dropped == 1
    np.savez(tmp_path / "small.npz", **columns)
    record = replace(layers.data_source("earth-50m"), file="small.npz")
    monkeypatch.setattr(layers, "data_source", lambda name: record)
    monkeypatch.setattr(layers._data, "path", lambda file: tmp_path / file)
    countries = layers._layer.__wrapped__("countries", "1:50m")
    assert countries.properties["name"].tolist() == ["West", "East"]
    assert countries.properties["alpha2"].tolist() == ["KZ", ""]
    assert countries.ring_offsets.tolist() == [0, 5, 9, 14]
    np.testing.assert_allclose(countries.coordinates[:2], [(1, 1), (0, 1)], atol=1e-9)
    border = layers._layer.__wrapped__("borders", "1:50m")
    np.testing.assert_allclose(border.coordinates, [(1, 3), (1, 2), (1, 1)], atol=1e-9)
    assert border.properties["first"].tolist() == ["West"]
    assert border.properties["second"].tolist() == ["East"]


def test_steps_too_long_for_sixteen_bits_survive():
    lines = [np.array([[0, 0], [99_999, 50_000], [1, -40_000]]), np.array([[70_000, 7], [2, 2]])]
    columns = land._arc_columns(lines)
    points, starts = layers._arcs(columns | {"scale": 1, "translate": 0})
    np.testing.assert_array_equal(points, np.concatenate(lines))
    assert starts.tolist() == [0, 3, 5]


@pytest.mark.parametrize("reverse", [False, True])
def test_spherical_area_is_that_of_an_octant(reverse):
    octant = np.array([(0.0, 0.0), (0.0, 90.0), (90.0, 0.0)])  # clockwise seen from outside
    area = topology.spherical_area(octant[::-1] if reverse else octant)
    assert area == pytest.approx(-np.pi / 2 if reverse else np.pi / 2, abs=1e-12)


def test_halves_cut_at_the_antimeridian_become_one():
    # An island from 179 E to 179 W, its halves' cuts one row apart, and a hole in the west half.
    west = np.array([[3600, 10], [3590, 10], [3590, 20], [3600, 20], [3600, 10]])
    east = np.array([[0, 21], [10, 21], [10, 10], [0, 10], [0, 21]])
    hole = np.array([[3592, 12], [3594, 12], [3594, 14], [3592, 12]])
    lines, pieces = seam.split([west, east, hole], east=3600)
    mended = seam.mend([[[0], [2]], [[1]]], lines, pieces)
    assert len(mended) == 1
    outline, kept_hole = (topology.ring(ring, lines).tolist() for ring in mended[0])
    assert [3590, 10] in outline
    assert [10, 21] in outline
    assert len(outline) == 6
    assert kept_hole == hole[:-1].tolist()


def test_an_island_away_from_the_antimeridian_stays_as_it_is():
    island = np.array([[3600, 10], [3590, 15], [3600, 20], [5, 15], [3600, 10]])
    lines, pieces = seam.split([island], east=3600)
    assert seam.mend([[[0]]], lines, pieces) == [[[0]]]


def test_a_file_is_the_same_each_time():
    def packed():
        file = io.BytesIO()
        np.savez(file, **land.pack(TOPOLOGY, {})[0])
        return file.getvalue()

    assert packed() == packed()
