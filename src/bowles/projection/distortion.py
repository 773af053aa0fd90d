"""What a projection does to small shapes: Tissot's ellipse at every point, and what it comes to.

Sources: Tissot 1881; Snyder 1987, pp. 20-26 (equations 4-2 to 4-12); the means after Airy 1861 and
Kavrayskiy (Snyder and Voxland 1989), after Goldberg and Gott 2007 (Cartographica 42, 297-318), and
after Čapek 2001 (share of the map that is tolerable).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from bowles.earth import layer
from bowles.earth.layers import unit_vectors
from bowles.errors import BadValue
from bowles.projection.catalogue import NAMES
from bowles.projection.projection import Projection
from bowles.projection.shapes import to_shapely
from bowles.projection.sphere import Floats, to_lonlat

Over = Literal["map", "land"]

STEP = 1e-4  # radians; differences of the fourth order err by STEP**4 and by 1e-16 / STEP
TORN = 4.0  # a step that many times longer than the one back leads over a cut
POINTS = 8192  # of the lattice that means are taken over
PAIRS = 20000
TOLERABLE_ANGLE, TOLERABLE_AREA = 40.0, 1.5  # Čapek's limits


@dataclass(frozen=True)
class Distortion:
    """Tissot's indicatrix at points; arrays of the points' shape, NaN where they are not shown.

    a, b         the greatest and the least scale, 1 where distances are true
    angle        of the greatest, in degrees counterclockwise from the map's x axis
    h, k         scales along the meridian and along the parallel
    s            scale of areas, a times b
    omega        degrees by which an angle may be falsified at most
    theta        degrees at which meridian and parallel meet on the map
    """

    a: Floats
    b: Floats
    angle: Floats
    h: Floats
    k: Floats
    s: Floats
    omega: Floats
    theta: Floats


@dataclass(frozen=True)
class Means:
    """Distortion of a whole map, or of its land, as single figures; each is 0 where there is none.

    scale      root mean square of the logarithms of a and b about their mean (Airy, Kavrayskiy)
    angle      mean of omega, in degrees
    area       standard deviation of the logarithm of the areal scale (Goldberg and Gott's A)
    shape      root mean square of the logarithm of a over b (Goldberg and Gott's I)
    distance   standard deviation of the logarithm of distances between points (their D)
    tolerable  share, from 0 to 1, where omega is at most 40 degrees and areas, against the true
               scale, are at most 1.5 times too large or too small (Čapek)
    shown      share of the sphere, or of its land, that the map shows
    """

    scale: float
    angle: float
    area: float
    shape: float
    distance: float
    tolerable: float
    shown: float


def distortion(projection: Projection, lon: ArrayLike, lat: ArrayLike) -> Distortion:
    """Tissot's indicatrix at longitudes and latitudes in degrees, by differences of forward.

    At a cut the differences stay on the side of the point; at a pole north is that of the longitude
    given. Measured against PROJ's own derivatives: within 1e-7.
    """
    lon, lat = np.broadcast_arrays(np.asarray(lon, float), np.asarray(lat, float))
    east, north = _derivatives(projection, lon.ravel(), lat.ravel())
    h, k = np.hypot(*north.T), np.hypot(*east.T)
    cross = east[:, 0] * north[:, 1] - east[:, 1] * north[:, 0]
    dot = np.einsum("nj,nj->n", east, north)
    # The sum and the difference of a and b (Snyder 4-12, 4-13), exact where a equals b.
    both = np.sqrt(np.maximum(h * h + k * k + 2 * np.abs(cross), 0))
    apart = np.hypot(
        *(east + np.sign(cross)[:, None] * np.stack([-north[:, 1], north[:, 0]], axis=1)).T
    )
    a, b = (both + apart) / 2, (both - apart) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        omega = 2 * np.degrees(np.arcsin(np.clip(apart / both, 0, 1)))
    xx, yy, xy = (
        east[:, i] * east[:, j] + north[:, i] * north[:, j] for i, j in ((0, 0), (1, 1), (0, 1))
    )
    found = (
        a,
        b,
        np.degrees(np.arctan2(2 * xy, xx - yy) / 2),
        h,
        k,
        np.abs(cross),
        omega,
        np.degrees(np.arctan2(np.abs(cross), dot)),
    )
    return Distortion(*(each.reshape(lon.shape) for each in found))


def mean_distortion(projection: Projection, over: Over = "map", points: int = POINTS) -> Means:
    """Single figures for the whole map or, with over="land", for the land on it.

    points   of a lattice over the globe that are asked
    """
    if over not in ("map", "land"):
        raise BadValue(f"Means are taken over the 'map' or its 'land', not over {over!r}.", "over")
    lon, lat = _lattice(over, points)
    found = distortion(projection, lon, lat)
    with np.errstate(divide="ignore", invalid="ignore"):
        ln_a, ln_b = np.log(found.a), np.log(found.b)
    shown = np.isfinite(found.omega)
    good = shown & np.isfinite(ln_a) & np.isfinite(ln_b)
    if not good.any():
        raise BadValue(f"{projection.title} shows none of it; another centre or radius is wanted.")
    ln_a, ln_b, omega = ln_a[good], ln_b[good], found.omega[good]
    both = ln_a + ln_b
    fair = (omega <= TOLERABLE_ANGLE) & (np.abs(both) <= np.log(TOLERABLE_AREA))
    mean = both.mean() / 2
    return Means(
        scale=float(np.sqrt(((ln_a - mean) ** 2 + (ln_b - mean) ** 2).mean() / 2)),
        angle=float(omega.mean()),
        area=float(both.std()),
        shape=float(np.sqrt(((ln_a - ln_b) ** 2).mean())),
        distance=_distances(projection, lon[good], lat[good]),
        tolerable=float(fair.mean()),
        shown=float(shown.mean()),
    )


def _derivatives(projection: Projection, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """How the plane's point moves, (n, 2), for a unit of arc to the east and to the north."""
    lam, phi = np.radians(lon), np.radians(lat)
    here = unit_vectors(lon, lat)
    east = np.stack([-np.sin(lam), np.cos(lam), np.zeros_like(lam)], axis=1)
    north = np.stack([-np.sin(phi) * np.cos(lam), -np.sin(phi) * np.sin(lam), np.cos(phi)], axis=1)
    return _along(projection, here, east), _along(projection, here, north)


def _along(projection: Projection, here: Floats, way: Floats) -> Floats:
    steps = np.array([-2, -1, 0, 1, 2]) * STEP
    moved = here * np.cos(steps)[:, None, None] + way * np.sin(steps)[:, None, None]
    lonlat = np.degrees(to_lonlat(moved.reshape(-1, 3)))
    at = np.stack(projection.forward(*lonlat.T), axis=-1).reshape(5, len(here), 2)
    (f_2, f_1, f0, f1, f2) = at
    whole = (8 * (f1 - f_1) - (f2 - f_2)) / (12 * STEP)
    ahead = (4 * f1 - f2 - 3 * f0) / (2 * STEP)
    behind = (3 * f0 - 4 * f_1 + f_2) / (2 * STEP)
    reach = [np.hypot(*(each - f0).transpose(1, 0)) for each in (f_2, f_1, f1, f2)]
    back, fore = reach[0] + reach[1], reach[2] + reach[3]
    torn_ahead = ~np.isfinite(fore) | (fore > TORN * back + 1e-12)
    torn_behind = ~np.isfinite(back) | (back > TORN * fore + 1e-12)
    found = np.where(torn_ahead[:, None], behind, np.where(torn_behind[:, None], ahead, whole))
    found[~np.isfinite(f0).all(axis=1)] = np.nan
    return found


@cache
def _lattice(over: Over, points: int) -> tuple[Floats, Floats]:
    """Points evenly strewn over the sphere (a golden spiral), or those of them on land."""
    number = np.arange(points * (3 if over == "land" else 1)) + 0.5
    lat = np.degrees(np.arcsin(1 - 2 * number / len(number)))
    lon = (np.degrees(np.pi * (1 + np.sqrt(5)) * number) + 180) % 360 - 180
    if over == "land":
        inside = on_land(lon, lat)
        lon, lat = lon[inside], lat[inside]
    return lon, lat


def on_land(lon: ArrayLike, lat: ArrayLike) -> NDArray[np.bool_]:
    """Whether points lie on land at 1:110m, lakes counted as land."""
    return np.asarray(shapely.contains_xy(_flat_land(), np.radians(lon), np.radians(lat)))


@cache
def _flat_land() -> shapely.Geometry:
    flat = Projection(NAMES["equirectangular"])
    land = shapely.union_all(shapely.make_valid(to_shapely(flat.polygons(layer("land", "1:110m")))))
    shapely.prepare(land)
    return land


def _distances(projection: Projection, lon: Floats, lat: Floats) -> float:
    """Spread of the logarithm of how much distances between random points are stretched."""
    first, second = np.random.default_rng(1780).integers(0, len(lon), (2, PAIRS))
    xyz = unit_vectors(lon, lat)
    x, y = projection.forward(lon, lat)
    chord = np.linalg.norm(xyz[first] - xyz[second], axis=1)
    true = 2 * np.arcsin(np.clip(chord / 2, 0, 1))
    drawn = np.hypot(x[first] - x[second], y[first] - y[second])
    good = (true > 0) & (drawn > 0)
    return float(np.log(drawn[good] / true[good]).std())
