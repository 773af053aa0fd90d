"""The problem of whether a model of corridors shows the switching of routes that was reported.

Episodes are lawful traffic: what was pressed, and what is said to have come of it. The members of
an ensemble that show the earlier ones are kept, and put to the later, beside persistence: that
nobody moves elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np

from bowles.errors import BowlesError
from bowles.evidence import Study
from bowles.model.network import Floats
from bowles.model.whatif.measure import measure
from bowles.model.whatif.model import WhatIf
from bowles.model.whatif.read import read_model
from bowles.sheet.kinds.told import sources
from bowles.sheet.kinds.whatif import ILLUSTRATIVE
from bowles.sheet.parameters import number
from bowles.sheet.problem import Solution
from bowles.sheet.quantity import Quantity
from bowles.textfiles import Entry

if TYPE_CHECKING:
    from bowles.draw import Plate

MEMBERS = 512


@dataclass(frozen=True)
class Episode:
    """What was pressed in a year, by changes of the model, and the relations that were reported."""

    year: int
    says: str
    changes: Mapping[str, Any]
    then: tuple[str, ...]
    claims: tuple[str, ...]

    def shown(self, model: WhatIf, drawn: Mapping[str, Floats], still: bool = False) -> Floats:
        """Whether each member shows what was reported; `still`, if nobody moves elsewhere."""
        before = model.run(drawn)
        after = model.run(drawn, self.changes)
        if still:
            after = before
        runs = {"before": before, "after": after}
        members = len(next(iter(drawn.values())))
        each = [np.broadcast_to(measure(text, runs, None), (members,)) for text in self.then]
        found: Floats = np.all(np.array(each, dtype=bool), axis=0)
        return found


def ask_episodes(study: Study, entry: Entry) -> Callable[..., Solution]:
    """The problem of the `episode`s of an entry, put to its `model`."""
    path = study.folder / "models" / f"{entry.text('model')}.toml"
    if not path.exists():
        raise entry.fault(f"there is no {path.name} in models/.", "model")
    entry.asked.add("episode")
    given = entry.data.get("episode", [])
    try:
        episodes = sorted((_episode(each) for each in given), key=lambda each: each.year)
    except (KeyError, TypeError):
        raise entry.fault("an episode has year, says, set, then and claims.", "episode") from None
    if len(episodes) < 2:
        raise entry.fault("one episode is fitted and one put to the test at least.", "episode")
    claims = [key for each in episodes for key in each.claims]
    for key in claims:
        if key not in study.claims:
            raise entry.fault(f"an episode rests on {key!r}, which is no claim.", "episode")
    first, last = episodes[0].year, episodes[-1].year - 1

    def function(until: int = first) -> Solution:
        """To find whether the model switches routes as was reported of lawful traffic.

        Members that show the episodes up to a year are kept, and asked for those after it, beside
        persistence: that nobody moves elsewhere. The reports give directions and no series, so that
        directions alone are judged, and how far they narrow what the model supposes.
        """
        model = read_model(path)
        drawn = model.sample(MEMBERS, 0)
        early = [each for each in episodes if each.year <= until]
        late = [each for each in episodes if each.year > until]
        try:
            kept = np.all([each.shown(model, drawn) for each in early], axis=0)
            tried = np.array([each.shown(model, drawn) for each in late])
        except BowlesError as refusal:
            raise entry.fault(f"an episode cannot be run: {refusal}", "episode") from None
        fitted = float(tried[:, kept].mean()) if kept.any() else float("nan")
        still = float(np.mean([each.shown(model, drawn, still=True) for each in late]))
        verdict = "the model" if fitted > still else "persistence"
        shown = {
            "members that show the earlier": fitted,
            "all members": float(tried.mean()),
            "persistence: nobody moves": still,
        }
        return Solution(
            answers={
                "verdict": Quantity(verdict, text=f"{verdict} is nearer"),
                "shown by the fitted members": _percent(fitted),
                "shown by all members": _percent(float(tried.mean())),
                "shown by persistence": _percent(still),
                "members kept": _percent(float(kept.mean())),
            },
            steps=[
                *(f"Fitted, {each.year}: {each.says}" for each in early),
                *(f"Put to the test, {each.year}: {each.says}" for each in late),
                *_narrowed(model, drawn, kept),
            ],
            figure=lambda: _picture(shown),
            sources=sources([study.claims[key] for key in claims]),
            notes=[
                ILLUSTRATIVE,
                "The reports are of lawful traffic on single days or of announcements; nothing was "
                "counted before and after, so that no size of a shift is fitted.",
                f"{MEMBERS} members, seed 0. Rests on the claims {', '.join(claims)}.",
            ],
        )

    years = number("until", first, last, "", whole=True)
    function.__annotations__["until"] = Annotated[int, years]
    return function


def _episode(given: Mapping[str, Any]) -> Episode:
    return Episode(
        int(given["year"]), str(given["says"]), dict(given["set"]), tuple(given["then"]),
        tuple(given["claims"]),
    )  # fmt: skip


def _percent(share: float) -> Quantity:
    if np.isnan(share):
        return Quantity(None, text="no member shows the earlier episodes")
    return Quantity(round(100 * share, 1), "%", text=f"{100 * share:.0f} %")


def _picture(shown: Mapping[str, float]) -> Plate:
    from bowles.draw import interval_chart

    shares = [100 * each for each in shown.values()]
    told = "; ".join(f"{name} {share:.0f} %" for name, share in zip(shown, shares, strict=True))
    return interval_chart(
        list(shown), shares, shares, shares, x_title="% that show what was reported later",
        title="Switching as it was reported", alt=f"Who shows what was reported later: {told}.",
    )  # fmt: skip


def _narrowed(model: WhatIf, drawn: Mapping[str, Floats], kept: Floats) -> list[str]:
    """The three parameters whose middle the episodes move most, against half their spread."""
    if not kept.any() or kept.all():
        return []
    moved = {
        each.name: float(np.median(drawn[each.name][kept]) - np.median(drawn[each.name]))
        / max((each.high - each.low) / 2, 1e-12)
        for each in model.parameters
    }
    most = sorted(moved, key=lambda name: -abs(moved[name]))[:3]
    words = (
        f"{name.replace('_', ' ')} {np.median(drawn[name]):.3g} to "
        f"{np.median(drawn[name][kept]):.3g}" for name in most
    )  # fmt: skip
    return [
        f"What the earlier episodes teach most, by the middle of the members: {'; '.join(words)}."
    ]
