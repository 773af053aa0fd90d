"""Reading models and facts from text files; every fault has its file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bowles.errors import BadValue, BowlesError, BrokenFile, unknown
from bowles.model.corridor import Corridors, Link, of_good, of_goods
from bowles.model.dynamics import simulate
from bowles.model.expression import plain
from bowles.model.network import Floats
from bowles.model.parameter import Parameter, Values, named
from bowles.model.system import System, Variable, plan
from bowles.model.whatif.agents import read_operators, read_patronage
from bowles.model.whatif.facts import Fact
from bowles.model.whatif.model import Mechanism, Read, WhatIf, settings_of, switches
from bowles.textfiles import Entry, TomlFile

CHANGE = "change_of_"  # a stock's name after this is that of its flow


def read_models(folder: Path) -> dict[str, WhatIf]:
    """All models in a folder's `models/*.toml` by their file's name; facts and asks apart."""
    found = {}
    for path in sorted((folder / "models").glob("*.toml")):
        if "kind" in TomlFile.read(path).data:
            found[path.stem] = read_model(path)
    return found


def read_model(path: Path) -> WhatIf:
    """The model of one file; raises BrokenFile with its line where it cannot be."""
    file = TomlFile.read(Path(path))
    top = file.top()
    kind = top.text("kind")
    readers: Mapping[str, Callable[..., Read]] = {
        "corridors": _corridors, "dynamics": _dynamics, "operators": read_operators,
        "patronage": read_patronage,
    }  # fmt: skip
    if kind not in readers:
        raise top.fault(str(unknown("kind of model", kind, readers)), "kind")
    parameters = tuple(_parameter(each) for each in file.tables("parameter"))
    try:
        named(parameters)
    except BadValue as refusal:
        raise BrokenFile(path, None, str(refusal)) from None
    mechanisms = _mechanisms(file)
    title, about = top.text("title"), top.text("about", "")
    top.asked.update({"parameter", "mechanisms", "ask", "drawn"})
    try:
        runner, times, settings, source = readers[kind](file, top, parameters, mechanisms)
    except BrokenFile:
        raise
    except BowlesError as refusal:
        raise BrokenFile(path, _line(file, refusal), str(refusal)) from None
    top.finish()
    return WhatIf(
        Path(path).stem, title, about, kind, parameters, mechanisms, runner, times, settings, source
    )


def _line(file: TomlFile, refusal: BowlesError) -> int | None:
    """The line of what a refusal names: a key of the file, of a table of it, or a header."""
    name = getattr(refusal, "parameter", None)
    if not name:
        return None
    for _, keys in file.lines.values():
        for key, at in keys.items():
            if plain(key) == plain(name).removeprefix(CHANGE):
                return at
    for entry in file.tables("parameter"):
        if plain(str(entry.data.get("name"))) == name:
            return entry.line
    return file.lines.get((name, 0), (None, {}))[0]


def _parameter(entry: Entry) -> Parameter:
    value = entry.number("value")
    try:
        made = Parameter(
            plain(entry.text("name")), value, entry.number("low", value),
            entry.number("high", value), entry.text("shape", "uniform"),  # type: ignore[arg-type]
            entry.text("unit", ""), entry.texts("claims"), entry.data.get("assumption") is True,
        )  # fmt: skip
    except BadValue as refusal:
        raise entry.fault(str(refusal)) from None
    entry.asked.update({"assumption", "says"})
    entry.finish()
    return made


def _mechanisms(file: TomlFile) -> dict[str, Mechanism]:
    found = {}
    for entry in file.tables("mechanisms"):
        for key, given in entry.data.items():
            if isinstance(given, str):
                found[key] = Mechanism(key, given, {plain(key): 0.0})
            elif isinstance(given, dict) and {"says", "off"} == set(given):
                off = {plain(name): float(value) for name, value in given["off"].items()}
                found[key] = Mechanism(key, str(given["says"]), off)
            else:
                raise entry.fault("a mechanism is a text, or a table of says and off.", key)
    return found


def _dynamics(
    file: TomlFile, top: Entry, parameters: tuple[Parameter, ...],
    mechanisms: Mapping[str, Mechanism],
) -> Read:  # fmt: skip
    """Stocks with their start and change, and equations between them."""
    terms = switches(mechanisms)
    variables = [Variable(each.name, repr(each.value)) for each in parameters]
    variables += [Variable(name, repr(value)) for name, value in terms.items()]
    settings = settings_of(file)
    variables += [Variable(name, repr(value)) for name, value in settings.items()]
    for entry in file.tables("stocks"):
        for key, given in entry.data.items():
            if not isinstance(given, dict) or set(given) != {"start", "change"}:
                raise entry.fault("a stock is a table of start and change.", key)
            flow = f"{CHANGE}{plain(key)}"
            variables.append(Variable(key, str(given["start"]), "stock", (flow,)))
            variables.append(Variable(flow, str(given["change"]), "flow"))
    for entry in file.tables("equations"):
        variables += [Variable(key, str(given)) for key, given in entry.data.items()]
    top.asked.update({"stocks", "equations", "settings"})
    system = System(
        tuple(variables), top.number("start", 0.0), top.number("stop"), top.number("step"),
        top.text("unit", "year"), "euler", top.text("title"),
    )  # fmt: skip
    plan(system)  # a circle shows at once
    every = max(1, round(top.number("every", system.step) / system.step))
    times: Floats = system.start + system.step * np.arange(0.0, system.steps + 1, every)
    shown = [each.name for each in system.variables]

    def run(now: Values, before: Sequence[Values], seed: int) -> dict[str, Floats]:
        path = simulate(system, now, every=every)
        return {name: np.moveaxis(path[name], 0, -1) for name in shown if name not in now}

    return run, times, settings | terms, system


def _corridors(
    file: TomlFile, top: Entry, parameters: tuple[Parameter, ...],
    mechanisms: Mapping[str, Mechanism],
) -> Read:  # fmt: skip
    """Links with columns, origins, markets, goods, and the formulas of cost and seizure."""
    goods = top.texts("goods")
    links: list[Link] = []
    for entry in file.tables("link"):
        columns = {
            plain(key): value for key, value in entry.data.items()
            if key not in ("from", "to", "class", "both", "good")
        }  # fmt: skip
        for key, value in columns.items():
            if not isinstance(value, str | int | float) or isinstance(value, bool):
                raise entry.fault("a column of a link is a number or a formula.", key)
        tail, head, group = entry.text("from"), entry.text("to"), entry.text("class")
        good = _good(entry, goods)
        links.append(Link(tail, head, group, columns, good))
        if entry.data.get("both", False):
            links.append(Link(head, tail, group, columns, good))
    settings = settings_of(file)
    origins, turning = _ends(file, "origin", "supply", 1.0, goods)
    markets, unnamed = _ends(file, "market", "price", 0.0, goods)
    for place, price in unnamed.items():
        markets |= {of_good(place, good): price for good in goods}
    top.asked.update({"link", "origin", "market", "settings"})
    ways = of_goods(links, goods, tuple(turning)) if goods else tuple(links)
    made = Corridors(
        ways, origins | turning, markets, top.text("cost"), top.data.get("away", 0.0),
        top.data.get("choice", 1.0), top.data.get("seized", 0.0),
    )  # fmt: skip
    top.asked.update({"seized"})
    top.asked.update({"away", "choice"})
    settings |= switches(mechanisms)

    def run(now: Values, before: Sequence[Values], seed: int) -> dict[str, Floats]:
        return made.outcomes(now, before)

    found = WhatIf("", "", "", "", parameters, {}, run, None, settings)
    drawn = {each.name: np.array([each.value]) for each in parameters}
    made.outcomes(found.values(drawn, {}))  # a name or a number that cannot be shows at once
    return run, None, settings, made


def _good(entry: Entry, goods: tuple[str, ...]) -> str:
    good = entry.text("good", "")
    if good and good not in goods:
        raise entry.fault(str(unknown("good", good, goods)), "good")
    return good


def _ends(
    file: TomlFile, kind: str, worth: str, usual: float, goods: tuple[str, ...]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Origins or markets with their supply or price: those of one good, and those of any."""
    named: dict[str, Any] = {}
    free: dict[str, Any] = {}
    for entry in file.tables(kind):
        place, good = entry.text("place"), _good(entry, goods)
        key = of_good(place, good) if good else place
        if key in named or key in free:
            raise entry.fault(f"the {kind} {key!r} is given twice.", "place")
        (named if good or not goods else free)[key] = entry.data.get(worth, usual)
        entry.asked.add(worth)
        entry.finish()
    return named, free


