"""Words and measures that the problems share: positions, clocks, conventions."""

from __future__ import annotations

from typing import Literal

import numpy as np

from bowles.earth import Place
from bowles.sheet import Quantity
from bowles.time import Date, Instant
from bowles.units import format_angle, format_clock, format_latitude, format_longitude

# How the answer is reckoned. Modern: the Earth's ellipsoid, refraction, the Sun's upper limb, the
# clock of the place. Georgian, as the books of the globes did: a sphere of 60 geographical miles a
# degree, the Sun's centre on a bare horizon, apparent time.
Convention = Literal["modern", "georgian"]


OBLIQUITY_OF_THE_BOOKS = 23 + 28 / 60
NAUTICAL_MILE = 1.852  # km
STATUTE_MILE = 1.609344  # km
OFFING = 1.169 / 0.3048**0.5  # miles to the horizon for √ metres; Bowditch has 1.169 √ feet
ENGLISH_MILES = 69.1  # to a degree of the old books
FERRO = -17.66277  # longitude of the first meridian of the old maps: 20 degrees west of Paris
SIGNS = (
    "Aries", "Taurus", "Gemini", "Cancer", "Leo", "Virgo",
    "Libra", "Scorpio", "Sagittarius", "Capricorn", "Aquarius", "Pisces",
)  # fmt: skip


def position(longitude: float, latitude: float) -> str:
    """A position as 51° 30′ N, 0° 08′ W."""
    return f"{format_latitude(latitude)}, {format_longitude(longitude)}"


def named(place: Place) -> str:
    """A place with its position, which is said once where it has no other name."""
    where = position(place.longitude, place.latitude)
    return where if place.name == where else f"{place.name} ({where})"


def angle(degrees: float, digits: int = 0) -> str:
    """An angle to the minute, or to parts of one, as −20° 25′."""
    return format_angle(degrees, "dm", digits)


def degrees(value: float, text: str = "") -> Quantity:
    """An angle in degrees, shown to the minute."""
    return Quantity(float(value), "°", text=text or angle(float(value)))


def in_signs(longitude: float) -> str:
    """An ecliptic longitude as the old tables write it: 3° 30′ of Gemini."""
    minutes = round(longitude * 60) % (360 * 60)
    sign, rest = divmod(minutes, 30 * 60)
    return f"{rest // 60}° {rest % 60:02d}′ of {SIGNS[sign]}"


def direction(azimuth: float) -> str:
    """The nearest of the 32 points of the compass, as 'south-east by east'."""
    return _POINTS[round(azimuth / 11.25) % 32]


def clock_of(place: Place) -> str | float:
    """What tells the time at a place: its zone, or where none is known its longitude."""
    return place.zone or place.longitude


def keeping(place: Place) -> str:
    """Which clock that is, in words."""
    return f"the clock of {place.zone}" if place.zone else f"the mean time of {place.name}"


def clock_time(instant: Instant, place: Place) -> Quantity:
    """A time of day by the clock of a place; 'none' where there is no such instant."""
    if not np.isfinite(instant.tt):
        return Quantity(None, text="none")
    zone = clock_of(place)
    civil = instant.civil(zone=zone, digits=0)
    hours = float(civil.hour) + float(civil.minute) / 60 + float(civil.second) / 3600
    return Quantity(str(instant.isoformat(zone)), text=format_clock(hours))


def moment(instant: Instant) -> str:
    """An instant as 20:20 UTC on 23 November 2026."""
    civil = instant.civil(digits=0)
    hours = float(civil.hour) + float(civil.minute) / 60
    day = Date(int(civil.year), int(civil.month), int(civil.day))
    return f"{format_clock(hours)} UTC on {day}"


def happens(instant: Instant) -> Quantity:
    """A moment as an answer."""
    return Quantity(str(instant.isoformat()), text=moment(instant))


def dated(day: Date) -> Quantity:
    """A day as an answer."""
    return Quantity(day.isoformat(), text=str(day))


def never_so_high(latitude: float, declination: float, altitude: float) -> str:
    """Why a body never has an altitude: between which it stands in its daily round."""
    return (
        f"its altitude runs from {angle(abs(latitude + declination) - 90)} to "
        f"{angle(90 - abs(latitude - declination))}; it is never {angle(altitude)}."
    )


def solar_noon(date: Date, place: Place) -> Instant:
    """The Sun's culmination on a day at a place, near twelve by its own mean time."""
    from bowles.sky import equation_of_time

    noon = date.noon(place.longitude)
    return noon - equation_of_time(noon) / 1440


def written(date: Date) -> str:
    """A day in words, with its calendar where it is not ours."""
    return f"{date}" + ("" if date.calendar == "gregorian" else f" ({date.calendar})")


_QUARTERS = ("north", "east", "south", "west")


def _points() -> list[str]:
    """The 32 points, boxed: each quarter's eight between one cardinal point and the next."""
    names = []
    for first, then in zip(_QUARTERS, _QUARTERS[1:] + _QUARTERS[:1], strict=True):
        pole, side = (first, then) if first in ("north", "south") else (then, first)
        between = f"{pole}-{side}"
        names += [
            first, f"{first} by {then}", f"{first}-{between}", f"{between} by {first}",
            between, f"{between} by {then}", f"{then}-{between}", f"{then} by {first}",
        ]  # fmt: skip
    return names


_POINTS = _points()


def noon_declination(date: Date, place: Place) -> float:
    """The Sun's declination when it culminates at a place."""
    from bowles.sky import apparent

    return float(apparent("sun", solar_noon(date, place)).declination)


def at_hour(date: Date, time: float, place: Place, convention: Convention) -> Instant:
    """The moment of an hour: by the clock of the place, or of apparent time."""
    if convention == "modern":
        return date.at(time, clock_of(place))
    return solar_noon(date, place) + (time - 12) / 24


def hour_angle_of(instant: Instant, place: Place) -> tuple[float, float]:
    """The Sun's hour angle at a place, −180 to 180, west positive, and its declination."""
    from bowles.sky import subpoint

    longitude, latitude = subpoint("sun", instant)
    return float((place.longitude - longitude + 180) % 360 - 180), float(latitude)


def solar_time(date: Date, hours: float, place: Place, convention: Convention) -> Quantity:
    """An hour of apparent time: as it is, or by the clock of the place."""
    if convention == "georgian":
        return Quantity(hours, "h", text=format_clock(hours))
    return clock_time(solar_noon(date, place) + (hours - 12) / 24, place)


def from_east(amplitude: float) -> str:
    """To which side of east and west an amplitude lies."""
    return "north" if amplitude >= 0 else "south"
