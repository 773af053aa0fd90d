"""Indicators: figures by place and period, every vintage kept, missing never read as zero."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from bowles.errors import BadValue
from bowles.evidence.grade import graded
from bowles.evidence.period import Span, span
from bowles.evidence.tables import Row
from bowles.textfiles import Entry

COLUMNS = ("indicator", "place", "period", "value", "vintage", "source", "locator", "grade")
OPTIONAL = ("lo", "hi", "unit", "method")
_DAYS_IN_YEAR = 365.2425


@dataclass(frozen=True)
class Observation:
    """One figure as a source gives it; value, lo and hi are NaN where they are missing.

    period   "2013", "2012-04" or "2004/2014"
    vintage  when the figure was published or drawn, for figures are revised
    decimals as many as the source gives
    """

    indicator: str
    place: str
    period: str
    value: float
    lo: float
    hi: float
    unit: str
    method: str
    vintage: str
    source: str
    locator: str
    grade: str
    decimals: int = 0

    @property
    def key(self) -> str:
        """What no two rows of a study may share."""
        said = (self.indicator, self.place, self.period, self.vintage, self.source, self.method)
        return ", ".join(each for each in said if each)

    def __str__(self) -> str:
        if math.isnan(self.value) and math.isnan(self.lo):
            return "not known"
        if math.isnan(self.value):
            return self._with_unit(f"{self._figure(self.lo)} to {self._figure(self.hi)}")
        return self._with_unit(self._figure(self.value))

    def _figure(self, number: float) -> str:
        return f"{number:,.{self.decimals}f}".replace("-", "−")

    def _with_unit(self, figure: str) -> str:
        if self.unit == "%" or not self.unit:
            return figure + self.unit
        return f"{figure} {self.unit}"


@dataclass(frozen=True, eq=False)
class Indicator:
    """A named series over places, periods and vintages.

    unit    of its figures; a row may name another
    breaks  dates at which the scale changes; figures on two sides of one are never joined
    parts   indicators whose figures add up to this one's
    among   the indicator that counts those among whom this one ranks; empty where it is no rank
    rows    the observations, in the order of the file
    """

    name: str
    title: str
    about: str = ""
    unit: str = ""
    breaks: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    among: str = ""
    rows: tuple[Observation, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def at(self, place: str, period: str, vintage: str = "") -> Observation:
        """The latest figure for a place and period, or that of a vintage.

        Raises BadValue that names what there is.
        """
        found = [each for each in self.rows if (each.place, each.period) == (place, period)]
        if not found:
            known = sorted({each.period for each in self.rows if each.place == place})
            there = f"it has {', '.join(known)}" if known else f"it has {', '.join(self.places)}"
            raise BadValue(f"{self.name} has no figure for {place} in {period}; {there}.")
        of_vintage = [each for each in found if each.vintage == vintage or not vintage]
        if not of_vintage:
            known = sorted({each.vintage for each in found})
            raise BadValue(f"{self.name} has no vintage {vintage}; it has {', '.join(known)}.")
        return max(of_vintage, key=lambda each: each.vintage)

    @property
    def places(self) -> tuple[str, ...]:
        """The places it has figures for."""
        return tuple(dict.fromkeys(each.place for each in self.rows))

    def series(self, place: str, source: str = "") -> tuple[NDArray[np.float64], ...]:
        """Year, value, lo and hi for a place, latest vintages, each shape (n,).

        Rows of NaN stand where the scale breaks, so that no line is drawn across it.
        """
        chosen = {
            each.period: each
            for each in sorted(self.rows, key=lambda each: each.vintage)
            if each.place == place and source in ("", each.source)
        }
        points = [
            (_middle(span(each.period)), each.value, each.lo, each.hi) for each in chosen.values()
        ]
        gaps = [(_first(span(each)), math.nan, math.nan, math.nan) for each in self.breaks]
        inner = [gap for gap in gaps if points and min(points)[0] < gap[0] < max(points)[0]]
        return tuple(np.array(sorted([*points, *inner]), dtype=float).reshape(-1, 4).T)

    def disagreements(self) -> Iterator[tuple[Observation, ...]]:
        """Figures for one place and period whose ranges do not meet."""
        by = sorted(self.rows, key=lambda each: (each.place, each.period, each.vintage))
        for _, group in groupby(by, key=lambda each: (each.place, each.period)):
            known = [each for each in group if not math.isnan(each.value)]
            low = max((_low(each) for each in known), default=0.0)
            high = min((_high(each) for each in known), default=0.0)
            if low > high:
                yield tuple(known)


def read_indicator(entry: Entry) -> Indicator:
    """The declaration of an [[indicator]] table; its rows stand in indicators/*.csv."""
    declared = Indicator(
        name=entry.text("name"),
        title=entry.text("title"),
        about=entry.text("about", ""),
        unit=entry.text("unit", ""),
        breaks=entry.texts("breaks"),
        parts=entry.texts("parts"),
        among=entry.text("among", ""),
    )
    entry.finish()
    try:
        for each in declared.breaks:
            span(each)
    except BadValue as error:
        raise entry.fault(str(error), "breaks") from None
    return declared


def read_observation(row: Row, of: Indicator) -> Observation:
    """The figure in a row; BrokenFile where it cannot be read."""
    observed = Observation(
        indicator=of.name,
        place=row.needed("place"),
        period=row.needed("period"),
        value=row.number("value"),
        lo=row.number("lo"),
        hi=row.number("hi"),
        unit=row.text("unit") or of.unit,
        method=row.text("method"),
        vintage=row.needed("vintage"),
        source=row.needed("source"),
        locator=row.text("locator"),
        grade=row.needed("grade"),
        decimals=max(_decimals(row.text(column)) for column in ("value", "lo", "hi")),
    )
    try:
        span(observed.period)
        span(observed.vintage)
        graded(observed.grade)
    except BadValue as error:
        raise row.fault(str(error)) from None
    known = [each for each in (observed.lo, observed.value, observed.hi) if not math.isnan(each)]
    if known != sorted(known):
        raise row.fault("lo, value and hi must not decrease.")
    if math.isnan(observed.lo) != math.isnan(observed.hi):
        raise row.fault("give both lo and hi, or neither.")
    return observed


def _decimals(text: str) -> int:
    """As many as the file writes: a figure is printed as exactly as its source gives it."""
    return len(text.partition(".")[2])


def _first(days: Span) -> float:
    return days[0] / _DAYS_IN_YEAR + 1


def _middle(days: Span) -> float:
    return sum(days) / 2 / _DAYS_IN_YEAR + 1


def _low(each: Observation) -> float:
    return each.value if math.isnan(each.lo) else each.lo


def _high(each: Observation) -> float:
    return each.value if math.isnan(each.hi) else each.hi
