"""The circumnavigators: maps with their tracks, and tables of where they were and how far."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from bowles.sheet import Column, Columns
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.problems.sun import OBLIQUITY
from bowles.sheets.world.voyage import MONTHS, NAMES, STANDING, Name, Voyage, voyage_of
from bowles.time import Instant
from bowles.units import format_latitude, format_longitude

if TYPE_CHECKING:
    from bowles.draw import Plate

SHIPS_DAYS = "Dates are the ship's own; none was dropped or doubled at the 180th meridian."
LEAST = (
    "Miles are those of rhumbs from place to place by the shortest way at sea: the least that she "
    "can have sailed."
)
MEMORY = (
    "Rows marked so were recalled from the narrative and compared with nothing page by page; the "
    "others lie so far from the digitised log of within two days."
)
STANDINGS = "How sure a row is: firm, within some days or half a degree, or reconstructed."


@sheet.figure(sources=["Bowles1780"], defaults={"instant": "now"})
def map(instant: Instant, voyage: Name = "cook1") -> Plate:
    """The world in two hemispheres, with day and night, and a voyage round it.

    Stereographic, so that every circle on the globe is a circle here and small shapes keep their
    form. Between its dated places the ship's track is the shortest way by sea, dashed: how she
    sailed there the sheet does not know. Its dashes are long between firm dates, short where one is
    known within days, and dots where a place is only reconstructed.
    """
    from bowles.draw import double_hemisphere

    return double_hemisphere(
        instant=instant, tracks=[voyage_of(voyage).track()], title="The world in two hemispheres"
    )


@sheet.figure(sources=["Bowles1780"])
def mercator(voyage: Name = "cook1") -> Plate:
    """The world on Mercator's chart, with a voyage round it.

    Every course that a ship can hold without turning is a straight line on it; lands grow toward
    the poles, which it never reaches.
    """
    from bowles.draw import world_map

    return world_map("mercator", tracks=[voyage_of(voyage).track()], title="On Mercator's chart")


@sheet.figure(sources=["Bowles1780"])
def tracks() -> Plate:
    """The tracks of all the circumnavigators.

    Those of the sixteenth century are red, of the seventeenth blue, of the eighteenth gold until
    1760, and black since: with each more of the ocean is crossed away from the old roads.
    """
    from dataclasses import replace

    from bowles.draw import world_map

    drawn = [
        replace(each.track(labels=0), ink=_ink(each.began.year)) for each in all_voyages().values()
    ]
    return world_map(
        "robinson", center=(-160, 0), tracks=drawn, width=240.0, title="The circumnavigators"
    )


@sheet.table("Voyages")
def waypoints(voyage: Name = "cook1") -> Columns:
    """A voyage from place to place.

    Where the ship was and when, in her own calendar, and how sure that is; positions are those of
    the places as they are now known.
    """
    chosen = voyage_of(voyage)
    longitude, latitude = chosen.points.T
    miles = np.r_[math.nan, chosen.miles]
    return Columns(
        {
            "place": Column(chosen.places),
            "latitude": Column(latitude, "°", format_latitude),
            "longitude": Column(longitude, "°", format_longitude),
            "arrived": Column(chosen.arrived, show=_day_of),
            "left": Column(chosen.left, show=_day_of),
            "from the last": Column(miles, "nmi", _whole),
            "standing": Column([STANDING[each] for each in chosen.standing]),
            "checked": Column([_against(each) for each in chosen.checked]),
            "note": Column(chosen.notes, show=_given),
        },
        notes=[
            f"{chosen.title}, in the {chosen.ships}; {chosen.calendar.title()} calendar.",
            f"At least {np.sum(chosen.miles):,.0f} nautical miles in "
            f"{chosen.ended - chosen.began:,} days.",
            LEAST,
            SHIPS_DAYS,
            MEMORY,
            *_checked(chosen),
        ],
        sources=chosen.sources,
    )


@sheet.table("Voyages")
def circumnavigators() -> Columns:
    """The circumnavigators and what their voyages came to.

    The least distance by sea, the days and the mean run; how often each crossed the equator, the
    tropics and the 180th meridian; and the day that going round with the Sun, or against it, lost
    or gained.
    """
    all_ = list(all_voyages().values())
    miles = np.array([np.sum(each.miles) for each in all_])
    days = np.array([each.ended - each.began for each in all_])
    return Columns(
        {
            "voyage": Column([each.title for each in all_]),
            "ships": Column([each.ships for each in all_]),
            "began": Column([each.left[0] for each in all_], show=_day_of),
            "ended": Column([each.arrived[-1] for each in all_], show=_day_of),
            "days": Column(days, "d", _whole),
            "distance": Column(miles, "nmi", _whole),
            "mean run": Column(miles / days, "nmi/d", _whole),
            "equator": Column([each.crossings(0) for each in all_], "times"),
            "tropics": Column(
                [each.crossings(OBLIQUITY) + each.crossings(-OBLIQUITY) for each in all_], "times"
            ),
            "180th meridian": Column([sum(each.crossings_of_180()) for each in all_], "times"),
            "day": Column([_day(each) for each in all_]),
        },
        notes=[LEAST, "Dates are of the calendar that each kept.", _told()],
        sources=[key for each in all_ for key in each.sources],
    )


def all_voyages() -> dict[str, Voyage]:
    """All voyages by name, in the order of their sailing."""
    return {name: voyage_of(name) for name in NAMES}


def _ink(year: int) -> str:
    return "red" if year < 1600 else "water" if year < 1700 else "sun" if year < 1760 else "ink"


def _day(sailed: Voyage) -> str:
    """Whether her reckoning came home a day behind or ahead, by the way she crossed 180°."""
    eastward, westward = sailed.crossings_of_180()
    return {-1: "lost, westward", 1: "gained, eastward"}.get(eastward - westward, "none")


def _checked(sailed: Voyage) -> list[str]:
    apart = [float(each) for each in sailed.checked if each]
    if not apart:
        return [STANDINGS, "No row was compared with a log day by day."]
    return [
        STANDINGS,
        f"{len(apart)} rows were compared with the digitised log within two days: half of them lie "
        f"within {np.median(apart):.0f} km of it.",
    ]


def _against(kilometres: str) -> str:
    """Whether a row was held to a log, or rests on memory of the narrative alone."""
    return f"log, {float(kilometres):.0f} km off" if kilometres else "from memory"


def _told() -> str:
    rows = [each for one in all_voyages().values() for each in one.standing]
    return f"{len(rows)} dated places in all, {rows.count('a')} of them firm."


def _whole(value: float) -> str:
    return f"{value:,.0f}"


def _day_of(text: str) -> str:
    """Such as 30 July 1768, which does not break at its hyphens; a dash where no day is known."""
    if not text:
        return "—"
    year, month, day = text.split("-")
    return f"{int(day)}\u00a0{MONTHS[int(month) - 1]}\u00a0{year}"


def _given(text: str) -> str:
    return text or "—"
