"""Other ways to say where a body is: against the stars, in the galaxy, about the Sun."""

from __future__ import annotations

from typing import Any, NamedTuple

import erfa
import numpy as np
from numpy.typing import NDArray

from bowles.errors import unknown
from bowles.sky.ephemeris import Ephemeris, default, times
from bowles.sky.frames import Frame, polar
from bowles.sky.places import Equatorial, here
from bowles.sky.targets import starward, target
from bowles.sky.vectors import Observer, length
from bowles.time import Instant

Floats = NDArray[np.float64]

PLANETS = ("mercury", "venus", "earth", "mars", "jupiter", "saturn", "uranus", "neptune")


class Galactic(NamedTuple):
    """Galactic longitude from the middle of the Milky Way, and latitude, degrees (IAU 1958)."""

    longitude: Any
    latitude: Any


class Heliocentric(NamedTuple):
    """Longitude and latitude in degrees, mean ecliptic and equinox of date, and au from the Sun."""

    longitude: Any
    latitude: Any
    distance: Any


def astrometric(body: str, instant: Instant, ephemeris: Ephemeris | None = None) -> Equatorial:
    """The place among the catalogued stars: ICRS axes, light time, no aberration or deflection.

    A star's is that of its catalogue carried on by proper motion and parallax.
    """
    path, distance = _astrometric(body, instant, ephemeris or default())
    ra, dec, _ = polar(path)
    shaped = (np.degrees(ra), np.degrees(dec), distance)
    return Equatorial(*(each.reshape(instant.shape)[()] for each in shaped))


def galactic(body: str, instant: Instant, ephemeris: Ephemeris | None = None) -> Galactic:
    """The astrometric place by galactic longitude and latitude."""
    path, _ = _astrometric(body, instant, ephemeris or default())
    ra, dec, _ = polar(path)
    pair = erfa.icrs2g(ra, dec)
    return Galactic(*(np.degrees(each).reshape(instant.shape)[()] for each in pair))


def heliocentric(body: str, instant: Instant, ephemeris: Ephemeris | None = None) -> Heliocentric:
    """Where a planet, the Earth or the Moon is about the Sun, at the instant itself."""
    eph = ephemeris or default()
    t = times(eph, instant)
    x, y, z = Frame.mean(t).to_ecliptic(from_sun(eph, body, t))
    lon, lat, far = polar(np.stack((x, y, z)))
    shaped = (np.degrees(lon), np.degrees(lat), far)
    return Heliocentric(*(each.reshape(instant.shape)[()] for each in shaped))


def from_sun(eph: Ephemeris, body: str, t: Floats) -> Floats:
    """Vectors (3, n) in au along ICRS axes from the Sun to a planet, the Earth or the Moon."""
    name = body.strip().lower()
    if name not in (*PLANETS, "moon"):
        raise unknown("planet", body, (*PLANETS, "moon"))
    at = eph.earth(t)[0] if name == "earth" else eph.position(name, t)
    return at - eph.position("sun", t)


def _astrometric(body: str, instant: Instant, eph: Ephemeris) -> tuple[Floats, Floats]:
    """Vectors (3, n) of any length, and the distances in au, NaN for stars."""
    observer: Observer = here(eph, instant)[0]
    what = target(body)
    if isinstance(what, str):
        path = observer.astrometric(what)
        return path, length(path)
    return starward(observer, what), np.full(len(observer.t), np.nan)
