"""Tables of where bodies are: hour by hour for navigators, and of any body from any place."""

from __future__ import annotations

from typing import Annotated, Literal

import numpy as np

from bowles.earth import Place
from bowles.sheet import Column, Columns, number
from bowles.sheets.world.heavenly import in_hours
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import angle
from bowles.sky import (
    apparent,
    appearance,
    astrometric,
    constellation_of,
    horizontal,
    sidereal_time,
    topocentric,
)
from bowles.time import Date, Instant
from bowles.units import format_angle

Body = Literal["sun", "moon", "mercury", "venus", "mars", "jupiter", "saturn", "uranus", "neptune",
               "pluto"]  # fmt: skip
Hours = Annotated[float, number("hours", 1 / 60, 8784, "h")]
Rows = Annotated[int, number("rows", 1, 4000, "", whole=True)]

NAVIGATORS = ("sun", "moon", "venus", "mars", "jupiter", "saturn")
EARTH = 6378.137 / 149597870.7  # radius in au


@sheet.table("The planets", sources=["Park2021"], defaults={"date": "today"})
def nautical_almanac(date: Date) -> Columns:
    """The nautical almanac of a day: Greenwich hour angles and declinations, hour by hour.

    Of the first point of Aries, the Sun, the Moon with her horizontal parallax, and the planets
    that navigators use, at each hour of Universal Time.
    """
    instant = Instant.from_jd(date.julian_day - 0.5, "ut1", np.arange(24) / 24)
    aries = np.asarray(sidereal_time(instant))
    columns = {
        "UT": Column([f"{hour:02d}:00" for hour in range(24)]),
        "Aries": Column(aries, "°", _tenths),
    }
    for body in NAVIGATORS:
        place = apparent(body, instant)
        gha = (aries - place.right_ascension) % 360
        columns[f"{body.title()} GHA"] = Column(gha, "°", _tenths)
        columns[f"{body.title()} declination"] = Column(place.declination, "°", _tenths)
        if body == "moon":
            parallax = np.degrees(np.arcsin(EARTH / place.distance)) * 60
            columns["Moon HP"] = Column(parallax, "′", lambda each: f"{each:.1f}")
    return Columns(
        columns,
        notes=["From the Earth's centre, for the true equator and equinox; UT is UT1."],
    )


@sheet.table("The planets", sources=["Park2021", "Mallama2018", "Bennett1982"])
def ephemeris(
    place: Place,
    body: Body = "mars",
    start: Instant | None = None,
    step: Hours = 24.0,
    rows: Rows = 15,
) -> Columns:
    """The ephemeris of the Sun, the Moon or a planet as it is seen from a place.

    From an instant on, this day's midnight if none is given, by a step: right ascension and
    declination among the stars (ICRS) and for the equator of date, azimuth and altitude with
    refraction, distance, magnitude and size.
    """
    begins = Date.today().midnight() if start is None else start
    instant = begins + np.arange(rows) * (step / 24)
    here = place.longitude, place.latitude, place.height
    stars = astrometric(body, instant, *here)
    seen = topocentric(body, instant, *here)
    over = horizontal(body, instant, *here)
    shown = appearance(body, instant, place.longitude, place.latitude)
    house = constellation_of(stars.right_ascension, stars.declination)
    return Columns(
        {
            "UTC": Column(
                [each[:16] + "Z" for each in np.atleast_1d(instant.isoformat()).tolist()]
            ),
            "RA (ICRS)": Column(stars.right_ascension, "°", _hours),
            "declination (ICRS)": Column(stars.declination, "°", _seconds),
            "RA": Column(seen.right_ascension, "°", _hours),
            "declination": Column(seen.declination, "°", _seconds),
            "azimuth": Column(over.azimuth, "°", angle),
            "altitude": Column(over.altitude, "°", angle),
            "distance": Column(seen.distance, "au", lambda each: f"{each:.7f}"),
            "magnitude": Column(shown.magnitude, "", lambda each: _minus(f"{each:.2f}")),
            "lit": Column(shown.illuminated_fraction, "", lambda each: f"{each:.4f}"),
            "diameter": Column(2 * shown.semidiameter, "″", lambda each: f"{each:.2f}"),
            "elongation": Column(shown.elongation, "°", lambda each: f"{each:.2f}"),
            "constellation": Column([str(each) for each in np.atleast_1d(house).tolist()]),
        },
        notes=[
            f"From {place.name}, with the parallax of the place; right ascension and declination "
            "of date are apparent, without refraction.",
            "Altitudes are lifted by the air after Bennett, 1010 hPa and 10 °C, from 1° below the "
            "horizon up.",
        ],
    )


def _tenths(degrees: float) -> str:
    return angle(degrees, 1)


def _seconds(degrees: float) -> str:
    return format_angle(degrees, "dms", 1)


def _hours(degrees: float) -> str:
    return in_hours(degrees, 2)


def _minus(text: str) -> str:
    return text.replace("-", "−")
