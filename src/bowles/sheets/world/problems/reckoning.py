"""A ship's reckoning: traverses, dead reckoning, currents, boards to windward, composite "
"sailing."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np

from bowles.earth import Place
from bowles.errors import BadValue
from bowles.sheet import Hours, Kind, Latitude, Quantity, Solution
from bowles.sheets.world import triangle
from bowles.sheets.world.bearing import Course, Knots, Miles, Points, quadrant, read_course
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.problems.course import great_circle
from bowles.sheets.world.worded import angle, degrees, named, position
from bowles.units import format_latitude, format_longitude

if TYPE_CHECKING:
    from bowles.draw import Plate

SECTION = "Sailing"
SOURCES = ["Adams1800", "Bowditch2002"]


def _read_legs(given: Any) -> tuple[tuple[float, float], ...]:
    pairs = given if isinstance(given, tuple) else ()
    if pairs and all(isinstance(each, tuple) and len(each) == 2 for each in pairs):
        given = "; ".join(f"{course} {miles}" for course, miles in pairs)
    legs = []
    for part in re.split(r"[;\n]|,(?=\s*[^\d\s])", str(given)):
        match = re.fullmatch(r"\s*(.*\S)\s+([\d.]+)\s*(?:nmi|nm|miles|mi)?\s*", part)
        if match is None:
            raise BadValue(
                f"{part.strip()!r} is no leg; write course and miles such as SW by W 20, and a "
                "semicolon between two legs."
            )
        legs.append((read_course(match[1]), float(match[2])))
    if len(legs) > 60:
        raise BadValue(f"There are {len(legs)} legs; up to 60 are accepted.")
    return tuple(legs)


LEGS = Kind(
    "legs", _read_legs, lambda legs: "; ".join(f"{c!r} {d!r}" for c, d in legs),
    {"type": "string", "examples": ["SSW 20; 135 30; N by E 12"]},
    "courses and miles such as SSW 20; 135 30; N by E 12",
)  # fmt: skip
Legs = Annotated[tuple, LEGS]


@sheet.problem(
    SECTION, SOURCES, {"place": "50 N 10 W", "legs": "SSW 20; SE 30; S by E 12"}, ["T69"]
)
def traverse_sailing(place: Place, legs: Legs) -> Solution:
    """To find where a ship arrives that has sailed several courses, and what she has made good.

    Each leg gives its difference of latitude and departure; their sums are those of the whole, and
    the middle latitude turns the departure into longitude.
    """
    courses, miles = np.array(legs, float).reshape(-1, 2).T
    north = miles * np.cos(np.radians(courses))
    east = miles * np.sin(np.radians(courses))
    total_north, total_east = float(north.sum()), float(east.sum())
    latitude = place.latitude + total_north / 60
    steps = [
        f"{quadrant(c)}, {d:g} miles: {_lettered(n, 'NS')} and {_lettered(e, 'EW')}."
        for c, d, n, e in zip(courses.tolist(), miles.tolist(), north.tolist(), east.tolist(),
                              strict=True)
    ]  # fmt: skip
    if abs(latitude) >= 90:
        steps.append("That leads over the pole, where courses end.")
        return Solution({"place": Quantity(None)}, steps)
    middle = (place.latitude + latitude) / 2
    minutes = total_east / max(triangle.cosine(middle), 1e-9)
    longitude = (place.longitude + minutes / 60 + 180) % 360 - 180
    run = math.hypot(total_north, total_east)
    good = math.degrees(math.atan2(total_east, total_north)) % 360
    steps += [
        f"Together {_lettered(total_north, 'NS')} and {_lettered(total_east, 'EW')}: made good "
        f"{quadrant(good)}, {run:.1f} miles.",
        f"In the middle latitude {format_latitude(middle)} the departure makes "
        f"{_lettered(minutes, 'EW')} minutes of longitude: she arrives in "
        f"{position(longitude, latitude)}.",
    ]

    def figure() -> Plate:
        from bowles.draw import traverse_plot

        return traverse_plot(
            np.r_[0, np.cumsum(east)], np.r_[0, np.cumsum(north)],
            [f"{d:g}" for d in miles.tolist()], title="A traverse", made_good=f"{run:.1f}",
            alt=f"A traverse of {len(miles)} legs; made good {quadrant(good)}, {run:.1f} miles.",
        )  # fmt: skip

    return Solution(
        {
            "place": Quantity(position(longitude, latitude)),
            "latitude": degrees(latitude, format_latitude(latitude, digits=1)),
            "longitude": degrees(longitude, format_longitude(longitude, digits=1)),
            "course_made_good": degrees(good, f"{quadrant(good)} ({angle(good)})"),
            "distance_made_good": Quantity(run, "nmi", text=f"{run:.1f} miles"),
            "difference_of_latitude": Quantity(total_north, "nmi"),
            "departure": Quantity(total_east, "nmi"),
        },
        steps,
        figure,
    )


@sheet.problem(
    SECTION, SOURCES,
    {"place": "50 N 10 W", "course": "SW", "speed": "8", "hours": "24"}, ["T69"],
)  # fmt: skip
def dead_reckoning(
    place: Place, course: Course, speed: Knots, hours: Hours,
    current_sets: Course = 0.0, drift: Knots = 0.0,
) -> Solution:  # fmt: skip
    """To find a ship's place by dead reckoning, from her course, her speed by the log and the time.

    A current that sets toward some point with so many knots is one course more.
    """
    legs: tuple[tuple[float, float], ...] = ((course, speed * hours),)
    if drift:
        legs = (*legs, (current_sets, drift * hours))
    solved = traverse_sailing(place, legs)
    first = f"{speed:g} knots for {hours:g} hours make {speed * hours:g} miles."
    return Solution(solved.answers, [first, *solved.steps], solved.figure)


@sheet.problem(
    SECTION, SOURCES, {"place": "Cape Town", "to": "Melbourne, Australia", "limit": "45 S"}, ["T70"]
)  # fmt: skip
def composite_sailing(place: Place, to: Place, limit: Latitude) -> Solution:
    """To sail the great circle without passing beyond a given latitude.

    Where the great circle would lead among the ice the ship follows two others that just touch the
    limiting parallel, and that parallel between them.
    """
    ends = [place.latitude, to.latitude]
    apart = (to.longitude - place.longitude + 180) % 360 - 180
    top = limit if sum(ends) * limit >= 0 else -limit
    steps = [f"From {named(place)} to {named(to)}, not beyond {format_latitude(top)}."]
    if max(abs(each) for each in ends) > abs(top) or abs(top) > 89.9:
        steps.append("One of the places lies beyond the limit itself.")
        return Solution({"distance": Quantity(None)}, steps)
    reach = [
        triangle.arccosine(triangle.tangent(each) / triangle.tangent(top)) if top else 90.0
        for each in ends
    ]
    if sum(reach) >= abs(apart):
        arc, bearing = great_circle(place, to)
        steps.append(
            "The great circle does not reach the limit: cos of the differences of longitude to the "
            f"touching points are {angle(reach[0])} and {angle(reach[1])}, together more than "
            f"{angle(abs(apart))}. It is sailed as it is."
        )
        miles = arc * 60
        return Solution(
            {"distance": Quantity(miles, "nmi", text=f"{miles:,.1f} miles"),
             "initial_course": degrees(bearing % 360)},
            steps, _journey(place, to),
        )  # fmt: skip
    legs = [60 * triangle.arccosine(triangle.sine(each) / triangle.sine(top)) for each in ends]
    between = abs(apart) - sum(reach)
    along = between * 60 * triangle.cosine(top)
    side = 1 if apart > 0 else -1
    leaves = (place.longitude + side * reach[0] + 180) % 360 - 180
    joins = (to.longitude - side * reach[1] + 180) % 360 - 180
    away = triangle.arcsine(triangle.cosine(top) / max(triangle.cosine(place.latitude), 1e-12))
    course = (away if top >= 0 else 180 - away) * side % 360
    total = sum(legs) + along
    steps += [
        "cos of the difference of longitude to the touching point = tan φ / tan φ limit: the first "
        f"circle touches in {format_longitude(leaves)}, the last in {format_longitude(joins)}.",
        f"cos of its arc = sin φ / sin φ limit: {legs[0]:,.1f} and {legs[1]:,.1f} miles.",
        f"Along the parallel {angle(between)} × cos {angle(abs(top))} make {along:,.1f} miles.",
        f"Together {total:,.1f} miles; she sets out {quadrant(course)}: sin C = cos φ limit / cos "
        f"φ.",
    ]
    return Solution(
        {
            "distance": Quantity(total, "nmi", text=f"{total:,.1f} miles"),
            "initial_course": degrees(course, f"{quadrant(course)} ({angle(course)})"),
            "reaches_the_limit_in": degrees(leaves, format_longitude(leaves)),
            "leaves_the_limit_in": degrees(joins, format_longitude(joins)),
            "along_the_limit": Quantity(along, "nmi", text=f"{along:,.1f} miles"),
        },
        steps,
        _journey(place, to),
    )


@sheet.problem(
    SECTION, SOURCES,
    {"course": "NE", "speed": "6", "made_good": "E", "speed_made_good": "7"}, ["T71"],
)  # fmt: skip
def set_and_drift(
    course: Course, speed: Knots, made_good: Course, speed_made_good: Knots
) -> Solution:
    """To find the set and drift of a current from the course steered and the course made good.

    What the log and compass say, taken from what the land or the stars say.
    """
    steered, good = (
        run * np.array([triangle.sine(toward), triangle.cosine(toward)])
        for run, toward in ((speed, course), (speed_made_good, made_good))
    )
    east, north = (float(each) for each in good - steered)
    drift = math.hypot(east, north)
    sets = math.degrees(math.atan2(east, north)) % 360
    steps = [
        f"By the log {quadrant(course)} at {speed:g} knots: {_lettered(float(steered[1]), 'NS')} "
        f"and {_lettered(float(steered[0]), 'EW')} in an hour.",
        f"Made good {quadrant(made_good)} at {speed_made_good:g} knots: "
        f"{_lettered(float(good[1]), 'NS')} and {_lettered(float(good[0]), 'EW')}.",
        f"The difference is the current's: {_lettered(north, 'NS')} and {_lettered(east, 'EW')}: "
        f"it "
        f"sets {quadrant(sets)} with {drift:.2f} knots."
        if drift > 1e-9
        else "There is no difference: there is no current.",
    ]

    def figure() -> Plate:
        from bowles.draw import traverse_plot

        return traverse_plot(
            [0, float(steered[0]), float(good[0])], [0, float(steered[1]), float(good[1])],
            ["by the log", "current"], title="Set and drift", made_good="made good",
            alt=f"The current sets {quadrant(sets)} with {drift:.2f} knots.",
        )  # fmt: skip

    return Solution(
        {
            "sets": degrees(sets, f"{quadrant(sets)} ({angle(sets)})") if drift > 1e-9
            else Quantity(None),
            "drift": Quantity(drift, "knots", text=f"{drift:.2f} knots"),
        },
        steps, figure,
    )  # fmt: skip


@sheet.problem(
    SECTION, SOURCES, {"wind": "N", "to": "NNE", "distance": "40", "close": "6 points"}, ["T71"]
)
def sailing_to_windward(
    wind: Course, to: Course, distance: Miles, close: Points = 67.5
) -> Solution:
    """To find the boards a ship must make to reach a place to windward.

    She lies so many points off the wind, on one tack and then the other; the two boards make a
    triangle with the way to go.
    """
    off = (to - wind + 180) % 360 - 180
    steps = [
        f"The wind blows from {quadrant(wind)}; the place bears {quadrant(to)}, {angle(abs(off))} "
        f"off it, {distance:g} miles away. She lies {angle(close)} off the wind.",
    ]
    if abs(off) >= close:
        steps.append("The place is not to windward: she can lie her course.")
        return Solution(
            {"starboard_tack": Quantity(0.0, "nmi"), "larboard_tack": Quantity(0.0, "nmi"),
             "distance": Quantity(distance, "nmi")}, steps
        )  # fmt: skip
    # With the wind on the starboard side she heads to the left of it.
    span = triangle.sine(2 * close)
    larboard = distance * triangle.sine(close + off) / span
    starboard = distance * triangle.sine(close - off) / span
    heads = [(wind - close) % 360, (wind + close) % 360]
    steps += [
        f"With the wind to starboard she heads {quadrant(heads[0])}, to larboard "
        f"{quadrant(heads[1])}; between the tacks lie {angle(2 * close)}.",
        f"By the sines: {starboard:.2f} miles on the starboard tack, {larboard:.2f} on the "
        f"larboard; together {starboard + larboard:.2f}.",
    ]

    def figure() -> Plate:
        from bowles.draw import traverse_plot

        xs = np.cumsum([0, larboard * triangle.sine(heads[1]), starboard * triangle.sine(heads[0])])
        ys = np.cumsum(
            [0, larboard * triangle.cosine(heads[1]), starboard * triangle.cosine(heads[0])]
        )
        return traverse_plot(
            xs, ys, ["larboard tack", "starboard tack"], title="Sailing to windward",
            made_good=f"{distance:g}", alt=f"Two boards of {larboard:.1f} and {starboard:.1f} "
            f"miles.",
        )  # fmt: skip

    return Solution(
        {
            "starboard_tack": Quantity(starboard, "nmi", text=f"{starboard:.2f} miles"),
            "larboard_tack": Quantity(larboard, "nmi", text=f"{larboard:.2f} miles"),
            "distance": Quantity(starboard + larboard, "nmi"),
        },
        steps,
        figure,
    )


def _journey(place: Place, to: Place) -> Callable[[], Plate]:
    def figure() -> Plate:
        from bowles.draw import journey_map

        return journey_map(place, to)

    return figure


def _lettered(value: float, letters: str) -> str:
    return f"{abs(value):,.2f} {letters[value < 0]}"
