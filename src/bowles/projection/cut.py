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
from bowles.projection.extents import Extents, extents, taken
from bowles.projection.poles import Corners, broken_at_corners, with_corners
from bowles.projection.rings import Rings, put_back, reduced
from bowles.projection.sphere import (
    Floats,
    Ints,
    holding,
    members,
    to_lonlat,
    to_offsets,
    to_xyz,
    turned,
)

Bools = NDArray[np.bool_]
TIE = 1e-12  # radians along the rim
NEW = np.array([-1])


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

    def lonlat(self, xyz: Floats) -> Floats: ...
    def shown(self, xyz: Floats, lonlat: Floats) -> Bools: ...
    def crossing(self, shown: Bools, lonlat: Floats, following: Ints) -> Bools: ...
    def meet(self, a: Floats, b: Floats, leaving: Floats) -> tuple[Floats, Floats]: ...
    def rim(self, s: float, until: float) -> Floats: ...
    def on_rim(self, s: Floats) -> Floats: ...
    def halfway(self, a: Floats, b: Floats) -> Floats: ...
    def witness(self) -> Floats: ...
    def near(self, middle: Floats, reach: Floats) -> Bools: ...  # caps that it might touch
    def grazes(self, xyz: Floats, following: Ints, chord: Floats) -> tuple[Ints, Floats]: ...


def cut_polygons(layer: Layer, matrix: Floats, knife: Knife) -> Cut:
    """The polygons of a layer, turned by a matrix, closed along the cut, each on its right side."""
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
    nonempty = np.diff(rings.offsets) > 0
    whole = ~crossed & nonempty
    whole[nonempty] &= shown[rings.offsets[:-1][nonempty]]
    kept = np.flatnonzero(whole[ring])
    parts = [(lonlat[kept], np.zeros(len(kept), bool), kept)]
    counts, parents = [np.diff(rings.offsets)[whole]], [polygon_of_ring[whole]]
    outline = whole_rim(knife)
    pieces = _pieces(rings, lonlat, shown, ring, edges, polygon_of_ring, knife)
    for parent in _swallowing(layer, crossed, matrix, knife, size):
        pieces.append((outline, np.ones(len(outline), bool), np.full(len(outline), -1), parent))
    for points, rim, come, parent in pieces:
        parts.append((points, rim, come))
        counts.append(np.array([len(points)]))
        parents.append(np.array([parent]))
    cut, come = _grouped(parts, counts, parents)
    return _with_runs(cut, come, rings, layer, matrix, size)


def _with_runs(
    cut: Cut, come: Ints, rings: Rings, layer: Layer, matrix: Floats, size: Extents
) -> Cut:
    """With the points put back that lay far from the cut; `come` tells whence each point came."""
    added = come < 0
    source = np.where(added, -1, rings.source[come])
    starts, places = put_back(source, np.where(added, 1, rings.length[come]))
    lonlat = _plain(layer, places, matrix, size)
    lonlat[starts[:-1]] = cut.lonlat
    rim = np.zeros(len(places), bool)
    rim[starts[:-1]] = cut.rim
    return Cut(lonlat, rim, starts[cut.offsets], cut.parent)


def _plain(layer: Layer, places: Ints, matrix: Floats, size: Extents) -> Floats:
    """Points of a layer in radians of the turned sphere, wherever it is cut."""
    if matrix[2, 2] == 1.0:  # turned about the axis alone
        lon, lat = size.lonlat.take(places, axis=1)
        shift = np.arctan2(matrix[0, 1], matrix[0, 0])
        if shift:
            lon -= shift
            lon -= 2 * np.pi * np.rint(lon / (2 * np.pi))
        return np.stack([lon, lat]).T
    return to_lonlat(turned(layer.xyz.T.take(places, axis=1).T, matrix))


def whole_rim(knife: Knife) -> Floats:
    """The edge of the map once round, clockwise.

    It is begun on a side, not at a pole, where the rim turns two corners at once.
    """
    return knife.rim(1.0, 1.0 + knife.length)[:-1]


