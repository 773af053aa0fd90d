"""Land from rings of longitude and latitude to paths in the plane: nine maps at three scales.

Every runner is given the same great-circle rings, in its own kind of object made beforehand, and
draws to the same size (170 pixels to the sphere's radius) and tolerance (0.7 pixels, d3's own).

bowles    from arrays of the rings to an SVG path of three decimals: turns, cuts, closes along the
          cut, resamples, projects, writes. Where the map is turned every sine and arctangent is
          reckoned anew in each call; unit vectors of the rings are kept with the layer.
  compiled  the same, the path written by numba (the extra `fast`); the same bytes
d3-geo    with d3-geo-projection in node, on its own clock: from parsed objects to an SVG path of
          three decimals
cartopy   CRS.project_geometry from Geodetic on prepared geometries: to geometries, nothing written;
          of gores the sum of twelve maps
PROJ      the points alone through pyproj in one call, in the map's normal aspect: nothing turned,
          cut, closed, resampled or written

Gates: the area of the land at 0.01 pixels, by the sum of rings and by the union of what is drawn;
and the floors, as what we take for each that they take. d3's and cartopy's areas are told.
"""

from __future__ import annotations

import json
import tempfile
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import shapely

from bench.measure import Race, Runner
from bench.node import Node
from bowles.earth import Layer, layer
from bowles.projection import Projection, Shapes, projection, to_shapely
from bowles.projection.compiled import writer
from bowles.projection.pathwords import distinct, spelled_out

PACKAGES = {"d3-geo": "3.1.1", "d3-geo-projection": "4.0.0"}
SIZE = 170.0  # pixels to the radius
TOLERANCE = 0.5**0.5 / SIZE
FINE = 0.01 / SIZE
METRES = 6_371_000.0  # the radius of cartopy's sphere: its own limits are made for this size
DECIMALS = 3
SCALES = ("1:110m", "1:50m", "1:10m")
FLOORS = {"1:110m": (0, 2, 2), "1:50m": (40, 5, 5), "1:10m": (40, 5, 7)}
ACROSS = (77.0, 43.0)


@dataclass(frozen=True)
class Case:
    """A map: what each runner calls it."""

    title: str
    name: str
    center: tuple[float, float]
    proj: str
    theirs: str  # a method of Cartopy, below
    equal_area: bool = False

    def ours(self) -> Projection:
        """Made anew for every drawing."""
        return projection(self.name, center=self.center)


CASES = (
    Case("Robinson, 0", "robinson", (0, 0), "robin", "robinson"),
    Case("Robinson, 150 E", "robinson", (150, 0), "robin", "robinson_east"),
    Case("orthographic, 43 N 77 E", "orthographic", ACROSS, "ortho", "orthographic"),
    Case("stereographic, western half", "stereographic", (-90, 0), "stere", "stereographic"),
    Case("Lambert azimuthal, 43 N 77 E", "lambert_azimuthal", ACROSS, "laea", "lambert", True),
    Case("Goode's homolosine", "goode", (0, 0), "igh", "goode", True),
    Case("Mollweide, 43 N 77 E", "mollweide", ACROSS, "moll", "mollweide", True),
    Case("Bonne, 45 N", "bonne", (0, 0), "bonne +lat_1=45", "bonne", True),
    Case("twelve gores", "gores", (0, 0), "sinu", "gores", True),
)


def run(race: Race) -> None:
    """Gates first, then land at three scales in nine maps."""
    geod = race.peer("pyproj").Geod(a=1.0, b=1.0)
    cartopy = Cartopy(race.peer("cartopy", "cartopy.crs"))
    race.peer("numba")
    with tempfile.TemporaryDirectory() as folder:
        node = Node("d3.mjs", PACKAGES, str(SIZE))
        for scale in SCALES:
            land = layer("land", scale)
            file = Path(folder) / f"{scale[2:]}.json"
            file.write_text(json.dumps(shapely.geometry.mapping(_multipolygon(land))), "utf-8")
            exact = _exact_area(land, geod)
            for case in CASES:
                if race.wanted(f"{case.title}, {scale}"):
                    _one(race, case, scale, land, exact, cartopy, partial(node.ask, file=str(file)))
        node.close()


