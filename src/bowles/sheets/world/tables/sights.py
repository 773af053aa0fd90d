"""Tables of what moves in the sky and may be watched: moonrise, standstills, retrogradation."""

from __future__ import annotations

from typing import Annotated, Literal

import numpy as np

from bowles.earth import Place
from bowles.sheet import Column, Columns, Words, Year, number
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.starry import Magnitude, nearest_to_pole
from bowles.sheets.world.tables.heavens import on_the_ecliptic
from bowles.sheets.world.tables.spans import Floats, Years, written
from bowles.sheets.world.worded import angle, clock_of, in_signs, keeping
from bowles.sky import (
    apparent,
    designation,
    heliocentric,
    moon_phase,
    rising_and_setting,
    star,
    stars,
    stations,
)
from bowles.time import Date, Instant
from bowles.units import format_clock

Nights = Annotated[int, number("nights", 1, 366, "", whole=True)]
Planet = Literal["Mercury", "Venus", "Mars", "Jupiter", "Saturn", "Uranus", "Neptune"]

LIGHT_YEARS = 3.261563777  # in a parsec
LIGHT = 173.1446327  # au a day


@sheet.table("The Moon", sources=["Park2021"], defaults={"date": "today"})
def moonrises(place: Place, date: Date, nights: Nights = 15) -> Columns:
    """When the Moon rises and sets, night after night, and by how much later each time.

    By the clock of the place. About the harvest full moon the delay is least, in high latitudes
    almost nothing.
    """
    zone = clock_of(place)
    midnight = date.midnight(zone) + np.arange(nights + 1)
    found = rising_and_setting("moon", midnight, place.longitude, place.latitude)
    rises, sets = (clock_hours(each, midnight) for each in (found.rise, found.set))
    # A day without a rising lies between two that have one; the delay is from the last there was.
    delay = np.diff(rises, prepend=np.nan) * 60
    elongation, lit, _ = moon_phase(midnight + 0.9)
    kept = slice(0, nights)
    return Columns(
        {
            "date": Column(written(date, np.arange(nights))),
            "rises": Column(rises[kept], "h", format_clock),
            "later by": Column(delay[kept], "min", lambda each: f"{each:.0f}".replace("-", "−")),
            "sets": Column(sets[kept], "h", format_clock),
            "lit": Column(lit[kept] * 100, "%", lambda each: f"{each:.0f}"),
            "elongation": Column(elongation[kept], "°", lambda each: f"{each:.0f}"),
        },
        notes=[
            f"By {keeping(place)}; upper limb on the horizon, with 34′ of refraction.",
            "Lit and elongation are those of the late evening; full at 180°.",
        ],
    )


@sheet.table("The Moon", sources=["Meeus1998", "Park2021"])
def standstills(first: Year | None = None, last: Year | None = None) -> Columns:
    """How far north and south the Moon comes in a year, which swings in 18.6 years.

    Her path leans 5° 09′ to the ecliptic, and the line where they cross goes round backward; so
    she leaves the equator by up to 28½ degrees, and nine years later by no more than 18.
    """
    start = Date.today().year if first is None else first
    end = start + 19 if last is None else last
    years = np.arange(start, max(start, end) + 1)[:200]
    begin = Date(start, 1, 1).noon()
    declination = apparent("moon", begin + np.arange(0, len(years) * 365.25, 0.25)).declination
    greatest = np.array([part.max() for part in np.array_split(declination, len(years))])
    least = np.array([part.min() for part in np.array_split(declination, len(years))])
    return Columns(
        {
            "year": Column(years, show=str),
            "northmost": Column(greatest, "°", angle),
            "southmost": Column(least, "°", angle),
            "range": Column(greatest - least, "°", angle),
        },
        notes=["The greatest and least apparent declination, from places every six hours; DE440."],
    )


@sheet.table("The planets", sources=["Park2021"], defaults={"date": "today"})
def retrogradations(date: Date, planet: Planet = "Mars", count: Nights = 3) -> Columns:
    """When a planet stands still and goes back among the stars, and how far.

    The next times after a day: it is stationary, retrograde, and stationary again.
    """
    # So many days hold a synodic period and the retrogradation in it; the slow outer planets go
    # back every year.
    reach = {"Mars": 800, "Venus": 600, "Mercury": 130}.get(planet, 400)
    start = date.midnight()
    found = stations(planet.lower(), start, start + reach * (count + 0.6))
    begins = np.flatnonzero(found.kind == "stationary, then retrograde")
    begins = begins[begins < len(found) - 1][:count]
    ends = begins + 1
    first, last = (found.value[each] for each in (begins, ends))
    days = [Date.of(each).isoformat() for each in found.instant]
    gone = np.asarray(found.instant[ends].tt) - np.asarray(found.instant[begins].tt)
    return Columns(
        {
            "stationary": Column([days[k] for k in begins]),
            "again": Column([days[k] for k in ends]),
            "days": Column(gone, "d", lambda each: f"{each:.0f}"),
            "from": Column(first, "°", in_signs),
            "arc": Column((first - last) % 360, "°", angle),
        },
        notes=["Where the apparent longitude turns; days of UTC."],
    )


