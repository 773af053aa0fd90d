"""Ground still free for words on a crowded chart: a raster, so that a trial costs a microsecond."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.draw.labels import SPOTS, box
from bowles.draw.plate import MM_PER_POINT, Anchor, Text

Floats = NDArray[np.float64]

CELL = 0.25  # mm
TAKEN, CROSSED = 1, 2  # what no word may cover, and what it covers where it must
_FARTHER = 1.6  # mm, of words that find no room close by
_BACK = {"start": 0.0, "middle": 0.5, "end": 1.0}  # of a word's length, from its point to its start


class Room:
    """Which cells of a plate are taken by words and marks, and which are crossed by lines."""

    def __init__(self, width: float, height: float) -> None:
        self._rows, self._columns = int(height / CELL) + 2, int(width / CELL) + 2
        self._cells = np.zeros((self._rows, self._columns), np.uint8)

    def keep_within(self, x: float, y: float, radius: float) -> None:
        """Take all but a disc."""
        rows, columns = np.ogrid[: self._rows, : self._columns]
        outside = (columns * CELL - x) ** 2 + (rows * CELL - y) ** 2 > radius**2
        self._cells[outside] = TAKEN

    def keep_between(self, left: float, top: float, right: float, bottom: float) -> None:
        """Take all but a rectangle."""
        inside = np.ones(self._cells.shape, bool)
        rows, columns = (round(each / CELL) for each in (top, bottom)), (left, right)
        inside[slice(*rows), slice(*(round(each / CELL) for each in columns))] = False
        self._cells[inside] = TAKEN

    def bar_discs(self, xy: Floats, radius: Floats, as_: int = TAKEN) -> None:
        """Mark discs about points (n, 2)."""
        reach = int(np.ceil(radius.max(initial=0.0) / CELL)) + 1
        steps = np.arange(-reach, reach + 1)
        across, down = (each.ravel() for each in np.meshgrid(steps, steps))
        near = np.hypot(across, down) <= radius[:, None] / CELL + 0.5
        middle = np.rint(xy / CELL).astype(int)
        self._bar((middle[:, None] + np.stack([across, down], axis=1))[near], as_)

    def bar_lines(self, start: Floats, end: Floats) -> None:
        """Mark straight lines from each start (n, 2) to each end (n, 2) as crossed."""
        count = np.ceil(np.hypot(*(end - start).T) / CELL).astype(int) + 1
        line = np.repeat(np.arange(len(count)), count)
        first = np.cumsum(count) - count
        along = (np.arange(len(line)) - first[line]) / np.maximum(count - 1, 1)[line]
        spots = start[line] + along[:, None] * (end - start)[line]
        self._bar(np.rint(spots / CELL).astype(int), CROSSED)

    def beside(self, mark: ArrayLike, gap: float, text: Text, must: bool = False) -> Text | None:
        """The words `gap` mm beside a mark at (x, y), or None where there is no room.

        must   whether they stand farther off, or cross lines, rather than stay away
        """
        x, y = np.asarray(mark, float).tolist()
        em = text.size * MM_PER_POINT
        spots: list[tuple[float, float, Anchor]] = []
        for away in (gap, gap + _FARTHER, gap + 2 * _FARTHER)[: 3 if must else 1]:
            over, under = -away - 0.1 * em, away + 0.7 * em
            spots += [
                (
                    x + side * away,
                    y + (0.9 * down * em if side else under if down > 0 else over),
                    anchor,
                )
                for side, down, anchor in SPOTS
            ]
        return self._place(text, spots, must)

    def among(self, middles: Floats, text: Text, must: bool = False) -> Text | None:
        """The words about the first of the points (n, 2) that has room, or None."""
        down = 0.23 * text.size * MM_PER_POINT
        spots = [(x, y + down, text.anchor) for x, y in middles.tolist()]
        return self._place(text, spots, must, margin=0.7)

    def _place(
        self, text: Text, spots: list[tuple[float, float, Anchor]], must: bool, margin: float = 0.3
    ) -> Text | None:
        left, top, right, bottom = box(replace(text, x=0.0, y=0.0, anchor="start"), margin)
        length = right - left - 2 * margin
        for avoided in (TAKEN | CROSSED, TAKEN)[: 1 + must]:
            for x, y, anchor in spots:
                start = x - _BACK[anchor] * length
                edges = (y + top, y + bottom, start + left, start + right)
                first, last, near, far = (round(edge / CELL) for edge in edges)
                if min(first, near) < 0 or last >= self._rows or far >= self._columns:
                    continue
                ground = self._cells[first : last + 1, near : far + 1]
                if not (ground & avoided).any():
                    ground |= TAKEN
                    return replace(text, x=x, y=y, anchor=anchor)
        return None

    def _bar(self, cells: NDArray[np.int64], as_: int) -> None:
        x, y = cells.T
        inside = (x >= 0) & (y >= 0) & (x < self._columns) & (y < self._rows)
        self._cells[y[inside], x[inside]] |= as_
