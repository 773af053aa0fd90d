"""Stars with their figures, the wandering bodies and all names, on any piece of sky."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bowles.draw.plate import Item, Text
from bowles.draw.sky.field import Field
from bowles.draw.sky.ground import lines
from bowles.draw.sky.marks import Seen, body, discs, radii
from bowles.draw.sky.names import constellation_names, letters, star_names
from bowles.draw.sky.room import CROSSED, Room
from bowles.errors import BadValue
from bowles.sky import apparent, constellation, constellation_of, stars
from bowles.sky.precession import julian_year
from bowles.time import Instant

Floats = NDArray[np.float64]

BRIGHTEST, FAINTEST = 0.0, 6.5  # magnitudes; the catalogue ends at the second
BARRED = 3.7  # magnitude of the faintest stars that no word may cover
# Magnitudes to which stars get a name before the constellations do, a name at all, a letter.
FIRST, NAMED, LETTERED = 1.6, 2.6, 3.7
_CLEAR = 2.4, 3.0, 0.9  # mm about a body that are barred, to its name, to a note


def heavens(
    field: Field,
    room: Room,
    vectors: Floats,
    inside: NDArray[np.bool_],
    faintest: float,
    bodies: Sequence[Seen] = (),
    notes: Sequence[tuple[Floats, Text]] = (),
    fine: float = 1.0,
) -> list[Item]:
    """All that stands in a field of the sky.

    vectors   (n, 3) along the map's axes, of every star of the table
    inside    (n,) which of them lie within the edge
    notes     words that must stand beside points of their own
    fine      how much smaller than on a sheet by itself the discs are
    """
    table = stars()
    spots, radius = field.points(vectors), fine * radii(table.magnitude)
    shown = np.flatnonzero(inside & (table.magnitude <= faintest))
    bright = table.magnitude[shown] <= BARRED
    room.bar_discs(spots[shown[bright]], radius[shown[bright]])
    room.bar_discs(spots[shown[~bright]], radius[shown[~bright]], CROSSED)
    figures = lines(field, table, spots, radius, room)
    called = [*_body_names(bodies, room), *_notes(notes, room)]
    own = np.where(inside[:, None], spots, np.nan)
    first, named = star_names(table, own, radius, room, FIRST, must=True)
    areas = constellation_names(field, room)
    more, also = star_names(table, own, radius, room, NAMED, but=named)
    small = letters(table, own, radius, room, LETTERED, but=named | also)
    marks = [item for each in bodies for item in body(each)]
    stars_ = discs(spots[shown], radius[shown])
    return [*figures, *stars_, *marks, *called, *areas, *first, *more, *small]


def check(width: float, least: float, faintest: float) -> None:
    """BadValue where a chart has no room for its words, or no stars so faint are known."""
    if not width >= least:
        raise BadValue(
            f"A chart {width:g} mm wide has no room for its words; {least:g} mm is the least.",
            "width",
        )
    if not BRIGHTEST <= faintest <= FAINTEST:
        raise BadValue(
            f"Stars to magnitude {faintest:g} cannot be shown; give {BRIGHTEST:g} to {FAINTEST:g}.",
            "faintest",
        )


def fineness(radius: float) -> float:
    """How much smaller than on a chart 170 mm across stars are drawn on a smaller one."""
    return float(np.clip(radius / 85, 0.6, 1.0))


def seen(field: Field, name: str, toward: Floats, sun: Floats, lit: float) -> Seen:
    """A body in a direction along the map's axes, turned as the Sun lights it."""
    (x, y), (sunward, down) = field.points(np.stack([toward, toward + 0.01 * sun])).tolist()
    return Seen(name, x, y, lit, float(np.degrees(np.arctan2(y - down, sunward - x))))


def standing(name: str, instant: Instant) -> str:
    """A body and the constellation in which it stands."""
    at = apparent(name, instant)
    letters = constellation_of(at.right_ascension, at.declination, epoch=julian_year(instant))
    article = "the " if name in ("sun", "moon") else ""
    return f"{article}{name.title()} in {constellation(str(letters)).name}"


def _body_names(bodies: Sequence[Seen], room: Room) -> list[Item]:
    """Names of the bodies, after all of them have got their ground."""
    marks = np.array([[each.x, each.y] for each in bodies]).reshape(-1, 2)
    room.bar_discs(marks, np.full(len(marks), _CLEAR[0]))
    found = [
        room.beside(mark, _CLEAR[1], Text(0, 0, each.title, 8, "semibold", ink="red"), must=True)
        for mark, each in zip(marks, bodies, strict=True)
    ]
    return [text for text in found if text is not None]


def _notes(notes: Sequence[tuple[Floats, Text]], room: Room) -> list[Item]:
    found = [room.beside(spot, _CLEAR[2], text, must=True) for spot, text in notes]
    return [text for text in found if text is not None]
