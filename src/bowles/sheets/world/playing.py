"""A voyage day by day: where the ship was, and the Sun, Moon and stars as her crew saw them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import numpy as np
from numpy.typing import NDArray

from bowles.earth import Place, rhumb
from bowles.sheet import Column, Columns, TimeOfDay, number
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.problems.sun import OBLIQUITY
from bowles.sheets.world.voyage import NAUTICAL_MILE, STANDING, Name, Voyage, voyage_of
from bowles.sheets.world.worded import position
from bowles.sky import apparent, default, horizontal, moon_phase
from bowles.time import Date, Instant
from bowles.units import format_angle

if TYPE_CHECKING:
    from bowles.draw import Item, Plate

# How much of a voyage has passed, in hundredths of its days: the page plays it.
Way = Annotated[float, number("way", 0, 100, "%")]

POLAR = 90 - OBLIQUITY
BEFORE = "the sky of so long ago needs the extra `long`, which is not installed"


@dataclass(frozen=True)
class Day:
    """A day of a voyage, as far as the waypoints tell.

    date       in the ship's own calendar and count, which no date line breaks
    longitude  continuous over the whole voyage, so that it may pass 180 degrees; `place` has it
               within them
    leg        the waypoint last left
    lying      whether she lies there; else she is somewhere on the way to the next
    """

    date: Date
    longitude: float
    latitude: float
    leg: int
    lying: bool

    @property
    def place(self) -> Place:
        """Where she is."""
        east = (self.longitude + 180) % 360 - 180
        return Place("At sea", east, self.latitude)

    def instant(self, hour: float) -> Instant:
        """An hour of the ship's day by her own mean time."""
        return self.date.at(hour, 0.0) - self.longitude / 360


def day_of(voyage: Voyage, way: float) -> Day:
    """The day so many hundredths on; between two dated places at an even speed by sea."""
    gone = round((voyage.ended - voyage.began) * way / 100)
    known, where = _timetable(voyage)
    index = int(np.clip(np.searchsorted(known, gone, "right") - 1, 0, len(known) - 2))
    span = known[index + 1] - known[index]
    part = float(np.clip((gone - known[index]) / span, 0, 1)) if span else 0.0
    start, end = where[index], where[index + 1]
    lon, lat = _along(voyage, start, end, part)
    return Day(voyage.began + gone, lon, lat, int(start), bool(start == end))


