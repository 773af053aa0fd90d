"""Claims: who says what of whom, when and where, on what it rests and how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite, isnan
from pathlib import Path
from typing import NamedTuple

from bowles.errors import BadValue, BrokenFile
from bowles.evidence.grade import graded
from bowles.evidence.period import ALWAYS, Span, between, written
from bowles.evidence.tables import Row
from bowles.textfiles import Entry

KINDS = ("descriptive", "quantitative", "evaluative", "causal")
COLUMNS = (
    ("id", "subject", "says", "sources", "grade"),
    ("object", "value", "lo", "hi", "unit", "places", "about", "from", "to", "cites", "scope",
     "hedge", "kind", "supports", "contradicts", "sum_of", "origin", "note"),
)  # fmt: skip


class Citation(NamedTuple):
    """A source and the place in it."""

    source: str
    locator: str = ""

    def __str__(self) -> str:
        return f"{self.source}, {self.locator}" if self.locator else self.source


@dataclass(frozen=True)
class Claim:
    """One statement of one or more sources; statements that disagree live side by side.

    subject, says, object   the statement; a value may stand for the object
    value       lowest and highest figure, equal where the source gives one; None for none
    places      keys of places.csv
    about       keys of entities.csv
    since, until  the dates between which it is said to hold, as written; empty for open
    sources     where it can be read
    cites       what those sources rest it on themselves
    scope       how closely they cite it: sentence, paragraph, text, table; empty for not at all
    grade       Admiralty, such as B2
    hedge       the source's own words of doubt; empty where it speaks flatly
    sum_of      claims whose values add up to this one's
    origin      what claims of one origin share, so that they count once
    """

    key: str
    subject: str
    says: str
    sources: tuple[Citation, ...]
    grade: str
    object: str = ""
    value: tuple[float, float] | None = None
    unit: str = ""
    places: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    cites: tuple[Citation, ...] = ()
    scope: str = ""
    hedge: str = ""
    kind: str = "descriptive"
    supports: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    sum_of: tuple[str, ...] = ()
    origin: str = ""
    note: str = ""
    days: Span = field(default=ALWAYS, compare=False, repr=False)
    path: Path | None = field(default=None, compare=False, repr=False)
    line: int | None = field(default=None, compare=False, repr=False)

    @property
    def origins(self) -> tuple[str, ...]:
        """What the claim comes from in the end, each once: what is cited, else who says it."""
        if self.origin:
            return (self.origin,)
        return tuple(dict.fromkeys(each.source for each in self.cites or self.sources))

    @property
    def said(self) -> str:
        """The object, or the value with its unit."""
        return said(self.value, self.unit, self.object)

    @property
    def dates(self) -> str:
        """The dates between which it holds, such as "1991 to 2014"; empty where none are given."""
        return written(self.since, self.until)

    def fault(self, message: str, key: str | None = None) -> BrokenFile:
        """A fault of this claim, at its line where that is known."""
        return BrokenFile(self.path or "claims", self.line, message)

    def __str__(self) -> str:
        return f"{self.subject} {self.says} {self.said}"


def said(value: tuple[float, float] | None, unit: str, thing: str) -> str:
    """What a claim says: its object, or its value with the unit."""
    if value is None:
        return thing
    low, high = (f"{each:,.10g}".replace("-", "−") for each in value)
    figure = low if low == high else f"{low} to {high}"
    return " ".join(part for part in (figure, unit, thing) if part)


def read_claim(entry: Entry) -> Claim:
    """The claim of a [[claim]] table; BrokenFile with the line of what is wrong."""
    since, until = entry.text("from", ""), entry.text("to", "")
    claim = Claim(
        key=entry.text("id"),
        subject=entry.text("subject"),
        says=entry.text("says"),
        object=entry.text("object", ""),
        value=_value(entry),
        unit=entry.text("unit", ""),
        places=entry.texts("places"),
        about=entry.texts("about"),
        since=since,
        until=until,
        sources=_citations(entry, "sources"),
        cites=_citations(entry, "cites"),
        scope=entry.text("scope", ""),
        grade=_graded(entry),
        hedge=entry.text("hedge", ""),
        kind=entry.text("kind", "descriptive"),
        supports=entry.texts("supports"),
        contradicts=entry.texts("contradicts"),
        sum_of=entry.texts("sum_of"),
        origin=entry.text("origin", ""),
        note=entry.text("note", ""),
        days=_days(entry, since, until),
        path=entry.path,
        line=entry.line,
    )
    entry.finish()
    return _complete(claim, entry)


def claim_of_row(row: Row) -> Claim:
    """The claim in a row of claims/*.csv; texts in one field stand with semicolons between."""
    since, until = row.text("from"), row.text("to")
    try:
        grade, days = graded(row.needed("grade")), between(since, until)
    except BadValue as error:
        raise row.fault(str(error)) from None
    claim = Claim(
        key=row.needed("id"),
        subject=row.needed("subject"),
        says=row.needed("says"),
        object=row.text("object"),
        value=value_of_row(row),
        unit=row.text("unit"),
        places=row.names("places"),
        about=row.names("about"),
        since=since,
        until=until,
        sources=_cited(row.texts("sources")),
        cites=_cited(row.texts("cites")),
        scope=row.text("scope"),
        grade=grade,
        hedge=row.text("hedge"),
        kind=row.text("kind") or "descriptive",
        supports=row.names("supports"),
        contradicts=row.names("contradicts"),
        sum_of=row.names("sum_of"),
        origin=row.text("origin"),
        note=row.text("note"),
        days=days,
        path=row.path,
        line=row.line,
    )
    return _complete(claim, row)


def _complete(claim: Claim, at: Entry | Row) -> Claim:
    """The claim, if it says something and rests on something."""
    if not claim.sources:
        raise at.fault('a claim needs sources, such as sources = ["curtis2002, p. 12"].')
    if claim.value is None and not claim.object:
        raise at.fault("a claim needs an object or a value.")
    if claim.kind not in KINDS:
        raise at.fault(f"kind is {claim.kind!r}; it is one of {', '.join(KINDS)}.", "kind")
    return claim


def value_of_row(row: Row) -> tuple[float, float] | None:
    """The value of a row, or the lowest and the highest; None where it has none."""
    value, low, high = row.number("value"), row.number("lo"), row.number("hi")
    if isnan(low) != isnan(high):
        raise row.fault("give both lo and hi, or neither.")
    if isnan(value) and isnan(low):
        return None
    if isnan(low):
        return value, value
    if not low <= (low if isnan(value) else value) <= high:
        raise row.fault("lo, value and hi must not decrease.")
    return low, high


def _citations(entry: Entry, key: str) -> tuple[Citation, ...]:
    return _cited(entry.texts(key))


def _cited(texts: tuple[str, ...]) -> tuple[Citation, ...]:
    """ "curtis2002, p. 12" is a key of a source and the place in the source."""
    parts = (text.partition(",") for text in texts)
    return tuple(Citation(source.strip(), locator.strip()) for source, _, locator in parts)


def _value(entry: Entry) -> tuple[float, float] | None:
    """A number, or a list of the lowest and the highest."""
    if "value" not in entry.data:
        return None
    given = entry.data["value"]
    if not isinstance(given, list):
        number = entry.number("value")
        return number, number
    entry.asked.add("value")
    if (
        len(given) == 2
        and all(isinstance(each, int | float) and not isinstance(each, bool) for each in given)
        and all(map(isfinite, given))
        and given[0] <= given[1]
    ):
        return float(given[0]), float(given[1])
    raise entry.fault("value must be a number, or [lowest, highest].", "value")


def _graded(entry: Entry) -> str:
    try:
        return graded(entry.text("grade"))
    except BadValue as error:
        raise entry.fault(str(error), "grade") from None


def _days(entry: Entry, since: str, until: str) -> Span:
    for key, first, last in (("from", since, ""), ("to", "", until), ("from", since, until)):
        try:
            days = between(first, last)
        except BadValue as error:
            raise entry.fault(str(error), key) from None
    return days
