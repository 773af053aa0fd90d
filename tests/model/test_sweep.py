"""Whole ensembles of a written model: broken off and resumed, at the command line, on a cluster."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

import bowles
from bowles.cli import main
from bowles.model.whatif.sweep import swept

MARKET = Path(bowles.__file__).parent / "sheets" / "kazakhstan" / "models" / "rackets.toml"


class Broken(Exception):
    """The power fails."""


def test_a_hundred_thousand_members_broken_off_and_resumed_are_the_same(tmp_path):
    def fail(done, members):
        if done > 30_000:
            raise Broken

    with pytest.raises(Broken):
        swept(MARKET, 100_000, 5, store=tmp_path / "run", block=10_000, progress=fail)
    kept = sorted((tmp_path / "run").glob("block-*.npz"))
    assert 3 <= len(kept) < 10
    stamps = [each.stat().st_mtime_ns for each in kept]
    told, run = swept(MARKET, 100_000, 5, store=tmp_path / "run", block=10_000)
    assert [each.stat().st_mtime_ns for each in kept] == stamps  # none was worked out again
    assert told.members == 100_000
    few = [run.outcomes["paid"][:10_000], run.inputs["worth"][:10_000]]
    _, again = swept(MARKET, 100_000, 5, store=tmp_path / "run", block=10_000)
    np.testing.assert_array_equal(again.outcomes["paid"][:10_000], few[0])


def test_the_command_tells_intervals_what_matters_and_what_it_rests_on():
    done = CliRunner().invoke(
        main, ["what-if", "kazakhstan/enforcement", "--set", "units=units + 2", "--members", "64"]
    )
    assert done.exit_code == 0, done.output
    for words in ("prosecutions change:", "what matters most", "rests on the claims C", "assumed:"):
        assert words in done.output
    plain = CliRunner().invoke(main, ["what-if", str(MARKET), "--members", "64", "--json"])
    assert json.loads(plain.output)["members"] == 64


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["what-if", "kazakhstan/market", "--set", "outptu_factor=2"], "output_factor"),
        (["what-if", "kazakhstan/market", "--set", "output_factor"], "NAME=VALUE"),
        (["what-if", "kazakhstan/market", "--without", "X99"], "no mechanism 'X99'"),
        (["what-if", "nothing.toml"], "nothing.toml"),
        (["what-if", "kazakhstan/market", "--on", "tcp://127.0.0.1:9"], "No scheduler answers"),
        (["facts", "kazakhstan", "--fact", "SF99"], "no fact 'SF99'"),
    ],
)
def test_what_cannot_be_is_refused(words, said):
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 2
    assert said in done.output


def test_facts_are_told_with_their_verdict():
    done = CliRunner().invoke(main, ["facts", "kazakhstan", "--fact", "SF13", "--members", "32"])
    assert done.exit_code == 0, done.output
    assert "SF13 holds: in 100% of the members, in 0% without X25" in done.output


def test_the_command_on_a_real_scheduler_gives_the_same(tmp_path):
    """Scheduler and worker are processes of their own; the answer is that of the local run."""
    pytest.importorskip("distributed")
    note = tmp_path / "scheduler.json"
    python = [sys.executable, "-m", "distributed.cli"]
    scheduler = subprocess.Popen(
        [*python[:2], "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0",
         "--no-dashboard", "--scheduler-file", str(note)],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    worker = subprocess.Popen(
        [*python[:2], "distributed.cli.dask_worker", "--scheduler-file", str(note), "--no-nanny",
         "--no-dashboard", "--nthreads", "1"],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        address = _address(note)
        words = ["what-if", str(MARKET), "--members", "5000", "--seed", "2", "--json"]
        there = CliRunner().invoke(main, [*words, "--on", address])
        here = CliRunner().invoke(main, words)
        assert there.exit_code == 0, there.output
        assert json.loads(there.output) == json.loads(here.output)
    finally:
        for process in (worker, scheduler):
            process.terminate()
            process.wait(10)


def _address(note):
    import time

    for _ in range(300):
        if note.exists() and note.read_text("utf-8").strip():
            return json.loads(note.read_text("utf-8"))["address"]
        time.sleep(0.1)
    raise AssertionError("the scheduler did not start")
