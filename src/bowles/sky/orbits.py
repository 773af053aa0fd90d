"""The turning points of orbits: nearest and farthest, nodes, the Moon's greatest declinations."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bowles.errors import BadValue, unknown
from bowles.sky.coordinates import PLANETS
from bowles.sky.ephemeris import AU, Ephemeris, default, known
from bowles.sky.frames import Frame
from bowles.sky.search import Events, events, longitude, span, turns, zeros
from bowles.sky.vectors import dot, length
from bowles.time import Instant

Floats = NDArray[np.float64]

STEP = {
    "moon": 3.0, "mercury": 10.0, "venus": 25.0, "earth": 20.0, "mars": 60.0, "jupiter": 300.0,
    "saturn": 500.0, "uranus": 1000.0, "neptune": 1000.0,
}  # fmt: skip


def apsides(body: str, start: Instant, end: Instant, ephemeris: Ephemeris | None = None) -> Events:
    """When a planet or the Earth is nearest to the Sun or farthest, the Moon to the Earth.

    The value is the distance in km between the middles. The Sun itself moves about the barycentre,
    so that a far planet may come nearest twice within some years.
    """
    eph, name = ephemeris or default(), _orbiting(body)
    first, last = span(eph, start, end)

    def receding(t: Floats) -> Floats:
        return dot(*_orbit(eph, name, t))

    t, nearest = zeros(receding, first, last, STEP[name])
    words = ("perigee", "apogee") if name == "moon" else ("perihelion", "aphelion")
    return events(t, np.where(nearest, *words), length(_orbit(eph, name, t)[0]) * AU)


def nodes(body: str, start: Instant, end: Instant, ephemeris: Ephemeris | None = None) -> Events:
    """When the Moon or a planet goes through the ecliptic of date.

    The value is the longitude in degrees: a planet's from the Sun, the Moon's from the Earth.
    """
    eph, name = ephemeris or default(), _orbiting(body)
    if name == "earth":
        raise BadValue("The Earth has no node: the ecliptic is its own path.", "body")
    first, last = span(eph, start, end)

    def place(t: Floats) -> Floats:
        return Frame.mean(t).to_ecliptic(_orbit(eph, name, t)[0])

    t, rising = zeros(lambda t: place(t)[2], first, last, STEP[name])
    x, y, _ = place(t)
    kinds = np.where(rising, "ascending node", "descending node")
    return events(t, kinds, np.degrees(np.arctan2(y, x)) % 360)


def greatest_declinations(
    body: str, start: Instant, end: Instant, ephemeris: Ephemeris | None = None
) -> Events:
    """When a body, above all the Moon, stands farthest north and south; the value in degrees."""
    eph, name = ephemeris or default(), known(body)
    first, last = span(eph, start, end)

    def declination(t: Floats) -> Floats:
        return longitude(eph, name, t, "right ascension")[1]

    t, north = turns(declination, first, last, STEP.get(name, 20.0))
    words = ("greatest declination north", "greatest declination south")
    return events(t, np.where(north, *words), np.degrees(declination(t)))


def _orbit(eph: Ephemeris, name: str, t: Floats) -> tuple[Floats, Floats]:
    """From Sun to planet, or Earth to Moon, and how that grows: (3, n), au and au a day."""
    there = eph.earth(t) if name == "earth" else eph.body(name, t)
    here = eph.earth(t) if name == "moon" else eph.body("sun", t)
    return there[0] - here[0], there[1] - here[1]


def _orbiting(body: str) -> str:
    name = body.strip().lower()
    if name not in STEP:
        raise unknown("orbit", body, ("moon", *PLANETS))
    return name
