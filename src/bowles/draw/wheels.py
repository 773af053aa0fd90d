"""Round figures for a sheet: the day, the seasons, the planets, the analemma, each computed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from bowles.draw.arcs import arc, at_angle
from bowles.draw.plate import Disc, Item, Path, Plate, Text
from bowles.draw.signs import ZODIAC, sign

_MONTHS = ("J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D")
_EDGE = 5.0  # mm between a wheel and the edge of its plate


def day_wheel(
    dusk: Sequence[float], dawn: Sequence[float], noon: float, *, place: str, radius: float = 27.0
) -> Plate:
    """The hours of one day: daylight, the three twilights and night, noon uppermost.

    dawn, dusk   hours when astronomical, nautical, civil twilight and the Sun's own day begin
                 (4,) and end, in that order; NaN where it does not happen
    noon         the hour when the Sun culminates
    """
    middle = radius + _EDGE
    begins, ends = np.asarray(dawn, float), np.asarray(dusk, float)
    items: list[Item] = [Disc([[middle, middle]], radius, fill="night")]
    shades = ((0.35, "water"), (0.6, "water"), (0.75, "wash"), (1.0, "lit"))
    for begin, end, (opacity, ink) in zip(begins.tolist(), ends.tolist(), shades, strict=True):
        if np.isfinite([begin, end]).all():
            items.append(_sector(middle, radius, begin, end, ink, opacity))
    ticks = _hour_angle(np.arange(24))
    reach = np.where(np.arange(24) % 6 == 0, radius - 3, radius - 1.6)
    items += [
        Path.segments(
            at_angle(middle, middle, reach, ticks),
            at_angle(middle, middle, radius, ticks),
            stroke="ink",
            width=0.15,
        ),
        Path(
            [at_angle(middle, middle, 0, 0), at_angle(middle, middle, radius, _hour_angle(noon))],
            stroke="red",
            width=0.3,
        ),
        Disc([[middle, middle]], radius, stroke="ink", width=0.3),
        *_around(
            middle,
            radius + 2.6,
            _hour_angle(np.arange(0, 24, 3)),
            [f"{each}" for each in range(0, 24, 3)],
        ),
    ]
    long = float((ends[3] - begins[3]) % 24)
    lasts = (
        f"the Sun is up for {long:.1f} hours" if np.isfinite(long) else "it neither rises nor sets"
    )
    alt = (
        f"A dial of 24 hours for {place}, noon uppermost: {lasts}, and stands highest at "
        f"{noon:.2f} h."
    )
    return _wheel(middle, items, f"The Day at {place}", alt)


def season_wheel(sun_longitude: float, *, date: str, radius: float = 27.0) -> Plate:
    """The Sun's way through the twelve signs, and where it stands; the year runs anticlockwise."""
    middle = radius + _EDGE
    angles = 90.0 + np.arange(0, 360, 30) - 90.0
    items: list[Item] = [
        Disc([[middle, middle]], radius, fill="sea", stroke="ink", width=0.3),
        Disc([[middle, middle]], radius - 6.5, stroke="ink", width=0.15),
        *_ring_ticks(middle, radius, 5, 1.3),
        Path.segments(
            at_angle(middle, middle, radius - 6.5, angles),
            at_angle(middle, middle, radius, angles),
            stroke="ink",
            width=0.15,
        ),
    ]
    for name, angle in zip(ZODIAC, (angles + 15).tolist(), strict=True):
        x, y = at_angle(middle, middle, radius - 3.6, angle)
        items.append(sign(name, float(x), float(y), 3.4, width=0.25))
    for angle, words in ((45, "spring"), (135, "summer"), (225, "autumn"), (315, "winter")):
        x, y = at_angle(middle, middle, radius - 13.5, angle)
        items.append(Text(float(x), float(y) + 0.9, words, 7.5, "italic", "middle"))
    items += [
        Path(
            [[middle, middle], at_angle(middle, middle, radius - 6.5, sun_longitude)],
            stroke="red",
            width=0.3,
        ),
        sign("earth", middle, middle, 3.0, width=0.25),
        Disc(
            [at_angle(middle, middle, radius - 6.5, sun_longitude)],
            1.5,
            fill="sun",
            stroke="ink",
            width=0.15,
        ),
    ]
    stands = f"{sun_longitude % 30:.1f}° of {ZODIAC[int(sun_longitude % 360 // 30)].title()}"
    alt = (
        f"The twelve signs of the zodiac with the Sun, seen from the Earth, in {stands} on {date}; "
        "northern spring begins at the right, the year runs anticlockwise."
    )
    return _wheel(middle, items, "The Seasons", alt)


