"""Date: a day of a calendar, which exists."""

from __future__ import annotations

from dataclasses import dataclass

from bowles.time.calendar import civil_date, day_name, day_number
from bowles.time.instant import Instant, iso_date


@dataclass(frozen=True)
class Date:
    """A day by year (astronomical: 0 is 1 BC), month and day; BadValue where there is none."""

    year: int
    month: int
    day: int
    calendar: str = "gregorian"

    def __post_init__(self) -> None:
        day_number(self.year, self.month, self.day, self.calendar)

    @classmethod
    def parse(cls, text: str, calendar: str = "gregorian") -> Date:
        """A day from "2026-11-23", "23 November 1769", "Nov 23, 2026", "15 March 44 BC",
        "today", "tomorrow"; ending in "OS" or "Julian" it is Julian."""
        from bowles.time.read import read_date

        return read_date(text, calendar)

    @classmethod
    def today(cls, zone: str | float | None = None) -> Date:
        """The day it is now in `zone` (UTC if none)."""
        return cls.of(Instant.now(), zone)

    @classmethod
    def of(cls, instant: Instant, zone: str | float | None = None) -> Date:
        """The day of an instant in `zone` (UTC if none)."""
        civil = instant.civil("gregorian", zone)
        return cls(int(civil.year), int(civil.month), int(civil.day))

    @classmethod
    def from_julian_day(cls, number: int, calendar: str = "gregorian") -> Date:
        """The day whose noon begins the Julian day of this number."""
        year, month, day = civil_date(number, calendar)
        return cls(int(year), int(month), int(day), calendar)

    @property
    def julian_day(self) -> int:
        """The Julian day number that begins at this day's noon."""
        return int(day_number(self.year, self.month, self.day, self.calendar))

    def to(self, calendar: str) -> Date:
        """The same day in another calendar."""
        return Date.from_julian_day(self.julian_day, calendar)

    def at(self, hours: float, where: str | float | None = None) -> Instant:
        """The moment `hours` after midnight by the clock of a zone, or of a longitude's mean time.

        Where the clocks change that day, the hours are the clock's. The 24th is the next day's
        first.
        """
        if hours == 24:
            return (self + 1).midnight(where)
        hour, minutes = divmod(hours * 60, 60)
        return Instant.from_civil(
            self.year, self.month, self.day, hour, minutes // 1, minutes % 1 * 60, self.calendar,
            zone=where,
        )  # fmt: skip

    def noon(self, where: str | float | None = None) -> Instant:
        """Twelve o'clock in a zone or by a longitude's mean time; UTC if neither is given."""
        return self.at(12, where)

    def midnight(self, where: str | float | None = None) -> Instant:
        """The beginning of the day in a zone or by a longitude's mean time; UTC if neither."""
        return self.at(0, where)

    def __add__(self, days: int) -> Date:
        return Date.from_julian_day(self.julian_day + days, self.calendar)

    def __sub__(self, other: Date) -> int:
        return self.julian_day - other.julian_day

    def isoformat(self) -> str:
        """As 2026-11-23, with the calendar's name after it where that is not the Gregorian."""
        text = iso_date(self.year, self.month, self.day)
        return text if self.calendar == "gregorian" else f"{text} {self.calendar}"

    def __str__(self) -> str:
        return day_name(self.year, self.month, self.day)
