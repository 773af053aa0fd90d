"""The kinds of figure that a data-only sheet can ask for in figures.toml."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from bowles.errors import BadValue, unknown
from bowles.evidence import Indicator, Observation, Phase, Study
from bowles.sheet.kinds.standing import ends
from bowles.sheet.parameters import Year
from bowles.sheet.sheet import Sheet
from bowles.textfiles import Entry

if TYPE_CHECKING:
    from bowles.draw import Plate

# Pens that are told apart by ink, and where inks are near each other by dash too.
PENS: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("red", ()),
    ("ink", ()),
    ("water", ()),
    ("tropic", (2.2, 0.9)),
    ("sun", ()),
    ("ink", (0.7, 0.9)),
    ("water", (2.2, 0.9)),
    ("sun", (0.7, 0.9)),
)


def declare_figure(sheet: Sheet, entry: Entry) -> None:
    """Enter the figure of one [[figure]] table; BrokenFile where it cannot be drawn."""
    kind = entry.text("kind")
    if kind not in KINDS_OF_FIGURE:
        raise entry.fault(str(unknown("kind of figure", kind, KINDS_OF_FIGURE, "kinds")), "kind")
    title, text = entry.text("title"), entry.text("text", "")
    function, claims = KINDS_OF_FIGURE[kind](sheet, entry, title)
    function.__doc__ = f"{title}\n\n{text}"
    defaults = {key: str(value) for key, value in entry.table("defaults").items()}
    named = [key for keys in claims.values() for key in keys]
    name = entry.text("name", kind)
    sheet.add_figure(name, function, _sources(sheet.study, named), defaults, claims)
    entry.finish()


Drawn = tuple[Callable[..., "Plate"], Mapping[str, tuple[str, ...]]]


def _network(sheet: Sheet, entry: Entry, title: str) -> Drawn:
    """Entities and their relations; `kinds` says in which words each kind of relation is told."""
    study = sheet.study
    words = {key: str(each) for key, each in entry.table("kinds").items()}
    chosen = [each for each in study.relations.values() if each.kind in words]
    if not chosen:
        raise entry.fault("no relation of this study is of those kinds.", "kinds")

    def function(year: Year | None = None) -> Plate:
        from bowles.draw import Link, Pen, network

        drawn = [each for each in chosen if _lasts(each.since, each.until, year)]
        if not drawn:
            raise BadValue(f"No relation is said to have stood in {year}.", "year")
        ends_of = dict.fromkeys(key for each in drawn for key in (each.start, each.end))
        nodes = {key: study.entities[key].name for key in ends_of}
        pens = {
            kind: Pen(said, *PENS[k % len(PENS)]) for k, (kind, said) in enumerate(words.items())
        }
        pairs = dict.fromkeys((each.start, each.end, each.kind) for each in drawn)
        links = [Link(start, end, kind) for start, end, kind in pairs]
        alt = f"{len(nodes)} bodies, offices and classes of actors and {len(links)} relations. " + (
            "; ".join(f"{nodes[each.start]} {each.role} {nodes[each.end]}" for each in drawn) + "."
        )
        return network(nodes, links, title=title, alt=alt, pens=pens)

    names = {key: each.name for key, each in study.entities.items()}
    return function, {
        f"{names[each.start]} {each.role} {names[each.end]}": each.claims for each in chosen
    }


def _lasts(since: str, until: str, year: int | None) -> bool:
    return year is None or int(since[:4] or 0) <= year <= int(until[:4] or 9999)


def _timeline(sheet: Sheet, entry: Entry, title: str) -> Drawn:
    """The phases of the items of some groups; `span` is the years shown."""
    study = sheet.study
    groups, span = entry.texts("groups"), entry.numbers("span")
    chosen = [
        each for each in study.phases.values()
        if study.inventory[each.of].group in groups
        and (len(span) != 2 or _meets(ends(each), (span[0], span[1])))
    ]  # fmt: skip
    if not chosen:
        raise entry.fault("no phase of this study is of those groups.", "groups")

    def _order(phase: Phase) -> tuple[int, tuple[int, int]]:
        return groups.index(study.inventory[phase.of].group), phase.days

    def function(year: Year | None = None) -> Plate:
        from bowles.draw import Bar, timeline

        bars = [
            Bar(study.inventory[each.of].name, *ends(each), each.status, not each.hedge)
            for each in sorted(chosen, key=_order)
        ]
        told = "; ".join(f"{each.row} {each.words}" for each in bars)
        shown = (span[0], span[1]) if len(span) == 2 else None
        if shown and year is not None and not shown[0] <= year <= shown[1]:
            raise BadValue(f"{year} lies outside {shown[0]:g} to {shown[1]:g}.", "year")
        marked = None if year is None else year + 0.5
        return timeline(
            bars, title=title, alt=f"Bars of time. {told}.", span=shown, marked=marked, width=230.0
        )

    claims: dict[str, tuple[str, ...]] = {}
    for each in chosen:
        words = f"{study.inventory[each.of].name}: {each.status}"
        claims[words] = (*claims.get(words, ()), *each.claims)
    return function, claims


def _meets(bar: tuple[float, float], span: tuple[float, float]) -> bool:
    return not (bar[0] > span[1] or bar[1] < span[0])


def _matrix(sheet: Sheet, entry: Entry, title: str) -> Drawn:
    """Which paragraphs of `source` rest on which of its sources, and how many claims would fall."""
    study = sheet.study
    whole = entry.text("source")
    if whole not in study.sources:
        raise entry.fault(f"{whole!r} is no source of this study.", "source")
    claims = [each for each in study.claims.values() if each.sources[0].source == whole]
    places = list(dict.fromkeys(each.sources[0].locator for each in claims))
    cited = list(dict.fromkeys(c.source for each in claims for c in each.cites))

    def function() -> Plate:
        from bowles.draw import matrix

        only = np.zeros((len(cited), len(places)), bool)
        shared = np.zeros_like(only)
        for each in claims:
            keys = {c.source for c in each.cites}
            for key in keys:
                marks = only if len(keys) == 1 else shared
                marks[cited.index(key), places.index(each.sources[0].locator)] = True
        totals = [_falls(study, key) for key in cited]
        names = [study.sources[key].short if key in study.sources else key for key in cited]
        alt = (
            "Sources against the paragraphs that rest on them: a filled mark where claims rest on "
            "that source alone, a ring where another shares them. "
            + "; ".join(f"{name}: {total}" for name, total in zip(names, totals, strict=True))
        )
        return matrix(names, places, only, shared, title=title, alt=f"{alt}.", totals=totals)

    names = {key: study.sources[key].short if key in study.sources else key for key in cited}
    return function, {
        names[key]: tuple(each.key for each in claims if key in {c.source for c in each.cites})
        for key in cited
    }


def _falls(study: Study, source: str) -> str:
    from bowles.evidence import claims_resting_on

    resting = claims_resting_on(study, source)
    falling = sum(each.falls for each in resting)
    return f"{falling} of {len(resting)} fall"


def _sources(study: Study, keys: Sequence[str]) -> tuple[str, ...]:
    cited = [
        c.source for key in keys if key in study.claims
        for c in (*study.claims[key].sources, *study.claims[key].cites)
    ]  # fmt: skip
    return tuple(dict.fromkeys(each for each in cited if each in study.sources))


def _indicator_maps(sheet: Sheet, entry: Entry, title: str) -> Drawn:
    """Small maps of the sheet's region, each of an indicator in a period, by places' own discs.

    `panels` lists "indicator period"; `projection` and `extent` are as in [map] of sheet.toml.
    """
    study, extent = sheet.study, entry.numbers("extent")
    if len(extent) != 4:
        raise entry.fault("extent must be [west, south, east, north] in degrees.", "extent")
    drawn = [_panel(study, entry, each) for each in entry.texts("panels")]
    if not drawn:
        raise entry.fault('panels are missing; give panels = ["gdp 2013"].', "panels")
    projection = entry.text("projection", "albers")

    def function() -> Plate:
        from bowles.draw import Panel, symbol_maps

        panels = [Panel(**each) for each in drawn]
        said = "; ".join(f"{each.title}: {', '.join(each.words)}" for each in panels)
        alt = f"Discs as large as the figures, a cross where there is none. {said}."
        west, south, east, north = extent
        return symbol_maps(panels, (west, south, east, north), projection, title=title, alt=alt)

    return function, {}


def _panel(study: Study, entry: Entry, text: str) -> dict[str, Any]:
    name, _, period = text.partition(" ")
    if name not in study.indicators:
        raise entry.fault(f"{name!r} is no indicator of this study.", "panels")
    indicator = study.indicators[name]
    places = [
        study.places[key] for key in indicator.places
        if key in study.places and study.places[key].located
    ]  # fmt: skip
    rows = [_figure_of(indicator, each.key, period) for each in places]
    if not any(rows):
        raise entry.fault(f"{name} has no figure of {period!r}.", "panels")
    figures = [np.nan if each is None else each.value for each in rows]
    shown = ["none" if each is None else _bare(each) for each in rows]
    latest = next(each for each in rows if each)
    cited = study.sources[latest.source].short if latest.source in study.sources else ""
    return {
        "title": f"{indicator.title}, {period}",
        "places": [(each.longitude, each.latitude) for each in places],
        "values": figures,
        "words": [f"{each.name} {said}" for each, said in zip(places, shown, strict=True)],
        "note": ", ".join(filter(None, (latest.unit, f"{cited}, edition of {latest.vintage}"))),
    }


def _figure_of(indicator: Indicator, place: str, period: str) -> Observation | None:
    try:
        return indicator.at(place, period)
    except BadValue:
        return None


def _bare(row: Observation) -> str:
    return str(row).removesuffix(row.unit).strip()


KINDS_OF_FIGURE: dict[str, Callable[[Sheet, Entry, str], Drawn]] = {
    "network": _network,
    "timeline": _timeline,
    "matrix": _matrix,
    "indicator_maps": _indicator_maps,
}
