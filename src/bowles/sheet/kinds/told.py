"""How kinds of problem tell claims: as sentences with their doubt, their grade and their source."""

from __future__ import annotations

from collections.abc import Sequence

from bowles.evidence import Claim, Evidence, Resting, Study, in_words
from bowles.sheet.quantity import Quantity

SHOWN = 12  # claims told in the steps; the count says how many there are


def count(claims: Sequence[Claim]) -> Quantity:
    """How many claims."""
    number = len(claims)
    return Quantity(number, "", text=f"{number} claim{'s' * (number != 1)}")


def firmness(found: Evidence) -> dict[str, Quantity]:
    """What says how firmly the claims found stand, where there are any."""
    if not found.claims:
        return {}
    return {
        "origins": Quantity(len(found.origins), text=f"{len(found.origins)} independent"),
        "weakest grade": Quantity(str(found.weakest)),
        "contradictions": Quantity(len(found.contradictions)),
    }


def told(study: Study, claim: Claim) -> str:
    """A claim as a sentence, with its dates, its doubt, its grade and where it can be read."""
    dates = f" ({claim.dates})" if claim.dates else ""
    hedge = f", in the source's words “{claim.hedge}”" if claim.hedge not in ("", "flat") else ""
    # A claim of a sheet still being written may cite a source that is not there yet.
    short = {key: each.short for key, each in study.sources.items()}
    rest = "; ".join(f"{short.get(c.source, c.source)}, {c.locator}" for c in claim.sources)
    return f"{claim.key}: {claim}{dates}{hedge} [{claim.grade}; {rest}]."


def silence(subject: str) -> str:
    """What is said where no claim is found."""
    return f"The study makes no claim in which {subject!r} stands; try fewer or other words."


def held_by(resting: Resting) -> list[str]:
    """What else holds a claim up."""
    return [*resting.others, *(each.key for each in resting.supporters)]


def sources(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Keys of what the claims are read in and of what that cites."""
    cited = [c.source for claim in claims for c in (*claim.sources, *claim.cites)]
    return tuple(dict.fromkeys(cited))


def left_out(claims: Sequence[Claim]) -> list[str]:
    """A note that there are more claims than are told."""
    more = len(claims) - SHOWN
    return [f"{more} more claims match; narrower words bring them nearer."] if more > 0 else []


def doubts(found: Evidence) -> list[str]:
    """Notes of contradictions, errata and what the first grade means."""
    pairs = [f"{one.key} and {two.key} contradict each other." for one, two in found.contradictions]
    errata = [f"Erratum {each.id}: {each.finding}" for each in found.errata]
    grade = [f"{each.key} [{each.grade}]: {in_words(each.grade)}." for each in found.claims[:1]]
    return [*grade, *pairs, *errata]
