"""Equal-area maps for which PROJ has constants of a few digits: so that they keep areas to the last
digit, their heights are mended in the sixth or so.

The constants are those of PROJ's sources; what area is multiplied by follows from each formula.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bowles.projection.entry import Given, Plane
from bowles.projection.formulas.smoothed import at_poles
from bowles.projection.proj import proj_plane
from bowles.projection.sphere import Floats

HATANO = 0.85 * 1.93052 * 2.43763 / 4, 0.85 * 1.75859 * 2.67595 / 4  # southward, northward
JOIN = 0.710930781979  # radians: where Goode's sinusoidal meets Mollweide's map
DOWN = 0.0528035274542  # by which the latter is shifted; PROJ has 0.0528
ROOT = 2**0.5


def hatano(given: Given) -> Plane:
    """Hatano's of 1972: 2 t + sin 2 t is the sine of the latitude times a constant."""
    return _with_heights(proj_plane("hatano", given), lambda y: np.where(y < 0, *HATANO))


def putnins_p2(given: Given) -> Plane:
    """Putniņš's P2."""
    return _with_heights(proj_plane("putp2", given), _by(1.8949 * 1.71848 * 0.6141848493043784 / 2))


def putnins_p6(given: Given) -> Plane:
    """Putniņš's P6; at its poles PROJ's iteration stops a hair to one side or the other."""
    plane = proj_plane("putp6", given)
    whole = Plane(at_poles(plane.forward, 0.9191 * 3**0.5, 3e-7), plane.inverse)
    return _with_heights(whole, _by(1.01346 * 0.9191 * 2.1471437182129379 / 2))


def mcbryde_thomas_flat_polar_sine_2(given: Given) -> Plane:
    """McBryde and Thomas's second with a sine."""
    plane = proj_plane("mbt_fps", given, one_way=True)
    return _with_heights(plane, _by(3 * 0.22248 * 1.44492 * 1.41546 / 1.36509))


def wagner_vii(given: Given) -> Plane:
    """Wagner's seventh: Lambert's of an azimuth, its sphere drawn together."""
    plane = proj_plane("wag7", given, one_way=True)
    return _with_heights(plane, _by(2.66723 * 1.24104 * 0.90630778703664996 / 3))


def boggs(given: Given) -> Plane:
    """Boggs's eumorphic: heights are the mean of the sinusoidal's and Mollweide's."""
    mollweide = proj_plane("moll", given).forward

    def forward(lonlat: Floats) -> Floats:
        lon, lat = lonlat.T
        x, y = mollweide(np.stack([np.ones(len(lat)), lat]).T).T
        even, bent = np.cos(lat), np.maximum(x * np.pi / (2 * ROOT), 0.0)
        below = bent + np.pi * ROOT / 4 * even
        wide = 2.00276 * even * bent / np.where(below > 0, below, 1.0)
        return np.stack([lon * np.maximum(wide, 0.0), (lat + y) / 2.00276]).T

    return Plane(forward)


def goode_whole(given: Given) -> Plane:
    """Goode's homolosine: beyond the parallel where they are as long, Mollweide's takes over."""
    plane = proj_plane("goode", given)
    more = DOWN - 0.0528

    def forward(lonlat: Floats) -> Floats:
        far = np.abs(lonlat[:, 1]) > JOIN
        sign = np.sign(lonlat[:, 1])
        xy = plane.forward(lonlat).copy()
        xy[:, 1] -= np.where(far, sign * more, 0.0)
        return xy

    return Plane(forward, plane.inverse)


def _by(factor: float) -> Callable[[Floats], Floats]:
    """One factor for all heights."""
    return lambda y: np.full_like(y, factor)


def _with_heights(plane: Plane, factor: Callable[[Floats], Floats]) -> Plane:
    """With heights parted by what the area was multiplied by."""
    back = plane.inverse

    def scaled(xy: Floats, by: Callable[[Floats, Floats], Floats]) -> Floats:
        return np.stack([xy[:, 0], by(xy[:, 1], factor(xy[:, 1]))]).T

    return Plane(
        lambda lonlat: scaled(plane.forward(lonlat), np.divide),
        (lambda xy: back(scaled(xy, np.multiply))) if back else None,
    )
