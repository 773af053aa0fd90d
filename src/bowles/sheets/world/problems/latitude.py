"""Problems that find a latitude from what the Sun does there."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Literal

import numpy as np

from bowles.sheet import Altitude, Hours, Quantity, Solution, TimeOfDay, Year, number
from bowles.sheets.world import triangle
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import (
    Convention,
    angle,
    degrees,
    written,
)
from bowles.sky import SUNSET, apparent
from bowles.time import Date
from bowles.units import format_hours, format_latitude

if TYPE_CHECKING:
    from bowles.draw import Plate

SECTION = "Latitudes and days"
TODAY = {"date": "today"}
SOURCES = ["Adams1800", "Park2021"]
DayLength = Annotated[float, number("day length", 0.0, 24.0, "h")]
Days = Annotated[int, number("days", 1, 186, "days", whole=True)]
Side = Literal["north", "south"]


@sheet.problem(SECTION, sources=SOURCES, defaults=TODAY, numbers=["T45"])
def latitude_from_noon_altitude(
    date: Date, altitude: Altitude, sun_bears: Side = "south"
) -> Solution:
    """To find the latitude from the Sun's altitude at noon.

    The altitude is the true one of its centre: take refraction and dip from what a quadrant shows,
    and its half-breadth from a limb. The declination is that at noon in Greenwich.
    """
    declination = float(apparent("sun", date.noon()).declination)
    zenith = 90 - altitude
    latitude = declination + (zenith if sun_bears == "south" else -zenith)
    steps = [
        f"At noon on {written(date)} the Sun's declination is {format_latitude(declination)}.",
        f"Its distance from the zenith is 90° − {angle(altitude)} = {angle(zenith)}, and it bears "
        f"{sun_bears}: the zenith is so far {'north' if sun_bears == 'south' else 'south'} of it.",
        f"Declination and zenith distance together: {format_latitude(latitude)}."
        if abs(latitude) <= 90
        else "Together they lead beyond the pole: no place sees it so.",
    ]
    return Solution({"latitude": _latitude(latitude)}, steps, _meridian(latitude, declination))


@sheet.problem(SECTION, sources=SOURCES, defaults=TODAY, numbers=["T28"])
def latitude_from_day_length(
    date: Date, day_length: DayLength, convention: Convention = "modern"
) -> Solution:
    """To find in what latitude a day of the year has a given length.

    The Georgian answer takes the Sun's centre on a bare horizon.
    """
    declination = float(apparent("sun", date.noon()).declination)
    horizon = 0.0 if convention == "georgian" else SUNSET
    half = day_length * 7.5
    found = triangle.latitudes(declination, half, horizon)
    steps = [
        f"At noon on {written(date)} the Sun's declination is {format_latitude(declination)}.",
        f"From noon to sunset it turns through H = {angle(half)}, half of "
        f"{format_hours(day_length)} at 15° an hour.",
        "tan φ = −cos H / tan δ"
        if convention == "georgian"
        else "sin(−50′) = sin φ sin δ + cos φ cos δ cos H, solved for φ",
    ]
    # With the declination near nothing the day has twelve hours everywhere.
    if abs(declination) < 0.02 or not found:
        steps.append("has no one answer: every latitude's day is much alike, and none is so long.")
        return Solution({"latitude": Quantity(None)}, [*steps[:2], " ".join(steps[2:])])
    latitude = min(found, key=lambda each: abs(each))
    steps[2] += f" gives {format_latitude(latitude)}."
    return Solution(
        {"latitude": _latitude(latitude)}, steps, _sun_path(latitude, declination, horizon)
    )


@sheet.problem(SECTION, sources=["Adams1800", "Park2021"], numbers=["T32"])
def latitude_of_polar_day(
    days: Days, year: Year | None = None, convention: Convention = "georgian"
) -> Solution:
    """To find in what northern latitude the Sun does not set for a given number of days.

    Half the days lie before midsummer and half after; the declination so far from it is what the
    latitude wants of 90°.
    """
    from bowles.sky import seasons

    year = Date.today().year if year is None else year
    solstice = seasons(year)[1]
    ends = apparent("sun", solstice + np.array([-days / 2, days / 2])).declination
    declination = float(np.mean(ends))
    latitude = 90 - declination + (0.0 if convention == "georgian" else SUNSET)
    steps = [
        f"Midsummer of {year} is on {Date.of(solstice)}; {days / 2:g} days before and after it the "
        f"Sun's declination is {format_latitude(declination)}.",
        f"Where the pole is as near to the zenith the Sun just does not set: "
        f"{format_latitude(latitude)}"
        + ("." if convention == "georgian" else ", with 50′ for refraction and the upper limb."),
    ]
    return Solution({"latitude": _latitude(latitude)}, steps)


@sheet.problem(SECTION, sources=["Adams1800", "Park2021"], defaults=TODAY, numbers=["T33"])
def latitude_of_midnight_sun(date: Date, convention: Convention = "modern") -> Solution:
    """To find in what latitude the Sun begins not to set on a given day.

    On the other half of the Earth the same latitude begins to be without it.
    """
    declination = float(apparent("sun", date.noon()).declination)
    horizon = 0.0 if convention == "georgian" else SUNSET
    latitude = 90 - abs(declination) + horizon
    side = 1.0 if declination >= 0 else -1.0
    dark = -side * (90 - abs(declination) - horizon)
    steps = [
        f"At noon on {written(date)} the Sun's declination is {format_latitude(declination)}.",
        f"It circles above the horizon where the pole is no further from the zenith: from "
        f"{format_latitude(side * latitude)} to the pole.",
        f"It does not rise from {format_latitude(dark)} to the other pole.",
    ]
    return Solution(
        {"latitude": _latitude(side * latitude), "does_not_rise_beyond": _latitude(dark)}, steps
    )


@sheet.problem(SECTION, sources=SOURCES, defaults=TODAY, numbers=["T47"])
def latitude_from_altitude_and_hour(date: Date, altitude: Altitude, time: TimeOfDay) -> Solution:
    """To find the latitude from one altitude of the Sun at a known hour of apparent time.

    Two latitudes may answer; both are given. The altitude is the true one of the centre.
    """
    declination = float(apparent("sun", date.noon()).declination)
    hour = (time - 12) * 15
    found = triangle.latitudes(declination, hour, altitude)
    steps = [
        f"On {written(date)} the Sun's declination is {format_latitude(declination)}; at that hour "
        f"its hour angle is {angle(hour)}.",
        "sin h = sin φ sin δ + cos φ cos δ cos H is satisfied by "
        + (" and ".join(format_latitude(each) for each in found) or "no latitude")
        + ".",
    ]
    keys = ("latitude", "second_latitude")
    return Solution(
        {key: _latitude(each) for key, each in zip(keys, found, strict=False)}
        or {"latitude": Quantity(None)},
        steps,
    )


@sheet.problem(SECTION, sources=SOURCES, defaults=TODAY, numbers=["T46"])
def latitude_from_two_altitudes(
    date: Date, first: Altitude, second: Altitude, interval: Hours
) -> Solution:
    """To find the latitude from two altitudes of the Sun and the time between them.

    The double altitude of the navigators; neither the hour nor the longitude is needed. The second
    is taken later; both are true altitudes of the centre, from one place. Four answers may satisfy
    it: all are given.
    """
    declination = float(apparent("sun", date.noon()).declination)
    found = _from_two_altitudes(declination, first, second, interval * 15)
    steps = [
        f"On {written(date)} the Sun's declination is {format_latitude(declination)}; between the "
        f"observations it turns through {angle(interval * 15)}.",
        "Each altitude is a circle on the globe about the place where the Sun was in the zenith, "
        f"{angle(90 - first)} and {angle(90 - second)} wide; the observer stands where they meet.",
        "They meet in "
        + (" and ".join(f"latitude {format_latitude(each)}" for each, _ in found) or "no point")
        + ".",
    ]
    answers: dict[str, Quantity] = {}
    for number_, (latitude, hour) in enumerate(found):
        key = "" if number_ == 0 else "second_"
        answers[f"{key}latitude"] = _latitude(latitude)
        answers[f"{key}first_hour"] = Quantity((12 + hour / 15) % 24, "h")
    return Solution(answers or {"latitude": Quantity(None)}, steps)


def _from_two_altitudes(
    declination: float, first: float, second: float, turned: float
) -> list[tuple[float, float]]:
    """Latitudes and hour angles of the first altitude: where two small circles meet."""
    a, b = (
        np.array(
            [
                triangle.cosine(declination) * triangle.cosine(hour),
                -triangle.cosine(declination) * triangle.sine(hour),
                triangle.sine(declination),
            ]
        )
        for hour in (0.0, turned)
    )
    # The observer's zenith z, on axes that begin with the first hour circle: a.z and b.z are known.
    heights = np.array([triangle.sine(first), triangle.sine(second)])
    gram = np.array([[1.0, a @ b], [a @ b, 1.0]])
    if abs(np.linalg.det(gram)) < 1e-12:
        return []
    u, v = np.linalg.solve(gram, heights)
    across = np.cross(a, b)
    rest = 1 - (u * a + v * b) @ (u * a + v * b)
    if rest < -1e-12:
        return []
    reach = math.sqrt(max(rest, 0.0) / float(across @ across))
    zeniths = [u * a + v * b + sign * reach * across for sign in (1, -1)]
    found = []
    for x, y, z in zeniths:
        hour = -math.degrees(math.atan2(y, x))
        found.append((math.degrees(math.asin(float(np.clip(z, -1, 1)))), -hour))
    return sorted(found, reverse=True)


def _latitude(value: float) -> Quantity:
    return degrees(value, format_latitude(value)) if abs(value) <= 90 else Quantity(None)


def _meridian(latitude: float, declination: float) -> Callable[[], Plate] | None:
    if abs(latitude) > 90:
        return None

    def figure() -> Plate:
        from bowles.draw import noon_altitude

        return noon_altitude(latitude, declination)

    return figure


def _sun_path(latitude: float, declination: float, horizon: float) -> Callable[[], Plate]:
    def figure() -> Plate:
        from bowles.draw import day_arc

        return day_arc(latitude, declination, place=format_latitude(latitude), horizon=horizon)

    return figure
