"""The cut along arcs of great circles: a tree of them, or the rim of one face."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.projection.poles import Corners
from bowles.projection.rim import Track
from bowles.projection.sphere import ArcSet, Floats, Ints, to_lonlat, to_xyz, units

Bools = NDArray[np.bool_]
ON_CUT = 1e-14  # what lies so near an arc is on its left
BESIDE = 1e-11  # the two sides of an arc, from it
SHORT = 1e-9  # of the end of an arc, where the rim turns a corner
AT_CORNER = 1e-8
STEP = np.radians(2.5)
MARGIN = 1e-7  # radians, for the rounding of cosines


@dataclass(frozen=True, eq=False)
class Arcs:
    """The rim clockwise, as sides (sides, 2, 3): great-circle arcs with the map on their right.

    twin    (sides,) the side that is the same arc walked the other way; -1 where none is, and what
            lies to the left is off the map, which must then be convex
    """

    sides: Floats
    twin: Ints
    poles: bool = False

    @cached_property
    def corners(self) -> Corners:
        """Where its sides meet."""
        ends = self.sides[:, 0]
        apart = np.linalg.norm(ends[:, None] - ends, axis=2) > 1e-6
        first = apart[np.tril_indices(len(ends), -1)]
        same = np.zeros(apart.shape, bool)
        same[np.tril_indices(len(ends), -1)] = ~first
        return Corners(ends[~same.any(axis=1)], AT_CORNER)

    @cached_property
    def _tangents(self) -> Floats:
        """Of each side the direction at its beginning."""
        a, b = self.sides[:, 0], self.sides[:, 1]
        along = b - a * np.einsum("nj,nj->n", a, b)[:, None]
        return along / np.linalg.norm(along, axis=1)[:, None]

    @cached_property
    def _normals(self) -> Floats:
        """Of each side the pole to its left."""
        return np.cross(self.sides[:, 0], self._tangents)

    @cached_property
    def _lengths(self) -> Floats:
        a, b = self.sides[:, 0], self.sides[:, 1]
        return np.arctan2(np.linalg.norm(np.cross(a, b), axis=1), np.einsum("nj,nj->n", a, b))

    @cached_property
    def _starts(self) -> Floats:
        return np.r_[0.0, np.cumsum(self._lengths)]

    @cached_property
    def _arcs(self) -> Ints:
        """One side of each arc."""
        return np.flatnonzero((self.twin < 0) | (self.twin > np.arange(len(self.twin))))

    @cached_property
    def _set(self) -> ArcSet:
        return ArcSet(self.sides[self._arcs])

    @property
    def length(self) -> float:
        """Of the rim."""
        return float(self._starts[-1])

    def lonlat(self, xyz: Floats) -> Floats:
        """Longitude and latitude in radians, shape (n, 2); what lies on an arc, to its left."""
        found = to_lonlat(xyz)
        for side in self._arcs:
            across = xyz @ self._normals[side]
            on = np.flatnonzero(np.abs(across) < ON_CUT)
            on = on[self._beside(side, xyz[on])]
            found[on] = to_lonlat(xyz[on] + BESIDE * self._normals[side])
        return found

    def _left(self, side: np.signedinteger, xyz: Floats) -> Bools:
        return xyz @ self._normals[side] > -ON_CUT

    def _beside(self, side: np.signedinteger, xyz: Floats) -> Bools:
        """Which directions lie abreast of a side, not before its beginning or beyond its end."""
        along = np.arctan2(xyz @ self._tangents[side], xyz @ self.sides[side, 0])
        return (along >= 0) & (along <= self._lengths[side])

    def shown(self, xyz: Floats, lonlat: Floats) -> Bools:
        """Which points are on the map."""
        inside, found = np.ones(len(xyz), bool), to_xyz(lonlat)
        for side in np.flatnonzero(self.twin < 0):
            inside &= found @ self._normals[side] <= ON_CUT
        return inside

    def near(self, middle: Floats, reach: Floats) -> Bools:
        """Which caps about directions (n, 3) the cut might touch."""
        return self._set.distance(middle) <= reach + MARGIN

    def _crossings(self, a: Floats, b: Floats) -> tuple[Ints, Ints, Floats]:
        """Edge, the side by which it leaves, and how far along its chord, for all crossings."""
        edges, sides, parts = [], [], []
        for side in self._arcs:
            left = self._left(side, a)
            over = np.flatnonzero(left != self._left(side, b))
            from_a, from_b = a[over] @ self._normals[side], b[over] @ self._normals[side]
            span = from_a - from_b
            part = np.clip(from_a / np.where(span == 0, 1, span), 0, 1)
            good = self._beside(side, a[over] + (b[over] - a[over]) * part[:, None])
            over, part = over[good], part[good]
            edges.append(over)
            other = self.twin[side]
            sides.append(np.where(left[over] & (other >= 0), other, side))
            parts.append(part)
        return np.concatenate(edges), np.concatenate(sides), np.concatenate(parts)

    def crossing(self, shown: Bools, lonlat: Floats, following: Ints) -> Bools:
        """Which edges cross the cut."""
        xyz = to_xyz(lonlat)
        found = np.zeros(len(xyz), bool)
        found[self._crossings(xyz, xyz[following])[0]] = True
        return found

    def meet(self, a: Floats, b: Floats, leaving: Floats) -> tuple[Floats, Floats]:
        """Where each edge leaves the map and where it comes in again."""
        edge, side, _ = self._crossings(to_xyz(leaving), to_xyz(self.lonlat(b)))
        # Of two crossings at one corner the first counts: the edge before it was parted elsewhere.
        side = side[np.unique(edge, return_index=True)[1]]
        # Where, is asked of the points as they are: one on the cut was put beside it.
        from_a, from_b = (np.einsum("nj,nj->n", end, self._normals[side]) for end in (a, b))
        span = from_a - from_b
        part = np.clip(from_a / np.where(span == 0, 1, span), 0, 1)
        met = a + (b - a) * part[:, None]
        out = self._at(side, met)
        other = self.twin[side]
        return out, np.where(other >= 0, self._at(other, met), out)

    def _at(self, side: Ints, xyz: Floats) -> Floats:
        """s of directions beside sides."""
        along = np.arctan2(
            np.einsum("nj,nj->n", xyz, self._tangents[side]),
            np.einsum("nj,nj->n", xyz, self.sides[side, 0]),
        )
        return self._starts[side] + np.clip(along, SHORT, self._lengths[side] - SHORT)

    def on_rim(self, s: Floats) -> Floats:
        """Longitude and latitude on the rim, a hair within the map."""
        s = np.asarray(s, float) % self.length
        return self._along(np.searchsorted(self._starts, s, "right") - 1, s)

    def _along(self, side: Ints, s: Floats) -> Floats:
        side = np.clip(side, 0, len(self.sides) - 1)
        along = np.clip(s - self._starts[side], SHORT, self._lengths[side] - SHORT)[..., None]
        xyz = self.sides[side, 0] * np.cos(along) + self._tangents[side] * np.sin(along)
        xyz = xyz - BESIDE * self._normals[side]
        return to_lonlat(xyz.reshape(-1, 3)).reshape(*np.shape(s), 2)

    @cached_property
    def track(self) -> Track:
        """The rim once round; where two sides meet, the end of one and the other's beginning."""
        marks, sides = [], []
        for side, whole in enumerate(self._lengths.tolist()):
            along = np.linspace(0.0, whole, int(np.ceil(whole / STEP)) + 1)
            marks.append(self._starts[side] + along)
            sides.append(np.full(len(along), side))
        s = np.concatenate(marks)
        return Track(s, self._along(np.concatenate(sides), s))

    def grazes(self, xyz: Floats, following: Ints, chord: Floats) -> tuple[Ints, Floats]:
        """Points on edges that cross the cut more than once, so that no part of them does."""
        at = np.flatnonzero(chord > 0)
        a = to_xyz(self.lonlat(xyz))
        edge, _, part = self._crossings(a[at], a[following[at]])
        order = np.lexsort((part, edge))
        edge, part = edge[order], part[order]
        same = edge[1:] == edge[:-1]
        between = ((part[1:] + part[:-1]) / 2)[same]
        edges = at[edge[1:][same]]
        points = a[edges] + (a[following[edges]] - a[edges]) * between[:, None]
        return edges, units(points)

    def halfway(self, a: Floats, b: Floats) -> Floats:
        """The middle between two points of one side."""
        return to_lonlat(to_xyz(a) + to_xyz(b))

    @cached_property
    def witness(self) -> Floats:
        """A direction on the cut."""
        a, b = self.sides[0]
        return (a + b) / np.linalg.norm(a + b)


