"""The cut along the antimeridian and the parallels beyond which a map is not drawn, or meridians
beyond which it is not."""

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
    """The belt between two parallels (radians), either of which may be a pole, to a longitude east
    and west of the middle, which may be the antimeridian.

    The rim runs clockwise: from s = 0 at the south up the west side, east along the northern
    parallel, down the east side, west along the southern parallel.
    """

    south: float
    north: float
    east: float = PI
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

    @property
    def _meridians(self) -> Floats:
        """The longitudes of its sides."""
        return np.array([PI] if self.east == PI else [self.east, -self.east])

    @cached_property
    def _sides(self) -> ArcSet:
        """Its sides and what lies beyond, as quarters of great circles."""
        level = to_xyz(np.stack([self._meridians, 0 * self._meridians]).T)
        poles = np.array([[0.0, 0.0, 1.0], [0.0, 0.0, -1.0]])
        return ArcSet(np.array([[pole, each] for each in level for pole in poles]))

    @cached_property
    def _starts(self) -> Floats:
        """Where each side of the rim begins in s, and the end of the last: what is a pole is left
        out."""
        along = [2 * self.east * (abs(lat) < HALF) for lat in (self.north, self.south)]
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
        lon, lat = lonlat.T
        found = (lat >= self.south - SHORT) & (lat <= self.north + SHORT)
        return found & (np.abs(lon) <= self.east + SHORT) if self.east < PI else found

    def near(self, middle: Floats, reach: Floats) -> Bools:
        """Which caps about directions (n, 3) the cut might touch."""
        found = self._sides.distance(middle) <= reach + MARGIN
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
        through = np.flatnonzero(shown != after)
        inner = np.where(shown[:, None], leaving, arriving)[through]
        outer = np.where(shown[:, None], arriving, leaving)[through]
        out = np.empty(len(a))
        out[through] = self._on_edge(a[through], b[through], inner, outer)
        into = out.copy()
        over = np.flatnonzero(shown == after)
        lat = _latitude_on(np.full(len(over), PI), a[over], b[over])
        eastward = (arriving[over, 0] - leaving[over, 0] + PI) % (2 * PI) > PI
        sides = self._on_side(lat, True), self._on_side(lat, False)
        out[over], into[over] = np.where(eastward, sides, sides[::-1])
        return out, into

    def _on_edge(self, a: Floats, b: Floats, inner: Floats, outer: Floats) -> Floats:
        """Where edges with one end within meet the rim."""
        found = self._on_parallel(a, b, inner, outer)
        if self.east == PI:
            return found
        # Beyond the side lies more than beyond the corner: there the meridian is met first.
        ahead = (outer[:, 0] - inner[:, 0] + PI) % (2 * PI) - PI
        lat = _latitude_on(np.copysign(self.east, ahead), a, b)
        aside = np.abs(inner[:, 0] + ahead) > self.east
        aside &= (lat >= self.south) & (lat <= self.north)
        return np.where(aside, self._on_side(lat, ahead > 0), found)

    def _on_side(self, lat: Floats, eastern: Bools | bool) -> Floats:
        """s of latitudes on one side or the other."""
        up = np.clip(lat, self.south + SHORT, self.north - SHORT) - self.south
        return np.where(eastern, self._starts[3] - up, up)

    def _on_parallel(self, a: Floats, b: Floats, inner: Floats, outer: Floats) -> Floats:
        """Where the great circles of edges meet the parallel that the outer end is beyond."""
        north = outer[:, 1] > inner[:, 1]
        roots, whole = _roots(a, b, np.sin(np.where(north, self.north, self.south)))
        # The one of the two that lies on the edge; rounding may put it a hair outside.
        beyond = np.maximum(-roots, roots - whole)
        u = np.where(beyond[0] <= beyond[1], roots[0], roots[1])
        met = to_lonlat(_along(a, b, u))[:, 0]
        # On the side of the antimeridian that the inner end is on.
        met = inner[:, 0] + (met - inner[:, 0] + PI) % (2 * PI) - PI
        along = np.clip(met, SHORT - self.east, self.east - SHORT) + self.east
        return np.where(north, self._starts[1] + along, self._starts[4] - along)

    def on_rim(self, s: Floats) -> Floats:
        """Longitude and latitude on the rim."""
        s = np.asarray(s, float) % self.length
        return self._along_part(np.searchsorted(self._starts[1:-1], s, "right"), s)

    def _along_part(self, part: Ints | int, s: Floats) -> Floats:
        along, part, east = s - self._starts[part], np.asarray(part), self.east
        lon = np.choose(part, [-east, along - east, east, east - along])
        lat = np.choose(part, [self.south + along, self.north, self.north - along, self.south])
        return np.stack(np.broadcast_arrays(lon, lat), axis=-1)

    @cached_property
    def track(self) -> Track:
        """The rim once round; at a pole, the end of one side and the beginning of the other."""
        marks, ways = [], []
        lengths = np.diff(self._starts)
        for part, (begin, length) in enumerate(zip(self._starts[:-1], lengths, strict=True)):
            if length > 0:
                s = np.linspace(begin, begin + length, round(length / STEP) + 1)
                s = s[:-1] if lengths[(part + 1) % 4] > 0 else s
                marks.append(s)
                ways.append(self._along_part(part, s))
        return Track(np.concatenate(marks), np.concatenate(ways))

    def grazes(self, xyz: Floats, following: Ints, chord: Floats) -> tuple[Ints, Floats]:
        """Points on edges that meet the cut more than once, so that no part of them does."""
        close = np.zeros(len(xyz), bool)
        off = [xyz[:, 2] - level for level in np.sin(self._parallels)]
        if self.east < PI:  # else none meets it twice but by way of a parallel
            off += [_off(lon, xyz) for lon in self._meridians]
        for each in off:  # changes along an edge by no more than its chord
            close |= np.minimum(np.abs(each), np.abs(each[following])) < chord
        edges = np.flatnonzero(close)
        a, b = xyz[edges], xyz[following[edges]]
        found = [_on_meridian(lon, a, b) for lon in self._meridians]
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
        return to_xyz(np.array([[self.east, (self.south + self.north) / 2]]))[0]


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


def _off(lon: Floats | np.float64, xyz: Floats) -> Floats:
    """How far directions lie from the plane of a meridian, to its east."""
    return xyz[:, 1] * np.cos(lon) - xyz[:, 0] * np.sin(lon)


def _on_meridian(lon: np.float64, a: Floats, b: Floats) -> Floats:
    """How far along edges a meridian is crossed; NaN where it is not."""
    from_a, from_b = _off(lon, a), _off(lon, b)
    span = from_a - from_b
    met = a + (b - a) * (from_a / np.where(span == 0, 1, span))[:, None]
    dot = np.einsum("nj,nj->n", a, met)
    u = np.arctan2(np.linalg.norm(met - a * dot[:, None], axis=1), dot)
    this = met[:, 0] * np.cos(lon) + met[:, 1] * np.sin(lon) > 0
    return np.where((from_a * from_b < 0) & this, u, np.nan)


def _latitude_on(lon: Floats, a: Floats, b: Floats) -> Floats:
    """The latitude where edges cross meridians; halfway where all of an edge lies on one."""
    from_a, from_b = _off(lon, a), _off(lon, b)
    span = from_a - from_b
    part = np.where(span == 0, 0.5, from_a / np.where(span == 0, 1, span))
    met = a + (b - a) * part[:, None]
    return np.arctan2(met[:, 2], np.abs(met[:, 0] * np.cos(lon) + met[:, 1] * np.sin(lon)))
