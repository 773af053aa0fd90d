"""Tables and figures that a study's indicators make by themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bowles.evidence import Indicator, Observation
from bowles.sheet.sheet import Sheet
from bowles.sheet.table import Column, Columns

if TYPE_CHECKING:
    from bowles.draw import Plate

SECTION = "Indicators"


def declare_indicators(sheet: Sheet) -> None:
    """For each indicator a table with every vintage, and a figure where it has a series."""
    for indicator in sheet.study.indicators.values():
        sources = tuple(dict.fromkeys(each.source for each in indicator.rows))
        sheet.add_table(indicator.name, _table(sheet, indicator), SECTION, sources)
        if any(len(_years(indicator, place)) > 1 for place in indicator.places):
            sheet.add_figure(indicator.name, _figure(sheet, indicator), sources)


def _table(sheet: Sheet, indicator: Indicator) -> Callable[[], Columns]:
    def function() -> Columns:
        rows = indicator.rows
        ranged = any(each.lo == each.lo for each in rows)
        columns = {
            "place": Column([_place(sheet, each.place) for each in rows]),
            "period": Column([each.period for each in rows]),
            "value": _figures(rows, [each.value for each in rows]),
        }
        if ranged:
            columns["low"] = _figures(rows, [each.lo for each in rows])
            columns["high"] = _figures(rows, [each.hi for each in rows])
        columns |= {
            "unit": Column([each.unit for each in rows]),
            "vintage": Column([each.vintage for each in rows]),
            "grade": Column([each.grade for each in rows]),
            "source": Column([_cited(sheet, each) for each in rows]),
        }
        return Columns(columns, notes=_notes(sheet, indicator))

    function.__doc__ = f"{indicator.title}\n\n{indicator.about}"
    return function


def _figure(sheet: Sheet, indicator: Indicator) -> Callable[[], Plate]:
    def function() -> Plate:
        from bowles.draw import line_chart
        from bowles.draw.charts import year

        drawn = {_place(sheet, place): indicator.series(place) for place in indicator.places}
        years = np.unique(np.concatenate([series[0] for series in drawn.values()]))
        values = {name: _upon(years, series[0], series[1]) for name, series in drawn.items()}
        bands = {
            name: (_upon(years, series[0], series[2]), _upon(years, series[0], series[3]))
            for name, series in drawn.items()
            if np.isfinite(series[2]).any()
        }
        return line_chart(
            years, values, bands=bands, x_labels=year, y_title=indicator.unit, points=True,
            title=indicator.title,
            alt=f"{indicator.title} by year, {indicator.unit}: {', '.join(values)}.",
        )  # fmt: skip

    function.__doc__ = f"{indicator.title}\n\n{indicator.about}"
    return function


def _years(indicator: Indicator, place: str) -> set[str]:
    return {each.period for each in indicator.rows if each.place == place}


def _upon(
    years: NDArray[np.float64], own: NDArray[np.float64], values: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Values upon the common years; NaN, and so a gap in the line, where a year has none."""
    spread = np.full(len(years), np.nan)
    spread[np.searchsorted(years, own)] = values
    return spread


def _figures(rows: Sequence[Observation], values: list[float]) -> Column:
    decimals = max((each.decimals for each in rows), default=0)
    return Column(values, show=lambda value: f"{value:,.{decimals}f}".replace("-", "−"))


def _place(sheet: Sheet, key: str) -> str:
    return sheet.study.places[key].name if key in sheet.study.places else key


def _cited(sheet: Sheet, row: Observation) -> str:
    short = sheet.sources[row.source].short if row.source in sheet.sources else row.source
    return f"{short}, {row.locator}" if row.locator else short


def _notes(sheet: Sheet, indicator: Indicator) -> list[str]:
    breaks = [f"The scale changes in {each}: figures on its two sides are not comparable."
              for each in indicator.breaks]  # fmt: skip
    apart = [
        f"{_place(sheet, rows[0].place)} {rows[0].period}: the figures disagree, "
        + " against ".join(f"{each} ({each.vintage})" for each in rows)
        + "."
        for rows in indicator.disagreements()
    ]
    return breaks + apart
