"""The exact ephemeris: Chebyshev series of DE440, quantised, in one packed file."""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray

from bowles import _data
from bowles.errors import BowlesError
from bowles.sky.ephemeris import AU, EARTH_TO_MOON

Floats = NDArray[np.float64]
BLOCK = 2048  # instants whose sums stay in the processor's nearest memory
FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9, "lc": 0, "lp": 0, "pb": 0}]


class Packed:
    """DE440 from 1550 to 2650, each coefficient rounded: the Moon to 0.5 m, the Sun and the inner
    planets to 20 m, the outer to 100 m. Against the full kernel no apparent place is off by more
    than 0.0009″, and the Sun and planets by 0.0008″ at most.

    The file is a zip of one entry for each series and span of `chunk` days, unpacked when first
    asked for; `index.json` says how many days and coefficients a record has and what is a unit.
    """

    def __init__(self, path: Path) -> None:
        self._zip = ZipFile(path)
        self._index = json.loads(self._zip.read("index.json"))
        self.name = self._index["name"]
        self.first, self.last = self._index["first"], self._index["last"]
        self._tables: dict[str, tuple[Floats, NDArray[np.bool_]]] = {}
        self._used: dict[str, int] = {}  # terms that rounding has left something of
        # Earth, Moon and their frame are asked for at the same times: what they share is kept.
        self._times: Floats = np.empty(0)
        self._kept: dict[str, tuple[Floats, Floats]] = {}

    @staticmethod
    def installed() -> Packed | None:
        """The packed file that ships with the package, if it is there."""
        path = _data.path("ephemeris.zip")
        return Packed(path) if path.exists() else None

    def body(self, name: str, t: Floats) -> tuple[Floats, Floats]:
        """Position and velocity from the barycentre at TDB days since J2000."""
        if name == "moon":
            centre, moon = self._series("earth-moon", t, True), self._series("moon", t, True)
            return centre[0] + moon[0], centre[1] + moon[1]
        return self._series(name, t, True)

    def position(self, name: str, t: Floats) -> Floats:
        """The position alone."""
        if name == "moon":
            return self.body(name, t)[0]
        return self._series(name, t, False)[0]

    def earth(self, t: Floats) -> tuple[Floats, Floats]:
        """The Earth's own position and velocity."""
        centre, moon = self._series("earth-moon", t, True), self._series("moon", t, True)
        share = 1 / EARTH_TO_MOON
        return centre[0] - share * moon[0], centre[1] - share * moon[1]

    def nutation(self, t: Floats) -> tuple[Floats, Floats, Floats]:
        """In longitude and obliquity, and the terms of the equation of the equinoxes, radians."""
        longitude, obliquity, terms = self._series("nutation", t, False)[0]
        return longitude, obliquity, terms

    def _series(self, name: str, t: Floats, rates: bool) -> tuple[Floats, Floats]:
        """A series' three components at t, shape (3, n), and if asked their rates a day."""
        if t is not self._times:
            self._times, self._kept = t, {}
        kept = self._kept.get(name)
        if kept is not None and (kept[1].size or not rates):
            return kept
        if name not in self._index["series"]:
            raise BowlesError(
                f"The packed {self.name} has no {name.title()}, being of an older make; "
                "`bowles data get long` makes it anew."
            )
        days = self._index["series"][name]["days"]
        table = self._records(name, t)
        place = (t - self.first) / days
        record = np.minimum(place.astype(np.intp), table.shape[2] - 1)
        found = chebyshev(table, record, 2 * (place - record) - 1, 2 / days, rates)
        for each in found:
            each.flags.writeable = False
        self._kept[name] = found
        return found

    def _records(self, name: str, t: Floats) -> Floats:
        """The table of a series, shape (terms, 3, records), with the spans unpacked that t needs.

        Records never needed are never there: pages of memory not touched cost nothing. Terms that
        are nothing in all that were needed, as half the Earth's are once rounded, are left out.
        """
        row, chunks = self._index["series"][name], self._index["chunks"]
        size = round(self._index["chunk"] / row["days"])
        if name not in self._tables:
            self._tables[name] = np.empty((row["terms"], 3, chunks * size)), np.zeros(chunks, bool)
            self._used[name] = 2
        table, ready = self._tables[name]
        if ready.all():
            return table[: self._used[name]]
        wanted = np.zeros(chunks, bool)
        at = ((t - self.first) // self._index["chunk"]).astype(np.intp)
        wanted[np.minimum(at, chunks - 1)] = True
        for number in np.flatnonzero(wanted & ~ready):
            whole = unpack(self._zip.read(f"{name}/{number}"), row["terms"])
            unit = row["unit"] / (1 if name == "nutation" else AU)
            table[:, :, number * size : (number + 1) * size] = whole * unit
            ready[number] = True
            last = int(np.flatnonzero(whole.any(axis=(1, 2)))[-1])
            self._used[name] = max(self._used[name], last + 1)
        return table[: self._used[name]]


def chebyshev(
    table: Floats, record: Any, x: Floats, per_day: float, rates: bool
) -> tuple[Floats, Floats]:
    """Sums of Chebyshev series at x (-1 to 1) by Clenshaw's recurrence, and their rates.

    table   coefficients, shape (terms, 3, records)
    record  the record for each x, shape (n,)
    """
    values, slopes = np.empty((3, len(x))), np.empty((3, len(x)) if rates else (3, 0))
    for begin in range(0, len(x), BLOCK):
        part = slice(begin, begin + BLOCK)
        # Rows of a block sorted in time lie together: one gather of a short stretch of the table.
        chosen = record[part]
        here, twice = x[part], 2 * x[part]
        b0, b1 = table[-1].take(chosen, axis=1), np.zeros(1)
        d0, d1 = b1, b1
        for k in range(len(table) - 2, 0, -1):
            if rates:
                d0, d1 = 2 * b0 + twice * d0 - d1, d0
            b0, b1 = table[k].take(chosen, axis=1) + twice * b0 - b1, b0
        values[:, part] = table[0].take(chosen, axis=1) + here * b0 - b1
        if rates:
            slopes[:, part] = (b0 + here * d0 - d1) * per_day
    return values, slopes


def unpack(squeezed: bytes, terms: int) -> NDArray[np.int64]:
    """Whole numbers, shape (terms, 3, records), of a squeezed entry.

    Its bytes go from most to least significant, all records' together, the sign in the last bit.
    The coefficients of degree 1 and 0 are kept as errors of a forecast: a record begins where the
    one before ended, at the same speed.
    """
    planes = lzma.decompress(squeezed, format=lzma.FORMAT_RAW, filters=FILTERS)
    by_plane = np.frombuffer(planes, np.uint8).reshape(terms * 3, 8, -1)
    folded = by_plane.transpose(0, 2, 1).copy().view(">u8").astype(np.int64)
    c = ((folded >> 1) ^ -(folded & 1)).reshape(terms, 3, -1)
    k = np.arange(terms)[:, None, None]
    turn = (-1) ** k
    for degree, at_end, at_begin in ((1, k * k, -turn * k * k), (0, k**0, turn)):
        ends = (c * at_end)[degree + 1 :].sum(axis=0)
        begins = (c * at_begin)[degree + 1 :].sum(axis=0)
        c[degree, :, 1:] += ends[:, :-1] - begins[:, 1:]
        c[degree] = np.cumsum(c[degree], axis=1)
    return c
