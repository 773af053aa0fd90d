"""Towns for labels, by the scale of map that they belong on, and names in three tongues."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

import numpy as np

from bowles import _data
from bowles.earth.sources import DataSource, data_source
from bowles.errors import BadValue

Tongue = Literal["en", "ru", "kk"]
TONGUES: tuple[str, ...] = get_args(Tongue)


@dataclass(frozen=True, eq=False)
class Towns:
    """Towns as columns, those first that a map of the smallest scale shows.

    lonlat (n, 2) degrees; rank (n,) 0 the most important to 8; capital (n,) bool; names by tongue,
    "" where the sources give none.
    """

    lonlat: np.ndarray
    rank: np.ndarray
    capital: np.ndarray
    names: dict[str, np.ndarray]
    source: DataSource

    def __len__(self) -> int:
        return len(self.rank)

    def called(self, tongue: str = "en") -> np.ndarray:
        """Names in a tongue; in English where it has none."""
        if tongue not in TONGUES:
            raise BadValue(f"Names are known in {', '.join(TONGUES)}, not in {tongue!r}.", "tongue")
        words = self.names[tongue]
        return np.where(words == "", self.names["en"], words)


@cache
def towns() -> Towns:
    """The embedded towns, read once."""
    record = data_source("towns")
    with np.load(_data.path(record.file)) as file:
        names = {tongue: np.char.decode(file[tongue], "utf-8") for tongue in TONGUES}
        return Towns(file["lonlat"] / 1e4, file["rank"], file["capital"], names, record)


@cache
def country_names(tongue: str) -> dict[str, str]:
    """Names of countries in a tongue by their two-letter codes."""
    if tongue not in TONGUES:
        raise BadValue(f"Names are known in {', '.join(TONGUES)}, not in {tongue!r}.", "tongue")
    with np.load(_data.path(data_source("country-names").file)) as file:
        words = np.char.decode(file[tongue], "utf-8")
        return dict(zip(file["alpha2"].tolist(), words.tolist(), strict=True))
