"""Problems of twilight, and of those whose shadows fall one way, both ways or all round."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np

from bowles.earth import Place
from bowles.sheet import Quantity, Solution, Year
from bowles.sheets.world import triangle
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.problems.sun import OBLIQUITY
from bowles.sheets.world.worded import (
    Convention,
    angle,
    clock_of,
    clock_time,
    dated,
    degrees,
    keeping,
    named,
    noon_declination,
    solar_time,
    written,
)
from bowles.sky import ASTRONOMICAL, CIVIL, NAUTICAL, apparent, rising_and_setting
from bowles.time import Date
from bowles.units import format_hours, format_latitude

SECTION = "Twilight and shadows"
SOURCES = ["Adams1800", "Park2021"]
TODAY = {"date": "today"}
Kind = Literal["civil", "nautical", "astronomical"]
DEPRESSION = {"civil": CIVIL, "nautical": NAUTICAL, "astronomical": ASTRONOMICAL}


@sheet.problem(SECTION, sources=SOURCES, defaults=TODAY, numbers=["T50"])
def twilight(
    place: Place, date: Date, kind: Kind = "astronomical", convention: Convention = "modern"
) -> Solution:
    """To find when twilight begins and ends, and how long it lasts.

    The books let it last until the Sun is 18° below the horizon, when the least stars are seen:
    now the astronomical twilight. Civil ends at 6°, nautical at 12°.
    """
    below = DEPRESSION[kind]
    declination = noon_declination(date, place)
    steps = [
        f"Twilight ends where the Sun's centre is {-below:g}° below the horizon; its declination "
        f"at noon on {written(date)} at {named(place)} is {format_latitude(declination)}.",
    ]
    if convention == "georgian":
        dark, set_ = (
            triangle.hour_angle(place.latitude, declination, each) for each in (below, 0.0)
        )
        lasts = (dark - set_) / 15
        begins, ends = (
            _none_or(solar_time(date, 12 + sign * dark / 15, place, convention), dark)
            for sign in (-1, 1)
        )
        steps.append(
            "cos H = (sin h − sin φ sin δ) / (cos φ cos δ) gives hour angles of "
            f"{angle(set_)} at sunset and {angle(dark)} at its end."
        )
    else:
        midnight = date.midnight(clock_of(place))
        where = place.longitude, place.latitude
        edge, sun = (rising_and_setting("sun", midnight, *where, each) for each in (below, None))
        begins, ends = clock_time(edge.rise, place), clock_time(edge.set, place)
        lasts = float((edge.set - sun.set) * 24)
        steps.append(
            f"By {keeping(place)} it begins at {begins} and ends at {ends}; the Sun sets at "
            f"{clock_time(sun.set, place)}."
            if begins.value and ends.value
            else "That day it does not come so low, or not up from there."
        )
    notes = []
    lowest = abs(place.latitude + declination) - 90
    if begins.value is None or ends.value is None:
        notes.append(
            f"At {place.name} the Sun is no lower than {angle(lowest)} at midnight: twilight lasts "
            "all night."
            if lowest > below
            else f"The Sun does not come so near the horizon of {place.name} that day."
        )
    return Solution(
        {
            "begins": begins,
            "ends": ends,
            "lasts": Quantity(lasts, "h", text=format_hours(lasts))
            if math.isfinite(lasts)
            else Quantity(None),
        },
        steps,
        notes=notes,
    )


@sheet.problem(SECTION, sources=["Adams1800", "Meeus1998"], numbers=["T51"])
def shortest_twilight(place: Place, year: Year | None = None) -> Solution:
    """To find on which days twilight is shortest at a place, and how long it then is.

    Not at the equinox, nor at midwinter: the shortest falls some weeks from the equinox, on
    winter's side. Twilight here runs from the Sun's centre on the horizon to 18° below it.
    """
    from bowles.sky import sun_at_declination

    year = Date.today().year if year is None else year
    declination = triangle.arcsine(-triangle.tangent(9.0) * triangle.sine(place.latitude))
    ratio = triangle.sine(9.0) / max(triangle.cosine(place.latitude), 1e-12)
    half = triangle.arcsine(ratio)
    steps = [
        "sin δ = −tan 9° sin φ (the problem of the Bernoullis) gives the declination "
        f"{format_latitude(declination)} for {named(place)}.",
    ]
    if math.isnan(half) or abs(declination) > OBLIQUITY:
        steps.append("So near the pole no twilight passes through all 18°.")
        return Solution({"lasts": Quantity(None)}, steps)
    lasts = 2 * half / 15
    when = sun_at_declination(declination, year)
    days = [Date.of(each) for each in when]
    steps += [
        f"sin(D/2) = sin 9° / cos φ gives D = {angle(2 * half)}, {format_hours(lasts)}.",
        f"In {year} the Sun has that declination on {' and '.join(map(str, days))}.",
    ]
    return Solution(
        {
            "lasts": Quantity(lasts, "h", text=format_hours(lasts)),
            "declination": degrees(declination, format_latitude(declination)),
            **{name: dated(day) for name, day in zip(("first", "second"), days, strict=False)},
        },
        steps,
    )


@sheet.problem(SECTION, sources=SOURCES, numbers=["T52"])
def twilight_all_night(place: Place, year: Year | None = None) -> Solution:
    """To find between which days there is no full night at a place.

    Twilight lasts all night where the Sun at midnight is less than 18° below the horizon.
    """
    year = Date.today().year if year is None else year
    first = Date(year, 1, 1)
    days = np.arange(Date(year + 1, 1, 1) - first)
    declination = apparent("sun", first.midnight(place.longitude) + days).declination
    lowest = np.abs(place.latitude + declination) - 90
    bright = lowest > ASTRONOMICAL
    steps = [
        f"At midnight the Sun is |φ + δ| − 90° high; at {named(place)} that is more than −18° "
        "where the declination is more than "
        f"{angle(72 - abs(place.latitude))} {'north' if place.latitude >= 0 else 'south'}.",
    ]
    if bright.all() or not bright.any():
        steps.append("It always is." if bright.all() else f"In {year} it never is.")
        answer = Quantity(int(bright.sum()), "days", text=f"{int(bright.sum())} days")
        return Solution({"nights": answer}, steps)
    # The run may span the new year, so it is read from its beginning round to its end.
    begins = int(np.flatnonzero(bright & ~np.roll(bright, 1))[0])
    ends = int(np.flatnonzero(bright & ~np.roll(bright, -1))[0])
    start, end = first + begins, first + ends
    steps.append(f"In {year} it is from {start} to {end}, {int(bright.sum())} nights of the year.")
    return Solution(
        {
            "begins": dated(start),
            "ends": dated(end),
            "nights": Quantity(int(bright.sum()), "days", text=f"{int(bright.sum())} nights"),
        },
        steps,
    )


@sheet.problem(SECTION, sources=SOURCES, defaults=TODAY, numbers=["T56"])
def shadows_of_noon(place: Place, date: Date) -> Solution:
    """To find whether those who live at a place are ascii, amphiscii, heteroscii or periscii.

    So the old geographers sorted mankind by its shadows at noon: without one, to either side in
    turn, to one side always, or all round in a day without night.
    """
    declination = noon_declination(date, place)
    latitude = place.latitude
    near = abs(latitude - declination) < 0.27  # the Sun's disk reaches the zenith
    if near:
        name, why = "ascii", "the Sun is in the zenith today, and they have no shadow at noon"
    elif abs(latitude) < OBLIQUITY:
        name = "amphiscii"
        why = "they live between the tropics, and their shadows fall north for a part of the year"
    elif abs(latitude) <= 90 - OBLIQUITY:
        name = "heteroscii"
        why = f"their shadow at noon falls always to the {'north' if latitude > 0 else 'south'}"
    else:
        name = "periscii"
        why = "on days when the Sun does not set their shadow goes round them"
    side = "north" if latitude > declination else "south"
    steps = [
        f"At noon on {written(date)} the Sun's declination is {format_latitude(declination)}; "
        f"{named(place)} lies in {format_latitude(latitude)}.",
        f"Its people are {name}: {why}.",
        "Today the shadow of noon " + ("is under their feet." if near else f"falls to the {side}."),
    ]
    return Solution(
        {"they_are": Quantity(name), "shadow_falls": Quantity("nowhere" if near else side)}, steps
    )


@sheet.problem(SECTION, sources=["Adams1800"], numbers=["T36"])
def position_of_the_sphere(place: Place) -> Solution:
    """To find whether the sphere is right, parallel or oblique at a place.

    Right at the equator, where the stars rise straight up; parallel at the poles, where they go
    round level; oblique everywhere else.
    """
    latitude = place.latitude
    leaning = 90 - abs(latitude)
    if abs(latitude) < 1 / 60:
        name, shown = "right", "every star rises and sets, and is up for twelve hours"
    elif leaning < 1 / 60:
        name, shown = "parallel", "no star rises or sets, and one half of the heavens is always up"
    else:
        name = "oblique"
        shown = (
            f"stars within {angle(abs(latitude))} of the raised pole never set, and as many about "
            "the other never rise"
        )
    steps = [
        f"At {named(place)} the pole is raised {angle(abs(latitude))} above the "
        f"{'north' if latitude >= 0 else 'south'} point of the horizon: as much as the latitude.",
        f"The circles in which the stars move lean {angle(leaning)} against the horizon: {shown}.",
    ]
    return Solution(
        {
            "sphere": Quantity(name),
            "height_of_the_pole": degrees(abs(latitude)),
            "circumpolar_beyond": degrees(leaning),
        },
        steps,
    )


def _none_or(quantity: Quantity, value: float) -> Quantity:
    return Quantity(None) if math.isnan(value) else quantity
