"""What lies beneath the stars of a chart: the Milky Way, the figures, the great circles."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from bowles.draw.maps.frame import path
from bowles.draw.plate import Group, Item, Path
from bowles.draw.sky.field import Field
from bowles.draw.sky.room import Room
from bowles.sky import Stars, milky_way
from bowles.sky.constellations import figures

Floats = NDArray[np.float64]

STROKES = (1.8, 0.9)  # mm, of the ecliptic
_LIGHT = 0.11  # opacity of one step of the Milky Way's brightness upon the last
_LEAP = 100.0  # mm; what is longer runs round the back of the map
_APART = 0.5  # mm between a star's disc and the lines to it


def galaxy(field: Field) -> list[Item]:
    """The Milky Way, each step of its brightness laid on the one before."""
    shapes = field.polygons(milky_way())
    ends = shapes.ring_offsets[shapes.polygon_offsets]
    rings = np.diff(shapes.polygon_offsets)
    steps = np.repeat(np.arange(len(rings)), rings)
    return [
        Path(
            shapes.xy[ends[step] : ends[step + 1]],
            shapes.ring_offsets[shapes.polygon_offsets[step] : shapes.polygon_offsets[step + 1] + 1]
            - ends[step],
            closed=True,
            fill="water",
            opacity=_LIGHT,
        )
        for step in np.unique(steps).tolist()
    ]


def lines(field: Field, table: Stars, spots: Floats, radius: Floats, room: Room) -> list[Item]:
    """The figures of the constellations between stars at spots (n, 2)."""
    rows = table.rows(figures()[0])
    rows = rows[np.isfinite(spots[rows]).all(axis=(1, 2))]
    ends = spots[rows]
    along = ends[:, 1] - ends[:, 0]
    long = np.hypot(*along.T)
    clear = radius[rows] + _APART
    seen = (long > clear.sum(axis=1) + 0.3) & (long < _LEAP)
    step = (along / np.maximum(long, 1e-9)[:, None])[seen]
    start = ends[seen, 0] + step * clear[seen, :1]
    end = ends[seen, 1] - step * clear[seen, 1:]
    room.bar_lines(start, end)
    drawn = Path.segments(start, end, stroke="water", width=0.16, opacity=0.9)
    return [Group((drawn,), clip=field.edge)]


def equator(field: Field, frame: Floats, room: Room) -> list[Item]:
    """The equator of a frame, (3, 3) from ICRS."""
    return _circle(field, frame, room, stroke="ink", width=0.14, opacity=0.6)


def ecliptic(field: Field, frame: Floats, room: Room) -> list[Item]:
    """The ecliptic as the equator of a frame, in red strokes."""
    return _circle(field, frame, room, stroke="red", width=0.2, dash=STROKES)


def _circle(field: Field, frame: Floats, room: Room, **pen: Any) -> list[Item]:
    drawn = path(field.great_circle(frame), **pen)
    part = np.repeat(np.arange(len(drawn.offsets) - 1), np.diff(drawn.offsets))
    joined = np.diff(part) == 0
    room.bar_lines(drawn.xy[:-1][joined], drawn.xy[1:][joined])
    return [drawn]
