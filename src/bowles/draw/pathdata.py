"""Coordinates to the `d` of an SVG path, a hundred thousand points in some forty milliseconds."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

STEPS = 100  # to the millimetre: 0.01 mm lies below any printer's dot
_REACH = 20 * STEPS  # the steps whose strings are kept ready


def path_data(xy: NDArray[np.float64], offsets: NDArray[np.int64], closed: bool) -> str:
    """`M…l…z` for parts of xy (n, 2) in mm, rounded to 0.01 mm, points that coincide left out.

    Parts with fewer than two distinct points vanish.
    """
    steps = np.rint(xy * STEPS).astype(np.int64)
    part = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    first = np.r_[True, part[1:] != part[:-1]] if len(part) else np.empty(0, bool)
    moves = np.diff(steps, axis=0, prepend=steps[:1])
    keep = first | moves.any(axis=1)
    counts = np.bincount(part[keep], minlength=len(offsets) - 1)
    keep &= counts[part] > 1
    steps, first = steps[keep], first[keep]
    if not len(steps):
        return ""
    moves = np.diff(steps, axis=0, prepend=steps[:1])
    starts = np.flatnonzero(first)
    moves[starts] = steps[starts]
    words = _decimals(moves)
    words[starts, 0] = "M" + words[starts, 0]
    words[starts + 1, 0] = "l" + words[starts + 1, 0]
    if closed:
        ends = np.r_[starts[1:], len(words)] - 1
        words[ends, 1] += "z"
    return " ".join(words.ravel().tolist())


def number(value: float) -> str:
    """A length in mm with no more than two decimals, the shortest way: 3, .5, -1.25."""
    return _shortest(round(value * STEPS))


def _decimals(steps: NDArray[np.int64]) -> NDArray[np.object_]:
    table = _table()
    words = table[np.clip(steps, -_REACH, _REACH) + _REACH]
    far = np.abs(steps) > _REACH
    words[far] = [_shortest(each) for each in steps[far].tolist()]
    return words


@cache
def _table() -> NDArray[np.object_]:
    return np.array([_shortest(each) for each in range(-_REACH, _REACH + 1)], dtype=object)


def _shortest(steps: int) -> str:
    whole, rest = divmod(abs(steps), STEPS)
    text = f"{whole or ''}.{rest:02d}".rstrip("0") if rest else str(whole)
    return f"-{text}" if steps < 0 else text
