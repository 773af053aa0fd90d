"""Ensembles: a model run over the uncertainty of its parameters, block by block.

One seed gives one result to the last bit, whoever works out the blocks and in whatever order, and
a run that was broken off goes on where it stood.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol
from zipfile import BadZipFile

import numpy as np

from bowles.errors import BadValue, CannotWrite
from bowles.files import write_whole
from bowles.model.network import Floats
from bowles.model.parameter import Parameter, Values, at_quantiles, named
from bowles.model.unsolved import Unsolved

Model = Callable[[Values, np.random.Generator], Mapping[str, Floats]]
"""Values of the parameters, (members,) each, and a generator, to outcomes (members, ...) each."""


class Executor(Protocol):
    """Who works out blocks elsewhere: an executor of `concurrent.futures`, or a Dask client."""

    def submit(self, work: Callable[..., Any], /, *arguments: Any) -> Any: ...


@dataclass(frozen=True, eq=False)
class Ensemble:
    """The members of a what-if: the values they were run with, and what came of them.

    inputs    by parameter, (members,)
    outcomes  by name, (members, ...)
    """

    parameters: tuple[Parameter, ...]
    inputs: Values
    outcomes: Mapping[str, Floats]
    seed: int

    def __getitem__(self, name: str) -> Floats:
        return self.outcomes[name]


def ensemble(
    model: Model,
    parameters: Sequence[Parameter],
    members: int,
    seed: int,
    *,
    block: int = 4096,
    executor: Executor | None = None,
    store: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Ensemble:
    """Run a model over the spread of its parameters, sampled by a scrambled Sobol sequence.

    block      so many members are worked out at once; it is part of what makes a result
    executor   works out the blocks; without one they are worked out here
    store      a folder that keeps each finished block, so that the run can be broken off and
               called again; it belongs to one run, another is refused
    progress   is told how many members of how many are done
    """
    if members < 1 or block < 1:
        raise BadValue("An ensemble has one member or more, and so has a block.", "members")
    inputs = at_quantiles(parameters, sobol_points(members, len(named(parameters)), seed))
    starts = range(0, members, block)
    seeds = np.random.SeedSequence(seed).spawn(len(starts))
    jobs = [
        ({name: each[start : start + block] for name, each in inputs.items()}, source)
        for start, source in zip(starts, seeds, strict=True)
    ]
    kept = _Store(store, _fingerprint(model, parameters, members, seed, block)) if store else None
    parts: list[Mapping[str, Floats]] = []
    for number, outcomes in enumerate(_results(model, jobs, executor, kept)):
        parts.append(outcomes)
        if progress:
            progress(min((number + 1) * block, members), members)
    together = {name: np.concatenate([each[name] for each in parts]) for name in parts[0]}
    return Ensemble(tuple(parameters), inputs, together, seed)


def sobol_points(members: int, dimensions: int, seed: int) -> Floats:
    """Points that fill the unit cube evenly, (members, dimensions); Owen's scrambling."""
    from scipy.stats import qmc

    sequence = qmc.Sobol(dimensions, rng=np.random.default_rng(seed))
    points: Floats = sequence.random_base2(max(members - 1, 0).bit_length())
    return points[:members]


def run_block(model: Model, values: Values, source: np.random.SeedSequence) -> dict[str, Floats]:
    """One block's outcomes, each of them checked to have a row for each member."""
    members = len(next(iter(values.values())))
    found = model(values, np.random.default_rng(source))
    outcomes = {name: np.asarray(each, dtype=float) for name, each in found.items()}
    for name, each in outcomes.items():
        if each.shape[:1] != (members,):
            raise BadValue(f"{name} has the shape {each.shape}, not {members} members first.", name)
        if np.isinf(each).any():
            share = float(np.isinf(each).reshape(members, -1).any(axis=1).mean())
            raise Unsolved(f"{name} leaves the numbers in {share:.0%} of the members.", share)
    return outcomes


def _results(
    model: Model, jobs: list[Any], executor: Executor | None, kept: _Store | None
) -> Iterator[Mapping[str, Floats]]:
    """The blocks in their order; all that are not kept are handed out before one is waited for."""
    ready = [kept.read(number) if kept else None for number in range(len(jobs))]
    waiting = {
        number: executor.submit(run_block, model, *job)
        for number, job in enumerate(jobs)
        if executor and ready[number] is None
    }
    for number, job in enumerate(jobs):
        found = ready[number]
        if found is None:
            found = waiting.pop(number).result() if executor else run_block(model, *job)
            if kept:
                kept.write(number, found)
        yield found


def _fingerprint(
    model: Model, parameters: Sequence[Parameter], members: int, seed: int, block: int
) -> str:
    """What makes a run this run. A model counts by its name, or as it prints if it has none."""
    name = getattr(model, "__qualname__", None) or repr(model)
    text = json.dumps([name, [repr(each) for each in parameters], members, seed, block])
    return hashlib.sha256(text.encode()).hexdigest()


class _Store:
    """The finished blocks of one run in a folder, each written whole or not at all."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self.folder = folder
        mark = folder / "run.json"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise CannotWrite(f"{folder} cannot keep a run: {fault.strerror}.") from fault
        if not mark.exists():
            write_whole(mark, json.dumps({"run": fingerprint}) + "\n")
        if fingerprint not in mark.read_text("utf-8", errors="replace"):
            raise BadValue(f"{folder} keeps another run; name an empty folder.", "store")

    def read(self, number: int) -> dict[str, Floats] | None:
        """A block, or nothing where it is not finished or was damaged."""
        try:
            with np.load(self._path(number), allow_pickle=False) as file:
                return {name: file[name] for name in file.files}
        except (OSError, ValueError, BadZipFile):
            return None

    def write(self, number: int, outcomes: Mapping[str, Floats]) -> None:
        """Keep a block; a run broken off meanwhile leaves no half of it."""
        buffer = BytesIO()
        np.savez(buffer, **outcomes)  # type: ignore[arg-type]
        write_whole(self._path(number), buffer.getvalue())

    def _path(self, number: int) -> Path:
        return self.folder / f"block-{number:06}.npz"
