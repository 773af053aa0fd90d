"""The tables of eclipses, and of the Moon's librations."""

from __future__ import annotations

from typing import Annotated, Literal

import numpy as np

from bowles.earth import Place
from bowles.errors import BadValue
from bowles.sheet import Column, Columns, Year, number
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.tables.spans import Days, written
from bowles.sheets.world.worded import angle, clock_of, keeping
from bowles.sky import (
    disk,
    horizontal,
    lunar_eclipses,
    solar_eclipse_at,
    solar_eclipses,
    transit_at,
    transits,
)
from bowles.time import Date, Instant
from bowles.units import format_clock, format_latitude, format_longitude

TransitYear = Literal["1761", "1769"]
STATIONS = {
    "1761": (
        ("Tobolsk", 68.25, 58.2), ("Rodrigues", 63.42, -19.68), ("Cape Town", 18.42, -33.93),
        ("Stockholm", 18.07, 59.33), ("Calcutta", 88.37, 22.57), ("London", -0.13, 51.51),
    ),
    "1769": (
        ("Vardø", 31.11, 70.37), ("Tahiti", -149.49, -17.5), ("Fort Prince of Wales", -94.21, 58.8),
        ("San José del Cabo", -109.7, 23.06), ("Kola", 33.02, 68.88), ("London", -0.13, 51.51),
    ),
}  # fmt: skip
Saros = Annotated[int, number("saros", -20, 190, "", whole=True)]

FIRST, LAST = 1550, 2650
LONGEST = 500  # years


@sheet.table("Eclipses", sources=["Park2021", "Espenak2009"])
def eclipses_of_the_sun(
    place: Place, first: Year | None = None, last: Year | None = None, date: Date | None = None
) -> Columns:
    """The eclipses of the Sun that are seen at a place, with their hours and how large they are.

    By the clock of the place; the hour is that of the most that is seen, with the Sun up. Without
    years, those of the thirty that follow a day, or today.
    """
    begin, end = _years(first, last, 30, date)
    clock = clock_of(place)
    found = solar_eclipses(begin, end)
    here = solar_eclipse_at(found, place.longitude, place.latitude)
    seen = np.flatnonzero(here.visible)
    found, here = found[seen], here[seen]
    lasts = here.duration
    return Columns(
        {
            "date": _day(here.seen, clock),
            "hour": _hour(here.seen, clock),
            "here": Column([str(each) for each in here.kind]),
            "magnitude": Column(here.seen_magnitude, "", lambda each: f"{each:.3f}"),
            "Sun's altitude": Column(
                horizontal("sun", here.seen, place.longitude, place.latitude).altitude, "°", angle
            ),
            "total or annular": Column(lasts, "", _minutes_and_seconds),
            "greatest": Column([str(each) for each in found.kind]),
            "saros": Column(found.saros),
        },
        notes=[
            f"By {keeping(place)}; Besselian elements from DE440. Magnitude is the part of the "
            "Sun's diameter that is covered; greatest is its kind where it is greatest.",
        ],
    )


@sheet.table("Eclipses", sources=["Park2021", "Espenak2009"])
def eclipses_of_the_moon(
    place: Place, first: Year | None = None, last: Year | None = None, date: Date | None = None
) -> Columns:
    """The eclipses of the Moon that are seen at a place, the penumbral left out.

    By the clock of the place. An eclipse of the Moon is seen at the same moment by all who have her
    above their horizon. Without years, those of the thirty
    that follow a day, or today.
    """
    begin, end = _years(first, last, 30, date)
    clock = clock_of(place)
    found = lunar_eclipses(begin, end)
    found = found[found.umbral_magnitude > 0]
    # Seen, if the Moon is up at any of the beginning, middle and end of the umbral phase.
    moments = [found.contacts[:, 1], found.greatest, found.contacts[:, 4]]
    up = np.array(
        [
            horizontal("moon", each, place.longitude, place.latitude).altitude > -0.25
            for each in moments
        ]
    )
    shown = np.flatnonzero(up.any(axis=0))
    found, up = found[shown], up[:, shown]
    contacts = found.contacts
    total = (contacts[:, 3] - contacts[:, 2]) * 1440
    return Columns(
        {
            "date": _day(found.greatest, clock),
            "begins": _hour(contacts[:, 1], clock),
            "middle": _hour(found.greatest, clock),
            "ends": _hour(contacts[:, 4], clock),
            "kind": Column([str(each) for each in found.kind]),
            "magnitude": Column(found.umbral_magnitude, "", lambda each: f"{each:.3f}"),
            "total for": Column(total, "min", lambda each: f"{each:.0f}"),
            "seen": Column([_parts(each) for each in up.T]),
            "saros": Column(found.saros),
        },
        notes=[
            f"By {keeping(place)}; the shadow enlarged for the air after Danjon, as the canon of "
            "Espenak and Meeus has it. Magnitude is the part of her diameter in the umbra.",
        ],
    )


