"""The canons: every eclipse of a span of years, elements and path of one, transits of the Sun."""

from __future__ import annotations

from typing import Annotated, Literal

import numpy as np

from bowles.errors import BadValue
from bowles.sheet import Column, Columns, Year, number
from bowles.sheets.world.laid import sheet
from bowles.sky import (
    SolarEclipses,
    default,
    solar_eclipse_map,
    solar_eclipse_path,
)
from bowles.sky import lunar_eclipses as eclipses_of_moon
from bowles.sky import solar_eclipses as eclipses_of_sun
from bowles.sky import transits as transits_of
from bowles.time import Date, Instant
from bowles.units import format_latitude, format_longitude

Kind = Literal["any", "partial", "annular", "total", "hybrid"]
LunarKind = Literal["any", "penumbral", "partial", "total"]
Inner = Literal["venus", "mercury"]
Minutes = Annotated[float, number("minutes", 0.1, 60, "min")]

SECTION = "Eclipses"
GREGORIAN = Date(1582, 10, 15).julian_day
CREDIT = (
    "Compared with the canons: Eclipse Predictions by Fred Espenak and Jean Meeus (NASA's GSFC)."
)
DATES = "Dates before 15 October 1582 are of the Julian calendar; the year 0 is 1 BC."
LUNATIONS = "Lunations are counted from the new Moon of 6 January 2000."
SPREAD = "An uncertainty of delta-T turns the Earth, and so moves the longitudes, by 15″ a second."
COMING = 1500.0  # days within which an eclipse with a central line is sure to come
AROUND = 1.0  # day about the noon of a date in which its eclipse is sought


@sheet.table(SECTION, sources=["Espenak2006", "Park2021"])
def solar_eclipses(
    first: Year | None = None, last: Year | None = None, kind: Kind = "any"
) -> Columns:
    """Every eclipse of the Sun of a span of years, wherever it is seen.

    Where and when each is greatest, in terrestrial time. Without years, those of the next ten.
    """
    found = eclipses_of_sun(*_years(first, last, 10))
    if kind != "any":
        found = found[np.flatnonzero(found.kind == kind)]
    return Columns(
        {
            "date": _dates(found.greatest),
            "TT": _clocks(found.greatest),
            "delta-T": Column(np.round(found.greatest.delta_t, 1), "s", _whole),
            "lunation": Column(found.lunation),
            "saros": Column(found.saros),
            "kind": Column(_kinds(found)),
            "gamma": Column(found.gamma, "", _four),
            "magnitude": Column(found.magnitude, "", _four),
            "latitude": Column(found.latitude, "°", format_latitude),
            "longitude": Column(found.longitude, "°", format_longitude),
            "altitude": Column(found.altitude, "°", _whole),
            "azimuth": Column(found.azimuth, "°", _whole),
            "width": Column(found.width, "km", _whole),
            "duration": Column(found.duration, "s", _one),
        },
        notes=[
            "Magnitude is the part of the Sun's diameter covered, or for a central eclipse the "
            "Moon's diameter to the Sun's. A sign after the kind: the axis misses the Earth; n or "
            "s: the path has no northern or no southern limit.",
            LUNATIONS,
            DATES,
            SPREAD,
            CREDIT,
        ],
    )


@sheet.table(SECTION, sources=["Espenak2009", "Park2021"])
def lunar_eclipses(
    first: Year | None = None, last: Year | None = None, kind: LunarKind = "any"
) -> Columns:
    """Every eclipse of the Moon of a span of years.

    When each is greatest, in terrestrial time, how long its phases last, and where on the Earth
    the Moon then stands in the zenith. Without years, those of the next ten.
    """
    found = eclipses_of_moon(*_years(first, last, 10))
    if kind != "any":
        found = found[np.flatnonzero(found.kind == kind)]
    return Columns(
        {
            "date": _dates(found.greatest),
            "TT": _clocks(found.greatest),
            "delta-T": Column(np.round(found.greatest.delta_t, 1), "s", _whole),
            "lunation": Column(found.lunation),
            "saros": Column(found.saros),
            "kind": Column([str(each) for each in found.kind]),
            "gamma": Column(found.gamma, "", _four),
            "penumbral magnitude": Column(found.penumbral_magnitude, "", _four),
            "umbral magnitude": Column(found.umbral_magnitude, "", _four),
            "penumbral phase": Column(found.penumbral_duration, "min", _one),
            "partial phase": Column(found.partial_duration, "min", _one),
            "total phase": Column(found.total_duration, "min", _one),
            "latitude": Column(found.latitude, "°", format_latitude),
            "longitude": Column(found.longitude, "°", format_longitude),
        },
        notes=[
            "The shadow is enlarged for the air after Danjon: 1.01 of the Moon's parallax.",
            LUNATIONS,
            DATES,
            SPREAD,
            CREDIT,
        ],
    )


