"""The year in curves: the equation of time and its two causes, light and dark in every month."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bowles.draw.axes import Scale, bottom_axis, left_axis
from bowles.draw.charts import line_chart
from bowles.draw.plate import Group, Item, Path, Plate, Text
from bowles.earth import Place
from bowles.sky import SUNSET, apparent, ecliptic, equation_of_time
from bowles.time import Date
from bowles.units import format_latitude

Floats = NDArray[np.float64]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# The Sun's altitude where each shade begins, its ink and how much of it.
SHADES = ((-18.0, "water", 0.45), (-12.0, "water", 0.6), (-6.0, "wash", 0.75),
          (SUNSET, "lit", 1.0))  # fmt: skip


def equation_causes(year: int) -> Plate:
    """The equation of time through a year, and its two causes apart, in minutes.

    The Sun's uneven pace along his path, nearest in January, and the slant of his path to the
    equator; together they are what a sundial is ahead of the clock.
    """
    first = Date(year, 1, 1)
    days = np.arange(Date(year + 1, 1, 1) - first)
    noon = first.noon() + days
    whole = equation_of_time(noon)
    longitude, ascension = ecliptic("sun", noon).longitude, apparent("sun", noon).right_ascension
    slant = 4 * ((longitude - ascension + 180) % 360 - 180)
    pace = whole - slant
    starts = [Date(year, month, 1) - first for month in range(1, 13)]
    most, least = int(np.argmax(whole)), int(np.argmin(whole))
    words = {each: f"{_minutes(float(whole[each]))}, {first + each}" for each in (most, least)}
    return line_chart(
        days,
        {"both": whole, "his pace": pace, "his slant": slant},
        title="The Equation of Time and its Causes",
        alt=(
            f"The equation of time in {year} in minutes, the sundial ahead of the clock upward: at "
            f"most {words[most]}, at least {words[least]}. Of its causes the Sun's uneven pace "
            f"makes {np.abs(pace).max():.1f} minutes and comes once a year, the slant of his path "
            f"{np.abs(slant).max():.1f} and comes twice."
        ),
        marks=[(float(each), float(whole[each]), _minutes(float(whole[each])))
               for each in (least, most)],
        x_ticks=starts,
        x_labels=list(MONTHS),
        y_labels=lambda each: f"{each:.0f}".replace("-", "−"),
        y_title="minutes",
    )  # fmt: skip


def light_of_the_year(place: Place, year: int, *, width: float = 130.0) -> Plate:
    """Day, the three twilights and night at a place through a year, by its own mean time."""
    first = Date(year, 1, 1)
    days = np.arange(Date(year + 1, 1, 1) - first)
    noon = first.noon(place.longitude) + days
    declination = apparent("sun", noon).declination
    highest = 12 - equation_of_time(noon) / 60
    height = 78.0
    across = Scale(0, len(days) - 1, 13, width - 25)
    up = Scale(0, 24, height - 8, 6)
    left, right, foot, top = across.start, across.end, up.start, up.end
    frame = Path([[left, foot], [right, foot], [right, top], [left, top]], closed=True)
    bands: list[Item] = [Path(frame.xy, closed=True, fill="night")]
    x = across(days)
    for altitude, ink, opacity in SHADES:
        half = half_day(place.latitude, declination, altitude)
        # Days without any are gaps: a ring for each run of the others.
        pieces = np.split(np.arange(len(days)), np.flatnonzero(np.diff((half > 0) * 1)) + 1)
        for each in pieces:
            if half[each[0]] <= 0 or len(each) < 2:
                continue
            over, under = up(highest[each] + half[each]), up(highest[each] - half[each])
            ring = np.concatenate([np.c_[x[each], over], np.c_[x[each], under][::-1]])
            bands.append(Path(ring, closed=True, fill=ink, opacity=opacity))
    bands.append(Path(np.c_[x, up(highest)], stroke="red", width=0.3))
    starts = [Date(year, month, 1) - first for month in range(1, 13)]
    sunny = 2 * half_day(place.latitude, declination, SUNSET)
    items: list[Item] = [
        Group(tuple(bands), clip=frame),
        Path(frame.xy, closed=True, stroke="ink", width=0.25),
        *bottom_axis(across, foot, starts, list(MONTHS)),
        *left_axis(up, left, np.arange(0, 25, 3), lambda each: f"{each:.0f}h"),
        *_key(right + 3, top),
    ]
    alt = (
        f"Light and dark at {place.name}, {format_latitude(place.latitude)}, through {year}, by "
        f"its mean time: the Sun is up for {sunny.min():.1f} to {sunny.max():.1f} hours; "
        f"{_nights(place.latitude, declination)}."
    )
    return Plate(width, height, tuple(items), f"The Light of the Year at {place.name}", alt)


def half_day(latitude: float, declination: Floats, altitude: float) -> Floats:
    """Hours from the Sun's culmination until he stands at an altitude; 0 never so high, 12 never
    so low."""
    phi, dec = np.radians(np.clip(latitude, -89.9999, 89.9999)), np.radians(declination)
    cosine = (np.sin(np.radians(altitude)) - np.sin(phi) * np.sin(dec)) / (
        np.cos(phi) * np.cos(dec)
    )
    return np.degrees(np.arccos(np.clip(cosine, -1, 1))) / 15


def _nights(latitude: float, declination: Floats) -> str:
    bright = int(np.sum(half_day(latitude, declination, -18.0) >= 12))
    dark = int(np.sum(half_day(latitude, declination, -18.0) <= 0))
    if dark:
        return f"for {dark} days it stays wholly dark"
    return f"on {bright} nights it is never wholly dark" if bright else "every night grows dark"


def _key(x: float, top: float) -> list[Item]:
    """What the shades mean, beside the picture."""
    names = ("night", "astronomical", "nautical", "civil twilight", "day")
    shades = (("night", 1.0), *((ink, opacity) for _, ink, opacity in SHADES))
    items: list[Item] = []
    for number, (name, (ink, opacity)) in enumerate(zip(names, shades, strict=True)):
        y = top + 3.0 + 6.2 * (len(names) - 1 - number)
        box = [[x, y - 2], [x + 3.4, y - 2], [x + 3.4, y + 1], [x, y + 1]]
        items += [
            Path(box, closed=True, fill="night"),
            Path(box, closed=True, fill=ink, opacity=opacity),
            Path(box, closed=True, stroke="ink", width=0.12),
            Text(x + 4.6, y + 0.3, name, 7, "italic"),
        ]
    y = top + 3.0 + 6.2 * len(names)
    return [
        *items,
        Path([[x, y - 0.5], [x + 3.4, y - 0.5]], stroke="red", width=0.3),
        Text(x + 4.6, y + 0.3, "Sun's noon", 7, "italic"),
    ]


def _minutes(value: float) -> str:
    seconds = round(abs(value) * 60)
    return f"{'+' if value >= 0 else '−'}{seconds // 60}m {seconds % 60:02d}s"
