"""From one time scale to another, as pairs of Julian dates whose sum is the date.

TT is the scale everything is kept in. UTC is the civil clock: from 1972 with its leap seconds
(after the last announced one its 37 s stay); before 1972 UT1, the mean time of Greenwich, eased
over 1971 into the 0.045 s by which the two differ when UTC begins.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

import erfa
import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.errors import unknown
from bowles.time.rotation import delta_t

Floats = NDArray[np.float64]
Pair = tuple[Floats, Floats]
Scale = Literal["utc", "ut1", "tt", "tdb"]
SCALES = ("utc", "ut1", "tt", "tdb")

DAY = 86400.0
TT_TAI = 32.184
UTC_BEGINS = 2441317.5  # 1972-01-01


def pair(jd1: ArrayLike, jd2: ArrayLike = 0.0) -> Pair:
    """The same date with its whole days first and the rest within half a day: to 10 picoseconds."""
    a, b = np.broadcast_arrays(np.asarray(jd1, float), np.asarray(jd2, float))
    whole = np.round(a)
    rest = (a - whole) + b
    carry = np.round(rest)
    return whole + carry, rest - carry


def to_tt(day: Floats, part: Floats, scale: str) -> Pair:
    """TT of a date in `scale`."""
    if scale == "tt":
        return day, part
    if scale == "tdb":
        return pair(day, part - tdb_minus_tt(day, part) / DAY)
    if scale == "ut1":
        return pair(day, part + _ut1_correction(day, part) / DAY)
    if scale == "utc":
        return pair(day, part + _utc_correction(day, part) / DAY)
    raise unknown("time scale", scale, SCALES)


def from_tt(day: Floats, part: Floats, scale: str) -> Pair:
    """A date of TT in `scale`; in a leap second UTC runs on into the next day (see `is_leap`)."""
    if scale == "tt":
        return day, part
    if scale == "tdb":
        return pair(day, part + tdb_minus_tt(day, part) / DAY)
    if scale == "ut1":
        return pair(day, part - delta_t(day + part) / DAY)
    if scale == "utc":
        return pair(day, part - tt_minus_utc(day, part) / DAY)
    raise unknown("time scale", scale, SCALES)


def tdb_minus_tt(day: Floats, part: Floats) -> Any:
    """Seconds, to 10 microseconds: Fairhead and Bretagnon's seven greatest terms (USNO 179)."""
    t = ((day - 2451545.0) + part) / 36525
    return (
        0.001657 * np.sin(628.3076 * t + 6.2401)
        + 0.000022 * np.sin(575.3385 * t + 4.2970)
        + 0.000014 * np.sin(1256.6152 * t + 6.1969)
        + 0.000005 * np.sin(606.9777 * t + 4.0212)
        + 0.000005 * np.sin(52.9691 * t + 0.4444)
        + 0.000002 * np.sin(21.3299 * t + 5.5431)
        + 0.000010 * t * np.sin(628.3076 * t + 4.2490)
    )


def tt_minus_utc(day: Floats, part: Floats) -> Any:
    """Seconds, at dates of TT."""
    begins, tai_utc = leap_seconds()
    # Each step of TAI - UTC happens at its own day's 0h UTC, that is so much later in TT.
    since = (day - begins[:, None].reshape(-1, *[1] * np.ndim(day))) + part
    late = since * DAY >= (TT_TAI + tai_utc).reshape(-1, *[1] * np.ndim(day))
    index = late.sum(axis=0)
    return np.where(
        index > 0,
        TT_TAI + tai_utc[np.maximum(index, 1) - 1],
        delta_t(day + part) + _ease(day + part),
    )


def is_leap(day: Floats, part: Floats) -> Any:
    """Whether the instants (TT) lie within a leap second, labelled 23:59:60."""
    begins, tai_utc = leap_seconds()
    shape = (-1, *[1] * np.ndim(day))
    seconds = ((day - begins.reshape(shape)) + part) * DAY - (TT_TAI + tai_utc).reshape(shape)
    inside = (seconds >= -1 - 5e-10) & (seconds < -5e-10)
    inside[0] = False
    return inside.any(axis=0)


@cache
def leap_seconds() -> tuple[Floats, Floats]:
    """The Julian dates (0h UTC) from which TAI - UTC has its values, from 1972 on."""
    table = erfa.leap_seconds.get()
    table = table[table["year"] >= 1972]
    base, mjd = erfa.cal2jd(table["year"], table["month"], 1)
    return base + mjd, table["tai_utc"].astype(float)


def _utc_correction(day: Floats, part: Floats) -> Any:
    begins, tai_utc = leap_seconds()
    index = np.searchsorted(begins, day + part, "right")
    # Half a day from a step the sum's rounding (20 microseconds) would matter: look at the parts.
    exact = (day - begins[np.maximum(index, 1) - 1]) + part
    index = index - ((exact < 0) & (index > 0))
    following = begins[np.minimum(index, len(begins) - 1)]
    index = np.where((index < len(begins)) & ((day - following) + part >= 0), index + 1, index)
    turning = _ut1_correction(day, part)
    old = turning + _ease(day + part + turning / DAY)
    return np.where(index > 0, TT_TAI + tai_utc[np.maximum(index, 1) - 1], old)


def _ut1_correction(day: Floats, part: Floats) -> Any:
    """TT - UT1 at dates of UT1; twice is enough, as it changes by 1e-8 of its length."""
    ut1 = day + part
    return delta_t(ut1 + delta_t(ut1 + delta_t(ut1) / DAY) / DAY)


def _ease(jd: Floats) -> Any:
    return np.clip((jd - UTC_BEGINS + 365) / 365, 0, 1) * _difference_at_beginning()


@cache
def _difference_at_beginning() -> float:
    return float(TT_TAI + 10 - delta_t(UTC_BEGINS + (TT_TAI + 10) / DAY))
