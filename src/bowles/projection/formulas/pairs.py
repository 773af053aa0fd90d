"""The parts of maps that are laid side by side, and the knives that cut such a part out."""

from __future__ import annotations

from typing import Any

import numpy as np

from bowles.projection.arcs import Arcs, face
from bowles.projection.entry import Entry, Given, Part, Plane
from bowles.projection.formulas.perspective import la_hire
from bowles.projection.nicolosi import nicolosi
from bowles.projection.proj import proj_plane
from bowles.projection.sphere import Floats, to_xyz

GAP = 0.06  # radii between two hemispheres
SIDE = np.pi / 2  # of an octant: its middle meridian has its true length
APART = 0.06 * SIDE  # from the middle of a rosette, lest its petals overlap


def _part(proj: str, **more: Any) -> Entry:
    return Entry("part", proj, "A part", "other", "", None, **more)


def _halves(entry: Entry, radius: float, lat: float = 0.0) -> tuple[Part, ...]:
    """The western and the eastern hemisphere; of latitude 90, the northern and the southern."""
    away, lon = radius + GAP / 2, 0.0 if lat else 90.0
    return (
        Part(entry, (-lon, lat), (-away, 0.0)),
        Part(entry, (lon, -lat), (away, 0.0)),
    )


STEREOGRAPHIC = _halves(_part("stere", radius=90.0), 2.0)
NICOLOSI = _halves(_part("nicol", radius=90.0, plane=nicolosi), np.pi / 2)
LA_HIRE = _halves(_part("", radius=90.0, plane=la_hire), (2 + 0.5**0.5) / (1 + 0.5**0.5))
EQUIDISTANT = _halves(_part("aeqd", radius=90.0), np.pi / 2, lat=90.0)


def _half(north: bool) -> Arcs:
    """Round the equator, and slit from its back to the pole."""
    ring = [(180.0, 0.0), (90.0, 0.0), (0.0, 0.0), (-90.0, 0.0), (-180.0, 0.0)]
    xyz = to_xyz(np.radians([*(ring if north else ring[::-1]), (0.0, 90.0 if north else -90.0)]))
    sides = [*((xyz[k], xyz[k + 1]) for k in range(4)), (xyz[4], xyz[5]), (xyz[5], xyz[0])]
    return Arcs(np.array(sides), np.array([-1, -1, -1, -1, 5, 4]))


def _mirrored(plane: Plane) -> Plane:
    """Formulas for the south from those for the north."""
    down = np.array([1.0, -1.0])
    back = plane.inverse
    return Plane(
        lambda lonlat: plane.forward(lonlat * down) * down,
        (lambda xy: back(xy * down) * down) if back else None,
    )


def _heart(given: Given) -> Plane:
    return proj_plane("bonne +lat_1=90", given)


HEARTS = (
    Part(_part("", plane=_heart, knife=lambda given: _half(True)), (0.0, 0.0), (0.0, SIDE)),
    Part(
        _part("", plane=lambda given: _mirrored(_heart(given)), knife=lambda given: _half(False)),
        (0.0, 0.0),
        (0.0, -SIDE),
    ),
)


def _octant(given: Given) -> Plane:
    """An eighth of the sphere as a triangle of arcs, each about the opposite corner; the parallels
    are arcs about the pole, at true distances, and the meridians part them evenly."""

    def widest(away: Floats) -> Floats:
        return np.arccos(np.clip(away / (2 * SIDE), -1, 1)) - np.pi / 6

    def forward(lonlat: Floats) -> Floats:
        away = np.pi / 2 - lonlat[:, 1]
        angle = lonlat[:, 0] / (np.pi / 4) * widest(away)
        return np.stack([away * np.sin(angle), -away * np.cos(angle)]).T

    def inverse(xy: Floats) -> Floats:
        away = np.hypot(*xy.T)
        angle = np.arctan2(xy[:, 0], -xy[:, 1])
        return np.stack([angle * (np.pi / 4) / widest(away), np.pi / 2 - away]).T

    return Plane(forward, inverse)


def _petals(entry: Entry, middle: float, sign: float) -> list[Part]:
    """Four octants about a pole at (middle, 0)."""
    parts = []
    for lon in (-135.0, -45.0, 45.0, 135.0):
        turn = sign * lon
        along = np.radians(turn - sign * 90)
        shift = (middle + APART * float(np.cos(along)), APART * float(np.sin(along)))
        parts.append(Part(entry, (lon, 0.0), shift, turn))
    return parts


NORTHERN = [(-45.0, 0.0), (0.0, 90.0), (45.0, 0.0)]
SOUTHERN = [(-45.0, 0.0), (45.0, 0.0), (0.0, -90.0)]
OCTANTS = (
    *_petals(_part("", plane=_octant, knife=lambda given: face(NORTHERN)), -1.75, 1.0),
    *_petals(
        _part(
            "", plane=lambda given: _mirrored(_octant(given)), knife=lambda given: face(SOUTHERN)
        ),
        1.75,
        -1.0,
    ),
)
