"""Whether what the files of a study name exists in its other files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from bowles.errors import BrokenFile, unknown
from bowles.evidence.claim import Claim
from bowles.evidence.claims import Claims
from bowles.evidence.indicator import Observation
from bowles.evidence.inventory import Influence, Item, Number, Phase
from bowles.evidence.items import Entity, Erratum, Predicate, Relation, Route, StudyPlace
from bowles.evidence.rings import rings
from bowles.evidence.schema import misfit
from bowles.evidence.source import READERS, Source
from bowles.evidence.tables import Row
from bowles.textfiles import Entry

At = Entry | Row | Claim


@dataclass(frozen=True)
class Kept:
    """What could be read of a study, each part beside the row or table it came from."""

    sources: Mapping[str, Source]
    claims: Claims
    entries: Mapping[str, Entry]  # of the claims that stand in TOML
    entities: Mapping[str, tuple[Entity, Row]]
    relations: Mapping[str, tuple[Relation, Row]]
    places: Mapping[str, tuple[StudyPlace, Row]]
    routes: Mapping[str, tuple[Route, Row]]
    inventory: Mapping[str, tuple[Item, Row]]
    phases: Mapping[str, tuple[Phase, Row]]
    numbers: Mapping[str, tuple[Number, Row]]
    edges: Mapping[str, tuple[Influence, Row]]
    errata: Mapping[str, tuple[Erratum, Entry]]
    predicates: Mapping[str, tuple[Predicate, Row]]
    indicators: Collection[str] = ()

    def at(self, claim: Claim) -> At:
        """What tells of the faults of a claim."""
        return self.entries.get(claim.key, claim)


FEW = 8  # names that are listed whole
MANY = 2000  # names that are compared one by one with one that is not there
# Relations that cannot lead back to where they began.
_ONE_WAY = {"Succession": "then", "Ownership": "owns", "Membership": "belongs to"}
_FILES = (
    *(("source", name) for name in READERS),
    ("place", "places.csv"),
    ("entity", "entities.csv"),
    ("item", "inventory.csv"),
    ("predicate", "predicates.csv"),
    ("claim", "claims"),
    ("indicator", "indicators.toml"),
)


def crosscheck(
    kept: Kept, observed: Iterable[tuple[Observation, Row]], faults: Sequence[BrokenFile]
) -> Iterator[BrokenFile]:
    """Every name that leads nowhere, at the line where it stands.

    Names that lead into a file with faults of its own are judged when those are mended: one fault
    is not told many times.
    """
    broken = {each.path.parent.name if each.path.parent.name == "claims" else each.path.name
              for each in faults}  # fmt: skip
    judged = {kind for kind, _ in _FILES} - {kind for kind, file in _FILES if file in broken}
    for kind, fault in _dangling(kept, observed):
        if kind in judged:
            yield fault
    yield from _circles(kept)


def _dangling(
    kept: Kept, observed: Iterable[tuple[Observation, Row]]
) -> Iterator[tuple[str, BrokenFile]]:
    """The kind of thing that is missing, and the fault."""
    if not _all_lead_somewhere(kept):
        for claim in kept.claims.values():
            yield from _of_claim(claim, kept.at(claim), kept)
    for relation, row in kept.relations.values():
        ends = (relation.start, relation.end)
        yield from _missing(row, "start", ends, kept.entities, "entity")
        yield from _missing(row, "claims", relation.claims, kept.claims, "claim")
        if all(end in kept.entities for end in ends):
            start, end = (kept.entities[each][0].schema for each in ends)
            if words := misfit(relation.schema, start, end):
                yield "entity", row.fault(words)
    for route, row in kept.routes.values():
        yield from _missing(row, "places", route.places, kept.places, "place")
        yield from _missing(row, "claims", route.claims, kept.claims, "claim")
    for item, row in kept.inventory.values():
        yield from _missing(row, "claims", item.claims, kept.claims, "claim")
    for edge, row in kept.edges.values():
        yield from _missing(row, "claims", edge.claims, kept.claims, "claim")
    for number, row in kept.numbers.values():
        yield from _missing(row, "claims", number.claims, kept.claims, "claim")
    for phase, row in kept.phases.values():
        yield from _missing(row, "of", (phase.of,), kept.inventory, "item")
        yield from _missing(row, "claims", phase.claims, kept.claims, "claim")
    for erratum, entry in kept.errata.values():
        if kept.indicators:
            named = erratum.indicators
            yield from _missing(entry, "indicators", named, kept.indicators, "indicator")
        yield from _missing(entry, "claims", erratum.claims, kept.claims, "claim")
        yield from _missing(entry, "source", _given(erratum.source), kept.sources, "source")
    for observation, row in observed:
        yield from _missing(row, "source", (observation.source,), kept.sources, "source")
        if kept.places:
            yield from _missing(row, "place", (observation.place,), kept.places, "place")


def _all_lead_somewhere(kept: Kept) -> bool:
    """Whether nothing that claims name is missing; for many claims much quicker than one by one."""
    columns = kept.claims.columns
    leads = [columns[name] for name in ("supports", "contradicts", "sum_of")]
    return (
        {each.source for name in ("sources", "cites") for cited in columns[name] for each in cited}
        <= kept.sources.keys()
        and set(chain.from_iterable(columns["places"])) <= kept.places.keys()
        and set(chain.from_iterable(columns["about"])) <= kept.entities.keys()
        and (not kept.predicates or set(columns["says"]) <= kept.predicates.keys())
        and not any(
            key in named or not all(other in kept.claims for other in named)
            for column in filter(any, leads)
            for key, named in zip(columns["key"], column, strict=True)
            if named
        )
    )


def _of_claim(claim: Claim, at: At, kept: Kept) -> Iterator[tuple[str, BrokenFile]]:
    for key, cited in (("sources", claim.sources), ("cites", claim.cites)):
        if cited:
            yield from _missing(at, key, [each.source for each in cited], kept.sources, "source")
    for key, named, known, kind in (
        ("places", claim.places, kept.places, "place"),
        ("about", claim.about, kept.entities, "entity"),
        ("supports", claim.supports, kept.claims, "claim"),
        ("contradicts", claim.contradicts, kept.claims, "claim"),
        ("sum_of", claim.sum_of, kept.claims, "claim"),
    ):
        if named:
            yield from _missing(at, key, named, known, kind)
            if kind == "claim" and claim.key in named:
                yield "claim", at.fault(f"a claim cannot say of itself that it {key} it.", key)
    if kept.predicates:
        yield from _missing(at, "says", (claim.says,), kept.predicates, "predicate")


def _missing(
    at: At, key: str, named: Iterable[str], known: Collection[str], kind: str
) -> Iterator[tuple[str, BrokenFile]]:
    for name in named:
        if name not in known:
            yield kind, at.fault(f"there is no {kind} {name!r}; {_hint(kind, name, known)}", key)


def _hint(kind: str, name: str, known: Collection[str]) -> str:
    """The nearest that there is, or where to add it."""
    if near := unknown(kind, name, _alike(name, known)).nearest:
        return f"did you mean {near[0]}?"
    add = f"add it to {next(file for each, file in _FILES if each == kind)}"
    if 0 < len(known) <= FEW:
        return f"{add}, or take one that is there: {', '.join(known)}."
    return f"{add}, or take one that is there ({len(known)})." if known else f"{add}."


def _alike(name: str, known: Collection[str]) -> Collection[str]:
    """Of very many names those that begin alike, for comparing takes a while for each."""
    if len(known) <= MANY:
        return known
    begin = (each for each in known if each[:2].casefold() == name[:2].casefold())
    return list(islice(begin, MANY))


def _given(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _circles(kept: Kept) -> Iterator[BrokenFile]:
    """Claims that in the end support or make up themselves, bodies that own themselves."""
    columns = kept.claims.columns
    for key, verb in (("supports", "supports"), ("sum_of", "is the sum of")):
        for ring in rings(dict(zip(columns["key"], columns[key], strict=True))):
            if len(ring) == 2:
                continue  # it names itself, which is told already
            words = f"{f' {verb} '.join(ring)}: this cannot run in a ring; leave one of them out."
            yield kept.at(kept.claims[ring[0]]).fault(words, key)
    for schema, verb in _ONE_WAY.items():
        yield from _circles_of(kept, schema, verb)


def _circles_of(kept: Kept, schema: str, verb: str) -> Iterator[BrokenFile]:
    """Relations of a kind that lead from a body back to itself."""
    heirs: dict[str, list[str]] = {}
    rows = {}
    for relation, row in kept.relations.values():
        if relation.schema == schema:
            heirs.setdefault(relation.start, []).append(relation.end)
            rows[relation.start, relation.end] = row
    for ring in rings(heirs):
        words = f"{f' {verb} '.join(ring)}: this cannot run in a ring; call one an UnknownLink."
        yield rows[ring[-2], ring[-1]].fault(words)
