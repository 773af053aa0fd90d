"""The tables of the Moon and the tides."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Annotated

import numpy as np

from bowles.earth import Place
from bowles.sheet import Column, Columns, Hours, Year, number
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.tables.spans import Days, span
from bowles.sheets.world.worded import angle, clock_of, keeping
from bowles.sky import PHASES, apparent, phases, star
from bowles.time import Date
from bowles.units import format_angle, format_clock, format_hours

Motion = Annotated[float, number("motion", 10, 17, "°")]
Part = Annotated[float, number("step", 1, 120, "′")]

# The stars of the Nautical Almanac's lunar distances, along the Moon's way.
STARS = (
    "alpha Arietis", "Aldebaran", "Pollux", "Regulus", "Spica", "Antares", "Altair", "Fomalhaut",
    "Markab",
)  # fmt: skip
M2, S2 = 28.9841042, 30.0  # degrees an hour of the Moon's and the Sun's tide
MOST, LEAST = 120.0, 20.0  # degrees between which a distance is measured


@sheet.table("The Moon", sources=["Meeus1998", "Park2021"])
def phases_of_the_moon(place: Place, year: Year | None = None) -> Columns:
    """New moons, quarters and full moons of a year, by the clock of a place."""
    year = Date.today().year if year is None else year
    clock = clock_of(place)
    start = Date(year, 1, 1).midnight(clock)
    instant, which = phases(start, Date(year + 1, 1, 1).midnight(clock))
    civil = instant.civil(zone=clock, digits=0)
    distance = apparent("moon", instant).distance * 149597870.7
    return Columns(
        {
            "date": Column([str(each)[:10] for each in np.atleast_1d(instant.isoformat(clock))]),
            "clock": Column(
                [format_clock(h + m / 60) for h, m in zip(civil.hour, civil.minute, strict=True)]
            ),
            "phase": Column([PHASES[each] for each in which.tolist()]),
            "distance": Column(distance, "km", lambda each: f"{each:,.0f}"),
        },
        notes=[
            f"By {keeping(place)}.",
            "When the Moon's apparent longitude is 0, 90, 180, 270 degrees from the Sun's; DE440.",
        ],
    )


@sheet.table("The Moon", sources=["Adams1800"])
def hourly_motion_of_the_moon(
    first: Motion = 11 + 46 / 60, last: Motion = 15 + 16 / 60, step: Part = 15.0
) -> Columns:
    """How far the Moon goes in so many hours, by how far she goes in a day.

    From her slowest to her swiftest; by proportion, as the Essay's tables have it.
    """
    daily = span(first, last, step / 60)
    hours = (1, 2, 3, 4, 5, 6, 9, 12, 18)
    return Columns(
        {
            "in a day": Column(daily, "°", angle),
            **{f"{each} h": Column(daily * each / 24, "°", angle) for each in hours},
        },
        notes=["Her motion in a day by the hours, over 24."],
    )


@sheet.table("The Moon", sources=["Park2021", "Meeus1998"], defaults={"date": "today"})
def lunar_distances(date: Date, step: Hours = 3.0) -> Columns:
    """The Moon's distances from the Sun and from stars along her way, by which longitude was found.

    Of the centres, as from the Earth's centre, by Greenwich mean time; those from 20 to 120
    degrees, as the Nautical Almanac had them for every three hours. An error of a minute in the
    distance is half a degree of longitude.
    """
    hours = span(0.0, 24.0 - max(step, 0.25) / 2, max(step, 0.25))
    instant = date.midnight() + hours / 24
    moon = apparent("moon", instant)
    seen = {"Sun": apparent("sun", instant)} | {
        name.split()[-1] if name != STARS[0] else "α Arietis": star(name).apparent(instant)
        for name in STARS
    }
    columns = {"hour": Column([format_clock(each) for each in hours.tolist()])}
    for name, other in seen.items():
        distance = apart(moon.right_ascension, moon.declination, *other[:2])
        if np.all((distance >= LEAST) & (distance <= MOST)):
            columns[name] = Column(distance, "°", lambda each: format_angle(each))
    return Columns(columns, notes=["Great circles between apparent places, cleared of parallax."])


@sheet.table("The tides", sources=["Neaps2026"])
def tides_of_ports() -> Columns:
    """Ports with their establishment and the range of their tides.

    The establishment is the hour of high water on the days of new and full moon. On other days it
    is later by the Moon's southing.
    """
    with (Path(__file__).parent / "ports.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    east, m2, g_m2, s2, g_s2 = np.array(
        [[float(row[key]) for key in ("lon", "m2_m", "m2_deg", "s2_m", "s2_deg")] for row in rows]
    ).T
    moons, sun = np.radians(g_m2 + 2 * east), np.radians(g_s2 + 2 * east)
    # At new and full moon both tides count from the same transit, at twelve by the Sun.
    both = np.degrees(np.angle(m2 * np.exp(1j * moons) + s2 * np.exp(1j * sun))) % 360
    return Columns(
        {
            "port": Column([row["port"] for row in rows]),
            "establishment": Column(both / (M2 + (S2 - M2) * s2 / (m2 + s2)), "h", format_hours),
            "after the Moon": Column((g_m2 + 2 * east) % 360 / M2, "h", format_hours),
            "spring range": Column(2 * (m2 + s2), "m"),
            "neap range": Column(2 * np.abs(m2 - s2), "m"),
            "neap to spring": Column(np.abs(m2 - s2) / (m2 + s2)),
            "station": Column([row["station"] for row in rows]),
        },
        notes=[
            "From two constituents of the harmonic analysis, the Moon's M2 and the Sun's S2; the "
            "second column is the mean time from the Moon's transit to high water.",
            "By theory alone, with no ground to hold the water up, the ratio would be 0.37.",
        ],
    )


@sheet.table("The tides", sources=["Neaps2026", "Bernoulli1741"])
def high_water_by_the_moon(establishment: Hours = 1.97, step: Days = 1) -> Columns:
    """The hour of high water by the Moon's age, at a port of given establishment.

    The establishment is the hour at new and full moon; that of London Bridge is 1h 58m. The old
    rule adds 48.8 minutes for each day of the Moon's age; the Sun's own tide hastens the high water
    after the springs and delays it after the neaps.
    """
    age = np.arange(0, 30, step).astype(float)
    apart = np.radians(age / 29.530589 * 360)
    southing = age * 24 / 29.530589
    ratio = 0.46  # of the Sun's force to the Moon's
    priming = np.angle(1 + ratio * np.exp(2j * apart)) / 2  # the high water follows both
    later = southing + establishment
    return Columns(
        {
            "Moon's age": Column(age.astype(int), "d"),
            "southing": Column([format_clock(each % 24) for each in southing.tolist()]),
            "by the old rule": Column([format_clock(each % 24) for each in later.tolist()]),
            "with the Sun": Column(
                [format_clock(each % 24) for each in (later - np.degrees(priming) / 15).tolist()]
            ),
        },
        notes=[
            "Bernoulli's theory of 1740: the water rises highest where the sum of both forces is "
            "greatest, tan 2x = 0.46 sin 2e / (1 + 0.46 cos 2e), e being the Moon's elongation.",
        ],
    )


def apart(
    right_ascension: np.ndarray, declination: np.ndarray, other: np.ndarray, beyond: np.ndarray
) -> np.ndarray:
    """Degrees between two places of the sky."""
    a, b = np.radians(declination), np.radians(beyond)
    turn = np.radians(right_ascension - other)
    across = np.hypot(
        np.cos(b) * np.sin(turn), np.cos(a) * np.sin(b) - np.sin(a) * np.cos(b) * np.cos(turn)
    )
    return np.degrees(
        np.arctan2(across, np.sin(a) * np.sin(b) + np.cos(a) * np.cos(b) * np.cos(turn))
    )
