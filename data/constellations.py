"""What is drawn between the stars: bounds, figures and names, the Milky Way, Messier's objects."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from bowles.earth.layers import offsets, unit_vectors
from bowles.sky.constellations import Boundaries
from bowles.sky.precession import B1875, degrees, mean_equator
from data.galaxy import milky_way
from data.manifest import Product
from data.packages import D3_CELESTIAL

DAY, POLE = 86400, 5400  # seconds of time round the sky; minutes of arc from equator to pole
ON_GRID = 2.0  # seconds of arc; a corner farther from the grid of B1875 is none
SAME_STAR = 1.0  # second of arc
MENDED = {
    "CrA": {"name": "Corona Australis", "gen": "Coronae Australis"},  # as the IAU has it
    "Cru": {"gen": "Crucis"},
    "Ser": {"name": "Serpens"},
    "UMa": {"en": "Great Bear"},
    "UMi": {"en": "Little Bear"},
}
AROUND_POLE = {"UMi": POLE, "Oct": -POLE}


def make(lines: tuple[np.ndarray, np.ndarray]) -> Iterator[Product]:
    """Everything but the stars, and the licence of the source; `lines` are those of figures()."""
    pairs, within = lines
    names = read("constellations")["features"]
    order = list(properties())
    objects = sorted(read("messier")["features"], key=lambda each: int(each["id"][1:]))
    xy, rings, steps = milky_way(read("mw")["features"])
    bounds = boundaries()
    file = io.BytesIO()
    np.savez_compressed(
        file,
        hours=np.rint(bounds.hours * 240).astype(np.int32),
        parallels=np.rint(bounds.parallels * 60).astype(np.int16),
        cells=bounds.cells,
        figures=pairs.astype(np.int32),
        figure_constellation=within.astype(np.uint8),
        name_places=_rounded([each["geometry"]["coordinates"] for each in names], 100, np.int32),
        name_constellation=np.array([order.index(each["id"]) for each in names], np.uint8),
        constellations_words=text("\t".join(row.values()) for row in properties().values()),
        milky_way=np.rint(xy * 100).astype(np.int32),
        milky_way_rings=offsets(rings).astype(np.int32),
        milky_way_steps=offsets(steps).astype(np.int32),
        messier=_rounded([each["geometry"]["coordinates"] for each in objects], 10000, np.int32),
        messier_magnitude=_rounded([each["properties"]["mag"] for each in objects], 10, np.int16),
        messier_words=text(
            "\t".join(each["properties"][key] for key in ("type", "alt", "desig"))
            for each in objects
        ),
    )
    credit = "d3-celestial, copyright 2015 Olaf Frohn (BSD 3-clause)"
    yield Product(
        name="constellations",
        file="constellations.npz",
        content=file.getvalue(),
        rows=len(order),
        package=D3_CELESTIAL,
        licence="BSD-3-Clause",
        credit=f"Bounds, figures and names of the constellations, the Milky Way: {credit}",
        made="bounds turned back to B1875 and set on whole seconds and minutes; figures as pairs "
        "of Hipparcos numbers; the Milky Way (Jose Vieira) thinned to 0.05 degrees",
    )
    licence = D3_CELESTIAL.members["LICENSE"].replace(b"\r\n", b"\n") + b"\n"
    yield Product(
        "constellations-licence",
        "d3-celestial.txt",
        licence,
        len(licence.splitlines()),
        D3_CELESTIAL,
        "BSD-3-Clause",
        credit,
        "as published",
    )


def properties() -> dict[str, dict[str, str]]:
    """Letters, name, genitive, English name and rank of each constellation, by its letters."""
    rows = {}
    for each in read("constellations")["features"]:
        of = each["properties"] | MENDED.get(each["id"], {})
        columns = ("desig", "name", "gen", "en", "rank")
        rows[each["id"]] = {key: of[key].replace("\u2005", " ") for key in columns}
    return dict(sorted(rows.items(), key=lambda item: item[1]["name"]))


def boundaries() -> Boundaries:
    """The bounds as a grid of B1875, every cell of exactly one constellation."""
    order = list(properties())
    edges = [parallels(each) for each in read("constellations.bounds")["features"]]
    corners = np.concatenate([edge for _, edge in edges])
    hours, minutes = np.unique(corners[:, :2]), np.unique(corners[:, 2])
    borders = np.concatenate([[-POLE], minutes, [POLE]])
    taken = np.zeros((len(hours), len(borders) - 1), int)
    cells = np.zeros_like(taken, np.uint8)
    for letters, edge in edges:
        for strip, hour in enumerate(hours):
            covers = (hour - edge[:, 0]) % DAY < (edge[:, 1] - edge[:, 0]) % DAY
            crossed = sorted(edge[covers, 2].tolist())
            crossed = sorted([*crossed, AROUND_POLE[letters]]) if len(crossed) % 2 else crossed
            for low, high in zip(crossed[::2], crossed[1::2], strict=True):
                inside = slice(*np.searchsorted(borders, [low, high]))
                taken[strip, inside] += 1
                cells[strip, inside] = order.index(letters)
    if not (taken == 1).all():
        sys.exit(f"{(taken != 1).sum()} cells of the sky are of no constellation, or of several.")
    return Boundaries(hours / 240, minutes / 60, cells)


def parallels(feature: dict[str, Any]) -> tuple[str, np.ndarray]:
    """A constellation's letters and its edges along parallels: first and last RA, declination.

    In whole seconds of time and minutes of arc of B1875; right ascensions grow along an edge.
    """
    corners = np.array(feature["geometry"]["coordinates"][0])[:-1]
    ra, dec = degrees(unit_vectors(*corners.T) @ mean_equator(B1875).T)
    seconds, minutes = np.rint(ra * 240).astype(int) % DAY, np.rint(dec * 60).astype(int)
    across = ((ra - seconds / 240 + 180) % 360 - 180) * np.cos(np.radians(dec))
    real = np.hypot(across, dec - minutes / 60) * 3600 < ON_GRID  # others lie along a chord
    seconds, minutes = seconds[real], minutes[real]
    then, next_minutes = np.roll(seconds, -1), np.roll(minutes, -1)
    if not ((seconds == then) | (minutes == next_minutes)).all():
        sys.exit(f"The bounds of {feature['id']} leave the grid of B1875.")
    level = minutes == next_minutes
    a, b = seconds[level], then[level]
    east = (b - a) % DAY < DAY / 2
    edges = np.stack([np.where(east, a, b), np.where(east, b, a), minutes[level]], axis=1)
    return feature["id"], edges[edges[:, 0] != edges[:, 1]]


def figures(stars: list[dict[str, Any]]) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of Hipparcos numbers joined by lines, and the constellation of each line."""
    order = list(properties())
    sky = unit_vectors(*np.array([each["geometry"]["coordinates"] for each in stars]).T)
    number = np.array([each["id"] for each in stars])
    pairs, within = [], []
    for feature in read("constellations.lines")["features"]:
        for line in feature["geometry"]["coordinates"]:
            points = unit_vectors(*np.array(line).T)
            nearest = (points @ sky.T).argmax(axis=1)
            apart = np.linalg.norm(points - sky[nearest], axis=1).max()
            if np.degrees(apart) * 3600 > SAME_STAR:
                sys.exit(f"A figure of {feature['id']} bends where there is no star.")
            pairs.append(np.stack([number[nearest[:-1]], number[nearest[1:]]], axis=1))
            within += [order.index(feature["id"])] * (len(line) - 1)
    return np.concatenate(pairs), np.array(within)


def read(name: str) -> Any:
    """A data file of the source."""
    return json.loads(D3_CELESTIAL.members[f"data/{name}.json"])


def text(words: Iterable[str]) -> np.ndarray:
    """Words as the bytes of their lines."""
    return np.frombuffer("\n".join(words).encode(), np.uint8)


def _rounded(values: Any, steps: int, kind: type) -> np.ndarray:
    return np.rint(np.array(values, float) * steps).astype(kind)
