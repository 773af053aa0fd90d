"""Problems of sailing by course and distance, in currents and in old miles."""

from __future__ import annotations

import math
from typing import Annotated, Literal

from bowles.earth import Place, geodesic
from bowles.sheet import Angle, Latitude, Quantity, Solution, number
from bowles.sheets.world import triangle
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import (
    NAUTICAL_MILE,
    angle,
    degrees,
    direction,
    named,
    position,
)
from bowles.units import format_latitude, format_longitude

SECTION = "Sailing"
SOURCES = ["Adams1800", "Snyder1987"]
Miles = Annotated[float, number("miles", 0.0, 21600.0, "nmi")]
Part = Annotated[float, number("part", 0.0, 1.0, "")]
Knots = Annotated[float, number("speed", 0.0, 100.0, "knots")]


@sheet.problem(SECTION, sources=SOURCES)
def place_by_rhumb(place: Place, course: Angle, distance: Miles) -> Solution:
    """To find where a ship arrives that sails a course for a distance.

    On a sphere of 60 miles a degree, with Mercator's meridional parts: course and distance given,
    latitude and longitude sought.
    """
    north = distance / 60 * triangle.cosine(course)
    latitude = place.latitude + north
    steps = [
        f"From {named(place)}, {angle(course)} ({direction(course)}), {distance:g} miles.",
        f"The difference of latitude is {distance:g} cos {angle(course)} = {_miles(north * 60)} "
        f"miles, {angle(north)}: latitude {format_latitude(latitude)}."
        if abs(latitude) < 90
        else "The course leads over the pole, where every rhumb ends.",
    ]
    if abs(latitude) >= 90:
        return Solution({"place": Quantity(None)}, steps)
    departure = distance * triangle.sine(course)
    east = _longitude_for(place.latitude, latitude, course, departure)
    longitude = (place.longitude + east + 180) % 360 - 180
    steps += [
        f"The departure is {distance:g} sin {angle(course)} = {_miles(departure)} miles.",
        "The difference of longitude is the meridional difference of latitude times tan "
        f"{angle(course)}: {angle(east)}, to longitude {format_longitude(longitude)}.",
    ]
    return Solution(
        {
            "place": Quantity(position(longitude, latitude)),
            "latitude": degrees(latitude, format_latitude(latitude)),
            "longitude": degrees(longitude, format_longitude(longitude)),
            "difference_of_longitude": degrees(east),
            "departure": Quantity(departure, "nmi", text=f"{_miles(departure)} nautical miles"),
        },
        steps,
    )


@sheet.problem(SECTION, sources=SOURCES)
def course_to_latitude(place: Place, course: Angle, latitude: Latitude) -> Solution:
    """To find the distance and the difference of longitude when a course is held to a latitude.

    By the meridional parts: the rhumb line makes so much longitude as they grow.
    """
    north = latitude - place.latitude
    along = triangle.cosine(course)
    steps = [f"From {named(place)} on the course {angle(course)} to {format_latitude(latitude)}."]
    if north * along <= 0 or abs(along) < 1e-9 or abs(latitude) >= 90:
        steps.append("The course does not lead to that latitude.")
        return Solution({"distance": Quantity(None)}, steps)
    distance = north * 60 / along
    east = _longitude_for(place.latitude, latitude, course, distance * triangle.sine(course))
    steps += [
        f"The distance is {abs(north) * 60:.1f} / cos {angle(course)} = {distance:.1f} miles.",
        f"The difference of longitude is {angle(east)}.",
    ]
    return Solution(
        {
            "distance": Quantity(distance, "nmi", text=f"{distance:.1f} nautical miles"),
            "difference_of_longitude": degrees(east),
        },
        steps,
    )


@sheet.problem(SECTION, sources=["Adams1800"], numbers=["T71"])
def course_in_a_current(
    course: Angle, speed: Knots, current_sets: Angle, current_drift: Knots
) -> Solution:
    """To find the course to steer, and the speed made good, in a current.

    The course is the one to be made good over the ground; the speed is the ship's through the
    water. The current sets toward its direction.
    """
    across = current_drift * triangle.sine(current_sets - course)
    steps = [
        f"Across the course {angle(course)} the current carries {across:+.2f} knots, along it "
        f"{current_drift * triangle.cosine(current_sets - course):+.2f}.".replace("-", "−"),
    ]
    if abs(across) > speed:
        steps.append("That is more than the ship can make against it: she cannot hold the course.")
        return Solution({"steer": Quantity(None), "speed_made_good": Quantity(None)}, steps)
    correction = triangle.arcsine(across / speed) if speed else 0.0
    good = speed * triangle.cosine(correction) + current_drift * triangle.cosine(
        current_sets - course
    )
    steer = (course - correction) % 360
    steps.append(
        f"She must point {angle(abs(correction))} to the other side, and steer {angle(steer)}; "
        f"{good:.2f} knots remain."
    )
    return Solution(
        {
            "steer": Quantity(steer, "°", text=f"{angle(steer)}, {direction(steer)}"),
            "speed_made_good": Quantity(good, "knots", text=f"{good:.2f} knots"),
        },
        steps,
    )


@sheet.problem(SECTION, sources=["Adams1800"], defaults={"to": "Cape Town"})
def distance_in_old_miles(
    place: Place,
    to: Place,
    unit: Literal["league", "verst", "German mile", "English mile"] = "league",
) -> Solution:
    """To find the distance of two places in the measures of the old maps.

    A sea league is a twentieth of a degree, a German mile a fifteenth, an English mile by statute
    1.609344 km, a verst 1.0668 km.
    """
    metres, _, _ = geodesic(place.longitude, place.latitude, to.longitude, to.latitude)
    kilometres = float(metres)
    size = {
        "league": 60 * NAUTICAL_MILE / 20,
        "German mile": 60 * NAUTICAL_MILE / 15,
        "English mile": 1.609344,
        "verst": 1.0668,
    }[unit]
    count = kilometres / size
    steps = [
        f"{named(place)} and {named(to)} are {kilometres:,.1f} km apart.",
        f"One {unit} is {size:.4f} km, so there are {count:,.1f}.",
    ]
    return Solution(
        {
            "distance": Quantity(count, unit, text=f"{count:,.1f} {unit}s"),
            "kilometres": Quantity(kilometres, "km", text=f"{kilometres:,.1f} km"),
        },
        steps,
    )


def _longitude_for(start: float, end: float, course: float, departure: float) -> float:
    """Difference of longitude of a rhumb on a sphere, degrees."""
    if abs(end - start) < 1e-6:
        return departure / 60 / triangle.cosine((start + end) / 2)
    stretched = math.asinh(triangle.tangent(end)) - math.asinh(triangle.tangent(start))
    return math.degrees(stretched) * triangle.tangent(course)


def _miles(value: float) -> str:
    return f"{value:,.1f}".replace("-", "−")
