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


def test_a_new_sheet_passes_its_check_and_answers(run, tmp_path):
    made = run("new", "old_stars", "--in", tmp_path)
    assert made.exit_code == 0, made.output
    folder = tmp_path / "old_stars"
    assert run("check", folder).output.endswith(": 0 faults.\n")
    assert "C001" in run("claims", folder, "observatory").output
    solved = run("solve", "--sheet", folder, "what_is_claimed")
    assert solved.exit_code == 0
    twice = run("new", "old_stars", "--in", tmp_path)
    assert twice.exit_code == 2
    assert "there already" in twice.output


@pytest.mark.parametrize("name", ["", "a/b", "../x", "1st", "a b", "x" * 80])
def test_a_name_that_is_none_makes_no_sheet(run, tmp_path, name):
    assert run("new", name, "--in", tmp_path).exit_code == 2
    assert not list(tmp_path.iterdir())


def test_a_sheet_is_exported_and_begun_again_from_the_export(run, tmp_path):
    db = tmp_path / "k.db"
    assert run("export", "kazakhstan", "--as", "sqlite", "-o", db).exit_code == 0
    assert run("new", "again", "--in", tmp_path, "--from", db, "--as", "sqlite").exit_code == 0
    again, first = sheet(str(tmp_path / "again")).study, sheet("kazakhstan").study
    assert again.claims == first.claims
    assert again.sources == first.sources
    refused = run("new", "b", "--in", tmp_path, "--from", db)
    assert refused.exit_code == 2


def test_a_sheet_with_faults_is_not_built(run, tmp_path):
    run("new", "stars", "--in", tmp_path)
    store = tmp_path / "stars.db"
    assert run("build", tmp_path / "stars", "-o", store).exit_code == 0
    good = store.read_bytes()
    (tmp_path / "stars" / "places.csv").write_text("id,name\n", "utf-8")
    failed = run("build", tmp_path / "stars", "-o", store)
    assert failed.exit_code == 1
    assert "nothing is built" in failed.output
    assert store.read_bytes() == good


def test_a_sheet_is_published_whole_into_an_empty_folder(run, tmp_path):
    run("new", "stars", "--in", tmp_path)
    done = run("publish", tmp_path / "stars", "-o", tmp_path / "out")
    assert done.exit_code == 0, done.output
    names = {each.name for each in (tmp_path / "out").iterdir()}
    assert {"stars.pdf", "stars.db", "stars.bib", "stars.geojson", "stars.ftm.json"} <= names
    assert (tmp_path / "out" / "stars.pdf").read_bytes().startswith(b"%PDF")
    assert run("publish", tmp_path / "stars", "-o", tmp_path / "out").exit_code == 2
