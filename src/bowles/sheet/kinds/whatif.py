"""Problems asked of the models of a study: what would follow, how surely, and on what it rests.

Everything is in text: `models/NAME.toml` has the model and its asks, an entry of problems.toml
names both. Answers are indexed and comparative; corridors are told by class and never as paths.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import numpy as np

from bowles.errors import BadValue, BowlesError, BrokenFile
from bowles.evidence import Study
from bowles.model.expression import plain
from bowles.model.whatif.ask import Answer, Ask, Asked, answer, find_ask
from bowles.model.whatif.finding import Findings, Interval, findings, interval
from bowles.model.whatif.model import WhatIf
from bowles.model.whatif.read import read_model
from bowles.sheet.kinds.pictures import picture
from bowles.sheet.parameters import TEXT, choice, number
from bowles.sheet.problem import Solution
from bowles.sheet.quantity import Quantity
from bowles.textfiles import Entry

ILLUSTRATIVE = "Illustrative model, not an estimate: levels are indexed and serve comparison alone."
MOST = 4  # outcomes that are told of when a mechanism is off
Without = Annotated[
    str, replace(TEXT, name="mechanisms", hint="mechanisms to switch off, such as X01, X12")
]
UNPUNISHED = (
    "Victims are not to be punished for what traffickers made them do, whatever is enforced."
)


def ask_what_if(study: Study, entry: Entry) -> Callable[..., Solution]:
    """The problem of an ask; `model` in the entry names the file, `ask` what is asked of it."""
    path = study.folder / "models" / f"{entry.text('model')}.toml"
    if not path.exists():
        raise entry.fault(f"there is no {path.name} in models/.", "model")
    try:
        ask = find_ask(path, entry.text("ask", entry.text("name")))
    except BrokenFile:
        raise
    except BowlesError as refusal:
        raise entry.fault(str(refusal), "ask") from None
    for claim in ask.claims:
        if claim not in study.claims:
            raise entry.fault(f"{ask.name} rests on {claim!r}, which is no claim.", "ask")

    def function(without: str | None = None, **given: Any) -> Solution:
        model = _model(path)
        off = _switched_off(model, without or "")
        done = answer(ask, model, given, off=off)
        usual = answer(ask, model, given) if off else None
        return _solution(study, ask, model, done, off, usual)

    return signed(function, ask)


def _switched_off(model: WhatIf, text: str) -> tuple[str, ...]:
    """The mechanisms named, with commas between them; BadValue where the model has none such."""
    named = tuple(each.strip().upper() for each in text.split(",") if each.strip())
    for key in named:
        if key not in model.mechanisms:
            listed = ", ".join(f"{each} ({m.says})" for each, m in model.mechanisms.items())
            raise BadValue(
                f"without: there is no {key} in this model; there are {listed}.", "without"
            )
    return named


@cache
def _model(path: Path) -> WhatIf:
    return read_model(path)


def signed(function: Callable[..., Solution], ask: Ask) -> Callable[..., Solution]:
    """The function with the ask's parameters as its own, from which every door grows."""
    kinds = {each.name: _kind(each) for each in ask.parameters} | {"without": Without | None}
    function.__annotations__ = kinds
    function.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(
                each.name, inspect.Parameter.KEYWORD_ONLY, default=each.default,
                annotation=kinds[each.name],
            )
            for each in ask.parameters
        ]
        + [
            inspect.Parameter(
                "without", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Without | None
            )
        ]
    )  # fmt: skip
    function.__name__ = ask.name
    function.__doc__ = f"{ask.title}.\n\n{ask.text} {ILLUSTRATIVE}"
    return function


def _kind(each: Asked) -> Any:
    if each.choices is not None:
        return Annotated[str, choice(tuple(each.choices))]
    return Annotated[float, number(each.name, each.low, each.high, each.unit, each.whole)]


def _solution(
    study: Study, ask: Ask, model: WhatIf, done: Answer, off: tuple[str, ...], usual: Answer | None
) -> Solution:
    outcomes = _outcomes(ask, done)
    ranked = ask.ranking or (_moved(outcomes) if ask.show == "classes" else ())
    found = findings(model.parameters, done.drawn, outcomes, 0, ranked)
    answers = _chief(ask, found, done)
    for name, each in found.intervals.items():
        answers[name] = quantity(each)
    if ranked:
        share = 100 * found.holds
        answers["ranking holds in"] = Quantity(
            round(share, 1), "%", text=f"{share:.0f} % of members"
        )
    cited = [c.source for key in ask.claims for c in study.claims[key].sources]
    return Solution(
        answers=answers,
        steps=[*_steps(ask, model, found, done), *_compared(ask, model, off, outcomes, usual)],
        figure=lambda: picture(study, ask, model, done),
        sources=tuple(dict.fromkeys(cited)),
        notes=notes(model, found),
    )


def _outcomes(ask: Ask, done: Answer) -> dict[str, np.ndarray]:
    return _classes(done) if ask.show == "classes" else dict(done.outcomes)


