"""A model as a text file gives it: parameters, mechanisms that can be switched off, and a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bowles.errors import BadValue, unknown
from bowles.model.ensemble import sobol_points
from bowles.model.expression import plain
from bowles.model.formula import value_of
from bowles.model.network import Floats
from bowles.model.parameter import Parameter, Values, at_quantiles, named
from bowles.textfiles import TomlFile

Runner = Callable[[Values, Sequence[Values], int], dict[str, Floats]]
"""Values now, those before in their order, a seed, to outcomes (members,) or (members, times)."""
Read = tuple[Runner, Floats | None, dict[str, float], Any]
"""What a kind of model is read into: its run, its times, its settings, and what it is run from."""
FOLLOWS = "follows"  # in the changes of a run: the run after which it comes


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
        earlier: Sequence[Mapping[str, Any]] = (),
    ) -> dict[str, Floats]:
        """Outcomes under the drawn values with changes.

        base     changes that held before as well, when habits formed
        given    further names for the formulas of changes
        earlier  changes of the times before, in their order, each of which left its habits
        """
        if earlier and self.kind != "corridors":
            raise BadValue(
                f"{self.name}: only corridors have runs that follow one another; time runs within "
                f"a model of {self.kind}.",
                FOLLOWS,
            )
        without = self.without(off)

        def under(changed: Mapping[str, Any]) -> dict[str, Floats]:
            return self.values(drawn, {**(base or {}), **changed, **without}, given)

        now = under(changes or {})
        found = self.runner(now, [under(each) for each in ({}, *earlier)], seed)
        return found | {name: each for name, each in now.items() if name not in found}


def in_order(runs: Mapping[str, Mapping[str, Any]], name: str) -> list[dict[str, Any]]:
    """The changes of the runs that lead to one, the earliest first and its own last."""
    found: list[dict[str, Any]] = []
    at, seen = name, [name]
    while True:
        changes = dict(runs[at])
        at = changes.pop(FOLLOWS, "")
        found.insert(0, changes)
        if not at:
            return found
        if at not in runs:
            raise BadValue(f"The run {seen[-1]!r}: {unknown('run', at, runs)}", FOLLOWS)
        if at in seen:
            raise BadValue(f"The runs {', '.join(seen)} follow one another in a circle.", FOLLOWS)
        seen.append(at)


def switches(mechanisms: Mapping[str, Mechanism]) -> dict[str, float]:
    """The mechanisms that are numbers in the model's formulas: 1, and 0 where switched off."""
    return {plain(key): 1.0 for key, each in mechanisms.items() if plain(key) in each.off}


def settings_of(file: TomlFile) -> dict[str, float]:
    """The numbers of a file's table of settings, by plain names."""
    return {
        plain(key): entry.number(key) for entry in file.tables("settings") for key in entry.data
    }
