"""The trade winds and monsoons on the map, after Halley's account and chart of 1686."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from bowles.sheet import Column, Columns
from bowles.sheets.world.laid import sheet

if TYPE_CHECKING:
    from bowles.draw import Item, Plate

Season = Literal["winter", "summer"]

STEP = (8.0, 5.0)  # degrees between strokes: of longitude, and of latitude
LENGTH, BROAD = 5.4, 0.75  # degrees: of a stroke, and half of its blunt end
POINTS = (
    "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW",
    "NNW",
)  # fmt: skip


@sheet.figure(sources=["Halley1686"])
def trade_winds(season: Season = "winter") -> Plate:
    """The trade winds and the monsoons in strokes, as Halley drew them on the first chart of winds.

    The sharp end of each stroke points to where the wind comes from. Red blows all the year; what
    is black blows so in this half of the year, and the other way in the other. Where he found but
    calms there is a ring.
    """
    from bowles.draw import world_map

    return world_map(
        "equirectangular",
        center=(-30.0, 0.0),
        width=200.0,
        layers=[lambda ground: _strokes(ground, season)],
        title=f"The trade winds and the monsoon of {season}",
        alt="Strokes on a plane chart after Halley: north-east trades north of the equator and "
        "south-east trades south of it in every ocean, and in the Indian and the China Sea the "
        f"monsoon of the northern {season}.",
    )


@sheet.table("The Earth", sources=["Halley1686"])
def halleys_winds() -> Columns:
    """Halley's account of the winds between the tropics, observation by observation.

    Where each wind blows, whence in January and whence in July, and where he says so. The bounds
    are his where he gives them, and else those of the sea that he names.
    """
    rows = winds()
    return Columns(
        {
            "wind": Column([each["key"] for each in rows]),
            "sea": Column([each["sea"] for each in rows]),
            "from": Column([_bounds(each) for each in rows]),
            "January": Column([_point(each["january"]) for each in rows]),
            "July": Column([_point(each["july"]) for each in rows]),
            "observation": Column([each["locator"] for each in rows]),
            "says": Column([each["tells"] for each in rows]),
        },
        notes=["Winds are named by the point of the horizon from which they come."],
    )


@cache
def winds() -> tuple[dict[str, str], ...]:
    """The rows of Halley's observations."""
    path = Path(__file__).parent / "winds.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _strokes(ground: Any, season: str) -> list[Item]:
    """Tapering strokes over every cell at sea, their sharp ends to windward."""
    from bowles.draw import Disc, Path

    items: list[Item] = []
    for row in winds():
        lon, lat = _grid(row)
        word = row["january" if season == "winter" else "july"]
        if not word:
            spots = ground.frame.points(lon, lat)
            items.append(Disc(spots[ground.crowd.holds(spots)], 0.7, stroke="water", width=0.15))
            continue
        steady = row["january"] == row["july"]
        points = _tapered(lon, lat, float(word))
        xy = ground.frame.points(points[..., 0].ravel(), points[..., 1].ravel()).reshape(-1, 3, 2)
        kept = xy[np.isfinite(xy).all(axis=(1, 2)) & (np.ptp(xy[..., 0], axis=1) < 20)]
        items.append(Path.parts(list(kept), closed=True, fill="red" if steady else "ink"))
    return items


def _grid(row: dict[str, str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Middles of strokes over a cell, in rows that stand between one another, at sea."""
    from bowles.projection import on_land

    west, south, east, north = (float(row[each]) for each in ("west", "south", "east", "north"))
    found = [
        np.array([longitude, latitude])
        for number, latitude in enumerate(np.arange(south + 1.5, north, STEP[1]))
        for longitude in np.arange(west + 2 + STEP[0] / 2 * (number % 2), east, STEP[0])
    ]
    lon, lat = np.array(found).T
    sea = ~on_land(lon, lat)
    return lon[sea], lat[sea]


def _tapered(
    lon: NDArray[np.float64], lat: NDArray[np.float64], whence: float
) -> NDArray[np.float64]:
    """Triangles (n, 3, 2) in degrees: the sharp corner to windward, the blunt end to leeward."""
    east, north = np.sin(np.radians(whence)), np.cos(np.radians(whence))
    middle = np.stack([lon, lat], axis=1)
    along = np.array([east, north]) * LENGTH / 2
    aside = np.array([north, -east]) * BROAD
    corners = [middle + along, middle - along + aside, middle - along - aside]
    return np.stack(corners, axis=1)


def _bounds(row: dict[str, str]) -> str:
    def degrees(value: str, letters: str) -> str:
        number = float(value)
        return f"{abs(number):g}°{letters[0] if number >= 0 else letters[1]}"

    west, east = (degrees(row[each], "EW") for each in ("west", "east"))
    south, north = (degrees(row[each], "NS") for each in ("south", "north"))
    return f"{west} to {east}, {south} to {north}"


def _point(word: str) -> str:
    """The nearest of sixteen points; a dash where there is but calm."""
    return POINTS[round(float(word) / 22.5) % 16] if word else "calm"
