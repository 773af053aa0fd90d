"""The dated waypoints of a voyage, as the sheet's files hold them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from bowles.draw import Track

FOLDER = Path(__file__).parent / "voyages"
SHOWN = ("Plymouth", "Rio de Janeiro", "Tahiti", "Botany Bay", "Batavia", "Cape Town")

_MONTHS = (
    "Jan.", "Feb.", "March", "April", "May", "June",
    "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Voyage:
    """Waypoints in order: names, longitude and latitude (n, 2), days of arriving and leaving.

    after, turns   interpolated points (k, 2) that keep a leg at sea, and the waypoint before each
    """

    places: tuple[str, ...]
    points: NDArray[np.float64]
    arrived: tuple[str, ...]
    left: tuple[str, ...]
    notes: tuple[str, ...]
    after: NDArray[np.intp]
    turns: NDArray[np.float64]

    def track(self) -> Track:
        """The track for a map, along the sea; where the ship sailed between is not known."""
        from bowles.draw import Track

        labels = {
            number + int(np.sum(self.after < number)): f"{named}, {_month(day)}"
            for number, name in enumerate(self.places)
            for named in SHOWN
            if name.startswith(named)
            for day in [self.arrived[number] or self.left[number]]
        }
        points = np.insert(self.points, self.after + 1, self.turns, axis=0)
        return Track(points, labels=labels, name="Cook 1768–1771", course="rhumb")


@cache
def voyage(name: str) -> Voyage:
    """A voyage by the name of its file."""
    rows, turns = _rows(name), _rows(f"{name}_sea")
    columns = {
        key: tuple(row[key] for row in rows) for key in ("place", "arrive", "depart", "note")
    }
    return Voyage(
        columns["place"],
        _points(rows),
        columns["arrive"],
        columns["depart"],
        columns["note"],
        np.array([int(row["after"]) for row in turns], np.intp),
        _points(turns),
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _points(rows: list[dict[str, str]]) -> NDArray[np.float64]:
    return np.array([(float(row["lon"]), float(row["lat"])) for row in rows]).reshape(-1, 2)


def _month(day: str) -> str:
    year, month, _ = day.split("-")
    return f"{_MONTHS[int(month) - 1]} {year}"
