"""Many projections side by side, each with its inventor, its year and what it keeps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bowles.draw.fonts import width as width_of
from bowles.draw.maps.frame import Frame, path
from bowles.draw.maps.net import meridians, parallels
from bowles.draw.plate import Item, Path, Plate, Text
from bowles.earth import layer
from bowles.projection import CATALOGUE, Entry, projection

CELL, MAP, TOP = (58.0, 54.0), 46.0, 38.0  # mm: a cell, the widest map in it, the tallest
KEPT = {"area": "areas", "angle": "angles", "distance": "distances", "direction": "directions"}


def projection_gallery(
    names: Sequence[str] | None = None,
    columns: int = 4,
    oblique: bool = False,
    title: str = "Projections",
) -> Plate:
    """Small maps of the world in projections by name, or in all of the catalogue.

    oblique   about 77 E 43 N, where the projection may be turned; else in the usual aspect
    """
    chosen = [each for each in CATALOGUE if names is None or each.name in names]
    columns = max(1, min(columns, len(chosen)))
    rows = -(-len(chosen) // columns)
    items: list[Item] = []
    for at, entry in enumerate(chosen):
        left, top = CELL[0] * (at % columns) + 4, CELL[1] * (at // columns) + 4
        items += _cell(entry, left, top, oblique)
    return Plate(
        CELL[0] * columns + 8, CELL[1] * rows + 8, tuple(items), title,
        f"{len(chosen)} maps of the world: " + ", ".join(each.title for each in chosen) + ".",
    )  # fmt: skip


def _cell(entry: Entry, left: float, top: float, oblique: bool) -> list[Item]:
    laid = projection(entry.name, center=(77.0, 43.0)) if oblique else projection(entry.name)
    west, south, east, north = laid.bounds
    scale = min(MAP / (east - west), TOP / (north - south))
    middle = left + CELL[0] / 2
    frame = Frame(
        laid, scale, middle - scale * (west + east) / 2, top + TOP / 2 + scale * (south + north) / 2
    )
    outline = frame.outline()
    thirds = np.arange(-180, 180, 30)
    net = [frame.lines(meridians(thirds, 85)), frame.lines(parallels(np.arange(-60, 61, 30)))]
    land = frame.polygons(layer("land", "1:110m"))
    kept = ", ".join(KEPT[each] for each in KEPT if each in entry.keeps)
    made = f"{entry.inventor}, {_year(entry.year)}" if entry.year else entry.inventor
    return [
        Path(outline.xy, outline.offsets, closed=True, fill="sea"),
        path(land, fill="land"),
        *(path(each, stroke="ink", width=0.07, opacity=0.55) for each in net),
        path(land.coast, stroke="coast", width=0.1),
        Path(outline.xy, outline.offsets, closed=True, stroke="ink", width=0.25),
        _fitting(Text(middle, top + TOP + 4.6, entry.title, 8, "smallcaps", "middle")),
        _fitting(Text(middle, top + TOP + 8.2, made, 6.5, "italic", "middle")),
        Text(middle, top + TOP + 11.4, f"true {kept}" if kept else "a compromise", 6.5,
             anchor="middle", ink="tropic"),
    ]  # fmt: skip


def _fitting(text: Text) -> Text:
    """Words shortened to what a cell holds."""
    words = text.words
    while width_of(text) > CELL[0] - 3 and len(words) > 8:
        words = words[:-1].rstrip(" ,")
        text = Text(text.x, text.y, words + "…", text.size, text.style, text.anchor)
    return text


def _year(year: int) -> str:
    return f"{year}" if year > 0 else f"{-year} B.C."
