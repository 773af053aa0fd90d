"""Problems that lay the Sun's day upon the Earth: its parallel, the longest days, the shadow."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated

import numpy as np

from bowles.earth import Place, gazetteer
from bowles.sheet import Angle, Quantity, Solution, TimeOfDay, number
from bowles.sheets.world import triangle
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.problems.horizon import SOURCES, TODAY
from bowles.sheets.world.problems.sun import OBLIQUITY
from bowles.sheets.world.starry import by_which, turned_globe
from bowles.sheets.world.worded import (
    OBLIQUITY_OF_THE_BOOKS,
    Convention,
    angle,
    at_hour,
    degrees,
    direction,
    hour_angle_of,
    moment,
    named,
    position,
    written,
)
from bowles.sky import SUNSET, apparent, subpoint
from bowles.time import Date
from bowles.units import format_clock, format_hours, format_latitude, format_longitude

if TYPE_CHECKING:
    from bowles.draw import Plate

Length = Annotated[float, number("shadow", 0.0, 1000.0, "")]
Amplitude = Annotated[float, number("amplitude", -90.0, 90.0, "°")]


@sheet.problem("Places", ["Adams1800"], {"place": "Rome", "to": "Istanbul"}, ["T07"])
def difference_of_longitude(place: Place, to: Place) -> Solution:
    """To find the difference of longitude of two places.

    Count the degrees of the equator between their meridians, the shorter way; four minutes of time
    for each.
    """
    apart = (to.longitude - place.longitude + 180) % 360 - 180
    same = place.longitude * to.longitude >= 0
    steps = [
        f"{named(place)} and {named(to)}.",
        f"Of {'one name' if same else 'contrary names'}, "
        f"{'the less is taken from the greater' if same else 'they are added'}: "
        f"{angle(abs(to.longitude - place.longitude))}"
        + (
            f", and, for that is beyond 180°, taken from 360°: {angle(abs(apart))}."
            if abs(to.longitude - place.longitude) > 180
            else "."
        ),
        f"In time, at 4 minutes a degree, {format_hours(abs(apart) / 15)}; {to.name} lies to the "
        f"{'east' if apart >= 0 else 'west'}.",
    ]

    def figure() -> Plate:
        from bowles.draw import journey_map

        return journey_map(place, to)

    return Solution(
        {
            "difference_of_longitude": degrees(abs(apart)),
            "in_time": Quantity(abs(apart) / 15, "h", text=format_hours(abs(apart) / 15)),
            "toward": Quantity("east" if apart >= 0 else "west"),
        },
        steps,
        figure,
    )


@sheet.problem("The Sun", ["Adams1800", "Park2021"], TODAY, ["T21"])
def parallel_of_the_sun(date: Date) -> Solution:
    """To find all the places over which the Sun passes vertically on a given day.

    They lie on the parallel whose latitude is the Sun's declination.
    """
    declination = float(apparent("sun", date.noon()).declination)
    book = gazetteer()
    near = np.flatnonzero(np.abs(book.lonlat[:, 1] - declination) < 0.25)[:8]
    names = [book.name(row) for row in near.tolist()]
    steps = [
        f"At noon of Greenwich on {written(date)} the Sun's declination is "
        f"{format_latitude(declination)}.",
        f"In the course of the day it is vertical over the parallel of "
        f"{format_latitude(declination)}; the largest cities within a quarter of a degree of it: "
        f"{', '.join(names) or 'none'}.",
    ]
    parallel = np.linspace(-180, 180, 25)

    def figure() -> Plate:
        from bowles.draw import world_map

        at = [Place("", float(each), declination) for each in parallel[:-1]]
        return world_map(places=at, width=170.0, title=f"Under the Sun on {written(date)}")

    return Solution(
        {
            "latitude": degrees(declination, format_latitude(declination)),
            "cities": Quantity(", ".join(names) or "none"),
        },
        steps,
        figure,
    )


@sheet.problem("The Sun", ["Adams1800", "Park2021"], {"date": "today", "time": "12:00"}, ["T23"])
def sun_vertical_at_hour(
    place: Place, date: Date, time: TimeOfDay, convention: Convention = "modern"
) -> Solution:
    """To find where the Sun is vertical when the day and hour at a place are given.

    Its declination is the latitude; the hours since noon, at 15 degrees an hour, carry its meridian
    westward from the place.
    """
    instant = at_hour(date, time, place, convention)
    longitude, latitude = (float(each) for each in subpoint("sun", instant))
    hour, _ = hour_angle_of(instant, place)
    steps = [
        f"On {written(date)} the Sun's declination is {format_latitude(latitude)}.",
        f"At {format_clock(time)} by {by_which(place, convention)} its hour angle at "
        f"{named(place)} "
        f"is {angle(abs(hour))}, {'past' if hour >= 0 else 'short of'} the meridian.",
        f"So much {'west' if hour >= 0 else 'east'} of the place it is noon: in longitude "
        f"{format_longitude(longitude)}, and the Sun is overhead in "
        f"{position(longitude, latitude)}.",
    ]

    def figure() -> Plate:
        from bowles.draw import world_map

        there = Place("the Sun overhead", longitude, latitude)
        return world_map(instant=instant, places=[place, there], width=170.0,
                         title=f"The Sun at {moment(instant)}")  # fmt: skip

    return Solution(
        {
            "place": Quantity(position(longitude, latitude)),
            "latitude": degrees(latitude, format_latitude(latitude)),
            "longitude": degrees(longitude, format_longitude(longitude)),
        },
        steps,
        figure,
    )


@sheet.problem("The Sun and the place", ["Adams1800"], numbers=["T26"])
def longest_and_shortest_day(place: Place, convention: Convention = "modern") -> Solution:
    """To find the length of the longest and of the shortest day at any place.

    The longest when the Sun is in the tropic of the place's own side, the shortest in the other.
    """
    lean, horizon = (
        (OBLIQUITY_OF_THE_BOOKS, 0.0) if convention == "georgian" else (OBLIQUITY, SUNSET)
    )
    own = lean if place.latitude >= 0 else -lean
    halves = [_half(place.latitude, each, horizon) for each in (own, -own)]
    longest, shortest = (each / 7.5 for each in halves)
    steps = [
        f"{named(place)}; the Sun's greatest declination is {angle(lean)}.",
        ("cos H = −tan φ tan δ" if convention == "georgian"
         else "cos H = (sin(−50′) − sin φ sin δ) / (cos φ cos δ)")
        + f" gives from noon to sunset {angle(halves[0])} on the longest day and "
        f"{angle(halves[1])} on the shortest.",
        f"Doubled and at 15° an hour: {format_hours(longest)} and {format_hours(shortest)}.",
    ]  # fmt: skip
    notes = []
    if longest >= 24:
        notes.append("The Sun does not set at midsummer: the longest day lasts longer than a day.")
    if shortest <= 0:
        notes.append("It does not rise at midwinter: there is no shortest day but a long night.")

    def figure() -> Plate:
        from bowles.draw import day_arc

        return day_arc(place.latitude, own, place=f"{place.name} on the longest day",
                       horizon=horizon)  # fmt: skip

    return Solution(
        {
            "longest": Quantity(longest, "h", text=format_hours(longest)),
            "shortest": Quantity(shortest, "h", text=format_hours(shortest)),
            "sunrise": Quantity(12 - longest / 2, "h", text=format_clock(12 - longest / 2)),
            "sunset": Quantity(12 + longest / 2, "h", text=format_clock(12 + longest / 2)),
        },
        steps,
        figure,
        notes=notes,
    )


@sheet.problem(
    "Latitudes and days",
    ["Adams1800", "Park2021"],
    {"date": "1787-05-24", "amplitude": "36"},
    ["T38"],
)
def latitude_from_amplitude(
    date: Date, amplitude: Amplitude, convention: Convention = "georgian"
) -> Solution:
    """To find the latitude from the amplitude at which the Sun rises or sets.

    North of east or west is positive. The sine of the declination over the sine of the amplitude is
    the cosine of the latitude, on a bare horizon.
    """
    declination = float(apparent("sun", date.noon()).declination)
    horizon = 0.0 if convention == "georgian" else SUNSET
    # sin δ = sin φ sin h + cos φ cos h sin A, which is R cos(φ − ψ).
    up, across = triangle.sine(horizon), triangle.cosine(horizon) * triangle.sine(amplitude)
    size, turn = math.hypot(up, across), math.degrees(math.atan2(up, across))
    half = triangle.arccosine(triangle.sine(declination) / size) if size > 1e-12 else math.nan
    found = [] if math.isnan(half) else [turn + half, turn - half]
    found = sorted({round(each, 9) for each in found if abs(each) <= 90}, reverse=True)
    steps = [
        f"At noon on {written(date)} the Sun's declination is {format_latitude(declination)}.",
        f"cos φ = sin δ / sin A, with A = {angle(amplitude)}: "
        + (" or ".join(format_latitude(each) for each in found) or "no latitude")
        + ".",
    ]
    if not found:
        steps.append(
            "The amplitude is never less than the declination: nowhere does the Sun so rise that "
            "day."
        )
        return Solution({"latitude": Quantity(None)}, steps)
    keys = ("latitude", "second_latitude")
    return Solution(
        {key: degrees(each, format_latitude(each)) for key, each in zip(keys, found, strict=False)},
        steps,
        turned_globe(found[0], [("Sun", -triangle.hour_angle(found[0], declination, horizon)
                                 if abs(found[0]) < 89 else -90.0, declination)], "Sunrise"),
        notes=["North or south, the amplitude is the same."] if len(found) == 2 else [],
    )  # fmt: skip


@sheet.problem("Twilight and shadows", ["Adams1800", "Park2021"], TODAY, ["T52"])
def latitude_of_lasting_twilight(date: Date) -> Solution:
    """To find in what latitudes twilight lasts the whole night on a given day.

    Where the Sun at midnight is less than eighteen degrees below the horizon.
    """
    declination = float(apparent("sun", date.noon()).declination)
    side = 1.0 if declination >= 0 else -1.0
    begins, ends = side * (72 - abs(declination)), side * (90 - abs(declination))
    other = -side * min(90.0, 108 - abs(declination))
    steps = [
        f"At noon on {written(date)} the Sun's declination is {format_latitude(declination)}.",
        f"At midnight it is 90° − φ − δ below the horizon: 18° in {format_latitude(begins)}, "
        f"nothing in {format_latitude(ends)}.",
        "Between these there is twilight all night; nearer the pole the Sun does not set.",
    ]
    return Solution(
        {
            "from": degrees(begins, format_latitude(begins)),
            "to": degrees(ends, format_latitude(ends)),
            "no_twilight_at_noon_beyond": degrees(other, format_latitude(other))
            if abs(declination) > 18 else Quantity(None),
        },
        steps,
        turned_globe(begins, [("Sun", 180.0, declination)], "Twilight all night"),
    )  # fmt: skip


@sheet.problem("Twilight and shadows", SOURCES, {"date": "today", "time": "22:00"}, ["T53"])
def sun_depression(
    place: Place, date: Date, time: TimeOfDay, convention: Convention = "georgian"
) -> Solution:
    """To find how far the Sun is below the horizon, and in what azimuth, at an hour of the night.

    Take the opposite point of the ecliptic: it stands as high as the Sun is low.
    """
    instant = at_hour(date, time, place, convention)
    hour, declination = hour_angle_of(instant, place)
    height = triangle.altitude(place.latitude, declination, hour)
    bearing = triangle.azimuth(place.latitude, declination, hour)
    depth = -height
    kind = (
        "it is day" if depth < 0 else "civil twilight" if depth < 6
        else "nautical twilight" if depth < 12 else "astronomical twilight" if depth < 18
        else "full night"
    )  # fmt: skip
    steps = [
        f"At {format_clock(time)} by {by_which(place, convention)} on {written(date)} the Sun's "
        f"hour angle at {named(place)} is {angle(hour)}, its declination "
        f"{format_latitude(declination)}.",
        f"sin h = sin φ sin δ + cos φ cos δ cos H gives {angle(height)}: "
        f"{angle(abs(depth))} {'below' if depth >= 0 else 'above'} the horizon, in azimuth "
        f"{angle(bearing)}, {direction(bearing)}.",
        f"{kind[0].upper()}{kind[1:]}.",
    ]
    return Solution(
        {
            "depression": degrees(depth),
            "azimuth": degrees(bearing, f"{angle(bearing)}, {direction(bearing)}"),
            "it_is": Quantity(kind),
        },
        steps,
        turned_globe(place, [("Sun", hour, declination)], "The Sun by night", vertical=True),
    )


@sheet.problem(
    "Twilight and shadows", ["Adams1800"],
    {"shadow": "1.5", "shadow_azimuth": "320"}, ["T72"],
)  # fmt: skip
def sun_from_shadow(place: Place, shadow: Length, shadow_azimuth: Angle) -> Solution:
    """To find the Sun's altitude, declination and hour from the shadow of an upright pin.

    As a globe set in the Sun tells them without a table: the length of the shadow, in lengths of
    the pin, gives the altitude; its azimuth the Sun's, opposite.
    """
    height = math.degrees(math.atan2(1.0, shadow))
    bearing = (shadow_azimuth + 180) % 360
    # Zenith and pole change places: the declination is the altitude of the triangle turned about.
    declination = triangle.altitude(place.latitude, height, bearing)
    turned = triangle.azimuth(place.latitude, height, bearing)
    hour = (turned + 180) % 360 - 180
    steps = [
        f"cot h = {shadow:g}: the Sun is {angle(height)} high, in azimuth {angle(bearing)}, "
        f"{direction(bearing)}.",
        "sin δ = sin φ sin h + cos φ cos h cos Z gives its declination "
        f"{format_latitude(declination)}.",
        f"Its hour angle is {angle(hour)}: it is {format_clock((12 + hour / 15) % 24)} of apparent "
        f"time at {named(place)}.",
    ]
    notes = []
    if abs(declination) > OBLIQUITY + 0.05:
        notes.append("The Sun is never so far from the equator: the shadow was not measured well.")
    return Solution(
        {
            "altitude": degrees(height),
            "azimuth": degrees(bearing),
            "declination": degrees(declination, format_latitude(declination)),
            "hour": Quantity((12 + hour / 15) % 24, "h", text=format_clock((12 + hour / 15) % 24)),
        },
        steps,
        turned_globe(place, [("Sun", hour, declination)], "The Sun by a shadow", vertical=True),
        notes=notes,
    )


def _half(latitude: float, declination: float, horizon: float) -> float:
    """Degrees from noon to sunset; 180 where the Sun does not set, 0 where it does not rise."""
    half = triangle.hour_angle(latitude, declination, horizon)
    if math.isnan(half):
        return 180.0 if triangle.altitude(latitude, declination, 0.0) > horizon and (
            triangle.altitude(latitude, declination, 180.0) > horizon) else 0.0  # fmt: skip
    return half
