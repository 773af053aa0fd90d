"""A planet as it goes about the Earth: its loops seen from above, and its bend among the stars."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bowles.draw.axes import Scale, bottom_axis, left_axis
from bowles.draw.plate import Disc, Item, Path, Plate, Text
from bowles.draw.signs import sign
from bowles.draw.sky.belt import BELT, belt, day_of
from bowles.errors import BadValue
from bowles.sky import apparent, aspects, ecliptic, stations
from bowles.sky.ephemeris import known
from bowles.time import Date, Instant

Floats = NDArray[np.float64]

# Years after which a planet's loops come round to nearly the same places.
CYCLE = {"mercury": 7, "venus": 8, "mars": 17, "jupiter": 12, "saturn": 30}
# Days before and after an opposition or inferior conjunction that show the whole bend.
SPAN = {"mercury": 35, "venus": 60, "mars": 100, "jupiter": 140, "saturn": 160, "uranus": 170,
        "neptune": 170}  # fmt: skip
_EDGE = 4.0
_WIDE, _HIGH = 2.0, 1.4  # a month's name: so many times wider than high, and half so high, mm
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def geocentric_loops(
    planet: str, start: Instant, *, years: float | None = None, radius: float = 34.0
) -> Plate:
    """A planet's way about the Earth from the north, to scale; red where it goes backward.

    years   as many as bring its loops round, if none
    """
    name = known(planet)
    if name not in CYCLE:
        raise BadValue(f"{planet!r} makes no loops to be drawn; give {', '.join(CYCLE)}.", "planet")
    lasts = CYCLE[name] if years is None else years
    if not 0 < lasts <= 60:
        raise BadValue(f"Loops of {lasts:g} years cannot be drawn; give up to 60.", "years")
    t = start + np.linspace(0, 365.25 * lasts, int(min(180 * lasts, 4000)))
    place, far = ecliptic(name, t), apparent(name, t).distance
    lon = np.unwrap(np.radians(place.longitude))
    backward = np.gradient(lon) < 0
    middle = radius + _EDGE
    inner = radius - BELT - 0.8
    unit = inner / float(far.max())
    xy = [middle, middle] + unit * far[:, None] * np.c_[np.cos(lon), -np.sin(lon)]
    first, last = xy[0].tolist(), xy[-1].tolist()
    items: list[Item] = [
        *belt(middle, middle, radius),
        _parts(xy, ~backward, stroke="ink", width=0.16),
        _parts(xy, backward, stroke="red", width=0.3),
        sign("earth", middle, middle, 2.6, width=0.24),
        Disc([first], 0.7, fill="ink"),
        Disc([last], 0.7, fill="sea", stroke="ink", width=0.2),
        Text(4.0, 2 * middle - 3.0, f"{unit_words(far.min())} to {unit_words(far.max())} au", 6.5),
        sign(name, 2 * middle - 5.5, 2 * middle - 5.0, 3.2, width=0.26),
    ]
    loops = int(np.sum(np.diff(backward.astype(int)) == 1))
    alt = (
        f"{name.title()} about the Earth from {day_of(t[0])} to {day_of(t[-1])}, seen from the "
        f"north and to scale: it comes as near as {far.min():.2f} au and goes as far as "
        f"{far.max():.2f}; {loops} times it turns and goes backward, drawn in red."
    )
    return Plate(2 * middle, 2 * middle, tuple(items), f"The Loops of {name.title()}", alt)


def retrograde(planet: str, date: Date, *, width: float = 130.0) -> Plate:
    """A planet's bend among the signs about its next opposition or inferior conjunction."""
    name = known(planet)
    if name not in SPAN:
        raise BadValue(f"The {name.title()} never goes backward; give a planet.", "planet")
    kind = "inferior conjunction" if name in ("mercury", "venus") else "opposition"
    begins = date.noon()
    found = aspects(name, begins, begins + 800)
    middle = found.instant[np.flatnonzero(found.kind == kind)[0]]
    days = middle + np.arange(-SPAN[name], SPAN[name] + 0.5, 0.5)
    place = ecliptic(name, days)
    lon = np.degrees(np.unwrap(np.radians(place.longitude)))
    lat = place.latitude
    pad = 0.06 * float(np.ptp(lon))
    unit = (width - 24) / (float(np.ptp(lon)) + 2 * pad)
    high = max(float(np.ptp(lat)) * unit + 16, 26.0)
    # Longitudes grow to the left, as the sky is seen from the north.
    across = Scale(float(lon.min() - pad), float(lon.max() + pad), width - 8, 16)
    mean = (lat.max() + lat.min()) / 2
    up = Scale(mean - high / unit / 2, mean + high / unit / 2, high + 6, 6)
    back = np.gradient(lon) < 0
    xy = np.c_[across(lon), up(lat)]
    turned = stations(name, days[0], days[-1])
    height = high + 18
    items: list[Item] = [
        _parts(xy, ~back, stroke="ink", width=0.3),
        _parts(xy, back, stroke="red", width=0.4),
        *_months(days, xy),
    ]
    if up.low < 0 < up.high:
        items.insert(0, Path([[16, up(0)], [width - 8, up(0)]], stroke="tropic", width=0.15))
    items += bottom_axis(across, high + 6, _degrees(across), _in_sign, "longitude")
    items += left_axis(up, 16, up.ticks(3), lambda each: f"{each:.2g}°".replace("-", "−"), "")
    there = f"{abs(float(np.diff(turned.value)[0]) % 360):.1f}" if len(turned) == 2 else ""
    arc = (360 - float(there)) if there and float(there) > 180 else (float(there) if there else 0)
    lasts = float(turned.instant[-1] - turned.instant[0]) if len(turned) == 2 else float("nan")
    alt = (
        f"{name.title()} among the signs about its {kind} on {day_of(middle)}: it stands still on "
        f"{day_of(turned.instant[0])}, goes backward {arc:.1f}° in {lasts:.0f} days, and stands "
        f"still again on {day_of(turned.instant[-1])}."
    )
    title = f"{name.title()} turns back"
    return Plate(width, height, tuple(items), title, alt)


