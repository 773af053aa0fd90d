"""FollowTheMoney: entities as JSON lines, and as statements, one value a row.

A relation becomes an entity of its own, as links are there; the claims that say it stand under
recordId. Source: the model and the serialisations of followthemoney.tech.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bowles.errors import BadValue
from bowles.evidence.items import Entity, Relation
from bowles.evidence.period import between
from bowles.evidence.schema import ENTITY_SCHEMATA, LINKS
from bowles.evidence.study import Study

Proxy = dict[str, Any]
COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin",
    "lang", "original_value", "external", "first_seen", "last_seen", "id",
)  # fmt: skip
# field of an entity -> property; what links say under `role` has another name in one of them
_PROPERTIES = {"name": "name", "aliases": "alias", "group": "keywords", "about": "description"}
_ROLES = {"Payment": "purpose"}
_TYPES = {"name": "name", "alias": "name", "startDate": "date", "endDate": "date",
          "description": "text", "summary": "text"}  # fmt: skip


def proxies(study: Study) -> Iterator[Proxy]:
    """Every entity and relation of a study as an entity of FollowTheMoney."""
    for entity in study.entities.values():
        given = {_PROPERTIES[name]: getattr(entity, name) for name in _PROPERTIES}
        yield _proxy(entity.key, entity.schema, given)
    for relation in study.relations.values():
        link = LINKS[relation.schema]
        given = {
            link.start: relation.start,
            link.end: relation.end,
            _ROLES.get(relation.schema, "role"): relation.role,
            "startDate": relation.since,
            "endDate": relation.until,
            "recordId": relation.claims,
            "summary": relation.kind,
            "description": relation.given,
        }
        yield _proxy(relation.key, relation.schema, given)


def to_ftm(study: Study) -> str:
    """JSON lines, an entity a line."""
    dataset = study.folder.resolve().name
    return "".join(
        json.dumps(each | {"datasets": [dataset]}, ensure_ascii=False) + "\n"
        for each in proxies(study)
    )


def to_statements(study: Study) -> str:
    """Statements as CSV: one row for each value, and one for each entity that says it is there."""
    text = io.StringIO()
    written = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    written.writeheader()
    dataset = study.folder.resolve().name
    for each in proxies(study):
        values = [(prop, value) for prop, listed in each["properties"].items() for value in listed]
        keys = [_key(dataset, each["id"], prop, value) for prop, value in values]
        whole = hashlib.sha1("".join(sorted(keys)).encode()).hexdigest()
        for prop, value, key in (
            ("id", whole, _key(dataset, each["id"], "id", whole)),
            *((prop, value, key) for (prop, value), key in zip(values, keys, strict=True)),
        ):
            written.writerow(
                {"canonical_id": each["id"], "entity_id": each["id"], "prop": prop,
                 "prop_type": _type(each["schema"], prop), "schema": each["schema"],
                 "value": value, "dataset": dataset, "external": "f", "id": key}
            )  # fmt: skip
    return text.getvalue()


def from_ftm(text: str) -> dict[str, dict[str, Any]]:
    """Entities and relations of JSON lines; BadValue with the line of what is none."""
    made = []
    for line, row in enumerate(text.split("\n"), 1):
        if row.strip():
            try:
                made.append(_part(json.loads(row)))
            except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
                raise BadValue(f"line {line} is no entity of FollowTheMoney.") from None
            except BadValue as error:
                raise BadValue(f"line {line}: {error}") from None
    return _sorted(made)


def from_statements(text: str) -> dict[str, dict[str, Any]]:
    """Entities and relations of statements."""
    rows = csv.DictReader(io.StringIO(text))
    if not {"entity_id", "schema", "prop", "value"} <= set(rows.fieldnames or ()):
        raise BadValue("statements need the columns entity_id, schema, prop and value.")
    gathered: dict[str, Proxy] = {}
    for row in rows:
        each = gathered.setdefault(
            row["entity_id"], {"id": row["entity_id"], "schema": row["schema"], "properties": {}}
        )
        if row["prop"] != "id":
            each["properties"].setdefault(row["prop"], []).append(row["value"])
    return _sorted(_part(each) for each in gathered.values())


def _proxy(key: str, schema: str, given: Mapping[str, str | tuple[str, ...]]) -> Proxy:
    listed = {
        name: list(value) if isinstance(value, tuple) else [value]
        for name, value in given.items()
        if value
    }
    return {"id": key, "schema": schema, "properties": listed}


def _part(proxy: Proxy) -> Entity | Relation:
    schema, key, held = proxy["schema"], proxy["id"], proxy["properties"]

    def one(name: str) -> str:
        return str((held.get(name) or [""])[0])

    if schema in LINKS:
        link = LINKS[schema]
        since, until = one("startDate"), one("endDate")
        return Relation(
            key, schema, one(link.start), one(_ROLES.get(schema, "role")), one(link.end),
            since, until, tuple(held.get("recordId", ())), one("summary"), one("description"),
            between(since, until),
        )  # fmt: skip
    if schema not in ENTITY_SCHEMATA:
        raise BadValue(
            f"{schema!r} is no schema that a study holds; {', '.join(ENTITY_SCHEMATA)} are, "
            f"and the links {', '.join(LINKS)}."
        )
    return Entity(
        key, schema, one("name"), tuple(held.get("alias", ())), one("keywords"), one("description")
    )


def _sorted(parts: Iterable[Entity | Relation]) -> dict[str, dict[str, Any]]:
    held: dict[str, dict[str, Any]] = {"entities": {}, "relations": {}}
    for each in parts:
        held["entities" if isinstance(each, Entity) else "relations"][each.key] = each
    return held


def _type(schema: str, prop: str) -> str:
    link = LINKS.get(schema)
    if link and prop in (link.start, link.end):
        return "entity"
    return _TYPES.get(prop, "id" if prop == "id" else "string")


def _key(dataset: str, entity: str, prop: str, value: str) -> str:
    return hashlib.sha1(f"{dataset}.{entity}.{prop}.{value}".encode()).hexdigest()
