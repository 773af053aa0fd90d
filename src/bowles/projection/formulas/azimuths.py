"""Maps by direction and distance from the middle: Wiechel's, the stars, the retroazimuthals."""

from __future__ import annotations

import numpy as np

from bowles.projection.arcs import Arcs, tree
from bowles.projection.entry import Given, Plane
from bowles.projection.sphere import Floats, to_lonlat, to_xyz

QUARTER = np.pi / 2


def wiechel(given: Given) -> Plane:
    """Wiechel's equal-area whirl (Snyder 1993): Lambert's, each circle turned by half its
    radius."""

    def forward(lonlat: Floats) -> Floats:
        away, direction = _polar(lonlat)
        return _plane(2 * np.sin(away / 2), direction - away / 2)

    def inverse(xy: Floats) -> Floats:
        with np.errstate(invalid="ignore"):
            away = 2 * np.arcsin(np.hypot(*xy.T) / 2)
        return _sphere(away, np.arctan2(xy[:, 1], xy[:, 0]) + away / 2)

    return Plane(forward, inverse)


def star(given: Given) -> Plane:
    """Berghaus's star (Snyder 1993): the nearer half as by Postel, the farther in n points.

    In each point the meridians run straight from the rim of the nearer half to the tip.
    """
    lobe = 2 * np.pi / given["n"][0]

    def forward(lonlat: Floats) -> Floats:
        away, direction = _polar(lonlat)
        middle = lobe * np.round((direction - QUARTER) / lobe) + QUARTER
        off = direction - middle
        slope = np.arctan2(np.sin(off), 2 - np.cos(off))
        bent = np.arcsin(np.clip(np.pi / np.maximum(away, QUARTER) * np.sin(slope), -1, 1)) - slope
        return _plane(away, np.where(away > QUARTER, middle + bent, direction))

    return Plane(forward)


def star_cut(given: Given) -> Arcs:
    """From the point opposite to the middle to the foot of each gap between two points."""
    n = int(given["n"][0])
    gaps = QUARTER + 2 * np.pi / n * (np.arange(n) + 0.5)
    feet = np.degrees(to_lonlat(np.stack([0 * gaps, np.cos(gaps), np.sin(gaps)]).T))
    return tree([[180.0, 0.0], *feet.tolist()], [(0, i + 1) for i in range(n)])


def craig(given: Given) -> Plane:
    """Craig's retroazimuthal (Snyder 1993): meridians stand upright and equally apart.

    The line from any place to the middle makes with its meridian the angle that it does on Earth.
    """
    (middle,) = np.radians(given["parallel"])

    def forward(lonlat: Floats) -> Floats:
        lon, lat = lonlat.T
        ratio = 1 / np.sinc(lon / np.pi)
        y = ratio * (np.sin(lat) * np.cos(lon) - np.tan(middle) * np.cos(lat))
        return np.stack([lon, y]).T

    return Plane(forward)


def hammer_retroazimuthal(given: Given) -> Plane:
    """Hammer's retroazimuthal (Snyder 1993): as Craig's, with distances to the middle
    true."""
    (middle,) = np.radians(given["parallel"])

    def forward(lonlat: Floats) -> Floats:
        lon, lat = lonlat.T
        cosine = np.sin(middle) * np.sin(lat) + np.cos(middle) * np.cos(lat) * np.cos(lon)
        away = np.arccos(np.clip(cosine, -1, 1))
        ratio = 1 / np.sinc(away / np.pi)
        x = ratio * np.cos(middle) * np.sin(lon)
        y = np.sin(middle) * np.cos(lat) - np.cos(middle) * np.sin(lat) * np.cos(lon)
        return np.stack([x, -ratio * y]).T

    return Plane(forward)


def _polar(lonlat: Floats) -> tuple[Floats, Floats]:
    """Distance from the middle, and direction counterclockwise from east."""
    x, y, z = to_xyz(lonlat).T
    return np.arctan2(np.hypot(y, z), x), np.arctan2(z, y)


def _sphere(away: Floats, direction: Floats) -> Floats:
    sine = np.sin(away)
    return to_lonlat(np.stack([np.cos(away), sine * np.cos(direction), sine * np.sin(direction)]).T)


def _plane(radius: Floats, direction: Floats) -> Floats:
    return np.stack([radius * np.cos(direction), radius * np.sin(direction)]).T
