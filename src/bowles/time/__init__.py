"""Time: instants in UTC, UT1, TT and TDB, dates in either calendar, and the Earth's slow clock.

>>> Instant.parse("2026-11-23 12:00 Asia/Almaty").isoformat()
'2026-11-23T07:00:00Z'
>>> Date.parse("23 November 1769").isoformat()
'1769-11-23'
"""

from bowles.time.calendar import civil_date, day_number
from bowles.time.date import Date
from bowles.time.instant import Instant
from bowles.time.rotation import delta_t, delta_t_uncertainty

__all__ = ["Date", "Instant", "civil_date", "day_number", "delta_t", "delta_t_uncertainty"]
