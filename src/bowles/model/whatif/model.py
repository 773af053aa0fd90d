"""A model as a text file gives it: parameters, mechanisms that can be switched off, and a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bowles.errors import BadValue, unknown
from bowles.model.ensemble import sobol_points
from bowles.model.expression import plain
from bowles.model.formula import value_of
from bowles.model.network import Floats
from bowles.model.parameter import Parameter, Values, at_quantiles, named

Runner = Callable[[Values, Values | None, int], dict[str, Floats]]
"""Values now, values before (or none), a seed, to outcomes (members,) or (members, times)."""


@dataclass(frozen=True)
class Mechanism:
    """A term of a model; `off` are the values that take it away."""

    key: str
    says: str
    off: Mapping[str, float]


@dataclass(frozen=True, eq=False)
class WhatIf:
    """A model that was read: `run` takes values by name, (members,) each.

    times    at which outcomes with a second axis stand; none where the model has no time
    settings every name that a run may set beside the parameters, with its usual value
    """

    name: str
    title: str
    about: str
    kind: str
    parameters: tuple[Parameter, ...]
    mechanisms: Mapping[str, Mechanism]
    runner: Runner
    times: Floats | None = None
    settings: Mapping[str, float] = field(default_factory=dict)
    source: Any = None

    def sample(self, members: int, seed: int) -> dict[str, Floats]:
        """Values of all parameters over their spread, (members,) each."""
        points = sobol_points(members, len(named(self.parameters)), seed)
        return at_quantiles(self.parameters, points)

    def without(self, mechanisms: Iterable[str]) -> dict[str, float]:
        """The values that switch these mechanisms off; one that the model lacks is refused."""
        off: dict[str, float] = {}
        for key in mechanisms:
            if key not in self.mechanisms:
                raise unknown("mechanism", key, self.mechanisms)
            off |= self.mechanisms[key].off
        return off

    def values(
        self, drawn: Values, changes: Mapping[str, Any], given: Mapping[str, Any] | None = None
    ) -> dict[str, Floats]:
        """The drawn values with changes: numbers, arrays, or formulas over the drawn values.

        given  further names for the formulas, before those of the model
        """
        members = len(next(iter(drawn.values())))
        usual = {name: np.full(members, value) for name, value in self.settings.items()}
        known = usual | dict(drawn)
        found = dict(known)
        for name, change in changes.items():
            key = plain(name)
            if key not in known:
                raise BadValue(f"{self.name}: {unknown('parameter', name, known)}", name)
            told = known | dict(given or {})
            found[key] = np.broadcast_to(np.asarray(value_of(change, told), float), (members,))
        return found

    def run(
        self,
        drawn: Values,
        changes: Mapping[str, Any] | None = None,
        seed: int = 0,
        off: Iterable[str] = (),
        *,
        base: Mapping[str, Any] | None = None,
        given: Mapping[str, Any] | None = None,
    ) -> dict[str, Floats]:
        """Outcomes under the drawn values with changes.

        base   changes that held before as well, when habits formed
        given  further names for the formulas of changes
        """
        without = self.without(off)
        standing = {**(base or {}), **without}
        before = self.values(drawn, standing, given)
        now = self.values(drawn, {**(base or {}), **(changes or {}), **without}, given)
        found = self.runner(now, before, seed)
        return found | {name: each for name, each in now.items() if name not in found}
