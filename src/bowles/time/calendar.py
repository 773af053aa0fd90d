"""Calendars: Gregorian, Julian, and mixed with a day on which one followed the other.

Years are astronomical: 0 is 1 BC, -1 is 2 BC. A day number is the Julian day that begins at noon
of the date, a whole number; date formulas after Richards, Explanatory Supplement (2013), ch. 15,
which hold for every year because they divide towards minus infinity.
"""

from __future__ import annotations

import math
import re
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.errors import BadValue, unknown

Ints = NDArray[np.int64]

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
# The first Gregorian day of each calendar: 15 October 1582 in Rome, 14 September 1752 in Britain.
SWITCH = {"gregorian": -math.inf, "julian": math.inf, "mixed": 2299161, "british": 2361222}
CHOSEN = re.compile(r"mixed[ :](-?\d+)-(\d\d)-(\d\d)")


def switch_day(calendar: str) -> float:
    """The day number of a calendar's first Gregorian day.

    "gregorian", "julian", "mixed" (1582-10-15), "british" (1752-09-14), or "mixed:1918-02-14" for
    a country that changed on another day.
    """
    if chosen := CHOSEN.fullmatch(calendar):
        year, month, day = map(int, chosen.groups())
        return float(day_number(year, month, day))
    if calendar not in SWITCH:
        raise unknown("calendar", calendar, SWITCH)
    return SWITCH[calendar]


def day_number(
    year: ArrayLike, month: ArrayLike, day: ArrayLike, calendar: str = "gregorian"
) -> Any:
    """Julian day numbers (whole, at noon) of dates, which broadcast; BadValue for no date."""
    y, m, d = (
        _whole(part, name) for part, name in ((year, "year"), (month, "month"), (day, "day"))
    )
    if np.any((m < 1) | (m > 12)):
        wrong = m[(m < 1) | (m > 12)].flat[0]
        raise BadValue(f"There is no month {wrong}; months run from 1 to 12.", "month")
    switch = switch_day(calendar)
    new, old = _number(y, m, d, True), _number(y, m, d, False)
    number = np.where(new >= switch, new, old)
    back = civil_date(number, calendar)
    bad = (back[0] != y) | (back[1] != m) | (back[2] != d)
    if np.any(bad):
        first = tuple(int(np.broadcast_to(part, bad.shape)[bad][0]) for part in (y, m, d))
        raise BadValue(_reason(first, calendar), "date")
    return number[()]


def civil_date(number: ArrayLike, calendar: str = "gregorian") -> tuple[Any, Any, Any]:
    """Year, month and day of day numbers."""
    j = np.asarray(number).astype(np.int64)
    skipped = np.where(j >= switch_day(calendar), (4 * j + 274277) // 146097 * 3 // 4 - 38, 0)
    e = 4 * (j + 1401 + skipped) + 3
    h = 5 * (e % 1461 // 4) + 2
    month = (h // 153 + 2) % 12 + 1
    return (e // 1461 - 4716 + (14 - month) // 12)[()], month[()], (h % 153 // 5 + 1)[()]


def day_name(year: int, month: int, day: int) -> str:
    """A date as it is spoken, "5 September 1752"; years before 1 as "44 BC"."""
    return f"{day} {MONTHS[month - 1]} {year if year > 0 else f'{1 - year} BC'}"


def _number(y: Any, m: Any, d: Any, gregorian: bool) -> Any:
    a = (14 - m) // 12
    years = y + 4800 - a
    days = d + (153 * (m + 12 * a - 3) + 2) // 5 + 365 * years + years // 4
    return days - years // 100 + years // 400 - 32045 if gregorian else days - 32083


def _reason(date: tuple[int, ...], calendar: str) -> str:
    """Why there is no such date."""
    year, month, day = date
    name = day_name(year, month, day)
    switch = switch_day(calendar)
    gregorian = bool(_number(year, month, 1, True) >= switch)
    following = _number(year + month // 12, month % 12 + 1, 1, gregorian)
    length = following - _number(year, month, 1, gregorian)
    if 1 <= day <= length:
        before, after = (day_name(*map(int, civil_date(switch - k, calendar))) for k in (1, 0))
        return f"There was no {name} in the {calendar} calendar: {before} was followed by {after}."
    month_name = f"{MONTHS[month - 1]} {name.split(' ', 2)[2]}"
    return f"There is no {name}: the days of {month_name} run from 1 to {length}."


def _whole(value: ArrayLike, name: str) -> Ints:
    array = np.asarray(value)
    if array.dtype.kind not in "iu" and not np.all(array == np.floor(array)):
        raise BadValue(f"A {name} of {value!r} is not whole; give a whole number.", name)
    if np.any(np.abs(array) > 1_000_000):
        raise BadValue(f"A {name} of {value!r} is too large; give years within a million.", name)
    return array.astype(np.int64)
