"""The study's what-ifs: they answer at every door, obey the policy, and refuse what cannot be."""

from __future__ import annotations

import numpy as np
import pytest

from bowles.errors import BadValue
from bowles.sheet import load_folder, sheet

KAZAKHSTAN = sheet("kazakhstan")
ASKED = [name for name, each in KAZAKHSTAN.problems.items() if each.section.startswith("What if")]
# section 6 of the study's editor: Q01 ... Q25, those that are worked out by a model
QUESTIONS = {
    "corridor_if_closed", "marginal_inspector", "price_pull", "switch_to_humans",
    "economies_of_scope", "law_or_enforcement", "remittance_shock", "rotation_tenure",
    "bidding_war", "police_diversion", "weakest_stage", "allocation", "racket_balance",
    "records_and_truth", "what_if_soviet_bargain",
}  # fmt: skip
QUICK = sorted(set(ASKED) - {"hindcast", "switching_episodes"})  # no what-ifs: put to the past


def test_every_question_is_a_problem():
    assert set(ASKED) >= QUESTIONS


@pytest.mark.parametrize("name", QUICK)
def test_a_what_if_answers_with_an_interval_what_matters_and_what_it_rests_on(name):
    solved = KAZAKHSTAN.problems[name].solve()
    assert any(each.uncertainty for each in solved.answers.values())
    notes = " ".join(solved.solution.notes)
    assert "Illustrative model, not an estimate" in notes
    assert "Rests on the claims C" in notes
    assert "Assumed without a claim" in notes
    figure = solved.figure()
    assert figure is not None
    assert "not an estimate" in figure.alt


@pytest.mark.parametrize(
    ("given", "wins"),
    [({"of": "gdp"}, "persistence"), ({"of": "cpi_score", "until": 2016}, "the model"),
     ({"of": "victims_identified", "until": 2019}, "the model")],
)  # fmt: skip
def test_a_series_is_put_to_its_later_years_beside_persistence(given, wins):
    solved = KAZAKHSTAN.problems["hindcast"].solve(**given)
    ours, still = solved["error of the model"].value, solved["error of persistence"].value
    assert solved["verdict"].value == wins == ("the model" if ours < still else "persistence")


def test_a_series_is_not_joined_across_a_break_of_its_scale():
    """The index of corruption ran to 10 until 2011: only 2012 and 2013 lie before the end."""
    with pytest.raises(BadValue, match="2 of 12 figures of Kazakhstan lie up to 2013"):
        KAZAKHSTAN.problems["hindcast"].solve(of="cpi_score")


def test_reported_switching_is_shown_by_the_model_and_not_by_persistence():
    solved = KAZAKHSTAN.problems["switching_episodes"].solve()
    assert solved["shown by persistence"].value == 0
    assert solved["shown by the fitted members"].value > 50
    assert 0 < solved["members kept"].value < 100
    assert solved["verdict"].value == "the model"


def test_a_closed_section_sends_its_flow_elsewhere_and_some_away():
    solved = KAZAKHSTAN.problems["corridor_if_closed"].solve(section="west crossings")
    assert solved["west crossings, change"].value < -0.05
    assert solved["displaced to other corridors"].value > 0
    assert 0 < solved["prevented"].value < -solved["west crossings, change"].value
    assert solved["gains most"].value != "west crossings"


def test_the_next_inspector_is_worth_less_the_more_are_complicit():
    added = [
        KAZAKHSTAN.problems["marginal_inspector"].solve(N=100, c=c)["added prosecutions"].value
        for c in (0.0, 0.4, 0.8, 1.0)
    ]
    assert np.all(np.diff(added) < 0)
    assert added[-1] == pytest.approx(0, abs=1e-3)


def test_corridors_are_told_by_class_and_never_as_a_path():
    solved = KAZAKHSTAN.problems["corridor_if_closed"].solve()
    text = repr(solved)
    for place in ("G003", "G004", "Kordai", "Ak-Zhol", "Chaldybar"):
        assert place not in text


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("corridor_if_closed", {"section": "the moon"}, "north crossings"),
        ("corridor_if_closed", {"months": "61"}, "1 to 60"),
        ("marginal_inspector", {"c": "1.5"}, "0 to 1"),
        ("remittance_shock", {"d": "many"}, "0 to 60"),
        ("allocation", {"sections_open": "nowhere"}, "no section 'nowhere'"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(name, given, said):
    with pytest.raises(BadValue, match=said):
        KAZAKHSTAN.problems[name].solve(**given)


CORRIDORS = """
kind = "corridors"
title = "Two ways"
cost = "length + press"
away = "stay"
[[parameter]]
name = "stay"
value = 0.2
low = 0.1
high = 0.3
{rests}
[settings]
press_a = 0.0
[[origin]]
place = "A"
[[market]]
place = "{market}"
price = 3
[[link]]
from = "A"
to = "B"
class = "one"
length = {length}
press = "press_a"
[[link]]
from = "A"
to = "B"
class = "other"
length = 1
[[ask]]
name = "press"
title = "To find what comes of pressing"
show = "bars"
measure = {{ "one" = "share_one[after] - share_one[before]" }}
parameters = [{{ name = "much", default = 1, low = 0, high = 5, set = {{ press_a = "much" }} }}]
"""


def made(tmp_path, **changes):
    """A sheet of a stranger with one model, as given or with a fault in it."""
    fill = {"rests": "assumption = true", "market": "B", "length": "1"} | changes
    (tmp_path / "models").mkdir()
    (tmp_path / "sheet.toml").write_text('title = "Strange"\n', "utf-8")
    (tmp_path / "models" / "ways.toml").write_text(CORRIDORS.format(**fill), "utf-8")
    (tmp_path / "problems.toml").write_text(
        '[[problem]]\nname = "press"\nkind = "what_if"\nmodel = "ways"\n', "utf-8"
    )
    return load_folder(tmp_path)


def test_a_stranger_writes_a_model_in_text_and_asks_it(tmp_path):
    solved = made(tmp_path).problems["press"].solve(much="2")
    # two equal ways, one pressed by 2: 1 / 2 before, exp(-2) / (1 + exp(-2)) after
    assert solved["one"].value == pytest.approx(np.exp(-2) / (1 + np.exp(-2)) - 0.5, abs=1e-3)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"rests": ""}, "rests on nothing"),
        ({"market": "C"}, "market 'C' is on no link"),
        ({"length": '"lenth"'}, "no variable 'lenth'"),
    ],
)
def test_faults_of_a_model_are_told_with_their_file(tmp_path, changes, said):
    from bowles.errors import BrokenFile

    with pytest.raises(BrokenFile, match=said) as refusal:
        made(tmp_path, **changes).problems["press"].solve()
    assert "ways.toml" in str(refusal.value)
