"""The kinds of problem that a data-only sheet can ask: each is written once, over any study.

A kind is a function of the study and of its entry in problems.toml, from which it reads the keys
that are its own; it returns the function that answers.
"""

from __future__ import annotations

from collections.abc import Callable

from bowles.evidence import Study
from bowles.sheet.kinds import allocation, claims, episodes, figures, hindcasting, standing, whatif
from bowles.sheet.problem import Solution
from bowles.textfiles import Entry

KINDS_OF_PROBLEM: dict[str, Callable[[Study, Entry], Callable[..., Solution]]] = {
    "claims_about": claims.ask_claims_about,
    "claims_resting_on": claims.ask_claims_resting_on,
    "support_of_a_claim": claims.ask_support,
    "contradictions": claims.ask_contradictions,
    "change_between_claims": figures.ask_change,
    "trend_of_ranks": figures.ask_trend_of_ranks,
    "ratio_of_places": figures.ask_ratio,
    "comparison": standing.ask_comparison,
    "relations": standing.ask_relations,
    "phases": standing.ask_phases,
    "what_if": whatif.ask_what_if,
    "allocation": allocation.ask_allocation,
    "episodes": episodes.ask_episodes,
    "hindcast": hindcasting.ask_hindcast,
}

__all__ = ["KINDS_OF_PROBLEM"]