@sheet.table("Eclipses", sources=["Park2021", "Espenak2009"])
def saros_series(saros: Saros = 145, first: Year = 1700, last: Year = 2200) -> Columns:
    """The eclipses of the Sun of one saros, 18 years, 11 days and 8 hours from each to the next.

    The eight hours carry it a third of the way round the Earth; after three it returns to the same
    side. From one to the next the shadow moves a little north or south.
    """
    begin, end = _years(first, last, LONGEST)
    found = solar_eclipses(begin, end)
    found = found[np.flatnonzero(np.asarray(found.saros) == saros)]
    if not len(found):
        raise BadValue(
            f"No eclipse of saros {saros} falls from {first} to {last}; those of 117 to 156 are "
            "running now.",
            "saros",
        )
    days = np.r_[np.nan, np.diff(found.greatest.tt)]
    return Columns(
        {
            "date": _day(found.greatest, 0.0),
            "hour": _hour(found.greatest, 0.0),
            "kind": Column([str(each) for each in found.kind]),
            "gamma": Column(found.gamma, "", lambda each: f"{each:+.3f}".replace("-", "−")),
            "latitude": Column(found.latitude, "°", format_latitude),
            "longitude": Column(found.longitude, "°", format_longitude),
            "after the last": Column(days, "d", lambda each: f"{each:,.3f}"),
        },
        notes=[
            "Where the eclipse is greatest, in Universal Time. 223 lunations are 6,585.32 days, "
            "nearly 242 of the Moon's passages through her node and 239 from perigee to perigee.",
        ],
    )


@sheet.table("The Moon", sources=["Park2021"], defaults={"date": "today"})
def librations(date: Date, step: Days = 1) -> Columns:
    """How the Moon nods and turns her face: which of her places is in the middle, day by day.

    By month's end nine parts in sixteen of her have been seen, though she always shows one face.
    """
    after = np.arange(0, 30, step)
    face = disk("moon", date.noon() + after)
    return Columns(
        {
            "date": Column(written(date, after)),
            "to the east": Column(face.longitude, "°", _signed),
            "to the north": Column(face.latitude, "°", _signed),
            "in all": Column(
                np.hypot(face.longitude, face.latitude), "°", lambda each: f"{each:.1f}"
            ),
            "Sun over": Column(face.sun_longitude, "°", _signed),
            "axis": Column((face.axis + 180) % 360 - 180, "°", _signed),
        },
        notes=[
            "Selenographic longitude and latitude of the middle of her disk, from the Earth's "
            "centre at noon UT; positive to the side of Mare Crisium and to the north.",
        ],
    )


def _years(
    first: int | None, last: int | None, count: int, day: Date | None = None
) -> tuple[Instant, Instant]:
    """Instants between which to look: from a year's beginning, or a day, to a year's end."""
    start = (day or Date.today()) if first is None else Date(first, 1, 1)
    end = start.year + count if last is None else last
    if not (FIRST <= start.year <= end < LAST and end - start.year <= LONGEST):
        raise BadValue(
            f"Years from {FIRST} to {LAST - 1} are accepted, the last not before the first and no "
            f"more than {LONGEST} after it.",
            "first",
        )
    return start.midnight(), Date(end + 1, 1, 1).midnight()


def _day(instant: Instant, clock: str | float) -> Column:
    return Column([str(each)[:10] for each in np.atleast_1d(instant.isoformat(clock))])


def _hour(instant: Instant, clock: str | float) -> Column:
    civil = instant.civil(zone=clock, digits=0)
    hours = np.atleast_1d(civil.hour + civil.minute / 60 + civil.second / 3600)
    return Column(hours, "", format_clock)


def _parts(up: np.ndarray) -> str:
    if up.all():
        return "all"
    told = [word for word, each in zip(("beginning", "middle", "end"), up, strict=True) if each]
    return " and ".join(told)


def _minutes_and_seconds(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60}m {whole % 60:02d}s"


def _signed(value: float) -> str:
    return f"{value:+.1f}".replace("-", "−")


@sheet.table("Eclipses", sources=["Park2021", "Hornsby1771"])
def transit_from_stations(year: TransitYear = "1769") -> Columns:
    """A transit of Venus from the stations to which the astronomers of the day were sent.

    How long it lasts between the inner contacts differs by minutes, for each sees Venus cross the
    Sun along another chord: from that follows how far off the Sun is.
    """
    start = Date(int(year), 1, 1).midnight()
    found = transits("venus", start, start + 366.0)
    names, lon, lat = zip(*STATIONS[year], strict=True)
    here = transit_at(found[0], np.array(lon), np.array(lat))
    lasts = (here.contacts[:, 2] - here.contacts[:, 1]) * 24
    centre = float((found.contacts[0, 2] - found.contacts[0, 1]) * 24)
    return Columns(
        {
            "station": Column(list(names)),
            "within": _hour(here.contacts[:, 1], 0.0),
            "leaves": _hour(here.contacts[:, 2], 0.0),
            "lasts": Column(lasts, "h", _hours_minutes_seconds),
            "over the centre's": Column(
                (lasts - centre) * 60, "min", lambda each: f"{each:+.1f}".replace("-", "−")
            ),
            "Sun at the first": Column(here.altitude[:, 1], "°", angle),
            "at the last": Column(here.altitude[:, 2], "°", angle),
        },
        notes=[
            "Universal Time; the inner contacts, with a solar parallax of 8.794″. A place whose "
            "Sun is below the horizon at either saw a part alone.",
        ],
    )


def _hours_minutes_seconds(hours: float) -> str:
    seconds = round(hours * 3600)
    return f"{seconds // 3600}h {seconds // 60 % 60:02d}m {seconds % 60:02d}s"
