"""The world in any projection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from bowles.draw.fonts import width as width_of
from bowles.draw.labels import Crowd
from bowles.draw.maps.countries import Countries
from bowles.draw.maps.frame import Box, Frame, path, polygon
from bowles.draw.maps.net import degree_ring, edge_degrees
from bowles.draw.maps.net import graticule as net
from bowles.draw.maps.night import day_and_night
from bowles.draw.maps.over.base import Ground
from bowles.draw.maps.over.catalogue import draw_all, overlays
from bowles.draw.maps.places import places as named
from bowles.draw.maps.sea import land, water_lines
from bowles.draw.maps.tracks import Track
from bowles.draw.maps.tracks import tracks as voyages
from bowles.draw.plate import Group, Item, Path, Plate, Text
from bowles.earth import Place, layer
from bowles.errors import BadValue

if TYPE_CHECKING:
    from bowles.time import Instant

MARGIN = 9.0  # mm about the map, for its degrees
NARROWEST, WIDEST = 40.0, 3000.0  # mm


def world_map(
    projection: str = "robinson",
    *,
    center: tuple[float, float] | None = None,
    roll: float = 0.0,
    scale: str = "1:110m",
    width: float = 200.0,
    instant: Instant | None = None,
    graticule: bool = True,
    borders: bool = False,
    tracks: Sequence[Track] = (),
    places: Sequence[Place] = (),
    layers: Sequence[Any] = (),
    year: float | None = None,
    tongue: str = "en",
    title: str = "",
    alt: str = "",
    **parameters: Any,
) -> Plate:
    """A map of the whole world (or of the half that the projection shows).

    projection  a name in the catalogue; center (longitude, latitude), roll and parameters are its
    scale       of the coast: 1:110m, 1:50m or 1:10m
    width       of the plate, in mm
    instant     show day and night then
    layers      overlays by name ("lakes", "variation", ...), files, Layers or geopandas frames
    year        of the compass, where its lines are drawn; now if none
    tongue      of names: en, ru or kk
    """
    from bowles.projection import projection as found

    if not NARROWEST <= width <= WIDEST:
        raise BadValue(
            f"A map {width:g} mm wide cannot be drawn; {NARROWEST:g} to {WIDEST:g} is accepted.",
            "width",
        )
    chosen = found(projection, center=center, roll=roll, **parameters)
    frame = Frame.fit(chosen, width - 2 * MARGIN, MARGIN, MARGIN)
    height = frame.height + 2 * MARGIN
    box = (MARGIN, MARGIN, width - MARGIN, height - MARGIN)
    crowd = Crowd(within=polygon(frame.outline()))
    below = Ground(frame, crowd, scale, instant, year, tongue, [_credit(scale)])
    chosen_layers = overlays(layers)
    over: list[Item] = draw_all(below, chosen_layers, low=True)
    if borders:
        over += border_lines(frame, scale, box)
    marks = named(frame, places, crowd)
    over += [*voyages(frame, tuple(tracks), crowd), *marks]
    over += draw_all(below, chosen_layers, low=False)
    items = [
        *ground(frame, scale, box, over=net(frame) if graticule else []),
        *(day_and_night(frame, instant) if instant is not None else []),
        *over,
        *edge(frame),
        *(edge_degrees(frame) if graticule and not round_map(frame) else []),
        *margin(below.credits, width, height),
    ]
    name = title or f"The world, {chosen.title} projection"
    return Plate(width, height, tuple(items), name, alt or _says(chosen, instant, tracks, places))


def ground(frame: Frame, scale: str, box: Box, over: list[Item]) -> list[Item]:
    """Sea, water lines, the net (`over` the sea, under the land) and the land."""
    outline = frame.outline()
    shapes = frame.polygons(layer("land", scale))
    fine = min(1.0, frame.scale / 60)
    lines = water_lines(shapes, box, fine)
    return [
        Path(outline.xy, outline.offsets, closed=True, fill="sea"),
        Group(tuple(lines), clip=outline),
        *over,
        *land(path(shapes), path(shapes.coast), fine),
    ]


def border_lines(frame: Frame, scale: str, box: Box) -> list[Item]:
    """Borders as dotted lines, and a wash within each country."""
    lines = frame.lines(layer("borders", scale))
    dots = path(lines, stroke="ink", width=0.2, dash=(0.05, 0.75), cap="round")
    return [*Countries.of(frame, scale, box).washes(), dots]


def edge(frame: Frame) -> list[Item]:
    """The neat line; about a round map, the degree ring."""
    outline = frame.outline()
    if round_map(frame):
        return degree_ring(frame.x, frame.y, _radius(outline))
    return [Path(outline.xy, outline.offsets, closed=True, stroke="ink", width=0.5)]


def round_map(frame: Frame) -> bool:
    """Whether the map's edge is one circle about its middle."""
    outline = frame.outline()
    if len(outline.xy) < 32:
        return False
    radii = np.hypot(*(outline.xy - [frame.x, frame.y]).T)
    return len(outline.offsets) == 2 and float(np.ptp(radii)) < 0.01 * float(radii.max())


def margin(credits: Sequence[str], width: float, height: float) -> list[Item]:
    """Where the data come from, small in the lower margin; what has no room goes without."""
    for count in range(len(credits), 0, -1):
        text = Text(width / 2, height - 1.3, ". ".join(credits[:count]) + ".", 6.0, "italic",
                    "middle")  # fmt: skip
        if width_of(text) < width - 4:
            return [text]
    return []


def _credit(scale: str) -> str:
    source = layer("land", scale).source
    return source.credit if source else ""


def _radius(outline: Path) -> float:
    return float(np.ptp(outline.xy[:, 0])) / 2


def _says(
    projection: Any, instant: Instant | None, tracks: Sequence[Track], places: Sequence[Place]
) -> str:
    lon, lat = projection.center
    words = (
        f"A map of the world in the {projection.title} projection, centred on "
        f"{abs(lon):g}° {'E' if lon >= 0 else 'W'}, {abs(lat):g}° {'N' if lat >= 0 else 'S'}"
    )
    if instant is not None:
        words += f", with day and night at {instant.isoformat()}"
    if tracks:
        words += ", with the track of " + " and ".join(each.name or "a voyage" for each in tracks)
    if places:
        words += ", showing " + ", ".join(each.name for each in places[:8])
    return words + "."
