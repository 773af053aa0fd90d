"""Dunn's analemma: the sphere seen from the east, laid flat on the meridian, to solve by ruler."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bowles.draw.arcs import at_angle
from bowles.draw.plate import Disc, Group, Item, Path, Plate, Style, Text
from bowles.errors import BadValue
from bowles.units import format_hours, format_latitude

Floats = NDArray[np.float64]

OBLIQUITY = 23.44
_EDGE = 10.0


def analemma_instrument(
    latitude: float, declination: float, *, place: str = "", radius: float = 38.0
) -> Plate:
    """The orthographic projection of the sphere on the meridian of a place, south to the right.

    The Sun's path of a day is a straight line between the tropics; where it cuts the level line of
    the horizon he rises, where the upright axis of VI o'clock, it is six.
    """
    for value, name, most in ((latitude, "latitude", 90.0), (declination, "declination", 23.5)):
        if not -most <= value <= most:
            raise BadValue(f"A {name} of {value:g}° cannot be; give −{most:g} to {most:g}.", name)
    middle = radius + _EDGE
    phi = np.radians(latitude)
    # Seen from the east: north at the left, the zenith up; the eye at the scene's +east.
    north, up = np.array([-1.0, 0.0]), np.array([0.0, 1.0])
    pole = np.cos(phi) * north + np.sin(phi) * up
    equator = np.sin(phi) * -north + np.cos(phi) * up  # toward the upper meridian

    def spot(along_pole: Floats, along_equator: Floats) -> Floats:
        flat = np.multiply.outer(along_pole, pole) + np.multiply.outer(along_equator, equator)
        return np.array([middle, middle]) + radius * flat * [1, -1]

    edge = Path(at_angle(middle, middle, radius, np.linspace(0, 360, 181)), closed=True)
    thin: list[Item] = []
    for degrees in range(-80, 81, 10):
        dec = np.radians(degrees)
        ends = spot(np.full(2, np.sin(dec)), np.array([-1.0, 1.0]) * np.cos(dec))
        thin.append(Path(ends, stroke="ink", width=0.06, opacity=0.5))
    lat = np.radians(np.linspace(-90, 90, 61))
    for hour in range(1, 12):
        across = np.cos(np.radians(15.0 * hour))
        thin.append(Path(spot(np.sin(lat), np.cos(lat) * across), stroke="ink", width=0.06,
                         opacity=0.5))  # fmt: skip
    heavy: list[Item] = []
    tropics = ("tropic", (1.6, 1.0))
    circles = {OBLIQUITY: tropics, 0.0: ("water", ()), -OBLIQUITY: tropics}
    for each, (ink, dash) in circles.items():
        dec = np.radians(each)
        ends = spot(np.full(2, np.sin(dec)), np.array([-1.0, 1.0]) * np.cos(dec))
        heavy.append(Path(ends, stroke=ink, width=0.3, dash=dash))
    heavy += [
        Path(spot(np.array([-1.0, 1.0]), np.zeros(2)), stroke="ink", width=0.25),
        Path([[middle - radius, middle], [middle + radius, middle]], stroke="ink", width=0.5),
    ]
    dec = np.radians(declination)
    ends = spot(np.full(2, np.sin(dec)), np.array([-1.0, 1.0]) * np.cos(dec))
    cosine = -np.tan(phi) * np.tan(dec) if abs(latitude) < 90 else -np.sign(latitude * declination)
    rises = abs(cosine) < 1
    ground = Path([[0, middle], [2 * middle, middle], [2 * middle, 2 * middle], [0, 2 * middle]],
                  closed=True)  # fmt: skip
    day: list[Item] = [Path(ends, stroke="red", width=0.5)]
    marks = spot(np.array([np.sin(dec)] * 2), np.array([np.cos(dec), np.cos(dec) * cosine]))
    marks = marks if rises else marks[:1]
    items: list[Item] = [
        Path(edge.xy, closed=True, fill="sea"),
        Group((Path(edge.xy, closed=True, fill="land", opacity=0.7),), clip=ground),
        *thin,
        *heavy,
        *day,
        Path(edge.xy, closed=True, stroke="ink", width=0.35),
        Disc(marks, 0.9, fill="red"),
        *_letters(middle, radius, latitude),
    ]
    hours = 2 * np.degrees(np.arccos(np.clip(cosine, -1, 1))) / 15
    high = 90 - abs(latitude - declination)
    lasts = f"the day lasts {format_hours(float(hours))}" if rises else (
        "he does not set" if hours > 12 else "he does not rise")  # fmt: skip
    at = place or "the place"
    alt = (
        f"The analemma for {at}, latitude {format_latitude(latitude)}: the sphere from the east, "
        f"flat on the meridian, south to the right. The Sun's path for declination "
        f"{declination:+.1f}° is the red line: he stands {high:.1f}° high at noon and {lasts}."
    )
    return Plate(2 * middle, 2 * middle, tuple(items), "The Analemma upon the Meridian", alt)


def _letters(middle: float, radius: float, latitude: float) -> list[Item]:
    names = ((180.0, "N"), (0.0, "S"), (90.0, "zenith"), (270.0, "nadir"),
             (180.0 - latitude, "pole"), (90.0 - latitude, "equator"))  # fmt: skip
    items: list[Item] = []
    taken: list[float] = []
    for angle, word in names:
        if any(abs((angle - each + 180) % 360 - 180) < 7 for each in taken):
            continue
        taken.append(angle)
        x, y = at_angle(middle, middle, radius + 4.2, angle).tolist()
        style: Style = "smallcaps" if len(word) == 1 else "italic"
        items.append(Text(x, y + 0.9, word, 8 if len(word) == 1 else 7, style, "middle"))
    return items
