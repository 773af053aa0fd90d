"""Instant: one moment or an array of them, kept in terrestrial time to a few picoseconds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.errors import BadValue
from bowles.time import scales
from bowles.time.calendar import civil_date, day_number
from bowles.time.rotation import delta_t, delta_t_uncertainty
from bowles.time.zones import offset_of_clock, offset_of_utc

MINUTE, HOUR, DAY = 60, 3600, 86400
Floats = NDArray[np.float64]


class Civil(NamedTuple):
    """What a calendar and a clock show; second runs to 60.99 in a leap second."""

    year: Any
    month: Any
    day: Any
    hour: Any
    minute: Any
    second: Any


@dataclass(frozen=True, eq=False)
class Instant:
    """A moment, or an array of moments; NaN where there is none.

    day, rest   Julian date of terrestrial time: whole days and the part of a day, -0.5 to 0.5
    """

    day: Floats
    rest: Floats

    @classmethod
    def from_jd(cls, jd: ArrayLike, scale: str = "tt", jd2: ArrayLike = 0.0) -> Instant:
        """Instants of Julian dates in UTC, UT1, TT or TDB; jd2 adds to them for precision."""
        return cls(*scales.to_tt(*scales.pair(jd, jd2), scale.lower()))

    @classmethod
    def from_datetime(cls, when: datetime) -> Instant:
        """The instant of a datetime of the standard library, which must know its zone."""
        if when.tzinfo is None:
            raise BadValue(
                f"{when.isoformat()} has no zone; give it one, as datetime(..., tzinfo=UTC).",
                "when",
            )
        utc = when.astimezone(UTC)
        second = utc.second + utc.microsecond / 1e6
        return cls.from_civil(utc.year, utc.month, utc.day, utc.hour, utc.minute, second)

    @classmethod
    def from_civil(
        cls,
        year: ArrayLike,
        month: ArrayLike,
        day: ArrayLike,
        hour: ArrayLike = 0,
        minute: ArrayLike = 0,
        second: ArrayLike = 0.0,
        calendar: str = "gregorian",
        scale: str = "utc",
        zone: str | float | None = None,
    ) -> Instant:
        """Instants of dates and clock times, which broadcast.

        calendar   "gregorian", "julian", "mixed", "british" or "mixed:YYYY-MM-DD"
        zone       of the clock: an IANA name, an offset "+05:00", or a longitude in degrees east
                   for its local mean time; none for UTC, or for the `scale` given
        """
        number = day_number(year, month, day, calendar)
        seconds = _clock_seconds(hour, minute, second)
        leap = np.asarray(second) >= 60
        clock = np.where(leap, seconds - 1, seconds) / DAY
        if zone is not None:
            clock = clock - offset_of_clock(zone, number, seconds) / DAY
        whole, rest = scales.pair(number, clock - 0.5)
        if not np.any(leap):
            return cls(*scales.to_tt(whole, rest, scale.lower()))
        last = cls(*scales.to_tt(whole, rest, "utc")) + 1 / DAY
        if scale != "utc" or not np.all(scales.is_leap(last.day, last.rest) | ~leap):
            raise BadValue("There is no leap second then; seconds run from 0 to 59.", "second")
        return last

    @classmethod
    def parse(cls, text: str, zone: str | float | None = None) -> Instant:
        """A moment from "2026-11-23T06:00Z", "2026-11-23 06:00+05:00", "2026-11-23 06:00
        Asia/Almaty", "now"; a time without a zone needs `zone`."""
        from bowles.time.read import read_instant

        return read_instant(text, zone)

    @classmethod
    def now(cls) -> Instant:
        """This moment, by the computer's clock."""
        seconds = datetime.now(UTC).timestamp()
        return cls.from_jd(2440587.5 + seconds // DAY, "utc", seconds % DAY / DAY)

    @property
    def tt(self) -> Any:
        """Julian date of terrestrial time."""
        return (self.day + self.rest)[()]

    @property
    def utc(self) -> Any:
        """Julian date of UTC, without account of leap seconds within the day."""
        return self.jd("utc")

    @property
    def ut1(self) -> Any:
        """Julian date of UT1, the angle of the turning Earth."""
        return self.jd("ut1")

    @property
    def tdb(self) -> Any:
        """Julian date of barycentric dynamical time, the ephemeris's argument."""
        return self.jd("tdb")

    def jd(self, scale: str) -> Any:
        """Julian date in "utc", "ut1", "tt" or "tdb", good to 40 microseconds."""
        return sum(self.pair(scale))

    def pair(self, scale: str) -> tuple[Floats, Floats]:
        """Julian date as whole days and the rest, good to 10 picoseconds."""
        return scales.from_tt(self.day, self.rest, scale.lower())

    @property
    def delta_t(self) -> Any:
        """TT - UT1 in seconds."""
        return delta_t(self.tt)

    @property
    def delta_t_uncertainty(self) -> Any:
        """One standard error of TT - UT1 in seconds."""
        return delta_t_uncertainty(self.tt)

    def civil(
        self, calendar: str = "gregorian", zone: str | float | None = None, digits: int = 6
    ) -> Civil:
        """Year, month, day, hour, minute and second, the second rounded to so many decimals.

        zone   as in `from_civil`; UTC if none
        """
        day, rest = self.pair("utc")
        if zone is not None:
            day, rest = scales.pair(day, rest + offset_of_utc(zone, day + rest) / DAY)
        leap = scales.is_leap(self.day, self.rest)
        # Counted in the least unit shown, so that 59.9999 s becomes the next minute and never 60.
        unit = 10**digits
        known = np.isfinite(rest)
        midnight = np.where(known, np.floor(day + rest + 0.5), 0).astype(np.int64)
        since = np.where(known, (day - midnight + 0.5) + rest, 0)
        ticks = np.round(since * DAY * unit).astype(np.int64) - np.where(leap, unit, 0)
        number = midnight + ticks // (DAY * unit)
        ticks = ticks % (DAY * unit)
        second = ticks % (MINUTE * unit) / unit
        second = second + (leap & (second >= 59))
        hour, minute = ticks // (HOUR * unit), ticks // (MINUTE * unit) % 60
        return Civil(*civil_date(number, calendar), hour[()], minute[()], second[()])

    def isoformat(self, zone: str | float | None = None, digits: int = 0) -> Any:
        """As 2026-11-23T06:00:00Z, Gregorian; with a zone as 2026-11-23T11:00:00+05:00.

        Text for one moment, an array of texts for many, "—" where there is none.
        """
        fields = np.broadcast_arrays(*self.civil("gregorian", zone, digits))
        offsets: Any = None
        if zone is not None:
            offsets = np.broadcast_to(offset_of_utc(zone, self.utc), self.shape).ravel()
        known = np.isfinite(np.broadcast_to(self.rest, self.shape)).ravel()
        texts = [
            _iso(row, digits, None if offsets is None else offsets[i]) if known[i] else "—"
            for i, row in enumerate(zip(*(field.ravel() for field in fields), strict=True))
        ]
        return texts[0] if self.shape == () else np.array(texts).reshape(self.shape)

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the array of moments, () for one."""
        return np.broadcast_shapes(np.shape(self.day), np.shape(self.rest))

    def reshape(self, *shape: int) -> Instant:
        """The same moments in another shape."""
        return Instant(np.reshape(self.day, shape), np.reshape(self.rest, shape))

    def __len__(self) -> int:
        if not self.shape:
            raise TypeError("one instant has no length")
        return self.shape[0]

    def __iter__(self) -> Iterator[Instant]:
        return (self[i] for i in range(len(self)))

    def __getitem__(self, key: Any) -> Instant:
        return Instant(np.asarray(self.day)[key], np.asarray(self.rest)[key])

    def __add__(self, days: ArrayLike) -> Instant:
        """So many days of 86,400 s later."""
        moved = np.asarray(days, float)
        whole = np.round(moved)
        return Instant(*scales.pair(self.day + whole, self.rest + (moved - whole)))

    def __sub__(self, other: Instant | ArrayLike) -> Any:
        """Days between two instants, or the instant so many days earlier."""
        if isinstance(other, Instant):
            return ((self.day - other.day) + (self.rest - other.rest))[()]
        return self + -np.asarray(other, float)

    def __repr__(self) -> str:
        return f"Instant(shape={self.shape})" if self.shape else f"Instant({self.isoformat()})"


def _clock_seconds(hour: ArrayLike, minute: ArrayLike, second: ArrayLike) -> Floats:
    """Seconds since midnight; refuses hour 25, minute 60 and second 61."""
    for value, name, limit in ((hour, "hour", 24), (minute, "minute", 60), (second, "second", 61)):
        array = np.asarray(value)
        if not np.all((array >= 0) & (array < limit)):
            last = min(limit - 1, 59)
            raise BadValue(f"There is no {name} {value!r}; {name}s run from 0 to {last}.", name)
    return np.asarray(hour) * 3600.0 + np.asarray(minute) * 60.0 + np.asarray(second, float)


def _iso(row: tuple[Any, ...], digits: int, offset: float | None) -> str:
    year, month, day, hour, minute, second = row
    clock = f"{hour:02d}:{minute:02d}:{second:0{3 + digits if digits else 2}.{digits}f}"
    if offset is None:
        end = "Z"
    else:
        minutes, rest = divmod(round(abs(offset)), 60)
        end = f"{'-' if offset < 0 else '+'}{minutes // 60:02d}:{minutes % 60:02d}"
        end += f":{rest:02d}" if rest else ""
    return f"{iso_date(year, month, day)}T{clock}{end}"


def iso_date(year: int, month: int, day: int) -> str:
    """2026-11-23; beyond four digits, and before year 0, with a sign."""
    if 0 <= year <= 9999:
        return f"{year:04d}-{month:02d}-{day:02d}"
    return f"{'-' if year < 0 else '+'}{abs(year):04d}-{month:02d}-{day:02d}"
