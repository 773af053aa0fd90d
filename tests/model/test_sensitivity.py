"""Sensitivity: Ishigami's and Sobol's functions, whose indices are known in closed form."""

from __future__ import annotations

import numpy as np
import pytest

from bowles.errors import BadValue
from bowles.model.ensemble import ensemble
from bowles.model.parameter import Parameter
from bowles.model.sensitivity import elementary_effects, shares_of_variance, sobol_indices

ANGLES = [Parameter(name, 0.0, -np.pi, np.pi, assumption=True) for name in "xyz"]
PARTS = [Parameter(f"p{i}", 0.5, 0.0, 1.0, assumption=True) for i in range(6)]
WEIGHTS = np.array([0.0, 0.5, 3.0, 9.0, 99.0, 99.0])


def ishigami(values):
    """Ishigami and Homma 1990 with a = 7, b = 0.1."""
    x, y, z = values["x"], values["y"], values["z"]
    return np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)


def ishigami_indices():
    """First and total shares, from the parts of the variance in closed form."""
    x = 0.5 * (1 + 0.1 * np.pi**4 / 5) ** 2
    y = 7**2 / 8
    xz = 0.1**2 * np.pi**8 * (1 / 18 - 1 / 50)
    return np.array([[x, y, 0], [x + xz, y, xz]]) / (x + y + xz)


def test_the_closed_form_is_the_published_one():
    # Saltelli et al. 2008, Global Sensitivity Analysis: 0.3139, 0.4424, 0; 0.5576, 0.4424, 0.2437
    np.testing.assert_allclose(
        ishigami_indices(), [[0.3139, 0.4424, 0], [0.5576, 0.4424, 0.2437]], atol=5e-5
    )


def sobol_g(values):
    """Saltelli and Sobol 1995: a product whose factors matter the less the larger their weight."""
    x = np.stack([values[f"p{i}"] for i in range(6)], axis=-1)
    return np.prod((np.abs(4 * x - 2) + WEIGHTS) / (1 + WEIGHTS), axis=-1)


def sobol_g_indices():
    parts = 1 / (3 * (1 + WEIGHTS) ** 2)
    whole = np.prod(1 + parts) - 1
    return np.array([parts, parts * np.prod(1 + parts) / (1 + parts)]) / whole


@pytest.mark.parametrize(
    ("function", "parameters", "exact"),
    [(ishigami, ANGLES, ishigami_indices()), (sobol_g, PARTS, sobol_g_indices())],
)
def test_sobol_indices_are_those_in_closed_form(function, parameters, exact):
    found = sobol_indices(function, parameters, 4096, 1)
    np.testing.assert_allclose([found.first, found.total], exact, atol=0.015)
    errors = np.abs(np.array([found.first, found.total]) - exact)
    assert np.all(errors <= 1.5 * np.array([found.first_error, found.total_error]) + 1e-6)


def test_bootstrap_intervals_narrow_with_the_root_of_the_runs():
    few, many = (sobol_indices(ishigami, ANGLES, n, 1).total_error.max() for n in (256, 4096))
    assert few / many == pytest.approx(4, rel=0.35)


def test_elementary_effects_of_a_plane_are_its_slopes():
    found = elementary_effects(
        lambda v: sum((i - 2) * v[f"p{i}"] for i in range(6)), PARTS, paths=10, seed=0
    )
    np.testing.assert_allclose(found.mean, np.arange(6) - 2.0, atol=1e-12)
    np.testing.assert_allclose(found.size, np.abs(np.arange(6) - 2.0), atol=1e-12)
    np.testing.assert_allclose(found.scatter, 0, atol=1e-12)


def test_elementary_effects_of_a_product_scatter():
    # The effect of x is y, which lies on the grid 0, 1/3, 2/3, 1 with equal chances.
    two = [Parameter(name, 0.5, 0.0, 1.0, assumption=True) for name in "xy"]
    found = elementary_effects(lambda v: v["x"] * v["y"], two, paths=20_000, seed=2)
    np.testing.assert_allclose(found.mean, 0.5, atol=0.01)
    np.testing.assert_allclose(found.scatter, np.std([0, 1 / 3, 2 / 3, 1]), atol=0.01)


def test_morris_ranks_the_factors_of_sobols_function_by_their_weights():
    found = elementary_effects(sobol_g, PARTS, paths=200, seed=0)
    assert np.argsort(-found.size)[:4].tolist() == [0, 1, 2, 3]


def test_shares_of_variance_need_no_runs_of_their_own():
    run = ensemble(lambda v, rng: {"y": ishigami(v)}, ANGLES, 20_000, 5)
    shares = shares_of_variance(run, run["y"])
    assert list(shares) == ["y", "x", "z"]
    np.testing.assert_allclose([shares[name] for name in "xyz"], ishigami_indices()[0], atol=0.015)


def test_nothing_varies_and_nothing_matters():
    assert sobol_indices(lambda v: np.ones(len(v["x"])), ANGLES, 8, 0).total.tolist() == [0, 0, 0]
    run = ensemble(lambda v, rng: {"y": np.ones(len(v["x"]))}, ANGLES, 64, 5)
    assert set(shares_of_variance(run, run["y"]).values()) == {0.0}


def test_what_is_no_outcome_is_refused():
    with pytest.raises(BadValue, match="not 40 numbers"):
        sobol_indices(lambda v: np.ones(3), ANGLES, 8, 0)
    with pytest.raises(BadValue, match="even grid"):
        elementary_effects(ishigami, ANGLES, 4, 0, levels=3)
    with pytest.raises(BadValue, match="do not fill"):
        shares_of_variance(ensemble(lambda v, r: {"y": v["x"]}, ANGLES, 3, 0), np.ones(3))
