"""The kinds of problem that a data-only sheet can ask: each is written once, over any study."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bowles.evidence import (
    Claim,
    Evidence,
    Resting,
    Study,
    claims_about,
    claims_resting_on,
    in_words,
)
from bowles.sheet.parameters import Words, Year
from bowles.sheet.problem import Solution
from bowles.sheet.quantity import Quantity

SHOWN = 12  # claims told in the steps; the count says how many there are


def ask_claims_about(study: Study) -> Callable[..., Solution]:
    """The problem of what a study says about a subject between two years."""

    def function(subject: Words, since: Year | None = None, until: Year | None = None) -> Solution:
        """To find what the study says about a subject, and how firmly it is said.

        The claims in which the words stand, with who makes them, where, in what words of doubt, and
        what contradicts them. Claims that share one origin count once.
        """
        found = claims_about(study, subject, since=since, until=until)
        return Solution(
            answers={"claims": _count(found.claims), **_firmness(found)},
            steps=[_told(study, each) for each in found.claims[:SHOWN]] or [_silence(subject)],
            sources=_sources(found.claims),
            notes=[*_left_out(found.claims), *_doubts(found)],
        )

    return function


def ask_claims_resting_on(study: Study) -> Callable[..., Solution]:
    """The problem of what would fall if one source were withdrawn."""

    def function(source: Words) -> Solution:
        """To find what rests on one source, and what would fall if it were withdrawn.

        A claim falls where neither another source nor a claim of another origin holds it up.
        """
        resting = claims_resting_on(study, source)
        falling = [each.claim for each in resting if each.falls]
        steps = [
            f"{_told(study, each.claim)} "
            + ("Nothing else holds it up." if each.falls else f"Also: {', '.join(_held_by(each))}.")
            for each in resting[:SHOWN]
        ]
        claims = [each.claim for each in resting]
        return Solution(
            answers={"claims": _count(claims), "would fall": _count(falling)},
            steps=steps or [f"No claim of the study rests on {study.sources[source].short}."],
            sources=(source, *_sources(claims)),
            notes=_left_out(claims),
        )

    return function


KINDS_OF_PROBLEM: dict[str, Callable[[Study], Callable[..., Solution]]] = {
    "claims_about": ask_claims_about,
    "claims_resting_on": ask_claims_resting_on,
}


def _count(claims: Sequence[Claim]) -> Quantity:
    number = len(claims)
    return Quantity(number, "", text=f"{number} claim{'s' * (number != 1)}")


def _firmness(found: Evidence) -> dict[str, Quantity]:
    if not found.claims:
        return {}
    return {
        "origins": Quantity(len(found.origins), text=f"{len(found.origins)} independent"),
        "weakest grade": Quantity(str(found.weakest)),
        "contradictions": Quantity(len(found.contradictions)),
    }


def _told(study: Study, claim: Claim) -> str:
    """A claim as a sentence, with its dates, its doubt, its grade and where it can be read."""
    dates = f" ({claim.dates})" if claim.dates else ""
    hedge = f", in the source's words “{claim.hedge}”" if claim.hedge not in ("", "flat") else ""
    # A claim of a sheet still being written may cite a source that is not there yet.
    short = {key: each.short for key, each in study.sources.items()}
    rest = "; ".join(f"{short.get(c.source, c.source)}, {c.locator}" for c in claim.sources)
    return f"{claim.key}: {claim}{dates}{hedge} [{claim.grade}; {rest}]."


def _silence(subject: str) -> str:
    return f"The study makes no claim in which {subject!r} stands; try fewer or other words."


def _held_by(resting: Resting) -> list[str]:
    return [*resting.others, *(each.key for each in resting.supporters)]


def _sources(claims: Sequence[Claim]) -> tuple[str, ...]:
    cited = [c.source for claim in claims for c in (*claim.sources, *claim.cites)]
    return tuple(dict.fromkeys(cited))


def _left_out(claims: Sequence[Claim]) -> list[str]:
    more = len(claims) - SHOWN
    return [f"{more} more claims match; narrower words bring them nearer."] if more > 0 else []


def _doubts(found: Evidence) -> list[str]:
    pairs = [f"{one.key} and {two.key} contradict each other." for one, two in found.contradictions]
    errata = [f"Erratum {each.id}: {each.finding}" for each in found.errata]
    grade = [f"{each.key} [{each.grade}]: {in_words(each.grade)}." for each in found.claims[:1]]
    return [*grade, *pairs, *errata]
