"""The tables of the planets and of their satellites."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bowles.sheet import Column, Columns, Year
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import STATUTE_MILE, angle, in_signs
from bowles.time import Date

FOLDER = Path(__file__).parent
AU = 149597870.7  # km
LIGHT = 8.316746  # minutes to the astronomical unit
EARTH_SPEED = 29.7847  # km/s, of a body that goes round the Sun in a circle of one au
HORNSBY = 93.7269  # million miles to the Sun, from the transit of 1769
# Gravity of each planet with its satellites, km³ s⁻².
GRAVITY = {"Earth": 403503.2, "Jupiter": 126712764.1, "Saturn": 37940584.8}


@sheet.table("The planets", sources=["Standish1992", "Hornsby1771"])
def elements_of_the_planets(year: Year | None = None) -> Columns:
    """The paths of the planets: distances, periods, and how each path lies.

    Mean elements on the ecliptic of J2000 for the beginning of a year, the Earth's being those of
    its centre of mass with the Moon. Good to a minute of arc from 1800 to 2050 for the inner
    planets, to a few minutes for the outer.
    """
    year = Date.today().year if year is None else year
    rows = _rows("planets.csv")
    now = elements((Date(year, 1, 1).julian_day - 2451545) / 36525)
    a, e, inclination, mean, perihelion, node = now.T
    period = np.array([36525 * 360 / float(row["dl"]) for row in rows])
    earth = period[2]
    with np.errstate(divide="ignore"):
        synodic = np.where(np.arange(len(rows)) == 2, np.nan, 1 / np.abs(1 / earth - 1 / period))
    return Columns(
        {
            "planet": Column([row["planet"] for row in rows]),
            "mean distance": Column(a, "au", lambda each: f"{each:.5f}"),
            "in miles": Column(a * AU / STATUTE_MILE / 1e6, "million mi", _tenth),
            "by Hornsby": Column(a * HORNSBY, "million mi", _tenth),
            "period": Column(period, "d", lambda each: f"{each:,.3f}"),
            "synodic": Column(synodic, "d"),
            "light from the Sun": Column(a * LIGHT, "min"),
            "eccentricity": Column(e, "", lambda each: f"{each:.5f}"),
            "inclination": Column(np.abs(inclination), "°", angle),
            "node": Column(node % 360, "°", _place),
            "perihelion": Column(perihelion % 360, "°", _place),
            "mean longitude": Column(mean % 360, "°", _place),
            "diameter": Column([float(row["diameter_km"]) for row in rows], "km", _whole),
        },
        notes=[
            "Mean elements and their centennial changes by E. M. Standish, fitted to DE200.",
            "Hornsby's miles are from the 93,726,900 to the Sun that he found from the transit of "
            "Venus of 1769; diameters are those of the equators.",
        ],
    )


@sheet.table("The planets", sources=["YeomansKiang1981"])
def returns_of_halley() -> Columns:
    """The returns of Halley's comet: when it was nearest to the Sun, and what follows from that.

    From the years between two returns Kepler's third law gives the length of its path, and from
    the nearest distance the farthest, and how swift it is at each.
    """
    rows = _rows("halley.csv")
    days = np.array([Date.parse(row["perihelion"]).julian_day for row in rows], float)
    nearest = np.array([float(row["q"]) for row in rows])
    years = np.r_[np.nan, np.diff(days)] / 365.25
    a = years ** (2 / 3)
    swiftest = EARTH_SPEED * np.sqrt(2 / nearest - 1 / a)
    return Columns(
        {
            "perihelion": Column([row["perihelion"] for row in rows]),
            "nearest": Column(nearest, "au", lambda each: f"{each:.3f}"),
            "years since": Column(years, "", _tenth),
            "mean distance": Column(a, "au"),
            "farthest": Column(2 * a - nearest, "au"),
            "eccentricity": Column(1 - nearest / a, "", lambda each: f"{each:.4f}"),
            "swiftest": Column(swiftest, "km/s", _tenth),
            "slowest": Column(
                EARTH_SPEED * np.sqrt(2 / (2 * a - nearest) - 1 / a),
                "km/s",
                lambda each: f"{each:.2f}",
            ),
        },
        notes=[
            "The days are those of Yeomans and Kiang, new style, the last one predicted; the rest "
            "follows from them: a³ = T², v² = 29.785² (2/r − 1/a). The planets draw it aside, so "
            "that no two intervals are alike.",
        ],
    )


def elements(centuries: float) -> NDArray[np.float64]:
    """a (au), e, then inclination, mean longitude, perihelion, node (degrees) of the eight
    planets, (8, 6), so many Julian centuries after J2000."""
    names = ("a", "e", "i", "l", "peri", "node")
    return np.array(
        [
            [float(row[name]) + float(row[f"d{name}"]) * centuries for name in names]
            for row in _rows("planets.csv")
        ]
    )


@sheet.table("The planets", sources=["Jacobson2024", "Park2021"])
def satellites() -> Columns:
    """The satellites known to Bowles's age: their periods, and how far off they go.

    The distance follows from the period and the planet's weight, by Kepler's third law as Newton
    has it; so the planet was weighed by its satellites.
    """
    rows = _rows("satellites.csv")
    period = np.array([float(row["period_d"]) for row in rows])
    gravity = np.array([GRAVITY[row["planet"]] for row in rows])
    distance = (gravity * (period * 86400 / (2 * np.pi)) ** 2) ** (1 / 3)
    sizes = {row["planet"]: float(row["diameter_km"]) / 2 for row in _rows("planets.csv")}
    radii = distance / np.array([sizes[row["planet"]] for row in rows])
    from_sun = {row["planet"]: float(row["a"]) - 1 for row in _rows("planets.csv")}
    away = np.array([from_sun[row["planet"]] * AU for row in rows])
    with np.errstate(divide="ignore", invalid="ignore"):
        elongation = np.where(away > AU, np.degrees(np.arctan2(distance, away)) * 60, np.nan)
    return Columns(
        {
            "satellite": Column([row["satellite"] for row in rows]),
            "of": Column([row["planet"] for row in rows]),
            "period": Column(period, "d", lambda each: f"{each:.4f}"),
            "distance": Column(distance, "km", _whole),
            "in radii": Column(radii, "", _tenth),
            "elongation": Column(elongation, "′", _tenth),
            "found by": Column([row["discoverer"] or "—" for row in rows]),
            "in": Column([int(row["year"]) if row["year"] else np.nan for row in rows],
                         show=lambda each: f"{each:.0f}"),
        },
        notes=[
            "a³ = GM (T / 2π)², with the planet's own GM; elongation as seen at a mean opposition.",
        ],
    )  # fmt: skip


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _place(longitude: float) -> str:
    return in_signs(longitude)


def _tenth(value: float) -> str:
    return f"{value:,.1f}"


def _whole(value: float) -> str:
    return f"{value:,.0f}"
