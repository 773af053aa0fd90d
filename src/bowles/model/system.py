"""A system of stocks and flows: what it consists of, and in which order it is worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from bowles.errors import BadValue, unknown
from bowles.model.expression import (
    CONSTANTS,
    Call,
    Name,
    Number,
    Tree,
    names,
    parse,
    plain,
    replaced,
)

Kind = Literal["stock", "flow", "auxiliary"]
DELAYS = {"smth1": 1, "smth3": 3, "delay1": 1, "delay3": 3}


@dataclass(frozen=True)
class Graph:
    """A function drawn through points: straight between them, level outside; x rises."""

    x: tuple[float, ...]
    y: tuple[float, ...]

    def __post_init__(self) -> None:
        rising = all(a < b for a, b in zip(self.x, self.x[1:], strict=False))
        if len(self.x) != len(self.y) or len(self.x) < 2 or not rising:
            raise BadValue("A graph has two points or more, as many y as x, and x rises.", "graph")


@dataclass(frozen=True)
class Variable:
    """One part of a system; the equation of a stock is its value at the start.

    An auxiliary with a graph is the graph's value at its equation. Names are plain, as equations
    compare them; one that is written otherwise becomes the title.
    """

    name: str
    equation: str
    kind: Kind = "auxiliary"
    inflows: tuple[str, ...] = ()
    outflows: tuple[str, ...] = ()
    graph: Graph | None = None
    unit: str = ""
    note: str = ""
    title: str = ""

    def __post_init__(self) -> None:
        if plain(self.name) != self.name:
            object.__setattr__(self, "title", self.title or self.name)
        object.__setattr__(self, "name", plain(self.name))
        object.__setattr__(self, "inflows", tuple(map(plain, self.inflows)))
        object.__setattr__(self, "outflows", tuple(map(plain, self.outflows)))

    @cached_property
    def tree(self) -> Tree:
        """The equation as a tree."""
        try:
            return parse(self.equation)
        except BadValue as refusal:
            raise BadValue(f"{self.name}: {refusal}", self.name) from None


@dataclass(frozen=True)
class System:
    """Stocks, the flows that change them, what these depend on, and the time they run through."""

    variables: tuple[Variable, ...]
    start: float
    stop: float
    step: float
    unit: str = ""
    method: Literal["euler", "rk4"] = "euler"
    name: str = ""

    def __post_init__(self) -> None:
        if not self.step > 0 or not self.stop > self.start:
            raise BadValue("A run stops after it starts, and its step is above zero.", "step")
        if abs(self.steps * self.step - (self.stop - self.start)) > 1e-6 * self.step:
            raise BadValue(
                f"Steps of {self.step:g} do not lead from {self.start:g} to {self.stop:g}.", "step"
            )
        if not self.of_kind("stock"):
            raise BadValue("A system has at least one stock.", "variables")
        seen: set[str] = set()
        for variable in self.variables:
            if variable.name in seen or variable.name in CONSTANTS:
                raise BadValue(f"The name {variable.name} is taken; each has its own.", "name")
            seen.add(variable.name)
        for variable in self.variables:
            for name in self._mentioned(variable):
                if name not in seen and name not in CONSTANTS:
                    refusal = unknown("variable", name, seen)
                    raise BadValue(f"{variable.name}: {refusal}", variable.name)

    @property
    def steps(self) -> int:
        """How many steps a run takes."""
        return round((self.stop - self.start) / self.step)

    def __getitem__(self, name: str) -> Variable:
        """The variable of that name, however it is spaced or capitalised."""
        if plain(name) not in self._by_name:
            raise unknown("variable", name, self._by_name)
        return self._by_name[plain(name)]

    def of_kind(self, kind: Kind) -> tuple[Variable, ...]:
        """The stocks, the flows, or the auxiliaries, in their order."""
        return tuple(each for each in self.variables if each.kind == kind)

    def edges(self) -> Iterator[tuple[str, str]]:
        """(cause, effect) of all variables: the system's causal graph without its signs."""
        for variable in self.variables:
            for name in dict.fromkeys(self._mentioned(variable, initial=False)):
                if name not in CONSTANTS:
                    yield name, variable.name

    def _mentioned(self, variable: Variable, initial: bool = True) -> Iterator[str]:
        yield from variable.inflows
        yield from variable.outflows
        if initial or variable.kind != "stock":
            yield from names(variable.tree)

    @cached_property
    def _by_name(self) -> dict[str, Variable]:
        return {each.name: each for each in self.variables}


