"""Spheres of circles: the armillary sphere, three positions of the sphere, climates and zones."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bowles.draw.arcs import arc, at_angle
from bowles.draw.plate import Disc, Item, Path, Plate, Text
from bowles.draw.sky.ball import Ball, great_circle, small_circle
from bowles.earth.layers import unit_vectors
from bowles.errors import BadValue
from bowles.units import format_latitude

Floats = NDArray[np.float64]

OBLIQUITY = 23.44
_FAR = {"opacity": 0.35}
_EDGE = 7.0


def armillary_sphere(
    latitude: float, *, sidereal_time: float = 90.0, radius: float = 34.0
) -> Plate:
    """The circles of the heavens over a place, seen from outside: horizon, equator, ecliptic, ...

    sidereal_time   degrees of right ascension on the meridian: how the ecliptic is turned
    """
    _check(latitude)
    middle = radius + _EDGE
    items = _sphere(middle, middle, radius, latitude, sidereal_time)
    items += _sphere_names(middle, middle, radius, latitude, sidereal_time)
    alt = (
        f"The celestial sphere for latitude {format_latitude(latitude)}, seen from outside and "
        f"from the west: the pole stands {abs(latitude):.1f}° above the "
        f"{'north' if latitude >= 0 else 'south'} point of the horizon, the equator cuts the "
        f"meridian {90 - abs(latitude):.1f}° above the opposite one; the tropics, the polar "
        f"circles, the colures and the ecliptic lie about it, with right ascension "
        f"{sidereal_time / 15:.1f} h on the meridian."
    )
    return Plate(2 * middle, 2 * middle, tuple(items), "The Armillary Sphere", alt)


def three_spheres(latitude: float, *, radius: float = 21.0) -> Plate:
    """The right, the oblique and the parallel sphere: the daily paths of the Sun in each."""
    _check(latitude)
    step, top = 2 * radius + 9.0, radius + 6.0
    kinds = (("right", 0.0), ("oblique", latitude), ("parallel", 90.0))
    items: list[Item] = []
    for number, (name, lat) in enumerate(kinds):
        x = radius + 5.0 + number * step
        items += _day_paths(x, top, radius, lat)
        items += [
            Text(x, top + radius + 6.0, f"The {name} sphere", 8.5, "italic", "middle"),
            Text(x, top + radius + 9.8, f"latitude {format_latitude(lat)}", 7, anchor="middle"),
        ]
    high = 90 - abs(latitude) + OBLIQUITY
    alt = (
        "Three spheres with the Sun's daily path at the equinoxes and the solstices. Right, at the "
        "equator: every path is halved by the horizon, all days have twelve hours. Oblique, at "
        f"{format_latitude(latitude)}: they are cut unequally, and the Sun rises to "
        f"{min(high, 180 - high):.1f}° at noon of the longest day. Parallel, at the pole: they run "
        "level with the horizon, half the year is day."
    )
    width = 3 * step + 1.0
    return Plate(width, top + radius + 13.0, tuple(items), "Three Positions of the Sphere", alt)


def climates_and_zones(limits: Sequence[tuple[str, float]], *, radius: float = 36.0) -> Plate:
    """The zones on the left half of a globe, the climates on the right, each to its latitude.

    limits   the longest day at the end of each climate, in words, and its latitude in degrees
    """
    middle = radius + 16.0
    items: list[Item] = [*_zones(middle, radius)]
    placed = np.inf
    for words, latitude in limits:
        for side in (1, -1):
            y = middle - side * radius * np.sin(np.radians(latitude))
            x = middle + radius * np.cos(np.radians(latitude))
            items.append(Path([[middle, y], [x, y]], stroke="ink", width=0.09, opacity=0.8))
        x, y = at_angle(middle, middle, radius + 1.4, latitude).tolist()
        if y <= placed - 2.9:
            items.append(Text(x, y + 0.8, words, 6.5))
            placed = y
    items += [
        Path([[middle, middle - radius - 3], [middle, middle + radius + 3]], stroke="ink",
             width=0.3),
        Disc([[middle, middle]], radius, stroke="ink", width=0.35),
        Text(middle + radius * 0.45, middle - radius - 9.0, "climates", 9, "italic", "middle"),
        Text(middle - radius * 0.45, middle - radius - 9.0, "zones", 9, "italic", "middle"),
    ]  # fmt: skip
    hours = [each for each in limits if "h" in each[0]]
    alt = (
        f"A globe parted into its five zones on the left, at {OBLIQUITY:.1f}° and "
        f"{90 - OBLIQUITY:.1f}° of latitude, and into {len(limits)} climates on the right: the "
        f"first ends at {limits[0][1]:.1f}°, the {len(hours)}th at {hours[-1][1]:.1f}°, growing "
        "narrower toward the polar circle."
    )
    return Plate(2 * middle, 2 * middle, tuple(items), "Climates and Zones", alt)


def _sphere(x: float, y: float, radius: float, latitude: float, turn: float) -> list[Item]:
    """Axes of the scene: north, west and the zenith; the eye stands in the west-south-west."""
    ball = _eye(x, y, radius)
    pole, zenith = _pole(latitude), np.array([0.0, 0.0, 1.0])
    heaven = _turned(latitude, turn)
    ecliptic = heaven @ _ecliptic_pole()
    first, ninth = heaven @ [1.0, 0.0, 0.0], heaven @ [0.0, 1.0, 0.0]
    items: list[Item] = [
        ball.outline("sea", 0.2),
        Path(ball.spots(great_circle(zenith))[0], closed=True, fill="land", opacity=0.55),
    ]
    thin = {"stroke": "ink", "width": 0.14}
    circles = [
        ([great_circle(zenith)], {"stroke": "ink", "width": 0.5}),
        ([great_circle(np.array([0.0, 1.0, 0.0]))], {"stroke": "ink", "width": 0.3}),
        ([great_circle(pole)], {"stroke": "water", "width": 0.4}),
        ([great_circle(first), great_circle(ninth)], thin),
        ([great_circle(ecliptic)], {"stroke": "red", "width": 0.4}),
        ([small_circle(pole, 90 - OBLIQUITY), small_circle(pole, 90 + OBLIQUITY)],
         {"stroke": "tropic", "width": 0.22, "dash": (1.6, 1.0)}),
        ([small_circle(pole, OBLIQUITY), small_circle(pole, 180 - OBLIQUITY)],
         {"stroke": "water", "width": 0.2, "dash": (1.6, 1.0)}),
    ]  # fmt: skip
    for courses, pen in circles:
        items += ball.lines(courses, far=_FAR, **pen)
    ends = ball.spots(np.array([pole, -pole]))[0]
    out = (ends[0] - ends[1]) / np.hypot(*(ends[0] - ends[1]))
    items += [
        Path([ends[1] - 3 * out, ends[0] + 3 * out], stroke="ink", width=0.22, dash=(2.4, 0.8)),
        Disc([[x, y]], 1.1, fill="ink"),
    ]
    return items


def _sphere_names(x: float, y: float, radius: float, latitude: float, turn: float) -> list[Item]:
    ball = _eye(x, y, radius)
    pole = _pole(latitude)
    ends = ball.spots(np.array([pole, -pole]))[0]
    out = (ends[0] - ends[1]) / np.hypot(*(ends[0] - ends[1]))
    (north, south, west), _ = ball.spots(
        np.array([[1.0, 0.0, 0.0], [-1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    )
    top = ball.spots([[0.0, 0.0, 1.0]])[0][0]
    red = _highest(ball, great_circle(_turned(latitude, turn) @ _ecliptic_pole()), 0.3)
    blue = _highest(ball, great_circle(pole), -0.55)
    return [
        *(
            Text(px, py + 0.9, f"{name}. pole", 7, "italic", "middle")
            for name, (px, py) in (
                ("N", (ends[0] + 5.4 * out).tolist()),
                ("S", (ends[1] - 5.4 * out).tolist()),
            )
        ),
        Text(*_beyond(ball, north), "N", 8, "smallcaps", "middle"),
        Text(*_beyond(ball, south), "S", 8, "smallcaps", "middle"),
        Text(float(west[0]), float(west[1]) + 3.4, "W", 8, "smallcaps", "middle"),
        Disc([top], 0.6, fill="ink"),
        Text(float(top[0]) + 1.2, float(top[1]) + 3.0, "zenith", 7, "italic", halo="sea"),
        Text(red[0], red[1] + 2.9, "ecliptic", 7, "italic", "middle", "red", halo="sea"),
        Text(blue[0], blue[1] + 2.9, "equator", 7, "italic", "middle", "water", halo="sea"),
    ]


def _day_paths(x: float, y: float, radius: float, latitude: float) -> list[Item]:
    """The Sun's path at the equinoxes and both solstices: by day full, by night dashed."""
    ball = _eye(x, y, radius)
    pole, zenith = _pole(latitude), np.array([0.0, 0.0, 1.0])
    items: list[Item] = [
        ball.outline("sea", 0.25),
        Path(ball.spots(great_circle(zenith))[0], closed=True, fill="land", opacity=0.7),
        *ball.lines([great_circle(zenith)], far=_FAR, stroke="ink", width=0.4),
    ]
    for declination in (OBLIQUITY, 0.0, -OBLIQUITY):
        course = small_circle(pole, 90 - declination, 181)
        up = course[:, 2] >= -1e-9
        for kept, pen in ((up, {"width": 0.45}), (~up, {"width": 0.18, "dash": (1.0, 0.8)})):
            pieces = np.split(np.arange(len(course)), np.flatnonzero(np.diff(kept * 1)) + 1)
            runs = [course[each] for each in pieces if kept[each[0]] and len(each) > 1]
            items += ball.lines(runs, far={"opacity": 0.55}, stroke="red", **pen)
    ends = ball.spots(np.array([pole, -pole]))[0]
    items += [
        Path(ends, stroke="ink", width=0.2, dash=(2.4, 0.8)),
        Disc([ends[0]], 0.7, fill="ink"),
        Disc([[x, y]], 0.8, fill="ink"),
        ball.outline(None, 0.25),
    ]
    return items


