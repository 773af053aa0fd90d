"""The Moon's phases and the Sun's seasons: instants when a longitude reaches a quarter turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.errors import BadValue
from bowles.sky.ephemeris import J2000, Ephemeris, default, times
from bowles.sky.frames import Frame
from bowles.sky.search import span
from bowles.sky.vectors import Observer, dot, length
from bowles.time import Instant

Floats = NDArray[np.float64]

PHASES = ("new moon", "first quarter", "full moon", "last quarter")
SEASONS = ("March equinox", "June solstice", "September equinox", "December solstice")
MONTH, YEAR = 29.530588861, 365.242190
NEW_MOON, EQUINOX = 5.09766, 78.81  # mean new moon and March equinox of 2000, days from J2000
QUARTER = np.pi / 2


class MoonPhase(NamedTuple):
    """Elongation in degrees (0 new, 180 full), part of the disc lit, days since the new moon."""

    elongation: Any
    illuminated_fraction: Any
    age_days: Any


def moon_phase(instant: Instant, ephemeris: Ephemeris | None = None) -> MoonPhase:
    """How the Moon shows itself, as seen from the Earth's centre."""
    eph = ephemeris or default()
    t = times(eph, instant)
    turn, observer = _elongation(eph, t), Observer(eph, t)
    (moon, distance), (sun, far) = observer.seen("moon"), observer.seen("sun")
    # The angle at the Moon between the Earth and the Sun.
    to_sun = sun * far - moon * distance
    lit = (1 - dot(to_sun, moon) / length(to_sun)) / 2
    age = t - _last_new_moon(eph, t)
    shaped = (each.reshape(instant.shape)[()] for each in (np.degrees(turn), lit, age))
    return MoonPhase(*shaped)


def phases(
    start: Instant, end: Instant, ephemeris: Ephemeris | None = None
) -> tuple[Instant, NDArray[np.int64]]:
    """The Moon's phases from start to end, and which they are: indices of PHASES."""
    eph = ephemeris or default()
    first, last = span(eph, start, end)
    quarters = np.arange(_month(first) * 4 - 1, _month(last) * 4 + 6)
    guess = _mean_phase(quarters / 4)
    inside = (guess > max(first - 1, eph.first + 1)) & (guess < min(last + 1, eph.last - 1))
    found = _phase(eph, quarters[inside], guess[inside])
    between = (found >= first) & (found < last)
    return Instant.from_jd(J2000, "tdb", found[between]), quarters[inside][between] % 4


def seasons(years: ArrayLike, ephemeris: Ephemeris | None = None) -> Instant:
    """Equinoxes and solstices of years, in the order of SEASONS: shape (..., 4).

    The calendar is the Gregorian, also where it was not yet in use.
    """
    eph = ephemeris or default()
    year = np.asarray(years)
    quarters = (year[..., None] - 2000) * 4 + np.arange(4)
    guess = EQUINOX + YEAR * quarters / 4
    times(eph, Instant.from_jd(J2000, "tdb", guess))
    t = _turned(lambda t: _sun_longitude(eph, t), QUARTER * quarters.ravel(), guess.ravel(), YEAR)
    return Instant.from_jd(J2000, "tdb", t.reshape(guess.shape))


def sun_at_declination(
    declination: float, year: int, ephemeris: Ephemeris | None = None
) -> Instant:
    """The instants of a year at which the Sun has a declination (degrees), shape (2,) or (0,).

    Rising northwards first, then falling; none beyond the tropics is an answer: an empty array.
    """
    from bowles.sky.roots import crossing

    if not -90 <= declination <= 90:
        raise BadValue(f"Declination {declination:g} is beyond a pole; give -90 to 90.", "angle")
    eph = ephemeris or default()
    before, here, after = (seasons(each, eph).tdb - J2000 for each in (year - 1, year, year + 1))
    a = np.array([before[3], here[1], here[3]])
    b = np.array([here[1], here[3], after[1]])
    wanted = np.sin(np.radians(declination))

    def height(t: Floats, _: Any = None) -> Floats:
        direction, _ = Observer(eph, t).seen("sun")
        return Frame.at(eph, t).to_equator(direction)[2] - wanted

    fa, fb = height(a), height(b)
    crosses = fa * fb < 0
    t = crossing(height, a[crosses], b[crosses], fa[crosses], fb[crosses])
    instants = Instant.from_jd(J2000, "tdb", t)
    return instants[instants.civil().year == year]


def _phase(eph: Ephemeris, quarters: Any, guess: Floats) -> Floats:
    return _turned(lambda t: _elongation(eph, t), QUARTER * quarters, guess, MONTH)


def _turned(angle: Callable[[Floats], Floats], wanted: Any, guess: Floats, period: float) -> Floats:
    """When an angle that turns once in a period reaches what is wanted, by the secant's rule."""
    rate: Any = 2 * np.pi / period
    t, missing = guess, _wrapped(wanted - angle(guess))
    for _ in range(6):
        step = missing / rate
        t = t + step
        if np.max(np.abs(step), initial=0) < 1e-8:
            break
        left = _wrapped(wanted - angle(t))
        rate = np.where(np.abs(step) > 1e-7, (missing - left) / np.where(step == 0, 1, step), rate)
        missing = left
    return t


def _elongation(eph: Ephemeris, t: Floats) -> Floats:
    """The Moon's ecliptic longitude from the Sun's, 0 to 2 pi."""
    observer, frame = Observer(eph, t), Frame.at(eph, t)
    moon, sun = (frame.to_ecliptic(observer.seen(body)[0]) for body in ("moon", "sun"))
    cross, along = sun[0] * moon[1] - sun[1] * moon[0], sun[0] * moon[0] + sun[1] * moon[1]
    return np.arctan2(cross, along) % (2 * np.pi)


def _sun_longitude(eph: Ephemeris, t: Floats) -> Floats:
    x, y, _ = Frame.at(eph, t).to_ecliptic(Observer(eph, t).seen("sun")[0])
    return np.arctan2(y, x)


def _last_new_moon(eph: Ephemeris, t: Floats) -> Floats:
    months = np.unique(np.floor((t - NEW_MOON) / MONTH)[:, None] + np.arange(-2, 2))
    guess = np.clip(_mean_phase(months), eph.first, eph.last)
    new = _phase(eph, months * 4, guess)
    order = np.searchsorted(new, t, "right") - 1
    return new[order]


def _month(t: float) -> int:
    return int(np.floor((t - NEW_MOON) / MONTH))


def _mean_phase(k: Any) -> Floats:
    """Phases to an hour or two, k (whole, quarters) months from 2000; Meeus 1998, ch. 49."""
    century = k / 1236.85
    sun = np.radians(2.5534 + 29.10535670 * k)
    moon = np.radians(201.5643 + 385.81693528 * k + 0.0107582 * century**2)
    full_or_new = np.abs(k * 2 - np.round(k * 2)) < 0.1
    equation = np.where(full_or_new, -0.407, -0.628) * np.sin(moon) + 0.172 * np.sin(sun)
    return NEW_MOON + MONTH * k + 0.00015437 * century**2 + equation


def _wrapped(angle: Floats) -> Floats:
    return (angle + np.pi) % (2 * np.pi) - np.pi
