"""Cutting turned layers where a projection cuts the sphere: along the antimeridian or round a cap.

Inside and outside are decided on the sphere, before anything is projected. A ring that crosses the
cut falls into pieces; each piece is closed by walking the edge of the map, its land on the right,
from where it leaves to where the polygon next comes in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bowles.earth import Layer
from bowles.projection.extents import Extents, extents, parted
from bowles.projection.holders import holders
from bowles.projection.poles import Corners, broken_at_corners, with_corners
from bowles.projection.rim import Track
from bowles.projection.rings import Rings, gathered, reduced
from bowles.projection.sphere import (
    Floats,
    Ints,
    begins,
    members,
    to_lonlat,
    to_offsets,
    to_xyz,
    turned,
)

Bools = NDArray[np.bool_]
TIE = 1e-12  # radians along the rim


@dataclass(frozen=True)
class Cut:
    """Rings or lines after cutting, in radians of the turned sphere.

    lonlat   (n, 2)
    rim      (n,) whether the edge from this point to the next runs along the cut
    parent   (rings,) the polygon or line that each came from
    """

    lonlat: Floats
    rim: Bools
    offsets: Ints
    parent: Ints


class Knife(Protocol):
    """What a cut must know: which edges cross it, where, and how its rim runs."""

    @property
    def poles(self) -> bool: ...  # whether it begins at the poles, which may be lines on the map
    @property
    def corners(self) -> Corners: ...  # where branches of it meet
    @property
    def length(self) -> float: ...  # of the rim in its parameter s, which grows clockwise
    @property
    def track(self) -> Track: ...  # the rim once round

    def lonlat(self, xyz: Floats) -> Floats: ...
    def shown(self, xyz: Floats, lonlat: Floats) -> Bools: ...
    def crossing(self, shown: Bools, lonlat: Floats, following: Ints) -> Bools: ...
    def meet(self, a: Floats, b: Floats, leaving: Floats) -> tuple[Floats, Floats]: ...
    def on_rim(self, s: Floats) -> Floats: ...
    def halfway(self, a: Floats, b: Floats) -> Floats: ...
    @property
    def witness(self) -> Floats: ...
    def near(self, middle: Floats, reach: Floats) -> Bools: ...  # caps that it might touch
    def grazes(self, xyz: Floats, following: Ints, chord: Floats) -> tuple[Ints, Floats]: ...


def cut_polygons(layer: Layer, matrix: Floats, knife: Knife) -> Cut:
    """The polygons of a layer, turned by a matrix, closed along the cut, each on its right side."""
    layer = parted(layer)
    size = extents(layer)
    near = knife.near(turned(size.blocks.middle, matrix), size.blocks.reach)
    rings = reduced(layer.xyz, layer.ring_offsets, size.blocks, near, matrix)
    rings = with_corners(rings, knife.corners)
    rings = rings.inserted(*knife.grazes(rings.xyz, rings.following, rings.chord))
    lonlat = knife.lonlat(rings.xyz)
    shown = knife.shown(rings.xyz, lonlat)
    edges = np.flatnonzero(knife.crossing(shown, lonlat, rings.following) & (rings.chord > 0))
    ring, polygon_of_ring = members(rings.offsets), members(layer.polygon_offsets)
    crossed = np.zeros(len(polygon_of_ring), bool)
    crossed[ring[edges]] = True
    full = np.diff(rings.offsets) > 0
    full[full] = shown[rings.offsets[:-1][full]]
    whole = np.flatnonzero(full & ~crossed)
    pieces = _pieces(rings, lonlat, shown, ring, edges, polygon_of_ring, knife)
    swallowing = _swallowing(layer, crossed, matrix, knife)
    around = len(rings.xyz) + len(pieces.ends)
    length = len(knife.track.s)
    # Every ring of the map as runs of what there is to take from: the rings as they came, the ends
    # of pieces, the rim laid out twice.
    runs = Runs(
        np.concatenate([rings.offsets[whole], pieces.first, np.full(len(swallowing), around)]),
        np.concatenate(
            [np.diff(rings.offsets)[whole], pieces.count, np.full(len(swallowing), length)]
        ),
        np.concatenate(
            [
                np.arange(len(whole)),
                len(whole) + pieces.ring,
                len(whole) + len(pieces.parent) + np.arange(len(swallowing)),
            ]
        ),
        np.concatenate([polygon_of_ring[whole], pieces.parent, swallowing]),
    ).ordered()
    points = np.concatenate([lonlat, pieces.ends, knife.track.lonlat, knife.track.lonlat])
    rim = np.zeros(len(points), bool)
    rim[len(rings.xyz) + len(pieces.ends) // 2 :] = True
    return _laid_out(runs, rings, points, rim, layer, matrix, size)


@dataclass(frozen=True, eq=False)
class Runs:
    """Rings made of runs of consecutive points: where each begins, how many points it has, and
    which ring (ascending) it belongs to; and the polygon of each ring."""

    first: Ints
    count: Ints
    ring: Ints
    parent: Ints

    def ordered(self) -> Runs:
        """With the rings of one polygon together, and numbered so."""
        order = np.argsort(self.parent, kind="stable")
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        runs = np.argsort(place[self.ring], kind="stable")
        return Runs(self.first[runs], self.count[runs], place[self.ring[runs]], self.parent[order])

    @property
    def points(self) -> Ints:
        """All the points in turn."""
        starts = to_offsets(self.count)
        return np.repeat(self.first - starts[:-1], self.count) + np.arange(starts[-1])


def _laid_out(
    runs: Runs,
    rings: Rings,
    points: Floats,
    rim: Bools,
    layer: Layer,
    matrix: Floats,
    size: Extents,
) -> Cut:
    """The rings with the points put back that lay far from the cut."""
    taken = runs.points
    own = len(rings.source)
    source = np.concatenate([rings.source, np.full(len(points) - own, -1)])[taken]
    length = np.concatenate([rings.length, np.ones(len(points) - own, np.int64)])[taken]
    starts = to_offsets(length)
    lonlat = _plain(layer, source, starts, matrix, size)
    lonlat[starts[:-1]] = points[taken]
    along = np.zeros(starts[-1], bool)
    along[starts[:-1]] = rim[taken]
    ring_ends = np.bincount(runs.ring, runs.count, len(runs.parent)).astype(np.int64)
    return Cut(lonlat, along, starts[to_offsets(ring_ends)], runs.parent)


def _plain(layer: Layer, source: Ints, starts: Ints, matrix: Floats, size: Extents) -> Floats:
    """Points of a layer in radians of the turned sphere, wherever it is cut: from each source on as
    many as there are starts to the next, and room where it is -1."""
    if matrix[2, 2] == 1.0:  # turned about the axis alone
        found = gathered(size.lonlat, source, starts)
        lon = found[0]
        shift = np.arctan2(matrix[0, 1], matrix[0, 0])
        if shift:
            lon -= shift
            lon -= 2 * np.pi * ((lon > np.pi).astype(np.int8) - (lon < -np.pi))
        return found.T
    return to_lonlat(turned(gathered(layer.xyz.T, source, starts).T, matrix))


def whole_rim(knife: Knife) -> Floats:
    """The edge of the map once round, clockwise."""
    return knife.track.lonlat


@dataclass(frozen=True, eq=False)
class Pieces:
    """What crossing rings become, as runs: of the points of the rings; then of `ends`, those at
    which pieces come in before those at which they leave; then of the rim laid out twice."""

    first: Ints
    count: Ints
    ring: Ints
    parent: Ints
    ends: Floats


def _pieces(
    rings: Rings,
    lonlat: Floats,
    shown: Bools,
    ring: Ints,
    edges: Ints,
    polygon_of_ring: Ints,
    knife: Knife,
) -> Pieces:
    """The rings that crossing rings become."""
    none, following = np.zeros(0, np.int64), rings.following
    entering = np.flatnonzero(shown[following[edges]])
    if not len(entering):
        return Pieces(none, none, none, none, np.empty((0, 2)))
    out_s, in_s = knife.meet(rings.xyz[edges], rings.xyz[following[edges]], lonlat[edges])
    of_ring = ring[edges]
    first, later = np.flatnonzero(begins(of_ring)), np.arange(1, len(edges) + 1)
    later[first[1:] - 1], later[-1] = first[:-1], first[-1]
    leaving = later[entering]  # the next crossing of a ring that has come in leads out
    polygon = polygon_of_ring[of_ring]
    onward = _next_entry(
        polygon[leaving], out_s[leaving], polygon[entering], in_s[entering], knife.length
    )
    # Of each piece: the end at which it comes in, the ring from there to its last point or to the
    # ring's end, the rest of it, the end at which it leaves, and the walk along the rim.
    k = np.arange(len(entering))
    own = len(rings.xyz)
    begin, end = following[edges[entering]], edges[leaving]
    whose = of_ring[entering]
    wraps = begin > end
    until = np.where(wraps, rings.offsets[whose + 1], end + 1)
    again = np.where(wraps, rings.offsets[whose], 0)
    out, into = out_s[leaving], in_s[entering[onward]]
    walk, steps = knife.track.walks(
        out, np.where(into >= out - TIE, into, into + knife.length), knife.length
    )
    one = np.ones_like(k)
    firsts = np.stack([own + k, begin, again, own + len(k) + k, own + 2 * len(k) + walk], axis=1)
    counts = np.stack([one, until - begin, np.where(wraps, end + 1 - again, 0), one, steps], axis=1)
    ends = knife.on_rim(np.concatenate([in_s[entering], out]))
    # A corner on the cut itself is such an end: rounding must not make it another.
    corner = lonlat[np.concatenate([begin, end])]
    same = np.abs(ends - corner).max(axis=1) < TIE
    ends[same] = corner[same]
    # Of a polygon that but touches the cut with a corner nothing is left on the other side.
    something = (begin != end) | (steps > 0) | (onward != k) | ~(same[: len(k)] & same[len(k) :])
    order, number = _cycles(onward, something)
    return Pieces(
        firsts[order].ravel(),
        counts[order].ravel(),
        np.repeat(number, 5),
        polygon[entering[order[begins(number)]]],
        ends,
    )


def _cycles(onward: Ints, wanted: Bools) -> tuple[Ints, Ints]:
    """The wanted pieces in the order in which they follow one another, and the ring of each."""
    then, todo = onward.tolist(), wanted.tolist()
    order: list[int] = []
    sizes: list[int] = []
    for start in range(len(then)):
        before, k = len(order), start
        while todo[k]:
            todo[k] = False
            order.append(k)
            k = then[k]
        if len(order) > before:
            sizes.append(len(order) - before)
    return np.array(order, np.int64), np.repeat(np.arange(len(sizes)), sizes)


def _next_entry(
    leaving_polygon: Ints,
    leaving_s: Floats,
    entering_polygon: Ints,
    entering_s: Floats,
    length: float,
) -> Ints:
    """For each leaving the entry of its polygon that the rim, walked clockwise, meets next.

    Along the rim a polygon's leavings and entries take turns. So the first leads to the first, or
    all to the one after; which, is told by those that do not fall together: a corner on the cut
    leaves and enters at one point, in an order that is rounding's.
    """
    stride = 2 * length
    outs = np.argsort(leaving_polygon * stride + leaving_s, kind="stable")
    ins = np.argsort(entering_polygon * stride + entering_s, kind="stable")
    polygon = leaving_polygon[outs]
    first = np.flatnonzero(begins(polygon))
    count = np.diff(first, append=len(outs))
    ahead = entering_s[ins] - leaving_s[outs]
    behind = -np.minimum.reduceat(ahead, first)
    later = behind > np.maximum(np.maximum.reduceat(ahead, first), TIE)
    begin = np.repeat(first, count)
    place = np.arange(len(outs)) - begin + np.repeat(later, count)
    onward = np.empty_like(outs)
    onward[outs] = ins[begin + place % np.repeat(count, count)]
    return onward


def _swallowing(layer: Layer, crossed: Bools, matrix: Floats, knife: Knife) -> Ints:
    """Polygons that cross nothing and hold the whole cut: the map's rim is one of their rings."""
    touched = np.zeros(len(layer.feature), bool)
    touched[members(layer.polygon_offsets)[crossed]] = True

    def laid(xyz: Floats) -> Floats:
        # A polygon may have an edge on the cut itself: it lies where the knife says.
        return to_xyz(knife.lonlat(turned(xyz, matrix))) @ matrix

    return holders(layer, matrix.T @ knife.witness, ~touched, laid)


