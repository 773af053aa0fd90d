"""The cut along the antimeridian and the parallels beyond which a map is not drawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bowles.projection.poles import Corners
from bowles.projection.rim import Track
from bowles.projection.sphere import ArcSet, Floats, Ints, to_lonlat, to_xyz, units

Bools = NDArray[np.bool_]
PI, HALF = np.pi, np.pi / 2
SHORT = 1e-12  # of a corner of the rim
ON_CUT = 1e-14  # what lies so near the antimeridian is on its west
MARGIN = 1e-7  # radians, for the rounding of cosines
STEP = np.radians(2.5)


@dataclass(frozen=True)
class Belt:
    """The belt between two parallels (radians), either of which may be a pole.

    The rim runs clockwise: from s = 0 at the south up the west side, east along the northern
    parallel, down the east side, west along the southern parallel.
    """

    south: float
    north: float
    poles: bool = True

    @cached_property
    def corners(self) -> Corners:
        """The poles that are shown."""
        up = [sign for sign in (1.0, -1.0) if sign * (self.north, self.south)[sign < 0] >= HALF]
        return Corners(np.array([[0.0, 0.0, sign] for sign in up]).reshape(-1, 3), 1e-11)

    @cached_property
    def _parallels(self) -> Floats:
        """The latitudes of those that are not poles."""
        return np.array([lat for lat in (self.south, self.north) if abs(lat) < HALF])

    @cached_property
    def _starts(self) -> Floats:
        """Where each side of the rim begins in s, and the end of the last: what is a pole is left
        out."""
        along = [2 * PI * (abs(lat) < HALF) for lat in (self.north, self.south)]
        high = self.north - self.south
        return np.cumsum([0.0, high, along[0], high, along[1]])

    @property
    def length(self) -> float:
        """Of the rim."""
        return float(self._starts[-1])

    def lonlat(self, xyz: Floats) -> Floats:
        """Longitude and latitude in radians, shape (n, 2)."""
        lonlat = to_lonlat(xyz)
        lonlat[(np.abs(xyz[:, 1]) < ON_CUT) & (xyz[:, 0] < 0), 0] = PI
        return lonlat

    def shown(self, xyz: Floats, lonlat: Floats) -> Bools:
        """Which points lie within the belt, a hair beyond it counting as its edge."""
        lat = lonlat[:, 1]
        return (lat >= self.south - SHORT) & (lat <= self.north + SHORT)

    def near(self, middle: Floats, reach: Floats) -> Bools:
        """Which caps about directions (n, 3) the cut might touch."""
        found = _ANTIMERIDIAN.distance(middle) <= reach + MARGIN
        lat = np.arcsin(np.clip(middle[:, 2], -1, 1))
        for parallel in self._parallels.tolist():
            found |= np.abs(lat - parallel) <= reach + MARGIN
        return found

    def crossing(self, shown: Bools, lonlat: Floats, following: Ints) -> Bools:
        """Which edges have one end within, or cross the antimeridian there."""
        after = shown[following]
        over = np.abs(lonlat[following, 0] - lonlat[:, 0]) > PI
        return (shown != after) | (shown & after & over)

    def meet(self, a: Floats, b: Floats, leaving: Floats) -> tuple[Floats, Floats]:
        """Where each edge leaves the map and where it comes in again."""
        arriving = self.lonlat(b)
        shown, after = self.shown(a, leaving), self.shown(b, arriving)
        out = np.empty(len(a))
        through = np.flatnonzero(shown != after)
        inner = np.where(shown[:, None], leaving, arriving)[through]
        out[through] = self._on_parallel(a[through], b[through], inner)
        into = out.copy()
        over = np.flatnonzero(shown == after)
        lat = _latitude_on_antimeridian(a[over], b[over])
        lat = np.clip(lat, self.south + SHORT, self.north - SHORT)
        west, east = lat - self.south, self._starts[3] - (lat - self.south)
        eastward = (arriving[over, 0] - leaving[over, 0] + PI) % (2 * PI) > PI
        out[over], into[over] = np.where(eastward, [east, west], [west, east])
        return out, into

    def _on_parallel(self, a: Floats, b: Floats, inner: Floats) -> Floats:
        """Where edges with one end within meet the parallel; `inner` is that end."""
        outside = np.where(self.shown(a, to_lonlat(a))[:, None], b, a)
        north = outside[:, 2] > np.sin(inner[:, 1])
        roots, whole = _roots(a, b, np.sin(np.where(north, self.north, self.south)))
        # The one of the two that lies on the edge; rounding may put it a hair outside.
        beyond = np.maximum(-roots, roots - whole)
        u = np.where(beyond[0] <= beyond[1], roots[0], roots[1])
        met = to_lonlat(_along(a, b, u))[:, 0]
        # On the side of the antimeridian that the inner end is on.
        met = inner[:, 0] + (met - inner[:, 0] + PI) % (2 * PI) - PI
        met = np.clip(met, SHORT - PI, PI - SHORT)
        return np.where(north, self._starts[1] + met + PI, self._starts[3] + PI - met)

    def on_rim(self, s: Floats) -> Floats:
        """Longitude and latitude on the rim."""
        s = np.asarray(s, float) % self.length
        return self._on_side(np.searchsorted(self._starts[1:-1], s, "right"), s)

    def _on_side(self, side: Ints | int, s: Floats) -> Floats:
        along = s - self._starts[side]
        side = np.asarray(side)
        lon = np.choose(side, [-PI, along - PI, PI, PI - along])
        lat = np.choose(side, [self.south + along, self.north, self.north - along, self.south])
        return np.stack(np.broadcast_arrays(lon, lat), axis=-1)

    @cached_property
    def track(self) -> Track:
        """The rim once round; where two sides meet, the end of one and the other's beginning."""
        marks, ways = [], []
        for side, (begin, end) in enumerate(
            zip(self._starts[:-1].tolist(), self._starts[1:].tolist(), strict=True)
        ):
            if end > begin:
                s = np.linspace(begin, end, round((end - begin) / STEP) + 1)
                marks.append(s)
                ways.append(self._on_side(side, s))
        return Track(np.concatenate(marks), np.concatenate(ways))

    def grazes(self, xyz: Floats, following: Ints, chord: Floats) -> tuple[Ints, Floats]:
        """Points on edges that meet the cut more than once, so that no part of them does."""
        z, after = xyz[:, 2], xyz[following, 2]
        close = np.zeros(len(xyz), bool)
        for level in np.sin(self._parallels).tolist():
            close |= np.minimum(np.abs(z - level), np.abs(after - level)) < chord
        edges = np.flatnonzero(close)
        a, b = xyz[edges], xyz[following[edges]]
        found = [_part_on_antimeridian(a, b)]
        for level in np.sin(self._parallels).tolist():
            roots, whole = _roots(a, b, np.full(len(a), level))
            on = (roots > -SHORT) & (roots < whole + SHORT) & (roots[0] != roots[1])
            found += list(np.where(on, roots, np.nan))
        parts = np.sort(np.stack(found, axis=1), axis=1)  # NaN last
        edge, column = np.nonzero(parts[:, 1:] == parts[:, 1:])
        between = (parts[edge, column] + parts[edge, column + 1]) / 2
        return edges[edge], _along(a[edge], b[edge], between)

    def halfway(self, a: Floats, b: Floats) -> Floats:
        """The middle between two points of one side."""
        return (a + b) / 2

    @cached_property
    def witness(self) -> Floats:
        """A direction on the cut."""
        return to_xyz(np.array([[PI, (self.south + self.north) / 2]]))[0]


