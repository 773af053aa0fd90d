"""Rings and lines where branches of the cut meet: at the poles, which may be lines on the map, and
at the corners of solids."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from bowles.projection.rings import Rings
from bowles.projection.sphere import Floats, Ints, members, to_offsets

PARTS = np.linspace(0.0, 1.0, 5)  # of the way round a corner


@dataclass(frozen=True, eq=False)
class Corners:
    """Directions (k, 3), and the radians from one within which a point counts as lying on it."""

    directions: Floats
    reach: float

    def frame(self, k: int) -> tuple[Floats, Floats]:
        """Two directions across a corner; about it, the second lies to the left of the first."""
        corner = self.directions[k]
        one = np.eye(3)[np.argmin(np.abs(corner))]
        one = one - corner * (corner @ one)
        one /= np.linalg.norm(one)
        return one, np.cross(corner, one)

    def at(self, k: int, xyz: Floats) -> Ints:
        """Which directions lie on a corner."""
        one, other = self.frame(k)
        near = np.flatnonzero(xyz @ self.directions[k] > 1 - 1e-12)
        return near[np.hypot(xyz[near] @ one, xyz[near] @ other) < self.reach]

    def angle(self, k: int, xyz: Floats) -> Floats:
        """About a corner, counterclockwise seen from outside."""
        one, other = self.frame(k)
        return np.arctan2(xyz @ other, xyz @ one)

    def beside(self, k: int, angle: Floats) -> Floats:
        """Directions a hair from a corner."""
        one, other = self.frame(k)
        away = np.cos(angle)[..., None] * one + np.sin(angle)[..., None] * other
        return self.directions[k] + self.reach * away

    def touched(self, xyz: Floats, chord: Floats) -> Ints:
        """The corners that edges, each no longer than its chord, may pass over or end at."""
        if not len(self.directions) or not len(xyz):
            return np.zeros(0, np.int64)
        apart = 2 - 2 * xyz @ self.directions.T  # the square of the way to each
        return np.flatnonzero((apart <= ((chord + 1e-6) ** 2)[:, None]).any(axis=0))

    def over(self, k: int, xyz: Floats, following: Ints, chord: Floats) -> Ints:
        """The edges that pass over a corner, neither end being at it."""
        one, other = self.frame(k)
        x, y = xyz @ one, xyz @ other
        after_x, after_y = x[following], y[following]
        opposite = -(x * after_x + y * after_y)
        over = (np.abs(x * after_y - y * after_x) < self.reach * opposite) & (chord > 0)
        over &= (xyz + xyz[following]) @ self.directions[k] > 0
        return np.flatnonzero(over & (opposite > self.reach))


def with_corners(rings: Rings, corners: Corners) -> Rings:
    """Rings with each point at a corner made five, a hair from it, on the side of its polygon.

    The ring must come to the corner and leave it by its own ways, and go from one to the other with
    the land on its right.
    """
    for k in corners.touched(rings.xyz, rings.chord).tolist():
        edges = corners.over(k, rings.xyz, rings.following, rings.chord)
        rings = rings.inserted(edges, np.tile(corners.directions[k], (len(edges), 1)))
        at = corners.at(k, rings.xyz)
        if not len(at):
            continue
        # Some write a pole twice, once for each side of a cut of theirs.
        again = np.zeros(len(rings.xyz), bool)
        again[at] = True
        rings = rings.without(np.flatnonzero(again & again[rings.previous]))
        at = corners.at(k, rings.xyz)
        following, previous = rings.following, rings.previous
        come = corners.angle(k, rings.xyz[previous[at]])
        way = (corners.angle(k, rings.xyz[following[at]]) - come) % (2 * np.pi)
        more = len(PARTS) - 1
        found = rings.inserted(np.repeat(at, more), np.zeros((more * len(at), 3)))
        places = (at + more * np.arange(len(at)))[:, None] + np.arange(len(PARTS))
        xyz, source = found.xyz.copy(), found.source.copy()
        xyz[places] = corners.beside(k, come[:, None] + way[:, None] * PARTS)
        source[places] = -1
        rings = replace(found, xyz=xyz, source=source)
    return rings


def broken_at_corners(xyz: Floats, offsets: Ints, corners: Corners) -> tuple[Floats, Ints, Ints]:
    """Lines broken where a point of theirs is a corner, and for each part the line that it is of.

    Each part comes to the corner by its own way.
    """
    origin = np.arange(len(offsets) - 1)
    for k in corners.touched(xyz, np.full(len(xyz), 2.0)).tolist():
        following = np.minimum(np.arange(1, len(xyz) + 1), len(xyz) - 1)
        following[offsets[1:] - 1] = offsets[1:] - 1
        chord = np.linalg.norm(xyz[following] - xyz, axis=1)
        edges = corners.over(k, xyz, following, chord)
        added = np.bincount(members(offsets)[edges], minlength=len(offsets) - 1)
        xyz = np.insert(xyz, edges + 1, corners.directions[k], axis=0)
        offsets = offsets + to_offsets(added)
        at, line = corners.at(k, xyz), members(offsets)
        if not len(at):
            continue
        come, go = at[at > offsets[line[at]]], at[at + 1 < offsets[line[at] + 1]]
        others = np.delete(np.arange(len(xyz)), at)
        ends = corners.beside(k, corners.angle(k, xyz[come - 1]))
        starts = corners.beside(k, corners.angle(k, xyz[go + 1]))
        keys = np.concatenate([others, come, go + 0.5])
        order = np.argsort(keys)
        begin = np.sort(np.concatenate([offsets[:-1], np.intersect1d(come, go) + 0.5]))
        origin = origin[np.searchsorted(offsets[1:], begin.astype(np.int64), "right")]
        offsets = np.r_[np.searchsorted(keys[order], begin), len(keys)]
        xyz = np.concatenate([xyz[others], ends, starts])[order]
    return xyz, offsets, origin
