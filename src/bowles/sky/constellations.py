"""The 88 constellations: their names, bounds and figures; the Milky Way; the objects of Messier."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles import _data
from bowles.earth import Layer
from bowles.earth.layers import unit_vectors
from bowles.errors import unknown
from bowles.sky.precession import B1875, degrees, mean_equator

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Constellation:
    """One of the 88, by its three letters, its name, the genitive for stars, and in English."""

    abbreviation: str
    name: str
    genitive: str
    english: str
    rank: int  # 1 for the great ones, 3 for the faint


@dataclass(frozen=True, eq=False)
class Boundaries:
    """Hour circles and parallels of B1875.0 that cut the sky into cells, each of one constellation.

    hours       (m,) degrees of right ascension, ascending; the last cell reaches to the first
    parallels   (k,) degrees of declination, ascending
    cells       (m, k + 1) rows of constellations()
    source      Delporte, Délimitation scientifique des constellations (1930)
    """

    hours: Floats
    parallels: Floats
    cells: NDArray[np.uint8]

    def containing(self, vectors: Floats) -> Ints:
        """Rows of the constellations in which unit vectors (n, 3) of B1875.0 lie."""
        ra, dec = degrees(vectors)
        column = np.searchsorted(self.parallels, dec, "right")
        return self.cells[np.searchsorted(self.hours, ra, "right") - 1, column].astype(np.int64)

    def lines(self, step: float = 1.0) -> list[Floats]:
        """The bounds as lines (k, 2) of RA and declination in degrees, B1875.0, one an edge."""
        width = np.diff(self.hours, append=self.hours[0] + 360)
        borders = np.concatenate([[-90.0], self.parallels, [90.0]])
        i, j = np.nonzero(self.cells != np.roll(self.cells, 1, axis=0))
        along = np.stack([np.repeat(self.hours[i, None], 2, 1), borders[j[:, None] + [0, 1]]], -1)
        i, j = np.nonzero(self.cells[:, 1:] != self.cells[:, :-1])
        across = [
            np.stack(np.broadcast_arrays(start + np.linspace(0, wide, max(2, int(wide / step) + 2)),
                                         at), -1)
            for start, wide, at in zip(self.hours[i], width[i], self.parallels[j], strict=True)
        ]  # fmt: skip
        return [*along, *across]


@dataclass(frozen=True, eq=False)
class Messier:
    """The 110 objects of Messier and his friends, as columns, M 1 first (n = 110).

    number            1 to 110
    right_ascension   degrees, J2000
    declination       degrees, J2000
    magnitude         visual, of the whole object
    kind              "gc" globular cluster, "oc" open cluster, "s" spiral, "e" elliptical galaxy...
    name              "Orion Nebula", or empty
    designation       "NGC 1976"
    """

    number: Ints
    right_ascension: Floats
    declination: Floats
    magnitude: Floats
    kind: NDArray[np.str_]
    name: NDArray[np.str_]
    designation: NDArray[np.str_]


@cache
def constellations() -> tuple[Constellation, ...]:
    """The 88 constellations in the order of their Latin names."""
    rows = (row.split("\t") for row in _words("constellations"))
    return tuple(Constellation(a, b, c, d, int(rank)) for a, b, c, d, rank in rows)


def constellation(name: str) -> Constellation:
    """A constellation by its three letters, its Latin name, its genitive or its English name."""
    wanted = " ".join(name.casefold().split())
    for each in constellations():
        if wanted in (each.abbreviation.casefold(), each.name.casefold(), each.genitive.casefold(),
                      each.english.casefold()):  # fmt: skip
            return each
    raise unknown("constellation", name, [each.name for each in constellations()])


def constellation_of(
    right_ascension: ArrayLike, declination: ArrayLike, epoch: float | None = None
) -> Any:
    """The three letters of the constellations in which places lie; shapes that broadcast.

    right_ascension, declination   degrees, ICRS, or the mean equator and equinox of `epoch`
    epoch                          a Julian year such as 2000.0 or -128.0
    source                         Roman (1987): precessed to B1875.0, where the bounds run
    """
    ra, dec = np.broadcast_arrays(np.asarray(right_ascension, float), declination)
    vectors = unit_vectors(ra.ravel(), dec.ravel())
    if epoch is not None:
        vectors = vectors @ mean_equator(epoch)
    found = boundaries().containing(vectors @ mean_equator(B1875).T)
    letters = np.array([each.abbreviation for each in constellations()])[found]
    return letters.reshape(ra.shape)[()]


@cache
def boundaries() -> Boundaries:
    """The bounds of the constellations."""
    table = _table()
    return Boundaries(table["hours"] / 240, table["parallels"] / 60, table["cells"])


@cache
def figures() -> tuple[Ints, Ints]:
    """The figures as pairs of stars, (n, 2) Hipparcos numbers, and their constellations' rows."""
    table = _table()
    return table["figures"].astype(np.int64), table["figure_constellation"].astype(np.int64)


@cache
def name_places() -> tuple[Floats, Ints]:
    """Where names may stand, (n, 2) RA and declination J2000, and rows; the Serpent has two."""
    table = _table()
    return table["name_places"] / 100, table["name_constellation"].astype(np.int64)


@cache
def milky_way() -> Layer:
    """The Milky Way in five steps of brightness, one polygon each, RA and declination J2000."""
    table = _table()
    rings = table["milky_way_rings"].astype(np.int64)
    steps = table["milky_way_steps"].astype(np.int64)
    return Layer(
        name="milky way",
        kind="polygons",
        coordinates=table["milky_way"] / 100,
        ring_offsets=rings,
        polygon_offsets=steps,
        feature=np.arange(len(steps) - 1),
        properties={"step": np.arange(1, len(steps))},
    )


@cache
def messier() -> Messier:
    """The objects of Messier's catalogue."""
    table, words = _table(), [row.split("\t") for row in _words("messier")]
    kind, name, designation = np.array(words).T
    ra, dec = table["messier"].T / 10000
    return Messier(
        np.arange(1, len(words) + 1), ra, dec, table["messier_magnitude"] / 10, kind, name,
        designation,
    )  # fmt: skip


@cache
def _table() -> dict[str, Any]:
    with np.load(_data.path("constellations.npz")) as file:
        return {name: file[name] for name in file.files}


def _words(column: str) -> list[str]:
    return _table()[f"{column}_words"].tobytes().decode().split("\n")
