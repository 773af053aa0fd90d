"""Where to put few units on a network: what they do at best, what is proven, what greed would do.

Units are a defender's; the other side is taken to see them and to do the best that is left. An
answer prints its proven bound, and a time limit that was met shows in it.
"""

from bowles.model.interdiction.answer import Interdiction
from bowles.model.interdiction.flows import max_flow_interdiction, maximum_flow
from bowles.model.interdiction.mixed import Mixed, mixed_interdiction
from bowles.model.interdiction.paths import shortest_path_interdiction
from bowles.model.interdiction.periods import Periods, interdiction_over_periods
from bowles.model.interdiction.uncertain import Expected, expected_flow_interdiction

__all__ = [
    "Expected",
    "Interdiction",
    "Mixed",
    "Periods",
    "expected_flow_interdiction",
    "interdiction_over_periods",
    "max_flow_interdiction",
    "maximum_flow",
    "mixed_interdiction",
    "shortest_path_interdiction",
]