_ANTIMERIDIAN = ArcSet(np.array([[[0.0, 0.0, sign], [-1.0, 0.0, 0.0]] for sign in (1.0, -1.0)]))


def _tangents(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """Of edges the direction at the beginning, and the length."""
    dot = np.einsum("nj,nj->n", a, b)
    tangent = b - a * dot[:, None]
    size = np.linalg.norm(tangent, axis=1)
    return units(tangent), np.arctan2(size, dot)


def _along(a: Floats, b: Floats, u: Floats) -> Floats:
    """The directions so far along edges."""
    tangent, _ = _tangents(a, b)
    return a * np.cos(u)[:, None] + tangent * np.sin(u)[:, None]


def _roots(a: Floats, b: Floats, level: Floats) -> tuple[Floats, Floats]:
    """How far along the great circles of edges z is `level`, twice (2, n), and their lengths.

    z(u) = az cos u + tz sin u, with the unit tangent t; its apex where it nowhere is.
    """
    tangent, whole = _tangents(a, b)
    amplitude = np.hypot(a[:, 2], tangent[:, 2])
    phase = np.arctan2(tangent[:, 2], a[:, 2])
    ratio = level / np.where(amplitude == 0, 1, amplitude)
    spread = np.where(np.abs(ratio) <= 1, np.arccos(np.clip(ratio, -1, 1)), 0.0)
    return (np.stack([phase - spread, phase + spread]) + PI) % (2 * PI) - PI, whole


def _part_on_antimeridian(a: Floats, b: Floats) -> Floats:
    """How far along edges the antimeridian is crossed; NaN where it is not."""
    span = a[:, 1] - b[:, 1]
    part = a[:, 1] / np.where(span == 0, 1, span)
    met = a + (b - a) * part[:, None]
    dot = np.einsum("nj,nj->n", a, met)
    u = np.arctan2(np.linalg.norm(met - a * dot[:, None], axis=1), dot)
    return np.where((a[:, 1] * b[:, 1] < 0) & (met[:, 0] < 0), u, np.nan)


def _latitude_on_antimeridian(a: Floats, b: Floats) -> Floats:
    """The latitude where edges cross it; halfway where all of an edge lies on it."""
    span = a[:, 1] - b[:, 1]
    part = np.where(span == 0, 0.5, a[:, 1] / np.where(span == 0, 1, span))
    met = a + (b - a) * part[:, None]
    return np.arctan2(met[:, 2], np.abs(met[:, 0]))