def _compared(
    ask: Ask, model: WhatIf, off: tuple[str, ...], outcomes: Mapping[str, np.ndarray],
    usual: Answer | None,
) -> list[str]:  # fmt: skip
    """What the mechanisms that are switched off do to each outcome that they move."""
    if usual is None:
        return []
    named = ", ".join(f"{key} ({model.mechanisms[key].says})" for key in off)
    moved = {
        name: abs(interval(outcomes[name]).median - interval(each).median)
        for name, each in _outcomes(ask, usual).items()
        if not np.allclose(outcomes[name], each, rtol=1e-6, atol=1e-9, equal_nan=True)
    }
    most = sorted(moved, key=lambda name: -moved[name])[:MOST]
    with_it = _outcomes(ask, usual)
    told = [
        f"{name} {interval(outcomes[name])}, with it {interval(with_it[name])}" for name in most
    ]
    nothing = "nothing that is asked here changes; it acts on other outcomes of the model"
    return [f"Without {named}: {'; '.join(told) or nothing}."]


def _classes(done: Answer) -> dict[str, np.ndarray]:
    """What is prevented and what is displaced, then the change of each class's share."""
    before, after = done.runs["before"], done.runs["after"]
    groups = [name.removeprefix("share_") for name in before if name.startswith("share_")]
    change = {
        group: after[f"flow_{group}"] / before["total"] - before[f"share_{group}"]
        for group in groups
    }
    gains = np.sum([np.maximum(each, 0) for each in change.values()], axis=0)
    told = {f"{group.replace('_', ' ')}, change": each for group, each in change.items()}
    prevented = 1 - after["total"] / before["total"]
    return {"prevented": prevented, "displaced to other corridors": gains, **told}


def _moved(outcomes: Mapping[str, np.ndarray]) -> tuple[str, ...]:
    """The three classes that gain most, and the one that loses most."""
    changes = [name for name in outcomes if name.endswith(", change")]
    order = sorted(changes, key=lambda name: -float(np.median(outcomes[name])))
    return tuple(dict.fromkeys([*order[:2], order[-1]]))


def _chief(ask: Ask, found: Findings, done: Answer) -> dict[str, Quantity]:
    """The answer in a word: who gains, where it crosses, what ranks first, the value at a point."""
    if ask.show == "classes":
        best = found.ranking[0]
        name, middle = best.removesuffix(", change"), found.intervals[best].median
        if middle < 0.0005:
            return {"gains most": Quantity("none")}
        return {"gains most": Quantity(name, text=f"{name} ({_signed(middle)})")}
    if ask.ranking:
        return {"first": Quantity(found.ranking[0])}
    if ask.crosses is not None:
        first = next(iter(found.intervals))
        crossing = done.outcomes[first]
        share = float(np.isfinite(crossing).mean())
        if share < 0.5:
            return {"threshold": Quantity(None, text="none within the range")}
    return {}


def quantity(each: Interval) -> Quantity:
    """An interval with its spread as the uncertainty."""
    if not np.isfinite(each.median):
        return Quantity(None, text="none")
    spread = (each.high - each.low) / 3.29  # nine of ten lie within 1.645 standard deviations
    return Quantity(float(f"{each.median:.4g}"), "index", float(f"{spread:.2g}"), str(each))


def _steps(ask: Ask, model: WhatIf, found: Findings, done: Answer) -> list[str]:
    steps = [f"{model.title}: {model.about}"]
    if ask.show == "classes":
        before, after = done.runs["before"], done.runs["after"]
        rows = []
        for name in before:
            if name.startswith("share_"):
                group = name.removeprefix("share_")
                now = interval(after[f"flow_{group}"] / before["total"])
                was = interval(before[name])
                rows.append((now.median - was.median, group.replace("_", " "), was, now))
        for gain, group, was, now in sorted(rows, key=lambda row: -row[0]):
            steps.append(
                f"{group}: {was.median:.3f} before, {now.median:.3f} after "
                f"({now.low:.3f} to {now.high:.3f}), {_signed(gain)}."
            )
        steps.append("Shares are of all that was sent before; classes in series count each unit.")
    for name, each in found.intervals.items():
        if not name.endswith(", change") or ask.show != "classes":
            steps.append(f"{name}: {each}.")
    if found.ranking and np.isfinite(found.holds):
        steps.append(
            f"The ranking {' > '.join(found.ranking)} holds in {found.holds:.0%} of the members."
        )
    return steps + mattering(found)


def mattering(found: Findings) -> list[str]:
    """The parameters that matter most, as a step."""
    if not found.matter:
        return []
    told = ", ".join(f"{plain(n).replace('_', ' ')} {s:.0%}" for n, s in found.matter.items())
    return [f"What matters most for {next(iter(found.intervals))}: {told}."]


def notes(model: WhatIf, found: Findings) -> list[str]:
    """What every answer of a model says of itself: what it is not, and what it rests on."""
    mechanisms = "; ".join(f"{key} {each.says}" for key, each in model.mechanisms.items())
    return [
        ILLUSTRATIVE,
        UNPUNISHED,
        f"{found.members} members over the spread of {len(model.parameters)} parameters, "
        f"seed {found.seed}; in brackets what nine of ten lie within.",
        f"Rests on the claims {', '.join(found.claims) or 'none'}.",
        f"Assumed without a claim: {', '.join(found.assumptions) or 'nothing'}.",
        f"Mechanisms, each of which can be switched off: {mechanisms}.",
    ]


def _signed(value: float) -> str:
    return f"{value:+.3f}".replace("-", "−")
