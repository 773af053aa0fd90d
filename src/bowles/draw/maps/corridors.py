"""Corridors: flows over land and sea, their width a class, their dash saying how sure we are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from bowles.draw.fonts import width as width_of
from bowles.draw.labels import Crowd
from bowles.draw.maps.frame import Frame, path
from bowles.draw.plate import Item, Path, Text
from bowles.earth import Layer, great_circle_line

Confidence = Literal["firm", "reported", "doubted"]
DASHES: dict[Confidence, tuple[float, ...]] = {
    "firm": (),
    "reported": (3.0, 1.2),
    "doubted": (0.8, 1.4),
}
WIDTHS = (0.35, 0.6, 0.9, 1.3)  # mm, by class


@dataclass(frozen=True, eq=False)
class Corridor:
    """Waypoints (n, 2) in degrees in the direction of the flow.

    size        class from 1 (least) to 4
    """

    points: ArrayLike
    name: str = ""
    size: int = 2
    confidence: Confidence = "reported"
    ink: str = "red"


def corridors(frame: Frame, drawn: tuple[Corridor, ...], crowd: Crowd) -> list[Item]:
    """Lines with a half-arrow a third of the way along, and those names that find room."""
    items: list[Item] = []
    marks, names = [], []
    for corridor in drawn:
        points = np.asarray(corridor.points, float).reshape(-1, 2)
        legs = [great_circle_line(*a, *b) for a, b in pairwise(points)]
        line = path(frame.lines(Layer.from_lines([np.concatenate(legs)])))
        width = WIDTHS[corridor.size - 1]
        items.append(
            Path(
                line.xy,
                line.offsets,
                stroke=corridor.ink,
                width=width,
                dash=DASHES[corridor.confidence],
            )
        )
        if len(line.xy) > 1:
            items.append(_half_arrow(line.xy, width, corridor.ink))
            marks.append(_along(line.xy, 0.6)[0])
            names.append(Text(0, 0, corridor.name, 7.5, "italic", ink=corridor.ink, halo="sea"))
    named = [at for at, text in enumerate(names) if text.words]
    if named:
        items += crowd.place(np.array(marks)[named], [names[at] for at in named])
    for item in items:
        if isinstance(item, Path) and not item.closed and len(item.xy) > 1:
            crowd.bar(shapely.get_coordinates(shapely.segmentize(shapely.LineString(item.xy), 1.0)))
    return items


def legend(right: float, y: float, drawn: tuple[Corridor, ...]) -> list[Item]:
    """What the dashes mean, for the kinds drawn, ending at `right` on the line y (mm)."""
    items: list[Item] = []
    for confidence in reversed(DASHES):
        if any(each.confidence == confidence for each in drawn):
            words = Text(right, y + 0.9, confidence, 7, "italic", "end")
            start = right - width_of(words) - 14.0
            ends = [[start, y], [start + 12.0, y]]
            items += [words, Path(ends, stroke="red", width=0.6, dash=DASHES[confidence])]
            right = start - 5.0
    return items


def _half_arrow(line: NDArray[np.float64], width: float, ink: str) -> Path:
    """A barb on the left of the line, pointing on along it."""
    (x, y), (ahead_x, ahead_y) = _along(line, 1 / 3)
    reach, spread = 3.0 + width, 1.3 + width
    tip = np.array([x + ahead_x * reach / 2, y + ahead_y * reach / 2])
    back = tip - reach * np.array([ahead_x, ahead_y])
    barb = back + spread * np.array([ahead_y, -ahead_x])
    return Path([tip, back + 0.25 * (tip - back), barb], closed=True, fill=ink)


def _along(
    line: NDArray[np.float64], share: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The point at a share of the line's length, and the unit vector along it there."""
    steps = np.diff(line, axis=0)
    lengths = np.hypot(*steps.T)
    reached = np.concatenate([[0], np.cumsum(lengths)])
    wanted = share * reached[-1]
    at = int(np.clip(np.searchsorted(reached, wanted) - 1, 0, len(steps) - 1))
    ahead = steps[at] / lengths[at]
    return line[at] + (wanted - reached[at]) * ahead, ahead
