"""Maps for worked problems: a journey between two places, a place and its antipodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bowles.draw.labels import Crowd
from bowles.draw.maps.frame import Frame, polygon
from bowles.draw.maps.net import degree_ring, graticule
from bowles.draw.maps.places import places as named
from bowles.draw.maps.tracks import Track
from bowles.draw.maps.world import ground, world_map
from bowles.draw.plate import Group, Item, Plate, Text
from bowles.earth import Place, antipode, geodesic


def journey_map(
    start: Place, end: Place, *, rhumb: bool = True, also: Sequence[Place] = (),
    width: float = 170.0,
) -> Plate:  # fmt: skip
    """Two places with the great circle between them, and the rhumb for comparison.

    also   places on the way, named as well
    """
    ends = [(start.longitude, start.latitude), (end.longitude, end.latitude)]
    apart = (end.longitude - start.longitude + 180) % 360 - 180
    middle = (start.longitude + apart / 2 + 180) % 360 - 180
    shortest = Track(ends, certain=[True], name="the great circle")
    same_course = Track(ends, name="the rhumb", course="rhumb", ink="water")
    distance, azimuth, _ = geodesic(*ends[0], *ends[1])
    compared = " and the rhumb, dashed" if rhumb else ""
    return world_map(
        "robinson",
        center=(round(middle), 0.0),
        width=width,
        tracks=[same_course, shortest] if rhumb else [shortest],
        places=[start, *also, end],
        title=f"From {start.name} to {end.name}",
        alt=(
            f"A map of the world with the great circle from {start.name} to {end.name}{compared}: "
            f"{float(distance):,.0f} km, setting out at azimuth {float(azimuth) % 360:.1f}°."
        ),
    )


def globe(
    x: float, y: float, radius: float, center: tuple[float, float], shown: Sequence[Place]
) -> list[Item]:
    """The globe about (x, y) in mm as seen from far above `center`."""
    from bowles.projection import projection

    seen = projection("orthographic", center=center)
    frame = Frame.fit(seen, 2 * radius, x - radius, y - radius)
    crowd = Crowd(within=polygon(frame.outline()))
    box = (x - radius, y - radius, x + radius, y + radius)
    return [
        *ground(frame, "1:110m", box, over=graticule(frame)),
        *named(frame, shown, crowd),
        *degree_ring(x, y, radius),
    ]


def antipodes_map(here: Place, *, radius: float = 36.0) -> Plate:
    """Two globes: the place in the middle of one, its antipodes in the middle of the other."""
    lon, lat = (float(each) for each in antipode(here.longitude, here.latitude))
    there = replace(here, name="its antipodes", longitude=lon, latitude=lat)
    half = radius + 7
    items: list[Item] = []
    for x, place in ((half, here), (3 * half, there)):
        items.append(
            Group(tuple(globe(x, half, radius, (place.longitude, place.latitude), [place])))
        )
        items.append(Text(x, 2 * half + 3, _words(place), 8.5, "italic", "middle"))
    alt = (
        f"Two globes: {here.name} in the middle of the first, {_words(here)}; its antipodes in the "
        f"middle of the second, {_words(there)}."
    )
    return Plate(4 * half, 2 * half + 6, tuple(items), f"The antipodes of {here.name}", alt)


def _words(place: Place) -> str:
    from bowles.units import format_latitude, format_longitude

    return f"{format_latitude(place.latitude)}, {format_longitude(place.longitude)}"
