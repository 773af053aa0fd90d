"""The moons of Jupiter, by which Galileo hoped to find the longitude, and those of Saturn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from bowles.sheet import Quantity, Solution
from bowles.sheets.world.jovian import short_places
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import happens, moment
from bowles.sky import JUPITER_MOONS, SATURN_MOONS, MoonPlaces, moon_events
from bowles.sky import jupiter_moons as jupiter_moons_at
from bowles.sky import saturn_moons as saturn_moons_at
from bowles.time import Date, Instant

if TYPE_CHECKING:
    from bowles.draw import Plate

DAYS = 4  # within which one of Jupiter's moons is always eclipsed
STATES = {
    "": "",
    "transit": "it crosses his disk",
    "occultation": "it is behind him",
    "eclipse": "it is in his shadow",
    "occultation, eclipse": "it is behind him and in his shadow",
}


@sheet.problem("The planets", ["Lainey2006", "Park2021"], {"instant": "now"}, ["C48", "T60"])
def jupiter_moons(instant: Instant, theory: Literal["L1.2", "short"] = "L1.2") -> Solution:
    """To find how Jupiter's four moons stand, and which are eclipsed, hidden or before the disk.

    In radii of his equator from his middle, east or west along the line in which they swing, and
    north or south of it. An eclipse is the going into his shadow, a clock that all the Earth can
    read. The short theory is that of Meeus's lower accuracy, for the places alone.
    """
    if theory == "short":
        east, north, towards = short_places(instant)
        clear = np.zeros(4, bool)
        places = MoonPlaces(east, north, towards, np.full(4, ""), clear)
        told = _told("Jupiter", JUPITER_MOONS, places, instant)
        return Solution(told.answers, told.steps, notes=["Good to a twentieth of his radius."])
    told = _told("Jupiter", JUPITER_MOONS, jupiter_moons_at(instant), instant)
    answers, steps = dict(told.answers), list(told.steps)
    events = moon_events(instant, instant + DAYS)
    comes = np.flatnonzero((events.kind == "eclipse") & ~np.isnan(events.begins.jd("tdb")))
    if len(comes):
        when, follows = events.begins[int(comes[0])], str(events.moon[comes[0]])
        answers |= {"next_eclipse": happens(when), "of": Quantity(follows)}
        steps.append(f"The next to go into his shadow is {follows}, at {moment(when)}.")

    def figure() -> Plate:
        from bowles.draw import jupiter_corkscrew

        return jupiter_corkscrew(Date.of(instant), days=DAYS)

    return Solution(answers, steps, figure)


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
