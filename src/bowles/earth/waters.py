"""Lakes, rivers and bounds of provinces, read from their files when they are first asked for."""

from __future__ import annotations

from typing import Any

import numpy as np

from bowles import _data
from bowles.earth.sources import data_source

FILES = {"lakes": "lakes", "rivers": "waters", "provinces": "waters"}


def columns(name: str, scale: str) -> dict[str, Any]:
    """What a Layer of lakes, rivers or provinces is made of, by the names of its fields."""
    record = data_source(f"{FILES[name]}-{scale.removeprefix('1:')}")
    with np.load(_data.path(record.file)) as file:
        step = file[f"{name}_step"].astype(np.int32)
        step[file[f"{name}_leap"]] += file[f"{name}_leap_high"].astype(np.int32) << 16
        rings = file[f"{name}_arc_offsets"].astype(np.int64)
        properties: dict[str, Any] = {}
        if name == "lakes":
            polygons = file["lakes_polygon_offsets"].astype(np.int64)
        else:
            polygons = np.arange(len(rings))
            word = "rivers_name" if name == "rivers" else "provinces_country"
            named = np.char.decode(file[word], "utf-8")[file[f"{word}_row"]]
            properties = {word.split("_")[1]: named}
        if name == "rivers":
            properties |= {"rank": file["rivers_rank"], "lake": file["rivers_lake"]}
        coordinates = np.cumsum(step, axis=0) * float(file["grid"])
    return {
        "kind": "polygons" if name == "lakes" else "lines",
        "coordinates": coordinates,
        "ring_offsets": rings,
        "polygon_offsets": polygons,
        "feature": np.arange(len(polygons) - 1),
        "properties": properties,
        "source": record,
    }
