"""The tables of the globe: climates, degrees, meridional parts."""

from __future__ import annotations

import math

import numpy as np

from bowles import earth
from bowles.sheet import Column, Columns, Latitude
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.problems.sun import OBLIQUITY, latitude_of
from bowles.sheets.world.tables.spans import Step, span
from bowles.sheets.world.worded import (
    NAUTICAL_MILE,
    OBLIQUITY_OF_THE_BOOKS,
    STATUTE_MILE,
    Convention,
    angle,
)
from bowles.sky import SUNSET
from bowles.units import format_hours


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
def degrees_of_longitude(
    convention: Convention = "modern",
    first: Latitude = 0.0,
    last: Latitude = 90.0,
    step: Step = 1.0,
) -> Columns:
    """The length of a degree of longitude in every latitude.

    On the ellipsoid WGS 84; the Georgian table counts 60 geographical miles to every degree of
    a sphere's equator.
    """
    latitude = span(first, last, step)
    if convention == "georgian":
        nautical = 60 * np.cos(np.radians(latitude))
        length = nautical * NAUTICAL_MILE
        how = "Sixty miles by the cosine of the latitude."
    else:
        length = earth.degree_of_longitude(latitude)
        nautical = length / NAUTICAL_MILE
        how = "π/180 of the parallel's radius, a cos φ / √(1 − e² sin² φ)."
    return Columns(
        {
            "latitude": Column(latitude, "°", _latitude),
            "kilometres": Column(length, "km", _three),
            "nautical miles": Column(nautical, "nmi"),
            "statute miles": Column(length / STATUTE_MILE, "mi"),
        },
        notes=[how],
    )


@sheet.table("The Earth", sources=["Snyder1987"])
def degrees_of_latitude(first: Latitude = 0.0, last: Latitude = 90.0, step: Step = 5.0) -> Columns:
    """The length of a degree of latitude, which grows toward the poles.

    For the Earth is flattened: its meridian bends least at the poles, and one must go farther
    there for the plumb line to turn by a degree.
    """
    latitude = span(first, last, step)
    length = earth.degree_of_latitude(latitude)
    return Columns(
        {
            "latitude": Column(latitude, "°", _latitude),
            "kilometres": Column(length, "km", _three),
            "nautical miles": Column(length / NAUTICAL_MILE, "nmi"),
            "statute miles": Column(length / STATUTE_MILE, "mi"),
            "over the equator": Column(
                (length - earth.degree_of_latitude(0.0)) * 1000, "m", lambda m: f"{m:,.0f}"
            ),
        },
        notes=["π/180 of the meridian's radius, a (1 − e²) / (1 − e² sin² φ)^1.5, on WGS 84."],
    )


@sheet.table("The Earth", sources=["Snyder1987"])
def meridional_parts(first: Latitude = 0.0, last: Latitude = 89.0, step: Step = 1.0) -> Columns:
    """Meridional parts: how far each parallel lies from the equator on Mercator's chart.

    In minutes of the equator, on the sphere of Wright's table and on the ellipsoid. The pole lies
    infinitely far off.
    """
    latitude = span(first, last, step)
    sphere = np.degrees(np.arcsinh(np.tan(np.radians(latitude)))) * 60
    beyond = np.abs(latitude) > 89.999999
    ellipsoid = np.degrees(earth.isometric_latitude(latitude)) * 60
    return Columns(
        {
            "latitude": Column(latitude, "°", _latitude),
            "sphere": Column(np.where(beyond, np.nan, sphere), "′"),
            "ellipsoid": Column(np.where(beyond, np.nan, ellipsoid), "′"),
        },
        notes=[
            "10800/π ln tan(45° + φ/2); on the ellipsoid less e artanh(e sin φ), WGS 84.",
        ],
    )


def _latitude(value: float) -> str:
    return f"{value:.0f}°".replace("-", "−") if value == int(value) else angle(value)


def _three(value: float) -> str:
    return f"{value:.3f}"
