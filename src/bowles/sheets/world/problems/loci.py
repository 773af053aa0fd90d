"""Problems of where on the Earth the Sun now rises, sets, or is seen; of climates and of days."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated, Literal

import numpy as np

from bowles.earth import Place
from bowles.sheet import Quantity, Solution, number
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.problems.sun import OBLIQUITY, latitude_of
from bowles.sheets.world.worded import (
    OBLIQUITY_OF_THE_BOOKS,
    Convention,
    angle,
    dated,
    degrees,
    moment,
    named,
    position,
)
from bowles.sky import SUNSET, subpoint
from bowles.time import Date, Instant
from bowles.units import format_hours, format_latitude, format_longitude

if TYPE_CHECKING:
    from bowles.draw import Plate

Number = Annotated[int, number("climate", 1, 24, "", whole=True)]
WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@sheet.problem(
    "The Sun", sources=["Adams1800", "Park2021"], defaults={"instant": "now"}, numbers=["T24"]
)
def where_the_sun_rises(instant: Instant) -> Solution:
    """To find where the Sun is now rising, setting, on the meridian, and where it is midnight.

    The places where it rises and sets lie on one circle about the place that has it overhead: on
    one half it rises, on the other it sets.
    """
    longitude, latitude = (float(each) for each in subpoint("sun", instant))
    # On the equator the circle is 90° from the Sun's meridian, with refraction a little more.
    reach = math.degrees(
        math.acos(
            np.clip(
                math.sin(math.radians(SUNSET)) / max(math.cos(math.radians(latitude)), 1e-9), -1, 1
            )
        )
    )
    rising, setting = ((longitude + turn + 180) % 360 - 180 for turn in (-reach, reach))
    midnight = (longitude + 360) % 360 - 180
    steps = [
        f"At {moment(instant)} the Sun is overhead at {position(longitude, latitude)}: all along "
        f"that meridian, {format_longitude(longitude)}, it is noon.",
        f"It is midnight on the opposite meridian, {format_longitude(midnight)}.",
        f"The circle of sunrise and sunset lies {angle(90 - SUNSET)} about the place overhead; it "
        f"crosses the equator at {format_longitude(rising)}, where the Sun rises, and at "
        f"{format_longitude(setting)}, where it sets.",
        "Twilight reaches 18° beyond it.",
    ]

    def figure() -> Plate:
        from bowles.draw import world_map

        return world_map(instant=instant, width=170.0, title=f"Day and night at {moment(instant)}")

    return Solution(
        {
            "overhead": Quantity(position(longitude, latitude)),
            "noon": degrees(longitude, format_longitude(longitude)),
            "midnight": degrees(midnight, format_longitude(midnight)),
            "rises_on_the_equator": degrees(rising, format_longitude(rising)),
            "sets_on_the_equator": degrees(setting, format_longitude(setting)),
        },
        steps,
        figure,
    )


@sheet.problem("The Earth", sources=["Adams1800"], numbers=["T34"])
def climate_of(place: Place, convention: Convention = "modern") -> Solution:
    """To find in which climate of the old geographers a place lies.

    The longest day tells it: a climate for every half hour over twelve.
    """
    obliquity, horizon = _reckoned(convention)
    ends = [latitude_of(12 + half / 2, obliquity, horizon) for half in range(25)]
    north = abs(place.latitude)
    steps = [f"{named(place)} lies {angle(north)} from the equator."]
    if north > ends[-1]:
        steps.append("It lies within the polar circle, in the climates that are counted by months.")
        return Solution({"climate": Quantity("of months")}, steps)
    climate = max(int(np.searchsorted(ends, north, "left")), 1)
    steps.append(
        f"The longest day reaches {format_hours(12 + (climate - 1) / 2)} at "
        f"{angle(max(ends[climate - 1], 0.0))} and {format_hours(12 + climate / 2)} at "
        f"{angle(ends[climate])}: it is the climate number {climate}."
    )
    return Solution(
        {
            "climate": Quantity(climate, text=str(climate)),
            "begins": degrees(max(ends[climate - 1], 0.0)),
            "ends": degrees(ends[climate]),
        },
        steps,
    )


@sheet.problem("The Earth", sources=["Adams1800"], numbers=["T35"])
def breadth_of_climate(climate: Number, convention: Convention = "modern") -> Solution:
    """To find the breadth of a climate.

    The difference of the latitudes where the longest day is half an hour longer.
    """
    obliquity, horizon = _reckoned(convention)
    first, last = (
        max(latitude_of(12 + half / 2, obliquity, horizon), 0.0) for half in (climate - 1, climate)
    )
    steps = [
        f"Climate {climate} begins where the longest day has "
        f"{format_hours(12 + (climate - 1) / 2)}, in {format_latitude(first)}, and ends where it "
        f"has {format_hours(12 + climate / 2)}, in {format_latitude(last)}.",
        f"Its breadth is {angle(last - first)}, {(last - first) * 60:,.0f} geographical miles.",
    ]
    return Solution(
        {
            "breadth": degrees(last - first),
            "begins": degrees(first),
            "ends": degrees(last),
            "miles": Quantity(
                (last - first) * 60, "nmi", text=f"{(last - first) * 60:,.0f} geographical miles"
            ),
        },
        steps,
    )


@sheet.problem("Time", sources=["Adams1800"], numbers=["T61"])
def day_gained_or_lost(sailing: Literal["east", "west"] = "west") -> Solution:
    """To find whether a ship that sails round the world gains or loses a day.

    She has turned once more about the axis than those who stay at home, or once less.
    """
    east = sailing == "east"
    steps = [
        "Every degree of longitude made shifts noon by four minutes; 360 degrees make 24 hours.",
        f"Sailing {sailing} she meets the Sun {'earlier' if east else 'later'} each day: her days "
        f"are {'shorter' if east else 'longer'} than those at home, and in the whole voyage "
        f"{'one more' if east else 'one fewer'} of them has passed.",
        f"Her journal is a day {'ahead of' if east else 'behind'} the calendar at home. Magellan's "
        "people sailed west, and found it Thursday ashore when it was Wednesday on board.",
    ]
    days = 1 if east else -1
    return Solution(
        {"days": Quantity(days, "days", text="a day gained" if east else "a day lost")}, steps
    )


@sheet.problem("Time", sources=["Meeus1998"], defaults={"date": "today"}, numbers=["T62"])
def day_of_the_week(date: Date) -> Solution:
    """To find the day of the week of any date, and its number in the Julian period.

    The weeks have run on without a break through every change of calendar.
    """
    number_ = date.julian_day
    day = WEEK[number_ % 7]
    julian = date.to("julian")
    steps = [
        f"{date} ({date.calendar}) at noon begins day {number_} of the Julian period.",
        f"The remainder of {number_} by 7 is {number_ % 7}, and day 0 of the period was a Monday: "
        f"it is a {day}.",
        f"In the Julian calendar, or old style, it is {julian}.",
    ]
    return Solution(
        {
            "day": Quantity(day),
            "julian_day": Quantity(number_, text=f"{number_}"),
            "gregorian": Quantity(date.to("gregorian").isoformat()),
            "julian": dated(julian),
        },
        steps,
    )


def _reckoned(convention: Convention) -> tuple[float, float]:
    return (OBLIQUITY_OF_THE_BOOKS, 0.0) if convention == "georgian" else (OBLIQUITY, SUNSET)
