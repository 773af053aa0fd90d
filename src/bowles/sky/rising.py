"""Rising, culmination and setting, over many places and days at once, at the poles as elsewhere.

The body's direction is computed each twelve hours, the Moon's each three, once for all places, and
read off between by cubics (0.0001 arc second for the Moon). The altitude each three hours, and at
its highest and lowest between them, shows by its sign where a crossing must lie. A wave through
the nodes says where within seconds, the secant the rest; what it does not settle, regula falsi
does.
"""

from __future__ import annotations

from copy import copy
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.errors import BadValue
from bowles.sky.appearance import RADII
from bowles.sky.ephemeris import AU, J2000, Ephemeris, default, times
from bowles.sky.places import axes, checked, horizontal, turned
from bowles.sky.refraction import HORIZONTAL
from bowles.sky.roots import EXACT, crossing, settled
from bowles.sky.search import Events
from bowles.sky.sun import SUNSET
from bowles.time import Instant

Floats = NDArray[np.float64]

STEPS = 8  # a day, at which the altitude is looked at
SPAN = np.arange(-1, STEPS + 3)  # steps about a day that begins anywhere in step 0, one beside each
NEAR = 1.1 * (1 - np.cos(np.pi / STEPS))  # sine of the altitude gained in half a step, at most
PLACES = {"moon": 8}  # a day, at which a body's place is computed
SLOW = 2  # the same for all others
HALF = 0.5  # days in which no body culminates twice
MOST = 400_000  # half days of one search
Horizon = float | Literal["limb"] | None
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

    @property
    def reason(self) -> Any:
        """Why it neither rises nor sets in that day, in words; empty where it does."""
        words = np.array(["", "It is up all day.", "It is below the horizon all day."])
        return words[self.state]


def rising_and_setting(
    body: str,
    midnight: Instant,
    longitude: ArrayLike,
    latitude: ArrayLike,
    horizon: Horizon = None,
    height: ArrayLike = 0.0,
    ephemeris: Ephemeris | None = None,
) -> RisingSetting:
    """First rising, upper transit and setting in the 24 hours from `midnight`, which broadcasts
    with the places.

    horizon   altitude in degrees of the body's centre, as -6, -12, -18 for the twilights; if none,
              the upper limb is on the horizon with 34′ of refraction, and the Sun's centre 50′
              below, as almanacs agree. "limb" takes the Sun's own semidiameter of the day: the
              same to a few seconds, but minutes at the poles
    height    of the observer in metres above the ellipsoid; it does not lower the horizon
    """
    above, shape = _days(body, midnight, longitude, latitude, horizon, height, ephemeris)
    rise, set_ = above.crossings()
    state = np.where(np.isnan(rise) & np.isnan(set_), np.where(above.nodes[:, 2] > 0, 1, -1), 0)
    rises, transits, sets = (
        Instant.from_jd(J2000, "tt", each.reshape(shape)) for each in (rise, above.transit(), set_)
    )
    return RisingSetting(rises, transits, sets, state.reshape(shape)[()])


def daylight(
    midnight: Instant,
    longitude: ArrayLike,
    latitude: ArrayLike,
    horizon: Horizon = None,
    ephemeris: Ephemeris | None = None,
) -> Any:
    """Hours of the 24 from `midnight` in which the Sun is up."""
    above, shape = _days("sun", midnight, longitude, latitude, horizon, 0.0, ephemeris)
    row, found, rises = above.found(1.0)
    sign = np.where(rises, -1, 1)
    up = above(above.start, np.arange(len(above.start))) > 0
    hours = np.zeros(len(up))
    np.add.at(hours, row, sign * (found - above.start[row]))
    at_end = up - np.bincount(row, sign, len(up))
    return ((hours + at_end) * 24).reshape(shape)[()]


def horizon_events(
    body: str,
    start: Instant,
    end: Instant,
    longitude: float,
    latitude: float,
    horizon: Horizon = None,
    height: float = 0.0,
    ephemeris: Ephemeris | None = None,
) -> Events:
    """Every rising, upper transit and setting of a body at one place from start to end.

    None is lost where a day has two of them, as of the Moon near the poles. kind is rise, transit
    or set; value the azimuth of a rising or setting and the altitude of a transit, in degrees
    without refraction.
    """
    eph = ephemeris or default()
    lon, lat = checked(longitude, latitude)
    if start.shape or end.shape or lon.shape or lat.shape:
        raise BadValue("A search runs at one place from one instant to another.")
    for each in (start, end):
        times(eph, each)
    first, last = (float((each.day - J2000) + each.rest) for each in (start, end))
    if not 0 <= last - first <= MOST * HALF:
        raise BadValue(
            f"The search runs over {last - first:,.0f} days; give from 0 to {MOST * HALF:,.0f}.",
            "end",
        )
    begins = np.arange(first, last, HALF)
    places = [np.broadcast_to(each, begins.shape) for each in (lon, lat, np.asarray(height, float))]
    above = Altitude(eph, body, begins, places, horizon)
    _, found, rising = above.found(HALF)
    transit = above.transit()
    transit = transit[transit < begins + HALF]
    t = np.concatenate((found, transit))
    kind = np.concatenate((np.where(rising, "rise", "set"), np.full(len(transit), "transit")))
    order = np.argsort(t)
    order = order[t[order] < last]
    instant, kind = Instant.from_jd(J2000, "tt", t[order]), kind[order]
    seen = horizontal(body, instant, longitude, latitude, height, refraction=False, ephemeris=eph)
    return Events(instant, kind, np.where(kind == "transit", seen.altitude, seen.azimuth))


