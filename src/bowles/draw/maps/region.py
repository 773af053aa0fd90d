"""A map of a region in a rectangle: neat line, degrees on its edges, scale bar, corridors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from bowles.draw.labels import Crowd
from bowles.draw.maps.corridors import Corridor, legend
from bowles.draw.maps.corridors import corridors as flows
from bowles.draw.maps.countries import Countries
from bowles.draw.maps.frame import Box, Frame, clipped
from bowles.draw.maps.net import meridians, parallels
from bowles.draw.maps.over.base import some_lines
from bowles.draw.maps.places import places as named
from bowles.draw.maps.sea import land, water_lines
from bowles.draw.maps.ways import Way
from bowles.draw.maps.ways import ways as roads
from bowles.draw.plate import Group, Item, Path, Plate, Text
from bowles.earth import Layer, Place, geodesic, layer
from bowles.errors import BadValue

MARGIN, FOOT = 8.0, 14.0  # mm about the map; beneath it, for degrees and scale bar
_BEYOND = 6.0  # mm that shapes run on outside the frame, so that no cut edge shows within it


def region_map(
    extent: tuple[float, float, float, float],
    projection: str = "albers",
    *,
    width: float = 200.0,
    scale: str = "1:50m",
    borders: bool = True,
    waters: bool = False,
    corridors: Sequence[Corridor] = (),
    ways: Sequence[Way] = (),
    places: Sequence[Place] = (),
    title: str,
    alt: str,
    **parameters: Any,
) -> Plate:
    """A region given as west, south, east, north; Albers has its parallels a sixth within."""
    laid = fitted(extent, projection, width, MARGIN, parameters)
    frame, box = laid.frame, laid.box
    edge, step = rectangle(box), _step(extent)
    wide = (box[0] - _BEYOND, box[1] - _BEYOND, box[2] + _BEYOND, box[3] + _BEYOND)
    crowd = Crowd(within=shapely.box(*box))
    cities = named(frame, places, crowd)
    over = [*flows(frame, tuple(corridors), crowd), *cities]
    ground = [
        *shore(frame, wide, scale),
        *(inland(frame, wide, scale) if waters else ()),
        *_net(frame, extent, step),
    ]
    if borders:
        countries = Countries.of(frame, scale, wide)
        ground += [*countries.washes(), borders_of(frame, wide, scale)]
        over += countries.names(crowd)
    ground += roads(frame, ways)
    marks = [each for each in over if not isinstance(each, Text)]
    items: list[Item] = [
        Path(edge.xy, closed=True, fill="sea"),
        Group((*ground, *marks), clip=edge),
        *(each for each in over if isinstance(each, Text)),
        *_neat_lines(box),
        *_degrees(frame, box, extent, step),
        *_scale_bar(frame, box, extent),
        *legend(box[2], box[3] + 10.0, tuple(corridors)),
    ]
    return Plate(width, box[3] + FOOT, tuple(items), title, alt)


@dataclass(frozen=True)
class Laid:
    """A region laid down: the frame that draws it, and its rectangle in mm."""

    frame: Frame
    box: Box


def fitted(
    extent: Box, projection: str, width: float, margin: float, parameters: Mapping[str, Any]
) -> Laid:
    """The frame in which the whole extent fills the width within the margins."""
    from bowles.projection import projection as found

    west, south, east, north = extent
    if projection == "albers":
        sixth = (north - south) / 6
        parameters = {"parallels": (south + sixth, north - sixth)} | dict(parameters)
    middle = ((west + east) / 2, 0.0 if projection == "albers" else (south + north) / 2)
    laid = found(projection, center=middle, **parameters)
    across, up = np.linspace(west, east, 61), np.linspace(south, north, 61)
    lon = np.concatenate([across, across, 0 * up + west, 0 * up + east])
    lat = np.concatenate([0 * across + south, 0 * across + north, up, up])
    x, y = laid.points(lon, lat)
    if not np.isfinite(x).all():
        low, high = laid.limits
        reach = f"latitudes {low:.5g} to {high:.5g}" if (low, high) != (-90, 90) else "a part of it"
        raise BadValue(
            f"{laid.title} cannot show the whole of that extent: it reaches {reach}; take "
            "a smaller extent or another projection.",
            "extent",
        )
    scale = (width - 2 * margin) / float(np.ptp(x))
    frame = Frame(laid, scale, margin - float(x.min()) * scale, margin + float(y.max()) * scale)
    return Laid(frame, (margin, margin, width - margin, margin + float(np.ptp(y)) * scale))


def shore(frame: Frame, wide: Box, scale: str) -> list[Item]:
    """Land and its water lines, within a box in mm."""
    shapes = frame.polygons(layer("land", scale))
    body, coast = clipped(shapes, wide), clipped(shapes.coast, wide)
    return [*water_lines(shapes, wide, 1.0), *land(body, coast, 1.0)]


def inland(frame: Frame, wide: Box, scale: str) -> list[Item]:
    """Great rivers, and lakes in the colour of the sea, within a box in mm."""
    rivers = layer("rivers", scale)
    chosen = np.flatnonzero((rivers.properties["rank"] <= 4) & ~rivers.properties["lake"])
    lakes = frame.polygons(layer("lakes", scale))
    return [
        replace(clipped(frame.lines(some_lines(rivers, chosen)), wide), stroke="water", width=0.16),
        replace(clipped(lakes, wide), fill="sea"),
        replace(clipped(lakes.coast, wide), stroke="water", width=0.14),
    ]


def borders_of(frame: Frame, wide: Box, scale: str) -> Path:
    """Borders as dotted lines, within a box in mm."""
    lines = clipped(frame.lines(layer("borders", scale)), wide)
    return replace(lines, stroke="ink", width=0.3, dash=(0.02, 0.9), cap="round")


def _net(frame: Frame, extent: Box, step: int) -> list[Item]:
    shapes = [frame.lines(each) for each in _lines(extent, step)]
    return [
        Path(each.xy, each.ring_offsets, stroke="ink", width=0.07, opacity=0.6) for each in shapes
    ]


def _lines(extent: Box, step: int) -> tuple[Layer, Layer]:
    """Meridians and parallels of the extent and beyond it, where the frame's corners lie."""
    west, south, east, north = extent
    lons = np.arange(np.ceil((west - 25) / step), (east + 25) / step) * step
    lats = np.arange(np.ceil(max(south - 15, -80) / step), min(north + 15, 85) / step) * step
    return meridians(lons, 85), parallels(lats)


