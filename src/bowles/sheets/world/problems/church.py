"""Problems of the Church's year: Easter, the feasts that move with it, and its cycles."""

from __future__ import annotations

from typing import Annotated, Literal

from bowles.sheet import Quantity, Solution, number
from bowles.sheets.world.laid import sheet
from bowles.time import Date

SECTION = "The calendar"
SOURCES = ["Meeus1998"]
Calendar = Literal["gregorian", "julian"]
ChristianYear = Annotated[int, number("year", 1, 9999, "", whole=True)]
FEASTS = (
    ("septuagesima", -63), ("ash_wednesday", -46), ("good_friday", -2), ("easter", 0),
    ("ascension", 39), ("whit_sunday", 49), ("trinity_sunday", 56), ("corpus_christi", 60),
)  # fmt: skip


@sheet.problem(SECTION, SOURCES, {"year": "2026"}, ["C43"])
def easter(year: ChristianYear, calendar: Calendar = "gregorian") -> Solution:
    """To find Easter day, and the feasts that move with it.

    The Sunday after the full moon of the calendar, not of the sky, that falls on or after the 21st
    of March. The Julian answer is a Julian date.
    """
    day = _easter(year, calendar)
    golden = year % 19 + 1
    steps = [
        f"The golden number of {year} is {golden}: the remainder of {year} by 19, and one.",
        f"The epact is {_epact(year, calendar)}, the dominical letter {_letter(year, calendar)}.",
        f"The paschal full moon falls on {_full_moon(year, calendar)}; the Sunday after it is "
        f"{_day_month(day)} {year}.",
    ]
    notes = []
    if calendar == "julian":
        notes.append(f"By the Gregorian calendar it is {day.to('gregorian')}.")
    if calendar == "gregorian" and year < 1583:
        notes.append("The Gregorian calendar was not yet in use: it is reckoned backward.")
    feasts = {name: _quantity(day + after) for name, after in FEASTS}
    return Solution({"easter": feasts.pop("easter"), **feasts}, steps, notes=notes)


@sheet.problem(SECTION, SOURCES, {"year": "2026"}, ["C43"])
def cycles_of_the_year(year: ChristianYear, calendar: Calendar = "gregorian") -> Solution:
    """To find the golden number, epact, dominical letter, indiction and year of the Julian period.

    The marks that the old almanacs put at the head of every year.
    """
    golden, solar, roman = year % 19 + 1, (year + 8) % 28 + 1, (year + 2) % 15 + 1
    period = year + 4713
    steps = [
        f"Golden number: {year} by 19 leaves {year % 19}; one more is {golden}.",
        f"Cycle of the Sun: {year} + 9 by 28 leaves {(year + 9) % 28 or 28}.",
        f"Roman indiction: {year} + 3 by 15 leaves {(year + 3) % 15 or 15}.",
        f"Epact {_epact(year, calendar)}: the Moon's age on the first of January by the calendar.",
        f"Dominical letter {_letter(year, calendar)}: the first Sunday of the year.",
        f"Year of the Julian period: {year} + 4713 = {period}, whose remainders by 28, 19 and 15 "
        f"are "
        "these three cycles.",
    ]
    return Solution(
        {
            "golden_number": Quantity(golden),
            "epact": Quantity(_epact(year, calendar)),
            "dominical_letter": Quantity(_letter(year, calendar)),
            "cycle_of_the_sun": Quantity(solar),
            "indiction": Quantity(roman),
            "julian_period": Quantity(period, text=str(period)),
        },
        steps,
    )


def _easter(year: int, calendar: str) -> Date:
    """Easter Sunday: the algorithms of Butcher and of Meeus (1998, chapter 8)."""
    if calendar == "julian":
        a, b, c = year % 4, year % 7, year % 19
        d = (19 * c + 15) % 30
        e = (2 * a + 4 * b - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        return Date(year, month, day + 1, "julian")
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    last = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * last) // 451
    month, day = divmod(h + last - 7 * m + 114, 31)
    return Date(year, month, day + 1)


def _epact(year: int, calendar: str) -> int:
    """The Moon's age on the first of January: Julian, or Gregorian with its two equations."""
    golden = year % 19 + 1
    if calendar == "julian":
        return (11 * (golden - 1) + 8) % 30
    century = year // 100 + 1
    return (11 * golden + 20 + (8 * century + 5) // 25 - 5 - (3 * century // 4 - 12)) % 30


def _full_moon(year: int, calendar: str) -> str:
    """The paschal full moon, as 13 April."""
    golden = year % 19 + 1
    if calendar == "julian":
        number_ = (19 * (golden - 1) + 15) % 30
    else:
        epact = _epact(year, calendar)
        late = epact == 24 or (epact == 25 and golden > 11)
        number_ = (53 - epact) % 30 - (1 if late else 0)
    march = 21 + number_
    return f"{march} March" if march <= 31 else f"{march - 31} April"


def _letter(year: int, calendar: str) -> str:
    """The Sunday letter; two in a leap year."""
    first = Date(year, 1, 1, calendar).julian_day % 7  # 0 is a Monday
    sunday = (6 - first) % 7
    leap = (Date(year, 3, 1, calendar) - Date(year, 2, 28, calendar)) == 2
    letters = "ABCDEFG"
    return letters[sunday] + (letters[(sunday - 1) % 7] if leap else "")


def _day_month(day: Date) -> str:
    return str(day).rsplit(" ", 1)[0]


def _quantity(day: Date) -> Quantity:
    return Quantity(day.isoformat(), text=_day_month(day))
