"""How much a projection bends great circles: most edges of a coast are so short that their chords
cannot stray, and need no middle to be looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bowles.projection.cut import Knife
from bowles.projection.sphere import Floats, to_lonlat, to_xyz

ROWS, COLUMNS = 30, 60
CELL = np.pi / ROWS
WAYS = 4
SMOOTH = 1.25  # two second differences of a smooth map, at half the distance, are no farther apart
SLACK = 0.005  # of what hardly bends: rounding, and higher terms
SAFETY = 3.0
RIM_MARGIN = 1.2
STEPS = (0.55 * CELL, 0.275 * CELL)
ROUND = 2 * CELL  # radians: so near a cut or a pole every edge is looked at


@dataclass(frozen=True, eq=False)
class Bends:
    """Second derivatives along great circles, (ROWS * COLUMNS,), with a margin; infinite where the
    map is torn, kinked, or not known to be smooth.

    rim  the farthest that the middle of an edge of the rim's track lies from that of its chord,
         with a margin
    """

    most: Floats
    rim: float

    @classmethod
    def of(
        cls, forward: Callable[[Floats], Floats], knife: Knife, limits: tuple[float, float]
    ) -> Bends:
        """Of a projection by its formula and its cut; beyond the limits of latitude it is not drawn
        as it should be."""
        lat = CELL * (np.arange(ROWS) + 0.5) - np.pi / 2
        lon = CELL * (np.arange(COLUMNS) + 0.5) - np.pi
        lat, lon = (each.ravel() for each in np.meshgrid(lat, lon, indexing="ij"))
        middle = to_xyz(np.stack([lon, lat]).T)
        east = np.stack([-np.sin(lon), np.cos(lon), np.zeros(len(lon))]).T
        north = np.cross(middle, east)
        here = forward(np.stack([lon, lat]).T)
        most, smooth = np.zeros(len(lon)), np.ones(len(lon), bool)
        with np.errstate(invalid="ignore", over="ignore"):
            for way in (np.arange(WAYS) * np.pi / WAYS).tolist():
                along = np.cos(way) * east + np.sin(way) * north
                wide, close = (
                    np.hypot(*(_off(forward, middle, along, step) - 2 * here).T) / step**2
                    for step in STEPS
                )
                more = np.maximum(wide, close)
                smooth &= np.abs(wide - close) <= (SMOOTH - 1) * more + SLACK  # not where NaN
                most = np.maximum(most, more)
        most = np.where(smooth, SAFETY * most + SLACK, np.inf)
        lowest, highest = limits
        ends = (lat < lowest + ROUND) | (lat > highest - ROUND)
        most[knife.near(middle, np.full(len(lon), ROUND)) | ends] = np.inf
        grid = most.reshape(ROWS, COLUMNS)
        around = [np.roll(grid, k, axis=1) for k in (-1, 0, 1)]
        rows = np.max(around, axis=0)
        below, above = np.r_[rows[:1], rows[:-1]], np.r_[rows[1:], rows[-1:]]
        return cls(np.max([rows, below, above], axis=0).ravel(), _along_rim(forward, knife))

    def straight(self, here: Floats, there: Floats, within: Floats) -> NDArray[np.bool_]:
        """Which edges from (2, n) to (2, n), radians, stray by less than `within` in the plane."""
        row = ((here[1] + np.pi / 2) * (1 / CELL)).astype(np.int64)
        column = ((here[0] + np.pi) * (1 / CELL)).astype(np.int64)
        at = np.minimum(row, ROWS - 1) * COLUMNS + np.minimum(column, COLUMNS - 1)
        step = there - here
        size = step[0] * step[0] + step[1] * step[1]
        return size < np.minimum(8 * within / self.most.take(at, mode="clip"), CELL * CELL)


def _along_rim(forward: Callable[[Floats], Floats], knife: Knife) -> float:
    here = knife.track.lonlat
    there = np.roll(here, -1, axis=0)
    ends = forward(here.copy()) + forward(there.copy())
    apart = forward(knife.halfway(here, there)) - ends / 2
    return RIM_MARGIN * float(np.hypot(*apart.T).max())


def _off(forward: Callable[[Floats], Floats], middle: Floats, along: Floats, step: float) -> Floats:
    """The sum of the points a step before and behind each direction."""
    ends = (middle * np.cos(step) + sign * along * np.sin(step) for sign in (1, -1))
    one, other = (forward(to_lonlat(end)) for end in ends)
    return one + other