def _grouped(
    parts: list[tuple[Floats, Bools, Ints]], counts: list[Ints], parents: list[Ints]
) -> tuple[Cut, Ints]:
    """All rings in one array, those of one polygon together, and whence their points come."""
    points, rim, come = (np.concatenate(each) for each in zip(*parts, strict=True))
    lengths, parent = np.concatenate(counts), np.concatenate(parents)
    order = np.argsort(parent, kind="stable")
    starts = to_offsets(lengths)[:-1]
    lengths, parent = lengths[order], parent[order]
    offsets = to_offsets(lengths)
    take = np.repeat(starts[order] - offsets[:-1], lengths) + np.arange(offsets[-1])
    return Cut(points[take], rim[take], offsets, parent), come[take]


def _pieces(
    rings: Rings,
    lonlat: Floats,
    shown: Bools,
    ring: Ints,
    edges: Ints,
    polygon_of_ring: Ints,
    knife: Knife,
) -> list[tuple[Floats, Bools, Ints, int]]:
    """The rings that crossing rings become: points, rim, whence they come (-1: new), polygon."""
    if not len(edges):
        return []
    following = rings.following
    out_s, in_s = knife.meet(rings.xyz[edges], rings.xyz[following[edges]], lonlat[edges])
    entering = np.flatnonzero(shown[following[edges]])
    of_ring = ring[edges]
    later = np.roll(np.arange(len(edges)), -1)
    last = np.flatnonzero(np.r_[of_ring[1:] != of_ring[:-1], True])
    first = np.r_[0, last[:-1] + 1]
    later[last] = first
    leaving = later[entering]  # the next crossing of a ring that has come in leads out
    polygon = polygon_of_ring[of_ring]
    nearest = _next_entry(
        polygon[leaving], out_s[leaving], polygon[entering], in_s[entering], knife.length
    )
    bodies = [
        _body(rings.offsets, of_ring[i], following[edges[i]], edges[j])
        for i, j in zip(entering, leaving, strict=True)
    ]
    ends_in = knife.on_rim(in_s[entering])
    ends_out = knife.on_rim(out_s[leaving])
    found: list[tuple[Floats, Bools, Ints, int]] = []
    todo = np.ones(len(entering), bool)
    for start in range(len(entering)):
        points: list[Floats] = []
        come: list[Ints] = []
        rims: list[Bools] = []
        k = start
        while todo[k]:
            todo[k] = False
            then = nearest[k]
            s, until = out_s[leaving[k]], in_s[entering[then]]
            walk = knife.rim(s, until if until >= s - TIE else until + knife.length)[1:-1]
            body = bodies[k]
            points += [ends_in[k : k + 1], lonlat[body], ends_out[k : k + 1], walk]
            come += [NEW, body, NEW, np.full(len(walk), -1)]
            rims += [np.zeros(len(body) + 1, bool), np.ones(len(walk) + 1, bool)]
            k = then
        if points:
            parent = int(polygon[entering[start]])
            found.append(
                (np.concatenate(points), np.concatenate(rims), np.concatenate(come), parent)
            )
    return found


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


def _body(offsets: Ints, ring: int, start: int, end: int) -> Ints:
    """The points of a ring from start to end, going round its seam if need be."""
    if start <= end:
        return np.arange(start, end + 1)
    return np.r_[start : offsets[ring + 1], offsets[ring] : end + 1]


def _swallowing(layer: Layer, crossed: Bools, matrix: Floats, knife: Knife, size: Extents) -> Ints:
    """Polygons that cross nothing and hold the whole cut: the map's rim is one of their rings."""
    touched = np.zeros(len(layer.feature), bool)
    touched[members(layer.polygon_offsets)[crossed]] = True
    point = knife.witness()
    near = np.flatnonzero(~touched & (size.middle @ (matrix.T @ point) >= np.cos(size.reach)))
    rings, polygons = taken(layer.polygon_offsets, near)
    points, offsets = taken(layer.ring_offsets, rings)
    # A polygon may have an edge on the cut itself: it lies where the knife says.
    xyz = to_xyz(knife.lonlat(turned(layer.xyz[points], matrix)))
    return near[holding(xyz, offsets, polygons, point)]


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
