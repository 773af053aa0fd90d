"""The orrery: the planets about the Sun on their own paths, to scale and not to scale."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from bowles.draw.arcs import at_angle
from bowles.draw.plate import Disc, Item, Path, Plate, Text
from bowles.draw.sky.belt import BELT, belt, day_of, in_sign, listed, planet_mark, sun_mark
from bowles.sky import PLANETS, default, heliocentric
from bowles.sky.ephemeris import J2000
from bowles.time import Instant

Floats = NDArray[np.float64]

# Mean distances from the Sun in au and sidereal periods in days.
MEAN = dict(zip(PLANETS, (0.387, 0.723, 1.0, 1.524, 5.203, 9.55, 19.2, 30.1), strict=True))
PERIOD = dict(
    zip(PLANETS, (87.97, 224.7, 365.26, 686.98, 4332.6, 10759, 30687, 60190), strict=True)
)
_EDGE = 4.0
_POINTS = 241
_TRAIL = 30.0  # days, whose way is drawn heavy behind each planet


def orrery(
    instant: Instant, *, scale: Literal["even", "true"] = "even", radius: float = 36.0
) -> Plate:
    """The planets where they stand about the Sun, seen from the north, on their real paths.

    scale   "even" sets the paths at even distances; "true" draws two discs, each to scale: the
            four inner planets, and the four outer ones about them
    """
    middle = radius + _EDGE
    at = {name: heliocentric(name, instant) for name in PLANETS}
    if scale == "even":
        items, width = _even(middle, radius, instant), 2 * middle
        how = "Their paths are set at even distances, each with its own eccentricity."
    else:
        apart = 2 * radius + 8
        items, width = _true(middle, radius, apart, instant), 2 * middle + apart
        how = (
            "Two discs, each to scale: the left one reaches to 1.8 au, the right one to 31, where "
            "the whole of the first is the small ring about the Sun."
        )
    told = listed(
        f"{name.title()} in {in_sign(float(each.longitude))}" for name, each in at.items()
    )
    alt = (
        f"The planets about the Sun on {day_of(instant)}, by heliocentric longitude: {told}. {how} "
        "The heavy part of each is the way of the last thirty days; a red stroke, where it comes "
        "nearest the Sun."
    )
    return Plate(width, 2 * middle, tuple(items), "An Orrery", alt)


def path_of(name: str, instant: Instant, count: int = _POINTS) -> Floats:
    """A planet's path (n, 2) round the Sun in au for a whole period about an instant.

    Where the ephemeris ends before, the part that it has.
    """
    eph = default()
    half = PERIOD[name] / 2
    middle = float(instant.tdb) - J2000
    t = np.linspace(max(middle - half, eph.first + 1), min(middle + half, eph.last - 1), count)
    place = heliocentric(name, Instant.from_jd(J2000, "tdb", t))
    # Precession of the equinox over a period is taken out, so that the path closes.
    lon = np.radians(place.longitude - 1.39697 * (t - middle) / 36525)
    return place.distance[:, None] * np.c_[np.cos(lon), np.sin(lon)]


def _even(middle: float, radius: float, instant: Instant) -> list[Item]:
    """Distances by a line through the planets' mean ones, each a step farther out."""
    step = (radius - BELT - 2.0) / (len(PLANETS) + 0.6)
    known = np.array([0.0, *MEAN.values()])
    rings = step * np.r_[0.0, np.arange(len(PLANETS)) + 1.0]
    items = belt(middle, middle, radius)

    def laid(xy: Floats) -> Floats:
        far = np.hypot(*xy.T)
        drawn = np.interp(far, known, rings) + step * np.maximum(far / known[-1] - 1, 0)
        return [middle, middle] + (xy / far[:, None] * drawn[:, None]) * [1, -1]

    for name in PLANETS:
        xy = path_of(name, instant)
        ring = laid(xy)
        items.append(Path(ring, stroke="ink", width=0.12))
        items.append(_tick(ring[np.argmin(np.hypot(*xy.T))], middle))
        items.append(_trail(laid(_come(name, instant))))
    for name in PLANETS:
        place = heliocentric(name, instant)
        reach = float(np.interp(place.distance, known, rings))
        lon = float(place.longitude)
        spot = at_angle(middle, middle, reach, lon)
        items += planet_mark(name, spot, lon, size=2.4, reach=2.1)
    return [*items, *sun_mark([middle, middle], 1.2)]


def _true(middle: float, radius: float, apart: float, instant: Instant) -> list[Item]:
    items: list[Item] = []
    reach = radius - BELT - 0.8
    for x, names, most in ((middle, PLANETS[:4], 1.8), (middle + apart, PLANETS[4:], 31.4)):
        items += belt(x, middle, radius)
        for name in names:
            xy = path_of(name, instant) * reach / most
            ring = [x, middle] + xy * [1, -1]
            items += [
                Path(ring, stroke="ink", width=0.12),
                _tick(ring[np.argmin(np.hypot(*xy.T))], middle, x),
                _trail([x, middle] + _come(name, instant) * (reach / most) * [1, -1]),
            ]
            place = heliocentric(name, instant)
            lon, far = float(place.longitude), float(place.distance) * reach / most
            outer = far > reach - 3.4
            spot = at_angle(x, middle, far, lon)
            items += planet_mark(name, spot, lon + 180 if outer else lon)
        items += sun_mark([x, middle], 1.1 if most < 2 else 0.5)
        items += _bar(x, middle, radius, reach / most, 0.5 if most < 2 else 10.0)
    small = 1.8 * reach / 31.4
    items.append(Disc([[middle + apart, middle]], small, stroke="red", width=0.15))
    return items


def _come(name: str, instant: Instant) -> Floats:
    """The way (n, 2) in au that a planet came in the last days."""
    eph = default()
    end = float(instant.tdb) - J2000
    t = np.linspace(max(end - _TRAIL, eph.first + 1), end, 40)
    place = heliocentric(name, Instant.from_jd(J2000, "tdb", t))
    lon = np.radians(place.longitude)
    return place.distance[:, None] * np.c_[np.cos(lon), np.sin(lon)]


def _trail(way: Floats) -> Item:
    return Path(way, stroke="ink", width=0.5, opacity=0.45)


def _tick(spot: Floats, middle: float, x: float | None = None) -> Item:
    """A short stroke across a path where it comes nearest the Sun."""
    out = np.asarray(spot) - [middle if x is None else x, middle]
    out = out / np.hypot(*out)
    return Path([spot - 0.7 * out, spot + 0.7 * out], stroke="red", width=0.18)


def _bar(x: float, middle: float, radius: float, unit: float, length: float) -> list[Item]:
    """A scale of so many au beneath the disc's left edge."""
    foot, left = middle + radius + 1.6, x - radius
    long = unit * length
    return [
        Path([[left, foot], [left + long, foot]], stroke="ink", width=0.25),
        Path.segments(
            [[left, foot - 0.8], [left + long, foot - 0.8]],
            [[left, foot + 0.8], [left + long, foot + 0.8]],
            stroke="ink",
            width=0.2,
        ),
        Text(left + long + 1.4, foot + 0.9, f"{length:g} au", 6.5),
    ]
