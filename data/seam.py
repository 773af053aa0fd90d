"""Mending what the antimeridian cut: Chukotka, Wrangel Island and Fiji come in two halves each.

The source cuts its polygons along 180 degrees, and its own stitching leaves some edges there, 435
km of them across Chukotka at 1:10m. They would be drawn as coast. Here such edges are taken out of
the arcs, and the paths that remain are joined again at their nearest ends.
"""

from __future__ import annotations

from itertools import product

import numpy as np

Ring = list[int]  # arc numbers, ~i for arc i backwards
Piece = int | None  # an arc number, or a gap where a seam was


def split(lines: list[np.ndarray], east: int) -> tuple[list[np.ndarray], list[list[Piece]]]:
    """Arcs without edges along the antimeridian (columns 0 and `east`), and each one's pieces."""
    whole: list[np.ndarray] = []
    pieces: list[list[Piece]] = []
    for line in lines:
        on_seam = (line[:, 0] == 0) | (line[:, 0] == east)
        cuts = np.flatnonzero(on_seam[1:] & on_seam[:-1]) + 1
        parts: list[Piece] = []
        for part in np.split(line, cuts):
            if len(part) > 1:
                parts.append(len(whole))
                whole.append(part)
            parts.append(None)
        pieces.append(parts[:-1])
    return whole, pieces


def mend(
    polygons: list[list[Ring]], lines: list[np.ndarray], pieces: list[list[Piece]]
) -> list[list[Ring]]:
    """The polygons of one feature over the split arcs, halves made whole again."""
    whole: list[list[Ring]] = []
    paths: list[Ring] = []
    others: list[list[Ring]] = []  # beside each path, the uncut rings of its polygon
    for polygon in polygons:
        rings = [_expand(ring, pieces) for ring in polygon]
        uncut = [_certain(ring) for ring in rings if None not in ring]
        runs = [run for ring in rings if None in ring for run in _runs(ring)]
        if runs:
            others += [uncut] + [[]] * (len(runs) - 1)
            paths += runs
        else:
            whole.append(uncut)
    for cycle in _cycles(paths, lines):
        outline = [arc for path in cycle for arc in paths[path]]
        whole.append([outline] + [ring for path in cycle for ring in others[path]])
    return whole


def _expand(ring: Ring, pieces: list[list[Piece]]) -> list[Piece]:
    expanded: list[Piece] = []
    for arc in ring:
        if arc >= 0:
            expanded += pieces[arc]
        else:
            expanded += [None if p is None else ~p for p in reversed(pieces[~arc])]
    return expanded


def _runs(ring: list[Piece]) -> list[Ring]:
    """The runs of arcs between the gaps of a ring."""
    first = ring.index(None)
    runs: list[Ring] = [[]]
    for piece in ring[first:] + ring[:first]:
        if piece is None:
            runs.append([])
        else:
            runs[-1].append(piece)
    return [run for run in runs if run]


def _certain(ring: list[Piece]) -> Ring:
    return [piece for piece in ring if piece is not None]


def _cycles(paths: list[Ring], lines: list[np.ndarray]) -> list[list[int]]:
    """Paths in the order in which they close: each end meets the start nearest in latitude."""
    start = [_end(~path[0], lines) for path in paths]
    end = [_end(path[-1], lines) for path in paths]
    numbers = range(len(paths))
    following: dict[int, int] = {}
    for i, j in sorted(product(numbers, numbers), key=lambda p: abs(end[p[0]] - start[p[1]])):
        if i not in following and j not in following.values():
            following[i] = j
    cycles = []
    while following:
        cycle = [min(following)]
        while (then := following.pop(cycle[-1])) != cycle[0]:
            cycle.append(then)
        cycles.append(cycle)
    return cycles


def _end(arc: int, lines: list[np.ndarray]) -> int:
    """The grid row in which an arc ends."""
    return int(lines[arc][-1, 1]) if arc >= 0 else int(lines[~arc][0, 1])
