"""The bench: a failed gate is told by the exit status, a missing peer in one line."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
door = importlib.import_module("bench.__main__")
measure = importlib.import_module("bench.measure")


@pytest.fixture
def subject(monkeypatch):
    """A subject made for the test: give it a function of the race."""

    def plant(run):
        module = ModuleType("bench.planted")
        module.run = run
        monkeypatch.setitem(sys.modules, "bench.planted", module)
        monkeypatch.setattr(door, "SUBJECTS", ["planted"])

    return plant


@pytest.mark.parametrize(
    ("measured", "status"), [(1e-5, 0), (1e-4, 0), (2e-4, 1), (float("nan"), 1)]
)
def test_the_exit_status_is_the_gates(subject, capsys, measured, status):
    subject(lambda race: race.gate("area", measured, 1e-4))
    assert door.main(["planted"]) == status
    assert ("FAIL" in capsys.readouterr().out) == bool(status)


def test_runners_take_turns_and_are_compared_with_the_first(subject, tmp_path, capsys):
    turns = []

    def runner(name, loops):
        return lambda: (turns.append(name), sum(range(loops)))

    subject(
        lambda race: race.time(
            "sum", {"us": runner("us", 100_000), "peer": runner("peer", 200_000)}
        )
    )
    file = tmp_path / "times.json"
    assert door.main(["planted", "--repeats", "3", "--json", str(file)]) == 0
    us, peer = json.loads(file.read_text("utf-8"))["times"]
    assert (len(us["seconds"]), us["ratio"]) == (3, 1.0)
    assert peer["ratio"] == pytest.approx(peer["median"] / us["median"])
    assert turns.index("peer") < len(turns) - turns[::-1].index("us")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines[1:]] == [["sum", "us"], ["sum", "peer"]]


def test_refusals_are_one_sentence(subject, capsys):
    subject(lambda race: race.peer("no-such-peer"))
    assert door.main(["planted"]) == 2
    assert "pip install --group bench" in capsys.readouterr().err
    assert door.main(["plants"]) == 2
    assert capsys.readouterr().err == "There is no subject 'plants'; take planted.\n"
    with pytest.raises(SystemExit, match="2"):
        door.main(["planted", "--repeats", "0"])


def test_what_was_asked_at_the_door_reaches_the_race(subject, tmp_path):
    seen = []
    subject(lambda race: seen.append((race.repeats, race.data, race.only)))
    door.main(["planted", "--repeats", "2", "--only", "moon", "--data", str(tmp_path)])
    assert seen == [(2, tmp_path, "moon")]
