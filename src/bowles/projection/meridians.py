"""The cut along meridians: the whole antimeridian, and from the equator to the poles as asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from bowles.projection.poles import Corners
from bowles.projection.rim import Track
from bowles.projection.sphere import ArcSet, Floats, Ints, taken_from, to_lonlat, to_xyz, units

Bools = NDArray[np.bool_]
PI, HALF = np.pi, np.pi / 2
SHORT = 1e-12  # of a pole or the equator, where the rim turns a corner
ON_CUT = 1e-14  # what lies so near a cut is its east side's, except of the antimeridian its west's
BESIDE = 1e-10  # a side of a cut within the map, from the cut
MARGIN = 1e-7  # radians, for the rounding of cosines
SIDE_STEP = np.radians(2.5)
WIDEST = np.radians(30.0)  # of an edge in longitude, where no lobe is narrow


@dataclass(frozen=True)
class Meridians:
    """The antimeridian, and the northern and southern halves of further meridians (radians, west
    to east), which part the map into lobes.

    The rim runs clockwise: from s = 0 at the south pole up the west side, down and up each northern
    cut, down the east side, up and down each southern cut.
    """

    north: tuple[float, ...] = ()
    south: tuple[float, ...] = ()
    poles: bool = True
    corners: ClassVar[Corners] = Corners(np.array([[0.0, 0.0, 1.0], [0.0, 0.0, -1.0]]), 1e-11)

    @cached_property
    def _sides(self) -> Floats:
        """Of each straight part of the rim its longitude, first and last latitude, (parts, 3).

        Two cuts that come to one point of the equator leave a neck: a ring that goes there and back
        shall not touch itself.
        """
        parts = [(-PI, -HALF, HALF)]
        for lon in self.north:
            end = self._ends(lon)
            parts += [(lon - BESIDE, HALF, end), (lon + BESIDE, end, HALF)]
        parts += [(PI, HALF, -HALF)]
        for lon in self.south[::-1]:
            end = -self._ends(lon)
            parts += [(lon + BESIDE, -HALF, end), (lon - BESIDE, end, -HALF)]
        return np.array(parts)

    def _ends(self, lon: float) -> float:
        """The latitude, as of a northern one, at which a cut along a meridian ends."""
        return BESIDE if lon in self.north and lon in self.south else 0.0

    @cached_property
    def _widest(self) -> float:
        """Of an edge in longitude: less than half the narrowest lobe, lest it cross two cuts."""
        narrow = min(np.diff([-PI, *cuts, PI]).min() for cuts in (self.north, self.south))
        return min(WIDEST, 0.47 * float(narrow))

    @cached_property
    def _starts(self) -> Floats:
        """Where each part begins in s, and the end of the last."""
        return np.r_[0.0, np.cumsum(np.abs(self._sides[:, 2] - self._sides[:, 1]))]

    @property
    def length(self) -> float:
        """Of the rim."""
        return float(self._starts[-1])

    def lonlat(self, xyz: Floats) -> Floats:
        """Longitude and latitude in radians, shape (n, 2).

        Rounding would put the points of a line along a cut now on one side, now on the other.
        """
        lonlat = to_lonlat(xyz)
        lonlat[(np.abs(xyz[:, 1]) < ON_CUT) & (xyz[:, 0] < 0), 0] = PI
        if len(self._cuts):
            lon = lonlat[:, 0]
            cut = self._cuts[np.searchsorted(self._between, lon)]
            beside = np.abs(lon - cut) < HALF
            beside &= np.abs(xyz[:, 1] * np.cos(cut) - xyz[:, 0] * np.sin(cut)) < ON_CUT
            lonlat[beside, 0] = cut[beside] + BESIDE
        return lonlat

    @cached_property
    def _cuts(self) -> Floats:
        """The longitudes of all further cuts, west to east."""
        return np.array(sorted({*self.north, *self.south}))

    @cached_property
    def _between(self) -> Floats:
        """Halfway between them, so that the nearest is found."""
        return (self._cuts[1:] + self._cuts[:-1]) / 2

    def shown(self, xyz: Floats, lonlat: Floats) -> Bools:
        """Every point is on the map."""
        return np.ones(len(xyz), bool)

    @cached_property
    def _arcs(self) -> ArcSet:
        """The cut as quarters of great circles."""
        lon = np.r_[PI, PI, self.north, self.south]
        pole = np.r_[1.0, -1.0, np.ones(len(self.north)), -np.ones(len(self.south))]
        zero = np.zeros(len(lon))
        poles = np.stack([zero, zero, pole], axis=1)
        return ArcSet(np.stack([poles, to_xyz(np.stack([lon, zero]).T)], axis=1))

    def near(self, middle: Floats, reach: Floats) -> Bools:
        """Which caps about directions (n, 3) the cut might touch."""
        return self._arcs.distance(middle) <= reach + MARGIN

    def crossing(self, shown: Bools, lonlat: Floats, following: Ints) -> Bools:
        """Which edges cross a cut; the short way round is meant."""
        after = taken_from(lonlat, following)
        crossing = np.abs(after[:, 0] - lonlat[:, 0]) > PI
        if self.north or self.south:
            northern = _northern(lonlat, after)
            for half, cuts in ((northern, self.north), (~northern, self.south)):
                lobe = np.searchsorted(cuts, lonlat[:, 0])
                crossing |= half & (lobe != lobe.take(following))
        return crossing

    def meet(self, a: Floats, b: Floats, leaving: Floats) -> tuple[Floats, Floats]:
        """Where each edge leaves the map and where it comes in again."""
        arriving = self.lonlat(b)
        come = arriving[:, 0]
        eastward = (come - leaving[:, 0] + PI) % (2 * PI) > PI
        over = np.abs(come - leaving[:, 0]) > PI
        out = np.where(eastward, len(self.north) * 2 + 1, 0)
        into = np.where(eastward, 0, len(self.north) * 2 + 1)
        cut = np.full(len(a), PI)
        northern = _northern(leaving, arriving)
        west = np.minimum(come, leaving[:, 0])
        for half, cuts in ((northern, self.north), (~northern, self.south)):
            here = np.flatnonzero(half & ~over)
            which = np.searchsorted(cuts, west[here])
            cut[here] = np.asarray(cuts)[which] if cuts else PI
            first = 1 + 2 * which if cuts is self.north else len(self._sides) - 2 - 2 * which
            second = first + 1
            if cuts is not self.north:  # the rim comes to a southern cut on its east side
                first, second = second, first
            out[here] = np.where(eastward[here], first, second)
            into[here] = np.where(eastward[here], second, first)
        lat = _latitude_on(cut, a, b)
        low, high = np.sort(self._sides[out, 1:], axis=1).T
        lat = np.clip(lat, low + SHORT, high - SHORT)
        return self._at(out, lat), self._at(into, lat)

    def _at(self, part: Ints, lat: Floats) -> Floats:
        """s of a latitude on a part of the rim."""
        return self._starts[part] + np.abs(lat - self._sides[part, 1])

    def on_rim(self, s: Floats) -> Floats:
        """Longitude and latitude on the rim."""
        s = np.asarray(s, float) % self.length
        return self._along(np.searchsorted(self._starts, s, "right") - 1, s)

    def _along(self, part: Ints | int, s: Floats) -> Floats:
        lon, first, last = np.moveaxis(self._sides[part], -1, 0)
        lat = first + np.sign(last - first) * (s - self._starts[part])
        return np.stack(np.broadcast_arrays(lon, lat), axis=-1)

    @cached_property
    def track(self) -> Track:
        """The rim once round; where two parts meet, the end of one and the other's beginning."""
        marks, ways = [], []
        for part, (lon, first, last) in enumerate(self._sides.tolist()):
            # The same latitudes on every side, so that a symmetrical map is drawn so.
            count = round(abs(last - first) / SIDE_STEP) + 1
            lat = np.linspace(first, last, count)
            marks.append(self._at(np.array(part), lat))
            ways.append(np.stack([np.full(count, lon), lat]))
        return Track(np.concatenate(marks), np.concatenate(ways, axis=1).T)

    def grazes(self, xyz: Floats, following: Ints, chord: Floats) -> tuple[Ints, Floats]:
        """Points on edges that might cross more than one cut, so that no part of them does.

        Each edge is parted at the equator, and by meridians where it goes far in longitude.
        """
        if not (self.north or self.south):
            return np.empty(0, np.int64), np.empty((0, 3))
        wide = self._widest
        x, y, z = xyz.T
        level = z * z.take(following) < 0
        # No edge goes far in longitude that is short beside its way from the axis.
        short = 2 * np.sin(wide / 2)
        some = level | (chord * (1 + short) > short * np.sqrt(x * x + y * y))
        edges = np.flatnonzero(some & (chord > 0))
        a, b, level = xyz[edges], xyz[following[edges]], level[edges]
        lon = np.arctan2(a[:, 1], a[:, 0])
        step = (np.arctan2(b[:, 1], b[:, 0]) - lon + PI) % (2 * PI) - PI
        k = np.arange(1, int(PI / wide) + 1)
        part = _part_on(lon[:, None] + np.sign(step[:, None]) * wide * k, a[:, None], b[:, None])
        part[wide * k >= np.abs(step[:, None])] = np.nan
        with np.errstate(divide="ignore", invalid="ignore"):
            equator = np.where(level, a[:, 2] / (a[:, 2] - b[:, 2]), np.nan)
        part = np.sort(np.c_[part, equator], axis=1)
        edge, column = np.nonzero(part == part)
        points = a[edge] + (b - a)[edge] * part[edge, column][:, None]
        return edges[edge], units(points)

    def halfway(self, a: Floats, b: Floats) -> Floats:
        """The middle between two points of one side."""
        return (a + b) / 2

    @cached_property
    def witness(self) -> Floats:
        """A direction on the cut."""
        return np.array([-1.0, 0.0, 0.0])


def _northern(lonlat: Floats, after: Floats) -> Bools:
    """Which edges lie north of the equator; one along it has its land, and itself, on the right."""
    high = lonlat[:, 1] + after[:, 1]
    northern = high > 0
    along = np.flatnonzero(np.abs(high) < ON_CUT)
    northern[along] = (after[along, 0] - lonlat[along, 0]) % (2 * PI) > PI
    return northern


def _part_on(lon: Floats, a: Floats, b: Floats) -> Floats:
    """How far along the chords from a to b the plane of a meridian lies; a half where all does."""
    sine, cosine = np.sin(lon), np.cos(lon)
    from_a = a[..., 1] * cosine - a[..., 0] * sine
    span = from_a - (b[..., 1] * cosine - b[..., 0] * sine)
    return np.where(span == 0, 0.5, from_a / np.where(span == 0, 1, span))


def _latitude_on(lon: Floats, a: Floats, b: Floats) -> Floats:
    """The latitude where great-circle edges cross a meridian."""
    q = a + (b - a) * _part_on(lon, a, b)[:, None]
    return np.arctan2(q[:, 2], np.abs(q[:, 0] * np.cos(lon) + q[:, 1] * np.sin(lon)))
