"""The mean equator and equinox of any epoch, good for two hundred millennia about ours."""

from __future__ import annotations

from typing import Any

import erfa
import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.errors import BadValue
from bowles.time import Instant

Floats = NDArray[np.float64]

REACH = 200_000  # years about 2000 for which the theory was made
B1875 = 2000 + (2405889.25855 - 2451545.0) / 365.25  # Besselian 1875.0 as a Julian epoch


def julian_year(instant: Instant) -> float:
    """The epoch of a single instant in Julian years."""
    return 2000 + (float(instant.jd("tt")) - 2451545.0) / 365.25


def mean_equator(epoch: ArrayLike) -> Floats:
    """Rotations (..., 3, 3) from ICRS axes to the mean equator and equinox of Julian epochs.

    source   Vondrák, Capitaine and Wallace (2011), with the bias of the frame
    """
    return np.asarray(erfa.ltpb(_near(epoch)))


def mean_ecliptic(epoch: float) -> Floats:
    """The rotation (3, 3) from ICRS axes to the mean ecliptic and equinox of a Julian epoch."""
    return np.asarray(erfa.ltecm(float(_near(epoch))))


def degrees(vectors: Floats) -> tuple[Any, Any]:
    """Longitude from 0 to 360 and latitude of unit vectors (n, 3), in degrees."""
    x, y, z = vectors.T
    return np.degrees(np.arctan2(y, x)).T % 360, np.degrees(np.arctan2(z, np.hypot(x, y))).T


def _near(epoch: ArrayLike) -> Floats:
    """The epochs, or BadValue where the theory does not reach."""
    years = np.asarray(epoch, float)
    beyond = ~(np.abs(years - 2000) <= REACH)
    if beyond.any():
        raise BadValue(
            f"The epoch {years[beyond].flat[0]:g} is too far off; give a year within "
            f"{REACH:,} of 2000.",
            "epoch",
        )
    return years
