"""Places and ways as GeoJSON (RFC 7946) and as GeoPackage."""

from __future__ import annotations

import json
import math
import os
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from bowles.errors import BadValue
from bowles.evidence.exchange.records import part_of, record_of
from bowles.evidence.items import Route, StudyPlace
from bowles.evidence.study import Study

_LISTS = ("aliases", "places", "claims")


def to_geojson(study: Study) -> str:
    """A collection of features: places as points, ways as lines through their places."""
    features = [
        {"type": "Feature", "id": each.key, "geometry": _point(each),
         "properties": {"feature": "place", **_bare(each)}}
        for each in study.places.values()
    ] + [
        {"type": "Feature", "id": each.key, "geometry": _line(study, each),
         "properties": {"feature": "route", **_bare(each)}}
        for each in study.routes.values()
    ]  # fmt: skip
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, allow_nan=False) + "\n"


def from_geojson(text: str) -> dict[str, dict[str, Any]]:
    """Places and ways of a collection of features."""
    held: dict[str, dict[str, Any]] = {"places": {}, "routes": {}}
    try:
        features = json.loads(text)["features"]
        for each in features:
            record = dict(each["properties"])
            point = each["geometry"]
            if record.pop("feature", "place") == "route":
                held["routes"][record["key"]] = part_of(Route, record)
                continue
            at = point["coordinates"] if point and point["type"] == "Point" else (None, None)
            record |= {"longitude": at[0], "latitude": at[1]}
            record.setdefault("key", str(each.get("id", "")))
            held["places"][record["key"]] = part_of(StudyPlace, record)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise BadValue(f"this is no GeoJSON of places and ways ({error}).") from None
    return held


def write_geopackage(study: Study, path: Path) -> Path:
    """A GeoPackage with the layers places and routes, replaced only by a whole one."""
    raw = _pyogrio()
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        whole = Path(folder) / "study.gpkg"
        for layer, parts, kind in (
            ("places", list(study.places.values()), "Point"),
            ("routes", list(study.routes.values()), "LineString"),
        ):
            shapes = [
                _point(each) if isinstance(each, StudyPlace) else _line(study, each)
                for each in parts
            ]
            records = [_bare(each) for each in parts]
            if parts:
                raw.write(
                    str(whole), _wkb(shapes), _columns(records), list(records[0]), layer=layer,
                    driver="GPKG", geometry_type=kind, crs="EPSG:4326", append=whole.exists(),
                )  # fmt: skip
        if not whole.exists():
            raise BadValue("This study has neither places nor ways; there is nothing to map.")
        os.replace(whole, path)
    return path


def read_geopackage(path: Path) -> dict[str, dict[str, Any]]:
    """Places and ways of a GeoPackage."""
    import shapely

    raw = _pyogrio()
    held: dict[str, dict[str, Any]] = {"places": {}, "routes": {}}
    try:
        layers = [str(name) for name, _ in raw.list_layers(str(path))]
        for layer, kind in (("places", StudyPlace), ("routes", Route)):
            if layer not in layers:
                continue
            meta, _, shapes, columns = raw.read(str(path), layer=layer)
            for number, shape in enumerate(shapes):
                record = {
                    name: _value(name, column[number])
                    for name, column in zip(meta["fields"], columns, strict=True)
                }
                if kind is StudyPlace:
                    point = shapely.from_wkb(shape) if shape is not None else None
                    at = (point.x, point.y) if point is not None else (None, None)
                    record |= {"longitude": at[0], "latitude": at[1]}
                held[layer][record["key"]] = part_of(kind, record)
    except (RuntimeError, KeyError, ValueError) as error:
        raise BadValue(f"this is no GeoPackage of places and ways ({error}).") from None
    return held


def _bare(part: StudyPlace | Route) -> dict[str, Any]:
    return {k: v for k, v in record_of(part).items() if k not in ("longitude", "latitude")}


def _point(place: StudyPlace) -> dict[str, Any] | None:
    if not place.located:
        return None
    return {"type": "Point", "coordinates": [place.longitude, place.latitude]}


def _line(study: Study, route: Route) -> dict[str, Any] | None:
    places = [study.places[key] for key in route.places if key in study.places]
    points = [[each.longitude, each.latitude] for each in places if each.located]
    return {"type": "LineString", "coordinates": points} if len(points) > 1 else None


def _wkb(shapes: list[dict[str, Any] | None]) -> Any:
    import shapely

    made = [shapely.from_geojson(json.dumps(each)) if each else None for each in shapes]
    return shapely.to_wkb(np.array(made, dtype=object))


def _columns(records: list[dict[str, Any]]) -> list[Any]:
    """A column for each field; a list stands as JSON, and a missing number as NaN."""
    columns = []
    for name in records[0]:
        values = [record[name] for record in records]
        if name in _LISTS:
            values = [json.dumps(each, ensure_ascii=False) for each in values]
        number = any(isinstance(each, float) for each in values)
        columns.append(
            np.array([math.nan if each is None else each for each in values], dtype=float)
            if number or all(each is None for each in values)
            else np.array(values, dtype=object)
        )
    return columns


def _value(name: str, value: Any) -> Any:
    if name in _LISTS:
        return json.loads(value)
    if isinstance(value, float | np.floating):
        return None if math.isnan(value) else float(value)
    return "" if value is None else str(value)


def _pyogrio() -> Any:
    try:
        from pyogrio import raw
    except ModuleNotFoundError:
        raise BadValue(
            "GeoPackage needs pyogrio, which comes with: pip install 'bowles[geo]'."
        ) from None
    from pyogrio import list_layers

    raw.list_layers = list_layers
    return raw
