"""How a body shows itself: its phase, brightness and size, and which side of it is seen.

Everything is for the Earth's centre, or for a place where one is given; instants of any shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bowles.sky.ephemeris import AU, LIGHT, Ephemeris, default, known
from bowles.sky.frames import greenwich, polar
from bowles.sky.magnitude import magnitude
from bowles.sky.places import axes as place_axes
from bowles.sky.places import checked, here
from bowles.sky.spin import EASTWARD, axes
from bowles.sky.vectors import dot, length
from bowles.time import Instant

Floats = NDArray[np.float64]

# Equatorial and polar radii in km; the Sun's is the almanacs' 959.63 arc seconds at 1 au.
RADII = {
    "sun": (695_990.0, 695_990.0), "moon": (1737.4, 1737.4), "mercury": (2440.53, 2438.26),
    "venus": (6051.8, 6051.8), "mars": (3396.19, 3376.20), "jupiter": (71492.0, 66854.0),
    "saturn": (60268.0, 54364.0), "uranus": (25559.0, 24973.0), "neptune": (24764.0, 24341.0),
    "pluto": (1188.3, 1188.3),
}  # fmt: skip
# Saturn's rings, km from its middle: A from the outer edge inward, B, C.
RINGS = {"A": (122_170.0, 136_775.0), "B": (91_975.0, 117_580.0), "C": (74_658.0, 91_975.0)}
CARRINGTON = 2398140.2270, 27.2752316  # JD before the mean beginning of rotation 1, days of one


class Appearance(NamedTuple):
    """What an almanac prints of a body beside its place.

    elongation             degrees from the Sun, 0 to 180
    phase_angle            at the body between Sun and Earth, degrees
    illuminated_fraction   of the disk, 0 to 1
    magnitude              V
    semidiameter           arc seconds, of the equator
    bright_limb            position angle of the middle of the lit edge, from north through east;
                           NaN for the Sun
    """

    elongation: Any
    phase_angle: Any
    illuminated_fraction: Any
    magnitude: Any
    semidiameter: Any
    bright_limb: Any


class Disk(NamedTuple):
    """Which face of a body is turned to us, in degrees.

    longitude, latitude           of the middle of the disk on the body's own globe (planetocentric)
    sun_longitude, sun_latitude   of the point that has the Sun in its zenith
    axis                          position angle of the north pole, from north through east
    semidiameter, polar           arc seconds, across the equator and along the axis

    Longitudes are observers': the Sun's are Carrington's (L0), the Moon's run east from -180 to
    180 (the librations), those of Venus and Uranus east, of all others west from 0 to 360.
    """

    longitude: Any
    latitude: Any
    sun_longitude: Any
    sun_latitude: Any
    axis: Any
    semidiameter: Any
    polar: Any

    @property
    def colongitude(self) -> Any:
        """The Sun's selenographic colongitude, of the Moon's morning terminator (west positive)."""
        return (90 - self.sun_longitude) % 360


class Rings(NamedTuple):
    """Saturn's rings: latitudes of Earth and Sun over their plane, degrees north; the position
    angle of their smaller axis; the whole axes of the outer edge, arc seconds."""

    earth_latitude: Any
    sun_latitude: Any
    axis: Any
    major: Any
    minor: Any


@dataclass(frozen=True, eq=False)
class View:
    """A body seen: vectors (3, n) of the true equator of date, in au; `t` TDB days since J2000."""

    body: str
    t: Floats
    path: Floats
    from_sun: Floats  # of the body
    sun: Floats  # from here
    axes: Floats  # (3, 3, n) of the body itself

    @property
    def distance(self) -> Floats:
        """From here, au."""
        return length(self.path)

    def under(self, direction: Floats) -> tuple[Floats, Floats]:
        """Longitude and latitude in degrees on the body of what stands in a direction from it."""
        x, y, z = (dot(axis, direction) for axis in self.axes)
        east, north, _ = polar(np.stack((x, y, z)))
        lon = np.degrees(east if self.body in EASTWARD else -east) % 360
        return (lon + 180) % 360 - 180 if self.body == "moon" else lon, np.degrees(north)

    def position_angle(self, direction: Floats) -> Floats:
        """Degrees from north through east of a direction laid upon the disk."""
        ra, dec, _ = polar(self.path)
        east = np.stack((-np.sin(ra), np.cos(ra), 0 * ra))
        flat = -np.sin(dec)
        north = np.stack((flat * np.cos(ra), flat * np.sin(ra), np.cos(dec)))
        return np.degrees(np.arctan2(dot(east, direction), dot(north, direction))) % 360


def appearance(
    body: str,
    instant: Instant,
    longitude: float | None = None,
    latitude: float | None = None,
    ephemeris: Ephemeris | None = None,
) -> Appearance:
    """Phase, magnitude, semidiameter and bright limb of the Sun, the Moon or a planet.

    longitude, latitude   of a single place to see it from; the Earth's centre if none
    """
    seen = view(body, instant, longitude, latitude, ephemeris)
    far, sun_far = seen.distance, length(seen.from_sun)
    if seen.body == "sun":
        elongation = phase = np.zeros_like(far)
        limb = np.full_like(far, np.nan)
        north = sunny = phase
    else:
        elongation = _angle(seen.path, seen.sun)
        phase = _angle(seen.path, seen.from_sun)
        limb = seen.position_angle(-seen.from_sun)
        north, sunny = (seen.under(each)[1] for each in (-seen.path, -seen.from_sun))
    year = 2000 + seen.t / 365.25
    bright = magnitude(seen.body, sun_far, far, phase, north, sunny, year)
    lit = (1 + np.cos(np.radians(phase))) / 2
    size = _seconds(RADII[seen.body][0], far)
    columns = (elongation, phase, lit, bright, size, limb)
    return Appearance(*(each.reshape(instant.shape)[()] for each in columns))


def disk(
    body: str,
    instant: Instant,
    longitude: float | None = None,
    latitude: float | None = None,
    system: int = 3,
    ephemeris: Ephemeris | None = None,
) -> Disk:
    """The face that a body turns to us: the Sun's P, B0, L0, the Moon's librations, a planet's
    central meridian and tilt.

    longitude, latitude   of a single place to see it from; the Earth's centre if none
    system                1, 2 or 3 of Jupiter's longitudes
    """
    seen = view(body, instant, longitude, latitude, ephemeris, system)
    lon, lat = seen.under(-seen.path)
    sun = (lon, lat) if seen.body == "sun" else seen.under(-seen.from_sun)
    size, least = (_seconds(each, seen.distance) for each in RADII[seen.body])
    sine = np.sin(np.radians(lat))
    polar_size = np.sqrt(least**2 + (size**2 - least**2) * sine**2)
    columns = (lon, lat, *sun, seen.position_angle(seen.axes[2]), size, polar_size)
    return Disk(*(each.reshape(instant.shape)[()] for each in columns))


def rings(instant: Instant, ephemeris: Ephemeris | None = None) -> Rings:
    """How Saturn's rings are opened to the Earth and lit by the Sun."""
    saturn = disk("saturn", instant, ephemeris=ephemeris)
    major = 2 * saturn.semidiameter * RINGS["A"][1] / RADII["saturn"][0]
    minor = major * np.sin(np.radians(np.abs(saturn.latitude)))
    return Rings(saturn.latitude, saturn.sun_latitude, saturn.axis, major, minor)


