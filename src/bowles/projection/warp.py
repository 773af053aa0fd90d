"""Pictures and grids of the globe laid into any projection, each pixel from where it came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.earth.layers import unit_vectors
from bowles.errors import BadValue
from bowles.projection.projection import Projection
from bowles.projection.sphere import Floats, to_lonlat

WORLD = (-180.0, -90.0, 180.0, 90.0)
CELL = 8  # pixels between those whose places are reckoned; those between them are drawn from these
ASTRAY = 0.1  # of a pixel: where the middle of a cell is off by more, all of it is reckoned
LARGEST = 50_000_000  # pixels


@dataclass(frozen=True)
class Warped:
    """A picture in the plane.

    pixels  (height, width, ...) as the source's; what lies off the map or the source is 0, or NaN
    shown   (height, width) which of them have a place on the source
    bounds  west, south, east and north of the picture in radii of the sphere
    """

    pixels: NDArray[Any]
    shown: NDArray[np.bool_]
    bounds: tuple[float, float, float, float]


def warp(
    source: ArrayLike,
    into: Projection,
    width: int,
    *,
    extent: tuple[float, float, float, float] = WORLD,
    of: Projection | None = None,
    smooth: bool = True,
) -> Warped:
    """A picture or grid of the globe in another projection.

    source  (rows, columns, ...) north at the top; its pixels fill `extent`
    into    the projection that it is laid into, whole
    width   of the picture in pixels; its height follows
    extent  west, south, east and north of the source in degrees, the pixels square to them; where
            `of` is given, in its plane, in radii
    of      the projection that the source is in, if it is not in plain degrees
    smooth  between the four nearest pixels; else the nearest, as classes and colours of a palette
            want it
    Raises BadValue for a source that is no grid and a size that no picture can have.
    """
    grid = np.asarray(source)
    if grid.ndim < 2 or 0 in grid.shape:
        raise BadValue(
            f"A picture of shape {grid.shape} cannot be warped; rows and columns are wanted.",
            "source",
        )
    west, south, east, north = into.bounds
    height = max(1, round(width * (north - south) / (east - west)))
    if not width >= 1 or width * height > LARGEST:
        raise BadValue(
            f"A width of {width} pixels is out of range; 1 or more and no more than "
            f"{LARGEST:,} pixels in all is accepted.",
            "width",
        )
    lonlat = _places(into, width, height)
    row, column, round_the_globe = _on_source(lonlat, grid.shape, extent, of)
    shown = np.isfinite(row) & np.isfinite(column)
    shown &= (row > -0.5 - 1e-9) & (row < grid.shape[0] - 0.5 + 1e-9)
    shown &= round_the_globe | ((column > -0.5 - 1e-9) & (column < grid.shape[1] - 0.5 + 1e-9))
    taken = (_between if smooth else _nearest)(grid, row[shown], column[shown], round_the_globe)
    empty = np.nan if np.issubdtype(taken.dtype, np.floating) else 0
    pixels = np.full((height, width, *grid.shape[2:]), empty, taken.dtype)
    pixels[shown] = taken
    return Warped(pixels, shown, into.bounds)


def _on_source(
    lonlat: Floats, shape: tuple[int, ...], extent: tuple[float, ...], of: Projection | None
) -> tuple[Floats, Floats, bool]:
    """Row and column of each place on the source, and whether its columns go round the globe."""
    west, south, east, north = extent
    x, y = lonlat
    whole = of is None and abs(east - west - 360) < 1e-9
    if of is not None:
        x, y = of.forward(x, y)
    else:
        x = west + (x - west) % 360.0
    column = (x - west) / (east - west) * shape[1] - 0.5
    row = (north - y) / (north - south) * shape[0] - 0.5
    return row, column, whole


def _places(into: Projection, width: int, height: int) -> Floats:
    """Longitude and latitude in degrees of the middle of each pixel, (2, height, width)."""
    west, _, _, north = into.bounds
    pixel = (into.bounds[2] - west) / width

    def reckoned(row: Floats, column: Floats) -> Floats:
        x, y = west + (column + 0.5) * pixel, north - (row + 0.5) * pixel
        return np.stack(into.inverse(x, y))

    rows, columns = (np.arange(0.0, size + CELL, CELL) for size in (height, width))
    corners = reckoned(*np.meshgrid(rows, columns, indexing="ij"))
    middles = reckoned(*np.meshgrid(rows[:-1] + CELL / 2, columns[:-1] + CELL / 2, indexing="ij"))
    known = np.moveaxis(unit_vectors(*corners), -1, 0)
    mean = (known[:, 1:, 1:] + known[:, 1:, :-1] + known[:, :-1, 1:] + known[:, :-1, :-1]) / 4
    with np.errstate(invalid="ignore"):
        size = np.linalg.norm(known[:, 1:, 1:] - known[:, :-1, :-1], axis=0) / CELL
        off = np.linalg.norm(mean - np.moveaxis(unit_vectors(*middles), -1, 0), axis=0)
        even = off <= ASTRAY * size  # not where one is NaN
    part = np.arange(CELL) / CELL
    across = known[:, :, :-1, None] + (known[:, :, 1:] - known[:, :, :-1])[..., None] * part
    across = across.reshape(3, len(rows), -1)
    every = across[:, :-1, None] + (across[:, 1:] - across[:, :-1])[:, :, None] * part[:, None]
    every = every.reshape(3, -1, across.shape[2])[:, :height, :width]
    found = np.degrees(to_lonlat(every.reshape(3, -1).T)).T.reshape(2, *every.shape[1:])
    again = ~np.repeat(np.repeat(even, CELL, axis=0), CELL, axis=1)[:height, :width]
    row, column = np.nonzero(again)
    found[:, row, column] = reckoned(row.astype(float), column.astype(float))
    return found


def _nearest(grid: NDArray[Any], row: Floats, column: Floats, whole: bool) -> NDArray[Any]:
    i = np.clip(np.rint(row).astype(int), 0, grid.shape[0] - 1)
    return grid[i, _columns(np.rint(column).astype(int), grid.shape[1], whole)]


def _between(grid: NDArray[Any], row: Floats, column: Floats, whole: bool) -> NDArray[Any]:
    """From the four nearest pixels, whole numbers rounded."""
    top, left = np.floor(row), np.floor(column)
    down, along = (each.reshape(-1, *[1] * (grid.ndim - 2)) for each in (row - top, column - left))
    i, j = top.astype(int), left.astype(int)
    rows = [np.clip(i + k, 0, grid.shape[0] - 1) for k in (0, 1)]
    columns = [_columns(j + k, grid.shape[1], whole) for k in (0, 1)]
    upper, lower = (
        grid[each, columns[0]] * (1 - along) + grid[each, columns[1]] * along for each in rows
    )
    found = upper * (1 - down) + lower * down
    if np.issubdtype(grid.dtype, np.floating):
        return np.asarray(found.astype(grid.dtype))
    return np.asarray(np.rint(found).astype(grid.dtype))


def _columns(column: NDArray[np.int_], count: int, whole: bool) -> NDArray[np.int_]:
    return column % count if whole else np.clip(column, 0, count - 1)
