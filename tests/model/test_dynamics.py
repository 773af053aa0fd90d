"""Stocks and flows against solutions in closed form, and members against members alone."""

from __future__ import annotations

import numpy as np
import pytest

from bowles.errors import BadValue, UnknownName
from bowles.model.dynamics import simulate
from bowles.model.system import Graph, System, Variable
from bowles.model.unsolved import Unsolved


def stock(name, initial, inflows=(), outflows=()):
    return Variable(name, str(initial), "stock", tuple(inflows), tuple(outflows))


def flow(name, equation):
    return Variable(name, equation, "flow")


def aux(name, equation, graph=None):
    return Variable(name, str(equation), "auxiliary", graph=graph)


def system(*variables, start=0.0, stop=10.0, step=0.125, method="euler"):
    return System(variables, start, stop, step, method=method)


DECAY = system(stock("fear", 8), aux("rate", 0.3), flow("fading", "rate * fear"))
DECAY = system(stock("fear", 8, (), ["fading"]), *DECAY.variables[1:])


def test_euler_is_the_geometric_series_to_the_last_bit():
    run = simulate(DECAY)
    expected = [8.0]
    for _ in range(80):
        expected.append(expected[-1] + 0.125 * (0.0 - 0.3 * expected[-1]))
    np.testing.assert_array_equal(run["fear"], expected)
    np.testing.assert_array_equal(run["fading"], 0.3 * run["fear"])
    np.testing.assert_array_equal(run.times, np.arange(81) / 8)


@pytest.mark.parametrize(("method", "order"), [("euler", 1), ("rk4", 4)])
def test_the_error_falls_with_the_order_of_the_method(method, order):
    exact = 8 * np.exp(-3.0)
    coarse, fine = (
        abs(simulate(system(*DECAY.variables, step=step, method=method))["fear"][-1] - exact)
        for step in (0.25, 0.125)
    )
    assert np.log2(coarse / fine) == pytest.approx(order, abs=0.1)


def test_runge_kutta_keeps_the_energy_of_an_oscillator():
    swing = system(
        stock("x", 1, ["dx"]), stock("v", 0, ["dv"]), flow("dx", "v"), flow("dv", "-x"),
        stop=20.0, step=0.0625, method="rk4",
    )  # fmt: skip
    run = simulate(swing)
    np.testing.assert_allclose(run["x"], np.cos(run.times), atol=3e-6)
    np.testing.assert_allclose(run["x"] ** 2 + run["v"] ** 2, 1, atol=3e-6)


@pytest.mark.parametrize("method", ["euler", "rk4"])
def test_members_are_answered_as_if_alone(method):
    rng = np.random.default_rng(0)
    rates, firsts = rng.uniform(0.1, 0.9, 7), rng.uniform(1, 9, 7)
    together = simulate(DECAY, {"rate": rates, "fear": firsts}, method)
    for member in range(7):
        alone = simulate(DECAY, {"rate": rates[member], "fear": firsts[member]}, method)
        np.testing.assert_array_equal(together["fear"][:, member], alone["fear"])


def test_members_may_have_two_axes_and_steps_be_left_out():
    run = simulate(
        DECAY, {"rate": np.linspace(0.1, 1, 3)[:, None], "fear": np.arange(4.0)}, every=8
    )
    assert run["fear"].shape == (11, 3, 4)
    all_steps = simulate(DECAY, {"rate": 0.55, "fear": 3.0})
    np.testing.assert_array_equal(run["fear"][:, 1, 3], all_steps["fear"][::8])


def test_a_flow_may_be_given_a_value_and_so_be_switched_off():
    np.testing.assert_array_equal(simulate(DECAY, {"fading": 0.0})["fear"], np.full(81, 8.0))


FUNCTIONS = [
    ("STEP(3, 5)", lambda t: np.where(t >= 5, 3.0, 0.0)),
    ("RAMP(2, 4)", lambda t: 2 * np.maximum(t - 4, 0)),
    ("RAMP(2, 4, 6)", lambda t: 2 * np.clip(t - 4, 0, 2)),
    ("PULSE(1, 5)", lambda t: np.where(t == 5, 8.0, 0.0)),
    ("PULSE(1, 2, 3)", lambda t: np.where(np.isin(t, [2, 5, 8]), 8.0, 0.0)),
    ("IF time > 5 AND time < 7 THEN 1 ELSE -1", lambda t: np.where((t > 5) & (t < 7), 1, -1)),
    ("IF NOT (time = 5) OR time <> 5 THEN 1 ELSE 0", lambda t: np.where(t == 5, 0, 1)),
    ("MAX(time, 5, 7) + MIN(time, 1)", lambda t: np.maximum(t, 7) + np.minimum(t, 1)),
    ("time MOD 3 + INT(time)", lambda t: t % 3 + np.floor(t)),
    ("SAFEDIV(1, time, 9)", lambda t: np.r_[9, 1 / t[1:]]),
    ("SIN(2 * PI * time) + stoptime - starttime + dt", lambda t: np.sin(2 * np.pi * t) + 10.125),
    ("-time ^ 2", lambda t: -(t**2)),
    ("EXP(LN(time + 1)) + SQRT(ABS(-time))", lambda t: np.exp(np.log(t + 1)) + np.sqrt(t)),
]


