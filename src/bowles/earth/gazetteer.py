"""The gazetteer: 34,000 places in columns, found by any spelling without building an index."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, cached_property

import numpy as np

from bowles import _data
from bowles.earth.layers import offsets, unit_vectors
from bowles.earth.names import edit_distances, fold
from bowles.earth.sources import DataSource, data_source

# What people write for a country or a part of one, beside its name and its codes.
COMMON_WORDS = {
    "uk": "gb",
    "britain": "gb",
    "great britain": "gb",
    "england": "eng",
    "scotland": "sct",
    "wales": "wls",
    "northern ireland": "nir",
    "america": "us",
    "united states of america": "us",
    "czech republic": "cz",
    "holland": "nl",
    "turkiye": "tr",
    "burma": "mm",
}


class Gazetteer:
    """Places as columns, most populous first, and the spellings that lead to them, sorted.

    lonlat (n, 2) degrees, population (n,), capital (n,) bool, country (n,) ISO 3166-1 alpha-2,
    zone (n,) IANA names, region (n,) GeoNames first-level codes. `len` is the number of places.
    """

    def __init__(self) -> None:
        self.source: DataSource = data_source("places")
        with np.load(_data.path(self.source.file)) as file:
            self._file = {key: file[key] for key in file.files}
        self._name_at = offsets(self._file["name_lengths"])
        self._spelling_at = offsets(self._file["spelling_lengths"])
        self._spelling_bytes = self._file["spelling_bytes"].tobytes()
        self._name_bytes = self._file["name_bytes"].tobytes()
        self.population = self._file["population"]
        self.capital = self._file["capital"]

    def __len__(self) -> int:
        return len(self.population)

    def __repr__(self) -> str:
        return f"<Gazetteer of {len(self):,} places>"

    @cached_property
    def lonlat(self) -> np.ndarray:
        """Longitude and latitude in degrees, shape (n, 2)."""
        return self._file["lonlat"] / 1e5

    @cached_property
    def xyz(self) -> np.ndarray:
        """Unit vectors, shape (n, 3)."""
        return unit_vectors(*self.lonlat.T)

    @cached_property
    def country(self) -> np.ndarray:
        """ISO 3166-1 codes of two letters."""
        return self._file["country"][self._file["country_row"]]

    @cached_property
    def zone(self) -> np.ndarray:
        """Names in the IANA time zone database."""
        return self._file["zone"][self._file["zone_row"]]

    @cached_property
    def region(self) -> np.ndarray:
        """Codes of the first-order divisions, as GeoNames gives them."""
        return self._file["region"][self._file["region_row"]]

    def name(self, row: int) -> str:
        """The name of a row, in its own letters."""
        return self._name_bytes[self._name_at[row] : self._name_at[row + 1]].decode()

    def names(self, rows: Sequence[int] | np.ndarray) -> list[str]:
        """Names of several rows, in their own letters without other tongues."""
        return [self.name(row) for row in rows]

    def described(self, rows: Sequence[int]) -> list[str]:
        """Names with country, and with region by name, or by code where that alone tells apart."""
        named = [self._described(row, "region_name") for row in rows]
        coded = [self._described(row, "region") for row in rows]
        return [c if named.count(n) > 1 else n for n, c in zip(named, coded, strict=True)]

    def bearers(self, name: str) -> np.ndarray:
        """Rows of the places of that name in any of its spellings, most populous first."""
        key = fold(name).encode()
        first = bisect_left(range(len(self._spelling_at) - 1), key, key=self._spelling)
        last = first
        while last < len(self._spelling_at) - 1 and self._spelling(last) == key:
            last += 1
        return self._file["spelling_row"][first:last].astype(np.int64)

    def within(self, rows: np.ndarray, qualifier: str) -> np.ndarray:
        """Those of the rows that lie in a country or region given by name or code."""
        word = fold(qualifier)
        wanted = COMMON_WORDS.get(word, word)
        return rows[[wanted in self._whereabouts(row) for row in rows.tolist()]]

    def near_names(self, name: str, count: int = 3) -> list[int]:
        """Rows of the places with a spelling nearest to this one, most populous first."""
        word = fold(name).encode()[:40]
        lengths = self._file["spelling_lengths"]
        reach = max(1, min(3, len(word) // 3))
        rows = np.flatnonzero(np.abs(lengths.astype(np.int16) - len(word)) <= reach)
        if not len(rows) or not word:
            return []
        width = len(word) + reach
        padded = np.concatenate([self._file["spelling_bytes"], np.zeros(width, np.uint8)])
        letters = padded[self._spelling_at[rows, None] + np.arange(width)]
        apart = edit_distances(word, letters, lengths[rows].astype(np.int64))
        close = rows[apart == min(apart.min(), reach)]
        # Rows are ranked by population, so their order is that of size.
        return np.unique(self._file["spelling_row"][close])[:count].tolist()

    def nearest(self, lon: float, lat: float) -> tuple[int, float]:
        """The row of the place nearest to a point, and how many degrees of arc away."""
        apart = np.linalg.norm(self.xyz - unit_vectors(lon, lat), axis=1)
        row = int(apart.argmin())
        return row, float(np.degrees(2 * np.arcsin(apart[row] / 2)))

    def _described(self, row: int, region_column: str) -> str:
        country = self._file["country_name"][self._file["country_row"][row]]
        region = self._file[region_column][self._file["region_row"][row]]
        return ", ".join(part for part in (self.name(row), str(region), str(country)) if part)

    def _whereabouts(self, row: int) -> set[str]:
        country, region = self._file["country_row"][row], self._file["region_row"][row]
        columns = ("country", "country_alpha3", "country_name")
        words = [self._file[key][country] for key in columns]
        words += [self._file[key][region] for key in ("region", "region_name")]
        return {fold(str(word)) for word in words if word}

    def _spelling(self, entry: int) -> bytes:
        return self._spelling_bytes[self._spelling_at[entry] : self._spelling_at[entry + 1]]


@cache
def gazetteer() -> Gazetteer:
    """The embedded gazetteer, read once."""
    return Gazetteer()
