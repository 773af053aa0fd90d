"""The commands of evidence say what Python says, and refuse in one sentence."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from bowles.cli import main
from bowles.sheet import ask, sheet


@pytest.fixture
def run():
    def ran(*arguments):
        return CliRunner().invoke(main, [str(each) for each in arguments])

    return ran


def test_claims_are_told_with_their_provenance(run):
    found = run("claims", "kazakhstan", "protection", "rackets", "--grade", "B2")
    assert found.exit_code == 0
    assert "independent origin" in found.output.splitlines()[0]
    assert "[B2; Turnbull 2014, " in found.output


def test_claims_come_as_json(run):
    found = run("claims", "kazakhstan", "Астана", "--limit", "3", "--json")
    asked = json.loads(found.output)
    assert asked == ask(sheet("kazakhstan"), {"words": "Астана", "limit": "3"}).as_json()
    assert len(asked["claims"]) <= 3


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("--place", "Xlmaty"), "did you mean almaty"),
        (("--limit", "many"), "a whole number"),
        (("--grade", "B9"), "no grade"),
    ],
)
def test_what_cannot_be_asked_is_refused(run, given, words):
    refused = run("claims", "kazakhstan", *given)
    assert refused.exit_code == 2
    assert words in refused.output
    assert refused.output.count("\n") == 1
