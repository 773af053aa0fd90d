"""The globe as it would have been turned: the sphere over a horizon, seen from outside."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.draw.plate import Disc, Item, Path, Plate, Text

Floats = NDArray[np.float64]

_OBLIQUITY = 23.44
_TILT = 22.0  # degrees that the eye stands above the horizon
_TURN = 62.0  # degrees that it stands from the meridian


def horizon_globe(
    latitude: float,
    marks: Sequence[tuple[str, float, float]],
    *,
    title: str,
    alt: str = "",
    sidereal: float | None = None,
    vertical: bool = False,
    radius: float = 40.0,
) -> Plate:
    """The celestial sphere rectified for a latitude, with bodies on their parallels.

    marks      (name, hour angle, declination) in degrees; the first decides from which side the
               sphere is seen
    sidereal   degrees of the equator on the meridian: with it the ecliptic is drawn
    vertical   whether the first mark's vertical circle is drawn down to the horizon
    """
    east = not marks or ((marks[0][1] + 180) % 360 - 180) < 0
    view = _Eye(latitude, east, radius)
    middle = view.middle
    items: list[Item] = [
        Disc([[middle, middle]], radius, fill="sea", stroke="ink", width=0.3),
        Path(view.plane(_ring(90.0, 0.0)), closed=True, fill="land", stroke="ink", opacity=0.55),
        *view.circle(view.horizontal(*_meridian()), "ink", 0.35),
        *view.circle(view.equatorial(np.linspace(0, 360, 181), 0.0), "tropic", 0.3),
    ]
    if sidereal is not None:
        items += view.circle(view.equatorial(*_ecliptic(sidereal)), "sun", 0.3)
    for _, _, declination in marks:
        items += view.circle(view.equatorial(np.linspace(0, 360, 181), declination), "red", 0.25)
    if vertical and marks:
        items += view.vertical(*marks[0][1:])
    items += [*view.axis(), *view.points()]
    for name, hour, declination in marks:
        items += view.mark(name, hour, declination)
    words = alt or _told(latitude, marks)
    return Plate(2 * middle, 2 * middle, tuple(items), title, words)


class _Eye:
    """Looks at the sphere over the horizon of a latitude, from the east or from the west."""

    def __init__(self, latitude: float, east: bool, radius: float) -> None:
        self.latitude, self.radius, self.middle = np.radians(latitude), radius, radius + 13.0
        away = np.radians(180 - _TURN if east else 180 + _TURN)
        tilt = np.radians(_TILT)
        # Horizontal axes: north, east, up.
        self.eye = np.array(
            [np.cos(tilt) * np.cos(away), np.cos(tilt) * np.sin(away), np.sin(tilt)]
        )
        # North, east, up turn the other way than x, y, z: from the east, north is on the right.
        self.right = np.array([np.sin(away), -np.cos(away), 0.0])
        self.up = np.cross(self.right, self.eye)
        self.up = self.up if self.up[2] > 0 else -self.up

    def horizontal(self, azimuth: ArrayLike, altitude: ArrayLike) -> Floats:
        """Unit vectors (n, 3) of azimuths from north through east and altitudes, in degrees."""
        a, h = np.broadcast_arrays(np.radians(azimuth), np.radians(altitude))
        return np.stack([np.cos(h) * np.cos(a), np.cos(h) * np.sin(a), np.sin(h)], axis=-1)

    def equatorial(self, hour_angle: ArrayLike, declination: ArrayLike) -> Floats:
        """Unit vectors (n, 3) of hour angles, west positive, and declinations, in degrees."""
        h, d = np.broadcast_arrays(np.radians(hour_angle), np.radians(declination))
        sine, cosine = np.sin(self.latitude), np.cos(self.latitude)
        north = cosine * np.sin(d) - sine * np.cos(d) * np.cos(h)
        up = sine * np.sin(d) + cosine * np.cos(d) * np.cos(h)
        return np.stack([north, -np.cos(d) * np.sin(h), up], axis=-1)

    def plane(self, vectors: Floats) -> Floats:
        """Where they fall on the plate, (n, 2) mm."""
        x, y = vectors @ self.right, vectors @ self.up
        return np.stack([self.middle + self.radius * x, self.middle - self.radius * y], axis=-1)

    def circle(self, vectors: Floats, ink: str, width: float) -> list[Item]:
        """A line on the sphere: whole in front, dashed behind."""
        front = vectors @ self.eye >= 0
        breaks = np.flatnonzero(front[1:] != front[:-1]) + 1
        runs = np.split(np.arange(len(vectors)), breaks)
        at = self.plane(vectors)
        joined = [at[np.r_[run, min(run[-1] + 1, len(at) - 1)]] for run in runs]
        seen = [each for each, run in zip(joined, runs, strict=True) if front[run[0]]]
        hidden = [each for each, run in zip(joined, runs, strict=True) if not front[run[0]]]
        return [
            Path.parts(seen, stroke=ink, width=width),
            Path.parts(hidden, stroke=ink, width=width * 0.6, dash=(1.0, 0.9), opacity=0.7),
        ]

    def vertical(self, hour: float, declination: float) -> list[Item]:
        """The quadrant of altitude laid over a body, from the zenith to the horizon."""
        north, east, up = self.equatorial(hour, declination)
        azimuth = np.degrees(np.arctan2(east, north))
        end = min(0.0, float(np.degrees(np.arcsin(np.clip(up, -1, 1)))))
        return self.circle(self.horizontal(azimuth, np.linspace(end, 90, 61)), "water", 0.35)

    def axis(self) -> list[Item]:
        """The line through the poles, and the raised pole's name."""
        pole = self.equatorial(0.0, 90.0 if self.latitude >= 0 else -90.0)
        line = self.plane(np.stack([-1.08 * pole, 1.08 * pole]))
        x, y = self.plane(1.17 * pole)
        words = "N. pole" if self.latitude >= 0 else "S. pole"
        return [
            Path(line, stroke="water", width=0.25, dash=(2.0, 1.0)),
            Text(float(x), float(y) + 1, words, 7.5, "italic", "middle", "water"),
        ]

    def points(self) -> list[Item]:
        """The four quarters of the horizon and the zenith."""
        where = self.horizontal([0, 90, 180, 270, 0], [0, 0, 0, 0, 90])
        at = self.plane(where * [[1.08], [1.08], [1.08], [1.08], [1.16]])
        names = ("N", "E", "S", "W", "zenith")
        styles = ("smallcaps",) * 4 + ("italic",)
        return [
            Text(float(x), float(y) + 1, name, 8, style, "middle")  # type: ignore[arg-type]
            for (x, y), name, style in zip(at, names, styles, strict=True)
        ]

    def mark(self, name: str, hour: float, declination: float) -> list[Item]:
        """A body on the sphere with its name; hollow where it stands behind."""
        vector = self.equatorial(hour, declination)
        x, y = (float(each) for each in self.plane(vector))
        front = float(vector @ self.eye) >= 0
        right = x <= self.middle + self.radius * 0.55
        return [
            Disc([[x, y]], 1.2, fill="sun" if front else "sea", stroke="ink", width=0.2),
            Text(
                x + (2.2 if right else -2.2),
                y - 1.4,
                name,
                8,
                "italic",
                "start" if right else "end",
                "red",
                halo="sea",
            ),
        ]


