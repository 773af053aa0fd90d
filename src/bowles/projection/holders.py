"""Which polygons of a layer hold a direction of the sphere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from bowles.earth import Layer
from bowles.projection.extents import Extents, extents, taken
from bowles.projection.sphere import Floats, Ints, holding, sums, to_offsets

Bools = NDArray[np.bool_]
TIE = 1e-12  # of a cosine
LARGE = 1.0  # radians from a polygon's middle to its farthest corner
MOST = 4  # polygons of which caps are kept
CAPS = 16  # of each
SOUGHT = 600  # directions among which the middles of the caps are found
MARGIN = 1e-6


def holders(layer: Layer, point: Floats, asked: Bools, laid: Callable[[Floats], Floats]) -> Ints:
    """The polygons, of those asked for, that hold a direction; `laid` may shift points a hair."""
    size = extents(layer)
    near = asked & (size.middle @ point >= np.cos(size.reach) - TIE)
    if not near.any():
        return np.flatnonzero(near)
    caps = _caps(layer)
    within = caps.middle @ point >= caps.cosine
    near[caps.polygon[within & ~caps.held]] = False
    found = np.flatnonzero(near)
    if not len(found):
        return found
    return found[_held(layer, size, found, point, laid)]


@dataclass(frozen=True, eq=False)
class Caps:
    """Caps that no edge of a large polygon enters, and whether it holds them.

    middle  (k, 3)
    cosine  (k,) of their radius
    polygon (k,) whose they are
    """

    middle: Floats
    cosine: Floats
    polygon: Ints
    held: Bools


_KNOWN: WeakKeyDictionary[Layer, Caps] = WeakKeyDictionary()


def _caps(layer: Layer) -> Caps:
    found = _KNOWN.get(layer)
    if found is None:
        found = _KNOWN[layer] = _found_caps(layer)
    return found


def _found_caps(layer: Layer) -> Caps:
    """Of the largest polygons, which come near to every direction."""
    size = extents(layer)
    large = np.flatnonzero((size.reach > LARGE) & ~size.tiny)
    points = np.diff(layer.ring_offsets[layer.polygon_offsets])[large]
    middles, cosines, polygons, held = [np.empty((0, 3))], [], [], []
    for polygon in large[np.argsort(-points, kind="stable")[:MOST]].tolist():
        for middle, radius in _clear(layer, size, polygon):
            alone = np.array([polygon])
            middles.append(middle[None])
            cosines.append(np.cos(radius))
            polygons.append(polygon)
            held.append(bool(_held(layer, size, alone, middle, lambda xyz: xyz)[0]))
    return Caps(
        np.concatenate(middles),
        np.array(cosines),
        np.array(polygons, np.int64),
        np.array(held, bool),
    )


def _clear(layer: Layer, size: Extents, polygon: int) -> list[tuple[Floats, float]]:
    """Middles and radii of caps free of its edges, each the one that covers most anew."""
    rings = layer.polygon_offsets[polygon : polygon + 2]
    blocks = slice(*size.blocks.rings[rings].tolist())
    spread = _spread(SOUGHT)
    cosines = np.clip(spread @ size.blocks.middle[blocks].T, -1, 1)
    free = (np.arccos(cosines) - size.blocks.reach[blocks]).min(axis=1) - MARGIN
    covers = (spread @ spread.T >= np.cos(free)[:, None]) & (free > 0)[:, None]
    found: list[tuple[Floats, float]] = []
    for _ in range(CAPS):
        best = int(covers.sum(axis=1).argmax())
        if not covers[best].any():
            break
        found.append((spread[best], float(free[best])))
        covers &= ~covers[best]
    return found


def _spread(count: int) -> Floats:
    """Directions (count, 3) all over the sphere, along a spiral of golden turns."""
    k = np.arange(count)
    z, turn = 1 - (2 * k + 1) / count, k * np.pi * (3 - np.sqrt(5))
    across = np.sqrt(1 - z * z)
    return np.stack([across * np.cos(turn), across * np.sin(turn), z], axis=1)


def _held(
    layer: Layer, size: Extents, polygons: Ints, point: Floats, laid: Callable[[Floats], Floats]
) -> Bools:
    """Which of the given polygons hold a direction."""
    rings, offsets = taken(layer.polygon_offsets, polygons)
    blocks, of_ring = taken(size.blocks.rings, rings)
    # Of a block that comes near neither the point nor the one opposite its ends tell enough.
    far = np.abs(size.blocks.middle[blocks] @ point) < np.cos(size.blocks.reach[blocks])
    count = np.where(far, 1, np.diff(size.blocks.starts)[blocks])
    starts = to_offsets(count)
    points = np.repeat(size.blocks.starts[blocks] - starts[:-1], count) + np.arange(starts[-1])
    more = sums(np.where(far, size.blocks.sliver[blocks], 0.0), of_ring)
    held = holding(laid(layer.xyz[points]), starts[of_ring], offsets, point, more)
    return np.where(size.tiny[polygons], size.inverted[polygons], held)
