"""Dates as sources give them, a year, a month, a day or a range, read as spans of days."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from bowles.errors import BadValue

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z", re.ASCII)
Span = tuple[int, int]
ALWAYS: Span = (date.min.toordinal(), date.max.toordinal())


@lru_cache(4096)
def span(text: str) -> Span:
    """First and last day, as ordinals, of "2012", "2012-09", "2012-09-25" or "2004/2014"."""
    first, _, last = text.partition("/")
    begin, end = _days(first)[0], _days(last or first)[1]
    if begin > end:
        raise BadValue(f"{text!r} ends before it begins.", "period")
    return begin, end


@lru_cache(4096)
def between(begin: str, end: str) -> Span:
    """The span from one date to another; an empty one leaves that side open."""
    first = _days(begin)[0] if begin else ALWAYS[0]
    last = _days(end)[1] if end else ALWAYS[1]
    if first > last:
        raise BadValue(f"{begin} lies after {end}; the earlier date stands first.", "from")
    return first, last


def years(first: int | None, last: int | None) -> Span:
    """The span of whole years, either side open."""
    return between(
        f"{first:04d}" if first is not None else "", f"{last:04d}" if last is not None else ""
    )


def written(begin: str, end: str) -> str:
    """Two dates in words: "1991 to 2014", "since 1991", "until 2006"; empty where none is given."""
    if begin == end:
        return begin
    if not begin:
        return f"until {end}"
    return f"{begin} to {end}" if end else f"since {begin}"


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a day."""
    return one[0] <= other[1] and other[0] <= one[1]


def _days(text: str) -> Span:
    found = _DATE.match(text)
    if not found:
        raise BadValue(f"{text!r} is not a date; write 2012, 2012-09 or 2012-09-25.", "period")
    year, month, day = (None if part is None else int(part) for part in found.groups())
    try:
        begin = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise BadValue(f"There is no date {text}.", "period") from None
    if day is not None:
        return begin.toordinal(), begin.toordinal()
    return begin.toordinal(), _last_day(begin.year, month or 12)


def _last_day(year: int, month: int) -> int:
    if (year, month) == (9999, 12):
        return date.max.toordinal()
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).toordinal()
