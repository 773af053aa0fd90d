"""Coordinates and numbers in millimetres as SVG writes them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bowles.projection.pathwords import path_words

DECIMALS = 2  # of the millimetre: 0.01 mm lies below any printer's dot


def path_data(xy: NDArray[np.float64], offsets: NDArray[np.int64], closed: bool) -> str:
    """`M…l…z` for parts of xy (n, 2) in mm, rounded to 0.01 mm, points that coincide left out.

    Parts with fewer than two distinct points vanish.
    """
    return path_words(xy, offsets, closed, DECIMALS)


def number(value: float) -> str:
    """A length in mm with no more than two decimals, the shortest way: 3, .5, -1.25."""
    whole, rest = divmod(abs(round(value * 10**DECIMALS)), 10**DECIMALS)
    text = f"{whole or ''}.{rest:02d}".rstrip("0") if rest else str(whole)
    return f"-{text}" if round(value * 10**DECIMALS) < 0 else text
