"""The belt of the twelve signs about a round figure, and what every such figure shares."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.draw.arcs import at_angle
from bowles.draw.plate import Disc, Item, Path
from bowles.draw.signs import ZODIAC, sign
from bowles.time import Instant

Floats = NDArray[np.float64]

BELT = 5.0  # mm of the belt between its two rings


def belt(x: float, y: float, radius: float) -> list[Item]:
    """Two rings with the twelve signs between; longitudes run against the clock from the right."""
    bounds, degrees = np.arange(0, 360, 30), np.arange(0, 360, 5)
    inner = radius - BELT
    reach = np.where(degrees % 10 == 0, 1.1, 0.7)
    spots = at_angle(x, y, radius - BELT / 2 + 0.4, bounds + 15.0)
    return [
        Disc([[x, y]], radius, fill="sea", stroke="ink", width=0.3),
        Disc([[x, y]], inner, stroke="ink", width=0.15),
        Path.segments(
            at_angle(x, y, inner, bounds), at_angle(x, y, radius, bounds), stroke="ink", width=0.15
        ),
        Path.segments(
            at_angle(x, y, inner + reach, degrees),
            at_angle(x, y, inner, degrees),
            stroke="ink",
            width=0.08,
        ),
        *(
            sign(name, px, py, 2.9, width=0.22)
            for name, (px, py) in zip(ZODIAC, spots.tolist(), strict=True)
        ),
    ]


def sun_mark(spot: ArrayLike, radius: float = 1.8) -> list[Item]:
    """The Sun with short rays at a spot (2,)."""
    x, y = np.asarray(spot, float).tolist()
    rays = np.arange(0, 360, 30)
    return [
        Path.segments(
            at_angle(x, y, 1.25 * radius, rays),
            at_angle(x, y, np.where(rays % 60 == 0, 1.8, 1.55) * radius, rays),
            stroke="tropic",
            width=0.16,
        ),
        Disc([[x, y]], radius, fill="sun", stroke="ink", width=0.15),
    ]


def planet_mark(
    name: str, spot: ArrayLike, away: float, size: float = 2.7, reach: float = 2.6
) -> list[Item]:
    """A planet's dot at a spot (2,) with its sign `reach` mm off toward the angle `away`."""
    x, y = np.asarray(spot, float).tolist()
    px, py = at_angle(x, y, reach, away).tolist()
    red = name == "earth"
    return [
        Disc([[x, y]], 0.85, fill="red" if red else "ink", stroke="sea", width=0.15),
        sign(name, px, py, size, "red" if red else "ink", width=0.22),
    ]


def in_sign(longitude: float) -> str:
    """A longitude as 12° of Libra."""
    whole = round(longitude) % 360
    return f"{whole % 30}° of {ZODIAC[whole // 30].title()}"


def day_of(instant: Instant) -> str:
    """A single instant's day as 16 November 2026, by the Gregorian calendar and UTC."""
    from bowles.time import Date

    return str(Date.of(instant))


def listed(words: Iterable[str]) -> str:
    """Words with commas, the last after "and"."""
    *most, last = list(words)
    return f"{', '.join(most)} and {last}" if most else last
