"""The tables of the Earth and the Sun: climates, degrees, the Sun through the year."""

from __future__ import annotations

import math

import numpy as np

from bowles import earth
from bowles.sheet import Column, Columns, Year
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.problems.sun import OBLIQUITY, latitude_of
from bowles.sheets.world.worded import (
    NAUTICAL_MILE,
    OBLIQUITY_OF_THE_BOOKS,
    STATUTE_MILE,
    Convention,
    angle,
    in_signs,
)
from bowles.sky import SUNSET, apparent, ecliptic, equation_of_time
from bowles.time import Date
from bowles.units import format_hours, format_latitude


@sheet.table("The Earth", sources=["Adams1800"])
def climates(convention: Convention = "modern") -> Columns:
    """The climates, by the length of the longest day.

    Twenty-four climates of half an hour each from the equator to the polar circle, and six of a
    month each from there to the pole. A latitude is where its climate ends.
    """
    georgian = convention == "georgian"
    obliquity, horizon = (OBLIQUITY_OF_THE_BOOKS, 0.0) if georgian else (OBLIQUITY, SUNSET)
    hours = 12 + np.arange(1, 25) / 2
    latitude = [latitude_of(each, obliquity, horizon) for each in hours.tolist()]
    # The Sun stays up while its declination exceeds 90° − φ: n months are 15° n from the solstice.
    beyond = np.cos(np.radians(15.0 * np.arange(1, 7)))
    declination = np.degrees(np.arcsin(math.sin(math.radians(obliquity)) * beyond))
    latitude += (90 - declination + horizon).tolist()
    longest = [format_hours(each) for each in hours.tolist()]
    longest += [f"{months} month{'s' * (months > 1)}" for months in range(1, 7)]
    ends = np.array(latitude)
    return Columns(
        {
            "climate": Column(np.arange(1, 31)),
            "longest day": Column(longest),
            "latitude": Column(ends, "°", angle),
            "breadth": Column(np.diff(ends, prepend=0.0), "°", angle),
        },
        notes=[
            "For a sphere, the Sun's centre on a bare horizon, obliquity 23° 28′."
            if georgian
            else "For the Sun's upper limb on the horizon with refraction, obliquity 23° 26.4′.",
            "A month is 30° of the Sun's way along the ecliptic.",
        ],
    )


@sheet.table("The Earth", sources=["Adams1800", "Snyder1987"])
def degrees_of_longitude(convention: Convention = "modern") -> Columns:
    """The length of a degree of longitude in every latitude.

    On the ellipsoid WGS 84; the Georgian table counts 60 geographical miles to every degree of
    a sphere's equator.
    """
    latitude = np.arange(91.0)
    if convention == "georgian":
        nautical = 60 * np.cos(np.radians(latitude))
        length = nautical * NAUTICAL_MILE
    else:
        length = earth.degree_of_longitude(latitude)
        nautical = length / NAUTICAL_MILE
    columns = {
        "latitude": Column(latitude.astype(int), "°"),
        "kilometres": Column(length, "km", lambda each: f"{each:.3f}"),
        "nautical miles": Column(nautical, "nmi"),
        "statute miles": Column(length / STATUTE_MILE, "mi"),
    }
    if convention == "modern":
        along = earth.degree_of_latitude(latitude)
        columns["degree of latitude"] = Column(along, "km", lambda each: f"{each:.3f}")
    return Columns(columns)


@sheet.table("The Sun", sources=["Adams1800", "Park2021"])
def sun_through_the_year(year: Year | None = None) -> Columns:
    """The Sun's place, declination and the equation of time for every day of a year.

    At noon of Universal Time; the equation is what a sundial is ahead of an even clock. Without
    a year it is this year's.
    """
    year = Date.today().year if year is None else year
    first = Date(year, 1, 1)
    days = np.arange(Date(year + 1, 1, 1) - first)
    noon = first.noon() + days
    place = apparent("sun", noon)
    return Columns(
        {
            "date": Column([(first + int(day)).isoformat() for day in days]),
            "place": Column([in_signs(each) for each in ecliptic("sun", noon).longitude.tolist()]),
            "declination": Column(place.declination, "°", format_latitude),
            "right ascension": Column(place.right_ascension / 15, "h", format_hours),
            "equation of time": Column(equation_of_time(noon), "min", _signed),
        }
    )


def _signed(minutes: float) -> str:
    return f"{minutes:+.1f}".replace("-", "−")
