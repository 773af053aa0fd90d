"""A globe seen from far off: its near side, its far side, and whatever lies upon it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.draw.arcs import circle
from bowles.draw.plate import Disc, Item, Path
from bowles.earth.layers import unit_vectors

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Ball:
    """An orthographic globe in mm, the point (longitude, latitude) in its middle.

    angle   degrees counter-clockwise by which its north pole leans from upright
    """

    x: float
    y: float
    radius: float
    longitude: float = 0.0
    latitude: float = 0.0
    angle: float = 0.0

    @cached_property
    def axes(self) -> Floats:
        """What points right, up and toward the eye, (3, 3), on the globe's own axes."""
        lon, lat, turn = np.radians([self.longitude, self.latitude, self.angle])
        toward = unit_vectors(self.longitude, self.latitude)
        east = np.array([-np.sin(lon), np.cos(lon), 0.0])
        north = np.array([-np.sin(lat) * np.cos(lon), -np.sin(lat) * np.sin(lon), np.cos(lat)])
        right = np.cos(turn) * east - np.sin(turn) * north
        return np.stack([right, np.cos(turn) * north + np.sin(turn) * east, toward])

    def spots(self, vectors: ArrayLike) -> tuple[Floats, Floats]:
        """Places in mm (n, 2) of unit vectors (n, 3), and how near the eye they are, -1 to 1."""
        right, up, near = self.axes @ np.asarray(vectors, float).T
        return np.c_[self.x + self.radius * right, self.y - self.radius * up], near

    def place(self, lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
        """The same of longitudes and latitudes in degrees."""
        return self.spots(unit_vectors(np.atleast_1d(lon), np.atleast_1d(lat)).reshape(-1, 3))

    @property
    def edge(self) -> Path:
        """The ring about it."""
        return Path(circle(self.x, self.y, self.radius), closed=True)

    def outline(self, fill: str | None = "sea", width: float = 0.3) -> Disc:
        """The globe's ground and rim."""
        return Disc([[self.x, self.y]], self.radius, fill=fill, stroke="ink", width=width)

    def lines(
        self, courses: Sequence[Floats], far: dict[str, Any] | None = None, **pen: Any
    ) -> list[Item]:
        """Courses, each (n, 3), drawn with the pen on the near side; on the far side with `far`."""
        near_runs, far_runs = [], []
        for course in courses:
            xy, depth = self.spots(course)
            near_runs += _runs(xy, depth >= 0)
            far_runs += _runs(xy, depth <= 0)
        items: list[Item] = []
        if far is not None and far_runs:
            items.append(Path.parts(far_runs, **(pen | far)))
        if near_runs:
            items.append(Path.parts(near_runs, **pen))
        return items

    def cap(self, vector: ArrayLike, **pen: Any) -> list[Item]:
        """The near side of the half of the globe about a direction: its day, say."""
        right, up, near = self.axes @ np.asarray(vector, float)
        if near > 1 - 1e-9:
            return [Disc([[self.x, self.y]], self.radius, **pen)]
        turn = np.arctan2(up, right)
        half = np.linspace(-np.pi / 2, np.pi / 2, 91)
        # The lit limb, and back along the terminator, an ellipse of the other diameter.
        along = np.r_[np.cos(half), -near * np.cos(half[::-1])]
        across = np.r_[np.sin(half), np.sin(half[::-1])]
        x = along * np.cos(turn) - across * np.sin(turn)
        y = along * np.sin(turn) + across * np.cos(turn)
        ring = np.c_[self.x + self.radius * x, self.y - self.radius * y]
        return [Path(ring, closed=True, **pen)]


def parallel(latitude: float, count: int = 181) -> Floats:
    """A circle of latitude, (n, 3)."""
    return unit_vectors(np.linspace(0, 360, count), np.full(count, latitude))


def meridian(longitude: float, south: float = -90.0, north: float = 90.0) -> Floats:
    """Half a circle of longitude, (n, 3)."""
    return unit_vectors(np.full(91, longitude), np.linspace(south, north, 91))


def great_circle(pole: ArrayLike, count: int = 181) -> Floats:
    """The great circle about a pole (3,), as (n, 3)."""
    up = np.asarray(pole, float) / np.linalg.norm(pole)
    side = np.cross(up, [0.0, 0.0, 1.0] if abs(up[2]) < 0.9 else [1.0, 0.0, 0.0])
    side = side / np.linalg.norm(side)
    angle = np.linspace(0, 2 * np.pi, count)[:, None]
    return np.cos(angle) * side + np.sin(angle) * np.cross(up, side)


def small_circle(pole: ArrayLike, radius: float, count: int = 91) -> Floats:
    """The circle `radius` degrees about a pole (3,), as (n, 3)."""
    up, away = np.asarray(pole, float), np.radians(radius)
    return np.cos(away) * up + np.sin(away) * great_circle(up, count)


def _runs(xy: Floats, kept: NDArray[np.bool_]) -> list[Floats]:
    """The runs of points that are kept, those of two or more."""
    cuts = np.flatnonzero(np.diff(kept.astype(int))) + 1
    pieces = np.split(np.arange(len(xy)), cuts)
    return [xy[piece] for piece in pieces if len(piece) > 1 and kept[piece[0]]]
