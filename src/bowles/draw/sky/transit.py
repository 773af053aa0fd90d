"""Venus before the Sun: the chords that several stations see, which gave his distance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bowles.draw.plate import Disc, Group, Item, Path, Plate, Text
from bowles.draw.sky.belt import day_of
from bowles.earth import Place
from bowles.errors import BadValue
from bowles.sky import RADII, apparent, closest_approaches, horizontal, topocentric
from bowles.time import Instant

Floats = NDArray[np.float64]

AU = 149_597_870.7
SPAN, STEP = 5.0, 1.0  # hours to either side of the middle, minutes
# Some who saw it: longitude east, latitude.
STATIONS = {
    1761: (("Tobolsk", 68.25, 58.20), ("Stockholm", 18.05, 59.34), ("Calcutta", 88.36, 22.57),
           ("Cape of Good Hope", 18.48, -33.93), ("Rodrigues", 63.43, -19.68)),
    1769: (("Vardø", 31.11, 70.37), ("Hudson's Bay", -94.21, 58.80),
           ("San José del Cabo", -109.70, 23.06), ("Tahiti", -149.49, -17.50)),
}  # fmt: skip
_EDGE = 8.0


@dataclass(frozen=True)
class Chord:
    """What one station sees: Venus's places (n, 2) in radii of the Sun, west and north positive,
    those when the Sun is up, and the seconds between the inner contacts."""

    place: Place
    way: Floats
    up: NDArray[np.bool_]
    seconds: float


def transit_chords(year: int, places: Sequence[Place] = (), *, radius: float = 40.0) -> Plate:
    """A transit of Venus over the Sun's disk as several stations see it, north above.

    places   those who saw it in 1761 and 1769, if none
    """
    middle_of = _middle(year)
    chosen = list(places) or [Place(*each) for each in STATIONS.get(year, STATIONS[1769])]
    chords = [_chord(each, middle_of) for each in chosen]
    x = y = radius + _EDGE
    width = x + radius + 46.0
    items: list[Item] = [
        Disc([[x, y]], radius, fill="sun", opacity=0.3),
        *_venus(x, y, radius, middle_of),
    ]
    inks = ("red", "water", "ink", "tropic")
    clip = Disc([[x, y]], radius, stroke="ink", width=0.35)
    for number, chord in enumerate(chords):
        items += _drawn(x, y, radius, chord, inks[number % 4])
    items += [clip, *_labels(x, y, radius, chords, inks, width)]
    items += [
        Text(x, y - radius - 3.0, "N", 8, "smallcaps", "middle"),
        Text(x - radius - 2.2, y + 1, "E", 8, "smallcaps", "end"),
    ]
    shown = [each for each in chords if np.isfinite(each.seconds)]
    told = "; ".join(f"{each.place.name} {_lasts(each.seconds)}" for each in shown)
    alt = (
        f"The transit of Venus of {day_of(middle_of)} over the Sun's disk, north above, each "
        f"station's chord by itself, dashed while the Sun is down there. From one inner contact to "
        f"the other it lasts: {told}."
    )
    return Plate(width, 2 * y, tuple(items), f"The Transit of Venus, {year}", alt)


def _middle(year: int) -> Instant:
    """When Venus is nearest the Sun's middle in a year with a transit."""
    start = Instant.parse(f"{year:04d}-01-02T00:00Z")
    near = closest_approaches("venus", "sun", start, start + 363, within=0.27)
    if not len(near):
        raise BadValue(
            f"Venus does not pass before the Sun in {year}; in 1761, 1769, 1874, 1882, 2004 and "
            "2012 it did.",
            "year",
        )
    return near.instant[0]


def _chord(place: Place, middle: Instant) -> Chord:
    hours = np.arange(-SPAN, SPAN + 1e-9, STEP / 60)
    t = middle + hours / 24
    sun, venus = (
        topocentric(body, t, place.longitude, place.latitude) for body in ("sun", "venus")
    )
    size = np.degrees(np.arcsin(RADII["sun"][0] / AU / sun.distance))
    small = np.degrees(np.arcsin(RADII["venus"][0] / AU / venus.distance)) / size
    west = -((venus.right_ascension - sun.right_ascension + 180) % 360 - 180)
    west = west * np.cos(np.radians(sun.declination)) / size
    north = (venus.declination - sun.declination) / size
    away = np.hypot(west, north)
    inside = 1 - small - away
    crossed = np.flatnonzero(np.diff(np.sign(inside)) != 0)
    seconds = float("nan")
    if len(crossed) == 2:
        at = [hours[k] - inside[k] / (inside[k + 1] - inside[k]) * STEP / 60 for k in crossed]
        seconds = float(at[1] - at[0]) * 3600
    altitude = horizontal("sun", t, place.longitude, place.latitude).altitude
    kept = away < 1
    return Chord(place, np.c_[west, north][kept], altitude[kept] > -0.27, seconds)


def _drawn(x: float, y: float, radius: float, chord: Chord, ink: str) -> list[Item]:
    xy = [x, y] + chord.way * [radius, -radius]
    up = chord.up
    pieces = np.split(np.arange(len(xy)), np.flatnonzero(np.diff(up.astype(int))) + 1)
    items: list[Item] = []
    for kept, dash in ((True, ()), (False, (1.0, 0.9))):
        runs = [xy[each] for each in pieces if len(each) > 1 and up[each[0]] == kept]
        if runs:
            items.append(Path.parts(runs, stroke=ink, width=0.22, dash=dash))
    return items


def _labels(
    x: float, y: float, radius: float, chords: Sequence[Chord], inks: Sequence[str], width: float
) -> list[Item]:
    """Names at the western ends, spread so that none stands upon another."""
    ends = np.array([[x, y] + each.way[-1] * [radius, -radius] for each in chords])
    order = np.argsort(ends[:, 1])
    rows = np.arange(len(chords)) * 8.2
    rows = rows - rows.mean() + float(np.clip(ends[:, 1].mean(), 24, 2 * y - 24))
    items: list[Item] = []
    left = x + radius + 8
    for row, number in zip(rows.tolist(), order.tolist(), strict=True):
        chord, ink = chords[number], inks[number % 4]
        end = ends[number]
        items += [
            Path([end, [left - 1.2, row - 1]], stroke=ink, width=0.1, opacity=0.7),
            Text(left, row, chord.place.name, 8, "italic", ink=ink),
            Text(left, row + 3.4, _lasts(chord.seconds), 7),
        ]
    return items


def _venus(x: float, y: float, radius: float, middle: Instant) -> list[Item]:
    """Venus's own disk as the Earth's middle sees it at mid-transit, to scale."""
    sun, venus = apparent("sun", middle), apparent("venus", middle)
    size = np.degrees(np.arcsin(RADII["sun"][0] / AU / sun.distance))
    west = -(venus.right_ascension - sun.right_ascension) * np.cos(np.radians(sun.declination))
    spot = [x + radius * west / size, y - radius * (venus.declination - sun.declination) / size]
    small = np.degrees(np.arcsin(RADII["venus"][0] / AU / venus.distance)) / size * radius
    return [Group((Disc([spot], float(small), fill="night", opacity=0.55),))]


def _lasts(seconds: float) -> str:
    if not np.isfinite(seconds):
        return "not the whole"
    whole = round(seconds)
    return f"{whole // 3600} h {whole % 3600 // 60} m {whole % 60:02d} s"
