"""The dated waypoints of the circumnavigators, as the sheet's files hold them."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from bowles.earth import rhumb
from bowles.time import Date

if TYPE_CHECKING:
    from bowles.draw import Track

FOLDER = Path(__file__).parent / "voyages"
NAMES: dict[str, dict[str, str | list[str]]] = tomllib.loads(
    (FOLDER / "voyages.toml").read_text("utf-8")
)
Name = Literal[
    "magellan_elcano", "drake", "cavendish", "van_noort", "spilbergen", "lemaire_schouten",
    "dampier", "rogers", "anson", "byron", "wallis", "carteret", "bougainville", "cook1", "cook2",
    "cook3", "laperouse",
]  # fmt: skip
NAUTICAL_MILE = 1.852  # km
STANDING = {"a": "firm", "b": "within days or half a degree", "c": "reconstructed"}

MONTHS = (
    "Jan.", "Feb.", "March", "April", "May", "June",
    "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Voyage:
    """Waypoints in order, each with its days in the ship's own calendar.

    points         longitude and latitude of the places as they are now known, (n, 2)
    standing       how sure each row is: a key of STANDING
    checked        km from the digitised log of that day, "" where none was compared
    after, turns   interpolated points (k, 2) that keep a leg at sea, and the waypoint before each
    """

    name: str
    title: str
    ships: str
    sources: tuple[str, ...]
    calendar: Literal["julian", "gregorian"]
    places: tuple[str, ...]
    points: NDArray[np.float64]
    arrived: tuple[str, ...]
    left: tuple[str, ...]
    notes: tuple[str, ...]
    standing: tuple[str, ...]
    checked: tuple[str, ...]
    after: NDArray[np.intp]
    turns: NDArray[np.float64]

    @cached_property
    def route(self) -> NDArray[np.float64]:
        """Waypoints and turning points together, (n + k, 2)."""
        return np.insert(self.points, self.after + 1, self.turns, axis=0)

    @cached_property
    def miles(self) -> NDArray[np.float64]:
        """Nautical miles of each leg by sea, (n - 1,): the least the ship can have sailed."""
        longitude, latitude = self.route.T
        _, distance = rhumb(longitude[:-1], latitude[:-1], longitude[1:], latitude[1:])
        start = np.arange(len(self.points) - 1)
        first = start + np.searchsorted(self.after, start)
        return np.add.reduceat(distance, first) / NAUTICAL_MILE

    @property
    def began(self) -> Date:
        """When the first place was left."""
        return self.date(self.left[0])

    @property
    def ended(self) -> Date:
        """When the last place was reached."""
        return self.date(self.arrived[-1])

    def date(self, text: str) -> Date:
        """A day of the voyage's own calendar."""
        year, month, day = map(int, text.split("-"))
        return Date(year, month, day, self.calendar)

    def crossings(self, latitude: float) -> int:
        """How often the route crosses a parallel; a rhumb does so once at most."""
        side = np.sign(self.route[:, 1] - latitude)
        side = side[side != 0]
        return int(np.sum(side[1:] != side[:-1]))

    def crossings_of_180(self) -> tuple[int, int]:
        """How often it crosses the 180th meridian to the east, and to the west."""
        east = self.route[:, 0] % 360
        step = np.diff(east)
        step[np.abs(step) > 180] = 0.0  # the short way goes over the meridian of Greenwich
        over = (east[1:] >= 180) != (east[:-1] >= 180)
        return int(np.sum(over & (step > 0))), int(np.sum(over & (step < 0)))

    def track(self, labels: int = 6) -> Track:
        """The track for a map, along the sea; where the ship sailed between is not known.

        Dashes are short where an end of a leg is known within days, dots where it is only
        reconstructed.
        """
        from bowles.draw import Track

        of = np.arange(len(self.points)) + np.searchsorted(self.after, np.arange(len(self.points)))
        known = {
            int(of[number]): f"{self.places[number].split(' (')[0]}, {_month(day)}"
            for number in self._chosen(labels)
            for day in [self.arrived[number] or self.left[number]]
        }
        weak, loose = (np.array([each == key for each in self.standing]) for key in "cb")
        leg = np.searchsorted(of, np.arange(len(self.route) - 1), "right") - 1
        years = f"{self.began.year}–{self.ended.year}"
        return Track(
            self.route,
            loose=(loose[:-1] | loose[1:])[leg],
            doubtful=(weak[:-1] | weak[1:])[leg],
            labels=known,
            name=f"{self.title} {years}",
            course="rhumb",
        )

    def _chosen(self, count: int) -> list[int]:
        """The waypoints to be named: those where the ship lay longest, far from one another."""
        if count == 0:
            return []
        stay = np.array(
            [
                self.date(left) - self.date(arrived) if left and arrived else 0
                for arrived, left in zip(self.arrived, self.left, strict=True)
            ]
        )
        chosen: list[int] = []
        for number in [0, *np.argsort(-stay, kind="stable").tolist()]:
            apart = np.abs(self.points[number] - self.points[chosen])
            if len(chosen) < count and np.all(apart.max(axis=1) > 12):
                chosen.append(number)
        return chosen


@cache
def voyage_of(name: str) -> Voyage:
    """A voyage by the name of its file."""
    rows, turns = _rows(name), _rows(f"{name}_sea")
    columns = {
        key: tuple(row[key] for row in rows)
        for key in ("place", "arrive", "depart", "note", "confidence", "check_km")
    }
    about = NAMES[name]
    return Voyage(
        name,
        str(about["title"]),
        str(about["ships"]),
        tuple(about["sources"]),
        "julian" if rows[0]["calendar"] == "Julian" else "gregorian",
        columns["place"],
        _points(rows),
        columns["arrive"],
        columns["depart"],
        columns["note"],
        columns["confidence"],
        columns["check_km"],
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
    return f"{MONTHS[int(month) - 1]} {year}"
