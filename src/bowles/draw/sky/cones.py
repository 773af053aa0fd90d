"""Why there are eclipses: the shadows of the Moon and the Earth as cones, not to scale."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from bowles.draw.arcs import lune
from bowles.draw.plate import Disc, Group, Item, Path, Plate, Text
from bowles.draw.sky.belt import day_of
from bowles.errors import BadValue
from bowles.sky import RADII, apparent, lunar_eclipses, solar_eclipses
from bowles.time import Instant

Floats = NDArray[np.float64]

AU = 149_597_870.7
EARTH_KM = 6378.137
AHEAD = 3 * 365.25  # days within which one of each is sure to come
_WIDTH, _HEIGHT, _LEVEL = 150.0, 62.0, 31.0
_SUN, _SUN_AT = 17.0, 20.0  # mm: radius and place


def eclipse_geometry(of: Literal["sun", "moon"], after: Instant) -> Plate:
    """The next eclipse of the Sun or the Moon after an instant, with the cones that make it.

    Sizes and distances are not to scale; whether the umbra reaches is as it will be, and the
    lengths written are those of that day.
    """
    if of == "sun":
        return _solar(after)
    if of == "moon":
        return _lunar(after)
    raise BadValue(f"{of!r} is not eclipsed here; give sun or moon.", "of")


def _solar(after: Instant) -> Plate:
    eclipse = solar_eclipses(after, after + AHEAD)[0]
    kind = str(eclipse.kind)
    when = eclipse.greatest
    moon = float(apparent("moon", when).distance) * AU
    sun = float(apparent("sun", when).distance) * AU - moon
    long = sun * RADII["moon"][0] / (RADII["sun"][0] - RADII["moon"][0])
    earth_at, moon_at, earth = 122.0, 90.0, 9.0
    small = 3.1 if kind == "annular" else 4.5
    miss = 11.5 * np.sign(float(eclipse.gamma)) if kind == "partial" else 0.0
    y = _LEVEL - miss
    items: list[Item] = [
        *_cones(moon_at, y, small),
        *_sun(),
        Disc([[earth_at, _LEVEL]], earth, fill="lit"),
        Path(lune(earth_at, _LEVEL, earth, 0.5, 0.0), closed=True, fill="night", opacity=0.75),
        Disc([[earth_at, _LEVEL]], earth, stroke="ink", width=0.3),
        *_ball(moon_at, y, small),
        _name(earth_at, _LEVEL + earth + 5.5, "Earth"),
        _name(moon_at, y + small + 5.5, "Moon"),
        *_lengths(moon_at, f"Moon's shadow {long:,.0f} km", f"Earth's middle {moon:,.0f} km off"),
    ]
    alt = (
        f"The {kind} eclipse of the Sun of {day_of(when)}, not to scale: the Moon stands between "
        f"Sun and Earth, {moon:,.0f} km from the Earth's middle, and her shadow is {long:,.0f} km "
        f"long, so that it {_reaches(kind)}. In the wider penumbra the Sun is covered in part."
    )
    return Plate(_WIDTH, _HEIGHT, tuple(items), "How the Sun is Eclipsed", alt)


def _lunar(after: Instant) -> Plate:
    eclipse = lunar_eclipses(after, after + AHEAD)[0]
    kind, when = str(eclipse.kind), eclipse.greatest
    moon = float(apparent("moon", when).distance) * AU
    sun = float(apparent("sun", when).distance) * AU
    long = sun * EARTH_KM / (RADII["sun"][0] - EARTH_KM)
    wide = 2 * EARTH_KM * (1 - moon / long)
    earth_at, moon_at, earth, small = 88.0, 124.0, 8.0, 2.4
    up = np.sign(float(eclipse.gamma))
    off = {"total": 0.25, "partial": 2.9}.get(kind, 8.0) * up
    y = _LEVEL - off
    items: list[Item] = [
        *_cones(earth_at, _LEVEL, earth),
        *_sun(),
        *_ball(earth_at, _LEVEL, earth),
        Disc([[moon_at, y]], small, fill="tropic" if kind == "total" else "lit"),
        *_bite(moon_at, y, small, earth_at, earth, kind),
        Disc([[moon_at, y]], small, stroke="ink", width=0.3),
        _name(earth_at, _LEVEL + earth + 5.5, "Earth"),
        _name(moon_at, y - small - 2.4 if up >= 0 else y + small + 5.0, "Moon"),
        *_lengths(earth_at, f"Earth's shadow {long:,.0f} km", f"{wide:,.0f} km wide at the Moon"),
    ]
    alt = (
        f"The {kind} eclipse of the Moon of {day_of(when)}, not to scale: the Earth stands between "
        f"Sun and Moon; her shadow is {long:,.0f} km long and, where the Moon goes by at "
        f"{moon:,.0f} km, {wide:,.0f} km wide, without what the air adds. Magnitude "
        f"{float(eclipse.umbral_magnitude):.2f} in the umbra."
    )
    return Plate(_WIDTH, _HEIGHT, tuple(items), "How the Moon is Eclipsed", alt)


def _cones(at: float, y: float, radius: float) -> list[Item]:
    """Penumbra and umbra behind a ball by the tangents to the drawn Sun and it."""
    apart = at - _SUN_AT
    slope = (y - _LEVEL) / apart
    narrow, wide = (_SUN - radius) / apart, (_SUN + radius) / apart
    reach = _WIDTH - 3 - at
    apex = min(radius / narrow, reach)
    left = max(radius - narrow * apex, 0.0)
    penumbra = [
        [at, y - radius], [at + reach, y + (slope - wide) * reach - radius],
        [at + reach, y + (slope + wide) * reach + radius], [at, y + radius],
    ]  # fmt: skip
    tip = y + slope * apex
    umbra = [[at, y - radius], [at + apex, tip - left], [at + apex, tip + left], [at, y + radius]]
    rays: dict[str, Any] = {"stroke": "sun", "width": 0.14, "opacity": 0.9}
    top, foot = _LEVEL - _SUN, _LEVEL + _SUN
    frame = Path([[0, 1], [_WIDTH - 3, 1], [_WIDTH - 3, _HEIGHT - 1], [0, _HEIGHT - 1]],
                 closed=True)  # fmt: skip
    drawn = (
        Path(penumbra, closed=True, fill="water", opacity=0.3),
        Path(umbra, closed=True, fill="night", opacity=0.85),
        Path.segments(
            [[_SUN_AT, top], [_SUN_AT, foot], [_SUN_AT, top], [_SUN_AT, foot]],
            [[at, y - radius], [at, y + radius], [at, y + radius], [at, y - radius]],
            **rays,
        ),
    )
    return [Group(drawn, clip=frame)]


def _sun() -> list[Item]:
    return [
        Disc([[_SUN_AT, _LEVEL]], _SUN, fill="sea"),
        Disc([[_SUN_AT, _LEVEL]], _SUN, fill="sun", opacity=0.55),
        Disc([[_SUN_AT, _LEVEL]], _SUN, stroke="ink", width=0.3),
        _name(_SUN_AT, _LEVEL + 1.2, "Sun"),
    ]


def _ball(x: float, y: float, radius: float) -> list[Item]:
    """A ball lit from the left."""
    return [
        Disc([[x, y]], radius, fill="lit"),
        Path(lune(x, y, radius, 0.5, 0.0), closed=True, fill="night"),
        Disc([[x, y]], radius, stroke="ink", width=0.3),
    ]


def _bite(x: float, y: float, radius: float, at: float, earth: float, kind: str) -> list[Item]:
    """The part of a partly eclipsed Moon that lies in the umbra."""
    if kind != "partial":
        return []
    narrow = (_SUN - earth) / (at - _SUN_AT)
    half = earth - narrow * (x - at)
    band = Path([[x - 9, _LEVEL - half], [x + 9, _LEVEL - half], [x + 9, _LEVEL + half],
                 [x - 9, _LEVEL + half]], closed=True)  # fmt: skip
    return [Group((Disc([[x, y]], radius, fill="night", opacity=0.85),), clip=band)]


def _lengths(at: float, first: str, second: str) -> list[Item]:
    return [
        Text(at - 10, _HEIGHT - 5.8, first, 7.5, "italic", "end"),
        Text(at - 10, _HEIGHT - 2.2, second, 7.5, "italic", "end"),
    ]


def _name(x: float, y: float, words: str) -> Text:
    return Text(x, y, words, 8.5, "italic", "middle")


def _reaches(kind: str) -> str:
    return {
        "total": "reaches the Earth",
        "annular": "ends before the Earth, and a ring of the Sun is left",
        "hybrid": "just reaches the Earth where she bulges toward it, and elsewhere does not",
        "partial": "passes by the Earth",
    }[kind]
