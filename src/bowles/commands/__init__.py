"""Commands of maps, data and evidence, each a few lines over the public API."""

from bowles.commands.evidence import claims
from bowles.commands.maps import data, map_, projection

__all__ = ["COMMANDS"]

COMMANDS = (map_, projection, data, claims)
