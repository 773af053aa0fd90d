"""Problems of the turning points: perihelia and nodes, the Moon's limits, the seasons."""

from __future__ import annotations

from typing import Literal

from bowles.sheet import Quantity, Solution, Year
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.triangle import arcsine
from bowles.sheets.world.worded import (
    degrees,
    happens,
    in_signs,
    moment,
    written,
)
from bowles.sky import Events, apsides, greatest_declinations, nodes, seasons
from bowles.time import Date
from bowles.units import format_angle, format_latitude

SECTION = "The planets"
SOURCES = ["Adams1800", "Meeus1998", "Park2021"]
AU = 149597870.7  # km
EARTH = 6378.137  # km, half the axis of its equator
Orbiting = Literal["moon", "mercury", "venus", "earth", "mars", "jupiter", "saturn", "uranus",
                   "neptune"]  # fmt: skip
REACH = {"mercury": 100, "venus": 260, "mars": 720, "moon": 30, "earth": 380, "jupiter": 4500,
         "saturn": 11000, "uranus": 31000, "neptune": 61000}  # fmt: skip


@sheet.problem(SECTION, SOURCES, {"body": "venus", "date": "today"}, ["C31"])
def apsides_of_an_orbit(body: Orbiting, date: Date) -> Solution:
    """To find when a planet is next nearest to the Sun and farthest, or the Moon to the Earth.

    Perihelion and aphelion, perigee and apogee.
    """
    start = date.midnight()
    found = apsides(body, start, start + REACH[body])
    return _events(body, date, found)


@sheet.problem(SECTION, SOURCES, {"body": "moon", "date": "today"}, ["C42"])
def nodes_of_an_orbit(body: Orbiting, date: Date) -> Solution:
    """To find when a planet or the Moon next goes through the ecliptic.

    The ascending node, the dragon's head, where it comes to the north of it; and the descending.
    """
    if body == "earth":
        return Solution(
            {"ascending_node": Quantity(None)},
            ["The Earth has no node: the ecliptic is its own path."],
        )
    start = date.midnight()
    return _events(body, date, nodes(body, start, start + REACH[body]))


@sheet.problem("The Moon", SOURCES, {"date": "today"}, ["C39"])
def moon_greatest_declination(date: Date) -> Solution:
    """To find when the Moon next stands farthest north and farthest south of the equator.

    In nineteen years these limits run between 18½ and 28½ degrees.
    """
    start = date.midnight()
    return _events("moon", date, greatest_declinations("moon", start, start + 29.0))


@sheet.problem("The Sun", ["Meeus1998", "Park2021"], {"year": "2026"}, ["C05"])
def equinoxes_and_solstices(year: Year) -> Solution:
    """To find when the seasons of a year begin.

    When the Sun's longitude is 0°, 90°, 180° and 270°.
    """
    found = seasons(year)
    names = ("march_equinox", "june_solstice", "september_equinox", "december_solstice")
    answers: dict[str, Quantity] = {}
    steps = []
    for number, (name, when) in enumerate(zip(names, found, strict=True)):
        answers[name] = happens(when)
        answers[f"{name}_julian_date"] = Quantity(float(when.tt), text=f"{float(when.tt):.5f}")
        steps.append(f"The Sun's longitude is {90 * number}° at {moment(when)}.")
    return Solution(answers, steps, notes=["Julian dates are of terrestrial time."])


def _events(body: str, date: Date, found: Events) -> Solution:
    """The first event of each kind after a day, with its value."""
    answers: dict[str, Quantity] = {}
    name = "the Moon" if body == "moon" else body.title()
    steps = [f"From {written(date)} on, of {name}:"]
    for row, kind in enumerate(found.kind.tolist()):
        key = str(kind).replace(" ", "_")
        if key in answers:
            continue
        when, value = found.instant[row], float(found.value[row])
        answers[key] = happens(when)
        answers[f"{key}_julian_date"] = Quantity(float(when.tt), text=f"{float(when.tt):.5f}")
        if value > 1000:  # a distance in km; all other values are angles
            answers[f"{key}_distance"] = Quantity(value, "km", text=f"{value:,.0f} km")
            if body == "moon":
                parallax = arcsine(EARTH / value)
                answers[f"{key}_parallax"] = degrees(parallax, format_angle(parallax, "dms", 1))
            shown = f"{value:,.0f} km" + (f" ({value / AU:.6f} au)" if body != "moon" else "")
        else:
            shown = format_latitude(value, "dms") if "declination" in key else in_signs(value)
            answers[f"{key}_at"] = degrees(value, format_angle(value))
        steps.append(f"{str(kind).capitalize()} at {moment(when)}: {shown}.")
    return Solution(answers or {"next": Quantity(None)}, steps,
                    notes=["Julian dates are of terrestrial time."])  # fmt: skip
