"""Eclipses of the Moon, any number at once.

The Moon's place beside the middle of the shadow is computed at five instants of each full Moon
near a node and followed between by polynomials, from which all else is read.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.sky.eclipses.polynomial import NODES, fitted, meeting, nearest, value
from bowles.sky.eclipses.saros import saros
from bowles.sky.eclipses.syzygy import near_node
from bowles.sky.ephemeris import AU, J2000, Ephemeris, default, times
from bowles.sky.frames import Frame
from bowles.sky.places import EQUATOR, horizontal, subpoint
from bowles.sky.search import span
from bowles.sky.vectors import Observer, dot, length
from bowles.time import Instant

Floats = NDArray[np.float64]

SUN = 696000.0 / AU  # the radii that the canons use; the Moon's in the Earth's
MOON = 0.2725076
ENLARGED = 1.01  # the Earth's shadow by its air, after Danjon: the Moon's parallax is so much more
CONTACTS = ("P1", "U1", "U2", "U3", "U4", "P4")
KINDS = ("penumbral", "partial", "total")


@dataclass(frozen=True, eq=False)
class LunarEclipses:
    """Eclipses of the Moon in the order of time; arrays of shape (n,), or () for one of them.

    greatest             when the Moon is nearest to the middle of the shadow
    kind                 penumbral, partial or total
    gamma                her distance then from the shadow's axis, in the Earth's radii, north +
    penumbral_magnitude  the part of her diameter in the penumbra, and in the umbra (negative if
    umbral_magnitude     it passes her by)
    contacts             shape (n, 6), as CONTACTS; NaN where there is none
    longitude, latitude  of the place that has her in the zenith at the greatest eclipse, degrees
    saros                the number of its series
    lunation             that of the new Moon before her, counted from that of 2000 January 6
    """

    greatest: Instant
    kind: Any
    gamma: Any
    penumbral_magnitude: Any
    umbral_magnitude: Any
    contacts: Instant
    longitude: Any
    latitude: Any
    saros: Any
    lunation: Any

    def __len__(self) -> int:
        return len(self.greatest)

    def __getitem__(self, key: Any) -> Self:
        return type(self)(*(getattr(self, field.name)[key] for field in fields(self)))

    @property
    def penumbral_duration(self) -> Any:
        """Minutes from P1 to P4."""
        return self._lasts(0)

    @property
    def partial_duration(self) -> Any:
        """Minutes from U1 to U4, NaN if the umbra does not touch her."""
        return self._lasts(1)

    @property
    def total_duration(self) -> Any:
        """Minutes from U2 to U3, NaN if she is not wholly in the umbra."""
        return self._lasts(2)

    def altitudes(
        self, longitude: ArrayLike, latitude: ArrayLike, ephemeris: Ephemeris | None = None
    ) -> Any:
        """The Moon's altitude in degrees over one place at the contacts and at the greatest
        eclipse, shape (n, 7), with refraction; NaN where there is no such contact."""
        when = Instant(
            np.concatenate((self.contacts.day, np.asarray(self.greatest.day)[..., None]), -1),
            np.concatenate((self.contacts.rest, np.asarray(self.greatest.rest)[..., None]), -1),
        )
        is_one = np.isfinite(when.rest)
        altitude = np.full(when.shape, np.nan)
        seen = horizontal("moon", when[is_one], longitude, latitude, ephemeris=ephemeris)
        altitude[is_one] = seen.altitude
        return altitude

    def visible(
        self, longitude: ArrayLike, latitude: ArrayLike, ephemeris: Ephemeris | None = None
    ) -> Any:
        """What one place sees of each eclipse: "all", "part" or "nothing", as the Moon's centre
        is above the horizon at its contacts and the greatest eclipse."""
        altitude = self.altitudes(longitude, latitude, ephemeris)
        is_one = np.isfinite(altitude)
        up = altitude > 0
        whole = (up | ~is_one).all(axis=-1)
        return np.where(whole, "all", np.where((up & is_one).any(axis=-1), "part", "nothing"))[()]

    def _lasts(self, first: int) -> Any:
        begins, ends = self.contacts[..., first], self.contacts[..., 5 - first]
        return (ends - begins) * 1440


def lunar_eclipses(
    start: Instant, end: Instant, ephemeris: Ephemeris | None = None
) -> LunarEclipses:
    """Every eclipse of the Moon whose greatest phase lies from start to end.

    Against the canon of Espenak and Meeus (2009), 1801 to 2000: times within 3 s (0.8 s rms),
    umbral magnitudes within 0.0003 and lengths within 0.1 minutes, but where they graze.
    """
    eph = ephemeris or default()
    first, last = span(eph, start, end)
    shadow = _Shadow(eph, first, last)
    t = nearest(shadow.x, shadow.y)
    away = np.hypot(value(shadow.x, t), value(shadow.y, t))
    moon = value(shadow.moon, t)
    penumbral, umbral = (
        (value(radius, t) + moon - away) / (2 * moon) for radius in (shadow.penumbra, shadow.umbra)
    )
    happens = (penumbral > 0) & (shadow.epoch + t >= first) & (shadow.epoch + t < last)
    shadow, t = shadow.chosen(happens), t[happens]
    umbral = umbral[happens]
    gamma = np.copysign(np.sin(away[happens]) * shadow.distance(t), value(shadow.y, t))
    greatest = shadow.instant(t)
    zenith = subpoint("moon", greatest, eph)
    return LunarEclipses(
        greatest,
        np.array(KINDS)[(umbral > 0).astype(int) + (umbral >= 1)],
        gamma,
        penumbral[happens],
        umbral,
        shadow.instant(shadow.contacts(t)),
        zenith.longitude,
        zenith.latitude,
        saros(shadow.lunation, lunar=True),
        shadow.lunation,
    )


class _Shadow:
    """The Moon beside the shadow's axis, n full Moons at once, as polynomials of days of TT.

    x, y                    her angular distance from it to the east and to the north, radians
    penumbra, umbra, moon   the radii of the shadow's parts where she is, and hers
    parallax                hers, horizontal
    """

    def __init__(self, eph: Ephemeris, first: float, last: float) -> None:
        self.lunation, guess = near_node(first, last, full=True)
        # The hour nearest to the greatest eclipse, kept inside the ephemeris.
        margin = -NODES[0] + 0.001
        guess = np.clip(guess, eph.first + margin, eph.last - margin)
        self.epoch = np.round(guess * 24) / 24
        self.x, self.y, *radii = self._followed(eph)
        self.penumbra, self.umbra, self.moon, self.parallax = radii

    def _followed(self, eph: Ephemeris) -> list[Floats]:
        instants = (self.epoch[:, None] + NODES).ravel()
        t = times(eph, Instant.from_jd(J2000, "tt", instants))
        observer, frame = Observer(eph, t), Frame.at(eph, t)
        (moon, far), (sun, sun_far) = observer.seen("moon"), observer.seen("sun")
        moon, axis = frame.to_equator(moon), -frame.to_equator(sun)
        east = np.stack((-axis[1], axis[0], np.zeros_like(axis[0])))
        east /= length(east)
        north = np.cross(axis, east, axis=0)
        x, y = dot(moon, east), dot(moon, north)
        # From sines to arcs, along the same direction.
        stretch = np.arctan2(np.hypot(x, y), dot(moon, axis)) / np.hypot(x, y)
        earth = EQUATOR / AU
        parallax, radius = np.arcsin(earth / far), np.arcsin(MOON * earth / far)
        sun_radius, sun_parallax = np.arcsin(SUN / sun_far), np.arcsin(earth / sun_far)
        shadow = ENLARGED * parallax + sun_parallax
        followed = (x * stretch, y * stretch, shadow + sun_radius, shadow - sun_radius)
        return [fitted(each.reshape(-1, len(NODES))) for each in (*followed, radius, parallax)]

    def chosen(self, which: Any) -> _Shadow:
        """Those full Moons alone."""
        part = object.__new__(_Shadow)
        for name, each in vars(self).items():
            setattr(part, name, each[..., which])
        return part

    def distance(self, t: Floats) -> Floats:
        """The Moon's, in the Earth's radii."""
        return 1 / np.sin(value(self.parallax, t))

    def instant(self, t: Floats) -> Instant:
        """Instants so many days from each epoch; t may have more axes behind."""
        epoch = self.epoch.reshape(-1, *[1] * (t.ndim - 1))
        return Instant.from_jd(J2000 + np.round(epoch), "tt", epoch - np.round(epoch) + t)

    def contacts(self, greatest: Floats) -> Floats:
        """Days from the epoch of the six contacts, (n, 6), NaN where there are none."""
        found = np.empty((len(greatest), 6))
        rims = (
            (0, self.penumbra + self.moon), (1, self.umbra + self.moon),
            (2, self.umbra - self.moon),
        )  # fmt: skip
        for column, rim in rims:
            for at, side in ((column, -1), (5 - column, 1)):
                found[:, at] = meeting(self.x, self.y, rim, greatest, side)
        return found
