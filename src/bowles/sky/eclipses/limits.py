"""Limits of the Moon's shadow: the envelopes of its moving rims on the turning Earth.

Explanatory Supplement (2013), ch. 11. At any instant one point of a rim to each side of its way is
neither being entered nor left: there the rim, seen from the ground, moves along itself.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from bowles.sky.eclipses.elements import Elements
from bowles.sky.eclipses.greatest import Ground, nearest_edge
from bowles.sky.eclipses.polynomial import slope, value
from bowles.sky.eclipses.spheroid import Outline
from bowles.sky.places import Point
from bowles.sky.roots import crossing

Floats = NDArray[np.float64]

STEP = 1e-5  # days
LONGEST = 0.15  # days from the middle to the first touch of the penumbra, at most


class Rim:
    """One rim of one eclipse's shadow on one side of its way."""

    def __init__(self, e: Elements, penumbra: bool, left: bool) -> None:
        self.e, self.left = e, left
        self.radius, self.tan_f = (e.l1, e.tan_f1) if penumbra else (e.l2, e.tan_f2)

    def at(self, t: Floats) -> Point:
        """The limit's places at instants t, degrees; NaN where it is off the Earth."""
        low = self._over(t, np.zeros_like(t))
        on = np.flatnonzero(low >= 0)
        t_on = t[on]

        def over(zeta1: Floats, i: NDArray[np.intp]) -> Floats:
            return self._over(t_on[i], zeta1)

        ends = np.zeros(len(on)), np.ones(len(on))
        zeta1 = crossing(over, *ends, low[on], over(ends[1], np.arange(len(on))), rounds=40)
        xi, eta = np.full(len(t), np.nan), np.full(len(t), np.nan)
        xi[on], eta[on] = self._point(t_on, zeta1)
        return placed(self.e, t, *Outline.of(value(self.e.d, t)).place(xi, eta))

    def lasts(self, t: Floats) -> tuple[float, float] | None:
        """From when to when it is on the Earth, to be found between neighbours of t."""
        on = self._over(t, np.zeros_like(t)) >= 0
        if not on.any():
            return None
        first, last = np.flatnonzero(on)[[0, -1]]
        return self._end(t, first, -1), self._end(t, last, 1)

    def tail(self, end: float, points: int) -> Point:
        """What the limit still has between the horizon and its place at an end of `lasts`.

        Low Suns make it turn back in time there, so it is followed by height: from the horizon up.
        """
        heights = np.linspace(0, 1, 101)[1:]
        at_end = np.full_like(heights, end)
        above = np.flatnonzero(self._over(at_end, heights) > 0)
        if not len(above):
            return Point(heights[:0], heights[:0])
        zeta1 = np.linspace(0, heights[above[-1]], points, endpoint=False)
        t = at_end[:1].repeat(points)
        for _ in range(8):
            rate = (self._over(t + STEP, zeta1) - self._over(t - STEP, zeta1)) / (2 * STEP)
            t = t - np.clip(self._over(t, zeta1) / rate, -0.01, 0.01)
        found = self._point(t, zeta1)
        return placed(self.e, t, *Outline.of(value(self.e.d, t)).place(*found))

    def _end(self, t: Floats, index: int, side: int) -> float:
        beyond = index + side
        if not 0 <= beyond < len(t):
            return float(t[index])
        inside, outside = t[index : index + 1], t[beyond : beyond + 1]

        def over(when: Floats, _: Any = None) -> Floats:
            return self._over(when, np.zeros_like(when))

        found = crossing(over, outside, inside, over(outside), over(inside), rounds=40)
        return float(found[0])

    def _over(self, t: Floats, zeta1: Floats) -> Floats:
        """How far below the surface the rim's point lies that is at the height zeta1."""
        xi, eta = self._point(t, zeta1)
        eta1 = eta / Outline.of(value(self.e.d, t)).rho1
        return 1 - xi * xi - eta1 * eta1 - zeta1 * zeta1

    def _point(self, t: Floats, zeta1: Floats) -> tuple[Floats, Floats]:
        """The rim's point on this side at the height zeta1 of Bessel's sphere."""
        e = self.e
        x, y, d = value(e.x, t), value(e.y, t), value(e.d, t)
        outline = Outline.of(d)
        xi, eta, ground = x, y, Ground.at(e, t)
        flat, widens = value(self.radius, t), slope(self.radius, t)
        for _ in range(12):  # each leaves a fifth of the error
            eta1 = eta / outline.rho1
            zeta = outline.rho2 * (zeta1 * outline.cos_between - eta1 * outline.sin_between)
            u, v = ground.passed(xi, eta, zeta)
            radius = flat - zeta * self.tan_f
            rising = ground.d * eta - ground.mu * xi * ground.cos
            grows = np.sign(radius) * (widens - rising * self.tan_f)
            aside = np.arccos(np.clip(grows / np.hypot(u, v), -1, 1))
            towards = np.arctan2(u, v) + (aside if self.left else -aside)
            xi = x - np.abs(radius) * np.sin(towards)
            eta = y - np.abs(radius) * np.cos(towards)
        return xi, eta


