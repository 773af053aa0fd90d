"""Parameters of a model: a value, how far it may be off, and the claims that it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from bowles.errors import BadValue
from bowles.model.network import Floats

Shape = Literal["uniform", "log", "triangular"]


@dataclass(frozen=True)
class Parameter:
    """A number that a model needs; it cites claims, or says that it is an assumption.

    shape   how it spreads from `low` to `high`: evenly, evenly in its logarithm, or as a triangle
            with its peak at `value`
    """

    name: str
    value: float
    low: float
    high: float
    shape: Shape = "uniform"
    unit: str = ""
    claims: tuple[str, ...] = ()
    assumption: bool = False

    def __post_init__(self) -> None:
        if not (self.claims or self.assumption):
            raise BadValue(
                f"{self.name} rests on nothing: cite claims, or say assumption = true.", self.name
            )
        if not -np.inf < self.low <= self.value <= self.high < np.inf:
            raise BadValue(
                f"{self.name} is {self.value:g}, which must lie from its low {self.low:g} to its "
                f"high {self.high:g}.",
                self.name,
            )
        if self.shape not in ("uniform", "log", "triangular"):
            raise BadValue("A parameter's shape is uniform, log or triangular.", self.name)
        if self.shape == "log" and not self.low > 0:
            raise BadValue(f"{self.name} spreads in its logarithm, so its low is above 0.", "low")

    def quantile(self, part: Floats) -> Floats:
        """The values below which those parts (0 to 1) of all its values lie."""
        span = self.high - self.low
        if self.shape == "log":
            return self.low * (self.high / self.low) ** part
        if self.shape == "uniform" or span == 0:
            return self.low + span * part
        left, right = self.value - self.low, self.high - self.value
        rising = self.low + np.sqrt(part * span * left)
        falling = self.high - np.sqrt((1 - part) * span * right)
        return np.where(part * span < left, rising, falling)


def named(parameters: Sequence[Parameter]) -> dict[str, Parameter]:
    """The parameters by name; one named twice is refused."""
    found = {each.name: each for each in parameters}
    if not found:
        raise BadValue("A what-if needs one parameter at least.", "parameters")
    if len(found) < len(parameters):
        names = [each.name for each in parameters]
        twice = next(each for each in names if names.count(each) > 1)
        raise BadValue(f"The parameter {twice} is given twice.", twice)
    return found


def at_quantiles(parameters: Sequence[Parameter], parts: Floats) -> dict[str, Floats]:
    """Values by name, (members,), where `parts` is (members, parameters) from 0 to 1."""
    listed = named(parameters).values()
    return {each.name: each.quantile(parts[:, row]) for row, each in enumerate(listed)}


def central(parameters: Sequence[Parameter]) -> dict[str, float]:
    """The best value of each parameter by name."""
    return {each.name: each.value for each in named(parameters).values()}


def rests_on(parameters: Sequence[Parameter]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(claims, names of the assumptions) that stand behind all parameters, each once."""
    claims = dict.fromkeys(claim for each in parameters for claim in each.claims)
    return tuple(claims), tuple(each.name for each in parameters if each.assumption)


Values = Mapping[str, Floats]
