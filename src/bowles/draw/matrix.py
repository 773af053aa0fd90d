"""Matrices: which of the rows has to do with which of the columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from bowles.draw.fonts import width as width_of
from bowles.draw.plate import Disc, Item, Path, Plate, Text

_SIZE = 7.5  # points
_HEAD = 7.0  # points
_ROW = 3.9  # mm


def matrix(
    rows: Sequence[str],
    columns: Sequence[str],
    full: ArrayLike,
    half: ArrayLike | None = None,
    *,
    title: str,
    alt: str,
    totals: Sequence[str] = (),
    width: float = 230.0,
) -> Plate:
    """Marks in a table of names: filled where `full` (rows, columns), ringed where `half`.

    totals   words at the end of each row, such as how many marks it has
    """
    filled = np.asarray(full, bool).reshape(len(rows), len(columns))
    ringed = np.zeros_like(filled) if half is None else np.asarray(half, bool) & ~filled
    left = max((width_of(Text(0, 0, row, _SIZE)) for row in rows), default=0.0) + 4
    right = width - max((width_of(Text(0, 0, each, _SIZE)) for each in totals), default=0.0) - 5
    heads = [Text(0, 0, column, _HEAD) for column in columns]
    top = max((width_of(each) for each in heads), default=0.0) + 3
    step = (right - left) / max(len(columns), 1)
    x = left + step * (np.arange(len(columns)) + 0.5)
    y = top + _ROW * (np.arange(len(rows)) + 0.5)
    edge_x, edge_y = np.full(len(rows), left), np.full(len(columns), top)
    items: list[Item] = [
        Path.segments(np.c_[edge_x, y], np.c_[edge_x * 0 + right, y],
                      stroke="ink", width=0.06, opacity=0.4),
        Path.segments(np.c_[x, edge_y], np.c_[x, edge_y * 0 + y[-1] if len(y) else edge_y],
                      stroke="ink", width=0.06, opacity=0.4),
    ]  # fmt: skip
    items += [
        Text(left - 2, at + 0.9, row, _SIZE, anchor="end")
        for at, row in zip(y.tolist(), rows, strict=True)
    ]
    items += [
        Text(at + 0.9, top - 1.5, column, _HEAD, rotation=-90)
        for at, column in zip(x.tolist(), columns, strict=True)
    ]
    items += [
        Text(right + 2, at + 0.9, words, _SIZE)
        for at, words in zip(y.tolist(), totals, strict=False)
    ]
    radius = min(0.42 * step, 1.15)
    for marks, fill, stroke in ((filled, "red", None), (ringed, "sea", "red")):
        row, column = np.nonzero(marks)
        if len(row):
            items.append(Disc(np.c_[x[column], y[row]], radius, fill=fill, stroke=stroke))
    return Plate(width, float(top + _ROW * len(rows) + 2), tuple(items), title, alt)
