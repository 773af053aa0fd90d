"""Problems of the Sun and the horizon: amplitude, altitude and azimuth, and the hour from them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from bowles.earth import Place
from bowles.sheet import Altitude, Angle, Quantity, Solution, TimeOfDay
from bowles.sheets.world import triangle
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import (
    Convention,
    angle,
    at_hour,
    degrees,
    direction,
    from_east,
    hour_angle_of,
    keeping,
    named,
    never_so_high,
    noon_declination,
    solar_time,
    written,
)
from bowles.sky import SUNSET, horizontal
from bowles.time import Date
from bowles.units import format_clock, format_latitude

if TYPE_CHECKING:
    from collections.abc import Callable

    from bowles.draw import Plate

SECTION = "The Sun and the horizon"
TODAY = {"date": "today"}
SOURCES = ["Adams1800", "Meeus1998", "Park2021"]


@sheet.problem(SECTION, sources=SOURCES, defaults=TODAY, numbers=["T37"])
def amplitude(place: Place, date: Date, convention: Convention = "modern") -> Solution:
    """To find how far from the east the Sun rises, and from the west it sets.

    Its amplitude is the angle on the horizon between due east and where it comes up. The modern
    answer takes the upper limb with refraction, the Georgian the centre on a bare horizon.
    """
    declination = noon_declination(date, place)
    horizon = 0.0 if convention == "georgian" else SUNSET
    value = triangle.amplitude(place.latitude, declination, horizon)
    steps = [_sun_at_noon(date, place, declination)]
    notes = []
    if math.isnan(value):
        steps.append("sin δ / cos φ is beyond 1: the Sun does not cross the horizon that day.")
        notes.append(f"At {place.name} the Sun neither rises nor sets on {written(date)}.")
        answer = Quantity(None)
    else:
        rule = (
            "sin A = sin δ / cos φ"
            if convention == "georgian"
            else "sin A = (sin δ − sin φ sin(−50′)) / (cos φ cos 50′)"
        )
        steps.append(f"{rule} gives A = {angle(value)}: {from_east(value)} of east and west.")
        answer = degrees(value, f"{angle(abs(value))} {from_east(value)}")
    rising = math.nan if math.isnan(value) else 90 - value
    return Solution(
        {
            "amplitude": answer,
            "azimuth_of_rising": _azimuth(rising),
            "azimuth_of_setting": _azimuth(360 - rising),
        },
        steps,
        _arc(place, declination, horizon),
        notes=notes,
    )


@sheet.problem(SECTION, sources=SOURCES, defaults=TODAY, numbers=["T39", "T40"])
def sun_altitude(
    place: Place, date: Date, time: TimeOfDay, convention: Convention = "modern"
) -> Solution:
    """To find the Sun's altitude and azimuth at any place and hour.

    The modern answer takes the hour by the clock of the place and lifts the Sun by refraction; the
    Georgian takes apparent time, as a sundial shows it.
    """
    instant = at_hour(date, time, place, convention)
    hour, declination = hour_angle_of(instant, place)
    true = triangle.altitude(place.latitude, declination, hour)
    bearing = triangle.azimuth(place.latitude, declination, hour)
    steps = [
        f"At {format_clock(time)} by {_kept(place, convention)} on {written(date)} the Sun's "
        f"declination is {format_latitude(declination)} and its hour angle at {named(place)} is "
        f"{angle(hour)}.",
        f"sin h = sin φ sin δ + cos φ cos δ cos H gives h = {angle(true)}.",
        "tan Z = sin H / (sin φ cos H − cos φ tan δ), counted from the north through the east, "
        f"gives Z = {angle(bearing)}: {direction(bearing)}.",
    ]
    answers = {"altitude": degrees(true), "azimuth": _azimuth(bearing)}
    if convention == "modern":
        seen = horizontal("sun", instant, place.longitude, place.latitude)
        answers = {
            "altitude": degrees(seen.altitude),
            "azimuth": _azimuth(float(seen.azimuth)),
            "true_altitude": degrees(true),
        }
        steps.append(f"With refraction and parallax it is seen at {angle(float(seen.altitude))}.")
    notes = ["It is below the horizon."] if true < 0 else []
    return Solution(answers, steps, _arc(place, declination, 0.0), notes=notes)


@sheet.problem(SECTION, sources=SOURCES, defaults=TODAY, numbers=["T41"])
def hour_from_altitude(
    place: Place, date: Date, altitude: Altitude, convention: Convention = "modern"
) -> Solution:
    """To find the hour and the Sun's azimuth from its altitude.

    Every altitude but the greatest comes twice, before noon and after. The altitude is the true one
    of its centre: take refraction from what a quadrant shows.
    """
    declination = noon_declination(date, place)
    half = triangle.hour_angle(place.latitude, declination, altitude)
    steps = [_sun_at_noon(date, place, declination)]
    if math.isnan(half):
        steps.append(f"That day {never_so_high(place.latitude, declination, altitude)}")
        none = Quantity(None)
        return Solution({"morning": none, "afternoon": none}, steps, _arc(place, declination, 0.0))
    bearing = triangle.azimuth(place.latitude, declination, -half)
    morning, afternoon = (
        solar_time(date, 12 + sign * half / 15, place, convention) for sign in (-1, 1)
    )
    steps += [
        "cos H = (sin h − sin φ sin δ) / (cos φ cos δ) gives an hour angle of "
        f"{angle(half)}, 15° an hour.",
        f"That is {morning} and {afternoon} by {_kept(place, convention)}.",
        f"The azimuth is {angle(bearing)} before noon and {angle(360 - bearing)} after.",
    ]
    return Solution(
        {
            "morning": morning,
            "afternoon": afternoon,
            "azimuth_in_the_morning": _azimuth(bearing),
            "azimuth_in_the_afternoon": _azimuth(360 - bearing),
            "hour_angle": degrees(half),
        },
        steps,
        _arc(place, declination, 0.0),
    )


@sheet.problem(SECTION, sources=SOURCES, defaults=TODAY, numbers=["T42"])
def hour_from_azimuth(
    place: Place, date: Date, azimuth: Angle, convention: Convention = "modern"
) -> Solution:
    """To find the hour and the Sun's altitude from its azimuth.

    The azimuth is counted from north through east. Between the tropics, with the Sun nearer the
    pole than the zenith, one azimuth may come twice on one side of noon: the shadow goes back.
    """
    declination = noon_declination(date, place)
    found = triangle.hour_angles_at_azimuth(place.latitude, declination, azimuth)
    heights = [triangle.altitude(place.latitude, declination, each) for each in found]
    steps = [_sun_at_noon(date, place, declination)]
    answers: dict[str, Quantity] = {}
    for number, (hour, height) in enumerate(zip(found, heights, strict=True)):
        when = solar_time(date, 12 + hour / 15, place, convention)
        key = "" if number == 0 else "second_"
        answers |= {f"{key}time": when, f"{key}altitude": degrees(height)}
        below = ", below the horizon" if height < 0 else ""
        steps.append(
            f"It crosses the vertical circle of azimuth {angle(azimuth)} at the hour angle "
            f"{angle(hour)}, {when} by {_kept(place, convention)}, at the altitude "
            f"{angle(height)}{below}."
        )
    if not found:
        steps.append(f"It never stands at the azimuth {angle(azimuth)} that day.")
        answers = {"time": Quantity(None), "altitude": Quantity(None)}
    return Solution(answers, steps, _arc(place, declination, 0.0))


@sheet.problem(SECTION, sources=SOURCES, defaults=TODAY, numbers=["T48"])
def sun_due_east(place: Place, date: Date, convention: Convention = "modern") -> Solution:
    """To find when the Sun is due east and due west, and how high it then stands.

    In summer it rises north of east and comes to the prime vertical later; in winter it has passed
    it, below the horizon, before it rises.
    """
    declination = noon_declination(date, place)
    steps = [_sun_at_noon(date, place, declination)]
    ratio = (
        triangle.tangent(declination) / triangle.tangent(place.latitude)
        if abs(place.latitude) > 1e-9
        else math.inf
    )
    half = triangle.arccosine(ratio)
    if math.isnan(half):
        steps.append("tan δ / tan φ is beyond 1: the Sun never crosses the prime vertical.")
        none = Quantity(None)
        return Solution({"due_east": none, "due_west": none, "altitude": none}, steps)
    height = triangle.altitude(place.latitude, declination, half)
    east, west = (solar_time(date, 12 + sign * half / 15, place, convention) for sign in (-1, 1))
    steps += [
        f"cos H = tan δ / tan φ gives H = {angle(half)}, 15° an hour: {east} and {west} by "
        f"{_kept(place, convention)}.",
        f"sin h = sin δ / sin φ gives the altitude {angle(height)}"
        + (": it is below the horizon then." if height < 0 else "."),
    ]
    return Solution(
        {
            "due_east": east,
            "due_west": west,
            "altitude": degrees(height),
            "hour_angle": degrees(half),
        },
        steps,
        _arc(place, declination, 0.0),
    )


@sheet.problem(SECTION, sources=SOURCES, defaults=TODAY, numbers=["T49"])
def sun_at_six(place: Place, date: Date) -> Solution:
    """To find the Sun's altitude and azimuth at six o'clock apparent time.

    At six the Sun is a quarter of its circle from the meridian, on the hour circle that passes
    through the east and west points.
    """
    declination = noon_declination(date, place)
    height = triangle.altitude(place.latitude, declination, 90.0)
    bearing = triangle.azimuth(place.latitude, declination, -90.0)
    steps = [
        _sun_at_noon(date, place, declination),
        f"sin h = sin φ sin δ gives h = {angle(height)}"
        + (" below the horizon." if height < 0 else "."),
        f"cot Z = cos φ tan δ gives Z = {angle(bearing)} in the morning, {angle(360 - bearing)} in "
        "the evening.",
    ]
    return Solution(
        {
            "altitude": degrees(height),
            "azimuth_in_the_morning": _azimuth(bearing),
            "azimuth_in_the_evening": _azimuth(360 - bearing),
        },
        steps,
        _arc(place, declination, 0.0),
    )


@sheet.problem(SECTION, sources=SOURCES, defaults=TODAY, numbers=["T55"])
def shadow_length(
    place: Place, date: Date, time: TimeOfDay, convention: Convention = "modern"
) -> Solution:
    """To find the length and direction of the shadow of an upright stick.

    The length is told in lengths of the stick.
    """
    instant = at_hour(date, time, place, convention)
    hour, declination = hour_angle_of(instant, place)
    height = triangle.altitude(place.latitude, declination, hour)
    bearing = (triangle.azimuth(place.latitude, declination, hour) + 180) % 360
    steps = [
        f"At {format_clock(time)} by {_kept(place, convention)} on {written(date)} the Sun stands "
        f"{angle(height)} high at {named(place)}.",
    ]
    if height <= 0:
        steps.append("It is below the horizon: there is no shadow.")
        return Solution({"length": Quantity(None), "azimuth": Quantity(None)}, steps)
    length = 1 / triangle.tangent(height) if height < 90 else 0.0
    steps.append(
        f"The shadow is cot h = {length:.3f} times the stick, away from the Sun: "
        f"{direction(bearing)}."
    )
    return Solution(
        {"length": Quantity(length, text=f"{length:.3f}"), "azimuth": _azimuth(bearing)},
        steps,
        _arc(place, declination, 0.0),
    )


@sheet.problem(SECTION, sources=SOURCES, defaults=TODAY, numbers=["T54"])
def shadow_goes_back(place: Place, date: Date) -> Solution:
    """To find whether the Sun's azimuth turns back in the day, and the shadow of a stick with it.

    It does where the Sun at noon passes between the zenith and the raised pole: then its azimuth
    reaches a greatest distance from the meridian and returns, twice a day.
    """
    declination = noon_declination(date, place)
    steps = [_sun_at_noon(date, place, declination)]
    between = declination * place.latitude > 0 and abs(declination) > abs(place.latitude)
    if not between:
        steps.append(
            "The declination is not greater than the latitude and of the same name, so the azimuth "
            "runs on all day."
        )
        return Solution({"goes_back": Quantity("no")}, steps, _arc(place, declination, 0.0))
    # Where the vertical circle touches the parallel the angle at the Sun is right.
    half = triangle.arccosine(triangle.tangent(place.latitude) / triangle.tangent(declination))
    bearing = triangle.azimuth(place.latitude, declination, -half)
    height = triangle.altitude(place.latitude, declination, half)
    steps += [
        f"It is: cos H = tan φ / tan δ gives H = {angle(half)}, where the azimuth stands still at "
        f"{angle(bearing)} before noon and {angle(360 - bearing)} after.",
        f"There the Sun is {angle(height)} high.",
    ]
    return Solution(
        {
            "goes_back": Quantity("yes"),
            "stationary_azimuth": _azimuth(bearing),
            "morning": Quantity(12 - half / 15, "h", text=format_clock(12 - half / 15)),
            "afternoon": Quantity(12 + half / 15, "h", text=format_clock(12 + half / 15)),
            "altitude": degrees(height),
        },
        steps,
        _arc(place, declination, 0.0),
    )


def _sun_at_noon(date: Date, place: Place, declination: float) -> str:
    return (
        f"At noon on {written(date)} the Sun's declination at {named(place)} is "
        f"{format_latitude(declination)}."
    )


def _kept(place: Place, convention: Convention) -> str:
    return "the sundial" if convention == "georgian" else keeping(place)


def _azimuth(value: float) -> Quantity:
    if math.isnan(value):
        return Quantity(None)
    return Quantity(value % 360, "°", text=f"{angle(value % 360)}, {direction(value)}")


def _arc(place: Place, declination: float, horizon: float) -> Callable[[], Plate]:
    def figure() -> Plate:
        from bowles.draw import day_arc

        return day_arc(place.latitude, declination, place=place.name, horizon=horizon)

    return figure
