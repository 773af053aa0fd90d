"""Commands for those who make and ask sheets of evidence, each a few lines over the public API."""

from bowles.commands.documents import documents
from bowles.commands.evidence import claims
from bowles.commands.making import build, export, new, publish

__all__ = ["COMMANDS"]

COMMANDS = (claims, new, build, export, publish, documents)
