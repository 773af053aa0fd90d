"""The net of meridians and parallels by weights, the tropics and circles, and their degrees."""

from __future__ import annotations

import numpy as np
import shapely

from bowles.draw.arcs import at_angle
from bowles.draw.labels import Crowd
from bowles.draw.maps.frame import Frame, path, polygon
from bowles.draw.plate import THINNEST, Anchor, Disc, Item, Path, Text
from bowles.earth import Layer

OBLIQUITY = 23.4364  # degrees, of the ecliptic in 2026: where the tropics lie
TROPICS = (OBLIQUITY, -OBLIQUITY, 90 - OBLIQUITY, OBLIQUITY - 90)


def meridians(longitudes: np.ndarray, reach: float) -> Layer:
    """Meridians from latitude -reach to reach; few go to the pole, so that it is not a blot."""
    lat = np.linspace(-reach, reach, 181)
    return Layer.from_lines([np.c_[np.full(len(lat), lon), lat] for lon in longitudes])


def parallels(latitudes: np.ndarray) -> Layer:
    """Whole parallels."""
    lon = np.linspace(-180, 180, 361)
    return Layer.from_lines([np.c_[lon, np.full(len(lon), lat)] for lat in latitudes])


def graticule(frame: Frame) -> list[Item]:
    """Each 10 degrees thin, each 30 heavier, the equator heaviest; tropics and circles dashed."""
    tens = np.arange(-180, 180, 10)
    thirds = tens % 30 == 0
    north = np.arange(-80, 90, 10)
    thin = [
        frame.lines(meridians(tens[~thirds], 80)),
        frame.lines(parallels(north[north % 30 != 0])),
    ]
    firm = [
        frame.lines(meridians(tens[thirds], 90)),
        frame.lines(parallels(north[north % 30 == 0])),
    ]
    pens = (
        (thin, {"stroke": "ink", "width": 0.07, "opacity": 0.55}),
        (firm, {"stroke": "ink", "width": 0.16, "opacity": 0.55}),
        (
            [frame.lines(parallels(np.array([0.0])))],
            {"stroke": "ink", "width": 0.45, "opacity": 0.8},
        ),
        (
            [frame.lines(parallels(np.array(TROPICS)))],
            {"stroke": "tropic", "width": 0.22, "dash": (1.6, 1.0)},
        ),
    )
    return [path(shapes, **pen) for group, pen in pens for shapes in group]


def edge_degrees(frame: Frame, step: int = 30, size: float = 7.0) -> list[Text]:
    """Degrees outside the map where the net meets its edge, as many as have room."""
    latitudes = sorted(range(-90 + step, 90, step), key=abs)
    longitudes = sorted(range(-180, 180, step), key=abs)
    lines = [(parallels(np.array([lat])), _degrees(lat, "NS")) for lat in latitudes]
    lines += [(meridians(np.array([lon]), 89.9), _degrees(lon, "EW")) for lon in longitudes]
    outline = polygon(frame.outline())
    edge, crowd = shapely.boundary(outline), Crowd()
    texts: list[Text] = []
    for layer, words in lines:
        shapes = frame.lines(layer)
        if np.median(shapely.distance(edge, shapely.points(shapes.xy))) < 0.5:
            continue  # the line is the edge itself
        ends = shapes.xy[np.r_[shapes.ring_offsets[:-1], shapes.ring_offsets[1:] - 1]]
        on_edge = ends[shapely.distance(edge, shapely.points(ends)) < 1.0]
        found = [_outside(end, outline.bounds, words, size) for end in on_edge]
        texts += [text for text in found if crowd.takes(text)]
    return texts


def _degrees(value: int, letters: str) -> str:
    if value in (0, -180):
        return f"{abs(value)}°"
    return f"{abs(value)}°{letters[0] if value > 0 else letters[1]}"


def _outside(
    end: np.ndarray, bounds: tuple[float, float, float, float], words: str, size: float
) -> Text:
    """Words beyond a point of the edge: above and below a flat edge, else to its side."""
    left, top, right, bottom = bounds
    x, y = end.tolist()
    level = min(y - top, bottom - y) < 0.5 < min(x - left, right - x)
    if level:
        return Text(x, y + (3.6 if y > (top + bottom) / 2 else -1.6), words, size, anchor="middle")
    side: Anchor = "start" if x > (left + right) / 2 else "end"
    return Text(x + (1.5 if side == "start" else -1.5), y + 0.9, words, size, anchor=side)


def degree_ring(x: float, y: float, radius: float) -> list[Item]:
    """Neat lines about a round map with a tick each degree, longer each 5 and 10."""
    fine = ring_scale(radius)
    degrees = np.arange(360)
    inner = radius + 1.2 * fine
    outer = radius + fine * np.select([degrees % 10 == 0, degrees % 5 == 0], [4.2, 3.2], 2.2)
    rings = ((0.0, 0.5), (1.2, 0.15), (4.2, 0.15), (5.2, 0.6))
    return [
        Path.segments(
            at_angle(x, y, inner, degrees),
            at_angle(x, y, outer, degrees),
            stroke="ink",
            width=max(0.1 * fine, THINNEST),
        ),
        *(
            Disc([[x, y]], radius + away * fine, stroke="ink", width=max(pen * fine, 0.1))
            for away, pen in rings
        ),
    ]


def ring_scale(radius: float) -> float:
    """How much smaller than on a wall the ring about a round map is drawn."""
    return float(np.clip(radius / 100, 0.45, 1.0))
