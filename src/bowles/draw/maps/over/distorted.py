"""Distortion made visible: Tissot's ellipses, and lines of equal falsification with their tint."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely
from numpy.typing import NDArray

from bowles.draw.fonts import width as width_of
from bowles.draw.maps.frame import polygon
from bowles.draw.maps.over.base import Ground, Overlay
from bowles.draw.plate import Item, Path, Text
from bowles.earth import isolines
from bowles.projection import Distortion, distortion

Floats = NDArray[np.float64]

SIZE = 4.0  # degrees of arc: the radius of the circles that become the ellipses
APART = 15.0  # degrees between their middles
ROUND = np.linspace(0, 2 * np.pi, 49)[:-1]
CELLS = 150  # of the grid across the map
# What a quantity is, the values whose lines are drawn, and how they are written.
QUANTITIES: dict[str, tuple[Callable[[Distortion], Floats], tuple[float, ...], str]] = {
    "angle": (lambda found: found.omega, (1, 2, 5, 10, 20, 30, 40, 60, 90, 120, 150), "{:g}°"),
    "area": (lambda found: found.s, (0.2, 0.33, 0.5, 0.67, 0.8, 1.2, 1.5, 2, 3, 5, 10), "× {:g}"),
    "scale": (lambda found: found.a, (0.5, 0.8, 1.1, 1.2, 1.5, 2, 3, 5, 10), "× {:g}"),
}


def tissot(ground: Ground) -> list[Item]:
    """Tissot's ellipses: what small circles of the globe, all of one size, become on the map."""
    lat = np.arange(-75.0, 76, APART)
    lon, lat = (each.ravel() for each in np.meshgrid(np.arange(-180.0, 180, 2 * APART), lat))
    poles = np.array([[0.0, 90.0], [0.0, -90.0]])
    lon, lat = np.r_[lon, poles[:, 0]], np.r_[lat, poles[:, 1]]
    found = distortion(ground.frame.projection, lon, lat)
    spots = ground.frame.points(lon, lat)
    good = np.isfinite(found.a) & np.isfinite(spots).all(axis=1) & (found.b > 0.02)
    good &= found.a < 25
    reach = np.radians(SIZE) * ground.frame.scale
    a, b, turn = (each[good, None] for each in (found.a, found.b, np.radians(found.angle)))
    x, y = a * np.cos(ROUND), b * np.sin(ROUND)
    across = reach * (x * np.cos(turn) - y * np.sin(turn))
    up = reach * (x * np.sin(turn) + y * np.cos(turn))
    rings = np.stack([spots[good, :1] + across, spots[good, 1:] - up], axis=-1)
    offsets = np.arange(len(rings) + 1) * len(ROUND)
    xy = rings.reshape(-1, 2)
    return ground.clipped(
        [
            Path(xy, offsets, closed=True, fill="red", opacity=0.22, rule="nonzero"),
            Path(xy, offsets, closed=True, stroke="red", width=0.15),
        ]
    )


def distorted(quantity: str) -> Overlay:
    """Lines of equal falsification of "angle", "area" or "scale", and a tint that grows with it."""
    of, levels, written = QUANTITIES[quantity]

    def drawn(ground: Ground) -> list[Item]:
        if quantity in ground.frame.projection.entry.keeps:
            return []  # it falsifies none; what differences find at its corners is not there
        x, y, values = _grid(ground, of)
        outline = polygon(ground.frame.outline())
        lines = [(level, isolines(x, y, values, level)) for level in levels]
        lines = [(level, each) for level, each in lines if each]
        items = _tints(outline, lines, x, y, values, levels)
        for level, each in lines:
            items.append(Path.parts(each, stroke="red", width=0.12, opacity=0.8))
            words = written.format(level)
            items += _labels(ground, each, words)
        bars, texts = (
            [each for each in items if not isinstance(each, Text)],
            [each for each in items if isinstance(each, Text)],
        )
        return [*ground.clipped(bars), *texts]

    return drawn


def _grid(ground: Ground, of: Callable[[Distortion], Floats]) -> tuple[Floats, Floats, Floats]:
    """Values on a grid over the map in mm; beyond its edge those of the nearest place on it."""
    from scipy.ndimage import distance_transform_edt

    frame = ground.frame
    west, south, east, north = frame.projection.bounds
    step = (east - west) / CELLS
    px = np.arange(west - step, east + 2 * step, step)
    py = np.arange(south - step, north + 2 * step, step)
    gx, gy = np.meshgrid(px, py)
    lon, lat = frame.projection.inverse(gx, gy)
    values = of(distortion(frame.projection, lon, lat))
    lost = ~np.isfinite(values)
    nearest = distance_transform_edt(lost, return_distances=False, return_indices=True)
    values = values[tuple(nearest)]
    # y runs down on the plate, and isolines wants it ascending.
    return frame.x + frame.scale * px, frame.y - frame.scale * py[::-1], values[::-1]


def _tints(
    outline: shapely.Geometry, lines: list[tuple[float, list[Floats]]], x: Floats, y: Floats,
    values: Floats, levels: tuple[float, ...],
) -> list[Item]:  # fmt: skip
    """The faces between the lines, each tinted by how far its values are from true."""
    strokes = [shapely.linestrings(part) for _, parts in lines for part in parts]
    net = shapely.union_all([*strokes, shapely.boundary(outline)])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(net)))
    faces = faces[shapely.contains(outline, shapely.point_on_surface(faces))]
    if not len(faces):
        return []
    spot = shapely.get_coordinates(shapely.point_on_surface(faces))
    column = np.clip(np.rint((spot[:, 0] - x[0]) / (x[1] - x[0])).astype(int), 0, len(x) - 1)
    row = np.clip(np.rint((spot[:, 1] - y[0]) / (y[1] - y[0])).astype(int), 0, len(y) - 1)
    band = np.searchsorted(levels, values[row, column])
    true = np.searchsorted(levels, 1.0) if levels[0] < 1 else 0
    far = np.abs(band - true)
    items: list[Item] = []
    for step in np.unique(far[far > 0]).tolist():
        rings, _ = shapely.get_rings(faces[far == step], return_index=True)
        parts = [shapely.get_coordinates(ring)[:-1] for ring in rings]
        tint = min(0.5, 0.06 * step)
        items.append(Path.parts(parts, closed=True, fill="red", opacity=tint))
    return items


def _labels(ground: Ground, lines: list[Floats], words: str) -> list[Item]:
    """The value on the longest of its lines, where there is room."""
    longest = max(lines, key=lambda line: float(np.hypot(*np.diff(line, axis=0).T).sum()))
    wide = width_of(Text(0, 0, words, 6.5))
    if float(np.hypot(*np.diff(longest, axis=0).T).sum()) < 2 * wide:
        return []
    for share in (0.5, 0.25, 0.75, 0.1, 0.9):
        px, py = longest[int(share * (len(longest) - 1))].tolist()
        text = Text(px, py + 0.8, words, 6.5, anchor="middle", ink="red", halo="sea")
        if ground.crowd.takes(text):
            return [text]
    return []
