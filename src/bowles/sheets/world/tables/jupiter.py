"""The table of what happens among Jupiter's moons."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from bowles.sheet import Column, Columns, number
from bowles.sheets.world.laid import sheet
from bowles.sky import moon_events
from bowles.time import Date, Instant

Days = Annotated[int, number("days", 1, 400, "days", whole=True)]
WORDS = {
    "transit": "crosses his disk",
    "occultation": "is behind him",
    "shadow": "casts its shadow on him",
    "eclipse": "is in his shadow",
}


@sheet.table("The planets", sources=["Lainey2006", "Park2021"], defaults={"date": "today"})
def jupiter_moon_events(date: Date, days: Days = 7) -> Columns:
    """The eclipses, occultations and transits of Jupiter's moons, from a day on.

    In Universal Time, for the moons' middles. Of an eclipse the moon's vanishing or return may be
    hidden behind Jupiter.
    """
    start = date.midnight()
    found = moon_events(start, start + days)
    return Columns(
        {
            "moon": Column(found.moon),
            "what": Column([WORDS[str(each)] for each in found.kind]),
            "from": _moments(found.begins),
            "to": _moments(found.ends),
        },
        notes=["An em dash: before the first of these days or after the last."],
    )


def _moments(instant: Instant) -> Column:
    texts = np.atleast_1d(instant.isoformat())
    return Column([str(each).replace("T", " ").removesuffix("Z") for each in texts])
