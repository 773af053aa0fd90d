"""What the clocks of a zone or a meridian are ahead of UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.errors import BadValue, unknown

FIXED = re.compile(r"(?:UTC|GMT)?([+\-−])(\d\d?):?(\d\d)?", re.IGNORECASE)
EPOCH, EPOCH_NUMBER = datetime(1970, 1, 1), 2440588
# The zone database's rules are asked within these years; earlier and later ones are as at the ends.
FIRST, LAST = (datetime(2, 1, 1) - EPOCH).days, (datetime(9998, 1, 1) - EPOCH).days


def offset_of_utc(zone: str | float, utc: ArrayLike) -> Any:
    """Seconds that the clocks of `zone` are ahead of UTC at Julian dates of UTC."""
    if not isinstance(zone, str):
        return _mean_time(zone)
    seconds = np.nan_to_num((np.asarray(utc, float) - 2440587.5) * 86400)
    return _offsets(_zone(zone), np.round(seconds), local=False)


def offset_of_clock(zone: str | float, number: ArrayLike, seconds: ArrayLike) -> Any:
    """The same when the clocks show so many seconds on the days of these numbers.

    Of the two times that a clock set back shows twice, the first is meant.
    """
    if not isinstance(zone, str):
        return _mean_time(zone)
    days = np.asarray(number) - float(EPOCH_NUMBER)
    return _offsets(_zone(zone), np.round(days * 86400 + np.asarray(seconds)), local=True)


def is_zone(text: str) -> bool:
    """Whether this names a zone or an offset."""
    return bool(FIXED.fullmatch(text)) or text.upper() in ("Z", "UTC") or text in _names()


def _offsets(rules: tzinfo, seconds: NDArray[np.float64], local: bool) -> Any:
    # Rules change on whole minutes: ask once for each quarter of an hour that occurs.
    quarters, back = np.unique(seconds // 900, return_inverse=True)
    limited = np.clip(quarters, FIRST * 96, LAST * 96)
    answers = np.array([_ask(rules, 900.0 * quarter, local) for quarter in limited])
    return answers[back.reshape(seconds.shape)][()]


def _ask(rules: tzinfo, seconds: float, local: bool) -> float:
    moment = EPOCH + timedelta(seconds=seconds)
    if local:
        offset = moment.replace(tzinfo=rules).utcoffset()
    else:
        offset = moment.replace(tzinfo=UTC).astimezone(rules).utcoffset()
    return offset.total_seconds() if offset is not None else 0.0


def _mean_time(longitude: float) -> float:
    if not -180 <= longitude <= 360:
        raise BadValue(f"Longitude {longitude} is out of range; give -180 to 180.", "longitude")
    return ((longitude + 180) % 360 - 180) * 240


@cache
def _zone(name: str) -> tzinfo:
    if name.upper() in ("Z", "UTC"):
        return UTC
    if match := FIXED.fullmatch(name):
        hours, minutes = int(match[2]), int(match[3] or 0)
        if hours > 15 or minutes > 59:
            raise BadValue(f"No clock is {name} from UTC; give -15:59 to +15:59.", "zone")
        ahead = timedelta(hours=hours, minutes=minutes)
        return timezone(ahead if match[1] == "+" else -ahead)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise unknown("time zone", name, _names(), plural="zones") from None


@cache
def _names() -> frozenset[str]:
    return frozenset(available_timezones())
