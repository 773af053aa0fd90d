"""Countries told apart by pale washes within their borders, no two neighbours alike."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bowles.draw.maps.frame import Box, Frame, clipped
from bowles.draw.plate import Group, Item
from bowles.earth import Layer, layer

WASHES = ("wash1", "wash2", "wash3", "wash4", "wash5")
WIDE = 1.4  # mm of wash within a border


def washes(frame: Frame, scale: str, box: Box) -> list[Item]:
    """A wash within each country's edge, cut to the country itself and to the box in mm."""
    countries = layer("countries", scale)
    colour = colouring(countries, layer("borders", scale))
    shapes = frame.polygons(countries)
    items: list[Item] = []
    for number, ink in enumerate(WASHES):
        ring = clipped(shapes, box, only=colour[shapes.feature] == number)
        pen = replace(ring, stroke=ink, width=2 * WIDE, opacity=0.8)
        items.append(Group((pen,), clip=ring))
    return items


def colouring(countries: Layer, borders: Layer) -> NDArray[np.int64]:
    """A colour from 0 for each row of countries; those that share a border differ.

    Greedy, the country with most distinct colours about it first (Brélaz 1979): five colours
    suffice for the world as it is.
    """
    row = {name: at for at, name in enumerate(countries.properties["name"].tolist())}
    near = np.zeros((len(row), len(row)), bool)
    pairs = zip(
        borders.properties["first"].tolist(), borders.properties["second"].tolist(), strict=True
    )
    for first, second in pairs:
        near[row[first], row[second]] = near[row[second], row[first]] = True
    colour = np.full(len(row), -1)
    seen = np.zeros((len(row), len(WASHES)), bool)
    for _ in range(len(row)):
        rank = seen.sum(axis=1) * len(row) + near.sum(axis=1)
        at = int(np.argmax(np.where(colour < 0, rank, -1)))
        colour[at] = int(np.argmin(seen[at]))
        seen[near[at], colour[at]] = True
    return colour
