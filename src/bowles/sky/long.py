"""The long span: DE406, from -3000 to +3000, packed from a copy of the package `de406`.

Its positions come within 25 m of the integration that it was made from (the Moon's within 1 m);
it agrees with DE440 to a few hundredths of an arc second in our time, and in antiquity is as sure
of the Moon's longitude as delta-T is of the hour.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import erfa
import numpy as np
from numpy.typing import NDArray

from bowles import _data
from bowles.errors import BowlesError
from bowles.files import write_whole
from bowles.sky.ephemeris import EARTH_TO_MOON, J2000, Ephemeris
from bowles.sky.packed import Packed
from bowles.sky.packing import Series, nutation, pack

Floats = NDArray[np.float64]

FILE = "ephemeris-long.zip"
FIRST, LAST = 625360.5 - J2000, 2816848.5 - J2000
CHUNK = 28096.0  # days in an entry: 78 of them fill the span, and each holds whole records
NEAR, FAR = 0.025, 0.1  # km: units of the inner bodies' and the outer planets' coefficients
UNITS = {
    "sun": NEAR, "mercury": NEAR, "venus": NEAR, "earth-moon": NEAR, "mars": FAR, "jupiter": FAR,
    "saturn": FAR, "uranus": FAR, "neptune": FAR, "pluto": FAR,
    "moon": 0.001,
}  # fmt: skip
FAST = 6  # of LZMA: 2% more to keep, a third of the time


def make_long(folder: Path | None = None) -> Path:
    """Pack the long span from the installed package `de406` into a folder, by default that of the
    user's data; returns the file. It takes a minute or two."""
    source = _package()
    series = {name: _series(source, name, unit) for name, unit in UNITS.items()}
    series["nutation"] = nutation(FIRST, LAST, erfa.nut00b, 1e-4)
    target = _data.home() if folder is None else folder
    target.mkdir(parents=True, exist_ok=True)
    return write_whole(target / FILE, pack("DE406", series, FIRST, LAST, CHUNK, FAST))


def installed_long() -> Packed | None:
    """The long span, if it was made."""
    path = long_file()
    return Packed(path) if path else None


def long_file() -> Path | None:
    """Where it lies, or None."""
    path = _data.home() / FILE
    return path if path.exists() else None


def _package() -> Path:
    found = importlib.util.find_spec("de406")
    if found is None or not found.submodule_search_locations:
        raise BowlesError(
            "The long span is made from the package de406, which is not installed; "
            "`pip install 'bowles[long]'` installs it."
        )
    return Path(found.submodule_search_locations[0])


def _series(source: Path, name: str, unit: float) -> Series:
    file = "earthmoon" if name == "earth-moon" else name
    coefficients = np.load(source / f"jpl-{file}.npy")
    if name == "moon":  # from the Earth's centre there, from the common centre of mass here
        coefficients = coefficients * (EARTH_TO_MOON / (1 + EARTH_TO_MOON))
    return Series((LAST - FIRST) / len(coefficients), unit, coefficients)


class Joined:
    """One ephemeris within its span, another beyond."""

    def __init__(self, near: Ephemeris, far: Ephemeris) -> None:
        self.near, self.far = near, far
        self.name = f"{near.name} and {far.name}"
        self.first, self.last = min(near.first, far.first), max(near.last, far.last)
        self._times = np.empty(0)
        self._parts = (np.empty(0, bool), self._times, self._times)

    def body(self, name: str, t: Floats) -> tuple[Floats, Floats]:
        """Position and velocity from the barycentre at TDB days since J2000."""
        return self._ask("body", t, name)

    def position(self, name: str, t: Floats) -> Floats:
        """The position alone."""
        return self._ask("position", t, name)

    def earth(self, t: Floats) -> tuple[Floats, Floats]:
        """The Earth's own position and velocity."""
        return self._ask("earth", t)

    def nutation(self, t: Floats) -> tuple[Floats, Floats, Floats]:
        """In longitude and obliquity, and the terms of the equation of the equinoxes, radians."""
        return self._ask("nutation", t)

    def _ask(self, what: str, t: Floats, *name: str) -> Any:
        inside, near, far = self._split(t)
        if inside.all():
            return getattr(self.near, what)(*name, t)
        if not inside.any():
            return getattr(self.far, what)(*name, t)
        parts = [getattr(self.near, what)(*name, near), getattr(self.far, what)(*name, far)]
        if isinstance(parts[0], tuple):
            return tuple(_woven(inside, *pair) for pair in zip(*parts, strict=True))
        return _woven(inside, *parts)

    def _split(self, t: Floats) -> tuple[NDArray[np.bool_], Floats, Floats]:
        """Which times are the near ephemeris's, those, and the others: kept for the next body."""
        if t is not self._times:
            inside = (t >= self.near.first) & (t <= self.near.last)
            self._times, self._parts = t, (inside, t[inside], t[~inside])
        return self._parts


def _woven(inside: NDArray[np.bool_], near: Floats, far: Floats) -> Floats:
    whole = np.empty((*near.shape[:-1], len(inside)))
    whole[..., inside], whole[..., ~inside] = near, far
    return whole
