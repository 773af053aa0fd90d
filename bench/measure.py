"""A race: the same work done by us and by peers in turns, in one process, and held to gates.

A subject is a module of this folder with `run(race)`, which calls

    race.peer("cartopy")                      the module of a peer, by the name of its package
    race.gate("Mollweide, area", 3e-6, 1e-4)  measured must not exceed the limit, nor be NaN
    race.time("land 1:50m", {"bowles": ours, "cartopy": theirs})

Peers must do equal work, and the subject's docstring says what each does.
"""

from __future__ import annotations

import gc
import importlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Protocol

import numpy as np

SAMPLE = 0.05  # seconds; what takes less is repeated until one sample lasts so long
PATIENCE = 3.0  # seconds; what takes longer is sampled once


class Clocked(Protocol):
    """A runner with a clock of its own, as one in another process."""

    def seconds(self, calls: int) -> float: ...  # that a call took, of so many


Runner = Callable[[], object] | Clocked


class Missing(Exception):
    """A peer that is not installed; str() says how to install it."""


@dataclass(frozen=True)
class Gate:
    """A measured error beside the largest that is let through."""

    name: str
    measured: float
    limit: float

    @property
    def passed(self) -> bool:
        """False also where NaN was measured."""
        return self.measured <= self.limit or self.limit == np.inf


@dataclass(frozen=True)
class Time:
    """Who did a piece of work in how many seconds, sample by sample."""

    work: str
    runner: str
    seconds: tuple[float, ...]
    ratio: float  # of the median to that of the first runner, who is us

    @property
    def median(self) -> float:
        """The median of the samples."""
        return float(np.median(self.seconds))

    @property
    def spread(self) -> float:
        """The distance between the quartiles as a part of the median."""
        low, high = np.quantile(self.seconds, [0.25, 0.75])
        return float(high - low) / self.median


@dataclass
class Race:
    """Collects times and gates; `repeats` samples are taken of each runner, of the works whose name
    holds `only`."""

    repeats: int = 7
    data: Path | None = None
    only: str = ""
    times: list[Time] = field(default_factory=list)
    gates: list[Gate] = field(default_factory=list)

    def peer(self, package: str, module: str = "") -> ModuleType:
        """The module of a peer, by default of the package's own name."""
        try:
            return importlib.import_module(module or package.replace("-", "_"))
        except ModuleNotFoundError as absent:
            raise Missing(
                f"The peer {package} is not installed (no module {absent.name}); the dependency "
                "group bench has it: `python -m pip install --group bench`."
            ) from absent

    def gate(self, name: str, measured: float, limit: float = np.inf) -> None:
        """Hold a measured error to a limit; the run fails if it is larger, or NaN.

        Without a limit it is only told, as a peer's own errors are.
        """
        self.gates.append(Gate(name, float(measured), limit))

    def wanted(self, work: str) -> bool:
        """Whether this work was asked for."""
        return self.only in work

    def time(self, work: str, runners: Mapping[str, Runner]) -> None:
        """Time the runners in turns, ourselves first, after one unmeasured call of each."""
        seconds = self._samples(runners)
        ours = float(np.median(next(iter(seconds.values()))))
        for name, samples in seconds.items():
            ratio = float(np.median(samples)) / ours
            self.times.append(Time(work, name, tuple(samples), ratio))

    def _samples(self, runners: Mapping[str, Runner]) -> dict[str, list[float]]:
        with _swept():
            first = {name: _sample(run, 1) for name, run in runners.items()}
            slow = {name for name, took in first.items() if took > PATIENCE}
            calls = {name: _calls(run, first[name]) for name, run in runners.items()}
            seconds = {name: [first[name]] if name in slow else [] for name in runners}
            for turn in range(self.repeats):
                for name in list(runners)[:: 1 if turn % 2 == 0 else -1]:
                    if name not in slow:
                        seconds[name].append(_sample(runners[name], calls[name]))
        return seconds

    @property
    def passed(self) -> bool:
        """Whether every gate let its value through."""
        return all(gate.passed for gate in self.gates)


def _calls(run: Runner, first: float) -> int:
    """How many calls fill a sample; the first call, which fills caches, is not trusted if short."""
    return 1 if first > 1.0 else max(1, round(SAMPLE / max(_sample(run, 1), 1e-9)))


@contextmanager
def _swept() -> Iterator[None]:
    """What is there at the start is not looked at again for garbage: after every sample it would
    take a second where a subject holds millions of objects."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _sample(run: Runner, calls: int) -> float:
    """Seconds a call, none of them spent on collecting others' garbage."""
    if not callable(run):
        return run.seconds(calls)
    gc.collect()
    gc.disable()
    try:
        start = perf_counter()
        for _ in range(calls):
            run()
        return (perf_counter() - start) / calls
    finally:
        gc.enable()


def table(race: Race) -> str:
    """Gates and times as one table with aligned columns."""
    rows = [("what", "who", "median", "spread", "ratio to us")]
    rows += [
        (each.work, each.runner, _seconds(each.median), f"{each.spread:.0%}", f"{each.ratio:.2f}")
        for each in race.times
    ]
    rows += [
        (each.name, _verdict(each), f"{each.measured:.2g}", "limit",
         "-" if each.limit == np.inf else f"{each.limit:.2g}")
        for each in race.gates
    ]  # fmt: skip
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            word.ljust(width) if i < 2 else word.rjust(width)
            for i, (word, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _verdict(gate: Gate) -> str:
    return "told" if gate.limit == np.inf else "pass" if gate.passed else "FAIL"


def _seconds(value: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= size:
            return f"{value / size:.3g} {unit}"
    return f"{value * 1e9:.3g} ns"
