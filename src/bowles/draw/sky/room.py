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
_SIDES = np.array([spot[:2] for spot in SPOTS]).T
_ANCHORS: tuple[Anchor, ...] = ("start", "middle", "end")  # by halves of the words' length
# Where a box is looked at first, in halves of its height and eighths of its length.
_DOWN, _ACROSS = (each.ravel() for each in np.meshgrid(np.arange(3), np.arange(9)))


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
        em = text.size * MM_PER_POINT
        away = np.repeat((gap, gap + _FARTHER, gap + 2 * _FARTHER)[: 3 if must else 1], len(SPOTS))
        side, down = np.tile(_SIDES, len(away) // len(SPOTS))
        clear = np.where(down > 0, away + 0.7 * em, -away - 0.1 * em)  # above or below the mark
        rise = np.where(side == 0, clear, 0.9 * down * em)
        spots = np.asarray(mark, float) + np.stack([side * away, rise], axis=1)
        return self._place(text, spots, (1 - side) / 2, must)

    def among(self, middles: Floats, text: Text, must: bool = False) -> Text | None:
        """The words about the first of the points (n, 2) that has room, or None."""
        spots = middles + np.array([0.0, 0.23 * text.size * MM_PER_POINT])
        return self._place(text, spots, np.full(len(spots), 0.5), must, margin=0.7)

    def _place(
        self, text: Text, spots: Floats, back: Floats, must: bool, margin: float = 0.3
    ) -> Text | None:
        """The words at the first free spot of (n, 2), `back` of their length (n,) before it."""
        left, top, right, bottom = box(replace(text, x=0.0, y=0.0, anchor="start"), margin)
        start = np.stack([-back * (right - left - 2 * margin) + left, np.full(len(back), top)], 1)
        near, first = np.rint((spots + start) / CELL).astype(int).T
        wide, high = round((right - left) / CELL), round((bottom - top) / CELL)
        on = (
            (near >= 0) & (near + wide < self._columns) & (first >= 0) & (first + high < self._rows)
        )
        near, first, spots, back = near[on], first[on], spots[on], back[on]
        probes = self._cells[
            first[:, None] + high * _DOWN // 2, near[:, None] + wide * _ACROSS // 8
        ]
        for avoided in (TAKEN | CROSSED, TAKEN)[: 1 + must]:
            for each in np.flatnonzero(~(probes & avoided).any(axis=1)).tolist():
                rows = slice(first[each], first[each] + high + 1)
                ground = self._cells[rows, near[each] : near[each] + wide + 1]
                if not (ground & avoided).any():
                    ground |= TAKEN
                    x, y = spots[each].tolist()
                    return replace(text, x=x, y=y, anchor=_ANCHORS[int(2 * back[each])])
        return None

    def _bar(self, cells: NDArray[np.int64], as_: int) -> None:
        x, y = cells.T
        inside = (x >= 0) & (y >= 0) & (x < self._columns) & (y < self._rows)
        self._cells[y[inside], x[inside]] |= as_
