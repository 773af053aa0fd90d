"""Small maps side by side, a disc on each place as large as its figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from bowles.draw.labels import Crowd
from bowles.draw.maps.frame import Box
from bowles.draw.maps.region import Laid, borders_of, fitted, rectangle, shore
from bowles.draw.plate import Disc, Group, Item, Path, Plate, Text

_GAP, _HEAD, _FOOT = 6.0, 6.5, 5.5  # mm between maps, over each for its title, under it
_LARGEST, _LEAST = 4.4, 0.55  # mm, the radius of the largest figure; what can still be seen


@dataclass(frozen=True, eq=False)
class Panel:
    """One map: places (n, 2) in degrees, a figure for each (NaN where it is missing), its words."""

    title: str
    places: ArrayLike
    values: ArrayLike
    words: Sequence[str]
    note: str = ""


def symbol_maps(
    panels: Sequence[Panel],
    extent: Box,
    projection: str = "albers",
    *,
    title: str,
    alt: str,
    columns: int = 3,
    width: float = 230.0,
    **parameters: object,
) -> Plate:
    """Maps of one region, each with discs whose areas are as its figures; a cross for none."""
    columns = min(columns, len(panels))
    each = (width - _GAP * (columns + 1)) / columns
    laid = fitted(extent, projection, each, 0.0, parameters)
    tall = laid.box[3] + _HEAD + _FOOT
    under = ground(laid)
    items: list[Item] = []
    for number, panel in enumerate(panels):
        row, column = divmod(number, columns)
        parts = (*under, *_marks(laid, panel))
        items.append(Group(parts, dx=_GAP + column * (each + _GAP), dy=2 + row * tall + _HEAD))
    rows = -(-len(panels) // columns)
    return Plate(width, 2 + rows * tall, tuple(items), title, alt)


def ground(laid: Laid) -> list[Item]:
    """Sea, shores and borders within the edge of a small map."""
    wide = (laid.box[0] - 2, laid.box[1] - 2, laid.box[2] + 2, laid.box[3] + 2)
    frame = rectangle(laid.box)
    edge = Path(frame.xy, closed=True, stroke="ink", width=0.3, join="miter")
    inner = (*shore(laid.frame, wide, "1:50m"), borders_of(laid.frame, wide, "1:50m"))
    return [
        Path(frame.xy, closed=True, fill="sea"),
        Group(inner, clip=frame),
        edge,
    ]


def _marks(laid: Laid, panel: Panel) -> list[Item]:
    """Discs, crosses where a figure is missing, and the words of each beside it."""
    left, top, right, bottom = laid.box
    places = np.asarray(panel.places, float).reshape(-1, 2)
    spots = laid.frame.points(places[:, 0], places[:, 1])
    inside = np.all((spots > [left, top]) & (spots < [right, bottom]), axis=1)
    spots, values = spots[inside], np.asarray(panel.values, float)[inside]
    words = [panel.words[at] for at in np.flatnonzero(inside).tolist()]
    known = np.isfinite(values)
    most = float(np.max(values[known], initial=0.0)) or 1.0
    radius = np.maximum(_LARGEST * np.sqrt(np.where(known, values, 0.05 * most) / most), _LEAST)
    cross, arms = spots[~known], np.array([[1.1, 1.1], [1.1, -1.1]])
    strokes = [
        Path.segments(cross - arm, cross + arm, stroke="ink", width=0.25)
        for arm in arms
        if len(cross)
    ]
    items: list[Item] = [
        Text((left + right) / 2, -1.8, panel.title, 8.5, "italic", "middle"),
        Disc(spots[known], radius[known], fill="red", stroke="red", width=0.2, opacity=0.55),
        *strokes,
        *_named(laid.box, spots, radius, words),
    ]
    if panel.note:
        items.append(Text((left + right) / 2, bottom + 3.6, panel.note, 7, "roman", "middle"))
    return items


def _named(
    box: Box, spots: NDArray[np.float64], radius: NDArray[np.float64], words: Sequence[str]
) -> list[Item]:
    """Words beside, over or under their disc where they cover no other, else right of it."""
    half = radius[:, None] * 0.7
    crowd = Crowd(within=shapely.box(*box), taken=np.c_[spots - half, spots + half])
    placed: list[Item] = []
    for at in np.argsort(-radius).tolist():
        (x, y), away = spots[at].tolist(), float(radius[at]) + 0.9
        spot = (
            Text(x + away, y + 0.9, words[at], 7.5, halo="land"),
            Text(x - away, y + 0.9, words[at], 7.5, anchor="end", halo="land"),
            Text(x, y - away, words[at], 7.5, anchor="middle", halo="land"),
            Text(x, y + away + 1.9, words[at], 7.5, anchor="middle", halo="land"),
        )
        placed += [next((each for each in spot if crowd.takes(each)), spot[0])]
    return placed
