"""Lines of equal value through a grid: marching squares over whole arrays."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

# Which two sides of a cell a line joins, by which corners lie above the level (bits: lower left 1,
# lower right 2, upper right 4, upper left 8); sides 0 below, 1 right, 2 above, 3 left. The two
# saddles part their corners.
SIDES = {
    1: ((3, 0),), 2: ((0, 1),), 3: ((3, 1),), 4: ((1, 2),), 5: ((3, 0), (1, 2)), 6: ((0, 2),),
    7: ((3, 2),), 8: ((2, 3),), 9: ((0, 2),), 10: ((0, 1), (2, 3)), 11: ((1, 2),), 12: ((3, 1),),
    13: ((0, 1),), 14: ((3, 0),),
}  # fmt: skip


def isolines(x: ArrayLike, y: ArrayLike, values: ArrayLike, level: float) -> list[Floats]:
    """Lines (k, 2) along which values equal a level, as long as they run; closed ones end where
    they began.

    x (n,), y (m,) of the grid, ascending; values (m, n), NaN where there are none
    """
    x, y, values = (np.asarray(each, float) for each in (x, y, values))
    segments = _segments(x, y, values - level)
    if not len(segments):
        return []
    lines = shapely.linestrings(segments)
    merged = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines)))
    return [shapely.get_coordinates(each) for each in merged]


def _segments(x: Floats, y: Floats, off: Floats) -> Floats:
    """All strokes (k, 2, 2) of the cells that the level passes."""
    # A corner exactly on the level would make strokes without length.
    off = np.where(off == 0, 1e-300, off)
    above = off > 0
    known = np.isfinite(off)
    whole = known[:-1, :-1] & known[:-1, 1:] & known[1:, 1:] & known[1:, :-1]
    case = (
        above[:-1, :-1] + 2 * above[:-1, 1:] + 4 * above[1:, 1:] + 8 * above[1:, :-1]
    ) * whole  # fmt: skip
    found = [np.empty((0, 2, 2))]
    for number, pairs in SIDES.items():
        row, column = np.nonzero(case == number)
        if len(row):
            found += [
                np.stack([_on_side(side, row, column, x, y, off) for side in pair], axis=1)
                for pair in pairs
            ]
    strokes = np.concatenate(found)
    return strokes[(strokes[:, 0] != strokes[:, 1]).any(axis=1)]


def _on_side(
    side: int, row: NDArray[np.int64], column: NDArray[np.int64], x: Floats, y: Floats, off: Floats
) -> Floats:
    """Where the level crosses a side; cells that share it reckon it from the same corners."""
    if side in (0, 2):
        row = row + (side == 2)
        a, b = off[row, column], off[row, column + 1]
        share = a / (a - b)
        return np.stack([x[column] + share * (x[column + 1] - x[column]), y[row]], axis=1)
    column = column + (side == 1)
    a, b = off[row, column], off[row + 1, column]
    share = a / (a - b)
    return np.stack([x[column], y[row] + share * (y[row + 1] - y[row])], axis=1)
