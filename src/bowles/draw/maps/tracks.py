"""Voyages: lines solid where the course is known, dashed where guessed, dotted where doubtful."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from bowles.draw.labels import Crowd
from bowles.draw.maps.frame import Frame, path
from bowles.draw.plate import Disc, Item, Text
from bowles.earth import Layer, great_circle_line, rhumb_line

# Known, guessed between firm dates, guessed between loose ones, doubtful.
DASHES: tuple[tuple[float, ...], ...] = ((), (2.2, 0.9), (1.0, 0.9), (0.5, 0.9))


@dataclass(frozen=True, eq=False)
class Track:
    """Waypoints (n, 2) in degrees, joined by great circles or by rhumbs.

    certain   (n - 1,) whether the course of each stretch is known; None: none is, all dashed
    loose     (n - 1,) whether an end of it is dated within days only, so that its dashes are short
    doubtful  (n - 1,) whether even an end of it is reconstructed, so that it is dotted; None: none
    labels    waypoint number -> words, such as its date
    """

    points: ArrayLike
    certain: ArrayLike | None = None
    loose: ArrayLike | None = None
    doubtful: ArrayLike | None = None
    labels: Mapping[int, str] = field(default_factory=dict)
    name: str = ""
    course: Literal["great_circle", "rhumb"] = "great_circle"
    ink: str = "red"

    def stretches(self) -> tuple[list[np.ndarray], np.ndarray]:
        """Lines between the waypoints, and of each how it is drawn: an index of DASHES."""
        points = np.asarray(self.points, float).reshape(-1, 2)
        moved = (points[1:] != points[:-1]).any(axis=1)
        drawn = np.ones(len(moved), int)
        if self.certain is not None:
            drawn[np.asarray(self.certain, bool)] = 0
        if self.loose is not None:
            drawn[np.asarray(self.loose, bool)] = 2
        if self.doubtful is not None:
            drawn[np.asarray(self.doubtful, bool)] = 3
        legs = np.c_[points[:-1], points[1:]][moved].tolist()
        line = rhumb_line if self.course == "rhumb" else great_circle_line
        return [line(*leg) for leg in legs], drawn[moved]


def tracks(frame: Frame, drawn: tuple[Track, ...], crowd: Crowd) -> list[Item]:
    """Lines, waypoint dots, and those labels that find room."""
    items: list[Item] = []
    for track in drawn:
        lines, kinds = track.stretches()
        fine = float(np.clip(frame.scale / 60, 0.6, 1.0))
        for kind, dashes in enumerate(DASHES):
            joined = _joined(
                [line for line, each in zip(lines, kinds, strict=True) if each == kind]
            )
            if joined:
                shapes = frame.lines(Layer.from_lines(joined))
                dash = tuple(each * fine for each in dashes)
                items.append(path(shapes, stroke=track.ink, width=0.5 * fine, dash=dash))
        points = np.asarray(track.points, float).reshape(-1, 2)
        spots = frame.points(*points[list(track.labels)].T) if track.labels else np.empty((0, 2))
        items.append(Disc(spots[crowd.holds(spots)], 0.5, fill=track.ink))
        texts = [
            Text(0, 0, words, 6.5, "italic", ink=track.ink, halo="sea")
            for words in track.labels.values()
        ]
        items += crowd.place(spots, texts, gap=1.0)
    return items


def _joined(lines: list[np.ndarray]) -> list[np.ndarray]:
    """Lines that follow one another run together, so that a dash does not begin anew at each."""
    out: list[list[np.ndarray]] = []
    for line in lines:
        if out and np.allclose(out[-1][-1][-1], line[0]):
            out[-1].append(line[1:])
        else:
            out.append([line])
    return [np.concatenate(parts) for parts in out]
