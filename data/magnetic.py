"""The main magnetic field of the Earth: IGRF-14, and gufm1 for the centuries before it."""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator

import numpy as np

from data.manifest import Product
from data.packages import PMAGPY, PPIGRF


def make() -> Iterator[Product]:
    epochs, values = igrf(PPIGRF.members["ppigrf/IGRF14.shc"].decode("ascii"))
    yield _product(
        "magnetic-igrf",
        epochs,
        values,
        PPIGRF,
        "MIT",
        "IGRF-14, International Association of Geomagnetism and Aeronomy",
        "Gauss coefficients in nT at each five years, 2030 by the predicted change",
    )
    epochs, values = gufm1(PMAGPY.members["pmagpy/gufm.py"].decode("ascii"))
    yield _product("magnetic-gufm1", epochs, values, PMAGPY, "BSD-3-Clause",
                   "gufm1: Jackson, Jonkers and Walker, Phil. Trans. R. Soc. A 358, 2000",
                   "Gauss coefficients in whole nT at each five years, 1600 to 1990")  # fmt: skip


def igrf(text: str) -> tuple[np.ndarray, np.ndarray]:
    """Epochs (n,) and coefficients (n, 195), in the order g10 g11 h11 g20 g21 h21 ..."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    epochs = np.array(lines[1].split(), float)
    rows = np.array([line.split() for line in lines[2:]], float)
    degree, order = rows[:, 0], rows[:, 1]
    # Orders stand as 0, 1, -1, 2, -2 ...: the order wanted.
    assert (np.lexsort((-order, np.abs(order), degree)) == np.arange(len(rows))).all()
    return epochs, rows[:, 2:].T


def gufm1(source: str) -> tuple[np.ndarray, np.ndarray]:
    """The same, (n, 224), read from the lists in a module without running it."""
    epochs, values = [], []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Compare):
            below = ast.literal_eval(node.test.comparators[0])
            for each in node.body:
                if isinstance(each, ast.Return):
                    epochs.append(below - 5)
                    values.append(ast.literal_eval(each.value))
    order = np.argsort(epochs)
    return np.array(epochs, float)[order], np.array(values, float)[order]


def _product(
    name: str, epochs: np.ndarray, values: np.ndarray, package: object, licence: str, credit: str,
    made: str,
) -> Product:  # fmt: skip
    file = io.BytesIO()
    np.savez_compressed(file, epochs=epochs, values=values.astype(np.float32))
    return Product(
        name,
        f"{name}.npz",
        file.getvalue(),
        len(epochs),
        package,
        licence,
        credit,
        made,  # type: ignore[arg-type]
    )