@sheet.table("The fixed stars", sources=["vanLeeuwen2007", "Park2021"])
def aberration_of_a_star(name: Words = "gamma Draconis", year: Year | None = None) -> Columns:
    """How a star's place is drawn aside through the year by the Earth's motion.

    Along the ecliptic, and toward its pole: each star describes an ellipse in a year, 20.5″ to
    either side. γ Draconis, which passes over London, is the one by which Bradley found it.
    """
    year = Date.today().year if year is None else year
    east, north = aberration(name, Date(year, 1, 1).noon() + np.arange(0, 366, 10.0))
    return Columns(
        {
            "date": Column(written(Date(year, 1, 1), np.arange(0, 366, 10))),
            "in longitude": Column(east, "″", _signed),
            "in latitude": Column(north, "″", _signed),
            "in all": Column(np.hypot(east, north), "″"),
        },
        notes=["The Earth's velocity over that of light, 20.4955″ in the mean; parallax left out."],
    )


@sheet.table("The fixed stars", sources=["vanLeeuwen2007", "Capitaine2003"])
def pole_stars(
    first: Year = -2000, last: Year = 3000, step: Years = 500, faintest: Magnitude = 2.5
) -> Columns:
    """Which bright star stands nearest to the north pole of the heavens, age after age.

    The pole goes round that of the ecliptic in some 25,800 years. Only stars as bright as the
    faintest magnitude, the second if none is given, are taken.
    """
    years = np.arange(first, last + 1, step)
    polaris = star("Polaris").table
    rows = [(*nearest_to_pole(year, 1, faintest)[:2], 90 - polaris.mean(year).latitude[0])
            for year in years.astype(float).tolist()]  # fmt: skip
    names, nearest_away, polaris_away = zip(*rows, strict=True)
    return Columns(
        {
            "year": Column(years, show=lambda each: f"{each}".replace("-", "−")),
            "star": Column(list(names)),
            "from the pole": Column(np.array(nearest_away), "°", angle),
            "Polaris": Column(np.array(polaris_away), "°", angle),
        },
        notes=["Astronomical years: 0 is 1 BC. Precession and proper motion of each star."],
    )


@sheet.table("The fixed stars", sources=["vanLeeuwen2007"])
def distances_of_stars(count: Nights = 12) -> Columns:
    """The nearest of the stars that the eye can see: their yearly parallax, and how far that is."""
    table = stars()
    nearest = np.argsort(-table.parallax)[:count]
    parallax = table.parallax[nearest] / 1000
    return Columns(
        {
            "star": Column(
                [
                    ", ".join(filter(None, [str(table.name[row]), designation(row)]))
                    for row in nearest.tolist()
                ]
            ),
            "magnitude": Column(table.magnitude[nearest]),
            "parallax": Column(parallax, "″", lambda each: f"{each:.4f}"),
            "distance": Column(LIGHT_YEARS / parallax, "light-years"),
            "motion": Column(np.hypot(*table.motion[:, nearest]) / 1000, "″/y"),
        },
        notes=["Distance 3.2616 / parallax; stars to V 6.5 of the new reduction of Hipparcos."],
    )


def clock_hours(events: Instant, midnight: Instant) -> Floats:
    """Hours of each event from its own midnight."""
    return np.asarray((events - midnight) * 24, float)


def aberration(name: str, instant: Instant) -> tuple[Floats, Floats]:
    """Seconds of arc along the ecliptic and toward its pole by which a star is displaced, (n,)."""
    before, after = (_from_the_sun(instant + half) for half in (-0.5, 0.5))
    velocity = (after - before) / LIGHT
    year = 2000 + (float(np.mean(instant.tt)) - 2451545) / 365.25
    mean = star(name).table.mean(year)
    longitude, latitude = (
        float(np.radians(each[0])) for each in on_the_ecliptic(mean.longitude, mean.latitude, year)
    )
    along = np.array([-np.sin(longitude), np.cos(longitude), 0.0])
    upward = np.array(
        [
            -np.sin(latitude) * np.cos(longitude),
            -np.sin(latitude) * np.sin(longitude),
            np.cos(latitude),
        ]
    )
    second = np.radians(1 / 3600)
    return velocity.T @ along / second, velocity.T @ upward / second


def _from_the_sun(instant: Instant) -> Floats:
    """The Earth's place (3, n) in au, on the ecliptic of date."""
    place = heliocentric("earth", instant)
    lon, lat = np.radians(place.longitude), np.radians(place.latitude)
    return place.distance * np.array(
        [np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]
    )


def _signed(value: float) -> str:
    return f"{value:+.1f}".replace("-", "−")
