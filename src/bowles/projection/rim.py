"""The edge of a map as a row of points, so that all walks along it are runs of that row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bowles.projection.sphere import Floats, Ints

HAIR = 5e-13  # radians along the rim: what lies so near the end of a walk is that end


@dataclass(frozen=True, eq=False)
class Track:
    """Points of the rim once round, clockwise.

    s       (k,) ascending; where two sides of the rim meet, the end of one and the beginning of the
            other have the same
    lonlat  (k, 2) radians
    """

    s: Floats
    lonlat: Floats

    def walks(self, start: Floats, until: Floats, length: float) -> tuple[Ints, Ints]:
        """Of walks from s to s (onward, so that one may go past the end of the rim) the first of
        the points between, in the row laid out twice, and how many they are."""
        twice = np.concatenate([self.s, self.s + length])
        first = np.searchsorted(twice, start + HAIR, "right")
        return first, np.maximum(np.searchsorted(twice, until - HAIR, "left") - first, 0)
