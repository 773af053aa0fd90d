"""Agents that learn which corridors pay, and an enforcement that learns where they are.

The game that interdiction sets going: operators keep to what paid them, enforcement follows its
seizures, and both move. All members of an ensemble are run at once; with numba (extra `fast`) on
all cores, with the same result to the last bit, for every lot is a hash of who draws it when.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from bowles.errors import BadValue
from bowles.model.network import Floats

ACTIVE = 0.01  # part of all operators from which on a corridor counts as active
LEAST = 0.1  # of an even share: enforcement never leaves a corridor quite alone
HORIZON = 10.0  # steps in which what it costs to set up must come back


@dataclass(frozen=True, eq=False)
class Rule:
    """How operators and enforcement act; prices and losses are indexed. (members,) each, or one.

    units     of enforcement, each seizing once in a step if it stood on one corridor alone
    explore   how often an operator tries a corridor by lot
    learning  how much of a new experience enters the memory, 0 to 1
    room      operators on a corridor that halve what it pays
    price     of a consignment that arrives, less the corridor's own cost
    loss      of one that is seized
    follow    how fast enforcement moves after its seizures, 0 to 1
    setup     sunk when an operator settles on another corridor; one who has settled stays until
              another pays so much more that the cost comes back in ten steps
    """

    units: float | Floats = 3.0
    explore: float | Floats = 0.1
    learning: float | Floats = 0.2
    room: float | Floats = 60.0
    price: float | Floats = 10.0
    loss: float | Floats = 15.0
    follow: float | Floats = 0.3
    setup: float | Floats = 0.0


@dataclass(frozen=True, eq=False)
class Operations:
    """What became of a run, over the second half of its last part; (members,) each.

    active     corridors that at least 1 % of the operators use in a step
    footprint  how widely the consignments spread: corridors that would hold them evenly
    seized     consignments seized in a step
    per_seizure  consignments in one seizure
    wealth     of an operator at the end
    share      of all consignments on each corridor, (members, corridors)
    """

    active: Floats
    footprint: Floats
    seized: Floats
    per_seizure: Floats
    wealth: Floats
    share: Floats


def operate(
    rule: Rule,
    cost: ArrayLike,
    agents: int,
    steps: int,
    members: int,
    seed: int,
    units: ArrayLike | None = None,
    fast: bool | None = None,
) -> Operations:
    """Run operators over corridors that cost them `cost`, (corridors,) or (members, corridors).

    cost   with a third axis before these, (parts, ...), for as many equal parts of the time
    units  of enforcement, (members,); the rule's own if none are given
    fast   with numba, or without; with it where it is installed if nothing is said

    After Magliocca et al. 2019, PNAS 116, 7784: adaptive agents at nodes of a network, and
    interdiction that goes where it last succeeded.
    """
    costs = np.atleast_1d(np.asarray(cost, dtype=float))
    if min(agents, steps, members) < 1 or costs.shape[-1] < 2:
        raise BadValue("There is one agent, step and member at least, and two corridors.", "agents")
    parts = costs.shape[0] if costs.ndim == 3 else 1
    if parts > steps:
        raise BadValue(f"{parts} parts of the time need as many steps; there are {steps}.", "steps")
    costs = np.broadcast_to(costs, (parts, members, costs.shape[-1])).copy()
    strength, numbers = _numbers(rule, units, members)
    if not np.isfinite(costs).all():
        raise BadValue("Units are zero or more, and costs are numbers.", "units")
    run = _compiled() if fast is not False else None
    if run is None and fast:
        raise BadValue("numba is not installed; `pip install bowles[fast]` brings it.", "fast")
    out, share = np.zeros((members, 5)), np.zeros(costs.shape[1:])
    half = _tested(steps, parts)
    (run or _plain)(costs, strength, numbers, agents, steps, half, np.uint64(seed), out, share)
    active, footprint, seized, per_seizure, wealth = out.T
    return Operations(active, footprint, seized, per_seizure, wealth, share)


# of the rule, in the order in which a run takes them: the least and the most they can be
LIMITS = {
    "explore": (0.0, 1.0), "learning": (0.0, 1.0), "room": (1e-9, np.inf), "price": (0.0, np.inf),
    "loss": (0.0, np.inf), "follow": (0.0, 1.0), "setup": (0.0, np.inf),
}  # fmt: skip


def _numbers(rule: Rule, units: ArrayLike | None, members: int) -> tuple[Floats, Floats]:
    """(units, (members,); the rest of the rule, (members, numbers)), each within its limits."""
    given = rule.units if units is None else units
    strength = np.broadcast_to(np.asarray(given, dtype=float), (members,)).copy()
    if not np.all(strength >= 0):
        raise BadValue("Units are zero or more, and costs are numbers.", "units")
    numbers = np.empty((members, len(LIMITS)))
    for row, (name, (least, most)) in enumerate(LIMITS.items()):
        numbers[:, row] = getattr(rule, name)
        if not np.all((numbers[:, row] >= least) & (numbers[:, row] <= most)):
            top = f"to {most:g}" if np.isfinite(most) else "up"
            raise BadValue(f"{name} is a number from {least:g} {top}.", name)
    return strength, numbers


def _tested(steps: int, parts: int) -> int:
    """The step from which outcomes are counted: the middle of the last part."""
    begin = -(-steps * (parts - 1) // parts)
    return begin + (steps - begin) // 2


GOLDEN = np.uint64(0x9E3779B97F4A7C15)
MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11))
UNIT = 2.0**-53


def _lot(number: Any) -> Any:
    """Numbers from 0 to 1 for counters: the mixer of SplitMix64 (Steele et al. 2014, OOPSLA)."""
    z = number * GOLDEN
    z = (z ^ (z >> SHIFTS[0])) * MIX[0]
    z = (z ^ (z >> SHIFTS[1])) * MIX[1]
    z = z ^ (z >> SHIFTS[2])
    return (z >> SHIFTS[3]) * UNIT


def _plain(
    costs: Floats, units: Floats, numbers: Floats, agents: int, steps: int, half: int, seed: Any,
    out: Floats, share: Floats,
) -> None:  # fmt: skip
    """The run in NumPy, all members in each step."""
    explore, learning, room, price, loss, follow, setup = numbers.T[:, :, None]
    parts, members, corridors = costs.shape
    learn = np.repeat(learning[:, 0], agents)
    stays = np.repeat(setup[:, 0] / HORIZON, agents)
    sunk = bool(np.any(setup > 0))
    draws = np.uint64(2 * agents + corridors)
    who = np.arange(agents, dtype=np.uint64)
    roads = np.arange(corridors, dtype=np.uint64) + np.uint64(2 * agents)
    member = np.arange(members, dtype=np.uint64)[:, None]
    with np.errstate(over="ignore"):  # large seeds wrap round, as in compiled code
        start = (seed + np.uint64(1)) * np.uint64(1 << 40) + member * np.uint64(steps + 1) * draws
    memory = np.repeat(price - costs[0], agents, axis=0)
    home = memory.argmax(axis=1)
    chance = np.repeat(np.minimum(units / corridors, 0.9)[:, None], corridors, axis=1)
    wealth = np.zeros((members, agents))
    rows = np.arange(members * agents)
    offset = np.arange(members)[:, None] * corridors
    total = np.zeros((members, 3))
    passed = np.zeros(chance.shape, dtype=np.int64)
    for step in range(steps):
        now = start + np.uint64(step + 1) * draws
        cost = costs[step * parts // steps]
        worth = memory
        if sunk:
            worth = memory.copy()
            worth[rows, home] += stays
        best = worth.argmax(axis=1).reshape(members, agents)
        tried = (_lot(now + who + np.uint64(agents)) * corridors).astype(np.int64)
        tries = _lot(now + who) < explore
        choice = np.where(tries, tried, best)
        load = np.bincount((choice + offset).ravel(), minlength=members * corridors)
        load = load.reshape(chance.shape)
        seized = (_lot(now + roads) < chance) & (load > 0)
        pays = np.where(seized, -loss, price / (1 + load / room)) - cost
        pay = np.take_along_axis(pays, choice, axis=1)
        wealth += pay
        if sunk:
            settles = ~tries & (best != home.reshape(members, agents))
            wealth -= np.where(settles, setup, 0.0)
            home = np.where(settles.ravel(), best.ravel(), home)
        at = rows, choice.ravel()
        memory[at] += learn * (pay.ravel() - memory[at])
        taken = np.where(seized, load, 0)
        goal = units[:, None] * (taken + LEAST) / (
            taken.sum(axis=1) + LEAST * corridors
        )[:, None]  # fmt: skip
        chance = (1 - follow) * chance + follow * np.minimum(goal, 0.9)
        if step >= half:
            passed += load
            total[:, 0] += (load >= ACTIVE * agents).sum(axis=1)
            total[:, 1] += taken.sum(axis=1)
            total[:, 2] += seized.sum(axis=1)
    counted = steps - half
    out[:, 0] = total[:, 0] / counted
    out[:, 1] = passed.sum(axis=1) ** 2 / (passed**2).sum(axis=1)
    out[:, 2] = total[:, 1] / counted
    out[:, 3] = total[:, 1] / np.maximum(total[:, 2], 1)
    out[:, 4] = np.add.accumulate(wealth, axis=1)[:, -1] / agents
    share[:] = passed / passed.sum(axis=1, keepdims=True)


@cache
def _compiled() -> Callable[..., None] | None:
    """The same run compiled, members side by side on all cores; None without numba."""
    try:
        import numba
    except ImportError:
        return None
    lot = numba.njit(inline="always")(_lot)

    @numba.njit(parallel=True)
    def run(costs, units, numbers, agents, steps, half, seed, out, share):  # type: ignore[no-untyped-def]
        parts, members, corridors = costs.shape
        draws = np.uint64(2 * agents + corridors)
        for m in numba.prange(members):
            explore, learning, room = numbers[m, 0], numbers[m, 1], numbers[m, 2]
            price, loss, follow = numbers[m, 3], numbers[m, 4], numbers[m, 5]
            setup = numbers[m, 6]
            stays = setup / HORIZON
            start = (seed + np.uint64(1)) * np.uint64(1 << 40)
            start += np.uint64(m) * np.uint64(steps + 1) * draws
            memory = np.empty((agents, corridors))
            for a in range(agents):
                memory[a] = price - costs[0, m]
            best = np.full(agents, np.argmax(memory[0]))
            home = best.copy()
            chance = np.full(corridors, min(units[m] / corridors, 0.9))
            wealth = np.zeros(agents)
            choice = np.zeros(agents, np.int64)
            tries = np.zeros(agents, np.bool_)
            passed = np.zeros(corridors, np.int64)
            pays = np.zeros(corridors)
            load = np.zeros(corridors, np.int64)
            taken = np.zeros(corridors, np.int64)
            actives, captured, events = 0, 0, 0
            for step in range(steps):
                now = start + np.uint64(step + 1) * draws
                load[:] = 0
                for a in range(agents):
                    c = best[a]
                    tries[a] = lot(now + np.uint64(a)) < explore
                    if tries[a]:
                        c = np.int64(lot(now + np.uint64(a) + np.uint64(agents)) * corridors)
                    choice[a] = c
                    load[c] += 1
                sum_taken = 0
                hits = 0
                part = step * parts // steps
                for c in range(corridors):
                    hit = load[c] > 0 and lot(now + np.uint64(2 * agents + c)) < chance[c]
                    taken[c] = load[c] if hit else 0
                    sum_taken += taken[c]
                    hits += hit
                    pays[c] = (-loss if hit else price / (1 + load[c] / room)) - costs[part, m, c]
                for a in range(agents):
                    c = choice[a]
                    wealth[a] += pays[c]
                    old = memory[a, c]
                    memory[a, c] = old + learning * (pays[c] - old)
                    b = best[a]
                    if setup > 0:
                        if b != home[a] and not tries[a]:
                            wealth[a] -= setup
                            home[a] = b
                        b, top = 0, -np.inf
                        for k in range(corridors):
                            worth = memory[a, k] + (stays if k == home[a] else 0.0)
                            if worth > top:
                                b, top = k, worth
                    elif c == b:
                        if memory[a, c] < old:  # the best has fallen: look again, first wins
                            b = 0
                            for k in range(1, corridors):
                                if memory[a, k] > memory[a, b]:
                                    b = k
                    elif memory[a, c] > memory[a, b] or (memory[a, c] == memory[a, b] and c < b):
                        b = c
                    best[a] = b
                for c in range(corridors):
                    goal = units[m] * (taken[c] + LEAST) / (sum_taken + LEAST * corridors)
                    chance[c] = (1 - follow) * chance[c] + follow * min(goal, 0.9)
                if step >= half:
                    captured += sum_taken
                    events += hits
                    for c in range(corridors):
                        passed[c] += load[c]
                        actives += load[c] >= ACTIVE * agents
            counted = steps - half
            out[m, 0] = actives / counted
            out[m, 1] = passed.sum() ** 2 / (passed**2).sum()
            out[m, 2] = captured / counted
            out[m, 3] = captured / max(events, 1)
            total = 0.0
            for a in range(agents):
                total += wealth[a]
            out[m, 4] = total / agents
            share[m] = passed / passed.sum()

    compiled: Callable[..., None] = run
    return compiled
