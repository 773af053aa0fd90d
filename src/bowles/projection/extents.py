"""What no turning of the sphere changes, reckoned once for a layer: a turning globe needs it each
frame."""

from __future__ import annotations

from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from bowles.earth import Layer
from bowles.projection.sphere import (
    Floats,
    Ints,
    areas,
    members,
    successors,
    to_lonlat,
    to_offsets,
    winding_about_pole,
)

Bools = NDArray[np.bool_]
BLOCK = 64
TINY = 1e-3  # radians
OPPOSITE = 1e-9  # radians


@dataclass(frozen=True)
class Extents:
    """Directions and sizes of the polygons of a layer, and of blocks of consecutive points.

    lonlat  (2, n) of the points in radians
    middle  (polygons, 3) the middle of a cap about all corners
    reach   (polygons,) radians from it to the farthest; pi where the cap might not hold the polygon
    tiny     which are bounded by one ring so small that its area says less than its turning
    inverted which of these are all the sphere but what lies within the ring
    blocks  runs of up to BLOCK points of one ring, each with the edge to the point that follows
    """

    lonlat: Floats
    middle: Floats
    reach: Floats
    tiny: Bools
    inverted: Bools
    blocks: Blocks


@dataclass(frozen=True)
class Blocks:
    """Runs of edges.

    starts  where each begins among the points, and the end of the last
    leads   which are the first of their ring
    middle  of the cap that holds each with its edges
    reach   radians from it; pi where there is none
    sliver  the area in steradians between the edges and the arc from their beginning to their end
    rings   (rings + 1,) where the blocks of each ring begin
    """

    starts: Ints
    leads: Bools
    middle: Floats
    reach: Floats
    sliver: Floats
    rings: Ints


_PARTED: WeakKeyDictionary[Layer, Layer | None] = WeakKeyDictionary()


def parted(layer: Layer) -> Layer:
    """The layer with a point between any two neighbours that lie opposite each other on the sphere:
    all ways from one to the other are as short, and one must be meant on every part of a map."""
    if layer not in _PARTED:
        _PARTED[layer] = _parted(layer)
    return _PARTED[layer] or layer


def _parted(layer: Layer) -> Layer | None:
    xyz, rings = layer.xyz, layer.ring_offsets
    if not len(xyz):
        return None
    after = xyz[successors(rings)]
    edges = np.flatnonzero(np.linalg.norm(xyz + after, axis=1) < OPPOSITE)
    if layer.kind == "lines":
        edges = np.setdiff1d(edges, rings[1:] - 1)
    if not len(edges):
        return None
    aside = np.eye(3)[np.argmin(np.abs(xyz[edges]), axis=1)]
    between = np.degrees(to_lonlat(np.cross(xyz[edges], aside)))
    added = np.bincount(members(rings)[edges], minlength=len(rings) - 1)
    coordinates = np.insert(layer.coordinates, edges + 1, between, axis=0)
    return replace(layer, coordinates=coordinates, ring_offsets=rings + to_offsets(added))


_KNOWN: WeakKeyDictionary[Layer, Extents] = WeakKeyDictionary()


def extents(layer: Layer) -> Extents:
    """The extents of a layer of polygons."""
    found = _KNOWN.get(layer)
    if found is None:
        found = _KNOWN[layer] = _extents(layer)
    return found


def _extents(layer: Layer) -> Extents:
    xyz, ring_offsets, polygon_offsets = layer.xyz, layer.ring_offsets, layer.polygon_offsets
    middle, reach = _caps(xyz, ring_offsets[polygon_offsets])
    # A polygon smaller than a hemisphere lies within a cap about its corners that is so too; a
    # short ring may bound all the rest of the sphere: its area tells.
    tiny = (reach < TINY) & (np.diff(polygon_offsets) == 1)
    inverted = tiny & (_turnings(xyz, ring_offsets, polygon_offsets, middle) > 0)
    small = areas(to_lonlat(xyz), ring_offsets, polygon_offsets) < 2 * np.pi
    reach[inverted | ~(small | tiny) | (reach >= np.pi / 2)] = np.pi
    lonlat = np.radians(np.ascontiguousarray(layer.coordinates.T))
    lonlat[0] -= 2 * np.pi * np.rint(lonlat[0] / (2 * np.pi))  # some count them from 0 to 360
    return Extents(lonlat, middle, reach, tiny, inverted, _blocks(xyz, ring_offsets))


def _turnings(xyz: Floats, ring_offsets: Ints, polygon_offsets: Ints, middle: Floats) -> Floats:
    """Of each polygon twice the area of its rings in the plane that touches the sphere at its
    middle, counterclockwise ones above 0."""
    polygon = np.repeat(
        np.repeat(np.arange(len(middle)), np.diff(polygon_offsets)), np.diff(ring_offsets)
    )
    off = xyz - middle[polygon]
    turned = np.cross(off, off[successors(ring_offsets)])
    each = np.einsum("nj,nj->n", turned, middle[polygon])
    return np.bincount(polygon, each, len(middle)).astype(float)


def _blocks(xyz: Floats, ring_offsets: Ints) -> Blocks:
    count = -(-np.diff(ring_offsets) // BLOCK)
    first = to_offsets(count)
    inner = np.arange(first[-1]) - np.repeat(first[:-1], count)
    starts = np.r_[np.repeat(ring_offsets[:-1], count) + BLOCK * inner, ring_offsets[-1]]
    middle, reach = _caps(xyz, starts)
    after = successors(ring_offsets)[starts[1:] - 1]
    out = np.arccos(np.clip(np.einsum("nj,nj->n", middle, xyz[after]), -1, 1)) + 1e-7
    reach = np.maximum(reach, out)
    reach[reach >= np.pi / 2] = np.pi  # a larger cap need not hold the edge between two of it
    # Each block with its end as a ring of its own: the arc back closes it.
    ends = starts[1:] + np.arange(len(after))
    closed = np.insert(xyz, starts[1:], xyz[after], axis=0)
    offsets = np.r_[0, ends + 1]
    sliver = winding_about_pole(to_lonlat(closed), offsets)[1]
    sliver -= 4 * np.pi * np.rint(sliver / (4 * np.pi))
    return Blocks(starts, inner == 0, middle, reach, sliver, first)


def _caps(xyz: Floats, starts: Ints) -> tuple[Floats, Floats]:
    """For each run of points the middle of a cap, and how far the farthest lies from it."""
    sizes = np.diff(starts)
    middle = np.zeros((len(sizes), 3))
    reach = np.full(len(sizes), np.pi)
    some = sizes > 0
    if some.any():
        begins = starts[:-1][some]
        middle[some] = np.add.reduceat(xyz, begins)
        middle /= np.maximum(np.linalg.norm(middle, axis=1), 1e-300)[:, None]
        near = np.einsum("nj,nj->n", xyz, np.repeat(middle, sizes, axis=0))
        reach[some] = np.arccos(np.clip(np.minimum.reduceat(near, begins), -1, 1)) + 1e-7
    return middle, reach


def taken(offsets: Ints, parts: Ints) -> tuple[Ints, Ints]:
    """Which of the members the given parts of a tier hold, and the offsets of those alone."""
    sizes = np.diff(offsets)[parts]
    new = to_offsets(sizes)
    return np.repeat(offsets[parts] - new[:-1], sizes) + np.arange(new[-1]), new
