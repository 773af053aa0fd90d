"""The Earth in her seasons: twelve globes about the Sun, and one globe in her day and night."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from bowles.draw.plate import Disc, Item, Path, Plate, Text
from bowles.draw.signs import ZODIAC, sign
from bowles.draw.sky.ball import Ball, great_circle, small_circle
from bowles.draw.sky.belt import day_of, listed, sun_mark
from bowles.earth import Place
from bowles.errors import BadValue
from bowles.sky import SEASONS, apparent, apsides, daylight, ecliptic, seasons
from bowles.time import Date, Instant
from bowles.units import format_hours, format_latitude

Floats = NDArray[np.float64]

VIEW = 34.0  # degrees above the ecliptic from which the twelve globes are seen
_GLOBE = 7.0  # mm, radius of one of the twelve
_LINES: dict[str, Any] = {"stroke": "ink", "width": 0.09, "opacity": 0.7}


def seasons_diagram(year: int, *, width: float = 190.0) -> Plate:
    """Twelve Earths about the Sun in a year, one as he enters each sign, axes true.

    It is seen from above the ecliptic, the June solstice at the left; sizes are not to scale, the
    Sun stands in the focus of the path, whose eccentricity is true.
    """
    if not 1560 <= year <= 2640:
        raise BadValue(f"The year {year} cannot be drawn; give 1560 to 2640.", "year")
    enters = _entries(year)
    distance = apparent("sun", enters).distance
    obliquity = _obliquity(enters[0])
    half = width / 2 - _GLOBE - 22
    squash = np.sin(np.radians(VIEW))
    middle = width / 2, half * squash + 21
    height = 2 * half * squash + 42
    # From the Sun the Earth stands opposite the sign that he is seen in; June at the left.
    angle = np.radians(30.0 * np.arange(12) + 180 - 90)
    at = half * distance[:, None] * np.c_[np.cos(angle), np.sin(angle) * squash]
    spots = np.array(middle) + at * [1, -1]
    pole = np.array([np.sin(np.radians(obliquity)), 0.0, np.cos(np.radians(obliquity))])
    order = np.argsort(spots[:, 1])
    items: list[Item] = [
        _orbit(year, half, squash, middle),
        *_apsides(year, half, squash, middle),
        *sun_mark(middle, 4.2),
    ]
    for number in order.tolist():
        x, y = spots[number].tolist()
        toward = -np.array([np.cos(angle[number]), np.sin(angle[number]), 0.0])
        items += _globe(x, y, pole, toward)
        items += _words(number, x, y, middle, enters[number])
    items += _spans(year, middle, half * squash)
    long = np.diff(seasons(np.array([year, year + 1])).tt.ravel()[:5])
    told = listed(f"{name} on {day_of(each)}" for name, each in zip(SEASONS, seasons(year),
                                                                    strict=True))  # fmt: skip
    alt = (
        f"Twelve Earths about the Sun in {year}, seen from above the ecliptic, the northern end of "
        f"every axis leaning to the right by {obliquity:.2f}°: the {told}. From the first to the "
        f"second are {long[0]:.2f} days, then {long[1]:.2f}, {long[2]:.2f} and {long[3]:.2f}."
    )
    return Plate(width, height, tuple(items), "The Vicissitude of the Seasons", alt)


def illumination(date: Date, place: Place | None = None, *, radius: float = 30.0) -> Plate:
    """The Earth seen from the side, the Sun on the right: her lean to him and each circle's day."""
    noon = date.noon()
    declination = float(apparent("sun", noon).declination)
    obliquity = _obliquity(noon)
    middle, wide = radius + 9.0, 2 * radius + 52.0
    # North leans toward the Sun, who stands at longitude 90 of this globe's own view.
    ball = Ball(middle, middle, radius, 0.0, 0.0, -declination)
    items: list[Item] = [
        ball.outline("lit"),
        Path(_half(middle, radius), closed=True, fill="night", opacity=0.72),
    ]
    latitudes = {
        "N. polar circle": 90 - obliquity, "Cancer": obliquity, "Equator": 0.0,
        "Capricorn": -obliquity, "S. polar circle": obliquity - 90,
    }  # fmt: skip
    rows = [(name, lat, "ink", 0.16) for name, lat in latitudes.items()]
    if place:
        rows.append((place.name, place.latitude, "red", 0.35))
    lowest = -np.inf
    for name, lat, ink, width in sorted(rows, key=lambda row: -row[1]):
        ends, _ = ball.place([-90.0, 90.0], [lat, lat])
        items.append(Path(ends, stroke=ink, width=width))
        hours = float(daylight(noon - 0.5, 0.0, lat))
        x, y = ends[1].tolist()
        lowest = max(y + 1, lowest + 4.2)
        light = "day all through" if hours == 24 else "night all through" if hours == 0 else ""
        words = f"{name}, {light or format_hours(hours)}"
        far = middle + radius + 5
        items += [
            Path([[x + 1, y], [far - 1, lowest - 1]], stroke=ink, width=0.08, opacity=0.7),
            Text(far, lowest, words, 7.5, "italic" if place and name == place.name else "roman",
                 ink=ink),
        ]  # fmt: skip
    top, foot = ball.place([0.0, 0.0], [90.0, -90.0])[0]
    out = (top - foot) / (2 * radius)
    items += [
        Path([foot - 5 * out, top + 5 * out], stroke="ink", width=0.3),
        _letter(top + 7.4 * out, "N"),
        _letter(foot - 7.4 * out, "S"),
        ball.outline(None),
        *_rays(middle, radius, wide),
    ]
    lean = "toward" if declination >= 0 else "away from"
    at_place = ""
    if place:
        hours = float(daylight(noon - 0.5, 0.0, place.latitude))
        at_place = (
            f" At {place.name} ({format_latitude(place.latitude)}) it lasts {hours:.1f} hours."
        )
    alt = (
        f"The Earth from the side on {date}, the Sun far to the right: her north pole leans "
        f"{abs(declination):.1f}° {lean} him. The day lasts "
        f"{float(daylight(noon - 0.5, 0.0, obliquity)):.1f} hours on the tropic of Cancer and "
        f"{float(daylight(noon - 0.5, 0.0, -obliquity)):.1f} on that of Capricorn.{at_place}"
    )
    return Plate(wide, 2 * middle, tuple(items), "Day and Night upon the Globe", alt)


