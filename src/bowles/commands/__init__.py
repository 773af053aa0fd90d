"""Commands for makers and askers of sheets and models, each a few lines over the public API."""

from bowles.commands.documents import documents
from bowles.commands.evidence import claims
from bowles.commands.making import build, export, new, publish
from bowles.commands.models import facts, what_if

__all__ = ["COMMANDS"]

COMMANDS = (claims, new, build, export, publish, documents, what_if, facts)
