"""A quantity shows no more than it knows."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bowles.sheet import Computed, Observed, Quantity


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(5539.2971, "km", 0.01), "5,539.30 ± 0.01 km"),
        (Quantity(5539.2971, "km"), "5,539.3 km"),
        (Quantity(-23.5, "°", 0.5), "−23.5 ± 0.5°"),
        (Quantity(12, "h"), "12 h"),
        (Quantity(0.0, "°"), "0°"),
        (Quantity("the Sun does not set"), "the Sun does not set"),
        (Quantity(None, "h"), "none"),
        (Quantity(math.nan, "h"), "none"),
        (Quantity(6.7, "h", text="06:42"), "06:42"),
    ],
)
def test_text(quantity, text):
    assert str(quantity) == text


@given(st.floats(allow_nan=True, allow_infinity=True), st.none() | st.floats(1e-9, 1e9))
def test_every_quantity_is_strict_json(value, uncertainty):
    made = Quantity(value, "km", uncertainty)
    assert set(json.loads(json.dumps(made.as_json(), allow_nan=False))) == {
        "value", "unit", "uncertainty", "text",
    }  # fmt: skip


@given(st.floats(-1e12, 1e12), st.floats(1e-6, 1e6))
def test_shown_value_lies_within_the_uncertainty(value, uncertainty):
    shown = str(Quantity(value, "", uncertainty)).split(" ±")[0].replace("−", "-").replace(",", "")
    assert abs(float(shown) - value) <= max(uncertainty, 1e-6)


def test_a_basis_once_given_stays():
    observed = Quantity(1.0, basis=Observed("curtis2002", "p. 3"))
    assert observed.resting_on(Computed("world/distance")).basis == Observed("curtis2002", "p. 3")
    assert Quantity(1.0).resting_on(Computed("world/distance")).basis == Computed("world/distance")
