"""Problems of the terrestrial globe: opposite points, lengths of degrees, hours elsewhere."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from bowles import earth
from bowles.earth import Place, antipode
from bowles.sheet import Latitude, Quantity, Solution, TimeOfDay
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.problems.reductions import ELLIPSOIDS, Ellipsoid
from bowles.sheets.world.worded import (
    NAUTICAL_MILE,
    STATUTE_MILE,
    Convention,
    angle,
    clock_of,
    clock_time,
    degrees,
    keeping,
    named,
    position,
    written,
)
from bowles.time import Date
from bowles.units import format_clock, format_hours, format_latitude, format_longitude

if TYPE_CHECKING:
    from bowles.draw import Plate

NEAR = 0.01  # degrees: nearer than this two meridians are said to be one


@sheet.problem("Places", sources=["Adams1800"], numbers=["T12"])
def antipodes(place: Place) -> Solution:
    """To find the antipodes of a place, its antœci and its periœci.

    The antipodes stand feet to feet with us: theirs are the opposite latitude and the opposite
    meridian. The antœci share our meridian and have the opposite latitude; the periœci share our
    latitude and have the opposite meridian.
    """
    longitude, latitude = (float(each) for each in antipode(place.longitude, place.latitude))
    steps = [
        f"{place.name} lies in latitude {format_latitude(place.latitude)}, "
        f"longitude {format_longitude(place.longitude)}.",
        f"Changing the name of the latitude gives {format_latitude(latitude)}: there, on the same "
        "meridian, live the antœci, with our hour and the opposite season.",
        f"Adding 180° to the longitude gives {format_longitude(longitude)}: there, in the same "
        "latitude, live the periœci, with our season and the opposite hour.",
        f"Doing both gives {position(longitude, latitude)}: the antipodes, with neither our "
        "season nor our hour.",
    ]

    def figure() -> Plate:
        from bowles.draw import antipodes_map

        return antipodes_map(place)

    return Solution(
        {
            "antipodes": Quantity(position(longitude, latitude)),
            "latitude": degrees(latitude, format_latitude(latitude)),
            "longitude": degrees(longitude, format_longitude(longitude)),
            "antœci": Quantity(position(place.longitude, latitude)),
            "periœci": Quantity(position(longitude, place.latitude)),
        },
        steps,
        figure,
    )


@sheet.problem("Places", sources=["Adams1800", "Snyder1987"], numbers=["T13"])
def degree_of_longitude(
    latitude: Latitude, convention: Convention = "modern", ellipsoid: Ellipsoid = "WGS84"
) -> Solution:
    """To find the length of a degree of longitude in any latitude.

    The meridians run together toward the poles, so a degree between them grows shorter.
    """
    if convention == "georgian":
        miles = 60 * math.cos(math.radians(latitude))
        length = miles * NAUTICAL_MILE
        steps = [
            "On a sphere a degree of the equator is 60 geographical miles.",
            f"The parallel's radius is to the equator's as cos {angle(latitude)} = "
            f"{math.cos(math.radians(latitude)):.5f} to 1.",
            f"60 × {math.cos(math.radians(latitude)):.5f} = {miles:.2f} geographical miles.",
        ]
    else:
        normal, meridian = _curvatures(latitude, ellipsoid)
        radius = normal * math.cos(math.radians(latitude))
        length = math.radians(radius)
        miles = length / NAUTICAL_MILE
        steps = [
            f"On the ellipsoid {ellipsoid} (a = {ELLIPSOIDS[ellipsoid][0]:.3f} km, flattening "
            "1/298.257) the radius of curvature across the meridian is "
            f"N = a / √(1 − e² sin² φ) = {normal:.3f} km.",
            f"The parallel's radius is N cos φ = {radius:.3f} km.",
            f"One degree of it is π/180 × {radius:.3f} = {length:.3f} km.",
        ]

    def figure() -> Plate:
        from bowles.draw import degree_of_longitude as drawn

        return drawn(latitude, length, float(earth.degree_of_longitude(0.0)))

    answers = {
        "length": Quantity(length, "km", text=f"{length:.3f} km"),
        "nautical_miles": Quantity(miles, "nmi", text=f"{miles:.2f} nautical miles"),
        "statute_miles": Quantity(
            length / STATUTE_MILE, "mi", text=f"{length / STATUTE_MILE:.2f} statute miles"
        ),
    }
    if convention == "modern":
        steps.append(
            f"Along the meridian it is M = a (1 − e²) / (1 − e² sin² φ)^1.5 = {meridian:.3f} km, "
            f"and a degree of latitude {math.radians(meridian):.3f} km."
        )
        answers |= {
            "degree_of_latitude": _km(math.radians(meridian)),
            "radius_of_parallel": _km(radius),
            "radius_of_meridian": _km(meridian),
        }
    return Solution(answers, steps, figure)


@sheet.problem(
    "Time", sources=["Adams1800"], defaults={"to": "Canberra", "date": "today"}, numbers=["T17"]
)
def difference_of_time(
    place: Place, to: Place, date: Date, time: TimeOfDay = 12.0, convention: Convention = "modern"
) -> Solution:
    """To find what o'clock it is at one place when the hour at another is given.

    The Earth turns 15 degrees in an hour, so every degree of longitude is four minutes of time:
    more to the east, less to the west.
    """
    apart = (to.longitude - place.longitude + 180) % 360 - 180
    by_sun = apart / 15
    side = "east" if apart > 0 else "west"
    steps = [
        f"{named(place)} and {named(to)} differ in longitude by {angle(abs(apart))}"
        + (f"; {to.name} lies to the {side}." if abs(apart) > NEAR else "."),
        f"At 15° an hour, 4 minutes a degree, this is {format_hours(abs(by_sun))} by the Sun.",
    ]
    if convention == "georgian":
        there = (time + by_sun) % 24
        hours, text = by_sun, format_clock(there)
        answer = Quantity(there, "h", text=text)
        steps.append(
            f"{'Added to' if by_sun >= 0 else 'Taken from'} {format_clock(time)}, that makes "
            f"{text} at {to.name}{_another_day(time + by_sun)}."
        )
    else:
        instant = date.at(time, clock_of(place))
        answer = clock_time(instant, to)
        here = instant.civil(zone=clock_of(place), digits=0)
        away = instant.civil(zone=clock_of(to), digits=0)
        there = float(away.hour) + float(away.minute) / 60
        days = Date.of(instant, clock_of(to)) - Date.of(instant, clock_of(place))
        hours = 24 * days + there - (float(here.hour) + float(here.minute) / 60)
        steps += [
            f"But clocks keep zones: on {written(date)} {place.name} goes by {keeping(place)}, "
            f"{to.name} by {keeping(to)}, {format_hours(abs(hours))} "
            f"{'ahead' if hours >= 0 else 'behind'}.",
            f"At {format_clock(time)} in {place.name} it is {answer} in {to.name}"
            f"{_another_day(time + hours)}.",
        ]

    def figure() -> Plate:
        from bowles.draw import time_dial

        return time_dial(place.name, time, to.name, (time + hours) % 24, apart)

    return Solution(
        {
            "time_there": answer,
            "difference_of_time": Quantity(hours, "h", text=format_hours(hours)),
            "difference_of_longitude": degrees(apart),
            "by_the_sun": Quantity(by_sun, "h", text=format_hours(by_sun)),
        },
        steps,
        figure,
    )


def _curvatures(latitude: float, ellipsoid: str) -> tuple[float, float]:
    """The radii of curvature across and along the meridian, km (Snyder 1987, 4-20 and 4-18)."""
    radius, flattening = ELLIPSOIDS[ellipsoid]
    square = flattening * (2 - flattening)
    left = 1 - square * math.sin(math.radians(latitude)) ** 2
    return radius / math.sqrt(left), radius * (1 - square) / left**1.5


def _km(length: float) -> Quantity:
    return Quantity(length, "km", text=f"{length:,.3f} km")


def _another_day(hours: float) -> str:
    day = math.floor(hours / 24)
    return {0: "", 1: " of the next day", -1: " of the day before"}.get(day, "")
