"""The great names of a map, continents and oceans, turned with the parallels they stand on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bowles.draw.fonts import width as width_of
from bowles.draw.labels import Crowd
from bowles.draw.maps.frame import Frame
from bowles.draw.plate import Item, Style, Text


@dataclass(frozen=True)
class Lettering:
    """Words whose middle stands at a longitude and latitude in degrees."""

    words: str
    longitude: float
    latitude: float
    size: float = 10.0
    style: Style = "smallcaps"
    tracking: float = 2.0
    ink: str = "ink"


def lettering(frame: Frame, names: Sequence[Lettering], crowd: Crowd) -> list[Item]:
    """The words that lie on this map, each turned so that it follows its parallel."""
    items: list[Item] = []
    for each in names:
        lon = each.longitude + np.array([-1.0, 0.0, 1.0])
        spots = frame.points(lon, np.full(3, each.latitude))
        if not crowd.holds(spots).all():
            continue
        (x0, y0), (x, y), (x1, y1) = spots.tolist()
        angle = float(np.degrees(np.arctan2(y1 - y0, x1 - x0)))
        if abs(angle) > 75:
            continue
        text = Text(
            x, y, each.words, each.size, each.style, "middle", each.ink, each.tracking, angle
        )
        along = np.linspace(-0.5, 0.5, 9)[:, None] * width_of(text)
        turn = np.radians(angle)
        ground = np.array([x, y - 0.8]) + along * [np.cos(turn), np.sin(turn)]
        if not crowd.holds(ground).all():
            continue
        crowd.bar(ground)
        items.append(text)
    return items
