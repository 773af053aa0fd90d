"""Maps with straight, evenly divided parallels, whose latitudes PROJ finds by iteration.

Such a map is two functions of latitude: how far a parallel lies from the equator, and how it is
stretched. PROJ's own values of both, laid down as cubics in narrow belts, give its points back to
1e-12 several times sooner. A belt that fails the trial, as one with a kink or a pole in it, is left
to PROJ.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bowles.projection.sphere import Floats

ITERATED = frozenset(
    {"moll", "imoll", "imoll_o", "goode", "igh", "igh_o", "eck4", "eck6", "wag4", "wag5", "hatano",
     "nell", "mbtfps", "mbtfpq"}
)  # fmt: skip
BELTS = 2048
FEW = 600  # points that PROJ has done before the belts are found
EXACT = 2e-12
WIDTH = np.pi / BELTS
HALF = np.pi / 2
LOBE = 0.3  # radians; narrower than any lobe, to either side of its middle

Forward = Callable[[Floats], Floats]


@dataclass(frozen=True, eq=False)
class Tabulated:
    """The way forward of a projection, by belts where these are as good as PROJ.

    proj   (n, 2) radians -> (n, 2)
    north  the cuts that part the northern half into lobes, and
    south  the southern half, in radians
    """

    proj: Forward
    north: Floats
    south: Floats

    def __call__(self, lonlat: Floats) -> Floats:
        """The points in the plane."""
        if len(lonlat) < FEW:
            return self.proj(lonlat)
        lon, lat = lonlat.T
        at = (lat + HALF) * (1 / WIDTH)
        with np.errstate(invalid="ignore"):  # what is no latitude stays none, in whichever belt
            belt = np.minimum(at.astype(np.int32), BELTS - 1)
        at -= belt
        rest = np.flatnonzero(self._failed.take(belt, mode="clip"))
        xy = np.empty((2, len(lon)))
        for found, (a, b, c, d) in zip(xy, self._cubics, strict=True):
            np.multiply(d.take(belt, mode="clip"), at, out=found)
            for lower in (c, b):
                found += lower.take(belt, mode="clip")
                found *= at
            found += a.take(belt, mode="clip")
        if len(self.north) or len(self.south):
            middle, there = self._middles(lon, lat)
            xy[0] *= lon - middle
            xy[0] += there
        else:
            xy[0] *= lon
        if len(rest):
            xy[:, rest] = self.proj(np.stack([lon[rest], lat[rest]]).T).T
        return xy.T

    def _middles(self, lon: Floats, lat: Floats) -> Floats:
        """Of the lobe of each point the straight meridian, and where it stands, (2, n)."""
        lobe = np.where(
            lat >= 0,
            np.searchsorted(self.north, lon),
            np.searchsorted(self.south, lon) + len(self.north) + 1,
        )
        return self._straight.take(lobe, axis=1)

    @cached_property
    def _straight(self) -> Floats:
        """The straight meridians of the lobes and where they stand, (2, lobes); northern lobes
        first, each half from west to east."""
        found = []
        for cuts, sign in ((self.north, 1), (self.south, -1)):
            edges = np.concatenate([[-np.pi], cuts, [np.pi]])
            lon = (edges[1:] + edges[:-1]) / 2
            # Of two parallels the lines from longitude to x meet at the straight meridian.
            (stretch, at), (other, there) = (self._line(lon, sign * lat) for lat in (0.2, 0.8))
            straight = np.radians(np.rint(np.degrees((at - there) / (other - stretch))))
            found.append([straight, at + stretch * straight])
        return np.concatenate(found, axis=1)

    def _line(self, lon: Floats, lat: float) -> tuple[Floats, Floats]:
        """On a parallel the stretch about each longitude, and x carried on to longitude 0."""
        one, other = (self.proj(_on(lon + aside, lat))[:, 0] for aside in (-LOBE, LOBE))
        stretch = (other - one) / (2 * LOBE)
        return stretch, (one + other) / 2 - stretch * lon

    @cached_property
    def _cubics(self) -> Floats:
        """Of the stretch and of the distance from the equator, (2, 4, BELTS)."""
        parts = np.array([0.0, 1 / 3, 2 / 3, 1.0])
        values = self._values((np.arange(BELTS)[:, None] + parts) * WIDTH - HALF)
        found = np.linalg.inv(np.vander(parts, increasing=True)) @ values.transpose(0, 2, 1)
        return np.ascontiguousarray(found)

    @cached_property
    def _failed(self) -> NDArray[np.bool_]:
        """The belts in which the cubics are not PROJ's."""
        parts = np.array([0.04, 0.17, 0.5, 0.83, 0.96])
        values = self._values((np.arange(BELTS)[:, None] + parts) * WIDTH - HALF)
        powers = np.vander(parts, 4, increasing=True)
        apart = np.abs(values - (powers @ self._cubics).transpose(0, 2, 1))
        return ~(apart.max(axis=(0, 2)) * np.pi < EXACT)  # NaN too

    def _values(self, lat: Floats) -> Floats:
        """PROJ's stretch and distance from the equator, (2, belts, parts)."""
        flat = lat.ravel()
        middle = self._middles(np.zeros(len(flat)), flat)[0]
        here, aside = (self.proj(_on(middle + step, flat)) for step in (0.0, LOBE))
        return np.stack([(aside - here)[:, 0] / LOBE, here[:, 1]]).reshape(2, *lat.shape)


def _on(lon: Floats | float, lat: Floats | float) -> Floats:
    return np.stack(np.broadcast_arrays(np.asarray(lon, float), np.asarray(lat, float)), axis=-1)
