"""Countries told apart by pale washes within their borders, no two neighbours alike."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from bowles.draw.labels import Crowd
from bowles.draw.labels import box as box_of
from bowles.draw.maps.frame import Box, Frame, rings, within
from bowles.draw.plate import Group, Item, Text
from bowles.earth import Layer, layer

WASHES = ("wash1", "wash2", "wash3", "wash4", "wash5")
WIDE = 1.4  # mm of wash within a border
_ROOM = 150.0  # mm²; a smaller country has no room for its name


@dataclass(frozen=True)
class Countries:
    """Polygons (n,) of countries in mm within a box, each with its country's colour and name."""

    polygons: NDArray[np.object_]
    colour: NDArray[np.int64]
    name: NDArray[np.str_]

    @classmethod
    def of(cls, frame: Frame, scale: str, box: Box) -> Countries:
        """Those of the world's countries that reach into the box."""
        known = layer("countries", scale)
        shapes = frame.polygons(known)
        polygons = within(shapes, box)
        here = ~shapely.is_empty(polygons)
        row = shapes.feature[here]
        colour = colouring(known, layer("borders", scale))
        return cls(polygons[here], colour[row], known.properties["name"][row])

    def washes(self) -> list[Item]:
        """A wash within each country's edge, cut to the country itself."""
        items: list[Item] = []
        for number, ink in enumerate(WASHES):
            edge = rings(self.polygons[self.colour == number])
            pen = replace(edge, stroke=ink, width=2 * WIDE, opacity=0.8)
            items.append(Group((pen,), clip=edge))
        return items

    def names(self, crowd: Crowd) -> list[Text]:
        """Names of the countries that have room for them, the largest first."""
        area = shapely.area(self.polygons)
        texts = []
        for at in [each for each in np.argsort(-area).tolist() if area[each] > _ROOM]:
            size = float(np.clip(np.sqrt(area[at]) / 8, 7.5, 15))
            name, spots = str(self.name[at]), _spots(self.polygons[at])
            for text in (
                Text(x, y + 1, name, each, "smallcaps", "middle", "tropic", tracking=each / 6)
                for each in dict.fromkeys((size, 7.5))
                for x, y in spots
            ):
                if self.polygons[at].covers(shapely.box(*box_of(text))) and crowd.takes(text):
                    texts.append(text)
                    break
        return texts


def _spots(polygon: shapely.Polygon) -> list[tuple[float, float]]:
    """Where a name may have its middle: the widest spot first, then others by their room."""
    widest = shapely.get_coordinates(shapely.maximum_inscribed_circle(polygon, tolerance=1.0))[:1]
    left, top, right, bottom = polygon.bounds
    grid = np.meshgrid(np.linspace(left, right, 17)[1:-1], np.linspace(top, bottom, 17)[1:-1])
    others = np.stack([each.ravel() for each in grid], axis=1)
    others = others[shapely.contains_xy(polygon, others)]
    room = shapely.distance(polygon.boundary, shapely.points(others))
    spots = np.concatenate([widest, others[np.argsort(-room)]])
    return [(float(x), float(y)) for x, y in spots]


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
