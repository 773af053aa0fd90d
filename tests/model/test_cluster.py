"""An ensemble on a real scheduler and workers in processes of their own, one killed half-way."""

from __future__ import annotations

import os
import signal
import time

import distributed
import numpy as np
import pytest

from bowles.model.ensemble import ensemble
from bowles.model.parameter import Parameter

SPREAD = [Parameter("rate", 0.5, 0.1, 0.9, assumption=True)]


def decay(values, rng):
    """Slow enough that a worker dies with work in its hands."""
    time.sleep(0.01)
    return {"left": np.exp(-values["rate"]) + rng.normal(size=len(values["rate"]))}


@pytest.mark.filterwarnings("ignore")  # the scheduler's own
def test_a_worker_killed_half_way_changes_nothing(tmp_path):
    alone = ensemble(decay, SPREAD, 100_000, 3, block=2000)
    killed = []
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        workers = list(client.run(os.getpid).values())

        def kill_one(done, members):
            if done >= members // 5 and not killed:
                os.kill(workers[0], signal.SIGKILL)
                killed.append(workers[0])

        there = ensemble(decay, SPREAD, 100_000, 3, block=2000, executor=client, progress=kill_one)
    assert killed
    np.testing.assert_array_equal(alone["left"], there["left"])
