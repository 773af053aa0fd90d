"""Where a body is seen: on the equator's circles, the ecliptic's, over a place, above the Earth.

Doors take instants of any shape and answer in degrees in that shape; with places they broadcast.
A body is one of BODIES, or a star by any of its names, whose distance is told as NaN.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.errors import BadValue
from bowles.sky.ephemeris import AU, LIGHT, Ephemeris, default, times
from bowles.sky.frames import Frame, greenwich, polar
from bowles.sky.refraction import lifted
from bowles.sky.targets import sight, target
from bowles.sky.vectors import Observer, dot
from bowles.time import Instant

Floats = NDArray[np.float64]

EQUATOR, FLATTENING = 6378.137, 1 / 298.257223563  # WGS 84, km
SPIN = 7.292115e-5 / 299792.458  # radians a second of the Earth, over light's km a second
FAR = 1e9  # au; from here no place on the Earth has a parallax of its own


class Equatorial(NamedTuple):
    """Right ascension and declination in degrees (true equator of date), distance in au.

    Of `astrometric` alone the axes are those of the ICRS.
    """

    right_ascension: Any
    declination: Any
    distance: Any


class Ecliptic(NamedTuple):
    """Longitude and latitude in degrees, true ecliptic and equinox of date."""

    longitude: Any
    latitude: Any


class Horizontal(NamedTuple):
    """Altitude, and azimuth from north through east, in degrees."""

    altitude: Any
    azimuth: Any


class Point(NamedTuple):
    """Longitude east and latitude in degrees."""

    longitude: Any
    latitude: Any


def apparent(body: str, instant: Instant, ephemeris: Ephemeris | None = None) -> Equatorial:
    """The place of a body as seen from the Earth's centre."""
    eph = ephemeris or default()
    observer, frame = here(eph, instant)
    direction, distance = sight(observer, target(body))
    lon, lat, _ = polar(frame.to_equator(direction))
    return Equatorial(*_shaped(instant, np.degrees(lon), np.degrees(lat), distance))


def ecliptic(body: str, instant: Instant, ephemeris: Ephemeris | None = None) -> Ecliptic:
    """The place of a body on the ecliptic, as seen from the Earth's centre."""
    eph = ephemeris or default()
    observer, frame = here(eph, instant)
    direction, _ = sight(observer, target(body))
    lon, lat, _ = polar(frame.to_ecliptic(direction))
    return Ecliptic(*_shaped(instant, np.degrees(lon), np.degrees(lat)))


def subpoint(body: str, instant: Instant, ephemeris: Ephemeris | None = None) -> Point:
    """Where on the Earth a body stands in the zenith."""
    eph = ephemeris or default()
    hour_angle, declination, _ = turned(eph, body, instant)
    longitude = (180 - np.degrees(hour_angle)) % 360 - 180
    return Point(*_shaped(instant, longitude, np.degrees(declination)))


def horizontal(
    body: str,
    instant: Instant,
    longitude: ArrayLike,
    latitude: ArrayLike,
    height: ArrayLike = 0.0,
    refraction: bool | str = True,
    pressure: float = 1010.0,
    temperature: float = 10.0,
    ephemeris: Ephemeris | None = None,
) -> Horizontal:
    """Altitude and azimuth over places (height in metres), with parallax; they broadcast.

    refraction   "bennett" (or True), "bradley" or False; for air of `pressure` hPa and
                 `temperature` degrees Celsius
    """
    eph = ephemeris or default()
    lon, lat = checked(longitude, latitude)
    hour_angle, declination, distance = _shaped(instant, *turned(eph, body, instant))
    altitude, azimuth = over(hour_angle, declination, distance, lon, lat, np.asarray(height))
    degrees = lifted(np.degrees(altitude), pressure, temperature, refraction)
    return Horizontal(degrees, np.degrees(azimuth) % 360)


def topocentric(
    body: str,
    instant: Instant,
    longitude: ArrayLike,
    latitude: ArrayLike,
    height: ArrayLike = 0.0,
    ephemeris: Ephemeris | None = None,
) -> Equatorial:
    """The apparent place of a body as seen from places (height in metres), which broadcast.

    With parallax and the aberration of the Earth's spin, without refraction.
    """
    eph = ephemeris or default()
    lon, lat = checked(longitude, latitude)
    observer, frame = here(eph, instant)
    direction, distance = sight(observer, target(body))
    ra, dec, _ = polar(frame.to_equator(direction))
    ra, dec, distance, turn = _shaped(instant, ra, dec, distance, greenwich(frame, instant))
    still = ahead(observer, direction).reshape(instant.shape)
    near = np.where(np.isnan(distance), FAR, distance * still)
    meridian, east, pole = from_place(turn - ra, dec, near, lon, lat, np.asarray(height))
    seen_ra = turn + lon + np.arctan2(east, meridian)
    seen_dec = np.arctan2(pole, np.hypot(meridian, east))
    across = near * np.cos(dec) * np.sin(turn - ra + lon)  # without what the spin adds
    far = np.sqrt(meridian**2 + across**2 + pole**2) / still
    far = np.where(np.isnan(distance), np.nan, far)
    return Equatorial(np.degrees(seen_ra) % 360, np.degrees(seen_dec), far[()])


