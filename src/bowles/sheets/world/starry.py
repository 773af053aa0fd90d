"""Stars over a place: their hour angles, when they have one, how they are told apart in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import numpy as np

from bowles.earth import Place
from bowles.sheet import Quantity, number
from bowles.sheets.world.heavenly import Mark, in_hours
from bowles.sheets.world.worded import Convention, angle, clock_of, clock_time
from bowles.sky import apparent, local_apparent_time, sidereal_time, stars
from bowles.time import Date, Instant
from bowles.units import format_clock, format_latitude

if TYPE_CHECKING:
    from bowles.draw import Plate

Magnitude = Annotated[float, number("magnitude", 1.0, 6.5, "")]
SIDEREAL = 1.00273790935  # turns of the Earth to the stars in a mean day
STAR_SOURCES = ["Adams1800", "Meeus1998", "vanLeeuwen2007"]


def midnight_of(date: Date, place: Place, convention: Convention) -> Instant:
    """The beginning of a day: by the clock, or by the mean time of the place."""
    return date.midnight(clock_of(place) if convention == "modern" else place.longitude)


def hour_angle(mark: Mark, instant: Instant, place: Place, mean: bool = False) -> float:
    """Degrees from the meridian, −180 to 180, west positive."""
    turned = float(sidereal_time(instant, place.longitude))
    return (turned - mark.at(instant, mean)[0] + 180) % 360 - 180


def moment_at(mark: Mark, hour: float, date: Date, place: Place, convention: Convention) -> Instant:
    """The moment of a day at which a body has an hour angle (degrees); the first of two."""
    start = midnight_of(date, place, convention)
    mean = convention == "georgian"
    if mark.body == "":
        right_ascension = mark.at(start + 0.5, mean)[0]
        left = (right_ascension + hour - float(sidereal_time(start, place.longitude))) % 360
        return start + left / 360 / SIDEREAL
    turned = float(sidereal_time(start, place.longitude))
    # A wanderer moves meanwhile: its own place is taken anew at each trial.
    day = ((mark.at(start)[0] + hour - turned) % 360) / 360 / SIDEREAL
    for _ in range(4):
        left = mark.at(start + day)[0] + hour - turned - 360 * SIDEREAL * day
        day += ((left + 180) % 360 - 180) / 360 / SIDEREAL
    return start + day


def told(instant: Instant, place: Place, convention: Convention) -> Quantity:
    """An hour of the clock, or as a sundial would tell it were it day."""
    if convention == "modern":
        return clock_time(instant, place)
    hours = float(local_apparent_time(instant, place.longitude))
    return Quantity(hours, "h", text=format_clock(hours))


def by_which(place: Place, convention: Convention) -> str:
    """What tells the hour, in words."""
    from bowles.sheets.world.worded import keeping

    return keeping(place) if convention == "modern" else "apparent time"


def place_told(mark: Mark, right_ascension: float, declination: float) -> str:
    """A sentence on where a body stands on the sphere."""
    return (
        f"{_first(mark.name)} has right ascension {angle(right_ascension)} "
        f"({in_hours(right_ascension, 0)}) and declination {format_latitude(declination)}."
    )


def sun_told(instant: Instant) -> tuple[float, str]:
    """The Sun's right ascension, and a sentence on it."""
    value = float(apparent("sun", instant).right_ascension)
    return value, f"The Sun's right ascension is then {angle(value)} ({in_hours(value, 0)})."


def turned_globe(
    place: Place | float, marks: Sequence[tuple[str, float, float]], title: str, **more: object
) -> Callable[[], Plate]:
    """The globe rectified for a place or a latitude, with (name, hour angle, declination)."""
    latitude = place.latitude if isinstance(place, Place) else place

    def figure() -> Plate:
        from bowles.draw import horizon_globe

        return horizon_globe(latitude, marks, title=title, **more)  # type: ignore[arg-type]

    return figure


def short(mark: Mark) -> str:
    """A name for a figure: none where it would be a whole position."""
    return mark.name if mark.star or mark.body else "the star"


def _first(words: str) -> str:
    return words[:1].upper() + words[1:]


def subject(mark: Mark) -> str:
    """A body's name as it begins a sentence."""
    return _first(mark.name if mark.star or mark.body else f"the star at {mark.name}")


def nearest_to_pole(year: float, side: int, faintest: float) -> tuple[str, float, float]:
    """The star nearest to the north pole (side 1) or the south (-1) in a year: its name, how many
    degrees it is away, and its magnitude."""
    bright = stars().brighter(faintest)
    dec = side * np.asarray(bright.mean(year).latitude)
    row = int(np.argmax(dec))
    name = called(bright.name[row], bright.bayer[row], bright.constellation[row])
    return name, 90 - float(dec[row]), float(bright.magnitude[row])


def called(name: str, bayer: str, constellation: str, flamsteed: int = 0, hip: int = 0) -> str:
    """A star's proper name, else its letter or number, else that of its catalogue."""
    if name:
        return str(name)
    if bayer or flamsteed:
        return f"{bayer or flamsteed} {constellation}"
    return f"HIP {hip}"
