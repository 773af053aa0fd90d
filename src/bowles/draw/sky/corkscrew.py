"""The corkscrew of Jupiter's moons: where each stands beside him, hour by hour, down the page."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bowles.draw.arcs import circle
from bowles.draw.plate import Group, Item, Path, Plate, Text
from bowles.errors import BadValue
from bowles.sky import JUPITER_MOONS, RADII, jupiter_moons
from bowles.time import Date

Floats = NDArray[np.float64]

REACH = 27.5  # of his radii to either side: Callisto's path
STEPS = 144  # a day
_LEFT, _TOP, _FOOT = 17.0, 13.0, 12.0  # mm
_DAY = 8.6  # mm
_PENS = (("red", ()), ("ink", ()), ("water", ()), ("tropic", (2.2, 0.8)))
_ROMAN = ("I", "II", "III", "IV")


def jupiter_corkscrew(date: Date, *, days: int = 16, width: float = 112.0) -> Plate:
    """Jupiter's four moons from 0h UTC of a day on: east to the left, time downward.

    The upright band is Jupiter himself. A line is broken while its moon is behind him or in his
    shadow, and goes over him while it is before him.
    """
    if not 1 <= days <= 62:
        raise BadValue(f"A corkscrew of {days} days cannot be drawn; give 1 to 62.", "days")
    t = date.midnight() + np.arange(days * STEPS + 1) / STEPS
    seen = jupiter_moons(t)
    unit = (width - _LEFT - 5.0) / (2 * REACH)  # mm to his radius
    middle, height = _LEFT + unit * REACH, _TOP + days * _DAY + _FOOT
    down = _TOP + _DAY * np.arange(len(t)) / STEPS
    foot = float(down[-1])
    band = [[middle - unit, _TOP], [middle + unit, _TOP], [middle + unit, foot],
            [middle - unit, foot]]  # fmt: skip
    edge = Path([[_LEFT, _TOP], [width - 5, _TOP], [width - 5, foot], [_LEFT, foot]], closed=True)
    lines: list[Item] = []
    for moon, (ink, dash) in enumerate(_PENS):
        xy = np.c_[middle - unit * seen.east[moon], down]
        hidden = np.char.find(np.asarray(seen.state[moon], np.str_), "occultation") >= 0
        hidden |= np.char.find(np.asarray(seen.state[moon], np.str_), "eclipse") >= 0
        pieces = np.split(np.arange(len(xy)), np.flatnonzero(np.diff(hidden.astype(int))) + 1)
        runs = [xy[each] for each in pieces if len(each) > 1 and not hidden[each[0]]]
        lines.append(Path.parts(runs, stroke=ink, width=0.3, dash=dash))
    items: list[Item] = [
        Path(edge.xy, closed=True, fill="sea"),
        *_days(date, days, width),
        Path(band, closed=True, fill="wash", opacity=0.6),
        Path.segments([band[0], band[1]], [band[3], band[2]], stroke="ink", width=0.18),
        Group(tuple(lines), clip=edge),
        Path(edge.xy, closed=True, stroke="ink", width=0.25),
        *_heading(middle, unit, width, foot),
    ]
    transits = [int(np.sum(np.diff((np.asarray(seen.state[moon]) == "transit").astype(int)) == 1))
                for moon in range(4)]  # fmt: skip
    told = ", ".join(
        f"{str(name).title()} {number}"
        for name, number in zip(JUPITER_MOONS, transits, strict=True)
    )
    alt = (
        f"Jupiter's four moons from {date} for {days} days, east to the left and time downward, "
        f"each a wave about the upright band that is Jupiter, broken where the moon is hidden or "
        f"eclipsed. They come before his disk so often: {told}."
    )
    return Plate(width, height, tuple(items), "The Moons of Jupiter", alt)


def _days(date: Date, days: int, width: float) -> list[Item]:
    """A rule at each midnight with its day."""
    y = _TOP + _DAY * np.arange(days + 1)
    items: list[Item] = [
        Path.segments(
            np.c_[np.full(len(y), _LEFT), y],
            np.c_[np.full(len(y), width - 5), y],
            stroke="ink",
            width=0.07,
            opacity=0.6,
        )
    ]
    for number, top in enumerate(y.tolist()):
        day = date + number
        first = number == 0 or day.day == 1
        words = f"{day.day} {str(day).split()[1][:3]}" if first else f"{day.day}"
        items.append(Text(_LEFT - 1.6, top + 0.9, words, 7, anchor="end"))
    return items


def _heading(middle: float, unit: float, width: float, foot: float) -> list[Item]:
    flat = RADII["jupiter"][1] / RADII["jupiter"][0]
    globe = circle(0, 0, unit) * [1, flat] + [middle, _TOP - 3.2]
    items: list[Item] = [
        Path(globe, closed=True, fill="lit", stroke="ink", width=0.15),
        Text(_LEFT + 1, _TOP - 2.2, "E", 8, "smallcaps"),
        Text(width - 6, _TOP - 2.2, "W", 8, "smallcaps", "end"),
    ]
    each = (width - _LEFT - 5) / 4
    for number, (name, (ink, dash)) in enumerate(zip(JUPITER_MOONS, _PENS, strict=True)):
        x, y = _LEFT + number * each, foot + 6.0
        items += [
            Path([[x, y], [x + 4.6, y]], stroke=ink, width=0.3, dash=dash),
            Text(x + 5.6, y + 0.9, f"{_ROMAN[number]} {str(name).title()}", 7, "italic"),
        ]
    return items
