"""The ranges that tables run over: from a first value to a last by a step."""

from __future__ import annotations

from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from bowles.errors import BadValue
from bowles.sheet import number
from bowles.time import Date, civil_date

Floats = NDArray[np.float64]

MOST = 4000  # rows

Step = Annotated[float, number("step", 1 / 60, 90, "°")]
Days = Annotated[int, number("days", 1, 366, "days", whole=True)]
Years = Annotated[int, number("years", 1, 5000, "years", whole=True)]
Minutes = Annotated[int, number("minutes", 1, 720, "min", whole=True)]


def span(first: float, last: float, step: float) -> Floats:
    """first, first + step, ... as far as last, which need not be reached; falling where last is
    below."""
    count = int(np.floor(abs(last - first) / step + 1e-9)) + 1
    _few(count)
    return first + np.copysign(step, last - first) * np.arange(count)


def days(
    year: int | None, first: Date | None, last: Date | None, step: int
) -> tuple[Date, NDArray[np.intp]]:
    """The first day, and how many after it the others are: of a year, or from day to day.

    Of this year where neither is given.
    """
    if first is None:
        first = Date(year or (last or Date.today()).year, 1, 1)
    if last is None:
        last = Date(first.year, 12, 31, first.calendar)
    if last - first < 0:
        raise BadValue(f"The last day, {last}, comes before the first, {first}.", "last")
    count = (last - first) // step + 1
    _few(count)
    return first, np.arange(count) * step


def written(first: Date, after: NDArray[np.intp]) -> list[str]:
    """The days after a first one, as 2026-11-25; the year of one before our era has a minus."""
    years, months, dates = civil_date(first.julian_day + after, first.calendar)
    rows = zip(years.tolist(), months.tolist(), dates.tolist(), strict=True)
    return [f"{'-' * (y < 0)}{abs(int(y)):04d}-{int(m):02d}-{int(d):02d}" for y, m, d in rows]


def _few(count: int) -> None:
    if count > MOST:
        raise BadValue(
            f"That is a table of {count:,} rows; take a longer step or a shorter range, "
            f"{MOST:,} rows at most.",
            "step",
        )