def _timetable(voyage: Voyage) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Days from the beginning that are known, ascending, and the waypoint of each."""
    days, where = [], []
    for number_, pair in enumerate(zip(voyage.arrived, voyage.left, strict=True)):
        for text in dict.fromkeys(each for each in pair if each):
            days.append(float(voyage.date(text) - voyage.began))
            where.append(number_)
    kept = np.flatnonzero(np.asarray(days) >= np.maximum.accumulate(days))
    return np.asarray(days)[kept], np.asarray(where, np.intp)[kept]


def _along(voyage: Voyage, start: int, end: int, part: float) -> tuple[float, float]:
    """Continuous longitude and latitude, a part of the way by sea between two waypoints."""
    of = np.arange(len(voyage.points)) + np.searchsorted(
        voyage.after, np.arange(len(voyage.points))
    )
    line = _continuous(voyage)[of[start] : of[end] + 1]
    if len(line) == 1:
        return float(line[0, 0]), float(line[0, 1])
    _, miles = rhumb(line[:-1, 0], line[:-1, 1], line[1:, 0], line[1:, 1])
    gone = np.r_[0.0, np.cumsum(miles)]
    at = part * gone[-1]
    return float(np.interp(at, gone, line[:, 0])), float(np.interp(at, gone, line[:, 1]))


def _continuous(voyage: Voyage) -> NDArray[np.float64]:
    """The route with longitudes that never jump, (n, 2)."""
    route = voyage.route.copy()
    route[:, 0] = np.degrees(np.unwrap(np.radians(route[:, 0])))
    return route


@sheet.figure(sources=["Bowles1780", "Park2021"])
def voyage_played(voyage: Name = "cook1", way: Way = 25.0, hour: TimeOfDay = 20.0) -> Plate:
    """A day of a voyage: the ship on the globe, and the sky that her crew had above them.

    The hour is that of the ship's own mean time. Between two dated places she is put on the
    shortest way by sea, at an even speed; where she really was, the waypoints do not tell.
    """
    from bowles.draw import Group, Plate, Text, Track, star_chart, world_map

    chosen = voyage_of(voyage)
    day = day_of(chosen, way)
    when, place = day.instant(hour), day.place
    seen = _within(day.instant(0.0)) and _within(day.instant(0.0) + 1.0)
    globe = world_map(
        "orthographic",
        center=(place.longitude, float(np.clip(place.latitude, -60, 60))),
        width=100.0,
        instant=when if seen else None,
        tracks=[Track(_sailed(chosen, day), course="rhumb")],
        title="The ship",
    )
    sky = star_chart(place, when, width=112.0, faintest=4.0) if seen else None
    head = (_where(chosen, day), _above(day, hour) if seen else BEFORE)
    width, height = globe.width + 116.0, 128.0
    items: list[Item] = [
        Text(width / 2, 6.0, head[0], 11, "italic", "middle"),
        Text(width / 2, 11.0, head[1], 8, "roman", "middle"),
        Group(globe.items, dx=0.0 if sky else 58.0, dy=16 + (112.0 - globe.height) / 2),
    ]
    if sky:
        items.append(Group(sky.items, dx=globe.width + 4, dy=16.0))
    return Plate(
        width,
        height,
        tuple(items),
        f"{chosen.title}, {day.date}",
        f"{head[0]}; {head[1]}. On the left the globe with the track so far"
        + (", on the right the sky above the ship." if sky else "."),
    )


def _within(instant: Instant) -> bool:
    """Whether the ephemeris that is installed knows an instant."""
    known = default()
    return bool(known.first < float(instant.tdb) - 2451545 < known.last)


def _sailed(voyage: Voyage, day: Day) -> NDArray[np.float64]:
    """The route as far as the ship has come."""
    of = np.arange(len(voyage.points)) + np.searchsorted(
        voyage.after, np.arange(len(voyage.points))
    )
    behind = voyage.route[: of[day.leg] + 1]
    return np.vstack([behind, [day.place.longitude, day.place.latitude]])


def _where(voyage: Voyage, day: Day) -> str:
    """On what day, by both calendars, she is where."""
    other = day.date.to("gregorian" if voyage.calendar == "julian" else "julian")
    style = "new style" if voyage.calendar == "julian" else "old style"
    last = voyage.places[day.leg].split(" (")[0]
    lies = f"lies at {last}" if day.lying else f"has left {last}"
    return f"{voyage.title}, {day.date} ({other} {style}): {lies}"


def _above(day: Day, hour: float) -> str:
    """What Sun and Moon do over her."""
    sun = float(apparent("sun", day.instant(12.0)).declination)
    altitude = 90 - abs(day.latitude - sun)
    moon = horizontal("moon", day.instant(hour), day.place.longitude, day.latitude)
    lit = float(moon_phase(day.instant(hour)).illuminated_fraction)
    up = f"{float(moon.altitude):.0f}° high" if moon.altitude > 0 else "not up"
    return (
        f"{position(day.place.longitude, day.latitude)}; the Sun {format_angle(altitude, 'dm')} "
        f"high at noon; the Moon {up}, {lit * 100:.0f} per cent lit"
    )


@sheet.table("Voyages")
def account_of_a_voyage(voyage: Name = "cook1") -> Columns:
    """What a voyage came to: miles, days, crossings, and the day it lost or gained.

    Days in the calendar that the ship kept, and in the other.
    """
    chosen = voyage_of(voyage)
    miles, days = float(np.sum(chosen.miles)), chosen.ended - chosen.began
    east, west = chosen.crossings_of_180()
    turned = round((_continuous(chosen)[-1, 0] - _continuous(chosen)[0, 0]) / 360)
    other = "gregorian" if chosen.calendar == "julian" else "julian"
    ashore = chosen.ended + turned
    furthest = chosen.points[:, 1]
    told = {
        "ships": chosen.ships,
        "began": f"{chosen.began}",
        f"began, {other}": f"{chosen.began.to(other)}",
        "ended by her own count": f"{chosen.ended}",
        f"ended, {other}": f"{chosen.ended.to(other)}",
        "days": f"{days:,}",
        "least distance by sea": f"{miles:,.0f} nmi",
        "mean run": f"{miles / days:.1f} nmi a day",
        "crossings of the equator": str(chosen.crossings(0)),
        "of the northern tropic": str(chosen.crossings(OBLIQUITY)),
        "of the southern tropic": str(chosen.crossings(-OBLIQUITY)),
        "of the polar circles": str(chosen.crossings(POLAR) + chosen.crossings(-POLAR)),
        "of the 180th meridian": f"{west} westward, {east} eastward",
        "farthest north": position(*chosen.points[int(np.argmax(furthest))].tolist()),
        "farthest south": position(*chosen.points[int(np.argmin(furthest))].tolist()),
        "her count at home": {
            -1: "a day behind, sailed westward",
            1: "a day ahead, sailed eastward",
        }.get(turned, "right: she did not go round"),
        "the day ashore then": f"{ashore.to(chosen.calendar) if turned else chosen.ended}",
        "firm rows": f"{chosen.standing.count('a')} of {len(chosen.standing)}",
        "rows compared with a log": f"{sum(bool(each) for each in chosen.checked)}",
    }
    return Columns(
        {"of the voyage": Column(list(told)), "told": Column(list(told.values()))},
        notes=[
            f"From the dated waypoints of {chosen.title}, joined by rhumbs that keep to the sea: "
            f"the least she can have sailed, {NAUTICAL_MILE} km a mile.",
            "Her own count is that of ship's days, none dropped or doubled at 180°; who goes round "
            "with the Sun comes home a day behind, who goes against him a day ahead.",
            "How sure: "
            + ", ".join(f"{chosen.standing.count(key)} {word}" for key, word in STANDING.items())
            + ". Dates were recalled from the narrative and not collated page by page.",
        ],
        sources=chosen.sources,
    )
