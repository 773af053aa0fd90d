"""Packing an ephemeris: Chebyshev coefficients rounded to what an eye could ever see.

The counterpart of `bowles.sky.packed`, for the recipe of the file that ships with the package and
for the long span that a user makes from his own copy of DE406.
"""

from __future__ import annotations

import io
import json
import lzma
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import erfa
import numpy as np
from numpy.typing import NDArray

J2000 = 2451545.0
NODES = 15  # for nutation; its fastest terms (5 days) are then within 1e-6 arc second
ARCSECOND = np.pi / 648000
STRONG = 9 | lzma.PRESET_EXTREME


class Series(NamedTuple):
    """Chebyshev records, shape (records, 3, coefficients), each over `days` days."""

    days: float
    unit: float
    coefficients: NDArray[np.float64]


def nutation(
    first: float, last: float, theory: Callable[..., Any] = erfa.nut06a, unit: float = 1e-5
) -> Series:
    """Nutation in longitude and obliquity and the complementary terms of the equation of the
    equinoxes, in radians, as series of the same kind, rounded to `unit` arc seconds."""
    days = 16.0
    node = np.cos(np.pi * (np.arange(NODES) + 0.5) / NODES)
    centres = np.arange(first, last, days) + days / 2
    t = centres[:, None] + node * days / 2
    values = np.stack((*theory(J2000, t), erfa.eect00(J2000, t)), axis=1)
    # The discrete cosine transform at Chebyshev's nodes, as a matrix.
    basis = np.cos(np.outer(np.arange(NODES), np.pi * (np.arange(NODES) + 0.5) / NODES))
    coefficients = values @ basis.T * 2 / NODES
    coefficients[..., 0] /= 2
    return Series(days, unit * ARCSECOND, coefficients)


def pack(
    name: str,
    series: Mapping[str, Series],
    first: float,
    last: float,
    chunk: float,
    strength: int = STRONG,
) -> bytes:
    """The zip that `bowles.sky.packed` reads.

    first, last  days from J2000
    chunk        days in an entry: a divisor of the whole that holds whole records of each series
    strength     the preset of LZMA
    """
    chunks = round((last - first) / chunk)
    index = {
        "name": name,
        "first": first,
        "last": last,
        "chunk": chunk,
        "chunks": chunks,
        "series": {
            each: {"days": s.days, "unit": s.unit, "terms": s.coefficients.shape[2]}
            for each, s in series.items()
        },
    }
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        archive.writestr(ZipInfo("index.json"), json.dumps(index, indent=1))
        for each, one in series.items():
            whole = np.round(one.coefficients / one.unit).astype(np.int64)
            for number, part in enumerate(np.split(whole, chunks)):
                archive.writestr(ZipInfo(f"{each}/{number}"), squeeze(foretold(part), strength))
    return file.getvalue()


def foretold(part: NDArray[np.int64]) -> NDArray[np.int64]:
    """Records with their first two coefficients as the small errors of a forecast.

    A record begins where the one before ended, at the same speed, which all but gives the
    coefficients of degree 0 and 1 from the others; a third of the file is saved.
    """
    k = np.arange(part.shape[2])
    turn = (-1) ** k
    told = part.copy()
    ends, begins = (part[..., 2:] @ (s * k * k)[2:] for s in (1, -turn))
    told[1:, :, 1] -= part[:-1, :, 1] + ends[:-1] - begins[1:]
    ends, begins = (part[..., 1:] @ (s * k**0)[1:] for s in (1, turn))
    told[1:, :, 0] -= part[:-1, :, 0] + ends[:-1] - begins[1:]
    return told


def squeeze(part: NDArray[np.int64], strength: int = STRONG) -> bytes:
    """Whole numbers as bytes, squeezed: each coefficient's numbers together, most significant
    bytes first, with the sign in the last bit so that small numbers of either sign look alike."""
    folded = ((part << 1) ^ (part >> 63)).transpose(2, 1, 0).astype(">u8")
    planes = folded.reshape(-1, part.shape[0], 1).view(np.uint8)
    filters = [{"id": lzma.FILTER_LZMA2, "preset": strength, "lc": 0, "lp": 0, "pb": 0}]
    return lzma.compress(
        planes.transpose(0, 2, 1).tobytes(), format=lzma.FORMAT_RAW, filters=filters
    )
