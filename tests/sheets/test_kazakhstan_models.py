"""The study's models: every mechanism can be switched off, every fact holds by its mechanism."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import bowles
from bowles.model.whatif import judged, read_facts, read_models
from bowles.sheet import sheet

FOLDER = Path(bowles.__file__).parent / "sheets" / "kazakhstan"
MODELS = read_models(FOLDER)
FACTS = list(read_facts(FOLDER / "models" / "facts.toml"))


def test_the_twenty_facts_are_all_there():
    assert [each.key for each in FACTS] == [f"SF{number:02}" for number in range(1, 21)]


@pytest.mark.parametrize("fact", FACTS, ids=lambda each: each.key)
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
