"""Where the Sun, the Moon and the planets are: what every ephemeris answers, and the plain one."""

from __future__ import annotations

from functools import cache
from typing import Any, Protocol

import erfa
import numpy as np
from numpy.typing import NDArray

from bowles.errors import BadValue, unknown
from bowles.time import Instant

Floats = NDArray[np.float64]

BODIES = (
    "sun", "moon", "mercury", "venus", "mars", "jupiter", "saturn", "uranus", "neptune", "pluto",
)  # fmt: skip
J2000 = 2451545.0
AU = 149597870.7  # km
LIGHT = 299792.458 * 86400 / AU  # au a day
EARTH_TO_MOON = 81.3005682214972154  # ratio of their masses, DE440
LONG_AGO = -1e6  # days: what reaches so far back is the long span
ADD_LONG = (
    ", and the extra `long` (DE406, from -3000 to +3000) is not installed: "
    "`pip install 'bowles[long]'`, then `bowles data get long`"
)


class Ephemeris(Protocol):
    """Barycentric positions along the ICRS axes, and the nutation that goes with them.

    Times t are TDB days since J2000, shape (n,); vectors have shape (3, n), in au and au a day.
    """

    name: str
    first: float  # the days t between which it answers
    last: float

    def __hash__(self) -> int: ...

    def body(self, name: str, t: Floats) -> tuple[Floats, Floats]:
        """Position and velocity of one of BODIES, from the barycentre of the solar system."""
        ...

    def position(self, name: str, t: Floats) -> Floats:
        """Position alone."""
        ...

    def earth(self, t: Floats) -> tuple[Floats, Floats]:
        """Position and velocity of the Earth's centre."""
        ...

    def nutation(self, t: Floats) -> tuple[Floats, Floats, Floats]:
        """Nutation in longitude and obliquity (IAU 2006/2000A), and the complementary terms of
        the equation of the equinoxes, in radians."""
        ...


PLAN94 = dict(zip(BODIES[2:9], (1, 2, 4, 5, 6, 7, 8), strict=True))


class Analytic:
    """The series in ERFA alone: epv00, moon98 and plan94.

    Against DE440 from 1900 to 2100 the greatest errors of apparent places are 0.02″ for
    the Sun, 15″ for the Moon, 2″ Mercury, 12″ Venus, 62″ Mars, 82″ Jupiter, 98″ Saturn, 91″ Uranus
    and 11″ for Neptune.
    """

    name = "the series of ERFA"
    first, last = -36525.0, 36525.0

    def body(self, name: str, t: Floats) -> tuple[Floats, Floats]:
        """Position and velocity from the barycentre at TDB days since J2000."""
        earth, from_sun = (_vectors(pv) for pv in erfa.epv00(J2000, t)[::-1])
        if name == "moon":
            return _sum(earth, _vectors(erfa.moon98(J2000, t)))
        sun = earth[0] - from_sun[0], earth[1] - from_sun[1]
        if name == "sun":
            return sun
        if name not in PLAN94:
            raise BadValue(f"{self.name.capitalize()} have no {name.title()}; DE440 has.", "body")
        return _sum(sun, _vectors(erfa.plan94(J2000, t, PLAN94[name])))

    def position(self, name: str, t: Floats) -> Floats:
        """The position alone."""
        return self.body(name, t)[0]

    def earth(self, t: Floats) -> tuple[Floats, Floats]:
        """The Earth's own position and velocity."""
        return _vectors(erfa.epv00(J2000, t)[1])

    def nutation(self, t: Floats) -> tuple[Floats, Floats, Floats]:
        """In longitude and obliquity, and the terms of the equation of the equinoxes, radians."""
        return *erfa.nut06a(J2000, t), erfa.eect00(J2000, t)


@cache
def default() -> Ephemeris:
    """The best ephemeris installed."""
    from bowles.sky.long import Joined, installed_long
    from bowles.sky.packed import Packed

    near = Packed.installed() or Analytic()
    far = installed_long()
    return Joined(near, far) if far else near


def tdb_minus_tt(instant: Instant) -> Floats:
    """Seconds, by the greatest term alone: to 0.1 ms, in which the Earth goes 3 m."""
    t = instant.day - J2000
    return 0.001657 * np.sin(0.0172019699 * t + 6.2401)


def times(ephemeris: Ephemeris, instant: Instant) -> Floats:
    """TDB days since J2000, flat; BadValue where the ephemeris does not reach."""
    if not isinstance(instant, Instant):
        raise BadValue(f"{instant!r} is not an instant; make one with Instant.parse.", "instant")
    t = np.ravel((instant.day - J2000) + (instant.rest + tdb_minus_tt(instant) / 86400))
    if np.any((t < ephemeris.first) | (t > ephemeris.last)):
        beyond = t[(t < ephemeris.first) | (t > ephemeris.last)][0]
        asked, first, last = (
            Instant.from_jd(J2000 + each, "tdb").isoformat()[:-10]
            for each in (beyond, ephemeris.first, ephemeris.last)
        )
        farther = "" if ephemeris.first < LONG_AGO else ADD_LONG
        raise BadValue(
            f"{asked} is outside the ephemeris ({ephemeris.name}); it reaches from {first} to "
            f"{last}{farther}.",
            "instant",
        )
    return t


def known(body: str) -> str:
    """The body's name in small letters; UnknownName if it is none of BODIES."""
    if not isinstance(body, str):
        raise BadValue(f"{body!r} is not a body; give its name, such as 'mars'.", "body")
    name = body.lower()
    if name not in BODIES:
        raise unknown("body", body, BODIES, plural="bodies")
    return name


def _vectors(pv: Any) -> tuple[Floats, Floats]:
    return np.ascontiguousarray(pv["p"].T), np.ascontiguousarray(pv["v"].T)


def _sum(a: tuple[Floats, Floats], b: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    return a[0] + b[0], a[1] + b[1]