def _zones(middle: float, radius: float) -> list[Item]:
    bounds = (90.0, 90 - OBLIQUITY, OBLIQUITY, -OBLIQUITY, OBLIQUITY - 90, -90.0)
    inks = ("wash4", "wash2", "wash1", "wash2", "wash4")
    names = ("frigid", "temperate", "torrid", "temperate", "frigid")
    items: list[Item] = []
    for north, south, ink, name in zip(bounds, bounds[1:], inks, names, strict=False):
        rim = arc(middle, middle, radius, 180 - north, 180 - south)
        ring = np.concatenate([rim, [[middle, rim[-1, 1]], [middle, rim[0, 1]]]])
        y = middle - radius * (np.sin(np.radians(north)) + np.sin(np.radians(south))) / 2
        items += [
            Path(ring, closed=True, fill=ink, opacity=0.75),
            Path(ring, closed=True, stroke="ink", width=0.14),
            Text(
                middle - radius * (0.14 if name == "frigid" else 0.32),
                float(y) + 0.8,
                name,
                6.5 if name == "frigid" else 8,
                "italic",
                "middle",
            ),
        ]
    for latitude in bounds[1:5]:
        x, y = at_angle(middle, middle, radius + 1.4, 180 - latitude).tolist()
        items.append(Text(x, y + 0.8, format_latitude(latitude), 6.5, anchor="end"))
    return items


