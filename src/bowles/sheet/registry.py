"""Where sheets are found: installed under the entry point group `bowles.sheets`, or folders."""

from __future__ import annotations

from functools import cache
from importlib import metadata, util
from pathlib import Path
from typing import Any

from bowles.errors import unknown
from bowles.sheet.load import load_folder
from bowles.sheet.sheet import Sheet

GROUP = "bowles.sheets"
_OPENED: dict[str, Sheet] = {}  # sheets of folders, by the name that their parts call them


def sheet_names() -> list[str]:
    """The names of all installed sheets, bowles's own first."""
    return list(_entries())


@cache
def sheet(name: str) -> Sheet:
    """A sheet by its installed name, or the data-only sheet in a folder.

    Raises UnknownName with the nearest names, BrokenFile where a folder cannot be read.
    """
    entries = _entries()
    if name in entries:
        entry = entries[name]
        return entry.load() if entry.attr else load_folder(_folder_of(entry.module), name)
    if Path(name).is_dir():
        home = load_folder(Path(name))
        _OPENED[home.name] = home
        return home
    if name in _OPENED:
        return _OPENED[name]
    raise unknown("sheet", name, entries)


def sheets() -> list[Sheet]:
    """All installed sheets."""
    return [sheet(name) for name in sheet_names()]


def find(kind: str, name: str, within: str | None = None) -> tuple[Sheet, Any]:
    """A part of any sheet by kind and name, `sheet/name` or `within` choosing the sheet.

    Raises UnknownName with the nearest names of all sheets searched.
    """
    if "/" in name and within is None:
        within, name = name.split("/", 1)
    searched = [sheet(within)] if within else sheets()
    folded = name.strip().lower().replace("-", " ").replace("_", " ")
    known: dict[str, str] = {}
    for each in searched:
        names = each.names(kind)
        if folded in names:
            return each, each.get(kind, name)
        known |= names
    raise unknown(kind, name, known.values())


@cache
def _entries() -> dict[str, metadata.EntryPoint]:
    entries = sorted(metadata.entry_points(group=GROUP), key=lambda e: (not _ours(e), _order(e)))
    return {each.name: each for each in entries}


def _ours(entry: metadata.EntryPoint) -> bool:
    return entry.module.startswith("bowles.")


def _order(entry: metadata.EntryPoint) -> tuple[bool, str]:
    return (entry.name != "world", entry.name)


def _folder_of(module: str) -> Path:
    """The folder of a package, found without running its code."""
    spec = util.find_spec(module)
    if spec is None or not spec.submodule_search_locations:
        raise unknown("sheet", module, _entries())
    return Path(next(iter(spec.submodule_search_locations)))
