"""The world in two hemispheres side by side: the sun of a printed sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from bowles.draw.arcs import at_angle
from bowles.draw.labels import Crowd
from bowles.draw.maps.frame import Frame, polygon
from bowles.draw.maps.lettering import Lettering, lettering
from bowles.draw.maps.net import degree_ring, graticule, ring_scale
from bowles.draw.maps.night import day_and_night
from bowles.draw.maps.places import places as named
from bowles.draw.maps.tracks import Track
from bowles.draw.maps.tracks import tracks as voyages
from bowles.draw.maps.world import ground
from bowles.draw.plate import Item, Plate, Text
from bowles.earth import Place

if TYPE_CHECKING:
    from bowles.time import Instant

WEST, EAST = -110.0, 70.0  # central meridians that cut no continent but through Iceland
_NUMERALS = 3.8  # mm outside the ring
_APART = 1.6  # mm between the two rings


def double_hemisphere(
    width: float = 300.0,
    *,
    scale: str = "1:110m",
    instant: Instant | None = None,
    tracks: Sequence[Track] = (),
    places: Sequence[Place] = (),
    names: Sequence[Lettering] = (),
    title: str = "The world in two hemispheres",
    alt: str = "",
) -> Plate:
    """Western and eastern hemispheres in the equatorial stereographic projection."""
    ring = 5.2 * ring_scale(width / 4)
    edge = ring + _NUMERALS
    radius = (width - 2 * edge - 2 * ring - _APART) / 4
    items: list[Item] = []
    for x, meridian in ((edge + radius, WEST), (width - edge - radius, EAST)):
        items += hemisphere(
            x, edge + radius, radius, meridian, scale, instant, tracks, places, names
        )
        items += _latitudes(x, edge + radius, radius, touching=0 if meridian == WEST else 180)
    return Plate(width, 2 * (radius + edge), tuple(items), title, alt or _says(instant, tracks))


def hemisphere(
    x: float,
    y: float,
    radius: float,
    meridian: float,
    scale: str,
    instant: Instant | None,
    tracks: Sequence[Track],
    places: Sequence[Place],
    names: Sequence[Lettering] = (),
) -> list[Item]:
    """One hemisphere about (x, y) in mm with its degree ring."""
    from bowles.projection import projection

    stereographic = projection("stereographic", center=(meridian, 0.0), radius=90.0)
    frame = Frame.fit(stereographic, 2 * radius, x - radius, y - radius)
    crowd = Crowd(within=polygon(frame.outline()))
    box = (x - radius, y - radius, x + radius, y + radius)
    great = lettering(frame, names, crowd)
    marks = named(frame, places, crowd)
    lines = voyages(frame, tuple(tracks), crowd)
    degrees = _longitudes(frame, meridian, crowd) if radius > 60 else []
    return [
        *ground(frame, scale, box, over=graticule(frame)),
        *(day_and_night(frame, instant) if instant is not None else []),
        *degrees,
        *great,
        *lines,
        *marks,
        *degree_ring(x, y, radius),
    ]


def _latitudes(x: float, y: float, radius: float, touching: float) -> list[Item]:
    """Latitudes outside the ring, turned with it: on the limb the angle is the latitude.

    touching   the angle at which another hemisphere leaves no room for them
    """
    step, fine = (10 if radius > 60 else 30), ring_scale(radius)
    items: list[Item] = []
    for latitude in (each for each in range(-90, 91, step) if each):
        for angle in {latitude, 180 - latitude}:
            if abs((angle - touching + 180) % 360 - 180) < 15:
                continue
            upright = 90 - angle if np.sin(np.radians(angle)) >= 0 else 270 - angle
            reach = radius + 5.2 * fine + (1.0 if np.sin(np.radians(angle)) >= 0 else 2.6)
            px, py = at_angle(x, y, reach, angle).tolist()
            items.append(Text(px, py, f"{abs(latitude)}", 6.5, anchor="middle", rotation=upright))
    return items


def _longitudes(frame: Frame, meridian: float, crowd: Crowd) -> list[Item]:
    """Longitudes under the equator at each 30 degrees, east and west of Greenwich."""
    shown = np.arange(-180, 180, 30) + 0.0
    inside = np.abs((shown - meridian + 180) % 360 - 180) < 85
    spots = frame.points(shown[inside], np.zeros(inside.sum()))
    texts = [
        Text(px + 0.8, py + 2.6, f"{abs(lon):.0f}°", 6.5, halo="sea")
        for (px, py), lon in zip(spots.tolist(), shown[inside].tolist(), strict=True)
    ]
    return [text for text in texts if crowd.takes(text)]


def _says(instant: Instant | None, tracks: Sequence[Track]) -> str:
    words = (
        "The western and the eastern hemisphere in the stereographic projection, with meridians "
        "and parallels at each ten degrees, the tropics and the polar circles"
    )
    if instant is not None:
        words += f", day and night at {instant.isoformat()}"
    if tracks:
        words += ", and the track of " + " and ".join(each.name or "a voyage" for each in tracks)
    return words + "."
