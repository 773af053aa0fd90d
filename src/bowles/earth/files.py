"""Layers of one's own: GeoJSON, GeoPackage, Shapefile, GeoParquet, or a geopandas frame."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from bowles.earth.layers import Kind, Layer, offsets
from bowles.errors import BadValue, BrokenFile

JSON = (".geojson", ".json")
PARQUET = (".parquet", ".geoparquet")
LARGEST = 2 * 1024**3  # bytes; more is no layer of a map
DEGREES = "EPSG:4326"
STEP = 1.0  # degrees; GeoJSON's edges are straight in longitude and latitude, ours on the globe
KINDS: dict[Kind, tuple[int, ...]] = {"polygons": (3, 6), "lines": (1, 2, 5), "points": (0, 4)}

Shapes = NDArray[np.object_]
Columns = dict[str, NDArray[Any]]


def read_layers(source: str | Path | Any, name: str | None = None) -> list[Layer]:
    """Layers of polygons, of lines and of points, as many of the three as a source holds.

    source   a file, or anything with a `geometry` of shapely shapes and a `crs`, as geopandas has;
             a Layer comes back as it is
    Raises BrokenFile or BadValue with one sentence where nothing can be made of it.
    """
    if isinstance(source, Layer):
        return [source]
    if isinstance(source, (str, Path)):
        path = Path(source)
        shapes, columns, crs = _read(path)
        where, name = str(path), name or path.stem
    else:
        shapes, columns, crs = _of_frame(source)
        where, name = "the frame", name or "layer"
    shapes = _in_degrees(shapes, crs, where)
    found = [_layer(kind, name, shapes, columns) for kind in KINDS]
    kept = [each for each in found if len(each)]
    if not kept:
        raise BadValue(f"There is no shape in {where}; polygons, lines or points are wanted.")
    return kept


def _read(path: Path) -> tuple[Shapes, Columns, Any]:
    if not path.is_file():
        raise BadValue(
            f"There is no file {path}; a GeoJSON, GeoPackage, Shapefile or GeoParquet is wanted."
        )
    if path.stat().st_size > LARGEST:
        raise BadValue(f"{path} is larger than {LARGEST // 1024**3} GB; cut it down first.")
    if path.suffix.lower() in JSON:
        return _read_json(path)
    if path.suffix.lower() in PARQUET:
        return _read_parquet(path)
    return _read_gdal(path)


def _read_json(path: Path) -> tuple[Shapes, Columns, Any]:
    """GeoJSON, which needs no library of others (RFC 7946: always degrees on WGS 84)."""
    try:
        content = json.loads(path.read_text("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise BrokenFile(path, error.lineno, f"This is not JSON: {error.msg}.") from error
    except UnicodeDecodeError as error:
        raise BrokenFile(path, None, "GeoJSON is UTF-8 text, and this is not.") from error
    features = _features(content, path)
    shapes = np.empty(len(features), object)
    for row, feature in enumerate(features):
        shapes[row] = _shape(feature.get("geometry"), path, row)
    given = [each.get("properties") or {} for each in features]
    names = dict.fromkeys(key for each in given if isinstance(each, dict) for key in each)
    columns = {key: np.array([str(each.get(key) or "") for each in given]) for key in names}
    crs = content.get("crs", {}) or {}
    return shapes, columns, (crs.get("properties") or {}).get("name") or DEGREES


def _features(content: Any, path: Path) -> list[dict[str, Any]]:
    kind = content.get("type") if isinstance(content, dict) else None
    if kind == "FeatureCollection" and isinstance(content.get("features"), list):
        return [each for each in content["features"] if isinstance(each, dict)]
    if kind == "Feature":
        return [content]
    if kind is not None and ("coordinates" in content or "geometries" in content):
        return [{"geometry": content}]
    raise BrokenFile(
        path, None, "This JSON is no GeoJSON; a FeatureCollection, Feature or geometry is wanted."
    )


def _shape(geometry: Any, path: Path, row: int) -> Any:
    if geometry is None:
        return None
    try:
        return shapely.from_geojson(json.dumps(geometry))
    except (shapely.errors.ShapelyError, ValueError) as error:
        raise BrokenFile(
            path, None, f"The geometry of feature {row + 1} is not GeoJSON's: {_brief(error)}."
        ) from error


def _read_gdal(path: Path) -> tuple[Shapes, Columns, Any]:
    try:
        import pyogrio
    except ImportError as error:
        raise BadValue(
            f"{path.name} is read by pyogrio, which is not installed; `pip install bowles[geo]`, "
            "or save it as GeoJSON."
        ) from error
    try:
        meta, _, wkb, columns = pyogrio.raw.read(path)
        shapes = shapely.from_wkb(wkb)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError) as error:
        raise BrokenFile(path, None, f"It cannot be read as a map layer: {_brief(error)}.") from (
            error
        )
    if shapes is None:
        raise BrokenFile(path, None, "It is a table without shapes.")
    return shapes, dict(zip(meta["fields"].tolist(), columns, strict=True)), meta["crs"]


def _read_parquet(path: Path) -> tuple[Shapes, Columns, Any]:
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise BadValue(
            f"{path.name} is read by pyarrow, which is not installed; "
            "`pip install bowles[parquet]`, or save it as GeoJSON."
        ) from error
    try:
        table = parquet.read_table(path)
    except (arrow.ArrowException, OSError) as error:
        raise BrokenFile(path, None, f"It is no Parquet: {_brief(error)}.") from error
    said = (table.schema.metadata or {}).get(b"geo")
    if said is None:
        raise BrokenFile(path, None, "It is Parquet without shapes; GeoParquet is wanted.")
    geo = json.loads(said)
    chosen = geo["primary_column"]
    column = geo["columns"][chosen]
    if column.get("encoding") != "WKB":
        raise BrokenFile(path, None, "Its shapes are not in WKB, the encoding that is read.")
    shapes = shapely.from_wkb(table.column(chosen).to_numpy())
    others = [name for name in table.column_names if name != chosen]
    columns = {name: np.asarray(table.column(name).to_pylist()) for name in others}
    crs = column.get("crs", DEGREES)
    return shapes, columns, json.dumps(crs) if isinstance(crs, dict) else crs


def _of_frame(frame: Any) -> tuple[Shapes, Columns, Any]:
    geometry = getattr(frame, "geometry", None)
    if geometry is None:
        raise BadValue(
            f"A layer is a Layer, a file or a geopandas frame, not {type(frame).__name__}."
        )
    shapes = np.asarray(geometry, object)
    names = [each for each in getattr(frame, "columns", ()) if each != geometry.name]
    return shapes, {str(each): np.asarray(frame[each]) for each in names}, frame.crs


def _in_degrees(shapes: Shapes, crs: Any, where: str) -> Shapes:
    """Shapes in longitude and latitude."""
    from pyproj import CRS, Transformer
    from pyproj.exceptions import CRSError

    shapes = np.asarray(shapes, object)
    shapes = shapes[()] if shapes.ndim else shapes.reshape(1)
    try:
        given = CRS.from_user_input(crs) if crs is not None else None
    except CRSError as error:
        raise BadValue(f"The coordinate system of {where} is not known: {crs}.") from error
    if given is not None and not given.is_geographic:
        turn = Transformer.from_crs(given, DEGREES, always_xy=True)
        shapes = shapely.transform(shapes, turn.transform, interleaved=False)
    points = shapely.get_coordinates(shapes)
    if len(points) and not (
        np.isfinite(points).all() and np.abs(points[:, 1]).max() <= 90.000001
        and np.abs(points[:, 0]).max() <= 540
    ):  # fmt: skip
        far = points[~(np.abs(points[:, 1]) <= 90.000001) | ~(np.abs(points[:, 0]) <= 540)]
        spot = (far if len(far) else points)[0]
        raise BadValue(
            f"{spot[0]:g}, {spot[1]:g} in {where} is no longitude and latitude; "
            "give the layer its coordinate system."
        )
    return shapes


def _layer(kind: Kind, name: str, shapes: Shapes, columns: Columns) -> Layer:
    """All parts of one kind in the layout of Layer."""
    row = np.arange(len(shapes))
    for _ in range(4):  # collections within collections
        shapes, at = shapely.get_parts(shapes, return_index=True)
        row = row[at]
    here = np.isin(shapely.get_type_id(shapes), KINDS[kind]) & ~shapely.is_empty(shapes)
    shapes, row = shapes[here], row[here]
    if kind == "polygons":
        sound = shapely.make_valid(shapes)
        shapes, at = shapely.get_parts(sound, return_index=True)
        area = shapely.get_dimensions(shapes) == 2
        shapes, row = shapes[area], row[at][area]
        shapes = shapely.segmentize(shapely.orient_polygons(shapes, exterior_cw=True), STEP)
        rings, polygon = shapely.get_rings(shapes, return_index=True)
        held = np.bincount(polygon, minlength=len(shapes))
    else:
        rings, held = shapely.segmentize(shapes, STEP), np.ones(len(shapes), np.int64)
    xy, part = shapely.get_coordinates(rings, return_index=True)
    if kind == "polygons" and len(xy):  # a ring's last point is not its first again
        last = np.r_[part[1:] != part[:-1], True]
        xy, part = xy[~last], part[~last]
    lon = np.where(np.abs(xy[:, 0]) > 180, (xy[:, 0] + 180) % 360 - 180, xy[:, 0])
    return Layer(
        name,
        kind,
        np.stack([lon, np.clip(xy[:, 1], -90, 90)], axis=1),
        offsets(np.bincount(part, minlength=len(rings))),
        offsets(held),
        row,
        _told(columns),
    )


def _told(columns: Columns) -> Columns:
    """Columns as text where they are of mixed things."""
    return {
        name: np.array([str(each) for each in values]) if values.dtype == object else values
        for name, values in columns.items()
    }


def _brief(error: Exception) -> str:
    words: Sequence[str] = str(error).strip().splitlines() or [type(error).__name__]
    return words[0].split(".;")[0].rstrip(".")[:160]
