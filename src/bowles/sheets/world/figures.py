"""The figures of the sheet: maps of the world, the globe, the wheels of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bowles.earth import Place
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.voyage import voyage
from bowles.sky import apparent, ecliptic, equation_of_time, moon_phase
from bowles.time import Date, Instant

if TYPE_CHECKING:
    from bowles.draw import Plate


@sheet.figure(sources=["Bowles1780", "Cook1893"], defaults={"instant": "now"})
def map(instant: Instant) -> Plate:
    """The world in two hemispheres, with day and night, and Cook's first voyage.

    Stereographic, so that every circle on the globe is a circle here and small shapes keep their
    form. Between its dated places the ship's track is drawn as a rhumb, dashed: how she sailed
    there the sheet does not know.
    """
    from bowles.draw import double_hemisphere

    return double_hemisphere(
        instant=instant, tracks=[voyage("cook1").track()], title="The world in two hemispheres"
    )


@sheet.figure(sources=["Cook1893"])
def mercator() -> Plate:
    """The world on Mercator's chart, with Cook's first voyage.

    Every course that a ship can hold without turning is a straight line on it; lands grow toward
    the poles, which it never reaches.
    """
    from bowles.draw import world_map

    return world_map("mercator", tracks=[voyage("cook1").track()], title="On Mercator's chart")


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


@sheet.figure(defaults={"instant": "now"})
def moon(instant: Instant) -> Plate:
    """The Moon as she shows herself.

    North is up, and the Sun shines from where her bright limb is.
    """
    from bowles.draw import moon_disk

    elongation, lit, _ = moon_phase(instant)
    return moon_disk(float(lit), bool(elongation < 180))
