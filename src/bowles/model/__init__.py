"""What if: networks and the flows on them, stocks and flows, ensembles that say how sure they are.

Models are generic. They take arrays and return arrays; nothing here knows a sheet or a country.
"""

from __future__ import annotations

from bowles.model.assignment import (
    Congestion,
    Equilibrium,
    all_or_nothing,
    stochastic_user_equilibrium,
    user_equilibrium,
)
from bowles.model.logit import Spread, recursive_logit
from bowles.model.network import Network, Tree, distances, shortest
from bowles.model.unsolved import Unsolved

__all__ = [
    "Congestion",
    "Equilibrium",
    "Network",
    "Spread",
    "Tree",
    "Unsolved",
    "all_or_nothing",
    "distances",
    "recursive_logit",
    "shortest",
    "stochastic_user_equilibrium",
    "user_equilibrium",
]
