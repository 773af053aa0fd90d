"""Problems of the calendar: days and their numbers, the two styles, other peoples' years."""

from __future__ import annotations

from typing import Annotated, Literal

import numpy as np

from bowles.sheet import Quantity, Solution, TimeOfDay, Year, number
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.problems.loci import WEEK
from bowles.sheets.world.worded import (
    dated,
    written,
)
from bowles.time import Date
from bowles.units import format_clock

SECTION = "The calendar"
SOURCES = ["Meeus1998"]
Calendar = Literal["gregorian", "julian"]
ChristianYear = Annotated[int, number("year", 1, 9999, "", whole=True)]
JulianDate = Annotated[float, number("Julian date", -1_000_000.0, 6_000_000.0, "")]
Days = Annotated[int, number("day of the year", 1, 366, "", whole=True)]
YearOfTheHegira = Annotated[int, number("year of the Hegira", 1, 9000, "", whole=True)]
MoslemMonth = Annotated[int, number("month", 1, 12, "", whole=True)]
MoslemDay = Annotated[int, number("day", 1, 30, "", whole=True)]
MONTHS_OF_ISLAM = (
    "Muharram", "Safar", "Rabi I", "Rabi II", "Jumada I", "Jumada II", "Rajab", "Shaban",
    "Ramadan", "Shawwal", "Dhu al-Qada", "Dhu al-Hijja",
)  # fmt: skip
HEGIRA = 1948440  # the Julian day number of 1 Muharram of the year 1, civil reckoning
CREATION = 347998  # the Julian day number of 1 Tishri of the year 1
HALAKIM = 25920  # parts of a day, of which the Jewish hour has 1080


@sheet.problem(SECTION, SOURCES, {"date": "today", "time": "12:00"}, ["T62"])
def julian_date(date: Date, time: TimeOfDay = 12.0) -> Solution:
    """To find the Julian date of a day and hour of Universal Time.

    Days counted from noon of the first of January 4713 BC of the Julian calendar, and parts of a
    day. The modified Julian date leaves out 2,400,000.5.
    """
    value = date.julian_day - 0.5 + time / 24
    first = Date(date.year, 1, 1, date.calendar)
    steps = [
        f"{written(date)} at noon begins the Julian day {date.julian_day}.",
        f"{format_clock(time)} is {abs(time - 12):.4f} hours {'after' if time >= 12 else 'before'} "
        f"noon, {(time - 12) / 24:+.6f} of a day.".replace("-", "−"),
        f"Together {value:.6f}.",
    ]
    return Solution(
        {
            "julian_date": Quantity(value, text=f"{value:.6f}"),
            "modified_julian_date": Quantity(value - 2400000.5, text=f"{value - 2400000.5:.6f}"),
            "day_of_the_week": Quantity(WEEK[date.julian_day % 7]),
            "day_of_the_year": Quantity(date - first + 1),
        },
        steps,
    )


@sheet.problem(SECTION, SOURCES, {"julian_date": "2436116.31"}, ["T62"])
def date_of_julian_date(julian_date: JulianDate, calendar: Calendar = "gregorian") -> Solution:
    """To find the day and hour of a Julian date.

    By the calendar asked for, whether or not it was then in use.
    """
    whole = int(np.floor(julian_date + 0.5))
    hours = (julian_date + 0.5 - whole) * 24
    day = Date.from_julian_day(whole, calendar)
    steps = [
        f"{julian_date:.6f} and a half is {julian_date + 0.5:.6f}: the day that began at midnight "
        f"before the Julian day {whole} is {written(day)}.",
        f"The part {julian_date + 0.5 - whole:.6f} of a day is {hours:.5f} hours: "
        f"{format_clock(hours)}.",
    ]
    return Solution(
        {
            "date": dated(day),
            "time": Quantity(hours, "h", text=format_clock(hours)),
            "day": Quantity(day.day + hours / 24, text=f"{day.day + hours / 24:.4f}"),
            "day_of_the_week": Quantity(WEEK[whole % 7]),
        },
        steps,
    )


@sheet.problem(SECTION, SOURCES, {"first": "1910-04-20", "second": "1986-02-09"})
def days_between(first: Date, second: Date) -> Solution:
    """To find how many days lie between two dates.

    Of either calendar: the difference of their Julian days.
    """
    apart = second - first
    steps = [
        f"{written(first)} is the Julian day {first.julian_day}, {written(second)} "
        f"{second.julian_day}.",
        f"Their difference is {apart:,} days, {apart / 365.2422:.2f} years of the Sun.",
    ]
    return Solution({"days": Quantity(apart, "days", text=f"{apart:,} days")}, steps)


@sheet.problem(SECTION, SOURCES, {"year": "1988", "day": "113"})
def date_of_day_number(year: Year, day: Days, calendar: Calendar = "gregorian") -> Solution:
    """To find the date of the day of a year that has a given number.

    The first of January is the first day.
    """
    found = Date(year, 1, 1, calendar) + (day - 1)
    steps = [f"The first of January {year} and {day - 1} days more make {written(found)}."]
    if found.year != year:
        steps.append(f"The year {year} has only 365 days: it falls in the next.")
    return Solution({"date": dated(found)}, steps)


