"""The limb of a globe seen from outside, where the coast runs so close to the edge of the map that
a chord of the edge would cut it off."""

from __future__ import annotations

import numpy as np

from bowles.projection.resample import FINER, Bools, inserted
from bowles.projection.sphere import Floats, Ints, members, successors

TURN = 2 * np.pi


def abreast(
    xy: Floats, rim: Bools, offsets: Ints, parent: Ints, radius: float, tolerance: float
) -> tuple[Floats, Bools, Ints]:
    """Rings of a map that is a disc, with a point of the edge abreast of each corner of the coast
    that lies beyond a chord: then no two chords cross.

    parent  (rings,) the polygon of each
    radius  of the disc in the plane
    """
    edges = np.flatnonzero(rim)
    if not len(edges):
        return xy, rim, offsets
    sagitta = tolerance / FINER
    out = np.einsum("nj,nj->n", xy, xy)
    near = np.flatnonzero((out > (radius - sagitta) ** 2) & ~rim)
    near = near[out[near] < (radius * (1 - 1e-12)) ** 2]
    polygon = parent[members(offsets)]
    begin, end = (-np.arctan2(*xy[at].T[::-1]) % TURN for at in (edges, successors(offsets)[edges]))
    span = (end - begin) % TURN
    # The edges of a polygon in the order of its limb; the last may lead past the beginning.
    order = np.argsort(polygon[edges] * 8.0 + begin)
    keys = (polygon[edges] * 8.0 + begin)[order]
    angle = -np.arctan2(*xy[near].T[::-1]) % TURN
    found = np.searchsorted(keys, polygon[near] * 8.0 + angle, "right") - 1
    other = (found < 0) | (polygon[edges[order[found]]] != polygon[near])
    last = np.searchsorted(keys, polygon[near] * 8.0 + 7.0) - 1
    chosen = order[np.where(other, last, found)]
    along = (angle - begin[chosen]) % TURN
    good = (polygon[edges[chosen]] == polygon[near]) & (along > 0) & (along < span[chosen])
    # Beyond the chord: nearer to the limb than where it crosses the same ray.
    half = span[chosen] / 2
    good &= np.sqrt(out[near]) * np.cos(along - half) > radius * np.cos(half)
    place = np.lexsort((along[good], edges[chosen[good]]))
    at, angle = edges[chosen[good]][place], angle[good][place]
    points = radius * np.stack([np.cos(angle), -np.sin(angle)])
    return (
        inserted(xy.T, at + 1, points).T,
        inserted(rim[None], at + 1, np.ones((1, len(at)), bool))[0],
        offsets + np.searchsorted(at, offsets),
    )
