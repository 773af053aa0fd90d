"""The moons of Jupiter, by which Galileo hoped to find the longitude, and those of Saturn."""

from __future__ import annotations

from bowles.sheet import Quantity, Solution
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import moment
from bowles.sky import JUPITER_MOONS, SATURN_MOONS, MoonPlaces
from bowles.sky import jupiter_moons as jupiter_moons_at
from bowles.sky import saturn_moons as saturn_moons_at
from bowles.time import Instant

STATES = {
    "": "",
    "transit": "it crosses his disk",
    "occultation": "it is behind him",
    "eclipse": "it is in his shadow",
    "occultation, eclipse": "it is behind him and in his shadow",
}


@sheet.problem("The planets", ["Lainey2006", "Park2021"], {"instant": "now"})
def jupiter_moons(instant: Instant) -> Solution:
    """To find where Jupiter's four moons stand at any time.

    In radii of his equator from his middle, east or west along the line in which they swing, and
    north or south of it.
    """
    return _told("Jupiter", JUPITER_MOONS, jupiter_moons_at(instant), instant)


@sheet.problem("The planets", ["Dourneau1987", "Meeus1998", "Park2021"], {"instant": "now"})
def saturn_moons(instant: Instant) -> Solution:
    """To find where Saturn's eight greater moons stand at any time.

    In radii of his equator from his middle, east or west along the line of his rings, and north
    or south of it.
    """
    return _told("Saturn", SATURN_MOONS, saturn_moons_at(instant), instant)


def _told(planet: str, moons: tuple[str, ...], places: MoonPlaces, instant: Instant) -> Solution:
    answers, norths, states, steps = {}, {}, {}, []
    for k, name in enumerate(moons):
        east, north = float(places.east[k]), float(places.north[k])
        along = f"{abs(east):.2f} radii {'east' if east >= 0 else 'west'}"
        across = f"{abs(north):.2f} radii {'north' if north >= 0 else 'south'}"
        answers[name.lower()] = Quantity(east, "radii", text=along)
        norths[f"{name.lower()}_north"] = Quantity(north, "radii", text=across)
        nearer = "nearer than he is" if places.towards[k] > 0 else "beyond him"
        state = STATES[str(places.state[k])]
        shadow = "its shadow is on him" if places.shadow[k] else ""
        told = "; ".join(each for each in (state, shadow) if each)
        steps.append(
            f"{name} stands {along.replace('radii', 'radii to the')} and "
            f"{across.replace('radii', 'to the')} of {planet}'s middle, {nearer}"
            + (f": {told}." if told else ".")
        )
        if told:
            states[f"{name.lower()}_is"] = Quantity(told)
    row = [moons[k] for k in (-places.east).argsort()]
    row.insert(int((places.east > 0).sum()), planet)
    steps.insert(0, f"At {moment(instant)} they stand, from east to west: {', '.join(row)}.")
    return Solution({**answers, **norths, **states}, steps)
