"""The Moon round the Earth in a month: which half is lit, and what of it we see."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bowles.draw.arcs import at_angle, lune
from bowles.draw.plate import Disc, Item, Path, Plate, Text
from bowles.draw.signs import sign
from bowles.draw.sky.belt import day_of, listed, sun_mark
from bowles.sky import PHASES, appearance, moon_phase, phases
from bowles.time import Instant

Floats = NDArray[np.float64]

MONTH = 29.530588861
_MOON, _SEEN, _EDGE = 2.6, 3.6, 5.0  # mm


def lunar_phases(instant: Instant, *, radius: float = 33.0) -> Plate:
    """A month from the new Moon before an instant: eight Moons lit by the Sun on the right.

    Seen from the north. Within is the half that the Sun lights, without the Moon as we see her,
    north above; the red stroke shows where she is at the instant.
    """
    middle = radius + _EDGE
    begins = instant - float(moon_phase(instant).age_days)
    found, kinds = phases(begins - 1, begins + MONTH + 1.5)
    found, kinds = found[:5], kinds[:5]
    orbit, outer = radius * 0.56, radius * 0.86
    items: list[Item] = [
        Disc([[middle, middle]], radius, fill="sea", stroke="ink", width=0.3),
        Disc([[middle, middle]], orbit, stroke="ink", width=0.12, dash=(1.2, 0.8)),
        Disc([[middle, middle]], 4.4, fill="lit", stroke="ink", width=0.25),
        Path(lune(middle, middle, 4.4, 0.5, 180.0), closed=True, fill="night", opacity=0.75),
        sign("earth", middle, middle, 2.6, width=0.22),
    ]
    for number in range(8):
        angle = 45.0 * number
        x, y = at_angle(middle, middle, orbit, angle).tolist()
        lit = (1 - np.cos(np.radians(angle))) / 2
        items += [
            Disc([[x, y]], _MOON, fill="night"),
            Path(lune(x, y, _MOON, 0.5, 0.0), closed=True, fill="lit"),
            Disc([[x, y]], _MOON, stroke="ink", width=0.15),
            *_as_seen(middle, outer, angle, float(lit)),
        ]
    for each, kind in zip(found[:4], kinds[:4].tolist(), strict=True):
        items += _date(middle, orbit, 90.0 * kind, each)
    now = float(moon_phase(instant).elongation)
    items += [
        Path(at_angle(middle, middle, np.array([4.4, orbit - _MOON - 0.6]), now), stroke="red",
             width=0.35),
        *_rays(middle, radius),
    ]  # fmt: skip
    told = listed(f"{PHASES[kind]} on {day_of(each)}" for each, kind in
                  zip(found, kinds.tolist(), strict=True))  # fmt: skip
    lit_now = 100 * float(appearance("moon", instant).illuminated_fraction)
    alt = (
        f"The Moon's month seen from the north, the Sun on the right: {told}. On {day_of(instant)} "
        f"she stands {now:.0f}° east of the Sun and {lit_now:.0f} per cent of her disk are lit."
    )
    return Plate(2 * middle + 8, 2 * middle, tuple(items), "The Phases of the Moon", alt)


def _as_seen(middle: float, outer: float, angle: float, lit: float) -> list[Item]:
    """The disk that an eye in the north of the Earth sees: waxing it is lit on the right."""
    x, y = at_angle(middle, middle, outer, angle).tolist()
    limb = 0.0 if angle < 180 else 180.0
    items: list[Item] = [Disc([[x, y]], _SEEN, fill="night")]
    if lit > 1e-6:
        items.append(Path(lune(x, y, _SEEN, lit, limb), closed=True, fill="lit"))
    return [*items, Disc([[x, y]], _SEEN, stroke="ink", width=0.25)]


def _date(middle: float, orbit: float, angle: float, instant: Instant) -> list[Item]:
    """The day of a phase, between the Earth and the Moon."""
    x, y = at_angle(middle, middle, orbit * 0.56, angle).tolist()
    words = day_of(instant).split()
    return [
        Text(x, y, words[0], 7, anchor="middle"),
        Text(x, y + 2.6, words[1][:3], 6.5, "italic", "middle"),
    ]


def _rays(middle: float, radius: float) -> list[Item]:
    x = middle + radius
    lines = np.array([-9.0, 9.0])
    start = np.c_[np.full(2, x + 10), middle + lines]
    end = np.c_[np.full(2, x + 2.0), middle + lines]
    arrow = [Path([[px + 1.4, py - 0.7], [px, py], [px + 1.4, py + 0.7]], stroke="sun", width=0.3)
             for px, py in end.tolist()]  # fmt: skip
    return [
        Path.segments(start, end, stroke="sun", width=0.3),
        *arrow,
        *sun_mark([x + 7.0, middle], 2.0),
    ]
