"""What is asked of a model: typed parameters, the changes they make, and what is measured then."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bowles.errors import BadValue
from bowles.model.expression import plain
from bowles.model.network import Floats
from bowles.model.whatif.measure import measure
from bowles.model.whatif.model import WhatIf, in_order
from bowles.textfiles import Entry, TomlFile

SHOWS = ("classes", "curve", "paths", "bars")
MEMBERS = 200


@dataclass(frozen=True)
class Asked:
    """One parameter: a number in a range, or one of some choices.

    sets   changes it makes to what is run; formulas over all parameters
    base   changes that hold before as well
    """

    name: str
    default: float | str
    low: float = 0.0
    high: float = 1.0
    whole: bool = False
    unit: str = ""
    choices: Mapping[str, Mapping[str, Any]] | None = None
    sets: Mapping[str, Any] | None = None
    base: Mapping[str, Any] | None = None
    both: bool = False


@dataclass(frozen=True)
class Sweep:
    """A name of the model that is moved from one end to the other."""

    name: str
    title: str
    values: Floats


@dataclass(frozen=True)
class Ask:
    """A question of a model.

    show     classes of corridors, a curve over a sweep, paths in time, or bars of the measures
    runs     further runs by name beside `before` and `after`
    measure  name -> a formula over runs
    also     the same for what is told beside, and not drawn
    crosses  what the first measure of a sweep is followed to: the answer is where
    at       the parameter at whose value a sweep is read
    so, was  how figures call what is run and what it is compared with; `{d}` stands for the given d
    line     of its file where it begins
    """

    name: str
    title: str
    text: str
    claims: tuple[str, ...]
    show: str
    parameters: tuple[Asked, ...]
    runs: Mapping[str, Mapping[str, Any]]
    measure: Mapping[str, str]
    also: Mapping[str, str]
    ranking: tuple[str, ...]
    paths: tuple[str, ...]
    sweep: Sweep | None
    crosses: float | None
    at: str
    members: int
    so: str
    was: str
    line: int | None = None


@dataclass(frozen=True, eq=False)
class Answer:
    """What came of an ask: outcomes by measure, (members,), and what figures are drawn of.

    runs    outcomes of each run, of the last step of a sweep
    curves  by measure, (steps, members), over `ask.sweep`
    drawn   the members' parameters
    so      what is run, in words
    """

    runs: Mapping[str, Mapping[str, Floats]]
    outcomes: Mapping[str, Floats]
    curves: Mapping[str, Floats]
    drawn: Mapping[str, Floats]
    so: str


def answer(
    ask: Ask, model: WhatIf, given: Mapping[str, Any], seed: int = 0, off: Collection[str] = ()
) -> Answer:
    """The ask run over the spread of the model's parameters, all its runs on the same members.

    off  mechanisms that are switched off in all of them
    """
    drawn = model.sample(ask.members, seed)
    known, base, after = _changes(ask, given)
    runs = {"before": {}, **ask.runs, "after": {**after, **ask.runs.get("after", {})}}

    def worked(
        over: Mapping[str, Floats], moved: Mapping[str, Any], wanted: Collection[str]
    ) -> dict[str, dict[str, Floats]]:
        found = {}
        for name in wanted:
            *earlier, changes = in_order(runs, name)
            found[name] = model.run(
                over, {**changes, **moved}, seed, off, base=base, given=known, earlier=earlier
            )
        return found

    texts = [*ask.measure.values(), *ask.also.values()]
    measured = [name for name in runs if any(f"[{name}" in each for each in texts)]
    curves: dict[str, Floats] = {}
    if ask.sweep:  # all steps at once: as many times the members
        values = ask.sweep.values
        wide = {name: np.tile(each, len(values)) for name, each in drawn.items()}
        there = worked(wide, {ask.sweep.name: np.repeat(values, ask.members)}, measured)
        flat = _measured(ask.measure, there, model, known, len(values) * ask.members)
        curves = {name: each.reshape(len(values), -1) for name, each in flat.items()}
    done = worked(drawn, {}, measured if ask.show == "curve" else runs)
    told = {**ask.measure, **ask.also}
    outcomes = _measured(told, done, model, known, ask.members)
    if ask.crosses is not None and ask.sweep:
        first = next(iter(curves))
        crossing = _crossing(ask.sweep.values, curves[first], ask.crosses)
        outcomes = {f"{ask.sweep.title} where it is {ask.crosses:g}": crossing, **outcomes}
    return Answer(done, outcomes, curves, drawn, _called(ask, given))


def _called(ask: Ask, given: Mapping[str, Any]) -> str:
    """What is run, in the words of the ask."""
    told = {each.name: given.get(each.name, each.default) for each in ask.parameters}
    words = {name: each if isinstance(each, str) else f"{each:g}" for name, each in told.items()}
    try:
        return ask.so.format(**words)
    except (KeyError, IndexError, ValueError):
        raise BadValue(
            f"so = {ask.so!r}: in braces stand names of parameters, {', '.join(told)}.", "so"
        ) from None


def _changes(
    ask: Ask, given: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """(names for formulas, changes that always hold, changes after)."""
    known: dict[str, Any] = {}
    base: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for each in ask.parameters:
        value = given.get(each.name, each.default)
        if each.choices is not None:
            chosen = each.choices[value]
            (base if each.both else after).update(chosen)
        else:
            known[plain(each.name)] = np.float64(value)
            base.update(each.base or {})
            after.update(each.sets or {})
    return known, base, after


def _measured(
    told: Mapping[str, str], runs: Mapping[str, Mapping[str, Floats]], model: WhatIf,
    known: Mapping[str, Any], members: int,
) -> dict[str, Floats]:  # fmt: skip
    return {
        name: np.broadcast_to(measure(text, runs, model.times, known), (members,))
        for name, text in told.items()
    }


def _crossing(x: Floats, curves: Floats, level: float) -> Floats:
    """Where each member's curve first crosses the level, (members,); NaN where it never does."""
    above = curves >= level
    change = above[1:] != above[:-1]
    at = change.argmax(axis=0)
    member = np.arange(curves.shape[1])
    low, high = curves[at, member], curves[at + 1, member]
    with np.errstate(all="ignore"):
        found = x[at] + (level - low) / (high - low) * (x[at + 1] - x[at])
    return np.where(change.any(axis=0), found, np.nan)


