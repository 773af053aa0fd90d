"""Problems of the Sun at a place: when it rises and sets, how long the day is, how high noon."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from bowles.earth import Place
from bowles.sheet import Quantity, Solution
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import (
    Convention,
    angle,
    clock_of,
    clock_time,
    degrees,
    keeping,
    named,
    solar_noon,
    written,
)
from bowles.sky import SUNSET, apparent, daylight, horizontal, rising_and_setting
from bowles.time import Date
from bowles.units import format_clock, format_hours, format_latitude

if TYPE_CHECKING:
    from bowles.draw import Plate

POLES = "At a pole the Sun is up for half the year; the hour has no meaning there."


@sheet.problem(
    "The Sun and the place",
    sources=["Adams1800", "Park2021"],
    defaults={"date": "today"},
    numbers=["T25"],
)
def sunrise_and_sunset(place: Place, date: Date, convention: Convention = "modern") -> Solution:
    """To find when the Sun rises and sets at any place on any day.

    It rises when its upper limb comes to the horizon of the sea; refraction shows it there while
    it is still below. The books of the globes took its centre, and air that does not bend light.
    """
    if convention == "georgian":
        return _by_the_globe(place, date)
    midnight = date.midnight(clock_of(place))
    day = rising_and_setting("sun", midnight, place.longitude, place.latitude)
    declination = float(apparent("sun", solar_noon(date, place)).declination)
    hours = float(daylight(midnight, place.longitude, place.latitude))
    steps = [
        f"At noon on {written(date)} the Sun's declination at {named(place)} is "
        f"{format_latitude(declination)}.",
        "It rises and sets when its centre is 50′ below the horizon: 34′ for refraction, 16′ for "
        "half its breadth.",
    ]
    notes = []
    if day.state == 0:
        cosine = _cosine_of_half_day(place.latitude, declination, SUNSET)
        if abs(cosine) <= 1:
            half = math.degrees(math.acos(cosine))
            steps.append(
                "cos H = (sin(−50′) − sin φ sin δ) / (cos φ cos δ) gives half the day's arc, "
                f"H = {angle(half)}: {format_hours(half / 15)} before and after noon."
            )
        steps.append(
            f"By {keeping(place)} it is noon at {clock_time(day.transit, place)}; with the "
            "declination taken anew at each, the Sun rises at "
            f"{clock_time(day.rise, place)} and sets at {clock_time(day.set, place)}."
        )
    else:
        always = "does not set" if day.state > 0 else "does not rise"
        steps.append(
            f"The least and the greatest altitude that day lie on one side of it: the Sun {always}."
        )
        notes.append(f"The Sun {always} at {place.name} on {written(date)}.")
    return Solution(
        {
            "sunrise": clock_time(day.rise, place),
            "sunset": clock_time(day.set, place),
            "noon": clock_time(day.transit, place),
            "length_of_day": Quantity(hours, "h", text=format_hours(hours)),
        },
        steps,
        _arc(place, declination, SUNSET),
        notes=notes,
    )


@sheet.problem(
    "The Sun and the place", sources=["Adams1800", "Park2021"], defaults={"date": "today"}
)
def day_length(place: Place, date: Date, convention: Convention = "modern") -> Solution:
    """To find the length of the day and of the night at any place.

    It is twice the time from noon to sunset, which depends on the latitude and on the Sun's
    declination alone.
    """
    declination = float(apparent("sun", solar_noon(date, place)).declination)
    horizon = 0.0 if convention == "georgian" else SUNSET
    if convention == "georgian":
        hours = _half_day(place.latitude, declination) / 7.5
    else:
        midnight = date.midnight(place.longitude)
        hours = float(daylight(midnight, place.longitude, place.latitude))
    cosine = _cosine_of_half_day(place.latitude, declination, horizon)
    formula = (
        "cos H = −tan φ tan δ"
        if convention == "georgian"
        else "cos H = (sin(−50′) − sin φ sin δ) / (cos φ cos δ)"
    )
    steps = [
        f"At noon on {written(date)} the Sun's declination at {named(place)} is "
        f"{format_latitude(declination)}.",
    ]
    if abs(cosine) <= 1:
        half = math.degrees(math.acos(cosine))
        steps.append(
            f"{formula} gives H = {angle(half)} from noon to sunset, {format_hours(half / 15)}."
        )
    else:
        never = "does not set" if cosine < -1 else "does not rise"
        steps.append(
            f"{formula} would be {cosine:.2f}, which no cosine is: the Sun {never} that day."
        )
    if convention == "modern" and 0 < hours < 24:
        steps.append(
            f"With the declination taken anew at sunrise and sunset the day is "
            f"{format_hours(hours)} long."
        )
    night = 24 - hours
    return Solution(
        {
            "day": Quantity(hours, "h", text=format_hours(hours)),
            "night": Quantity(night, "h", text=format_hours(night)),
        },
        steps,
        _arc(place, declination, horizon),
    )


@sheet.problem(
    "The Sun and the place",
    sources=["Adams1800", "Bennett1982", "Park2021"],
    defaults={"date": "today"},
    numbers=["T43"],
)
def noon_altitude(place: Place, date: Date, convention: Convention = "modern") -> Solution:
    """To find how high the Sun stands at noon at any place on any day.

    The equator crosses the meridian as far from the zenith as the place lies from the Earth's
    equator; the Sun stands above or below it by its declination.
    """
    noon = solar_noon(date, place)
    declination = float(apparent("sun", noon).declination)
    latitude = place.latitude
    altitude = 90 - abs(latitude - declination)
    side = "south" if latitude > declination else "north"
    steps = [
        f"At noon on {written(date)} the Sun's declination at {named(place)} is "
        f"{format_latitude(declination)}.",
        f"The zenith is {angle(abs(latitude))} {'north' if latitude >= 0 else 'south'} of the "
        f"equator, so the Sun stands {angle(abs(latitude - declination))} to the {side} of it.",
        f"90° less that is the altitude of its centre, {angle(altitude)}.",
    ]
    answers = {"altitude": degrees(altitude), "bearing": Quantity(side)}
    notes = []
    if convention == "modern":
        seen = float(horizontal("sun", noon, place.longitude, latitude).altitude)
        answers["seen_at"] = degrees(seen)
        steps.append(
            f"Refraction lifts it, and parallax lowers it a little: it is seen at {angle(seen)}."
        )
    if altitude < 0:
        notes.append(f"The Sun stays below the horizon at {place.name} that day, at noon as well.")
    if abs(latitude) > 89.99:
        notes.append(POLES)

    def figure() -> Plate:
        from bowles.draw import noon_altitude as drawn

        return drawn(latitude, declination, place=place.name)

    return Solution(answers, steps, figure, notes=notes)


def _by_the_globe(place: Place, date: Date) -> Solution:
    declination = float(apparent("sun", solar_noon(date, place)).declination)
    half = _half_day(place.latitude, declination)
    steps = [
        f"At noon on {written(date)} the Sun's declination at {named(place)} is "
        f"{format_latitude(declination)}.",
    ]
    notes = ["Hours of apparent time, as a sundial shows them."]
    if 0 < half < 180:
        rise, set_ = (
            Quantity(h, "h", text=format_clock(h)) for h in (12 - half / 15, 12 + half / 15)
        )
        steps += [
            f"cos H = −tan φ tan δ gives H = {angle(half)} from noon to sunset, 15° an hour: "
            f"{format_hours(half / 15)}.",
            f"The Sun rises so long before noon, at {rise}, and sets so long after, at {set_}.",
        ]
    else:
        rise = set_ = Quantity(None, text="none")
        always = "does not set" if half else "does not rise"
        steps.append(f"−tan φ tan δ is beyond 1: the Sun {always} that day.")
        notes.append(f"The Sun {always} at {place.name} on {written(date)}.")
    return Solution(
        {
            "sunrise": rise,
            "sunset": set_,
            "noon": Quantity(12.0, "h", text="12:00"),
            "length_of_day": Quantity(half / 7.5, "h", text=format_hours(half / 7.5)),
        },
        steps,
        _arc(place, declination, 0.0),
        notes=notes,
    )


def _cosine_of_half_day(latitude: float, declination: float, horizon: float) -> float:
    """cos H when the Sun's centre is at `horizon`; beyond ±1 where it never is."""
    phi, delta, h = (math.radians(each) for each in (latitude, declination, horizon))
    across = max(math.cos(phi) * math.cos(delta), 1e-12)
    return (math.sin(h) - math.sin(phi) * math.sin(delta)) / across


def _half_day(latitude: float, declination: float) -> float:
    """Degrees from noon to sunset for the centre on a bare horizon: 0 never up, 180 never down."""
    cosine = np.clip(_cosine_of_half_day(latitude, declination, 0.0), -1, 1)
    return math.degrees(math.acos(cosine))


def _arc(place: Place, declination: float, horizon: float) -> Callable[[], Plate]:
    def figure() -> Plate:
        from bowles.draw import day_arc

        return day_arc(place.latitude, declination, place=place.name, horizon=horizon)

    return figure
