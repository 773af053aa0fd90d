"""Names on a chart of the sky: constellations, stars, letters, each where there is room."""

from __future__ import annotations

from collections.abc import Container
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bowles.draw.plate import Item, Text
from bowles.draw.sky.field import Field
from bowles.draw.sky.room import Room
from bowles.earth.layers import unit_vectors
from bowles.sky import Stars, constellation_of, constellations
from bowles.sky.constellations import name_places
from bowles.sky.starnames import RAISED

Floats = NDArray[np.float64]

_SIZES = {1: (9.0, 1.4), 2: (8.0, 1.0), 3: (7.0, 0.6)}  # points of type and of tracking, by rank
_SHORT = {"Coma Berenices": "Coma", "Triangulum Australe": "Triang. Austr."}
_OUTSIDE = 9.0  # degrees from the chosen place
_LATTICE = 10_000  # points over the whole sky, two degrees apart
_TWIN = 0.7  # mm


def constellation_names(field: Field, room: Room) -> list[Item]:
    """Names of the constellations in small capitals within their bounds, the great ones first."""
    vectors, ends = _candidates()
    spots = field.points(vectors @ field.axes.T)
    found = []
    for row, of in sorted(enumerate(constellations()), key=lambda each: each[1].rank):
        here = spots[ends[row] : ends[row + 1]]
        here = here[np.isfinite(here[:, 0])]
        size, tracking = _SIZES[of.rank]
        words = _SHORT.get(of.name, of.name)
        text = Text(0, 0, words, size, "smallcaps", "middle", "tropic", tracking)
        found.append(room.among(here, text, must=of.rank < 3))
    return [text for text in found if text is not None]


@cache
def _candidates() -> tuple[Floats, NDArray[np.int64]]:
    """Directions of ICRS (n, 3) where a name may have its middle, and where each constellation's
    begin: a lattice of Fibonacci within the bounds, those first that lie nearest the chosen place.
    Of great constellations points close outside follow.
    """
    number = np.arange(_LATTICE)
    dec = np.degrees(np.arcsin(1 - (2 * number + 1) / _LATTICE))
    ra = np.degrees(number * np.pi * (3 - np.sqrt(5))) % 360
    lattice, within = unit_vectors(ra, dec), constellation_of(ra, dec)
    places, named = name_places()
    near = unit_vectors(*places.T) @ lattice.T
    chosen = []
    for row, of in enumerate(constellations()):
        nearest, outside = near[named == row].max(axis=0), within != of.abbreviation
        reach = np.cos(np.radians(_OUTSIDE)) if of.rank < 3 else 1.0
        order = np.lexsort((-nearest, outside))
        chosen.append(lattice[order[~outside[order] | (nearest[order] > reach)]])
    return np.concatenate(chosen), np.cumsum([0, *map(len, chosen)])


def star_names(
    table: Stars,
    spots: Floats,
    radius: Floats,
    room: Room,
    faintest: float,
    must: bool = False,
    but: Container[int] = (),
) -> tuple[list[Item], set[int]]:
    """Proper names of stars to a magnitude, and the rows that got theirs.

    must   whether they cross lines rather than be left out
    but    rows passed over
    """
    chosen = np.flatnonzero((table.name != "") & (table.magnitude <= faintest))
    chosen = chosen[~_companions(spots[chosen])]
    found = {
        row: room.beside(
            spots[row], radius[row] + 0.8, Text(0, 0, str(table.name[row]), 7, "italic"), must
        )
        for row in chosen.tolist()
        if row not in but and np.isfinite(spots[row]).all()
    }
    placed = {row: text for row, text in found.items() if text is not None}
    return list(placed.values()), set(placed)


def _companions(spots: Floats) -> NDArray[np.bool_]:
    """Which spots (n, 2) all but coincide with one before them."""
    apart = np.hypot(*(spots[:, None] - spots).transpose(2, 0, 1))
    return np.tril(apart < _TWIN, -1).any(axis=1)


def letters(
    table: Stars, spots: Floats, radius: Floats, room: Room, faintest: float, but: Container[int]
) -> list[Item]:
    """Bayer's letters of stars to a magnitude that bear no name."""
    chosen = np.flatnonzero((table.bayer != "") & (table.magnitude <= faintest))
    found = (
        room.beside(
            spots[row],
            radius[row] + 0.7,
            Text(0, 0, str(table.bayer[row]).translate(RAISED), 6),
        )
        for row in chosen.tolist()
        if row not in but and np.isfinite(spots[row]).all()
    )
    return [text for text in found if text is not None]
