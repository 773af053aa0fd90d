"""Equations read and written: by precedence, by round trip, by refusal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bowles.errors import BadValue
from bowles.model.expression import BINARY, NEGATE, Call, Name, Number, names, parse, written

SAME = [
    ("a - b - c", "(a - b) - c"),
    ("a / b * c", "(a / b) * c"),
    ("2 ^ 3 ^ 2", "2 ^ (3 ^ 2)"),
    ("-2 ^ 2", "-(2 ^ 2)"),
    ("2 ^ -1", "2 ^ (-1)"),
    ("a + b * c", "a + (b * c)"),
    ("a * b MOD c", "(a * b) mod c"),
    ("a > b AND c > d OR e", "((a > b) and (c > d)) or e"),
    ("NOT a AND b", "(not a) and b"),
    ("IF a THEN b ELSE c + 1", "if a then b else (c + 1)"),
    ("Border Monitoring", "border_monitoring"),
    ('"Border  Monitoring"', "border_monitoring"),
    ("a {of the study} + 1", "a+1"),
    ("1.5e3", "1500"),
    ("+a", "a"),
]


@pytest.mark.parametrize(("text", "meaning"), SAME)
def test_precedence_is_that_of_xmile(text, meaning):
    text = text.replace("Border Monitoring", '"Border Monitoring"') if text[0] == "B" else text
    assert parse(text) == parse(meaning)


def calls(trees):
    return st.one_of(
        st.builds(lambda f, a, b: Call(f, (a, b)), st.sampled_from(sorted(BINARY)), trees, trees),
        st.builds(lambda f, a: Call(f, (a,)), st.sampled_from([NEGATE, "not", "exp"]), trees),
        st.builds(lambda a, b, c: Call("if", (a, b, c)), trees, trees, trees),
        st.builds(lambda a, b: Call("max", (a, b)), trees, trees),
    )


TREES = st.recursive(
    st.one_of(
        st.floats(0, 1e300).map(Number), st.sampled_from(["a", "b_c", "price_premium"]).map(Name)
    ),
    calls,
)


@given(TREES)
def test_what_is_written_is_read_again(tree):
    assert parse(written(tree)) == tree


def test_names_of_an_equation():
    assert list(names(parse("a * MAX(b, TIME) - a"))) == ["a", "b", "time", "a"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a +", "ends where a value is expected"),
        ("", "ends where a value is expected"),
        ("1 2", "'2' stands where the equation should end"),
        ("foo(1)", "no function 'foo'; known: abs"),
        ("a $ b", "'\\$' is no part"),
        ("step(1)", "step takes 2 arguments, here are 1"),
        ("(a", "ends where \\) is expected"),
        ("if a then b", "ends where else is expected"),
        ("a)", "'\\)' stands where the equation should end"),
        ("__import__('os')", "no function|is no part"),
        ("(" * 100_000, "too deep"),
    ],
)
def test_what_is_no_equation_is_refused_with_the_reason(text, why):
    with pytest.raises(BadValue, match=why):
        parse(text)
