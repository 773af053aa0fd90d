"""Maps of several parts that do not hang together: two hemispheres, two hearts, eight octants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from bowles.earth import Layer
from bowles.projection.projection import TOLERANCE, Projection
from bowles.projection.shapes import Shapes
from bowles.projection.sphere import Floats, rotation, to_lonlat, to_offsets


@dataclass(frozen=True)
class Composite(Projection):
    """Several projections side by side, each of its part of the sphere."""

    def forward(self, lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
        """Plane coordinates of degrees, on the first part that shows them; NaN on none."""
        lon, lat = np.broadcast_arrays(np.asarray(lon, float), np.asarray(lat, float))
        found = np.full((*lon.shape, 2), np.nan)
        for part, turn, shift in self._laid:
            there = np.stack(part.forward(lon, lat), axis=-1) @ turn.T + shift
            found = np.where(np.isnan(found), there, found)
        return found[..., 0], found[..., 1]

    points = forward

    def inverse(self, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
        """Degrees of points of the plane, by the part that they lie on; NaN on none."""
        xy = np.stack(np.broadcast_arrays(np.asarray(x, float), np.asarray(y, float)), axis=-1)
        found = np.full(xy.shape, np.nan)
        for part, turn, shift in self._laid:
            own = (xy - shift) @ turn
            there = np.stack(part.inverse(own[..., 0], own[..., 1]), axis=-1)
            found = np.where(np.isnan(found), there, found)
        return found[..., 0], found[..., 1]

    def polygons(self, layer: Layer, tolerance: float = TOLERANCE) -> Shapes:
        """A layer of polygons, each in its pieces on the parts."""
        numbered = replace(layer, feature=np.arange(len(layer.feature)))
        found = self._together(lambda part: part.polygons(numbered, tolerance))
        return replace(found, feature=layer.feature[found.feature])

    def lines(self, layer: Layer, tolerance: float = TOLERANCE) -> Shapes:
        """A layer of lines, in their pieces on the parts."""
        return self._together(lambda part: part.lines(layer, tolerance))

    def outline(self, tolerance: float = TOLERANCE) -> Shapes:
        """The edges of the parts, a ring each."""
        return self._together(lambda part: part.outline(tolerance))

    def _together(self, drawn: Callable[[Projection], Shapes]) -> Shapes:
        parts = []
        for part, turn, shift in self._laid:
            shapes = drawn(part)
            parts.append(replace(shapes, xy=shapes.xy @ turn.T + shift))
        return _joined(parts)

    @cached_property
    def _laid(self) -> list[tuple[Projection, Floats, Floats]]:
        """Each part, and how its plane is turned and shifted."""
        whole = rotation(*self.center, self.roll)
        parts = []
        for each in self.entry.parts:
            center, roll = _aspect(rotation(*each.center, 0.0) @ whole)
            part = Projection(each.entry, center, roll, (), each.entry.radius)
            c, s = np.cos(np.radians(each.turn)), np.sin(np.radians(each.turn))
            parts.append((part, np.array([[c, -s], [s, c]]), np.array(each.shift)))
        return parts


def _aspect(matrix: Floats) -> tuple[tuple[float, float], float]:
    """The centre and roll, in degrees, of a turning of the sphere."""
    lon, lat = np.degrees(to_lonlat(matrix[:1]))[0].tolist()
    about = matrix @ rotation(lon, lat, 0.0).T
    return (lon, lat), float(np.degrees(np.arctan2(about[2, 1], about[1, 1])))


def _joined(parts: list[Shapes]) -> Shapes:
    """Shapes of all parts, the rings of one polygon in one polygon."""
    first = parts[0]
    rings = np.concatenate([np.diff(each.ring_offsets) for each in parts])
    feature = np.concatenate([each.feature for each in parts])
    xy, rim = (np.concatenate([getattr(each, name) for each in parts]) for name in ("xy", "rim"))
    if not first.closed:
        return Shapes(xy, to_offsets(rings), np.arange(len(rings) + 1), feature, False, rim)
    held = np.concatenate([np.diff(each.polygon_offsets) for each in parts])
    owner = np.repeat(feature, held)
    order = np.argsort(owner, kind="stable")
    starts = to_offsets(rings)[:-1]
    rings = rings[order]
    offsets = to_offsets(rings)
    take = np.repeat(starts[order] - offsets[:-1], rings) + np.arange(offsets[-1])
    names, counts = np.unique(owner, return_counts=True)
    return Shapes(xy[take], offsets, to_offsets(counts), names, True, rim[take])
