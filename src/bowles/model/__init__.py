"""What if: networks and the flows on them, stocks and flows, ensembles that say how sure they are.

Models are generic. They take arrays and return arrays; nothing here knows a sheet or a country.
"""

from __future__ import annotations

from bowles.model.network import Network

__all__ = ["Network"]
