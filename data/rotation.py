"""The Earth's rotation as observed, from the International Earth Rotation Service."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np

from data.manifest import Product
from data.packages import ASTROPY_IERS_DATA

STEP = 5  # days; the cubic between them is within 0.1 ms of the daily values


def make() -> Iterator[Product]:
    start, values = read(ASTROPY_IERS_DATA.members["astropy_iers_data/data/finals2000A.all"])
    file = io.BytesIO()
    # TT - UT1 in tenths of a millisecond, from 0h UTC of a day on.
    np.savez_compressed(file, start=start, step=STEP, values=values)
    yield Product(
        name="rotation",
        file="rotation.npz",
        content=file.getvalue(),
        rows=len(values),
        package=ASTROPY_IERS_DATA,
        licence="BSD-3-Clause",
        credit="Earth orientation parameters of the International Earth Rotation and Reference "
        "Systems Service (IERS), finals2000A",
        made=f"TT - UT1 from UT1 - UTC, each {STEP}th day, in tenths of a millisecond; the last "
        "year is predicted",
    )


def read(text: bytes) -> tuple[int, np.ndarray]:
    """The first day (MJD) and TT - UT1 of each fifth, in 0.1 ms."""
    import erfa

    lines = text.decode("ascii").splitlines()
    rows = [(float(line[7:15]), float(line[58:68])) for line in lines if line[58:68].strip()]
    mjd, ut1_utc = np.array(rows)[::STEP].T
    table = erfa.leap_seconds.get()
    begins = erfa.cal2jd(table["year"], table["month"], 1)[1]
    tai_utc = table["tai_utc"][np.searchsorted(begins, mjd, "right") - 1]
    return int(mjd[0]), np.round((32.184 + tai_utc - ut1_utc) * 1e4).astype(np.int32)
