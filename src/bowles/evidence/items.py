"""Entities, relations, places, routes and errata of a study, as their files give them."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from bowles.evidence.parts import part_of
from bowles.evidence.period import ALWAYS, Span, written
from bowles.evidence.schema import ENTITY_SCHEMATA, RELATION_SCHEMATA
from bowles.evidence.tables import Row
from bowles.textfiles import Entry

SEVERITIES = ("high", "medium", "low")


@dataclass(frozen=True)
class Entity:
    """A body, an office or a class of actors; never a victim, a suspect or a migrant.

    schema   a name of the FollowTheMoney vocabulary, such as PublicBody
    aliases  other names, for searching
    """

    key: str
    schema: str
    name: str
    aliases: tuple[str, ...] = ()
    group: str = ""
    about: str = ""


@dataclass(frozen=True)
class Relation:
    """What one entity does to or for another, and the claims that say so.

    kind   what such relations have in common, such as "protection"; empty for none
    given  what is given in return, where a source says so
    """

    key: str
    schema: str
    start: str
    role: str
    end: str
    since: str = ""
    until: str = ""
    claims: tuple[str, ...] = ()
    kind: str = ""
    given: str = ""
    days: Span = field(default=ALWAYS, compare=False, repr=False)

    @property
    def dates(self) -> str:
        """As written, such as "since 1991"; empty where none are given."""
        return written(self.since, self.until)


@dataclass(frozen=True)
class StudyPlace:
    """A place of the study; NaN for longitude and latitude of what has no one point."""

    key: str
    name: str
    longitude: float
    latitude: float
    country: str = ""
    kind: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""

    @property
    def located(self) -> bool:
        """Whether it has coordinates."""
        return not math.isnan(self.longitude)


@dataclass(frozen=True)
class Route:
    """A schematic line through places, as a class of way and never as a path to be followed."""

    key: str
    name: str
    mode: str
    places: tuple[str, ...]
    length_km: float
    corridor: str = ""
    claims: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Predicate:
    """A word that claims of the study may say of their subjects."""

    name: str
    meaning: str = ""


@dataclass(frozen=True)
class Erratum:
    """Where a source, or the study itself, is wrong or doubtful; and what it touches."""

    id: str
    finding: str
    correction: str
    severity: str
    source: str = ""
    locator: str = ""
    claims: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


ENTITIES = ("id", "schema", "name"), ("aliases", "group", "about")
RELATIONS = ("id", "schema", "start", "role", "end"), ("from", "to", "claims", "kind", "given")
PLACES = ("id", "name", "latitude", "longitude"), ("country", "kind", "aliases", "note")
ROUTES = ("id", "name", "mode", "places"), ("length_km", "corridor", "claims", "note")
PREDICATES = ("predicate",), ("meaning",)


def read_entity(row: Row) -> Entity:
    """The entity in a row of entities.csv."""
    return part_of(row, Entity, ENTITIES, schema=_one_of(row, "schema", ENTITY_SCHEMATA))


def read_relation(row: Row) -> Relation:
    """The relation in a row of relations.csv."""
    return part_of(row, Relation, RELATIONS, schema=_one_of(row, "schema", RELATION_SCHEMATA))


def read_place(row: Row, precision: float) -> StudyPlace:
    """The place in a row of places.csv; coordinates finer than `precision` degrees are refused.

    precision  in degrees; 0 for no limit
    """
    longitude = row.number("longitude", -180, 180)
    latitude = row.number("latitude", -90, 90)
    if math.isnan(longitude) != math.isnan(latitude):
        raise row.fault("give both latitude and longitude, or neither.")
    for column, value in (("latitude", latitude), ("longitude", longitude)):
        steps = value / precision if precision else 0.0
        if not math.isnan(steps) and abs(steps - round(steps)) > 1e-6:
            raise row.fault(
                f"{column} {row.text(column)} is finer than the {precision:g}° "
                "that the policy of this study allows; round it."
            )
    return part_of(row, StudyPlace, PLACES, longitude=longitude, latitude=latitude)


def read_route(row: Row) -> Route:
    """The route in a row of routes.csv."""
    if len(row.names("places")) < 2:
        raise row.fault("a route needs two places or more, such as G004 G003.")
    return part_of(row, Route, ROUTES, length_km=row.number("length_km", 0, 41000))


def read_erratum(entry: Entry) -> Erratum:
    """The erratum of an [[erratum]] table."""
    erratum = Erratum(
        id=entry.text("id"),
        finding=entry.text("finding"),
        correction=entry.text("correction"),
        severity=entry.text("severity"),
        source=entry.text("source", ""),
        locator=entry.text("locator", ""),
        claims=entry.texts("claims"),
        indicators=entry.texts("indicators"),
    )
    entry.finish()
    if erratum.severity not in SEVERITIES:
        raise entry.fault(f"severity is one of {', '.join(SEVERITIES)}.", "severity")
    return erratum


def read_predicate(row: Row) -> Predicate:
    """The predicate in a row of predicates.csv."""
    return Predicate(row.needed("predicate"), row.text("meaning"))


def _one_of(row: Row, column: str, known: tuple[str, ...]) -> str:
    text = row.needed(column)
    if text not in known:
        raise row.fault(f"{column} is {text!r}; it is one of {', '.join(known)}.")
    return text
