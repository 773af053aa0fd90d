"""Sea routes between the dated places of voyages: what a ship may have sailed, on water alone.

Between two dated places a ship's course is rarely known. A straight rhumb may cross land; where it
does, the shortest way by sea is found on a grid, pulled straight, and its turning points are
written beside the voyage as interpolated.
"""

from __future__ import annotations

import csv
import heapq
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from bowles.earth import geodesic, layer, rhumb_line
from bowles.files import write_whole
from bowles.projection import projection, to_shapely

FOLDER = Path("src/bowles/sheets/world/voyages")
CELL = 0.25  # degrees
OFFING = 0.1  # degrees that a ship keeps from the coast, where there is room
HARBOUR = 45.0  # km about a dated place within which land does not count
# Narrows that a ship passes though the grid, or the coastline's own coarseness, would close them.
CHANNELS = {
    "Strait of Magellan": [
        (-68.2, -52.4), (-69.6, -52.5), (-70.3, -52.7), (-70.8, -53.1), (-70.9, -53.6),
        (-71.3, -53.9), (-72.3, -53.6), (-73.4, -53.1), (-74.9, -52.6),
    ],
    "Sunda Strait": [(104.9, -6.5), (105.8, -5.95), (106.2, -5.7)],
}  # fmt: skip
# Seas that no ship of these voyages could pass for ice: west, east, and where they begin.
ICE = [(-180.0, 180.0, 72.0), (-160.0, -65.0, 66.0)]
BREADTH = 0.2  # degrees to either side of a channel's middle
MOVES = [(i, j) for i in range(-2, 3) for j in range(-2, 3) if np.gcd(i, j) == 1]


def make() -> list[Path]:
    """Write the turning points beside each voyage; the files written."""
    written = []
    for path in sorted(FOLDER.glob("*.csv")):
        if path.stem.endswith("_sea"):
            continue
        with path.open(encoding="utf-8", newline="") as file:
            points = np.array([(float(r["lon"]), float(r["lat"])) for r in csv.DictReader(file)])
        rows = ["after,lon,lat"]
        for leg, (start, end) in enumerate(pairwise(points)):
            rows += [f"{leg},{lon:g},{lat:g}" for lon, lat in by_sea(start, end)]
        out = path.with_name(f"{path.stem}_sea.csv")
        write_whole(out, ("\n".join(rows) + "\n").encode())
        written.append(out)
    return written


def by_sea(start: NDArray[np.float64], end: NDArray[np.float64]) -> list[tuple[float, float]]:
    """Turning points of the shortest way by sea from one place to another; none if it is free."""
    ends = np.array([start, end])
    if free(start, end, ends):
        return []
    route = [tuple(start), *map(centre, searched(start, end)), tuple(end)]
    return pulled(route, ends)[1:-1]


@cache
def land() -> shapely.Geometry:
    """The land in degrees, cut at the antimeridian."""
    shapes = projection("equirectangular").polygons(layer("land", "1:50m"))
    radians = shapely.union_all(shapely.make_valid(to_shapely(shapes)))
    whole = shapely.difference(shapely.transform(radians, np.degrees), channels())
    shapely.prepare(whole)
    return whole


@cache
def channels() -> shapely.Geometry:
    """The narrows, with their breadth."""
    lines = [shapely.linestrings(points) for points in CHANNELS.values()]
    return shapely.union_all(shapely.buffer(lines, BREADTH))


@cache
def dry() -> NDArray[np.bool_]:
    """Which cells of the grid, from the south pole and 180 W, no ship comes to from the ocean."""
    latitude = np.arange(-90 + CELL / 2, 90, CELL)
    longitude = np.arange(-180 + CELL / 2, 180, CELL)
    coast = shapely.difference(shapely.buffer(land(), OFFING), channels())
    shapely.prepare(coast)
    east, north = np.meshgrid(longitude, latitude)
    ashore = shapely.contains_xy(coast, east, north)
    for west, eastern, south in ICE:
        ashore |= (east > west) & (east < eastern) & (north > south)
    return ~reached(~ashore)


def reached(wet: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The cells that are joined to the middle of the Pacific."""
    sea = np.zeros_like(wet)
    sea[len(sea) // 2, 0] = True
    while True:
        wider = sea | np.roll(sea, 1, axis=1) | np.roll(sea, -1, axis=1)
        wider[1:] |= sea[:-1]
        wider[:-1] |= sea[1:]
        wider &= wet
        if np.array_equal(wider, sea):
            return sea
        sea = wider


def free(start: NDArray, end: NDArray, ends: NDArray) -> bool:
    """Whether the rhumb from start to end keeps off land, but near the ends of the leg."""
    line = rhumb_line(*start, *end, step_km=5.0)
    ashore = line[shapely.contains_xy(land(), *line.T)]
    if not len(ashore):
        return True
    away = np.min([geodesic(*ashore.T, *each)[0] for each in ends], axis=0)
    return bool(np.all(away < HARBOUR))


def searched(start: NDArray, end: NDArray) -> list[tuple[int, int]]:
    """Cells of the shortest way by sea, by A*."""
    first, last = afloat(start), afloat(end)
    goal = centre(last)
    open_, came, cost = [(0.0, first)], {first: first}, {first: 0.0}
    while open_:
        _, cell = heapq.heappop(open_)
        if cell == last:
            break
        for other, step in neighbours(cell):
            total = cost[cell] + step
            if total < cost.get(other, np.inf):
                cost[other], came[other] = total, cell
                heapq.heappush(open_, (total + arc(centre(other), goal), other))
    route = [last]
    while route[-1] != first:
        route.append(came[route[-1]])
    return route[::-1]


def neighbours(cell: tuple[int, int]) -> Iterator[tuple[tuple[int, int], float]]:
    grid = dry()
    for north, east in MOVES:
        i, j = cell[0] + north, (cell[1] + east) % grid.shape[1]
        if 0 <= i < grid.shape[0] and not grid[i, j]:
            yield (i, j), arc(centre(cell), centre((i, j)))


def afloat(point: NDArray) -> tuple[int, int]:
    """The wet cell nearest to a point."""
    grid = dry()
    row, column = int((point[1] + 90) / CELL), int((point[0] + 180) / CELL)
    near = [
        (i, (column + d) % grid.shape[1])
        for i in range(max(row - 8, 0), min(row + 9, grid.shape[0]))
        for d in range(-8, 9)
        if not grid[i, (column + d) % grid.shape[1]]
    ]
    return min(near, key=lambda cell: arc(centre(cell), (point[0], point[1])))


def centre(cell: tuple[int, int]) -> tuple[float, float]:
    """Longitude and latitude of a cell's middle."""
    return (cell[1] + 0.5) * CELL - 180, (cell[0] + 0.5) * CELL - 90


def arc(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Degrees of a great circle between two points."""
    (x, y), (u, v) = np.radians(a).tolist(), np.radians(b).tolist()
    half = np.sin((v - y) / 2) ** 2 + np.cos(y) * np.cos(v) * np.sin((u - x) / 2) ** 2
    return float(2 * np.degrees(np.arcsin(min(1.0, half**0.5))))


def pulled(route: list[tuple[float, float]], ends: NDArray) -> list[tuple[float, float]]:
    """The route with every point left out that a free rhumb can spare."""
    kept, at = [route[0]], 0
    while at < len(route) - 1:
        reach = at + 1
        for further in range(len(route) - 1, at, -1):
            if free(np.array(route[at]), np.array(route[further]), ends):
                reach = further
                break
        kept.append(route[reach])
        at = reach
    return kept
