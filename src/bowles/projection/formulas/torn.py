"""Where PROJ tears the sphere in maps of its own that are cut neither along meridians nor round."""

from __future__ import annotations

import numpy as np

from bowles.projection.arcs import Arcs, tree
from bowles.projection.entry import Given, Plane
from bowles.projection.formulas.solids import about_middle, from_middle
from bowles.projection.proj import proj_plane
from bowles.projection.sphere import Floats, rotation, to_lonlat, to_xyz, turned

EDGE = np.pi - 1e-9  # PROJ's own turn loses what is nearer to the cut
BELT = float(np.degrees(np.arcsin(2 / 3)))  # the parallel where HEALPix passes from belt to cap


def healpix(given: Given) -> Plane:
    """HEALPix at the size of the sphere: PROJ draws it as wide as the equator is long."""
    return _scaled("healpix", given, float(np.sqrt(8 / (3 * np.pi))))


def healpix_cut(given: Given) -> Arcs:
    """The meridian of 180, and from each pole to the belt three more."""
    corners = [(0, 90), (-180, BELT), (-180, 0), (-180, -BELT), (0, -90)]
    corners += [(lon, lat) for lat in (BELT, -BELT) for lon in (-90, 0, 90)]
    branches = [(0, 1), (1, 2), (2, 3), (3, 4)]
    return tree(corners, [*branches, (0, 5), (0, 6), (0, 7), (4, 8), (4, 9), (4, 10)])


def werenskiold(given: Given) -> Plane:
    """Werenskiold's first at the size of the sphere: PROJ makes its equator of true length."""
    return _scaled("weren", given, 0.874038744, back=False)


def _scaled(proj: str, given: Given, factor: float, back: bool = True) -> Plane:
    plane = proj_plane(proj, given)
    to, fro = plane.forward, plane.inverse
    return Plane(
        lambda lonlat: to(lonlat) * factor, (lambda xy: fro(xy / factor)) if back and fro else None
    )


def bertin(given: Given) -> Plane:
    """Bertin's of 1953, whose own turn of the sphere in PROJ is taken back."""
    forward = proj_plane("bertin1953", given).forward
    back = rotation(16.5, 42.0, 0.0).T

    def turned_back(lonlat: Floats) -> Floats:
        within = np.clip(lonlat, [-EDGE, -np.pi / 2], [EDGE, np.pi / 2])
        return forward(to_lonlat(turned(to_xyz(within), back)))

    return Plane(turned_back)


def peirce(given: Given) -> Plane:
    """Peirce's quincuncial; its middle is a pole in PROJ, and our (0, 0)."""
    return from_middle(proj_plane("peirce_q +shape=square", given))


def peirce_cut(given: Given) -> Arcs:
    """From the farthest point to where the square's corners fall, a quarter round."""
    feet = [(lon, 0.0) for lon in (-135.0, -45.0, 45.0, 135.0)]
    return tree(about_middle([(0.0, -90.0), *feet]), [(0, 1), (0, 2), (0, 3), (0, 4)])


def two_point_cut(given: Given) -> Arcs:
    """The great circle through the two points, between their antipodes."""
    (apart,) = given["separation"]
    far = 180 - apart / 2
    return tree([(far, 0.0), (180.0, 0.0), (-far, 0.0)], [(0, 1), (1, 2)])
