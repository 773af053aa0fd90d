"""Stylised facts: given, when, then; how often a model shows them, and whether without the cause.

A fact is runs of one model and relations between them. It holds where they all do in at least 95 %
of the members, and it tests something only if it fails once its mechanisms are switched off.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bowles.errors import BadValue, BrokenFile, UnknownName
from bowles.model.network import Floats
from bowles.model.whatif.measure import measure
from bowles.model.whatif.model import WhatIf, in_order

ENOUGH = 0.95


@dataclass(frozen=True)
class Fact:
    """What must come out of a model: runs by name, each a set of changes, and relations.

    path, line   where it is written, if it is
    """

    key: str
    model: str
    says: str
    mechanisms: tuple[str, ...]
    runs: Mapping[str, Mapping[str, Any]]
    then: tuple[str, ...]
    claims: tuple[str, ...] = ()
    hypothesis: bool = False
    path: Path | None = None
    line: int | None = None


@dataclass(frozen=True)
class Verdict:
    """In which share of members a fact holds, and in which without its mechanisms.

    relations  the share of each relation by itself
    """

    fact: Fact
    holds: float
    without: float
    relations: Mapping[str, float]

    @property
    def passed(self) -> bool:
        """Whether it holds often enough, and fails without its mechanisms."""
        return self.holds >= ENOUGH > self.without

    def __str__(self) -> str:
        word = "holds" if self.passed else "fails"
        return (
            f"{self.fact.key} {word}: in {self.holds:.0%} of the members, in {self.without:.0%} "
            f"without {', '.join(self.fact.mechanisms)}. {self.fact.says}"
        )


def judged(fact: Fact, model: WhatIf, members: int, seed: int) -> Verdict:
    """A fact over members drawn from the whole spread of the model's parameters.

    BrokenFile with its line where a written fact names what its model has not.
    """
    drawn = model.sample(members, seed)
    try:
        on = _relations(fact, model, drawn, seed, off=())
        off = _relations(fact, model, drawn, seed, off=fact.mechanisms)
    except (BadValue, UnknownName) as refusal:
        if fact.path is None:
            raise
        raise BrokenFile(fact.path, fact.line, f"{fact.key}: {refusal}") from None
    shares = {text: float(each.mean()) for text, each in zip(fact.then, on, strict=True)}
    return Verdict(
        fact, float(np.all(on, axis=0).mean()), float(np.all(off, axis=0).mean()), shares
    )


def _relations(
    fact: Fact, model: WhatIf, drawn: Mapping[str, Floats], seed: int, off: tuple[str, ...]
) -> list[Floats]:
    runs = {}
    for name in fact.runs:
        *earlier, changes = in_order(fact.runs, name)
        runs[name] = model.run(drawn, changes, seed=seed, off=off, earlier=earlier)
    members = len(next(iter(drawn.values())))
    return [
        np.broadcast_to(np.asarray(measure(text, runs, model.times), dtype=bool), (members,))
        for text in fact.then
    ]
