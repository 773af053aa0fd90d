"""`bowles check` reads, runs and asks every model of a sheet, and tells a fault with its file."""

from __future__ import annotations

import pytest

from bowles.sheet.check import check_sheet

MODEL = """kind = "dynamics"
title = "A pool that drains"
stop = 4
step = 0.5

[mechanisms]
draining = "the pool drains"

[[parameter]]
name = "rate"
value = 0.5
low = 0.4
high = 0.6
assumption = true

[stocks]
pool = { start = "1", change = "-draining * rate * pool" }

[[ask]]
name = "drain"
title = "To find what is left"
show = "paths"
paths = ["pool"]
measure = { "left" = "pool[after]" }
parameters = [{ name = "r", default = 0.5, low = 0, high = 1, set = { rate = "r" } }]
"""
FACTS = """[[fact]]
id = "F1"
model = "pool"
mechanisms = ["draining"]
says = "It drains."
runs = { base = {} }
then = ["pool[base] < pool[base:0]"]
"""


def faults(folder, model=MODEL, facts=FACTS):
    (folder / "models").mkdir()
    (folder / "sheet.toml").write_text('title = "A pool"\n', "utf-8")
    (folder / "models" / "pool.toml").write_text(model, "utf-8")
    (folder / "models" / "facts.toml").write_text(facts, "utf-8")
    return [str(each) for each in check_sheet(str(folder))]


def test_a_model_with_nothing_amiss_has_no_fault(tmp_path):
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("assumption = true", 'claims = ["C999"]', "pool.toml: rate rests on 'C999'"),
        ("assumption = true", "", "pool.toml:9: rate rests on nothing"),
        (
            "pool[after]",
            "pol[after]",
            "pool.toml:19: drain: 'pol[after]': There is no",
        ),
        ("{ rate =", "{ rat =", "There is no parameter 'rat'; did you mean rate?"),
        ("-draining * rate", "rate * pool ^ 8", "pool.toml:19: drain: The model diverges: pool"),
        ("step = 0.5", "step = 0.3", "pool.toml:4: Steps of 0.3 do not lead from 0 to 4"),
        ('title = "A', 'titel = "A', "pool.toml:1: title is missing"),
    ],
)
def test_a_fault_of_a_model_is_told_with_its_file(tmp_path, old, new, said):
    found = faults(tmp_path, model=MODEL.replace(old, new))
    assert said in found[0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("pool[base:0]", "pool[basis:0]", "facts.toml:1: F1: 'pool[base] < pool[basis:0]'"),
        ("pool[base:0]", "pool[base:99]", "the model does not run at 99"),
        ('model = "pool"', 'model = "pol"', "facts.toml:1: F1: There is no model 'pol'"),
        ('["draining"]', '["raining"]', "There is no mechanism 'raining'"),
        ("base = {}", "base = { follows = 'x' }", "facts.toml:1: F1: The run 'base'"),
        ("base = {}", "base = { rate = 'r' }", "no variable 'r'"),
    ],
)
def test_a_fault_of_a_fact_is_told_with_its_line(tmp_path, old, new, said):
    (found,) = faults(tmp_path, facts=FACTS.replace(old, new))
    assert said in found
