"""Patronage: each rule shows against appointment by lot, and nothing shows where all are off."""

from __future__ import annotations

import numpy as np
import pytest

from bowles.errors import BadValue
from bowles.model.patronage import patronage

NEUTRAL = {"favour": 0.0, "kinship": 0.0, "balancing": 0.0}


def test_a_centre_without_preferences_is_appointment_by_lot():
    run, null = patronage(NEUTRAL, members=30, seed=4)
    np.testing.assert_array_equal(run.concentration, null.concentration)


def test_favour_concentrates_posts_and_presses_the_others_and_balancing_undoes_it():
    favour, null = patronage(NEUTRAL | {"favour": 3.0}, members=40)
    balanced, _ = patronage(NEUTRAL | {"favour": 3.0, "balancing": 6.0}, members=40)
    assert np.mean(favour.concentration > null.concentration) >= 0.95
    assert np.mean(favour.pressure > null.pressure) >= 0.95
    assert np.mean(balanced.pressure < favour.pressure) >= 0.95
    assert null.favoured.mean() == pytest.approx(1 / 3, abs=0.05)


def test_governors_moved_faster_are_fewer_rivals():
    """SF15, over salience, decay, threshold and seed; it fails where tenure does not change."""
    rng = np.random.default_rng(1)
    spread = {
        "salience": rng.uniform(0.2, 0.7, 100),
        "decay": rng.uniform(0.15, 0.4, 100),
        "threshold": rng.uniform(0.3, 0.6, 100),
    }
    wide = {"posts": 30, "elites": 90, "years": 48, "members": 100, "seed": 2}
    slow, _ = patronage(spread | {"tenure": 4.0}, **wide)
    fast, _ = patronage(spread | {"tenure": 2.0}, **wide)
    assert np.mean((fast.rivals < slow.rivals) & (fast.following < slow.following)) >= 0.95
    assert fast.turnover.mean() > slow.turnover.mean()


def test_one_seed_is_one_result():
    one, _ = patronage({}, members=5, seed=0)
    same, _ = patronage({}, members=5, seed=0)
    other, _ = patronage({}, members=5, seed=1)
    np.testing.assert_array_equal(one.following, same.following)
    assert not np.array_equal(one.following, other.following)


@pytest.mark.parametrize(
    ("settings", "more", "said"),
    [
        ({"tenur": 1.0}, {}, "no setting 'tenur'"),
        ({"tenure": 0.0}, {}, "from 0.25 to 50"),
        ({"salience": np.nan}, {}, "salience"),
        ({}, {"elites": 10}, "twice as many elites"),
    ],
)
def test_bad_input_is_refused(settings, more, said):
    with pytest.raises(BadValue, match=said):
        patronage(settings, **more)
