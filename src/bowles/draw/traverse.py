"""A ship's courses laid down in miles: each leg, and the course made good."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.draw.plate import Disc, Item, Path, Plate, Text

Floats = NDArray[np.float64]


def traverse_plot(
    east: ArrayLike,
    north: ArrayLike,
    names: Sequence[str] = (),
    *,
    title: str,
    alt: str,
    made_good: str = "",
    sides: bool = False,
    width: float = 120.0,
) -> Plate:
    """Legs from the first point through each other, in miles east and north; north is up.

    names      of the legs
    made_good  what is written by the line that joins the first point to the last
    sides      whether difference of latitude and departure are drawn to that line
    """
    run = np.stack([np.asarray(east, float), np.asarray(north, float)], axis=-1)
    low, high = run.min(axis=0), run.max(axis=0)
    span = max(float((high - low).max()), 1e-9)
    room = width - 56
    scale = room / span
    size = np.maximum((high - low) * scale, 24.0)
    offset = np.array([28.0, 14.0]) + (size - (high - low) * scale) / 2
    height = float(size[1]) + 28

    def at(xy: Floats) -> Floats:
        moved = (xy - low) * scale
        return np.stack([offset[0] + moved[..., 0], height - offset[1] - moved[..., 1]], axis=-1)

    path = at(run)
    first, last = path[0], path[-1]
    items: list[Item] = []
    if sides:
        corner = np.array([first[0], last[1]])
        items += [
            Path([first, corner], stroke="water", width=0.35),
            Path([corner, last], stroke="tropic", width=0.35),
            *_side(first, corner, f"{abs(run[-1, 1] - run[0, 1]):.1f} diff. lat.", "water"),
            *_side(corner, last, f"{abs(run[-1, 0] - run[0, 0]):.1f} departure", "tropic"),
        ]
    if len(path) > 2:
        items.append(Path([first, last], stroke="red", width=0.4, dash=(1.6, 1.0)))
    items.append(Path(path, stroke="ink" if len(path) > 2 else "red", width=0.5))
    items.append(Disc(path, 0.9, fill="ink"))
    for start, end, name in zip(path[:-1], path[1:], names, strict=False):
        items += _side(start, end, name, "ink")
    if made_good:
        items += _side(first, last, made_good, "red", away_from=path.mean(axis=0))
    items += _needle(width - 12, 14)
    return Plate(width, height, tuple(items), title, alt)


def _side(
    start: Floats, end: Floats, words: str, ink: str, away_from: Floats | None = None
) -> list[Item]:
    """Words by the middle of a line, on its upper side, or on that away from a point."""
    middle, along = (start + end) / 2, end - start
    length = float(np.hypot(*along))
    if length < 1e-9:
        return []
    normal = np.array([along[1], -along[0]]) / length
    lower = normal[1] > 0
    if (normal @ (middle - away_from) < 0) if away_from is not None else lower:
        normal = -normal
    # So far that the words' rectangle, about 1.2 mm a letter, just clears the line.
    reach = abs(float(normal[0])) * 0.6 * len(words) + abs(float(normal[1])) * 1.3 + 1.2
    x, y = middle + normal * reach
    return [Text(float(x), float(y) + 0.9, words, 7.5, "italic", "middle", ink)]


def _needle(x: float, y: float) -> list[Item]:
    return [
        Path([[x, y + 8], [x, y - 6]], stroke="ink", width=0.3),
        Path([[x - 1.4, y - 3], [x, y - 6], [x + 1.4, y - 3]], stroke="ink", width=0.3),
        Text(x, y - 7.4, "N", 8, "smallcaps", "middle"),
    ]
