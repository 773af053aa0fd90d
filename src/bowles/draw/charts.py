"""Charts of our own marks: lines named at their ends, uncertainty as a band, dots and ranges."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.draw.axes import Scale, bottom_axis, left_axis
from bowles.draw.fonts import width as width_of
from bowles.draw.plate import Disc, Item, Path, Plate, Text

DASHES = ((), (2.2, 0.9), (0.6, 0.9), (4.0, 0.9, 0.6, 0.9))
INKS = ("ink", "red", "water", "tropic")


def plain(value: float) -> str:
    """A tick's number: no more digits than it needs, thousands apart, a true minus."""
    text = f"{value:,.6f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return text.replace("-", "−").replace(",", "\u202f")


def year(value: float) -> str:
    """A tick's year: never grouped."""
    return f"{value:.0f}"


def line_chart(
    x: ArrayLike,
    series: Mapping[str, ArrayLike],
    *,
    title: str,
    alt: str,
    x_title: str = "",
    y_title: str = "",
    bands: Mapping[str, tuple[ArrayLike, ArrayLike]] | None = None,
    marks: Sequence[tuple[float, float, str]] = (),
    x_ticks: ArrayLike | None = None,
    x_labels: Sequence[str] | Callable[[float], str] = plain,
    y_labels: Callable[[float], str] = plain,
    y_range: tuple[float, float] | None = None,
    y_skip: tuple[float, float] | None = None,
    points: bool = False,
    width: float = 130.0,
    height: float = 75.0,
) -> Plate:
    """Lines of y over x (n,), each named at its end; NaN breaks a line.

    bands    name -> (low, high), each (n,): the uncertainty about that line
    marks    (x, y, words) of points to be told apart
    y_skip   values left out of the y scale, shown as a gap
    points   a dot on every observation
    """
    x = np.asarray(x, float)
    lines = {name: np.asarray(values, float) for name, values in series.items()}
    pairs = {name: np.asarray(pair, float) for name, pair in (bands or {}).items()}
    low, high = y_range or _range([*lines.values(), *pairs.values()])
    names = [Text(0, 0, name, 7.5, "italic") for name in lines]
    room = max((width_of(name) for name in names), default=0) + 3
    across = Scale(np.nanmin(x), np.nanmax(x), 14, width - max(room, 6))
    up = Scale(low, high, height - (11 if x_title else 7), 8 if y_title else 4, y_skip)
    items: list[Item] = [_band(across(x), up(pair)) for pair in pairs.values()]
    items += _lines(across(x), {name: up(values) for name, values in lines.items()}, points)
    if marks:
        items += _marks(across, up, marks, width)
    ticks = across.ticks() if x_ticks is None else np.asarray(x_ticks, float)
    items += bottom_axis(across, up.start, ticks, x_labels, x_title)
    items += left_axis(up, across.start, up.ticks(5), y_labels, y_title)
    return Plate(width, height, tuple(items), title, alt)


def interval_chart(
    names: Sequence[str],
    low: ArrayLike,
    best: ArrayLike,
    high: ArrayLike,
    *,
    title: str,
    alt: str,
    x_title: str = "",
    x_labels: Callable[[float], str] = plain,
    width: float = 130.0,
) -> Plate:
    """A row for each name: its range as a line from low to high, its best value as a dot.

    NaN in low or high leaves the line out, NaN in best the dot: two sources that contradict each
    other are two rows of the same name.
    """
    low, best, high = (np.asarray(each, float) for each in (low, best, high))
    labels = [Text(0, 0, name, 8) for name in names]
    left = max(width_of(each) for each in labels) + 4
    rows = 4 + 5.5 * np.arange(len(names))
    foot = float(rows[-1] + 5)
    least, most = _range([low, best, high])
    scale = Scale(least, most, left, width - 5)
    ranged = np.isfinite(low) & np.isfinite(high)
    dotted = np.isfinite(best)
    items: list[Item] = [
        Path.segments(
            [left, 0] + np.c_[0 * rows, rows],
            [width - 5, 0] + np.c_[0 * rows, rows],
            stroke="ink",
            width=0.07,
            dash=(0.3, 1.2),
            opacity=0.6,
        ),
        Path.segments(
            np.c_[scale(low), rows][ranged],
            np.c_[scale(high), rows][ranged],
            stroke="red",
            width=0.6,
        ),
        Disc(np.c_[scale(best), rows][dotted], 0.95, fill="ink"),
    ]
    items += [
        Text(left - 2, y + 1, label.words, 8, anchor="end")
        for label, y in zip(labels, rows.tolist(), strict=True)
    ]
    items += bottom_axis(scale, foot, scale.ticks(), x_labels, x_title)
    return Plate(width, foot + (9.5 if x_title else 5), tuple(items), title, alt)


def _range(arrays: Sequence[NDArray[np.float64]]) -> tuple[float, float]:
    values = np.concatenate([np.ravel(each) for each in arrays])
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    pad = 0.05 * (high - low) or 1.0
    return (0.0 if 0 <= low < 0.4 * high else low - pad), high + pad


def _band(x: NDArray[np.float64], pair: NDArray[np.float64]) -> Path:
    known = np.isfinite(pair).all(axis=0)
    there = np.stack([x[known], pair[0][known]], axis=1)
    back = np.stack([x[known], pair[1][known]], axis=1)[::-1]
    return Path(np.concatenate([there, back]), closed=True, fill="wash", opacity=0.4)


def _lines(
    x: NDArray[np.float64], lines: Mapping[str, NDArray[np.float64]], points: bool
) -> list[Item]:
    items: list[Item] = []
    ends = []
    for number, (name, y) in enumerate(lines.items()):
        ink, dash = INKS[number % len(INKS)], DASHES[number % len(DASHES)]
        known = np.isfinite(y)
        xy = np.stack([x, y], axis=1)
        if points:
            items.append(Disc(xy[known], 0.7, fill=ink))
        items.append(_broken(xy, known, stroke=ink, width=0.35, dash=dash))
        last = xy[known][-1] if known.any() else np.array([x[-1], np.nan])
        ends.append((last, name, ink))
    ends = sorted((end for end in ends if np.isfinite(end[0][1])), key=lambda end: end[0][1])
    lowest = -np.inf
    for (end, y), name, ink in ends:
        lowest = max(y + 0.9, lowest + 3.0)  # names that would overlap slide down
        items.append(Text(end + 1.5, lowest, name, 7.5, "italic", ink=ink))
    return items


def _broken(xy: NDArray[np.float64], known: NDArray[np.bool_], **pen: Any) -> Path:
    """One path of the runs of points that are known."""
    breaks = np.flatnonzero(~known[:-1] | ~known[1:]) + 1
    runs = [run[np.isfinite(run).all(axis=1)] for run in np.split(xy, breaks)]
    return Path.parts([run for run in runs if len(run) > 1], **pen)


def _marks(
    across: Scale, up: Scale, marks: Sequence[tuple[float, float, str]], width: float
) -> list[Item]:
    x, y = across([mark[0] for mark in marks]), up([mark[1] for mark in marks])
    items: list[Item] = [Disc(np.c_[x, y], 1.0, fill="red", stroke="paper", width=0.3)]
    for left, top, (_, _, words) in zip(x.tolist(), y.tolist(), marks, strict=True):
        label = Text(left + 2, top - 1.2, words, 8, ink="red", halo="paper")
        over = left + 2 + width_of(label) > width - 1
        items.append(
            Text(left - 2, top - 1.2, words, 8, anchor="end", ink="red", halo="paper")
            if over
            else label
        )
    return items
