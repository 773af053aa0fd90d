"""The world's land from rings of longitude and latitude to paths in the plane.

Every runner is given the same great-circle rings, in its own kind of object made beforehand, the
same sphere, the same tolerance (a thousandth of its radius), and ends with an SVG path string.

bowles    Projection.polygons: turns, cuts, closes along the cut, resamples, projects
cartopy   CRS.project_geometry from Geodetic: cuts, closes along the boundary, resamples, projects
pyproj    the floor: the points alone through PROJ, nothing cut, closed, resampled or written

The turning globe has another centre at each call. Areas are held to geodesic areas of the rings by
pyproj.Geod on the sphere, points to pyproj.Proj, and cartopy's area to the same, lest a wrong
answer be timed. At 1:10m Robinson alone is run: cartopy needs some seconds for each.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from types import ModuleType

import numpy as np
import shapely

from bench.measure import Race
from bowles.draw.pathdata import path_data
from bowles.earth import Layer, layer
from bowles.projection import CATALOGUE, Entry, Projection, Shapes, projection

METRES = 6_371_000.0  # the radius of cartopy's sphere: its own limits are made for this size
TOLERANCE = 0.001  # of the radius
FINE = 1e-5  # the same where areas are measured
OBLIQUE = (20.0, 35.0)  # a centre that no projection is made for
WIDE = 100.0  # mm to the radius on paper
WINKELS = (
    float(np.degrees(np.arccos(2 / np.pi))),
)  # his parallel, which pyproj.Proj does not take
SCALES = ("1:110m", "1:50m", "1:10m")

Maker = tuple[str, Callable[[], Projection], Callable[[], object]]


def run(race: Race) -> None:
    """Gates first, then land at three scales in four projections."""
    crs, geod = race.peer("cartopy", "cartopy.crs"), race.peer("pyproj").Geod(a=1.0, b=1.0)
    for entry in CATALOGUE:
        race.gate(f"{entry.name}, points against PROJ", _apart(race, entry), 1e-9)
    land = layer("land")
    exact = _exact_area(land, geod)
    for entry in CATALOGUE:
        if "area" in entry.keeps:
            drawn = projection(entry.name, center=OBLIQUE).polygons(land, FINE)
            race.gate(f"{entry.name}, area of land", abs(_area(drawn) / exact - 1), 1e-4)
    theirs = crs.Mollweide(globe=_globe(crs))
    theirs.threshold = TOLERANCE * METRES
    found = theirs.project_geometry(_multipolygon(land), crs.Geodetic(_globe(crs)))
    race.gate("cartopy, Mollweide, area of land", abs(found.area / METRES**2 / exact - 1), 1e-3)
    for scale in SCALES:
        _race(race, crs, scale)


def _race(race: Race, crs: ModuleType, scale: str) -> None:
    land = layer("land", scale)
    rings, source = _multipolygon(land), crs.Geodetic(_globe(crs))
    for title, ours, theirs in _maps(crs)[: 1 if scale == "1:10m" else None]:
        runners: dict[str, Callable[[], object]] = {
            "bowles": partial(_ours, land, ours),
            "cartopy": partial(_cartopy, rings, source, theirs),
        }
        if title == "robinson":
            proj = race.peer("pyproj").Proj("+proj=robin +R=1")
            runners["pyproj"] = partial(proj, *land.coordinates.T)
        race.time(f"{title}, land {scale}", runners)


def _apart(race: Race, entry: Entry) -> float:
    """The largest distance of forward from PROJ over the part of the sphere that is shown."""
    ours = projection(entry.name)
    parallels = sum(ours.given.values(), ()) or WINKELS * (entry.name == "winkel_tripel")
    given = "".join(f" +lat_{i}={each}" for i, each in enumerate(parallels, 1))
    lon, lat = np.random.default_rng(1).uniform([[-179.9], [-89.9]], [[179.9], [89.9]], (2, 10_000))
    x, y = ours.forward(lon, lat)
    shown = np.isfinite(x)
    proj = race.peer("pyproj").Proj(f"+proj={entry.proj} +R=1{given}")
    theirs = np.stack(proj(lon[shown], lat[shown]))
    return float(np.abs(theirs - [x[shown], y[shown]]).max())


def _exact_area(land: Layer, geod: object) -> float:
    """Steradians of rings with great-circle edges, by Karney's method; land is on the right."""
    rings = np.split(land.coordinates, land.ring_offsets[1:-1])
    return -sum(geod.polygon_area_perimeter(*ring.T)[0] for ring in rings)


def _area(shapes: Shapes) -> float:
    """The area of rings in the plane, exteriors clockwise."""
    xy = shapes.xy
    following = np.arange(1, len(xy) + 1)
    following[shapes.ring_offsets[1:] - 1] = shapes.ring_offsets[:-1]
    after = xy[following]
    return float((after[:, 0] * xy[:, 1] - xy[:, 0] * after[:, 1]).sum()) / 2


def _maps(crs: ModuleType) -> list[Maker]:
    """A title and a maker of the same projection for each of us; the globe turns at every call."""
    globe = _globe(crs)
    turns = count(), count()
    return [
        ("robinson", lambda: projection("robinson"), lambda: crs.Robinson(globe=globe)),
        ("mollweide", lambda: projection("mollweide"), lambda: crs.Mollweide(globe=globe)),
        (
            "albers",
            lambda: projection("albers", parallels=(20.0, 50.0)),
            lambda: crs.AlbersEqualArea(standard_parallels=(20.0, 50.0), globe=globe),
        ),
        (
            "turning globe",
            lambda: projection("orthographic", center=_center(next(turns[0]))),
            lambda: crs.Orthographic(*_center(next(turns[1])), globe=globe),
        ),
    ]


def _center(turn: int) -> tuple[float, float]:
    return (turn * 7.3 + 180.0) % 360.0 - 180.0, 35.0


def _globe(crs: ModuleType) -> object:
    return crs.Globe(ellipse=None, semimajor_axis=METRES, semiminor_axis=METRES)


def _ours(land: Layer, make: Callable[[], Projection]) -> str:
    shapes = make().polygons(land, TOLERANCE)
    return path_data(shapes.xy * WIDE, shapes.ring_offsets, closed=True)


def _cartopy(rings: shapely.MultiPolygon, source: object, make: Callable[[], object]) -> str:
    target = make()
    target.threshold = TOLERANCE * METRES
    found = target.project_geometry(rings, source)
    _, xy, offsets = shapely.to_ragged_array(shapely.get_parts(found))
    return path_data(xy * (WIDE / METRES), offsets[0], closed=True)


def _multipolygon(land: Layer) -> shapely.MultiPolygon:
    """Rings the other way round: cartopy's geodetic exteriors have their land on the left."""
    rings = [ring[::-1] for ring in np.split(land.coordinates, land.ring_offsets[1:-1])]
    polygons = zip(land.polygon_offsets[:-1], land.polygon_offsets[1:], strict=True)
    return shapely.multipolygons([shapely.Polygon(rings[a], rings[a + 1 : b]) for a, b in polygons])
