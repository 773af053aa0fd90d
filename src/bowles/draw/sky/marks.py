"""Stars as discs by their magnitude, the Sun, the Moon and the planets, and their legend."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.draw.arcs import lune
from bowles.draw.maps.night import sun
from bowles.draw.plate import Disc, Item, Path, Text
from bowles.draw.signs import sign

Floats = NDArray[np.float64]

# Radii in mm of the discs of magnitude -1 and brighter, 0, 1 ... 6: steps the eye tells apart.
SIZES = np.array([1.42, 1.18, 0.96, 0.75, 0.56, 0.4, 0.26, 0.17])
_RING = 0.14  # mm of ground left about a disc, so that two that touch stay two
_MOON = 2.5  # mm, its radius, eight times too large


@dataclass(frozen=True)
class Seen:
    """A body on a plate: its place in mm, how lit, and the angle toward which its lit limb lies."""

    name: str
    x: float
    y: float
    illuminated: float = 1.0
    limb: float = 0.0

    @property
    def title(self) -> str:
        """What it is called beside its mark."""
        return self.name.title()


def radii(magnitude: ArrayLike) -> Floats:
    """Radii in mm of stars' discs, in steps of whole magnitudes."""
    step = np.floor(np.asarray(magnitude, float) + 1.5).astype(int)
    return SIZES[np.clip(step, 0, len(SIZES) - 1)]


def discs(spots: Floats, radius: Floats) -> list[Item]:
    """Stars at spots (n, 2), the brightest first, so that a faint one shows upon its neighbour."""
    return [Disc(spots, radius + _RING / 2, fill="ink", stroke="sea", width=_RING)]


def scale(x: float, y: float, faintest: float, fine: float = 1.0) -> list[Item]:
    """A row of discs with their magnitudes, its first at (x, y)."""
    shown = np.arange(-1, int(np.floor(faintest)) + 1)
    spots = np.stack([x + 4.6 * np.arange(len(shown)), np.full(len(shown), y)], axis=1)
    words = [f"{each}".replace("-", "−") for each in shown.tolist()]
    return [
        Disc(spots, fine * radii(shown), fill="ink"),
        *(
            Text(px, py + 4.4, word, 7, anchor="middle")
            for (px, py), word in zip(spots.tolist(), words, strict=True)
        ),
    ]


def planet(name: str, x: float, y: float) -> list[Item]:
    """A planet's sign on cleared ground."""
    return [Disc([[x, y]], 2.0, fill="sea", opacity=0.85), sign(name, x, y, 3.2, "red", 0.3)]


def moon(x: float, y: float, illuminated: float, limb: float) -> list[Item]:
    """The Moon as it is lit, its bright limb toward the angle `limb` on the plate."""
    return [
        Disc([[x, y]], _MOON, fill="night"),
        Path(lune(x, y, _MOON, illuminated, limb), closed=True, fill="lit"),
        Disc([[x, y]], _MOON, stroke="ink", width=0.15),
    ]


def body(seen: Seen) -> list[Item]:
    """The mark of the Sun, the Moon or a planet."""
    if seen.name == "sun":
        return sun(seen.x, seen.y, 1.8)
    if seen.name == "moon":
        return moon(seen.x, seen.y, seen.illuminated, seen.limb)
    return planet(seen.name, seen.x, seen.y)
