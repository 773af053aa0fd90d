"""Problems of claims: what is said, what rests on a source, how firm a claim is, what disagrees."""

from __future__ import annotations

from collections.abc import Callable

from bowles.errors import unknown
from bowles.evidence import (
    Claim,
    Erratum,
    Study,
    claims_about,
    claims_resting_on,
    evidence,
    in_words,
)
from bowles.sheet.kinds.told import (
    SHOWN,
    count,
    doubts,
    firmness,
    held_by,
    left_out,
    silence,
    sources,
    told,
)
from bowles.sheet.parameters import Words, Year
from bowles.sheet.problem import Solution
from bowles.sheet.quantity import Quantity
from bowles.textfiles import Entry


def ask_claims_about(study: Study, _: Entry) -> Callable[..., Solution]:
    """The problem of what a study says about a subject between two years."""

    def function(subject: Words, since: Year | None = None, until: Year | None = None) -> Solution:
        """To find what the study says about a subject, and how firmly it is said.

        The claims in which the words stand, with who makes them, where, in what words of doubt, and
        what contradicts them. Claims that share one origin count once.
        """
        found = claims_about(study, subject, since=since, until=until)
        return Solution(
            answers={"claims": count(found.claims), **firmness(found)},
            steps=[told(study, each) for each in found.claims[:SHOWN]] or [silence(subject)],
            sources=sources(found.claims),
            notes=[*left_out(found.claims), *doubts(found)],
        )

    return function


def ask_claims_resting_on(study: Study, _: Entry) -> Callable[..., Solution]:
    """The problem of what would fall if one source were withdrawn."""

    def function(source: Words) -> Solution:
        """To find what rests on one source, and what would fall if it were withdrawn.

        A claim falls where neither another source nor a claim of another origin holds it up.
        """
        resting = claims_resting_on(study, source)
        falling = [each.claim for each in resting if each.falls]
        steps = [
            f"{told(study, each.claim)} "
            + ("Nothing else holds it up." if each.falls else f"Also: {', '.join(held_by(each))}.")
            for each in resting[:SHOWN]
        ]
        claims = [each.claim for each in resting]
        return Solution(
            answers={"claims": count(claims), "would fall": count(falling)},
            steps=steps or [f"No claim of the study rests on {study.sources[source].short}."],
            sources=(source, *sources(claims)),
            notes=left_out(claims),
        )

    return function


def ask_support(study: Study, _: Entry) -> Callable[..., Solution]:
    """The problem of how strong the support for one claim is."""

    def function(claim: Words) -> Solution:
        """To find how strong the support for a claim is.

        Whence it comes in the end, how closely its source cites that, what the dates bear out, what
        supports it from elsewhere and what speaks against it.
        """
        key = claim.strip().upper()
        if key not in study.claims:
            raise unknown("claim", claim, study.claims)
        asked = study.claims[key]
        found = evidence(study, [asked])
        others = [
            each for each in study.supporters(asked) if set(each.origins) - set(asked.origins)
        ]
        against = study.contradictions(asked)
        return Solution(
            answers={
                "grade": Quantity(asked.grade, text=f"{asked.grade}: {in_words(asked.grade)}"),
                "origins": Quantity(len(found.origins)),
                "independent support": Quantity(len(others)),
                "against it": Quantity(len(against)),
                "doubts of date": Quantity(len(found.doubts)),
                "errata": Quantity(len(found.errata)),
            },
            steps=[told(study, asked), *_chain(study, asked), *_sides(study, others, against)],
            sources=sources([asked, *others, *against]),
            notes=[*(str(each) for each in found.doubts), *_faults(found.errata), asked.note]
            if asked.note
            else [*(str(each) for each in found.doubts), *_faults(found.errata)],
        )

    return function


def _chain(study: Study, claim: Claim) -> list[str]:
    """How the claim reaches us, step by step."""
    if not claim.cites:
        return ["It cites nothing: it rests on its author's word."]
    scope = {
        "sentence": "at the sentence itself",
        "paragraph": "for its paragraph as a whole, not for this sentence",
        "text": "for the text as a whole",
        "table": "for the table",
    }
    cited = ", ".join(
        f"{study.sources[each.source].short} ({study.sources[each.source].issued or 'undated'})"
        for each in claim.cites
        if each.source in study.sources
    )
    return [f"It rests on {cited}, cited {scope.get(claim.scope, 'without saying for what')}."]


def _sides(study: Study, others: list[Claim], against: tuple[Claim, ...]) -> list[str]:
    bearing = [f"Supported from elsewhere. {told(study, each)}" for each in others]
    opposed = [f"Against it. {told(study, each)}" for each in against]
    return [*(bearing or ["No claim of another origin supports it."]), *opposed]


def _faults(errata: tuple[Erratum, ...]) -> list[str]:
    return [f"Erratum {each.id} ({each.severity}): {each.finding} {each.correction}".strip()
            for each in errata]  # fmt: skip


def ask_contradictions(study: Study, _: Entry) -> Callable[..., Solution]:
    """The problem of where a study's sources contradict it or each other."""

    def function(topic: Words | None = None) -> Solution:
        """To find where sources contradict the study or each other.

        Pairs of claims that cannot both hold, sources that do not bear out what rests on them, and
        errata; a topic leaves those in which its words stand.
        """
        claims = claims_about(study, topic).claims if topic else tuple(study.claims.values())
        found = evidence(study, claims)
        pairs = found.contradictions
        errata = tuple(each for each in study.errata if _speaks_of(each, topic, claims))
        steps = [f"{told(study, one)} Against it: {told(study, two)}" for one, two in pairs]
        order = sorted(errata, key=lambda each: ("high", "medium", "low").index(each.severity))
        steps += _faults(tuple(order))
        return Solution(
            answers={
                "contradictions": Quantity(len(pairs)),
                "errata": Quantity(len(errata)),
                "doubts of date": Quantity(len(found.doubts)),
            },
            steps=steps or [f"Nothing in the study is contradicted of {topic!r}."],
            sources=sources([each for pair in pairs for each in pair]),
            notes=[str(each) for each in found.doubts[:SHOWN]],
        )

    return function


def _speaks_of(erratum: Erratum, topic: str | None, claims: tuple[Claim, ...]) -> bool:
    if topic is None:
        return True
    words = f"{erratum.finding} {erratum.correction}".casefold()
    touched = {each.key for each in claims} & set(erratum.claims)
    return bool(touched) or all(each in words for each in topic.casefold().split())
