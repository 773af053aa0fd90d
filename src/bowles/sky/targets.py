"""What a person may point at: the Sun, the Moon, a planet, or a star by any of its names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bowles.errors import UnknownName
from bowles.sky.ephemeris import LIGHT, known
from bowles.sky.vectors import Observer, aberrated, deflected

if TYPE_CHECKING:
    from bowles.sky.stars import Stars

Floats = NDArray[np.float64]
YEAR = 365.25  # days


def target(body: str) -> str | Stars:
    """A name of BODIES, or the star of that name as a table of one row.

    UnknownName where it is neither, with the bodies or else the stars that resemble it.
    """
    from bowles.sky.starnames import star

    try:
        return known(body)
    except UnknownName as no_body:
        try:
            return star(body).table
        except UnknownName as no_star:
            raise (no_body if no_body.nearest else no_star) from None


def sight(observer: Observer, body: str | Stars) -> tuple[Floats, Floats]:
    """Unit vectors (3, n) to where a target is seen, ICRS axes, and au; NaN au for a star."""
    if isinstance(body, str):
        return observer.seen(body)
    direction = deflected(path := starward(observer, body), path, observer.from_sun)
    direction = aberrated(direction, observer.velocity / LIGHT, observer.sun_distance)
    return direction, np.full(len(observer.t), np.nan)


def starward(observer: Observer, star: Stars) -> Floats:
    """Unit vectors (3, n) to where a star is, of the dates' proper motion and parallax."""
    return star.directions(2000 + observer.t / YEAR, observer.position)[..., 0]
