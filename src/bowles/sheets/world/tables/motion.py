"""Tables of what the turning Earth and its air do: pendulums, winds, the Sun on the horizon."""

from __future__ import annotations

import numpy as np

from bowles.earth import Place, field_model, magnetic_field
from bowles.errors import BadValue
from bowles.sheet import Altitude, Column, Columns, Latitude, Year
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.problems.sun import OBLIQUITY
from bowles.sheets.world.tables.spans import Floats, Step, Years, span
from bowles.sheets.world.worded import angle
from bowles.sky import SUNSET, apparent, bennett
from bowles.time import Date
from bowles.units import format_hours

SPIN = 7.292115e-5  # radians a second
SIDEREAL_DAY = 23.9344696  # hours
RED, GREEN = 0.656, 0.520  # micrometres: what the low Sun leaves last but one, and last


@sheet.table("The Earth", sources=["Moritz2000"])
def pendulums(first: Latitude = 0.0, last: Latitude = 90.0, step: Step = 10.0) -> Columns:
    """What a pendulum tells in every latitude: how the Earth turns under it, and how it pulls.

    Foucault's pendulum turns against the ground by the sine of the latitude; the length of one that
    beats seconds grows toward the poles, as Richer found at Cayenne in 1672. The last column is
    what turns the winds.
    """
    latitude = span(first, last, step)
    sine = np.sin(np.radians(latitude))
    gravity = weight(latitude)
    with np.errstate(divide="ignore"):
        round_ = np.where(np.abs(sine) > 1e-9, SIDEREAL_DAY / np.abs(sine), np.nan)
    return Columns(
        {
            "latitude": Column(latitude, "°", angle),
            "turns": Column(360 / SIDEREAL_DAY * sine, "°/h", lambda each: f"{each:.2f}"),
            "comes round in": Column(round_, "h", format_hours),
            "gravity": Column(gravity, "m/s²", lambda each: f"{each:.4f}"),
            "beats seconds": Column(gravity / np.pi**2 * 1000, "mm", lambda each: f"{each:.2f}"),
            "2Ω sin φ": Column(2 * SPIN * sine * 1e4, "10⁻⁴/s", lambda each: f"{each:.3f}"),
        },
        notes=[
            "15.041° an hour by sin φ; gravity by Somigliana's formula on the ellipsoid GRS 80; "
            "length g / π².",
        ],
    )


def weight(latitude: Floats) -> Floats:
    """Gravity in m/s² at sea level (Moritz 2000, Somigliana's formula, GRS 80)."""
    squared = np.sin(np.radians(latitude)) ** 2
    return 9.7803267715 * (1 + 0.001931851353 * squared) / np.sqrt(1 - 0.00669438002290 * squared)


@sheet.table("Corrections", sources=["Bennett1982", "Edlen1966"])
def sun_near_the_horizon(first: Altitude = 0.0, last: Altitude = 5.0, step: Step = 0.5) -> Columns:
    """How the air flattens the low Sun, and parts its colours.

    By the altitude at which its lower limb is seen. The green light is lifted more than the red: at
    the last moment a green edge is left alone, for a second or two.
    """
    lower = span(first, last, step)
    upright, apart = flattened(lower)
    return Columns(
        {
            "lower limb": Column(lower, "°", angle),
            "refraction": Column(bennett(lower) * 60, "′", lambda each: f"{each:.1f}"),
            "height": Column(upright, "′", lambda each: f"{each:.1f}"),
            "to its breadth": Column(upright / 32.0),
            "green over red": Column(apart, "″", lambda each: f"{each:.1f}"),
            "for": Column(apart / 15, "s", lambda each: f"{each:.1f}"),
        },
        notes=[
            "The upper limb, 32′ above the lower in truth, is lifted less: Bennett's formula for "
            "both. The colours differ as the air's refractivity, by Edlén's formula at 0.520 and "
            "0.656 μm; the time is that of a Sun that sinks straight down.",
        ],
    )


def flattened(lower: Floats) -> tuple[Floats, Floats]:
    """The Sun's apparent height in minutes above a lower limb (degrees), and seconds of arc from
    its red to its green edge."""
    true = lower - bennett(lower) + 32 / 60
    upper = true + bennett(lower)
    for _ in range(30):
        upper = true + bennett(upper)
    spread = refractivity(GREEN) / refractivity(RED) - 1
    return (upper - lower) * 60, bennett(lower) * 3600 * spread


def refractivity(wavelength: float) -> float:
    """n - 1 of standard air times 10^8, by Edlén (1966), for micrometres."""
    squared = 1 / wavelength**2
    return 8342.13 + 2406030 / (130 - squared) + 15997 / (38.9 - squared)


@sheet.table("The Sun", sources=["Park2021"])
def midnight_suns(
    first: Latitude = 66.0, last: Latitude = 90.0, step: Step = 2.0, year: Year | None = None
) -> Columns:
    """For how many days the Sun does not set, and does not rise, in high northern latitudes.

    As it is seen, and as it would be if the Sun were a point and there were no air.
    """
    year = Date.today().year if year is None else year
    latitude = span(first, last, step)
    columns = {
        name: Column(days_of_sun(latitude, year, horizon, up), "d", lambda each: f"{each:.0f}")
        for name, horizon, up in (
            ("midnight sun", SUNSET, True),
            ("without air", 0.0, True),
            ("polar night", SUNSET, False),
            ("night without air", 0.0, False),
        )
    }
    return Columns(
        {"latitude": Column(latitude, "°", angle), **columns},
        notes=[
            "Days whose declination at Greenwich midnight exceeds 90° − φ − 50′, or falls below "
            f"φ − 90° − 50′; it is at most {OBLIQUITY:.2f}°.",
        ],
    )


def days_of_sun(latitude: Floats, year: int, horizon: float, up: bool) -> Floats:
    """Days of a year in which the Sun stays above (or below) an altitude, by latitude."""
    start = Date(year, 1, 1)
    hours = np.arange(0, Date(year + 1, 1, 1) - start, 0.05)
    declination = apparent("sun", start.midnight() + hours).declination
    lowest = np.abs(latitude[:, None]) + declination - 90
    highest = 90 - np.abs(latitude[:, None]) + declination
    return np.mean(lowest > horizon if up else highest < horizon, axis=1) * len(hours) * 0.05


@sheet.table("The Earth", sources=["Alken2021", "Jackson2000"])
def variation_of_the_compass(
    place: Place, first: Year = 1600, last: Year = 2025, step: Years = 25
) -> Columns:
    """How far the compass points from the true north at a place, from age to age.

    And how steeply a needle hung by its middle dips.
    """
    if not 1600 <= first <= last <= 2030:
        raise BadValue(
            "Years from 1600 to 2030 are accepted, the last not before the first.", "first"
        )
    years = np.arange(first, last + 1, step)
    field = magnetic_field(place.longitude, place.latitude, years.astype(float))
    return Columns(
        {
            "year": Column(years, show=str),
            "variation": Column(field.declination, "°", _east_or_west),
            "dip": Column(field.inclination, "°", angle),
            "horizontal force": Column(field.horizontal / 1000, "μT"),
            "model": Column([field_model(float(each)) for each in years]),
        },
        notes=[
            "Of the main field: gufm1, from the logs of ships, until IGRF-14 begins; the first is "
            "good to about a degree.",
        ],
    )


def _east_or_west(value: float) -> str:
    return f"{angle(abs(value))} {'E' if value >= 0 else 'W'}"
