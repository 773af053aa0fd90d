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
    crowd = Crowd()
    west, south, east, north = frame.projection.bounds
    middle = np.array(
        [frame.x + (west + east) / 2 * frame.scale, frame.y - (south + north) / 2 * frame.scale]
    )
    texts: list[Text] = []
    latitudes = np.arange(-90 + step, 90, step)
    longitudes = np.arange(-180, 180, step)
    edge = shapely.boundary(polygon(frame.outline()))
    rows = [
        (parallels(np.array([lat])), f"{abs(lat)}°{'N' if lat > 0 else 'S' if lat < 0 else ''}")
        for lat in sorted(latitudes.tolist(), key=abs)
    ]
    rows += [
        (
            meridians(np.array([lon]), 89.9),
            f"{abs(lon)}°{'E' if 0 < lon < 180 else 'W' if -180 < lon < 0 else ''}",
        )
        for lon in sorted(longitudes.tolist(), key=abs)
    ]
    for layer, words in rows:
        shapes = frame.lines(layer)
        if not len(shapes.xy):
            continue
        ends = shapes.xy[np.r_[shapes.ring_offsets[:-1], shapes.ring_offsets[1:] - 1]]
        for end in ends:
            if shapely.distance(edge, shapely.points(end)) > 1.0:
                continue
            text = _outside(end, middle, words, size)
            if crowd.takes(text):
                texts.append(text)
    return texts


def _outside(end: np.ndarray, middle: np.ndarray, words: str, size: float) -> Text:
    across, down = end - middle
    if abs(across) * 0.6 >= abs(down):
        side: Anchor = "start" if across > 0 else "end"
        return Text(end[0] + np.copysign(1.5, across), end[1] + 0.9, words, size, anchor=side)
    return Text(end[0], end[1] + (3.6 if down > 0 else -1.6), words, size, anchor="middle")


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
