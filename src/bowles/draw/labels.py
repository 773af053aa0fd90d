"""Placing words where they cover no other word and no mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from bowles.draw.fonts import width as width_of
from bowles.draw.plate import MM_PER_POINT, Anchor, Text

Box = tuple[float, float, float, float]

# Where a name may stand about its mark, the best first: right and left of it, a little raised or
# lowered, then above and below (Imhof 1975, "Positioning names on maps").
SPOTS: tuple[tuple[float, float, Anchor], ...] = (
    (1, -0.45, "start"),
    (1, 0.35, "start"),
    (1, 1.1, "start"),
    (-1, -0.45, "end"),
    (-1, 0.35, "end"),
    (-1, 1.1, "end"),
    (0, -1, "middle"),
    (0, 1.75, "middle"),
)


def box(text: Text, margin: float = 0.3) -> Box:
    """left, top, right, bottom in mm of unturned words, with a little ground about them."""
    wide, em = width_of(text), text.size * MM_PER_POINT
    left = text.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
    return (
        left - margin,
        text.y - 0.72 * em - margin,
        left + wide + margin,
        text.y + 0.26 * em + margin,
    )


class Crowd:
    """The boxes already taken on a plate; a box that would overlap one is turned away."""

    def __init__(self, within: shapely.Geometry | None = None, taken: ArrayLike = ()) -> None:
        self._within = within
        shapely.prepare(within)
        self._taken = np.asarray(taken, float).reshape(-1, 4)

    def holds(self, marks: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which marks (n, 2) lie on the map."""
        known = np.asarray(np.isfinite(marks).all(axis=1))
        spots = shapely.points(np.where(known[:, None], marks, 0.0))
        if self._within is not None:
            known &= np.asarray(shapely.covers(self._within, spots))
        return known

    def bar(self, points: NDArray[np.float64]) -> None:
        """Keep words off points (n, 2), such as those along a line."""
        self._taken = np.concatenate([self._taken, np.c_[points - 0.5, points + 0.5]])

    def takes(self, text: Text) -> bool:
        """Whether the words found room; if so it is theirs."""
        return self._takes(box(text))

    def place(
        self, marks: NDArray[np.float64], texts: Sequence[Text], gap: float = 1.3
    ) -> list[Text]:
        """Texts beside their marks (n, 2), those first in the sequence served first.

        What finds no room, or has no place on the map, is left out.
        """
        marks = np.where(self.holds(marks)[:, None], marks, np.nan)
        here = marks[np.isfinite(marks).all(axis=1)]
        self._taken = np.concatenate([self._taken, np.c_[here - 0.7, here + 0.7]])
        placed = []
        for (x, y), text in zip(marks.tolist(), texts, strict=True):
            em = text.size * MM_PER_POINT
            spots = (
                replace(text, x=x + side * gap, y=y + down * em * 0.9, anchor=anchor)
                for side, down, anchor in SPOTS
            )
            found = next((each for each in spots if np.isfinite(x) and self.takes(each)), None)
            if found is not None:
                placed.append(found)
        return placed

    def _takes(self, wanted: Box) -> bool:
        left, top, right, bottom = wanted
        taken = self._taken
        over = (
            (left < taken[:, 2])
            & (right > taken[:, 0])
            & (top < taken[:, 3])
            & (bottom > taken[:, 1])
        )
        inside = self._within is None or self._within.covers(shapely.box(*wanted))
        if over.any() or not inside:
            return False
        self._taken = np.concatenate([taken, [wanted]])
        return True
