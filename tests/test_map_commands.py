"""The commands of maps, projections and data: what they write, say and refuse."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from bowles.cli import main


@pytest.fixture
def run():
    def ran(*arguments):
        return CliRunner().invoke(main, [str(each) for each in arguments])

    return ran


@pytest.mark.parametrize(
    "given",
    [
        ("--projection", "bonne", "--center", "77,43"),
        ("--projection", "gores", "-n", "8"),
        ("--projection", "vertical_perspective", "--distance", "3", "--center", "Almaty"),
        ("--projection", "two_point_equidistant", "--separation", "80"),
        ("--layer", "lakes", "--layer", "rivers", "--tongue", "kk"),
    ],
)
def test_a_map_is_written(run, given, tmp_path):
    path = tmp_path / "map.svg"
    found = run("map", *given, "-o", path)
    assert found.exit_code == 0, found.output
    assert path.read_text("utf-8").startswith("<svg")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("--projection", "bone"), "did you mean bonne"),
        (("--projection", "albers", "--parallels", "30", "-30"), "opposite"),
        (("--projection", "stereographic", "--radius", "200"), "up to 170"),
        (("--projection", "gores", "-n", "1"), "2 to 72"),
        (("--layer", "laks"), "did you mean lakes"),
        (("--layer", "none.gpkg"), "no file"),
        (("--layer", "variation", "--year", "1500"), "1600 to 2030"),
        (("--width", "1"), "40 to 3000"),
    ],
)
def test_a_map_that_cannot_be_is_refused_in_a_sentence(run, given, words, tmp_path):
    path = tmp_path / "map.svg"
    found = run("map", *given, "-o", path)
    assert found.exit_code == 2
    assert words in found.output
    assert found.output.startswith("bowles: ")
    assert not path.exists()


def test_a_projection_gives_its_account(run):
    told = json.loads(run("projection", "mollweide", "--json").output)
    assert told["inventor"] == "Karl Mollweide"
    assert told["keeps"] == ["area"]
    assert told["distortion"]["area"] < 1e-6
    assert told["proj"].startswith("+proj=moll")
    both = run("projection", "mercator", "mollweide", "--land").output
    assert "better" in both.splitlines()[0]
    best = run("projection", "--for", "Kazakhstan", "--purpose", "area").output
    assert best.startswith("Albers")
    assert run("projection").exit_code == 2
    assert "did you mean Kazakhstan" in run("projection", "--for", "Kazakstan").output


def test_data_is_listed_and_taken_from_a_copy(run, monkeypatch, tmp_path):
    monkeypatch.setenv("BOWLES_DATA", str(tmp_path / "keep"))
    rows = json.loads(run("data", "list", "--json").output)
    assert {"roads", "railways", "relief", "rivers-10m", "lakes-10m"} <= {r["name"] for r in rows}
    assert not any(row["file"] for row in rows)
    copy = tmp_path / "roads.zip"
    copy.write_bytes(b"a copy")
    found = run("data", "get", "roads", "--from", copy)
    assert found.exit_code == 0, found.output
    assert (tmp_path / "keep" / "ne_10m_roads.zip").read_bytes() == b"a copy"
    assert "long" in {row["name"] for row in rows}
    assert "not from a copy" in run("data", "get", "long", "--from", copy).output
    refused = run("data", "get", "rods")
    assert refused.exit_code == 2
    assert "did you mean roads" in refused.output
