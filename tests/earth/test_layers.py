"""The embedded layers against published areas, and the laws that every layer keeps."""

import hashlib

import numpy as np
import pytest
import shapely

from bowles import _data, earth
from bowles.errors import BadValue, UnknownName

MEAN_RADIUS = 6371.0072  # km, of the sphere of equal surface
LINES = ("borders", "rivers", "provinces")
POLYGONS = [(name, scale) for name, scale in earth.layers() if name not in LINES]


def authalic_sine(lat):
    e2 = 0.00669437999014
    e = e2**0.5

    def q(sin):
        return (1 - e2) * (sin / (1 - e2 * sin**2) + np.arctanh(e * sin) / e)

    return q(np.sin(np.radians(lat))) / q(1.0)


def ring_areas(layer):
    """Steradians of WGS 84's authalic sphere in each ring, clockwise positive.

    Not the recipe's formula: the strip between an edge and the equator has the area sin(authalic
    latitude) (Snyder 1987, 3-11 and 3-12) times the longitude, and a ring round the south pole is
    closed over it.
    """
    starts = layer.ring_offsets[:-1]
    lon, sin = np.radians(layer.coordinates[:, 0]), authalic_sine(layer.coordinates[:, 1])
    after = np.arange(1, len(lon) + 1)
    after[layer.ring_offsets[1:] - 1] = starts
    across = (lon[after] - lon + np.pi) % (2 * np.pi) - np.pi
    turns = np.add.reduceat(across, starts)
    strips = np.add.reduceat((sin[after] + sin) / 2 * across, starts)
    return strips + np.where(np.abs(turns) > 1, np.sign(turns), 0) * 2 * np.pi


@pytest.mark.parametrize(("name", "scale"), POLYGONS)
def test_exteriors_run_clockwise_and_holes_the_other_way(name, scale):
    layer = earth.layer(name, scale)
    exterior = np.zeros(len(layer.ring_offsets) - 1, bool)
    exterior[layer.polygon_offsets[:-1]] = True
    areas = ring_areas(layer)
    assert (areas[exterior] > 0).all()
    assert (areas[~exterior] < 0).all()
    assert np.abs(areas).min() > 0.9e-9  # no degenerate ring
    # Of 4 pi: none claims the whole sphere; lakes are some two percent of the land.
    assert (0.01 if name == "lakes" else 3.5) < areas.sum() < (0.05 if name == "lakes" else 3.7)


@pytest.mark.parametrize(("name", "scale"), earth.layers())
def test_the_layout_is_whole(name, scale):
    layer = earth.layer(name, scale)
    assert layer.ring_offsets[-1] == len(layer.coordinates)
    assert layer.polygon_offsets[-1] == len(layer.ring_offsets) - 1
    assert len(layer.feature) == len(layer.polygon_offsets) - 1
    assert np.diff(layer.ring_offsets).min() >= (2 if layer.kind == "lines" else 3)
    assert np.abs(layer.coordinates).max(axis=0)[0] <= 180
    for column in layer.properties.values():
        assert layer.feature.max() < len(column)
    np.testing.assert_allclose(np.linalg.norm(layer.xyz, axis=1), 1, atol=1e-15)
    assert layer.source.licence == "public domain"


@pytest.mark.parametrize(("name", "scale"), POLYGONS)
def test_no_ring_repeats_a_point_or_runs_along_the_antimeridian(name, scale):
    layer = earth.layer(name, scale)
    after = np.arange(1, len(layer.coordinates) + 1)
    after[layer.ring_offsets[1:] - 1] = layer.ring_offsets[:-1]
    here, there = layer.coordinates, layer.coordinates[after]
    assert (here != there).any(axis=1).all()
    assert not ((np.abs(here[:, 0]) == 180) & (np.abs(there[:, 0]) == 180)).any()


@pytest.mark.parametrize("scale", ["1:50m", "1:10m"])
def test_land_has_its_published_area(scale):
    # CIA World Factbook: land 148.94 million km², Antarctica 14.2, Caspian 0.371 counted as land.
    # Antarctica is left out, for the sources differ on which ice shelves are land.
    layer = earth.layer("land", scale)
    areas = ring_areas(layer) * MEAN_RADIUS**2 / 1e6
    south = np.minimum.reduceat(layer.coordinates[:, 1], layer.ring_offsets[:-1]) < -60
    assert areas[~south].sum() == pytest.approx(148.94 - 14.2 - 0.371, rel=1e-3)


