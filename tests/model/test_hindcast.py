"""Hindcasts: what made the series is found again, and persistence wins where it should."""

from __future__ import annotations

import numpy as np
import pytest

from bowles.errors import BadValue
from bowles.model.hindcast import hindcast
from bowles.model.parameter import Parameter

YEARS = np.arange(2000.0, 2025.0)
GROWTH = [
    Parameter("start", 100, 50, 200, assumption=True),
    Parameter("rate", 0.0, -0.1, 0.15, assumption=True),
]


def grown(values, t):
    return values["start"][:, None] * (1 + values["rate"][:, None]) ** (t - 2000)


def test_the_parameters_that_made_a_series_are_found_and_beat_persistence():
    noise = np.random.default_rng(1).normal(0, 1.0, len(YEARS))
    found = hindcast(grown, GROWTH, YEARS, 120 * 1.06 ** (YEARS - 2000) + noise, 2013)
    assert found.best["start"] == pytest.approx(120, abs=2)
    assert found.best["rate"] == pytest.approx(0.06, abs=0.003)
    assert found.wins
    assert found.times[0] == 2014
    assert found.covered >= 0.7


def test_persistence_wins_over_a_trend_that_stopped_and_is_told():
    seen = 100 * 1.06 ** (np.minimum(YEARS, 2013) - 2000)
    found = hindcast(grown, GROWTH, YEARS, seen, 2013)
    assert not found.wins
    assert found.persistence == pytest.approx(0, abs=1e-9)
    assert "persistence beats the model" in str(found)


def test_gaps_are_left_out_and_too_little_is_refused():
    seen = 100 * 1.03 ** (YEARS - 2000)
    seen[3:6] = np.nan
    assert hindcast(grown, GROWTH, YEARS, seen, 2013).wins
    with pytest.raises(BadValue, match="three and one"):
        hindcast(grown, GROWTH, YEARS, seen, 2001)
    with pytest.raises(BadValue, match="Times rise"):
        hindcast(grown, GROWTH, YEARS[::-1], seen, 2013)
