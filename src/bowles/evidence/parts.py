"""Parts of a study out of the rows of its tables, field by field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, TypeVar

from bowles.errors import BadValue
from bowles.evidence.period import Span, between
from bowles.evidence.tables import Row

Part = TypeVar("Part")
_COLUMNS = {"key": "id", "since": "from", "until": "to"}  # of fields that bear another name
_TEXTS = ("aliases",)  # lists in which semicolons stand between; in others are keys and spaces


def part_of(
    row: Row, kind: type[Part], columns: tuple[Sequence[str], Sequence[str]], **given: Any
) -> Part:
    """The part in a row: texts and lists of keys by their columns, and what is given besides.

    columns  those that a row needs, and those that it may leave empty
    """
    made: dict[str, Any] = {}
    for each in fields(kind):  # type: ignore[arg-type]
        column = _COLUMNS.get(each.name, each.name)
        if each.name in given:
            made[each.name] = given[each.name]
        elif each.name == "days":
            made["days"] = _days(row)
        elif str(each.type).startswith("tuple"):
            made[each.name] = row.texts(column) if column in _TEXTS else row.names(column)
        else:
            made[each.name] = row.needed(column) if column in columns[0] else row.text(column)
    return kind(**made)


def _days(row: Row) -> Span:
    try:
        return between(row.text("from"), row.text("to"))
    except BadValue as error:
        raise row.fault(str(error)) from None
