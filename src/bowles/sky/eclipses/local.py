"""What a place sees of an eclipse of the Sun: contacts, how much is covered, whether it is up.

The contacts are found by the rule of the Explanatory Supplement (2013), 11.3.4: the shadow moves
straight on over a place for so short a while that four or five rounds end it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.sky.eclipses.elements import Elements
from bowles.sky.eclipses.greatest import Shadow
from bowles.sky.eclipses.polynomial import nearest, value
from bowles.sky.eclipses.solar import SolarEclipses, sun_over
from bowles.sky.eclipses.spheroid import above
from bowles.sky.places import checked
from bowles.sky.refraction import lifted
from bowles.sky.roots import crossing
from bowles.sky.sun import SUNSET
from bowles.time import Instant

Floats = NDArray[np.float64]

PHASES = ("C1", "C2", "maximum", "C3", "C4")
SAMPLES = np.linspace(0, 1, 33)  # of a partial phase, in which the Sun may rise or set


@dataclass(frozen=True, eq=False)
class LocalEclipses:
    """Eclipses of the Sun over places, arrays of the shape to which both broadcast, or ().

    kind              partial, annular, total; "none" where the Moon passes the Sun by
    contacts          instants (..., 5) as PHASES, below the horizon too; NaN where there is none
    altitude, azimuth degrees (..., 5) of the Sun at them, with refraction
    magnitude         part of the Sun's diameter covered at the maximum; in a total or annular
                      eclipse the ratio of the Moon's diameter to the Sun's; NaN where "none"
    obscuration       part of the Sun's disk covered at the maximum
    duration          of the total or annular phase in seconds, NaN without one
    visible           whether anything of it happens while the Sun's upper limb is up
    seen, seen_magnitude   when most is to be seen with the Sun up, and how much: at the maximum,
                      or at the sunrise or sunset nearest to it
    """

    kind: Any
    contacts: Instant
    altitude: Any
    azimuth: Any
    magnitude: Any
    obscuration: Any
    duration: Any
    visible: Any
    seen: Instant
    seen_magnitude: Any

    def __len__(self) -> int:
        return len(self.magnitude)

    def __getitem__(self, key: Any) -> Self:
        return type(self)(*(getattr(self, field.name)[key] for field in fields(self)))


def solar_eclipse_at(
    eclipses: SolarEclipses, longitude: ArrayLike, latitude: ArrayLike, height: ArrayLike = 0.0
) -> LocalEclipses:
    """Local circumstances of eclipses at places (height in metres), which broadcast: one eclipse
    over many places, many over one, or `eclipses[:, None]` over each of many."""
    lon, lat = checked(longitude, latitude)
    elements = eclipses.elements
    shape = np.broadcast_shapes(elements.epoch.shape, lon.shape, lat.shape, np.shape(height))
    places = [np.broadcast_to(each, shape).ravel() for each in (lon, lat, np.asarray(height))]
    over = _Over(elements.spread(shape), *places)
    kind, magnitude, obscuration = over.covered(over.maximum)
    happens = kind != "none"
    outer, inner = over.contacts(penumbra=True), over.contacts(penumbra=False)
    times = np.stack((outer[0], inner[0], over.maximum, inner[1], outer[1]), axis=-1)
    times[~happens] = np.nan
    altitude, azimuth = over.sun(times.T)
    seen, visible = over.best_seen(times, happens)
    _, seen_magnitude, _ = over.covered(seen)
    lasts = (times[:, 3] - times[:, 1]) * 86400
    flat = LocalEclipses(
        kind,
        over.elements[:, None].instant(times),
        lifted(altitude.T),
        azimuth.T,
        np.where(happens, magnitude, np.nan),
        np.where(happens, obscuration, np.nan),
        lasts,
        visible,
        over.elements.instant(seen),
        np.where(visible, seen_magnitude, np.nan),
    )
    return LocalEclipses(*(_shaped(getattr(flat, field.name), shape) for field in fields(flat)))


class _Over:
    """The shadow over n pairs of eclipse and place; times are days from each epoch."""

    def __init__(self, elements: Elements, lon: Floats, lat: Floats, height: Floats) -> None:
        self.elements, self.lon, self.lat = elements, lon, lat
        self.polewards, self.out = above(lat, height)
        t = nearest(elements.x, elements.y)
        for _ in range(8):
            x, y, shadow = self.at(t)
            t = t - np.clip((x * shadow.u + y * shadow.v) / shadow.speed**2, -0.1, 0.1)
        self.maximum = t

    def at(self, t: Floats) -> tuple[Floats, Floats, Shadow]:
        """The axis east and north of the place, and the shadow there."""
        e = self.elements
        d, hour = value(e.d, t), e.hour_angle(t) + self.lon
        sin, cos, cos_hour = np.sin(d), np.cos(d), np.cos(hour)
        xi = self.out * np.sin(hour)
        eta = self.polewards * cos - self.out * sin * cos_hour
        zeta = self.polewards * sin + self.out * cos * cos_hour
        return value(e.x, t) - xi, value(e.y, t) - eta, Shadow.on(e, t, xi, eta, zeta)

    def contacts(self, penumbra: bool) -> tuple[Floats, Floats]:
        """When the rim of the penumbra or the umbra passes, first and last; NaN if never."""
        found = []
        for side in (-1, 1):
            t = self.maximum
            for _ in range(8):
                x, y, shadow = self.at(t)
                radius = shadow.l1 if penumbra else np.abs(shadow.l2)
                aside = (shadow.u * y - shadow.v * x) / shadow.speed
                half = radius**2 - aside**2
                reach = np.sqrt(np.where(half >= 0, half, np.nan)) / shadow.speed
                t = t - (x * shadow.u + y * shadow.v) / shadow.speed**2 + side * reach
            found.append(t)
        return found[0], found[1]

    def covered(self, t: Floats) -> tuple[NDArray[np.str_], Floats, Floats]:
        """Kind, magnitude and obscuration at t."""
        x, y, shadow = self.at(t)
        apart, sun, moon = np.hypot(x, y), shadow.l1 + shadow.l2, shadow.l1 - shadow.l2
        central = apart < np.abs(shadow.l2)
        magnitude = np.where(central, moon, shadow.l1 - apart) / sun
        kind = np.where(central, np.where(shadow.l2 < 0, "total", "annular"), "partial")
        kind = np.where(magnitude > 0, kind, "none")
        return kind, magnitude, _overlap(sun / 2, moon / 2, apart)

    def sun(self, t: Floats) -> tuple[Floats, Floats]:
        """True altitude and azimuth of the Sun in degrees."""
        e = self.elements
        return sun_over(value(e.d, t), e.hour_angle(t) + self.lon, self.lat)

    def best_seen(self, times: Floats, happens: NDArray[np.bool_]) -> tuple[Floats, Any]:
        """When most is seen, and whether anything is."""
        first, middle, last = times[:, 0], times[:, 2], times[:, 4]
        when = first + SAMPLES[:, None] * (last - first)
        up = self.sun(when)[0] > SUNSET
        best = np.where(self.sun(middle)[0] > SUNSET, middle, np.nan)
        low = np.flatnonzero(np.isnan(best) & up.any(axis=0) & happens)
        if len(low):
            away = np.where(up[:, low], np.abs(when - middle)[:, low], np.inf)
            nearest_up = when[np.argmin(away, axis=0), low]
            best[low] = self._horizon(low, nearest_up, middle[low])
        return best, np.isfinite(best)

    def _horizon(self, row: NDArray[np.intp], up: Floats, down: Floats) -> Floats:
        """When the Sun rises or sets between a time it is up and one it is down."""
        e, lon, lat = self.elements[row], self.lon[row], self.lat[row]

        def height(t: Floats, i: NDArray[np.intp]) -> Floats:
            part = e[i]
            altitude, _ = sun_over(value(part.d, t), part.hour_angle(t) + lon[i], lat[i])
            return altitude - SUNSET

        every = np.arange(len(row))
        return crossing(height, up, down, height(up, every), height(down, every))


def _overlap(sun: Floats, moon: Floats, apart: Floats) -> Floats:
    """The part of the Sun's disk that lies behind the Moon's, by their radii and distance."""
    near = np.clip(apart, np.abs(sun - moon), sun + moon)
    away = np.maximum(near, 1e-12)
    at_sun = np.arccos(np.clip((away**2 + sun**2 - moon**2) / (2 * away * sun), -1, 1))
    at_moon = np.arccos(np.clip((away**2 + moon**2 - sun**2) / (2 * away * moon), -1, 1))
    lens = sun**2 * (at_sun - np.sin(2 * at_sun) / 2) + moon**2 * (
        at_moon - np.sin(2 * at_moon) / 2
    )
    return lens / (np.pi * sun**2)


def _shaped(values: Any, shape: tuple[int, ...]) -> Any:
    if isinstance(values, Instant):
        return values.reshape(*shape, *values.shape[1:])
    return np.reshape(values, (*shape, *values.shape[1:]))[()]