def tree(corners: ArrayLike, branches: Sequence[tuple[int, int]]) -> Arcs:
    """The cut along the branches of a tree, pairs of its corners (longitude, latitude, degrees).

    The rim goes round it, always on by the branch next to the left of the way back.
    """
    xyz = to_xyz(np.radians(np.asarray(corners, float)))
    ways = [*branches, *((b, a) for a, b in branches)]
    number = {way: i for i, way in enumerate(ways)}
    onward = {}
    for a, b in ways:
        others = [way for way in ways if way[0] == b]
        turns = [_turn(xyz[b], xyz[a], xyz[end]) for _, end in others]
        onward[a, b] = others[int(np.argmin(turns))]
    order = [ways[0]]
    while len(order) < len(ways):
        order.append(onward[order[-1]])
    place = {number[way]: i for i, way in enumerate(order)}
    half = len(branches)
    twin = [place[(number[way] + half) % (2 * half)] for way in order]
    return Arcs(np.array([[xyz[a], xyz[b]] for a, b in order]), np.array(twin))


def _turn(at: Floats, back: Floats, on: Floats) -> float:
    """Radians by which the way on lies to the left of the way back, up to a whole turn."""
    angle = np.arctan2(np.cross(at, back) @ on, (back - at * (at @ back)) @ on)
    turn = float(angle % (2 * np.pi))
    return turn if turn > 1e-9 else 2 * np.pi


def face(corners: ArrayLike) -> Arcs:
    """The rim of a convex face with corners (longitude, latitude, degrees) given clockwise."""
    xyz = to_xyz(np.radians(np.asarray(corners, float)))
    sides = np.stack([xyz, np.roll(xyz, -1, axis=0)], axis=1)
    return Arcs(sides, np.full(len(sides), -1))
