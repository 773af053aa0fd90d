"""Layers of one's own: every kind of file gives the same shapes; broken ones get a sentence."""

from __future__ import annotations

import json

import numpy as np
import pyarrow as pa
import pyogrio
import pytest
import shapely
from pyarrow import parquet
from pyproj import Geod, Transformer

from bowles.earth import Layer, read_layers
from bowles.errors import BadValue, BowlesError, BrokenFile

AREAS = [
    shapely.Polygon([(60, 40), (60, 50), (75, 50), (75, 40)], [[(64, 43), (70, 43), (67, 47)]]),
    shapely.MultiPolygon([shapely.box(-10, 0, -5, 3), shapely.box(170, -5, 190, 5)]),
]
NAMES = np.array(["Алаң", "two"], object)


def geojson(path, shapes=AREAS, **more):
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": json.loads(text)}
        for name, text in zip(NAMES, shapely.to_geojson(np.array(shapes, object)), strict=False)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features} | more), "utf-8")
    return path


def gdal(path, driver, shapes=AREAS, crs="EPSG:4326"):
    pyogrio.raw.write(
        path, shapely.to_wkb(np.array(shapes, object)), [NAMES], ["name"], driver=driver, crs=crs,
        geometry_type="Unknown" if driver == "GPKG" else "Polygon", encoding="utf-8",
    )  # fmt: skip
    return path


def geoparquet(path):
    geo = {"version": "1.1.0", "primary_column": "shape",
           "columns": {"shape": {"encoding": "WKB", "geometry_types": []}}}  # fmt: skip
    columns = {"name": NAMES.tolist(), "shape": [each.wkb for each in AREAS]}
    table = pa.table(columns).replace_schema_metadata({"geo": json.dumps(geo)})
    parquet.write_table(table, path)
    return path


class Frame:
    """What of geopandas is asked."""

    crs = "EPSG:4326"
    columns = ("name", "geometry")

    def __init__(self):
        self.geometry = type("Series", (), {"name": "geometry"})()
        self.geometry.__class__.__array__ = lambda _, dtype=None, copy=None: np.array(AREAS, object)

    def __getitem__(self, name):
        return NAMES


def area_km2(layer):
    """Steradians by the outline of each polygon on the ellipsoid, holes taken away."""
    geod, total = Geod(ellps="WGS84"), 0.0
    for ring in range(len(layer.ring_offsets) - 1):
        xy = layer.coordinates[layer.ring_offsets[ring] : layer.ring_offsets[ring + 1]]
        total -= geod.polygon_area_perimeter(*xy.T)[0]
    return total / 1e6


@pytest.mark.parametrize("kind", ["geojson", "gpkg", "shp", "parquet", "frame"])
def test_every_kind_gives_the_same_layer(kind, tmp_path):
    made = {
        "geojson": lambda: geojson(tmp_path / "a.geojson"),
        "gpkg": lambda: gdal(tmp_path / "a.gpkg", "GPKG"),
        "shp": lambda: gdal(tmp_path / "a.shp", "ESRI Shapefile"),
        "parquet": lambda: geoparquet(tmp_path / "a.parquet"),
        "frame": Frame,
    }
    (layer,) = read_layers(made[kind]())
    assert len(layer) == 3
    assert layer.feature.tolist() == [0, 1, 1]
    assert layer.properties["name"].astype(str).tolist() == NAMES.tolist()
    assert np.abs(layer.coordinates[:, 0]).max() <= 180
    # Exteriors clockwise, holes the other way: signed areas add up to what GeoJSON's straight
    # edges enclose.
    straight = Geod(ellps="WGS84")
    dense = shapely.segmentize(np.array(AREAS, object), 0.2)
    true = sum(abs(straight.geometry_area_perimeter(each)[0]) for each in dense) / 1e6
    assert area_km2(layer) == pytest.approx(true, rel=2e-4)


def test_other_coordinate_systems_are_turned_to_degrees(tmp_path):
    there = Transformer.from_crs("EPSG:4326", "EPSG:32642", always_xy=True)
    shape = shapely.transform(shapely.box(68, 42, 69, 43), there.transform, interleaved=False)
    (layer,) = read_layers(gdal(tmp_path / "b.gpkg", "GPKG", [shape, shape], "EPSG:32642"))
    low, high = layer.coordinates.min(axis=0), layer.coordinates.max(axis=0)
    np.testing.assert_allclose([*low, *high], [68, 42, 69, 43], atol=1e-6)


def test_mixed_collections_come_apart_by_kind(tmp_path):
    mixed = shapely.GeometryCollection(
        [shapely.Point(1, 2), shapely.LineString([(0, 0), (3, 3)]), AREAS[0]]
    )
    kinds = {each.kind: len(each) for each in read_layers(geojson(tmp_path / "c.json", [mixed]))}
    assert kinds == {"polygons": 1, "lines": 1, "points": 1}


def test_a_bow_tie_is_made_valid_and_nothing_else_is_lost(tmp_path):
    bow = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    (layer,) = read_layers(geojson(tmp_path / "d.json", [bow]))
    assert len(layer) == 2


def test_a_layer_comes_back_as_it_is():
    own = Layer.from_points([77.0], [43.0])
    assert read_layers(own) == [own]


BROKEN = [
    ("{oops", BrokenFile, "not JSON"),
    ('{"a": 1}', BrokenFile, "no GeoJSON"),
    ("[1, 2]", BrokenFile, "no GeoJSON"),
    ('{"type": "Polygon", "coordinates": [1]}', BrokenFile, "feature 1 is not GeoJSON's"),
    ('{"type": "Point", "coordinates": [500000, 4200000]}', BadValue, "no longitude and latitude"),
    ('{"type": "FeatureCollection", "features": []}', BadValue, "no shape"),
]


@pytest.mark.parametrize(("text", "error", "words"), BROKEN)
def test_broken_geojson_gets_a_sentence(text, error, words, tmp_path):
    path = tmp_path / "x.geojson"
    path.write_text(text, "utf-8")
    with pytest.raises(error, match=words):
        read_layers(path)


def test_other_faults_get_a_sentence(tmp_path):
    (tmp_path / "x.gpkg").write_bytes(b"no database")
    (tmp_path / "x.parquet").write_bytes(b"no table")
    (tmp_path / "x.json").write_bytes(b"\xff\xfe{")
    parquet.write_table(pa.table({"a": [1]}), tmp_path / "y.parquet")
    for name, words in [
        ("x.gpkg", "cannot be read"), ("x.parquet", "no Parquet"), ("x.json", "UTF-8"),
        ("y.parquet", "without shapes"), ("none.shp", "There is no file"),
    ]:  # fmt: skip
        with pytest.raises(BowlesError, match=words):
            read_layers(tmp_path / name)
    with pytest.raises(BadValue, match="not int"):
        read_layers(3)
