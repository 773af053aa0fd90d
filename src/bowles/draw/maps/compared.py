"""Maps of one region one under the other: corridors as they are, and as they would be."""

from __future__ import annotations

from collections.abc import Sequence

import shapely

from bowles.draw.labels import Crowd
from bowles.draw.maps.corridors import Corridor
from bowles.draw.maps.corridors import corridors as flows
from bowles.draw.maps.frame import Box
from bowles.draw.maps.region import fitted
from bowles.draw.maps.symbols import ground
from bowles.draw.plate import Group, Item, Path, Plate, Text

_GAP, _HEAD, _FOOT = 4.0, 6.5, 6.0  # mm about the maps, over each for its title, under all


def compared_corridors(
    maps: Sequence[tuple[str, Sequence[Corridor]]],
    extent: Box,
    projection: str = "albers",
    *,
    title: str,
    alt: str,
    note: str = "",
    width: float = 115.0,
    **parameters: object,
) -> Plate:
    """One map for each title and its corridors, under all of them a note."""
    laid = fitted(extent, projection, width - 2 * _GAP, 0.0, parameters)
    left, top, right, bottom = laid.box
    tall = _HEAD + bottom + _GAP / 2
    items: list[Item] = []
    for number, (words, drawn) in enumerate(maps):
        crowd = Crowd(within=shapely.box(*laid.box))
        over = flows(laid.frame, tuple(drawn), crowd)
        edge = Path([[left, top], [right, top], [right, bottom], [left, bottom]], closed=True)
        parts = (
            *ground(laid),
            Group(tuple(item for item in over if not isinstance(item, Text)), clip=edge),
            *(item for item in over if isinstance(item, Text)),
            Text((left + right) / 2, top - 1.8, words, 8.5, "italic", "middle"),
        )
        items.append(Group(parts, dx=_GAP, dy=2 + _HEAD + number * tall))
    if note:
        items.append(Text(width / 2, len(maps) * tall + 4.4, note, 7.5, "italic", "middle"))
    return Plate(width, len(maps) * tall + _FOOT, tuple(items), title, alt)
