"""The tables of the Sun: place, equation of time, risings, amplitudes, altitudes, twilight."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from bowles.earth import Place
from bowles.sheet import Column, Columns, Latitude, Year
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.tables.spans import Days, Floats, Minutes, Step, days, span, written
from bowles.sheets.world.worded import Convention, angle, clock_of, in_signs, keeping
from bowles.sky import (
    ASTRONOMICAL,
    CIVIL,
    NAUTICAL,
    SUNSET,
    apparent,
    daylight,
    ecliptic,
    equation_of_time,
    horizontal,
    rising_and_setting,
    sidereal_time,
)
from bowles.time import Date, civil_date
from bowles.units import format_clock, format_hours, format_latitude

DECLINATIONS = (0.0, 5.0, 10.0, 15.0, 20.0, 23.44)
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
PLACES = "Apparent places of the true equator and ecliptic of date, from DE440."


@sheet.table("The Sun", sources=["Adams1800", "Park2021"])
def sun_through_the_year(
    year: Year | None = None,
    first: Date | None = None,
    last: Date | None = None,
    step: Days = 1,
) -> Columns:
    """The Sun's place, declination and the equation of time for every day of a year.

    At noon of Universal Time; the equation is what a sundial is ahead of an even clock. Without
    a year it is this year's; a first and a last day choose any other span.
    """
    start, after = days(year, first, last, step)
    noon = start.noon() + after
    place = apparent("sun", noon)
    return Columns(
        {
            "date": _dates(start, after),
            "place": Column([in_signs(each) for each in ecliptic("sun", noon).longitude.tolist()]),
            "declination": Column(place.declination, "°", format_latitude),
            "right ascension": Column(place.right_ascension / 15, "h", format_hours),
            "equation of time": Column(equation_of_time(noon), "min", _signed),
        },
        notes=[PLACES],
    )


@sheet.table("The Sun", sources=["Park2021"])
def declination_of_four_years(year: Year | None = None) -> Columns:
    """The Sun's declination on every day of four years, which then come round again.

    At noon of Universal Time. The year is not of whole days: each year the Sun is a quarter of a
    day's motion behind, until a leap year makes it up.
    """
    start = Date.today().year if year is None else year
    leap = [each for each in range(start, start + 4) if _length(each) == 366] or [start]
    calendar = Date(leap[0], 1, 1)
    named = written(calendar, np.arange(_length(leap[0])))
    columns: dict[str, Column] = {
        "day": Column([f"{int(each[-2:])} {MONTHS[int(each[-5:-3]) - 1][:3]}" for each in named])
    }
    for each in range(start, start + 4):
        declination = apparent("sun", Date(each, 1, 1).noon() + np.arange(_length(each)))[1]
        if _length(each) == 365 and len(named) == 366:
            declination = np.insert(declination, 59, np.nan)
        columns[str(each)] = Column(declination, "°", format_latitude)
    return Columns(columns, notes=[PLACES])


@sheet.table("The Sun", sources=["Meeus1998", "Park2021"])
def equation_of_time_daily(year: Year | None = None) -> Columns:
    """The equation of time on every day of a year, a month in a column.

    In minutes at noon of Universal Time: what is to be taken from a sundial to have mean time.
    """
    year = Date.today().year if year is None else year
    start = Date(year, 1, 1)
    minutes = equation_of_time(start.noon() + np.arange(_length(year)))
    _, month, day = (
        np.asarray(each, int) for each in civil_date(start.julian_day + np.arange(_length(year)))
    )
    grid = np.full((31, 12), np.nan)
    grid[day - 1, month - 1] = minutes
    least, most = int(np.argmin(minutes)), int(np.argmax(minutes))
    return Columns(
        {
            "day": Column(np.arange(1, 32)),
            **{name: Column(grid[:, n], "min", _signed) for n, name in enumerate(MONTHS)},
        },
        notes=[
            "The Sun's hour angle less that of the mean Sun, which keeps Universal Time; DE440.",
            f"The dial is most behind on {start + least}, {_minutes(minutes[least])}, and most "
            f"ahead on {start + most}, {_minutes(minutes[most])}.",
        ],
    )


@sheet.table("The Sun", sources=["Adams1800"])
def semidiurnal_arcs(
    convention: Convention = "modern",
    first: Latitude = 0.0,
    last: Latitude = 66.0,
    step: Step = 3.0,
) -> Columns:
    """How long the Sun is above the horizon on either side of noon.

    By latitude and declination of one name; for declinations of the other name take it from 24
    hours of night, that is read the half night. What is over six hours is the ascensional
    difference. An empty place is a Sun that does not set.
    """
    latitude = span(first, last, step)
    altitude, how = _horizon(convention)
    arcs = {
        _heading(declination): Column(
            _half_day(latitude, declination, altitude), "h", lambda hours: format_hours(hours)
        )
        for declination in DECLINATIONS
    }
    return Columns(
        {"latitude": Column(latitude, "°", _whole_or_minutes), **arcs},
        notes=[f"cos H = (sin h − sin φ sin δ) / cos φ cos δ, {how}."],
    )


@sheet.table("The Sun", sources=["Adams1800"])
def amplitudes(
    convention: Convention = "modern",
    first: Latitude = 0.0,
    last: Latitude = 66.0,
    step: Step = 3.0,
) -> Columns:
    """How far from the east the Sun, or a star, rises, and from the west it sets.

    By latitude and declination, toward the pole of the declination's name. An empty place is a
    body that does not set.
    """
    latitude = span(first, last, step)
    altitude, how = _horizon(convention)
    h, phi = np.radians(altitude), np.radians(latitude)
    columns = {}
    for declination in DECLINATIONS:
        sine = _quotient(
            np.sin(np.radians(declination)) - np.sin(h) * np.sin(phi), np.cos(h) * np.cos(phi)
        )
        columns[_heading(declination)] = Column(np.degrees(np.arcsin(sine)), "°", angle)
    return Columns(
        {"latitude": Column(latitude, "°", _whole_or_minutes), **columns},
        notes=[f"sin A = (sin δ − sin h sin φ) / cos h cos φ, {how}."],
    )


@sheet.table("The Sun", sources=["Park2021", "Bennett1982"], defaults={"date": "today"})
def altitudes_and_azimuths(
    place: Place, date: Date, step: Minutes = 30, convention: Convention = "modern"
) -> Columns:
    """The Sun's altitude and azimuth through a day at a place.

    By the clock of the place, and only while it is up. The Georgian table has no refraction.
    """
    after = np.arange(0, 1440, step)
    instant = date.midnight(clock_of(place)) + after / 1440
    refracted = convention == "modern"
    altitude, azimuth = horizontal(
        "sun", instant, place.longitude, place.latitude, refraction=refracted
    )
    up = altitude >= (-16 / 60 if refracted else 0.0)
    return Columns(
        {
            "clock": Column([format_clock(each / 60) for each in after[up].tolist()]),
            "altitude": Column(altitude[up], "°", angle),
            "azimuth": Column(azimuth[up], "°", lambda each: f"{each:.1f}"),
        },
        notes=[
            f"By {keeping(place)}; azimuth from north through east.",
            "The Sun's centre, with its parallax"
            + (" and lifted by the air after Bennett." if refracted else ", and no air."),
        ],
    )


@sheet.table("The Sun", sources=["Park2021"])
def twilights(place: Place, year: Year | None = None, step: Days = 10) -> Columns:
    """How long the twilights last at a place through the year, and how long the day.

    Civil, nautical and astronomical, from sunset until the Sun is 6, 12 and 18 degrees below the
    horizon. An empty place is a night in which it does not sink so deep, or a day without sunset.
    """
    start, after = days(year, None, None, step)
    midday = start.midnight(clock_of(place)) + after + 0.5

    def evening(horizon: float | None = None) -> Floats:
        """Hours from noon until the Sun goes below an altitude."""
        found = rising_and_setting("sun", midday, place.longitude, place.latitude, horizon)
        sets, rises = ((each - midday) * 24 for each in (found.set, found.rise))
        return np.where(rises < sets, np.nan, sets)

    sunset = evening()
    light = {
        name: Column((evening(horizon) - sunset), "h", format_hours)
        for name, horizon in (("civil", CIVIL), ("nautical", NAUTICAL),
                              ("astronomical", ASTRONOMICAL))
    }  # fmt: skip
    return Columns(
        {
            "date": _dates(start, after),
            "day": Column(
                daylight(midday - 0.5, place.longitude, place.latitude), "h", format_hours
            ),
            **light,
        },
        notes=[
            f"Evenings at {place.name}, from the setting of the Sun's upper limb, 50′ below the "
            "horizon."
        ],
    )


@sheet.table("The Sun", sources=["Meeus1998", "Park2021"])
def sidereal_times(
    place: Place,
    year: Year | None = None,
    first: Date | None = None,
    last: Date | None = None,
    step: Days = 1,
) -> Columns:
    """The sidereal time, or right ascension of the meridian, at each midnight and noon.

    Of the mean time of the place: the stars of that right ascension then stand on its meridian.
    """
    start, after = days(year, first, last, step)
    midnight = start.midnight(place.longitude) + after
    return Columns(
        {
            "date": _dates(start, after),
            "midnight": Column(sidereal_time(midnight, place.longitude) / 15, "h", format_sidereal),
            "noon": Column(
                sidereal_time(midnight + 0.5, place.longitude) / 15, "h", format_sidereal
            ),
        },
        notes=["Apparent sidereal time: IAU 2006 precession, 2000A nutation."],
    )


def _dates(start: Date, after: NDArray[np.intp]) -> Column:
    return Column(written(start, after))


def _length(year: int) -> int:
    return Date(year + 1, 1, 1) - Date(year, 1, 1)


def _horizon(convention: Convention) -> tuple[float, str]:
    if convention == "georgian":
        return 0.0, "with h = 0, the Sun's centre on a bare horizon"
    return SUNSET, "with h = −50′, the Sun's upper limb on the horizon, lifted 34′ by the air"


def _half_day(latitude: Floats, declination: float, altitude: float) -> Floats:
    phi, delta = np.radians(latitude), np.radians(declination)
    cosine = _quotient(
        np.sin(np.radians(altitude)) - np.sin(phi) * np.sin(delta), np.cos(phi) * np.cos(delta)
    )
    return np.degrees(np.arccos(cosine)) / 15


def _quotient(above: Any, below: Any) -> Floats:
    """A sine or cosine; NaN where it would be more than one."""
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.asarray(above / below)
    return np.where(np.abs(value) <= 1, value, np.nan)


def _heading(declination: float) -> str:
    return f"at {_whole_or_minutes(declination)}"


def _whole_or_minutes(value: float) -> str:
    return f"{value:.0f}°".replace("-", "−") if value == int(value) else angle(value)


def _minutes(value: float) -> str:
    return f"{int(abs(value))}m {abs(value) % 1 * 60:.0f}s"


def format_sidereal(hours: float) -> str:
    """A sidereal time to the second, as 6h 40m 58s."""
    seconds = round(hours * 3600) % 86400
    return f"{seconds // 3600}h {seconds // 60 % 60:02d}m {seconds % 60:02d}s"


def _signed(minutes: float) -> str:
    return f"{minutes:+.1f}".replace("-", "−").replace("−0.0", "0.0").replace("+0.0", "0.0")
