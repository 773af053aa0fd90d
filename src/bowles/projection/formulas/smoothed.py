"""Formulas of PROJ that lose themselves a hair from an axis or a pole, taken from beside it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bowles.projection.entry import Given, Plane
from bowles.projection.proj import proj_plane
from bowles.projection.sphere import Floats

Forward = Callable[[Floats], Floats]
HALF = np.pi / 2


def van_der_grinten(given: Given) -> Plane:
    """Van der Grinten's first, as PROJ has it."""
    return Plane(beside_axes(proj_plane("vandg", given).forward, 3e-4))


def van_der_grinten_iv(given: Given) -> Plane:
    """Van der Grinten's fourth, as PROJ has it."""
    return Plane(at_poles(beside_axes(proj_plane("vandg4", given).forward, 3e-4), HALF, 1e-6))


def beside_axes(forward: Forward, hair: float) -> Forward:
    """Of a map symmetrical about both axes: within a hair (radians) of one, x or y grows evenly
    from 0 there to what it is a hair away, and the other is as it is there."""

    def on_latitudes(lonlat: Floats) -> Floats:
        return _evenly(forward, lonlat, 1, hair)

    return lambda lonlat: _evenly(on_latitudes, lonlat, 0, hair)


def at_poles(forward: Forward, pole: float, hair: float) -> Forward:
    """Of a map whose poles are points (0, +-pole): within a hair of one, straight to it."""

    def found(lonlat: Floats) -> Floats:
        away = HALF - np.abs(lonlat[:, 1])
        near = away < hair
        outside = np.where(near, np.copysign(HALF - hair, lonlat[:, 1]), lonlat[:, 1])
        xy = forward(np.stack([lonlat[:, 0], outside]).T)
        ends = np.stack([np.zeros(len(xy)), np.copysign(pole, lonlat[:, 1])]).T
        part = (np.clip(away, 0.0, hair) / hair)[:, None]
        return np.where(near[:, None], ends + (xy - ends) * part, xy)

    return found


def _evenly(forward: Forward, lonlat: Floats, axis: int, hair: float) -> Floats:
    value = lonlat[:, axis]
    near = np.flatnonzero((np.abs(value) < hair) & (value != 0))
    part = np.abs(value[near]) / hair
    points = np.array(lonlat.T)
    there, here = points[:, near], points[:, near]
    there[axis] = np.copysign(hair, there[axis])
    here[axis] = 0.0
    points[axis, near] = 0.0
    xy = forward(points.T).T.copy()
    if len(near):
        on_axis, beside = forward(here.T).T, forward(there.T).T
        xy[axis, near] = beside[axis] * part
        xy[1 - axis, near] = on_axis[1 - axis] + (beside - on_axis)[1 - axis] * part**2
    return xy.T
