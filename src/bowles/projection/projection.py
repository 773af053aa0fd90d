"""A projection laid upon the sphere with its centre: points, polygons and lines go through it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.earth import Layer
from bowles.earth.layers import unit_vectors
from bowles.projection.belt import Belt
from bowles.projection.bends import Bends
from bowles.projection.cap import Cap
from bowles.projection.cut import Cut, Knife, cut_lines, cut_polygons, whole_rim
from bowles.projection.entry import Entry, Plane
from bowles.projection.extents import parted
from bowles.projection.limb import abreast
from bowles.projection.meridians import Meridians
from bowles.projection.proj import proj_plane
from bowles.projection.resample import resample
from bowles.projection.search import Search
from bowles.projection.shapes import Shapes
from bowles.projection.sphere import Floats, Ints, rotation, to_lonlat, to_offsets, to_xyz, turned
from bowles.projection.tabulated import ITERATED, Tabulated

TOLERANCE = 0.001  # of the sphere's radius: 0.1 mm on a map 600 mm wide
NEAR = 1e-6  # so far from the map a point is still on it: the inverses of PROJ stop short of this
WHOLE = (-np.pi / 2, np.pi / 2)
EDGE = np.pi - 1e-12  # PROJ wraps longitudes at pi itself to the other side

Values = tuple[tuple[str, tuple[float, ...]], ...]


@dataclass(frozen=True)
class Projection:
    """An entry of the catalogue with its centre (longitude, latitude), roll and parameters.

    Lengths are in radii of the sphere, x to the right, y upward. Of conics the centre's latitude
    moves nothing: parallels say where they lie.
    """

    entry: Entry
    center: tuple[float, float] = (0.0, 0.0)
    roll: float = 0.0
    values: Values = ()
    radius: float | None = None

    @property
    def name(self) -> str:
        """Its name in the catalogue."""
        return self.entry.name

    @property
    def given(self) -> dict[str, tuple[float, ...]]:
        """Its parameters by name."""
        return dict(self.values)

    @property
    def title(self) -> str:
        """Its name in words."""
        return self.entry.title

    @property
    def limits(self) -> tuple[float, float]:
        """Degrees of latitude that it shows, about its own poles."""
        return _limits(self.entry, self.values)

    def forward(self, lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
        """Plane coordinates of longitudes and latitudes in degrees; NaN where not on the map."""
        lon, lat = np.broadcast_arrays(np.asarray(lon, float), np.asarray(lat, float))
        xyz = turned(unit_vectors(lon.ravel(), lat.ravel()), self._matrix)
        if self.radius is not None:  # rounding must not put a point of the rim beyond it
            rim = np.cos(np.radians(self.radius))
            xyz[(xyz[:, 0] < rim) & (xyz[:, 0] > rim - NEAR), 0] = rim
        lonlat = to_lonlat(xyz)
        with np.errstate(invalid="ignore"):  # of what is not a number
            xy = self._raw(lonlat)
        off = ~(self._knife.shown(xyz, lonlat) & self._defined(lonlat, 1e-12))
        xy[off | ~np.isfinite(xy).all(axis=1)] = np.nan
        return xy[:, 0].reshape(lon.shape), xy[:, 1].reshape(lon.shape)

    points = forward

    def inverse(self, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
        """Longitude and latitude in degrees of points of the plane; NaN off the map."""
        x, y = np.broadcast_arrays(np.asarray(x, float), np.asarray(y, float))
        xy = np.stack([x.ravel(), y.ravel()], axis=1)
        lonlat = self._unprojected(xy)
        for pull in (1e-9, 3e-7):  # PROJ gives up on Hammer's very edge, and on Robinson's
            lost = np.flatnonzero(np.isnan(lonlat[:, 0]))
            again = xy[lost] * (1 - pull)
            again[np.hypot(*again.T) < 1e-7] = 0  # and beside the middle of Winkel's
            lonlat[lost] = self._unprojected(again)
        found = np.degrees(to_lonlat(turned(to_xyz(lonlat), self._matrix.T)))
        return found[:, 0].reshape(x.shape), found[:, 1].reshape(x.shape)

    def polygons(self, layer: Layer, tolerance: float = TOLERANCE) -> Shapes:
        """A layer of polygons, cut and closed along the cut; no edge strays beyond tolerance."""
        cut = cut_polygons(layer, self._matrix, self._knife)
        return self._projected(cut, layer.feature, len(layer.feature), tolerance, True)

    def lines(self, layer: Layer, tolerance: float = TOLERANCE) -> Shapes:
        """A layer of lines, cut where the map is cut and never drawn along its edge."""
        layer = parted(layer)
        xyz = turned(layer.xyz, self._matrix)
        cut = cut_lines(xyz, layer.ring_offsets, self._knife)
        return self._projected(cut, layer.feature, len(layer.ring_offsets) - 1, tolerance, False)

    def outline(self, tolerance: float = TOLERANCE) -> Shapes:
        """The edge of the map as a closed ring."""
        rim = whole_rim(self._knife)
        offsets = np.array([0, len(rim)])
        cut = Cut(rim, np.ones(len(rim), bool), offsets, np.zeros(1, np.int64))
        return self._projected(cut, np.zeros(1, np.int64), 1, tolerance, True)

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north of the map in the plane."""
        xy = self.outline(1e-4).xy
        return tuple(np.r_[xy.min(axis=0), xy.max(axis=0)].tolist())

    def __repr__(self) -> str:
        lon, lat = self.center
        return f"<Projection {self.name} centred on {lon:g}, {lat:g}>"

    def _projected(
        self, cut: Cut, feature: Ints, parents: int, tolerance: float, closed: bool
    ) -> Shapes:
        xy, rim, offsets = resample(
            cut.lonlat,
            cut.offsets,
            cut.rim,
            self._raw,
            tolerance,
            closed,
            sides=self._knife.poles,
            halfway=self._knife.halfway,
            bends=self._bends,
        )
        held = np.bincount(cut.parent, minlength=parents)
        if closed:
            if self._limb is not None:
                xy, rim, offsets = abreast(xy, rim, offsets, cut.parent, self._limb, tolerance)
            filled = held > 0
            polygon_offsets = to_offsets(held[filled])
            return Shapes(xy, offsets, polygon_offsets, feature[filled], True, rim)
        return Shapes(
            xy,
            offsets,
            np.arange(len(offsets)),
            feature[cut.parent],
            False,
            rim,
        )

    def _raw(self, lonlat: Floats) -> Floats:
        """The plane's points of the turned sphere."""
        return _drawn(self._plane, self._radians, lonlat)

    def _unprojected(self, xy: Floats) -> Floats:
        """Radians of the turned sphere (n, 2); NaN where nothing shown lies there."""
        with np.errstate(invalid="ignore"):
            lonlat = (
                self._search.polished(self._plane.inverse(xy), xy)
                if self._plane.inverse
                else self._search(xy)
            )
            good = np.abs(lonlat[:, 0]) <= np.pi + NEAR
            good &= self._defined(lonlat, NEAR)
            lonlat[:, 1] = np.clip(lonlat[:, 1], *self._radians)
            known = np.where(good[:, None], lonlat, 0.0)
            good &= self._knife.shown(to_xyz(known) + np.array([NEAR, 0, 0]), known)
            # A point off the map may come back as a point on it: it must go forth to where it was.
            good &= np.hypot(*(self._raw(known) - xy).T) < NEAR
        lonlat[~good] = np.nan
        return lonlat

    @cached_property
    def _plane(self) -> Plane:
        return _plane(self.entry, self.values)

    @cached_property
    def _bends(self) -> Bends:
        return _bends(self.entry, self.values, self.radius)

    @cached_property
    def _search(self) -> Search:
        return Search(self._raw, self._knife, self._radians)

    @cached_property
    def _matrix(self) -> Floats:
        lon, lat = self.center
        if self.entry.family in ("conic", "pseudoconic", "retroazimuthal"):
            return rotation(lon, 0.0, self.roll)
        return rotation(lon, lat, self.roll)

    @cached_property
    def _knife(self) -> Knife:
        return _knife(self.entry, self.values, self.radius)

    @cached_property
    def _limb(self) -> Floats | None:
        """Half the axes of the ellipse that its edge is, in the plane; None where it is none."""
        disc = self.radius is not None and self.entry.family == "azimuthal"
        if not (disc or self.entry.oval):
            return None
        return _half_axes(self.entry, self.values, self.radius)

    @property
    def _radians(self) -> tuple[float, float]:
        return _radians(self.limits)

    def _defined(self, lonlat: Floats, more: float) -> NDArray[np.bool_]:
        """Which radians lie within its limits of latitude, or `more` beyond."""
        south, north = self._radians
        return (lonlat[:, 1] >= south - more) & (lonlat[:, 1] <= north + more)


