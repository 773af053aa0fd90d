"""Corridors against what is worked out by hand: stages, goods, habits, and what cannot be."""

from __future__ import annotations

import numpy as np
import pytest

from bowles.errors import BadValue, BrokenFile
from bowles.model.corridor import Corridors, Link, of_goods
from bowles.model.whatif import read_model

ONE = {"q": np.array([0.0, 0.3]), "p": np.array([0.5, 0.5])}


def row(**more):
    """Two stages in a row, the second with two equal ways."""
    links = (
        Link("A", "B", "first", {"take": "q"}),
        Link("B", "C", "left", {"take": "p"}),
        Link("B", "C", "right", {"take": 0.0}),
    )
    told = {"cost": "1", "away": "0", "choice": "2", "seized": "take"} | more
    return Corridors(links, {"A": 1.0}, {"C": 5.0}, **told)


def test_what_one_stage_takes_never_reaches_the_next():
    done = row().outcomes(ONE)
    sent = done["total"]
    np.testing.assert_allclose(done["seized_first"], sent * ONE["q"])
    np.testing.assert_allclose(done["flow_left"], sent * (1 - ONE["q"]) / 2)
    np.testing.assert_allclose(done["seized_left"], sent * (1 - ONE["q"]) / 2 * 0.5)
    np.testing.assert_allclose(done["seized"] + done["arrived"], sent)


def test_those_who_send_may_know_of_seizures():
    blind = row().outcomes(ONE)
    aware = row(cost="1 + 2 * seized").outcomes(ONE)
    assert np.all(aware["flow_left"] < blind["flow_left"])
    assert np.all(aware["total"] <= blind["total"])


def test_a_model_that_seizes_nothing_tells_nothing_of_it():
    assert not any(name.startswith("seized") for name in row(seized=0.0).outcomes(ONE))


def test_an_origin_turns_to_the_good_that_pays():
    ways = of_goods([Link("A", "B", "road", {"length": 1.0})], ("tea", "silk"), ("A",))
    prices = {"B tea": "tea_price", "B silk": 3.0}
    made = Corridors(ways, {"A": 1.0}, prices, "length", -50.0, 2.0)
    done = made.outcomes({"tea_price": np.array([3.0, 4.0])})
    np.testing.assert_allclose(done["carried_tea"], [0.5, 1 / (1 + np.exp(-2.0))], atol=1e-6)
    np.testing.assert_allclose(done["carried_tea"] + done["carried_silk"], done["total"])
    np.testing.assert_allclose(done["flow_road"], done["total"])


def test_habits_outlast_what_made_them():
    links = (Link("A", "B", "one", {"toll": "toll"}), Link("A", "B", "other", {"toll": 0.0}))
    made = Corridors(links, {"A": 1.0}, {"B": 5.0}, "2 + toll - habit", 0.0, 1.5)
    calm, tolled = {"toll": np.zeros(1)}, {"toll": np.full(1, 2.0)}
    before = made.outcomes(calm, [calm])["share_one"]
    after = made.outcomes(calm, [calm, tolled])["share_one"]
    assert before == pytest.approx(0.5, abs=1e-6)
    assert after < 0.45


TEXT = """kind = "corridors"
title = "Two ways"
cost = "length"
choice = 1.0
[settings]
press = 0.0
[[parameter]]
name = "pay"
value = 3.0
assumption = true
[[origin]]
place = "A"
supply = 1
[[market]]
place = "B"
price = "pay"
[[link]]
from = "A"
to = "B"
class = "one"
length = 1
[[link]]
from = "A"
to = "B"
class = "other"
length = 2
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("length = 2", "length = -2", ":3: The cost of 'other' is -2 in 1 of 1 members"),
        ("supply = 1", "supply = 0", ":11: Nothing is supplied"),
        ("supply = 1", "supply = -1", ":11: The supply of 'A' is a number, zero or more"),
        ('place = "B"', 'place = "C"', ":14: The market 'C' is on no link"),
        ('to = "B"\nclass = "other"', 'to = "C"\nclass = "other"', "lies on no way from an origin"),
        ('price = "pay"', 'price = "ln(0 - pay)"', ":14: The price of 'B' is no number"),
        ("choice = 1.0", "choice = 0.0", ":4: How sharply ways are chosen"),
        ('cost = "length"', 'cost = "length +"', ":3: cost: The equation 'length +'"),
        ('cost = "length"', 'cost = "length"\nseized = 1.5', "'one' is 1.5 in 1 of 1 members"),
        ("press = 0.0", 'press = "much"', ":6: press must be a number"),
        ("assumption = true", "", ":7: pay rests on nothing"),
        ('class = "other"', 'class = "other"\ngood = "tea"', "There is no good 'tea'"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(tmp_path, old, new, said):
    path = tmp_path / "ways.toml"
    path.write_text(TEXT, "utf-8")
    read_model(path)
    path.write_text(TEXT.replace(old, new), "utf-8")
    with pytest.raises(BrokenFile) as refusal:
        read_model(path)
    assert said in str(refusal.value)


def test_a_change_that_cannot_be_is_refused():
    with pytest.raises(BadValue, match="chance of seizure of 'first' is 1"):
        row().outcomes({"q": np.array([0.0, 1.2]), "p": np.zeros(2)})
