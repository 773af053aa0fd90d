"""Shapefiles to arrays: the few kinds that Natural Earth uses (ESRI white paper J-7855, 1998)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np

POINT, LINES, POLYGONS = 1, 3, 5


@dataclass(frozen=True)
class Parts:
    """Parts of all records one after another, and the record that each belongs to."""

    parts: list[np.ndarray]  # each (k, 2) degrees
    record: np.ndarray


def parts(content: bytes) -> Parts:
    """The parts of a .shp of points, lines or polygons; records without a shape have none."""
    at, found, record, number = 100, [], [], 0
    while at < len(content):
        words = struct.unpack(">i", content[at + 4 : at + 8])[0]
        body = content[at + 8 : at + 8 + 2 * words]
        for part in _parts(body):
            found.append(part)
            record.append(number)
        at += 8 + 2 * words
        number += 1
    return Parts(found, np.array(record))


def _parts(body: bytes) -> list[np.ndarray]:
    kind = struct.unpack("<i", body[:4])[0]
    if kind == POINT:
        return [np.frombuffer(body[4:20], "<f8").reshape(1, 2)]
    if kind not in (LINES, POLYGONS):
        return []
    count, points = struct.unpack("<ii", body[36:44])
    starts = np.frombuffer(body[44 : 44 + 4 * count], "<i4")
    xy = np.frombuffer(body[44 + 4 * count :], "<f8", 2 * points).reshape(-1, 2)
    return np.split(xy, starts[1:])


def columns(content: bytes, encoding: str = "utf-8") -> dict[str, np.ndarray]:
    """The columns of a .dbf as text, by their names in small letters."""
    rows, head, wide = struct.unpack("<IHH", content[4:12])
    table = np.frombuffer(content[head : head + rows * wide], f"S{wide}")
    found, start = {}, 1
    for at in range(32, head - 1, 32):
        name = content[at : at + 11].split(b"\0")[0].decode().lower()
        length = content[at + 16]
        raw = [row.ljust(wide)[start : start + length] for row in table.tolist()]
        found[name] = np.array([each.decode(encoding, "replace").strip(" \0") for each in raw])
        start += length
    return found