@pytest.mark.parametrize(("equation", "meaning"), FUNCTIONS, ids=[row[0] for row in FUNCTIONS])
def test_functions_mean_what_xmile_says(equation, meaning):
    run = simulate(system(stock("s", 0), aux("value", equation)))
    np.testing.assert_allclose(run["value"], meaning(run.times), rtol=1e-15, atol=0)


def test_a_graph_is_straight_between_its_points_and_level_outside():
    graph = Graph((2.0, 4.0, 8.0), (1.0, 3.0, 0.0))
    run = simulate(system(stock("s", 0), aux("answer", "time", graph)))
    np.testing.assert_array_equal(run["answer"], np.interp(run.times, [2, 4, 8], [1, 3, 0]))


def erlang(t, stages, time):
    """What has left a chain of `stages` equal delays by t, after a step at 0."""
    x = stages * t / time
    terms = np.cumsum([x**k / np.prod(np.arange(1, k + 1)) for k in range(stages)], axis=0)
    return 1 - np.exp(-x) * terms[-1]


@pytest.mark.parametrize("function", ["SMTH1", "SMTH3", "DELAY1", "DELAY3"])
def test_delays_answer_a_step_as_their_chain_of_stages(function):
    made = system(stock("s", 0), aux("late", f"{function}(1, 2, 0)"), step=0.0625, method="rk4")
    run = simulate(made)
    np.testing.assert_allclose(run["late"], erlang(run.times, int(function[-1]), 2.0), atol=1e-5)


def test_a_delay_begins_in_balance_where_no_first_value_is_given():
    run = simulate(system(stock("s", 0), aux("late", "DELAY3(7, 2)")))
    np.testing.assert_allclose(run["late"], 7.0)


def test_what_waits_in_a_delay_is_not_lost():
    made = system(
        stock("out", 0, ["leaving"]), flow("leaving", "DELAY3(PULSE(5, 1), 1, 0)"), stop=40.0
    )
    assert simulate(made)["out"][-1] == pytest.approx(5.0, rel=1e-9)


def test_first_values_may_depend_on_others_first_values():
    made = system(stock("a", "2 * k"), stock("b", "a + c"), aux("k", 3), aux("c", "a * 10"))
    assert simulate(made, {"k": [1.0, 2.0]})["b"][0].tolist() == [22.0, 44.0]


def test_a_system_tells_its_causes():
    assert list(DECAY.edges()) == [("fading", "fear"), ("rate", "fading"), ("fear", "fading")]


def test_divergence_is_said_and_gives_no_numbers():
    growth = system(stock("s", 1, ["up"]), flow("up", "s ^ 3"), stop=50.0)
    with pytest.raises(Unsolved, match="s leaves the numbers at time") as refusal:
        simulate(growth, {"s": [0.0, 1.0, 2.0, -1.0]})
    assert refusal.value.residual == 0.75


REFUSED = [
    ((stock("a", "b"),), "a: There is no variable 'b'"),
    ((stock("a", 1), aux("a", 2)), "name a is taken"),
    ((aux("b", "c"), aux("c", "d + 1"), aux("d", "b")), "b needs c needs d needs b: a circle"),
    ((aux("b", "1 +"),), "b: The equation '1 \\+' cannot be read"),
    ((aux("time", 1),), "name time is taken"),
]


@pytest.mark.parametrize(("variables", "why"), REFUSED, ids=[row[1] for row in REFUSED])
def test_what_is_no_system_is_refused(variables, why):
    with pytest.raises(BadValue, match=why):
        simulate(system(stock("s", 0), *variables))


def test_a_run_that_is_none_is_refused():
    with pytest.raises(BadValue, match=r"Steps of 0\.3 do not lead"):
        system(stock("s", 0), step=0.3)
    with pytest.raises(BadValue, match="stops after it starts"):
        system(stock("s", 0), stop=-1.0)
    with pytest.raises(BadValue, match="euler or rk4"):
        simulate(DECAY, method="heun")
    with pytest.raises(UnknownName, match="did you mean fear"):
        simulate(DECAY, {"feer": 1.0})
    with pytest.raises(BadValue, match="at least one stock"):
        system(aux("a", 1))
    with pytest.raises(BadValue, match="x rises"):
        Graph((1.0, 1.0), (0.0, 2.0))