def planet_wheel(
    longitudes: Mapping[str, float],
    distances: Mapping[str, float],
    *,
    date: str,
    radius: float = 30.0,
) -> Plate:
    """The planets about the Sun, seen from the north: directions true, distances logarithmic.

    longitudes   heliocentric, degrees; distances in au; the first of Aries lies to the right
    """
    middle = radius + _EDGE
    log = {name: np.log10(distance) for name, distance in distances.items()}
    least, most = min(log.values()), max(log.values())
    items: list[Item] = [
        Disc([[middle, middle]], radius, fill="sea", stroke="ink", width=0.3),
        *_ring_ticks(middle, radius, 10, 1.2),
    ]
    for name, value in log.items():
        orbit = 6.0 + (radius - 11.5) * float((value - least) / (most - least))
        x, y = at_angle(middle, middle, orbit, longitudes[name]).tolist()
        px, py = at_angle(middle, middle, orbit + 2.6, longitudes[name]).tolist()
        items += [
            Disc([[middle, middle]], orbit, stroke="ink", width=0.1),
            Disc([[x, y]], 0.9, fill="red" if name == "earth" else "ink"),
            sign(name, px, py, 2.7, width=0.22),
        ]
    items += [Disc([[middle, middle]], 1.8, fill="sun", stroke="ink", width=0.15)]
    places = ", ".join(f"{name.title()} {longitudes[name] % 360:.0f}°" for name in log)
    alt = (
        f"The planets about the Sun on {date} by heliocentric longitude: {places}. "
        "Distances are logarithmic."
    )
    return _wheel(middle, items, "The solar System", alt)


def analemma(
    equation: ArrayLike,
    declination: ArrayLike,
    *,
    day: int,
    firsts: Sequence[int],
    radius: float = 27.0,
) -> Plate:
    """The equation of time (minutes, Sun ahead to the right) against the declination, day by day.

    day, firsts   numbers (from 0) of today and of the first of each month
    """
    middle = radius + _EDGE
    minutes, degrees = np.asarray(equation, float), np.asarray(declination, float)
    across, up = 0.72, (radius - 5) / 24.5  # mm to a minute, to a degree
    x, y = middle + across * minutes, middle - up * degrees
    ticks = np.arange(-20, 21, 10)
    items: list[Item] = [
        Disc([[middle, middle]], radius, fill="sea", stroke="ink", width=0.3),
        Path([[middle - 17, middle], [middle + 17, middle]], stroke="ink", width=0.2),
        Path(
            [[middle, middle - radius + 3], [middle, middle + radius - 3]], stroke="ink", width=0.2
        ),
        Path.segments(
            np.c_[middle + across * ticks, 0 * ticks + middle],
            np.c_[middle + across * ticks, 0 * ticks + middle - 1.2],
            stroke="ink",
            width=0.15,
        ),
        Path.segments(
            np.c_[0 * ticks + middle, middle - up * ticks],
            np.c_[0 * ticks + middle + 1.2, middle - up * ticks],
            stroke="ink",
            width=0.15,
        ),
        Path(np.c_[x, y], closed=True, stroke="red", width=0.4),
        Disc(np.c_[x, y][list(firsts)], 0.5, fill="red"),
    ]
    outward = np.where(minutes >= 0, 1, -1)
    items += [
        Text(
            float(x[at] + 1.6 * outward[at]),
            float(y[at]) + 0.8,
            name,
            6.5,
            anchor="start" if outward[at] > 0 else "end",
        )
        for at, name in zip(firsts, _MONTHS, strict=True)
    ]
    items += [
        Text(middle + 17.5, middle + 0.8, "+", 7),
        Text(middle - 17.5, middle + 0.8, "−", 7, anchor="end"),
        Text(middle - 1, middle - up * 20 + 0.8, "20°", 6.5, anchor="end"),
        Text(middle + across * 20, middle - 2.4, "20 min", 6.5, anchor="middle"),
        Disc([[x[day], y[day]]], 1.4, fill="sun", stroke="ink", width=0.15),
    ]
    alt = (
        f"The Sun's declination against the equation of time through the year; today the Sun is "
        f"{abs(minutes[day]):.1f} minutes {'ahead of' if minutes[day] >= 0 else 'behind'} the "
        f"clock, declination {degrees[day]:+.1f}°."
    )
    return _wheel(middle, items, "The Analemma", alt)


def _wheel(middle: float, items: Sequence[Item], title: str, alt: str) -> Plate:
    return Plate(2 * middle, 2 * middle, tuple(items), title, alt)


def _hour_angle(hours: ArrayLike) -> np.ndarray:
    return 270 - 15 * np.asarray(hours, float)  # midnight lowest, and the day runs with the Sun


def _sector(
    middle: float, radius: float, begin: float, end: float, ink: str, opacity: float
) -> Path:
    first = float(_hour_angle(begin))
    ring = arc(middle, middle, radius, first, first - 15 * ((end - begin) % 24))
    return Path(np.concatenate([ring, [[middle, middle]]]), closed=True, fill=ink, opacity=opacity)


def _ring_ticks(middle: float, radius: float, step: int, length: float) -> list[Item]:
    degrees = np.arange(0, 360, step)
    return [
        Path.segments(
            at_angle(middle, middle, radius - length, degrees),
            at_angle(middle, middle, radius, degrees),
            stroke="ink",
            width=0.1,
        )
    ]


def _around(middle: float, radius: float, angles: np.ndarray, words: Sequence[str]) -> list[Item]:
    spots = at_angle(middle, middle, radius, angles).tolist()
    return [
        Text(x, y + 0.85, word, 6.5, anchor="middle")
        for (x, y), word in zip(spots, words, strict=True)
    ]