def _entries(year: int) -> Instant:
    """When the Sun enters the twelve signs, from Aries in March on, (12,)."""
    start = seasons(year)[0]
    t = start + np.arange(0.0, 366.0)
    lon = np.degrees(np.unwrap(np.radians(ecliptic("sun", t).longitude)))
    lon = lon - round(float(lon[0]) / 360) * 360
    return start + np.interp(30.0 * np.arange(12), lon, np.arange(366.0))


def _obliquity(instant: Instant) -> float:
    import erfa

    return float(np.degrees(erfa.obl06(instant.tt, 0.0)))


def _globe(x: float, y: float, pole: Floats, sun: Floats) -> list[Item]:
    """One Earth: the scene's axes are right, away and up; the eye looks from VIEW above."""
    ball = Ball(x, y, _GLOBE, -90.0, VIEW)  # the eye stands at -90 degrees, VIEW up
    items: list[Item] = [ball.outline("lit", 0.2), *ball.cap(-sun, fill="night", opacity=0.7)]
    lines = [great_circle(pole, 91)]
    lines += [small_circle(pole, each, 61) for each in (23.44, 66.56, 113.44, 156.56)]
    items += ball.lines(lines, **_LINES)
    (top, foot), _ = ball.spots([pole, -pole])
    out = (top - foot) / np.hypot(*(top - foot))
    items += [
        Path.segments([top, foot], [top + 2.6 * out, foot - 2.6 * out], stroke="ink", width=0.3),
        ball.outline(None, 0.25),
    ]
    return items