def _eye(x: float, y: float, radius: float) -> Ball:
    """Scene axes north, west, zenith: the eye stands in the west, a little to the south and up."""
    return Ball(x, y, radius, 112.0, 18.0)


def _pole(latitude: float) -> Floats:
    lat = np.radians(latitude)
    return np.array([np.cos(lat), 0.0, np.sin(lat)])


def _turned(latitude: float, turn: float) -> Floats:
    """Axes (3, 3) as columns: the first of Aries, right ascension 6 h, the pole, in the scene."""
    pole = _pole(latitude)
    south = np.array([-np.sin(np.radians(latitude)), 0.0, np.cos(np.radians(latitude))])
    south = -south if south[2] < 0 else south  # where the equator cuts the meridian, upper part
    east = np.cross(pole, south)
    angle = np.radians(turn)
    first = np.cos(angle) * south - np.sin(angle) * east
    return np.stack([first, np.cross(pole, first), pole], axis=1)


def _ecliptic_pole() -> Floats:
    return np.asarray(unit_vectors(270.0, 90 - OBLIQUITY)).reshape(3)


def _beyond(ball: Ball, spot: Floats) -> tuple[float, float]:
    """Where a letter stands outside the rim, away from a point near it."""
    away = spot - [ball.x, ball.y]
    x, y = ([ball.x, ball.y] + away / np.hypot(*away) * (ball.radius + 2.6)).tolist()
    return x, y + 1.0


def _highest(ball: Ball, course: Floats, part: float) -> list[float]:
    """A point on the near side of a circle, `part` of the way across the globe."""
    xy, depth = ball.spots(course)
    near = xy[depth > 0]
    spot: list[float] = near[np.argmin(np.abs(near[:, 0] - (ball.x + part * ball.radius)))].tolist()
    return spot


def _check(latitude: float) -> None:
    if not -90 <= latitude <= 90:
        raise BadValue(f"Latitude {latitude:g} is beyond a pole; give -90 to 90.", "latitude")
