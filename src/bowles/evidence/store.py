"""The store: a study in one SQLite file, made from its text and thrown away at will.

Words are searched with FTS5 over folded text. The tables are plain, so that Datasette and others
can open the file; nothing is kept in it that the text does not say.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import weakref
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bowles.evidence.period import ALWAYS, Span
from bowles.evidence.words import folded, wanted
from bowles.files import write_whole

if TYPE_CHECKING:
    from bowles.evidence.claim import Claim
    from bowles.evidence.items import Entity, StudyPlace
    from bowles.evidence.study import Study

SCHEMA = """
    create table source (
        key text primary key, short text, citation text, issued text, csl text);
    create table place (
        key text primary key, name text, longitude real, latitude real, country text, kind text);
    create table entity (
        key text primary key, schema text, name text, "group" text, about text);
    create table relation (
        key text primary key, schema text,
        start text references entity, role text, "end" text references entity,
        since text, until text);
    create table claim (
        id integer primary key, key text unique,
        subject text, says text, object text, low real, high real, unit text, kind text,
        since text, until text, first_day integer, last_day integer,
        grade text, hedge text, note text);
    create table claim_source (
        claim integer references claim, source text references source, locator text,
        role text);  -- says: where it can be read; cites: what that rests on
    create table claim_place (claim integer references claim, place text references place);
    create table claim_entity (claim integer references claim, entity text references entity);
    create table claim_claim (
        claim integer references claim, other integer references claim, stance text);
    create table observation (
        indicator text, place text, period text, value real, lo real, hi real, unit text,
        method text, vintage text, source text references source, locator text, grade text);
    create table erratum (
        key text primary key, severity text, finding text, correction text,
        source text references source, locator text);
    create table erratum_claim (
        erratum text references erratum, claim integer references claim);
    create virtual table words using fts5 (
        subject, statement, names, content = '', tokenize = 'ascii');
"""

INDEXES = """
    create index claim_source_of on claim_source (claim);
    create index claim_by_source on claim_source (source);
    create index claim_place_of on claim_place (place, claim);
    create index claim_entity_of on claim_entity (entity, claim);
    create index claim_claim_of on claim_claim (claim);
    create index claim_claim_by on claim_claim (other);
    create index observation_of on observation (indicator, place, period);
    analyze;
"""

OF_TIME = "claim.first_day <= :last and claim.last_day >= :first"
OF_PLACE = "claim.id in (select claim from claim_place where place = :place)"
OF_ENTITY = "claim.id in (select claim from claim_entity where entity = :entity)"

MATCHING = """
    -- claims in which the words stand, best match first: the subject weighs most, names least
    select claim.key from words join claim on claim.id = words.rowid
    where words match :match and {conditions}
    order by round(bm25(words, 3, 2, 1), 6), substr(grade, 2), grade, claim.id
"""

ALL = """
    -- all claims of a place, an entity and a time, best grade first
    select claim.key from claim
    where {conditions}
    order by substr(grade, 2), grade, claim.id
"""


class Store:
    """A study as tables, in memory or in a file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._lock = threading.Lock()
        weakref.finalize(self, connection.close)

    @classmethod
    def of(cls, study: Study) -> Store:
        """A store in memory, filled from a study."""
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        _fill(connection, study)
        return cls(connection)

    @classmethod
    def open(cls, path: str | Path) -> Store:
        """The store in a file, to be read only."""
        address = f"{Path(path).resolve().as_uri()}?mode=ro"
        return cls(sqlite3.connect(address, uri=True, check_same_thread=False))

    def search(
        self, words: str = "", place: str = "", entity: str = "", days: Span = ALWAYS
    ) -> list[str]:
        """Keys of claims in which all the words stand, or else any of them; best match first."""
        given = {"place": place, "entity": entity, "first": days[0], "last": days[1]}
        asked = ((place, OF_PLACE), (entity, OF_ENTITY), (True, OF_TIME))
        conditions = " and ".join(condition for wished, condition in asked if wished)
        if not (terms := [_term(each) for each in wanted(words)]):
            return self._keys(ALL.format(conditions=conditions), given)
        query = MATCHING.format(conditions=conditions)
        return self._keys(query, given | {"match": " ".join(terms)}) or self._keys(
            query, given | {"match": " OR ".join(terms)}
        )

    def _keys(self, query: str, given: dict[str, Any]) -> list[str]:
        # A connection shared between the threads of a server takes one question at a time.
        with self._lock:
            return [key for (key,) in self.connection.execute(query, given)]


