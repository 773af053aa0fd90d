"""The limb of a globe seen from outside, where the coast runs so close to the edge of the map that
a chord of the edge would cut it off."""

from __future__ import annotations

import numpy as np

from bowles.projection.resample import FINER, Bools, inserted
from bowles.projection.sphere import Floats, Ints

TURN = 2 * np.pi


def abreast(
    xy: Floats, rim: Bools, offsets: Ints, parent: Ints, axes: Floats, tolerance: float
) -> tuple[Floats, Bools, Ints]:
    """Rings of a map that is an ellipse, with a point of the edge abreast of each corner of the
    coast that lies beyond a chord: then no two chords cross.

    parent  (rings,) the polygon of each
    axes    (2,) half of each, along x and y
    """
    sagitta = 2 * tolerance / FINER / axes.min()  # at most: the middle of an edge may hide some
    disc = (xy.T / axes[:, None]).T
    out = np.einsum("jn,jn->n", disc.T, disc.T)
    near = np.flatnonzero(out > (1 - sagitta) ** 2)
    near = near[~rim[near] & (out[near] < (1 - 1e-12) ** 2)]
    edges = np.flatnonzero(rim) if len(near) else near
    if not len(edges):
        return xy, rim, offsets
    ring = np.searchsorted(offsets, edges, "right") - 1
    following = np.where(edges + 1 == offsets[ring + 1], offsets[ring], edges + 1)
    coming = np.zeros(len(xy), bool)
    coming[following] = True
    near = near[~coming[near]]
    if not len(near):
        return xy, rim, offsets
    of_edge, of_near = parent[ring], parent[np.searchsorted(offsets, near, "right") - 1]
    begin, end = (-np.arctan2(*disc[at].T[::-1]) % TURN for at in (edges, following))
    span = (end - begin) % TURN
    # The edges of a polygon in the order of its limb; the last may lead past the beginning.
    order = np.argsort(of_edge * 8.0 + begin)
    keys = (of_edge * 8.0 + begin)[order]
    angle = -np.arctan2(*disc[near].T[::-1]) % TURN
    found = np.searchsorted(keys, of_near * 8.0 + angle, "right") - 1
    other = (found < 0) | (of_edge[order[found]] != of_near)
    last = np.searchsorted(keys, of_near * 8.0 + 7.0) - 1
    chosen = order[np.where(other, last, found)]
    along = (angle - begin[chosen]) % TURN
    good = (of_edge[chosen] == of_near) & (along > 0) & (along < span[chosen])
    # Beyond the chord: nearer to the limb than where it crosses the same ray.
    half = span[chosen] / 2
    good &= np.sqrt(out[near]) * np.cos(along - half) > np.cos(half)
    if not good.any():
        return xy, rim, offsets
    place = np.lexsort((along[good], edges[chosen[good]]))
    at, angle = edges[chosen[good]][place], angle[good][place]
    points = axes[:, None] * np.stack([np.cos(angle), -np.sin(angle)])
    return (
        inserted(xy.T, at + 1, points).T,
        inserted(rim[None], at + 1, np.ones((1, len(at)), bool))[0],
        offsets + np.searchsorted(at, offsets),
    )
