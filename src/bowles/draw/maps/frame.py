"""A projection laid on paper: degrees and the projection's plane to millimetres of the plate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from bowles.draw.plate import Path
from bowles.earth import Layer
from bowles.projection import Projection, Shapes, to_shapely

Box = tuple[float, float, float, float]  # left, top, right, bottom
FINE = 0.03  # mm that a drawn line may stray; a tenth of the thinnest coast


@dataclass(frozen=True)
class Frame:
    """Where a projection stands on a plate: `scale` mm to the radius, its origin at (x, y) mm."""

    projection: Projection
    scale: float
    x: float
    y: float

    @classmethod
    def fit(cls, projection: Projection, width: float, left: float, top: float) -> Frame:
        """The whole map, `width` mm wide, its upper left corner at (left, top)."""
        west, _, east, north = projection.bounds
        scale = width / (east - west)
        return cls(projection, scale, left - west * scale, top + north * scale)

    @property
    def height(self) -> float:
        """Millimetres from the top of the map to its foot."""
        _, south, _, north = self.projection.bounds
        return float(north - south) * self.scale

    def outline(self) -> Path:
        """The edge of the map as rings."""
        return path(self._laid(self.projection.outline(FINE / self.scale)))

    def polygons(self, layer: Layer) -> Shapes:
        """A layer of polygons, cut and laid in mm."""
        return self._laid(self.projection.polygons(layer, tolerance=FINE / self.scale))

    def lines(self, layer: Layer) -> Shapes:
        """A layer of lines, cut and laid in mm."""
        return self._laid(self.projection.lines(layer, tolerance=FINE / self.scale))

    def points(self, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.float64]:
        """Places in mm (n, 2); NaN where they are not on the map."""
        x, y = self.projection.points(lon, lat)
        return np.stack([self.x + self.scale * x, self.y - self.scale * y], axis=-1)

    def _laid(self, shapes: Shapes) -> Shapes:
        down = shapes.xy * [self.scale, -self.scale] + [self.x, self.y]
        return replace(shapes, xy=down)


def path(shapes: Shapes, **pen: Any) -> Path:
    """Laid shapes as a path, without the points nearer than FINE to a straight line."""
    xy, offsets = thinned(shapes.xy, shapes.ring_offsets, shapes.closed)
    return Path(xy, offsets, closed=shapes.closed, **pen)


def clipped(shapes: Shapes, box: Box) -> Path:
    """Laid shapes cut to a box in mm, as a path without pen."""
    kept = shapely.get_parts(within(shapes, box))
    return rings(kept) if shapes.closed else _path(kept, closed=False)


def within(shapes: Shapes, box: Box) -> NDArray[np.object_]:
    """What of each laid polygon or line lies in a box in mm; empty where nothing does."""
    whole = to_shapely(shapes)
    near = shapely.intersects(shapely.envelope(whole), shapely.box(*box))
    out = np.full(len(whole), shapely.MultiPolygon(), dtype=object)
    valid = shapely.make_valid(whole[near]) if shapes.closed else whole[near]
    out[near] = shapely.clip_by_rect(valid, *box)
    return out


def rings(polygons: NDArray[np.object_]) -> Path:
    """The rings of polygons as one closed path without pen."""
    return _path(shapely.get_rings(shapely.get_parts(polygons)), closed=True)


def _path(lines: NDArray[np.object_], closed: bool) -> Path:
    xy, part = shapely.get_coordinates(lines, return_index=True)
    offsets = np.concatenate([[0], np.cumsum(np.bincount(part))]).astype(np.int64)
    return Path(*thinned(xy, offsets, False), closed=closed)


def polygon(ring: Path) -> shapely.Geometry:
    """The area within a path of one ring or more."""
    parts = np.repeat(np.arange(len(ring.offsets) - 1), np.diff(ring.offsets))
    return shapely.union_all(shapely.polygons(shapely.linearrings(ring.xy, indices=parts)))


def thinned(
    xy: NDArray[np.float64], offsets: NDArray[np.int64], closed: bool, within: float = FINE
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Parts with fewer points (Douglas and Peucker), none straying more than `within` mm."""
    counts = np.diff(offsets)
    part = np.repeat(np.arange(len(counts)), counts)
    if closed:  # a ring is thinned as a line from its first point back to it
        part = np.concatenate([part, np.arange(len(counts))])
        order = np.argsort(part, kind="stable")
        xy, part = np.concatenate([xy, xy[offsets[:-1]]])[order], part[order]
    enough = np.bincount(part, minlength=len(counts)) > (3 if closed else 1)
    keep = enough[part]
    _, part = np.unique(part[keep], return_inverse=True)
    lines = shapely.simplify(
        shapely.linestrings(xy[keep], indices=part), within, preserve_topology=False
    )
    xy, part = shapely.get_coordinates(lines, return_index=True)
    if closed:
        last = np.r_[part[1:] != part[:-1], True][: len(part)]
        xy, part = xy[~last], part[~last]
    counts = np.bincount(part, minlength=len(lines))
    counts = counts[counts >= (3 if closed else 2)] if not closed else counts
    return xy, np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
