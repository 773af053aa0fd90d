"""Doubts that the dates alone raise: a source cannot tell what happened after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bowles.evidence.claim import Claim
from bowles.evidence.period import ALWAYS, Span, years
from bowles.evidence.source import Source


@dataclass(frozen=True)
class Doubt:
    """A claim, a source whose date does not bear it out, and how."""

    claim: Claim
    source: Source
    how: str

    def __str__(self) -> str:
        dates = f"{self.source.short} is of {self.source.issued}"
        of = f" ({self.claim.dates})" if self.claim.dates else ""
        return f"{self.claim.key}{of}: {dates}, {self.how}."


BEFORE = "before it began"
OUTRUN = "years before it ends"
UNFINISHED = "before the year of the figure was out"
_YEAR = re.compile(r"\b(?:in|during|since)\s+(1[5-9]\d\d|20\d\d)\b")
_FIGURE = re.compile(r"(?<![\w-])\d[\d,.]*(?![\w-])")


def anachronisms(claim: Claim, sources: Mapping[str, Source]) -> Iterator[Doubt]:
    """The sources of a claim that are too old for what it says.

    What a claim cites is looked at where it cites anything, for whoever passes it on came later.
    One source that lies before the whole claim is enough for doubt; that its end is not reached
    counts only where no other source reaches it. An end within the year of the source is doubted
    for figures alone: they speak of whole years. A claim without dates is of the year it names.
    """
    begin, end = _days(claim)
    keys = (each.source for each in claim.cites or claim.sources)
    dated = [sources[key] for key in keys if key in sources and sources[key].days]
    for source in dated:
        if begin > _last(source):
            yield Doubt(claim, source, BEFORE)
    latest = max(dated, key=_last, default=None)
    if latest is None or end == ALWAYS[1] or begin > _last(latest) or end <= _last(latest):
        return
    if _year(end) > _year(_last(latest)):
        yield Doubt(claim, latest, OUTRUN)
    elif _counts(claim) and begin != ALWAYS[0]:
        yield Doubt(claim, latest, UNFINISHED)


def _days(claim: Claim) -> Span:
    """Between which days it holds: as it is dated, or else the years that its words name."""
    named = [int(year) for year in _YEAR.findall(f"{claim.subject} {claim.object}")]
    if claim.since or claim.until or not named:
        return claim.days
    return years(max(named), max(named))


def _counts(claim: Claim) -> bool:
    """Whether a claim gives a figure of a whole year, and not only the year."""
    if claim.kind == "quantitative":
        return True
    if claim.value is not None:
        return claim.since[:4] == claim.until[:4]
    return not (claim.since or claim.until) and bool(_FIGURE.search(_YEAR.sub("", claim.object)))


def _last(source: Source) -> int:
    return source.days[1] if source.days else 0


def _year(day: int) -> int:
    return date.fromordinal(day).year