def _ring(radius: float, altitude: float) -> Floats:
    azimuth = np.radians(np.linspace(0, 360, 121)[:-1])
    size = np.sin(np.radians(radius))
    up = np.full_like(azimuth, np.sin(np.radians(altitude)))
    return np.stack([size * np.cos(azimuth), size * np.sin(azimuth), up], axis=-1)


def _meridian() -> tuple[Floats, Floats]:
    turn = np.linspace(0, 360, 181)
    altitude = np.degrees(np.arcsin(np.sin(np.radians(turn))))
    return np.where(np.cos(np.radians(turn)) >= 0, 0.0, 180.0), altitude


def _ecliptic(sidereal: float) -> tuple[Floats, Floats]:
    """Hour angles and declinations of the ecliptic with so much of the equator south."""
    longitude, lean = np.radians(np.linspace(0, 360, 181)), np.radians(_OBLIQUITY)
    right_ascension = np.degrees(np.arctan2(np.sin(longitude) * np.cos(lean), np.cos(longitude)))
    return sidereal - right_ascension, np.degrees(np.arcsin(np.sin(longitude) * np.sin(lean)))


def _told(latitude: float, marks: Sequence[tuple[str, float, float]]) -> str:
    where = "; ".join(
        f"{name} at hour angle {(hour + 180) % 360 - 180:.1f}°, declination {declination:.1f}°"
        for name, hour, declination in marks
    )
    side = "N" if latitude >= 0 else "S"
    return f"The sphere rectified for latitude {abs(latitude):.1f}° {side}: {where or 'no body'}."
