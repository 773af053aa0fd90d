"""Transits of Mercury and Venus over the Sun's disk, from the Earth's centre and from places.

Inferior conjunctions near a node are found all at once; planet and Sun are then computed at nine
instants of each and followed between by polynomials.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.errors import BadValue
from bowles.sky.eclipses.polynomial import fitted, meeting, nearest, value
from bowles.sky.ephemeris import AU, J2000, Ephemeris, default, times
from bowles.sky.frames import Frame, greenwich
from bowles.sky.places import axes, checked, horizontal
from bowles.sky.search import span
from bowles.sky.sun import SUNSET
from bowles.sky.vectors import Observer, dot, length
from bowles.time import Instant

Floats = NDArray[np.float64]

SUN = 696000.0 / AU
# Of Venus with her clouds: 8.41″ at the distance 1, as the almanacs have it.
RADII = {"mercury": 2439.7 / AU, "venus": np.radians(8.41 / 3600)}
# An inferior conjunction, TT days from J2000, and the days from one to the next on the average.
CONJUNCTIONS = {"mercury": (7066.139, 115.877485), "venus": (4539.552, 583.921370)}
OBLIQUITY = np.radians(84381.406 / 3600)  # of J2000
FARTHEST = 0.02  # radians of latitude from the Sun: no transit beyond four times less
CONTACTS = ("I", "II", "III", "IV")
NODES = np.linspace(-0.2, 0.2, 9)  # days: the longest transit takes nine hours
_INVERSE: Any = np.linalg.inv(np.vander(NODES, increasing=True))


@dataclass(frozen=True, eq=False)
class Transits:
    """Transits in the order of time, from the Earth's centre: arrays of shape (n,), or () for one.

    body        mercury or venus
    greatest    when it is nearest to the middle of the Sun
    separation  how near, in seconds of arc, positive to the north
    sun_radius  the Sun's semidiameter then, in seconds of arc
    contacts    (n, 4) as CONTACTS: outer and inner at the ingress, inner and outer at the egress;
                NaN where it only grazes the limb
    position_angles  (n, 4) of the planet at them, degrees from the Sun's north by east
    """

    body: str
    greatest: Instant
    separation: Any
    sun_radius: Any
    contacts: Instant
    position_angles: Any

    def __len__(self) -> int:
        return len(self.greatest)

    def __getitem__(self, key: Any) -> Self:
        parts = (getattr(self, field.name)[key] for field in fields(self)[1:])
        return type(self)(self.body, *parts)

    @property
    def duration(self) -> Any:
        """Minutes from contact I to contact IV."""
        return (self.contacts[..., 3] - self.contacts[..., 0]) * 1440


@dataclass(frozen=True, eq=False)
class LocalTransits(Transits):
    """The same transits from places, shape of both broadcast.

    altitude  (..., 5) of the Sun in degrees at the contacts and at the greatest, with refraction
    visible   whether the Sun is up at any of them
    """

    altitude: Any
    visible: Any


def transits(
    body: str, start: Instant, end: Instant, ephemeris: Ephemeris | None = None
) -> Transits:
    """Every transit of "mercury" or "venus" that is greatest from start to end."""
    eph = ephemeris or default()
    name = _inferior(body)
    first, last = span(eph, start, end)
    t = _conjunctions(eph, name, first, last)
    margin = NODES[-1] + 0.01
    t = t[(t > max(first - 1, eph.first + margin)) & (t < min(last + 1, eph.last - margin))]
    disk = _Disk(eph, name, t, None)
    near = nearest(disk.x, disk.y)
    away = np.hypot(value(disk.x, near), value(disk.y, near))
    crosses = away < value(disk.sun + disk.planet, near)
    crosses &= (t + near >= first) & (t + near < last)
    return disk.chosen(crosses).transits()


def transit_at(
    seen: Transits,
    longitude: ArrayLike,
    latitude: ArrayLike,
    height: ArrayLike = 0.0,
    ephemeris: Ephemeris | None = None,
) -> LocalTransits:
    """Transits from places (height in metres), which broadcast: one over many, many over one."""
    eph = ephemeris or default()
    lon, lat = checked(longitude, latitude)
    shape = np.broadcast_shapes(seen.greatest.shape, lon.shape, lat.shape, np.shape(height))
    places = [np.broadcast_to(each, shape).ravel() for each in (lon, lat, np.asarray(height))]
    t = np.broadcast_to((seen.greatest.day - J2000) + seen.greatest.rest, shape).ravel()
    local = _Disk(eph, seen.body, t, places).transits()
    moments: Floats = np.concatenate((local.contacts.tt, local.greatest.tt[:, None]), axis=1)
    is_one: Any = np.isfinite(moments)
    altitude: Floats = np.full(moments.shape, np.nan)
    row = np.nonzero(is_one)[0]
    altitude[is_one] = horizontal(
        "sun",
        Instant.from_jd(moments[is_one]),
        np.degrees(places[0][row]),
        np.degrees(places[1][row]),
        ephemeris=eph,
    ).altitude
    up: Any = (altitude > SUNSET).any(axis=1)
    return LocalTransits(
        seen.body,
        local.greatest.reshape(*shape),
        local.separation.reshape(shape),
        local.sun_radius.reshape(shape),
        local.contacts.reshape(*shape, 4),
        local.position_angles.reshape(*shape, 4),
        altitude.reshape(*shape, 5),
        up.reshape(shape)[()],
    )


def _inferior(body: str) -> str:
    name = body.lower()
    if name not in RADII:
        raise BadValue(f"{body!r} does not pass between the Sun and us; mercury and venus do.")
    return name


def _conjunctions(eph: Ephemeris, name: str, first: float, last: float) -> Floats:
    """Inferior conjunctions in longitude near which the planet is on the Sun's way, TDB days."""
    begin, period = CONJUNCTIONS[name]
    k = np.arange(np.floor((first - begin) / period) - 1, (last - begin) / period + 2)
    guess = begin + period * k
    t = np.clip(guess, eph.first + 1, eph.last - 1)
    for _ in range(12):
        earth, planet = _from_sun(eph, "earth", t), _from_sun(eph, name, t)
        ahead = np.arctan2(
            planet[1] * earth[0] - planet[0] * earth[1], planet[0] * earth[0] + planet[1] * earth[1]
        )
        step = ahead / (2 * np.pi) * period
        t = np.clip(t - step, eph.first + 1, eph.last - 1)
        if np.abs(step).max(initial=0) < 0.01:
            break
    latitude = np.abs(planet[2] / length(planet) - earth[2] / length(earth))
    return t[latitude < FARTHEST]


