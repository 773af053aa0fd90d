"""Distances and courses on the globe: geodesics and rhumb lines on WGS 84, small circles, degrees.

Geodesics are Karney's (J. Geodesy 87, 2013, 43-55), by PROJ. Rhumb lines join the isometric
latitude (Snyder 1987, 15-9) to the length of the meridian (3-21, in the third flattening).
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.errors import BadValue

Array = NDArray[np.float64]
Figure = Literal["wgs84", "sphere"]

EQUATORIAL_RADIUS = 6378.137  # km, WGS 84
FLATTENING = 1 / 298.257223563
MEAN_RADIUS = 6371.0087714  # km, (2a + b) / 3, IUGG
E2 = FLATTENING * (2 - FLATTENING)
E = float(np.sqrt(E2))


def geodesic(
    lon1: ArrayLike, lat1: ArrayLike, lon2: ArrayLike, lat2: ArrayLike
) -> tuple[Array, Array, Array]:
    """Shortest distance in km, azimuth at the start, and azimuth back from the end; broadcasting.

    Azimuths are degrees clockwise from north, 0 to 360. Antipodal points have many; one is given.
    """
    lon1, lat1, lon2, lat2 = _arrays(lon1, lat1, lon2, lat2)
    azimuth, back, metres = _geod().inv(lon1, lat1, lon2, lat2)
    return metres / 1000, azimuth % 360, back % 360


def destination(
    lon: ArrayLike, lat: ArrayLike, azimuth: ArrayLike, distance_km: ArrayLike
) -> tuple[Array, Array]:
    """Where a geodesic leads: longitude and latitude after so many km at an azimuth."""
    lon, lat, azimuth, distance = _arrays(lon, lat, azimuth, distance_km)
    lon2, lat2, _ = _geod().fwd(lon, lat, azimuth, distance * 1000)
    return lon2, lat2


def great_circle_line(
    lon1: float, lat1: float, lon2: float, lat2: float, step_km: float = 50.0
) -> Array:
    """Points (k, 2) along the geodesic from one place to another, ends included, evenly spaced."""
    metres, azimuth, _ = geodesic(lon1, lat1, lon2, lat2)
    along = np.linspace(0, metres, _pieces(float(metres), step_km))
    lon, lat = destination(lon1, lat1, azimuth, along)
    line = np.stack([lon, lat], axis=1)
    line[0], line[-1] = (lon1, lat1), (lon2, lat2)
    return line


def rhumb(
    lon1: ArrayLike, lat1: ArrayLike, lon2: ArrayLike, lat2: ArrayLike
) -> tuple[Array, Array]:
    """The constant course in degrees from north and its length in km, the short way round.

    To or from a pole the course is due north or south: every meridian leads there.
    """
    lon1, lat1, lon2, lat2 = _arrays(lon1, lat1, lon2, lat2)
    east = np.radians((lon2 - lon1 + 180) % 360 - 180)
    with np.errstate(divide="ignore", invalid="ignore"):
        climb = isometric_latitude(lat2) - isometric_latitude(lat1)
        north = np.where(lat1 == lat2, 0.0, climb)
        course = np.arctan2(east, north)
        # Along a parallel both differences vanish; the radius of the middle latitude is their
        # limit, and stays exact to 1e-9 where the latitudes lie within 1e-4 degrees.
        rise = meridian_arc(lat2) - meridian_arc(lat1)
        parallel = EQUATORIAL_RADIUS * _parallel_radius(np.radians((lat1 + lat2) / 2))
        flat = np.abs(lat2 - lat1) < 1e-4
        stretch = np.where(flat, parallel, rise / np.where(north == 0, np.nan, north))
    return np.degrees(course) % 360, np.hypot(east * stretch, rise)


def rhumb_line(lon1: float, lat1: float, lon2: float, lat2: float, step_km: float = 50.0) -> Array:
    """Points (k, 2) along the rhumb line, ends included, evenly spaced in latitude or longitude."""
    _, distance = rhumb(lon1, lat1, lon2, lat2)
    share = np.linspace(0, 1, _pieces(float(distance), step_km))
    east = (lon2 - lon1 + 180) % 360 - 180
    lat = lat1 + share * (lat2 - lat1)
    psi = isometric_latitude(lat)
    with np.errstate(invalid="ignore"):  # at a pole every meridian meets: stay on the last one
        climbed = (psi - psi[0]) / (psi[-1] - psi[0])
    turned = share if abs(lat2 - lat1) < 1e-4 else np.where(np.isnan(climbed), 1.0, climbed)
    lon = lon1 + east * turned
    return np.stack([(lon + 180) % 360 - 180, lat], axis=1)


def antipode(lon: ArrayLike, lat: ArrayLike) -> tuple[Array, Array]:
    """The point straight below: longitude from -180 up to 180, latitude."""
    lon, lat = _arrays(lon, lat)
    return np.where(lon < 0, lon + 180, lon - 180), -lat


def small_circle(lon: float, lat: float, radius_deg: float, n: int = 361) -> Array:
    """n points (n, 2) clockwise round a centre at so many degrees of arc on the sphere, closed."""
    azimuth = np.linspace(0, 2 * np.pi, n)
    phi, r = np.radians(lat), np.radians(radius_deg)
    # Toward the centre's own longitude, toward its east, and toward the pole.
    x = np.cos(phi) * np.cos(r) - np.sin(phi) * np.sin(r) * np.cos(azimuth)
    y = np.sin(r) * np.sin(azimuth)
    z = np.sin(phi) * np.cos(r) + np.cos(phi) * np.sin(r) * np.cos(azimuth)
    longitude = (lon + np.degrees(np.arctan2(y, x)) + 180) % 360 - 180
    return np.stack([longitude, np.degrees(np.arctan2(z, np.hypot(x, y)))], axis=1)


def degree_of_longitude(lat: ArrayLike, figure: Figure = "wgs84") -> Array:
    """Kilometres in one degree along the parallel of a latitude."""
    phi = np.radians(_arrays(lat)[0])
    if _sphere(figure):
        return np.radians(MEAN_RADIUS) * np.cos(phi)
    return np.radians(EQUATORIAL_RADIUS) * _parallel_radius(phi)


def degree_of_latitude(lat: ArrayLike, figure: Figure = "wgs84") -> Array:
    """Kilometres in one degree along the meridian, by its curvature at a latitude."""
    phi = np.radians(_arrays(lat)[0])
    if _sphere(figure):
        return np.full_like(phi, np.radians(MEAN_RADIUS))
    return np.radians(EQUATORIAL_RADIUS) * (1 - E2) / (1 - E2 * np.sin(phi) ** 2) ** 1.5


def isometric_latitude(lat: ArrayLike) -> Array:
    """The Mercator ordinate of a latitude on WGS 84, radians; infinite at the poles (15-9)."""
    lat = _arrays(lat)[0]
    phi = np.radians(lat)
    psi = np.arcsinh(np.tan(phi)) - E * np.arctanh(E * np.sin(phi))
    return np.where(np.abs(lat) < 90, psi, np.copysign(np.inf, lat))


def meridian_arc(lat: ArrayLike) -> Array:
    """Kilometres along the meridian from the equator (Snyder 3-21, carried to the eighth order)."""
    phi = np.radians(_arrays(lat)[0])
    n = FLATTENING / (2 - FLATTENING)
    rectifying = (EQUATORIAL_RADIUS / (1 + n)) * (1 + n**2 / 4 + n**4 / 64)
    return rectifying * (
        phi
        + (-3 / 2 * n + 9 / 16 * n**3) * np.sin(2 * phi)
        + (15 / 16 * n**2 - 15 / 32 * n**4) * np.sin(4 * phi)
        - 35 / 48 * n**3 * np.sin(6 * phi)
        + 315 / 512 * n**4 * np.sin(8 * phi)
    )


@cache
def _geod():  # type: ignore[no-untyped-def]
    from pyproj import Geod  # 60 ms to import, so only when a geodesic is asked for

    return Geod(a=EQUATORIAL_RADIUS * 1000, f=FLATTENING)


def _parallel_radius(phi: Array) -> Array:
    return np.cos(phi) / np.sqrt(1 - E2 * np.sin(phi) ** 2)


def _sphere(figure: str) -> bool:
    if figure not in ("wgs84", "sphere"):
        raise BadValue(f"The figure of the Earth is 'wgs84' or 'sphere', not {figure!r}.", "figure")
    return figure == "sphere"


def _pieces(length_km: float, step_km: float) -> int:
    if not step_km > 0:
        raise BadValue(f"A step of {step_km} km leads nowhere; give one above zero.", "step_km")
    return max(2, int(np.ceil(length_km / step_km)) + 1)


def _arrays(*values: ArrayLike) -> list[Array]:
    return [np.array(a) for a in np.broadcast_arrays(*(np.asarray(v, np.float64) for v in values))]
