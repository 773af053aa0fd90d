"""The tables of the fixed stars: the principal ones, and the constellations."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from bowles.sheet import Column, Columns, Year, number
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import angle, in_signs
from bowles.sky import Stars, boundaries, constellations, designation, stars
from bowles.time import Date

Magnitude = Annotated[float, number("magnitude", -2, 6.5, "")]

SQUARE_DEGREES = (180 / np.pi) ** 2
# Who first set each apart; those not named here are of Ptolemy's 48, his Argo in three parts.
FORMED = {
    "Plancius": "Cam Col Cru Mon",
    "Keyser and de Houtman": "Aps Cha Dor Gru Hyi Ind Mus Pav Phe TrA Tuc Vol",
    "Vopel": "Com",
    "Hevelius": "CVn Lac LMi Lyn Sct Sex Vul",
    "Lacaille": "Ant Cae Cir For Hor Men Mic Nor Oct Pic Pyx Ret Scl Tel",
}


@sheet.table("The fixed stars", sources=["vanLeeuwen2007", "Adams1800"])
def principal_stars(
    magnitude: Magnitude = 1.5, year: Year = 1787, then: Year | None = None
) -> Columns:
    """The principal fixed stars: where they stood in an old year, and where they stand now.

    Right ascension and declination for the equator and equinox of each year, latitude and longitude
    for the first; the stars as bright as a magnitude or brighter.
    """
    then = Date.today().year if then is None else then
    table = stars().brighter(magnitude)
    old, new = table.mean(float(year)), table.mean(float(then))
    longitude, latitude = on_the_ecliptic(old.longitude, old.latitude, year)
    motion = np.hypot(*table.motion) / 1000
    return Columns(
        {
            "star": Column(_names(table)),
            "magnitude": Column(table.magnitude),
            f"RA {year}": Column(old.longitude % 360, "°", angle),
            f"declination {year}": Column(old.latitude, "°", angle),
            "longitude": Column(longitude, "°", in_signs),
            "latitude": Column(latitude, "°", angle),
            f"RA {then}": Column(new.longitude % 360, "°", angle),
            f"declination {then}": Column(new.latitude, "°", angle),
            "motion": Column(motion, "″/y", lambda each: f"{each:.3f}"),
        },
        notes=[
            "Places of the new reduction of Hipparcos, moved by their proper motion and turned by "
            "precession (IAU 2006; Vondrák before 1800).",
        ],
    )


@sheet.table("The fixed stars", sources=["Delporte1930", "vanLeeuwen2007", "Ridpath2018"])
def constellation_sizes(magnitude: Magnitude = 6.5) -> Columns:
    """The 88 constellations: their sizes, who formed them, and their stars by magnitude.

    The parts of the sky are those fixed by Delporte; together they make up the whole of it,
    41,252.96 square degrees.
    """
    names = constellations()
    table = stars().brighter(magnitude)
    at = {each.abbreviation: row for row, each in enumerate(names)}
    row = np.array([at[each] for each in table.constellation.tolist()])
    class_ = np.clip(np.floor(table.magnitude + 0.5), 1, 6).astype(int)
    counts = np.zeros((len(names), 7), int)
    np.add.at(counts, (row, class_), 1)
    return Columns(
        {
            "constellation": Column([each.name for each in names]),
            "in English": Column([each.english for each in names]),
            "formed by": Column([_formed(each.abbreviation) for each in names]),
            "area": Column(areas(), "sq °"),
            **{f"mag. {each}": Column(counts[:, each]) for each in range(1, 7)},
            "stars": Column(counts.sum(axis=1)),
        },
        notes=[
            "Areas between the hour circles and parallels of 1875 that bound them; stars to "
            f"magnitude {magnitude:g}, the first class holding all brighter than 1.5.",
        ],
    )


def areas() -> np.ndarray:
    """Square degrees of each of constellations(), from their bounds."""
    bounds = boundaries()
    width = np.radians(np.diff(bounds.hours, append=bounds.hours[0] + 360))
    edges = np.sin(np.radians(np.concatenate([[-90.0], bounds.parallels, [90.0]])))
    cells = width[:, None] * np.diff(edges)
    found = np.zeros(len(constellations()))
    np.add.at(found, bounds.cells.astype(int).ravel(), cells.ravel())
    return found * SQUARE_DEGREES


def _formed(abbreviation: str) -> str:
    return next((who for who, which in FORMED.items() if abbreviation in which.split()), "Ptolemy")


def _names(table: Stars) -> list[str]:
    rows = stars().rows(table.hipparcos)
    return [
        f"{name}, {designation(int(row))}" if name else designation(int(row))
        for name, row in zip(table.name.tolist(), rows, strict=True)
    ]


def on_the_ecliptic(
    right_ascension: np.ndarray, declination: np.ndarray, year: float
) -> tuple[np.ndarray, np.ndarray]:
    """Mean longitude and latitude in degrees, by the mean obliquity of the year (IAU 2006)."""
    obliquity = np.radians((84381.406 - 46.836769 * (year - 2000) / 100) / 3600)
    a, d = np.radians(right_ascension), np.radians(declination)
    latitude = np.arcsin(np.sin(d) * np.cos(obliquity) - np.cos(d) * np.sin(obliquity) * np.sin(a))
    longitude = np.arctan2(np.sin(a) * np.cos(obliquity) + np.tan(d) * np.sin(obliquity), np.cos(a))
    return np.degrees(longitude) % 360, np.degrees(latitude)
