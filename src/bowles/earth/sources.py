"""Where the embedded data comes from, for margins, colophons and `bowles list sources`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from bowles import _data


@dataclass(frozen=True)
class DataSource:
    """One embedded file's record, as its recipe wrote it."""

    name: str
    file: str
    version: str
    package: str
    licence: str
    credit: str
    made: str
    input: str
    output: str
    rows: int
    bytes: int


@cache
def data_sources() -> tuple[DataSource, ...]:
    """All embedded files: name, version, licence, credit line, checksums, how made."""
    rows = tomllib.loads(_data.path("manifest.toml").read_text("utf-8"))
    return tuple(DataSource(name=name, **row) for name, row in rows.items())


def data_source(name: str) -> DataSource:
    """The record of one embedded file."""
    return next(row for row in data_sources() if row.name == name)
