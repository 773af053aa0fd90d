"""The northern and the southern heavens side by side, for the equator and equinox of any epoch."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bowles.draw.maps.frame import path
from bowles.draw.maps.net import degree_ring, meridians, parallels, ring_scale
from bowles.draw.plate import Disc, Item, Path, Plate, Text
from bowles.draw.sky.field import Field, disc
from bowles.draw.sky.ground import STROKES, ecliptic, galaxy
from bowles.draw.sky.heavens import check, fineness, heavens
from bowles.draw.sky.marks import scale
from bowles.draw.sky.room import Room
from bowles.sky import stars
from bowles.sky.precession import mean_ecliptic, mean_equator

Floats = NDArray[np.float64]

WANDERING = np.arange(-10_500.0, 15_500.0, 100.0)  # years, once about
DATED = np.array([-7999.0, -5999, -3999, -1999, 1, *range(2000, 15000, 2000)])
_POLE = (0.6, 0.6)  # mm, dots of the pole's way
_EDGE = 4.8  # mm outside the rings for the hours
_FOOT = 9.0  # mm beneath them for the legend


def planispheres(
    epoch: float = 2000.0, *, width: float = 300.0, faintest: float = 4.5, title: str = ""
) -> Plate:
    """Both halves of the sky from pole to equator, declinations evenly apart.

    epoch   a Julian year, such as 2000.0, -128.0 or -2800.0; the stars have moved to it too
    """
    check(width, 180.0, faintest)
    ring = 5.2 * ring_scale(width / 4)
    radius = (width / 2 - 2 * ring - 2 * _EDGE + _EDGE / 2) / 2
    height = 2 * (radius + ring + _EDGE) + _FOOT
    y = radius + ring + _EDGE
    items: list[Item] = []
    for pole, x in ((90.0, y), (-90.0, width - y)):
        items += hemisphere(x, y, radius, pole, epoch, faintest)
    items += _legend(width, height, epoch, faintest, fineness(radius))
    shown = title or f"The northern and the southern Heavens, {_year(epoch)}"
    alt = (
        "The northern and the southern half of the sky, from the pole to the equator of "
        f"{_year(epoch)}, as they are seen looking up, with stars to magnitude {faintest:g}, the "
        "figures of the constellations, the Milky Way and the ecliptic; hours of right ascension "
        "run round the rings."
    )
    return Plate(width, height, tuple(items), shown, alt)


def hemisphere(
    x: float, y: float, radius: float, pole: float, epoch: float, faintest: float
) -> list[Item]:
    """One half of the sky about (x, y) in mm, within its ring of degrees and hours."""
    axes = mean_equator(epoch)
    field = disc(x, y, radius, pole, axes, "azimuthal_equidistant")
    room = Room(x + radius, y + radius)
    room.keep_within(x, y, radius - 0.8)
    way, spots = _wandering(field, room, np.sign(pole))
    notes = [
        (spot, Text(0, 0, _era(when), 6, "italic", ink="red"))
        for spot, when in zip(spots, DATED.tolist(), strict=True)
    ]
    vectors = stars().directions(epoch).T @ axes.T
    inside, fine = vectors[:, 2] * pole > 0, fineness(radius)
    return [
        Path(field.edge.xy, closed=True, fill="sea"),
        *galaxy(field),
        *_net(field),
        *ecliptic(field, mean_ecliptic(epoch), room),
        *way,
        *heavens(field, room, vectors, inside, faintest, notes=notes, fine=fine),
        *degree_ring(x, y, radius),
        *_hours(field, x, y, radius + 5.2 * ring_scale(radius), but=6 if pole < 0 else None),
    ]


def _net(field: Field) -> list[Item]:
    """Circles of declination each 30 degrees and those of the 24 hours, thin."""
    hours = field.within.lines(meridians(np.arange(0, 360, 15), 80))
    degrees = field.within.lines(parallels(np.array([-60, -30, 30, 60])))
    return [path(shapes, stroke="ink", width=0.07, opacity=0.5) for shapes in (hours, degrees)]


def _wandering(field: Field, room: Room, side: float) -> tuple[list[Item], Floats]:
    """The way of the pole among the stars by precession, and its places (n, 2) at DATED."""
    way, spots = (
        field.points(side * mean_equator(years)[:, 2] @ field.axes.T)
        for years in (WANDERING, DATED)
    )
    room.bar_lines(way[:-1], way[1:])
    room.bar_discs(spots, np.full(len(spots), 0.5))
    return [
        Path(way, stroke="red", width=0.12, dash=_POLE),
        Disc(spots, 0.32, fill="red"),
    ], spots


def _hours(field: Field, x: float, y: float, reach: float, but: int | None) -> list[Item]:
    """Hours of right ascension outside the ring; `but` one is told by the other ring."""
    hours = np.array([hour for hour in range(24) if hour != but])
    edge = field.beyond.points(15.0 * hours, 0.0 * hours) - [x, y]
    spots = [x, y] + edge / np.hypot(*edge.T)[:, None] * (reach + 2.4)
    return [
        Text(px, py + 0.95, f"{hour}h", 7.5, anchor="middle")
        for (px, py), hour in zip(spots.tolist(), hours.tolist(), strict=True)
    ]


def _legend(width: float, height: float, epoch: float, faintest: float, fine: float) -> list[Item]:
    """The epoch in the middle of the foot, magnitudes on the left, lines on the right."""
    foot, right = height - 3.0, width - 4.0
    return [
        *scale(5.5, foot - 4.4, faintest, fine),
        Text(4.0, foot - 8.6, "magnitudes", 7.5, "italic"),
        Text(width / 2, 9.0, "The Heavens", 13, "smallcaps", "middle", tracking=1.2),
        Text(width / 2, 14.0, f"equator and equinox of {_year(epoch)}", 8, "italic", "middle"),
        Path([[right - 9, foot - 4.5], [right, foot - 4.5]], stroke="red", width=0.2, dash=STROKES),
        Text(right - 10.5, foot - 3.7, "ecliptic", 7.5, "italic", "end"),
        Path(
            [[right - 9, foot - 0.8], [right, foot - 0.8]],
            stroke="red",
            width=0.12,
            dash=_POLE,
        ),
        Text(right - 10.5, foot, "way of the pole", 7.5, "italic", "end"),
    ]


def _year(epoch: float) -> str:
    """An epoch as people write years: there was no year 0."""
    return f"{epoch:.10g}" if epoch > 0 else f"{1 - epoch:.10g} BC"


def _era(epoch: float) -> str:
    return f"AD {epoch:.0f}" if epoch > 0 else _year(epoch)
