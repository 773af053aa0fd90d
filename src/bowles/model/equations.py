"""Trees of equations as one NumPy function over whole ensembles.

The function's text is made here alone, over numbered names; nothing that a person wrote enters it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

from bowles.model.expression import Name, Number, Tree, names
from bowles.model.network import Floats
from bowles.model.system import Graph, Plan

_SIGNS = {"+": "+", "-": "-", "*": "*", "/": "/", "^": "**", "<": "<", "<=": "<=", ">": ">",
          ">=": ">=", "=": "==", "<>": "!="}  # fmt: skip
_NUMPY = {
    "abs": np.abs, "arccos": np.arccos, "arcsin": np.arcsin, "arctan": np.arctan, "cos": np.cos,
    "exp": np.exp, "int": np.floor, "ln": np.log, "log10": np.log10, "sin": np.sin,
    "sqrt": np.sqrt, "tan": np.tan, "max": np.maximum, "min": np.minimum, "mod": np.mod,
    "and": np.logical_and, "or": np.logical_or, "not": np.logical_not, "if": np.where,
    "interp": np.interp,
}  # fmt: skip


def _safediv(above: Any, below: Any, otherwise: Any = 0.0) -> Any:
    return np.where(np.equal(below, 0), otherwise, np.divide(above, below))


def _step(time: Any, dt: Any, height: Any, start: Any) -> Any:
    return np.where(time >= start, height, 0.0)


def _ramp(time: Any, dt: Any, slope: Any, start: Any, stop: Any = np.inf) -> Any:
    return slope * (np.clip(time, start, stop) - start)


def _pulse(time: Any, dt: Any, volume: Any, first: Any, interval: Any = 0.0) -> Any:
    """The volume within one step from `first` on, and again after each interval."""
    since = time - first
    again = np.where(np.greater(interval, 0), np.mod(since, interval), since)
    return np.where((since >= -dt / 2) & (np.abs(again) < dt / 2), volume / dt, 0.0)


_CLOCKED = {"step": _step, "ramp": _ramp, "pulse": _pulse}


class _Writer:
    """Writes trees as Python over numbered local names, with their numbers and graphs as values."""

    def __init__(self, graphs: Mapping[str, Graph]) -> None:
        self.graphs = graphs
        self.locals: dict[str, str] = {"time": "t"}
        self.scope: dict[str, Any] = {**_NUMPY, **_CLOCKED, "safediv": _safediv}
        self.scope = {f"f_{name}": value for name, value in self.scope.items()}

    def give(self, known: Mapping[str, Any]) -> None:
        for name, value in known.items():
            self.locals[name] = self.value(value)

    def value(self, value: Any) -> str:
        self.scope[name := f"k{len(self.scope)}"] = value
        return name

    def local(self, name: str) -> str:
        return self.locals.setdefault(name, f"v{len(self.locals)}")

    def text(self, tree: Tree) -> str:
        if isinstance(tree, Number):
            return self.value(np.float64(tree.value))
        if isinstance(tree, Name):
            return self.local(tree.name)
        words = [self.text(each) for each in tree.arguments]
        if tree.function in _SIGNS:
            return f"({words[0]} {_SIGNS[tree.function]} {words[1]})"
        if tree.function == "negate":
            return f"(-{words[0]})"
        if tree.function in ("min", "max"):
            text = words[0]
            for word in words[1:]:
                text = f"f_{tree.function}({text}, {word})"
            return text
        if tree.function in _CLOCKED:
            words = ["t", self.local("dt"), *words]
        return f"f_{tree.function}({', '.join(words)})"

    def assignment(self, name: str, tree: Tree) -> str:
        text = self.text(tree)
        if name in self.graphs:
            graph = self.graphs[name]
            points = self.value(np.array(graph.x)), self.value(np.array(graph.y))
            text = f"f_interp({text}, {points[0]}, {points[1]})"
        return f"{self.local(name)} = {text}"

    def function(self, arguments: str, lines: list[str]) -> Any:
        text = f"def made({arguments}):\n" + "".join(f"  {line}\n" for line in lines)
        exec(compile(text, "<model>", "exec"), self.scope)
        return self.scope["made"]


def evaluator(
    wanted: Iterable[str],
    trees: Mapping[str, Tree],
    graphs: Mapping[str, Graph],
    known: Mapping[str, Any],
) -> Callable[[Any], dict[str, Any]]:
    """A function of time to the values of the wanted names, worked out in their order."""
    writer = _Writer(graphs)
    writer.give(known)
    order = list(wanted)
    lines = [writer.assignment(name, trees[name]) for name in order]
    made = writer.function("t", [*lines, f"return [{', '.join(map(writer.local, order))}]"])
    return lambda time: dict(zip(order, made(time), strict=True))


def derivative(
    order: Plan, known: Mapping[str, Any]
) -> Callable[[np.float64, Floats, Floats], None]:
    """A function of time and stocks, (stocks, ...), that writes their changes into its third."""
    writer = _Writer(order.graphs)
    writer.give(known)
    needed = _needed(order)
    lines = [f"{writer.local(name)} = y[{row}]" for row, name in enumerate(order.initial)]
    lines += [
        writer.assignment(each, order.trees[each]) for each in order.varying if each in needed
    ]
    lines += [
        f"out[{row}] = {writer.text(tree)}" for row, tree in enumerate(order.changes.values())
    ]
    made: Callable[[np.float64, Floats, Floats], None] = writer.function("t, y, out", lines)
    return made


def _needed(order: Plan) -> set[str]:
    """The variables on which the change of any stock depends."""
    waiting = [name for tree in order.changes.values() for name in names(tree)]
    seen: set[str] = set()
    while waiting:
        if (name := waiting.pop()) not in seen:
            seen.add(name)
            waiting.extend(names(order.trees[name]) if name in order.trees else ())
    return seen
