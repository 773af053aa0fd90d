"""Problems of map projections: where a point falls on a map, and what point of the globe it is."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal

import numpy as np
import pyproj

from bowles.earth import Place
from bowles.errors import BowlesError, UnknownName
from bowles.projection import CATALOGUE
from bowles.sheet import Angle, Kind, Latitude, Longitude, Quantity, Solution, number
from bowles.sheets.world import spheres
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import degrees, position
from bowles.units import format_angle, format_latitude, format_longitude

if TYPE_CHECKING:
    from bowles.draw import Plate

SECTION = "Maps"
SOURCES = ["Snyder1987"]
Radius = Annotated[float, number("radius", 1e-6, 1e9, "")]
Coordinate = Annotated[float, number("coordinate", -1e12, 1e12, "")]
Factor = Annotated[float, number("scale factor", 0.01, 100.0, "")]
Height = Annotated[float, number("height", 0.001, 1e12, "")]
Figure = Literal["sphere", "clarke1866", "WGS84", "GRS80", "international"]
ELLIPSOIDS = {"clarke1866": "clrk66", "WGS84": "WGS84", "GRS80": "GRS80", "international": "intl"}
# Those that Snyder works out and the catalogue of whole-world maps does not hold.
MORE = {
    "transverse_mercator": "tmerc",
    "oblique_mercator": "omerc",
    "bipolar_oblique_conic": "bipc",
    "vertical_perspective": "nsper",
    "cassini": "cass",
    "cylindrical_equal_area": "cea",
    "transverse_cylindrical_equal_area": "tcea",
    "equidistant_cylindrical": "eqc",
    "lambert_conformal_conic": "lcc",
    "albers_equal_area_conic": "aea",
    "lambert_azimuthal_equal_area": "laea",
    "polar_stereographic": "stere",
    "universal_transverse_mercator": "utm",
    "new_zealand_map_grid": "nzmg",
    "plate_carree": "eqc",
}
PROJ = {each.name: each.proj for each in CATALOGUE if each.proj} | MORE


def _read_projection(given: Any) -> str:
    folded = "_".join(str(given).casefold().replace("-", " ").replace("_", " ").split())
    if folded in PROJ:
        return folded
    near = difflib.get_close_matches(folded, PROJ, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "no name is near it."
    raise UnknownName(
        f"There is no projection {str(given)[:60]!r} to compute by; {hint} `bowles list "
        "projections` shows those of the atlas.",
        tuple(near),
    )


PROJECTION = Kind(
    "projection", _read_projection, str,
    {"type": "string", "examples": ["mercator", "albers", "transverse_mercator"]},
    "a projection such as mercator, albers or transverse_mercator",
)  # fmt: skip
ProjectionName = Annotated[str, PROJECTION]


@sheet.problem(
    SECTION, SOURCES, {"projection": "mercator", "longitude": "75 W", "latitude": "35 N"}
)
def project_point(
    projection: ProjectionName, longitude: Longitude, latitude: Latitude,
    central_longitude: Longitude = 0.0, central_latitude: Latitude = 0.0,
    first_parallel: Latitude | None = None, second_parallel: Latitude | None = None,
    radius: Radius = 1.0, figure_of_earth: Figure = "sphere",
    scale_factor: Factor | None = None, first_longitude: Longitude | None = None,
    second_longitude: Longitude | None = None, central_azimuth: Angle | None = None,
    height: Height | None = None,
) -> Solution:  # fmt: skip
    """To find where a point of the globe falls on a map.

    x runs east, y north from the map's origin, in radii of the sphere, or in the unit of the radius
    given; on an ellipsoid in metres. The scale along the meridian and the parallel is told too.
    The scale factor is that of the central meridian, line or point. An oblique Mercator is laid
    along the great circle through the points of the two parallels at the first and the second
    longitude, or along an azimuth through its centre; a vertical perspective wants the height.
    """
    chosen = _proj(projection, central_longitude, central_latitude, first_parallel,
                   second_parallel, radius, figure_of_earth, scale_factor,
                   (first_longitude, second_longitude, central_azimuth, height))  # fmt: skip
    if chosen is None:
        return _impossible(projection)
    x, y = chosen(longitude, latitude)
    if not (math.isfinite(x) and math.isfinite(y)):
        return Solution(
            {"x": Quantity(None), "y": Quantity(None)},
            [
                f"{position(longitude, latitude)} lies outside the map: it sends the point to "
                "infinity, or shows only the other half of the globe."
            ],
        )
    answers = {"x": _length(x, figure_of_earth, radius), "y": _length(y, figure_of_earth, radius)}
    steps = [
        f"{_titled(projection)}, centred on {position(central_longitude, central_latitude)}"
        + _parallels(first_parallel, second_parallel) + f", {_earth(figure_of_earth, radius)}.",
        f"{position(longitude, latitude)} falls at x = {x:.7g}, y = {y:.7g}.",
    ]  # fmt: skip
    factors = _factors(chosen, longitude, latitude)
    if factors is not None:
        answers |= {
            "scale_along_meridian": Quantity(factors.meridional_scale),
            "scale_along_parallel": Quantity(factors.parallel_scale),
            "areal_scale": Quantity(factors.areal_scale),
            "angular_distortion": degrees(factors.angular_distortion),
            "convergence": degrees(factors.meridian_convergence),
        }
        steps.append(
            f"There the scale is {factors.meridional_scale:.6f} along the meridian and "
            f"{factors.parallel_scale:.6f} along the parallel; angles are wrong by up to "
            f"{format_angle(factors.angular_distortion, 'dm')}."
        )
    return Solution(
        answers, steps,
        _map(projection, central_longitude, central_latitude, longitude, latitude),
    )  # fmt: skip


@sheet.problem(SECTION, SOURCES, {"projection": "mercator", "x": "1.8325957", "y": "0.6528366"})
def unproject_point(
    projection: ProjectionName, x: Coordinate, y: Coordinate,
    central_longitude: Longitude = 0.0, central_latitude: Latitude = 0.0,
    first_parallel: Latitude | None = None, second_parallel: Latitude | None = None,
    radius: Radius = 1.0, figure_of_earth: Figure = "sphere",
    scale_factor: Factor | None = None, first_longitude: Longitude | None = None,
    second_longitude: Longitude | None = None, central_azimuth: Angle | None = None,
    height: Height | None = None,
) -> Solution:  # fmt: skip
    """To find what point of the globe stands at a place on a map.

    The inverse: x and y in radii, in the unit of the radius, or on an ellipsoid in metres.
    """
    chosen = _proj(projection, central_longitude, central_latitude, first_parallel,
                   second_parallel, radius, figure_of_earth, scale_factor,
                   (first_longitude, second_longitude, central_azimuth, height))  # fmt: skip
    if chosen is None or not chosen.has_inverse:
        return _impossible(projection)
    longitude, latitude = chosen(x, y, inverse=True)
    if not (math.isfinite(longitude) and math.isfinite(latitude)):
        return Solution(
            {"longitude": Quantity(None), "latitude": Quantity(None)},
            [f"({x:g}, {y:g}) lies outside the map: no point of the globe falls there."],
        )
    longitude = (longitude + 180) % 360 - 180
    steps = [
        f"{_titled(projection)}, centred on {position(central_longitude, central_latitude)}"
        + _parallels(first_parallel, second_parallel) + f", {_earth(figure_of_earth, radius)}.",
        f"At x = {x:.9g}, y = {y:.9g} stands {format_latitude(latitude, 'dms')}, "
        f"{format_longitude(longitude, 'dms')}.",
    ]  # fmt: skip
    return Solution(
        {
            "latitude": degrees(latitude, format_latitude(latitude, "dms", 1)),
            "longitude": degrees(longitude, format_longitude(longitude, "dms", 1)),
        },
        steps,
        _map(projection, central_longitude, central_latitude, longitude, latitude),
    )


def _proj(
    name: str, lon: float, lat: float, first: float | None, second: float | None, radius: float,
    figure: str, factor: float | None, more: tuple[float | None, ...],
) -> pyproj.Proj | None:  # fmt: skip
    """The projection of PROJ; None where no map can be made so."""
    parts: dict[str, Any] = {"proj": PROJ[name], "lon_0": lon, "lat_0": lat}
    if figure == "sphere":
        parts["R"] = radius
    else:
        parts["ellps"] = ELLIPSOIDS[figure]
    if first is not None:
        parts["lat_1"] = parts["lat_ts"] = first
    if second is not None:
        parts["lat_2"] = second
    if factor is not None:
        parts["k_0"] = factor
    if name == "oblique_mercator":
        parts = _oblique(parts, *more[:3])
    if name == "vertical_perspective":
        parts["h"] = more[3] or 5 * radius
    if PROJ[name] == "bipc":
        parts["ns"] = None
    if PROJ[name] == "bonne" and name == "werner":
        parts["lat_1"] = 90
    if PROJ[name] == "utm":
        parts["zone"] = int((lon + 180) // 6) % 60 + 1
        parts["ellps"] = ELLIPSOIDS.get(figure, "WGS84")
        parts.pop("R", None)
    if PROJ[name] == "stere" and first is None:
        parts.pop("lat_ts", None)
    try:
        return pyproj.Proj(parts)
    except pyproj.exceptions.CRSError:
        return None


def _oblique(
    parts: dict[str, Any], lon_1: float | None, lon_2: float | None, azimuth: float | None
) -> dict[str, Any]:
    """An oblique Mercator by two points of its central line, or by an azimuth through its centre.

    On a sphere x is counted as Snyder does, from a quarter round beyond the pole of the line.
    """
    if lon_1 is None or lon_2 is None or "lat_1" not in parts or "lat_2" not in parts:
        bearing = 45.0 if azimuth is None else azimuth
        return parts | {"alpha": bearing, "lonc": parts["lon_0"], "no_off": None}
    if "ellps" in parts:
        return parts | {"lon_1": lon_1, "lon_2": lon_2, "no_off": None}
    one, other = spheres.vector(lon_1, parts["lat_1"]), spheres.vector(lon_2, parts["lat_2"])
    x, y, z = np.cross(one, other)
    pole = math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))
    if pole[1] < 0:
        pole = pole[0] + 180, -pole[1]
    line = {"R": parts["R"], "k_0": parts.get("k_0", 1.0)}
    return line | {"proj": "ob_tran", "o_proj": "merc", "o_lat_p": pole[1], "o_lon_p": 90.0,
                   "lon_0": pole[0] + 180}  # fmt: skip


def _factors(chosen: pyproj.Proj, longitude: float, latitude: float) -> Any:
    try:
        return chosen.get_factors(longitude, latitude, errcheck=True)
    except pyproj.exceptions.ProjError:
        return None


def _impossible(name: str) -> Solution:
    return Solution(
        {"x": Quantity(None)},
        [
            f"{_titled(name)} cannot be drawn so: its parallels or its centre are such that the "
            "cone or plane does not touch the globe, or its inverse is not known."
        ],
    )


def _length(value: float, figure: str, radius: float) -> Quantity:
    unit = "m" if figure != "sphere" else "" if radius != 1.0 else "radii"
    return Quantity(value, unit, text=f"{value:.7f} {unit}".strip())


def _titled(name: str) -> str:
    known = {each.name: each.title for each in CATALOGUE}
    return known.get(name, name.replace("_", " ").capitalize())


def _parallels(first: float | None, second: float | None) -> str:
    told = [format_latitude(each) for each in (first, second) if each is not None]
    return f", true on {' and '.join(told)}" if told else ""


def _earth(figure: str, radius: float) -> str:
    return f"on a sphere of radius {radius:g}" if figure == "sphere" else f"on {figure}, in metres"


def _map(
    name: str, lon: float, lat: float, longitude: float, latitude: float
) -> Callable[[], Plate] | None:
    known = {each.name for each in CATALOGUE}
    if name not in known:
        return None

    def figure() -> Plate:
        from bowles.draw import world_map

        there = [Place("the point", longitude, latitude)]
        try:
            return world_map(name, center=(lon, lat), places=there, width=150.0,
                             title=_titled(name))  # fmt: skip
        except BowlesError:
            return world_map(name, places=there, width=150.0, title=_titled(name))

    return figure
