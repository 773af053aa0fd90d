"""Problems of Jupiter's four great satellites: how they stand, and which cannot be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from bowles.sheet import Quantity, Solution
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import (
    happens,
    moment,
)
from bowles.time import Instant

if TYPE_CHECKING:
    from bowles.draw import Item, Plate

NAMES = ("Io", "Europa", "Ganymede", "Callisto")
FLATTENED = 1.071374  # Jupiter's equator over its axis
# Degrees from inferior conjunction at J2000 and their daily motion; mean distances in radii of
# Jupiter and the changes of both (Meeus 1998, chapter 44, the lower accuracy: 0.05 radii).
BEGUN = np.array([163.8069, 358.4140, 5.7176, 224.8092])
DAILY = np.array([203.4058646, 101.2916335, 50.2345180, 21.4879800])
FAR = np.array([5.9057, 9.3966, 14.9883, 26.3627])
SWING, STRETCH = np.array([0.473, 1.065, 0.165, 0.843]), np.array([0.0244, 0.0882, 0.0216, 0.1939])


class Seen(NamedTuple):
    """Of the four at instants (n,), shape (4, n): west and north of the middle of the disk in radii
    of Jupiter, whether each is behind, hidden by the disk, in its shadow, before the disk, and
    whether its shadow falls on it."""

    west: np.ndarray
    north: np.ndarray
    behind: np.ndarray
    occulted: np.ndarray
    eclipsed: np.ndarray
    transits: np.ndarray
    shadow: np.ndarray


@sheet.problem("The planets", ["Meeus1998"], {"instant": "now"}, ["C48", "T60"])
def satellites_of_jupiter(instant: Instant) -> Solution:
    """To find how Jupiter's satellites stand, and which are eclipsed, hidden or before the disk.

    Their distances from the middle of the disk, west and north, in half breadths of Jupiter. An
    eclipse is the going into his shadow, a clock that all the Earth can read.
    """
    seen = _satellites(np.atleast_1d(np.asarray(instant.tt, float)))
    answers: dict[str, Quantity] = {}
    steps = [f"At {moment(instant)}, counted from the middle of the disk:"]
    for row, name in enumerate(NAMES):
        west, north = float(seen.west[row, 0]), float(seen.north[row, 0])
        state = _state(seen, row, 0)
        key = name.lower()
        answers |= {
            f"{key}_west": Quantity(west, "radii", text=f"{west:+.2f} radii".replace("-", "−")),
            f"{key}_north": Quantity(north, "radii", text=f"{north:+.2f} radii".replace("-", "−")),
            f"{key}_is": Quantity(state),
        }
        steps.append(
            f"{name} is {abs(west):.2f} radii to the {'west' if west >= 0 else 'east'} and "
            f"{abs(north):.2f} to the {'north' if north >= 0 else 'south'}: {state}."
        )
    follows, when = _next_eclipse(instant)
    if when is not None:
        answers["next_eclipse"] = happens(when)
        answers["of"] = Quantity(follows)
        steps.append(f"The next to go into the shadow is {follows}, at about {moment(when)}.")

    def figure() -> Plate:
        return _drawn(instant)

    return Solution(
        answers, steps, figure,
        notes=["By the short theory: good to a twentieth of Jupiter's radius, or some minutes."],
    )  # fmt: skip


def _satellites(tt: np.ndarray) -> Seen:
    """The four at Julian dates (n,) of terrestrial time."""
    d = tt - 2451545.0

    def sin(x: np.ndarray) -> np.ndarray:
        return np.sin(np.radians(x))

    def cos(x: np.ndarray) -> np.ndarray:
        return np.cos(np.radians(x))

    long_term = 0.329 * sin(172.74 + 0.00111588 * d)
    m = 357.529 + 0.9856003 * d
    n = 20.020 + 0.0830853 * d + long_term
    b = 5.555 * sin(n) + 0.168 * sin(2 * n)
    k = 66.115 + 0.9025179 * d - long_term + 1.915 * sin(m) + 0.020 * sin(2 * m) - b
    sun = 1.00014 - 0.01671 * cos(m) - 0.00014 * cos(2 * m)
    r = 5.20872 - 0.25208 * cos(n) - 0.00611 * cos(2 * n)
    far = np.sqrt(r * r + sun * sun - 2 * r * sun * cos(k))
    psi = np.degrees(np.arcsin(sun / far * sin(k)))
    along = 34.35 + 0.083091 * d + long_term + b
    sunny = 3.12 * sin(along + 42.8)
    earthly = (
        sunny - 2.22 * sin(psi) * cos(along + 22) - 1.30 * (r - far) / far * sin(along - 100.5)
    )
    sent = d - far / 173
    u = BEGUN[:, None] + DAILY[:, None] * sent + psi - b
    twice = np.stack([
        2 * (u[0] - u[1]), 2 * (u[1] - u[2]), 331.18 + 50.310482 * sent, 87.45 + 21.569231 * sent,
    ])  # fmt: skip
    u = u + SWING[:, None] * sin(twice)
    size = FAR[:, None] - STRETCH[:, None] * cos(twice)
    west, north = size * sin(u), -size * cos(u) * sin(earthly)
    lit = u - psi  # as seen from the Sun
    across, over = size * sin(lit), -size * cos(lit) * sin(sunny)
    on_disk = west**2 + (FLATTENED * north) ** 2 < 1
    in_line = across**2 + (FLATTENED * over) ** 2 < 1
    behind = cos(u) < 0
    return Seen(
        west, north, behind, on_disk & behind, in_line & (cos(lit) < 0), on_disk & ~behind,
        in_line & (cos(lit) > 0),
    )  # fmt: skip


def _state(seen: Seen, row: int, column: int) -> str:
    if seen.eclipsed[row, column]:
        return "eclipsed"
    if seen.occulted[row, column]:
        return "hidden behind the disk"
    if seen.transits[row, column]:
        return "before the disk"
    return "seen" + (", its shadow on the disk" if seen.shadow[row, column] else "")


def _next_eclipse(instant: Instant) -> tuple[str, Instant | None]:
    """Which satellite next goes into the shadow within four days, and when to the minute."""
    minutes = np.arange(0, 4 * 1440) / 1440
    seen = _satellites(float(instant.tt) + minutes)
    enters = seen.eclipsed[:, 1:] & ~seen.eclipsed[:, :-1]
    if not enters.any():
        return "", None
    rows, columns = np.nonzero(enters)
    first = int(columns.argmin())
    return NAMES[int(rows[first])], instant + float(minutes[columns[first] + 1])


def _drawn(instant: Instant) -> Plate:
    """Their ways for four days, time downward, as the almanacs draw the corkscrew."""
    from bowles.draw import Disc, Path, Plate, Text

    width, height, middle, scale = 130.0, 100.0, 65.0, 2.0
    days = np.linspace(0, 4, 300)
    seen = _satellites(float(instant.tt) + days)
    y = 14 + days * 19
    inks = ("red", "sun", "water", "ink")
    items: list[Item] = [
        Path([[middle - 2, 14], [middle + 2, 14], [middle + 2, y[-1]], [middle - 2, y[-1]]],
             closed=True, fill="land"),
        *(
            Path(np.stack([middle + scale * row, y], axis=-1), stroke=ink, width=0.3)
            for row, ink in zip(seen.west, inks, strict=True)
        ),
        Disc([[middle, 14]], 2.0, fill="sun", stroke="ink", width=0.2),
    ]  # fmt: skip
    for row, name, ink in zip(seen.west, NAMES, inks, strict=True):
        at = int(row.argmax())  # its name stands where it is farthest west, clear of the others
        items += [
            Disc([[middle + scale * float(row[0]), 14]], 0.8, fill=ink),
            Text(
                middle + scale * float(row[at]) + 1.5, float(y[at]) + 1, name, 7.5, "italic",
                ink=ink, halo="paper",
            ),
        ]  # fmt: skip
    for day in range(5):
        items.append(Text(4, 15 + 19 * day, f"{day} d", 7))
    items += [
        Text(16, 6, "east", 8, "smallcaps"),
        Text(width - 16, 6, "west", 8, "smallcaps", "end"),
    ]
    words = "; ".join(
        f"{name} {abs(float(row[0])):.1f} radii {'west' if row[0] >= 0 else 'east'}"
        for name, row in zip(NAMES, seen.west, strict=True)
    )
    alt = f"The ways of Jupiter's satellites for four days from {moment(instant)}: {words}."
    return Plate(width, height, tuple(items), "Jupiter's satellites", alt)