def cut_lines(xyz: Floats, offsets: Ints, knife: Knife) -> Cut:
    """Lines given as directions (n, 3), broken where they cross the cut."""
    xyz, offsets, origin = broken_at_corners(xyz, offsets, knife.corners)
    following = np.minimum(np.arange(1, len(xyz) + 1), len(xyz) - 1)
    following[offsets[1:] - 1] = offsets[1:] - 1  # the last point of a line begins no edge
    chord = np.linalg.norm(xyz[following] - xyz, axis=1)
    edges, points = knife.grazes(xyz, following, chord)
    added = np.bincount(members(offsets)[edges], minlength=len(offsets) - 1)
    xyz, offsets = np.insert(xyz, edges + 1, points, axis=0), offsets + to_offsets(added)
    lonlat = knife.lonlat(xyz)
    shown = knife.shown(xyz, lonlat)
    line = members(offsets)
    count = len(xyz)
    following = np.minimum(np.arange(1, count + 1), max(count - 1, 0))
    inside_line = np.r_[line[1:] == line[:-1], False][:count]
    crossing = knife.crossing(shown, lonlat, following) & inside_line
    edges = np.flatnonzero(crossing)
    out_s, in_s = (
        knife.meet(xyz[edges], xyz[following[edges]], lonlat[edges])
        if len(edges)
        else (np.empty(0), np.empty(0))
    )
    entering, leaving = shown[following[edges]], shown[edges]
    # New points: the end of the part that leaves, then the beginning of the part that comes in.
    at = np.concatenate(
        [np.flatnonzero(shown).astype(float), edges[leaving] + 0.4, edges[entering] + 0.6]
    )
    points = np.concatenate(
        [
            lonlat[shown],
            knife.on_rim(out_s[leaving]).reshape(-1, 2),
            knife.on_rim(in_s[entering]).reshape(-1, 2),
        ]
    )
    order = np.argsort(at, kind="stable")
    at, points = at[order], points[order]
    corner = at.astype(np.int64)
    begins = np.ones(len(at), bool)
    begins[1:] = (line[corner[1:]] != line[corner[:-1]]) | np.isclose(at[1:] - corner[1:], 0.6)
    part = np.cumsum(begins) - 1
    lengths = np.bincount(part) if len(part) else np.empty(0, np.int64)
    keep = lengths[part] > 1 if len(part) else np.empty(0, bool)
    points, parent = (
        points[keep],
        line[corner[begins]][lengths > 1] if len(part) else np.empty(0, np.int64),
    )
    return Cut(
        points, np.zeros(len(points), bool), to_offsets(lengths[lengths > 1]), origin[parent]
    )
