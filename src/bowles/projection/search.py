"""Back from the plane where no formula leads: the nearest of known points, then Newton's steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bowles.projection.cut import Knife
from bowles.projection.sphere import Floats, to_lonlat, to_xyz

if TYPE_CHECKING:
    from scipy.spatial import KDTree

STEP = np.radians(2.0)  # between the known points
H = 1e-6  # radians, for differences
ROUNDS = 30
ENOUGH = 1e-13  # in the plane
CLOSE = 1e-11  # in the plane: near enough not to try again
SINGULAR = 1e-7  # in the plane: as near as a corner lets itself be reached
TRIES = 6  # known points to start from, where the nearest leads nowhere
ROUGH = 1e-3  # in the plane: a formula that misses by more lies elsewhere
WAYS = 16  # that are tried round a point
PROBES = 80
FAR = 12  # ways between known points: what is farther from them lies off the map
REACH = 0.25  # radians that one step may go


@dataclass(frozen=True)
class Search:
    """The inverse of `forward`, (n, 2) radians to (n, 2) in the plane, on what a knife shows."""

    forward: Callable[[Floats], Floats]
    knife: Knife
    limits: tuple[float, float]

    def __call__(self, xy: Floats) -> Floats:
        """Radians (n, 2) of points of the plane; NaN where none was found."""
        lonlat, tree, apart = self._known
        found = np.full(xy.shape, np.nan)
        todo = np.flatnonzero(np.isfinite(xy).all(axis=1))
        if not len(todo):
            return found
        away, starts = tree.query(xy[todo], k=TRIES)
        on = away[:, 0] < FAR * apart[starts[:, 0]]
        todo, starts = todo[on], starts[on]
        best, least = lonlat[starts[:, 0]], np.full(len(todo), np.inf)
        for attempt in range(TRIES):
            bold = attempt % 2 == 1
            at, miss = self._descended(xy[todo], lonlat[starts[:, attempt]], bold)
            better = miss < least
            best[better], least[better] = at[better], miss[better]
            near = least < SINGULAR
            found[todo[near]] = best[near]
            left = least > CLOSE  # what is near but not there may have stopped short
            todo, starts, best, least = todo[left], starts[left], best[left], least[left]
            if not len(todo):
                return found
        todo, best = todo[least >= SINGULAR], best[least >= SINGULAR]
        at, miss = self._felt(xy[todo], best)
        found[todo[miss < SINGULAR]] = at[miss < SINGULAR]
        return found

    def polished(self, lonlat: Floats, xy: Floats) -> Floats:
        """Radians found by a formula, taken nearer where it stopped short."""
        known = np.flatnonzero(np.isfinite(lonlat).all(axis=1) & np.isfinite(xy).all(axis=1))
        known = known[self._inside(lonlat[known])]
        miss = np.hypot(*(self.forward(lonlat[known]) - xy[known]).T)
        short = known[(miss > ENOUGH) & (miss < ROUGH)]
        lonlat[short] = self._descended(xy[short], lonlat[short])[0]
        return lonlat

    def _inside(self, lonlat: Floats) -> NDArray[np.bool_]:
        south, north = self.limits
        lon, lat = lonlat.T
        return (np.abs(lon) <= np.pi) & (lat >= south) & (lat <= north)

    @cached_property
    def _known(self) -> tuple[Floats, KDTree, Floats]:
        """Points of the sphere, a tree of where they lie in the plane, and how near the next is."""
        from scipy.spatial import KDTree  # here, for most maps are drawn without it

        lon = np.arange(-np.pi + STEP / 2, np.pi, STEP)
        lat = np.arange(-np.pi / 2 + STEP / 4, np.pi / 2, STEP / 2)
        grid = np.stack([each.ravel() for each in np.meshgrid(lon, lat)]).T
        lonlat = np.concatenate([grid, to_lonlat(self._about_corners())])
        lonlat = lonlat[(lonlat[:, 1] > self.limits[0]) & (lonlat[:, 1] < self.limits[1])]
        lonlat = lonlat[self.knife.shown(to_xyz(lonlat), lonlat)]
        points = self.forward(lonlat)
        good = np.isfinite(points).all(axis=1)
        tree = KDTree(points[good])
        apart = tree.query(points[good], k=2)[0][:, 1]
        return lonlat[good], tree, np.maximum(apart, np.median(apart))

    def _about_corners(self) -> Floats:
        """Directions ever nearer to where the cut has corners, and the scale may be infinite."""
        angle = np.arange(0.03, 2 * np.pi, np.pi / 12)
        near = [
            replace(self.knife.corners, reach=10.0**-power).beside(k, angle)
            for k in range(len(self.knife.corners.directions))
            for power in range(2, 8)
        ]
        return np.concatenate([np.empty((0, 3)), *near])

    def _descended(self, xy: Floats, start: Floats, bold: bool = False) -> tuple[Floats, Floats]:
        """Where Newton's steps from each start end, and how far from the point in the plane.

        A step that leads farther off is quartered and tried again; or boldly taken, for where a
        valley bends no short way down it leads on.
        """
        at = start.copy()
        off = self.forward(at) - xy
        miss = np.hypot(*off.T)
        part = np.ones(len(at))
        todo = np.flatnonzero(miss > ENOUGH)
        for _ in range(ROUNDS):
            if not len(todo):
                break
            step = self._step(at[todo], off[todo]) * part[todo, None]
            then = self._within(at[todo] + step)
            off_then = self.forward(then) - xy[todo]
            miss_then = np.hypot(*off_then.T)
            better = np.isfinite(miss_then) if bold else miss_then < miss[todo]
            got = todo[better]
            at[got], off[got], miss[got] = then[better], off_then[better], miss_then[better]
            part[todo] = np.where(better, 1.0, part[todo] / 4)
            todo = todo[(miss[todo] > ENOUGH) & (part[todo] > 1e-4)]
        return at, miss

    def _felt(self, xy: Floats, start: Floats) -> tuple[Floats, Floats]:
        """As `_descended`, by trying all round: for points at a cut, where no slope leads."""
        at, way = start.copy(), np.arange(WAYS) * 2 * np.pi / WAYS
        miss = np.hypot(*(self.forward(at) - xy).T)
        reach = miss.copy()
        for turn in range(PROBES):
            aside = np.stack([np.cos(way + turn), np.sin(way + turn)]).T * reach[:, None, None]
            aside[:, :, 0] /= np.maximum(np.cos(at[:, 1:]), 1e-9)  # a circle on the sphere
            tried = self._within((at[:, None] + aside).reshape(-1, 2))
            off = np.hypot(*(self.forward(tried) - np.repeat(xy, WAYS, axis=0)).T)
            off = np.where(np.isfinite(off), off, np.inf).reshape(-1, WAYS)
            nearest = np.arange(len(at)), np.argmin(off, axis=1)
            then = tried.reshape(-1, WAYS, 2)[nearest]
            better = off[nearest] < miss
            at[better], miss[better] = then[better], off[nearest][better]
            reach *= np.where(better, 1.5, 0.6)
        return at, miss

    def _step(self, at: Floats, off: Floats) -> Floats:
        """Newton's step by differences, on the sphere no longer than REACH."""
        here = self.forward(at)
        east, north = (self._slope(at, here, way) for way in ([H, 0.0], [0.0, H]))
        det = east[:, 0] * north[:, 1] - east[:, 1] * north[:, 0]
        det = np.where(np.abs(det) < 1e-300, 1e-300, det)
        step = np.stack(
            [
                north[:, 0] * off[:, 1] - north[:, 1] * off[:, 0],
                east[:, 1] * off[:, 0] - east[:, 0] * off[:, 1],
            ]
        ).T
        step /= det[:, None]
        with np.errstate(over="ignore"):
            far = np.maximum(np.abs(step[:, 0]) * np.cos(at[:, 1]), np.abs(step[:, 1]))
            far = np.maximum(far / REACH, np.abs(step[:, 0]) / np.pi)
        return step / np.maximum(far, 1.0)[:, None]

    def _slope(self, at: Floats, here: Floats, way: list[float]) -> Floats:
        """By central differences; on one side alone where the other lies beyond a cut."""
        ends = [self._within(at + np.multiply(way, sign)) for sign in (1, -1)]
        points = [self.forward(end) for end in ends]
        way_off = [np.hypot(*(point - here).T) for point in points]
        for end, point, off, other in zip(ends, points, way_off, way_off[::-1], strict=True):
            lost = ~np.isfinite(off) | ((off > 8 * other) & (other > 0))
            end[lost], point[lost] = at[lost], here[lost]
        apart = np.sum(ends[0] - ends[1], axis=1)
        apart = (apart + np.pi) % (2 * np.pi) - np.pi
        return (points[0] - points[1]) / np.where(apart == 0, np.inf, apart)[:, None]

    def _within(self, lonlat: Floats) -> Floats:
        """On the map: of one that is not cut at longitude 180, round the sphere."""
        lon, lat = lonlat.T
        whole = (
            np.clip(lon, -np.pi, np.pi) if self.knife.poles else (lon + np.pi) % (2 * np.pi) - np.pi
        )
        return np.stack([whole, np.clip(lat, *self.limits)]).T
