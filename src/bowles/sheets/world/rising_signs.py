"""The ecliptic over the horizon: the degree that rises or sets, and the Sun's day for a degree."""

from __future__ import annotations

import math

import numpy as np

from bowles.sheets.world.triangle import arcsine, cosine, sine, tangent
from bowles.sky import ecliptic
from bowles.time import Date, Instant

FIRST, LAST = 1551, 2649  # years that the ephemeris holds whole


def rising_degree(sidereal: float, latitude: float, lean: float) -> float:
    """The longitude of the ecliptic on the eastern horizon (Meeus 1998, 14.2)."""
    across = sine(sidereal) * cosine(lean) + tangent(_short_of_pole(latitude)) * sine(lean)
    return math.degrees(math.atan2(cosine(sidereal), -across)) % 360


def meridian_degree(sidereal: float, lean: float) -> float:
    """The longitude of the ecliptic on the meridian."""
    return math.degrees(math.atan2(sine(sidereal), cosine(sidereal) * cosine(lean))) % 360


def horizon_angle(sidereal: float, latitude: float, lean: float) -> float:
    """The angle of the ecliptic with the horizon, 0 to 180 (Meeus 1998, 14.3)."""
    value = cosine(lean) * sine(latitude) - sine(lean) * cosine(latitude) * sine(sidereal)
    return 90 - arcsine(value)


def sunk_degree(
    sidereal: float, latitude: float, lean: float, depression: float, rising: bool
) -> float:
    """The longitude that is so far below the eastern or western horizon; NaN if none is."""
    reach = sine(depression) / max(sine(horizon_angle(sidereal, latitude, lean)), 1e-12)
    along = arcsine(reach)
    east = rising_degree(sidereal, latitude, lean)
    return (east + along) % 360 if rising else (east + 180 - along) % 360


def sun_day(longitude: float, year: int, calendar: str) -> Date:
    """The day of a year on whose noon at Greenwich the Sun is nearest to a longitude."""
    first = Date(year, 1, 1, calendar)
    noons = first.noon() + np.arange(Date(year + 1, 1, 1, calendar) - first)
    away = (sun_longitudes(noons, year) - longitude + 180) % 360 - 180
    return first + int(np.abs(away).argmin())


def sun_longitudes(when: Instant, year: int) -> np.ndarray:
    """The Sun's longitude; before and after the ephemeris by mean elements (Meeus 1998, ch. 25).

    These are good to 0.02 degrees for two thousand years, and to the half of one for four.
    """
    if FIRST <= year <= LAST:
        return np.asarray(ecliptic("sun", when).longitude)
    t = (np.asarray(when.tt) - 2451545.0) / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    anomaly = np.radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (
        (1.914602 - 0.004817 * t) * np.sin(anomaly)
        + 0.019993 * np.sin(2 * anomaly)
        + 0.000289 * np.sin(3 * anomaly)
    )
    return (mean + centre - 0.00569) % 360


def _short_of_pole(latitude: float) -> float:
    return max(-89.999999, min(89.999999, latitude))
