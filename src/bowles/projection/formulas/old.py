"""Maps of the old geographers, drawn by straight lines and circles."""

from __future__ import annotations

import numpy as np

from bowles.projection.entry import Given, Plane
from bowles.projection.formulas.smoothed import at_poles
from bowles.projection.sphere import Floats

HALF = np.pi / 2
NEWTON = 3  # steps: measured 2e-4, 2e-8 and 2e-15 off after each
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


def apian_i(given: Given) -> Plane:
    """Apian's first of 1524 (Snyder 1993): parallels as straight as his second's, meridians arcs of
    circles through the poles."""
    return Plane(lambda lonlat: _on_arcs(lonlat, lonlat[:, 1]))


def bacon(given: Given) -> Plane:
    """Roger Bacon's: as Apian's, but parallels at the heights at which they meet the rim."""
    return Plane(lambda lonlat: _on_arcs(lonlat, HALF * np.sin(lonlat[:, 1])))


def ortelius(given: Given) -> Plane:
    """Ortelius's oval: Apian's first to 90 degrees, then the same half circle moved outward."""

    def forward(lonlat: Floats) -> Floats:
        lon, lat = lonlat.T
        beyond = np.maximum(np.abs(lon) - HALF, 0.0)
        within = _on_arcs(np.stack([np.clip(lon, -HALF, HALF), lat]).T, lat)
        return within + np.stack([np.copysign(beyond, lon), np.zeros(len(lon))]).T

    return Plane(forward)


def _on_arcs(lonlat: Floats, y: Floats) -> Floats:
    """At heights y on the circles through the poles and the equator, taking no like from like."""
    lon = np.abs(lonlat[:, 0])
    with np.errstate(divide="ignore", over="ignore"):
        radius = (HALF * HALF / lon + lon) / 2
        x = lon - y * y / (radius + np.sqrt(np.maximum(radius * radius - y * y, 0.0)))
    return np.stack([np.copysign(x, lonlat[:, 0]), y]).T


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


def _about(apex: float, radius: Floats | float, angle: Floats) -> Floats:
    return np.stack([radius * np.sin(angle), apex - radius * np.cos(angle)]).T


def ptolemy_ii(given: Given) -> Plane:
    """Ptolemy's second, after the Geography I.24: circles for parallels, about one middle, and for
    meridians circles through the true places on the parallels of Thule, Syene and anti-Meroe."""
    apex = np.radians(181 + 5 / 6)  # from the equator, as Ptolemy has it

    trues = np.array([THULE, SYENE, -MEROE])
    turns = np.cos(trues) / (apex - trues)  # of the spoke to a true place, for one of longitude
    curve = np.polyfit(trues, turns, 2)

    def forward(lonlat: Floats) -> Floats:
        lon, lat = lonlat.T
        first, second, third = (
            _about(apex, apex - true, lon * turn) for true, turn in zip(trues, turns, strict=True)
        )
        u, v = second - first, third - first
        bulge, flat = _cross(u, v), _square(u)[:, None] * v - _square(v)[:, None] * u
        angle = np.polyval(curve, lat) * lon
        for _ in range(NEWTON):
            at = _about(apex, apex - lat, angle)
            w, way = at - first, np.stack([apex - at[:, 1], at[:, 0]]).T
            # Four points lie on a circle, be it all but straight, where this vanishes.
            off = _square(w) * bulge + _cross(flat, w)
            slope = 2 * np.einsum("nj,nj->n", w, way) * bulge + _cross(flat, way)
            angle = angle - off / np.where(slope == 0, 1, slope)
        return _about(apex, apex - lat, angle)

    return Plane(forward)


def _square(a: Floats) -> Floats:
    return np.einsum("nj,nj->n", a, a)


def _cross(a: Floats, b: Floats) -> Floats:
    return a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
