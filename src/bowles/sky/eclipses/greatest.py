"""The place where an eclipse of the Sun is greatest, and what is seen there."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bowles.sky.eclipses.elements import Elements
from bowles.sky.eclipses.polynomial import slope, value
from bowles.sky.eclipses.spheroid import Outline
from bowles.sky.places import EQUATOR

Floats = NDArray[np.float64]


class Ground(NamedTuple):
    """How the ground turns under the axis of the shadow at times t: the axis's declination, and the
    rates a day of Besselian elements."""

    sin: Any
    cos: Any
    x: Any
    y: Any
    d: Any
    mu: Any

    @classmethod
    def at(cls, e: Elements, t: Any) -> Ground:
        """At times t, days from the epoch."""
        d = value(e.d, t)
        return cls(np.sin(d), np.cos(d), *(slope(each, t) for each in (e.x, e.y, e.d, e.mu)))

    def passed(self, xi: Any, eta: Any, zeta: Any) -> tuple[Any, Any]:
        """Speeds a day of the axis over points of the surface, in Earth radii."""
        return (
            self.x - self.mu * (zeta * self.cos - eta * self.sin),
            self.y - self.mu * xi * self.sin + zeta * self.d,
        )


class Shadow(NamedTuple):
    """The shadow at an instant where it falls on a point of the surface, all in Earth radii.

    xi, eta, zeta   the point, on the axes of the shadow
    l1, l2          radii of penumbra and umbra there
    u, v            speeds a day of the axis over the turning ground
    """

    xi: Any
    eta: Any
    zeta: Any
    l1: Any
    l2: Any
    u: Any
    v: Any

    @classmethod
    def on(cls, e: Elements, t: Any, xi: Any, eta: Any, zeta: Any) -> Shadow:
        """At times t (days from the epoch) on points of the surface."""
        return cls(
            xi,
            eta,
            zeta,
            value(e.l1, t) - zeta * e.tan_f1,
            value(e.l2, t) - zeta * e.tan_f2,
            *Ground.at(e, t).passed(xi, eta, zeta),
        )

    @property
    def speed(self) -> Any:
        """Of the axis over the ground, in Earth radii a day on the plane."""
        return np.hypot(self.u, self.v)

    @property
    def duration(self) -> Any:
        """Seconds that the umbra's middle takes to pass a place on the central line."""
        return 2 * np.abs(self.l2) / self.speed * 86400

    @property
    def width(self) -> Any:
        """Of the umbra's path on the ground in km, across its way."""
        along = (self.xi * self.u + self.eta * self.v) / self.speed
        return 2 * EQUATOR * np.abs(self.l2) / np.hypot(self.zeta, along)


class Greatest(NamedTuple):
    """What `solar_eclipses` says of the greatest eclipse; angles in radians.

    whole   whether all of the umbra then falls on the Earth, so that its path has both limits
    """

    central: Any
    whole: Any
    gamma: Any
    magnitude: Any
    shadow: Shadow
    hour_angle: Any
    latitude: Any


def greatest(e: Elements, t: Floats) -> Greatest:
    """At the time t of the axis's nearest approach to the Earth's centre."""
    x, y, outline = value(e.x, t), value(e.y, t), Outline.of(value(e.d, t))
    central = outline.inside(x, y) >= 0
    edge = nearest_edge(x, y, outline.rho1)
    xi, eta = (np.where(central, a, b) for a, b in zip((x, y), edge, strict=True))
    zeta = np.where(
        central,
        outline.height(x, y),
        -outline.rho2 * outline.sin_between * eta / outline.rho1,
    )
    shadow = Shadow.on(e, t, xi, eta, zeta)
    beside, inside = np.hypot(x - xi, y - eta), np.hypot(x - edge[0], y - edge[1])
    whole = central & (inside > np.abs(shadow.l2))
    magnitude = (shadow.l1 - np.where(central, shadow.l2, beside)) / (shadow.l1 + shadow.l2)
    gamma = np.copysign(np.hypot(x, y), y)
    return Greatest(central, whole, gamma, magnitude, shadow, *outline.place(xi, eta))


def nearest_edge(x: Floats, y: Floats, rho1: Floats) -> tuple[Floats, Floats]:
    """The point of the Earth's outline nearest to another, by the declination's rho1."""
    angle = np.arctan2(x, y / rho1)
    for _ in range(4):
        sin, cos = np.sin(angle), np.cos(angle)
        flat = 1 - rho1 * rho1
        off = flat * sin * cos - x * cos + rho1 * y * sin
        rate = flat * (cos * cos - sin * sin) + x * sin + rho1 * y * cos
        angle = angle - off / rate
    return np.sin(angle), rho1 * np.cos(angle)


def axis_on_earth(e: Elements, t: Floats) -> tuple[Floats, Floats]:
    """When the axis first and last meets the Earth, days from the epoch, about its nearest
    approach at t; NaN where it misses."""
    ends = []
    for side in (-1, 1):
        x, y, outline = value(e.x, t), value(e.y, t), Outline.of(value(e.d, t))
        room = outline.inside(x, y)
        speed = np.hypot(slope(e.x, t), slope(e.y, t))
        at = t + side * np.sqrt(np.where(room >= 0, room, np.nan)) / speed
        for _ in range(6):
            rho1 = Outline.of(value(e.d, at)).rho1
            x, y = value(e.x, at), value(e.y, at) / rho1
            rate = 2 * (x * slope(e.x, at) + y * slope(e.y, at) / rho1)
            at = at - (x * x + y * y - 1) / rate
        ends.append(at)
    return ends[0], ends[1]