@dataclass
class Plan:
    """The trees of a system, its delays made into stocks, in the order of their working out.

    changes    of each stock the tree of its change in a unit of time
    initial    of each stock the tree of its first value
    trees      of all other variables
    constant   those that neither time nor a stock reaches, in order
    varying    the others, in order
    starting   all names, in the order in which they are worked out at the start
    """

    changes: dict[str, Tree]
    initial: dict[str, Tree]
    trees: dict[str, Tree]
    graphs: Mapping[str, Graph]
    constant: list[str] = field(default_factory=list)
    varying: list[str] = field(default_factory=list)
    starting: list[str] = field(default_factory=list)


def plan(system: System, given: Iterable[str] = ()) -> Plan:
    """The system in the order of its working out, the `given` names taken as known."""
    stocks = system.of_kind("stock")
    others = [each for each in system.variables if each.kind != "stock"]
    made = Plan(
        changes={each.name: _change(each) for each in stocks},
        initial={each.name: each.tree for each in stocks},
        trees={each.name: each.tree for each in others},
        graphs={each.name: each.graph for each in others if each.graph},
    )
    for name in list(made.trees):
        made.trees[name] = replaced(made.trees[name], lambda call: _undelayed(call, made))
    known = {*given, *CONSTANTS}  # of a stock, only its first value is known
    order = _ordered({n: t for n, t in made.trees.items() if n not in known})
    moving = {*made.initial, "time"}
    for name in order:
        tree = made.trees[name]
        if any(each in moving for each in names(tree)) or _times(tree):
            moving.add(name)
            made.varying.append(name)
        else:
            made.constant.append(name)
    first = {**made.initial, **made.trees}
    made.starting = _ordered({n: t for n, t in first.items() if n not in known})
    return made


def _change(stock: Variable) -> Tree:
    """The sum of the inflows less the outflows, in the order of their writing."""
    tree: Tree | None = None
    for name in stock.inflows:
        tree = Name(name) if tree is None else Call("+", (tree, Name(name)))
    for name in stock.outflows:
        tree = Call("-", (Number(0.0) if tree is None else tree, Name(name)))
    return Number(0.0) if tree is None else tree


def _times(tree: Tree) -> bool:
    """Whether a tree looks at the clock by a function."""
    return isinstance(tree, Call) and (
        tree.function in ("step", "ramp", "pulse") or any(map(_times, tree.arguments))
    )


def _undelayed(call: Call, made: Plan) -> Tree:
    """A delay or smoothing as a chain of hidden stocks, each with its part of the time."""
    if call.function not in DELAYS:
        return call
    stages = DELAYS[call.function]
    source, time = call.arguments[0], call.arguments[1]
    start = call.arguments[2] if len(call.arguments) == 3 else source
    part = Call("/", (time, Number(float(stages))))
    keeps = call.function.startswith("delay")  # what enters a delay comes out again
    entering = source
    for _ in range(stages):
        name = f" {call.function} {len(made.initial)}"  # the space keeps it from any own name
        stock = Name(name)
        leaving = Call("/", (stock, part))
        made.initial[name] = Call("*", (start, part)) if keeps else start
        change = Call("-", (entering, leaving if keeps else stock))
        made.changes[name] = change if keeps else Call("/", (change, part))
        entering = leaving if keeps else stock
    return entering


def _ordered(trees: Mapping[str, Tree]) -> list[str]:
    """The names so that each comes after those that its tree mentions; a circle is refused."""
    order: list[str] = []
    state: dict[str, int] = {}  # 1 while it waits for others, 2 when it is placed
    for root in trees:
        waiting = [root]
        while waiting:
            name = waiting[-1]
            if state.get(name):
                waiting.pop()
                if state[name] == 1:
                    state[name] = 2
                    order.append(name)
                continue
            state[name] = 1
            for each in dict.fromkeys(names(trees[name])):
                if state.get(each) == 1:
                    circle = [n for n in waiting if state.get(n) == 1]
                    circle = [*circle[circle.index(each) :], each]
                    raise BadValue(
                        f"{' needs '.join(circle)}: a circle without a stock in it.", circle[0]
                    )
                if each in trees and not state.get(each):
                    waiting.append(each)
    return order