@sheet.table(SECTION, sources=["Espenak2006", "Park2021"])
def besselian_elements(date: Date | None = None) -> Columns:
    """The Besselian elements of the eclipse of the Sun of a date.

    Polynomials of the hours from a whole hour of terrestrial time: a row for each power. mu is the
    axis's hour angle at Greenwich if delta-T were nothing; take 0.00417807° off for each second.
    Without a date, those of the next eclipse.
    """
    found = _eclipse_of(date)
    e = found.elements
    power = np.arange(4)
    hours = 24.0**-power
    columns: dict[str, Column] = {"power": Column(power)}
    for name, values, unit in (
        ("x", e.x, ""), ("y", e.y, ""), ("d", np.degrees(e.d), "°"), ("l1", e.l1, ""),
        ("l2", e.l2, ""), ("mu", np.degrees(e.mu), "°"),
    ):  # fmt: skip
        terms = np.asarray(values)[:4] * hours
        if name == "mu":
            terms[0] %= 360
        columns[name] = Column(terms, unit, lambda each: f"{each:.7f}".replace("-", "−"))
    epoch = Instant.from_jd(2451545.0 + float(e.epoch), "tt")
    return Columns(
        columns,
        notes=[
            f"The hours are counted from {_dates(epoch[None]).texts()[0]} "
            f"{_clocks(epoch[None]).texts()[0]} TT; delta-T is {float(e.delta_t):.1f} s.",
            f"tan f1 = {float(e.tan_f1):.7f}, tan f2 = {float(e.tan_f2):.7f}; the Moon's radius is "
            "0.2725076 of the Earth's in the penumbra and 0.2722810 in the umbra.",
            CREDIT,
        ],
    )


@sheet.table(SECTION, sources=["Espenak2006", "Park2021"])
def eclipse_path(date: Date | None = None, step: Minutes = 5.0) -> Columns:
    """The path of a total or annular eclipse of the Sun: central line and limits, step by step.

    In Universal Time; the duration is that on the central line. Without a date, the next such path.
    """
    found = _eclipse_of(date, central=True)
    curves = solar_eclipse_map(found)
    if date is not None and not np.isfinite(curves.central_begins.tt):
        raise BadValue(
            f"The eclipse of {date.isoformat()} is partial everywhere; give the date of one that "
            "is total, annular or hybrid somewhere.",
            "date",
        )
    begins, ends = (float(each.utc) for each in (curves.central_begins, curves.central_ends))
    every = step / 1440
    # Counted from midnight, so that the times are whole steps.
    first = np.floor(begins + 0.5) - 0.5
    count = np.arange(np.ceil((begins - first) / every), np.floor((ends - first) / every) + 1)
    when = Instant.from_jd(first, "utc", count * every)
    path = solar_eclipse_path(found, when)
    columns = {"UTC": _clocks(when, "utc")}
    for name, point in (("north", path.north), ("central", path.central), ("south", path.south)):
        columns[f"{name} latitude"] = Column(point.latitude, "°", _latitude)
        columns[f"{name} longitude"] = Column(point.longitude, "°", _longitude)
    return Columns(
        {
            **columns,
            "ratio": Column(path.magnitude, "", _four),
            "Sun's altitude": Column(path.altitude, "°", _whole),
            "width": Column(path.width, "km", _whole),
            "duration": Column(path.duration, "s", _one),
        },
        notes=[
            f"The umbra meets the Earth from {curves.central_begins.isoformat()} to "
            f"{curves.central_ends.isoformat()}, the penumbra from {curves.begins.isoformat()} to "
            f"{curves.ends.isoformat()}.",
            CREDIT,
        ],
    )


