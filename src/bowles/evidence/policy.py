"""What a study lays down that it will not hold: [policy] of its sheet.toml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bowles.errors import BrokenFile
from bowles.textfiles import Entry, TomlFile

PERSONS = ("official", "historical")


@dataclass(frozen=True)
class Policy:
    """The limits of a study; what its file does not say has the cautious value.

    coordinate_precision  the finest step of the coordinates of all its places, in degrees; 0 for
                          none. Places on routes are never finer than 0.1 whatever it says.
    smallest_count        counts of people from 1 to below this are not shown
    persons               official: people are named only by sources that are official records;
                          historical: all who are named are dead, and may be
    """

    coordinate_precision: float = 0.0
    smallest_count: float = 11
    persons: str = "official"


def read_policy(path: Path, faults: list[BrokenFile]) -> Policy:
    """The [policy] of a sheet.toml; a file that is no TOML is the sheet's to report."""
    try:
        file = TomlFile.read(path) if path.exists() else None
        entry = next(file.tables("policy"), None) if file else None
    except BrokenFile:
        return Policy()
    if entry is None:
        return Policy()
    try:
        policy = Policy(
            _number(entry, "coordinate_precision", 180, "degrees, such as 0.1"),
            _number(entry, "smallest_count", 1e6, "a whole number of people, such as 11"),
            entry.text("persons", Policy.persons),
        )
        if policy.persons not in PERSONS:
            raise entry.fault(f"persons is one of {', '.join(PERSONS)}.", "persons")
        entry.finish()
    except BrokenFile as fault:
        faults.append(fault)
        return Policy()
    return policy


def _number(entry: Entry, key: str, high: float, noun: str) -> float:
    try:
        number = entry.number(key, getattr(Policy, key))
    except BrokenFile:
        number = -1.0
    if not 0 <= number <= high:
        raise entry.fault(f"{key} must be {noun}.", key)
    return number
