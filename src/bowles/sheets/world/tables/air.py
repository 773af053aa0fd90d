"""The corrections of an observed altitude: refraction, dip, parallax, the Moon's nearness."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from bowles.sheet import Altitude, Column, Columns, number
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.tables.spans import Step, span
from bowles.sheets.world.worded import OFFING, angle
from bowles.sky import bennett, bradley

Metres = Annotated[float, number("height", 0.1, 9000, "m")]
Pressure = Annotated[float, number("pressure", 100, 1100, "hPa")]
Temperature = Annotated[float, number("temperature", -80, 60, "°C")]

EARTH = 6371.0  # km
SOLAR_PARALLAX = 8.794143  # ″, IAU
MOON_RADIUS = 0.272481  # of the Earth's equatorial radius


@sheet.table("Corrections", sources=["Bennett1982", "Maskelyne1763"])
def refractions(
    first: Altitude = 0.0,
    last: Altitude = 90.0,
    step: Step = 5.0,
    pressure: Pressure = 1010.0,
    temperature: Temperature = 10.0,
) -> Columns:
    """How much the air lifts what is seen, by altitude, in Bradley's time and now.

    To be taken from the altitude that was observed.
    """
    altitude = span(first, last, step)
    modern, old = (each(altitude, pressure, temperature) * 60 for each in (bennett, bradley))
    return Columns(
        {
            "altitude": Column(altitude, "°", angle),
            "Bennett": Column(np.maximum(modern, 0.0), "′", _arc_minutes),
            "Bradley": Column(np.maximum(old, 0.0), "′", _arc_minutes),
            "apart": Column(
                (modern - old) * 60, "″", lambda each: f"{each:+.1f}".replace("-", "−")
            ),
        },
        notes=[
            "Bennett: cot(h + 7.31 / (h + 4.4)) minutes. Bradley: 57″ tan(z − 3r), r being the "
            "refraction itself; both for the barometer and thermometer given.",
        ],
    )


@sheet.table("Corrections", sources=["Bowditch2019"])
def dip_of_the_horizon(first: Metres = 1.0, last: Metres = 30.0, step: Metres = 1.0) -> Columns:
    """How far the horizon of the sea sinks below the level of the eye, and how far off it is.

    By the height of the eye; to be taken from an altitude measured from the sea's edge.
    """
    height = span(first, last, step)
    bare = np.degrees(np.arccos(1 / (1 + height / 1000 / EARTH))) * 60
    return Columns(
        {
            "height": Column(height, "m", lambda each: f"{each:g}"),
            "in feet": Column(height / 0.3048, "ft", lambda each: f"{each:.1f}"),
            "dip": Column(1.76 * np.sqrt(height), "′"),
            "without air": Column(bare, "′"),
            "distance": Column(OFFING * np.sqrt(height), "nmi"),
        },
        notes=[
            "Dip 1.76 √h minutes and distance 2.12 √h miles, for the common bending of light over "
            "the sea; without air cos d = R / (R + h), R = 6371 km.",
        ],
    )


@sheet.table("Corrections", sources=["Meeus1998"])
def parallaxes(first: Altitude = 0.0, last: Altitude = 90.0, step: Step = 5.0) -> Columns:
    """How much lower the Sun and the Moon stand than from the Earth's centre, by altitude.

    To be added to an altitude; the Moon's for horizontal parallaxes from her farthest to her
    nearest.
    """
    altitude = span(first, last, step)
    cosine = np.cos(np.radians(altitude))
    moon = {
        f"Moon at {minutes}′": Column(
            np.degrees(np.arcsin(np.sin(np.radians(minutes / 60)) * cosine)) * 60, "′"
        )
        for minutes in (54, 56, 58, 60)
    }
    return Columns(
        {
            "altitude": Column(altitude, "°", angle),
            "Sun": Column(SOLAR_PARALLAX * cosine, "″"),
            **moon,
        },
        notes=["sin p = sin P cos h, h being the altitude as seen; the Sun's P is 8.794″."],
    )


@sheet.table("Corrections", sources=["Meeus1998"])
def augmentation_of_the_moon(
    first: Altitude = 0.0, last: Altitude = 90.0, step: Step = 10.0
) -> Columns:
    """How much larger the Moon looks the higher she stands, being nearer by part of the Earth.

    To be added to her semidiameter as it would be from the Earth's centre.
    """
    altitude = np.radians(span(first, last, step))
    columns = {}
    for minutes in (14.75, 15.25, 15.75, 16.25, 16.75):
        nearness = np.sin(np.radians(minutes / 60)) / MOON_RADIUS  # the sine of her parallax
        near = np.sqrt(1 - 2 * nearness * np.sin(altitude) + nearness**2)
        grown = np.degrees(np.arcsin(np.sin(np.radians(minutes / 60)) / near)) * 60 - minutes
        whole, rest = divmod(minutes * 60, 60)
        columns[f"{whole:.0f}′ {rest:02.0f}″"] = Column(grown * 60, "″")
    return Columns(
        {"altitude": Column(np.degrees(altitude), "°", angle), **columns},
        notes=[
            "Her distance from the eye is √(1 − 2 sin P sin h + sin² P) of that from the centre; "
            "sin P = sin s / 0.272481; h is her altitude from the Earth's centre.",
        ],
    )


def _arc_minutes(minutes: float) -> str:
    seconds = round(minutes * 60)
    return f"{seconds // 60}′ {seconds % 60:02d}″"
