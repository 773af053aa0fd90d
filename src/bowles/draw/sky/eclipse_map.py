"""The map of an eclipse of the Sun: the shadow's path and limits laid down in any projection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bowles.draw.labels import Crowd
from bowles.draw.maps.frame import Frame, path, polygon
from bowles.draw.maps.net import graticule
from bowles.draw.maps.places import places as named
from bowles.draw.maps.world import edge, ground
from bowles.draw.plate import Disc, Group, Item, Path, Plate, Text
from bowles.draw.sky.belt import day_of
from bowles.earth import Layer, Place
from bowles.projection import projection as found
from bowles.sky import (
    EclipseMap,
    SolarEclipses,
    solar_eclipse_at,
    solar_eclipse_map,
    solar_eclipse_path,
)
from bowles.sky.places import Point
from bowles.time import Instant
from bowles.units import format_latitude, format_longitude

Floats = NDArray[np.float64]

REACH = 100.0  # degrees about the greatest eclipse that a round map shows
_MARGIN, _HEAD, _LEAP = 9.0, 8.0, 40.0  # mm
_MINUTE = 1 / 1440
_CROSS = np.array([[2.4, 0.0], [0.0, 2.4]])  # mm


def eclipse_map(
    eclipse: SolarEclipses,
    *,
    projection: str = "azimuthal_equidistant",
    places: Sequence[Place] = (),
    width: float = 150.0,
) -> Plate:
    """One eclipse of the Sun on the Earth: central line, its limits, the penumbra's, rise and set.

    eclipse      a single one of `sky.solar_eclipses`
    projection   any of the catalogue; a round one shows 100 degrees about the greatest eclipse
    places       shown with the part of the Sun's diameter that each sees covered
    """
    middle = float(eclipse.longitude), float(eclipse.latitude)
    round_ = projection.startswith("azimuthal") or projection == "stereographic"
    more: dict[str, Any] = {"radius": REACH} if round_ else {}
    centre = middle if round_ or projection == "orthographic" else (round(middle[0]), 0.0)
    # A round map leaves its corners to the heading; others begin beneath it.
    top = _MARGIN if round_ or projection == "orthographic" else _MARGIN + _HEAD
    frame = Frame.fit(found(projection, center=centre, **more), width - 2 * _MARGIN, _MARGIN, top)
    foot = frame.height + top
    box = (_MARGIN, top, width - _MARGIN, foot)
    crowd = Crowd(within=polygon(frame.outline()))
    curves = solar_eclipse_map(eclipse)
    drawn = [*_penumbra(frame, curves), *_umbra(frame, curves)]
    items = [
        *ground(frame, "1:110m", box, over=graticule(frame)),
        Group(tuple(drawn), clip=frame.outline()),
        *_times(frame, eclipse, curves, crowd),
        *_greatest(frame, middle),
        *named(frame, _with_magnitude(eclipse, places), crowd),
        *edge(frame),
        *_heading(width, eclipse),
        *_legend(width, foot + 3.0, str(eclipse.kind) != "partial"),
    ]
    height = foot + 15.0
    title = f"The Eclipse of the Sun on {day_of(eclipse.greatest)}"
    return Plate(width, height, tuple(items), title, _says(eclipse, curves, places))


def _layer(point: Point) -> Layer | None:
    """A curve as lines, broken where it is NaN; None where nothing is left."""
    lonlat = np.c_[np.ravel(point.longitude), np.ravel(point.latitude)]
    known = np.isfinite(lonlat).all(axis=1)
    pieces = np.split(np.arange(len(known)), np.flatnonzero(np.diff(known.astype(int))) + 1)
    runs = [lonlat[each] for each in pieces if len(each) > 1 and known[each[0]]]
    return Layer.from_lines(runs) if runs else None


def _line(frame: Frame, point: Point, **pen: Any) -> list[Item]:
    layer = _layer(point)
    return [] if layer is None else [path(frame.lines(layer), **pen)]


def _penumbra(frame: Frame, curves: EclipseMap) -> list[Item]:
    pen: dict[str, Any] = {"stroke": "ink", "width": 0.25}
    return [
        *_line(frame, curves.horizon, stroke="water", width=0.25, dash=(1.6, 0.9)),
        *_line(frame, curves.penumbra_north, **pen),
        *_line(frame, curves.penumbra_south, **pen),
    ]


def _umbra(frame: Frame, curves: EclipseMap) -> list[Item]:
    """The path filled between its limits where the map does not tear it, its limits, its middle."""
    items: list[Item] = []
    sides = [frame.points(each.longitude, each.latitude) for each in (curves.north, curves.south)]
    kept = [each[np.isfinite(each).all(axis=1)] for each in sides]
    if all(len(each) > 1 for each in kept):
        ring = np.concatenate([kept[0], kept[1][::-1]])
        if np.hypot(*np.diff(ring, axis=0).T).max() < _LEAP:
            items.append(Path(ring, closed=True, fill="red", opacity=0.25))
    for each in (curves.north, curves.south):
        items += _line(frame, each, stroke="red", width=0.18)
    return [*items, *_line(frame, curves.central, stroke="red", width=0.4)]


def _times(frame: Frame, eclipse: SolarEclipses, curves: EclipseMap, crowd: Crowd) -> list[Item]:
    """Dots on the central line at round times of UTC, with their clocks."""
    begins, ends = float(curves.central_begins.utc), float(curves.central_ends.utc)
    if not np.isfinite([begins, ends]).all():
        return []
    long = (ends - begins) / _MINUTE
    step = next(each for each in (5, 10, 20, 30, 60) if long / each <= 8 or each == 60)
    ticks = np.arange(np.ceil(begins / _MINUTE / step), np.floor(ends / _MINUTE / step) + 1) * step
    if not len(ticks):
        return []
    instants = Instant.from_jd(ticks * _MINUTE, "utc")
    line = solar_eclipse_path(eclipse, instants).central
    spots = frame.points(line.longitude, line.latitude)
    known = np.isfinite(spots).all(axis=1)
    whole = frame.points(curves.central.longitude, curves.central.latitude)
    crowd.bar(whole[np.isfinite(whole).all(axis=1)])
    clock = instants.civil(digits=0)
    words = [f"{int(h)}:{int(m):02d}" for h, m in zip(clock.hour, clock.minute, strict=True)]
    texts = [Text(0.0, 0.0, each, 7, ink="red", halo="sea") for each in words]
    return [Disc(spots[known], 0.55, fill="red"), *crowd.place(spots, texts, 1.6)]


def _greatest(frame: Frame, middle: tuple[float, float]) -> list[Item]:
    spot = frame.points([middle[0]], [middle[1]])[0]
    if not np.isfinite(spot).all():
        return []
    return [
        Disc([spot], 1.5, stroke="red", width=0.3),
        Path.segments(spot - _CROSS, spot + _CROSS, stroke="red", width=0.2),
    ]


def _with_magnitude(eclipse: SolarEclipses, places: Sequence[Place]) -> list[Place]:
    named_: list[Place] = []
    for each in places:
        seen = float(_seen(eclipse, each))
        words = f"{each.name}, {seen:.2f}" if seen > 0 else f"{each.name}, none"
        named_.append(replace(each, name=words))
    return named_


def _seen(eclipse: SolarEclipses, place: Place) -> float:
    local = solar_eclipse_at(eclipse, place.longitude, place.latitude)
    magnitude = float(np.ravel(local.seen_magnitude)[0])
    return magnitude if np.isfinite(magnitude) else 0.0


def _heading(width: float, eclipse: SolarEclipses) -> list[Item]:
    """Of what kind it is and on which day, in the upper corners."""
    left, right = 4.0, width - 4.0
    clock = eclipse.greatest.isoformat()[11:16]
    return [
        Text(left, 8.0, f"{str(eclipse.kind).title()} Eclipse", 11, "smallcaps", tracking=1.2),
        Text(left, 12.6, "of the Sun", 8, "italic"),
        Text(right, 8.0, day_of(eclipse.greatest), 10, anchor="end"),
        Text(right, 12.6, f"greatest at {clock} UTC", 8, "italic", "end"),
    ]


def _legend(width: float, top: float, central: bool) -> list[Item]:
    rows = [("water", 0.25, (1.6, 0.9), "begins or ends at sunrise, sunset"),
            ("ink", 0.25, (), "limit of any eclipse")]  # fmt: skip
    if central:
        rows.append(("red", 0.4, (), "central line and its limits"))
    items: list[Item] = []
    each = (width - 2 * _MARGIN) / 3
    for number, (ink, pen, dash, words) in enumerate(rows):
        x = _MARGIN + number * each
        y = top + 6.5
        items += [
            Path([[x, y], [x + 8, y]], stroke=ink, width=pen, dash=dash),
            Text(x + 9.5, y + 0.9, words, 7, "italic"),
        ]
    return items


def _says(eclipse: SolarEclipses, curves: EclipseMap, places: Sequence[Place]) -> str:
    where = (
        f"{format_latitude(float(eclipse.latitude))}, {format_longitude(float(eclipse.longitude))}"
    )
    kind = str(eclipse.kind)
    words = (
        f"A map of the {kind} eclipse of the Sun of {day_of(eclipse.greatest)}: greatest at "
        f"{eclipse.greatest.isoformat()[11:16]} UTC at {where}, magnitude "
        f"{float(eclipse.magnitude):.3f}. It is seen somewhere on the Earth from "
        f"{curves.begins.isoformat()[11:16]} to {curves.ends.isoformat()[11:16]}"
    )
    if kind != "partial" and bool(eclipse.central):
        wide = float(eclipse.width)
        path = f"the path is {wide:.0f} km wide there and" if np.isfinite(wide) else "there"
        words += f"; {path} the Sun stays so for {float(eclipse.duration):.0f} s"
    seen = [(each.name, _seen(eclipse, each)) for each in places]
    told = "; ".join(
        f"{name} sees {100 * part:.0f} per cent of his diameter covered" if part > 0
        else f"{name} does not see it" for name, part in seen
    )  # fmt: skip
    return f"{words}. {told}." if told else f"{words}."