def _step(extent: Box) -> int:
    span = max(extent[2] - extent[0], extent[3] - extent[1])
    return next((step for step in (1, 2, 5, 10) if span / step <= 10), 20)


def rectangle(box: Box) -> Path:
    """The edge of a box in mm."""
    left, top, right, bottom = box
    return Path([[left, top], [right, top], [right, bottom], [left, bottom]], closed=True)


def _neat_lines(box: Box) -> list[Item]:
    rings = ((0.0, 0.3), (0.9, 0.15), (2.0, 0.5))
    grown = [(box[0] - d, box[1] - d, box[2] + d, box[3] + d) for d, _ in rings]
    return [
        Path(rectangle(each).xy, closed=True, stroke="ink", width=width, join="miter")
        for each, (_, width) in zip(grown, rings, strict=True)
    ]


def _degrees(frame: Frame, box: Box, extent: Box, step: int) -> list[Item]:
    """Degrees where meridians meet the top and the foot, parallels the sides."""
    left, top, right, bottom = box
    upright, level = (frame.lines(each) for each in _lines(extent, step))
    crowd = Crowd()
    texts: list[Text] = []
    for edge, shift in ((top, -3.2), (bottom, 5.2)):
        for x, lon in _meets(frame, upright, 1, edge, left, right):
            texts.append(Text(x, edge + shift, _named(lon, step, "EW"), 7, anchor="middle"))
    for side, away, turn in ((left, -3.2, -90.0), (right, 3.2, 90.0)):
        for y, lat in _meets(frame, level, 0, side, top, bottom):
            words = _named(lat, step, "NS")
            texts.append(Text(side + away, y, words, 7, anchor="middle", rotation=turn))
    return [text for text in texts if text.rotation or crowd.takes(text)]


def _meets(
    frame: Frame, shapes: Any, axis: int, edge: float, low: float, high: float
) -> list[tuple[float, float]]:
    """Where lines cross an edge of the frame, in mm along it, and their longitude or latitude."""
    xy, part = (
        shapes.xy,
        np.repeat(np.arange(len(shapes.ring_offsets) - 1), np.diff(shapes.ring_offsets)),
    )
    from_edge = xy[:, axis] - edge
    at = np.flatnonzero((from_edge[:-1] * from_edge[1:] < 0) & (part[:-1] == part[1:]))
    share = from_edge[at] / (from_edge[at] - from_edge[at + 1])
    met: NDArray[np.float64] = xy[at] + share[:, None] * (xy[at + 1] - xy[at])
    along = met[:, 1 - axis]
    inside = (along > low + 3) & (along < high - 3)
    lon, lat = frame.projection.inverse(
        (met[:, 0] - frame.x) / frame.scale, (frame.y - met[:, 1]) / frame.scale
    )
    return list(zip(along[inside].tolist(), (lon if axis else lat)[inside].tolist(), strict=True))


def _named(value: float, step: int, letters: str) -> str:
    whole = round(value / step) * step
    return f"{abs(whole)}°" + ("" if whole == 0 else letters[0] if whole > 0 else letters[1])


def _scale_bar(frame: Frame, box: Box, extent: Box) -> list[Item]:
    """Kilometres along the middle parallel, where the map's scale is nearest to true."""
    west, south, east, north = extent
    lat, lon = (south + north) / 2, (west + east) / 2
    a, b = frame.points([lon - 0.5, lon + 0.5], [lat, lat])
    km, _, _ = geodesic(lon - 0.5, lat, lon + 0.5, lat)
    mm_per_km = float(np.hypot(*(b - a))) / float(km)
    length = next(each for each in (1000, 500, 200, 100, 50, 20, 10, 5) if each * mm_per_km < 55)
    x, y = box[0], box[3] + 10.0
    cut = x + np.linspace(0, length * mm_per_km, 5)
    bars = [[[p, y - 0.6], [q, y - 0.6], [q, y + 0.6], [p, y + 0.6]] for p, q in pairwise(cut)]
    return [
        Path.parts(bars[::2], closed=True, fill="ink"),
        Path.parts(bars, closed=True, stroke="ink", width=0.15),
        Text(x, y - 1.6, "0", 6.5, anchor="middle"),
        Text(cut[2], y - 1.6, f"{length // 2 if length > 5 else 2.5}", 6.5, anchor="middle"),
        Text(cut[4], y - 1.6, f"{length}", 6.5, anchor="middle"),
        Text(cut[4] + 3.5, y + 0.9, f"kilometres, on the parallel of {lat:g}°", 7, "italic"),
    ]