def _from_sun(eph: Ephemeris, name: str, t: Floats) -> Floats:
    """Heliocentric vectors along the ecliptic of J2000."""
    place = eph.earth(t)[0] if name == "earth" else eph.position(name, t)
    x, y, z = place - eph.position("sun", t)
    cos, sin = np.cos(OBLIQUITY), np.sin(OBLIQUITY)
    return np.stack((x, cos * y + sin * z, cos * z - sin * y))


class _Disk:
    """Planet beside the Sun for n transits, polynomials of TT days from `epoch`, radians."""

    def __init__(self, eph: Ephemeris, name: str, t: Floats, places: list[Floats] | None) -> None:
        self.body = name
        self.epoch = np.round(t * 24) / 24
        instant = Instant.from_jd(J2000, "tt", (self.epoch[:, None] + NODES).ravel())
        at = times(eph, instant)
        observer, frame = Observer(eph, at), Frame.at(eph, at)
        planet, sun = (
            frame.to_equator(direction) * distance
            for direction, distance in map(observer.seen, (name, "sun"))
        )
        if places is not None:
            here = _observer(frame, instant, *(np.repeat(each, len(NODES)) for each in places))
            planet, sun = planet - here, sun - here
        far, near = length(sun), length(planet)
        axis, way = sun / far, planet / near
        flat = np.hypot(axis[0], axis[1])
        x = (axis[0] * way[1] - axis[1] * way[0]) / flat
        y = flat * way[2] - axis[2] * (axis[0] * way[0] + axis[1] * way[1]) / flat
        stretch = np.arctan2(np.hypot(x, y), dot(axis, way)) / np.maximum(np.hypot(x, y), 1e-15)
        columns = x * stretch, y * stretch, np.arcsin(SUN / far), np.arcsin(RADII[name] / near)
        self.x, self.y, self.sun, self.planet = (
            fitted(each.reshape(-1, len(NODES)), _INVERSE) for each in columns
        )

    def chosen(self, which: Any) -> _Disk:
        """Those transits alone."""
        part = object.__new__(_Disk)
        part.body = self.body
        for name in ("epoch", "x", "y", "sun", "planet"):
            setattr(part, name, getattr(self, name)[..., which])
        return part

    def transits(self) -> Transits:
        """What the polynomials say."""
        near = nearest(self.x, self.y)
        rims = (
            (self.sun + self.planet, -1), (self.sun - self.planet, -1),
            (self.sun - self.planet, 1), (self.sun + self.planet, 1),
        )  # fmt: skip
        t = np.stack([meeting(self.x, self.y, rim, near, side) for rim, side in rims], axis=1)
        x, y = value(self.x[..., None], t), value(self.y[..., None], t)
        away = np.hypot(value(self.x, near), value(self.y, near))
        return Transits(
            self.body,
            self._instant(near),
            np.degrees(np.copysign(away, value(self.y, near))) * 3600,
            np.degrees(value(self.sun, near)) * 3600,
            self._instant(t),
            np.degrees(np.arctan2(x, y)) % 360,
        )

    def _instant(self, t: Floats) -> Instant:
        epoch = self.epoch.reshape(-1, *[1] * (t.ndim - 1))
        return Instant.from_jd(J2000 + np.round(epoch), "tt", epoch - np.round(epoch) + t)


def _observer(frame: Frame, instant: Instant, lon: Floats, lat: Floats, height: Floats) -> Floats:
    """Vectors in au from the Earth's centre to places, on the equator and equinox of date."""
    out, polewards = axes(lat, height)
    turn = greenwich(frame, instant) + lon
    return np.stack((out * np.cos(turn), out * np.sin(turn), polewards))