def _one(
    race: Race,
    case: Case,
    scale: str,
    land: Layer,
    exact: float,
    cartopy: Cartopy,
    ask: Callable[..., dict[str, Any]],
) -> None:
    work = f"{case.title}, {scale}"
    ask = partial(ask, case=case.title, scale=scale)
    if case.equal_area:
        fine = case.ours().polygons(land, FINE)
        race.gate(f"{work}: area of land", abs(_area(fine) / exact - 1), 1e-5)
        if scale != "1:10m":
            union = shapely.union_all(to_shapely(fine)).area
            race.gate(f"{work}: by union", abs(union / exact - 1), 1e-5)
        race.gate(f"{work}: d3-geo's", abs(ask(runs=1, area=True)["area"] / exact - 1))
    rings = _multipolygon(land, of_cartopy=True)
    draw = getattr(cartopy, case.theirs)()
    runners: dict[str, Runner] = {
        "bowles": partial(_path, case, land, spelled_out),
        "  compiled": partial(_path, case, land, writer()),
        "d3-geo": _D3(ask),
        "cartopy": partial(draw, rings),
        "PROJ": partial(_points, race.peer("pyproj"), case.proj, *_turned(case, land)),
    }
    assert runners["bowles"]() == runners["  compiled"]()  # type: ignore[operator]
    ask(runs=9 if scale != "1:10m" else 2, area=False)  # node warms up
    race.time(work, runners)
    took = {each.runner: each.median for each in race.times if each.work == work}
    for floor, runner, us in zip(
        FLOORS[scale], ("cartopy", "d3-geo", "d3-geo"), ("bowles", "bowles", "  compiled"),
        strict=True,
    ):  # fmt: skip
        if floor:
            name = f"{work}: {floor} times {runner}{', compiled' if us != 'bowles' else ''}"
            race.gate(name, floor * took[us] / took[runner], 1.0)
    if scale == "1:10m":
        race.gate(f"{work}: memory for the input's", _memory(case, land), 4.0)


class _D3:
    """A drawing in node, by node's clock."""

    def __init__(self, ask: Callable[..., dict[str, Any]]) -> None:
        self._ask = ask

    def seconds(self, calls: int) -> float:
        return float(self._ask(runs=calls, area=False)["seconds"])


def _path(case: Case, land: Layer, write: Callable[..., str]) -> str:
    shapes = case.ours().polygons(land, TOLERANCE)
    return write(*distinct(shapes.xy * SIZE, shapes.ring_offsets, DECIMALS), True, DECIMALS)


def _turned(case: Case, land: Layer) -> tuple[np.ndarray, np.ndarray]:
    """Radians, about the map's middle, of the points that it shows."""
    level = projection("equirectangular", center=case.center)
    lon, lat = level.forward(*land.coordinates.T)
    shown = np.isfinite(case.ours().forward(*land.coordinates.T)[0])
    return lon[shown], lat[shown]


def _points(pyproj: ModuleType, proj: str, lon: np.ndarray, lat: np.ndarray) -> object:
    transformer = pyproj.Transformer.from_pipeline(f"+proj={proj} +R=1")
    x, y = lon.copy(), lat.copy()
    return transformer.transform(x, y, radians=True, inplace=True, errcheck=False)


def _memory(case: Case, land: Layer) -> float:
    """The most that one drawing holds at once, over the size of the rings with unit vectors."""
    given = land.coordinates.nbytes + land.xyz.nbytes + land.ring_offsets.nbytes
    tracemalloc.start()
    _path(case, land, spelled_out)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / given


def _exact_area(land: Layer, geod: Any) -> float:
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


