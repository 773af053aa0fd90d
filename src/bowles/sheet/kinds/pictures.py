"""Pictures of what-ifs: corridors before and after, curves, paths in time, bars of measures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from bowles.evidence import Study
from bowles.model.expression import plain
from bowles.model.network import Floats
from bowles.model.whatif.ask import Answer, Ask
from bowles.model.whatif.finding import WITHIN, interval
from bowles.model.whatif.model import WhatIf
from bowles.textfiles import TomlFile

if TYPE_CHECKING:
    from bowles.draw import Plate

_ROUND = np.array([2.0, 1.5])  # degrees about the corridors that a map shows
UNDER = "Illustrative model, not an estimate"


def picture(study: Study, ask: Ask, model: WhatIf, done: Answer) -> Plate:
    """The picture of an answer."""
    if ask.show == "classes":
        return corridors_compared(study, model, ask.title, done.runs, (ask.was, done.so))
    if ask.show == "curve":
        return _curve(ask, done)
    if ask.show == "paths":
        return _paths(ask, model, done)
    return _bars(ask, done)


def _alt(ask: Ask, done: Answer) -> str:
    told = "; ".join(f"{name} {interval(each)}" for name, each in list(done.outcomes.items())[:4])
    return f"{ask.title}. {told or UNDER}. {UNDER}."


def _curve(ask: Ask, done: Answer) -> Plate:
    from bowles.draw import line_chart

    assert ask.sweep is not None  # a curve is read with its sweep
    known = {name: np.asarray(each) for name, each in done.curves.items()}
    lines = {name: np.median(each, axis=1) for name, each in known.items()}
    bands = {name: tuple(np.quantile(each, WITHIN, axis=1)) for name, each in known.items()}
    return line_chart(
        ask.sweep.values, lines, bands=bands, x_title=ask.sweep.title, y_title="index",
        title=ask.title, alt=_alt(ask, done),
    )  # fmt: skip


def _paths(ask: Ask, model: WhatIf, done: Answer) -> Plate:
    from bowles.draw import line_chart

    times = np.zeros(1) if model.times is None else model.times
    lines, bands = {}, {}
    for name in ask.paths:
        for run, words in (("before", ask.was), ("after", done.so)):
            series = done.runs[run][plain(name)]
            label = f"{name.replace('_', ' ')}, {words}"
            lines[label] = np.median(series, axis=0)
            if run == "after":
                bands[label] = tuple(np.quantile(series, WITHIN, axis=0))
    return line_chart(
        times, lines, bands=bands, x_title=f"{model.source.unit}s", y_title="index",
        title=ask.title, alt=_alt(ask, done),
    )  # fmt: skip


def _bars(ask: Ask, done: Answer) -> Plate:
    from bowles.draw import interval_chart

    each = [interval(np.asarray(values)) for values in done.outcomes.values()]
    return interval_chart(
        list(done.outcomes), [e.low for e in each], [e.median for e in each],
        [e.high for e in each], x_title="index", title=ask.title, alt=_alt(ask, done),
    )  # fmt: skip


def corridors_compared(
    study: Study, model: WhatIf, title: str, runs: Mapping[str, Mapping[str, Floats]],
    called: tuple[str, str],
) -> Plate:  # fmt: skip
    """Two maps: widths by class of share; after, what gains is red and what loses is blue.

    runs    outcomes `before` and `after`, which stand under what they are `called`
    """
    from bowles.draw import Corridor, compared_corridors

    path = study.folder / "models" / f"{model.name}.toml"
    drawn = {each.text("class"): each.texts("via") for each in TomlFile.read(path).tables("drawn")}
    layout = next(iter(TomlFile.read(study.folder / "sheet.toml").tables("map")))
    before, after = runs["before"], runs["after"]
    sides: dict[str, list[Corridor]] = {"before": [], "after": []}
    told = []
    for group, via in drawn.items():
        key = plain(group)
        was = float(np.median(before[f"share_{key}"]))
        now = float(np.median(after[f"flow_{key}"] / before["total"]))
        points = _points(study, via)
        ink = "red" if now > was + 0.005 else "water" if now < was - 0.005 else "ink"
        sides["before"].append(Corridor(points, group, _size(was), _sure(was), "ink"))
        sides["after"].append(Corridor(points, _change(now - was), _size(now), _sure(now), ink))
        told.append(f"{group} {was:.2f} to {now:.2f}")
    spots = np.array([spot for via in drawn.values() for spot in _points(study, via)])
    extent = (*(spots.min(axis=0) - _ROUND), *(spots.max(axis=0) + _ROUND))
    more: Mapping[str, Any] = {"parallels": layout.numbers("parallels")} if (
        layout.numbers("parallels")
    ) else {}  # fmt: skip
    return compared_corridors(
        [(_capital(words), sides[side]) for words, side in zip(called, sides, strict=True)],
        extent, layout.text("projection", "albers"),
        title=title, alt=f"{title}: shares by corridor class, {'; '.join(told)}. {UNDER}.",
        note=f"Shares by corridor class, schematic. Red gains, blue loses. {UNDER}.", **more,
    )  # fmt: skip


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _points(study: Study, via: tuple[str, ...]) -> list[tuple[float, float]]:
    return [(study.places[key].longitude, study.places[key].latitude) for key in via]


def _size(share: float) -> int:
    return 1 + int(np.searchsorted([0.06, 0.2, 0.45], share))


def _sure(share: float) -> Any:
    return "doubted" if share < 0.02 else "firm"


def _change(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−") if abs(value) >= 0.005 else ""
