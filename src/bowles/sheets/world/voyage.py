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
    """Waypoints in order: names, longitude and latitude (n, 2), days of arriving and leaving."""

    places: tuple[str, ...]
    points: NDArray[np.float64]
    arrived: tuple[str, ...]
    left: tuple[str, ...]
    notes: tuple[str, ...]

    def track(self) -> Track:
        """The track for a map; between waypoints the ship's course is not known."""
        from bowles.draw import Track

        labels = {
            number: f"{named}, {_month(self.arrived[number] or self.left[number])}"
            for number, name in enumerate(self.places)
            for named in SHOWN
            if name.startswith(named)
        }
        return Track(self.points, labels=labels, name="Cook 1768–1771", course="rhumb")


@cache
def voyage(name: str) -> Voyage:
    """A voyage by the name of its file."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    points = np.array([(float(row["lon"]), float(row["lat"])) for row in rows])
    columns = {
        key: tuple(row[key] for row in rows) for key in ("place", "arrive", "depart", "note")
    }
    return Voyage(columns["place"], points, columns["arrive"], columns["depart"], columns["note"])


def _month(day: str) -> str:
    year, month, _ = day.split("-")
    return f"{_MONTHS[int(month) - 1]} {year}"
