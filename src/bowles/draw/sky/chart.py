"""The whole sky over a place at a moment, the zenith in the middle, as it is seen looking up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bowles.draw.arcs import at_angle
from bowles.draw.maps.net import degree_ring, ring_scale
from bowles.draw.plate import Item, Path, Plate, Text
from bowles.draw.sky.field import Field, disc
from bowles.draw.sky.ground import circles, galaxy, lines
from bowles.draw.sky.marks import body, discs, radii, scale
from bowles.draw.sky.names import constellation_names, letters, star_names
from bowles.draw.sky.room import CROSSED, Room
from bowles.earth import Place
from bowles.earth.layers import unit_vectors
from bowles.sky import (
    BODIES,
    apparent,
    constellation,
    constellation_of,
    horizontal,
    moon_phase,
    sidereal_time,
    stars,
)
from bowles.sky.precession import mean_ecliptic, mean_equator
from bowles.time import Instant
from bowles.units import format_latitude, format_longitude

Floats = NDArray[np.float64]

SHOWN = BODIES[:7]  # to the naked eye
BARRED = 3.7  # magnitude of the faintest stars that no word may cover
FIRST, NAMED, LETTERED = 1.6, 2.6, 3.7  # magnitudes: served first, named at all, given letters
_QUARTERS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
_EDGE = 5.6  # mm outside the ring for its letters


@dataclass(frozen=True)
class Seen:
    """A body above the horizon: where on the plate, how lit and toward which angle, and where."""

    name: str
    x: float
    y: float
    illuminated: float
    limb: float
    altitude: float
    constellation: str


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
    projection   azimuthal: "azimuthal_equidistant" spaces altitudes evenly, "stereographic" keeps shapes

    Refraction is left out. The clock is that of the place's zone, else UTC.
    """
    ring = 5.2 * ring_scale(width / 2)
    middle = width / 2
    radius = middle - ring - _EDGE
    field = disc(middle, middle, radius, 90.0, over(place, instant), projection)
    room = Room(width, width)
    room.keep_within(middle, middle, radius - 0.8)
    found = bodies(field, place, instant)
    shown = title or f"The Sky over {place.name}"
    items = [
        Path(field.edge.xy, closed=True, fill="sea"),
        *galaxy(field),
        *circles(field, mean_equator(_year(instant)), mean_ecliptic(_year(instant)), room),
        *_sky(field, room, place, instant, faintest, found),
        *degree_ring(middle, middle, radius),
        *_quarters(middle, radius + ring),
        *_corners(width, place, instant, faintest),
    ]
    return Plate(width, width, tuple(items), shown, _says(place, instant, faintest, found))


def over(place: Place, instant: Instant) -> Floats:
    """Axes (3, 3) from ICRS to north, west and zenith of a place at a moment."""
    turn, lat = np.radians(sidereal_time(instant, place.longitude)), np.radians(place.latitude)
    up = unit_vectors(np.degrees(turn), place.latitude)
    north = np.array([-np.sin(lat) * np.cos(turn), -np.sin(lat) * np.sin(turn), np.cos(lat)])
    return np.stack([north, np.cross(up, north), up]) @ mean_equator(_year(instant))


def bodies(field: Field, place: Place, instant: Instant) -> list[Seen]:
    """The Sun, Moon and planets that stand above the horizon."""
    seen = {
        name: horizontal(name, instant, place.longitude, place.latitude, refraction=False)
        for name in SHOWN
    }
    toward = {name: unit_vectors(-at.azimuth, at.altitude) for name, at in seen.items()}
    out = []
    for name, at in seen.items():
        if at.altitude < 0:
            continue
        sunward = toward[name] + 0.01 * toward["sun"]
        (x, y), (x2, y2) = field.points(np.stack([toward[name], sunward])).tolist()
        lit = float(moon_phase(instant).illuminated_fraction) if name == "moon" else 1.0
        place_of = apparent(name, instant)
        within = constellation_of(
            place_of.right_ascension, place_of.declination, epoch=_year(instant)
        )
        limb = float(np.degrees(np.arctan2(y - y2, x2 - x)))
        out.append(Seen(name, x, y, lit, limb, float(at.altitude), constellation(str(within)).name))
    return out


