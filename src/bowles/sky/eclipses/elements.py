"""Besselian elements: the Moon's shadow on the plane through the Earth's centre square to its axis.

Explanatory Supplement (2013), ch. 11. Both bodies are taken where they are seen from the Earth's
centre, light time and aberration included, which is where their light crosses in its frame.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from bowles.sky.eclipses.polynomial import NODES, fitted, value
from bowles.sky.eclipses.syzygy import Syzygies
from bowles.sky.ephemeris import AU, J2000, Ephemeris, times
from bowles.sky.frames import Frame, greenwich
from bowles.sky.places import EQUATOR
from bowles.sky.vectors import Observer, dot, length
from bowles.time import Instant

Floats = NDArray[np.float64]

SUN = 696000.0 / EQUATOR  # radii in the Earth's
PENUMBRAL_MOON, UMBRAL_MOON = 0.2725076, 0.2722810  # mean limb, and its valleys: as the canon has
TURN_A_DAY = 2 * np.pi * 1.00273781191135448  # of the Earth, in radians
TURN_A_SECOND = TURN_A_DAY / 86400


@dataclass(frozen=True, eq=False)
class Elements:
    """Besselian elements of n eclipses, polynomials of days of TT from `epoch`, (5, n) each.

    epoch       TT days from J2000, a whole hour, (n,)
    x, y        where the axis meets the plane, east and north, in the Earth's equatorial radii
    d, mu       the axis's declination, and its hour angle at the meridian of Greenwich as if UT1
                were TT (radians): the true one is less by `TURN_A_SECOND * delta_t`
    l1, l2      radii of the penumbra and the umbra (negative before its apex) on the plane
    tan_f1, tan_f2   their cones' half angles, (n,)
    delta_t     TT - UT1 in seconds, (n,)
    """

    epoch: Floats
    x: Floats
    y: Floats
    d: Floats
    mu: Floats
    l1: Floats
    l2: Floats
    tan_f1: Floats
    tan_f2: Floats
    delta_t: Floats

    @classmethod
    def of(cls, eph: Ephemeris, syzygies: Syzygies) -> Self:
        """For new Moons near a node."""
        margin = -NODES[0] + 1 / 24
        guess = np.clip(syzygies.greatest, eph.first + margin, eph.last - margin)
        epoch = np.round(guess * 24) / 24
        instant = _instant(epoch, 0.0)
        t = (times(eph, instant)[:, None] + NODES).ravel()
        observer = Observer(eph, t)
        (moon, far), (sun, sun_far) = observer.seen("moon"), observer.seen("sun")
        # The equator of the epoch serves for its six hours: in them it turns by 0.03 arc second.
        frame = Frame.at(eph, t[len(NODES) // 2 :: len(NODES)])
        turn = frame.to_equator(np.eye(3)[:, :, None])
        in_radii = AU / EQUATOR
        m, s = (
            np.einsum("ijn,jnk->ink", turn, (each * (distance * in_radii)).reshape(3, -1, 5))
            for each, distance in ((moon, far), (sun, sun_far))
        )
        g = s - m
        away = length(g)
        k = g / away
        flat = np.hypot(k[0], k[1])
        east = -k[1] / flat, k[0] / flat
        x = m[0] * east[0] + m[1] * east[1]
        y = flat * m[2] + k[2] * (m[1] * east[0] - m[0] * east[1])
        z = dot(m, k)
        sin1, sin2 = (SUN + PENUMBRAL_MOON) / away, (SUN - UMBRAL_MOON) / away
        tan1, tan2 = (sin / np.sqrt(1 - sin * sin) for sin in (sin1, sin2))
        l1 = z * tan1 + PENUMBRAL_MOON * tan1 / sin1
        l2 = z * tan2 - UMBRAL_MOON * tan2 / sin2
        right_ascension = np.unwrap(np.arctan2(k[1], k[0]), axis=-1)
        mu = _sidereal(frame, instant)[:, None] + TURN_A_DAY * NODES - right_ascension
        middle = len(NODES) // 2
        return cls(
            epoch,
            fitted(x),
            fitted(y),
            fitted(np.arctan2(k[2], flat)),
            fitted(mu - 2 * np.pi * np.round(mu[:, middle : middle + 1] / (2 * np.pi))),
            fitted(l1),
            fitted(l2),
            tan1[:, middle],
            tan2[:, middle],
            instant.delta_t,
        )

    def __len__(self) -> int:
        return len(self.epoch)

    def __getitem__(self, key: Any) -> Self:
        """Those eclipses alone; None among the keys makes room for places to broadcast."""
        keys = (..., *key) if isinstance(key, tuple) else (..., key)
        return type(self)(*(getattr(self, field.name)[keys] for field in fields(self)))

    def spread(self, shape: tuple[int, ...]) -> Self:
        """Repeated to a shape to which they broadcast, then flat."""
        flat = []
        for field in fields(self):
            each = getattr(self, field.name)
            powers = np.shape(each)[: np.ndim(each) - np.ndim(self.epoch)]
            room = [1] * (len(shape) - np.ndim(self.epoch))
            wide = np.reshape(each, (*powers, *room, *np.shape(self.epoch)))
            flat.append(np.broadcast_to(wide, (*powers, *shape)).reshape(*powers, -1))
        return type(self)(*flat)

    def instant(self, t: Any) -> Instant:
        """Instants t days from the epoch, which broadcast."""
        return _instant(self.epoch, t)

    def hour_angle(self, t: Any) -> Any:
        """The axis's hour angle at Greenwich at t, radians."""
        return value(self.mu, t) - TURN_A_SECOND * self.delta_t


def _instant(epoch: Floats, t: Any) -> Instant:
    whole = np.round(epoch)
    return Instant.from_jd(J2000 + whole, "tt", (epoch - whole) + t)


def _sidereal(frame: Frame, instant: Instant) -> Floats:
    """Greenwich apparent sidereal time as if UT1 were TT."""
    as_if = greenwich(frame, instant) + TURN_A_SECOND * instant.delta_t
    return as_if % (2 * np.pi)
