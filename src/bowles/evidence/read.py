"""Reading a study's folder: one broken file, row or claim does not stop the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

from bowles.errors import BrokenFile
from bowles.evidence import inventory, items
from bowles.evidence.claim import read_claim
from bowles.evidence.claim_table import read_claim_table
from bowles.evidence.claims import Gathered, twice
from bowles.evidence.crosscheck import Kept, crosscheck
from bowles.evidence.indicator import (
    COLUMNS,
    OPTIONAL,
    Indicator,
    Observation,
    read_indicator,
    read_observation,
)
from bowles.evidence.policy import read_policy
from bowles.evidence.source import read_sources
from bowles.evidence.study import Study
from bowles.evidence.tables import Row, read_rows
from bowles.evidence.undisturbed import undisturbed
from bowles.textfiles import Entry, TomlFile

Part = TypeVar("Part")


class _At(Protocol):
    @property
    def path(self) -> Path: ...
    @property
    def line(self) -> int | None: ...
    def fault(self, message: str, key: str | None = None) -> BrokenFile: ...


At = TypeVar("At", bound=_At)


def load_study(folder: str | Path) -> Study:
    """The study in a folder; raises the first fault as BrokenFile with its file and line."""
    study = read_study(folder)
    if study.faults:
        raise study.faults[0]
    return study


def read_study(folder: str | Path) -> Study:
    """The study in a folder as far as it can be read; `faults` names all that is wrong in it."""
    with undisturbed():
        return _read(Path(folder))


def _read(folder: Path) -> Study:
    faults: list[BrokenFile] = []
    policy = read_policy(folder / "sheet.toml", faults)
    sources = read_sources(folder, faults)
    gathered = _gathered(folder, faults)
    kept = Kept(
        sources=sources,
        claims=gathered.whole(faults),
        entries=gathered.entries,
        entities=_rows(folder / "entities.csv", items.ENTITIES, items.read_entity, faults),
        relations=_rows(folder / "relations.csv", items.RELATIONS, items.read_relation, faults),
        places=_rows(
            folder / "places.csv",
            items.PLACES,
            lambda row: items.read_place(row, policy.coordinate_precision),
            faults,
        ),
        predicates=_rows(
            folder / "predicates.csv", items.PREDICATES, items.read_predicate, faults, "name"
        ),
        routes=_rows(folder / "routes.csv", items.ROUTES, items.read_route, faults),
        inventory=_rows(folder / "inventory.csv", inventory.INVENTORY, inventory.read_item, faults),
        phases=_rows(folder / "phases.csv", inventory.PHASES, inventory.read_phase, faults),
        edges=_rows(folder / "edges.csv", inventory.EDGES, inventory.read_influence, faults),
        numbers=_rows(folder / "numbers.csv", inventory.NUMBERS, inventory.read_number, faults),
        errata=_by(
            _made(_entries(folder / "errata.toml", "erratum", faults), items.read_erratum, faults),
            "id",
            faults,
        ),
    )
    indicators, observed = _indicators(folder, faults)
    kept = replace(kept, indicators=indicators)
    faults += crosscheck(kept, observed, tuple(faults))
    return Study(
        folder=folder,
        sources=kept.sources,
        claims=kept.claims,
        indicators=indicators,
        errata=tuple(each for each, _ in kept.errata.values()),
        faults=tuple(faults),
        policy=policy,
        lines=_lines(kept, observed),
        **{
            name: {key: part for key, (part, _) in getattr(kept, name).items()}
            for name in (
                "entities",
                "relations",
                "places",
                "routes",
                "inventory",
                "phases",
                "numbers",
                "edges",
                "predicates",
            )
        },
    )


def _lines(
    kept: Kept, observed: Iterable[tuple[Observation, Row]]
) -> dict[tuple[str, str], tuple[Path, int | None]]:
    """Where the parts stand that do not say so themselves."""
    parts: dict[str, Mapping[str, tuple[Any, Row | Entry]]] = {
        "entity": kept.entities, "relation": kept.relations, "place": kept.places,
        "route": kept.routes, "item": kept.inventory, "phase": kept.phases,
        "erratum": kept.errata,
    }  # fmt: skip
    return {
        **{(kind, key): (at.path, at.line) for kind, held in parts.items()
           for key, (_, at) in held.items()},
        **{("observation", each.key): (row.path, row.line) for each, row in observed},
    }  # fmt: skip


def _gathered(folder: Path, faults: list[BrokenFile]) -> Gathered:
    """The claims of claims/*.toml and of claims/*.csv, the form for many."""
    gathered = Gathered()
    for path in sorted((folder / "claims").glob("*")):
        _told_if_passed_over(path, (".toml", ".csv"), faults)
        if path.suffix == ".toml":
            for claim, entry in _made(_entries(path, "claim", faults), read_claim, faults):
                gathered.add(claim, entry)
        elif path.suffix == ".csv":
            read_claim_table(path, gathered, faults)
    return gathered


def _rows(
    path: Path,
    columns: tuple[tuple[str, ...], tuple[str, ...]],
    make: Callable[[Row], Part],
    faults: list[BrokenFile],
    name: str = "key",
) -> dict[str, tuple[Part, Row]]:
    return _by(_made(read_rows(path, *columns, faults), make, faults), name, faults)


def _indicators(
    folder: Path, faults: list[BrokenFile]
) -> tuple[dict[str, Indicator], list[tuple[Observation, Row]]]:
    """The indicators of indicators.toml with the rows of indicators/*.csv."""
    declared = _by(
        _made(_entries(folder / "indicators.toml", "indicator", faults), read_indicator, faults),
        "name",
        faults,
    )
    observed = _by(_observations(folder, declared, faults), "key", faults)
    by_name: dict[str, list[Observation]] = {name: [] for name in declared}
    for each, _ in observed.values():
        by_name[each.indicator].append(each)
    for name, (indicator, entry) in declared.items():
        leads = {"parts": indicator.parts, "among": (indicator.among,) if indicator.among else ()}
        for key, named in leads.items():
            faults += [
                entry.fault(f"there is no other indicator {each!r}; name one of this file.", key)
                for each in named
                if each not in declared or each == name
            ]
    filled = {
        name: replace(each, rows=tuple(by_name[name])) for name, (each, _) in declared.items()
    }
    return filled, list(observed.values())


def _observations(
    folder: Path, declared: Mapping[str, tuple[Indicator, Entry]], faults: list[BrokenFile]
) -> Iterator[tuple[Observation, Row]]:
    def observation(row: Row) -> Observation:
        name = row.needed("indicator")
        if name not in declared:
            raise row.fault(f"the indicator {name!r} is not declared in indicators.toml.")
        return read_observation(row, declared[name][0])

    for path in sorted((folder / "indicators").glob("*")):
        _told_if_passed_over(path, (".csv",), faults)
        if path.suffix == ".csv":
            yield from _made(read_rows(path, COLUMNS, OPTIONAL, faults), observation, faults)


def _told_if_passed_over(path: Path, read: tuple[str, ...], faults: list[BrokenFile]) -> None:
    """A file that nobody reads is a fault, for its writer may think it read."""
    if path.suffix not in (*read, ".md") and not path.name.startswith("."):
        wanted = " and ".join(f"*{each}" for each in read)
        faults.append(
            BrokenFile(path, None, f"this is not read, but only {wanted}; name it so or move it.")
        )


def _entries(path: Path, name: str, faults: list[BrokenFile]) -> Iterator[Entry]:
    if not path.exists():
        return
    try:
        yield from TomlFile.read(path).entries(name)
    except BrokenFile as fault:
        faults.append(fault)


def _made(
    parts: Iterable[At], make: Callable[[At], Part], faults: list[BrokenFile]
) -> Iterator[tuple[Part, At]]:
    """What is made of each row or table, beside it; what cannot be made becomes a fault."""
    for at in parts:
        try:
            yield make(at), at
        except BrokenFile as fault:
            faults.append(fault)


def _by(
    parts: Iterable[tuple[Part, At]], name: str, faults: list[BrokenFile]
) -> dict[str, tuple[Part, At]]:
    """Parts by key; the second of a key becomes a fault."""
    by: dict[str, tuple[Part, At]] = {}
    for part, at in parts:
        key = getattr(part, name)
        if key in by:
            first = by[key][1]
            faults.append(at.fault(twice(key, first.path, first.line), "id"))
        else:
            by[key] = part, at
    return by
