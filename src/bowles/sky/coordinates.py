"""Other ways to say where a body is: against the stars, in the galaxy, about the Sun."""

from __future__ import annotations

from typing import Any, NamedTuple

import erfa
import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.errors import unknown
from bowles.sky.ephemeris import LIGHT, Ephemeris, default, times
from bowles.sky.frames import Frame, greenwich, polar
from bowles.sky.places import Equatorial, axes, checked, here
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


def astrometric(
    body: str,
    instant: Instant,
    longitude: ArrayLike | None = None,
    latitude: ArrayLike | None = None,
    height: ArrayLike = 0.0,
    ephemeris: Ephemeris | None = None,
) -> Equatorial:
    """The place among the catalogued stars: ICRS axes, light time, no aberration or deflection.

    A star's is that of its catalogue carried on by proper motion and parallax.

    longitude, latitude   of places to see it from (height in metres), which broadcast with the
                          instants; the Earth's centre if none
    """
    eph = ephemeris or default()
    path, distance = _astrometric(body, instant, eph)
    path, distance = path.reshape(3, *instant.shape), distance.reshape(instant.shape)
    if longitude is not None and latitude is not None:
        site = _site(eph, instant, *checked(longitude, latitude), np.asarray(height))
        what, room = target(body), [1] * (site.ndim - path.ndim)
        path = np.broadcast_to(path.reshape(3, *room, *instant.shape), site.shape)
        if isinstance(what, str):
            # The light that reaches the place set out when the body was elsewhere by some metres.
            speed = eph.body(what, times(eph, instant))[1].reshape(3, *room, *instant.shape)
            path = path - site
            path = path + speed * (distance - _long(path)) / LIGHT
        distance = _long(path) if isinstance(what, str) else np.full(site.shape[1:], np.nan)
    ra, dec, _ = polar(path)
    return Equatorial(*(each[()] for each in (np.degrees(ra), np.degrees(dec), distance)))


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


def _long(vectors: Floats) -> Floats:
    return np.sqrt((vectors**2).sum(axis=0))


def _site(eph: Ephemeris, instant: Instant, lon: Any, lat: Any, height: Any) -> Floats:
    """Vectors (3, ...) in au from the Earth's centre to places (radians), ICRS axes."""
    frame = here(eph, instant)[1]
    turn = greenwich(frame, instant).reshape(instant.shape) + lon
    out, polewards = axes(lat, height)
    shape = np.broadcast_shapes(turn.shape, np.shape(out))
    x, y, z = (
        np.broadcast_to(each, shape) for each in (out * np.cos(turn), out * np.sin(turn), polewards)
    )
    back = frame.to_equator(np.eye(3)[:, :, None]).reshape(3, 3, *instant.shape)
    return np.stack([back[0, k] * x + back[1, k] * y + back[2, k] * z for k in range(3)])


def from_sun(eph: Ephemeris, body: str, t: Floats) -> Floats:
    """Vectors (3, n) in au along ICRS axes from the Sun to a planet, the Earth or the Moon."""
    name = body.strip().lower()
    if name not in (*PLANETS, "pluto", "moon"):
        raise unknown("planet", body, (*PLANETS, "pluto", "moon"))
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
