"""Gores that are cut out and pasted on a ball: true sizes, tabs, caps for the poles, a rule."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bowles.draw.maps.frame import Box, Frame, clipped
from bowles.draw.maps.net import TROPICS, meridians, parallels
from bowles.draw.maps.sea import WASH, water_lines
from bowles.draw.plate import Group, Item, Path, Plate, Text
from bowles.earth import layer
from bowles.errors import BadValue

LEAST, MOST = 40.0, 600.0  # mm of diameter
GAP, TAB = 5.0, 3.2  # mm between gores at the equator; of a tab
CAP = 20.0  # degrees about each pole that its cap covers
EDGE = 12.0  # mm about the whole
ARC = np.radians(np.linspace(-90, 90, 121))


def globe_gores(diameter: float = 80.0, n: int = 12, scale: str = "1:110m") -> Plate:
    """Gores for a globe `diameter` mm across, in true size: printed at full size they fit it.

    Each is sinusoidal about its own meridian, so that its middle and every parallel have their true
    length; a tab on its east side goes under the next. Two caps cover the poles.
    """
    if not LEAST <= diameter <= MOST:
        raise BadValue(
            f"A globe {diameter:g} mm across is not made here; {LEAST:g} to {MOST:g} is accepted.",
            "diameter",
        )
    if not 6 <= n <= 36:
        raise BadValue(f"A globe of {n} gores is not made here; 6 to 36 is accepted.", "n")
    radius = diameter / 2
    wide = 2 * np.pi * radius / n
    high = np.pi * radius
    cap = np.radians(CAP) * radius
    width = n * (wide + GAP) + 2 * EDGE
    top = EDGE + 6.0
    foot = top + high + 6.0
    height = foot + 2 * cap + 2 * EDGE
    items: list[Item] = []
    for at in range(n):
        middle = -180 + (at + 0.5) * 360 / n
        x = EDGE + at * (wide + GAP) + wide / 2
        items += _gore(x, top + high / 2, radius, middle, wide, scale)
        words = f"{at + 1}"
        items.append(Text(x, top - 2.0, words, 7, anchor="middle"))
    for pole, x in ((90.0, EDGE + cap + 2), (-90.0, EDGE + 3 * cap + 10)):
        items += _cap(x, foot + cap + EDGE / 2, radius, pole, cap, scale)
    left = EDGE + 4 * cap + 22
    items += _rule(left, foot + EDGE, min(100.0, 10 * ((width - left - EDGE) // 10)))
    items += _told(left, foot + EDGE + 9, diameter, n)
    return Plate(
        width, height, tuple(items), f"Gores for a globe {diameter:g} mm across",
        f"{n} gores of the world, each a spindle {wide:.0f} mm wide and {high:.0f} mm high with a "
        f"tab on its east side, and two round caps for the poles, in true size for a globe "
        f"{diameter:g} mm across.",
    )  # fmt: skip


def _gore(x: float, y: float, radius: float, middle: float, wide: float, scale: str) -> list[Item]:
    from bowles.projection import projection

    frame = Frame(projection("sinusoidal", center=(middle, 0.0)), radius, x, y)
    half = wide / 2
    east = np.stack([x + half * np.cos(ARC), y - radius * ARC], axis=1)
    west = np.stack([x - half * np.cos(ARC), y - radius * ARC], axis=1)
    lens = Path(np.concatenate([east, west[::-1]]), closed=True)
    high = np.pi * radius / 2
    box = (x - half, y - high, x + half, y + high)
    return [
        _tab(east, x),
        replace(lens, fill="sea"),
        Group(tuple(_world(frame, box, scale)), clip=lens),
        replace(lens, stroke="ink", width=0.2),
    ]


def _tab(east: NDArray[np.float64], x: float) -> Path:
    """A strip along the east side between 65 degrees south and north, tapering at its ends."""
    inner = east[np.abs(ARC) <= np.radians(66)]
    share = np.linspace(-1, 1, len(inner))
    out = TAB * np.clip((1 - np.abs(share)) * 8, 0, 1)
    outer = inner + np.stack([out, np.zeros_like(out)], axis=1)
    return Path(np.concatenate([inner, outer[::-1]]), closed=True, stroke="ink", width=0.1,
                dash=(1.0, 0.7))  # fmt: skip


def _cap(x: float, y: float, radius: float, pole: float, cap: float, scale: str) -> list[Item]:
    from bowles.projection import projection

    about = projection("azimuthal_equidistant", center=(0.0, pole), radius=CAP)
    frame = Frame(about, radius, x, y)
    ring = frame.outline()
    box = (x - cap, y - cap, x + cap, y + cap)
    return [
        Path(ring.xy, closed=True, fill="sea"),
        Group(tuple(_world(frame, box, scale)), clip=ring),
        Path(ring.xy, closed=True, stroke="ink", width=0.2),
        Text(x, y - cap - 1.5, "north" if pole > 0 else "south", 7, "italic", "middle"),
    ]


def _world(frame: Frame, box: Box, scale: str) -> list[Item]:
    """Water lines, land, net and coast of what lies in a box."""
    shapes = frame.polygons(layer("land", scale))
    fine = float(np.clip(frame.scale / 60, 0.45, 1.0))
    body, coast = clipped(shapes, _wider(box)), clipped(shapes.coast, _wider(box))
    lines = [replace(each, stroke="water", width=0.06) for each in water_lines(shapes, box, fine)]
    items: list[Item] = [*lines[:3], replace(body, fill="land")]
    items.append(
        Group((replace(coast, stroke="wash", width=2 * WASH * fine, opacity=0.75),), clip=body)
    )
    items += _net(frame, box)
    return [*items, replace(coast, stroke="coast", width=0.16)]


def _net(frame: Frame, box: Box) -> list[Item]:
    tens = np.arange(-180, 180, 10)
    pens = (
        (meridians(tens, 80), {"stroke": "ink", "width": 0.07, "opacity": 0.6}),
        (parallels(np.arange(-80, 81, 10)), {"stroke": "ink", "width": 0.07, "opacity": 0.6}),
        (parallels(np.array([0.0])), {"stroke": "ink", "width": 0.35, "opacity": 0.8}),
        (parallels(np.array(TROPICS)), {"stroke": "tropic", "width": 0.16, "dash": (1.2, 0.8)}),
    )
    found: list[Item] = []
    for lines, pen in pens:
        kept = clipped(frame.lines(lines), _wider(box))
        found.append(replace(kept, **pen))  # type: ignore[arg-type]
    return found


def _wider(box: Box) -> Box:
    return box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1


def _rule(x: float, y: float, length: float) -> list[Item]:
    """A rule by which the printed sheet is measured."""
    ticks = np.arange(0, length + 1, 10)
    ends = np.stack([x + ticks, np.full(len(ticks), y)], axis=1)
    return [
        Path([[x, y], [x + length, y]], stroke="ink", width=0.25),
        Path.segments(ends, ends - [0, 1.8], stroke="ink", width=0.25),
        Text(x, y + 3.6, f"{length:g} mm: print at full size and measure", 7, "italic"),
    ]


def _told(x: float, y: float, diameter: float, n: int) -> list[Item]:
    lines = (
        f"A globe {diameter:g} mm across, in {n} gores; one to {_ratio(diameter)}.",
        "Cut along the full lines. Paste gore 1 from pole to pole, its middle upright;",
        "each tab goes under the gore to its east. The caps close the poles.",
        "Made with Natural Earth.",
    )
    return [Text(x, y + 3.6 * at, words, 7) for at, words in enumerate(lines)]


def _ratio(diameter: float) -> str:
    million = 2 * 6371.0 / diameter
    return f"{million:.0f} million"
