"""Places: a name or a pair of coordinates, resolved to one point on the globe."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from bowles.earth.gazetteer import Gazetteer, gazetteer
from bowles.earth.layers import unit_vectors
from bowles.earth.lines import MEAN_RADIUS
from bowles.earth.names import fold
from bowles.errors import BadValue, UnknownName
from bowles.units import (
    format_latitude,
    format_longitude,
    parse_latitude,
    parse_longitude,
    parse_position,
)

OWN_NAME = 20  # a place called so outweighs one twenty times larger that is only also called so
RIVAL = 0.5  # a namesake this much as weighty makes a name ambiguous
FAMILIAR = 75_000, 4  # and so do places this large in so many countries: Santiago, Victoria
CITY = 100_000  # inhabitants; below it a town
COORDINATES = "coordinates such as 43 15 N 76 57 E"
ONE_NUMBER = re.compile(r"\s*[NSEW+\-−]?\s*\d[\d\s.:°′″'\"e+\-]*[NSEW]?\s*", re.IGNORECASE)
SAME_PLACE = 0.3  # degrees; the gazetteer lists some towns twice


@dataclass(frozen=True)
class Place:
    """A named point of the globe; its source says where the coordinates and the zone come from."""

    name: str
    longitude: float  # degrees, east positive
    latitude: float  # degrees
    height: float = 0.0  # metres above the sea
    country: str = ""  # ISO 3166-1 alpha-2
    zone: str = ""  # IANA time zone
    kind: str = ""  # capital, city, town or point
    population: int = 0
    source: str = ""

    def __str__(self) -> str:
        return self.name


def place(text: str | tuple[float, float] | Place) -> Place:
    """The place meant by a name, by "Alexandria, Egypt", by "43 15 N 76 57 E", or by (lon, lat).

    Case, accents and script do not matter, and former names count. Of namesakes the weightiest is
    taken, a place's own name weighing twenty times one it is only also known by. A name is
    ambiguous when the runner-up weighs half as much as the first or more, or when places of
    75,000 inhabitants in four countries answer to it; the refusal lists the choices.
    """
    if isinstance(text, Place):
        return text
    if not isinstance(text, str):
        return _point(*_pair(text))
    if position := parse_position(text):
        return _point(*position)
    if ONE_NUMBER.fullmatch(text):
        raise BadValue(
            f"{text.strip()[:60]!r} is one coordinate, and a place has two; write a name, or "
            f"{COORDINATES}."
        )
    name, *qualifiers = text.split(",")
    if not fold(name):
        raise BadValue(f"{text[:60]!r} names no place; write a name, or {COORDINATES}.")
    book = gazetteer()
    rows = book.bearers(name)
    for qualifier in qualifiers:
        rows = book.within(rows, qualifier)
    if not len(rows):
        raise _unknown(book, text, name)
    return _listed(book, _weightiest(book, rows, name))


def _weightiest(book: Gazetteer, rows: np.ndarray, name: str) -> int:
    wanted = fold(name)
    own = np.array([fold(book.name(row)) == wanted for row in rows.tolist()])
    weight = np.maximum(book.population[rows], 1.0) * np.where(own, OWN_NAME, 1)
    rows, weight = rows[np.argsort(-weight, kind="stable")], -np.sort(-weight)
    xyz = unit_vectors(*book.lonlat[rows].T)
    elsewhere = np.linalg.norm(xyz - xyz[0], axis=1) > np.radians(SAME_PLACE)
    rivals = elsewhere & (weight >= RIVAL * weight[0])
    size, countries = FAMILIAR
    large = rows[book.population[rows] >= size]
    if rivals.any() or len(set(book.country[large].tolist())) >= countries:
        choices = book.described(rows[np.r_[True, elsewhere[1:]]][:5].tolist())
        raise UnknownName(
            f"{name.strip()[:60]!r} is the name of several places; write one of "
            f"{'; '.join(choices)}, or {COORDINATES}.",
            tuple(choices),
        )
    return int(rows[0])


def _pair(values: tuple[float, float]) -> tuple[float, float]:
    try:
        lon, lat = values
    except (TypeError, ValueError):
        raise BadValue(f"{values!r} is no place; give a name, or longitude and latitude.") from None
    return parse_longitude(lon), parse_latitude(lat)


def _listed(book: Gazetteer, row: int) -> Place:
    lon, lat = book.lonlat[row].tolist()
    population = int(book.population[row])
    kind = "capital" if book.capital[row] else "city" if population >= CITY else "town"
    return Place(
        name=book.name(row),
        longitude=lon,
        latitude=lat,
        country=str(book.country[row]),
        zone=str(book.zone[row]),
        kind=kind,
        population=population,
        source=book.source.credit,
    )


@lru_cache(maxsize=256)
def _point(lon: float, lat: float) -> Place:
    """A place without a name, keeping the time of the nearest place that has one.

    Kept, for a problem asks for the same point when it reads its inputs and when it shows them.
    """
    book = gazetteer()
    row, degrees = book.nearest(lon, lat)
    km = np.radians(degrees) * MEAN_RADIUS
    return Place(
        name=f"{format_latitude(lat)}, {format_longitude(lon)}",
        longitude=lon,
        latitude=lat,
        zone=str(book.zone[row]),
        kind="point",
        source=f"as given; time zone of {book.described([row])[0]}, {km:,.0f} km away",
    )


def _unknown(book: Gazetteer, text: str, name: str) -> UnknownName:
    shown = text.strip() if len(text) <= 60 else text.strip()[:60] + "…"
    near = book.described(book.bearers(name)[:3].tolist() or book.near_names(name))
    hint = (
        f"; did you mean {' or '.join(near)}?"
        if near
        else f", nor a name near it; {COORDINATES} are understood too."
    )
    return UnknownName(f"There is no place {shown!r} in the gazetteer{hint}", tuple(near))
