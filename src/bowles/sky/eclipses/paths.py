"""The way of the Moon's shadow over the Earth: at given instants, and as curves for a map."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bowles.errors import BadValue
from bowles.sky.eclipses.elements import Elements
from bowles.sky.eclipses.greatest import Shadow, axis_on_earth
from bowles.sky.eclipses.limits import Rim, placed, sunrise_rim, sunrise_spans, touches
from bowles.sky.eclipses.polynomial import nearest, value
from bowles.sky.eclipses.solar import SolarEclipses, sun_over
from bowles.sky.eclipses.spheroid import Outline
from bowles.sky.ephemeris import J2000
from bowles.sky.places import Point
from bowles.time import Instant

Floats = NDArray[np.float64]

NONE = np.zeros(0)


@dataclass(frozen=True, eq=False)
class EclipsePath:
    """The umbra of one eclipse at instants, (m,) each; NaN where it is off the Earth.

    central         the central line, degrees
    north, south    limits of totality or annularity, to the left and right of the shadow's way
    width           of the path in km
    duration        of the central phase on the central line in seconds
    altitude        of the Sun there in degrees, without refraction
    magnitude       ratio of the Moon's diameter to the Sun's there
    """

    instants: Instant
    central: Point
    north: Point
    south: Point
    width: Floats
    duration: Floats
    altitude: Floats
    magnitude: Floats


@dataclass(frozen=True, eq=False)
class EclipseMap:
    """The curves of one eclipse on the Earth, Points of arrays in degrees; empty where there are
    none.

    central               the central line
    north, south          limits of totality or annularity
    penumbra_north, penumbra_south   limits of any eclipse at all
    horizon               where it begins or ends as the Sun rises or sets: one or two closed loops,
                          with NaN between
    begins, ends          when the penumbra first and last touches the Earth
    central_begins, central_ends   the same for the umbra, NaN if it does not
    """

    central: Point
    north: Point
    south: Point
    penumbra_north: Point
    penumbra_south: Point
    horizon: Point
    begins: Instant
    ends: Instant
    central_begins: Instant
    central_ends: Instant


def solar_eclipse_path(eclipse: SolarEclipses, instants: Instant) -> EclipsePath:
    """Where the umbra of one eclipse of the Sun stands at instants, shape (m,)."""
    e = _one(eclipse)
    t = np.ravel((instants.day - J2000 - e.epoch) + instants.rest)
    if eclipse.kind == "partial":
        t = np.full_like(t, np.nan)
    xi, eta = value(e.x, t), value(e.y, t)
    outline = Outline.of(value(e.d, t))
    shadow = Shadow.on(e, t, xi, eta, outline.height(xi, eta))
    hour_angle, latitude = outline.place(xi, eta)
    altitude, _ = sun_over(value(e.d, t), hour_angle, latitude)
    return EclipsePath(
        instants.reshape(-1),
        placed(e, t, hour_angle, latitude),
        Rim(e, penumbra=False, left=True).at(t),
        Rim(e, penumbra=False, left=False).at(t),
        shadow.width,
        shadow.duration,
        altitude,
        (shadow.l1 - shadow.l2) / (shadow.l1 + shadow.l2),
    )


def solar_eclipse_map(eclipse: SolarEclipses, samples: int = 181) -> EclipseMap:
    """The curves of one eclipse of the Sun for its map, each of so many points."""
    e = _one(eclipse)
    middle = nearest(e.x, e.y)
    outer = _spaced(*touches(e, middle, penumbra=True), samples)
    central = north = south = Point(NONE, NONE)
    inner = np.full(2, np.nan)
    if eclipse.kind != "partial":
        inner = _spaced(*touches(e, middle, penumbra=False), samples)
        if eclipse.central:
            t = _spaced(*axis_on_earth(e, middle), samples)
            outline = Outline.of(value(e.d, t))
            central = placed(e, t, *outline.place(value(e.x, t), value(e.y, t)))
        north, south = (_curve(Rim(e, False, left), inner, samples) for left in (True, False))
    wide_north, wide_south = (_curve(Rim(e, True, left), outer, samples) for left in (True, False))
    return EclipseMap(
        central,
        north,
        south,
        wide_north,
        wide_south,
        _loops(e, outer, samples),
        e.instant(outer[:1])[0],
        e.instant(outer[-1:])[0],
        e.instant(inner[:1])[0],
        e.instant(inner[-1:])[0],
    )


def _one(eclipse: SolarEclipses) -> Elements:
    if np.ndim(eclipse.gamma):
        raise BadValue("A path is drawn for one eclipse at a time; give one of them.", "eclipse")
    return eclipse.elements[None]


def _curve(rim: Rim, t: Floats, samples: int) -> Point:
    ends = rim.lasts(t)
    if ends is None:
        return Point(NONE, NONE)
    before, after = (rim.tail(end, samples // 8) for end in ends)
    first, last = (np.array([end]) for end in ends)
    slack = (last - first) * 1e-9  # a hair inside, where rounding leaves the ends on the Earth
    main = rim.at(_spaced(first + slack, last - slack, samples))
    return Point(
        *(np.concatenate((a, b, c[::-1])) for a, b, c in zip(before, main, after, strict=True))
    )


def _loops(e: Elements, t: Floats, samples: int) -> Point:
    ends = np.array([[np.nan], [np.nan]])
    loops = []
    for first, last in sunrise_spans(e, t):
        both = np.stack(sunrise_rim(e, _spaced(first, last, samples)))
        both = both[:, np.isfinite(both).all(axis=(0, 2))]
        loops += [both[..., 0], both[:, ::-1, 1], both[:, :1, 0], ends]
    return Point(*np.concatenate(loops[:-1], axis=1)) if loops else Point(NONE, NONE)


def _spaced(first: Floats, last: Floats, samples: int) -> Floats:
    """Instants between two, closer near them, where the shadow runs fast over the ground."""
    return (first + last) / 2 - (last - first) / 2 * np.cos(np.linspace(0, np.pi, samples))
