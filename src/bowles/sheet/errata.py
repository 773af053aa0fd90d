"""Where a printed example and the computation disagree: found by solving it, not by being told."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping

from bowles.sheet.problem import Example, Problem, Solved
from bowles.sheet.quantity import Quantity
from bowles.sheet.words import Erratum
from bowles.time import Instant
from bowles.units import format_angle, format_clock

MOMENT = re.compile(r"[-+]?\d+-\d\d-\d\dT")
ROUNDING = 1e-9  # of a number that is printed as it is computed


def disagreements(
    examples: Iterable[Example], problems: Mapping[str, Problem]
) -> Iterator[Erratum]:
    """An erratum for every example whose printed answer the computation does not bear out.

    An example of a problem that the sheet does not have is passed over: `check` tells of it.
    """
    for each in examples:
        if each.problem not in problems:
            continue
        solved = problems[each.problem].solve(**each.given)
        wrong = apart(each, solved)
        if wrong:
            given = ", ".join(each.given.values())
            yield Erratum(
                f"{each.row + ' ' if each.row else ''}{each.problem}: {given}",
                "; ".join(_told(name, each.answer[name], solved[name]) for name in wrong),
                each.erratum,
                each.source,
                each.locator,
            )


def apart(example: Example, solved: Solved) -> list[str]:
    """The names of the answers that lie further from the printed ones than the tolerance."""
    return [
        name
        for name, printed in example.answer.items()
        if not off(printed, solved[name]) <= example.tolerance + ROUNDING
    ]


def off(printed: float | str, answered: Quantity) -> float:
    """How far an answer lies from the printed one; words agree or are infinitely far.

    Angles are told apart round the circle, moments (1993-11-06T03:00Z) in hours.
    """
    if isinstance(printed, str):
        if str(answered) == printed or answered.value == printed:
            return 0.0
        if (
            isinstance(answered.value, str)
            and MOMENT.match(printed)
            and MOMENT.match(answered.value)
        ):
            return abs(float(Instant.parse(printed) - Instant.parse(answered.value))) * 24
        return math.inf
    if not isinstance(answered.value, int | float):
        return math.inf
    distance = abs(printed - answered.value)
    return min(distance, abs(360 - distance)) if answered.unit == "°" else distance


def _told(name: str, printed: float | str, answered: Quantity) -> str:
    shown = str(printed)
    if not isinstance(printed, str):
        minutes = answered.unit == "°" and "′" in str(answered)
        number = float(printed)
        clock = answered.unit == "h" and ":" in str(answered)
        plain = format_clock(number) if clock else str(Quantity(number, answered.unit))
        shown = format_angle(number, "dm") if minutes else plain
    return f"{name.replace('_', ' ')} is printed as {shown}; it comes to {answered}"
