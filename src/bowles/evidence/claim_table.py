"""Claims as rows of CSV: the form for very many, read some ten times faster than TOML.

A row that is as it should be becomes a claim at once. Every other is read again by
`claim_of_row`, column by column, which says what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bowles.errors import BadValue, BrokenFile
from bowles.evidence.claim import COLUMNS, KINDS, Citation, Claim, claim_of_row
from bowles.evidence.grade import GRADES
from bowles.evidence.period import Span, between
from bowles.evidence.tables import Row, read_records

_ORDER = (*COLUMNS[0], *COLUMNS[1])
_PLACE = {name: number for number, name in enumerate(_ORDER)}
_NUMBERS = tuple(_PLACE[name] for name in ("value", "lo", "hi"))
_new = Claim.__new__
_set = object.__setattr__


class Line(NamedTuple):
    """Where a row stands."""

    path: Path
    line: int

    def fault(self, message: str, key: str | None = None) -> BrokenFile:
        """A fault of this row."""
        return BrokenFile(self.path, self.line, message)


def read_claim_table(path: Path, faults: list[BrokenFile]) -> Iterator[tuple[Claim, Line]]:
    """The claims of a file, each with its line; rows that cannot be read become faults."""
    header: list[str] = []
    places: list[int] = []
    spans: dict[tuple[str, str], Span] = {}
    for line, fields in read_records(path, *COLUMNS, faults):
        if not header:
            header = fields
            # A column that the file leaves out is read from the empty field put at the end.
            places = [header.index(name) if name in header else -1 for name in _ORDER]
            continue
        fields.append("")
        claim = _at_once([fields[place].strip() for place in places], path, line, spans)
        if claim is None:
            try:
                claim = claim_of_row(Row(path, line, dict(zip(header, fields, strict=False))))
            except BrokenFile as fault:
                faults.append(fault)
                continue
        yield claim, Line(path, line)


def _at_once(
    row: list[str], path: Path, line: int, spans: dict[tuple[str, str], Span]
) -> Claim | None:
    """The claim in a row without figures; None where it has some, or any fault."""
    (key, subject, says, sources, grade, thing, value, lo, hi, unit, places, about, since, until,
     cites, scope, hedge, kind, supports, contradicts, sum_of, origin, note) = row  # fmt: skip
    if value or lo or hi or grade not in GRADES:
        return None
    if not (key and subject and says and sources and thing):
        return None
    if (days := spans.get((since, until))) is None:
        try:
            days = spans[since, until] = between(since, until)
        except BadValue:
            return None
    if kind not in KINDS and kind:
        return None
    cited = _cited(sources)
    if not cited:
        return None
    claim = _new(Claim)
    # The generated __init__ of a frozen class sets field by field, at five times the price.
    _set(claim, "__dict__", {
        "key": key, "subject": subject, "says": says, "sources": cited, "grade": grade,
        "object": thing, "value": None, "unit": unit, "places": _names(places),
        "about": _names(about), "since": since, "until": until,
        "cites": _cited(cites) if cites else (), "scope": scope, "hedge": hedge,
        "kind": kind or "descriptive", "supports": _names(supports),
        "contradicts": _names(contradicts), "sum_of": _names(sum_of), "origin": origin,
        "note": note, "days": days, "path": path, "line": line,
    })  # fmt: skip
    return claim


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.replace(";", " ").split()) if text else ()


def _cited(text: str) -> tuple[Citation, ...]:
    if ";" not in text:
        source, _, locator = text.partition(",")
        return (Citation(source.rstrip(), locator.lstrip()),)
    parts = (each.partition(",") for each in text.split(";") if each.strip())
    return tuple(Citation(source.strip(), locator.strip()) for source, _, locator in parts)