def write_store(study: Study, path: str | Path) -> Path:
    """Write a study as one SQLite file; a file that is there is replaced only by a whole one."""
    return write_whole(path, study.store.connection.serialize())


def _term(beginning: str) -> str:
    """A word for FTS5: long ones find what begins with them, short ones only themselves."""
    return f'"{beginning}"*' if len(beginning) >= 4 else f'"{beginning}"'


def _fill(connection: sqlite3.Connection, study: Study) -> None:
    connection.executescript(SCHEMA)
    with connection:
        for table, rows in _tables(study):
            _insert(connection, table, rows)
    connection.executescript(INDEXES)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    rows = iter(rows)
    if (first := next(rows, None)) is None:
        return
    marks = ", ".join("?" * len(first))
    columns = "(rowid, subject, statement, names)" if table == "words" else ""
    query = f"insert into {table} {columns} values ({marks})"
    connection.execute(query, first)
    connection.executemany(query, rows)


def _tables(study: Study) -> Iterator[tuple[str, Iterable[tuple[Any, ...]]]]:
    yield (
        "source",
        (
            (s.key, s.short, s.citation, s.issued, json.dumps(s.csl, ensure_ascii=False))
            for s in study.sources.values()
        ),
    )
    yield (
        "place",
        (
            (p.key, p.name, _missing(p.longitude), _missing(p.latitude), p.country, p.kind)
            for p in study.places.values()
        ),
    )
    yield "entity", ((e.key, e.schema, e.name, e.group, e.about) for e in study.entities.values())
    yield (
        "relation",
        (
            (r.key, r.schema, r.start, r.role, r.end, r.since, r.until)
            for r in study.relations.values()
        ),
    )
    yield "observation", (
        (o.indicator, o.place, o.period, _missing(o.value), _missing(o.lo), _missing(o.hi), o.unit,
         o.method, o.vintage, o.source, o.locator, o.grade)
        for indicator in study.indicators.values() for o in indicator.rows
    )  # fmt: skip
    yield (
        "erratum",
        (
            (e.id, e.severity, e.finding, e.correction, e.source or None, e.locator)
            for e in study.errata
        ),
    )
    yield from _claim_tables(study)


def _claim_tables(study: Study) -> Iterator[tuple[str, Iterable[tuple[Any, ...]]]]:
    claims = list(enumerate(study.claims.values(), 1))
    ids = {claim.key: number for number, claim in claims}
    yield "claim", (_claim(number, claim) for number, claim in claims)
    yield (
        "claim_source",
        (
            (number, citation.source, citation.locator, role)
            for number, claim in claims
            for role, citations in (("says", claim.sources), ("cites", claim.cites))
            for citation in citations
        ),
    )
    yield "claim_place", ((number, place) for number, c in claims for place in c.places)
    yield "claim_entity", ((number, entity) for number, c in claims for entity in c.about)
    yield (
        "claim_claim",
        (
            (number, ids[other], stance)
            for number, claim in claims
            for stance, others in (("supports", claim.supports), ("contradicts", claim.contradicts))
            for other in others
            if other in ids
        ),
    )
    yield "erratum_claim", ((e.id, ids[k]) for e in study.errata for k in e.claims if k in ids)
    named: list[StudyPlace | Entity] = [*study.places.values(), *study.entities.values()]
    names = {each.key: _spelled(each.name, *each.aliases) for each in named}
    yield (
        "words",
        (
            (
                number,
                _spelled(claim.subject),
                _spelled(claim.says, claim.said, claim.hedge, claim.note),
                " ".join(names.get(key, "") for key in (*claim.places, *claim.about)),
            )
            for number, claim in claims
        ),
    )


def _claim(number: int, claim: Claim) -> tuple[Any, ...]:
    low, high = claim.value or (None, None)
    return (
        number, claim.key, claim.subject, claim.says, claim.object, low, high, claim.unit,
        claim.kind, claim.since, claim.until, *claim.days, claim.grade, claim.hedge, claim.note,
    )  # fmt: skip


def _spelled(*texts: str) -> str:
    return " ".join(folded(" ".join(texts)))


def _missing(number: float) -> float | None:
    """NULL for NaN: missing is missing, and never zero."""
    return None if number != number else number
