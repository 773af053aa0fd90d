"""What no turning of the sphere changes, reckoned once for a layer: a turning globe needs it each
frame."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from bowles.earth import Layer
from bowles.projection.sphere import Floats, Ints, areas, successors, to_lonlat, to_offsets

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Extents:
    """Directions and sizes of the polygons of a layer, and of their edges.

    middle  (polygons, 3) the middle of a cap about all corners
    reach   (polygons,) radians from it to the farthest; pi where the cap might not hold the polygon
    chord   (n,) the length of the edge from each corner, as a straight line
    """

    middle: Floats
    reach: Floats
    chord: Floats


_KNOWN: WeakKeyDictionary[Layer, Extents] = WeakKeyDictionary()


def extents(layer: Layer) -> Extents:
    """The extents of a layer of polygons."""
    found = _KNOWN.get(layer)
    if found is None:
        found = _KNOWN[layer] = _extents(layer.xyz, layer.ring_offsets, layer.polygon_offsets)
    return found


def _extents(xyz: Floats, ring_offsets: Ints, polygon_offsets: Ints) -> Extents:
    corners = ring_offsets[polygon_offsets]
    sizes = np.diff(corners)
    chord = np.linalg.norm(xyz[successors(ring_offsets)] - xyz, axis=1)
    middle = np.zeros((len(sizes), 3))
    reach = np.full(len(sizes), np.pi)
    some = sizes > 0
    if some.any():
        starts = corners[:-1][some]
        middle[some] = np.add.reduceat(xyz, starts)
        middle /= np.maximum(np.linalg.norm(middle, axis=1), 1e-300)[:, None]
        near = np.einsum("nj,nj->n", xyz, np.repeat(middle, sizes, axis=0))
        reach[some] = np.arccos(np.clip(np.minimum.reduceat(near, starts), -1, 1)) + 1e-7
    # A polygon smaller than a hemisphere lies within a cap about its corners that is so too; a
    # short ring may bound all the rest of the sphere: its area tells.
    small = areas(to_lonlat(xyz), ring_offsets, polygon_offsets) < 2 * np.pi
    reach[~small | (reach >= np.pi / 2)] = np.pi
    return Extents(middle, reach, chord)


def taken(offsets: Ints, parts: Ints) -> tuple[Ints, Ints]:
    """Which of the members the given parts of a tier hold, and the offsets of those alone."""
    sizes = np.diff(offsets)[parts]
    new = to_offsets(sizes)
    return np.repeat(offsets[parts] - new[:-1], sizes) + np.arange(new[-1]), new