@lru_cache(256)
def _plane(entry: Entry, values: Values) -> Plane:
    given = dict(values)
    plane = entry.plane(given) if entry.plane else proj_plane(entry.proj, given, entry.one_way)
    if entry.proj in ITERATED:
        return replace(plane, forward=Tabulated(plane.forward, *map(np.radians, entry.cuts)))
    return plane


@lru_cache(256)
def _knife(entry: Entry, values: Values, radius: float | None) -> Knife:
    """The same for every centre, so that its rim is reckoned once."""
    if entry.knife:
        return entry.knife(dict(values))
    if radius is not None:
        return Cap(np.radians(radius))
    limits = _limits(entry, values)
    if limits != (-90.0, 90.0):
        return Belt(*_radians(limits), float(np.radians(entry.width / 2)))
    north, south = (tuple(np.radians(each).tolist()) for each in entry.cuts)
    return Meridians(north, south)


@lru_cache(256)
def _bends(entry: Entry, values: Values, radius: float | None) -> Bends:
    plane, limits = _plane(entry, values), _radians(_limits(entry, values))
    return Bends.of(partial(_drawn, plane, limits), _knife(entry, values, radius), limits)


@lru_cache(256)
def _half_axes(entry: Entry, values: Values, radius: float | None) -> Floats:
    limits = _radians(_limits(entry, values))
    rim = whole_rim(_knife(entry, values, radius))
    return np.abs(_drawn(_plane(entry, values), limits, rim)).max(axis=0)


def _limits(entry: Entry, values: Values) -> tuple[float, float]:
    return entry.limits(dict(values)) if callable(entry.limits) else entry.limits


def _radians(limits: tuple[float, float]) -> tuple[float, float]:
    south, north = limits
    return float(np.radians(south)), float(np.radians(north))


def _drawn(plane: Plane, limits: tuple[float, float], lonlat: Floats) -> Floats:
    within = np.empty((2, len(lonlat)))
    np.clip(lonlat[:, 0], -EDGE, EDGE, out=within[0])
    if limits == WHOLE:
        within[1] = lonlat[:, 1]
    else:
        np.clip(lonlat[:, 1], *limits, out=within[1])
    return plane.forward(within.T)  # which may take this array for its own
