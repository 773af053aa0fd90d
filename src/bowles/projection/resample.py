"""Adding points where a projection bends an edge, until no chord strays beyond a tolerance."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from bowles.projection.sphere import Floats, Ints, to_lonlat, to_xyz

Bools = NDArray[np.bool_]
Forward = Callable[[Floats], Floats]
DEEPEST = 14
LONG = np.radians(20.0)  # an edge longer than this is halved unseen: its middle may lie by chance


def resample(
    lonlat: Floats,
    offsets: Ints,
    flat: Bools,
    forward: Forward,
    tolerance: float,
    closed: bool,
    sides: bool,
    halfway: Callable[[Floats, Floats], Floats],
) -> tuple[Floats, Bools, Ints]:
    """Points in the plane, whether the edge from each runs along a cut, and their offsets.

    flat       (n,) edges that run along a cut, with `halfway` between two points of it; the others
               are arcs of great circles
    forward    (n, 2) radians -> (n, 2) in the plane
    tolerance  in the plane; all edges are halved together, a call to `forward` a round
    sides      longitude 180 has two sides, and a middle on it takes that of its ends
    """
    xy = forward(lonlat)
    start = np.flatnonzero(_edges_worth(xy, offsets, flat, tolerance, closed))
    following = start + 1
    if closed:
        ring = np.searchsorted(offsets, start, "right") - 1
        last = following == offsets[ring + 1]
        following[last] = offsets[ring[last]]
    a, b, xa, xb = lonlat[start], lonlat[following], xy[start], xy[following]
    at, size, straight = start.astype(float), 0.5, flat[start]
    todo = np.ones(len(start), bool)
    added_at: list[Floats] = []
    added_xy: list[Floats] = []
    for depth in range(DEEPEST):
        at, straight = at[todo], straight[todo]
        a, b, xa, xb = a[todo], b[todo], xa[todo], xb[todo]
        if not len(at):
            break
        middle = _middle(a, b, straight, sides, halfway)
        xm = forward(middle)
        bent = _bent(a, b, xa, xb, xm, tolerance, depth)
        at, straight, middle, xm = at[bent], straight[bent], middle[bent], xm[bent]
        a, b, xa, xb = a[bent], b[bent], xa[bent], xb[bent]
        added_at.append(at + size)
        added_xy.append(xm)
        at = np.concatenate([at, at + size])
        a, b = np.concatenate([a, middle]), np.concatenate([middle, b])
        xa, xb = np.concatenate([xa, xm]), np.concatenate([xm, xb])
        straight = np.concatenate([straight, straight])
        todo = _far(xb - xa, b - a, tolerance)
        size /= 2
    where = np.concatenate([np.empty(0), *added_at])
    order = np.argsort(where)
    follows = where[order].astype(np.int64)
    points = np.concatenate([np.empty((0, 2)), *added_xy])[order]
    return (
        np.insert(xy.T, follows + 1, points.T, axis=1).T,
        np.insert(flat, follows + 1, flat[follows]),
        offsets + np.searchsorted(follows, offsets),
    )


def _edges_worth(xy: Floats, offsets: Ints, flat: Bools, tolerance: float, closed: bool) -> Bools:
    """Whether the edge from each corner could hold a bend; of lines, the last begins none."""
    ends = offsets[1:][np.diff(offsets) > 0] - 1
    begins = offsets[:-1][np.diff(offsets) > 0]
    worth = flat.copy()
    for along in xy.T:
        step = np.empty(len(along))
        np.subtract(along[1:], along[:-1], out=step[:-1])
        step[ends] = along[begins] - along[ends]
        worth |= np.abs(step, out=step) > 2 * tolerance
    if not closed:
        worth[ends] = False
    return worth


def _far(chord: Floats, step: Floats, tolerance: float) -> Bools:
    """Edges that could hold a bend: longer than the tolerance on paper, or far on the sphere."""
    apart = np.maximum(np.abs(chord[:, 0]), np.abs(chord[:, 1]))
    return (apart > 2 * tolerance) | (_span(step) > LONG)


def _span(step: Floats) -> Floats:
    """The larger of the differences of longitude, the short way round, and latitude."""
    lon, lat = np.abs(step).T
    return np.maximum(np.minimum(lon, 2 * np.pi - lon), lat)


def _bent(
    a: Floats, b: Floats, xa: Floats, xb: Floats, xm: Floats, tolerance: float, depth: int
) -> Bools:
    """Whether the middle lies off the chord, or far from its middle, or the edge is simply long."""
    chord, arm = xb - xa, xm - xa
    square = np.einsum("nj,nj->n", chord, chord)
    cross = chord[:, 0] * arm[:, 1] - chord[:, 1] * arm[:, 0]
    off = cross * cross > tolerance * tolerance * square
    along = np.einsum("nj,nj->n", chord, arm) / np.where(square > 0, square, 1)
    uneven = np.abs(along - 0.5) > 0.3
    apart = np.einsum("nj,nj->n", arm, arm) > tolerance * tolerance
    # A single middle misses an S that crosses its chord there; the first rounds look again.
    long = _span(b - a) > (LONG if depth > 2 else LONG / 2)
    return (off | (uneven & apart) | long) & apart


def _middle(
    a: Floats,
    b: Floats,
    flat: Bools,
    sides: bool,
    halfway: Callable[[Floats, Floats], Floats],
) -> Floats:
    found = to_lonlat(to_xyz(a) + to_xyz(b))
    if sides:
        straight = (a[:, 0] + b[:, 0]) / 2
        across = np.abs(found[:, 0] - straight) > np.pi
        found[across, 0] -= np.sign(found[across, 0] - straight[across]) * 2 * np.pi
    found[flat] = halfway(a[flat], b[flat])
    return found
