"""Figures of the phenomena as curves: the same numbers as the tables, through a range."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bowles.earth import Place, variation
from bowles.sheet import Latitude, Words, Year
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.tables.motion import days_of_sun
from bowles.sheets.world.tables.sights import Planet, aberration, clock_hours
from bowles.sheets.world.tables.spans import written
from bowles.sheets.world.worded import clock_of
from bowles.sky import (
    ASTRONOMICAL,
    SUNSET,
    apparent,
    moon_phase,
    rising_and_setting,
    star,
)
from bowles.time import Date

if TYPE_CHECKING:
    from bowles.draw import Plate

SUN_TO_MOON = 0.46  # of their tides
GUARDS = ("Polaris", "Thuban", "Kochab", "Alderamin", "Vega")
LIGHT = 8.316746  # minutes to the astronomical unit


@sheet.figure(sources=["Park2021"])
def midnight_sun(latitude: Latitude = 71.0, year: Year | None = None) -> Plate:
    """For how many days the Sun does not set, by latitude.

    The upper line is what is seen; the lower one would hold if the Sun were a point and there were
    no air.
    """
    from bowles.draw import line_chart

    year = Date.today().year if year is None else year
    north = np.arange(65.0, 90.01, 0.5)
    seen, bare = (days_of_sun(north, year, horizon, True) for horizon in (SUNSET, 0.0))
    here = float(np.interp(abs(latitude), north, seen, left=0.0))
    marks = [(abs(latitude), here, f"{here:.0f} days")] if abs(latitude) >= 65 else []
    return line_chart(
        north,
        {"as seen": seen, "without air": bare},
        marks=marks,
        x_title="latitude",
        y_title="days of midnight sun",
        x_labels=_degrees,
        title="Where the Sun does not set",
        alt=f"Days of midnight sun in {year} against latitude, from none at the polar circle to "
        f"{seen[-1]:.0f} at the pole; {here:.0f} in {abs(latitude):.1f} degrees.",
    )


@sheet.figure(sources=["Park2021"], defaults={"date": "today"})
def twilight_by_latitude(place: Place, date: Date) -> Plate:
    """How long the evening twilight lasts, by northern latitude, on a day.

    It breaks off where the Sun does not sink 18 degrees, and the twilight lasts all night.
    """
    from bowles.draw import line_chart

    north = np.arange(0.0, 66.1, 0.5)
    noon = date.noon(0.0)
    sunset, dark = (
        clock_hours(rising_and_setting("sun", noon, 0.0, north, each).set, noon)
        for each in (None, ASTRONOMICAL)
    )
    minutes = np.where(dark > sunset, (dark - sunset) * 60, np.nan)
    here = float(np.interp(place.latitude, north, minutes)) if 0 <= place.latitude <= 66 else np.nan
    marks = [(place.latitude, here, place.name)] if np.isfinite(here) else []
    return line_chart(
        north,
        {"": minutes},
        marks=marks,
        x_title="latitude",
        y_title="minutes",
        x_labels=_degrees,
        title=f"The evening twilight of {date}",
        alt=f"Minutes from sunset until the Sun is 18 degrees down on {date}, against latitude: "
        f"{minutes[0]:.0f} at the equator, {np.nanmax(minutes):.0f} at the most.",
    )


@sheet.figure(sources=["Park2021"], defaults={"date": "today"})
def moonrise_delay(place: Place, date: Date) -> Plate:
    """By how many minutes the Moon rises later than the day before, through ten weeks.

    Dots are full moons: the harvest moon is the one that falls in the hollow.
    """
    from bowles.draw import line_chart

    days = np.arange(72)
    midnight = date.midnight(clock_of(place)) + days
    rises = days * 24 + clock_hours(
        rising_and_setting("moon", midnight, place.longitude, place.latitude).rise, midnight
    )
    known = np.isfinite(rises)
    delay = (np.diff(rises[known]) - 24) * 60
    when = days[known][1:]
    turn = moon_phase(midnight[known][1:] + 0.8).elongation
    full = np.flatnonzero((turn[:-1] < 180) & (turn[1:] >= 180))
    names = written(date, when)
    labels = {int(day): name[5:] for day, name in zip(when, names, strict=True)}
    ticks = when[:: max(len(when) // 6, 1)]
    return line_chart(
        when,
        {"": delay},
        marks=[(float(when[k]), float(delay[k]), "full") for k in full],
        x_ticks=ticks,
        x_labels=[labels[int(day)] for day in ticks],
        y_title="minutes later",
        title=f"How much later the Moon rises at {place.name}",
        alt=f"Minutes by which moonrise at {place.name} comes later each day for ten weeks from "
        f"{date}: between {np.min(delay):.0f} and {np.max(delay):.0f}.",
    )


@sheet.figure(sources=["Park2021"])
def moons_range(year: Year | None = None) -> Plate:
    """How far from the equator the Moon comes, month by month, in twenty years.

    Two lines bound it: 28½ degrees at a major standstill, 18 at a minor.
    """
    from bowles.draw import line_chart

    year = Date.today().year if year is None else year
    months = 264
    noon = Date(year - 1, 1, 1).noon() + np.arange(0, months * 27.3216, 0.5)
    declination = apparent("moon", noon).declination
    part = np.array_split(declination, months)
    when = year - 1 + (np.arange(months) + 0.5) * 27.3216 / 365.2422
    north, south = np.array([[each.max(), each.min()] for each in part]).T
    return line_chart(
        when,
        {"north": north, "south": south},
        x_labels=lambda each: f"{each:.0f}",
        y_labels=_degrees,
        y_title="declination",
        title="The Moon's standstills",
        alt=f"The Moon's greatest and least declination in each month from {year - 1} on: from "
        f"{north.min():.1f} to {north.max():.1f} degrees and back in 18.6 years.",
    )


@sheet.figure(sources=["Bernoulli1741", "Park2021"], defaults={"date": "today"})
def tide_of_the_month(date: Date) -> Plate:
    """How the tides of Sun and Moon join and part in a month: springs and neaps.

    The height of high water of a sea that covers the whole Earth, over its mean.
    """
    from bowles.draw import line_chart

    days = np.arange(0, 31, 0.25)
    instant = date.midnight() + days
    elongation = moon_phase(instant).elongation
    near = 0.0025695553 / apparent("moon", instant).distance  # of her mean distance
    moon = 0.3585 * near**3
    sun = 0.3585 * SUN_TO_MOON * apparent("sun", instant).distance ** -3.0
    height = np.hypot(
        moon + sun * np.cos(2 * np.radians(elongation)), sun * np.sin(2 * np.radians(elongation))
    )
    ticks = np.arange(0, 31, 5)
    return line_chart(
        days,
        {"": height * 100},
        x_ticks=ticks,
        x_labels=[each[5:] for each in written(date, ticks)],
        y_title="centimetres",
        title="Spring tides and neap tides",
        alt=f"The height of the equilibrium tide of Moon and Sun from {date} for a month: "
        f"{100 * height.max():.0f} cm at the springs, {100 * height.min():.0f} at the neaps.",
    )


@sheet.figure(sources=["Park2021"], defaults={"date": "today"})
def retrograde_loop(date: Date, planet: Planet = "Mars") -> Plate:
    """The path of a planet among the stars about the next time that it goes back: a loop.

    Longitude runs to the left, as in the sky over the northern half of the Earth.
    """
    from bowles.draw import retrograde

    return retrograde(planet, date)


@sheet.figure(sources=["Park2021"], defaults={"date": "today"})
def lunar_distance(date: Date, name: Words = "Regulus") -> Plate:
    """The Moon's distance from a star through three days: a clock that all the world can read.

    It changes by half a degree in an hour, as the hand of the sky.
    """
    from bowles.draw import line_chart
    from bowles.sheets.world.tables.moon import apart

    hours = np.arange(0, 72.1, 1.0)
    instant = date.midnight() + hours / 24
    moon, seen = apparent("moon", instant), star(name).apparent(instant)
    distance = apart(*moon[:2], *seen[:2])
    return line_chart(
        hours,
        {"": distance},
        x_title=f"hours from the midnight of {date} at Greenwich",
        y_labels=_degrees,
        title=f"The Moon from {name}",
        alt=f"The distance of the Moon from {name} for 72 hours from {date}: from "
        f"{distance[0]:.1f} to {distance[-1]:.1f} degrees.",
    )


@sheet.figure(sources=["vanLeeuwen2007", "Park2021"])
def aberration_ellipse(name: Words = "gamma Draconis", year: Year | None = None) -> Plate:
    """The ellipse that a star describes in a year, because the Earth moves and light takes time.

    Its half length is 20½ seconds of arc for every star; it is a circle at the pole of the
    ecliptic, and a line for stars on it.
    """
    from bowles.draw import line_chart

    year = Date.today().year if year is None else year
    start = Date(year, 1, 1)
    along, up = aberration(name, start.noon() + np.arange(0, 367.0))
    quarters = [start + each for each in (0, 90, 181, 273)]
    return line_chart(
        along,
        {"": up},
        marks=[
            (float(along[day - start]), float(up[day - start]), str(day.isoformat()[5:]))
            for day in quarters
        ],
        x_title="along the ecliptic, seconds of arc",
        y_title="toward its pole",
        width=90.0,
        height=84.0,
        y_range=(-22.0, 22.0),
        title=f"The aberration of {name}",
        alt=f"The yearly ellipse of {name}: {np.ptp(along) / 2:.1f} seconds of arc to either side "
        f"along the ecliptic, {np.ptp(up) / 2:.1f} across it.",
    )


@sheet.figure(sources=["vanLeeuwen2007", "Capitaine2003"])
def way_of_the_pole() -> Plate:
    """How far the bright stars near the pole's way stand from the pole, in twelve thousand years.

    The lowest line is the pole star of its age.
    """
    from bowles.draw import line_chart

    years = np.arange(-5000, 15001, 100)
    lines = {}
    for name in GUARDS:
        table = star(name).table
        lines[name] = np.array([90 - float(table.mean(float(y)).latitude[0]) for y in years])
    return line_chart(
        years,
        lines,
        y_labels=_degrees,
        x_labels=lambda each: f"{each:.0f}".replace("-", "−"),
        x_title="year",
        y_title="from the pole",
        title="The pole stars",
        alt="Distances of Polaris, Thuban, Kochab, Alderamin and Vega from the north pole of the "
        "heavens, from the year -5000 to 15000.",
    )


@sheet.figure(sources=["Park2021"], defaults={"date": "today"})
def light_from_jupiter(date: Date) -> Plate:
    """How many minutes the light of Jupiter's satellites is on its way to us, through two years.

    Between the nearest and the farthest lie sixteen minutes and a half, the time that light takes
    across the Earth's path: so Rømer found in 1676 that it takes time at all.
    """
    from bowles.draw import line_chart

    days = np.arange(0, 800, 2.0)
    minutes = apparent("jupiter", date.noon() + days).distance * LIGHT
    ticks = np.arange(0, 800, 160)
    return line_chart(
        days,
        {"": minutes},
        x_ticks=ticks,
        x_labels=[each[:7] for each in written(date, ticks)],
        y_title="minutes of light",
        title="The light from Jupiter",
        alt=f"Minutes that light takes from Jupiter from {date} on: {minutes.min():.1f} at the "
        f"least, {minutes.max():.1f} at the most.",
    )


@sheet.figure(sources=["Meeus1998"])
def parallax_by_altitude() -> Plate:
    """How far the Moon is shifted against the stars by where we stand, by her altitude.

    By a whole degree at the horizon, almost twice her breadth; by nothing in the zenith.
    """
    from bowles.draw import line_chart

    altitude = np.arange(0, 91.0)
    lines = {
        name: np.degrees(np.arcsin(np.sin(np.radians(p / 60)) * np.cos(np.radians(altitude)))) * 60
        for name, p in (("nearest", 61.4), ("farthest", 53.9))
    }
    return line_chart(
        altitude,
        lines,
        x_title="altitude of the Moon",
        y_title="minutes of arc",
        x_labels=_degrees,
        title="The parallax of the Moon",
        alt="The Moon's parallax against her altitude: 54 to 61 minutes at the horizon, nothing "
        "in the zenith.",
    )


@sheet.figure(sources=["Alken2021", "Jackson2000"])
def variation_through_time(place: Place) -> Plate:
    """How the compass has wandered at a place since 1600: east of north above the line, west below.

    Sailors called it the variation, and feared that it changed; Gellibrand proved in 1635 that it
    does.
    """
    from bowles.draw import line_chart

    years = np.arange(1600.0, 2026.0, 2.0)
    found = variation(place.longitude, place.latitude, years)
    east, west = int(np.argmax(found)), int(np.argmin(found))
    return line_chart(
        years,
        {"": found},
        marks=[(years[k], float(found[k]), f"{years[k]:.0f}") for k in (east, west)],
        x_labels=lambda each: f"{each:.0f}",
        y_labels=_degrees,
        y_title="east of north",
        title=f"The compass at {place.name}",
        alt=f"The variation of the compass at {place.name} from 1600 to 2025: at the most "
        f"{found[east]:.1f} degrees east in {years[east]:.0f}, {-found[west]:.1f} west in "
        f"{years[west]:.0f}.",
    )


def _degrees(value: float) -> str:
    return f"{value:g}°".replace("-", "−")
