"""A part of a study as a flat record of plain values, and a part out of such a record."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from bowles.errors import BadValue
from bowles.evidence.claim import Citation
from bowles.evidence.period import between

Part = TypeVar("Part")
_LEFT_OUT = {"days", "path", "line", "rows"}


def record_of(part: Any) -> dict[str, Any]:
    """The fields of a part; a missing number is None and a list of texts a list."""
    return {
        each.name: _out(getattr(part, each.name))
        for each in fields(part)
        if each.name not in _LEFT_OUT
    }


def part_of(kind: type[Part], record: Mapping[str, Any]) -> Part:
    """The part in a record, whose other names are passed over; BadValue where it is none."""
    given: dict[str, Any] = {}
    for each in fields(kind):  # type: ignore[arg-type]
        if each.name in _LEFT_OUT or each.name not in record:
            continue
        declared = str(kind.__annotations__[each.name])
        given[each.name] = _in(declared, record[each.name], each.name)
    if "days" in kind.__annotations__:
        given["days"] = between(given.get("since", ""), given.get("until", ""))
    try:
        return kind(**given)
    except TypeError as error:
        raise BadValue(f"a {kind.__name__.lower()} is not whole: {error}.") from None


def _out(value: Any) -> Any:
    if isinstance(value, tuple):
        return [list(each) if isinstance(each, tuple) else each for each in value]
    return None if isinstance(value, float) and math.isnan(value) else value


def _in(declared: str, value: Any, name: str) -> Any:
    if declared.startswith("tuple[str"):
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise BadValue(f"{name} must be a list of texts.")
        return tuple(value)
    if declared.startswith("tuple[Citation"):
        return tuple(Citation(str(source), str(locator)) for source, locator in value)
    if declared.startswith("tuple[float"):
        return None if value is None else (float(value[0]), float(value[1]))
    if declared in ("float", "int"):
        if value is None:
            return math.nan
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise BadValue(f"{name} must be a number.")
        return value if declared == "int" else float(value)
    if not isinstance(value, str):
        raise BadValue(f"{name} must be a text.")
    return value
