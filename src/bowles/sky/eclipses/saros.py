"""The number of the saros to which an eclipse belongs."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

CYCLE = 223  # lunations in a saros, and the period of the rule below


def saros(lunation: NDArray[np.int64], lunar: bool) -> Any:
    """Saros numbers, as van den Bergh counted them, of eclipses by their lunation.

    An inex, 358 lunations, leads from one saros to the next; as 61 x 358 is 1 more than 38 short
    of a multiple of 223, the number follows from the lunation alone, but for the slow drift that
    ends old series and begins new ones.
    """
    since = np.asarray(lunation) + 105
    drift = np.floor(-61 * since / 358 + 0.5 - since / (12 * 358**2))
    number = (148 if lunar else 136) + 38 * since + CYCLE * drift
    # Of the numbers that this leaves open take the one under way at that time.
    under_way = 136.5 + since / 358
    return (number - CYCLE * np.round((number - under_way) / CYCLE)).astype(np.int64)
