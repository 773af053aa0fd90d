"""Adding points where a projection bends an edge, until no chord strays beyond a tolerance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bowles.projection.bends import Bends
from bowles.projection.sphere import Floats, Ints

Bools = NDArray[np.bool_]
Forward = Callable[[Floats], Floats]
DEEPEST = 30  # rounds; all but maps whose scale is infinite at a pole are done by the tenth
# Chords lie to one side of an arc, so that areas suffer before lines do. With the whole tolerance
# land lost 3e-5 of its area at 0.01 pixels, with a sixth 1.1e-5 where it lay about the pole of a
# cylinder; along the edge of the map, which all lies to one side, gores lost 1.7e-4.
FINE, FINER = 8, 20
MANY = 2000  # runs that are sooner copied one by one
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
    bends: Bends,
) -> tuple[Floats, Bools, Ints]:
    """Points in the plane, whether the edge from each runs along a cut, and their offsets.

    flat       (n,) edges that run along a cut, with `halfway` between two points of it; the others
               are arcs of great circles
    forward    (n, 2) radians -> (n, 2) in the plane
    tolerance  in the plane; all edges are halved together, a call to `forward` a round
    bends      tells the edges that no projecting of their middle need clear
    sides      longitude 180 has two sides, and a middle on it takes that of its ends
    """
    xy = forward(lonlat)
    start = np.flatnonzero(_edges_worth(xy, offsets, flat & sides, tolerance, closed))
    if not len(start):
        return xy, flat, offsets
    following = start + 1
    if closed:
        ring = np.searchsorted(offsets, start, "right") - 1
        last = following == offsets[ring + 1]
        following[last] = offsets[ring[last]]
    # Of each edge both ends, first on the sphere and then in the plane: (4, edges).
    here, there = (
        np.concatenate([each.T.take(ends, axis=1) for each in (lonlat, xy)])
        for ends in (start, following)
    )
    at, size, straight = start.astype(float), 0.5, flat[start]
    within = np.where(straight, tolerance / FINER, tolerance / FINE)
    curved = not bends.rim <= tolerance / FINER  # NaN too
    todo = np.flatnonzero(np.where(straight, curved, ~bends.straight(here[:2], there[:2], within)))
    if not len(todo):
        return xy, flat, offsets
    at, straight, within = at[todo], straight[todo], within[todo]
    here, there = here.take(todo, axis=1), there.take(todo, axis=1)
    added_at: list[Floats] = []
    added_xy: list[Floats] = []
    for depth in range(DEEPEST):
        middle = np.empty_like(here)
        middle[:2] = _middle(here[:2], there[:2], straight, sides, halfway)
        middle[2:] = forward(middle[:2].T).T
        bent = np.flatnonzero(_bent(here, there, middle[2:], within, depth))
        if not len(bent):
            break
        at, straight, within = at[bent], straight[bent], within[bent]
        here, there, middle = (each.take(bent, axis=1) for each in (here, there, middle))
        added_at.append(at + size)
        added_xy.append(middle[2:])
        here = np.concatenate([here, middle], axis=1)
        there = np.concatenate([middle, there], axis=1)
        todo = np.flatnonzero(_far(here, there - here, tolerance))
        if not len(todo):
            break
        at = np.concatenate([at, at + size])[todo]
        straight, within = (np.concatenate([each, each])[todo] for each in (straight, within))
        here, there = here.take(todo, axis=1), there.take(todo, axis=1)
        size /= 2
    if not added_at:
        return xy, flat, offsets
    where = np.concatenate(added_at)
    order = np.argsort(where)
    follows = where[order].astype(np.int64)
    points = np.hstack(added_xy)[:, order]
    return (
        inserted(xy.T, follows + 1, points).T,
        inserted(flat[None], follows + 1, flat[follows][None])[0],
        offsets + np.searchsorted(follows, offsets),
    )


def inserted(values: NDArray[Any], at: Ints, new: NDArray[Any]) -> NDArray[Any]:
    """Columns (k, n) with new ones before those at, ascending: a copy of each run between."""
    if len(at) > MANY:
        return np.insert(values, at, new, axis=1)
    found = np.empty((len(values), values.shape[1] + len(at)), values.dtype)
    come = 0
    for k, place in enumerate(at.tolist()):
        found[:, come + k : place + k] = values[:, come:place]
        come = place
    found[:, come + len(at) :] = values[:, come:]
    found[:, at + np.arange(len(at))] = new
    return found


def _edges_worth(xy: Floats, offsets: Ints, flat: Bools, tolerance: float, closed: bool) -> Bools:
    """Whether the edge from each corner could hold a bend, as a pole may that is drawn as a line
    from a point to itself; of lines, the last begins none."""
    some = offsets[1:] > offsets[:-1]
    ends, begins = offsets[1:][some] - 1, offsets[:-1][some]
    worth = flat.copy()
    step = np.empty(len(xy))
    for along in xy.T:
        np.subtract(along[1:], along[:-1], out=step[:-1])
        step[ends] = along[begins] - along[ends]
        worth |= np.abs(step, out=step) > 2 * tolerance
    if not closed:
        worth[ends] = False
    return worth


def _far(here: Floats, step: Floats, tolerance: float) -> Bools:
    """Edges that could hold a bend: longer than the tolerance on paper, or far on the sphere."""
    apart = np.maximum(np.abs(step[2]), np.abs(step[3]))
    return (apart > 2 * tolerance) | (_span(here, step) > LONG)


def _span(here: Floats, step: Floats) -> Floats:
    """The larger of the ways along the lower parallel, the short way round, and the meridian."""
    lon, lat = np.abs(step[0]), np.abs(here[1])
    low = np.cos(np.minimum(lat, np.abs(here[1] + step[1])))
    return np.maximum(np.minimum(lon, 2 * np.pi - lon) * low, np.abs(step[1]))


def _bent(here: Floats, there: Floats, middle: Floats, tolerance: Floats, depth: int) -> Bools:
    """Whether the middle lies off the chord, or far from its middle, or the edge is simply long."""
    step = there - here
    (x, y), (u, v) = step[2:], middle - here[2:]
    square = x * x + y * y
    arm = u * u + v * v
    cross = x * v - y * u
    limit = tolerance * tolerance
    bent = cross * cross > limit * square
    # 0.3 of the chord from its middle
    bent |= np.abs(x * u + y * v - 0.5 * square) > 0.3 * square
    # A single middle misses an S that crosses its chord there; the first rounds look again.
    bent |= _span(here, step) > (LONG if depth > 2 else LONG / 2)
    return bent & (arm > limit)


def _middle(
    here: Floats,
    there: Floats,
    flat: Bools,
    sides: bool,
    halfway: Callable[[Floats, Floats], Floats],
) -> Floats:
    """The middles (2, n) of arcs of great circles, or of edges along a cut."""
    (lon, lat), east = here, there[0] - here[0]
    near, far = np.cos(lat), np.cos(there[1])
    aside, along = far * np.sin(east), far * np.cos(east)
    along += near
    found = np.empty_like(here)
    np.arctan2(aside, along, out=found[0])
    found[0] += lon
    up = np.sin(lat)
    up += np.sin(there[1])
    np.arctan2(up, np.sqrt(along * along + aside * aside), out=found[1])
    if not sides:
        found[0] -= 2 * np.pi * np.rint(found[0] / (2 * np.pi))
    if flat.any():
        found[:, flat] = halfway(here[:, flat].T, there[:, flat].T).T
    return found
