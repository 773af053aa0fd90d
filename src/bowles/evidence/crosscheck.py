"""Whether what the files of a study name exists in its other files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bowles.errors import BrokenFile, unknown
from bowles.evidence.claim import Claim
from bowles.evidence.indicator import Observation
from bowles.evidence.inventory import Item, Phase
from bowles.evidence.items import Entity, Erratum, Relation, Route, StudyPlace
from bowles.evidence.source import Source
from bowles.evidence.tables import Row
from bowles.textfiles import Entry


@dataclass(frozen=True)
class Kept:
    """What could be read of a study, each part beside the row or table it came from."""

    sources: Mapping[str, Source]
    claims: Mapping[str, tuple[Claim, Entry]]
    entities: Mapping[str, tuple[Entity, Row]]
    relations: Mapping[str, tuple[Relation, Row]]
    places: Mapping[str, tuple[StudyPlace, Row]]
    routes: Mapping[str, tuple[Route, Row]]
    inventory: Mapping[str, tuple[Item, Row]]
    phases: Mapping[str, tuple[Phase, Row]]
    errata: Mapping[str, tuple[Erratum, Entry]]


_FILES = {"source": "sources.json", "place": "places.csv", "entity": "entities.csv",
          "item": "inventory.csv"}  # fmt: skip


def crosscheck(
    kept: Kept, observed: Iterable[tuple[Observation, Row]], faults: Sequence[BrokenFile]
) -> Iterator[BrokenFile]:
    """Every name that leads nowhere, at the line where it stands.

    Names that lead into a file with faults of its own are judged when those are mended: one fault
    is not told many times.
    """
    broken = {each.path.parent.name if each.path.parent.name == "claims" else each.path.name
              for each in faults}  # fmt: skip
    judged = {kind for kind, file in (*_FILES.items(), ("claim", "claims")) if file not in broken}
    for kind, fault in _dangling(kept, observed):
        if kind in judged:
            yield fault
    yield from _cycles(kept.claims)


def _dangling(
    kept: Kept, observed: Iterable[tuple[Observation, Row]]
) -> Iterator[tuple[str, BrokenFile]]:
    """The kind of thing that is missing, and the fault."""
    for claim, entry in kept.claims.values():
        for key, named, known, kind in _named_by(claim, kept):
            yield from _missing(entry, key, named, known, kind)
        for key in ("supports", "contradicts"):
            if claim.key in getattr(claim, key):
                message = f"a claim cannot say of itself that it {key} it."
                yield "claim", entry.fault(message, key)
    for relation, row in kept.relations.values():
        ends = (relation.start, relation.end)
        yield from _missing(row, "start", ends, kept.entities, "entity")
        yield from _missing(row, "claims", relation.claims, kept.claims, "claim")
    for route, row in kept.routes.values():
        yield from _missing(row, "places", route.places, kept.places, "place")
        yield from _missing(row, "claims", route.claims, kept.claims, "claim")
    for item, row in kept.inventory.values():
        yield from _missing(row, "claims", item.claims, kept.claims, "claim")
    for phase, row in kept.phases.values():
        yield from _missing(row, "of", (phase.of,), kept.inventory, "item")
        yield from _missing(row, "claims", phase.claims, kept.claims, "claim")
    for erratum, entry in kept.errata.values():
        yield from _missing(entry, "claims", erratum.claims, kept.claims, "claim")
        yield from _missing(entry, "source", _given(erratum.source), kept.sources, "source")
    for observation, row in observed:
        yield from _missing(row, "source", (observation.source,), kept.sources, "source")
        if kept.places:
            yield from _missing(row, "place", (observation.place,), kept.places, "place")


def _named_by(
    claim: Claim, kept: Kept
) -> Iterator[tuple[str, Iterable[str], Collection[str], str]]:
    yield "sources", (each.source for each in claim.sources), kept.sources, "source"
    yield "cites", (each.source for each in claim.cites), kept.sources, "source"
    yield "places", claim.places, kept.places, "place"
    yield "about", claim.about, kept.entities, "entity"
    yield "supports", claim.supports, kept.claims, "claim"
    yield "contradicts", claim.contradicts, kept.claims, "claim"


def _missing(
    at: Entry | Row, key: str, named: Iterable[str], known: Collection[str], kind: str
) -> Iterator[tuple[str, BrokenFile]]:
    for name in named:
        if name not in known:
            near = unknown(kind, name, known).nearest
            hint = f"did you mean {near[0]}?" if near else f"this study has {len(known)}."
            yield kind, at.fault(f"there is no {kind} {name!r}; {hint}", key)


def _given(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _cycles(claims: Mapping[str, tuple[Claim, Entry]]) -> Iterator[BrokenFile]:
    """Claims that in the end support themselves; each ring is told once."""
    done: set[str] = set()
    for start in claims:
        trail: list[str] = []
        stack = [(start, 0)]
        while stack:
            key, depth = stack.pop()
            del trail[depth:]
            if key in trail:
                if key != trail[-1]:
                    ring = " supports ".join([*trail[trail.index(key) :], key])
                    yield claims[key][1].fault(f"{ring}: support cannot run in a ring.", "supports")
            elif key in claims and key not in done:
                trail.append(key)
                stack += [(each, depth + 1) for each in claims[key][0].supports]
        done.add(start)
