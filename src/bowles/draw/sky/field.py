"""A piece of sky laid on paper as it is seen from within: from directions to millimetres."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.draw.arcs import circle
from bowles.draw.maps.frame import Frame
from bowles.draw.plate import Path
from bowles.earth import Layer
from bowles.earth.layers import unit_vectors
from bowles.projection import Shapes, projection

Floats = NDArray[np.float64]

BEYOND = 40.0  # degrees outside the edge where points are still laid, for lines that cross it


class Inside(Frame):
    """A frame whose sphere is seen from its middle: a map, turned left to right."""

    def points(self, lon: ArrayLike, lat: ArrayLike) -> Floats:
        """Directions in mm (n, 2); NaN where they are not on the map."""
        return self._turned(super().points(lon, lat))

    def _laid(self, shapes: Shapes) -> Shapes:
        laid = super()._laid(shapes)
        return replace(laid, xy=self._turned(laid.xy))

    def _turned(self, xy: Floats) -> Floats:
        return xy * [-1, 1] + [2 * self.x, 0]


@dataclass(frozen=True)
class Field:
    """Sky within an edge on the plate.

    within   the map as far as the edge, by which areas and long lines are cut
    beyond   the same map a little farther, for points
    edge     the ring in mm
    axes     (3, 3), from ICRS to the axes of the map: longitude 0, longitude 90, the pole
    """

    within: Inside
    beyond: Inside
    edge: Path
    axes: Floats

    def points(self, vectors: Floats) -> Floats:
        """Directions (n, 3) along the map's own axes in mm (n, 2); NaN far outside the edge."""
        x, y, z = vectors.T
        lon, lat = np.degrees(np.arctan2(y, x)), np.degrees(np.arctan2(z, np.hypot(x, y)))
        return self.beyond.points(lon, lat)

    def places(self, right_ascension: Floats, declination: Floats) -> Floats:
        """Places of ICRS in degrees, in mm (n, 2)."""
        return self.points(unit_vectors(right_ascension, declination) @ self.axes.T)

    def polygons(self, layer: Layer) -> Shapes:
        """A layer of areas of ICRS, cut at the edge."""
        return self.within.polygons(replace(layer, coordinates=self._mapped(layer.coordinates)))

    def great_circle(self, frame: Floats) -> Shapes:
        """The equator of a frame, (3, 3) from ICRS, cut at the edge."""
        angle = np.radians(np.linspace(0, 360, 181))
        round_ = np.stack([np.cos(angle), np.sin(angle), np.zeros_like(angle)], axis=1)
        return self.within.lines(Layer.from_lines([_degrees(round_ @ frame @ self.axes.T)]))

    def _mapped(self, lonlat: Floats) -> Floats:
        return _degrees(unit_vectors(*lonlat.T) @ self.axes.T)


def disc(x: float, y: float, radius: float, pole: float, axes: Floats, name: str) -> Field:
    """Half the sky round a pole (90 or -90) of the map's axes, its longitude 0 upward.

    radius   mm from the middle to the edge
    name     of an azimuthal projection
    """
    # Upward is away from the longitude of the centre about the north pole, toward it about the
    # south pole.
    center = (180.0 if pole > 0 else 0.0, pole)
    within, beyond = (projection(name, center=center, radius=90 + more) for more in (0.0, BEYOND))
    scale = radius / float(np.hypot(*beyond.forward(0.0, 0.0)))
    return Field(
        Inside(within, scale, x, y),
        Inside(beyond, scale, x, y),
        Path(circle(x, y, radius), closed=True),
        axes,
    )


def _degrees(vectors: Floats) -> Floats:
    x, y, z = vectors.T
    return np.degrees(np.stack([np.arctan2(y, x), np.arctan2(z, np.hypot(x, y))], axis=1))
