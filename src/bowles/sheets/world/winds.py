"""The trade winds and monsoons on the map, after Halley's chart of 1686."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from bowles.sheets.world.laid import sheet

if TYPE_CHECKING:
    from bowles.draw import Plate, Track

Season = Literal["summer", "winter"]

# Belts of steady wind: west, east, south, north, and where the wind blows to (degrees from north).
TRADES = (
    (-55, -22, 8, 26, 235), (-165, -112, 8, 26, 250), (132, 180, 8, 24, 245),
    (-34, 8, -26, -2, 315), (-138, -84, -26, -2, 295), (-178, -145, -24, -4, 290),
    (58, 104, -26, -10, 305), (-48, -20, 38, 52, 75), (-170, -142, 40, 54, 80),
    (-40, 15, -54, -40, 90), (30, 105, -54, -40, 90), (-160, -95, -54, -40, 90),
)  # fmt: skip
# The Indian sea north of the equator, and that of China: winter, and half a turn from it summer.
MONSOONS = ((52, 76, 4, 20, 225), (84, 98, 3, 17, 225), (108, 120, 5, 20, 220))
LENGTH = 6.0  # degrees of a streak


@sheet.figure(sources=["Halley1686"])
def trade_winds(season: Season = "winter") -> Plate:
    """The trade winds, the monsoons and the west winds beyond, drawn as streaks.

    The barbed end is that to which the wind blows. In the Indian sea and the sea of China the wind
    blows one way in the northern winter, and back in summer.
    """
    from bowles.draw import world_map

    turned = 0 if season == "winter" else 180
    belts = [(each, "red") for each in TRADES]
    belts += [((*each[:4], (each[4] + turned) % 360), "ink") for each in MONSOONS]
    return world_map(
        "equirectangular",
        center=(-30.0, 0.0),
        width=200.0,
        tracks=[streak for belt, ink in belts for streak in _streaks(belt, ink)],
        title=f"The trade winds and the monsoon of {season}",
        alt="Streaks on a map of the world: north-east trades north of the equator and south-east "
        "trades south of it in every ocean, west winds beyond 40 degrees, and in the Indian sea "
        f"the monsoon of the northern {season}.",
    )


def _streaks(belt: tuple[float, ...], ink: str) -> list[Track]:
    """Barbed strokes over a belt, in rows that stand between one another."""
    from bowles.draw import Track

    west, east, south, north, toward = belt
    along = LENGTH * np.array([np.sin(np.radians(toward)), np.cos(np.radians(toward))])
    streaks = []
    for row, latitude in enumerate(np.arange(south, north + 0.1, 7.0).tolist()):
        for longitude in np.arange(west + 5 * (row % 2), east + 0.1, 10.0).tolist():
            start = np.array([longitude, latitude])
            tip = start + along
            barbs = [tip + 2.0 * _turned(-along / LENGTH, each) for each in (24, -24)]
            line = np.array([start, tip, barbs[0], tip, barbs[1]])
            streaks.append(Track(line, certain=np.ones(4, bool), course="rhumb", ink=ink))
    return streaks


def _turned(vector: np.ndarray, degrees: float) -> np.ndarray:
    cosine, sine = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[cosine, -sine], [sine, cosine]]) @ vector
