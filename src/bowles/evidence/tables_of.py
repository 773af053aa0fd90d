"""A study as tables of SQLite, and a study out of such tables: what is in the one is in the other.

The tables are plain, so that Datasette and others can open the file. A list of keys or names stands
as JSON in one column; what claims rest on, and where, of whom and for or against what they are, has
tables of its own, for these are joined.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bowles.evidence.claims import Claims
from bowles.evidence.claims_of import claims_in, fill_claims
from bowles.evidence.indicator import Indicator, Observation
from bowles.evidence.inserting import insert
from bowles.evidence.inventory import Item, Phase
from bowles.evidence.items import Entity, Erratum, Predicate, Relation, Route, StudyPlace
from bowles.evidence.period import between
from bowles.evidence.policy import Policy
from bowles.evidence.source import Source

if TYPE_CHECKING:
    from bowles.evidence.study import Study

SCHEMA = """
    create table source (
        key text primary key, short text, citation text, issued text, csl text);
    create table claim (
        id integer primary key,  -- as they stand in the text
        standing integer,  -- among all by their grades, 1 the best
        key text,
        subject text, says text, object text default '', low real, high real,
        unit text default '', kind text, since text default '', until text default '',
        first_day integer, last_day integer, grade text, hedge text default '',
        scope text default '', origin text default '', note text default '');
    create table claim_source (
        claim integer references claim, source text references source, locator text,
        role text);  -- says: where it can be read; cites: what that rests on
    create table claim_place (claim integer references claim, place text references place);
    create table claim_entity (claim integer references claim, entity text references entity);
    create table claim_claim (
        claim integer references claim, other integer references claim, stance text);
    create table erratum_claim (
        erratum text references erratum, claim integer references claim);
"""

INDEXES = """
    create unique index claim_of_key on claim (key);
    create unique index claim_by_standing on claim (standing);
    create index claim_source_of on claim_source (claim);
    create index claim_by_source on claim_source (source, claim);
    create index claim_place_of on claim_place (place, claim);
    create index claim_entity_of on claim_entity (entity, claim);
    create index claim_claim_of on claim_claim (claim);
    create index claim_claim_by on claim_claim (other);
    create index observation_of on observation (indicator, place, period);
"""

# Tables with a row for each part and a column for each field; these fields lead elsewhere.
_SIMPLE: dict[str, tuple[type, Callable[[Study], Iterable[Any]]]] = {
    "place": (StudyPlace, lambda study: study.places.values()),
    "entity": (Entity, lambda study: study.entities.values()),
    "relation": (Relation, lambda study: study.relations.values()),
    "route": (Route, lambda study: study.routes.values()),
    "item": (Item, lambda study: study.inventory.values()),
    "phase": (Phase, lambda study: study.phases.values()),
    "predicate": (Predicate, lambda study: study.predicates.values()),
    "indicator": (Indicator, lambda study: study.indicators.values()),
    "observation": (
        Observation,
        lambda study: (row for each in study.indicators.values() for row in each.rows),
    ),
    "erratum": (Erratum, lambda study: study.errata),
    "policy": (Policy, lambda study: [study.policy]),
}
_REFERENCES = {
    ("relation", "start"): "entity",
    ("relation", "end"): "entity",
    ("observation", "source"): "source",
    ("observation", "indicator"): "indicator (name)",
    ("erratum", "source"): "source",
    ("phase", "of"): "item",
}
_LEFT_OUT = {"rows", "days"}


def fill(connection: sqlite3.Connection, study: Study) -> None:
    """Make the tables and fill them; no indexes yet."""
    connection.executescript(SCHEMA)
    insert(
        connection,
        "source",
        (
            (s.key, s.short, s.citation, s.issued, json.dumps(s.csl, ensure_ascii=False))
            for s in study.sources.values()
        ),
    )
    for table, (kind, parts) in _SIMPLE.items():
        names = _columns(kind)
        columns = ", ".join(_column(table, kind, name) for name in names)
        connection.execute(f"create table {table} ({columns})")
        insert(
            connection,
            table,
            ([_out(getattr(part, name)) for name in names] for part in parts(study)),
        )
    fill_claims(connection, study, Claims.of(study.claims))


def study_in(connection: sqlite3.Connection, folder: Path) -> Study:
    """The study that tables hold; `folder` is where it is said to be."""
    from bowles.evidence.study import Study

    sources = {
        key: Source(key, json.loads(csl))
        for key, csl in connection.execute("select key, csl from source")
    }
    parts = {table: list(_parts(connection, table)) for table in _SIMPLE}
    rows: dict[str, list[Observation]] = {each.name: [] for each in parts["indicator"]}
    for row in parts["observation"]:
        rows[row.indicator].append(row)
    return Study(
        folder=folder,
        sources=sources,
        claims={each.key: each for each in claims_in(connection)},
        indicators={
            each.name: Indicator(
                **{n: getattr(each, n) for n in _columns(Indicator)}, rows=tuple(rows[each.name])
            )
            for each in parts["indicator"]
        },
        predicates={each.name: each for each in parts["predicate"]},
        errata=tuple(parts["erratum"]),
        policy=parts["policy"][0] if parts["policy"] else Policy(),
        places=_by_key(parts["place"]),
        entities=_by_key(parts["entity"]),
        relations=_by_key(parts["relation"]),
        routes=_by_key(parts["route"]),
        inventory=_by_key(parts["item"]),
        phases=_by_key(parts["phase"]),
    )


def _by_key(parts: Iterable[Any]) -> dict[str, Any]:
    return {each.key: each for each in parts}


def _columns(kind: type) -> list[str]:
    return [each.name for each in fields(kind) if each.name not in _LEFT_OUT]


def _column(table: str, kind: type, name: str) -> str:
    types = {"float": "real", "int": "integer"}
    declared = types.get(str(kind.__annotations__[name]), "text")
    key = " primary key" if name in ("key", "id") else " unique" if table == "indicator" and (
        name == "name") else ""  # fmt: skip
    leads = _REFERENCES.get((table, name))
    return f'"{name}" {declared}{key}' + (f" references {leads}" if leads else "")


def _out(value: Any) -> Any:
    """NULL for NaN: missing is missing, and never zero. A list is written as JSON."""
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return None if isinstance(value, float) and math.isnan(value) else value


def _parts(connection: sqlite3.Connection, table: str) -> Iterator[Any]:
    """The parts in a table; columns that another version wrote are passed over."""
    kind = _SIMPLE[table][0]
    kinds = {name: str(kind.__annotations__[name]) for name in _columns(kind)}
    there = {row[1] for row in connection.execute(f"pragma table_info({table})")}
    names = [name for name in kinds if name in there]
    if not names:
        return
    listed = ", ".join(f'"{name}"' for name in names)
    for row in connection.execute(f"select {listed} from {table} order by rowid"):
        given = {name: _in(kinds[name], value) for name, value in zip(names, row, strict=True)}
        if kind in (Relation, Phase):
            given["days"] = between(given["since"], given["until"])
        yield kind(**given)


def _in(kind: str, value: Any) -> Any:
    if kind.startswith("tuple"):
        return tuple(json.loads(value))
    if kind == "float":
        return math.nan if value is None else float(value)
    return "" if value is None else value
