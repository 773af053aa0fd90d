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

from bowles.projection.extents import Extents, taken
from bowles.projection.sphere import (
    Floats,
    Ints,
    broken_at_poles,
    holding,
    members,
    successors,
    to_offsets,
    with_polar_corners,
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
    def length(self) -> float: ...  # of the rim in its parameter s, which grows clockwise

    def lonlat(self, xyz: Floats) -> Floats: ...
    def shown(self, xyz: Floats, lonlat: Floats) -> Bools: ...
    def crossing(self, shown: Bools, lonlat: Floats, following: Ints) -> Bools: ...
    def meet(self, a: Floats, b: Floats, leaving: Floats) -> tuple[Floats, Floats]: ...
    def enters(self, shown: Bools, following: Ints, edges: Ints) -> Bools: ...
    def rim(self, s: float, until: float) -> Floats: ...
    def on_rim(self, s: Floats) -> Floats: ...
    def halfway(self, a: Floats, b: Floats) -> Floats: ...
    def witness(self) -> Floats: ...
    def sees(self, middle: Floats, reach: Floats) -> Bools: ...
    def grazes(self, xyz: Floats, following: Ints, chord: Floats) -> tuple[Ints, Floats]: ...


def cut_polygons(
    xyz: Floats, ring_offsets: Ints, polygon_offsets: Ints, knife: Knife, size: Extents
) -> Cut:
    """Polygons of rings of directions (n, 3), closed along the cut, each on its right side."""
    if knife.poles:
        xyz, ring_offsets = with_polar_corners(xyz, ring_offsets)
    grazes = knife.grazes(xyz, successors(ring_offsets), size.chord)
    xyz, ring_offsets = _with_grazes(xyz, ring_offsets, *grazes)
    following, ring = successors(ring_offsets), members(ring_offsets)
    polygon_of_ring = members(polygon_offsets)
    lonlat = knife.lonlat(xyz)
    shown = knife.shown(xyz, lonlat)
    edges = np.flatnonzero(knife.crossing(shown, lonlat, following))
    rings = len(ring_offsets) - 1
    crossed = np.zeros(rings, bool)
    crossed[ring[edges]] = True
    nonempty = np.diff(ring_offsets) > 0
    whole = ~crossed & nonempty
    whole[nonempty] &= shown[ring_offsets[:-1][nonempty]]
    kept = whole[ring]
    parts = [(lonlat[kept], np.zeros(kept.sum(), bool))]
    counts = [np.diff(ring_offsets)[whole]]
    parents = [polygon_of_ring[whole]]
    for points, rim, parent in _pieces(
        xyz, lonlat, ring_offsets, ring, following, edges, polygon_of_ring, knife
    ):
        parts.append((points, rim))
        counts.append(np.array([len(points)]))
        parents.append(np.array([parent]))
    outline = whole_rim(knife)
    for parent in _swallowing(xyz, ring_offsets, polygon_offsets, crossed, knife, size):
        parts.append((outline, np.ones(len(outline), bool)))
        counts.append(np.array([len(outline)]))
        parents.append(np.array([parent]))
    return _grouped(parts, counts, parents)


def whole_rim(knife: Knife) -> Floats:
    """The edge of the map once round, clockwise.

    It is begun on a side, not at a pole, where the rim turns two corners at once.
    """
    return knife.rim(1.0, 1.0 + knife.length)[:-1]


def _with_grazes(xyz: Floats, offsets: Ints, edges: Ints, points: Floats) -> tuple[Floats, Ints]:
    """With a corner put in each edge that crosses the cut and comes back."""
    if not len(edges):
        return xyz, offsets
    added = np.bincount(members(offsets)[edges], minlength=len(offsets) - 1)
    return np.insert(xyz, edges + 1, points, axis=0), offsets + to_offsets(added)


def _grouped(parts: list[tuple[Floats, Bools]], counts: list[Ints], parents: list[Ints]) -> Cut:
    """All rings in one array, those of one polygon together."""
    points = np.concatenate([each for each, _ in parts])
    rim = np.concatenate([each for _, each in parts])
    lengths, parent = np.concatenate(counts), np.concatenate(parents)
    order = np.argsort(parent, kind="stable")
    starts = to_offsets(lengths)[:-1]
    lengths, parent = lengths[order], parent[order]
    offsets = to_offsets(lengths)
    take = np.repeat(starts[order] - offsets[:-1], lengths) + np.arange(offsets[-1])
    return Cut(points[take], rim[take], offsets, parent)


def _pieces(
    xyz: Floats,
    lonlat: Floats,
    ring_offsets: Ints,
    ring: Ints,
    following: Ints,
    edges: Ints,
    polygon_of_ring: Ints,
    knife: Knife,
) -> list[tuple[Floats, Bools, int]]:
    """The rings that crossing rings become."""
    if not len(edges):
        return []
    out_s, in_s = knife.meet(xyz[edges], xyz[following[edges]], lonlat[edges])
    shown = knife.shown(xyz, lonlat)
    entering = np.flatnonzero(knife.enters(shown, following, edges))
    of_ring = ring[edges]
    later = np.roll(np.arange(len(edges)), -1)
    last = np.flatnonzero(np.r_[of_ring[1:] != of_ring[:-1], True])
    first = np.r_[0, last[:-1] + 1]
    later[last] = first
    leaving = later[entering]
    polygon = polygon_of_ring[of_ring]
    nearest = _next_entry(
        polygon[leaving], out_s[leaving], polygon[entering], in_s[entering], knife.length
    )
    bodies = [
        _body(lonlat, ring_offsets, of_ring[i], following[edges[i]], edges[j])
        for i, j in zip(entering, leaving, strict=True)
    ]
    ends_in = knife.on_rim(in_s[entering])
    ends_out = knife.on_rim(out_s[leaving])
    rings: list[tuple[Floats, Bools, int]] = []
    todo = np.ones(len(entering), bool)
    for start in range(len(entering)):
        points: list[Floats] = []
        rims: list[Bools] = []
        k = start
        while todo[k]:
            todo[k] = False
            then = nearest[k]
            s, until = out_s[leaving[k]], in_s[entering[then]]
            walk = knife.rim(s, until if until >= s - TIE else until + knife.length)
            body = np.concatenate([ends_in[k : k + 1], bodies[k], ends_out[k : k + 1], walk[1:-1]])
            rim = np.zeros(len(body), bool)
            rim[len(bodies[k]) + 1 :] = True
            points.append(body)
            rims.append(rim)
            k = then
        if points:
            rings.append(
                (np.concatenate(points), np.concatenate(rims), int(polygon[entering[start]]))
            )
    return rings


def _next_entry(
    leaving_polygon: Ints,
    leaving_s: Floats,
    entering_polygon: Ints,
    entering_s: Floats,
    length: float,
) -> Ints:
    """For each leaving the entry of its polygon that the rim, walked clockwise, meets first.

    Where a ring but touches the cut, it leaves and enters at one point: rounding must not send it
    once round the map.
    """
    leaving_s = np.maximum(leaving_s - TIE, 0.0)
    stride = 2 * length
    order = np.argsort(entering_polygon * stride + entering_s, kind="stable")
    keys = (entering_polygon * stride + entering_s)[order]
    found = np.searchsorted(keys, leaving_polygon * stride + leaving_s, "left")
    first = np.searchsorted(keys, leaving_polygon * stride, "left")
    past = np.searchsorted(keys, leaving_polygon * stride + length * 1.5, "left")
    return order[np.where(found < past, found, first)]


def _body(lonlat: Floats, ring_offsets: Ints, ring: int, start: int, end: int) -> Floats:
    """Points of a ring from start to end, going round its seam if need be."""
    if start <= end:
        return lonlat[start : end + 1]
    return np.concatenate(
        [lonlat[start : ring_offsets[ring + 1]], lonlat[ring_offsets[ring] : end + 1]]
    )


def _swallowing(
    xyz: Floats,
    ring_offsets: Ints,
    polygon_offsets: Ints,
    crossed: Bools,
    knife: Knife,
    size: Extents,
) -> Ints:
    """Polygons that cross nothing and hold the whole cut: the map's rim is one of their rings."""
    touched = np.zeros(len(polygon_offsets) - 1, bool)
    touched[members(polygon_offsets)[crossed]] = True
    point = knife.witness()
    near = np.flatnonzero(~touched & (size.middle @ point >= np.cos(size.reach)))
    rings, new_polygons = taken(polygon_offsets, near)
    points, new_rings = taken(ring_offsets, rings)
    return near[holding(xyz[points], new_rings, new_polygons, point)]


def cut_lines(xyz: Floats, offsets: Ints, knife: Knife) -> Cut:
    """Lines given as directions (n, 3), broken where they cross the cut."""
    origin = np.arange(len(offsets) - 1)
    if knife.poles:
        xyz, offsets, origin = broken_at_poles(xyz, offsets)
    following = np.minimum(np.arange(1, len(xyz) + 1), len(xyz) - 1)
    following[offsets[1:] - 1] = offsets[1:] - 1  # the last point of a line begins no edge
    chord = np.linalg.norm(xyz[following] - xyz, axis=1)
    xyz, offsets = _with_grazes(xyz, offsets, *knife.grazes(xyz, following, chord))
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
    both = knife.enters(np.ones(count, bool), following, edges)
    entering = knife.enters(shown, following, edges)
    leaving = both | ~entering if both.any() else ~entering
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
