"""Formulas of PROJ that lose themselves a hair from a pole, or fold over there, made whole."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bowles.projection.entry import Given, Plane
from bowles.projection.proj import proj_plane
from bowles.projection.sphere import Floats

Forward = Callable[[Floats], Floats]
HALF = np.pi / 2
TURNING = np.radians(88.4)  # beyond it Denoyer's meridians would come back over the middle one


def denoyer(given: Given) -> Plane:
    """Denoyer's, as PROJ approximates it; its meridians run straight up from where they would fold
    over the middle one, up to 0.003 radii from PROJ's."""
    plane = proj_plane("denoy", given)

    def forward(lonlat: Floats) -> Floats:
        lat = lonlat[:, 1].copy()
        lonlat = np.stack([lonlat[:, 0], np.clip(lat, -TURNING, TURNING)]).T
        return np.stack([plane.forward(lonlat)[:, 0], lat]).T

    return Plane(forward)


def at_poles(forward: Forward, pole: float, hair: float) -> Forward:
    """Of a map whose poles are points (0, +-pole): within a hair of one, straight to it."""

    def found(lonlat: Floats) -> Floats:
        away = HALF - np.abs(lonlat[:, 1])
        near = away < hair
        outside = np.where(near, np.copysign(HALF - hair, lonlat[:, 1]), lonlat[:, 1])
        ends = np.stack([np.zeros(len(away)), np.copysign(pole, lonlat[:, 1])]).T
        xy = forward(np.stack([lonlat[:, 0], outside]).T)
        part = (np.clip(away, 0.0, hair) / hair)[:, None]
        return np.where(near[:, None], ends + (xy - ends) * part, xy)

    return found
