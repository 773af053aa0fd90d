"""The two swellings of the sea under the Moon and the Sun, as far as water could follow them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.draw.arcs import at_angle, lune
from bowles.draw.plate import Disc, Item, Path, Plate, Text
from bowles.draw.sky.belt import day_of, sun_mark
from bowles.sky import apparent, moon_phase, subpoint
from bowles.time import Instant

Floats = NDArray[np.float64]

EARTH_KM, AU = 6371.0, 149_597_870.7
# Masses in that of the Earth.
MASS = {"moon": 0.0123000371, "sun": 332_946.0487}
_EDGE = 4.0
_TALL = 13.0  # mm to a metre


def equilibrium_height(body: str, distance: ArrayLike, away: ArrayLike) -> Floats:
    """Metres of the equilibrium tide of the Moon or the Sun, `away` degrees from under it.

    distance   in au
    source     Newton and D. Bernoulli: (M / E) R⁴ / d³ (3 cos² − 1) / 2
    """
    far = np.asarray(distance, float) * AU
    size = MASS[body] * EARTH_KM**4 / far**3 * 1000
    return np.asarray(size * (3 * np.cos(np.radians(away)) ** 2 - 1) / 2)


def tide_figure(instant: Instant, *, radius: float = 33.0) -> Plate:
    """The sea about the Earth seen from over the north pole, Greenwich downward, at a moment.

    Each swelling is that on the equator, greatly exaggerated: the Moon's in blue, the Sun's in
    red, both together shaded. Where the coasts and the depth let it, high water comes later.
    """
    middle, globe = radius + _EDGE, radius * 0.46
    angles = np.linspace(0, 360, 181)
    parts, toward = {}, {}
    for body in ("moon", "sun"):
        under = subpoint(body, instant)
        toward[body] = float(under.longitude) - 90
        lon = np.radians(angles - toward[body])
        away = np.degrees(np.arccos(np.cos(np.radians(float(under.latitude))) * np.cos(lon)))
        parts[body] = equilibrium_height(body, apparent(body, instant).distance, away)
    both = parts["moon"] + parts["sun"]
    shore = globe + 3.4
    items: list[Item] = [
        Disc([[middle, middle]], radius, fill="sea", stroke="ink", width=0.3),
        Path(at_angle(middle, middle, shore + _TALL * both, angles), closed=True, fill="water",
             opacity=0.35),
        Path(at_angle(middle, middle, shore + _TALL * both, angles), closed=True, stroke="ink",
             width=0.25),
        Path(at_angle(middle, middle, shore + _TALL * parts["moon"], angles), closed=True,
             stroke="water", width=0.3, dash=(1.6, 0.8)),
        Path(at_angle(middle, middle, shore + _TALL * parts["sun"], angles), closed=True,
             stroke="red", width=0.25, dash=(1.0, 0.8)),
        Disc([[middle, middle]], globe, fill="land", stroke="ink", width=0.3),
        *_meridians(middle, globe),
        *_bodies(middle, radius, toward, float(moon_phase(instant).illuminated_fraction)),
    ]  # fmt: skip
    turn = float(moon_phase(instant).elongation) % 180
    state = "springs" if min(turn, 180 - turn) < 25 else "neaps" if abs(turn - 90) < 25 else ""
    near = f", near the {state}" if state else ""
    alt = (
        f"The sea about the equator on {day_of(instant)} at {instant.isoformat()[11:16]} UTC, seen "
        f"from over the north pole and greatly exaggerated{near}: the Moon alone would lift it "
        f"{100 * parts['moon'].max():.0f} cm, the Sun {100 * parts['sun'].max():.0f}, both from "
        f"{100 * both.min():.0f} to {100 * both.max():+.0f}; the Moon stands over "
        f"{_meridian(toward['moon'] + 90)}, the Sun over {_meridian(toward['sun'] + 90)}."
    )
    return Plate(2 * middle, 2 * middle, tuple(items), "The Cause of the Tides", alt)


def _meridians(middle: float, globe: float) -> list[Item]:
    spokes = np.arange(0, 360, 30)
    items: list[Item] = [
        Path.segments(
            at_angle(middle, middle, globe - 1.6, spokes), at_angle(middle, middle, globe, spokes),
            stroke="ink", width=0.12,
        ),
        Disc([[middle, middle]], globe * 0.5, stroke="ink", width=0.08),
        Disc([[middle, middle]], 0.5, fill="ink"),
    ]  # fmt: skip
    for lon, words in ((0, "0°"), (90, "90° E"), (180, "180°"), (-90, "90° W")):
        x, y = at_angle(middle, middle, globe - 3.8, lon - 90).tolist()
        items.append(Text(x, y + 0.8, words, 6, "italic", "middle"))
    return items


def _bodies(middle: float, radius: float, toward: dict[str, float], lit: float) -> list[Item]:
    """The Moon and the Sun within the rim, and a stroke from the globe toward each."""
    items: list[Item] = []
    for body, ink in (("sun", "red"), ("moon", "water")):
        spot = at_angle(middle, middle, radius - 4.4, toward[body])
        rim = at_angle(middle, middle, np.array([radius * 0.46, radius - 7.6]), toward[body])
        items.append(Path(rim, stroke=ink, width=0.14, opacity=0.8))
        if body == "sun":
            items += sun_mark(spot, 1.7)
            continue
        x, y = spot.tolist()
        items += [
            Disc([[x, y]], 1.9, fill="night"),
            Path(lune(x, y, 1.9, 0.5, toward["sun"]), closed=True, fill="lit"),
            Disc([[x, y]], 1.9, stroke="ink", width=0.15),
        ]
    return items


def _meridian(longitude: float) -> str:
    lon = (longitude + 180) % 360 - 180
    return f"{abs(lon):.0f}° {'E' if lon >= 0 else 'W'}"
