"""The study's models: every mechanism can be switched off, every fact holds by its mechanism."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import bowles
from bowles.errors import BadValue
from bowles.model.whatif import judged, read_facts, read_models
from bowles.sheet import sheet

FOLDER = Path(bowles.__file__).parent / "sheets" / "kazakhstan"
MODELS = read_models(FOLDER)
FACTS = list(read_facts(FOLDER / "models" / "facts.toml"))
# mechanisms that the twenty leave alone, and other borders, markets and stages
FURTHER = list(read_facts(Path(__file__).with_name("kazakhstan_facts.toml")))
# what the editor of the study says each fact hangs on, where that is more than one
HANGS_ON = {
    "SF01": "X12 X16", "SF04": "X09 X10", "SF05": "X06 X07", "SF06": "X42 X28", "SF08": "X46 X01",
    "SF10": "X19 X20 X21", "SF11": "X22 X23 X24", "SF14": "X03 X04", "SF16": "X31 X32 X33",
}  # fmt: skip


def test_the_twenty_facts_are_all_there():
    assert [each.key for each in FACTS] == [f"SF{number:02}" for number in range(1, 21)]


def test_facts_hang_on_the_mechanisms_that_the_editor_names():
    for fact in FACTS:
        if fact.key in HANGS_ON:
            assert " ".join(fact.mechanisms) == HANGS_ON[fact.key]
        else:
            assert len(fact.mechanisms) == 1


@pytest.mark.parametrize("fact", [*FACTS, *FURTHER], ids=lambda each: each.key)
def test_a_fact_holds_in_nearly_all_members_and_fails_without_its_mechanism(fact):
    verdict = judged(fact, MODELS[fact.model], 32, seed=11)
    assert verdict.holds >= 0.95, verdict
    assert verdict.without < 0.5, verdict


def test_the_fifty_mechanisms_are_terms_that_change_something():
    """Switched off, each moves at least one outcome of its model in some member."""
    missing = {f"X{number:02}" for number in range(1, 51)}
    for model in MODELS.values():
        stirred = STIRRED.get(model.name, {})
        drawn = model.sample(8, 3)
        usual = model.run(drawn, stirred)
        for key in model.mechanisms:
            without = model.run(drawn, stirred, off=[key])
            moved = [
                name
                for name, each in usual.items()
                if name not in model.mechanisms[key].off
                and not np.allclose(each, without[name], rtol=1e-6, atol=1e-9)
            ]
            if moved:
                missing.discard(key)
    assert not missing


# What makes terms speak that rest while nothing happens.
STIRRED = {
    "enforcement": {"diverted": 0.4, "school_access": 1, "more_roles": 0},
    "migration": {"gap_later": 10.8, "school_access": 1},
    "market": {"output_factor": 2},
    "topology": {"on_the_road": 1},
}


def test_parameters_cite_claims_of_the_study_or_say_that_they_are_assumptions():
    study = sheet("kazakhstan").study
    for model in MODELS.values():
        for each in model.parameters:
            assert each.assumption or each.claims
            assert not set(each.claims) - set(study.claims), (model.name, each.name)
    for fact in FACTS:
        assert not set(fact.claims) - set(study.claims), fact.key


def test_the_table_of_mechanisms_tells_models_edges_and_facts():
    columns = sheet("kazakhstan").compute("mechanisms").body.columns
    rows = {
        key: (term, edges, facts)
        for key, term, edges, facts in zip(
            *(columns[name].values for name in ("key", "term of", "edges", "facts")), strict=True
        )
    }
    assert len(rows) == 50
    assert not [key for key, (term, _, _) in rows.items() if "no model" in term]
    assert [key for key, (_, edges, _) in rows.items() if "none" in edges] == ["X35", "X44"]
    assert rows["X01"][0] == "corridors, enforcement"
    assert "SF06" in rows["X42"][2]


@pytest.mark.parametrize(
    ("problem", "off", "changed"),
    [
        ("corridor_if_closed", "X16", "with it"),
        ("marginal_inspector", "x42, X40", "added prosecutions"),
        ("remittance_shock", "X03", "migration, change"),
        ("rotation_tenure", "X36", "rival power bases"),
        ("marginal_inspector", "X38", "nothing that is asked here changes"),
    ],
)
def test_a_mechanism_is_switched_off_at_the_door_of_a_question(problem, off, changed):
    solved = bowles.solve(problem, sheet="kazakhstan", without=off)
    told = solved.solution.steps[-1]
    assert told.startswith(f"Without {off[:3].upper()}")
    assert changed in told


def test_a_mechanism_that_the_model_lacks_is_refused():
    with pytest.raises(BadValue, match="there is no X99 in this model; there are X01"):
        bowles.solve("corridor_if_closed", sheet="kazakhstan", without="X99")
