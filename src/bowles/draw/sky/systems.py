"""The systems of the world from one ephemeris: Ptolemy's, Tycho's and Copernicus's."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from bowles.draw.arcs import at_angle
from bowles.draw.plate import Disc, Item, Plate
from bowles.draw.signs import sign
from bowles.draw.sky.belt import BELT, belt, day_of, in_sign, listed, planet_mark, sun_mark
from bowles.sky import ecliptic, heliocentric
from bowles.time import Instant

Floats = NDArray[np.float64]

System = Literal["ptolemaic", "tychonic", "copernican"]
ORDER = ("moon", "mercury", "venus", "sun", "mars", "jupiter", "saturn")
ABOUT_SUN = ("mercury", "venus", "earth", "mars", "jupiter", "saturn")
_EDGE = 4.0


def world_system(instant: Instant, system: System = "copernican", *, radius: float = 30.0) -> Plate:
    """The seven wanderers as a system of the world has them go; their directions are true.

    Distances are not: each has its place in the order of the system. In Ptolemy's the small circle
    of a planet is its epicycle; from the Earth it stands where the sky shows it.
    """
    middle = radius + _EDGE
    draw = {"ptolemaic": _ptolemaic, "tychonic": _tychonic, "copernican": _copernican}[system]
    items = belt(middle, middle, radius)
    items += draw(middle, radius - BELT - 1.0, instant)
    seen = listed(f"{name.title()} in {in_sign(_seen(name, instant))}" for name in ORDER)
    words = {
        "ptolemaic": "Ptolemy's system: all go round the Earth, each planet on an epicycle",
        "tychonic": "Tycho's system: Moon and Sun go round the Earth, the planets round the Sun",
        "copernican": "Copernicus's system: the planets and the Earth go round the Sun",
    }[system]
    names = {"ptolemaic": "Ptolemaic", "tychonic": "Tychonic", "copernican": "Copernican"}
    alt = f"{words}. On {day_of(instant)} the Earth sees the {seen}."
    title = f"The {names[system]} System"
    return Plate(2 * middle, 2 * middle, tuple(items), title, alt)


def _copernican(middle: float, reach: float, instant: Instant) -> list[Item]:
    items: list[Item] = []
    step = reach / (len(ABOUT_SUN) + 0.2)
    for number, name in enumerate(ABOUT_SUN, 1):
        lon, ring = float(heliocentric(name, instant).longitude), step * number
        spot = at_angle(middle, middle, ring, lon)
        items.append(Disc([[middle, middle]], ring, stroke="ink", width=0.12))
        items += planet_mark(name, spot, lon, size=2.3, reach=2.1)
        if name == "earth":
            moon = _seen("moon", instant)
            items.append(Disc([spot], 1.5, stroke="ink", width=0.08))
            items.append(Disc([_about(spot, 1.5, moon)], 0.35, fill="ink"))
    return [*items, *sun_mark([middle, middle], 1.3)]


def _tychonic(middle: float, reach: float, instant: Instant) -> list[Item]:
    """The Earth in the middle; Mars's path crosses the Sun's, as it must."""
    items: list[Item] = []
    moon_ring, sun_ring = 0.09 * reach, 0.31 * reach
    rings = {"mercury": 0.1, "venus": 0.17, "mars": 0.42, "jupiter": 0.55, "saturn": 0.68}
    moon, sun_lon = _seen("moon", instant), _seen("sun", instant)
    sun = at_angle(middle, middle, sun_ring, sun_lon)
    items += [
        Disc([[middle, middle]], ring, stroke="ink", width=0.16) for ring in (moon_ring, sun_ring)
    ]
    for name, part in rings.items():
        lon = float(heliocentric(name, instant).longitude)
        spot = _about(sun, part * reach, lon)
        items.append(Disc([sun], part * reach, stroke="ink", width=0.1, dash=(1.0, 0.6)))
        items += planet_mark(name, spot, lon, size=2.0, reach=1.9)
    spot = at_angle(middle, middle, moon_ring, moon)
    items += [
        Disc([spot], 0.6, fill="ink"),
        *sun_mark(sun, 0.95),
        Disc([[middle, middle]], 1.3, fill="sea"),
        sign("earth", middle, middle, 2.1, "red", width=0.24),
    ]
    return items


def _ptolemaic(middle: float, reach: float, instant: Instant) -> list[Item]:
    items: list[Item] = []
    step = reach / (len(ORDER) + 0.35)
    sun = _seen("sun", instant)
    for number, name in enumerate(ORDER, 1):
        ring, lon = step * number, _seen(name, instant)
        items.append(Disc([[middle, middle]], ring, stroke="ink", width=0.12))
        spot = at_angle(middle, middle, ring, lon)
        if name == "sun":
            items += sun_mark(spot, 1.1)
            continue
        if name != "moon":
            # Outer planets go round their epicycles as the Sun round the Earth, the inner ones as
            # they do round him; the middle of the epicycle is set so that the place is true.
            turn = sun if number > 4 else float(heliocentric(name, instant).longitude)
            small = 0.36 * step
            back = np.degrees(np.arcsin(small * np.sin(np.radians(turn - lon)) / ring))
            centre = at_angle(middle, middle, ring, lon - back)
            spot = _about(centre, small, turn)
            items.append(Disc([centre], small, stroke="red", width=0.14))
            items.append(Disc([centre], 0.22, fill="red"))
        items += planet_mark(name, spot, lon + 90, size=2.1, reach=2.3)
    return [*items, sign("earth", middle, middle, 2.2, "red", width=0.24)]


def _seen(name: str, instant: Instant) -> float:
    return float(ecliptic(name, instant).longitude)


def _about(spot: Floats, radius: float, angle: float) -> Floats:
    """The point on a circle about a spot (2,)."""
    x, y = spot.tolist()
    return at_angle(x, y, radius, angle)
