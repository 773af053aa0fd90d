"""Kinds of entities and of links, in the words of FollowTheMoney, written natively.

Source: the model of FollowTheMoney (followthemoney.tech), its schemata that a study of bodies,
offices and events can need. Schemata of a natural person (Person, and Family, Associate,
Employment and Occupancy, which need one) are left out on purpose: no table of bowles can hold a
victim, a suspect or a migrant. Office-holders are met in claims, under their office.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# schema -> the schemata it extends
_THINGS: dict[str, tuple[str, ...]] = {
    "Thing": (),
    "LegalEntity": ("Thing",),
    "Organization": ("LegalEntity",),
    "PublicBody": ("Organization",),
    "Company": ("Organization", "Asset"),
    "Asset": ("Thing",),
    "Vehicle": ("Asset",),
    "RealEstate": ("Asset",),
    "Position": ("Thing",),
    "Event": ("Thing",),
    "Project": ("Thing",),
    "CourtCase": ("Thing",),
    "Address": ("Thing",),
    "Document": ("Thing",),
}
ABSTRACT = ("Thing", "Asset")


@dataclass(frozen=True)
class Link:
    """A schema that ties two entities: the property and the schema that each end must have."""

    start: str
    starts: str
    end: str
    ends: str


LINKS: dict[str, Link] = {
    "UnknownLink": Link("subject", "Thing", "object", "Thing"),
    "Membership": Link("member", "LegalEntity", "organization", "Organization"),
    "Ownership": Link("owner", "LegalEntity", "asset", "Asset"),
    "Directorship": Link("director", "LegalEntity", "organization", "Organization"),
    "Representation": Link("agent", "LegalEntity", "client", "LegalEntity"),
    "Payment": Link("payer", "LegalEntity", "beneficiary", "LegalEntity"),
    "Succession": Link("predecessor", "LegalEntity", "successor", "LegalEntity"),
    "CourtCaseParty": Link("party", "Thing", "case", "CourtCase"),
    "ProjectParticipant": Link("participant", "LegalEntity", "project", "Project"),
    "Documentation": Link("document", "Document", "entity", "Thing"),
}
ENTITY_SCHEMATA = tuple(name for name in _THINGS if name not in ABSTRACT)
RELATION_SCHEMATA = tuple(LINKS)


def is_a(schema: str, wanted: str) -> bool:
    """Whether a schema is another, or extends it."""
    return wanted in lineage(schema)


def lineage(schema: str) -> Iterator[str]:
    """A schema and all that it extends."""
    yield schema
    for parent in _THINGS.get(schema, ()):
        yield from lineage(parent)


def misfit(schema: str, start: str, end: str) -> str:
    """What is wrong with a link between entities of two schemata; empty where nothing is."""
    link = LINKS[schema]
    for side, is_, must in (("start", start, link.starts), ("end", end, link.ends)):
        if not is_a(is_, must):
            fitting = ", ".join(each for each in ENTITY_SCHEMATA if is_a(each, must))
            return (
                f"the {side} of {_article(schema)} {schema} is {_article(is_)} {is_}; "
                f"it can be {fitting}, or else call the link an UnknownLink."
            )
    return ""


def _article(word: str) -> str:
    return "an" if word[0] in "AEIO" or word == "UnknownLink" else "a"
