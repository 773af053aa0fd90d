"""A study: everything that its folder of evidence says, by key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bowles.errors import BrokenFile, unknown
from bowles.evidence.claim import Claim
from bowles.evidence.claims import Claims
from bowles.evidence.indicator import Indicator, Observation
from bowles.evidence.inventory import Influence, Item, Number, Phase
from bowles.evidence.items import Entity, Erratum, Predicate, Relation, Route, StudyPlace
from bowles.evidence.policy import Policy
from bowles.evidence.source import Source
from bowles.evidence.store import Store


@dataclass(frozen=True, eq=False)
class Study:
    """Sources, claims and the rest by key; `faults` holds what could not be read, and why.

    policy      what the study will not hold
    predicates  what its claims may say; empty where it lays down none
    lines       (kind, key) -> where a part stands in its file, for messages
    """

    folder: Path
    sources: Mapping[str, Source] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    relations: Mapping[str, Relation] = field(default_factory=dict)
    places: Mapping[str, StudyPlace] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    routes: Mapping[str, Route] = field(default_factory=dict)
    inventory: Mapping[str, Item] = field(default_factory=dict)
    phases: Mapping[str, Phase] = field(default_factory=dict)
    numbers: Mapping[str, Number] = field(default_factory=dict)
    edges: Mapping[str, Influence] = field(default_factory=dict)
    errata: tuple[Erratum, ...] = ()
    faults: tuple[BrokenFile, ...] = ()
    predicates: Mapping[str, Predicate] = field(default_factory=dict)
    policy: Policy = field(default_factory=Policy)
    lines: Mapping[tuple[str, str], tuple[Path, int | None]] = field(
        default_factory=dict, repr=False
    )

    @property
    def grain(self) -> float:
        """The policy's finest step of coordinates, in degrees; 0 where the study sets none."""
        return self.policy.coordinate_precision

    def value(self, indicator: str, place: str, period: str, vintage: str = "") -> Observation:
        """An observed value: the latest, or that of a vintage. UnknownName or BadValue if none."""
        if indicator not in self.indicators:
            raise unknown("indicator", indicator, self.indicators)
        return self.indicators[indicator].at(place, str(period), vintage)

    def place(self, name: str) -> StudyPlace:
        """A place by its key, its name or another name, whatever the case."""
        key = self._place_names.get(name.strip().casefold())
        if key is None:
            raise unknown("place", name, self._place_names)
        return self.places[key]

    def entity(self, name: str) -> Entity:
        """An entity by its key, its name or another name, whatever the case."""
        key = self._entity_names.get(name.strip().casefold())
        if key is None:
            raise unknown("entity", name, self._entity_names, "entities")
        return self.entities[key]

    def contradictions(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims that contradict this one, whichever of the two says so."""
        return tuple(self.claims[key] for key in self._against.get(claim.key, ()))

    def supporters(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims said to support this one."""
        return tuple(self.claims[key] for key in self._for.get(claim.key, ()))

    def errata_of(self, claim: Claim) -> tuple[Erratum, ...]:
        """The errata that touch a claim."""
        return tuple(each for each in self.errata if claim.key in each.claims)

    def named_by(self, claim: Claim) -> tuple[Item, ...]:
        """The items of the inventory that rest on a claim."""
        return tuple(each for each in self.inventory.values() if claim.key in each.claims)

    def fault_at(self, kind: str, key: str, words: str) -> BrokenFile:
        """A fault of a part, at its line where that is known."""
        path, line = self.lines.get((kind, key), (self.folder, None))
        return BrokenFile(path, line, words)

    @cached_property
    def known_names(self) -> frozenset[str]:
        """Words of the names of its places and of the authors of its sources, folded."""
        names = [name for place in self.places.values() for name in (place.name, *place.aliases)]
        names += [
            str(person.get("family") or person.get("literal", ""))
            for source in self.sources.values()
            for role in ("author", "editor")
            for person in source.csl.get(role, [])
        ]
        words = (word for name in names for word in re.findall(r"[\w-]{3,}", name.casefold()))
        return frozenset(words)

    @cached_property
    def store(self) -> Store:
        """The study as tables in memory, for searching; made when it is first asked for."""
        return Store.of(self)

    @cached_property
    def _place_names(self) -> dict[str, str]:
        return _by_name(self.places.values())

    @cached_property
    def _entity_names(self) -> dict[str, str]:
        return _by_name(self.entities.values())

    @cached_property
    def _for(self) -> dict[str, list[str]]:
        supporters: dict[str, list[str]] = {}
        for key, supported in self._leading("supports"):
            supporters.setdefault(supported, []).append(key)
        return supporters

    @cached_property
    def _against(self) -> dict[str, list[str]]:
        against: dict[str, list[str]] = {}
        for key, other in self._leading("contradicts"):
            for one, two in ((key, other), (other, key)):
                if two in self.claims and two not in against.setdefault(one, []):
                    against[one].append(two)
        return against

    def _leading(self, name: str) -> Iterator[tuple[str, str]]:
        """A claim and another that it leads to, by their keys."""
        columns = Claims.of(self.claims).columns
        for key, others in zip(columns["key"], columns[name], strict=True):
            yield from ((key, other) for other in others)

    def __repr__(self) -> str:
        kinds = ("sources", "claims", "entities", "places", "indicators", "routes", "errata")
        counts = ", ".join(f"{len(getattr(self, kind))} {kind}" for kind in kinds)
        return f"Study {self.folder.name}: {counts}"


def _by_name(parts: Iterable[StudyPlace | Entity]) -> dict[str, str]:
    """Every name, folded -> key; keys and first names before other names."""
    parts = list(parts)
    keyed = {each.key.casefold(): each.key for each in parts}
    named = {each.name.casefold(): each.key for each in reversed(parts)}
    others = {name.casefold(): each.key for each in reversed(parts) for name in each.aliases}
    return others | named | keyed
