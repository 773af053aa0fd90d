"""Problems of figures: did one fall, do ranks decline, how far apart are two places."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from bowles.errors import BadValue
from bowles.evidence import Claim, Indicator, Study
from bowles.sheet.kinds.told import sources, told
from bowles.sheet.parameters import Year, choice, number
from bowles.sheet.problem import Solution
from bowles.sheet.quantity import Quantity
from bowles.textfiles import Entry

Months = Annotated[float, number("months", 1.0, 12.0, "months")]
Method = Literal["raw rank", "share of rank", "constant panel", "score"]
Floats = NDArray[np.float64]


def ask_change(study: Study, entry: Entry) -> Callable[..., Solution]:
    """The problem of whether a yearly figure fell, where one of two may be of part of a year.

    `earlier` and `later` in the entry name the two claims.
    """
    first, second = (_figure(study, entry, key) for key in ("earlier", "later"))

    def function(months_covered: Months | None = None) -> Solution:
        """To find whether a yearly figure rose or fell, and whether that is established.

        A figure that was in print before its year was out covers only the months until then. The
        second reading takes the same pace for the rest of the year; the months may be given.
        """
        covered = _months(study, second) if months_covered is None else months_covered
        a, b = (sum(each.value or (0, 0)) / 2 for each in (first, second))
        printed, scaled = b / a - 1, b * 12 / covered / a - 1
        agree = covered > 11.5 or (printed < 0) == (scaled < 0)
        verdict = _way(printed) if agree else "not established"
        steps = [
            told(study, first),
            told(study, second),
            f"As printed: {a:g} to {b:g}, a change of {_percent(printed)}.",
            f"The later figure covers {covered:.1f} months by the date of its source: at the same "
            f"pace the year would have {b * 12 / covered:.0f}, a change of {_percent(scaled)}."
            if covered < 11.5
            else "The later figure covers its whole year.",
        ]
        notes = [f"Erratum {each.id}: {each.finding}"
                 for claim in (first, second) for each in study.errata_of(claim)]  # fmt: skip
        return Solution(
            answers={
                "verdict": Quantity(verdict),
                "as printed": Quantity(100 * printed, "%", text=_percent(printed)),
                "at the same pace": Quantity(100 * scaled, "%", text=_percent(scaled)),
                "months covered": Quantity(round(covered, 1), text=f"{covered:.1f} months"),
            },
            steps=steps,
            sources=sources([first, second]),
            notes=list(dict.fromkeys(notes)),
        )

    return function


def _figure(study: Study, entry: Entry, key: str) -> Claim:
    name = entry.text(key)
    claim = study.claims.get(name)
    if claim is None or claim.value is None or not claim.since:
        raise entry.fault(f"{key} = {name!r}: a claim with a value and a year is needed.", key)
    return claim


def _months(study: Study, claim: Claim) -> float:
    """How many months of a claim's year were over when the latest of its sources was printed."""
    keys = [each.source for each in claim.cites or claim.sources]
    printed = [study.sources[key].days for key in keys if key in study.sources]
    latest = max((days[1] for days in printed if days), default=claim.days[1])
    days = min(latest, claim.days[1]) - claim.days[0] + 1
    return float(np.clip(12 * days / (claim.days[1] - claim.days[0] + 1), 1.0, 12.0))


def ask_trend_of_ranks(study: Study, entry: Entry) -> Callable[..., Solution]:
    """The problem of whether ranks tell a steady decline.

    `rank`, `counted`, `panel` and `score` in the entry name indicators, `place` the place and
    `world` the place under which it is counted how many were ranked.
    """
    named = {key: _indicator(study, entry, key) for key in ("rank", "counted", "panel", "score")}
    place, world = entry.text("place"), entry.text("world")

    def function(
        method: Method = "constant panel", since: Year | None = None, until: Year | None = None
    ) -> Solution:
        """To find whether a country has declined steadily by its ranks.

        A rank among more countries is another thing than the same rank among few. The raw rank, the
        rank as a share of those ranked, the rank among the countries found in every edition, and
        the score, which is never joined across a change of its scale, may each say another thing.
        """
        ends = (since or 0, until or 9999)
        verdicts = {each: _trend(named, place, world, each, ends) for each in _METHODS}
        years, values, verdict = verdicts[method]
        if len(years) < 2:
            raise BadValue(f"By {method} fewer than two editions lie in those years.", "since")
        steps = [f"{_year(y)}: {_shown(v, method)}" for y, v in zip(years, values, strict=True)]
        steps += [f"By {each}: {found[2]}." for each, found in verdicts.items()]
        breaks = named["score"].breaks
        known = {each.source for one in named.values() for each in one.rows if each.place == place}
        return Solution(
            answers={"verdict": Quantity(verdict), **{
                f"by {each}": Quantity(found[2]) for each, found in verdicts.items()
            }},
            steps=steps,
            sources=sorted(known),
            notes=[f"The scale of {named['score'].title} changes in {', '.join(breaks)}: "
                   "values before and after it are not compared."] if breaks else [],
        )  # fmt: skip

    return function


_METHODS: tuple[Method, ...] = ("raw rank", "share of rank", "constant panel", "score")


