"""Commands of maps, data, evidence and models, each a few lines over the public API."""

from bowles.commands.documents import documents
from bowles.commands.evidence import claims
from bowles.commands.making import build, export, new, publish
from bowles.commands.maps import data, map_, projection
from bowles.commands.models import facts, what_if

__all__ = ["COMMANDS"]

COMMANDS = (
    map_,
    projection,
    data,
    claims,
    new,
    build,
    export,
    publish,
    documents,
    what_if,
    facts,
)
