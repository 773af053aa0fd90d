"""The net of meridians and parallels by weights, the tropics and circles, and their degrees."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray

from bowles.draw.arcs import at_angle
from bowles.draw.fonts import width
from bowles.draw.labels import Crowd, box
from bowles.draw.maps.frame import Frame, path, polygon
from bowles.draw.plate import MM_PER_POINT, THINNEST, Disc, Item, Path, Text
from bowles.earth import Layer

OBLIQUITY = 23.4364  # degrees, of the ecliptic in 2026: where the tropics lie
APART = 3.0  # mm between the two names of one line
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
    """Degrees outside the map where the net meets its edge, as many as have room.

    Each line is named twice at the most, as far apart as can be: at the outer edges of a map in
    lobes or several parts, not at each of their sides.
    """
    ring = frame.outline()
    outline, crowd = polygon(ring), Crowd()
    shapely.prepare(outline)
    ends, words, line = _edge_ends(frame, step, shapely.boundary(outline))
    apart = np.hypot(*(ends[:, None] - ends).transpose(2, 0, 1))
    meeting = ((apart < 1.0) & (line[:, None] != line)).any(axis=1)  # at a pole: whose is it?
    ends, words, line = ends[~meeting], words[~meeting], line[~meeting]
    middle = (ring.xy.min(axis=0) + ring.xy.max(axis=0)) / 2
    out = _outward(ring, ends)
    texts: list[Text] = []
    for each in dict.fromkeys(line.tolist()):
        left, away = np.flatnonzero(line == each), np.hypot(*(ends - middle).T)
        named = 0
        while len(left) and named < 2:
            k = left[np.argmax(away[left])]
            left = left[left != k]
            text = _beyond(ends[k], out[k], str(words[k]), size)
            if not outline.intersects(shapely.box(*box(text, 0.0))) and crowd.takes(text):
                texts.append(text)
                named += 1
                away = np.hypot(*(ends - ends[k]).T)
                left = left[away[left] > APART]
    return texts


def _edge_ends(
    frame: Frame, step: int, edge: shapely.Geometry
) -> tuple[NDArray[np.float64], NDArray[np.str_], NDArray[np.int64]]:
    """Where lines of the net end on the edge, those first that matter most; their degrees, and
    which line each is of."""
    latitudes = sorted(range(-90 + step, 90, step), key=abs)
    longitudes = sorted(range(-180, 180, step), key=abs)
    lines = [(parallels(np.array([lat])), _degrees(lat, "NS")) for lat in latitudes]
    lines += [(meridians(np.array([lon]), 89.9), _degrees(lon, "EW")) for lon in longitudes]
    found, words, line = [np.empty((0, 2))], [np.empty(0, "U1")], [np.empty(0, np.int64)]
    for number, (layer, word) in enumerate(lines):
        shapes = frame.lines(layer)
        if not len(shapes.xy):
            continue  # it lies beyond what the map shows
        if np.median(shapely.distance(edge, shapely.points(shapes.xy))) < 0.5:
            continue  # the line is the edge itself
        ends = shapes.xy[np.r_[shapes.ring_offsets[:-1], shapes.ring_offsets[1:] - 1]]
        found.append(ends[shapely.distance(edge, shapely.points(ends)) < 1.0])
        words.append(np.full(len(found[-1]), word))
        line.append(np.full(len(found[-1]), number))
    return np.concatenate(found), np.concatenate(words), np.concatenate(line)


def _degrees(value: int, letters: str) -> str:
    if value in (0, -180):
        return f"{abs(value)}°"
    return f"{abs(value)}°{letters[0] if value > 0 else letters[1]}"


def _outward(ring: Path, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Unit normals (n, 2), out of the map, to the side of its rings that lies nearest to each."""
    xy, offsets = ring.xy, ring.offsets
    following = np.arange(1, len(xy) + 1)
    following[offsets[1:] - 1] = offsets[:-1]
    side = xy[following] - xy
    square = np.maximum(np.einsum("nj,nj->n", side, side), 1e-12)
    arm = points[:, None] - xy
    along = np.clip(np.einsum("pnj,nj->pn", arm, side) / square, 0, 1)
    nearest = np.hypot(*(arm - along[..., None] * side).transpose(2, 0, 1)).argmin(axis=1)
    dx, dy = (side[nearest] / np.sqrt(square[nearest])[:, None]).T
    (x, y), (u, v) = xy.T, xy[following].T
    clockwise = np.sign((x * v - y * u).sum())
    return np.stack([dy, -dx], axis=1) * clockwise


def _beyond(end: NDArray[np.float64], out: NDArray[np.float64], words: str, size: float) -> Text:
    """Words whose middle lies so far out from an end that their box clears the edge."""
    em = size * MM_PER_POINT
    text = Text(0.0, 0.0, words, size, anchor="middle")
    half = np.array([width(text), 0.66 * em]) / 2
    x, y = end + out * (1.2 + half @ np.abs(out))
    return replace(text, x=float(x), y=float(y + half[1]))


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
