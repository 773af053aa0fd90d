"""Problems of the Sun: its place and declination, where it is vertical, the longest day."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import numpy as np

from bowles.earth import Place
from bowles.sheet import Quantity, Solution, TimeOfDay, number
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import (
    OBLIQUITY_OF_THE_BOOKS,
    Convention,
    angle,
    degrees,
    in_signs,
    moment,
    position,
    written,
)
from bowles.sky import SUNSET, apparent, ecliptic, equation_of_time, subpoint
from bowles.time import Date, Instant
from bowles.units import format_clock, format_hours, format_latitude, format_longitude

if TYPE_CHECKING:
    from bowles.draw import Plate

OBLIQUITY = 23.4393  # degrees, mean obliquity of J2000.0 (IAU 2006); 0.013 less in a century
LongestDay = Annotated[float, number("longest day", 12.0, 24.0, "h")]


@sheet.problem(
    "The Sun", sources=["Adams1800", "Park2021"], defaults={"date": "today"}, numbers=["T19", "C05"]
)
def sun_declination(date: Date, time: TimeOfDay = 12.0) -> Solution:
    """To find the Sun's place in the ecliptic and its declination on any day.

    The Sun runs through the twelve signs in a year, half a degree and more a day along the
    ecliptic, which leans against the equator; how far it stands north or south of the equator is
    its declination. The hour is Universal Time, that of Greenwich.
    """
    instant = date.at(time)
    longitude, _ = ecliptic("sun", instant)
    place = apparent("sun", instant)
    obliquity = math.degrees(
        math.asin(min(1.0, abs(_sine(place.declination) / (_sine(longitude) or 1.0))))
    )
    leaning = (
        f"sin δ = sin ε sin λ, with the ecliptic leaning ε = {angle(obliquity, 1)}, gives "
        if abs(_sine(longitude)) > 0.05
        else "sin δ = sin ε sin λ gives "
    )
    minutes = float(equation_of_time(instant))
    steps = [
        f"At {format_clock(time)} Universal Time on {written(date)} the Sun's longitude is "
        f"{angle(longitude, 1)}: {in_signs(longitude)}.",
        f"{leaning}the declination: {_north_or_south(place.declination)}.",
        f"Along the equator it stands {format_hours(place.right_ascension / 15)} from the first "
        "point of Aries: its right ascension.",
        f"A sundial is then {abs(minutes):.1f} minutes "
        f"{'ahead of' if minutes >= 0 else 'behind'} an even clock.",
    ]

    return Solution(
        {
            "declination": degrees(place.declination, _north_or_south(place.declination)),
            "longitude": degrees(longitude, in_signs(longitude)),
            "right_ascension": degrees(place.right_ascension, angle(place.right_ascension)),
            "equation_of_time": Quantity(minutes, "min", text=_minutes(minutes)),
        },
        steps,
        declination_through_the_year(date),
    )


@sheet.problem(
    "The Sun", sources=["Adams1800", "Park2021"], defaults={"instant": "now"}, numbers=["T23"]
)
def sun_vertical(instant: Instant) -> Solution:
    """To find the place over which the Sun is vertical at a given moment.

    Somewhere between the tropics the Sun always stands in the zenith, and a stick throws no
    shadow: there its declination is the latitude, and it is noon.
    """
    longitude, latitude = (float(each) for each in subpoint("sun", instant))
    minutes = float(equation_of_time(instant))
    greenwich = (12 - longitude / 15) % 24
    steps = [
        f"At {moment(instant)} the Sun's declination is {_north_or_south(latitude)}: it is "
        f"vertical somewhere in latitude {format_latitude(latitude)}.",
        f"A sundial at Greenwich shows {format_clock(greenwich)}: the clock's hour, and "
        f"{_minutes(minutes)} for the equation of time.",
        f"That is {format_hours(abs(12 - greenwich))} {'before' if greenwich < 12 else 'after'} "
        f"noon, so it is noon in longitude {format_longitude(longitude)}, 15° for each hour.",
    ]
    there = Place("the Sun overhead", longitude, latitude)

    def figure() -> Plate:
        from bowles.draw import world_map

        return world_map(
            instant=instant,
            places=[there],
            width=170.0,
            title=f"Where the Sun is vertical at {moment(instant)}",
        )

    return Solution(
        {
            "place": Quantity(position(longitude, latitude)),
            "latitude": degrees(latitude, format_latitude(latitude)),
            "longitude": degrees(longitude, format_longitude(longitude)),
        },
        steps,
        figure,
    )


@sheet.problem("The Sun", sources=["Adams1800"], numbers=["T27"])
def latitude_from_longest_day(
    longest_day: LongestDay, convention: Convention = "modern"
) -> Solution:
    """To find in what latitude the longest day has a given length.

    At the equator every day has twelve hours; toward the poles the longest grows, to twenty-four
    at the polar circle. The climates of the old geographers are belts in which it grows by half
    an hour.
    """
    horizon, obliquity = (
        (0.0, OBLIQUITY_OF_THE_BOOKS) if convention == "georgian" else (SUNSET, OBLIQUITY)
    )
    latitude = latitude_of(longest_day, obliquity, horizon)
    half = longest_day * 7.5
    steps = [
        f"From noon to sunset the Sun turns through half of {format_hours(longest_day)}, at 15° "
        f"an hour: H = {angle(half)}.",
        f"On the longest day its declination is the obliquity of the ecliptic, ε = "
        f"{angle(obliquity)}.",
    ]
    if convention == "georgian":
        steps.append(f"tan φ = −cos H / tan ε gives φ = {angle(latitude)}.")
    else:
        steps += [
            "At sunset its upper limb is on the horizon and refraction lifts it: its centre stands "
            "50′ below.",
            f"sin(−50′) = sin φ sin ε + cos φ cos ε cos H, solved for φ, gives {angle(latitude)}.",
        ]
    notes = []
    if latitude < 0:
        notes.append(
            "With refraction even the equator's days are longer than twelve hours: no latitude has "
            "so short a longest day."
        )

    def figure() -> Plate:
        from bowles.draw import day_arc

        return day_arc(
            latitude,
            obliquity,
            place=f"latitude {format_latitude(latitude)} on the longest day",
            horizon=horizon,
        )

    answer = Quantity(None) if latitude < 0 else degrees(latitude)
    return Solution({"latitude": answer}, steps, figure if latitude >= 0 else None, notes=notes)


def declination_through_the_year(date: Date) -> Callable[[], Plate]:
    """The Sun's declination on every day of a year, with one of them marked."""

    def figure() -> Plate:
        from bowles.draw import declination_curve

        first = Date(date.year, 1, 1, date.calendar)
        days = Date(date.year + 1, 1, 1, date.calendar) - first
        curve = apparent("sun", first.noon() + np.arange(days)).declination
        return declination_curve(curve, date - first + 1)

    return figure


def latitude_of(longest_day: float, obliquity: float, horizon: float = 0.0) -> float:
    """Northern latitude where the longest day lasts so many hours.

    horizon   altitude of the Sun's centre at sunrise and sunset, degrees
    """
    # sin φ sin ε + cos φ cos ε cos H = sin h  is  R sin(φ + ψ) = sin h.
    sine, cosine = _sine(obliquity), math.cos(math.radians(obliquity))
    across = cosine * math.cos(math.radians(longest_day * 7.5))
    size, turn = math.hypot(sine, across), math.atan2(across, sine)
    return math.degrees(math.asin(_sine(horizon) / size) - turn)


def _sine(angle_in_degrees: float) -> float:
    return math.sin(math.radians(float(angle_in_degrees)))


def _north_or_south(declination: float) -> str:
    return format_latitude(float(declination))


def _minutes(minutes: float) -> str:
    whole, seconds = divmod(round(abs(minutes) * 60), 60)
    return f"{'+' if minutes >= 0 else '−'}{whole} min {seconds:02d} s"
