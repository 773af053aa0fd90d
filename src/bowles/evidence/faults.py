"""Faults that evidence shows by itself: what its dates, scales, ranks and sums cannot bear out.

A fault that a study knows of is no fault of the sheet: an erratum that names the claim or the
indicator says so, and a claim that another contradicts stands beside it anyway.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise
from pathlib import Path

from bowles.errors import BrokenFile
from bowles.evidence.claim import Claim
from bowles.evidence.doubts import anachronisms
from bowles.evidence.indicator import Indicator, Observation
from bowles.evidence.period import Span, span
from bowles.evidence.source import Source
from bowles.evidence.study import Study

_UNFINISHED = re.compile(r"part|month|forecast|project|prelim|provision|estimat|to date", re.I)
_OWNED = re.compile(r"source|print|issue|earlier|later|older|after|before|date", re.I)
_AMONG = re.compile(r"(?:out )?of (\d+)(?: [a-z]+)?\Z")
_RANK = re.compile(r"\b(?:ranks?|ranking)\b", re.I)
_LEAP = 4.0  # how many times a figure may grow from one period to the next on one scale
_STEADY = 2.0  # and how little the figures before and after it vary
_TENFOLD = 0.1  # decades, within which a step counts as one of ten or a hundred
_RUN = 3  # steady figures before or after such a step, the other side being shorter


def faults_of(study: Study, today: date | None = None) -> Iterator[BrokenFile]:
    """What the evidence of a study shows to be wrong with it, and no erratum owns up to."""
    now = (today or date.today()).toordinal()
    known = {key for each in study.errata for key in each.claims}
    for source in study.sources.values():
        yield from _source(source, now)
    for claim in study.claims.values():
        if claim.key not in known:
            yield from _claim(study, claim, now)
    owned = {name for each in study.errata for name in each.indicators}
    for indicator in study.indicators.values():
        if indicator.name not in owned:
            yield from _indicator(study, indicator)


def _source(source: Source, now: int) -> Iterator[BrokenFile]:
    path = source.path or Path("sources.json")
    if source.days and source.days[0] > now:
        yield BrokenFile(path, source.line, f"{source.key} is of {source.issued}, a day to come.")
    if source.days and source.accessed and span(source.accessed)[1] < source.days[0]:
        yield BrokenFile(
            path,
            source.line,
            f"{source.key} was read on {source.accessed}, before it was issued ({source.issued}).",
        )


def _claim(study: Study, claim: Claim, now: int) -> Iterator[BrokenFile]:
    def fault(words: str) -> BrokenFile:
        return BrokenFile(claim.path or study.folder, claim.line, words)

    if claim.since and claim.days[0] > now:
        yield fault(f"{claim.key} is said to begin in {claim.since}, a day to come.")
    if not study.contradictions(claim) and not _OWNED.search(claim.note):
        for doubt in anachronisms(claim, study.sources):
            yield fault(f"{doubt} Mend a date, or own up to it with a note or an erratum.")
    addends = [study.claims[key] for key in claim.sum_of if key in study.claims]
    if claim.value and addends and all(each.value for each in addends):
        low = sum(each.value[0] for each in addends if each.value)
        high = sum(each.value[1] for each in addends if each.value)
        if not _meet((low, high), claim.value, 0.5 * len(addends)):
            named = " + ".join(each.key for each in addends)
            yield fault(f"{claim.key} says {claim.said}, but {named} make {_range(low, high)}.")


def _indicator(study: Study, indicator: Indicator) -> Iterator[BrokenFile]:
    for row in indicator.rows:
        if indicator.unit:  # a rating has none, and is of the day on which it is given
            yield from _unfinished(study, row)
        yield from _parts(study, indicator, row)

    yield from _ranks(study, indicator)

    def series(each: Observation) -> tuple[str, str, str, str]:
        return each.place, each.source, each.vintage, each.method

    for _, run in groupby(sorted(indicator.rows, key=series), key=lambda each: each.place):
        rows = sorted(run, key=lambda each: (span(each.period), each.vintage))
        for one, two in pairwise(rows):
            if not _broken(indicator, span(one.period), span(two.period)):
                yield from _scales(study, indicator, one, two)
        yield from _leaps(study, indicator, rows)


def _ranks(study: Study, indicator: Indicator) -> Iterator[BrokenFile]:
    """A rank of several periods that nowhere says among how many."""
    named = f"{indicator.unit} {indicator.title} {indicator.name.replace('_', ' ')}"
    periods = {each.period for each in indicator.rows}
    if len(periods) < 2 or indicator.among or indicator.breaks or not _RANK.search(named):
        return
    silent = [each for each in indicator.rows if not _AMONG.match(each.unit)]
    if silent:
        yield study.fault_at(
            "observation",
            silent[0].key,
            f"{indicator.name} is a rank and does not say among how many; give the unit 'of 60', "
            "or under among, in indicators.toml, the indicator that counts them.",
        )


def _unfinished(study: Study, row: Observation) -> Iterator[BrokenFile]:
    """A figure of a whole period that was in print before the period was out."""
    source = study.sources.get(row.source)
    last = min(span(row.vintage)[1], source.days[1] if source and source.days else 10**9)
    if last < span(row.period)[1] and not _UNFINISHED.search(row.method):
        yield study.fault_at(
            "observation",
            row.key,
            f"{row.indicator} of {row.period} was in print before {row.period} was out, "
            f"so it is a figure of a part; say so under method, such as 'part of the year'.",
        )


def _scales(
    study: Study, indicator: Indicator, one: Observation, two: Observation
) -> Iterator[BrokenFile]:
    """Two neighbours that stand on different scales, or rank among different numbers."""
    if one.period == two.period:
        return
    before, after = (_among(study, indicator, each) for each in (one, two))
    if before and after and before != after:
        what = f"ranks among {before:g} in {one.period} and among {after:g} in {two.period}"
    elif one.unit and two.unit and one.unit != two.unit:
        what = f"changes from {one.unit!r} in {one.period} to {two.unit!r} in {two.period}"
    else:
        return
    yield study.fault_at(
        "observation",
        two.key,
        f"{indicator.name} {what}; declare breaks = [{two.period[:4]!r}] in indicators.toml.",
    )


def _among(study: Study, indicator: Indicator, row: Observation) -> float:
    """Among how many a row ranks; 0 where it does not say."""
    if found := _AMONG.match(row.unit):
        return float(found[1])
    counted = study.indicators.get(indicator.among)
    rows = [each for each in counted.rows if each.period == row.period] if counted else []
    known = [each.value for each in rows if not math.isnan(each.value)]
    return known[-1] if known else 0.0


def _leaps(study: Study, indicator: Indicator, rows: list[Observation]) -> Iterator[BrokenFile]:
    """A step so great between steady figures that two scales must have been joined."""
    latest = {each.period: each for each in rows if each.value > 0}
    steps = list(latest.values())
    for n in range(1, len(steps)):
        before, after = (
            [each.value for each in part] for part in (steps[max(0, n - 4) : n], steps[n : n + 4])
        )
        ratio = max(min(after) / max(before), min(before) / max(after))
        calm = max(max(part) / min(part) for part in (before, after))
        one, two = steps[n - 1], steps[n]
        decades = math.log10(after[0] / before[-1])
        tenfold = abs(decades) > 0.5 and abs(decades - round(decades)) < _TENFOLD
        runs = sorted((len(before), len(after)))
        seen = runs[0] > 1 or (tenfold and runs[1] >= _RUN)
        if ratio > _LEAP and calm < _STEADY and seen and not _broken(
            indicator, span(one.period), span(two.period)
        ):  # fmt: skip
            yield study.fault_at(
                "observation",
                two.key,
                f"{indicator.name} leaps from {one} in {one.period} to {two} in {two.period} "
                "between steady figures, as where two scales are joined; declare a break "
                "in indicators.toml if they are.",
            )


def _parts(study: Study, indicator: Indicator, row: Observation) -> Iterator[BrokenFile]:
    """A total that its parts of the same place, period and vintage do not make."""
    if math.isnan(row.value) or not indicator.parts:
        return
    found = [
        next(
            (
                each
                for each in study.indicators[name].rows
                if (each.place, each.period, each.vintage) == (row.place, row.period, row.vintage)
            ),
            None,
        )
        for name in indicator.parts
        if name in study.indicators
    ]
    values = [each.value for each in found if each is not None]
    if len(values) < len(indicator.parts) or any(map(math.isnan, values)):
        return
    slack = 0.5 * 10.0**-row.decimals * (len(values) + 1)
    if abs(sum(values) - row.value) > slack:
        yield study.fault_at(
            "observation",
            row.key,
            f"{indicator.name} of {row.place} in {row.period} is {row}, but "
            f"{' + '.join(indicator.parts)} make {sum(values):,.10g}.",
        )


def _broken(indicator: Indicator, one: Span, two: Span) -> bool:
    """Whether a break of scale lies between two periods."""
    return any(one[0] < span(each)[0] <= two[1] for each in indicator.breaks)


def _meet(one: tuple[float, float], two: tuple[float, float], slack: float) -> bool:
    return one[0] <= two[1] + slack and two[0] <= one[1] + slack


def _range(low: float, high: float) -> str:
    return f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"
