"""Which projection for a region and a purpose: Snyder's guide, and what each choice does there.

The order of the questions, how large the region is, which way it extends, where it lies, what must
be true on it, is that of Snyder 1987, pp. 33-35, with Snyder and Voxland 1989 for world maps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np
import shapely
from numpy.typing import NDArray

from bowles.earth import geodesic, layer
from bowles.earth.layers import unit_vectors
from bowles.errors import BadValue, UnknownName, unknown
from bowles.projection.catalogue import NAMES
from bowles.projection.choose import projection as make
from bowles.projection.distortion import distortion, on_land
from bowles.projection.projection import Projection
from bowles.projection.shapes import to_shapely
from bowles.projection.sphere import Floats, to_lonlat

Purpose = Literal[
    "general", "area", "angle", "distance", "rhumb_lines", "great_circles", "appearance"
]
PURPOSES: tuple[str, ...] = get_args(Purpose)
Extent = tuple[float, float, float, float]
LONG = 1.6  # a region that many times longer one way than the other extends that way
CONTINENT, HEMISPHERE = 60.0, 95.0  # degrees of arc from a region's middle to its farthest point


@dataclass(frozen=True)
class Region:
    """What is to be mapped: points spread evenly over it, its middle and its reach.

    lonlat   (n, 2) degrees
    middle   longitude and latitude
    extent   west, south, east, north; east is beyond 180 where it lies across the date line
    reach    degrees of arc from the middle to the farthest point
    """

    name: str
    lonlat: Floats
    middle: tuple[float, float]
    extent: Extent
    reach: float

    @property
    def longer(self) -> float:
        """How many times longer it is from west to east than from south to north."""
        west, south, east, north = self.extent
        lat = np.clip((south + north) / 2, -85, 85)
        across, _, _ = geodesic((west + east) / 2 - 0.5, lat, (west + east) / 2 + 0.5, lat)
        up, _, _ = geodesic(0, south, 0, north)
        return float(across * (east - west) / max(float(up), 1e-9))


@dataclass(frozen=True)
class Suggestion:
    """A projection for a region, why, and what it does there.

    omega    the greatest falsification of an angle in the region, degrees
    area     how many times larger the most enlarged spot is than the least
    scale    how many times the greatest scale in the region exceeds the least
    """

    projection: Projection
    why: str
    omega: float
    area: float
    scale: float

    @property
    def measured(self) -> str:
        """What it does in the region, in a sentence."""
        if not np.isfinite(self.omega):
            return "Of this region it shows nothing."
        angles = (
            "Angles are true" if self.omega < 0.005 else f"Angles err by up to {self.omega:.2g}°"
        )
        areas = "areas are true" if self.area < 1.00005 else f"areas up to {self.area:.4g} times"
        return f"{angles}, {areas}, and the scale varies {self.scale:.4g} times in it."

    def __repr__(self) -> str:
        return f"{self.projection.title}: {self.why} {self.measured}"


def suggest(
    region: str | Extent = "world", purpose: Purpose = "general", count: int = 3
) -> tuple[Suggestion, ...]:
    """Projections for a region and a purpose, the best first, each with its reason.

    region    "world", a country by name, or west, south, east, north in degrees
    purpose   what must be true: "area", "angle" (shapes of small things), "distance" (from the
              middle, or along meridians), "rhumb_lines" or "great_circles" (straight), "appearance"
              (as a globe looks), or "general": nothing quite, all nearly
    Raises UnknownName, BadValue.
    """
    if purpose not in PURPOSES:
        raise BadValue(
            f"There is no purpose {purpose!r}; {', '.join(PURPOSES)} are known.", "purpose"
        )
    place = region_of(region)
    found = [
        _measured(make(name, **given), why, place) for name, given, why in _guide(place, purpose)
    ]
    return tuple(found[:count])


def region_of(given: str | Extent) -> Region:
    """The region of a name or of west, south, east, north."""
    if not isinstance(given, str):
        return _extent(given)
    if given.strip().casefold() in ("world", "the world", "earth"):
        number = np.arange(4000) + 0.5
        lat = np.degrees(np.arcsin(1 - 2 * number / 4000))
        lon = (np.degrees(np.pi * (1 + np.sqrt(5)) * number) + 180) % 360 - 180
        lonlat = np.stack([lon, lat], axis=1)[on_land(lon, lat)]
        return Region("the world", lonlat, (0.0, 0.0), (-180.0, -90.0, 180.0, 90.0), 180.0)
    return _country(given)


def _extent(given: Sequence[float]) -> Region:
    if len(given) != 4:
        raise BadValue("A region is west, south, east, north: four numbers of degrees.", "region")
    west, south, east, north = (float(each) for each in given)
    if not (-90 <= south < north <= 90 and -360 <= west <= 360 and -360 <= east <= 360):
        raise BadValue(
            f"West {west:g}, south {south:g}, east {east:g}, north {north:g} bound no region; "
            "latitudes lie from -90 to 90, the south below the north.",
            "region",
        )
    east = east if east > west else east + 360
    rows = np.linspace(south, north, 45)
    lon, lat = np.meshgrid(np.linspace(west, east, 45), rows)
    if east - west > 300 and north - south > 130:
        return region_of("world")
    return _region(f"{west:g}, {south:g}, {east:g}, {north:g}", lon.ravel(), lat.ravel())


def _country(name: str) -> Region:
    countries = layer("countries", "1:110m")
    names = countries.properties["name"]
    folded = {each.casefold(): row for row, each in enumerate(names.tolist())}
    if (row := folded.get(name.strip().casefold())) is None:
        nearest = unknown("region", name, ["world", *names.tolist()]).nearest
        raise UnknownName(
            f"There is no region {name!r}; "
            + (f"did you mean {' or '.join(nearest)}? " if nearest else "")
            + "A country, world, or west,south,east,north in degrees is accepted.",
            nearest,
        )
    # About its own middle the country lies whole, wherever on the globe it is.
    corners = _corners(countries, row)
    near = Projection(NAMES["equirectangular"], _middle(corners))
    shapes = near.polygons(countries)
    own = shapely.union_all(shapely.make_valid(to_shapely(shapes)[shapes.feature == row]))
    x0, y0, x1, y1 = own.bounds
    x, y = (each.ravel() for each in np.meshgrid(np.linspace(x0, x1, 60), np.linspace(y0, y1, 60)))
    inside = shapely.contains_xy(own, x, y)
    lon, lat = near.inverse(x[inside], y[inside])
    points = np.concatenate([corners, np.stack([lon, lat], axis=1)])
    return _region(str(names[row]), *points.T)


def _corners(countries: Any, row: int) -> Floats:
    held = np.repeat(countries.feature, np.diff(countries.polygon_offsets))
    ring = np.repeat(held, np.diff(countries.ring_offsets))
    found: Floats = countries.coordinates[ring == row]
    return found


def _middle(lonlat: Floats) -> tuple[float, float]:
    lon, lat = np.degrees(to_lonlat(unit_vectors(*lonlat.T).sum(axis=0)[None]))[0].tolist()
    return lon, lat


def _region(name: str, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> Region:
    """The region of points, its extent that by which it reaches least far round the globe."""
    turned = np.sort(lon % 360)
    gap = np.diff(turned, append=turned[0] + 360)
    west = float(turned[(int(gap.argmax()) + 1) % len(turned)])
    west = west - 360 if west >= 180 else west
    east = west + 360 - float(gap.max())
    lonlat = np.stack([lon, lat], axis=1)
    middle = (((west + east) / 2 + 180) % 360 - 180, float(lat.min() + lat.max()) / 2)
    if lat.max() > 89 or lat.min() < -89:  # about a pole there is no other middle
        middle = (0.0, 90.0 if lat.max() > 89 else -90.0) if east - west > 180 else middle
    cosine = unit_vectors(lon, lat) @ unit_vectors(*middle)
    reach = float(np.degrees(np.arccos(np.clip(cosine.min(), -1, 1))))
    return Region(name, lonlat, middle, (west, float(lat.min()), east, float(lat.max())), reach)


Row = tuple[str, dict[str, Any], str]


def _guide(place: Region, purpose: str) -> list[Row]:
    from bowles.projection.guidance import continent, hemisphere, world

    if place.reach > HEMISPHERE:
        return world(purpose)
    if place.reach > CONTINENT:
        return hemisphere(place, purpose)
    return continent(place, purpose)


def _measured(chosen: Projection, why: str, place: Region) -> Suggestion:
    found = distortion(chosen, *place.lonlat.T)
    good = np.isfinite(found.omega) & (found.b > 1e-9) & (found.s > 1e-9)
    if not good.any():
        return Suggestion(chosen, why, np.nan, np.nan, np.nan)
    s, a, b = found.s[good], found.a[good], found.b[good]
    return Suggestion(
        chosen, why, float(found.omega[good].max()), float(s.max() / s.min()),
        float(a.max() / b.min()),
    )  # fmt: skip
