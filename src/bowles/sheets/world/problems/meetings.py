"""Problems of bodies that meet: conjunctions, nearest approaches, three in a line or in a ring."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bowles.sheet import Quantity, Solution
from bowles.sheets.world import spheres
from bowles.sheets.world.heavenly import Heavenly, Mark
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.problems.planets import PLANETS, wheel
from bowles.sheets.world.starry import place_told, short, subject, turned_globe
from bowles.sheets.world.worded import (
    angle,
    degrees,
    happens,
    moment,
    written,
)
from bowles.time import Date, Instant
from bowles.units import format_angle

if TYPE_CHECKING:
    from bowles.draw import Plate

SECTION = "The planets"
SOURCES = ["Adams1800", "Meeus1998", "Park2021"]
Floats = NDArray[np.float64]
Function = Callable[[Floats], Floats]
REACH, MOON_REACH = 1100.0, 60.0  # days looked through
STEP = {"moon": 0.5, "mercury": 2.0}  # days in which a body meets another but once
ROUNDS, PARTS = 3, 65  # each round looks at so many points between the last two


@sheet.problem(
    SECTION, SOURCES, {"first": "mercury", "second": "venus", "date": "1991-08-01"}, ["C36"]
)
def planets_in_conjunction(first: Heavenly, second: Heavenly, date: Date) -> Solution:
    """To find when two planets, or a planet and a star, next meet, and how far apart.

    In conjunction they have the same right ascension; about that time they are nearest. Looked for
    within three years of the day, of the Moon within two months.
    """
    start = date.midnight()
    if not (first.body or second.body) or first == second:
        return Solution(
            {"conjunction": Quantity(None)},
            ["Neither of them wanders." if first != second else "A body is always where it is."],
        )
    reach, step = _span(first, second)

    def apart(days: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        return (*first.course(start + days), *second.course(start + days))

    def along(days: Floats) -> Floats:
        a1, _, a2, _ = apart(days)
        return (a1 - a2 + 180) % 360 - 180

    met = next(_zeros(along, reach, step), None)
    if met is None:
        return Solution(
            {"conjunction": Quantity(None)},
            [f"{subject(first)} and {second.name} do not meet within {reach:.0f} days."],
        )
    when, near = start + met, _least(lambda days: _arc(*apart(days)), met, min(4 * step, 8.0))
    least = float(_arc(*apart(np.array([near])))[0])
    _, d1, _, d2 = (float(each[0]) for each in apart(np.array([met])))
    side = "north" if d1 >= d2 else "south"
    steps = [
        f"From {written(date)} on they first have the same right ascension at {moment(when)}.",
        f"{subject(first)} then stands {angle(abs(d1 - d2))} {side} of {second.name}.",
        f"They are nearest at {moment(start + near)}, {format_angle(least)} apart.",
    ]
    drawn = {first.body, second.body} <= {*PLANETS, ""}
    return Solution(
        {
            "conjunction": happens(when),
            "first_stands_north": degrees(d1 - d2, format_angle(d1 - d2)),
            "nearest": happens(start + near),
            "least_distance": degrees(least, format_angle(least)),
        },
        steps,
        wheel(when) if drawn else None,
    )


@sheet.problem(
    SECTION, SOURCES,
    {"first": "Castor", "second": "Pollux", "third": "mars", "date": "1994-09-25"}, ["C36"],
)  # fmt: skip
def bodies_in_line(first: Heavenly, second: Heavenly, third: Heavenly, date: Date) -> Solution:
    """To find when three bodies next stand in a straight line, and how far they are from one.

    On one great circle, that is, as a ruler held against the sky shows it.
    """
    start = date.midnight()
    three = (first, second, third)
    middle, bent, off = _bend([each.at(start) for each in three])
    named = f"{subject(first)}, {second.name} and {third.name}"
    steps = [
        f"At the beginning of {written(date)} the line through {named} is bent by "
        f"{angle(bent)} at {three[middle].name}, which lies {format_angle(off)} from the great "
        "circle of the other two.",
    ]
    answers = {"bent_by": degrees(bent, format_angle(bent)),
               "off_the_line": degrees(off, format_angle(off))}  # fmt: skip
    if not any(each.body for each in three):
        drawn = _on_the_globe(three, start)
        return Solution(answers, [*steps, "None of them wanders: so it stays."], drawn)

    def crooked(days: Floats) -> Floats:
        a, b, c = (_vectors(*each.course(start + days)) for each in three)
        return np.einsum("ik,ik->k", a, np.cross(b, c, axis=0))

    reach, step = _span(*three)
    found = next(_zeros(crooked, reach, step), None)
    if found is None:
        return Solution(
            {"in_line": Quantity(None), **answers},
            [*steps, f"They do not come into a line within {reach:.0f} days."],
        )
    when = start + found
    steps.append(
        "tan δ₁ sin (α₂ − α₃) + tan δ₂ sin (α₃ − α₁) + tan δ₃ sin (α₁ − α₂) = 0: they are in a "
        f"line at {moment(when)}."
    )
    return Solution({"in_line": happens(when), **answers}, steps, _on_the_globe(three, when))


@sheet.problem(
    SECTION, SOURCES,
    {"first": "venus", "second": "mars", "third": "jupiter", "instant": "1991-06-20T00:00 TD"},
    ["C30"],
)  # fmt: skip
def smallest_circle(
    first: Heavenly, second: Heavenly, third: Heavenly, instant: Instant
) -> Solution:
    """To find the smallest circle of the sky that holds three bodies.

    Either the longest of the three distances is its diameter, or all three lie on it.
    """
    three = (first, second, third)
    places = [each.at(instant) for each in three]
    c, b, a = sorted(
        spheres.separation(*places[one], *places[other]) for one, other in ((0, 1), (1, 2), (0, 2))
    )
    steps = [place_told(mark, *place) for mark, place in zip(three, places, strict=True)]
    steps.append(f"Their distances are {angle(a, 1)}, {angle(b, 1)} and {angle(c, 1)}.")
    if a * a >= b * b + c * c:
        diameter = a
        steps.append("The longest spans the other two: it is the diameter.")
    else:
        diameter = 2 * a * b * c / math.sqrt(
            (a + b + c) * (a + b - c) * (b + c - a) * (a + c - b)
        )  # fmt: skip
        steps.append(
            "No angle is a right one or wider: Δ = 2abc / √((a+b+c)(a+b−c)(b+c−a)(a+c−b)) = "
            f"{angle(diameter, 1)}."
        )
    return Solution({"diameter": degrees(diameter, format_angle(diameter))}, steps)


def _on_the_globe(marks: tuple[Mark, ...], instant: Instant) -> Callable[[], Plate]:
    """The bodies on the celestial globe, turned so that the first is near its middle."""
    places = [each.at(instant) for each in marks]
    west = places[0][0]
    spots = [(short(mark), (west - ra - 40 + 180) % 360 - 180, dec)
             for mark, (ra, dec) in zip(marks, places, strict=True)]  # fmt: skip
    return turned_globe(50.0, spots, ", ".join(each.name for each in marks))


def _span(*marks: Mark) -> tuple[float, float]:
    """How many days to look through, and the step."""
    bodies = [each.body for each in marks]
    return MOON_REACH if "moon" in bodies else REACH, min(STEP.get(each, 5.0) for each in bodies)


def _zeros(f: Function, reach: float, step: float) -> Iterator[float]:
    """The days on which f goes through zero, in order; not where an angle jumps at its far side."""
    days = np.arange(0, reach + step, step)
    values = f(days)
    crossed = (values[:-1] < 0) != (values[1:] < 0)
    for at in np.flatnonzero(crossed & (np.abs(values[:-1] - values[1:]) < 180)):
        low, high = float(days[at]), float(days[at + 1])
        for _ in range(ROUNDS):
            fine = np.linspace(low, high, PARTS)
            value = f(fine)
            turn = np.flatnonzero((value[:-1] < 0) != (value[1:] < 0))
            if not len(turn):
                break
            low, high = float(fine[turn[0]]), float(fine[turn[0] + 1])
        yield (low + high) / 2


def _least(f: Function, about: float, within: float) -> float:
    """Where f is least within so many days of a day."""
    low, high = about - within, about + within
    middle = about
    for _ in range(ROUNDS):
        fine = np.linspace(low, high, PARTS)
        at = int(np.argmin(f(fine)))
        middle = float(fine[at])
        low, high = float(fine[max(at - 1, 0)]), float(fine[min(at + 1, PARTS - 1)])
    return middle


def _arc(a1: Floats, d1: Floats, a2: Floats, d2: Floats) -> Floats:
    """The arcs between two courses, degrees."""
    one, other = _vectors(a1, d1), _vectors(a2, d2)
    return np.degrees(2 * np.arcsin(np.clip(np.linalg.norm(one - other, axis=0) / 2, 0, 1)))


def _vectors(ra: Floats, dec: Floats) -> Floats:
    """Unit vectors (3, n) of positions in degrees."""
    a, d = np.radians(ra).ravel(), np.radians(dec).ravel()
    return np.stack([np.cos(d) * np.cos(a), np.cos(d) * np.sin(a), np.sin(d)])


def _bend(places: list[tuple[float, float]]) -> tuple[int, float, float]:
    """Which of three places is the middle one, by how much the line is bent at it, and how far it
    lies from the great circle of the others."""
    sides = [spheres.separation(*places[n - 2], *places[n - 1]) for n in range(3)]
    middle = int(np.argmax(sides))
    here, one, other = (spheres.vector(*places[n]) for n in (middle, middle - 2, middle - 1))
    toward = [spheres.position_angle(*places[middle], *places[n]) for n in (middle - 2, middle - 1)]
    corner = abs((toward[0] - toward[1] + 180) % 360 - 180)
    pole = np.cross(one, other)
    size = float(np.linalg.norm(pole))
    off = math.degrees(math.asin(abs(float(here @ pole)) / size)) if size > 1e-12 else 0.0
    return middle, 180 - corner, off