def read_asks(path: Path) -> Iterator[Ask]:
    """The asks of a model's file."""
    for entry in TomlFile.read(Path(path)).tables("ask"):
        yield _ask(entry)


def _ask(entry: Entry) -> Ask:
    show = entry.text("show")
    if show not in SHOWS:
        raise entry.fault(f"show is one of {', '.join(SHOWS)}.", "show")
    asked = entry.data.get("parameters", [])
    entry.asked.update({"parameters", "sweep", "crosses", "harm"})
    made = Ask(
        entry.text("name"), entry.text("title"), entry.text("text", ""), entry.texts("claims"),
        show, tuple(_asked(entry, each) for each in asked), entry.table("runs"),
        entry.table("measure"), entry.table("also"), entry.texts("ranking"), entry.texts("paths"),
        _sweep(entry), entry.data.get("crosses"), entry.text("at", ""),
        int(entry.number("members", MEMBERS)), entry.text("so", "after the change"),
        entry.text("was", "as it is"), entry.line,
    )  # fmt: skip
    entry.finish()
    return made


def _asked(entry: Entry, given: Mapping[str, Any]) -> Asked:
    known = {"name", "default", "low", "high", "whole", "unit", "choices", "set", "base", "both"}
    if strange := set(given) - known:
        raise entry.fault(f"a parameter has no {', '.join(sorted(strange))}.", "parameters")
    try:
        made = Asked(
            given["name"], given["default"], given.get("low", 0.0), given.get("high", 1.0),
            given.get("whole", False), given.get("unit", ""), given.get("choices"),
            given.get("set"), given.get("base"), given.get("both", False),
        )  # fmt: skip
    except KeyError as missing:
        raise entry.fault(f"a parameter needs {missing}.", "parameters") from None
    if made.choices is not None and made.default not in made.choices:
        raise entry.fault(f"{made.name} has no choice {made.default!r}.", "parameters")
    return made


def _sweep(entry: Entry) -> Sweep | None:
    given = entry.table("sweep")
    if not given:
        return None
    try:
        values = np.linspace(given["from"], given["to"], given["steps"])
        return Sweep(plain(given["name"]), given["title"], values)
    except KeyError as missing:
        raise entry.fault(f"a sweep needs {missing}.", "sweep") from None


def find_ask(path: Path, name: str) -> Ask:
    """The ask of that name in a model's file."""
    asks = {each.name: each for each in read_asks(path)}
    if name not in asks:
        raise BadValue(f"{path} asks no {name!r}; it asks {', '.join(asks) or 'nothing'}.", "ask")
    return asks[name]