def carrington_rotation(instant: Instant, ephemeris: Ephemeris | None = None) -> Any:
    """The number of the Sun's rotation since 1853 November 9, and its part gone by."""
    begun, period = CARRINGTON
    gone = 1 - disk("sun", instant, ephemeris=ephemeris).longitude / 360
    return np.round((instant.tt - begun) / period - gone) + gone


def view(
    body: str,
    instant: Instant,
    longitude: float | None = None,
    latitude: float | None = None,
    ephemeris: Ephemeris | None = None,
    system: int = 3,
) -> View:
    """A body as it stands before an observer, flat over the instants."""
    eph, name = ephemeris or default(), known(body)
    observer, frame = here(eph, instant)
    path = observer.astrometric(name)
    sent = observer.t - length(path) / LIGHT
    from_sun = path + observer.from_sun
    turned = axes(eph, name, observer.t, frame, sent, system)
    path, from_sun = frame.to_equator(path), frame.to_equator(from_sun)
    if longitude is not None and latitude is not None:
        lon, lat = checked(longitude, latitude)
        out, up = place_axes(lat)
        turn = greenwich(frame, instant) + lon
        path = path - np.stack((out * np.cos(turn), out * np.sin(turn), up + 0 * turn))
    if name == "sun":
        from_sun = path
    return View(name, observer.t, path, from_sun, path - from_sun, turned)


def _angle(a: Floats, b: Floats) -> Floats:
    cross = np.cross(a, b, axis=0)
    return np.degrees(np.arctan2(length(cross), dot(a, b)))


def _seconds(radius: float, distance: Floats) -> Floats:
    return np.degrees(np.arcsin(radius / AU / distance)) * 3600
