"""The whole sky over a place at a moment, the zenith in the middle, as it is seen looking up."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bowles.draw.arcs import at_angle
from bowles.draw.maps.net import degree_ring, ring_scale
from bowles.draw.plate import Item, Path, Plate, Text
from bowles.draw.sky.field import Field, disc
from bowles.draw.sky.ground import STROKES, ecliptic, equator, galaxy
from bowles.draw.sky.heavens import check, fineness, heavens, seen, standing
from bowles.draw.sky.marks import Seen, scale
from bowles.draw.sky.room import Room
from bowles.earth import Place
from bowles.earth.layers import unit_vectors
from bowles.sky import (
    BODIES,
    horizontal,
    moon_phase,
    sidereal_time,
    stars,
)
from bowles.sky.precession import julian_year, mean_ecliptic, mean_equator
from bowles.time import Instant
from bowles.units import format_latitude, format_longitude

Floats = NDArray[np.float64]

SHOWN = BODIES[:7]  # to the naked eye
_QUARTERS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
_EDGE = 5.6  # mm outside the ring for its letters


def star_chart(
    place: Place,
    instant: Instant,
    *,
    width: float = 190.0,
    faintest: float = 5.0,
    projection: str = "azimuthal_equidistant",
    title: str = "",
) -> Plate:
    """The sky over a place: stars to a magnitude, the Milky Way, figures, Sun, Moon and planets.

    instant      a single one
    projection   "azimuthal_equidistant" spaces altitudes evenly, "stereographic" keeps shapes

    Refraction is left out. The clock is that of the place's zone, else UTC.
    """
    check(width, 100.0, faintest)
    ring = 5.2 * ring_scale(width / 2)
    middle = width / 2
    radius = middle - ring - _EDGE
    field = disc(middle, middle, radius, 90.0, over(place, instant), projection)
    room = Room(width, width)
    room.keep_within(middle, middle, radius - 0.8)
    year, fine = julian_year(instant), fineness(radius)
    at = stars().horizontal(instant, place.longitude, place.latitude, refraction=False)
    vectors = unit_vectors(-at.azimuth, at.altitude)
    up = bodies(field, place, instant)
    items = [
        Path(field.edge.xy, closed=True, fill="sea"),
        *galaxy(field),
        *equator(field, mean_equator(year), room),
        *ecliptic(field, mean_ecliptic(year), room),
        *heavens(field, room, vectors, at.altitude > 0, faintest, up, fine=fine),
        *degree_ring(middle, middle, radius),
        *_quarters(middle, radius + ring),
        *_corners(width, place, instant, faintest, fine),
    ]
    shown = title or f"The Sky over {place.name}"
    return Plate(width, width, tuple(items), shown, _says(place, instant, faintest, up))


def over(place: Place, instant: Instant) -> Floats:
    """Axes (3, 3) from ICRS to north, west and zenith of a place at a moment."""
    turn, lat = np.radians(sidereal_time(instant, place.longitude)), np.radians(place.latitude)
    up = unit_vectors(np.degrees(turn), place.latitude)
    north = np.array([-np.sin(lat) * np.cos(turn), -np.sin(lat) * np.sin(turn), np.cos(lat)])
    return np.stack([north, np.cross(up, north), up]) @ mean_equator(julian_year(instant))


def bodies(field: Field, place: Place, instant: Instant) -> list[Seen]:
    """The Sun, Moon and planets that stand above the horizon."""
    at = {
        name: horizontal(name, instant, place.longitude, place.latitude, refraction=False)
        for name in SHOWN
    }
    toward = {name: unit_vectors(-each.azimuth, each.altitude) for name, each in at.items()}
    lit = float(moon_phase(instant).illuminated_fraction)
    return [
        seen(field, name, toward[name], toward["sun"], lit)
        for name, each in at.items()
        if each.altitude > 0
    ]


def _quarters(middle: float, reach: float) -> list[Item]:
    """North above, east to the left: letters outside the ring."""
    items: list[Item] = []
    for number, word in enumerate(_QUARTERS):
        angle = 90.0 + 45 * number
        size = 11.0 if len(word) == 1 else 7.5
        x, y = at_angle(middle, middle, reach + 2.6, angle).tolist()
        items.append(Text(x, y + 0.115 * size, word, size, anchor="middle"))
    return items


def _corners(
    width: float, place: Place, instant: Instant, faintest: float, fine: float
) -> list[Item]:
    """Where and when in the upper corners, what the marks mean in the lower ones."""
    civil = instant.civil(zone=place.zone or None)
    clock = f"{int(civil.hour):02d}:{int(civil.minute):02d}"
    month = _MONTHS[int(civil.month) - 1]
    left, right, foot = 4.0, width - 4.0, width - 4.0
    where = f"{format_latitude(place.latitude)}, {format_longitude(place.longitude)}"
    return [
        Text(left, 8.0, place.name, 13, "smallcaps", tracking=1.2),
        Text(left, 13.0, where, 8, "italic"),
        Text(right, 8.0, f"{int(civil.day)} {month} {int(civil.year)}", 11, anchor="end"),
        Text(right, 13.0, f"{clock} {_offset(place, instant)}", 8, "italic", "end"),
        *scale(left + 1.5, foot - 4.4, faintest, fine),
        Text(left, foot - 8.6, "magnitudes", 7.5, "italic"),
        Path([[right - 9, foot - 4.5], [right, foot - 4.5]], stroke="ink", width=0.14, opacity=0.6),
        Text(right - 10.5, foot - 3.7, "equator", 7.5, "italic", "end"),
        Path([[right - 9, foot - 0.8], [right, foot - 0.8]], stroke="red", width=0.2, dash=STROKES),
        Text(right - 10.5, foot, "ecliptic", 7.5, "italic", "end"),
    ]


def _offset(place: Place, instant: Instant) -> str:
    """How far the place's clock is from UTC: "UTC + 5 h"."""
    written = instant.isoformat(zone=place.zone or None)[19:]
    if written in ("Z", "+00:00"):
        return "UTC"
    # Before the zones a place kept its own mean time, off by seconds too: −00:01:15 at London.
    parts = zip(written[1:].split(":"), ("h", "min", "s"), strict=False)
    told = " ".join(f"{int(each)} {unit}" for each, unit in parts if int(each))
    return f"UTC {'−' if written[0] == '-' else '+'} {told}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def _says(place: Place, instant: Instant, faintest: float, up: list[Seen]) -> str:
    words = (
        f"The sky over {place.name} at {instant.isoformat(zone=place.zone or None)}, the zenith in "
        f"the middle, north above and east to the left, with stars to magnitude {faintest:g}, the "
        "figures of the constellations, the Milky Way, the equator and the ecliptic"
    )
    if not up:
        return f"{words}; neither the Sun, the Moon nor a bright planet is up."
    return f"{words}. Above the horizon: {'; '.join(standing(each.name, instant) for each in up)}."
