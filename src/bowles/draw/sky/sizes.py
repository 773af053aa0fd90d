"""The Sun and the planets on one scale, with a diagonal scale of miles as Dunn drew one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bowles.draw.arcs import arc
from bowles.draw.plate import Disc, Group, Item, Path, Plate, Text
from bowles.draw.signs import sign
from bowles.sky import RADII, RINGS

Floats = NDArray[np.float64]

EARTH_KM = 6378.137
MILE = 1.609344  # km, statute
ORDER = ("mercury", "venus", "earth", "mars", "jupiter", "saturn", "uranus", "neptune")
_TOP = 6.0


def comparative_sizes(*, width: float = 150.0) -> Plate:
    """The planets before the limb of the Sun, all on one scale; the Moon beside the Earth."""
    unit = width / 150 * 12.2 / RADII["jupiter"][0]  # mm to a km
    height, level = 66.0 * width / 150, _TOP + 24.0 * width / 150
    sun = RADII["sun"][0] * unit
    limb = 9.0 * width / 150
    frame = Path([[0, 0], [width, 0], [width, height - 16], [0, height - 16]], closed=True)
    items: list[Item] = [
        Group(
            (
                Disc([[limb - sun, level]], sun, fill="sun", opacity=0.35),
                Disc([[limb - sun, level]], sun, stroke="ink", width=0.3),
            ),
            clip=frame,
        )
    ]
    radii = [(EARTH_KM if name == "earth" else RADII[name][0]) * unit for name in ORDER]
    wide = [RINGS["A"][1] * unit if name == "saturn" else r
            for name, r in zip(ORDER, radii, strict=True)]  # fmt: skip
    least = [max(each, 3.2) for each in wide]
    gap = (width - limb - 4 - 2 * sum(least)) / (len(ORDER) + 0.5)
    x = limb + gap
    for name, radius, room in zip(ORDER, radii, least, strict=True):
        x += room
        items += _planet(name, x, level, radius, unit)
        foot = level + 15.5 * width / 150
        items += [
            sign(name, x, foot, 2.8, "red" if name == "earth" else "ink", width=0.24),
            Text(x, foot + 5.0, f"{2 * _km(name) / MILE:,.0f}", 6.5, anchor="middle"),
        ]
        x += room + gap
    items += [
        Text(limb - 4.5, level + 1, "Sun", 8, "italic", "end"),
        *_diagonal(4.0, height - 8.5, unit, width),
    ]
    told = ", ".join(
        f"{name.title()} {_km(name) / EARTH_KM:.2f}" for name in ORDER if name != "earth"
    )
    alt = (
        "The planets before the limb of the Sun on one scale, with their diameters in English "
        f"miles. Against the Earth's as one: the Sun {RADII['sun'][0] / EARTH_KM:.1f}, {told}, the "
        f"Moon {RADII['moon'][0] / EARTH_KM:.2f}."
    )
    return Plate(width, height, tuple(items), "The Magnitudes of the Planets", alt)


def _km(name: str) -> float:
    return EARTH_KM if name == "earth" else RADII[name][0]


def _planet(name: str, x: float, y: float, radius: float, unit: float) -> list[Item]:
    body: list[Item] = [
        Disc([[x, y]], radius, fill="lit"),
        Disc([[x, y]], radius, stroke="ink", width=0.2),
    ]
    if name == "earth":
        away = radius + 3.0
        body.append(Disc([[x + away, y - 3.0]], RADII["moon"][0] * unit, fill="ink"))
    if name == "jupiter":
        for part in (-0.55, -0.22, 0.2, 0.5):
            half = radius * np.sqrt(1 - part**2)
            body.append(Path([[x - half, y + part * radius], [x + half, y + part * radius]],
                             stroke="ink", width=0.1, opacity=0.6))  # fmt: skip
    if name == "saturn":
        return [*_ring(x, y, unit, 0, 180), *body, *_ring(x, y, unit, 180, 360)]
    return body


def _ring(x: float, y: float, unit: float, start: float, end: float) -> list[Item]:
    """Half of Saturn's two bright rings, opened by a third of their width."""
    items: list[Item] = []
    for name in ("A", "B"):
        inner, outer = (arc(0, 0, each * unit, start, end) * [1, 0.3] for each in RINGS[name])
        ring = np.array([x, y]) + np.concatenate([outer, inner[::-1]])
        items += [
            Path(ring, closed=True, fill="wash"),
            Path(ring, closed=True, stroke="ink", width=0.12),
        ]
    return items


def _diagonal(left: float, top: float, unit: float, width: float) -> list[Item]:
    """A diagonal scale: ten thousands of miles along, thousands by the slanting lines."""
    step = 10_000 * MILE * unit
    count = int((width * 0.6) / step)
    down = np.arange(0, 11) * 0.5
    x = left + step * np.arange(count + 1)
    items: list[Item] = [
        Path.segments(
            np.c_[np.full(11, left), top + down],
            np.c_[np.full(11, x[-1]), top + down],
            stroke="ink",
            width=0.08,
        ),
        Path.segments(
            np.c_[x, np.full(count + 1, top)], np.c_[x, np.full(count + 1, top + 5)],
            stroke="ink", width=0.16,
        ),
        Path.segments(
            [[left + step, top]], [[left, top + 5]], stroke="red", width=0.16
        ),
        *(
            Text(px, top - 1.0, f"{10 * (number - 1)}", 6.5, anchor="middle")
            for number, px in enumerate(x.tolist()) if number and number % 2
        ),
        Text(x[-1] + 2.0, top + 3.4, "thousands of miles", 7, "italic"),
    ]  # fmt: skip
    return items
