"""Problems that find the days on which the Sun does something at a place."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import numpy as np

from bowles.earth import Place
from bowles.sheet import Altitude, Angle, Quantity, Solution, Year, number
from bowles.sheets.world import triangle
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.problems.sun import OBLIQUITY
from bowles.sheets.world.worded import (
    OBLIQUITY_OF_THE_BOOKS,
    Convention,
    angle,
    dated,
    named,
    written,
)
from bowles.sky import SUNSET, apparent, sun_at_declination
from bowles.time import Date, Instant
from bowles.units import format_hours, format_latitude

if TYPE_CHECKING:
    from bowles.draw import Plate

SECTION = "Latitudes and days"
TODAY = {"date": "today"}
SOURCES = ["Adams1800", "Park2021"]
DayLength = Annotated[float, number("day length", 0.0, 24.0, "h")]


@sheet.problem(SECTION, sources=SOURCES, numbers=["T20"])
def days_of_declination(declination: Angle, year: Year | None = None) -> Solution:
    """To find on which days the Sun has a given declination.

    Every declination but the greatest comes twice in a year, once as the Sun goes north and once
    as it comes back. Without a year it is this year's.
    """
    when, year = _at_declination(declination, year)
    steps = [
        f"The Sun's declination is {format_latitude(declination)} where sin λ = sin δ / sin ε: "
        f"{_longitudes(declination)}.",
    ]
    answers = _days(when)
    if not len(when):
        steps.append("It is never so far from the equator.")
    else:
        steps.append(f"In {year} it comes there on {_listed(when)}.")
    return Solution(answers, steps, _curve(year, when))


@sheet.problem(SECTION, sources=SOURCES, numbers=["T22"])
def days_sun_vertical(place: Place, year: Year | None = None) -> Solution:
    """To find on which days the Sun is vertical at noon at a place in the torrid zone.

    It is when its declination equals the latitude; out of the tropics it never is.
    """
    when, year = _at_declination(place.latitude, year)
    steps = [f"{named(place)} has the Sun in the zenith when its declination is the latitude."]
    if len(when):
        steps.append(f"In {year} that is on {_listed(when)}.")
        notes = []
    else:
        steps.append("The latitude exceeds the obliquity of the ecliptic: it never is.")
        notes = [f"{place.name} lies outside the tropics."]
    return Solution(_days(when), steps, _curve(year, when), notes=notes)


@sheet.problem(SECTION, sources=SOURCES, numbers=["T44"])
def days_from_noon_altitude(place: Place, altitude: Altitude, year: Year | None = None) -> Solution:
    """To find on which days the Sun stands at a given altitude at noon.

    The altitude is the true one of its centre.
    """
    zenith = 90 - altitude
    steps = [f"{named(place)} sees the Sun {angle(zenith)} from the zenith at noon."]
    found: list[Instant] = []
    for bearing, declination in (
        ("south", place.latitude - zenith),
        ("north", place.latitude + zenith),
    ):
        if abs(declination) > 90 or (bearing == "north" and zenith == 0):
            continue
        when, year = _at_declination(declination, year)
        if len(when):
            steps.append(
                f"To the {bearing} of it the declination would be {format_latitude(declination)}: "
                f"on {_listed(when)}."
            )
            found += list(when)
    if not found:
        steps.append("The Sun never has the declination for that.")
    return Solution(
        {f"day_{number}": _day(each) for number, each in enumerate(found, 1)}
        or {"day_1": Quantity(None)},
        steps,
    )


@sheet.problem(SECTION, sources=SOURCES, numbers=["T29"])
def days_of_length(place: Place, day_length: DayLength, year: Year | None = None) -> Solution:
    """To find on which days of the year the day has a given length at a place.

    Its upper limb on the horizon, with refraction.
    """
    # sin h = sin φ sin δ + cos φ cos δ cos H is solved for δ as for φ: the two change places.
    found = [
        each
        for each in triangle.latitudes(place.latitude, day_length * 7.5, SUNSET)
        if abs(each) <= OBLIQUITY + 0.02
    ]
    steps = [
        f"Half the day is H = {angle(day_length * 7.5)}; sin(−50′) = sin φ sin δ + cos φ cos δ "
        f"cos H, solved for δ at {named(place)}, gives "
        + (" or ".join(format_latitude(each) for each in found) or "no declination the Sun has")
        + "."
    ]
    if not found:
        return Solution({"first": Quantity(None), "second": Quantity(None)}, steps)
    when, year = _at_declination(found[0], year)
    steps.append(f"In {year} the Sun has it on {_listed(when) or 'no day'}.")
    return Solution(_days(when), steps, _curve(year, when))


@sheet.problem(SECTION, sources=SOURCES, defaults=TODAY, numbers=["T30"])
def days_until_hour_longer(place: Place, date: Date) -> Solution:
    """To find how many days must pass until the day is an hour longer, or shorter.

    It looks forward from the date given; in a day that grows it waits for an hour more, in one that
    shrinks for an hour less.
    """
    lengths = _day_lengths(place, date)
    now = float(lengths[0])
    grows = lengths[1] > lengths[0]
    change = lengths - now if grows else now - lengths
    reached = np.flatnonzero(change >= 1.0)
    word = "longer" if grows else "shorter"
    steps = [
        f"On {written(date)} the day at {named(place)} lasts {format_hours(now)}, and the next is "
        f"{word}.",
    ]
    if not len(reached) or np.any(np.diff(change[: reached[0]]) < 0):
        steps.append(f"It turns at the solstice before it is an hour {word}.")
        return Solution({"days": Quantity(None)}, steps)
    days = int(reached[0])
    then = date + days
    steps.append(
        f"Day by day with its own declination: after {days} days, on {written(then)}, it lasts "
        f"{format_hours(float(lengths[days]))}."
    )
    return Solution(
        {
            "days": Quantity(days, "days", text=f"{days} days"),
            "date": Quantity(then.isoformat(), text=written(then)),
            "length_of_day": Quantity(now, "h", text=format_hours(now)),
        },
        steps,
    )


@sheet.problem(SECTION, sources=SOURCES, numbers=["T31"])
def polar_day_and_night(
    place: Place, year: Year | None = None, convention: Convention = "modern"
) -> Solution:
    """To find how long the Sun stays up, and how long down, at a place in the frigid zone.

    The Sun does not set while its declination exceeds what the latitude wants of 90°, and does not
    rise while it is as far on the other side.
    """
    horizon = 0.0 if convention == "georgian" else SUNSET
    side = 1.0 if place.latitude >= 0 else -1.0
    up = side * (90 - abs(place.latitude) + horizon)
    down = -side * (90 - abs(place.latitude) - horizon)
    year = Date.today().year if year is None else year
    steps = [
        f"{named(place)} is {angle(90 - abs(place.latitude))} from the pole.",
        f"The Sun stays up while its declination is beyond {format_latitude(up)}, and down while "
        f"it is beyond {format_latitude(down)}.",
    ]
    answers: dict[str, Quantity] = {}
    for name, declination, north in (("polar_day", up, side > 0), ("polar_night", down, side < 0)):
        begin, end = _beyond(declination, north, year)
        if begin is None or end is None:
            answers[name] = Quantity(0, "days", text="none")
            steps.append(f"It never gets there in {year}: there is no {name.replace('_', ' ')}.")
            continue
        days = float(end - begin)
        answers |= {
            name: Quantity(days, "days", text=f"{days:.0f} days"),
            f"{name}_begins": _day(begin),
            f"{name}_ends": _day(end),
        }
        steps.append(
            f"The {name.replace('_', ' ')} lasts from {Date.of(begin)} to {Date.of(end)}, "
            f"{days:.0f} days."
        )
    return Solution(answers, steps)


def _at_declination(declination: float, year: int | None) -> tuple[Instant, int]:
    year = Date.today().year if year is None else year
    return sun_at_declination(max(-90.0, min(90.0, declination)), year), year


def _beyond(declination: float, north: bool, year: int) -> tuple[Instant | None, Instant | None]:
    """When the Sun passes a declination to the north or to the south, and when it is back."""
    if north:
        when = sun_at_declination(min(declination, 90.0), year)
        return (when[0], when[1]) if len(when) == 2 else (None, None)
    before, after = (sun_at_declination(max(declination, -90.0), each) for each in (year, year + 1))
    return (before[1], after[0]) if len(before) == len(after) == 2 else (None, None)


def _day_lengths(place: Place, date: Date) -> np.ndarray:
    from bowles.sky import daylight

    midnight = date.midnight(place.longitude) + np.arange(0, 200)
    return np.asarray(daylight(midnight, place.longitude, place.latitude))


def _longitudes(declination: float) -> str:
    value = triangle.arcsine(triangle.sine(declination) / triangle.sine(OBLIQUITY))
    if math.isnan(value):
        return (
            f"but sin δ exceeds sin ε (ε = {angle(OBLIQUITY)}; the books have "
            f"{angle(OBLIQUITY_OF_THE_BOOKS)})"
        )
    return f"λ = {angle(value % 360)} and {angle((180 - value) % 360)}"


def _listed(when: Instant) -> str:
    return " and ".join(str(Date.of(each)) for each in when)


def _day(instant: Instant) -> Quantity:
    return dated(Date.of(instant))


def _days(when: Instant) -> dict[str, Quantity]:
    days = [_day(each) for each in when] + [Quantity(None)] * 2
    return {"first": days[0], "second": days[1]}


def _curve(year: int, when: Instant) -> Callable[[], Plate] | None:
    if not len(when):
        return None

    def figure() -> Plate:
        from bowles.draw import declination_curve

        first = Date(year, 1, 1)
        days = np.arange(Date(year + 1, 1, 1) - first)
        curve = apparent("sun", first.noon() + days).declination
        return declination_curve(curve, Date.of(when[0]) - first + 1)

    return figure