def read_facts(path: Path) -> Iterator[Fact]:
    """The facts of a file, `[[fact]]` each."""
    for entry in TomlFile.read(Path(path)).entries("fact"):
        runs = entry.table("runs")
        if not runs or not all(isinstance(each, dict) for each in runs.values()):
            raise entry.fault("a fact has runs, each a table of changes.", "runs")
        fact = Fact(
            entry.text("id"), entry.text("model"), entry.text("says"), entry.texts("mechanisms"),
            runs, entry.texts("then"), entry.texts("claims"),
            bool(entry.data.get("hypothesis", False)), Path(path), entry.line,
        )  # fmt: skip
        entry.asked.add("hypothesis")
        if not fact.then or not fact.mechanisms:
            raise entry.fault("a fact has relations under then, and mechanisms.", "then")
        entry.finish()
        yield fact


def model_of(fact: Fact, folder: Path) -> Path:
    """The file of a fact's model in a sheet's folder; BrokenFile with the fact's line if none."""
    path = folder / "models" / f"{fact.model}.toml"
    if not path.exists():
        names = [each.stem for each in (folder / "models").glob("*.toml") if each.stem != "facts"]
        refusal = unknown("model", fact.model, names)
        raise BrokenFile(fact.path or path, fact.line, f"{fact.key}: {refusal}")
    return path
