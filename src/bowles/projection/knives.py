"""The cuts that projections make: the antimeridian, and a circle about the middle of the map."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bowles.projection.sphere import Floats, Ints, to_lonlat, to_xyz

Bools = NDArray[np.bool_]
PI = np.pi
SHORT = 1e-12
ON_CUT = 1e-14
SIDE_STEP = np.radians(5.0)
ARC_STEP = np.radians(2.0)


@dataclass(frozen=True)
class Antimeridian:
    """The half circle of longitude 180 degrees; its rim is the rectangle of longitude and latitude.

    s runs up the west side from 0 at the south pole to pi at the north, then down the east side.
    """

    length: float = 2 * PI
    poles: bool = True

    def lonlat(self, xyz: Floats) -> Floats:
        """Longitude and latitude in radians, shape (n, 2); what lies on the cut is its east side's.

        Rounding would else put the points of a line along the cut now here, now there.
        """
        lonlat = to_lonlat(xyz)
        lonlat[(np.abs(xyz[:, 1]) < ON_CUT) & (xyz[:, 0] < 0), 0] = PI
        return lonlat

    def shown(self, xyz: Floats, lonlat: Floats) -> Bools:
        """Every point is on the map."""
        return np.ones(len(xyz), bool)

    def crossing(self, shown: Bools, lonlat: Floats, following: Ints) -> Bools:
        """Which edges cross the antimeridian: the short way round is through it."""
        return np.abs(lonlat[following, 0] - lonlat[:, 0]) > PI

    def meet(self, a: Floats, b: Floats, leaving: Floats) -> tuple[Floats, Floats]:
        """Where each edge leaves the map and where it comes in again."""
        span = a[:, 1] - b[:, 1]
        part = np.where(span == 0, 0.5, a[:, 1] / np.where(span == 0, 1, span))
        q = a + (b - a) * part[:, None]
        # Short of a pole, where the rim would take the other side's corner for this one's.
        lat = np.clip(np.arctan2(q[:, 2], np.abs(q[:, 0])), SHORT - PI / 2, PI / 2 - SHORT)
        east = leaving[:, 0] > 0
        west_s, east_s = lat + PI / 2, 2 * PI - (lat + PI / 2)
        return np.where(east, east_s, west_s), np.where(east, west_s, east_s)

    def enters(self, shown: Bools, following: Ints, edges: Ints) -> Bools:
        """Each crossing comes in on the other side."""
        return np.ones(len(edges), bool)

    def on_rim(self, s: Floats) -> Floats:
        """Longitude and latitude on the rim."""
        s = np.asarray(s) % (2 * PI)
        return np.stack([np.where(s < PI, -PI, PI), np.where(s < PI, s - PI / 2, 1.5 * PI - s)], -1)

    def rim(self, s: float, until: float) -> Floats:
        """The way along the rim, the corners at the poles included."""
        count = max(2, int((until - s) / SIDE_STEP) + 2)
        corners = PI * np.arange(np.ceil(s / PI), np.floor(until / PI) + 1)
        inner = corners[(corners > s) & (corners < until)]
        along = np.unique(np.concatenate([np.linspace(s, until, count), inner]))
        points = self.on_rim(along)
        for corner in inner[::-1]:
            # At a pole the rim has two corners: the end of one side and the beginning of the other.
            at = int(np.searchsorted(along, corner))
            north = round(corner / PI) % 2 == 1
            pole = PI / 2 if north else -PI / 2
            points[at] = [PI if north else -PI, pole]
            points = np.insert(points, at, [-PI if north else PI, pole], axis=0)
        return points

    def grazes(self, xyz: Floats, following: Ints, chord: Floats) -> tuple[Ints, Floats]:
        """No edge crosses a half circle and comes back."""
        return np.empty(0, np.int64), np.empty((0, 3))

    def sees(self, middle: Floats, reach: Floats) -> Bools:
        """Which caps may show; here all."""
        return np.ones(len(reach), bool)

    def halfway(self, a: Floats, b: Floats) -> Floats:
        """The middle between two points of one side."""
        return (a + b) / 2

    def witness(self) -> Floats:
        """A direction on the cut."""
        return np.array([-1.0, 0.0, 0.0])


@dataclass(frozen=True)
class Cap:
    """The circle of a radius (radians) about the middle of the map; s runs clockwise about it."""

    radius: float
    length: float = 2 * PI
    poles: bool = False

    def lonlat(self, xyz: Floats) -> Floats:
        """Longitude and latitude in radians, shape (n, 2)."""
        return to_lonlat(xyz)

    def shown(self, xyz: Floats, lonlat: Floats) -> Bools:
        """Which points lie within the cap."""
        return xyz[:, 0] >= np.cos(self.radius)

    def crossing(self, shown: Bools, lonlat: Floats, following: Ints) -> Bools:
        """Which edges have one end within."""
        return shown != shown[following]

    def meet(self, a: Floats, b: Floats, leaving: Floats) -> tuple[Floats, Floats]:
        """Where each edge meets the circle; it leaves and comes in at the same point."""
        q = self._met(a, b)
        s = -np.arctan2(q[:, 2], q[:, 1]) % (2 * PI)
        return s, s

    def _met(self, a: Floats, b: Floats) -> Floats:
        """Where great-circle edges from within to without, or back, meet the circle.

        On the great circle through a with unit tangent t toward b, x(u) = ax cos u + tx sin u.
        """
        dot = np.einsum("nj,nj->n", a, b)
        tangent = b - a * dot[:, None]
        size = np.linalg.norm(tangent, axis=1)
        tangent /= np.where(size == 0, 1, size)[:, None]
        whole = np.arctan2(size, dot)
        amplitude = np.hypot(a[:, 0], tangent[:, 0])
        phase = np.arctan2(tangent[:, 0], a[:, 0])
        ratio = np.cos(self.radius) / np.where(amplitude == 0, 1, amplitude)
        spread = np.arccos(np.clip(ratio, -1, 1))
        roots = (np.stack([phase - spread, phase + spread]) + PI) % (2 * PI) - PI
        # The one of the two that lies on the edge; rounding may put it a hair outside.
        beyond = np.maximum(-roots, roots - whole)
        u = np.where(beyond[0] <= beyond[1], roots[0], roots[1])
        return a * np.cos(u)[:, None] + tangent * np.sin(u)[:, None]

    def sees(self, middle: Floats, reach: Floats) -> Bools:
        """Which caps about directions (n, 3) may show; of reach pi, all that is not known."""
        away = np.arccos(np.clip(middle[:, 0], -1, 1))
        return (away - reach < self.radius) | (reach >= PI)

    def grazes(self, xyz: Floats, following: Ints, chord: Floats) -> tuple[Ints, Floats]:
        """Edges with both ends on one side whose middle part lies on the other, and its apex."""
        edge = np.cos(self.radius)
        over = xyz[:, 0] - edge  # changes along an edge by no more than its chord
        near = np.flatnonzero(np.abs(over) < chord)
        near = near[(over[near] >= 0) == (over[following[near]] >= 0)]
        inside = over[near] >= 0
        one, two = xyz[near], xyz[following[near]]
        dot = np.einsum("nj,nj->n", one, two)
        tangent = two - one * dot[:, None]
        size = np.linalg.norm(tangent, axis=1)
        tangent /= np.where(size == 0, 1, size)[:, None]
        apex = np.arctan2(tangent[:, 0], one[:, 0]) + np.where(inside, np.pi, 0.0)
        apex %= 2 * np.pi
        point = one * np.cos(apex)[:, None] + tangent * np.sin(apex)[:, None]
        grazing = (apex < np.arctan2(size, dot)) & ((point[:, 0] >= edge) != inside)
        return near[grazing], point[grazing]

    def enters(self, shown: Bools, following: Ints, edges: Ints) -> Bools:
        """Which of the crossings come in."""
        return ~shown[edges]

    def on_rim(self, s: Floats) -> Floats:
        """Longitude and latitude on the circle."""
        s = np.asarray(s)
        sine = np.sin(self.radius)
        xyz = np.stack(
            [np.full(s.shape, np.cos(self.radius)), sine * np.cos(s), -sine * np.sin(s)], -1
        )
        return to_lonlat(xyz.reshape(-1, 3)).reshape(*s.shape, 2)

    def rim(self, s: float, until: float) -> Floats:
        """The way along the circle."""
        return self.on_rim(np.linspace(s, until, max(2, int((until - s) / ARC_STEP) + 2)))

    def halfway(self, a: Floats, b: Floats) -> Floats:
        """The middle between two points of the circle."""
        y, z = (to_xyz(a) + to_xyz(b))[:, 1:].T
        return self.on_rim(-np.arctan2(z, y))

    def witness(self) -> Floats:
        """A direction on the circle."""
        return to_xyz(self.on_rim(np.array([0.0])))[0]
