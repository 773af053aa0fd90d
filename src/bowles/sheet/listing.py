"""What there is, by kind: the lists that the command line and the page show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from bowles.errors import unknown
from bowles.sheet.registry import sheet, sheets
from bowles.sheet.sheet import Sheet

Row = dict[str, Any]


def listing(kind: str, within: str | None = None) -> list[Row]:
    """Rows of every part of a kind, each with name, title and its sheet; refuses a strange kind."""
    if kind in _GLOBAL:
        return list(_GLOBAL[kind]())
    if kind not in _PARTS:
        raise unknown("kind of list", kind, [*_GLOBAL, *_PARTS])
    homes = [sheet(within)] if within else sheets()
    return [{"sheet": home.name, **row} for home in homes for row in _PARTS[kind](home)]


def counts(within: str | None = None) -> dict[str, dict[str, int]]:
    """Of each sheet how many parts of each kind it holds; kinds that it lacks are left out."""
    homes = [sheet(within)] if within else sheets()
    numbers = {home.name: {kind: _count(home, kind) for kind in _PARTS} for home in homes}
    return {name: {k: n for k, n in each.items() if n} for name, each in numbers.items()}


def _count(home: Sheet, kind: str) -> int:
    """How many there are; errata by their marks, for to find them every example is solved."""
    if kind == "errata":
        return len(home.study.errata) + sum(bool(each.erratum) for each in home.examples)
    return len(list(_PARTS[kind](home)))


def _declared(kind: str) -> Callable[[Sheet], Iterator[Row]]:
    def rows(home: Sheet) -> Iterator[Row]:
        for name, each in getattr(home, kind).items():
            told = {
                "section": getattr(each, "section", ""),
                "numbers": getattr(each, "numbers", ()),
            }
            kept = {key: value for key, value in told.items() if value}
            yield {"name": name, "title": each.title, **kept}

    return rows


def _definitions(home: Sheet) -> Iterator[Row]:
    for name, each in home.definitions.items():
        yield {"name": name, "title": each.text, "synonyms": list(each.synonyms)}


def _sources(home: Sheet) -> Iterator[Row]:
    for key, each in home.sources.items():
        yield {"name": key, "title": each.citation}


def _claims(home: Sheet) -> Iterator[Row]:
    for key, each in home.study.claims.items():
        yield {"name": key, "title": str(each), "grade": each.grade}


def _inventory(home: Sheet) -> Iterator[Row]:
    for key, each in home.study.inventory.items():
        row = {"name": key, "title": f"{each.name}: {each.says}" if each.says else each.name}
        yield {**row, "group": each.group, "claims": list(each.claims)}


def _numbers(home: Sheet) -> Iterator[Row]:
    for key, each in home.study.numbers.items():
        title = " ".join(filter(None, (f"{each.of}:", each.value, each.unit, each.period)))
        yield {"name": key, "title": title, "claims": list(each.claims)}


def _edges(home: Sheet) -> Iterator[Row]:
    words = {1: "raises", -1: "lowers", 0: "is said to leave alone"}
    for key, each in home.study.edges.items():
        title = f"{each.cause} {words[each.sign]} {each.effect}"
        yield {"name": key, "title": title, "claims": list(each.claims)}


def _indicators(home: Sheet) -> Iterator[Row]:
    for name, each in home.study.indicators.items():
        yield {"name": name, "title": each.title, "rows": len(each)}


def _errata(home: Sheet) -> Iterator[Row]:
    for each in home.errata:
        yield {"name": each.id, "title": each.finding, "correction": each.correction}


_PARTS: dict[str, Callable[[Sheet], Iterator[Row]]] = {
    "problems": _declared("problems"),
    "tables": _declared("tables"),
    "figures": _declared("figures"),
    "explanations": _declared("explanations"),
    "definitions": _definitions,
    "sources": _sources,
    "claims": _claims,
    "inventory": _inventory,
    "numbers": _numbers,
    "edges": _edges,
    "indicators": _indicators,
    "errata": _errata,
}


def _all_sheets() -> Iterator[Row]:
    for each in sheets():
        yield {"name": each.name, "title": each.title}


def _projections() -> Iterator[Row]:
    from bowles.projection import CATALOGUE

    for each in CATALOGUE:
        made = " ".join(str(part) for part in (each.inventor, each.year) if part)
        yield {"name": each.name, "title": f"{each.title} ({made})" if made else each.title}


def _overlays() -> Iterator[Row]:
    from bowles.draw import OVERLAYS

    for each in OVERLAYS.values():
        yield {"name": each.name, "title": each.title}


def _datasets() -> Iterator[Row]:
    from bowles.earth import DATASETS

    for each in DATASETS.values():
        yield {"name": each.name, "title": each.title}


def _layers() -> Iterator[Row]:
    from bowles.earth import layer, layers

    for name, scale in layers():
        source = layer(name, scale).source
        yield {"name": f"{name} {scale}", "title": source.credit if source else ""}


def _stars() -> Iterator[Row]:
    from bowles.sky import named_stars

    for each in named_stars():
        yield {"name": each.name, "title": f"{each.designation}, magnitude {each.magnitude:.2f}"}


def _constellations() -> Iterator[Row]:
    from bowles.sky import constellations

    for each in constellations():
        title = f"{each.english} ({each.abbreviation}, {each.genitive})"
        yield {"name": each.name, "title": title}


_GLOBAL: dict[str, Callable[[], Iterator[Row]]] = {
    "sheets": _all_sheets,
    "projections": _projections,
    "layers": _layers,
    "overlays": _overlays,
    "datasets": _datasets,
    "stars": _stars,
    "constellations": _constellations,
}
