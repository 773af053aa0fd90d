"""Layers: rings, lines or points on the sphere, in one flat layout for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from bowles import _data
from bowles.earth.sources import DataSource, data_source
from bowles.earth.waters import FILES, columns
from bowles.errors import BadValue, unknown

Kind = Literal["polygons", "lines", "points"]
NAMES = ("land", "countries", "borders", "lakes", "rivers", "provinces")
SCALES = ("1:110m", "1:50m", "1:10m")


@dataclass(frozen=True, eq=False)
class Layer:
    """Shapes on the sphere as GeoArrow lays them out: coordinates and two tiers of offsets.

    Exterior rings run clockwise seen from outside, holes the other way, so that land lies on the
    right of travel; a ring's last point is not its first. A line's is, where it closes. Of lines,
    ring i is line i and each is its own "polygon"; of points, likewise.
    """

    name: str
    kind: Kind
    coordinates: np.ndarray  # (n, 2) degrees, longitude then latitude
    ring_offsets: np.ndarray  # (rings + 1,) into coordinates
    polygon_offsets: np.ndarray  # (polygons + 1,) into rings
    feature: np.ndarray  # (polygons,) row of properties
    properties: Mapping[str, np.ndarray] = field(default_factory=dict)
    scale: str = ""
    source: DataSource | None = None

    @cached_property
    def xyz(self) -> np.ndarray:
        """Unit vectors of the coordinates, shape (n, 3); x to 0 E, y to 90 E, z to the north."""
        return np.ascontiguousarray(unit_vectors(*self.coordinates.T).T).T

    def __len__(self) -> int:
        return len(self.feature)

    def __repr__(self) -> str:
        scale = f" {self.scale}" if self.scale else ""
        points = f"{len(self.coordinates):,} points"
        return f"<Layer {self.name}{scale}: {len(self):,} {self.kind}, {points}>"

    @classmethod
    def from_lines(cls, lines: Iterable[ArrayLike], name: str = "lines", **columns: Any) -> Layer:
        """Lines given each as (k, 2) degrees; further keywords are properties, one value a line."""
        return cls._of("lines", name, [_pairs(line) for line in lines], columns)

    @classmethod
    def from_points(
        cls, lon: ArrayLike, lat: ArrayLike, name: str = "points", **columns: Any
    ) -> Layer:
        """Points at longitudes and latitudes; further keywords are properties."""
        lonlat = np.stack(np.broadcast_arrays(np.ravel(lon), np.ravel(lat)), axis=1)
        return cls._of("points", name, list(_pairs(lonlat)[:, None]), columns)

    @classmethod
    def from_polygons(
        cls, exteriors: Iterable[ArrayLike], name: str = "polygons", **columns: Any
    ) -> Layer:
        """Polygons without holes, each ring as (k, 2) degrees, closed or not, clockwise."""
        rings = [_pairs(ring) for ring in exteriors]
        opened = [ring[:-1] if (ring[0] == ring[-1]).all() else ring for ring in rings]
        return cls._of("polygons", name, opened, columns)

    @classmethod
    def _of(cls, kind: Kind, name: str, parts: list[np.ndarray], columns: dict[str, Any]) -> Layer:
        return cls(
            name=name,
            kind=kind,
            coordinates=np.concatenate([np.empty((0, 2)), *parts]),
            ring_offsets=offsets([len(part) for part in parts]),
            polygon_offsets=np.arange(len(parts) + 1),
            feature=np.arange(len(parts)),
            properties={key: np.asarray(value) for key, value in columns.items()},
        )


def layer(name: str, scale: str = "1:50m") -> Layer:
    """An embedded layer: "land", "countries", "borders" (the lines two countries share), "lakes",
    "rivers", or "provinces", the lines between a country's first divisions.

    Countries carry name, numeric and alpha2 (ISO 3166-1; "" where the standard gives none);
    borders carry first and second, the names of the two countries. Rivers carry name, rank (1 the
    greatest) and lake, whether the course runs through one; provinces carry country. Lines are
    Natural Earth's of 2018: they follow who holds the ground, not who claims it.
    """
    if name not in NAMES:
        raise unknown("layer", name, NAMES)
    if scale not in SCALES:
        raise BadValue(f"There is no scale {scale!r}; take {', '.join(SCALES)}.", "scale")
    return _layer(name, scale)


def layers() -> list[tuple[str, str]]:
    """Names and scales of the embedded layers."""
    return [(name, scale) for name in NAMES for scale in SCALES]


def unit_vectors(lon: ArrayLike, lat: ArrayLike) -> np.ndarray:
    """Directions of longitudes and latitudes in degrees, shape (..., 3)."""
    lon, lat = np.radians(lon), np.radians(lat)
    cos = np.cos(lat)
    return np.stack(np.broadcast_arrays(cos * np.cos(lon), cos * np.sin(lon), np.sin(lat)), -1)


def offsets(counts: ArrayLike) -> np.ndarray:
    """Where each run begins, and the end of the last: int64, one longer than counts."""
    return np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])


@cache
def _layer(name: str, scale: str) -> Layer:
    if name in FILES:
        return Layer(name=name, scale=scale, **columns(name, scale))
    record = data_source(f"earth-{scale.removeprefix('1:')}")
    with np.load(_data.path(record.file)) as file:
        points, starts = _arcs(file)
        refs = file[f"{name}_refs"]
        feature = file[f"{name}_feature"].astype(np.int64)
        keys = () if name == "land" else ("name", "numeric", "alpha2")
        countries = {key: file[key] for key in keys}
        if name == "borders":
            take, lengths = _follow(refs, starts, closed=False)
            first, second = countries["name"][feature.T]
            tiers = offsets(lengths), np.arange(len(refs) + 1)
            feature, properties = np.arange(len(refs)), {"first": first, "second": second}
        else:
            take, lengths = _follow(refs, starts, closed=True)
            tiers = (
                offsets(lengths)[file[f"{name}_ring_offsets"]],
                file[f"{name}_polygon_offsets"].astype(np.int64),
            )
            properties = countries if name == "countries" else {}
    return Layer(
        name=name,
        kind="lines" if name == "borders" else "polygons",
        coordinates=points[take],
        ring_offsets=tiers[0],
        polygon_offsets=tiers[1],
        feature=feature,
        properties=properties,
        scale=scale,
        source=record,
    )


def _arcs(file: Mapping[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Vertices of all arcs in degrees, and where each arc begins."""
    step = file["step"].astype(np.int32)
    step[file["leap"]] += file["leap_high"].astype(np.int32) << 16
    grid = np.cumsum(step, axis=0)
    return grid * file["scale"] + file["translate"], file["arc_offsets"].astype(np.int64)


def _follow(refs: np.ndarray, starts: np.ndarray, closed: bool) -> tuple[np.ndarray, np.ndarray]:
    """Vertex numbers met along arcs, ~i being arc i backwards, and how many fall to each arc.

    In a closed ring each arc leaves out its last vertex, which is the next one's first.
    """
    backward = refs < 0
    arc = np.where(backward, ~refs, refs)
    lengths = starts[arc + 1] - starts[arc] - closed
    first = np.where(backward, starts[arc + 1] - 1, starts[arc])
    along = np.arange(lengths.sum()) - np.repeat(offsets(lengths)[:-1], lengths)
    return np.repeat(first, lengths) + np.repeat(1 - 2 * backward, lengths) * along, lengths


def _pairs(values: ArrayLike) -> np.ndarray:
    pairs = np.asarray(values, dtype=np.float64)
    if pairs.ndim != 2 or pairs.shape[1] != 2 or not len(pairs):
        raise BadValue(
            f"Coordinates of shape {pairs.shape} were given; pairs of longitude and latitude, "
            "shape (n, 2), are wanted."
        )
    return pairs
