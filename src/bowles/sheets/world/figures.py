"""The figures of the globe, the Sun, the Moon and the planets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

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
    rising_and_setting,
)
from bowles.time import Date, Instant

if TYPE_CHECKING:
    from bowles.draw import Plate

PLANETS = list(BODIES[2:9])


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
