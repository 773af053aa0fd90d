"""The Sun's own: the equation of time, the sundial's hour, where its light ends."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from bowles.sky.ephemeris import Ephemeris, default
from bowles.sky.places import subpoint, turned
from bowles.time import Instant

SUNSET = -50 / 60  # degrees of the Sun's centre when its upper limb is on the horizon


class SmallCircle(NamedTuple):
    """A circle on the Earth by its centre and radius in degrees."""

    longitude: Any
    latitude: Any
    radius: Any


def equation_of_time(instant: Instant, ephemeris: Ephemeris | None = None) -> Any:
    """Apparent less mean solar time in minutes: positive when the sundial is fast."""
    eph = ephemeris or default()
    hour_angle, _, _ = turned(eph, "sun", instant)
    day, rest = (np.ravel(part) for part in instant.pair("ut1"))
    turns = hour_angle / (2 * np.pi) - (day % 1 + rest)
    return (((turns + 0.5) % 1 - 0.5) * 1440).reshape(instant.shape)[()]


def local_mean_time(instant: Instant, longitude: ArrayLike) -> Any:
    """Hours of the mean Sun at a longitude, 0 to 24: UT1 and four minutes a degree."""
    day, rest = instant.pair("ut1")
    return ((day % 1 + rest + 0.5) * 24 + np.asarray(longitude, float) / 15) % 24


def local_apparent_time(
    instant: Instant, longitude: ArrayLike, ephemeris: Ephemeris | None = None
) -> Any:
    """Hours that a sundial at a longitude shows, 0 to 24."""
    minutes = equation_of_time(instant, ephemeris)
    return (local_mean_time(instant, longitude) + minutes / 60) % 24


def terminator(
    instant: Instant, altitude: float = SUNSET, ephemeris: Ephemeris | None = None
) -> SmallCircle:
    """Where the Sun's centre stands at an altitude in degrees: the small circle round its place.

    -0.83 is sunrise and sunset, -6, -12, -18 are the ends of the twilights.
    """
    longitude, latitude = subpoint("sun", instant, ephemeris)
    return SmallCircle(longitude, latitude, 90.0 - altitude)
