"""Models: system dynamics, agents, interdiction, equilibrium, shortest paths.

Equal work: PySD runs the same XMILE file member by member; Mesa's agents follow the same rule of
choice, memory and enforcement, in its own random order; NetworkX is asked for all pairs by
Dijkstra. Interdiction has no peer of its kind: its floors are seconds, its gates an independent
computation of every optimum. Sioux Falls and published interdiction networks are not ours to
ship: with `--data FOLDER` (holding `sioux_falls/` and `interdiction/`) they are run too; without
it networks of the same make are.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from bench.measure import Race
from bowles.model import Congestion, Network, distances, user_equilibrium
from bowles.model.dynamics import simulate
from bowles.model.interdiction import (
    max_flow_interdiction,
    maximum_flow,
    shortest_path_interdiction,
)
from bowles.model.operators import Rule, operate
from bowles.model.xmile import read_xmile


def run(race: Race) -> None:
    """All rows of the models."""
    dynamics(race)
    agents(race)
    paths(race)
    flows(race)
    equilibrium(race)
    all_pairs(race)


def floor(race: Race, name: str, ratio: float, least: float) -> None:
    """Hold a ratio to its floor: the gate measures the floor as a part of what was reached."""
    race.gate(f"{name}: {least:g} times needed, {ratio:.1f} reached", least / ratio, 1.0)


STOCKS = {
    "Profit": (1, "price*Flow*(1-Seizure)-Reinvest*Profit-Bribes*Profit"),
    "Corruption": (0.3, "a1*Profit*(1-Corruption)-a2*Integrity*Corruption"),
    "Enforcement": (0.2, "b1*Attention*(1-Enforcement)-b2*Corruption*Enforcement"),
    "Seizure": (0.1, "c1*(Enforcement*(1-Corruption)-Seizure)"),
    "Flow": (1, "d1*Network*Demand-d2*Flow-d1*Flow*Seizure"),
    "Network": (1, "e1*Reinvest*Profit-e2*Network*Enforcement-e2*Network*Network"),
    "Demand": (1, "f1*(1-0.3*Attention-Demand)"),
    "Attention": (0.2, "g1*Flow*(1-Attention)-g2*Attention"),
    "Integrity": (0.4, "h1*(0.6-0.4*Corruption-Integrity)"),
    "Bribes": (0.1, "k1*(0.3*Enforcement-Bribes)"),
}
NUMBERS = {
    "price": 1.2, "Reinvest": 0.3, "a1": 0.2, "a2": 0.5, "b1": 0.3, "b2": 0.4, "c1": 0.8,
    "d1": 0.5, "d2": 0.4, "e1": 0.6, "e2": 0.15, "f1": 0.1, "g1": 0.1, "g2": 0.3, "h1": 0.15,
    "k1": 0.5,
}  # fmt: skip


def xmile() -> str:
    """Ten stocks over 40 years at steps of an eighth, as an XMILE file."""
    stocks = "".join(
        f'<stock name="{name}"><eqn>{start}</eqn><inflow>d_{name}</inflow></stock>'
        f'<flow name="d_{name}"><eqn>{change}</eqn></flow>'
        for name, (start, change) in STOCKS.items()
    )
    numbers = "".join(
        f'<aux name="{name}"><eqn>{value}</eqn></aux>' for name, value in NUMBERS.items()
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><xmile version="1.0" '
        'xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"><header><vendor>bench</vendor>'
        '<product version="1.0">bench</product></header><sim_specs method="Euler" '
        'time_units="Year"><start>0</start><stop>40</stop><dt>0.125</dt></sim_specs>'
        f"<model><variables>{stocks}{numbers}</variables></model></xmile>"
    )


def dynamics(race: Race) -> None:
    """A thousand members of one system, against PySD member by member on the same file."""
    pysd = race.peer("pysd")
    rng = np.random.default_rng(3)
    spread = {name: value * rng.uniform(0.7, 1.3, 1000) for name, value in NUMBERS.items()}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ten.xmile"
        file.write_text(xmile(), "utf-8")
        system = read_xmile(file)
        theirs = pysd.read_xmile(str(file))
        few = 10

        def peer() -> np.ndarray:
            ends = []
            for member in range(few):
                frame = theirs.run(
                    params={name: float(each[member]) for name, each in spread.items()},
                    return_columns=list(STOCKS), return_timestamps=[40],
                )  # fmt: skip
                ends.append(frame[list(STOCKS)].to_numpy(dtype=float)[-1])
            return np.array(ends)

        ours = simulate(system, spread)
        end = np.array([ours[name][-1, :few] for name in STOCKS]).T
        race.gate("10 stocks, Euler, apart from PySD", float(np.abs(end - peer()).max()), 0.0)
        times = _turns(race, "10 stocks x 320 steps, a member", {
            "bowles": (lambda: simulate(system, spread), 1000), "PySD": (peer, few),
        })  # fmt: skip
    floor(race, "10 stocks against PySD", times["PySD"] / times["bowles"], 200)


def agents(race: Race) -> None:
    """A thousand operators over 30 corridors for 500 steps, a hundred members at once."""
    mesa = race.peer("mesa")
    rule, count, corridors = Rule(), 1000, 30
    model = _mesa_model(mesa, rule, count, corridors)
    steps = 60

    def peer() -> float:
        game = model(seed=1)
        for _ in range(steps):
            game.step()
        return float(np.mean([agent.wealth for agent in game.agents]))

    ours = operate(rule, np.zeros(corridors), count, steps, 100, 1)
    # one Mesa run lies among our members: within five of their standard deviations
    gate = abs(peer() - ours.wealth.mean()) / max(float(ours.wealth.std()), 1e-9)
    race.gate("operators, Mesa's mean wealth, in our standard deviations", gate, 5.0)
    few = operate(rule, np.zeros(corridors), 100, 50, 3, 1, fast=False)
    same = operate(rule, np.zeros(corridors), 100, 50, 3, 1)
    race.gate("operators, NumPy and numba apart", float(np.abs(few.wealth - same.wealth).max()), 0)
    import numba

    threads = numba.get_num_threads()
    whole = {
        "bowles, all cores": (_on(numba, threads, rule, count, corridors), 100 * 500),
        "bowles, one core": (_on(numba, 1, rule, count, corridors), 100 * 500),
        "Mesa": (peer, steps),
    }
    times = _turns(race, "1,000 operators, a step of a member", whole)
    floor(race, "operators on one core", times["Mesa"] / times["bowles, one core"], 15)
    floor(race, "operators on all cores", times["Mesa"] / times["bowles, all cores"], 50)


def _on(numba: Any, threads: int, rule: Rule, count: int, corridors: int) -> Callable[[], object]:
    def work() -> object:
        before = numba.get_num_threads()
        numba.set_num_threads(threads)
        try:
            return operate(rule, np.zeros(corridors), count, 500, 100, 1)
        finally:
            numba.set_num_threads(before)

    return work


def _mesa_model(mesa: Any, rule: Rule, count: int, corridors: int) -> Any:
    """The same rule as agents of Mesa."""

    class Operator(mesa.Agent):  # type: ignore[misc]
        def __init__(self, model: Any) -> None:
            super().__init__(model)
            self.memory, self.wealth, self.choice = [rule.price] * corridors, 0.0, 0

        def choose(self) -> None:
            lot = self.model.random
            if lot.random() < rule.explore:
                self.choice = lot.randrange(corridors)
            else:
                self.choice = max(range(corridors), key=self.memory.__getitem__)
            self.model.load[self.choice] += 1

        def settle(self) -> None:
            pay = self.model.pays[self.choice]
            self.wealth += pay
            self.memory[self.choice] += rule.learning * (pay - self.memory[self.choice])

    class Game(mesa.Model):  # type: ignore[misc]
        def __init__(self, seed: int) -> None:
            super().__init__(seed=seed)
            self.chance = [rule.units / corridors] * corridors
            Operator.create_agents(self, count)

        def step(self) -> None:
            self.load = [0] * corridors
            self.agents.shuffle_do("choose")
            hit = [
                load > 0 and self.random.random() < chance
                for load, chance in zip(self.load, self.chance, strict=True)
            ]
            self.pays = [
                -rule.loss if each else rule.price / (1 + load / rule.room)
                for each, load in zip(hit, self.load, strict=True)
            ]
            self.agents.do("settle")
            taken = [load if each else 0 for each, load in zip(hit, self.load, strict=True)]
            total = sum(taken) + 0.1 * corridors
            self.chance = [
                (1 - rule.follow) * chance
                + rule.follow * min(0.9, rule.units * (each + 0.1) / total)
                for chance, each in zip(self.chance, taken, strict=True)
            ]

    return Game


def grid(seed: int, rows: int = 15, columns: int = 20) -> tuple[Network, np.ndarray, np.ndarray]:
    """A grid with links both ways, costs and delays from 1 to 10."""
    rng = np.random.default_rng(seed)
    ends = [
        (a * columns + b, x * columns + y)
        for a in range(rows)
        for b in range(columns)
        for x, y in ((a, b + 1), (a + 1, b), (a, b - 1), (a - 1, b))
        if 0 <= x < rows and 0 <= y < columns
    ]
    tail, head = np.array(ends).T
    cost = rng.integers(1, 11, len(ends)).astype(float)
    return Network(tail, head, rows * columns), cost, rng.integers(1, 11, len(ends)).astype(float)


def paths(race: Race) -> None:
    """Shortest-path interdiction to the proven optimum on five grids of 300 nodes."""
    for units, seconds in ((5, 1.0), (10, 20.0)):
        worst, apart, unproven = 0.0, 0.0, 0
        for seed in range(5):
            network, cost, delay = grid(seed)
            start = perf_counter()
            found = shortest_path_interdiction(network, cost, delay, 0, 299, units, time_limit=120)
            worst = max(worst, perf_counter() - start)
            unproven += not found.proven
            there = distances(network, cost + delay * found.chosen, [0])[0, 299]
            apart = max(apart, abs(there - found.value))
        race.gate(f"paths, k={units}: value apart from Dijkstra's", apart, 1e-9)
        race.gate(f"paths, k={units}: grids without a proven optimum", unproven, 0)
        race.gate(f"paths, k={units}: seconds at worst", worst, seconds)


def flows(race: Race) -> None:
    """Maximum-flow interdiction: published networks where they are at hand, else of their make."""
    worst, apart, unproven = 0.0, 0.0, 0
    networks = _layered(race.data)
    first = networks[0]  # the solver is loaded once
    max_flow_interdiction(first[0], first[1], first[3], first[4], first[5], price=first[2])
    for network, capacity, price, source, sink, budget in networks:
        start = perf_counter()
        found = max_flow_interdiction(network, capacity, source, sink, budget, price=price)
        worst = max(worst, perf_counter() - start)
        unproven += not found.proven
        left = maximum_flow(network, np.where(found.chosen, 0, capacity), source, sink)
        apart = max(apart, abs(left - found.value))
    race.gate("flows: value apart from the flow on the cut network", apart, 1e-9)
    race.gate("flows: networks without a proven optimum", unproven, 0)
    race.gate("flows: seconds at worst", worst, 0.1)


def _layered(data: Path | None) -> list[tuple[Network, np.ndarray, np.ndarray, int, int, float]]:
    files = sorted((data / "interdiction").glob("*.csv")) if data else []
    if files:
        return [_published(file) for file in files]
    made = []
    for seed in range(30):
        rng = np.random.default_rng(seed)
        sizes = (1, 5, 9, 15, 9, 1)
        starts = np.cumsum([0, *sizes])
        ends = [
            (starts[k] + a, starts[k + 1] + b)
            for k in range(5) for a in range(sizes[k]) for b in range(sizes[k + 1])
            if min(sizes[k], sizes[k + 1]) == 1 or rng.random() < 0.3
        ]  # fmt: skip
        tail, head = np.array(ends).T
        network = Network(tail, head, int(starts[-1]))
        capacity = rng.integers(10, 70, network.links).astype(float)
        price = rng.choice([4.0, 8.0, 100.0], network.links)
        made.append((network, capacity, price, 0, int(starts[-1]) - 1, 16.0))
    return made


def _published(file: Path) -> tuple[Network, np.ndarray, np.ndarray, int, int, float]:
    rows = [[float(word) for word in row if word.strip()] for row in csv.reader(file.open())]
    (source, sink), links = map(int, rows[0][:2]), [row[:4] for row in rows[1:] if row]
    table = np.array([row for row in links if (row[0], row[1]) != (sink, source)])
    nodes = int(max(table[:, :2].max(), source, sink)) + 1
    network = Network(table[:, 0].astype(int), table[:, 1].astype(int), nodes)
    budget = 16.0 if file.stem.startswith("ht") else 4 * float(np.median(table[:, 3]))
    return network, table[:, 2], table[:, 3], source, sink, budget


def equilibrium(race: Race) -> None:
    """User equilibrium: Sioux Falls where it is at hand, and a network of its size."""
    rng = np.random.default_rng(1)
    network, _, _ = grid(1, 4, 6)
    congestion = Congestion(
        rng.uniform(2, 10, network.links), 0.15 * rng.uniform(2, 10, network.links),
        rng.uniform(4, 25, network.links), np.full((), 4.0),
    )  # fmt: skip
    demand = rng.uniform(0, 3, (24, 24))
    found = user_equilibrium(network, congestion, demand, gap=1e-5)
    race.gate("equilibrium of 24 nodes: relative gap", float(found.residual), 1e-5)
    race.time(
        "user equilibrium, 24 nodes",
        {"bowles": lambda: user_equilibrium(network, congestion, demand, gap=1e-5)},
    )
    folder = race.data / "sioux_falls" if race.data else None
    if folder and folder.exists():
        network, congestion, demand = _sioux_falls(folder)
        found = user_equilibrium(network, congestion, demand, gap=1e-5)
        race.gate("Sioux Falls: relative gap", float(found.residual), 1e-5)
        off = abs(float(found.objective) / 42.31335e5 - 1)
        race.gate("Sioux Falls: objective off the published", off, 1e-5)
        race.time(
            "user equilibrium, Sioux Falls",
            {"bowles": lambda: user_equilibrium(network, congestion, demand, gap=1e-5)},
        )


def _sioux_falls(folder: Path) -> tuple[Network, Congestion, np.ndarray]:
    text = (folder / "SiouxFalls_net.tntp").read_text("utf-8")
    rows = [line.strip(" ;\t").split() for line in text.split("<END OF METADATA>")[1].splitlines()]
    table = np.array(
        [[float(word) for word in row[:7]] for row in rows if row and row[0].isdigit()]
    )
    network = Network(table[:, 0].astype(int) - 1, table[:, 1].astype(int) - 1, 24)
    free, rise, power = table[:, 4], table[:, 5], table[:, 6]
    congestion = Congestion(free, free * rise, table[:, 2], power)
    demand = np.zeros((24, 24))
    origin = 0
    for line in (folder / "SiouxFalls_trips.tntp").read_text("utf-8").splitlines():
        if line.startswith("Origin"):
            origin = int(line.split()[1]) - 1
        elif ":" in line and origin is not None and "<" not in line:
            for pair in line.split(";"):
                if ":" in pair:
                    to, trips = pair.split(":")
                    demand[origin, int(to) - 1] = float(trips)
    return network, congestion, demand


def all_pairs(race: Race) -> None:
    """Costs of the cheapest paths between all of 2,000 nodes."""
    networkx = race.peer("networkx")
    rng = np.random.default_rng(2)
    nodes = 2000
    tail, head = rng.integers(0, nodes, (2, 4 * nodes))
    ring = np.arange(nodes)
    network = Network(np.r_[tail, ring], np.r_[head, (ring + 1) % nodes], nodes)
    cost = rng.uniform(1, 10, network.links)
    graph = networkx.DiGraph()
    for a, b, c in zip(network.tail.tolist(), network.head.tolist(), cost.tolist(), strict=True):
        old = graph.get_edge_data(a, b, {"weight": np.inf})["weight"]
        graph.add_edge(a, b, weight=min(c, old))
    few = 40

    def peer() -> list[dict[int, float]]:
        length = networkx.single_source_dijkstra_path_length
        return [length(graph, source) for source in range(few)]

    ours = distances(network, cost)[:few]
    theirs = np.array([[row[node] for node in range(nodes)] for row in peer()])
    race.gate("all pairs, apart from NetworkX", float(np.abs(ours - theirs).max()), 1e-9)
    times = _turns(race, "2,000 nodes, from one to all", {
        "bowles": (lambda: distances(network, cost), nodes), "NetworkX": (peer, few),
    })  # fmt: skip
    floor(race, "all pairs against NetworkX", times["NetworkX"] / times["bowles"], 15)


def _turns(
    race: Race, work: str, runners: dict[str, tuple[Callable[[], object], int]]
) -> dict[str, float]:
    """Seconds a piece of work, where each runner does another number of pieces."""
    from bench.measure import Time

    samples: dict[str, list[float]] = {name: [] for name in runners}
    for name, (call, _) in runners.items():
        call()
        del name
    for _ in range(max(1, min(race.repeats, 3))):
        for name, (call, pieces) in runners.items():
            start = perf_counter()
            call()
            samples[name].append((perf_counter() - start) / pieces)
    medians = {name: float(np.median(each)) for name, each in samples.items()}
    ours = next(iter(medians.values()))
    for name, each in samples.items():
        race.times.append(Time(work, name, tuple(each), medians[name] / ours))
    return medians
