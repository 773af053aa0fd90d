"""Ensembles: one result whoever works, broken off or not, and parameters that rest on something."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pytest

from bowles.errors import BadValue
from bowles.model.ensemble import ensemble
from bowles.model.parameter import Parameter, at_quantiles, central, rests_on
from bowles.model.unsolved import Unsolved

PRICE = Parameter("price", 2.0, 1.0, 5.0, claims=("C074", "C075"))
RISK = Parameter("risk", 0.1, 0.01, 0.5, "log", assumption=True)
DELAY = Parameter("delay", 1.0, 0.0, 4.0, "triangular", claims=("C075",), assumption=True)
THREE = (PRICE, RISK, DELAY)


def profit(values, rng):
    """A model with chance in it; of the module, so that other processes find it."""
    noise = rng.normal(size=len(values["price"]))
    gain = values["price"] * (1 - values["risk"]) - values["delay"] + 0.1 * noise
    return {"gain": gain, "path": gain[:, None] * np.arange(3.0)}


def same(one, other):
    assert one.outcomes.keys() == other.outcomes.keys()
    for name in one.outcomes:
        np.testing.assert_array_equal(one[name], other[name])
    for name in one.inputs:
        np.testing.assert_array_equal(one.inputs[name], other.inputs[name])


ALONE = ensemble(profit, THREE, 1000, 7, block=64)


def test_one_seed_gives_one_result_and_another_another():
    same(ALONE, ensemble(profit, THREE, 1000, 7, block=64))
    assert ALONE["path"].shape == (1000, 3)
    assert not np.array_equal(ALONE["gain"], ensemble(profit, THREE, 1000, 8, block=64)["gain"])
    assert len(np.unique(ensemble(profit, THREE, 8, 0)["gain"])) == 8


@pytest.mark.parametrize("executor", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_many_workers_give_the_same_to_the_last_bit(executor):
    with executor(2) as pool:
        same(ALONE, ensemble(profit, THREE, 1000, 7, block=64, executor=pool))


class BrokenOff(Exception):
    """The power fails."""


def test_a_run_broken_off_goes_on_where_it_stood(tmp_path):
    ran = []

    def watched(values, rng):
        ran.append(len(values["price"]))
        return profit(values, rng)

    def stop(done, members):
        if done >= 400:
            raise BrokenOff

    with pytest.raises(BrokenOff):
        ensemble(watched, THREE, 1000, 7, block=64, store=tmp_path, progress=stop)
    assert len(ran) == 7
    (tmp_path / "block-000002.npz").write_bytes(b"half of a blo")
    seen = []
    again = ensemble(
        watched, THREE, 1000, 7, block=64, store=tmp_path, progress=lambda *at: seen.append(at)
    )
    same(ALONE, again)
    assert len(ran) == 16 + 1  # the damaged one is worked out anew, and none else
    assert seen[-1] == (1000, 1000)
    same(ALONE, ensemble(watched, THREE, 1000, 7, block=64, store=tmp_path))
    assert len(ran) == 17


def test_a_folder_keeps_one_run(tmp_path):
    ensemble(profit, THREE, 100, 7, store=tmp_path)
    with pytest.raises(BadValue, match="keeps another run"):
        ensemble(profit, THREE, 100, 8, store=tmp_path)


@pytest.mark.parametrize("parameter", THREE, ids=lambda each: each.shape)
def test_samples_fill_the_spread_of_their_parameter(parameter):
    values = np.sort(
        at_quantiles([parameter], (np.arange(2000)[:, None] + 0.5) / 2000)[
            "".join([parameter.name])
        ]
    )
    assert parameter.low <= values[0] < values[-1] <= parameter.high
    below = {
        "uniform": lambda x: (x - 1) / 4,
        "log": lambda x: np.log(x / 0.01) / np.log(50),
        "triangular": lambda x: np.where(x < 1, x**2 / 4, 1 - (4 - x) ** 2 / 12),
    }[parameter.shape]
    np.testing.assert_allclose(below(values), (np.arange(2000) + 0.5) / 2000, atol=1e-12)


def test_a_what_if_tells_what_it_rests_on():
    assert rests_on(THREE) == (("C074", "C075"), ("risk", "delay"))
    assert central(THREE) == {"price": 2.0, "risk": 0.1, "delay": 1.0}


REFUSED = [
    ({"value": 1.0}, "price rests on nothing: cite claims"),
    ({"value": 9.0, "assumption": True}, "price is 9, which must lie"),
    ({"value": float("nan"), "assumption": True}, "price is nan"),
    ({"value": 1.0, "assumption": True, "shape": "normal"}, "uniform, log or tri"),
    ({"value": 1.0, "assumption": True, "shape": "log"}, "its low is above 0"),
]


@pytest.mark.parametrize(("given", "why"), REFUSED, ids=[row[1] for row in REFUSED])
def test_a_parameter_that_is_none_is_refused(given, why):
    with pytest.raises(BadValue, match=why):
        Parameter("price", low=0.0, high=2.0, **given)


def test_an_ensemble_that_is_none_is_refused():
    with pytest.raises(BadValue, match="one parameter at least"):
        ensemble(profit, [], 10, 0)
    with pytest.raises(BadValue, match="price is given twice"):
        ensemble(profit, [PRICE, PRICE], 10, 0)
    with pytest.raises(BadValue, match="one member or more"):
        ensemble(profit, THREE, 0, 0)
    with pytest.raises(BadValue, match="not 10 members first"):
        ensemble(lambda values, rng: {"x": np.zeros(3)}, THREE, 10, 0)
    with pytest.raises(Unsolved, match="x leaves the numbers in 50%"):
        ensemble(lambda v, rng: {"x": np.where(np.arange(8) < 4, np.inf, 1)}, THREE, 8, 0)