def _trend(
    named: dict[str, Indicator], place: str, world: str, method: Method, ends: tuple[int, int]
) -> tuple[Floats, Floats, str]:
    """Years, values and the verdict; a larger rank is worse, a larger score better."""
    key = {"constant panel": "panel", "score": "score"}.get(method, "rank")
    years, values, *_ = named[key].series(place)
    inside = (years >= ends[0]) & (years < ends[1] + 1)
    years, values = years[inside], values[inside]
    known = np.isfinite(values)
    if method == "score":  # NaN stands where the scale breaks, and makes no step
        steps = np.diff(values)
        return years[known], values[known], _verdict(steps[np.isfinite(steps)])
    years, values = years[known], values[known]
    if method == "share of rank":
        counted = named["counted"]
        values = values / np.array([counted.at(world, _year(each)).value for each in years])
    return years, values, _verdict(-np.diff(values))


def _verdict(steps: Floats) -> str:
    if not len(steps):
        return "not established"
    if (steps < 0).all():
        return "a steady decline"
    if (steps > 0).all():
        return "a steady rise"
    worse, better = int((steps < 0).sum()), int((steps > 0).sum())
    return f"no steady trend: worse in {worse} of {len(steps)} steps, better in {better}"


def _shown(value: float, method: Method) -> str:
    if method == "share of rank":
        return f"{100 * value:.0f} % of those ranked"
    return f"{value:g}" if method == "score" else f"rank {value:g}"


def ask_ratio(study: Study, entry: Entry) -> Callable[..., Solution]:
    """The problem of how far one place is ahead of another by an indicator, in every vintage.

    `indicator` and `place` in the entry name what is compared, `against` the places it may be
    compared with.
    """
    indicator, place = _indicator(study, entry, "indicator"), entry.text("place")
    others = entry.texts("against") or tuple(p for p in indicator.places if p != place)
    names = {study.places[each].name if each in study.places else each: each for each in others}
    periods = tuple(dict.fromkeys(each.period for each in indicator.rows if each.place == place))
    vintages = ("latest", *sorted({each.vintage for each in indicator.rows}))
    of, when, edition = choice(tuple(names)), choice(periods), choice(vintages)

    def function(against: str, begin: str = periods[0], end: str = periods[-1],
                 vintage: str = "latest") -> Solution:  # fmt: skip
        """To find how the gap between two places has moved, and what the editions make of it."""
        chosen = "" if vintage == "latest" else vintage
        ratios = [_ratio(indicator, place, names[against], each, chosen) for each in (begin, end)]
        editions = sorted({each.vintage for each in indicator.rows})
        told_by = {
            each: tuple(_ratio(indicator, place, names[against], p, each) for p in (begin, end))
            for each in editions
            if _has(indicator, (place, names[against]), (begin, end), each)
        }
        change = ratios[1] / ratios[0] - 1
        home = study.places[place].name if place in study.places else place
        steps = [
            f"{period}: {home} {indicator.at(place, period, chosen)}, {against} "
            f"{indicator.at(names[against], period, chosen)}: {ratio:.2f} to 1."
            for period, ratio in zip((begin, end), ratios, strict=True)
        ]
        steps += [f"In the edition of {each}: {one:.2f} and {two:.2f} to 1."
                  for each, (one, two) in told_by.items()]  # fmt: skip
        spread = [two for _, two in told_by.values()] or [ratios[1]]
        return Solution(
            answers={
                "ratio": Quantity(ratios[1], "", round((max(spread) - min(spread)) / 2, 2) or None),
                "ratio before": Quantity(ratios[0], text=f"{ratios[0]:.2f}"),
                "change": Quantity(100 * change, "%", text=_percent(change)),
            },
            steps=steps,
            sources=sorted({each.source for each in indicator.rows
                            if each.place in (place, names[against])}),
            notes=["The uncertainty is half of what the editions differ by."],
        )  # fmt: skip

    function.__annotations__ |= {
        "against": Annotated[str, of],
        "begin": Annotated[str, when],
        "end": Annotated[str, when],
        "vintage": Annotated[str, edition],
    }
    return function


def _ratio(indicator: Indicator, one: str, other: str, period: str, vintage: str) -> float:
    values = [indicator.at(place, period, vintage).value for place in (one, other)]
    if not values[1] or not np.isfinite(values).all():
        raise BadValue(f"{indicator.name} is not known for both in {period}.", "end")
    return float(values[0] / values[1])


def _has(
    indicator: Indicator, places: tuple[str, ...], periods: tuple[str, ...], vintage: str
) -> bool:
    known = {(each.place, each.period) for each in indicator.rows if each.vintage == vintage}
    return all((place, period) in known for place in places for period in periods)


def _indicator(study: Study, entry: Entry, key: str) -> Indicator:
    name = entry.text(key)
    if name not in study.indicators:
        raise entry.fault(f"{key} = {name!r} is no indicator of this study.", key)
    return study.indicators[name]


def _year(middle: float) -> str:
    return str(date.fromordinal(max(1, round((middle - 1) * 365.2425))).year)


def _way(change: float) -> str:
    return "it fell" if change < 0 else "it rose" if change > 0 else "no change"


def _percent(change: float) -> str:
    return f"{100 * change:+.1f} %".replace("-", "−")
