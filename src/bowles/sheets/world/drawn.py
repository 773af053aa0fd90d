"""Figures of the phenomena as drawings: the swinging pendulum, the Sun on the horizon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bowles.sheet import Altitude, Latitude
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.tables.motion import SIDEREAL_DAY, flattened
from bowles.time import Date

if TYPE_CHECKING:
    from bowles.draw import Item, Plate


@sheet.figure(sources=["Moritz2000"])
def foucault(latitude: Latitude = 51.5) -> Plate:
    """The floor under Foucault's pendulum: how the plane of its swing turns in a day.

    A stroke an hour, the first in red. At the pole it would come round once in a day, at the
    equator never.
    """
    from bowles.draw import Disc, Path, Plate, Text

    middle, radius = 35.0, 26.0
    rate = 360 / SIDEREAL_DAY * np.sin(np.radians(latitude))
    angles = np.radians(90 - rate * np.arange(25))
    ends = np.stack([np.cos(angles), -np.sin(angles)], axis=1) * radius
    items: list[Item] = [
        Disc([[middle, middle]], radius + 3, stroke="ink", width=0.3),
        Disc([[middle, middle]], radius + 1.5, stroke="ink", width=0.12),
        Path.segments(middle - ends[1:], middle + ends[1:], stroke="ink", width=0.12),
        Path.segments(middle - ends[:1], middle + ends[:1], stroke="red", width=0.4),
        Disc([[middle, middle]], 0.9, fill="ink"),
    ]
    if abs(rate) * 24 < 150:
        marks = ((0, "0 h"), (6, "6 h"), (12, "12 h"))
    else:
        marks = ((0, "0 h"), (3, "3 h"), (6, "6 h"))
    if abs(rate) > 0.5:
        for hour, words in marks:
            x, y = middle + ends[hour] * (radius + 5.5) / radius
            items.append(Text(float(x), float(y) + 1, words, 7.0, "italic", "middle"))
    told = f"{abs(rate):.2f}° an hour" + (", with the clock" if rate > 0 else "")
    told = told if rate >= 0 else told + ", against the clock"
    return Plate(
        2 * middle,
        2 * middle,
        tuple(items),
        "Foucault's Pendulum",
        f"The swings of a pendulum in latitude {latitude:.1f} degrees, hour by hour for a day: the "
        f"plane turns by {told}.",
    )


@sheet.figure(sources=["YeomansKiang1981", "Standish1992"], defaults={"date": "today"})
def halleys_path(date: Date) -> Plate:
    """The path of Halley's comet among those of the planets, and where it is on a day.

    Seen square to the comet's own path; dots are five years apart. In the greater part of its life
    it is beyond Uranus, and slow.
    """
    from bowles.draw import Disc, Path, Plate, Text

    a, e, scale = 17.834, 0.9671, 2.75  # mm to the astronomical unit
    width, height = 118.0, 55.0
    x, y = width - 18.0, 24.0
    turn = np.linspace(0, 2 * np.pi, 361)
    ring = _on_ellipse(a, e, turn)
    period = a**1.5
    begun = Date(1986, 2, 9)
    years = np.arange(0, 75, 5.0)
    marks = _on_ellipse(a, e, _anomaly(2 * np.pi * years / period, e))
    now = (date - begun) / 365.25 / period
    here = _on_ellipse(a, e, _anomaly(np.array([2 * np.pi * (now % 1)]), e))
    place = np.array([x, y])
    orbits: list[Item] = []
    for name, radius in (
        ("Earth", 1.0),
        ("Jupiter", 5.2),
        ("Saturn", 9.55),
        ("Uranus", 19.2),
        ("Neptune", 30.1),
    ):
        reach = np.arcsin(np.clip(20 / (radius * scale), -1, 1)) if radius * scale > 20 else np.pi
        bow = np.linspace(np.pi - reach, np.pi + reach, 181)
        arc = place + radius * scale * np.stack([np.cos(bow), np.sin(bow)], axis=1)
        orbits.append(Path(arc, stroke="water", width=0.15))
        if name != "Earth":
            orbits.append(
                Text(float(x - radius * scale + 0.8), float(y + 21), name, 6.5, "italic", "middle")
            )
    far = float(np.hypot(*here[0]))
    return Plate(
        width,
        height,
        (
            *orbits,
            Path(place + ring * scale, stroke="ink", width=0.3),
            Disc(place + marks * scale, 0.5, fill="ink"),
            Disc([place], 1.3, fill="sun", stroke="ink", width=0.15),
            Disc(place + here * scale, 1.1, fill="red"),
            Text(width / 2, 52, f"{date}: {far:.1f} times as far as the Earth", 8.0,
                 "italic", "middle"),
        ),
        "Halley's Comet",
        f"The long ellipse of Halley's comet, from inside the path of Venus to beyond that of "
        f"Neptune; on {date} it is {far:.1f} astronomical units from the Sun.",
    )  # fmt: skip


def _on_ellipse(a: float, e: float, anomaly: np.ndarray) -> np.ndarray:
    """Places (n, 2) by eccentric anomaly, the Sun at the origin and the perihelion to the right."""
    return np.stack([a * (np.cos(anomaly) - e), -a * np.sqrt(1 - e * e) * np.sin(anomaly)], axis=1)


def _anomaly(mean: np.ndarray, e: float) -> np.ndarray:
    """Kepler's equation by Newton's steps; from pi it always closes in."""
    mean = (mean + np.pi) % (2 * np.pi) - np.pi
    found = np.copysign(np.pi, mean)
    for _ in range(40):
        found = found - (found - e * np.sin(found) - mean) / (1 - e * np.cos(found))
    return found


@sheet.figure(sources=["Bennett1982"])
def low_sun(altitude: Altitude = 0.0) -> Plate:
    """The Sun near the horizon, flattened by the air: as it is seen, and as it stands in truth.

    The dotted circle is where it would be without air: when the lower limb seems to touch the
    horizon, the whole Sun is already below it.
    """
    from bowles.draw import Path, Plate, Text
    from bowles.sky import bennett

    width, height, scale = 70.0, 62.0, 0.55  # mm, and mm to a minute of arc
    altitude = min(max(altitude, 0.0), 10.0)
    turn = np.linspace(0, 2 * np.pi, 181)
    lower = altitude - float(bennett(altitude))
    true = lower + 16 / 60 + 16 / 60 * np.sin(turn)
    seen = true + bennett(np.maximum(true, 0))
    for _ in range(30):
        seen = true + bennett(seen)
    across = width / 2 + 16 * np.cos(turn) * scale
    # The horizon stands where both suns have room.
    level = 34.0 + altitude * 60 * scale * 0.5
    level = min(level, 58.0)
    up = 60 * scale if altitude < 0.7 else 60 * scale * 0.7 / altitude
    sun = np.stack([across, level - seen * up], axis=1)
    bare = np.stack([across, level - true * up], axis=1)
    upright = float(flattened(np.array([altitude]))[0][0])
    return Plate(
        width,
        height,
        (
            Path(sun, closed=True, fill="sun", stroke="ink", width=0.25),
            Path(bare, closed=True, stroke="ink", width=0.2, dash=(0.5, 0.8)),
            Path([[6, level], [width - 6, level]], stroke="ink", width=0.4),
            Text(6, level - 1, "horizon", 7.0, "italic"),
            Text(width / 2, 6, f"32′ broad, {upright:.1f}′ high", 8.0, "italic", "middle"),
        ),
        "The Sun on the Horizon",
        f"The Sun with its lower limb seen {altitude:.1f} degrees high: {upright:.1f} minutes of "
        "arc high and 32 broad; its true place is drawn dotted below.",
    )
