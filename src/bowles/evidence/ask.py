"""Asking a study: what is claimed about something, and what would fall with a source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bowles.errors import BadValue, unknown
from bowles.evidence.claim import Claim
from bowles.evidence.doubts import Doubt, anachronisms
from bowles.evidence.grade import Weakest, rank, weakest
from bowles.evidence.items import Erratum
from bowles.evidence.period import years
from bowles.evidence.study import Study

_PART_OF_GRADE = re.compile(r"(?=.)[A-F]?[1-6]?\Z")


@dataclass(frozen=True)
class Evidence:
    """Claims, best match first, and how firmly they stand.

    origins        what they come from in the end, each once
    contradictions pairs of claims that cannot both hold, found one or both among the claims
    errata         known faults of the sources that touch the claims
    doubts         sources too old for what rests on them
    """

    claims: tuple[Claim, ...]
    weakest: Weakest
    origins: tuple[str, ...]
    contradictions: tuple[tuple[Claim, Claim], ...]
    errata: tuple[Erratum, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class Resting:
    """A claim that rests on a source, and what else it stands on."""

    claim: Claim
    others: tuple[str, ...]
    supporters: tuple[Claim, ...]

    @property
    def falls(self) -> bool:
        """Whether nothing else holds it up."""
        return not self.others and not self.supporters


def claims_about(
    study: Study,
    words: str = "",
    *,
    place: str = "",
    entity: str = "",
    since: int | None = None,
    until: int | None = None,
    source: str = "",
    grade: str = "",
    limit: int = -1,
) -> Evidence:
    """Claims in which all the words stand, or else as many as can be, of a place and years.

    place, entity, source  a key or a name in the study; UnknownName with the nearest
    since, until           years, both included
    grade                  such as "B", "3" or "B3": what a claim's must equal or better
    limit                  how many at the most, best first; -1 for all
    """
    where = study.place(place).key if place else ""
    who = study.entity(entity).key if entity else ""
    if source and source not in study.sources:
        raise unknown("source", source, study.sources)
    if grade and not _PART_OF_GRADE.match(grade):
        raise BadValue(f"{grade!r} is no grade; write a letter A to F, a figure 1 to 6, or both.")
    days = years(since, until)
    found = study.store.search(words, where, who, days, source, grade, limit)
    return evidence(study, [study.claims[key] for key in found])


def claims_resting_on(study: Study, source: str) -> tuple[Resting, ...]:
    """The claims that would be weakened were a source withdrawn, those that fall first.

    Another claim counts as support only where it comes from another origin.
    """
    if source not in study.sources:
        raise unknown("source", source, study.sources)
    resting = [
        Resting(claim, _others(claim, source), _independent(study, claim, source))
        for claim in study.claims.values()
        if source in {each.source for each in (*claim.sources, *claim.cites)} | {claim.origin}
    ]
    return tuple(sorted(resting, key=lambda each: (not each.falls, rank(each.claim.grade))))


def evidence(study: Study, claims: Sequence[Claim]) -> Evidence:
    """Claims with the weakest grade among them, their origins, contradictions and errata."""
    pairs = {
        frozenset((claim.key, other.key)): (claim, other)
        for claim in claims
        for other in study.contradictions(claim)
    }
    keys = {each.key for each in claims}
    return Evidence(
        tuple(claims),
        weakest(each.grade for each in claims),
        origins(claims),
        tuple(pairs.values()),
        tuple(each for each in study.errata if keys.intersection(each.claims)),
        tuple(doubt for each in claims for doubt in anachronisms(each, study.sources)),
    )


def _others(claim: Claim, source: str) -> tuple[str, ...]:
    """The claim's other origins; a source that only passes another on is no origin."""
    if source not in claim.origins:
        return claim.origins
    return tuple(each for each in claim.origins if each != source)


def _independent(study: Study, claim: Claim, source: str) -> tuple[Claim, ...]:
    own = set(claim.origins)
    return tuple(
        each
        for each in study.supporters(claim)
        if source not in each.origins and not own.issuperset(each.origins)
    )


def origins(claims: Iterable[Claim]) -> tuple[str, ...]:
    """What claims come from in the end; claims that share an origin count once."""
    return tuple(dict.fromkeys(origin for each in claims for origin in each.origins))
