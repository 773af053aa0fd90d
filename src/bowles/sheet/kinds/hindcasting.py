"""The problem of whether a growth fitted to early years foretells the later better than nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import numpy as np

from bowles.errors import BadValue
from bowles.evidence import Indicator, Study
from bowles.model.hindcast import Hindcast, hindcast
from bowles.model.network import Floats
from bowles.model.parameter import Parameter, Values
from bowles.sheet.parameters import Year, choice
from bowles.sheet.problem import Solution
from bowles.sheet.quantity import Quantity
from bowles.textfiles import Entry

if TYPE_CHECKING:
    from bowles.draw import Plate

LEAST = 5  # observations that a place needs to be offered
FITTED = 3  # and those that a fit needs


def ask_hindcast(study: Study, entry: Entry) -> Callable[..., Solution]:
    """The problem of a hindcast of one of the `indicators`, fitted up to a year that one names."""
    names = entry.texts("indicators")
    for name in names:
        if name not in study.indicators:
            raise entry.fault(f"indicators: there is no indicator {name!r}.", "indicators")
    offered = {name: _places(study, study.indicators[name]) for name in names}
    if not all(offered.values()):
        bare = next((name for name, places in offered.items() if not places), "indicators")
        raise entry.fault(f"{bare} has no place with {LEAST} observations.", "indicators")
    if not offered:
        raise entry.fault("a hindcast names one indicator at least.", "indicators")
    everywhere = dict.fromkeys(place for places in offered.values() for place in places)

    def function(
        of: str = names[0], place: str = next(iter(everywhere)), until: Year = 2013
    ) -> Solution:
        """To find whether growth fitted to the early years foretells the later ones.

        A growth that slows is fitted to the years up to the one given and put to those after it,
        against persistence: that nothing changes. The verdict is told whichever wins. Of a series
        whose scale breaks, only what follows the last break is taken.
        """
        if place not in offered[of]:
            raise BadValue(
                f"place: {of} has too few figures of {place}, and enough of "
                f"{', '.join(offered[of])}."
            )
        indicator = study.indicators[of]
        times, values = _unbroken(indicator, offered[of][place])
        when, at = np.unique(times, return_index=True)
        early = values[at][when <= until + 1]
        if len(early) < FITTED or len(early) == len(when):
            first, last = np.floor(when[FITTED - 1]), np.floor(when[-2])
            raise BadValue(
                f"until: {len(early)} of {len(when)} figures of {place} lie up to {until}; three "
                f"are needed before and one after, as with a year from {first:g} to {last:g}."
            )
        found = hindcast(_growth, _spread(early), when, values[at], until + 1)
        better = "the model" if found.wins else "persistence"
        return Solution(
            answers={
                "verdict": Quantity(better, text=f"{better} is nearer"),
                "error of the model": Quantity(float(f"{found.error:.4g}"), indicator.unit),
                "error of persistence": Quantity(
                    float(f"{found.persistence:.4g}"), indicator.unit
                ),
                "within the band": Quantity(round(100 * found.covered, 1), "%"),
            },
            steps=[
                f"{indicator.title}, {place}: {len(early)} observations are fitted, "
                f"{len(found.times)} put to the test.",
                f"{found}.",
                *(
                    f"{t:.0f}: observed {o:,.4g}, foretold {p:,.4g} ({a:,.4g} to {b:,.4g})."
                    for t, o, p, a, b in zip(
                        np.floor(found.times), found.observed, found.predicted, found.low,
                        found.high, strict=True,
                    )
                ),
            ],
            figure=lambda: _picture(f"{indicator.title}, {place}", indicator.unit, when,
                                    values[at], found),
            sources=tuple(dict.fromkeys(each.source for each in indicator.rows)),
            notes=["A hindcast judges a model by years that are past; it foretells none to come."],
        )  # fmt: skip

    function.__annotations__["of"] = Annotated[str, choice(names)]
    function.__annotations__["place"] = Annotated[str, choice(tuple(everywhere))]
    return function


def _places(study: Study, indicator: Indicator) -> dict[str, str]:
    """The places with figures enough: how they are called, and their keys."""
    keys = [key for key in indicator.places if len(_unbroken(indicator, key)[0]) >= LEAST]
    return {study.places[key].name if key in study.places else key: key for key in keys}


def _unbroken(indicator: Indicator, place: str) -> tuple[Floats, Floats]:
    """Times and values after the last break of the scale."""
    times, values, _, _ = indicator.series(place)
    gaps = np.flatnonzero(np.isnan(values))
    start = gaps[-1] + 1 if gaps.size else 0
    return times[start:], values[start:]


def _growth(values: Values, times: Floats) -> Floats:
    """Growth whose rate fades: start * exp(rate * (1 - exp(-fading t)) / fading)."""
    since = times - times[0]
    fading = values["fading"][:, None]
    grown: Floats = values["start"][:, None] * np.exp(
        values["rate"][:, None] * -np.expm1(-fading * since) / fading
    )
    return grown


def _spread(early: Floats) -> list[Parameter]:
    first = float(early[0])
    low, high = sorted((0.5 * first, 1.5 * first))
    return [
        Parameter("start", first, low, high, assumption=True),
        Parameter("rate", 0.05, -0.3, 0.4, assumption=True),
        Parameter("fading", 0.1, 0.01, 0.5, assumption=True),
    ]


def _picture(title: str, unit: str, times: Floats, values: Floats, found: Hindcast) -> Plate:
    from bowles.draw import line_chart
    from bowles.draw.charts import year

    foretold = np.full(len(times), np.nan)
    low, high, still = foretold.copy(), foretold.copy(), foretold.copy()
    at = np.searchsorted(times, found.times)
    foretold[at], low[at], high[at] = found.predicted, found.low, found.high
    still[at[0] - 1 :] = values[at[0] - 1]
    return line_chart(
        times, {"observed": values, "foretold": foretold, "persistence": still},
        bands={"foretold": (low, high)},
        x_labels=year, y_title=unit, points=True, title=title,
        alt=f"{title}: observed, and foretold from the years before. {found}.",
    )  # fmt: skip