def _sky(
    field: Field, room: Room, place: Place, instant: Instant, faintest: float, found: list[Seen]
) -> list[Item]:
    """Figures, stars, bodies and all names."""
    table = stars()
    at = table.horizontal(instant, place.longitude, place.latitude, refraction=False)
    spots = field.points(unit_vectors(-at.azimuth, at.altitude))
    radius = radii(table.magnitude)
    up = np.flatnonzero((at.altitude > 0) & (table.magnitude <= faintest))
    bright = table.magnitude[up] <= BARRED
    room.bar_discs(spots[up[bright]], radius[up[bright]])
    room.bar_discs(spots[up[~bright]], radius[up[~bright]], CROSSED)
    drawn = [*lines(field, table, spots, radius, room), *discs(spots[up], radius[up])]
    marks = np.array([[each.x, each.y] for each in found]).reshape(-1, 2)
    room.bar_discs(marks, np.full(len(marks), 2.4))
    spots = np.where((at.altitude > 0)[:, None], spots, np.nan)
    called = [
        room.beside(
            (each.x, each.y), 3.0, Text(0, 0, each.name.title(), 8, "semibold", ink="red"), True
        )
        for each in found
    ]
    first, named = star_names(table, spots, radius, room, FIRST, must=True)
    areas = constellation_names(field, room)
    more, also = star_names(table, spots, radius, room, NAMED, but=named)
    return [
        *drawn,
        *(
            item
            for each in found
            for item in body(each.name, each.x, each.y, each.illuminated, each.limb)
        ),
        *(text for text in called if text is not None),
        *areas,
        *first,
        *more,
        *letters(table, spots, radius, room, LETTERED, but=named | also),
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


def _corners(width: float, place: Place, instant: Instant, faintest: float) -> list[Item]:
    """Where and when in the upper corners, what the marks mean in the lower ones."""
    civil = instant.civil(zone=place.zone or None)
    clock = f"{int(civil.hour):02d}:{int(civil.minute):02d}"
    month = _MONTHS[int(civil.month) - 1]
    left, right, foot = 4.0, width - 4.0, width - 4.0
    where = f"{format_latitude(place.latitude)}, {format_longitude(place.longitude)}"
    zone = f"{place.zone.split('/')[-1].replace('_', ' ')} time" if place.zone else "UTC"
    return [
        Text(left, 8.0, place.name, 13, "smallcaps", tracking=1.2),
        Text(left, 13.0, where, 8, "italic"),
        Text(right, 8.0, f"{int(civil.day)} {month} {int(civil.year)}", 11, anchor="end"),
        Text(right, 13.0, f"{clock} {zone}", 8, "italic", "end"),
        *scale(left + 1.5, foot - 4.4, faintest),
        Text(left, foot - 8.6, "magnitudes", 7.5, "italic"),
        Path([[right - 9, foot - 4.5], [right, foot - 4.5]], stroke="ink", width=0.14, opacity=0.6),
        Text(right - 10.5, foot - 3.7, "equator", 7.5, "italic", "end"),
        Path(
            [[right - 9, foot - 0.8], [right, foot - 0.8]], stroke="red", width=0.2, dash=(1.8, 0.9)
        ),
        Text(right - 10.5, foot, "ecliptic", 7.5, "italic", "end"),
    ]


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def _year(instant: Instant) -> float:
    return 2000 + (float(instant.jd("tt")) - 2451545.0) / 365.25


def _says(place: Place, instant: Instant, faintest: float, found: list[Seen]) -> str:
    words = (
        f"The sky over {place.name} at {instant.isoformat(zone=place.zone or None)}, the zenith in "
        f"the middle, north above and east to the left, with stars to magnitude {faintest:g}, the "
        "figures of the constellations, the Milky Way, the equator and the ecliptic"
    )
    if not found:
        return f"{words}; neither the Sun, the Moon nor a bright planet is up."
    said = (
        f"{_title(each.name)} in {each.constellation}, {each.altitude:.0f}° high" for each in found
    )
    return f"{words}. Above the horizon: {'; '.join(said)}."


def _title(name: str) -> str:
    return f"the {name.title()}" if name in ("sun", "moon") else name.title()
