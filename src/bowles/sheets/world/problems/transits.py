"""The problem of the transits, for which Cook was sent to Tahiti."""

from __future__ import annotations

from typing import Literal

import numpy as np

from bowles.earth import Place
from bowles.errors import BadValue
from bowles.sheet import Quantity, Solution
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import angle, clock_time, keeping, named
from bowles.sky import transit_at as over_place
from bowles.sky import transits
from bowles.time import Date, Instant

Inner = Literal["venus", "mercury"]
AHEAD = 130 * 365.25  # days: the longest that Venus stays away is 122 years
NAMES = {
    "first_contact": "touches the Sun's limb from without",
    "second_contact": "has wholly entered",
    "greatest": "is nearest to the middle",
    "third_contact": "touches the limb from within",
    "fourth_contact": "has left the Sun",
}


@sheet.problem("The planets", ["EspenakTransits", "Hornsby1771", "Park2021"], numbers=["C51"])
def transit_at(place: Place, date: Date | None = None, body: Inner = "venus") -> Solution:
    """To find what a place sees of a transit of Venus or Mercury over the Sun.

    From two places the planet is seen on different chords of the disk, and stays on it for
    different times: from their difference Halley taught to find the distance of the Sun. Without a
    date it is the next transit.
    """
    planet = body.title()
    if date is None:
        now = Instant.now()
        found = transits(body, now, now + AHEAD)
    else:
        found = transits(body, date.noon() - 1.5, date.noon() + 1.5)
    if date and not len(found):
        raise BadValue(
            f"There is no transit of {planet} on {date.isoformat()}; "
            f"`bowles table transits --body {body}` lists them.",
            "date",
        )
    here = over_place(found[0], place.longitude, place.latitude, place.height or 0.0)
    moments = [*here.contacts[:2], here.greatest, *here.contacts[2:]]
    heights = here.altitude[[0, 1, 4, 2, 3]]
    clock = [clock_time(each, place) for each in moments]
    middle = found[0].greatest
    steps = [
        f"From the Earth's centre {planet} is nearest to the middle of the Sun at "
        f"{middle.isoformat()}, {abs(float(found[0].separation)):.1f}″ "
        f"{'north' if found[0].separation > 0 else 'south'} of it; the Sun's radius is "
        f"{float(found[0].sun_radius):.1f}″.",
        f"At {named(place)}, by {keeping(place)}, {planet} "
        + "; ".join(
            f"{name} at {when}, the Sun {_height(float(height))}"
            for name, when, height in zip(NAMES.values(), clock, heights, strict=True)
            if when.value
        )
        + ".",
    ]
    inner = float(here.contacts[2] - here.contacts[1]) * 1440
    if not here.visible:
        steps.append("The Sun is below the horizon all the while: nothing is seen.")
    return Solution(
        {
            **dict(zip(NAMES, clock, strict=True)),
            "between_inner_contacts": Quantity(inner, "min", text=_lasts(inner))
            if np.isfinite(inner)
            else Quantity(None, text="none: it only grazes the limb"),
            "separation": Quantity(float(here.separation), "″"),
            "visible": Quantity("yes" if here.visible else "no"),
        },
        steps,
    )


def _height(altitude: float) -> str:
    return f"{angle(altitude)} high" if altitude >= 0 else f"{angle(-altitude)} below the horizon"


def _lasts(minutes: float) -> str:
    seconds = round(minutes * 60)
    return f"{seconds // 3600} h {seconds // 60 % 60} min {seconds % 60} s"
