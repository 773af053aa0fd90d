"""Eclipses and transits as the globe shows them: whether they can be, when, and where visible."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import numpy as np

from bowles.earth import Place
from bowles.sheet import Quantity, Solution
from bowles.sheets.world import spheres
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import (
    angle,
    degrees,
    happens,
    in_signs,
    moment,
    position,
    written,
)
from bowles.sky import ecliptic, lunar_eclipses, phases, solar_eclipses, subpoint, transits
from bowles.time import Date, Instant

if TYPE_CHECKING:
    from bowles.draw import Plate

SECTION = "Eclipses"
SOURCES = ["Adams1800", "Meeus1998", "Espenak2006", "Park2021"]
AHEAD = 200.0  # days within which both a solar and a lunar eclipse must come
# Ecliptic limits (Meeus 1998, chapter 54): degrees of the syzygy from the node, at which an eclipse
# must happen, and beyond which none can.
LIMITS = {"Sun": (13.9, 21.0), "Moon": (9.5, 17.4)}
LAST = 2451545.0 + 649 * 365.25  # Julian date to which every installed ephemeris reaches
Light = Literal["sun", "moon"]
Inner = Literal["mercury", "venus"]


@sheet.problem(SECTION, SOURCES, {"date": "today"}, ["T57"])
def lunar_eclipse_on(date: Date) -> Solution:
    """To find the next eclipse of the Moon, and all the places where it is visible.

    Find where she is vertical at the middle of the eclipse, and rectify the globe for that place:
    to all above the horizon it is visible. It is seen at one moment by all the Earth.
    """
    start = date.midnight()
    found = lunar_eclipses(start, start + AHEAD)
    seen = found[0]
    greatest = seen.greatest
    over = Place("the Moon overhead", float(seen.longitude), float(seen.latitude))
    names = ("penumbra_begins", "partial_begins", "total_begins", "total_ends", "partial_ends",
             "penumbra_ends")  # fmt: skip
    steps = [
        f"From {written(date)} on the first full moon to be eclipsed is that of "
        f"{moment(greatest)}: "
        f"the eclipse is {seen.kind}.",
        f"The Moon is then vertical in {position(over.longitude, over.latitude)}: all within 90° "
        f"of "
        "it see the middle of the eclipse.",
        f"{float(seen.umbral_magnitude):.4f} of her diameter is in the umbra, "
        f"{float(seen.penumbral_magnitude):.4f} in the penumbra.",
    ]
    answers = {
        "kind": Quantity(str(seen.kind)),
        "greatest": happens(greatest),
        "magnitude": Quantity(float(seen.umbral_magnitude), text=f"{seen.umbral_magnitude:.4f}"),
        "penumbral_magnitude": Quantity(float(seen.penumbral_magnitude)),
        "gamma": Quantity(float(seen.gamma), text=f"{float(seen.gamma):.4f}"),
        "overhead": Quantity(position(over.longitude, over.latitude)),
        "saros": Quantity(int(seen.saros)),
        "julian_date": Quantity(float(greatest.tt), text=f"{float(greatest.tt):.4f}"),
    }
    for name, when in zip(names, seen.contacts, strict=True):
        known = bool(np.isfinite(when.tt))
        answers[name] = happens(when) if known else Quantity(None)
        if known:
            steps.append(f"{name.replace('_', ' ').capitalize()} at {moment(when)}.")
    for name, minutes in (("partial", seen.partial_duration), ("total", seen.total_duration),
                          ("penumbral", seen.penumbral_duration)):  # fmt: skip
        value = float(minutes)
        answers[f"{name}_semiduration"] = (
            Quantity(value / 2, "min", text=f"{value / 2:.1f} min") if np.isfinite(value)
            else Quantity(None)
        )  # fmt: skip
    return Solution(answers, steps, _half(over, greatest, "The eclipse of the Moon"))


@sheet.problem(SECTION, SOURCES, {"date": "today"}, ["T58"])
def solar_eclipse_on(date: Date) -> Solution:
    """To find the next eclipse of the Sun, and where it is greatest.

    The globe shows the half of the Earth that has the Sun up; the Moon's shadow, which falls on
    some of it, must be computed.
    """
    start = date.midnight()
    seen = solar_eclipses(start, start + AHEAD)[0]
    greatest = seen.greatest
    where = Place("greatest", float(seen.longitude), float(seen.latitude))
    seconds = float(seen.duration)
    lasts = f"{int(seconds // 60)}m {seconds % 60:02.0f}s" if np.isfinite(seconds) else "none"
    steps = [
        f"From {written(date)} on the first new moon to eclipse the Sun is that of "
        f"{moment(greatest)}: the eclipse is {seen.kind}.",
        f"The axis of the shadow passes {abs(float(seen.gamma)):.4f} of the Earth's radius "
        f"{'north' if seen.gamma >= 0 else 'south'} of its middle.",
        f"It is greatest in {position(where.longitude, where.latitude)}, with the Sun "
        f"{angle(float(seen.altitude))} high: magnitude {float(seen.magnitude):.4f}.",
    ]
    if np.isfinite(seconds):
        wide = float(seen.width)
        path = (
            f"on a path {wide:.0f} km wide"
            if np.isfinite(wide)
            else "whose path has one limit only"
        )
        steps.append(f"There it lasts {lasts}, {path}.")
    return Solution(
        {
            "kind": Quantity(str(seen.kind)),
            "greatest": happens(greatest),
            "place": Quantity(position(where.longitude, where.latitude)),
            "latitude": degrees(where.latitude),
            "longitude": degrees(where.longitude),
            "gamma": Quantity(float(seen.gamma), text=f"{float(seen.gamma):.4f}"),
            "magnitude": Quantity(float(seen.magnitude), text=f"{float(seen.magnitude):.4f}"),
            "duration": Quantity(seconds if np.isfinite(seconds) else None, "s", text=lasts),
            "width": Quantity(float(seen.width) if np.isfinite(seen.width) else None, "km"),
            "saros": Quantity(int(seen.saros)),
            "julian_date": Quantity(float(greatest.tt), text=f"{float(greatest.tt):.4f}"),
        },
        steps,
        _half(where, greatest, "The eclipse of the Sun", sun=True),
    )


@sheet.problem(SECTION, ["Adams1800", "Meeus1998"], {"date": "today", "body": "sun"}, ["C42"])
def eclipse_limits(date: Date, body: Light = "sun") -> Solution:
    """To find whether there can be an eclipse at the next new or full moon.

    There can where she is near one of her nodes: within 21 degrees of it for the Sun's eclipse, 17½
    for her own; and there must be within 14, or 9½.
    """
    start = date.midnight()
    found, which = phases(start, start + 31.0)
    row = int(np.flatnonzero(which == (0 if body == "sun" else 2))[0])
    when = found[row]
    moon = ecliptic("moon", when)
    t = (float(when.tt) - spheres.J2000) / 36525
    node = (125.0445479 - 1934.1362891 * t + 0.0020754 * t * t) % 360
    away = (float(moon.longitude) - node + 90) % 180 - 90
    certain, possible = LIMITS["Sun" if body == "sun" else "Moon"]
    word = (
        "certain" if abs(away) < certain else "possible" if abs(away) < possible else "impossible"
    )
    steps = [
        f"The next {'new' if body == 'sun' else 'full'} moon is at {moment(when)}, with the Moon "
        f"in "
        f"{in_signs(float(moon.longitude))}, latitude {angle(float(moon.latitude), 1)}.",
        f"Her ascending node is in {in_signs(node)}: she is {angle(abs(away))} from the nearer "
        f"one.",
        f"An eclipse of the {body.title()} is certain within {certain:g}°, impossible beyond "
        f"{possible:g}°: here it is {word}.",
    ]
    return Solution(
        {
            "eclipse": Quantity(word),
            "from_the_node": degrees(abs(away)),
            "moon_latitude": degrees(float(moon.latitude), angle(float(moon.latitude), 1)),
            "syzygy": happens(when),
        },
        steps,
    )


@sheet.problem(
    SECTION, ["EspenakTransits", "Hornsby1771", "Park2021"], {"date": "today", "planet": "venus"},
    ["C51"],
)  # fmt: skip
def transit_on(date: Date, planet: Inner = "venus") -> Solution:
    """To find the next transit of Venus or Mercury over the Sun, and where it is visible.

    As from the Earth's centre. All the half of the Earth that has the Sun up sees it.
    """
    start = date.midnight()
    begun, found = float(start.tt), None
    for years in (20, 130, 270):
        if begun < LAST and not (found is not None and len(found)):
            end = min(begun + years * 365.25, LAST)
            found = transits(planet, start, Instant.from_jd(end))
    if found is None or not len(found):
        return Solution({"greatest": Quantity(None)},
                        ["No transit comes within the reach of the ephemeris."])  # fmt: skip
    seen = found[0]
    contacts = list(seen.contacts)
    names = ("I", "II", "III", "IV")
    longitude, latitude = (float(each) for each in subpoint("sun", seen.greatest))
    steps = [
        f"From {written(date)} on {planet.title()} next passes over the Sun at "
        f"{moment(seen.greatest)}, {abs(float(seen.separation)):.1f}″ "
        f"{'north' if seen.separation >= 0 else 'south'} of its middle; the Sun's half breadth is "
        f"{float(seen.sun_radius):.1f}″.",
        "Contacts: " + "; ".join(
            f"{name} {moment(each) if np.isfinite(each.tt) else 'none'}"
            for name, each in zip(names, contacts, strict=True)
        ) + ".",
        f"The Sun is vertical in {position(longitude, latitude)} at the middle.",
    ]  # fmt: skip
    answers = {
        "greatest": happens(seen.greatest),
        "separation": Quantity(abs(float(seen.separation)), "″",
                               text=f"{abs(float(seen.separation)):.1f}″"),
        "duration": Quantity(float(seen.duration), "min") if np.isfinite(seen.duration)
        else Quantity(None),
    }  # fmt: skip
    answers |= {
        f"contact_{name}": happens(each) if np.isfinite(each.tt) else Quantity(None)
        for name, each in zip(names, contacts, strict=True)
    }
    over = Place("the Sun overhead", longitude, latitude)
    return Solution(
        answers, steps, _half(over, seen.greatest, f"The transit of {planet.title()}", sun=True)
    )


def _half(place: Place, instant: Instant, title: str, sun: bool = False) -> Callable[[], Plate]:
    def figure() -> Plate:
        from bowles.draw import world_map

        words = f"{title}, {moment(instant)}: " + ("by day" if sun else "by night") + " it is seen."
        return world_map(instant=instant, places=[place], width=170.0, title=title, alt=words)

    return figure
