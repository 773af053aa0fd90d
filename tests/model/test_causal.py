"""Causal graphs: textbook cases of separation, all loops by brute force, presses in closed form."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from bowles.errors import BadValue, UnknownName
from bowles.model.causal import CausalGraph, Edge, loops, press
from bowles.model.separation import adjustment_set, separated
from bowles.model.unsolved import Unsolved


def graph(text):
    """`a+b, b-c` as a graph; `a0b` is an edge that is said to do nothing."""
    signs = {"+": 1, "-": -1, "0": 0}
    return CausalGraph(
        tuple(Edge(each[0], each[2], signs[each[1]], each) for each in text.split(", "))
    )


def random_graph(seed, names="abcdefg", share=0.4, acyclic=False):
    rng = np.random.default_rng(seed)
    pairs = [
        pair
        for pair in (itertools.combinations if acyclic else itertools.permutations)(names, 2)
        if rng.random() < share
    ]
    return CausalGraph(tuple(Edge(a, b, int(rng.choice([-1, 1]))) for a, b in pairs), tuple(names))


def all_loops(made, longest):
    """Every order of every choice of variables, turned so that its first in the graph leads."""
    rank = made.variables.index
    for size in range(2, longest + 1):
        for circle in itertools.permutations(made.variables, size):
            pairs = list(zip(circle, (*circle[1:], circle[0]), strict=True))
            if rank(circle[0]) == min(map(rank, circle)) and all(
                b in made.effects[a] for a, b in pairs
            ):
                yield circle, int(np.prod([made.effects[a][b].sign for a, b in pairs]))


@pytest.mark.parametrize("longest", [2, 3, 5, 7])
@pytest.mark.parametrize("seed", range(4))
def test_every_loop_is_found_once_with_its_sign(seed, longest):
    made = random_graph(seed)
    found = [(loop.variables, loop.sign) for loop in loops(made, longest)]
    assert sorted(found) == sorted(all_loops(made, longest))


def test_an_edge_that_does_nothing_closes_no_loop():
    assert list(loops(graph("a+b, b0a"), 9)) == []
    assert [loop.labels for loop in loops(graph("b+a, a-b"), 9)] == [("b+a", "a-b")]


def test_a_mechanism_switched_off_takes_its_loops_along():
    made = graph("a+b, b+c, c-a, b-a")
    assert len(list(loops(made, 9))) == 2
    assert [loop.variables for loop in loops(made.without(["b-a"]), 9)] == [("a", "b", "c")]


def test_doing_cuts_what_acts_on_the_variable():
    made = graph("u+x, u+y, x+y, y+z").do(["x"])
    assert made.causes["x"] == {}
    assert made.descendants(["x"]) == {"x", "y", "z"}
    assert made.ancestors(["y"]) == {"u", "x", "y"}


SEPARATIONS = [
    ("a+b, b+c", "a", "c", "", False),  # chain
    ("a+b, b+c", "a", "c", "b", True),
    ("b+a, b+c", "a", "c", "", False),  # fork
    ("b+a, b+c", "a", "c", "b", True),
    ("a+b, c+b", "a", "c", "", True),  # collider
    ("a+b, c+b", "a", "c", "b", False),
    ("a+b, c+b, b+d", "a", "c", "d", False),  # and what follows from it
    ("a+b, u+b, u+v, w+v, w+c", "a", "c", "b", True),
    ("a+b, u+b, u+v, w+v, w+c", "a", "c", "bv", False),
    ("a+b, u+b, u+v, w+v, w+c", "a", "c", "bvu", True),
]


@pytest.mark.parametrize(("text", "one", "other", "given", "answer"), SEPARATIONS)
def test_separation_of_the_textbook_cases(text, one, other, given, answer):
    assert separated(graph(text), one, other, set(given)) is answer


def paths(made, one, other, seen=()):
    if one == other:
        yield [other]
        return
    for each in {*made.effects[one], *made.causes[one]} - {*seen, one}:
        for rest in paths(made, each, other, (*seen, one)):
            yield [one, *rest]


def is_open(made, path, given):
    """Pearl's own words: each collider heard of, and nothing else on the path held."""
    for before, at, after in zip(path, path[1:], path[2:], strict=False):
        collider = at in made.effects[before] and at in made.effects[after]
        if (at not in made.ancestors(given)) if collider else (at in given):
            return False
    return True


