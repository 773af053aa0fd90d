"""Claims as rows of CSV: the form for very many, read some twenty times faster than TOML.

Rows are read by the block and column by column. A block in which something is amiss is read again
row by row by `claim_of_row`, which says what.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bowles.errors import BadValue, BrokenFile
from bowles.evidence.claim import COLUMNS, KINDS, Citation, claim_of_row, value_of_row
from bowles.evidence.claims import Columns, Gathered
from bowles.evidence.grade import GRADES
from bowles.evidence.once import Once
from bowles.evidence.period import Span, between
from bowles.evidence.tables import Row, read_blocks

_NAMES = ("places", "about", "supports", "contradicts", "sum_of")
_CITED = ("sources", "cites")
_FIGURES = ("value", "lo", "hi")


def read_claim_table(path: Path, gathered: Gathered, faults: list[BrokenFile]) -> None:
    """Gather the claims of a file; rows that cannot be read become faults."""
    known = _Known()
    for header, lines, rows in read_blocks(path, *COLUMNS, faults):
        if not rows:
            continue
        columns = dict(zip(header, zip(*rows, strict=True), strict=True))
        if parts := _at_once(columns, path, lines, known):
            gathered.extend(parts)
            continue
        for line, fields in zip(lines, rows, strict=True):
            try:
                row = Row(path, line, dict(zip(header, fields, strict=True)))
                gathered.add(claim_of_row(row))
            except BrokenFile as fault:
                faults.append(fault)


class _Known:
    """What was made of the cells so far; False where nothing can be."""

    def __init__(self) -> None:
        self.names: Once[str, tuple[str, ...]] = Once(_names)
        self.cited = Once(_cited)
        self.days = Once(_days)
        self.value = Once(_value)


def _at_once(
    columns: Mapping[str, Sequence[str]], path: Path, lines: Sequence[int], known: _Known
) -> Columns | None:
    """The claims of a block by columns; None where anything in it is amiss.

    A field whose column the file leaves out keeps its default.
    """
    cut = {name: list(map(str.strip, column)) for name, column in columns.items()}
    empty = [""] * len(lines)
    dates = {field: cut.get(name, empty) for field, name in (("since", "from"), ("until", "to"))}
    figures = [cut.pop(name, empty) for name in _FIGURES]
    parts: dict[str, Sequence[Any]] = {
        "key": cut.pop("id"),
        **{name: each for name, each in cut.items() if name not in ("from", "to")},
        **{name: [*map(known.names.of, cut[name])] for name in _NAMES if name in cut},
        **{name: [*map(known.cited.of, cut[name])] for name in _CITED if name in cut},
        **dates,
        "days": [*map(known.days.of, zip(*dates.values(), strict=True))],
        "value": [*map(known.value.of, zip(*figures, strict=True))],
        "kind": [each or "descriptive" for each in cut.get("kind", empty)],
        "path": [path] * len(lines),
        "line": lines,
    }
    return parts if _is_whole(parts) else None


def _is_whole(parts: Mapping[str, Sequence[Any]]) -> bool:
    """Whether every claim of a block has what it needs, and nothing that cannot be read."""
    things = parts.get("object", parts["value"])
    return (
        all(all(parts[name]) for name in ("key", "subject", "says", "sources", "days"))
        and GRADES.issuperset(parts["grade"])
        and set(parts["kind"]) <= set(KINDS)
        and False not in parts["value"]
        and all(map(_either, things, parts["value"]))
    )


def _either(thing: Any, value: Any) -> bool:
    return bool(thing) or value is not None


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.replace(";", " ").split())


def _cited(text: str) -> tuple[Citation, ...]:
    if ";" not in text:
        source, _, locator = text.partition(",")
        return (Citation(source.rstrip(), locator.lstrip()),) if text else ()
    parts = (each.partition(",") for each in text.split(";") if each.strip())
    return tuple(Citation(source.strip(), locator.strip()) for source, _, locator in parts)


def _days(dates: tuple[str, str]) -> Span | bool:
    try:
        return between(*dates)
    except BadValue:
        return False


def _value(figures: tuple[str, str, str]) -> tuple[float, float] | bool | None:
    try:
        return value_of_row(Row(Path(), 0, dict(zip(_FIGURES, figures, strict=True))))
    except BrokenFile:
        return False
