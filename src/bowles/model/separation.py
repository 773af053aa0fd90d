"""What must be held for a comparison to show an effect: d-separation and adjustment sets.

Pearl 2009, Causality. The graphs have no loops; every edge with a sign counts, whatever the sign.
"""

from __future__ import annotations

from collections.abc import Iterable

from bowles.errors import BadValue
from bowles.model.causal import CausalGraph, loops


def separated(
    graph: CausalGraph, one: Iterable[str], other: Iterable[str], given: Iterable[str] = ()
) -> bool:
    """Whether no path stays open between two groups of variables once the `given` are held."""
    _refuse_loops(graph)
    return not _connected(graph, graph.known(one), graph.known(given)) & graph.known(other)


def adjustment_set(
    graph: CausalGraph, cause: str, effect: str, observed: Iterable[str] | None = None
) -> tuple[str, ...] | None:
    """The variables to hold so that what is left between two is the effect of one on the other.

    A least set of the `observed` (all if none are named), in the order of the graph, or None where
    none of these will do. Van der Zander, Liskiewicz and Textor 2019, Artificial Intelligence 270.
    """
    _refuse_loops(graph)
    ends = graph.known([cause, effect])
    between = graph.descendants([cause]) & graph.ancestors([effect]) - {cause}
    forbidden = graph.descendants(between) | ends
    backward = CausalGraph(
        tuple(each for each in graph.edges if each.cause != cause or each.effect not in between),
        graph.variables,
    )
    usable = graph.ancestors(ends) - forbidden
    if observed is not None:
        usable &= graph.known(observed)
    held = [each for each in graph.variables if each in usable]
    if not _blocked(backward, cause, effect, held):
        return None
    for each in tuple(held):
        fewer = [other for other in held if other != each]
        if _blocked(backward, cause, effect, fewer):
            held = fewer
    return tuple(held)


def _blocked(graph: CausalGraph, one: str, other: str, given: list[str]) -> bool:
    return other not in _connected(graph, {one}, set(given))


def _connected(graph: CausalGraph, start: set[str], given: set[str]) -> set[str]:
    """All variables that an open path joins to the start: the ball of Shachter 1998.

    From an effect the ball runs on to causes and effects where nothing is held; from a cause it
    runs on to effects where nothing is held, and back to causes where an effect, near or far, is.
    """
    heard = graph.ancestors(given)
    waiting = [(each, "from an effect") for each in start]
    seen: set[tuple[str, str]] = set()
    while waiting:
        state = waiting.pop()
        if state in seen:
            continue
        seen.add(state)
        variable, came = state
        if variable not in given:
            waiting += [(each, "from a cause") for each in graph.effects[variable]]
        if (variable in heard) if came == "from a cause" else (variable not in given):
            waiting += [(each, "from an effect") for each in graph.causes[variable]]
    return {variable for variable, _ in seen} - given


def _refuse_loops(graph: CausalGraph) -> None:
    found = next(loops(graph, len(graph.variables)), None)
    if found:
        circle = " acts on ".join([*found.variables, found.variables[0]])
        raise BadValue(f"Separation is asked of graphs without loops; here {circle}.", "graph")
