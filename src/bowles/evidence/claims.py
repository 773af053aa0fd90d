"""Very many claims, held column by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from itertools import repeat
from pathlib import Path
from typing import Any

from bowles.errors import BrokenFile
from bowles.evidence.claim import Claim
from bowles.textfiles import Entry

Columns = Mapping[str, Sequence[Any]]  # field of a claim -> that of each, all as long
_DEFAULTS = {each.name: None if each.default is MISSING else each.default for each in fields(Claim)}


class Claims(Mapping[str, Claim]):
    """Claims by key, each made when it is asked for.

    Two hundred thousand are so read, checked and entered into tables in less than half the time
    that it takes to make an object of each.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self._rows = dict(zip(columns["key"], range(len(columns["key"])), strict=True))
        self._made: dict[str, Claim] = {}

    @classmethod
    def of(cls, claims: Mapping[str, Claim]) -> Claims:
        """The same claims by columns."""
        if isinstance(claims, Claims):
            return claims
        gathered = Gathered()
        for claim in claims.values():
            gathered.add(claim)
        return gathered.whole([])

    def __getitem__(self, key: str) -> Claim:
        if (made := self._made.get(key)) is None:
            row = self._rows[key]
            made = Claim(**{name: column[row] for name, column in self.columns.items()})
            self._made[key] = made
        return made

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return f"{len(self)} claims"


class Gathered:
    """Claims as they come out of files, and the tables of TOML that some of them stand in."""

    def __init__(self) -> None:
        self.columns: dict[str, list[Any]] = {name: [] for name in _DEFAULTS}
        self._entries: dict[int, Entry] = {}

    @property
    def entries(self) -> dict[str, Entry]:
        """Key of a claim -> its table, which knows the line of each of its fields."""
        keys = self.columns["key"]
        return {keys[row]: entry for row, entry in reversed(self._entries.items())}

    def add(self, claim: Claim, entry: Entry | None = None) -> None:
        """One claim more."""
        if entry:
            self._entries[len(self.columns["key"])] = entry
        for name, column in self.columns.items():
            column.append(getattr(claim, name))

    def extend(self, columns: Columns) -> None:
        """Claims by columns; fields that are not among these have their default."""
        height = len(columns["key"])
        for name, column in self.columns.items():
            column.extend(columns.get(name) or repeat(_DEFAULTS[name], height))

    def whole(self, faults: list[BrokenFile]) -> Claims:
        """All the claims; the second of a key is left out, and becomes a fault."""
        keys = self.columns["key"]
        if len(set(keys)) == len(keys):
            return Claims(self.columns)
        firsts: dict[str, int] = {}
        for row, key in enumerate(keys):
            if (first := firsts.setdefault(key, row)) != row:
                path, line = self._at(row)
                faults.append(BrokenFile(path, line, twice(key, *self._at(first))))
        rows = firsts.values()
        return Claims({name: [each[row] for row in rows] for name, each in self.columns.items()})

    def _at(self, row: int) -> tuple[Path, int | None]:
        if entry := self._entries.get(row):
            return entry.path, entry.lines.get("id", entry.line)
        return self.columns["path"][row] or Path("claims"), self.columns["line"][row]


def twice(key: str, path: Path, line: int | None) -> str:
    """What is wrong with a key that stands at that place already."""
    return f"{key!r} stands twice, first in {path.name}:{line}; each may stand once."
