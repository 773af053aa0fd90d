"""The faces that the Sun, the Moon and Saturn turn to us, north above, east to the left.

The Moon's seas and craters are those of the Gazetteer of Planetary Nomenclature (IAU), their names
mostly Riccioli's of 1651; a sea is shown as a circle of its breadth.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from bowles.draw.arcs import arc, at_angle
from bowles.draw.labels import box
from bowles.draw.plate import Disc, Group, Item, Path, Plate, Style, Text
from bowles.draw.sky.ball import Ball, meridian, parallel, small_circle
from bowles.earth import Place
from bowles.earth.layers import unit_vectors
from bowles.sky import RADII, RINGS, appearance, carrington_rotation, disk, moon_phase
from bowles.time import Instant

Floats = NDArray[np.float64]

MOON_KM = 1737.4
# Longitude east, latitude in degrees, breadth in km; ☾ names as on a map of the Moon.
SEAS = {
    "M. Imbrium": (-14.91, 34.72, 1146), "M. Serenitatis": (18.36, 27.29, 674),
    "M. Tranquillitatis": (30.83, 8.35, 876), "M. Crisium": (59.10, 16.18, 556),
    "M. Fœcunditatis": (53.67, -7.83, 840), "M. Nectaris": (34.60, -15.19, 340),
    "M. Nubium": (-17.29, -20.59, 715), "M. Humorum": (-38.57, -24.48, 420),
    "M. Vaporum": (4.09, 13.20, 242), "S. Iridum": (-31.67, 45.01, 249),
}  # fmt: skip
CRATERS = {
    "Tycho": (-11.22, -43.30, 85), "Copernicus": (-20.08, 9.62, 96), "Kepler": (-38.01, 8.12, 30),
    "Plato": (-9.38, 51.62, 101), "Aristarchus": (-47.49, 23.73, 40),
    "Grimaldi": (-68.36, -5.38, 173), "Langrenus": (61.04, -8.86, 132),
    "Ptolemæus": (-1.84, -9.16, 154), "Clavius": (-14.73, -58.62, 231),
    "Archimedes": (-3.99, 29.72, 81), "Aristoteles": (17.32, 50.24, 88),
    "Petavius": (60.78, -25.39, 184), "Theophilus": (26.28, -11.45, 99),
    "Gassendi": (-39.96, -17.55, 111), "Schickard": (-55.11, -44.54, 212),
}  # fmt: skip
_EDGE = 6.0  # mm about a face for the letters of the sky's quarters


def moon_face(
    instant: Instant, place: Place | None = None, *, radius: float = 32.0, names: bool = True
) -> Plate:
    """The Moon's face at a moment: her phase, her librations, her axis, the seas and craters.

    place   where she is seen from; the Earth's centre if none
    """
    where = (place.longitude, place.latitude) if place else (None, None)
    face, shown = disk("moon", instant, *where), appearance("moon", instant, *where)
    middle = radius + _EDGE
    ball = Ball(
        middle, middle, radius, float(face.longitude), float(face.latitude), float(face.axis)
    )
    sun = unit_vectors(float(face.sun_longitude), float(face.sun_latitude))
    items: list[Item] = [
        ball.outline("lit"),
        *_seas(ball),
        *ball.lines([parallel(0.0), meridian(0.0)], stroke="ink", width=0.1, opacity=0.6),
        *_craters(ball),
        *ball.cap(-sun, fill="night", opacity=0.78),
        ball.outline(None),
        *(_feature_names(ball, sun) if names else []),
        *_quarters(middle, radius),
    ]
    growing = "waxing" if float(moon_phase(instant).elongation) < 180 else "waning"
    seen = f"from {place.name}" if place else "from the Earth's centre"
    alt = (
        f"The Moon's face on {_date(instant)} {seen}, north above, east to the left: "
        f"{100 * float(shown.illuminated_fraction):.0f} per cent lit and {growing}, the bright "
        f"limb at position angle {float(shown.bright_limb):.0f}°; librations "
        f"{_signed(face.longitude, 'E', 'W')} in longitude and "
        f"{_signed(face.latitude, 'N', 'S')} in latitude; her axis leans to position angle "
        f"{float(face.axis):.1f}°; the Sun's colongitude is {float(face.colongitude):.1f}°."
    )
    return Plate(2 * middle, 2 * middle, tuple(items), "The Moon's Face", alt)


def sun_face(instant: Instant, *, radius: float = 30.0) -> Plate:
    """The Sun's disk at a moment with Carrington's meridians and parallels: P, B0 and L0."""
    face = disk("sun", instant)
    middle = radius + _EDGE
    axis = (float(face.axis) + 180) % 360 - 180
    tilt, long = float(face.latitude), float(face.longitude)
    ball = Ball(middle, middle, radius, long, tilt, axis)
    thin: dict[str, Any] = {"stroke": "ink", "width": 0.09, "opacity": 0.55}
    first = meridian(0.0)
    (pole,), (depth,) = ball.place(0.0, 90.0 if tilt >= 0 else -90.0)
    items: list[Item] = [
        Disc([[middle, middle]], radius, fill="sun", opacity=0.32),
        *ball.lines([parallel(each) for each in range(-60, 61, 30) if each], **thin),
        *ball.lines([meridian(each) for each in range(30, 360, 30)], **thin),
        *ball.lines([parallel(0.0)], stroke="ink", width=0.3),
        *ball.lines([first], stroke="red", width=0.3),
        ball.outline(None),
        *_axis(middle, radius, axis),
        Path([[middle, middle - radius], [middle, middle - radius - 3]], stroke="ink", width=0.15),
        Disc([[middle, middle]], 0.6, fill="ink"),
        *_quarters(middle, radius),
        Disc([pole], 0.7, fill="red" if depth >= 0 else None, stroke="red", width=0.15),
    ]
    items += _meridian_numbers(ball, long)
    rotation = int(np.floor(float(carrington_rotation(instant))))
    alt = (
        f"The Sun's disk on {_date(instant)}, north above, east to the left: its axis leans "
        f"{abs(axis):.1f}° to the {'east' if axis > 0 else 'west'} (P), the middle of the disk has "
        f"heliographic latitude {_signed(tilt, 'N', 'S')} (B0) and Carrington's longitude "
        f"{long:.1f}° (L0), in his rotation {rotation}."
    )
    return Plate(2 * middle, 2 * middle, tuple(items), "The Sun's Disk", alt)


def saturn_face(instant: Instant, *, radius: float = 30.0) -> Plate:
    """Saturn with its rings as they are opened to the Earth, north above.

    radius   mm of the plate's half; the outer ring fills it
    """
    face = disk("saturn", instant)
    middle = radius + 5.0
    unit = radius / RINGS["A"][1]  # mm to a km
    tilt, lean = float(face.latitude), float(face.axis)
    sine = np.sin(np.radians(tilt))
    equator = RADII["saturn"][0] * unit
    globe = equator * float(face.polar / face.semidiameter)
    body = Group((
        Path(_ellipse(middle, equator, globe, lean), closed=True, fill="sea"),
        Path(_ellipse(middle, equator, globe, lean), closed=True, fill="sun", opacity=0.3),
        *_belts(middle, equator, globe, tilt, lean),
        Path(_ellipse(middle, equator, globe, lean), closed=True, stroke="ink", width=0.3),
    ))  # fmt: skip
    dark = np.sign(tilt) != np.sign(float(face.sun_latitude))
    back, front = (_rings(middle, unit, sine, lean, near, bool(dark)) for near in (False, True))
    items: list[Item] = [
        Group(tuple(back)),
        body,
        Group(tuple(front)),
        *_pole(middle, globe, lean),
    ]
    side = "north" if tilt >= 0 else "south"
    alt = (
        f"Saturn on {_date(instant)}, north above: the Earth stands {abs(tilt):.1f}° {side} of the "
        f"plane of the rings and the Sun {_signed(face.sun_latitude, 'N', 'S')}"
        f"{', so that we see their dark side' if dark else ''}; their smaller axis is "
        f"{abs(sine):.2f} of the greater, and the north pole leans to position angle {lean:.1f}°."
    )
    return Plate(2 * middle, 2 * middle, tuple(items), "Saturn and his Ring", alt)


def _seas(ball: Ball) -> list[Item]:
    items: list[Item] = []
    for lon, lat, wide in SEAS.values():
        ring = small_circle(unit_vectors(lon, lat), np.degrees(wide / 2 / MOON_KM))
        xy, depth = ball.spots(ring)
        if (depth > 0).any():
            xy = _inside(ball, xy, depth)
            items.append(Path(xy, closed=True, fill="water", opacity=0.24))
    return [Group(tuple(items), clip=ball.edge)]


def _craters(ball: Ball) -> list[Item]:
    items: list[Item] = []
    for lon, lat, wide in CRATERS.values():
        radius = max(np.degrees(wide / 2 / MOON_KM), 1.2)
        xy, depth = ball.spots(small_circle(unit_vectors(lon, lat), radius, 25))
        if (depth > 0).all():
            items.append(Path(xy, closed=True, stroke="ink", width=0.12, opacity=0.8))
    return items


def _feature_names(ball: Ball, sun: Floats) -> list[Item]:
    """Names where they have room within the limb: in ink on the lit side, pale on the dark one."""
    placed: list[Text] = []
    for name, (lon, lat, _) in (SEAS | CRATERS).items():
        style: Style = "italic" if name in SEAS else "roman"
        downs = (0.7,) if name in SEAS else (3.0, -1.5)
        (spot,), (depth,) = ball.place(lon, lat)
        if depth < 0.25 or ball.radius < 28:
            continue
        lit = float(unit_vectors(lon, lat) @ sun) > 0
        ink, halo = ("ink", None) if lit else ("lit", "night")
        x, y = spot.tolist()
        trials = (Text(x, y + down, name, 6.0, style, "middle", ink, halo=halo) for down in downs)
        fits = (each for each in trials if _clear(ball, each, placed))
        placed += [each for each in [next(fits, None)] if each is not None]
    return list(placed)


def _clear(ball: Ball, text: Text, placed: list[Text]) -> bool:
    """Whether words lie within the limb and upon no others."""
    left, top, right, bottom = box(text, 0.2)
    corners = np.array([[left, top], [right, top], [left, bottom], [right, bottom]])
    if np.hypot(*(corners - [ball.x, ball.y]).T).max() > ball.radius - 0.6:
        return False
    boxes = np.array([box(each, 0.2) for each in placed]).reshape(-1, 4)
    apart = (
        (boxes[:, 0] > right) | (boxes[:, 2] < left) | (boxes[:, 1] > bottom) | (boxes[:, 3] < top)
    )
    return bool(apart.all())


def _axis(middle: float, radius: float, axis: float) -> list[Item]:
    top, foot = (at_angle(middle, middle, radius + 3.2, 90 + axis + turn) for turn in (0, 180))
    rim, low = (at_angle(middle, middle, radius, 90 + axis + turn) for turn in (0, 180))
    swing = arc(middle, middle, radius + 1.6, 90, 90 + axis) if abs(axis) > 0.5 else None
    items: list[Item] = [Path.segments([rim, low], [top, foot], stroke="red", width=0.35)]
    if swing is not None:
        items.append(Path(swing, stroke="red", width=0.2))
    return items


def _meridian_numbers(ball: Ball, middle: float) -> list[Item]:
    items: list[Item] = []
    for lon in range(0, 360, 30):
        away = (lon - middle + 180) % 360 - 180
        if abs(away) > 62:
            continue
        (spot,), _ = ball.place(lon, 0.0)
        items.append(Text(float(spot[0]) + 1.2, float(spot[1]) - 0.9, f"{lon}°", 6.5, ink="tropic"))
    return items


def _belts(middle: float, a: float, b: float, tilt: float, lean: float) -> list[Item]:
    """The equator and two belts upon the globe."""
    items: list[Item] = []
    sine, cosine = np.sin(np.radians(tilt)), np.cos(np.radians(tilt))
    for lat, width in ((0.0, 0.12), (18.0, 0.1), (-18.0, 0.1), (40.0, 0.08), (-40.0, 0.08)):
        phi, lon = np.radians(lat), np.radians(np.linspace(-90, 90, 61))
        across = a * np.cos(phi) * np.sin(lon)
        flat = b / a
        up = a * (flat * np.sin(phi) * cosine - np.cos(phi) * np.cos(lon) * sine)
        seen = np.sin(phi) * sine + np.cos(phi) * np.cos(lon) * cosine > 0
        xy = _turned(middle, across[seen], up[seen], lean)
        items.append(Path(xy, stroke="ink", width=width, opacity=0.5))
    return items


def _pole(middle: float, globe: float, lean: float) -> list[Item]:
    """The axis beyond the globe, and the letter of the north."""
    ends = [at_angle(middle, middle, globe + away, 90 + lean) for away in (1.0, 9.0, 11.5)]
    x, y = ends[2].tolist()
    return [
        Path([ends[0], ends[1]], stroke="red", width=0.3),
        Text(x, y + 0.8, "N", 8, "smallcaps", "middle"),
    ]


def _rings(
    middle: float, unit: float, sine: float, lean: float, near: bool, dark: bool
) -> list[Item]:
    """The halves of the rings before or behind the globe."""
    # The near half lies below the middle when we look from the north of their plane.
    side = -1 if (sine >= 0) == near else 1
    angle = np.radians(np.linspace(-0.4, 180.4, 91)) * side
    items: list[Item] = []
    for name, fill, opacity in (("A", "wash", 0.55), ("B", "wash", 0.85), ("C", "wash", 0.22)):
        inner, outer = (each * unit for each in RINGS[name])
        out, back = (
            _turned(middle, r * np.cos(angle), r * abs(sine) * np.sin(angle), lean)
            for r in (outer, inner)
        )
        shade = opacity * (0.4 if dark else 1.0)
        if name != "C":  # through which the globe is seen
            items.append(Path(np.concatenate([out, back[::-1]]), closed=True, fill="sea"))
        items += [
            Path(np.concatenate([out, back[::-1]]), closed=True, fill=fill, opacity=shade),
            Path(out, stroke="ink", width=0.16),
            Path(back, stroke="ink", width=0.1),
        ]
    return items


def _ellipse(middle: float, a: float, b: float, lean: float) -> Floats:
    angle = np.radians(np.linspace(0, 360, 121)[:-1])
    return _turned(middle, a * np.cos(angle), b * np.sin(angle), lean)


def _turned(middle: float, across: Floats, up: Floats, lean: float) -> Floats:
    """Points of a disk whose pole leans `lean` degrees counter-clockwise, in mm."""
    turn = np.radians(lean)
    x = across * np.cos(turn) - up * np.sin(turn)
    y = across * np.sin(turn) + up * np.cos(turn)
    return np.c_[middle + x, middle - y]


def _inside(ball: Ball, xy: Floats, depth: Floats) -> Floats:
    """A ring with what lies beyond the limb drawn out to it."""
    away = xy - [ball.x, ball.y]
    far = np.hypot(*away.T)
    limb = [ball.x, ball.y] + away * (ball.radius / np.maximum(far, 1e-9))[:, None]
    return np.where((depth < 0)[:, None], limb, xy)


def _quarters(middle: float, radius: float) -> list[Item]:
    return [
        Text(middle, middle - radius - 3.6, "N", 8, "smallcaps", "middle"),
        Text(middle - radius - 2.2, middle + 1, "E", 8, "smallcaps", "end"),
        Text(middle + radius + 2.2, middle + 1, "W", 8, "smallcaps"),
    ]


def _date(instant: Instant) -> str:
    return f"{instant.isoformat()[:16].replace('T', ', ')} UTC"


def _signed(value: float, plus: str, minus: str) -> str:
    return f"{abs(float(value)):.1f}° {plus if value >= 0 else minus}"
