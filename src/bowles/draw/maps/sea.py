"""Coasts as they were engraved: land, a wash inside the coast, water lines outside it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import shapely

from bowles.draw.maps.frame import Box, within
from bowles.draw.plate import Group, Item, Path
from bowles.projection import Shapes

WASH = 1.6  # mm, inside the coast
# distance from the coast, weight and opacity of each water line
WATER_LINES = (
    (0.9, 0.14, 0.85),
    (1.7, 0.12, 0.72),
    (2.7, 0.10, 0.59),
    (3.9, 0.08, 0.46),
    (5.4, 0.06, 0.33),
)


def water_lines(land: Shapes, box: Box, scale: float) -> list[Path]:
    """Lines about the land at growing distances, kept to a box in mm and a little over.

    Each is an offset of the one before (a disc added to a disc is a disc), thinned as the coast's
    detail drowns; `scale` narrows the distances on small maps.
    """
    left, top, right, bottom = box
    margin = WATER_LINES[-1][0] * scale
    kept = within(land, (left - margin, top - margin, right + margin, bottom + margin))
    shore = shapely.simplify(kept[~shapely.is_empty(kept)], 0.12)
    lines = []
    distances = [0.0, *(line[0] for line in WATER_LINES)]
    for (near, far), (_, width, opacity) in zip(pairwise(distances), WATER_LINES, strict=True):
        grown = shapely.buffer(shore, (far - near) * scale, quad_segs=5)
        shore = shapely.get_parts(shapely.simplify(shapely.union_all(grown), 0.02 + 0.012 * far))
        xy, ring = shapely.get_coordinates(shapely.get_rings(shore), return_index=True)
        offsets = np.concatenate([[0], np.cumsum(np.bincount(ring))])
        lines.append(Path(xy, offsets, stroke="water", width=width, opacity=opacity))
    return lines


def land(body: Path, coast: Path, scale: float) -> list[Item]:
    """The land filled, its wash within the coast, and the coast itself."""
    wash = replace(coast, stroke="wash", width=2 * WASH * scale, opacity=0.75)
    return [
        replace(body, fill="land"),
        Group((wash,), clip=body),
        replace(coast, stroke="coast", width=0.22),
    ]
