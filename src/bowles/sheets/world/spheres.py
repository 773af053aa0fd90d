"""Turning from one circle of the heavens to another: equator, ecliptic, Galaxy; and arcs between.

Everything in degrees. Formulae of Meeus 1998, chapters 13, 17, 21 and 22; precession and nutation
of the IAU (2006/2000A).
"""

from __future__ import annotations

import math

import erfa
import numpy as np

from bowles.sheets.world.triangle import arcsine, cosine, sine, tangent
from bowles.time import Instant

J2000 = 2451545.0
B1950 = 2433282.42345905  # Julian date of the Besselian epoch 1950.0
ARCSECOND = 1 / 3600
GALACTIC_POLE_1950 = 192.25, 27.4  # right ascension and declination of B1950
GALACTIC_NODE_1950 = 123.0  # galactic longitude of the celestial pole of B1950


def nutation(instant: Instant) -> tuple[float, float]:
    """Nutation in longitude and in obliquity."""
    longitude, obliquity = erfa.nut06a(*_pair(instant))
    return math.degrees(float(longitude)), math.degrees(float(obliquity))


def mean_obliquity(instant: Instant) -> float:
    """The obliquity of the ecliptic without nutation."""
    return math.degrees(float(erfa.obl06(*_pair(instant))))


def obliquity(instant: Instant) -> float:
    """The true obliquity of the ecliptic."""
    return mean_obliquity(instant) + nutation(instant)[1]


def to_ecliptic(right_ascension: float, declination: float, lean: float) -> tuple[float, float]:
    """Longitude and latitude of a position, the ecliptic leaning so much."""
    longitude = math.atan2(
        sine(right_ascension) * cosine(lean) + tangent(declination) * sine(lean),
        cosine(right_ascension),
    )
    latitude = arcsine(
        sine(declination) * cosine(lean) - cosine(declination) * sine(lean) * sine(right_ascension)
    )
    return math.degrees(longitude) % 360, latitude


def to_equator(longitude: float, latitude: float, lean: float) -> tuple[float, float]:
    """Right ascension and declination of a position on the ecliptic."""
    ra, declination = to_ecliptic(longitude, latitude, -lean)
    return ra, declination


def to_galaxy(right_ascension: float, declination: float, pole: tuple[float, float],
              node: float) -> tuple[float, float]:  # fmt: skip
    """Galactic longitude and latitude; pole and node are those of the equinox."""
    away = pole[0] - right_ascension
    north = cosine(away) * sine(pole[1]) - tangent(declination) * cosine(pole[1])
    longitude = node + 180 - math.degrees(math.atan2(sine(away), north))
    latitude = arcsine(
        sine(declination) * sine(pole[1]) + cosine(declination) * cosine(pole[1]) * cosine(away)
    )
    return longitude % 360, latitude


def from_galaxy(longitude: float, latitude: float, pole: tuple[float, float],
                node: float) -> tuple[float, float]:  # fmt: skip
    """Right ascension and declination of a galactic position."""
    along = node - longitude
    east = cosine(latitude) * sine(along)
    north = sine(latitude) * cosine(pole[1]) - cosine(latitude) * sine(pole[1]) * cosine(along)
    declination = arcsine(
        sine(latitude) * sine(pole[1]) + cosine(latitude) * cosine(pole[1]) * cosine(along)
    )
    return (pole[0] + math.degrees(math.atan2(east, north))) % 360, declination


def separation(a1: float, d1: float, a2: float, d2: float) -> float:
    """The arc of a great circle between two positions, exact also when small."""
    x = cosine(d1) * sine(d2) - sine(d1) * cosine(d2) * cosine(a2 - a1)
    y = cosine(d2) * sine(a2 - a1)
    z = sine(d1) * sine(d2) + cosine(d1) * cosine(d2) * cosine(a2 - a1)
    return math.degrees(math.atan2(math.hypot(x, y), z))


def position_angle(a1: float, d1: float, a2: float, d2: float) -> float:
    """The direction of the second position from the first, from north through east."""
    return math.degrees(
        math.atan2(
            sine(a2 - a1), cosine(d1) * tangent(d2) - sine(d1) * cosine(a2 - a1)
        )
    ) % 360  # fmt: skip


def precessed(
    right_ascension: float, declination: float, start: float, end: float, theory: str = "2006"
) -> tuple[float, float]:
    """A mean position carried from one Julian date's equinox to another's.

    theory   "2006", the IAU's of that year, or "1976", that of Lieske and others
    """
    matrix = erfa.pmat06 if theory == "2006" else erfa.pmat76
    turn = matrix(end, 0.0) @ np.linalg.inv(matrix(start, 0.0))
    return angles(turn @ vector(right_ascension, declination))


def ecliptics(start: float, end: float) -> np.ndarray:
    """The rotation from the mean ecliptic and equinox of one Julian date to those of another."""
    first, last = (erfa.ecm06(each, 0.0) for each in (start, end))
    return np.asarray(last @ np.linalg.inv(first))


def yearly_precession(
    right_ascension: float, declination: float, epoch: float
) -> tuple[float, float]:
    """How a mean position moves by precession in a Julian year, seconds of time and of arc.

    m + n sin α tan δ and n cos α, with Newcomb's m and n (Meeus 1998, chapter 21).
    """
    t = (epoch - J2000) / 36525
    m, n = 3.07496 + 0.00186 * t, 20.0431 - 0.0085 * t
    return (
        m + n / 15 * sine(right_ascension) * tangent(declination),
        n * cosine(right_ascension),
    )


def vector(longitude: float, latitude: float) -> np.ndarray:
    """The unit vector of a position."""
    return np.array(
        [
            cosine(latitude) * cosine(longitude),
            cosine(latitude) * sine(longitude),
            sine(latitude),
        ]
    )


def angles(direction: np.ndarray) -> tuple[float, float]:
    """Longitude from 0 to 360 and latitude of a vector."""
    x, y, z = (float(each) for each in direction)
    return math.degrees(math.atan2(y, x)) % 360, math.degrees(math.atan2(z, math.hypot(x, y)))


def _pair(instant: Instant) -> tuple[float, float]:
    return float(instant.day), float(instant.rest)