def _multipolygon(land: Layer, of_cartopy: bool = False) -> shapely.MultiPolygon:
    """cartopy's geodetic exteriors have their land on the left, d3's and ours on the right."""
    rings = [ring[:: -1 if of_cartopy else 1] for ring in np.split(
        land.coordinates, land.ring_offsets[1:-1])]  # fmt: skip
    polygons = zip(land.polygon_offsets[:-1], land.polygon_offsets[1:], strict=True)
    return shapely.multipolygons([shapely.Polygon(rings[a], rings[a + 1 : b]) for a, b in polygons])


Drawing = Callable[[shapely.MultiPolygon], object]


class Cartopy:
    """The nine maps by cartopy, each as a function of the rings."""

    def __init__(self, crs: ModuleType) -> None:
        self._crs = crs
        self._globe = crs.Globe(ellipse=None, semimajor_axis=METRES, semiminor_axis=METRES)

    def robinson(self) -> Drawing:
        return self._drawing(self._crs.Robinson(0, globe=self._globe))

    def robinson_east(self) -> Drawing:
        return self._drawing(self._crs.Robinson(150, globe=self._globe))

    def orthographic(self) -> Drawing:
        return self._drawing(self._crs.Orthographic(*ACROSS, globe=self._globe))

    def lambert(self) -> Drawing:
        return self._drawing(self._crs.LambertAzimuthalEqualArea(*ACROSS, globe=self._globe))

    def goode(self) -> Drawing:
        return self._drawing(self._crs.InterruptedGoodeHomolosine(globe=self._globe))

    def stereographic(self) -> Drawing:
        angle = np.linspace(0, 2 * np.pi, 361)[::-1]
        rim = 2 * METRES * np.stack([np.cos(angle), np.sin(angle)]).T
        return self._drawing(self._own({"proj": "stere", "lon_0": -90, "lat_0": 0}, rim))

    def mollweide(self) -> Drawing:
        angle = np.linspace(0, 2 * np.pi, 721)[::-1]
        half = 0.99999 * 8**0.5 * METRES
        rim = half * np.stack([np.cos(angle), np.sin(angle) / 2]).T
        lon, lat = ACROSS
        turned = {"proj": "ob_tran", "o_proj": "moll", "o_lat_p": 90 - lat, "o_lon_p": 0}
        return self._drawing(self._own({**turned, "lon_0": lon}, rim))

    def bonne(self) -> Drawing:
        lat = np.linspace(-89.9, 89.9, 361)
        edge = 180 - 1e-6
        return self._drawing(self._between({"proj": "bonne", "lat_1": 45}, -edge, edge, lat))

    def gores(self) -> Drawing:
        lat = np.linspace(-90, 90, 181)
        strips = [
            self._drawing(self._between({"proj": "sinu", "lon_0": lon}, lon - 15, lon + 15, lat))
            for lon in range(-165, 180, 30)
        ]
        return lambda rings: [each(rings) for each in strips]

    def _between(self, given: dict[str, Any], west: float, east: float, lat: np.ndarray) -> Any:
        """A map from one meridian to another."""
        import pyproj

        lon = np.r_[np.full(len(lat), west), np.full(len(lat) - 2, east)]
        words = " ".join(f"+{key}={value}" for key, value in given.items())
        proj = pyproj.Proj(f"{words} +R={METRES}")
        return self._own(given, np.stack(proj(lon, np.r_[lat, lat[-2:0:-1]])).T)

    def _own(self, given: dict[str, Any], rim: np.ndarray) -> Any:
        crs, ring = self._crs, shapely.LinearRing(rim)
        (west, south), (east, north) = rim.min(axis=0), rim.max(axis=0)

        class Own(crs.Projection):  # type: ignore[misc, name-defined]  # a class found at run time
            boundary = property(lambda self: ring)
            x_limits = property(lambda self: (west, east))
            y_limits = property(lambda self: (south, north))

        return Own(list(given.items()), globe=self._globe)

    def _drawing(self, target: Any) -> Drawing:
        target.threshold = TOLERANCE * METRES
        source = self._crs.Geodetic(self._globe)
        return lambda rings: target.project_geometry(rings, source)
