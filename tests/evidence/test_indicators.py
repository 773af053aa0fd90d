"""Figures keep their vintages, their gaps and the breaks of their scale."""

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bowles.errors import BadValue, UnknownName
from bowles.evidence import load_study
from bowles.evidence.period import between, overlap, span


@pytest.fixture
def study(write):
    return load_study(write())


def test_the_latest_vintage_is_given_unless_another_is_asked(study):
    assert str(study.value("sacks", "LEA", "1844")) == "130.5 sacks"
    assert str(study.value("sacks", "LEA", "1844", "1851")) == "100 sacks"


def test_missing_is_missing_and_never_zero(study):
    missing = study.value("sacks", "LEA", "1845")
    assert math.isnan(missing.value)
    assert str(missing) == "not known"


def test_refusals_say_what_there_is(study):
    with pytest.raises(BadValue, match="1844, 1845, 1847"):
        study.value("sacks", "LEA", "1850")
    with pytest.raises(BadValue, match="1851, 1853"):
        study.value("sacks", "LEA", "1844", "1852")
    with pytest.raises(BadValue, match="it has LEA"):
        study.value("sacks", "WARE", "1844")
    with pytest.raises(UnknownName, match="sacks"):
        study.value("sack", "LEA", "1844")


def test_no_line_is_drawn_across_a_break_or_a_gap(study):
    year, value, lo, hi = study.indicators["sacks"].series("LEA")
    np.testing.assert_allclose(year, [1844.5, 1845.5, 1846.0, 1847.5], atol=0.002)
    np.testing.assert_array_equal(value, [130.5, np.nan, np.nan, 9])
    np.testing.assert_array_equal(lo, [120, np.nan, np.nan, np.nan])
    np.testing.assert_array_equal(hi, [140, np.nan, np.nan, np.nan])


def test_a_series_can_be_kept_to_one_source(study):
    assert study.indicators["sacks"].series("LEA", "Ash1851")[1][0] == 100


def test_disagreement_is_shown_where_ranges_do_not_meet(study, plant):
    ((one, two),) = study.indicators["sacks"].disagreements()
    assert (one.value, two.value) == (100, 130.5)
    agreed = load_study(plant("indicators/sacks.csv", "120,140", "90,140"))
    assert not list(agreed.indicators["sacks"].disagreements())


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2012", date(2012, 1, 1), date(2012, 12, 31)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2012-12", date(2012, 12, 1), date(2012, 12, 31)),
        ("2012-09-25", date(2012, 9, 25), date(2012, 9, 25)),
        ("2004/2014", date(2004, 1, 1), date(2014, 12, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_periods_are_spans_of_days(text, first, last):
    assert span(text) == (first.toordinal(), last.toordinal())


@pytest.mark.parametrize(
    "text",
    ["", "12", "2012-00", "2012-13", "2013-02-29", "0000", "2014/2004", "2012-1", "２０１２"],
)
def test_impossible_periods_are_refused(text):
    with pytest.raises(BadValue):
        span(text)


@given(st.dates(), st.dates())
def test_a_span_of_two_days_holds_both(one, other):
    first, last = sorted((one, other))
    whole = between(first.isoformat(), last.isoformat())
    assert overlap(whole, span(one.isoformat()))
    assert overlap(whole, span(other.isoformat()))
    assert overlap(whole, span(f"{one.year:04d}"))