@sheet.problem(SECTION, SOURCES, {"date": "today"}, ["T62"])
def old_and_new_style(date: Date) -> Solution:
    """To find a date of the new style in the old, and one of the old in the new.

    The Julian year is longer by 11 minutes; the Gregorian calendar leaves out three leap days in
    four hundred years. A date that ends in OS is of the old style.
    """
    old, new = date.to("julian"), date.to("gregorian")
    apart = _shift(new)
    steps = [
        f"Of {'the old style' if date.calendar == 'julian' else 'the new style'}: {written(date)}.",
        f"The calendars are then {apart} days apart.",
        f"Old style: {old}; new style: {new}.",
    ]
    notes = ["England changed on 14 September 1752, the day after 2 September; Russia in 1918."]
    return Solution(
        {
            "new_style": dated(new),
            "old_style": dated(old),
            "days_apart": Quantity(apart, "days"),
            "day_of_the_week": Quantity(WEEK[date.julian_day % 7]),
        },
        steps,
        notes=notes,
    )


@sheet.problem(SECTION, SOURCES, {"year": "1990"})
def passover(year: ChristianYear) -> Solution:
    """To find the first day of Passover, and the Jewish new year that follows.

    By the rule of the calendar: the mean new moon of Tishri, put off where it falls late in the day
    or on a forbidden one; Passover is 163 days before.
    """
    jewish = year + 3761
    tishri = _tishri(jewish)
    pesach = Date.from_julian_day(tishri - 163)
    new_year = Date.from_julian_day(tishri)
    length = _tishri(jewish + 1) - tishri
    steps = [
        f"The new year {jewish} begins on {new_year}, a {WEEK[tishri % 7]}.",
        f"163 days before it the 15th of Nisan {jewish - 1} is {pesach}, a "
        f"{WEEK[(tishri - 163) % 7]}.",
        f"The year {jewish} has {length} days: it is a "
        f"{'leap year of thirteen months' if length > 370 else 'common year'}.",
    ]
    return Solution(
        {
            "passover": dated(pesach),
            "new_year": dated(new_year),
            "jewish_year": Quantity(jewish, text=str(jewish)),
            "days": Quantity(length, "days"),
        },
        steps,
    )


@sheet.problem(SECTION, SOURCES, {"year": "1421", "month": "1", "day": "1"})
def moslem_date(year: YearOfTheHegira, month: MoslemMonth, day: MoslemDay) -> Solution:
    """To find the date of a day of the Moslem calendar.

    By the civil rule of thirty years with eleven leap days; the sighted moon may differ by a day
    or two.
    """
    number_ = HEGIRA + (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + \
        day - 1  # fmt: skip
    found = Date.from_julian_day(number_)
    julian = found.to("julian")
    steps = [
        f"Before the year {year} of the Hegira ran {year - 1} years of 354 days and "
        f"{(3 + 11 * year) // 30} leap days; before {MONTHS_OF_ISLAM[month - 1]} "
        f"{29 * (month - 1) + month // 2} days of the year.",
        f"With {day} more from 15 July 622 (old style) it is the Julian day {number_}: {found}, a "
        f"{WEEK[number_ % 7]}.",
    ]
    return Solution(
        {
            "date": dated(found),
            "old_style": dated(julian),
            "day_of_the_week": Quantity(WEEK[number_ % 7]),
        },
        steps,
    )


@sheet.problem(SECTION, SOURCES, {"date": "2000-08-13"})
def moslem_day_of(date: Date) -> Solution:
    """To find what day of the Moslem calendar a date is.

    By the civil rule of thirty years.
    """
    gone = date.julian_day - HEGIRA
    steps = [f"{written(date)} is {gone:,} days after 16 July 622 of the old style."]
    if gone < 0:
        steps.append("It lies before the Hegira, from which the Moslems count.")
        return Solution({"moslem_date": Quantity(None)}, steps)
    year = (30 * gone + 10646) // 10631
    left = gone - ((year - 1) * 354 + (3 + 11 * year) // 30)
    month = min(12, (11 * left + 330) // 325)
    day = left - (29 * (month - 1) + month // 2) + 1
    text = f"{day} {MONTHS_OF_ISLAM[month - 1]} {year}"
    steps.append(f"Of these {left} belong to the year {year}: it is {text}.")
    return Solution(
        {
            "moslem_date": Quantity(text),
            "year": Quantity(year, text=str(year)),
            "month": Quantity(month),
            "day": Quantity(day),
        },
        steps,
    )


def _tishri(jewish: int) -> int:
    """The Julian day number of the first of Tishri of a Jewish year.

    The mean new moon, put off from Sunday, Wednesday and Friday, and where a year would come out
    with 356 or 382 days (the rule as Reingold and Dershowitz write it).
    """
    before, own, after = (_molad(jewish + year) for year in (-1, 0, 1))
    late = 2 if after - own == 356 else 1 if own - before == 382 else 0
    return CREATION + own + late


def _molad(jewish: int) -> int:
    """Days from the Monday of the first year to the new year, after the first delay."""
    months = (235 * jewish - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // HALAKIM
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _shift(new: Date) -> int:
    """Days by which the new style is ahead."""
    same = Date(new.year, new.month, min(new.day, 28), "julian")
    return same - Date(new.year, new.month, min(new.day, 28))
