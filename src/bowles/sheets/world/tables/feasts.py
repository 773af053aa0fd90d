"""The calendar's table: golden numbers, epacts, dominical letters, Easter and what hangs on it."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from bowles.errors import BadValue
from bowles.sheet import Column, Columns, Year
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.tables.spans import Floats
from bowles.time import Date, civil_date, day_number

Ints = NDArray[np.int64]
Style = Literal["new", "old"]

FEASTS = {"Ash Wednesday": -46, "Easter": 0, "Ascension": 39, "Whitsunday": 49, "Trinity": 56}
LETTERS = "ABCDEFG"
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"]


@sheet.table("The calendar", sources=["Meeus1998"])
def moveable_feasts(
    first: Year | None = None, last: Year | None = None, style: Style = "new"
) -> Columns:
    """Easter and the feasts that move with it, with the numbers by which they were found.

    From 1583 by the Gregorian calendar, the new style; by the Julian, the old style, for any year
    of our era. Without years it is this year and the twenty after it.
    """
    start = Date.today().year if first is None else first
    end = start + 20 if last is None else last
    least = 1583 if style == "new" else 1
    if start < least or end < start or end - start > 4000:
        raise BadValue(
            f"Years from {least} on are accepted, the last not before the first and no more than "
            "4,000 years after it.",
            "first",
        )
    years = np.arange(start, end + 1)
    easter = easter_days(years, style)
    calendar = "gregorian" if style == "new" else "julian"
    columns = {
        "year": Column(years, show=str),
        "golden number": Column(years % 19 + 1),
        "epact": Column(_epact(years, style)),
        "letter": Column(_dominical(years, calendar)),
    }
    for name, after in FEASTS.items():
        columns[name] = Column(_written(easter + after, calendar))
    return Columns(
        columns,
        notes=[
            "Easter is the first Sunday after the full moon of the tables that falls on 21 March "
            "or later; Meeus, chapter 8, after Butcher's ecclesiastical calendar of 1876.",
            "The letter is that of the year's Sundays, A being 1 January; a leap year has two.",
        ],
    )


def easter_days(years: Any, style: str = "new") -> Floats:
    """Julian day numbers of Easter Sunday, by the new style or the old; years that broadcast."""
    year = np.asarray(years, np.int64)
    if style == "old":
        a, b, c = year % 4, year % 7, year % 19
        d = (19 * c + 15) % 30
        e = (2 * a + 4 * b - d + 34) % 7
        month, day = np.divmod(d + e + 114, 31)
        return day_number(year, month, day + 1, "julian")
    a, (b, c) = year % 19, np.divmod(year, 100)
    d, e = np.divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = np.divmod(c, 4)
    r = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * r) // 451
    month, day = np.divmod(h + r - 7 * m + 114, 31)
    return day_number(year, month, day + 1, "gregorian")


def _epact(years: Ints, style: str) -> Ints:
    """The Moon's age on the first of January, by the tables: 0 is written * there."""
    golden = years % 19
    if style == "old":
        return (11 * golden + 8) % 30
    century = years // 100
    solar, lunar = century - century // 4, (8 * century + 13) // 25
    return (11 * golden + 8 - solar + lunar) % 30


def _dominical(years: Ints, calendar: str) -> list[str]:
    """The letters of the Sundays: in a leap year one until its leap day, and the one before after
    it."""
    new_year = day_number(years, np.ones_like(years), np.ones_like(years), calendar)
    first = (6 - np.asarray(new_year, np.int64)) % 7  # days from 1 January to the first Sunday
    next_year = day_number(years + 1, np.ones_like(years), np.ones_like(years), calendar)
    leap = np.asarray(next_year - new_year) == 366
    return [
        LETTERS[letter] + (LETTERS[letter - 1] if two else "")
        for letter, two in zip(first.tolist(), leap.tolist(), strict=True)
    ]


def _written(numbers: Floats, calendar: str) -> list[str]:
    _, months, dates = civil_date(numbers, calendar)
    return [
        f"{int(date)} {MONTHS[int(month) - 1]}"
        for month, date in zip(np.asarray(months), np.asarray(dates), strict=True)
    ]
