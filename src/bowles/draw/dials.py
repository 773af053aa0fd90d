"""Sundials: the hour lines of a plane, with the figures of the hours on a ring."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from bowles.draw.arcs import at_angle
from bowles.draw.plate import Disc, Item, Path, Plate, Text

_ROMAN = ("XII", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")
_RING, _EDGE = 7.0, 4.0  # mm


def sundial(
    lines: Mapping[int, float],
    *,
    noon: Literal["up", "down"],
    substyle: float = 0.0,
    title: str,
    radius: float = 42.0,
) -> Plate:
    """The hour lines of a dial whose style stands in the middle.

    lines     hour (4 to 20) -> degrees of its line from that of noon or of descent, right positive
    noon      which way that line is drawn: up on level ground, down on a wall
    substyle  where the style stands over the dial, measured alike
    """
    middle = radius + _EDGE
    hours = np.array(list(lines))
    angles = _turned(np.array(list(lines.values())), noon)
    inner = radius - _RING
    spokes = Path.segments(
        at_angle(middle, middle, 4.0, angles),
        at_angle(middle, middle, inner, angles),
        stroke="ink",
        width=0.22,
    )
    places = at_angle(middle, middle, radius - _RING / 2, angles)
    along = _turned(substyle, noon)
    items: list[Item] = [
        Disc([[middle, middle]], radius, fill="lit", stroke="ink", width=0.5),
        Disc([[middle, middle]], inner, fill="paper", stroke="ink", width=0.2),
        spokes,
        Path(
            np.stack([[middle, middle], at_angle(middle, middle, inner - 6, along)]),
            stroke="red",
            width=0.9,
        ),
        Disc([[middle, middle]], 0.9, fill="red"),
    ]
    items += [
        Text(x, y + 1.1, _ROMAN[hour % 12], 8.5, anchor="middle")
        for (x, y), hour in zip(places.tolist(), hours.tolist(), strict=True)
    ]
    told = ", ".join(f"{hour} h at {angle:.0f}°" for hour, angle in lines.items())
    alt = f"A sundial with its hour lines from the middle: {told}; the style is drawn in red."
    return Plate(2 * middle, 2 * middle, tuple(items), title, alt)


def _turned(angle: ArrayLike, noon: str) -> np.ndarray:
    """Counter-clockwise from the right, of degrees from the dial's line to the right."""
    angle = np.asarray(angle, float)
    return 90 - angle if noon == "up" else angle - 90
