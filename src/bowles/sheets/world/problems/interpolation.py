"""Problems of reading between the lines of a table, where a body's motion is not even."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np

from bowles import units
from bowles.errors import BadValue
from bowles.sheet import Kind, Quantity, Solution, number
from bowles.sheets.world.laid import sheet

Factor = Annotated[float, number("part of an interval", -2.0, 2.0, "")]
HINT = "three or five values of a table, such as 0.884226, 0.877366, 0.870531"


def _read_values(given: Any) -> tuple[float, ...]:
    parts = given if isinstance(given, list | tuple) else str(given).replace(";", ",").split(",")
    texts = [str(each).strip() for each in parts if str(each).strip()]
    if len(texts) not in (3, 5):
        raise BadValue(f"{len(texts)} values were given; {HINT} are accepted, a comma between.")
    return tuple(_value(each) for each in texts)


def _value(text: str) -> float:
    """A plain number, or degrees, minutes and seconds."""
    try:
        found = float(text.replace("−", "-"))
    except ValueError:
        found = units.parse_angle(text)
    if not abs(found) < 1e12:
        raise BadValue(f"{text!r} is no number to reckon with; {HINT} are accepted.")
    return found


VALUES = Kind(
    "values", _read_values, lambda values: ", ".join(f"{each!r}" for each in values),
    {"type": "string", "examples": ["0.884226, 0.877366, 0.870531"]}, HINT,
)  # fmt: skip
Values = Annotated[tuple[float, ...], VALUES]


@sheet.problem(
    "Computing places", ["Meeus1998"], {"values": "0.884226, 0.877366, 0.870531", "part": "0.18125"}
)
def interpolate(values: Values, part: Factor = 0.0) -> Solution:
    """To find a value between the lines of a table, and where it is greatest, least or nothing.

    Three values or five, at even steps of the argument, by a curve through them all. The part is
    counted in steps from the middle value, before it negative.
    """
    half = len(values) // 2
    at = np.arange(-half, half + 1, dtype=float)
    curve = np.polynomial.Polynomial.fit(
        at, values, len(values) - 1, domain=[-1, 1], window=[-1, 1]
    )
    middle, found = values[half], float(curve(part))
    scale = max(abs(each) for each in values) or 1.0
    steps = [
        f"The differences are {_told(np.diff(values))}; the second, {_told(np.diff(values, 2))}.",
        f"At {part:+g} of a step from {middle:g} the curve through all of them has "
        f"{found:.10g}.".replace("-", "−"),
    ]
    answers = {"value": Quantity(found, text=f"{found:.10g}".replace("-", "−"))}
    for turn in _within(curve.deriv(), half):
        kind = "greatest" if float(curve.deriv(2)(turn)) < 0 else "least"
        answers |= {kind: Quantity(float(curve(turn))), f"{kind}_at": Quantity(turn)}
        steps.append(f"It is {kind}, {float(curve(turn)):.10g}, at {turn:+.6g}.".replace("-", "−"))
    roots = [each for each in _within(curve, half) if abs(float(curve(each))) < 1e-9 * scale]
    if roots:
        nearest = min(roots, key=abs)
        answers["nothing_at"] = Quantity(nearest)
        steps.append(f"It is nothing at {nearest:+.6g}.".replace("-", "−"))
    return Solution(answers, steps)


def _within(curve: np.polynomial.Polynomial, half: int) -> list[float]:
    """The real roots within the table, in order."""
    trimmed = curve.trim(1e-14 * max(1e-300, float(np.abs(curve.coef).max())))
    if trimmed.degree() < 1:
        return []
    roots = trimmed.roots()
    real = roots.real[np.abs(roots.imag) < 1e-9]
    return sorted(float(each) for each in real if abs(each) <= half)


def _told(values: np.ndarray) -> str:
    return ", ".join(f"{each:.6g}" for each in values).replace("-", "−")
