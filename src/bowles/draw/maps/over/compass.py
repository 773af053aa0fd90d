"""Magnetic lines, the wind rose with its rhumbs, and the ecliptic."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bowles.draw.arcs import at_angle
from bowles.draw.maps.frame import path
from bowles.draw.maps.over.base import Ground, Overlay
from bowles.draw.plate import Disc, Item, Path, Text
from bowles.earth import Layer, MagneticField, field_model, isolines, magnetic_field
from bowles.time import Instant

Floats = NDArray[np.float64]

GRID = 2.0  # degrees
POINTS = 32  # of the compass
REACH = 85.0  # degrees of latitude that rhumbs are drawn to
CENTRE = (-30.0, 0.0)  # of the rose where none is given: the Atlantic on the Line
OBLIQUITY = 23.4364

LINES: dict[str, tuple[Callable[[MagneticField], Floats], tuple[float, ...], str]] = {
    "variation": (
        lambda found: found.declination,
        (*range(-170, -60, 10), *range(-60, 61, 5), *range(70, 181, 10)),
        "variation of the compass",
    ),
    "dip": (lambda found: found.inclination, tuple(range(-80, 81, 10)), "dip of the needle"),
    "intensity": (
        lambda found: found.intensity / 1000, tuple(range(25, 70, 5)), "strength of the field",
    ),
}  # fmt: skip


def magnetic(name: str) -> Overlay:
    """Lines of equal variation (isogonic), dip (isoclinic) or strength (isodynamic) in a year."""
    of, levels, _ = LINES[name]

    def drawn(ground: Ground) -> list[Item]:
        year = ground.year if ground.year is not None else _this_year(ground.instant)
        lon, lat = np.arange(-180, 180 + GRID, GRID), np.arange(-88, 88 + GRID, GRID)
        grid = np.meshgrid(lon, lat)
        values = of(magnetic_field(grid[0], grid[1], year))
        ground.credit(f"Magnetism of {year:.4g}: {field_model(year)}")
        texts: list[Item] = []
        strokes: list[Item] = []
        for level in levels:
            lines = isolines(lon, lat, _unwrapped(values, level, name), level)
            if not lines:
                continue
            shapes = ground.frame.lines(Layer.from_lines(lines))
            main = level % 10 == 0 and (name != "variation" or abs(level) <= 60)
            width = (0.4 if level == 0 else 0.2 if main else 0.1) * max(ground.fine, 0.7)
            strokes.append(path(shapes, stroke="tropic", width=max(width, 0.06), opacity=0.9))
            if main:
                texts += _named(ground, shapes, _written(level, name))
        return [*strokes, *texts]

    return drawn


def _this_year(instant: Instant | None) -> float:
    from bowles.earth.magnetism import years

    return float(years(instant if instant is not None else Instant.now()))


def _unwrapped(values: Floats, level: float, name: str) -> Floats:
    """Declinations about a level without their leap from 180 to -180, which is no line."""
    if name != "variation":
        return values
    off = (values - level + 180) % 360 - 180
    leap = np.zeros(off.shape, bool)
    across, up = np.abs(np.diff(off, axis=1)) > 180, np.abs(np.diff(off, axis=0)) > 180
    leap[:, 1:] |= across
    leap[:, :-1] |= across
    leap[1:] |= up
    leap[:-1] |= up
    return np.where(leap, np.nan, off + level)


def _written(level: float, name: str) -> str:
    if name == "intensity":
        return f"{level:g}"
    if level == 0:
        return "0°"
    letters = "EW" if name == "variation" else "NS"
    return f"{abs(level):g}° {letters[0] if level > 0 else letters[1]}"


def _named(ground: Ground, shapes: object, words: str) -> list[Item]:
    """A value on its longest drawn line, twice where the line is long."""
    offsets, xy = shapes.ring_offsets, shapes.xy  # type: ignore[attr-defined]
    strokes = [xy[a:b] for a, b in pairwise(offsets)]
    lengths = [float(np.hypot(*np.diff(each, axis=0).T).sum()) for each in strokes]
    found: list[Item] = []
    for at in np.argsort(lengths)[::-1][:2].tolist():
        if lengths[at] < 14:
            continue
        line = strokes[at]
        for share in (0.5, 0.3, 0.7, 0.2, 0.8):
            px, py = line[int(share * (len(line) - 1))].tolist()
            text = Text(px, py + 0.8, words, 6.5, "italic", "middle", "tropic", halo="sea")
            if ground.crowd.takes(text):
                found.append(text)
                break
    return found


def rhumbs(ground: Ground) -> list[Item]:
    """A wind rose on the Line in the Atlantic, and the rhumbs of its 32 points over the globe."""
    lines = [[_rhumb(*CENTRE, 360 / POINTS * point)] for point in range(POINTS)]
    spot = ground.frame.points([CENTRE[0]], [CENTRE[1]])[0]
    items: list[Item] = []
    for point, parts in enumerate(lines):
        shapes = ground.frame.lines(Layer.from_lines(parts))
        main = point % 8 == 0
        pen = {"stroke": "tropic" if main else "water", "width": 0.16 if main else 0.09}
        items.append(path(shapes, opacity=0.8, **pen))
    if np.isfinite(spot).all():
        items += rose(float(spot[0]), float(spot[1]), 9 * ground.fine)
    return items


def _rhumb(lon: float, lat: float, course: float) -> Floats:
    """A course of constant bearing from a point until REACH or half round the globe."""
    angle = np.radians(course)
    if abs(np.cos(angle)) < 1e-9:
        return np.stack([np.linspace(lon, lon + np.sign(np.sin(angle)) * 180, 181),
                         np.full(181, lat)], axis=1)  # fmt: skip
    to = np.radians(REACH) * np.sign(np.cos(angle))
    phi = np.linspace(np.radians(lat), to, 400)
    climb = np.arcsinh(np.tan(phi)) - np.arcsinh(np.tan(np.radians(lat)))
    lam = lon + np.degrees(climb * np.tan(angle))
    near = np.abs(lam - lon) <= 360
    return np.stack([(lam[near] + 180) % 360 - 180, np.degrees(phi[near])], axis=1)


def rose(x: float, y: float, radius: float) -> list[Item]:
    """A wind rose of 16 rays, half of each dark, its north marked by a lily's point."""
    items: list[Item] = [Disc([[x, y]], radius, fill="sea", stroke="ink", width=0.15)]
    rings = [(16, 0.62, 22.5, 11.25), (8, 0.8, 45.0, 22.5), (4, 0.98, 90.0, 45.0)]
    for count, reach, step, half in rings:
        tips = np.arange(count) * step + (0 if count == 4 else step / 2 if count == 8 else 0)
        tips = tips + (22.5 if count == 8 else 11.25 * (count == 16))
        for tip in tips.tolist():
            base = 0.2 * radius
            point = at_angle(x, y, reach * radius, 90 - tip)
            left, right = (at_angle(x, y, base, 90 - tip - turn) for turn in (-half, half))
            for side, ink in ((left, "ink"), (right, "sea")):
                triangle = np.stack([point, side, np.array([x, y])])
                items.append(Path(triangle, closed=True, fill=ink))
                items.append(Path(triangle, closed=True, stroke="ink", width=0.08))
    lily = [[x, y - 1.35 * radius], [x - 0.12 * radius, y - 1.05 * radius],
            [x + 0.12 * radius, y - 1.05 * radius]]  # fmt: skip
    return [*items, Path(lily, closed=True, fill="red")]


def ecliptic(ground: Ground) -> list[Item]:
    """The ecliptic as globe makers lay it over the Earth, each ten degrees of it ticked.

    From the first point of Aries on the meridian of Greenwich: where the Sun is vertical at the
    noons of a year in which it were always noon there.
    """
    longitude = np.radians(np.arange(0, 361, 1.0))
    e = np.radians(OBLIQUITY)
    lat = np.degrees(np.arcsin(np.sin(e) * np.sin(longitude)))
    lon = np.degrees(np.arctan2(np.cos(e) * np.sin(longitude), np.cos(longitude)))
    shapes = ground.frame.lines(Layer.from_lines([np.stack([lon, lat], axis=1)]))
    items: list[Item] = [
        path(shapes, stroke="tropic", width=0.3 * max(ground.fine, 0.7)),
    ]
    spots = ground.frame.points(lon[:-1:10], lat[:-1:10])
    spots = spots[np.isfinite(spots).all(axis=1)]
    return [*items, Disc(spots, 0.35, fill="tropic")]
