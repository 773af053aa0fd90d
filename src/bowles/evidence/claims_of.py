"""Claims as tables of SQLite, and claims out of such tables.

Claims are entered column by column, which for very many takes half the time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from bowles.evidence.claim import Citation, Claim
from bowles.evidence.claims import Claims
from bowles.evidence.grade import GRADES, rank
from bowles.evidence.inserting import insert, insert_columns
from bowles.evidence.period import between

if TYPE_CHECKING:
    from bowles.evidence.study import Study

_TEXTS = (
    *("key", "subject", "says", "object", "unit", "kind", "since", "until", "grade", "hedge"),
    *("scope", "origin", "note"),
)
_LISTS = ("supports", "contradicts", "sum_of")


def in_order(claims: Claims) -> list[int]:
    """The rows of claims, best grade first, and as they stand in the text."""
    place = {grade: number for number, grade in enumerate(sorted(GRADES, key=rank))}
    places = list(map(place.__getitem__, claims.columns["grade"]))
    return sorted(range(len(claims)), key=places.__getitem__)


def _standings(claims: Claims) -> list[int]:
    """The place of each claim among all by their grades, from 1."""
    standings = [0] * len(claims)
    for standing, row in enumerate(in_order(claims), 1):
        standings[row] = standing
    return standings


def fill_claims(connection: sqlite3.Connection, study: Study, claims: Claims) -> None:
    """Enter claims, numbered from 1 as they stand in the text, and what they rest on."""
    numbers = range(1, len(claims) + 1)
    columns, values = claims.columns, claims.columns["value"]
    insert_columns(
        connection,
        "claim",
        {
            "id": numbers,
            "standing": _standings(claims),
            **{name: columns[name] for name in _TEXTS},
            "low": [each and each[0] for each in values],
            "high": [each and each[1] for each in values],
            "first_day": [first for first, _ in columns["days"]],
            "last_day": [last for _, last in columns["days"]],
        },
    )
    for role, name in (("says", "sources"), ("cites", "cites")):
        cited = _each(columns[name])
        insert(connection, "claim_source", ((n, *each, role) for n, each in cited))
    insert(connection, "claim_place", _each(columns["places"]))
    insert(connection, "claim_entity", _each(columns["about"]))
    ids = dict(zip(claims, numbers, strict=True))
    for stance in _LISTS:
        others = _each(columns[stance])
        led = ((n, ids[other], stance) for n, other in others if other in ids)
        insert(connection, "claim_claim", led)
    insert(
        connection,
        "erratum_claim",
        ((e.id, ids[key]) for e in study.errata for key in e.claims if key in ids),
    )


def _each(column: Iterable[Iterable[Any]]) -> Iterator[tuple[int, Any]]:
    """Each thing in each field, after the number of its row."""
    return ((number, each) for number, field in enumerate(column, 1) for each in field)


def claims_in(connection: sqlite3.Connection) -> Iterator[Claim]:
    """The claims in the tables, as they stand in the text."""
    cited = _grouped(connection, "select claim, role, source, locator from claim_source")
    leads = _grouped(
        connection,
        "select claim, stance, claim.key from claim_claim join claim on claim.id = other",
    )
    where = _grouped(connection, "select claim, 'place', place from claim_place")
    whom = _grouped(connection, "select claim, 'entity', entity from claim_entity")
    names = "id, key, subject, says, object, low, high, unit, kind, since, until, grade, hedge, \
scope, origin, note"
    for row in connection.execute(f"select {names} from claim order by id"):
        number, key, subject, says, thing, low, high, *rest = row
        unit, kind, since, until, grade, hedge, scope, origin, note = rest
        yield Claim(
            key=key, subject=subject, says=says, object=thing, unit=unit, kind=kind,
            value=None if low is None else (low, high), since=since, until=until, grade=grade,
            hedge=hedge, scope=scope, origin=origin, note=note, days=between(since, until),
            sources=tuple(Citation(*each) for each in cited.get((number, "says"), ())),
            cites=tuple(Citation(*each) for each in cited.get((number, "cites"), ())),
            places=tuple(each for (each,) in where.get((number, "place"), ())),
            about=tuple(each for (each,) in whom.get((number, "entity"), ())),
            supports=tuple(each for (each,) in leads.get((number, "supports"), ())),
            contradicts=tuple(each for (each,) in leads.get((number, "contradicts"), ())),
            sum_of=tuple(each for (each,) in leads.get((number, "sum_of"), ())),
        )  # fmt: skip


def _grouped(
    connection: sqlite3.Connection, query: str
) -> dict[tuple[int, str], list[tuple[Any, ...]]]:
    """(claim, what it is to it) -> the rows of a table of claims."""
    groups: dict[tuple[int, str], list[tuple[Any, ...]]] = {}
    for claim, role, *rest in connection.execute(query):
        groups.setdefault((claim, role), []).append(tuple(rest))
    return groups
