"""Timelines: bars of time in rows, an open end drawn fading, doubt drawn dashed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bowles.draw.axes import Scale, bottom_axis
from bowles.draw.charts import year
from bowles.draw.fonts import width as width_of
from bowles.draw.plate import MM_PER_POINT, Item, Path, Plate, Text

ROW, BAR = 6.0, 1.7  # mm
_FADING = 7.0  # mm in which an open end runs out
_SIZE, _SMALL = 8.0, 7.0  # points


@dataclass(frozen=True)
class Bar:
    """A stretch of years in a row; NaN leaves an end open.

    words   what it was, written over it
    firm    drawn as a line; otherwise dashed, for what is reported or doubted
    """

    row: str
    start: float
    end: float
    words: str = ""
    firm: bool = True


def timeline(
    bars: Sequence[Bar],
    *,
    title: str,
    alt: str,
    span: tuple[float, float] | None = None,
    marked: float | None = None,
    width: float = 190.0,
) -> Plate:
    """Bars in rows by name, rows in the order in which they first appear.

    span    first and last year shown; otherwise that of the known ends, with room for open ones
    marked  a year to be ruled through all rows
    """
    rows = list(dict.fromkeys(each.row for each in bars))
    labels = {row: _short(row, width * 0.36) for row in rows}
    left = max((width_of(each) for each in labels.values()), default=0.0) + 4
    across = Scale(*(span or _span(bars)), left, width - 4.0)
    items: list[Item] = []
    y = 3.0
    for row in rows:
        lanes = _lanes([each for each in bars if each.row == row], across)
        items.append(labels[row].moved(left - 3, y + ROW - 1.6))
        items.append(
            Path([[left, y + 0.2], [width - 4, y + 0.2]], stroke="ink", width=0.06, opacity=0.35)
        )
        for number, lane in enumerate(lanes):
            for each in lane:
                items += _drawn(each, across, y + number * ROW + ROW - 1.6)
        y += len(lanes) * ROW
    if marked is not None:
        x = float(across(marked))
        items.append(Path([[x, 1.0], [x, y + 1]], stroke="red", width=0.25, dash=(1.2, 0.9)))
    foot = y + 1.5
    items += bottom_axis(across, foot, across.ticks(8), year)
    return Plate(width, foot + 6.0, tuple(items), title, alt)


def _span(bars: Sequence[Bar]) -> tuple[float, float]:
    ends = np.array([[each.start, each.end] for each in bars])
    low, high = float(np.nanmin(ends)), float(np.nanmax(ends))
    room = max(1.0, 0.06 * (high - low))
    return low - room, high + room


def _short(words: str, room: float) -> Text:
    """Words of a row, cut to the room with an ellipsis where they are too long."""
    text = Text(0, 0, words, _SIZE, anchor="end")
    while width_of(text) > room and len(words) > 8:
        words = words[:-2].rstrip(" ,(")
        text = Text(0, 0, f"{words}…", _SIZE, anchor="end")
    return text


def _lanes(bars: list[Bar], across: Scale) -> list[list[Bar]]:
    """Bars of one row in as many lanes as keep bars and their words apart."""
    lanes: list[list[Bar]] = []
    reached: list[float] = []
    for bar in sorted(bars, key=lambda each: (_ends(each, across)[0], each.row)):
        start, stop = _extent(bar, across)
        lane = next((k for k, end in enumerate(reached) if end < start), len(lanes))
        if lane == len(lanes):
            lanes.append([])
            reached.append(stop + 1.0)
        lanes[lane].append(bar)
        reached[lane] = stop + 1.0
    return lanes


def _ends(bar: Bar, across: Scale) -> tuple[float, float]:
    """Where a bar begins and stops on the page; open ends run to the scale's."""
    start = across.start if np.isnan(bar.start) else float(across(max(bar.start, across.low)))
    stop = across.end if np.isnan(bar.end) else float(across(min(bar.end, across.high)))
    return start, max(stop, start + 1.2)


def _extent(bar: Bar, across: Scale) -> tuple[float, float]:
    """From where to where a bar and its words reach."""
    start, stop = _ends(bar, across)
    words = _words(bar, across)
    box = words.x - (width_of(words) if words.anchor == "end" else 0.0)
    return min(start, box), max(stop, box + width_of(words))


def _words(bar: Bar, across: Scale) -> Text:
    """The words of a bar, from its beginning, or before its end where they would run out."""
    start, stop = _ends(bar, across)
    text = Text(start, 0, bar.words, _SMALL, "italic")
    over = start + width_of(text) > across.end
    return Text(stop, 0, bar.words, _SMALL, "italic", "end") if over else text


def _drawn(bar: Bar, across: Scale, y: float) -> list[Item]:
    start, stop = _ends(bar, across)
    solid = start + _FADING * np.isnan(bar.start), stop - _FADING * np.isnan(bar.end)
    dash = () if bar.firm else (1.4, 0.8)
    items: list[Item] = []
    if solid[0] < solid[1]:
        line = [[solid[0], y], [solid[1], y]]
        items.append(Path(line, stroke="red", width=BAR / 2, dash=dash))
    for open_end, edge, way in (
        (np.isnan(bar.start), solid[0], -1),
        (np.isnan(bar.end), solid[1], 1),
    ):
        if open_end:
            steps = edge + way * _FADING * np.linspace(0, 1, 6)
            items += [
                Path([[a, y], [b, y]], stroke="red", width=BAR / 2, opacity=shade)
                for a, b, shade in zip(
                    steps[:-1], steps[1:], (0.75, 0.5, 0.3, 0.16, 0.07), strict=True
                )
            ]
    words = _words(bar, across)
    return [*items, words.moved(0, y - _SMALL * MM_PER_POINT * 0.56)]
