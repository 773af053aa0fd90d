"""Problems of the Moon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bowles.sheet import Quantity, Solution
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import (
    angle,
    degrees,
    happens,
    moment,
)
from bowles.sky import PHASES, phases
from bowles.sky import moon_phase as phase_at
from bowles.time import Instant

if TYPE_CHECKING:
    from bowles.draw import Plate

AHEAD = 31.0  # days: every phase comes round within a month


@sheet.problem("The Moon", sources=["Meeus1998", "Park2021"], defaults={"instant": "now"})
def moon_phase(instant: Instant) -> Solution:
    """To find the Moon's phase and age at any time.

    The Moon shows us more or less of her lit half as she moves away from the Sun: new when both
    have one longitude, full when they are opposite.
    """
    elongation, lit, age = (float(each) for each in phase_at(instant))
    waxing = elongation < 180
    coming, kinds = phases(instant, instant + AHEAD)
    first = {PHASES[kind]: coming[i] for i, kind in reversed(list(enumerate(kinds.tolist())))}
    name = name_of(elongation)
    steps = [
        f"At {moment(instant)} the Moon's longitude exceeds the Sun's by {angle(elongation)}: "
        f"she is {'waxing' if waxing else 'waning'}.",
        f"By the angle at the Moon between Earth and Sun {lit:.1%} of her disk is lit: {name}.",
        f"The last new Moon was {age:.1f} days ago; that is her age.",
        *(f"The next {phase} comes at {moment(when)}." for phase, when in _first_two(first)),
    ]

    def figure() -> Plate:
        from bowles.draw import moon_disk

        return moon_disk(lit, waxing)

    return Solution(
        {
            "phase": Quantity(name),
            "illuminated": Quantity(lit, "", text=f"{lit:.1%}"),
            "age": Quantity(age, "days", text=f"{age:.1f} days"),
            "elongation": degrees(elongation),
            "next_new_moon": _when(first.get("new moon")),
            "next_full_moon": _when(first.get("full moon")),
        },
        steps,
        figure,
    )


def name_of(elongation: float) -> str:
    """The phase in words; a principal one within 6 degrees, half a day, of its moment."""
    quarter, off = divmod(elongation + 6, 90)
    if off < 12:
        return PHASES[int(quarter) % 4]
    return ("waxing crescent", "waxing gibbous", "waning gibbous", "waning crescent")[
        int(elongation // 90)
    ]


def _first_two(first: dict[str, Instant]) -> list[tuple[str, Instant]]:
    ordered = sorted(first.items(), key=lambda each: float(np.asarray(each[1].tt)))
    return [each for each in ordered if each[0] in ("new moon", "full moon")]


def _when(instant: Instant | None) -> Quantity:
    if instant is None:
        return Quantity(None, text="none")
    return happens(instant)
