"""Reading models of agents from text files: operators on corridors, and a centre that appoints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from bowles.errors import BadValue
from bowles.model.expression import plain
from bowles.model.formula import value_of
from bowles.model.network import Floats
from bowles.model.operators import Rule, operate
from bowles.model.parameter import Parameter, Values
from bowles.model.patronage import SETTINGS, Patronage, patronage
from bowles.model.whatif.model import Mechanism, Read, settings_of, switches
from bowles.textfiles import Entry, TomlFile

WORTH = 10**9  # acts (members by agents by steps) from which compiling pays


def read_operators(
    file: TomlFile, top: Entry, parameters: tuple[Parameter, ...],
    mechanisms: Mapping[str, Mechanism],
) -> Read:  # fmt: skip
    """Corridors with their cost, a formula or one for each part of the time; numbers of the rule.

    A parameter or setting that has the name of a number of the rule takes its place; others may be
    named in costs. A corridor with a `count` stands for so many, told apart by `number` from 0.
    """
    rule = {each.name: float(each.default) for each in fields(Rule)}  # type: ignore[arg-type]
    settings = {**rule, **switches(mechanisms)}
    settings |= settings_of(file)
    for each in parameters:
        settings.pop(each.name, None)
    agents, steps = int(top.number("agents", 200)), int(top.number("steps", 200))
    corridors: list[tuple[str, list[Any], float]] = []
    for entry in file.tables("corridor"):
        given = entry.data.get("cost")
        if given is None:
            raise entry.fault("a corridor has a cost, or a list of one for each part of the time.")
        costs = given if isinstance(given, list) else [given]
        if not costs or not all(
            isinstance(each, str | float) or type(each) is int for each in costs
        ):
            raise entry.fault("a cost is a number or a formula, or a list of them.", "cost")
        group, count = entry.text("class"), entry.number("count", 1)
        if not (count >= 1 and count == int(count)):
            raise entry.fault("count is a whole number, 1 or more.", "count")
        corridors += [(group, costs, float(number)) for number in range(int(count))]
        entry.asked.add("cost")
        entry.finish()
    top.asked.update({"corridor", "settings"})
    parts = max((len(costs) for _, costs, _ in corridors), default=1)
    if any(len(costs) not in (1, parts) for _, costs, _ in corridors):
        raise top.fault(f"some corridors have {parts} costs in time, so all have, or one.")
    groups = [group for group, _, _ in corridors]

    def run(now: Values, before: Sequence[Values], seed: int) -> dict[str, Floats]:
        members = len(next(iter(now.values())))
        costs = np.empty((parts, members, len(corridors)))
        for at, (_, formulas, number) in enumerate(corridors):
            told = {**now, "number": np.float64(number)}
            for part in range(parts):
                costs[part, :, at] = value_of(formulas[part % len(formulas)], told)
        numbers = Rule(**{name: now[name] for name in rule})
        fast = None if members * agents * steps >= WORTH else False
        done = operate(numbers, costs, agents, steps, members, seed, fast=fast)
        names = ("active", "footprint", "seized", "per_seizure", "wealth")
        found = {name: getattr(done, name) for name in names}
        for group in dict.fromkeys(groups):
            of_it = [each == group for each in groups]
            found[f"share_{plain(group)}"] = done.share[:, of_it].sum(axis=1)
        return found

    run({name: np.array([value]) for name, value in settings.items()}
        | {each.name: np.array([each.value]) for each in parameters}, (), 0)  # fmt: skip
    return run, None, settings, None


def read_patronage(
    file: TomlFile, top: Entry, parameters: tuple[Parameter, ...],
    mechanisms: Mapping[str, Mechanism],
) -> Read:  # fmt: skip
    """Parameters that are settings of the agents; outcomes stand beside those of the null model."""
    counts = {
        name: int(top.number(name, usual))
        for name, usual in {"posts": 14, "elites": 60, "groups": 3, "years": 24}.items()
    }
    known = {each.name for each in parameters}
    for name in known - set(SETTINGS):
        raise BadValue(f"Patronage has no setting {name!r}; it has {', '.join(SETTINGS)}.", name)
    for each in parameters:
        _, least, most = SETTINGS[each.name]
        if not (least <= each.low and each.high <= most):
            raise BadValue(f"{each.name} spreads within {least:g} to {most:g}.", each.name)
    if counts["elites"] < 2 * counts["posts"]:
        raise BadValue(f"{counts['posts']} posts take twice as many elites at least.", "elites")
    settings = {name: usual for name, (usual, _, _) in SETTINGS.items() if name not in known}
    settings["provinces"] = float(counts["posts"])

    def run(now: Values, before: Sequence[Values], seed: int) -> dict[str, Floats]:
        members = len(next(iter(now.values())))
        posts = int(now["provinces"][0])
        if posts != now["provinces"][0]:
            raise BadValue("provinces is a whole number.", "provinces")
        sizes = counts | {"posts": posts, "elites": max(counts["elites"], 3 * posts)}
        told = {name: each for name, each in now.items() if name != "provinces"}
        made, null = patronage(told, members=members, seed=seed, **sizes)
        names = Patronage.__dataclass_fields__
        found = {name: getattr(made, name) for name in names}
        return found | {f"null_{name}": getattr(null, name) for name in names}

    return run, None, settings, None
