"""The sailings of the navigators: plane, parallel, by middle latitude and by Mercator's parts.

On a sphere of 60 miles a degree, as the tables of the sailings are.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from bowles.earth import Place
from bowles.errors import BadValue
from bowles.sheet import Latitude, Quantity, Solution
from bowles.sheets.world import triangle
from bowles.sheets.world.bearing import (
    Course,
    Easting,
    Miles,
    Northing,
    quadrant,
)
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.mercator import (
    course_of,
    meridional_parts,
    parts_between,
    plane,
    sailed,
)
from bowles.sheets.world.worded import Convention, angle, degrees, named, position
from bowles.units import format_angle, format_latitude, format_longitude

if TYPE_CHECKING:
    from bowles.draw import Plate

SECTION = "Sailing"
SOURCES = ["Adams1800", "Bowditch2002"]
Side = Literal["east", "west"]
Pole = Literal["north", "south"]
Method = Literal["mercator", "middle latitude"]


@sheet.problem(SECTION, SOURCES, numbers=["T69"])
def plane_sailing(
    difference_of_latitude: Northing | None = None,
    departure: Easting | None = None,
    course: Course | None = None,
    distance: Miles | None = None,
) -> Solution:
    """To find the rest of a ship's triangle when any two of its parts are given.

    Course, distance, difference of latitude and departure make a right triangle upon the plane
    chart. Of two courses that answer alike the eastern is told, or the northern. Where none is
    given, 40 miles north and 30 east are taken.
    """
    given = [each is not None for each in (difference_of_latitude, departure, course, distance)]
    if not any(given):
        difference_of_latitude, departure = 40.0, 30.0
    elif sum(given) != 2:
        raise BadValue(
            "Give two of difference_of_latitude, departure, course and distance; the other two are "
            "found."
        )
    north, east, rule = plane(difference_of_latitude, departure, course, distance)
    if math.isnan(north):
        return Solution({"course": Quantity(None), "distance": Quantity(None)}, [rule])
    run = math.hypot(north, east)
    course = math.degrees(math.atan2(east, north)) % 360
    steps = [
        rule,
        f"Course {quadrant(course)} ({format_angle(course, 'dm')}), distance {run:.2f} miles.",
        f"Difference of latitude {_lettered(north, 'NS')} miles, departure "
        f"{_lettered(east, 'EW')}.",
    ]
    return Solution(_triangle_answers(north, east), steps, _triangle(north, east, "Plane sailing"))


@sheet.problem(SECTION, SOURCES, {"latitude": "50 N"}, numbers=["T69"])
def parallel_sailing(
    latitude: Latitude,
    difference_of_longitude: Easting | None = None,
    distance: Easting | None = None,
) -> Solution:
    """To find the distance along a parallel, or the difference of longitude it makes.

    A mile of the parallel is to a mile of the equator as the cosine of the latitude to one. The
    difference of longitude is given in minutes of arc, which are miles of the equator.
    """
    cosine = triangle.cosine(latitude)
    if difference_of_longitude is None and distance is None:
        difference_of_longitude = 600.0
    if difference_of_longitude is not None and distance is not None:
        raise BadValue("Give difference_of_longitude or distance; the other is found.")
    if distance is not None and cosine < 1e-9:
        return Solution(
            {"difference_of_longitude": Quantity(None)},
            ["At the pole there is no east or west: every meridian meets there."],
        )
    minutes = distance / cosine if distance is not None else float(difference_of_longitude or 0.0)
    miles = minutes * cosine
    steps = [
        f"In {format_latitude(latitude)} a minute of longitude is cos φ = {cosine:.5f} miles.",
        f"{abs(minutes):,.2f}′ of longitude ({angle(abs(minutes) / 60, 1)}) and "
        f"{abs(miles):,.2f} miles belong together.",
    ]
    return Solution(
        {
            "distance": Quantity(abs(miles), "nmi", text=f"{abs(miles):,.2f} miles"),
            "difference_of_longitude": degrees(minutes / 60, angle(minutes / 60, 1)),
            "minutes": Quantity(minutes, "′"),
        },
        steps,
    )


@sheet.problem(SECTION, SOURCES, {"place": "50 N 10 W"}, numbers=["T69"])
def mercator_sailing(
    place: Place,
    latitude: Latitude | None = None,
    difference_of_longitude: Easting | None = None,
    course: Course | None = None,
    distance: Miles | None = None,
    departure: Easting | None = None,
    toward: Side = "east",
    method: Method = "mercator",
    convention: Convention = "georgian",
) -> Solution:
    """To find the rest when any two are given of latitude reached, longitude, course, distance.

    The six cases of the books, by Mercator's meridional parts or by the middle latitude; the
    departure may be one of the two. The difference of longitude is in minutes with its letter.
    Toward says to which side, where only lengths are given. The Georgian parts are the sphere's,
    the modern those of the ellipsoid.
    """
    chosen = {"latitude": latitude, "difference_of_longitude": difference_of_longitude,
              "course": course, "distance": distance, "departure": departure}  # fmt: skip
    known = {name: each for name, each in chosen.items() if each is not None}
    if not known:
        known = {"latitude": 45.0, "difference_of_longitude": -600.0}
    if len(known) != 2:
        raise BadValue(f"Give two of {', '.join(chosen)}; the others are found.")
    if abs(place.latitude) == 90:
        return Solution(
            {"course": Quantity(None)}, ["At a pole every course leads along a meridian."]
        )
    found = sailed(place.latitude, known, 1.0 if toward == "east" else -1.0, method, convention)
    if found is None:
        return Solution(
            {"course": Quantity(None)}, ["No course answers both; one of them is too great."]
        )
    end, minutes = found
    north = 60 * (end - place.latitude)
    longitude = (place.longitude + minutes / 60 + 180) % 360 - 180
    middle = (place.latitude + end) / 2
    parts = parts_between(place.latitude, end, convention)
    steer = course_of(place.latitude, end, minutes, method, convention)
    run = (
        abs(north / triangle.cosine(steer)) if abs(triangle.cosine(steer)) > 1e-9
        else abs(minutes) * triangle.cosine(place.latitude)
    )  # fmt: skip
    east = run * triangle.sine(steer)
    rule = (
        f"The meridional parts are {meridional_parts(place.latitude, convention):,.2f} and "
        f"{meridional_parts(end, convention):,.2f}; between them {abs(parts):,.2f}: tan C = "
        "difference of longitude / meridional difference of latitude."
        if method == "mercator"
        else f"The middle latitude is {format_latitude(middle)}; departure = difference of "
        f"longitude × cos {angle(abs(middle))}, tan C = departure / difference of latitude."
    )
    steps = [
        f"From {named(place)} to latitude {format_latitude(end)}: difference of latitude "
        f"{_lettered(north, 'NS')} miles; difference of longitude {_lettered(minutes, 'EW')} "
        "minutes.",
        rule,
        f"The course is {quadrant(steer)} ({format_angle(steer, 'dm')}).",
        f"distance = difference of latitude / cos C = {run:,.2f} miles.",
        f"She arrives in {position(longitude, end)}.",
    ]

    def figure() -> Plate:
        from bowles.draw import journey_map

        return journey_map(place, Place("arrives", longitude, end))

    return Solution(
        {
            "course": degrees(steer, f"{quadrant(steer)} ({format_angle(steer, 'dm')})"),
            "distance": Quantity(run, "nmi", text=f"{run:,.2f} miles"),
            "latitude": degrees(end, format_latitude(end, digits=1)),
            "longitude": degrees(longitude, format_longitude(longitude, digits=1)),
            "difference_of_longitude": degrees(minutes / 60, angle(minutes / 60, 1)),
            "departure": Quantity(east, "nmi", text=f"{_lettered(east, 'EW')} miles"),
            "meridional_difference": Quantity(abs(parts), "′"),
        },
        steps,
        figure,
    )


def _triangle_answers(north: float, east: float) -> dict[str, Quantity]:
    run, course = math.hypot(north, east), math.degrees(math.atan2(east, north)) % 360
    return {
        "course": degrees(course, f"{quadrant(course)} ({format_angle(course, 'dm')})"),
        "distance": Quantity(run, "nmi", text=f"{run:.2f} miles"),
        "difference_of_latitude": Quantity(north, "nmi", text=f"{_lettered(north, 'NS')} miles"),
        "departure": Quantity(east, "nmi", text=f"{_lettered(east, 'EW')} miles"),
    }


def _triangle(north: float, east: float, title: str) -> Callable[[], Plate]:
    run, course = math.hypot(north, east), math.degrees(math.atan2(east, north)) % 360

    def figure() -> Plate:
        from bowles.draw import traverse_plot

        return traverse_plot(
            [0, east], [0, north], [f"{run:.1f}"], title=title, sides=True,
            alt=f"The triangle of {run:.1f} miles on the course {quadrant(course)}.",
        )  # fmt: skip

    return figure


def _lettered(value: float, letters: str) -> str:
    return f"{abs(value):,.2f} {letters[value < 0]}"
