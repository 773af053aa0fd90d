"""Precession for any date of an ephemeris: IAU 2006 near ours, Vondrák's long-term theory beyond.

The polynomials of IAU 2006 are off by 10 arc seconds at -3000. Where the theories meet, in 1343 and
2657, they differ by 0.02 arc second.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import erfa
import numpy as np
from numpy.typing import NDArray

from bowles.sky.ephemeris import J2000

Floats = NDArray[np.float64]

NEAR = 240_000.0  # days from J2000 within which the polynomials are used
YEAR = 365.25
FIRST, LAST = -5200.0, 1200.0  # years from 2000 of the table, a row each
TURNED_AT_J2000 = np.radians(0.014506 / 3600)  # as IAU 2006 has it


def angles(t: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Gamma, phi, psi and the mean obliquity of Fukushima and Williams in radians, at TT days
    from J2000."""
    far = np.abs(t) > NEAR
    if not far.any():
        return erfa.pfw06(J2000, t)
    found = np.stack(erfa.pfw06(J2000, t))
    found[:, far] = _between(t[far])[:4]
    return tuple(found)


def mean_sidereal_time(ut1: tuple[Floats, Floats], tt: tuple[Floats, Floats]) -> Floats:
    """Of Greenwich in radians, at Julian dates in two parts, shapes (n,)."""
    t = (tt[0] - J2000) + tt[1]
    far = np.abs(t) > NEAR
    near: Floats = erfa.gmst06(*ut1, *tt)
    if far.any():
        near[far] = erfa.era00(*(each[far] for each in ut1)) + _between(t[far])[4]
    return near


def _between(t: Floats) -> Floats:
    """The rows of the table at t, shape (5, n), by cubics: to a millionth of an arc second."""
    table = _table()
    place = np.clip(t / YEAR - FIRST, 1, table.shape[1] - 3)
    i = place.astype(np.intp)
    s = place - i
    weights = (
        -s * (s - 1) * (s - 2) / 6,
        (s + 1) * (s - 1) * (s - 2) / 2,
        -(s + 1) * s * (s - 2) / 2,
        (s + 1) * s * (s - 1) / 6,
    )
    a, b, c, d = (w * table[:, i + k] for k, w in enumerate(weights, -1))
    return a + b + c + d


@cache
def _table() -> Floats:
    """The four angles, and how far the mean equinox has turned back along the moving equator, for
    each year: (5, years)."""
    years = np.arange(FIRST, LAST + 1)
    bias = np.linalg.inv(erfa.ltp(2000.0)) @ erfa.ltpb(2000.0)
    ecliptic, equator = (pole(2000 + years) @ bias for pole in (erfa.ltpecl, erfa.ltpequ))
    gamma, phi = np.arctan2(ecliptic[:, 0], -ecliptic[:, 1]), np.arccos(ecliptic[:, 2])
    x, y, z = equator.T
    x, y = np.cos(gamma) * x + np.sin(gamma) * y, np.cos(gamma) * y - np.sin(gamma) * x
    y, z = np.cos(phi) * y + np.sin(phi) * z, np.cos(phi) * z - np.sin(phi) * y
    psi, obliquity = np.unwrap(np.arctan2(x, y)), np.arccos(z)
    # The equinox less what of its way is the equator's own: the sum of its steps along it.
    equinox = np.cross(equator, ecliptic)
    equinox /= np.linalg.norm(equinox, axis=1)[:, None]
    along = np.cross(equator, equinox)
    steps: Any = -(np.diff(equinox, axis=0) * (along[1:] + along[:-1])).sum(axis=1) / 2
    turned = np.concatenate(([0.0], np.cumsum(steps)))
    turned += TURNED_AT_J2000 - turned[years == 0]
    return np.stack((np.unwrap(gamma), phi, psi, obliquity, turned))
