"""The problem of where to put units so that least is sent, knowing that routes switch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

import numpy as np

from bowles.errors import BadValue
from bowles.evidence import Study
from bowles.model.corridor import Corridors, allocate
from bowles.model.whatif.finding import findings
from bowles.model.whatif.read import read_model
from bowles.sheet.kinds.pictures import corridors_compared
from bowles.sheet.kinds.whatif import mattering, notes, quantity
from bowles.sheet.parameters import Words, number
from bowles.sheet.problem import Solution
from bowles.sheet.quantity import Quantity
from bowles.textfiles import Entry

Units = Annotated[int, number("units", 1, 20, "", whole=True)]
Response = Literal["logit", "least-cost", "none"]
MEMBERS = 64
SHARP = 4.0  # how much sharper than logit a choice is that all but takes the least cost


def ask_allocation(study: Study, entry: Entry) -> Callable[..., Solution]:
    """The problem of allocating units to sections; `sections` are words -> settings of `model`.

    `step` is what one unit adds.
    """
    path = study.folder / "models" / f"{entry.text('model')}.toml"
    if not path.exists():
        raise entry.fault(f"there is no {path.name} in models/.", "model")
    sections = {name: str(value) for name, value in entry.table("sections").items()}
    if len(sections) < 2:
        raise entry.fault("an allocation has two sections at least.", "sections")
    step = entry.number("step", 0.5)
    claims = entry.texts("claims")
    every = ", ".join(sections)

    def function(
        B: Units = 4,
        sections_open: Words = every,
        response: Response = "logit",
    ) -> Solution:
        """To find how to place B units over sections so that least is sent, for routes switch.

        One unit after another goes where it lowers the mean total most, each judged by what flows
        after it. `response` is how those who send are taken to answer: not at all, by the least
        cost, or spread by a logit; the regret tells what a wrong guess of that costs. Shares by
        section class only, and no timetable.
        """
        chosen = [each.strip() for each in sections_open.split(",") if each.strip()]
        for name in chosen:
            if name not in sections:
                raise BadValue(f"There is no section {name!r}; there are {every}.", "sections_open")
        model = read_model(path)
        made: Corridors = model.source
        drawn = model.values(model.sample(MEMBERS, 0), {})
        settings = [sections[name] for name in chosen]
        plans = {
            kind: _planned(made, drawn, settings, B, step, kind)
            for kind in ("logit", "least-cost", "none")
        }
        totals = {kind: _sent(made, drawn, plan, step) for kind, plan in plans.items()}
        base = made.outcomes(drawn)
        after = made.outcomes(_raised(drawn, plans[response], step), before=drawn)
        effect = 1 - totals[response] / base["total"]
        regret = {
            f"regret if planned for {kind}": (totals[kind] - totals["logit"]) / base["total"]
            for kind in plans
            if kind != "logit"
        }
        groups = [name for name in base if name.startswith("flow_")]
        moved = np.sum(
            [np.maximum(after[name] - base[name], 0) / base["total"] for name in groups], axis=0
        )
        outcomes = {"prevented": effect, "displaced to other corridors": moved, **regret}
        sampled = {each.name: drawn[each.name] for each in model.parameters}
        found = findings(model.parameters, sampled, outcomes, 0)
        better = {kind: base["total"] - totals[kind] for kind in plans}
        firm = np.mean([better[response] >= each - 1e-9 for each in better.values()], axis=0) >= 1
        words = {value: name for name, value in sections.items()}
        shares = {words[name]: count / B for name, count in plans[response].items() if count}
        placed = ", ".join(f"{name} {share:.0%}" for name, share in shares.items())
        held = 100 * float(firm.mean())
        answers = {"allocation": Quantity(placed)}
        answers |= {name: quantity(each) for name, each in found.intervals.items()}
        answers["no other plan is better in"] = Quantity(
            round(held, 1), "%", text=f"{held:.0f} % of members"
        )
        runs = {"before": base, "after": after}
        called = ("as it is", f"{B:g} units: {placed}")
        cited = [c.source for key in claims for c in study.claims[key].sources]
        return Solution(
            answers,
            steps=[
                f"{model.title}: {model.about}",
                f"Of {B} units under the response {response}: {placed}.",
                *(f"{name}: {each}." for name, each in found.intervals.items()),
                *mattering(found),
            ],
            figure=lambda: corridors_compared(study, model, "Units over sections", runs, called),
            sources=tuple(dict.fromkeys(cited)),
            notes=notes(model, found),
        )

    return function


def _planned(
    made: Corridors, drawn: dict[str, np.ndarray], settings: list[str], units: int, step: float,
    response: str,
) -> dict[str, int]:  # fmt: skip
    """The units by setting that one plans who takes the others to answer so."""
    if response == "none":  # all units where most passes now
        base = made.outcomes(drawn)
        pressed = {
            name: np.sum(
                [
                    base[key].mean() - each.mean()
                    for key, each in made.outcomes(
                        _raised(drawn, {name: 1}, step), before=drawn
                    ).items()
                    if key.startswith("flow_") and base[key].mean() > each.mean()
                ]
            )
            for name in settings
        }
        return {max(settings, key=lambda name: float(pressed[name])): units}
    sharp = drawn | {"sharpness": drawn["sharpness"] * (SHARP if response != "logit" else 1.0)}
    return allocate(made, sharp, settings, units, step)[0]


def _raised(
    drawn: dict[str, np.ndarray], plan: dict[str, int], step: float
) -> dict[str, np.ndarray]:
    return drawn | {name: drawn[name] + step * count for name, count in plan.items()}


def _sent(
    made: Corridors, drawn: dict[str, np.ndarray], plan: dict[str, int], step: float
) -> np.ndarray:
    return made.outcomes(_raised(drawn, plan, step), before=drawn)["total"]
