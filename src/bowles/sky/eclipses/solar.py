"""Eclipses of the Sun, any number at once: when, where and of what kind each is greatest."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from bowles.sky.eclipses.elements import Elements
from bowles.sky.eclipses.greatest import Greatest, axis_on_earth, greatest
from bowles.sky.eclipses.polynomial import nearest, value
from bowles.sky.eclipses.saros import saros
from bowles.sky.eclipses.spheroid import Outline
from bowles.sky.eclipses.syzygy import near_node
from bowles.sky.ephemeris import Ephemeris, default
from bowles.sky.search import span
from bowles.time import Instant

Floats = NDArray[np.float64]

SPAN = np.linspace(0, 1, 41)  # of the central phase, to see whether its kind changes


@dataclass(frozen=True, eq=False)
class SolarEclipses:
    """Eclipses of the Sun in the order of time; arrays of shape (n,), or () for one of them.

    greatest             when the shadow's axis passes nearest to the Earth's centre
    kind                 partial, annular, total or hybrid (annular at its ends, total between)
    central              whether the axis meets the Earth
    gamma                its distance then from the centre in the Earth's radii, north positive
    magnitude            the part of the Sun's diameter covered where the eclipse is greatest; for
                         central eclipses the ratio of the Moon's diameter to the Sun's
    longitude, latitude  of that place, degrees; the nearest one where the axis passes by
    altitude, azimuth    of the Sun there, degrees, without refraction
    width, duration      of the central path in km and of the central phase in seconds there, NaN
                         if the axis misses the Earth, and the width if a limit of the path does
    saros                the number of its series
    lunation             counted from the new Moon of 2000 January 6
    elements             Besselian elements
    """

    greatest: Instant
    kind: Any
    central: Any
    gamma: Any
    magnitude: Any
    longitude: Any
    latitude: Any
    altitude: Any
    azimuth: Any
    width: Any
    duration: Any
    saros: Any
    lunation: Any
    elements: Elements

    def __len__(self) -> int:
        return len(self.greatest)

    def __getitem__(self, key: Any) -> Self:
        return type(self)(*(getattr(self, field.name)[key] for field in fields(self)))


def solar_eclipses(
    start: Instant, end: Instant, ephemeris: Ephemeris | None = None
) -> SolarEclipses:
    """Every eclipse of the Sun, anywhere on the Earth, that is greatest from start to end."""
    eph = ephemeris or default()
    first, last = span(eph, start, end)
    syzygies = near_node(first, last, full=False)
    elements = Elements.of(eph, syzygies)
    t = nearest(elements.x, elements.y)
    at = elements.epoch + t
    happens = (greatest(elements, t).magnitude > 0) & (at >= first) & (at < last)
    elements, t, lunation = elements[happens], t[happens], syzygies.lunation[happens]
    found = greatest(elements, t)
    d, mu = value(elements.d, t), elements.hour_angle(t)
    altitude, azimuth = sun_over(d, found.hour_angle, found.latitude)
    longitude = np.degrees(found.hour_angle - mu)
    shadow = found.shadow
    return SolarEclipses(
        elements.instant(t),
        _kinds(elements, t, found),
        found.central,
        found.gamma,
        found.magnitude,
        (longitude + 180) % 360 - 180,
        np.degrees(found.latitude),
        altitude,
        azimuth,
        np.where(found.whole, shadow.width, np.nan),
        np.where(found.central, shadow.duration, np.nan),
        saros(lunation, lunar=False),
        lunation,
        elements,
    )


def sun_over(d: Any, hour_angle: Any, latitude: Any) -> tuple[Floats, Floats]:
    """True altitude and azimuth in degrees of the axis's direction, which is the Sun's to within
    its parallax, from declination, local hour angle and latitude in radians."""
    cos_h, sin_lat, cos_lat = np.cos(hour_angle), np.sin(latitude), np.cos(latitude)
    up = sin_lat * np.sin(d) + cos_lat * np.cos(d) * cos_h
    north = cos_lat * np.sin(d) - sin_lat * np.cos(d) * cos_h
    east = -np.cos(d) * np.sin(hour_angle)
    altitude = np.arctan2(up, np.hypot(north, east))
    return np.degrees(altitude), np.degrees(np.arctan2(east, north)) % 360


def _kinds(e: Elements, t: Floats, found: Greatest) -> NDArray[np.str_]:
    """Partial where no umbra meets the ground, hybrid where its sign changes along the path."""
    umbra = found.shadow.l2
    x, y = value(e.x, t), value(e.y, t)
    meets = np.hypot(x - found.shadow.xi, y - found.shadow.eta) < np.abs(umbra)
    kind = np.where(meets, np.where(umbra < 0, "total", "annular"), "partial")
    # Only where the cone's apex comes near the ground: its radius changes by the Earth's height.
    near = np.flatnonzero(found.central & (np.abs(umbra) < np.max(e.tan_f2, initial=0)))
    part, begins_ends = e[near], axis_on_earth(e[near], t[near])
    when = begins_ends[0] + SPAN[:, None] * (begins_ends[1] - begins_ends[0])
    outline = Outline.of(value(part.d, when))
    zeta = np.nan_to_num(outline.height(value(part.x, when), value(part.y, when)))
    radius = value(part.l2, when) - zeta * part.tan_f2
    mixed = (radius.min(axis=0) < 0) & (radius.max(axis=0) > 0)
    kind[near[mixed]] = "hybrid"
    return kind