def unit_words(value: float) -> str:
    """A distance with two decimals."""
    return f"{float(value):.2f}"


def _parts(xy: Floats, kept: NDArray[np.bool_], **pen: object) -> Path:
    """The runs of points that are kept, each joined to its neighbours."""
    cuts = np.flatnonzero(np.diff(kept.astype(int))) + 1
    pieces = np.split(np.arange(len(xy)), cuts)
    runs = [xy[max(each[0] - 1, 0) : each[-1] + 2] for each in pieces if kept[each[0]]]
    return Path.parts(runs, **pen)


def _months(days: Instant, xy: Floats) -> list[Item]:
    """A dot at the beginning of each month, with its name on that side of the way that has room,
    the outer one of the bend where both have."""
    civil = days.civil(digits=0)
    first = np.flatnonzero((civil.day == 1) & (civil.hour < 12))
    first = first[np.r_[True, np.diff(first) > 3]]
    middle = xy.mean(axis=0)
    items: list[Item] = [Disc(xy[first], 0.6, fill="ink")]
    for each in first.tolist():
        along = xy[min(each + 1, len(xy) - 1)] - xy[max(each - 1, 0)]
        out = np.array([along[1], -along[0]]) / max(float(np.hypot(*along)), 1e-9)
        out = out if out @ (xy[each] - middle) >= 0 else -out
        sides = [xy[each] + side * out * [3.6, 2.6] for side in (1, -1)]
        room = [float(np.abs((xy - side) / [_WIDE, 1]).max(axis=1).min()) for side in sides]
        x, y = sides[0 if room[0] >= min(_HIGH, room[1]) else 1].tolist()
        word = _MONTHS[int(civil.month[each]) - 1]
        items.append(Text(x, y + 0.9, word, 7, "italic", "middle"))
    return items


def _degrees(scale: Scale) -> Floats:
    step = next(each for each in (0.5, 1, 2, 5, 10) if (scale.high - scale.low) / each <= 9)
    return np.arange(np.ceil(scale.low / step), np.floor(scale.high / step) + 1) * step


def _in_sign(value: float) -> str:
    return f"{value % 360:g}°"
