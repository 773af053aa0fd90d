"""Rising, culmination and setting, over many places and days at once, at the poles as elsewhere.

The body's direction is computed each twelve hours, the Moon's each three, once for all places, and
read off between by cubics (0.0001 arc second for the Moon). The altitude each three hours, and at
its highest and lowest between them, shows by its sign where a crossing must lie; regula falsi finds
it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.sky.ephemeris import AU, J2000, Ephemeris, default, times
from bowles.sky.places import axes, checked, turned
from bowles.sky.refraction import HORIZONTAL
from bowles.sky.roots import EXACT, crossing
from bowles.sky.sun import SUNSET
from bowles.time import Instant

Floats = NDArray[np.float64]

STEPS = 8  # a day, at which the altitude is looked at
SPAN = np.arange(STEPS + 2)  # steps that cover a day that begins anywhere in step 0
NEAR = 1.1 * (1 - np.cos(np.pi / STEPS))  # sine of the altitude gained in half a step, at most
PLACES = {"moon": 8}  # a day, at which a body's place is computed
SLOW = 2  # the same for all others
MOON_RADIUS = 1737.4 / AU
CIVIL, NAUTICAL, ASTRONOMICAL = -6.0, -12.0, -18.0


class RisingSetting(NamedTuple):
    """What a body does in the day after a midnight.

    rise, transit, set   instants, NaN (printed —) where there is none in that day
    state                0 it rises or sets, 1 it is up all day, -1 it never comes up
    """

    rise: Instant
    transit: Instant
    set: Instant
    state: Any


def rising_and_setting(
    body: str,
    midnight: Instant,
    longitude: ArrayLike,
    latitude: ArrayLike,
    horizon: float | None = None,
    height: ArrayLike = 0.0,
    ephemeris: Ephemeris | None = None,
) -> RisingSetting:
    """First rising, upper transit and setting in the 24 hours from `midnight`, which broadcasts
    with the places.

    horizon   altitude in degrees of the body's centre; if none, the upper limb is on the horizon
              with 34′ of refraction (50′ for the Sun), or -6, -12, -18 for the twilights
    height    of the observer in metres above the ellipsoid; it does not lower the horizon
    """
    eph = ephemeris or default()
    lon, lat = checked(longitude, latitude)
    shape = np.broadcast_shapes(midnight.shape, lon.shape, lat.shape, np.shape(height))
    flat = [np.broadcast_to(each, shape).ravel() for each in (lon, lat, np.asarray(height, float))]
    times(eph, midnight)
    start = np.broadcast_to((midnight.day - J2000) + midnight.rest, shape).ravel()
    above = Altitude(eph, body, start, flat, horizon)
    rise, set_ = above.crossings()
    state = np.where(np.isnan(rise) & np.isnan(set_), np.where(above.nodes[:, 1] > 0, 1, -1), 0)
    rises, transits, sets = (
        Instant.from_jd(J2000, "tt", each.reshape(shape)) for each in (rise, above.transit(), set_)
    )
    return RisingSetting(rises, transits, sets, state.reshape(shape)[()])


def daylight(
    midnight: Instant,
    longitude: ArrayLike,
    latitude: ArrayLike,
    horizon: float | None = None,
    ephemeris: Ephemeris | None = None,
) -> Any:
    """Hours of the 24 from `midnight` in which the Sun is up."""
    day = rising_and_setting("sun", midnight, longitude, latitude, horizon, ephemeris=ephemeris)
    rise, set_ = ((each - midnight) * 24 for each in (day.rise, day.set))
    # Up at the end when it rose last, up at the beginning when it set first.
    hours = np.where(np.isnan(set_), 24, set_) - np.where(np.isnan(rise), 0, rise)
    hours = np.where(rise > set_, hours + 24, hours)
    return np.where(day.state == 0, hours, np.where(day.state > 0, 24.0, 0.0))[()]


class Altitude:
    """The sine of a body's altitude above its horizon, for n pairs of place and day.

    start   TT days since J2000 of each day's beginning, shape (n,)
    places  longitude and latitude in radians, height in metres, each (n,)
    """

    def __init__(
        self, eph: Ephemeris, body: str, start: Floats, places: list[Floats], horizon: float | None
    ) -> None:
        lon, lat, height = places
        out, polewards = axes(lat, height)
        self.start, self.lon = start, lon
        self.zenith = np.cos(lat), np.sin(lat)
        self.observer = out, polewards
        self.up = np.cos(lat) * out + np.sin(lat) * polewards
        self.square = out**2 + polewards**2
        self.fixed, self.limb = _horizon(body, horizon)
        self.first = np.floor(start * STEPS)
        self.node_times = (self.first[:, None] + SPAN) / STEPS
        self._tabulate(eph, body)
        self.nodes = self._at_nodes()

    def _tabulate(self, eph: Ephemeris, body: str) -> None:
        """The body at every tick that any of the days touches; `index` leads from tick to row."""
        self.rate = PLACES.get(body, SLOW)
        begins = np.floor(np.unique(self.first) / STEPS * self.rate)
        ticks = np.unique((begins[:, None] + np.arange(-1, self.rate + self.rate // 4 + 4)).ravel())
        t = ticks / self.rate
        hour_angle, declination, distance = turned(eph, body, Instant.from_jd(J2000, "tt", t))
        # Less a turn a day the hour angle moves so little that it cannot be mistaken.
        drift = np.unwrap(hour_angle - 2 * np.pi * (t % 1))
        self.cubics = _cubics(np.stack((drift, declination, 1 / distance)))
        self.origin = ticks[0]
        self.index = np.zeros(int(ticks[-1] - ticks[0]) + 1, np.intp)
        self.index[(ticks - ticks[0]).astype(np.intp)] = np.arange(len(ticks))

    def _at_nodes(self) -> Floats:
        """At the steps of every day: what they share is computed once for all places."""
        days, back = np.unique(self.first, return_inverse=True)
        t = (days[:, None] + SPAN) / STEPS
        drift, declination, near = self._between(t.ravel()).reshape(3, *t.shape)
        turn = drift + 2 * np.pi * (t % 1)
        cos, sin = np.cos(declination), np.sin(declination)
        edge = np.broadcast_to(np.sin(self._edge(near)), t.shape)
        shared = (turn[back], cos[back], sin[back], near[back], edge[back])
        return self._above(*shared, slice(None), np.newaxis)

    def __call__(self, t: Floats, row: NDArray[np.intp]) -> Floats:
        """The same at times t of days `row`."""
        drift, declination, near = self._between(t)
        turn = drift + 2 * np.pi * (t % 1)
        edge = np.sin(self._edge(near))
        return self._above(turn, np.cos(declination), np.sin(declination), near, edge, row)

    def _between(self, t: Floats) -> Floats:
        """Drift, declination and 1 / distance at times t, (3, n)."""
        place = t * self.rate
        tick = np.floor(place)
        s = place - tick
        i = self.index[(tick - self.origin).astype(np.intp)]
        c0, c1, c2, c3 = self.cubics.take(i, axis=2)
        return c0 + s * (c1 + s * (c2 + s * c3))

    def _edge(self, near: Any) -> Any:
        """The altitude of the centre when the limb is on the horizon."""
        return self.fixed - np.arcsin(self.limb * near) if self.limb else self.fixed

    def _above(
        self, turn: Any, cos: Any, sin: Any, near: Any, edge: Any, row: Any, *wide: None
    ) -> Floats:
        """By the Greenwich hour angle, the declination's cosine and sine and what else is of the
        body; `row` picks the places."""
        key = (row, *wide)
        (cos_lat, sin_lat), (out, polewards) = self.zenith, self.observer
        meridian = cos * np.cos(turn + self.lon[key])
        up = cos_lat[key] * meridian + sin_lat[key] * sin - self.up[key] * near
        towards = meridian * out[key] + sin * polewards[key]
        length = np.sqrt(1 - near * (2 * towards - self.square[key] * near))
        return up - length * edge

    def crossings(self) -> tuple[Floats, Floats]:
        """The first rising and the first setting of each day, NaN where there is none."""
        row, a, b, fa, fb = self._brackets()
        found = crossing(lambda t, i: self(t, row[i]), a, b, fa, fb)
        inside = (found >= self.start[row]) & (found < self.start[row] + 1)
        firsts = []
        for rising in (True, False):
            chosen = inside & ((fb > fa) == rising)
            first = np.full(len(self.start), np.inf)
            np.minimum.at(first, row[chosen], found[chosen])
            firsts.append(np.where(np.isinf(first), np.nan, first))
        return firsts[0], firsts[1]

    def _brackets(self) -> tuple[NDArray[np.intp], Floats, Floats, Floats, Floats]:
        """Spans of time with a crossing each: their day, ends, and the altitude there."""
        row, k = np.nonzero((self.nodes[:, :-1] > 0) != (self.nodes[:, 1:] > 0))
        t, f = self.node_times, self.nodes
        plain = row, t[row, k], t[row, k + 1], f[row, k], f[row, k + 1]
        # A highest or lowest point between steps may cross and come back unseen, if it is no higher
        # above the step than it can rise in half of one.
        before, here, after = f[:, :-2], f[:, 1:-1], f[:, 2:]
        away = np.where(here > 0, -1, 1)
        turns = (away * here > away * before) & (away * here >= away * after)
        turns &= np.abs(here) < NEAR
        turns &= ((before > 0) == (here > 0)) & ((after > 0) == (here > 0))
        row, k = np.nonzero(turns)
        if not len(row):
            return plain
        row, k, peak, top = self._peaks(row, k + 1)
        left = row, t[row, k - 1], peak, f[row, k - 1], top
        right = row, peak, t[row, k + 1], top, f[row, k + 1]
        columns = zip(plain, left, right, strict=True)
        row, a, b, fa, fb = (np.concatenate(column) for column in columns)
        return row, a, b, fa, fb

    def _peaks(self, row: Any, k: Any) -> tuple[Any, Any, Floats, Floats]:
        """Turning points near node k by parabolas through ever closer points; those that cross."""
        t, h = self.node_times[row, k], 1 / STEPS
        for _ in range(3):
            a, b, c = (self(t + d, row) for d in (-h, 0, h))
            bend = a - 2 * b + c
            vertex = np.divide(0.5 * (a - c), bend, out=np.zeros_like(bend), where=bend != 0)
            t = t + np.clip(vertex, -1, 1) * h
            h /= 8
        top = self(t, row)
        crosses = (top > 0) != (self.nodes[row, k] > 0)
        return row[crosses], k[crosses], t[crosses], top[crosses]

    def transit(self) -> Floats:
        """The first upper culmination of each day (hour angle 0), NaN where there is none."""
        row = np.arange(len(self.start))
        t = self.start.copy()
        turn = self._angle(t, row) % (2 * np.pi)
        left = 2 * np.pi - turn
        for _ in range(5):
            t = t + left / (2 * np.pi)
            t = np.minimum(t, self.start + 1.2)
            if np.abs(left).max(initial=0) < EXACT:
                break
            angle = self._angle(t, row)
            left = -((angle + np.pi) % (2 * np.pi) - np.pi)
        return np.where((t >= self.start) & (t < self.start + 1), t, np.nan)

    def _angle(self, t: Floats, row: NDArray[np.intp]) -> Floats:
        drift, _, _ = self._between(t)
        return drift + 2 * np.pi * (t % 1) + self.lon[row]


def _cubics(rows: Floats) -> Floats:
    """Of each step of rows (3, n), the cubic in its part through two values before and two after:
    coefficients (4, 3, n) in rising powers."""
    b = rows
    a, c, d = (np.roll(rows, -k, axis=1) for k in (-1, 1, 2))
    return np.stack((b, c - a / 3 - b / 2 - d / 6, (a + c) / 2 - b, (d - a) / 6 + (b - c) / 2))


def _horizon(body: str, horizon: float | None) -> tuple[float, float]:
    """The centre's altitude in radians at the horizon, and the radius in au to take from it."""
    if horizon is not None:
        return float(np.radians(horizon)), 0.0
    if body.lower() == "sun":
        return float(np.radians(SUNSET)), 0.0
    return float(-np.radians(HORIZONTAL)), MOON_RADIUS if body.lower() == "moon" else 0.0
