"""Formulas over arrays: an equation of a model worked out once, without a system around it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from bowles.errors import BadValue, unknown
from bowles.model.equations import evaluator
from bowles.model.expression import CONSTANTS, Tree, names, parse, plain


@cache
def formula(text: str) -> Tree:
    """The tree of a formula, read once."""
    return parse(text)


def needs(text: str) -> set[str]:
    """The names that a formula mentions, plain."""
    return set(names(formula(text))) - set(CONSTANTS)


def value_of(text: str | float, known: Mapping[str, Any]) -> Any:
    """A formula over the known values, which broadcast; a name that is not known is refused."""
    if not isinstance(text, str):
        return np.float64(text)
    for name in needs(text):
        if name not in known:
            raise BadValue(f"{text!r}: {unknown('variable', name, known)}", name)
    found = {name: known[name] for name in needs(text)}
    constants = {"pi": np.float64(np.pi), "dt": np.float64(1.0)}
    with np.errstate(all="ignore"):
        worked = evaluator(["answer"], {"answer": formula(text)}, {}, found | constants)
        return worked(np.float64(0.0))["answer"]


__all__ = ["formula", "needs", "plain", "value_of"]
