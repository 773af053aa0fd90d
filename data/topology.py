"""TopoJSON to arrays: one stream of arcs, and polygons as runs of arc numbers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from data import seam

DEGENERATE = 1e-9  # steradians; 0.04 km², half a cell of the source's grid


@dataclass(frozen=True)
class Polygons:
    """Polygons over shared arcs; ~i stands for arc i run backwards, as in TopoJSON."""

    refs: np.ndarray  # arc numbers of all rings in turn
    ring_offsets: np.ndarray  # into refs
    polygon_offsets: np.ndarray  # into rings
    feature: np.ndarray  # of each polygon
    dropped: int  # rings


@dataclass(frozen=True)
class Arcs:
    """Arcs on the source's integer grid, cut where they ran along the antimeridian."""

    lines: list[np.ndarray]
    pieces: list[list[seam.Piece]]  # of each arc of the source


def arcs(topology: dict[str, Any]) -> Arcs:
    """Each arc's vertices, without repeated ones, and without what lies along the antimeridian."""
    whole = [np.cumsum(np.array(arc), axis=0) for arc in topology["arcs"]]
    sparse = [arc[np.r_[True, np.diff(arc, axis=0).any(axis=1)]] for arc in whole]
    east = round(360 / topology["transform"]["scale"][0])
    return Arcs(*seam.split(sparse, east))


def degrees(grid: np.ndarray, topology: dict[str, Any]) -> np.ndarray:
    transform = topology["transform"]
    return grid * np.array(transform["scale"]) + np.array(transform["translate"])


def ring(refs: list[int], lines: list[np.ndarray]) -> np.ndarray:
    """The vertices of a ring, the last not repeating the first; none where it was one point."""
    runs = [(lines[i] if i >= 0 else lines[~i][::-1])[:-1] for i in refs]
    return np.concatenate([np.empty((0, 2), np.int64), *runs])


def spherical_area(lonlat: np.ndarray) -> float:
    """Steradians inside a ring of great-circle arcs, positive when it runs clockwise.

    The sum over edges of the signed triangle with the south pole, as in Todhunter's spherical
    excess, 1886, art. 103; a ring round the south pole comes out right, one round the north pole
    by its complement.
    """
    lon, lat = np.radians(lonlat).T
    half = lat / 2 + np.pi / 4
    sin, cos = np.sin(half), np.cos(half)
    across = np.roll(lon, -1) - lon
    product = sin * np.roll(sin, -1)
    excess = np.arctan2(product * np.sin(across), cos * np.roll(cos, -1) + product * np.cos(across))
    return float(2 * excess.sum())


def polygons(topology: dict[str, Any], name: str, arcs: Arcs) -> Polygons:
    """The polygons of an object, exterior rings first in each, degenerate rings dropped.

    Exteriors run clockwise seen from outside, so that the interior is on the right. A ring's sign
    decides, not its place in the file: Antarctica at 1:50m lists a speck at the pole first.
    """
    kept: list[list[list[int]]] = []
    feature: list[int] = []
    dropped = 0
    for row, geometry in enumerate(topology["objects"][name]["geometries"]):
        many = geometry["type"] == "MultiPolygon"
        given = geometry["arcs"] if many else [geometry["arcs"]]
        for polygon in seam.mend(given, arcs.lines, arcs.pieces):
            areas = [spherical_area(degrees(ring(refs, arcs.lines), topology)) for refs in polygon]
            good = [(a, refs) for a, refs in zip(areas, polygon, strict=True) if _whole(a)]
            dropped += len(polygon) - len(good)
            exterior = [refs for area, refs in good if area > 0]
            holes = [refs for area, refs in good if area < 0]
            if len(exterior) > 1 or (holes and not exterior):
                raise ValueError(f"polygon of feature {row} has {len(exterior)} exteriors")
            if exterior:
                kept.append(exterior + holes)
                feature.append(row)
    rings = list(chain.from_iterable(kept))
    return Polygons(
        refs=np.array(list(chain.from_iterable(rings)), np.int32),
        ring_offsets=_offsets([len(refs) for refs in rings]),
        polygon_offsets=_offsets([len(polygon) for polygon in kept]),
        feature=np.array(feature, np.int32),
        dropped=dropped,
    )


def shared_arcs(shape: Polygons) -> tuple[np.ndarray, np.ndarray]:
    """Arcs that bound two different features, and those features: shapes (n,), (n, 2)."""
    ring_of_ref = np.repeat(np.arange(len(shape.ring_offsets) - 1), np.diff(shape.ring_offsets))
    polygon_of_ring = np.repeat(np.arange(len(shape.feature)), np.diff(shape.polygon_offsets))
    feature = shape.feature[polygon_of_ring[ring_of_ref]]
    arc = np.where(shape.refs < 0, ~shape.refs, shape.refs)
    pairs = np.unique(np.stack([arc, feature], axis=1), axis=0)
    twice = np.flatnonzero(pairs[1:, 0] == pairs[:-1, 0])
    return pairs[twice, 0], np.stack([pairs[twice, 1], pairs[twice + 1, 1]], axis=1)


def _whole(area: float) -> bool:
    return DEGENERATE <= abs(area) < 4 * np.pi - DEGENERATE


def _offsets(counts: list[int]) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
