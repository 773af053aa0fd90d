"""Where a body is seen: on the equator's circles, the ecliptic's, over a place, above the Earth.

Doors take instants of any shape and answer in degrees in that shape; with places they broadcast.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.errors import BadValue
from bowles.sky.ephemeris import AU, Ephemeris, default, known, times
from bowles.sky.frames import Frame, greenwich, polar
from bowles.sky.refraction import lifted
from bowles.sky.vectors import Observer
from bowles.time import Instant

Floats = NDArray[np.float64]

EQUATOR, FLATTENING = 6378.137, 1 / 298.257223563  # WGS 84, km
SPIN = 7.292115e-5 / 299792.458  # radians a second of the Earth, over light's km a second


class Equatorial(NamedTuple):
    """Right ascension and declination in degrees (true equator of date), distance in au."""

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
    direction, distance = observer.seen(known(body))
    lon, lat, _ = polar(frame.to_equator(direction))
    return Equatorial(*_shaped(instant, np.degrees(lon), np.degrees(lat), distance))


def ecliptic(body: str, instant: Instant, ephemeris: Ephemeris | None = None) -> Ecliptic:
    """The place of a body on the ecliptic, as seen from the Earth's centre."""
    eph = ephemeris or default()
    observer, frame = here(eph, instant)
    direction, _ = observer.seen(known(body))
    lon, lat, _ = polar(frame.to_ecliptic(direction))
    return Ecliptic(*_shaped(instant, np.degrees(lon), np.degrees(lat)))


def subpoint(body: str, instant: Instant, ephemeris: Ephemeris | None = None) -> Point:
    """Where on the Earth a body stands in the zenith."""
    eph = ephemeris or default()
    hour_angle, declination, _ = turned(eph, known(body), instant)
    longitude = (180 - np.degrees(hour_angle)) % 360 - 180
    return Point(*_shaped(instant, longitude, np.degrees(declination)))


def horizontal(
    body: str,
    instant: Instant,
    longitude: ArrayLike,
    latitude: ArrayLike,
    height: ArrayLike = 0.0,
    refraction: bool = True,
    pressure: float = 1010.0,
    temperature: float = 10.0,
    ephemeris: Ephemeris | None = None,
) -> Horizontal:
    """Altitude and azimuth over places (height in metres), with parallax; they broadcast.

    refraction   by Bennett, for air of `pressure` hPa and `temperature` degrees Celsius
    """
    eph = ephemeris or default()
    lon, lat = checked(longitude, latitude)
    hour_angle, declination, distance = _shaped(instant, *turned(eph, known(body), instant))
    altitude, azimuth = over(hour_angle, declination, distance, lon, lat, np.asarray(height))
    degrees = np.degrees(altitude)
    if refraction:
        degrees = lifted(degrees, pressure, temperature)
    return Horizontal(degrees, np.degrees(azimuth) % 360)


@lru_cache(maxsize=2)
def here(eph: Ephemeris, instant: Instant) -> tuple[Observer, Frame]:
    """The Earth and its axes at an instant: kept, as one body after another is asked for."""
    t = times(eph, instant)
    return Observer(eph, t), Frame.at(eph, t)


def turned(eph: Ephemeris, body: str, instant: Instant) -> tuple[Floats, Floats, Floats]:
    """Greenwich hour angle and declination in radians, distance in au, shapes (n,)."""
    observer, frame = here(eph, instant)
    direction, distance = observer.seen(body)
    right_ascension, declination, _ = polar(frame.to_equator(direction))
    return greenwich(frame, instant) - right_ascension, declination, distance


def over(
    hour_angle: Any, declination: Any, distance: Any, lon: Any, lat: Any, height: Any
) -> tuple[Any, Any]:
    """Altitude and azimuth in radians seen from lon, lat (radians) and height (m)."""
    h, cos_lat, sin_lat = hour_angle + lon, np.cos(lat), np.sin(lat)
    out, polewards = axes(lat, height)
    # Axes: in the meridian's plane away from the pole, to the east, to the pole.
    meridian = distance * np.cos(declination) * np.cos(h) - out
    east = -distance * np.cos(declination) * np.sin(h)
    pole = distance * np.sin(declination) - polewards
    east = east + SPIN * AU * out * np.sqrt(meridian**2 + east**2 + pole**2)
    up = cos_lat * meridian + sin_lat * pole
    north = cos_lat * pole - sin_lat * meridian
    return np.arctan2(up, np.hypot(north, east)), np.arctan2(east, north)


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
