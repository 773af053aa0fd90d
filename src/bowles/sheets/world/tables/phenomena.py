"""Tables of the almanac: what happens among the planets, and how the bodies show themselves."""

from __future__ import annotations

from typing import Literal

import numpy as np

from bowles.sheet import Column, Columns, Year
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.tables.spans import Days, days, written
from bowles.sheets.world.worded import angle
from bowles.sky import (
    BODIES,
    PHASES,
    SEASONS,
    Events,
    appearance,
    apsides,
    aspects,
    carrington_rotation,
    disk,
    ecliptic,
    greatest_declinations,
    greatest_elongations,
    meetings,
    nodes,
    phases,
    rings,
    seasons,
    stations,
)
from bowles.time import Date, Instant

Shown = Literal["moon", "sun", "mercury", "venus", "mars", "jupiter", "saturn", "uranus", "neptune"]
NAKED = BODIES[2:7]
OUTER = BODIES[4:9]


@sheet.table("The planets", sources=["Park2021"])
def phenomena(year: Year | None = None) -> Columns:
    """What happens in the heavens in a year, day by day.

    Seasons, the Moon's phases, apsides and nodes; conjunctions, oppositions and quadratures of the
    planets with the Sun, their stations and greatest elongations, and their meetings with one
    another and the Moon. Hours are of UTC; aspects are by longitude, meetings by right ascension.
    """
    asked = year or Date.today().year
    start, end = Date(asked, 1, 1).midnight(), Date(asked + 1, 1, 1).midnight()
    rows = sorted(_rows(asked, start, end), key=lambda row: row[0])
    instants = Instant.from_jd([each for each, _, _ in rows], "tt")
    clock = [str(each)[:16].replace("T", " ") for each in np.atleast_1d(instants.isoformat())]
    return Columns(
        {
            "when": Column(clock),
            "what": Column([what for _, what, _ in rows]),
            "how": Column([how for _, _, how in rows]),
        },
        notes=[
            "An elongation is the angle from the Sun; in a meeting the first stands so far north "
            "or south of the other.",
        ],
    )


@sheet.table("The planets", sources=["Park2021", "Mallama2018", "Archinal2018", "Meeus1998"])
def physical_ephemeris(
    body: Shown = "moon",
    year: Year | None = None,
    first: Date | None = None,
    last: Date | None = None,
    step: Days = 5,
) -> Columns:
    """How a body shows itself through the year, at 0h UTC, from the Earth's centre.

    Its brightness, its size and how much of it is lit; the lean of its axis and which point of its
    globe is in the middle of the disk: the Sun's P, B0 and L0, the Moon's librations.
    """
    begins, after = days(year, first, last, step)
    instants = begins.midnight() + after
    shown, face = appearance(body, instants), disk(body, instants)
    columns = {
        "date": Column(written(begins, after)),
        "longitude": Column(np.asarray(ecliptic(body, instants).longitude), "°", angle),
        "magnitude": Column(shown.magnitude, "", lambda each: f"{each:+.1f}".replace("-", "−")),
        "diameter": Column(2 * shown.semidiameter, "″", lambda each: f"{each:.1f}"),
    }
    if body != "sun":
        columns |= {
            "elongation": Column(shown.elongation, "°", _tenth),
            "lit": Column(shown.illuminated_fraction, "", lambda each: f"{each:.3f}"),
            "bright limb": Column(shown.bright_limb, "°", _tenth),
        }
    columns |= {
        "axis": Column((face.axis + 180) % 360 - 180, "°", _tenth),
        "middle latitude": Column(face.latitude, "°", _tenth),
        "middle longitude": Column(face.longitude, "°", _tenth),
    }
    if body == "sun":
        numbers = np.floor(carrington_rotation(instants)).astype(int)
        columns["rotation"] = Column(numbers, show=str)
    if body == "moon":
        columns["colongitude"] = Column(face.colongitude, "°", _tenth)
    if body == "saturn":
        ring = rings(instants)
        columns |= {
            "ring": Column(ring.major, "″", lambda each: f"{each:.1f}"),
            "its breadth": Column(ring.minor, "″", lambda each: f"{each:.1f}"),
        }
    return Columns(
        columns,
        notes=[
            "The axis and the bright limb are position angles, from north through east; the "
            "middle is that of the disk on the body's own globe.",
        ],
    )


def _rows(year: int, start: Instant, end: Instant) -> list[tuple[float, str, str]]:
    """TT, what happens and how, in no order."""
    rows = [(float(each.tt), name, "") for each, name in zip(seasons(year), SEASONS, strict=True)]
    found, kinds = phases(start, end)
    rows += [(float(each.tt), PHASES[kind].capitalize(), "")
             for each, kind in zip(found, kinds.tolist(), strict=True)]  # fmt: skip
    for each in NAKED[:2]:
        rows += _told(each, greatest_elongations(each, start, end), "{:.1f}°")
    for each in OUTER + NAKED[:2]:
        rows += _told(each, aspects(each, start, end), "latitude {:+.1f}°")
        rows += _told(each, stations(each, start, end), "longitude {:.1f}°")
    rows += _told("the Earth", apsides("earth", start, end), "{:,.0f} km")
    rows += _told("the Moon", apsides("moon", start, end), "{:,.0f} km")
    rows += _told("the Moon", nodes("moon", start, end), "longitude {:.1f}°")
    rows += _told("the Moon", greatest_declinations("moon", start, end), "{:+.1f}°")
    met = meetings(start, end)
    for at, kind, apart in zip(met.instant, met.kind.tolist(), met.value.tolist(), strict=True):
        one, _, other = kind.removesuffix(" in conjunction").partition(" and ")
        what = f"{_named(one)} meets {_named(other)}"
        rows.append((float(at.tt), what, f"{abs(apart):.1f}° {'north' if apart > 0 else 'south'}"))
    return rows


def _told(body: str, found: Events, how: str) -> list[tuple[float, str, str]]:
    return [
        (float(at.tt), f"{_named(body)}: {kind}", how.format(value).replace("-", "−"))
        for at, kind, value in zip(
            found.instant, found.kind.tolist(), found.value.tolist(), strict=True
        )
    ]


def _named(body: str) -> str:
    return "The Moon" if body == "moon" else body[:1].upper() + body[1:]


def _tenth(value: float) -> str:
    return f"{value:.1f}".replace("-", "−")
