"""Arcs and rays in plate millimetres; angles in degrees, counter-clockwise from the right."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

_SAGITTA = 0.005  # mm that a chord may stray from its arc


def at_angle(x: float, y: float, radius: ArrayLike, angle: ArrayLike) -> NDArray[np.float64]:
    """Points (..., 2) on circles about (x, y); plates run downward, angles upward."""
    angle, radius = np.radians(angle), np.asarray(radius, float)
    return np.stack(
        np.broadcast_arrays(x + radius * np.cos(angle), y - radius * np.sin(angle)), axis=-1
    )


def arc(x: float, y: float, radius: float, start: float, end: float) -> NDArray[np.float64]:
    """Points (n, 2) along the arc from `start` to `end`, close enough to look round in print."""
    step = 2 * np.degrees(np.arccos(max(1 - _SAGITTA / radius, 0.0)))
    count = int(np.ceil(abs(end - start) / step)) + 1
    return at_angle(x, y, radius, np.linspace(start, end, max(count, 2)))


def circle(x: float, y: float, radius: float) -> NDArray[np.float64]:
    """The ring of a whole circle, its last point not its first."""
    return arc(x, y, radius, 0, 360)[:-1]


def lune(x: float, y: float, radius: float, illuminated: float, limb: float) -> NDArray[np.float64]:
    """The ring about the lit part of a ball at (x, y), its bright limb toward the angle `limb`."""
    edge = arc(0, 0, radius, -90, 90)
    up = np.radians(np.linspace(90, -90, len(edge)))
    terminator = radius * np.c_[(1 - 2 * illuminated) * np.cos(up), -np.sin(up)]
    turn = np.radians(limb)
    rotated = [[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]
    return np.concatenate([edge, terminator]) @ rotated + [x, y]
