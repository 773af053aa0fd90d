"""The equator and ecliptic of date: precession, nutation (IAU 2000A), sidereal time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import erfa
import numpy as np
from numpy.typing import NDArray

from bowles.sky.distant import angles, mean_sidereal_time
from bowles.sky.ephemeris import Ephemeris, default, times
from bowles.time import Instant

Floats = NDArray[np.float64]
MANY, CLOSE = 300, 0.03  # angles, radians


@dataclass(frozen=True)
class Frame:
    """The axes of date at n instants, by the four angles of Fukushima and Williams in radians.

    Vectors are arrays of shape (3, n). The rotation by `psi` ends on the ecliptic of date, that
    by the obliquity on the equator, so either costs no more than it must.
    """

    gamma: Floats
    phi: Floats
    psi: Floats  # nutation included, as in the obliquity
    obliquity: Floats
    equinoxes: Floats  # the equation of the equinoxes

    @classmethod
    def at(cls, ephemeris: Ephemeris, t: Floats) -> Frame:
        """The frame at times t (TDB days since J2000; for these angles TDB is TT)."""
        gamma, phi, psi, mean = angles(t)
        longitude, obliquity, terms = ephemeris.nutation(t)
        equinoxes = longitude * np.cos(mean) + terms
        return cls(gamma, phi, psi + longitude, mean + obliquity, equinoxes)

    @classmethod
    def mean(cls, t: Floats) -> Frame:
        """The mean equator, ecliptic and equinox at times t: without nutation."""
        gamma, phi, psi, obliquity = angles(t)
        return cls(gamma, phi, psi, obliquity, np.zeros_like(psi))

    @cached_property
    def _turns(self) -> list[tuple[Floats, Floats]]:
        angles = (self.gamma, self.phi, -self.psi, -self.obliquity)
        return [_cos_sin(angle) for angle in angles]

    def to_ecliptic(self, vector: Floats) -> Floats:
        """From ICRS axes to the true ecliptic and equinox of date."""
        x, y, z = vector
        (cg, sg), (cf, sf), (cp, sp), _ = self._turns
        x, y = cg * x + sg * y, cg * y - sg * x
        y, z = cf * y + sf * z, cf * z - sf * y
        x, y = cp * x + sp * y, cp * y - sp * x
        return np.stack((x, y, z))

    def to_equator(self, vector: Floats) -> Floats:
        """From ICRS axes to the true equator and equinox of date."""
        x, y, z = self.to_ecliptic(vector)
        c, s = self._turns[3]
        return np.stack((x, c * y + s * z, c * z - s * y))


def _cos_sin(angle: Floats) -> tuple[Floats, Floats]:
    """Both of many angles: where they lie close together, as precession's do, by the powers of
    their distances from the first, to the last digit but in a third of the time."""
    if len(angle) < MANY or np.ptp(angle) > CLOSE:
        return np.cos(angle), np.sin(angle)
    d = angle - angle[0]
    q = d * d
    sin = d * (1 - q / 6 * (1 - q / 20 * (1 - q / 42)))
    cos = 1 - q / 2 * (1 - q / 12 * (1 - q / 30 * (1 - q / 56)))
    c, s = np.cos(angle[0]), np.sin(angle[0])
    return c * cos - s * sin, s * cos + c * sin


def greenwich(frame: Frame, instant: Instant) -> Floats:
    """Greenwich apparent sidereal time in radians, shape (n,), at the frame's instants."""
    ut1, tt = instant.pair("ut1"), (instant.day, instant.rest)
    flat = [np.ravel(part) for part in (*ut1, *tt)]
    mean = mean_sidereal_time((flat[0], flat[1]), (flat[2], flat[3]))
    return erfa.anp(mean + frame.equinoxes)


def sidereal_time(
    instant: Instant, longitude: Any = 0.0, ephemeris: Ephemeris | None = None
) -> Any:
    """Apparent sidereal time in degrees at a longitude, Greenwich if none; they broadcast."""
    eph = ephemeris or default()
    frame = Frame.at(eph, times(eph, instant))
    angle = np.degrees(greenwich(frame, instant)).reshape(instant.shape)
    return (angle + np.asarray(longitude, float)) % 360


def polar(vector: Floats) -> tuple[Floats, Floats, Floats]:
    """Longitude 0 to 2 pi, latitude and length of vectors (3, n)."""
    x, y, z = vector
    flat = np.hypot(x, y)
    return np.arctan2(y, x) % (2 * np.pi), np.arctan2(z, flat), np.hypot(flat, z)
