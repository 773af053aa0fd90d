"""Causal graphs: what raises and lowers what, in which loops, and what must be held to compare.

A graph may have loops. Separation and adjustment are asked of graphs without; the answer of a graph
with loops to a lasting press is asked of many graphs with the same signs and other strengths.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import prod

import numpy as np

from bowles.errors import BadValue, unknown
from bowles.model.unsolved import Unsolved


@dataclass(frozen=True)
class Edge:
    """One variable acts on another: sign 1 raises it, -1 lowers it, 0 is said to do neither."""

    cause: str
    effect: str
    sign: int = 1
    label: str = ""

    def __post_init__(self) -> None:
        if self.sign not in (-1, 0, 1):
            raise BadValue("The sign of an edge is 1, -1, or 0 where there is no effect.", "sign")
        if self.cause == self.effect:
            raise BadValue(f"{self.cause} cannot be its own cause.", "edges")


@dataclass(frozen=True)
class Loop:
    """Variables that act on one another in a circle, the first in order of its graph first.

    sign     1 where it reinforces, -1 where it balances
    labels   of its edges, from that of the first variable on
    """

    variables: tuple[str, ...]
    sign: int
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class CausalGraph:
    """Signed edges between variables; an edge is given once.

    variables   all of them, in the order in which the edges name them if none is given
    """

    edges: tuple[Edge, ...]
    variables: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        ends = (each for edge in self.edges for each in (edge.cause, edge.effect))
        object.__setattr__(self, "variables", tuple(dict.fromkeys([*self.variables, *ends])))
        seen: set[tuple[str, str]] = set()
        for edge in self.edges:
            if (edge.cause, edge.effect) in seen:
                raise BadValue(
                    f"The edge from {edge.cause} to {edge.effect} is given twice.", "edges"
                )
            seen.add((edge.cause, edge.effect))

    @cached_property
    def effects(self) -> dict[str, dict[str, Edge]]:
        """By cause and effect, the edges that have a sign."""
        found: dict[str, dict[str, Edge]] = {each: {} for each in self.variables}
        for edge in filter(lambda each: each.sign, self.edges):
            found[edge.cause][edge.effect] = edge
        return found

    @cached_property
    def causes(self) -> dict[str, dict[str, Edge]]:
        """By effect and cause, the edges that have a sign."""
        found: dict[str, dict[str, Edge]] = {each: {} for each in self.variables}
        for edge in filter(lambda each: each.sign, self.edges):
            found[edge.effect][edge.cause] = edge
        return found

    def without(self, labels: Iterable[str]) -> CausalGraph:
        """The graph with the edges of these labels switched off."""
        off = set(labels)
        kept = tuple(each for each in self.edges if each.label not in off)
        return CausalGraph(kept, self.variables)

    def do(self, variables: Iterable[str]) -> CausalGraph:
        """The graph in which these variables are set from outside: nothing acts on them now."""
        held = self.known(variables)
        kept = tuple(each for each in self.edges if each.effect not in held)
        return CausalGraph(kept, self.variables)

    def descendants(self, variables: Iterable[str]) -> set[str]:
        """These variables and all that they act on, near or far."""
        return _reached(self.known(variables), self.effects)

    def ancestors(self, variables: Iterable[str]) -> set[str]:
        """These variables and all that act on them, near or far."""
        return _reached(self.known(variables), self.causes)

    def known(self, variables: Iterable[str]) -> set[str]:
        """These variables as a set; one that is not in the graph is refused."""
        found = {variables} if isinstance(variables, str) else set(variables)
        for name in found - set(self.variables):
            raise unknown("variable", name, self.variables)
        return found


def _reached(start: set[str], steps: dict[str, dict[str, Edge]]) -> set[str]:
    seen = set(start)
    waiting = list(start)
    while waiting:
        fresh = steps[waiting.pop()].keys() - seen
        seen |= fresh
        waiting.extend(fresh)
    return seen


def loops(graph: CausalGraph, longest: int) -> Iterator[Loop]:
    """All loops of at most `longest` variables, each once, from its first variable on.

    Depth first from each variable through those after it, never farther from home than steps are
    left.
    """
    order = {name: number for number, name in enumerate(graph.variables)}
    for home in graph.variables:
        back = _steps_back(graph, home, order, longest)
        path = [home]
        branches = [iter(graph.effects[home])]
        while branches:
            following = next(branches[-1], None)
            if following is None:
                branches.pop()
                path.pop()
            elif following == home:
                yield _loop(graph, path)
            elif following not in path and len(path) + back.get(following, longest) <= longest:
                path.append(following)
                branches.append(iter(graph.effects[following]))


def _steps_back(
    graph: CausalGraph, home: str, order: dict[str, int], longest: int
) -> dict[str, int]:
    """How many edges lead from each variable home, through none that comes before home."""
    steps = {home: 0}
    ring = [home]
    for step in range(1, longest):
        found = {cause for name in ring for cause in graph.causes[name]} - steps.keys()
        ring = [each for each in found if order[each] > order[home]]
        steps |= dict.fromkeys(ring, step)
    return steps


def _loop(graph: CausalGraph, path: list[str]) -> Loop:
    edges = [graph.effects[cause][effect] for cause, effect in pairwise([*path, path[0]])]
    return Loop(tuple(path), prod(each.sign for each in edges), tuple(each.label for each in edges))


def press(graph: CausalGraph, variable: str, members: int, seed: int) -> dict[str, float]:
    """In which share of graphs with these signs each variable rises, if one is lastingly raised.

    Each member draws the strengths of all edges, evenly up to 1, and lets every variable return to
    its rest by itself at a rate of 1; those that run away are drawn anew. 1 means that the variable
    always rises, 0 that it always falls, NaN that nothing reaches it. Loop analysis by simulation:
    Levins 1974; Melbourne-Thomas et al. 2012, Ecological Monographs 82, 505.
    """
    reached = graph.descendants([variable])
    names = [each for each in graph.variables if each in reached]
    row = {name: number for number, name in enumerate(names)}
    edges = [each for each in graph.edges if each.sign and each.cause in row and each.effect in row]
    ends = ([row[each.effect] for each in edges], [row[each.cause] for each in edges])
    signs = np.array([each.sign for each in edges], dtype=float)
    rng = np.random.default_rng(seed)
    rises = np.zeros(len(names))
    kept = drawn = 0
    while kept < members:
        strength = np.zeros((members, len(names), len(names)))
        strength[:, *ends] = signs * rng.random((members, len(edges)))
        matrix = strength - np.eye(len(names))
        calm = np.linalg.eigvals(matrix).real.max(axis=1) < 0
        response = -np.linalg.inv(matrix[calm][: members - kept])[:, :, row[variable]]
        rises += (response > 0).sum(axis=0)
        kept += len(response)
        drawn += members
        if kept < 0.01 * drawn:
            raise Unsolved(
                f"Only {kept} of {drawn} graphs with these signs come to rest at all; the loops "
                "that reinforce are too many for an answer.",
                1 - kept / drawn,
            )
    shares = dict(zip(names, (rises / members).tolist(), strict=True))
    return {name: shares.get(name, np.nan) for name in graph.variables}
