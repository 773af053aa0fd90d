"""Directions and turnings of the sphere."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def rotation(longitude: float, latitude: float, roll: float) -> Floats:
    """The matrix that brings a centre (degrees) to (0, 0) and turns the map by roll about it."""
    sines, cosines = [], []
    for angle in (longitude, latitude, roll):
        sines.append(math.sin(math.radians(angle)))
        cosines.append(math.cos(math.radians(angle)))
    (sa, sb, sc), (ca, cb, cc) = sines, cosines
    return np.array(
        [
            [cb * ca, cb * sa, sb],
            [sc * sb * ca - cc * sa, sc * sb * sa + cc * ca, -sc * cb],
            [-cc * sb * ca - sc * sa, sc * ca - cc * sb * sa, cc * cb],
        ]
    )


def turned(xyz: Floats, matrix: Floats) -> Floats:
    """Directions (n, 3) turned; einsum, for a threaded product of this shape stalls under load."""
    return np.einsum("ij,jn->in", matrix, xyz.T).T


def to_lonlat(xyz: Floats) -> Floats:
    """Longitude and latitude in radians, shape (n, 2), of directions of any length."""
    x, y, z = xyz.T
    found = np.empty((2, len(xyz)))
    np.arctan2(y, x, out=found[0])
    across = x * x
    across += y * y
    np.arctan2(z, np.sqrt(across, out=across), out=found[1])
    return found.T


def taken_from(points: Floats, at: Ints) -> Floats:
    """Rows (m, k) of points (n, k) whose columns each lie together, and do so again."""
    return points.T.take(at, axis=1).T


def lengths(xyz: Floats) -> Floats:
    """The lengths of vectors (n, 3)."""
    return np.sqrt(np.einsum("jn,jn->n", xyz.T, xyz.T))


def begins(values: Ints) -> NDArray[np.bool_]:
    """Where each run of equal values begins."""
    found = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found


def units(xyz: Floats) -> Floats:
    """Directions of vectors of any length; the chord between antipodes passes through 0, which has
    none, and stays what it is."""
    size = np.linalg.norm(xyz, axis=1)
    return xyz / np.where(size == 0, 1, size)[:, None]


def to_xyz(lonlat: Floats) -> Floats:
    """Directions (n, 3) of longitude and latitude in radians."""
    lon, lat = lonlat.T
    cos = np.cos(lat)
    return np.stack([cos * np.cos(lon), cos * np.sin(lon), np.sin(lat)]).T


def successors(offsets: Ints) -> Ints:
    """For each point of closed rings the index of the next one in its ring."""
    following = np.arange(1, offsets[-1] + 1)
    starts, ends = offsets[:-1], offsets[1:]
    whole = ends > starts
    following[ends[whole] - 1] = starts[whole]
    return following


def members(offsets: Ints) -> Ints:
    """For each point the ring that it belongs to."""
    return np.repeat(np.arange(len(offsets) - 1), offsets[1:] - offsets[:-1])


def to_offsets(counts: Ints) -> Ints:
    """Where each run of the given lengths begins, and the end of the last."""
    return np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])


def sums(values: Floats, offsets: Ints) -> Floats:
    """The sum of each run; 0 for an empty one."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    return total[offsets[1:]] - total[offsets[:-1]]


def winding_about_pole(lonlat: Floats, ring_offsets: Ints) -> tuple[Floats, Floats]:
    """Of each ring the turning about the south pole and twice the area measured from it, radians.

    Great-circle edges; a clockwise ring that leaves the south pole out has turning 0 and an area
    above 0 (the excess of a spherical trapezium, as in L'Huilier's theorem).
    """
    following = successors(ring_offsets)
    lon, half = lonlat[:, 0], lonlat[:, 1] / 2 + np.pi / 4
    step = (lon[following] - lon + np.pi) % (2 * np.pi) - np.pi
    sine, cosine = np.sin(half), np.cos(half)
    product = sine * sine[following]
    excess = np.arctan2(product * np.sin(step), cosine * cosine[following] + product * np.cos(step))
    return sums(step, ring_offsets), 2 * sums(excess, ring_offsets)


def areas(lonlat: Floats, ring_offsets: Ints, polygon_offsets: Ints) -> Floats:
    """Area of each polygon in steradians, 0 to 4 pi; interiors on the right of travel."""
    rings = winding_about_pole(lonlat, ring_offsets)[1]
    total = sums(rings, polygon_offsets)
    return np.where(total < 0, total + 4 * np.pi, total)


def holding(
    xyz: Floats, ring_offsets: Ints, polygon_offsets: Ints, point: Floats, more: Floats
) -> NDArray[np.bool_]:
    """Which polygons contain a direction; interiors on the right of travel.

    more  (rings,) steradians that each ring holds beyond what lies within these points
    """
    # Seen with the point as south pole, a polygon holds it if its rings wind eastward about it, or
    # do not wind about it and enclose less than nothing.
    axis = -np.asarray(point, float)
    side = np.eye(3)[np.argmin(np.abs(axis))]
    east = np.cross(side, axis)
    east /= np.linalg.norm(east)
    matrix = np.stack([east, np.cross(axis, east), axis])
    turning, area = winding_about_pole(to_lonlat(turned(xyz, matrix)), ring_offsets)
    turning, area = sums(turning, polygon_offsets), sums(area + more, polygon_offsets)
    return (turning > 1e-6) | ((turning > -1e-6) & (area < -1e-12))


@dataclass(frozen=True, eq=False)
class ArcSet:
    """Arcs of great circles (k, 2, 3), none of them longer than half a circle."""

    arcs: Floats

    @cached_property
    def _normals(self) -> tuple[Floats, Floats, Floats]:
        """The poles of the arcs, and of the great circles square to them at their two ends."""
        a, b = self.arcs[:, 0], self.arcs[:, 1]
        normal = np.cross(a, b)
        normal /= np.linalg.norm(normal, axis=1)[:, None]
        return normal.T, np.cross(normal, a).T, np.cross(b, normal).T

    def distance(self, xyz: Floats) -> Floats:
        """Radians from each direction (n, 3) to the nearest of the arcs, up to a quarter."""
        normal, after, before = self._normals
        beside = (xyz @ after > 0) & (xyz @ before > 0)
        nearest = np.maximum(xyz @ self.arcs[:, 0].T, xyz @ self.arcs[:, 1].T)
        sine = xyz @ normal
        nearest = np.where(beside, np.sqrt(np.maximum(1 - sine * sine, 0.0)), nearest)
        return np.arccos(np.clip(nearest.max(axis=1), -1, 1))