def _orbit(year: int, half: float, squash: float, middle: tuple[float, float]) -> Path:
    t = seasons(year)[0] + np.linspace(0, 365.2422, 181)
    angle = np.radians(ecliptic("sun", t).longitude + 90)
    far = apparent("sun", t).distance
    xy = half * far[:, None] * np.c_[np.cos(angle), -np.sin(angle) * squash]
    return Path(np.array(middle) + xy, closed=True, stroke="tropic", width=0.2, dash=(2.0, 1.2))


def _apsides(year: int, half: float, squash: float, middle: tuple[float, float]) -> list[Item]:
    """Where the Earth is nearest to the Sun and farthest, marked on the path."""
    start = Date(year, 1, 1).noon()
    found = apsides("earth", start, start + 365)
    items: list[Item] = []
    for each, kind in zip(found.instant, found.kind, strict=True):
        angle = np.radians(float(ecliptic("sun", each).longitude) + 90)
        far = half * float(apparent("sun", each).distance)
        x = middle[0] + far * np.cos(angle)
        y = middle[1] - far * np.sin(angle) * squash
        inward = -1 if x > middle[0] else 1
        words = f"{kind}, {_day(each)}"
        items += [
            Disc([[x, y]], 0.8, fill="red"),
            Path([[x, y], [x + 13 * inward, y]], stroke="red", width=0.1),
            Text(x + 14 * inward, y + 0.9, words, 7, "italic", "start" if inward > 0 else "end",
                 ink="red"),
        ]  # fmt: skip
    return items


def _words(
    number: int, x: float, y: float, middle: tuple[float, float], enters: Instant
) -> list[Item]:
    """The sign that the Sun is seen to enter, and the day, outside the globe."""
    level = abs(y - middle[1]) < 2
    out = -1 if x < middle[0] else 1
    left = x - 5.6 if not level else x + (-22 if out < 0 else _GLOBE + 4.2)
    foot = y + 1 if level else y - _GLOBE - 5.0 if y < middle[1] else y + _GLOBE + 5.8
    return [
        sign(ZODIAC[number], left, foot - 1.0, 2.8, width=0.24),
        Text(left + 3.0, foot, _day(enters), 7.5),
    ]


def _spans(year: int, middle: tuple[float, float], reach: float) -> list[Item]:
    """How many days each season lasts, about the Sun."""
    ends = seasons(np.array([year, year + 1])).tt.ravel()[:5]
    long = np.diff(ends)
    x, y = middle
    # From the March equinox (above) to the June solstice (left), and so on round.
    spots = ((-26, -12), (-26, 14), (26, 14), (26, -12))
    names = ("spring", "summer", "autumn", "winter")
    return [
        Text(x + dx, y + dy * reach / 36, f"{name} {days:.2f} days", 7.5, "italic", "middle")
        for (dx, dy), name, days in zip(spots, names, long.tolist(), strict=True)
    ]


def _half(middle: float, radius: float) -> Floats:
    from bowles.draw.arcs import arc

    return arc(middle, middle, radius, 90, 270)


def _rays(middle: float, radius: float, wide: float) -> list[Item]:
    """Four rays that come in level, short of the words."""
    tops = np.array([-1.0, 1.0]) * (radius + 5.5)
    start = np.c_[np.full(2, wide - 6), middle + tops]
    end = np.c_[np.full(2, wide - 22), middle + tops]
    items: list[Item] = [Path.segments(start, end, stroke="sun", width=0.35)]
    for (x, y), _ in zip(end.tolist(), start, strict=True):
        items.append(
            Path([[x + 1.6, y - 0.8], [x, y], [x + 1.6, y + 0.8]], stroke="sun", width=0.35)
        )
    items += sun_mark([wide - 4.0, middle + float(tops[0])], 1.6)
    return items


def _day(instant: Instant) -> str:
    """As 20 March."""
    return day_of(instant).rsplit(" ", 1)[0]


def _letter(spot: Floats, word: str) -> Text:
    x, y = spot.tolist()
    return Text(x, y + 1, word, 8, "smallcaps", "middle")
