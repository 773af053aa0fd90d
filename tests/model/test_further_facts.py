"""The mechanisms in other settings: stages in a row, other goods, sunk costs, books and truth.

None of this is of a study. A fresh sheet takes the models in text; each fact holds over fifty seeds
and the whole spread of the parameters, and fails once its mechanism is off.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from bowles.cli import main
from bowles.model.whatif import judged, model_of, read_facts, read_model
from bowles.sheet.scaffold import new_sheet

HERE = Path(__file__).parent / "further"
FACTS = list(read_facts(HERE / "facts.toml"))
SEEDS, MEMBERS = 50, 2


@pytest.fixture(scope="module")
def toy(tmp_path_factory):
    """A sheet as `bowles new` makes it, with the models put in."""
    folder = new_sheet("toy", tmp_path_factory.mktemp("new"))
    shutil.copytree(HERE, folder / "models")
    return folder


@pytest.mark.parametrize("fact", FACTS, ids=lambda each: each.key)
def test_a_fact_holds_over_fifty_seeds_and_fails_without_its_mechanism(fact, toy):
    model = read_model(model_of(fact, toy))
    verdicts = [judged(fact, model, MEMBERS, seed) for seed in range(SEEDS)]
    assert np.mean([each.holds for each in verdicts]) >= 0.95, verdicts[0].relations
    assert np.mean([each.without for each in verdicts]) < 0.5, verdicts[0]


def test_the_command_tests_them_and_finds_no_fault_in_the_sheet(toy):
    only = ("upstream", "balloon", "sunk_start")
    words = ["facts", str(toy), "--members", "16", *(f"--fact={each}" for each in only)]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    assert done.output.count(" holds: in ") == len(only)
    assert CliRunner().invoke(main, ["check", str(toy)]).exit_code == 0
