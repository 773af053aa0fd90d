"""Sundials: the hour lines of a plane, with the figures of the hours on a ring."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from bowles.draw.arcs import at_angle
from bowles.draw.plate import Disc, Item, Path, Plate, Text
from bowles.errors import BadValue

_ROMAN = ("XII", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")
_RING, _EDGE = 7.0, 4.0  # mm
_ROOM = 8.0  # degrees of the ring that a numeral wants


def sundial(
    lines: Mapping[int, float],
    *,
    noon: Literal["up", "down"],
    substyle: float = 0.0,
    title: str,
    radius: float = 42.0,
) -> Plate:
    """The hour lines of a dial whose style stands in the middle.

    lines     hour (4 to 20) -> degrees of its line from that of noon or of descent, right positive
    noon      which way that line is drawn: up on level ground, down on a wall
    substyle  where the style stands over the dial, measured alike
    """
    middle = radius + _EDGE
    hours = np.array(list(lines))
    angles = _turned(np.array(list(lines.values())), noon)
    inner = radius - _RING
    spokes = Path.segments(
        at_angle(middle, middle, 4.0, angles),
        at_angle(middle, middle, inner, angles),
        stroke="ink",
        width=0.22,
    )
    places = at_angle(middle, middle, radius - _RING / 2, angles)
    along = _turned(substyle, noon)
    items: list[Item] = [
        Disc([[middle, middle]], radius, fill="lit", stroke="ink", width=0.5),
        Disc([[middle, middle]], inner, fill="paper", stroke="ink", width=0.2),
        spokes,
        Path(
            np.stack([[middle, middle], at_angle(middle, middle, inner - 6, along)]),
            stroke="red",
            width=0.9,
        ),
        Disc([[middle, middle]], 0.9, fill="red"),
    ]
    items += [
        Text(places[row, 0], places[row, 1] + 1.1, _ROMAN[hours[row] % 12], 8.5, anchor="middle")
        for row in _apart(hours, angles)
    ]
    told = ", ".join(f"{hour} h at {angle:.0f}°" for hour, angle in lines.items())
    alt = f"A sundial with its hour lines from the middle: {told}; the style is drawn in red."
    return Plate(2 * middle, 2 * middle, tuple(items), title, alt)


def _apart(hours: np.ndarray, angles: np.ndarray) -> list[int]:
    """The rows of the hours that have room for their numerals, those nearest to noon first."""
    shown: list[int] = []
    for row in np.argsort(np.abs(hours - 12), kind="stable").tolist():
        if all(abs((angles[row] - angles[each] + 180) % 360 - 180) >= _ROOM for each in shown):
            shown.append(row)
    return shown


def _turned(angle: ArrayLike, noon: str) -> np.ndarray:
    """Counter-clockwise from the right, of degrees from the dial's line to the right."""
    angle = np.asarray(angle, float)
    return 90 - angle if noon == "up" else angle - 90


def analemmatic_dial(latitude: float, *, radius: float = 42.0) -> Plate:
    """A dial whose gnomon is a person who stands on the day: hours on an ellipse, a scale of dates.

    The ellipse is the equator laid level; north is up (south, south of the equator).
    """
    if not 5 <= abs(latitude) <= 85:
        raise BadValue(
            f"At latitude {latitude:g}° the hours of such a dial fall together or the days do; "
            "give 5 to 85.",
            "latitude",
        )
    middle = radius + _EDGE
    phi, reach = np.radians(abs(latitude)), radius - 5.0
    y0 = middle
    hours = np.arange(4, 21)
    angle = np.radians(15.0 * (hours - 12)) * np.sign(latitude)
    spots = np.c_[middle + reach * np.sin(angle), y0 - reach * np.sin(phi) * np.cos(angle)]
    turn = np.radians(np.linspace(0, 360, 181))
    ellipse = np.c_[middle + reach * np.sin(turn), y0 - reach * np.sin(phi) * np.cos(turn)]
    # The Sun's declination when he enters each sign, from December to June.
    declination = np.array([-23.44, -20.15, -11.47, 0.0, 11.47, 20.15, 23.44]) * np.sign(latitude)
    rise = y0 - reach * np.tan(np.radians(declination)) * np.cos(phi)
    out = spots - [middle, y0]
    out = out / np.hypot(*out.T)[:, None]
    items: list[Item] = [
        Path(ellipse, closed=True, stroke="ink", width=0.3),
        Disc(spots, 0.8, fill="ink"),
        Path([[middle, rise.min()], [middle, rise.max()]], stroke="red", width=0.5),
        Path.segments(np.c_[np.full(7, middle - 2.4), rise], np.c_[np.full(7, middle + 2.4), rise],
                      stroke="red", width=0.25),
        Path([[middle - reach, y0], [middle + reach, y0]], stroke="ink", width=0.1, opacity=0.6),
    ]  # fmt: skip
    items += [
        Text(x + 3.2 * dx, y + 3.0 * dy + 1.1, _ROMAN[hour % 12], 8, anchor="middle")
        for (x, y), (dx, dy), hour in zip(spots.tolist(), out.tolist(), hours.tolist(), strict=True)
    ]
    named = {0: "Dec", 1: "Jan, Nov", 2: "Feb, Oct", 3: "Mar, Sep", 4: "Apr, Aug", 5: "May, July",
             6: "June"}  # fmt: skip
    crowded = float(np.abs(np.diff(rise)).min()) < 2.6
    items += [
        Text(middle + 3.2, float(rise[number]) + 0.8, words, 6.5, "italic", ink="red")
        for number, words in named.items()
        if not crowded or number in (0, 3, 6)
    ]
    alt = (
        f"An analemmatic dial for latitude {abs(latitude):.1f}° {'N' if latitude > 0 else 'S'}: an "
        f"ellipse {np.sin(phi):.3f} as deep as wide with the hours from IV to VIII, and the line "
        "of dates on which one stands, the solstices at its ends."
    )
    return Plate(2 * middle, 2 * middle, tuple(items), "An analemmatic Dial", alt)
