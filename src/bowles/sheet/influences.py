"""What acts on what by a study's own word: a table, the loops in it, and the diagram."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

from bowles.evidence import Influence, Study
from bowles.model.causal import CausalGraph, Edge, Loop, loops
from bowles.sheet.kinds.told import sources
from bowles.sheet.parameters import Kind, Words, number
from bowles.sheet.problem import Solution
from bowles.sheet.quantity import Quantity
from bowles.sheet.sheet import Sheet
from bowles.sheet.table import Column, Columns

if TYPE_CHECKING:
    from bowles.draw import Plate

SECTION = "What acts on what"
LONGEST = 10  # variables in a loop that are looked for
SIGN = {1: "+", -1: "−", 0: "0"}
VERB = {1: "raises", -1: "lowers", 0: "is said to leave alone"}
_STEPS = number("steps", 1, 4, "", whole=True)
_LENGTH = number("longest", 2, LONGEST, "", whole=True)
Steps = Annotated[int, _STEPS]
Longest = Annotated[int, _LENGTH]


def declare_influences(sheet: Sheet) -> None:
    """For a study with edges: the table of them, the problem of loops, and the causal diagram."""
    if not sheet.study.edges:
        return
    sheet.add_table("influences", _table(sheet.study), SECTION)
    sheet.add_problem("causal_loops", _loops(sheet.study), SECTION)
    claims = {_worded(each): each.claims for each in sheet.study.edges.values()}
    sheet.add_figure("causal_diagram", _diagram(sheet.study), claims=claims)


def graph_of(study: Study) -> CausalGraph:
    """The study's causal graph, each edge labelled with its key."""
    return CausalGraph(
        tuple(Edge(each.cause, each.effect, each.sign, each.key) for each in study.edges.values())
    )


def _worded(each: Influence) -> str:
    return f"{each.cause} {VERB[each.sign]} {each.effect}"


def _table(study: Study) -> Callable[[], Columns]:
    def function() -> Columns:
        """What acts on what, by the study's own word

        Each row is an edge of the causal diagram with its sign, its delay and the claims behind it.
        """
        rows = list(study.edges.values())
        columns = {
            "edge": [each.key for each in rows],
            "cause": [each.cause for each in rows],
            "sign": [SIGN[each.sign] for each in rows],
            "effect": [each.effect for each in rows],
            "delay": [each.delay for each in rows],
            "claims": [" ".join(each.claims) for each in rows],
            "note": [each.note for each in rows],
        }
        return Columns({name: Column(values) for name, values in columns.items()})

    return function


def _loops(study: Study) -> Callable[..., Solution]:
    def function(variable: Words | None = None, longest: Longest = LONGEST) -> Solution:
        """To find the loops in which what acts comes back upon itself.

        A loop whose signs multiply to + reinforces what starts it, one of − balances it. They are
        found in the graph of the study's own edges; whether all of a loop turns at once, and how
        strongly, it does not say.
        """
        graph = graph_of(study)
        wanted = _variable(graph, variable) if variable else ""
        found = [each for each in loops(graph, longest) if not wanted or wanted in each.variables]
        found.sort(key=lambda each: (len(each.variables), each.labels))
        claims = [study.claims[key] for each in found for label in each.labels
                  for key in study.edges[label].claims]  # fmt: skip
        reinforcing = sum(each.sign > 0 for each in found)
        return Solution(
            answers={
                "loops": Quantity(len(found)),
                "reinforcing": Quantity(reinforcing),
                "balancing": Quantity(len(found) - reinforcing),
            },
            steps=[_round(study, each) for each in found[:40]]
            or ["No loop of the study's edges leads through it."],
            figure=(lambda: _ring(study, found[:3])) if found else None,
            sources=sources(claims),
            notes=[f"{len(found) - 40} longer loops are not told."] if len(found) > 40 else [],
        )

    return function


def _variable(graph: CausalGraph, text: str) -> str:
    """A variable by its name, whatever the case, or by a part that only one has."""
    folded = {each.casefold(): each for each in graph.variables}
    wanted = text.strip().casefold()
    parts = [name for name in folded if wanted in name]
    name = folded.get(wanted) or (folded[parts[0]] if len(parts) == 1 else text)
    return next(iter(graph.known([name])))


def _round(study: Study, loop: Loop) -> str:
    kind = "reinforcing" if loop.sign > 0 else "balancing"
    steps = [study.edges[label] for label in loop.labels]
    told = ", ".join(f"{each.cause} {VERB[each.sign]} {each.effect}" for each in steps)
    claims = " ".join(dict.fromkeys(key for each in steps for key in each.claims))
    return f"{kind.capitalize()}: {told} [{claims}]."


def _ring(study: Study, found: Sequence[Loop]) -> Plate:
    return _drawn([study.edges[label] for each in found for label in each.labels],
                  "Loops in the study's causal graph", 130.0)  # fmt: skip


def _diagram(study: Study) -> Callable[..., Plate]:
    graph = graph_of(study)
    kind = Kind(
        "variable",
        lambda given: _variable(graph, str(given)),
        str,
        {"type": "string", "maxLength": 200},
        "a variable of the diagram, such as " + graph.variables[0],
    )

    def function(about: str, steps: Steps = 2) -> Plate:
        """What acts on what

        The variables within so many steps of one, with the sign of each edge: + where the first
        raises the second, − where it lowers it. The claims behind each edge stand below.
        """
        near = {about}
        for _ in range(steps):
            near |= {
                each
                for edge in graph.edges
                if {edge.cause, edge.effect} & near
                for each in (edge.cause, edge.effect)
            }
        chosen = [e for e in study.edges.values() if {e.cause, e.effect} <= near]
        return _drawn(chosen, f"What acts on {about}, and it on what", 230.0)

    function.__annotations__["about"] = Annotated[str, kind]
    most = max(graph.variables, key=lambda v: len(graph.effects[v]) + len(graph.causes[v]))
    function.__defaults__ = (most, 2)
    return function


def _drawn(edges: Sequence[Influence], title: str, width: float) -> Plate:
    from bowles.draw import Link, Pen, network

    edges = list({each.key: each for each in edges}.values())
    pens = {
        "+": Pen("raises", "red"),
        "−": Pen("lowers", "water"),
        "0": Pen("is said to leave alone", "ink", (0.7, 0.9)),
    }
    nodes = {each: each for edge in edges for each in (edge.cause, edge.effect)}
    links = [Link(e.cause, e.effect, SIGN[e.sign], SIGN[e.sign]) for e in edges]
    alt = "; ".join(_worded(each) for each in edges)
    return network(nodes, links, title=title, alt=f"{alt}.", pens=pens, width=width)
