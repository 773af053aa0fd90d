"""Shapes in the plane: what a projection makes of a layer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np
import shapely
from numpy.typing import NDArray

from bowles.projection.sphere import Floats, Ints, members, successors, to_offsets


@dataclass(frozen=True, eq=False)
class Shapes:
    """Rings or lines in the plane as GeoArrow lays them out, x to the right, y upward.

    rim  (n,) of closed shapes: whether the edge from this point on runs along a cut of the map
    """

    xy: Floats
    ring_offsets: Ints
    polygon_offsets: Ints
    feature: Ints
    closed: bool
    rim: NDArray[np.bool_]

    @property
    def coast(self) -> Shapes:
        """The outlines as open lines, without the edges along a cut, which are no coast."""
        following, ring = successors(self.ring_offsets), members(self.ring_offsets)
        start = np.flatnonzero(~self.rim)
        if not len(start):
            none = np.zeros(1, np.int64)
            return Shapes(self.xy[:0], none, none, self.feature[:0], False, self.rim[:0])
        # A line runs on while the next edge follows in the same ring.
        breaks = np.r_[True, (start[1:] != start[:-1] + 1) | (ring[start[1:]] != ring[start[:-1]])]
        first = np.flatnonzero(breaks)
        lengths = np.diff(np.r_[first, len(start)]) + 1
        offsets = to_offsets(lengths)
        points = np.empty(offsets[-1], np.int64)
        ends = offsets[1:] - 1
        inner = np.ones(offsets[-1], bool)
        inner[ends] = False
        points[inner] = start
        points[ends] = following[start[np.r_[first[1:] - 1, len(start) - 1]]]
        parent = members(self.polygon_offsets)[ring[start[first]]]
        alone, rim = np.arange(len(offsets)), np.zeros(len(points), bool)
        return Shapes(self.xy[points], offsets, alone, self.feature[parent], False, rim)

    def thinned(self, step: float) -> Shapes:
        """Without points that fall on the same step of the plane as their predecessor.

        Nothing strays by more than a step; what becomes less than a ring, or a line, is left out.
        """
        count = len(self.xy)
        starts = self.ring_offsets[:-1][np.diff(self.ring_offsets) > 0]
        keep = np.zeros(count, bool)
        for along in self.xy.T:
            steps = np.rint(along * (1 / step))
            keep[1:] |= steps[1:] != steps[:-1]
        keep[starts] = True
        if not self.closed:
            keep[self.ring_offsets[1:][np.diff(self.ring_offsets) > 0] - 1] = True
        sizes = _run_sums(keep, self.ring_offsets)
        enough = sizes > (2 if self.closed else 1)
        if not enough.all():
            keep &= np.repeat(enough, np.diff(self.ring_offsets))
        at = np.flatnonzero(keep)
        last = np.r_[at[1:], count][: len(at)] - 1  # of the points that a kept one stands for
        rings = _run_sums(enough, self.polygon_offsets)
        held = rings > 0
        return Shapes(
            self.xy.T.take(at, axis=1).T,
            to_offsets(sizes[enough]),
            to_offsets(rings[held]),
            self.feature[held],
            self.closed,
            self.rim[last],
        )


def _run_sums(flags: NDArray[np.bool_], offsets: Ints) -> Ints:
    """How many flags of each run are up."""
    total = np.concatenate([[0], np.cumsum(flags)])
    return total[offsets[1:]] - total[offsets[:-1]]


def to_shapely(shapes: Shapes) -> NDArray[np.object_]:
    """A shapely geometry for each polygon (a multipolygon where it is cut) or line."""
    if not shapes.closed:
        return shapely.linestrings(shapes.xy, indices=members(shapes.ring_offsets))
    rings = np.array(
        [
            shapely.linearrings(shapes.xy[a:b]) if b - a > 2 else None
            for a, b in zip(shapes.ring_offsets[:-1], shapes.ring_offsets[1:], strict=True)
        ],
        dtype=object,
    )
    return np.array(
        [
            _even_odd([each for each in rings[a:b] if each is not None])
            for a, b in zip(shapes.polygon_offsets[:-1], shapes.polygon_offsets[1:], strict=True)
        ],
        dtype=object,
    )


def _even_odd(rings: list[shapely.LinearRing]) -> shapely.Geometry:
    polygons = shapely.make_valid(shapely.polygons(rings)) if rings else []
    if len(rings) == 1:
        return polygons[0]
    return reduce(shapely.symmetric_difference, polygons) if rings else shapely.MultiPolygon()
