"""Epochs of a place among the stars, as Julian dates: 2000.0, J2028.5, B1950, or a day."""

from __future__ import annotations

import re
from typing import Annotated, Any

from bowles.errors import BadValue
from bowles.sheet import Kind
from bowles.time import Date

J2000 = 2451545.0
B1950 = 2433282.42345905  # Julian date of the Besselian epoch 1950.0
HINT = "an epoch such as 2000, B1950, J1987.5, 2028-11-13 or JD 2451545.0"
FIRST, LAST = 2451545.0 - 4000 * 365.25, 2451545.0 + 4000 * 365.25


def read_epoch(given: Any) -> float:
    """The Julian date of "2000", "J2000.0", "B1950", "1978.0", or a day "2028-11-13.19"."""
    text = str(given).strip()
    year = re.fullmatch(r"([JB]?)\s*(-?\d{1,4}(?:\.\d*)?)", text, re.IGNORECASE)
    if year:
        value = float(year[2])
        besselian = year[1].upper() == "B" or value in (1900.0, 1950.0)
        found = (
            2415020.31352 + (value - 1900) * 365.242198781
            if besselian and year[1].upper() != "J"
            else J2000 + (value - 2000) * 365.25
        )
    elif match := re.fullmatch(r"(?:JD\s*)?(\d{5,}(?:\.\d*)?)", text, re.IGNORECASE):
        found = float(match[1])
    else:
        part = re.fullmatch(r"(.*-\d\d?)(\.\d+)", text)
        try:
            day = Date.parse(part[1] if part else text)
        except BadValue:
            raise BadValue(f"{given!r} is no epoch; write {HINT.removeprefix('an ')}.") from None
        found = day.julian_day - 0.5 + (float(part[2]) if part else 0.0)
    if not FIRST <= found <= LAST:
        raise BadValue(f"{given!r} is too far off; give an epoch within 4,000 years of 2000.")
    return found


EPOCH = Kind(
    "epoch", read_epoch, lambda value: f"JD {value!r}",
    {"type": "string", "examples": ["2000", "B1950", "2028-11-13"]}, HINT,
)  # fmt: skip

Epoch = Annotated[float, EPOCH]
