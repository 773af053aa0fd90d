"""Rings and lines at the poles, which may be lines on the map."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bowles.projection.rings import Rings
from bowles.projection.sphere import Floats, Ints, members, to_lonlat, to_offsets

POLAR = 1e-11  # radians from a pole, where a corner counts as lying on it


def with_polar_corners(rings: Rings) -> Rings:
    """Rings with each corner at a pole made three, a hair from it, on the side of its polygon.

    The ring must come to the pole and leave it by its own meridians, and go from one to the other
    with the land on its right, eastward at the north pole.
    """
    at = _polar(rings.xyz)
    if not len(at):
        return rings
    following = rings.following
    previous = np.empty_like(following)
    previous[following] = np.arange(len(following))
    north = np.sign(rings.xyz[at, 2])
    come = to_lonlat(rings.xyz[previous[at]])[:, 0]
    go = to_lonlat(rings.xyz[following[at]])[:, 0]
    way = north * (north * (go - come) % (2 * np.pi))
    corners = [_beside_pole(come + way * part, north) for part in (0.0, 0.5, 1.0)]
    found = rings.inserted(np.repeat(at, 2), np.zeros((2 * len(at), 3)))
    three = (at + 2 * np.arange(len(at)))[:, None] + np.arange(3)
    xyz, source = found.xyz.copy(), found.source.copy()
    xyz[three], source[three] = np.stack(corners, axis=1), -1
    return replace(found, xyz=xyz, source=source)


def broken_at_poles(xyz: Floats, offsets: Ints) -> tuple[Floats, Ints, Ints]:
    """Lines broken where a point of theirs is a pole, and for each part the line that it is of.

    Each part comes to the pole by its own meridian.
    """
    following = np.minimum(np.arange(1, len(xyz) + 1), len(xyz) - 1)
    following[offsets[1:] - 1] = offsets[1:] - 1
    edges, poles = over_poles(xyz, following, np.linalg.norm(xyz[following] - xyz, axis=1))
    added = np.bincount(members(offsets)[edges], minlength=len(offsets) - 1)
    xyz, offsets = np.insert(xyz, edges + 1, poles, axis=0), offsets + to_offsets(added)
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


def over_poles(xyz: Floats, following: Ints, chord: Floats) -> tuple[Ints, Floats]:
    """The edges that pass over a pole, from one meridian to its opposite, and that pole."""
    x, y = xyz[:, 0], xyz[:, 1]
    after_x, after_y = x[following], y[following]
    opposite = -(x * after_x + y * after_y)
    over = (np.abs(x * after_y - y * after_x) < POLAR * opposite) & (chord > 0)
    edges = np.flatnonzero(over & (opposite > POLAR))  # neither end is itself at a pole
    north = np.sign(xyz[edges, 2] + xyz[following[edges], 2])
    return edges, np.stack([0 * north, 0 * north, north], axis=-1)


def _polar(xyz: Floats) -> Ints:
    """Which directions are a pole, but for rounding."""
    at = np.flatnonzero(np.abs(xyz[:, 2]) > 1 - 1e-12)
    return at[np.hypot(xyz[at, 0], xyz[at, 1]) < POLAR]


def _beside_pole(lon: Floats, north: Floats) -> Floats:
    """Directions on meridians (radians) a hair from the pole of that sign."""
    return np.stack([POLAR * np.cos(lon), POLAR * np.sin(lon), north], axis=-1)
