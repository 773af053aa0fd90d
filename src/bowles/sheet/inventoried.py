"""Tables that a study's inventory and phases make by themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from bowles.errors import BadValue
from bowles.evidence import Item, Phase
from bowles.sheet.parameters import Kind, Year, choice
from bowles.sheet.sheet import Sheet
from bowles.sheet.table import Column, Columns

SECTION = "Evidence"


def declare_inventory(sheet: Sheet) -> None:
    """A table of the inventory by group, and one of what is said to have lasted in a year."""
    study = sheet.study
    if study.inventory:
        groups = tuple(dict.fromkeys(each.group for each in study.inventory.values()))
        sheet.add_table("inventory", _inventory(sheet, choice(groups)), SECTION)
    if study.numbers:
        sheet.add_table("numbers", _numbers(sheet), SECTION)
    if study.phases:
        sheet.add_table("phases", _phases(sheet), SECTION)


def _inventory(sheet: Sheet, group_kind: Kind) -> Callable[..., Columns]:
    # The groups are the study's own, so the annotation can only be written when it is known.
    def function(group: Any = None) -> Columns:
        """Everything the study speaks of

        An item stands with what the study says of it, where, and the claims that say so.
        """
        items = [each for each in sheet.study.inventory.values() if group in (None, each.group)]
        return Columns(_of_items(items))

    function.__annotations__["group"] = Annotated[str, group_kind]
    return function


def _of_items(items: list[Item]) -> dict[str, Column]:
    return {
        "item": Column([each.key for each in items]),
        "group": Column([each.group for each in items]),
        "name": Column([each.name for each in items]),
        "says": Column([each.says for each in items]),
        "where": Column([each.locator for each in items]),
        "claims": Column([" ".join(each.claims) or "no statement" for each in items]),
    }


def _numbers(sheet: Sheet) -> Callable[[], Columns]:
    def function() -> Columns:
        """The numbers that the study prints

        Each as printed, with the claim that bears it and what other sources or editions say.
        """
        rows = list(sheet.study.numbers.values())
        columns = {
            "number": [each.key for each in rows],
            "of": [each.of for each in rows],
            "place": [each.place for each in rows],
            "period": [each.period for each in rows],
            "value": [each.value for each in rows],
            "unit": [each.unit for each in rows],
            "claims": [" ".join(each.claims) for each in rows],
            "looked up": [each.check or "not looked up" for each in rows],
        }
        return Columns({name: Column(values) for name, values in columns.items()})

    return function


def _phases(sheet: Sheet) -> Callable[..., Columns]:
    def function(year: Year | None = None) -> Columns:
        """What is said to have lasted when

        Actors, routes and instruments with the time that the sources give them; a year leaves
        those that are said of it. An open end means that the source does not say.
        """
        phases = [
            each for each in sheet.study.phases.values() if year is None or each.in_year(year)
        ]
        if not phases:
            raise BadValue(
                f"The study says nothing of {year}; it speaks of {_span(sheet)}.", "year"
            )
        return Columns(_of_phases(sheet, phases))

    return function


def _span(sheet: Sheet) -> str:
    ends = [end[:4] for each in sheet.study.phases.values() for end in (each.since, each.until)]
    return f"{min(filter(None, ends))} to {max(ends)}"


def _of_phases(sheet: Sheet, phases: list[Phase]) -> dict[str, Column]:
    items = [sheet.study.inventory[each.of] for each in phases]
    return {
        "item": Column([each.name for each in items]),
        "group": Column([each.group for each in items]),
        "status": Column([each.status for each in phases]),
        "from": Column([each.since for each in phases]),
        "to": Column([each.until for each in phases]),
        "words of doubt": Column([each.hedge for each in phases]),
        "claims": Column([" ".join(each.claims) for each in phases]),
        "note": Column([each.note for each in phases]),
    }
