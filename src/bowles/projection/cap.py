"""The cut round a cap: a circle about the middle of the map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from bowles.projection.poles import Corners
from bowles.projection.rim import Track
from bowles.projection.sphere import Floats, Ints, lengths, to_lonlat, to_xyz

Bools = NDArray[np.bool_]
PI = np.pi
ARC_STEP = np.radians(1.5)
ROUNDING = 1e-12


@dataclass(frozen=True)
class Cap:
    """The circle of a radius (radians) about the middle of the map; s runs clockwise about it."""

    radius: float
    length: float = 2 * PI
    poles: bool = False
    corners: ClassVar[Corners] = Corners(np.empty((0, 3)), 0.0)

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
        s[s > 2 * PI - ROUNDING] = 0.0  # lest one place be at both ends of the rim
        return s, s

    def _met(self, a: Floats, b: Floats) -> Floats:
        """Where great-circle edges from within to without, or back, meet the circle.

        On the great circle through a with unit tangent t toward b, x(u) = ax cos u + tx sin u.
        """
        dot = np.einsum("nj,nj->n", a, b)
        tangent = b - a * dot[:, None]
        size = lengths(tangent)
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

    def near(self, middle: Floats, reach: Floats) -> Bools:
        """Which caps about directions (n, 3) the circle might touch."""
        away = np.arccos(np.clip(middle[:, 0], -1, 1))
        return np.abs(away - self.radius) <= reach + 1e-10

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
        size = lengths(tangent)
        tangent /= np.where(size == 0, 1, size)[:, None]
        apex = np.arctan2(tangent[:, 0], one[:, 0]) + np.where(inside, np.pi, 0.0)
        apex %= 2 * np.pi
        point = one * np.cos(apex)[:, None] + tangent * np.sin(apex)[:, None]
        grazing = (apex < np.arctan2(size, dot)) & ((point[:, 0] >= edge) != inside)
        return near[grazing], point[grazing]

    def on_rim(self, s: Floats) -> Floats:
        """Longitude and latitude on the circle."""
        return self._toward(np.cos(s), -np.sin(s))

    def _toward(self, y: Floats, z: Floats) -> Floats:
        """The point of the circle that lies this way from its middle; y and z make a unit."""
        xyz = np.empty((3, len(y)))
        xyz[0] = np.cos(self.radius)
        np.multiply(y, np.sin(self.radius), out=xyz[1])
        np.multiply(z, np.sin(self.radius), out=xyz[2])
        return to_lonlat(xyz.T)

    @cached_property
    def track(self) -> Track:
        """The circle, by the same points wherever a walk begins: maps have corners."""
        s = np.arange(0.0, 2 * PI - ARC_STEP / 2, ARC_STEP)
        return Track(s, self.on_rim(s))

    def halfway(self, a: Floats, b: Floats) -> Floats:
        """The middle between two points of the circle."""
        (lon, lat), (far, high) = a.T, b.T
        y = np.cos(lat) * np.sin(lon) + np.cos(high) * np.sin(far)
        z = np.sin(lat) + np.sin(high)
        size = np.sqrt(y * y + z * z)
        return self._toward(y / size, z / size)

    @cached_property
    def witness(self) -> Floats:
        """A direction on the circle."""
        return to_xyz(self.on_rim(np.array([0.0])))[0]
