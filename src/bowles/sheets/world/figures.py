"""The figures of the globe, the Sun, the Moon and the planets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bowles.earth import Place
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import clock_of
from bowles.sky import (
    ASTRONOMICAL,
    BODIES,
    CIVIL,
    NAUTICAL,
    apparent,
    ecliptic,
    equation_of_time,
    moon_phase,
    rising_and_setting,
)
from bowles.time import Date, Instant

if TYPE_CHECKING:
    from bowles.draw import Plate

PLANETS = [name for name in BODIES if name not in ("sun", "moon")]


@sheet.figure(defaults={"instant": "now"})
def globe(place: Place, instant: Instant) -> Plate:
    """The globe as seen from far above a place, with day and night.

    In the orthographic projection a globe shows one half of itself, as the Moon shows hers.
    """
    from bowles.draw import world_map

    return world_map(
        "orthographic",
        center=(place.longitude, place.latitude),
        instant=instant,
        places=[place],
        width=120.0,
        title=f"The globe above {place.name}",
    )


@sheet.figure(defaults={"date": "today"})
def seasons(date: Date) -> Plate:
    """The Sun's way through the signs.

    The ring is the ecliptic; the Sun goes round it against the clock in a year.
    """
    from bowles.draw import season_wheel

    longitude = float(ecliptic("sun", date.noon()).longitude)
    return season_wheel(longitude, date=str(date))


@sheet.figure(defaults={"date": "today"})
def analemma(date: Date) -> Plate:
    """The analemma: where the Sun stands at every mean noon of a year.

    Upward its declination, sideways how far the sundial is ahead of the clock.
    """
    from bowles.draw import analemma as drawn

    first = Date(date.year, 1, 1, date.calendar)
    noon = first.noon() + np.arange(Date(date.year + 1, 1, 1, date.calendar) - first)
    firsts = [Date(date.year, month, 1, date.calendar) - first for month in range(1, 13)]
    return drawn(
        equation_of_time(noon), apparent("sun", noon).declination, day=date - first, firsts=firsts
    )


@sheet.figure(defaults={"date": "today"})
def day(place: Place, date: Date) -> Plate:
    """The hours of a day: light, the three twilights and night.

    Noon is uppermost and the hours are those of the clock at the place; the red hand is the Sun
    on the meridian.
    """
    from bowles.draw import day_wheel

    midnight = date.midnight(clock_of(place))
    horizons = (ASTRONOMICAL, NAUTICAL, CIVIL, None)
    events = [
        rising_and_setting("sun", midnight, place.longitude, place.latitude, horizon)
        for horizon in horizons
    ]
    rises, sets = (
        [float((getattr(each, end) - midnight) * 24) for each in events] for end in ("rise", "set")
    )
    noon = float((events[-1].transit - midnight) * 24)
    return day_wheel(sets, rises, noon, place=place.name)


@sheet.figure(defaults={"date": "today"})
def planets(date: Date) -> Plate:
    """The planets about the Sun, seen from the north of their paths.

    Directions are true, the distances logarithmic; each planet is where its light shows it.
    """
    from bowles.draw import planet_wheel

    noon = date.noon()
    sun = _toward("sun", noon)
    # From the Sun: what the Earth sees of a planet, less what it sees of the Sun.
    seen = {"earth": -sun} | {name: _toward(name, noon) - sun for name in PLANETS}
    return planet_wheel(
        {name: float(np.degrees(np.arctan2(y, x))) for name, (x, y, _) in seen.items()},
        {name: float(np.linalg.norm(each)) for name, each in seen.items()},
        date=str(date),
    )


@sheet.figure(defaults={"instant": "now"})
def moon(instant: Instant) -> Plate:
    """The Moon as she shows herself.

    North is up, and the Sun shines from where her bright limb is.
    """
    from bowles.draw import moon_disk

    elongation, lit, _ = moon_phase(instant)
    return moon_disk(float(lit), bool(elongation < 180))


def _toward(body: str, instant: Instant) -> NDArray[np.float64]:
    """A body's place (3,) in au from the Earth, on the axes of the ecliptic."""
    longitude, latitude = (np.radians(each) for each in ecliptic(body, instant))
    distance = apparent(body, instant).distance
    return distance * np.array(
        [
            np.cos(latitude) * np.cos(longitude),
            np.cos(latitude) * np.sin(longitude),
            np.sin(latitude),
        ]
    )
