"""Directions and turnings of the sphere."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
POLAR = 1e-11  # radians from a pole, where a corner counts as lying on it


def rotation(longitude: float, latitude: float, roll: float) -> Floats:
    """The matrix that brings a centre (degrees) to (0, 0) and turns the map by roll about it."""
    a, b, c = np.radians([longitude, latitude, roll])
    about_axis = np.array([[np.cos(a), np.sin(a), 0], [-np.sin(a), np.cos(a), 0], [0, 0, 1]])
    to_equator = np.array([[np.cos(b), 0, np.sin(b)], [0, 1, 0], [-np.sin(b), 0, np.cos(b)]])
    about_middle = np.array([[1, 0, 0], [0, np.cos(c), -np.sin(c)], [0, np.sin(c), np.cos(c)]])
    return about_middle @ to_equator @ about_axis


def turned(xyz: Floats, matrix: Floats) -> Floats:
    """Directions (n, 3) turned; einsum, for a threaded product of this shape stalls under load."""
    return np.einsum("nj,ij->ni", xyz, matrix)


def to_lonlat(xyz: Floats) -> Floats:
    """Longitude and latitude in radians, shape (n, 2), of directions of any length."""
    x, y, z = xyz.T
    return np.stack([np.arctan2(y, x), np.arctan2(z, np.hypot(x, y))], axis=1)


def to_xyz(lonlat: Floats) -> Floats:
    """Directions (n, 3) of longitude and latitude in radians."""
    lon, lat = lonlat.T
    cos = np.cos(lat)
    return np.stack([cos * np.cos(lon), cos * np.sin(lon), np.sin(lat)], axis=1)


def successors(offsets: Ints) -> Ints:
    """For each point of closed rings the index of the next one in its ring."""
    following = np.arange(1, offsets[-1] + 1)
    whole = np.diff(offsets) > 0
    following[offsets[1:][whole] - 1] = offsets[:-1][whole]
    return following


def with_polar_corners(xyz: Floats, offsets: Ints) -> tuple[Floats, Ints]:
    """Rings with each corner at a pole made three, a hair from it, on the side of its polygon.

    A pole may be a line on the map: the ring must come to it and leave it by its own meridians, and
    go from one to the other with the land on its right, eastward at the north pole.
    """
    xyz, offsets = _with_poles(xyz, offsets, successors(offsets))
    at = _polar(xyz)
    if not len(at):
        return xyz, offsets
    following = successors(offsets)
    previous = np.empty_like(following)
    previous[following] = np.arange(len(xyz))
    north = np.sign(xyz[at, 2])
    come, go = to_lonlat(xyz[previous[at]])[:, 0], to_lonlat(xyz[following[at]])[:, 0]
    way = north * (north * (go - come) % (2 * np.pi))
    corners = [_beside_pole(come + way * part, north) for part in (0.0, 0.5, 1.0)]
    added = np.bincount(members(offsets)[at], minlength=len(offsets) - 1) * 2
    found = np.insert(xyz, np.repeat(at, 2), 0.0, axis=0)
    first = at + 2 * np.arange(len(at))
    found[first[:, None] + np.arange(3)] = np.stack(corners, axis=1)
    return found, offsets + to_offsets(added)


def broken_at_poles(xyz: Floats, offsets: Ints) -> tuple[Floats, Ints, Ints]:
    """Lines broken where a point of theirs is a pole, and for each part the line that it is of.

    Each part comes to the pole, which may be a line on the map, by its own meridian.
    """
    following = np.minimum(np.arange(1, len(xyz) + 1), len(xyz) - 1)
    following[offsets[1:] - 1] = offsets[1:] - 1
    xyz, offsets = _with_poles(xyz, offsets, following)
    at, line = _polar(xyz), members(offsets)
    if not len(at):
        return xyz, offsets, np.arange(len(offsets) - 1)
    come, go = at[at > offsets[line[at]]], at[at + 1 < offsets[line[at] + 1]]
    others = np.delete(np.arange(len(xyz)), at)
    ends = _beside_pole(to_lonlat(xyz[come - 1])[:, 0], np.sign(xyz[come, 2]))
    starts = _beside_pole(to_lonlat(xyz[go + 1])[:, 0], np.sign(xyz[go, 2]))
    keys = np.concatenate([others, come, go + 0.5])
    order = np.argsort(keys)
    begin = np.sort(np.concatenate([offsets[:-1], np.intersect1d(come, go) + 0.5]))
    parts = np.r_[np.searchsorted(keys[order], begin), len(keys)]
    parent = np.searchsorted(offsets[1:], begin.astype(np.int64), "right")
    return np.concatenate([xyz[others], ends, starts])[order], parts, parent


def _with_poles(xyz: Floats, offsets: Ints, following: Ints) -> tuple[Floats, Ints]:
    """With a corner put in each edge that passes over a pole, from one meridian to its opposite."""
    x, y = xyz[:, 0], xyz[:, 1]
    after_x, after_y = x[following], y[following]
    opposite = -(x * after_x + y * after_y)
    edges = np.flatnonzero(np.abs(x * after_y - y * after_x) < POLAR * opposite)
    edges = edges[opposite[edges] > POLAR]  # neither end is itself at a pole
    if not len(edges):
        return xyz, offsets
    north = np.sign(xyz[edges, 2] + xyz[following[edges], 2])
    poles = np.stack([0 * north, 0 * north, north], axis=-1)
    added = np.bincount(members(offsets)[edges], minlength=len(offsets) - 1)
    return np.insert(xyz, edges + 1, poles, axis=0), offsets + to_offsets(added)


def _polar(xyz: Floats) -> Ints:
    """Which directions are a pole, but for rounding."""
    at = np.flatnonzero(np.abs(xyz[:, 2]) > 1 - 1e-12)
    return at[np.hypot(xyz[at, 0], xyz[at, 1]) < POLAR]


def _beside_pole(lon: Floats, north: Floats) -> Floats:
    """Directions on meridians (radians) a hair from the pole of that sign."""
    return np.stack([POLAR * np.cos(lon), POLAR * np.sin(lon), north], axis=-1)


def members(offsets: Ints) -> Ints:
    """For each point the ring that it belongs to."""
    return np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))


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
    xyz: Floats, ring_offsets: Ints, polygon_offsets: Ints, point: Floats
) -> NDArray[np.bool_]:
    """Which polygons contain a direction; interiors on the right of travel."""
    # Seen with the point as south pole, a polygon holds it if its rings wind eastward about it, or
    # do not wind about it and enclose less than nothing.
    axis = -np.asarray(point, float)
    side = np.eye(3)[np.argmin(np.abs(axis))]
    east = np.cross(side, axis)
    east /= np.linalg.norm(east)
    matrix = np.stack([east, np.cross(axis, east), axis])
    turning, area = winding_about_pole(to_lonlat(turned(xyz, matrix)), ring_offsets)
    turning, area = sums(turning, polygon_offsets), sums(area, polygon_offsets)
    return (turning > 1e-6) | ((turning > -1e-6) & (area < -1e-12))
