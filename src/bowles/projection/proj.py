"""The point mathematics of PROJ, on the unit sphere about (0, 0)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pyproj

from bowles.projection.entry import Given, Plane
from bowles.projection.sphere import Floats


def definition(proj: str, given: Given) -> str:
    """The parameters of PROJ for a projection by its name there."""
    pairs = [f" +{key}={value!r}" for each in given.items() for key, value in _keys(*each)]
    return f"+proj={proj}{''.join(pairs)} +R=1"


def _keys(name: str, values: tuple[float, ...]) -> list[tuple[str, float]]:
    if name == "separation":
        return [("lon_1", -values[0] / 2), ("lon_2", values[0] / 2)]
    return [(f"lat_{i}", value) for i, value in enumerate(values, 1)]


def proj_plane(proj: str, given: Given, one_way: bool = False) -> Plane:
    """PROJ's formulas of a projection; one way where its inverse is not to be used."""
    text = definition(proj, given)

    def forward(lonlat: Floats) -> Floats:
        return _transformed(text, np.ascontiguousarray(lonlat.T), "FORWARD")

    def inverse(xy: Floats) -> Floats:
        return _transformed(text, np.array(xy.T, order="C"), "INVERSE")

    return Plane(forward, None if one_way else inverse)


def _transformed(text: str, pairs: Floats, direction: str) -> Floats:
    """Pairs (2, n), which are overwritten."""
    x, y = pairs
    _transformer(text).transform(
        x, y, radians=True, inplace=True, errcheck=False, direction=direction
    )
    return pairs.T


@lru_cache(128)
def _transformer(text: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_pipeline(text)