@pytest.mark.parametrize("seed", range(6))
def test_separation_is_that_no_path_is_open(seed):
    made = random_graph(seed, "abcdef", 0.45, acyclic=True)
    for one, other in itertools.combinations("abcdef", 2):
        rest = set("abcdef") - {one, other}
        for given in map(
            set, itertools.chain(*(itertools.combinations(rest, k) for k in range(4)))
        ):
            expected = not any(is_open(made, path, given) for path in paths(made, one, other))
            assert separated(made, one, other, given) is expected


ADJUSTMENTS = [
    ("x+y", None, ()),
    ("u+x, u+y, x+y", None, ("u",)),  # a common cause
    ("u+x, u+y, x+y", "", None),  # which is not observed
    ("x+m, m+y", None, ()),  # what lies between is not held
    ("x+y, x+c, y+c", None, ()),  # nor what follows from both
    ("a+x, a+m, b+m, b+y, x+y", None, ()),  # M: holding m would open a path
    ("a+x, a+m, b+m, b+y, m+x, m+y, x+y", "m", None),
    # Pearl 2009, figure 3.4: holding e, b and one of the others will do
    ("a+b, a+d, c+d, c+e, b+x, d+x, d+y, e+y, x+m, m+y", "bd", ("b", "d")),
]


@pytest.mark.parametrize(("text", "observed", "answer"), ADJUSTMENTS)
def test_adjustment_of_the_textbook_cases(text, observed, answer):
    usable = None if observed is None else set(observed)
    assert adjustment_set(graph(text), "x", "y", usable) == answer


@pytest.mark.parametrize("seed", range(8))
def test_holding_an_adjustment_set_gives_the_effect_in_a_linear_world(seed):
    """Regression on the cause and the held variables finds the product of strengths along paths."""
    made = random_graph(seed, "abcdefg", 0.5, acyclic=True)
    rng = np.random.default_rng(seed)
    names = made.variables
    strength = np.zeros((7, 7))
    for edge in made.edges:
        strength[names.index(edge.effect), names.index(edge.cause)] = edge.sign * rng.uniform(
            0.5, 1
        )
    spread = np.linalg.inv(np.eye(7) - strength)  # effects of one on another along all paths
    covariance = spread @ np.diag(rng.uniform(0.5, 2, 7)) @ spread.T
    for cause, effect in itertools.combinations(range(7), 2):
        held = adjustment_set(made, names[cause], names[effect])
        rows = [cause, *map(names.index, held)]
        slope = np.linalg.solve(covariance[np.ix_(rows, rows)], covariance[rows, effect])[0]
        assert slope == pytest.approx(spread[effect, cause], abs=1e-9)


def test_a_press_on_a_chain_has_the_sign_of_its_path():
    shares = press(graph("a+b, b-c, c-d, e+a"), "a", 50, 0)
    assert {name: shares[name] for name in "abcd"} == {"a": 1, "b": 1, "c": 0, "d": 1}
    assert np.isnan(shares["e"])


def test_a_press_through_rivals_rises_in_half_of_all_graphs():
    # d rises if w x > y z for four even strengths: by symmetry in half of them.
    shares = press(graph("a+b, b+d, a+c, c-d"), "a", 20_000, 1)
    assert shares["d"] == pytest.approx(0.5, abs=0.02)


def test_graphs_that_never_rest_are_told():
    names = "abcdefghijkl"
    made = CausalGraph(tuple(Edge(a, b) for a, b in itertools.permutations(names, 2)))
    with pytest.raises(Unsolved, match="come to rest"):
        press(made, "a", 20, 0)


def test_what_is_no_graph_is_refused():
    with pytest.raises(BadValue, match="given twice"):
        graph("a+b, a-b")
    with pytest.raises(BadValue, match="its own cause"):
        graph("a+a")
    with pytest.raises(BadValue, match="sign of an edge"):
        Edge("a", "b", 2)
    with pytest.raises(BadValue, match="here a acts on b acts on a"):
        separated(graph("a+b, b+a"), "a", "b")
    with pytest.raises(UnknownName, match="no variable 'z'"):
        graph("a+b").descendants(["z"])