@lru_cache(maxsize=2)
def here(eph: Ephemeris, instant: Instant) -> tuple[Observer, Frame]:
    """The Earth and its axes at an instant: kept, as one body after another is asked for."""
    t = times(eph, instant)
    return Observer(eph, t), Frame.at(eph, t)


def turned(eph: Ephemeris, body: str, instant: Instant) -> tuple[Floats, Floats, Floats]:
    """Greenwich hour angle and declination in radians, distance in au, shapes (n,).

    A star's distance is so great that no place on the Earth has a parallax of its own.
    """
    observer, frame = here(eph, instant)
    direction, distance = sight(observer, target(body))
    right_ascension, declination, _ = polar(frame.to_equator(direction))
    near = np.where(np.isnan(distance), FAR, distance * ahead(observer, direction))
    return greenwich(frame, instant) - right_ascension, declination, near


def ahead(observer: Observer, direction: Floats) -> Floats:
    """By how much a body was farther from where the Earth was when its light set out.

    The way of the light runs to where the Earth has gone since, up to 37 km off in the Moon's
    case; parallax, laid on an aberrated place, belongs to the distance without that.
    """
    return 1 + dot(direction, observer.velocity) / LIGHT


def over(
    hour_angle: Any, declination: Any, distance: Any, lon: Any, lat: Any, height: Any
) -> tuple[Any, Any]:
    """Altitude and azimuth in radians seen from lon, lat (radians) and height (m)."""
    meridian, east, pole = from_place(hour_angle, declination, distance, lon, lat, height)
    cos_lat, sin_lat = np.cos(lat), np.sin(lat)
    up = cos_lat * meridian + sin_lat * pole
    north = cos_lat * pole - sin_lat * meridian
    return np.arctan2(up, np.hypot(north, east)), np.arctan2(east, north)


def from_place(
    hour_angle: Any, declination: Any, distance: Any, lon: Any, lat: Any, height: Any
) -> tuple[Any, Any, Any]:
    """The vector in au from a place to a body, with the aberration of the Earth's spin.

    Its axes lie in the meridian's plane at right angles to the pole, to the east, to the pole.
    """
    h = hour_angle + lon
    out, polewards = axes(lat, height)
    meridian = distance * np.cos(declination) * np.cos(h) - out
    east = -distance * np.cos(declination) * np.sin(h)
    pole = distance * np.sin(declination) - polewards
    return meridian, east + SPIN * AU * out * np.sqrt(meridian**2 + east**2 + pole**2), pole


def axes(lat: Any, height: Any = 0.0) -> tuple[Any, Any]:
    """A place's distances from the axis and from the equator's plane in au, on the ellipsoid."""
    squared = (1 - FLATTENING) ** 2
    normal = EQUATOR / np.sqrt(np.cos(lat) ** 2 + squared * np.sin(lat) ** 2)
    up = np.asarray(height) / 1000
    return (normal + up) * np.cos(lat) / AU, (squared * normal + up) * np.sin(lat) / AU


def checked(longitude: ArrayLike, latitude: ArrayLike) -> tuple[Floats, Floats]:
    """Longitude and latitude in radians; BadValue beyond a pole or a turn."""
    lon, lat = np.asarray(longitude, float), np.asarray(latitude, float)
    if np.any(np.abs(lat) > 90):
        worst = lat[np.abs(lat) > 90].flat[0]
        raise BadValue(f"Latitude {worst:g} is beyond a pole; give -90 to 90.", "latitude")
    if np.any(np.abs(lon) > 360):
        worst = lon[np.abs(lon) > 360].flat[0]
        raise BadValue(f"Longitude {worst:g} is out of range; give -180 to 180.", "longitude")
    return np.radians(lon), np.radians(lat)


def _shaped(instant: Instant, *columns: Floats) -> tuple[Any, ...]:
    return tuple(column.reshape(instant.shape)[()] for column in columns)
