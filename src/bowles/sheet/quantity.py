"""A number as a sheet speaks it: with its unit, how sure it is, and what it rests on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Observed:
    """What somebody measured or reported: a key in the sheet's sources, and where in it."""

    source: str
    locator: str = ""


@dataclass(frozen=True)
class Computed:
    """What was worked out: the name of the problem, table or function, and its inputs as text."""

    by: str
    inputs: Mapping[str, str] = field(default_factory=dict)


Basis = Observed | Computed


@dataclass(frozen=True)
class Quantity:
    """A value with unit, standard uncertainty and basis.

    value        a number; text for a name or a date; None where there is no answer
    uncertainty  in the same unit; None where it is not stated
    text         how a reader sees it; made from the rest where it is empty
    """

    value: float | str | None
    unit: str = ""
    uncertainty: float | None = None
    text: str = ""
    basis: Basis | None = None

    def __str__(self) -> str:
        return self.text or _text(self.value, self.unit, self.uncertainty)

    def resting_on(self, basis: Basis) -> Quantity:
        """The same quantity; `basis` is put where none was given."""
        return self if self.basis else replace(self, basis=basis)

    def as_json(self) -> dict[str, Any]:
        """The stable form: value, unit, uncertainty, text."""
        return {
            "value": _finite(self.value),
            "unit": self.unit,
            "uncertainty": _finite(self.uncertainty),
            "text": str(self),
        }


def _finite(value: float | str | None) -> float | str | None:
    """The value, or None where JSON has no word for it."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _text(value: float | str | None, unit: str, uncertainty: float | None) -> str:
    value, uncertainty = _finite(value), _finite(uncertainty)  # type: ignore[assignment]
    if value is None:
        return "none"
    if isinstance(value, str):
        return f"{value} {unit}".strip()
    number = f"{value:,.{_decimals(value, uncertainty)}f}".replace("-", "−")
    doubt = f" ± {uncertainty:g}" if uncertainty else ""
    space = "" if unit in ("°", "") else " "
    return f"{number}{doubt}{space}{unit}"


def _decimals(value: float, uncertainty: float | None) -> int:
    """As many decimals as the uncertainty allows; five significant figures where none is stated."""
    if float(value).is_integer() and not uncertainty:
        return 0
    smallest = uncertainty or abs(value) * 1e-4 or 1.0
    return min(6, max(0, -math.floor(math.log10(smallest))))
