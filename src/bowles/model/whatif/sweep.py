"""A written model over a whole ensemble: here, or in blocks on a Dask cluster, to be resumed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from bowles.errors import BadValue
from bowles.model.ensemble import Ensemble, Executor, ensemble
from bowles.model.expression import plain
from bowles.model.network import Floats
from bowles.model.parameter import Values
from bowles.model.whatif.finding import Findings, findings
from bowles.model.whatif.model import WhatIf
from bowles.model.whatif.read import read_model


@dataclass(frozen=True)
class Written:
    """A model as text, so that it goes to where its blocks are worked out.

    changes  what is set after; outcomes are told after, and as `... change` against before
    off      mechanisms switched off in both
    """

    name: str
    text: str
    changes: tuple[tuple[str, str], ...] = ()
    off: tuple[str, ...] = ()

    def __call__(self, values: Values, rng: np.random.Generator) -> dict[str, Floats]:
        """The end of every outcome, (members,) each."""
        model = _read(self.name, self.text)
        seed = int(rng.integers(2**31))
        after = _ends(model, model.run(values, dict(self.changes), seed, self.off))
        if not self.changes:
            return after
        before = _ends(model, model.run(values, {}, seed, self.off))
        return after | {f"{name} change": after[name] - before[name] for name in after}


@cache
def _read(name: str, text: str) -> WhatIf:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.toml"
        path.write_text(text, "utf-8")
        return read_model(path)


def _ends(model: WhatIf, outcomes: Mapping[str, Floats]) -> dict[str, Floats]:
    inputs = {each.name for each in model.parameters} | set(model.settings)
    return {
        name: each[..., -1] if each.ndim > 1 else each
        for name, each in outcomes.items()
        if name not in inputs
    }


def swept(
    path: Path,
    members: int,
    seed: int,
    *,
    changes: Mapping[str, Any] | None = None,
    off: Sequence[str] = (),
    executor: Executor | None = None,
    store: Path | None = None,
    block: int = 4096,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Findings, Ensemble]:
    """The model of a file over the spread of its parameters, and what it found.

    changes   setting or parameter -> a number or a formula
    executor  such as a Dask client; results are the same to the last bit as without
    store     a folder that keeps finished blocks: called again, the run goes on where it stood
    """
    model = read_model(path)
    told = tuple((plain(name), str(value)) for name, value in (changes or {}).items())
    written = Written(model.name, path.read_text("utf-8"), told, tuple(off))
    model.run(model.sample(1, 0), dict(told), 0, off)  # what cannot be is refused at once
    run = ensemble(
        written, model.parameters, members, seed, block=block, executor=executor, store=store,
        progress=progress,
    )  # fmt: skip
    wanted = [name for name in run.outcomes if not told or name.endswith(" change")]
    moving = {name: run.outcomes[name] for name in wanted if np.ptp(run.outcomes[name]) > 1e-12}
    if not moving:
        raise BadValue("Nothing in this model moves: no outcome differs between members.", "model")
    return findings(model.parameters, run.inputs, moving, seed), run