def _days(
    body: str,
    midnight: Instant,
    longitude: ArrayLike,
    latitude: ArrayLike,
    horizon: Horizon,
    height: ArrayLike,
    ephemeris: Ephemeris | None,
) -> tuple[Altitude, tuple[int, ...]]:
    """The body over every place and day, flat, and the shape to which they broadcast."""
    eph = ephemeris or default()
    lon, lat = checked(longitude, latitude)
    shape = np.broadcast_shapes(midnight.shape, lon.shape, lat.shape, np.shape(height))
    flat = [np.broadcast_to(each, shape).ravel() for each in (lon, lat, np.asarray(height, float))]
    times(eph, midnight)
    start = np.broadcast_to((midnight.day - J2000) + midnight.rest, shape).ravel()
    return Altitude(eph, body, start, flat, horizon), shape


class Altitude:
    """The sine of a body's altitude above its horizon, for n pairs of place and day.

    start   TT days since J2000 of each day's beginning, shape (n,)
    places  longitude and latitude in radians, height in metres, each (n,)
    """

    def __init__(
        self, eph: Ephemeris, body: str, start: Floats, places: list[Floats], horizon: Horizon
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
        self._tabulate(eph, body)
        self.nodes = self._at_nodes()

    def _tabulate(self, eph: Ephemeris, body: str) -> None:
        """The body at every tick that any of the days touches; `index` leads from tick to row."""
        self.rate = PLACES.get(body, SLOW)
        begins = np.floor(np.unique(self.first) / STEPS * self.rate)
        ticks = np.unique((begins[:, None] + np.arange(-3, self.rate + self.rate // 4 + 4)).ravel())
        t = ticks / self.rate
        hour_angle, declination, distance = turned(eph, body, Instant.from_jd(J2000, "tt", t))
        # Less a turn a day the hour angle moves so little that it cannot be mistaken.
        drift = np.unwrap(hour_angle - 2 * np.pi * (t % 1))
        self.spin = 2 * np.pi + (drift[-1] - drift[0]) / (t[-1] - t[0])  # radians a day
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
        cos = np.cos(declination)
        edge = np.broadcast_to(np.sin(self._edge(near)), t.shape)
        each = slice(None) if len(days) == 1 else back  # one day broadcasts over all places
        x, y, z, near, edge = (
            part[each]
            for part in (cos * np.cos(turn), cos * np.sin(turn), np.sin(declination), near, edge)
        )
        lon = self.lon[:, None]
        return self._above(np.cos(lon) * x - np.sin(lon) * y, z, near, edge, (slice(None), None))

    def __call__(self, t: Floats, row: Any = slice(None)) -> Floats:
        """The same at times t of days `row`."""
        drift, declination, near = self._between(t)
        turn = drift + 2 * np.pi * (t % 1) + self.lon[row]
        edge = np.sin(self._edge(near))
        return self._above(np.cos(declination) * np.cos(turn), np.sin(declination), near, edge, row)

    def of(self, row: NDArray[np.intp]) -> Altitude:
        """Over the places of those days, a day for each."""
        part = copy(self)
        part.lon, part.up, part.square = (each[row] for each in (self.lon, self.up, self.square))
        part.zenith = self.zenith[0][row], self.zenith[1][row]
        part.observer = self.observer[0][row], self.observer[1][row]
        return part

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

    def _above(self, meridian: Any, sin: Any, near: Any, edge: Any, key: Any) -> Floats:
        """By the part of the direction along the place's meridian and that along the pole, and
        what else is of the body; `key` picks the places."""
        (cos_lat, sin_lat), (out, polewards) = self.zenith, self.observer
        up = cos_lat[key] * meridian + sin_lat[key] * sin - self.up[key] * near
        towards = meridian * out[key] + sin * polewards[key]
        length = np.sqrt(1 - near * (2 * towards - self.square[key] * near))
        return up - length * edge

    def crossings(self) -> tuple[Floats, Floats]:
        """The first rising and the first setting of each day, NaN where there is none."""
        row, found, rises = self.found(1.0)
        firsts = []
        for rising in (True, False):
            chosen = rises == rising
            first = np.full(len(self.start), np.inf)
            np.minimum.at(first, row[chosen], found[chosen])
            firsts.append(np.where(np.isinf(first), np.nan, first))
        return firsts[0], firsts[1]

    def found(self, days: float) -> tuple[NDArray[np.intp], Floats, NDArray[np.bool_]]:
        """All crossings in so many days from each start: whose, when, and whether upward."""
        up = self.nodes > 0
        # The first step and the last lie beside the day and only show what turns at its ends.
        row, k = np.nonzero(up[:, 1:-2] != up[:, 2:-1])
        row, k, rises = row, k + 1, up[row, k + 2]
        t, sure = self._near_wave(row, k, rises)
        if not sure.all():
            left = np.flatnonzero(~sure)
            t[left] = self._bracketed(*self._step(row[left], k[left]))
        dips = self._dips()
        if len(dips[0]):
            row, t = np.append(row, dips[0]), np.append(t, self._bracketed(*dips))
            rises = np.append(rises, dips[4] > dips[3])
        inside = (t >= self.start[row]) & (t < self.start[row] + days)
        return row[inside], t[inside], rises[inside]

    def _near_wave(
        self, row: NDArray[np.intp], k: NDArray[np.intp], rises: NDArray[np.bool_]
    ) -> tuple[Floats, NDArray[np.bool_]]:
        """Crossings in the steps after nodes k, from the wave of a day's length that goes through
        those nodes and their neighbours; and whether they are sure."""
        f0, f1, f2 = (self.nodes[row, k + d] for d in (-1, 0, 1))
        arc = self.spin / STEPS
        along = (f1 - (f0 + f2) / 2) / (1 - np.cos(arc))
        across = (f2 - f0) / (2 * np.sin(arc))
        high = np.hypot(along, across)
        with np.errstate(invalid="ignore"):
            half = np.arccos((along - f1) / high)  # NaN where the wave does not reach so far
        sign = np.where(rises, -1.0, 1.0)
        turn = np.arctan2(across, along) + sign * half
        turn = (turn + np.pi) % (2 * np.pi) - np.pi
        node = self._node(row, k)
        slope = -sign * high * np.sin(half) * self.spin
        t, sure = settled(self.of(row), node + turn / self.spin, slope)
        return t, sure & (t >= node) & (t <= node + 1 / STEPS)

    def _bracketed(self, row: Any, a: Any, b: Any, fa: Any, fb: Any) -> Floats:
        over = self.of(row)
        return crossing(lambda t, i: over(t, i), a, b, fa, fb)

    def _node(self, row: Any, k: Any) -> Floats:
        return (self.first[row] + SPAN[k]) / STEPS

    def _step(self, row: Any, k: Any) -> tuple[Any, Floats, Floats, Floats, Floats]:
        """The step after nodes k: its day, its ends, and the altitude there."""
        f = self.nodes
        return row, self._node(row, k), self._node(row, k + 1), f[row, k], f[row, k + 1]

    def _dips(self) -> tuple[NDArray[np.intp], Floats, Floats, Floats, Floats]:
        """Spans of time with a crossing each that the nodes do not show, as `_step` has them."""
        f = self.nodes
        # A highest or lowest point between steps may cross and come back unseen, if it is no higher
        # above the step than it can rise in half of one.
        before, here, after = f[:, :-2], f[:, 1:-1], f[:, 2:]
        away = np.where(here > 0, -1, 1)
        turns = (away * here > away * before) & (away * here >= away * after)
        turns &= np.abs(here) < NEAR
        turns &= ((before > 0) == (here > 0)) & ((after > 0) == (here > 0))
        row, k = np.nonzero(turns)
        if not len(row):
            none = np.empty(0)
            return row, none, none, none, none
        row, k, peak, top = self._peaks(row, k + 1)
        left = row, self._node(row, k - 1), peak, f[row, k - 1], top
        right = row, peak, self._node(row, k + 1), top, f[row, k + 1]
        row, a, b, fa, fb = (np.concatenate(pair) for pair in zip(left, right, strict=True))
        return row, a, b, fa, fb

    def _peaks(self, row: Any, k: Any) -> tuple[Any, Any, Floats, Floats]:
        """Turning points near node k by parabolas through ever closer points; those that cross."""
        t, h = self._node(row, k), 1 / STEPS
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


def _horizon(body: str, horizon: Horizon) -> tuple[float, float]:
    """The centre's altitude in radians at the horizon, and the radius in au to take from it."""
    name = body.lower()
    if isinstance(horizon, str) and horizon != "limb":
        raise BadValue(f"The horizon {horizon!r} is not known; give degrees or limb.", "horizon")
    if horizon is not None and horizon != "limb":
        return float(np.radians(horizon)), 0.0
    if name == "sun" and horizon is None:
        return float(np.radians(SUNSET)), 0.0
    return float(-np.radians(HORIZONTAL)), RADII[name][0] / AU if name in ("sun", "moon") else 0.0
