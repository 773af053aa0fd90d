"""An atlas that answers: sheets of maps, tables, problems and evidence, computed and cited.

>>> import bowles
>>> bowles.solve("antipodes", place="Almaty")["antipodes"].text
"43° 15′ S 103° 04′ W"
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.2.0"

if TYPE_CHECKING:
    from bowles.api import broadside, define, explain, figure, load, map, solve, table
    from bowles.earth import Place, layer, place
    from bowles.time import Date, Instant

# Each name is fetched from its module when it is first asked for, so that `import bowles` is quick.
_HOMES = {
    "broadside": "api", "define": "api", "explain": "api", "figure": "api", "load": "api",
    "map": "api", "solve": "api", "table": "api",
    "Place": "earth", "layer": "earth", "place": "earth",
    "Date": "time", "Instant": "time",
}  # fmt: skip

__all__ = [
    "Date", "Instant", "Place", "broadside", "define", "explain", "figure", "layer", "load", "map",
    "place", "solve", "table",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'bowles' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"bowles.{_HOMES[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
