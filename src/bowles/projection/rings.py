"""Rings on their way to the cut: what lies far from it is carried through as one point.

A cut touches a few hundred edges of a layer's many thousands. Each run of blocks that it does not
come near is stood for by its first point, from which a bridge of chord 0 leads on to the next; once
the rings are cut, the runs are put back.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bowles.projection.extents import Blocks
from bowles.projection.sphere import (
    Floats,
    Ints,
    lengths,
    members,
    successors,
    taken_from,
    to_offsets,
    turned,
)

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Rings:
    """Closed rings of turned directions.

    xyz      (n, 3)
    offsets  (rings + 1,)
    chord    (n,) no less than the length of the edge from each; 0 for an edge not to be looked at
    source   (n,) the point of the layer that each is; -1 for those added on the way
    length   (n,) how many points of the layer it stands for
    """

    xyz: Floats
    offsets: Ints
    chord: Floats
    source: Ints
    length: Ints

    @cached_property
    def following(self) -> Ints:
        """For each point the index of the next one in its ring."""
        return successors(self.offsets)

    @property
    def previous(self) -> Ints:
        """For each point the index of the one before it in its ring."""
        found = np.empty(len(self.xyz), np.int64)
        found[self.following] = np.arange(len(found))
        return found

    def inserted(self, edges: Ints, points: Floats) -> Rings:
        """With points put into edges, in the order given where one edge takes several."""
        if not len(edges):
            return self
        added = np.bincount(members(self.offsets)[edges], minlength=len(self.offsets) - 1)
        at = edges + 1
        return Rings(
            np.insert(self.xyz.T, at, points.T, axis=1).T,
            self.offsets + to_offsets(added),
            np.insert(self.chord, at, self.chord[edges]),
            np.insert(self.source, at, -1),
            np.insert(self.length, at, 1),
        )

    def without(self, points: Ints) -> Rings:
        """Without some points, each of which lies where the one before it does."""
        if not len(points):
            return self
        gone = np.bincount(members(self.offsets)[points], minlength=len(self.offsets) - 1)
        chord = self.chord.copy()
        for point, before in zip(
            points[::-1].tolist(), self.previous[points][::-1].tolist(), strict=True
        ):
            chord[before] = max(chord[before], chord[point])
        return Rings(
            np.delete(self.xyz, points, axis=0),
            self.offsets - to_offsets(gone),
            np.delete(chord, points),
            np.delete(self.source, points),
            np.delete(self.length, points),
        )


def reduced(xyz: Floats, ring_offsets: Ints, blocks: Blocks, near: Bools, matrix: Floats) -> Rings:
    """The rings of directions (n, 3), turned, with each run of blocks that are not near as one."""
    begins = ~near
    begins[1:] &= near[:-1] | blocks.leads[1:]
    bounds = np.flatnonzero(np.concatenate([near | blocks.leads, [True]]))
    runs = np.flatnonzero(begins)
    ends = blocks.starts[bounds[np.searchsorted(bounds, runs, "right")]]
    keep = np.repeat(near, blocks.starts[1:] - blocks.starts[:-1])
    keep[blocks.starts[runs]] = True
    source = np.flatnonzero(keep)
    offsets = np.searchsorted(source, ring_offsets)
    length = np.ones(len(source), np.int64)
    bridges = np.searchsorted(source, blocks.starts[runs])
    length[bridges] = ends - blocks.starts[runs]
    directions = turned(taken_from(xyz, source), matrix)
    chord = lengths(taken_from(directions, successors(offsets)) - directions)
    chord[bridges] = 0.0
    return Rings(directions, offsets, chord, source, length)


def gathered(values: Floats, source: Ints, starts: Ints) -> Floats:
    """Runs of the columns of values (k, n): from each source on, as many as there are starts to the
    next; room where it is -1. Runs that follow upon one another are copied as one."""
    found = np.empty((len(values), starts[-1]))
    plain = source >= 0
    parted = np.ones(len(source) + 1, bool)
    np.not_equal(source[1:] - source[:-1], starts[1:-1] - starts[:-2], out=parted[1:-1])
    parted[1:-1] |= ~(plain[1:] & plain[:-1])
    first = np.flatnonzero(parted[:-1] & plain)
    after = np.flatnonzero(parted[1:] & plain)
    for a, b, at in zip(
        starts[first].tolist(), starts[after + 1].tolist(), source[first].tolist(), strict=True
    ):
        found[:, a:b] = values[:, at : at + b - a]
    found[:, starts[:-1][~plain]] = 1.0
    return found
