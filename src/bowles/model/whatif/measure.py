"""Formulas over runs: `flow_east[after] - flow_east[before]`, `complicity[shock:8]`.

A name is followed by its run in brackets; after a colon stands the time, or min, max or mean
over all times; without one the end counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from bowles.errors import BadValue, unknown
from bowles.model.expression import plain
from bowles.model.formula import value_of
from bowles.model.network import Floats

_TERM = re.compile(r"([A-Za-z_]\w*)\[(\w+)(?::([\w.+-]+))?\]")


def measure(
    text: str,
    runs: Mapping[str, Mapping[str, Floats]],
    times: Floats | None,
    given: Mapping[str, Any] | None = None,
) -> Any:
    """The formula worked out over the runs, (members,); `given` are further names."""
    known: dict[str, Any] = {plain(name): value for name, value in (given or {}).items()}

    def term(found: re.Match[str]) -> str:
        name, run, at = found.groups()
        if run not in runs:
            raise BadValue(f"{text!r}: {unknown('run', run, runs)}", "run")
        if plain(name) not in runs[run]:
            raise BadValue(f"{text!r}: {unknown('outcome', name, runs[run])}", name)
        key = f"term{len(known)}"
        known[key] = _at(runs[run][plain(name)], at, times, text)
        return key

    return value_of(_TERM.sub(term, text), known)


def _at(values: Floats, at: str | None, times: Floats | None, text: str) -> Floats:
    values = np.asarray(values, dtype=float)
    if values.ndim < 2:
        return values
    if at in ("min", "max", "mean"):
        found: Floats = getattr(values, at)(axis=1)
        return found
    if at is None:
        return values[:, -1]
    try:
        wanted = float(at)
    except ValueError:
        raise BadValue(
            f"{text!r}: {at!r} is no time; a number, min, max or mean is.", "run"
        ) from None
    if times is None or not times[0] <= wanted <= times[-1]:
        raise BadValue(f"{text!r}: the model does not run at {at}.", "run")
    return values[:, int(np.argmin(np.abs(times - wanted)))]