@sheet.table(SECTION, sources=["EspenakTransits", "Park2021"])
def transits(body: Inner = "venus", first: Year | None = None, last: Year | None = None) -> Columns:
    """The transits of Mercury or Venus over the Sun.

    Contacts in Universal Time as from the Earth's centre; a place sees them some minutes earlier
    or later. Without years, of Venus from 1600 to 2200, of Mercury in the next century.
    """
    if first is None and last is None and body == "venus":
        first, last = 1600, 2200
    found = transits_of(body, *_years(first, last, 100))
    contacts = [_clocks(found.contacts[:, k], "utc") for k in range(4)]
    return Columns(
        {
            "date": _dates(found.greatest),
            "I": contacts[0],
            "II": contacts[1],
            "greatest": _clocks(found.greatest, "utc"),
            "III": contacts[2],
            "IV": contacts[3],
            "separation": Column(found.separation, "″", _one),
            "Sun's radius": Column(found.sun_radius, "″", _one),
        },
        notes=[
            "Separation is that of the centres, negative where the planet passes south of the "
            "Sun's.",
            DATES,
        ],
    )


def _years(first: int | None, last: int | None, count: int) -> tuple[Instant, Instant]:
    """From a year's beginning, or today, to a year's end."""
    start = Date.today() if first is None else Date(first, 1, 1, "mixed")
    end = (start.year + count - 1) if last is None else last
    if end < start.year:
        raise BadValue(f"The last year, {end}, comes before the first, {start.year}.", "last")
    until = Date(end + 1, 1, 1, "mixed").midnight()
    # The ephemeris may end within the last year that was asked for; it does not end before it.
    ephemeris = default()
    edge = 2451545.0 + ephemeris.last - 1e-6
    if float(Date(end, 1, 1, "mixed").midnight().tdb) < edge < float(until.tdb):
        until = Instant.from_jd(edge, "tdb")
    return start.midnight(), until


def _eclipse_of(date: Date | None, central: bool = False) -> SolarEclipses:
    """The eclipse of a date, or the next: of those with a central line alone if so asked."""
    if date is None:
        now = Instant.now()
        coming = eclipses_of_sun(now, now + COMING)
        return coming[np.flatnonzero((coming.kind != "partial") | (not central))][0]
    noon = date.noon()
    found = eclipses_of_sun(noon - AROUND, noon + AROUND)
    if not len(found):
        raise BadValue(
            f"There is no eclipse of the Sun on {date.isoformat()}; "
            "`bowles table solar_eclipses` lists those of any years.",
            "date",
        )
    return found[0]


def _dates(instant: Instant) -> Column:
    civil = instant.civil("mixed")
    rows = zip(*(np.atleast_1d(each).tolist() for each in civil[:3]), strict=True)
    return Column([f"{'-' * (y < 0)}{abs(y):04d}-{m:02d}-{d:02d}" for y, m, d in rows])


def _clocks(instant: Instant, scale: str = "tt") -> Column:
    day, rest = instant.pair(scale)
    part = np.atleast_1d((day + 0.5) % 1 + rest) % 1
    known = np.isfinite(part)
    seconds = np.round(np.where(known, part, 0) * 86400).astype(int) % 86400
    texts = [
        f"{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}" if is_one else "—"
        for s, is_one in zip(seconds.tolist(), known.tolist(), strict=True)
    ]
    return Column(texts)


def _kinds(found: SolarEclipses) -> list[str]:
    umbral, north = found.kind != "partial", found.gamma > 0
    beside, cut = umbral & ~found.central, umbral & found.central & np.isnan(found.width)
    signs = np.where(beside, np.where(north, "+", "−"), "")
    signs = np.where(cut, np.where(north, " n", " s"), signs)
    return [f"{kind}{sign}" for kind, sign in zip(found.kind, signs, strict=True)]


def _four(value: float) -> str:
    return f"{value:.4f}".replace("-", "−")


def _one(value: float) -> str:
    return f"{value:.1f}".replace("-", "−")


def _whole(value: float) -> str:
    return f"{value:,.0f}".replace("-", "−")


def _latitude(value: float) -> str:
    return format_latitude(value, digits=1)


def _longitude(value: float) -> str:
    return format_longitude(value, digits=1)
