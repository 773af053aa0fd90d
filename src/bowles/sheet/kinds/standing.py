"""Problems of who and what stood how: relations, comparisons, and phases in time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np

from bowles.errors import BadValue, unknown
from bowles.evidence import Claim, Item, Phase, Relation, Study, evidence, weakest
from bowles.evidence import years as in_years
from bowles.sheet.kinds.told import sources, told
from bowles.sheet.parameters import Words, Year
from bowles.sheet.problem import Solution
from bowles.sheet.quantity import Quantity
from bowles.textfiles import Entry

if TYPE_CHECKING:
    from bowles.draw import Plate

Least = Literal["A", "B", "C", "D", "E", "any"]


def ask_relations(study: Study, entry: Entry) -> Callable[..., Solution]:
    """The problem of who did to whom what a kind of relation names, in a place and time.

    `relations` in the entry names the kind, as relations.csv has it.
    """
    kind = entry.text("relations")
    known = {each.kind for each in study.relations.values()}
    if kind not in known:
        raise entry.fault(f"no relation of this study is of the kind {kind!r}.", "relations")

    def function(place: Words | None = None, since: Year | None = None, until: Year | None = None,
                 least_grade: Least = "any") -> Solution:  # fmt: skip
        """To find who the sources say stood so to whom, in a place and between two years.

        Bodies, offices and classes of actors only. A grade leaves sources at least so reliable;
        F, which cannot be judged, stands in no order and is left only by "any".
        """
        where = study.place(place).key if place else ""
        wanted = in_years(since, until)
        found = [
            each for each in study.relations.values()
            if each.kind == kind and each.days[0] <= wanted[1] and wanted[0] <= each.days[1]
            and (claims := _claims(study, each.claims)) and _graded(claims, least_grade)
            and (not where or any(where in claim.places for claim in claims))
        ]  # fmt: skip
        claims = _claims(study, [key for each in found for key in each.claims])
        silent = "No source of the study says so of that place and time."
        return Solution(
            answers={
                "relations": Quantity(len(found)),
                "claims": Quantity(len(claims)),
                "weakest grade": Quantity(str(weakest(each.grade for each in claims)))
                if claims else Quantity(None),
            },
            steps=[_said(study, each) for each in found] or [silent],
            sources=sources(claims),
            notes=_against(study, claims),
        )  # fmt: skip

    return function


def _graded(claims: Sequence[Claim], least: Least) -> bool:
    return least == "any" or any(each.grade[0] <= least for each in claims)


def _said(study: Study, relation: Relation) -> str:
    """One relation with its return, dates, doubt and what it rests on."""
    one, other = study.entities[relation.start], study.entities[relation.end]
    claims = _claims(study, relation.claims)
    back = f", in return for {relation.given}" if relation.given else ""
    dates = f" ({relation.dates})" if relation.dates else ""
    hedges = {each.hedge for each in claims if each.hedge not in ("", "flat")}
    hedge = f", in the source's words “{'; '.join(sorted(hedges))}”" if hedges else ""
    rest = "; ".join(f"{each.key} {each.grade}" for each in claims)
    return f"{one.name} {relation.role} {other.name}{back}{dates}{hedge} [{rest}]."


def ask_comparison(study: Study, entry: Entry) -> Callable[..., Solution]:
    """The problem of how items, or sources, compare in several respects.

    `items` or `sources` in the entry name the rows, `respects` maps each respect to its claims.
    """
    rows = entry.texts("items") or entry.texts("sources")
    by_source = bool(entry.texts("sources"))
    respects = {name: tuple(keys) for name, keys in entry.table("respects").items()}
    known = study.sources if by_source else study.inventory
    for row in rows:
        if row not in known:
            raise entry.fault(f"{row!r} is neither an item nor a source of this study.")
    for name, keys in respects.items():
        for key in keys:
            if key not in study.claims:
                raise entry.fault(f"{name} rests on {key!r}, which is no claim.", "respects")

    def function(of: Words | None = None, year: Year | None = None) -> Solution:
        """To find how things compare, and on whose word.

        One cell for each thing and each respect, with the claims that speak of it; where none does
        the cell says so. A year leaves what is said of it.
        """
        chosen = [row for row in rows if not of or _named(study, row, of, by_source)]
        if not chosen:
            names = {_label(study, row, by_source): row for row in rows}
            raise unknown("row", of or "", names)
        span = in_years(year, year)
        cells = {
            (row, name): [
                claim for claim in _claims(study, keys)
                if _speaks(study, claim, row, by_source)
                and claim.days[0] <= span[1] and span[0] <= claim.days[1]
            ]
            for row in chosen for name, keys in respects.items()
        }  # fmt: skip
        claims = list({each.key: each for cell in cells.values() for each in cell}.values())
        empty = sum(not cell for cell in cells.values())
        said = len(cells) - empty
        return Solution(
            answers={
                "statements": Quantity(said, text=f"{said} of {len(cells)}"),
                "without a statement": Quantity(empty),
                "weakest grade": Quantity(str(weakest(each.grade for each in claims)))
                if claims else Quantity(None),
            },
            steps=[_cell(study, row, name, cell, by_source) for (row, name), cell in cells.items()],
            figure=lambda: _crossed(study, chosen, tuple(respects), cells, by_source),
            sources=sources(claims),
            notes=_against(study, claims),
        )  # fmt: skip

    return function


Cells = dict[tuple[str, str], list[Claim]]


def _speaks(study: Study, claim: Claim, row: str, by_source: bool) -> bool:
    if by_source:
        return row in {each.source for each in claim.sources}
    return claim.key in study.inventory[row].claims


def _label(study: Study, row: str, by_source: bool) -> str:
    return study.sources[row].short if by_source else study.inventory[row].name


def _named(study: Study, row: str, text: str, by_source: bool) -> bool:
    words = {each.strip().casefold() for each in text.split(",")}
    label = _label(study, row, by_source).casefold()
    return row.casefold() in words or any(each and each in label for each in words)


def _cell(study: Study, row: str, name: str, cell: list[Claim], by_source: bool) -> str:
    head = f"{_label(study, row, by_source)}, {name}: "
    return head + (" ".join(told(study, each) for each in cell) if cell else "no statement.")


def _crossed(
    study: Study, rows: Sequence[str], names: Sequence[str], cells: Cells, by_source: bool
) -> Plate:
    from bowles.draw import matrix

    labels = [_label(study, row, by_source) for row in rows]
    full = np.array([[bool(cells[row, name]) for name in names] for row in rows])
    said = [", ".join(name for name in names if cells[row, name]) or "nothing" for row in rows]
    each = "; ".join(f"{label}: {what}" for label, what in zip(labels, said, strict=True))
    alt = f"A table of which respects the claims speak of. {each}."
    return matrix(labels, names, full, title="Who speaks of what", alt=alt, width=130.0)


def ask_phases(study: Study, entry: Entry) -> Callable[..., Solution]:
    """The problem of what is said to have stood how in a year.

    `group` in the entry names a group of the inventory, `items` some of it; `caveats` are claims
    that a reader must see beside the answer.
    """
    group, only = entry.text("group", ""), entry.texts("items")
    caveats = entry.texts("caveats")
    pool = [
        each for each in study.phases.values()
        if (not group or study.inventory[each.of].group == group) and (not only or each.of in only)
    ]  # fmt: skip
    if not pool:
        raise entry.fault("no phase of this study is of such a group or item.")
    for key in caveats:
        if key not in study.claims:
            raise entry.fault(f"the caveat {key!r} is no claim.", "caveats")

    def function(year: Year | None = None, item: Words | None = None) -> Solution:
        """To find what is said to have stood how in a year, and on whose word.

        Without a year all that is said is told, in the order of time. An end that the sources leave
        open is drawn fading; what is only reported, dashed.
        """
        items = {each.of for each in pool if not item or _is(study.inventory[each.of], item)}
        if not items:
            names = {study.inventory[each.of].name: each.of for each in pool}
            raise unknown("item", item or "", names)
        of_them = [each for each in pool if each.of in items]
        found = [each for each in of_them if year is None or each.in_year(year)]
        if not found:
            raise BadValue(f"The study says nothing of {year} in this.", "year")
        found.sort(key=lambda each: each.days)
        claims = _claims(study, [key for each in found for key in each.claims])
        marked = None if year is None else year + 0.5
        return Solution(
            answers={
                "phases": Quantity(len(found)),
                "items": Quantity(len({each.of for each in found})),
                "weakest grade": Quantity(str(weakest(each.grade for each in claims))),
            },
            steps=[_stood(study, each) for each in found],
            figure=lambda: _bars(study, of_them, marked),
            sources=sources(claims),
            notes=[*(told(study, study.claims[key]) for key in caveats), *_against(study, claims)],
        )

    return function


def _is(item: Item, text: str) -> bool:
    return text.casefold() == item.key.casefold() or text.casefold() in item.name.casefold()


def _stood(study: Study, phase: Phase) -> str:
    hedge = f", in the source's words “{phase.hedge}”" if phase.hedge else ""
    rest = "; ".join(f"{each.key} {each.grade}" for each in _claims(study, phase.claims))
    note = f" {phase.note}" if phase.note else ""
    name = study.inventory[phase.of].name
    return f"{name}: {phase.status} ({phase.dates}){hedge} [{rest}].{note}"


def _bars(study: Study, phases: Sequence[Phase], marked: float | None) -> Plate:
    from bowles.draw import Bar, timeline

    bars = [
        Bar(study.inventory[each.of].name, *ends(each), each.status, not each.hedge)
        for each in phases
    ]
    names = "; ".join(f"{each.row}: {each.words}" for each in bars)
    alt = f"Bars of time. {names}."
    return timeline(bars, title="What stood when", alt=alt, marked=marked, width=135.0)


def ends(phase: Phase) -> tuple[float, float]:
    """First and last moment of a phase in years; NaN where an end is open."""
    begin = (phase.days[0] - 1) / 365.2425 + 1 if phase.since else np.nan
    end = phase.days[1] / 365.2425 + 1 if phase.until else np.nan
    return begin, end


def _claims(study: Study, keys: Sequence[str]) -> list[Claim]:
    return [study.claims[key] for key in dict.fromkeys(keys) if key in study.claims]


def _against(study: Study, claims: Sequence[Claim]) -> list[str]:
    found = evidence(study, claims)
    pairs = [f"{one.key} and {two.key} contradict each other." for one, two in found.contradictions]
    errata = [f"Erratum {each.id}: {each.finding}" for each in found.errata]
    return [*pairs, *(str(each) for each in found.doubts), *errata]
