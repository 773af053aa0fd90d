"""Asking a sheet for claims from any door: text in, claims with their provenance out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bowles.errors import BadValue, UnknownName
from bowles.evidence import Claim, Evidence, claims_about, in_words
from bowles.sheet.kinds.told import told
from bowles.sheet.problem import JSON_VERSION
from bowles.sheet.sheet import Sheet

MOST = 50  # claims shown unless another number is asked for
NAMES = ("words", "place", "entity", "source", "grade", "since", "until", "limit")


@dataclass(frozen=True)
class Asked:
    """What was asked of a sheet, and the claims that answer it, best first.

    more  whether other claims match besides those found
    """

    sheet: Sheet
    given: Mapping[str, str]
    found: Evidence
    more: bool

    def as_json(self) -> dict[str, Any]:
        """The answer in the stable form that all doors share."""
        found = self.found
        return {
            "version": JSON_VERSION,
            "sheet": self.sheet.name,
            "asked": dict(self.given),
            "claims": [claim_json(self.sheet, each) for each in found.claims],
            "more": self.more,
            "weakest": str(found.weakest) if found.claims else "",
            "origins": list(found.origins),
            "contradictions": [[one.key, two.key] for one, two in found.contradictions],
            "errata": [each.id for each in found.errata],
            "doubts": [str(each) for each in found.doubts],
        }

    @property
    def standing(self) -> str:
        """How many claims, of how many origins, and the weakest grade, in a sentence."""
        number = len(self.found.claims)
        if not number:
            return "No claim is found; try fewer or other words."
        more = " or more" if self.more else ""
        origins = _plural(len(self.found.origins), "independent origin")
        return (
            f"{_plural(number, 'claim', more)} of {origins}; "
            f"the weakest grade is {self.found.weakest}."
        )

    def __str__(self) -> str:
        pairs = [
            f"{one.key} and {two.key} contradict each other."
            for one, two in self.found.contradictions
        ]
        errata = [f"Erratum {each.id}: {each.finding}" for each in self.found.errata]
        claims = [told(self.sheet.study, each) for each in self.found.claims]
        return "\n".join([self.standing, *claims, *pairs, *errata])


def ask(home: Sheet, given: Mapping[str, str]) -> Asked:
    """The claims of a sheet for what is given under NAMES; what is empty is not asked.

    Raises BadValue and UnknownName, with the name of what is wrong in `parameter`.
    """
    given = {name: text.strip() for name, text in given.items() if text.strip()}
    limit = _whole(given, "limit", MOST, 0)
    wanted: dict[str, Any] = {
        name: given[name] for name in ("place", "entity", "source", "grade") if name in given
    }
    for name in ("since", "until"):
        if name in given:
            wanted[name] = _whole(given, name, 0, 1)
    try:
        found = claims_about(home.study, given.get("words", ""), **wanted, limit=limit + 1)
    except UnknownName as error:
        error.add_note(str(error).split("'")[0].removeprefix("There is no ").strip())
        raise
    if len(found.claims) <= limit:
        return Asked(home, given, found, False)
    shorter = claims_about(home.study, given.get("words", ""), **wanted, limit=limit)
    return Asked(home, given, shorter, True)


def claim_json(home: Sheet, held: Claim) -> dict[str, Any]:
    """A claim with its citations, its grade and what speaks for and against it."""
    study = home.study
    return {
        "claim": held.key,
        "subject": held.subject,
        "says": held.says,
        "object": held.object,
        "value": list(held.value) if held.value else None,
        "unit": held.unit,
        "places": list(held.places),
        "about": list(held.about),
        "since": held.since,
        "until": held.until,
        "grade": held.grade,
        "grade_in_words": in_words(held.grade),
        "hedge": held.hedge,
        "origins": list(held.origins),
        "sources": [{"source": c.source, "locator": c.locator} for c in held.sources],
        "cites": [{"source": c.source, "locator": c.locator} for c in held.cites],
        "contradictions": [each.key for each in study.contradictions(held)],
        "supporters": [each.key for each in study.supporters(held)],
    }


def _whole(given: Mapping[str, str], name: str, otherwise: int, least: int) -> int:
    text = given.get(name, str(otherwise or least))
    if name not in given:
        return otherwise
    if not (text.isascii() and text.isdecimal() and least <= int(text) <= 10**6):
        raise BadValue(f"{name} is {text!r}; a whole number from {least} is accepted.", name)
    return int(text)


def _plural(number: int, noun: str, more: str = "") -> str:
    return f"{number}{more} {noun}{'s' * (number != 1)}"
