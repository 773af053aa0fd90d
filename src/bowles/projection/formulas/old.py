"""Maps of the old geographers, drawn by straight lines and circles."""

from __future__ import annotations

import numpy as np

from bowles.projection.entry import Given, Plane
from bowles.projection.formulas.smoothed import at_poles
from bowles.projection.sphere import Floats

HALF = np.pi / 2
MEROE, RHODES, THULE, SYENE = np.radians([16 + 5 / 12, 36.0, 63.0, 23 + 5 / 6])


def trapezoidal(given: Given) -> Plane:
    """Donis's trapezia (Snyder 1993): straight meridians, true on two parallels."""
    first, second = np.radians(given["parallels"])
    slope = (np.cos(second) - np.cos(first)) / (second - first)

    def width(lat: Floats) -> Floats:
        return np.cos(first) + (lat - first) * slope

    return Plane(
        lambda lonlat: np.stack([lonlat[:, 0] * width(lonlat[:, 1]), lonlat[:, 1]]).T,
        lambda xy: np.stack([xy[:, 0] / width(xy[:, 1]), xy[:, 1]]).T,
    )


def apian_ii(given: Given) -> Plane:
    """Apian's second of 1524 (Snyder 1993): level parallels equally apart, elliptic
    meridians."""

    def width(lat: Floats) -> Floats:
        return np.sqrt(np.maximum(1 - (lat / HALF) ** 2, 0.0))

    return Plane(
        lambda lonlat: np.stack([lonlat[:, 0] * width(lonlat[:, 1]), lonlat[:, 1]]).T,
        lambda xy: np.stack([xy[:, 0] / np.maximum(width(xy[:, 1]), 1e-300), xy[:, 1]]).T,
    )


def fournier_i(given: Given) -> Plane:
    """Fournier's first globular of 1643 (Snyder 1993): meridians are ellipses through the
    poles, parallels circles through the same points of the rim and of the middle meridian as in
    Nicolosi's."""

    def forward(lonlat: Floats) -> Floats:
        lon, lat = np.abs(lonlat).T
        # The circle through (0, lat) and the rim at (a cos lat, a sin lat): centre (0, d).
        with np.errstate(divide="ignore", invalid="ignore"):
            d = (HALF * HALF - lat * lat) / (2 * (HALF * np.sin(lat) - lat))
            # It meets x = lon sqrt(1 - y^2 / a^2) where (1 - k) y^2 - 2 d y = c.
            k = (lon / HALF) ** 2
            c = lat * lat - 2 * d * lat - lon * lon
            d = np.clip(d, -1e100, 1e100)
            y = c / (-d - np.copysign(np.sqrt(d * d + (1 - k) * c), d))
        y = np.where(lat < 1e-9, lat, np.where(lat > HALF - 1e-12, HALF, y))
        x = lon * np.sqrt(np.maximum(1 - (y / HALF) ** 2, 0.0))
        return np.copysign(np.stack([x, y]).T, lonlat)

    return Plane(at_poles(forward, HALF, 1e-6))


def ptolemy_i(given: Given) -> Plane:
    """Ptolemy's first, after the Geography I.24: a cone true along Rhodes, broken at the equator.

    Meridians are straight to the equator and thence to the points of the parallel opposite to Meroe
    where it is as long as Meroe's.
    """
    # Radii about the apex in degrees of latitude: Thule's and the equator's arcs keep their ratio.
    apex = _height()

    def forward(lonlat: Floats) -> Floats:
        lon, lat = lonlat.T
        angle = lon * np.cos(RHODES) / (apex - RHODES)
        north = _about(apex, apex - np.maximum(lat, 0.0), angle)
        foot = _about(apex, np.full_like(lat, apex + MEROE), lon * np.cos(MEROE) / (apex + MEROE))
        part = np.maximum(-lat, 0.0)[:, None] / MEROE
        return north + (foot - north) * part

    return Plane(forward)


def _height() -> float:
    """From the equator to the apex, so that Thule and the equator are in the ratio of cos 63."""
    return float(THULE / (1 - np.cos(THULE)))


def _about(apex: float, radius: Floats, angle: Floats) -> Floats:
    return np.stack([radius * np.sin(angle), apex - radius * np.cos(angle)]).T


def ptolemy_ii(given: Given) -> Plane:
    """Ptolemy's second, after the Geography I.24: circles for parallels, about one middle, and for
    meridians circles through the true places on the parallels of Thule, Syene and anti-Meroe."""
    apex = np.radians(181 + 5 / 6)  # from the equator, as Ptolemy has it

    def on(lat: float, lon: Floats) -> Floats:
        radius = apex - lat
        return _about(apex, np.full_like(lon, radius), lon * np.cos(lat) / radius)

    def forward(lonlat: Floats) -> Floats:
        straight = np.abs(lonlat[:, 0]) < 1e-6
        lon, lat = np.where(straight, 1.0, np.abs(lonlat[:, 0])), lonlat[:, 1]
        middle, radius = _circle(on(THULE, lon), on(SYENE, lon), on(-MEROE, lon))
        found = _meeting(middle, radius, np.array([0.0, apex]), apex - lat)
        x = np.where(straight, np.abs(lonlat[:, 0]) * np.cos(lat), found[:, 0])
        y = np.where(straight, lat, found[:, 1])
        return np.stack([np.copysign(x, lonlat[:, 0]), y]).T

    return Plane(forward)


def _circle(a: Floats, b: Floats, c: Floats) -> tuple[Floats, Floats]:
    """Middles and radii of the circles through three points."""
    u, v = b - a, c - a
    cross = 2 * (u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0])
    uu, vv = np.einsum("nj,nj->n", u, u), np.einsum("nj,nj->n", v, v)
    with np.errstate(divide="ignore", invalid="ignore"):
        off = np.stack([v[:, 1] * uu - u[:, 1] * vv, u[:, 0] * vv - v[:, 0] * uu]).T
        off = off / cross[:, None]
    return a + off, np.hypot(*off.T)


def _meeting(middle: Floats, radius: Floats, about: Floats, reach: Floats) -> Floats:
    """The eastern points where circles meet circles about one point."""
    to = about - middle
    square = np.einsum("nj,nj->n", to, to)
    with np.errstate(divide="ignore", invalid="ignore"):
        along = (radius**2 - reach**2 + square) / (2 * square)
        aside = np.sqrt(np.maximum(radius**2 / square - along**2, 0.0))
        one, other = (
            middle + along[:, None] * to + sign * aside[:, None] * np.stack([-to[:, 1], to[:, 0]]).T
            for sign in (1.0, -1.0)
        )
    return np.where((one[:, 0] > other[:, 0])[:, None], one, other)