@pytest.mark.parametrize(
    ("country", "km2"),  # CIA World Factbook, total area
    [("KZ", 2_724_900), ("EG", 1_001_450), ("AU", 7_741_220), ("ZA", 1_219_090), ("DE", 357_022)],
)
def test_countries_have_their_published_areas(country, km2):
    layer = earth.layer("countries")
    rows = np.flatnonzero(layer.properties["alpha2"] == country)
    feature = layer.feature[np.repeat(np.arange(len(layer)), np.diff(layer.polygon_offsets))]
    mine = np.isin(feature, rows)
    assert ring_areas(layer)[mine].sum() * MEAN_RADIUS**2 == pytest.approx(km2, rel=7e-3)


def test_countries_together_are_the_land():
    for scale in ("1:110m", "1:50m", "1:10m"):
        land, countries = (ring_areas(earth.layer(n, scale)).sum() for n in ("land", "countries"))
        assert land == pytest.approx(countries, rel=1e-8)


def test_every_country_with_a_code_has_a_letter_code_too():
    for scale in ("1:110m", "1:50m", "1:10m"):
        properties = earth.layer("countries", scale).properties
        assert (properties["alpha2"][properties["numeric"] > 0] != "").all()


@pytest.mark.parametrize(
    ("country", "neighbours"),
    [
        ("Kazakhstan", {"Russia", "China", "Kyrgyzstan", "Uzbekistan", "Turkmenistan"}),
        ("Lesotho", {"South Africa"}),
        ("Portugal", {"Spain"}),
    ],
)
def test_borders_are_shared_with_the_right_neighbours(country, neighbours):
    for scale in ("1:110m", "1:50m"):
        sides = earth.layer("borders", scale).properties
        pairs = set(zip(sides["first"].tolist(), sides["second"].tolist(), strict=True))
        assert {(set(pair) - {country}).pop() for pair in pairs if country in pair} == neighbours


def test_a_capital_lies_in_its_country():
    layer = earth.layer("countries")
    astana = shapely.Point(71.43, 51.17)
    starts, ends = layer.ring_offsets[:-1], layer.ring_offsets[1:]
    exteriors = layer.polygon_offsets[:-1]
    rings = [shapely.Polygon(layer.coordinates[starts[r] : ends[r]]) for r in exteriors]
    found = layer.feature[shapely.contains(rings, astana)]
    assert layer.properties["name"][found].tolist() == ["Kazakhstan"]


def test_embedded_files_are_those_of_the_manifest():
    for row in earth.data_sources():
        content = _data.path(row.file).read_bytes()
        assert f"sha256:{hashlib.sha256(content).hexdigest()}" == row.output, row.file
        assert len(content) == row.bytes
        assert row.licence
        assert row.credit
        assert row.version
        assert row.rows > 0
    listed = {row.file for row in earth.data_sources()}
    found = {p.relative_to(_data.FOLDER).as_posix() for p in _data.FOLDER.rglob("*.*")}
    assert {f for f in found if not f.endswith((".py", ".pyc", "manifest.toml"))} == listed


def test_the_whole_world_stays_small():
    sizes = {row.name: row.bytes for row in earth.data_sources()}
    assert sizes["earth-50m"] < 2_000_000
    assert sizes["earth-110m"] + sizes["earth-50m"] + sizes["earth-10m"] < 12_000_000
    assert sizes["places"] < 4_000_000


def test_layers_of_ones_own():
    lines = earth.Layer.from_lines([[(0, 0), (1, 1)], [(5, 5), (6, 6), (7, 5)]], name="routes")
    assert (lines.kind, lines.name, lines.ring_offsets.tolist()) == ("lines", "routes", [0, 2, 5])
    points = earth.Layer.from_points([10, 20], [30, 40], towns=["a", "b"])
    assert points.coordinates.tolist() == [[10, 30], [20, 40]]
    assert points.properties["towns"].tolist() == ["a", "b"]
    square = earth.Layer.from_polygons([[(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)]])
    assert square.ring_offsets.tolist() == [0, 4]
    assert ring_areas(square)[0] > 0
    assert len(earth.Layer.from_lines([])) == 0
    with pytest.raises(BadValue, match=r"shape \(n, 2\)"):
        earth.Layer.from_lines([[1, 2, 3]])


def test_an_unknown_layer_or_scale_is_refused():
    with pytest.raises(UnknownName, match="did you mean land"):
        earth.layer("lnad")
    with pytest.raises(BadValue, match="1:110m, 1:50m, 1:10m"):
        earth.layer("land", "1:5m")
