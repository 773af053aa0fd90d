"""Roads and railways at atlas scale: a thin double line, a line with cross-ticks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.draw.maps.frame import Frame, path
from bowles.draw.plate import Item, Path
from bowles.earth import Layer, great_circle_line

_TIE = 2.4  # mm from one cross-tick of a railway to the next


@dataclass(frozen=True, eq=False)
class Way:
    """Waypoints (n, 2) in degrees, joined schematically by great circles."""

    points: ArrayLike
    rail: bool = False


def ways(frame: Frame, drawn: Sequence[Way]) -> list[Item]:
    """Roads first, then railways over them."""
    items: list[Item] = []
    for rail in (False, True):
        lines = [_line(each) for each in drawn if each.rail == rail]
        if lines:
            laid = path(frame.lines(Layer.from_lines(lines)))
            items += _railway(laid) if rail else _road(laid)
    return items


def _line(way: Way) -> NDArray[np.float64]:
    points = np.asarray(way.points, float).reshape(-1, 2)
    return np.concatenate([great_circle_line(*a, *b) for a, b in pairwise(points)])


def _road(laid: Path) -> list[Item]:
    """A double line: a wide one in ink, a narrower one of the land over it."""
    return [
        Path(laid.xy, laid.offsets, stroke="ink", width=0.5, opacity=0.75, cap="round"),
        Path(laid.xy, laid.offsets, stroke="land", width=0.26, cap="round"),
    ]


def _railway(laid: Path) -> list[Item]:
    ends = [_ties(laid.xy[a:b]) for a, b in pairwise(laid.offsets.tolist())]
    left, right = (np.concatenate([each[side] for each in ends]) for side in (0, 1))
    return [
        Path(laid.xy, laid.offsets, stroke="ink", width=0.14),
        Path.segments(left, right, stroke="ink", width=0.12),
    ]


def _ties(line: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Both ends of the cross-ticks along a line."""
    steps = np.diff(line, axis=0)
    lengths = np.hypot(*steps.T)
    reached = np.concatenate([[0.0], np.cumsum(lengths)])
    along = np.arange(_TIE / 2, reached[-1], _TIE)
    at = np.clip(np.searchsorted(reached, along, side="right") - 1, 0, len(steps) - 1)
    ahead = steps[at] / np.maximum(lengths[at], 1e-12)[:, None]
    middle = line[at] + (along - reached[at])[:, None] * ahead
    beside = 0.45 * np.stack([-ahead[:, 1], ahead[:, 0]], axis=1)
    return middle - beside, middle + beside