def touches(e: Elements, middle: Floats, penumbra: bool) -> tuple[Floats, Floats]:
    """When a rim of the shadow first and last touches the Earth, days from the epoch, shapes (n,);
    meaningless where it never does."""
    every = np.arange(len(middle))

    def apart(t: Floats, i: NDArray[np.intp]) -> Floats:
        part = e[i]
        x, y, outline = value(part.x, t), value(part.y, t), Outline.of(value(part.d, t))
        xi, eta = nearest_edge(x, y, outline.rho1)
        distance = np.hypot(x - xi, y - eta) * np.sign(-outline.inside(x, y))
        return distance - np.abs(value(part.l1 if penumbra else part.l2, t))

    within = np.minimum(apart(middle, every), -1e-9)
    first, last = (
        crossing(apart, middle, edge, within, apart(edge, every), rounds=30)
        for edge in (middle - LONGEST, middle + LONGEST)
    )
    return first, last


def sunrise_rim(e: Elements, t: Floats) -> Point:
    """Where the penumbra's rim meets the circle of sunrise and sunset: (k, 2), NaN if nowhere."""
    x, y, radius = (value(each, t)[:, None] for each in (e.x, e.y, e.l1))
    outline = Outline.of(value(e.d, t)[:, None])
    away = np.hypot(x, y / outline.rho1)
    cosine = (1 + away * away - radius * radius) / (2 * away)
    # Never from between two roots that all but coincide, where there is no slope.
    half = np.maximum(np.arccos(np.clip(cosine, -1, 1)), 0.01)
    angle = np.arctan2(x, y / outline.rho1) + np.array([-1, 1]) * half
    for _ in range(25):
        sin, cos = np.sin(angle), np.cos(angle)
        east, north = sin - x, outline.rho1 * cos - y
        off = east * east + north * north - radius * radius
        rate = 2 * (east * cos - north * outline.rho1 * sin)
        angle = angle - np.clip(off / rate, -0.1, 0.1)
    angle = np.where(np.abs(off) < 1e-7, angle, np.nan)
    return placed(e, t[:, None], *outline.place(np.sin(angle), outline.rho1 * np.cos(angle)))


def sunrise_spans(e: Elements, t: Floats) -> list[tuple[Floats, Floats]]:
    """The stretches of time, one or two, in which it does."""

    def meets(when: Floats, _: Any = None) -> Floats:
        away = np.hypot(value(e.x, when), value(e.y, when) / Outline.of(value(e.d, when)).rho1)
        return value(e.l1, when) - np.abs(1 - away)

    here = meets(t)
    edges = np.flatnonzero((here[:-1] > 0) != (here[1:] > 0))
    a, b = t[edges], t[edges + 1]
    found = list(crossing(meets, a, b, meets(a), meets(b), rounds=30))
    found = [t[0]] * bool(here[0] > 0) + found + [t[-1]] * bool(here[-1] > 0)
    return [(np.array([a]), np.array([b])) for a, b in zip(found[::2], found[1::2], strict=True)]


def placed(e: Elements, t: Floats, hour_angle: Floats, latitude: Floats) -> Point:
    """Places in degrees of hour angles from the axis's meridian and latitudes in radians."""
    longitude = np.degrees(hour_angle - e.hour_angle(t))
    return Point((longitude + 180) % 360 - 180, np.degrees(latitude))
