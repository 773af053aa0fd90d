"""Jupiter's moons: where they stand, by which Galileo hoped to find the longitude."""

from __future__ import annotations

import numpy as np

from bowles.sheet import Quantity, Solution
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import moment
from bowles.sky import JUPITER_MOONS
from bowles.sky import jupiter_moons as moons_at
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

    In radii of his equator from his middle, east or west along the line in which they swing.
    """
    places = moons_at(instant)
    answers, steps = {}, []
    for k, name in enumerate(JUPITER_MOONS):
        east, north = float(places.east[k]), float(places.north[k])
        side = "east" if east >= 0 else "west"
        answers[name.lower()] = Quantity(east, "radii", text=f"{abs(east):.2f} radii {side}")
        nearer = "nearer than he is" if places.towards[k] > 0 else "beyond him"
        state = STATES[str(places.state[k])]
        shadow = "its shadow is on him" if places.shadow[k] else ""
        told = "; ".join(each for each in (state, shadow) if each)
        steps.append(
            f"{name} stands {abs(east):.2f} radii to the {side} and {abs(north):.2f} to the "
            f"{'north' if north >= 0 else 'south'} of Jupiter's middle, {nearer}"
            + (f": {told}." if told else ".")
        )
        if told:
            answers[f"{name.lower()}_is"] = Quantity(told)
    order = np.argsort(-places.east)
    row = [JUPITER_MOONS[k] for k in order]
    row.insert(int((places.east > 0).sum()), "Jupiter")
    steps.insert(0, f"At {moment(instant)} they stand, from east to west: {', '.join(row)}.")
    return Solution(answers, steps)
