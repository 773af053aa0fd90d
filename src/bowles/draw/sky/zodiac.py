"""The zodiac unrolled: the stars along the ecliptic, its twelve signs, and who stands in them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bowles.draw.plate import Group, Item, Path, Plate, Text
from bowles.draw.signs import ZODIAC, sign
from bowles.draw.sky.field import Field, Inside
from bowles.draw.sky.ground import equator, galaxy
from bowles.draw.sky.heavens import check, heavens, seen, standing
from bowles.draw.sky.marks import Seen
from bowles.draw.sky.room import Room
from bowles.earth.layers import unit_vectors
from bowles.projection import projection
from bowles.sky import BODIES, ecliptic, moon_phase, stars
from bowles.sky.precession import julian_year, mean_ecliptic, mean_equator
from bowles.time import Instant

Floats = NDArray[np.float64]

REACH = 15.0  # degrees of latitude on either side of the ecliptic
_EDGE, _HEAD, _APART = 5.0, 11.0, 7.0  # mm about the strips, above them, between them
_BAND = 10.0  # mm beneath a strip for its signs


def zodiac_strip(
    instant: Instant, *, width: float = 300.0, faintest: float = 5.0, title: str = ""
) -> Plate:
    """Both halves of the zodiac, one above the other, with Sun, Moon and planets at a moment.

    Longitudes are those of the equinox of date and grow to the left, as in the sky.
    """
    check(width, 180.0, faintest)
    scale = (width - 2 * _EDGE) / 180
    high = 2 * REACH * scale
    items: list[Item] = [
        Text(_EDGE, 7.0, "The Zodiac", 13, "smallcaps", tracking=1.2),
        Text(width - _EDGE, 7.0, _date(instant), 8, "italic", "end"),
    ]
    for half in (0, 1):
        top = _HEAD + half * (high + _BAND + _APART)
        box = (_EDGE, top, width - _EDGE, top + high)
        items += _strip(box, 180.0 * half, scale, instant, faintest)
    height = _HEAD + 2 * (high + _BAND) + _APART + _EDGE
    return Plate(width, height, tuple(items), title or "The Zodiac", _says(instant))


def _strip(
    box: tuple[float, float, float, float],
    start: float,
    scale: float,
    instant: Instant,
    faintest: float,
) -> list[Item]:
    """Six signs from the longitude `start` on the right."""
    left, top, right, bottom = box
    year = julian_year(instant)
    axes = mean_ecliptic(year)
    edge = Path([[left, top], [right, top], [right, bottom], [left, bottom]], closed=True)
    flat = projection("equirectangular", center=(start + 90, 0.0))
    frame = Inside(flat, np.degrees(scale), (left + right) / 2, (top + bottom) / 2)
    field = Field(frame, frame, edge, axes)
    room = Room(right + _EDGE, bottom + _EDGE)
    room.keep_between(left + 0.5, top + 0.5, right - 0.5, bottom - 0.5)
    vectors = stars().directions(year).T @ axes.T
    spots = field.points(vectors)
    inside = np.all((spots > [left, top]) & (spots < [right, bottom]), axis=1)
    ground = (
        *galaxy(field),
        *_ecliptic(box, scale, room),
        *equator(field, mean_equator(year), room),
    )
    return [
        Path(edge.xy, closed=True, fill="sea"),
        Group(ground, clip=edge),
        *heavens(field, room, vectors, inside, faintest, _bodies(field, start, instant)),
        *_signs(box, start, scale),
        Path(edge.xy, closed=True, stroke="ink", width=0.4, join="miter"),
    ]


def _ecliptic(box: tuple[float, float, float, float], scale: float, room: Room) -> list[Item]:
    """The ecliptic with a tick each degree, longer each 5 and 10, and the bounds of the signs."""
    left, top, right, bottom = box
    middle = (top + bottom) / 2
    degrees = np.arange(181)
    x = right - degrees * scale
    tick = np.select([degrees % 10 == 0, degrees % 5 == 0], [1.2, 0.9], 0.5)
    bounds = x[30:180:30]
    line = np.array([[left, middle], [right, middle]])
    room.bar_lines(line[:1], line[1:])
    return [
        Path(line, stroke="red", width=0.2),
        Path.segments(
            np.stack([x, middle - tick], axis=1),
            np.stack([x, middle + tick], axis=1),
            stroke="red",
            width=0.1,
        ),
        Path.segments(
            np.stack([bounds, np.full(5, top)], axis=1),
            np.stack([bounds, np.full(5, bottom)], axis=1),
            stroke="ink",
            width=0.12,
            dash=(1.0, 1.0),
            opacity=0.6,
        ),
    ]


def _signs(box: tuple[float, float, float, float], start: float, scale: float) -> list[Item]:
    """The band of the signs beneath a strip, with degrees of each."""
    left, _, right, bottom = box
    foot = bottom + _BAND
    degrees = np.arange(181)
    x = right - degrees * scale
    long = np.select([degrees % 10 == 0, degrees % 5 == 0], [1.6, 1.2], 0.8)
    ends = x[::30]
    items: list[Item] = [
        Path(
            [[left, bottom], [left, foot], [right, foot], [right, bottom]], stroke="ink", width=0.3
        ),
        Path.segments(
            np.stack([x, np.full(181, bottom)], axis=1),
            np.stack([x, bottom + long], axis=1),
            stroke="ink",
            width=0.1,
        ),
        Path.segments(
            np.stack([ends, np.full(7, bottom)], axis=1),
            np.stack([ends, np.full(7, foot)], axis=1),
            stroke="ink",
            width=0.2,
        ),
    ]
    first = int(start // 30)
    for number, name in enumerate(ZODIAC[first : first + 6]):
        middle = right - (30 * number + 15) * scale
        items += [
            sign(name, middle - 9.5, foot - 3.1, 3.6, "tropic", 0.28),
            Text(
                middle - 5.5, foot - 2.1, name.title(), 9, "smallcaps", ink="tropic", tracking=0.8
            ),
            *(
                Text(middle + (15 - each) * scale, bottom + 4.0, f"{each}°", 6, anchor="middle")
                for each in (10, 20)
            ),
        ]
    return items


def _bodies(field: Field, start: float, instant: Instant) -> list[Seen]:
    """The Sun, Moon and planets whose longitudes lie in this half."""
    at = {name: ecliptic(name, instant) for name in BODIES[:9]}
    toward = {name: unit_vectors(each.longitude, each.latitude) for name, each in at.items()}
    lit = float(moon_phase(instant).illuminated_fraction)
    return [
        seen(field, name, toward[name], toward["sun"], lit)
        for name, each in at.items()
        if start <= each.longitude < start + 180
    ]


def _date(instant: Instant) -> str:
    return f"{instant.isoformat()[:16].replace('T', ', ')} UTC"


def _says(instant: Instant) -> str:
    def told(name: str) -> str:
        degrees = float(ecliptic(name, instant).longitude)
        within = f"{degrees % 30:.0f}° of {ZODIAC[int(degrees // 30)].title()}"
        return standing(name, instant).replace(" in ", f" at {within}, in the constellation ")

    return (
        f"The stars within {REACH:.0f} degrees of the ecliptic in two strips of six signs, "
        f"longitudes growing to the left, with those who stood there on {_date(instant)}: "
        f"{'; '.join(told(name) for name in BODIES[:9])}."
    )
