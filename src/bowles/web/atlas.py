"""The sheets a server shows, and how a request finds a part of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from starlette.exceptions import HTTPException

from bowles.errors import UnknownName, unknown
from bowles.sheet import Sheet, sheet, sheet_names

FOUND = 60  # results a search shows
PLURAL = {kind: f"{kind}s" for kind in (
    "problem", "table", "definition", "explanation", "figure", "source", "claim", "indicator",
)}  # fmt: skip


class Missing(HTTPException):
    """A page that is not there; `nearest` holds (name, address) of those that resemble it."""

    def __init__(self, error: UnknownName, stem: str) -> None:
        super().__init__(404, str(error))
        self.nearest = [(name, f"{stem}{name.replace(' ', '-')}") for name in error.nearest]


@dataclass(frozen=True)
class Entry:
    """A part of a sheet in a list: what it is, its name and title, and where it stands."""

    kind: str
    sheet: str
    title: str
    address: str
    text: str = ""


class Atlas:
    """The installed sheets, and the one opened from a folder."""

    def __init__(self, opened: Sheet | None = None) -> None:
        self.opened = {opened.name: opened} if opened else {}

    @cached_property
    def sheets(self) -> Mapping[str, Sheet]:
        """Name -> sheet."""
        return {name: sheet(name) for name in sheet_names()} | self.opened

    def sheet(self, name: str) -> Sheet:
        """A sheet; Missing with the nearest names."""
        if name not in self.sheets:
            raise Missing(unknown("sheet", name, self.sheets), "/")
        return self.sheets[name]

    def part(self, home: Sheet, kind: str, name: str) -> Any:
        """A part of a sheet by any of its names; Missing with the nearest."""
        try:
            if kind not in ("claim", "indicator"):
                return home.get(kind, name)
            parts: Mapping[str, Any] = getattr(home.study, PLURAL[kind])
            if name not in parts:
                raise unknown(kind, name, parts)
            return parts[name]
        except UnknownName as error:
            raise Missing(error, f"/{home.name}/{PLURAL[kind]}/") from None

    def search(self, words: str) -> list[Entry]:
        """Parts in whose name, title or synonyms all the words stand, names before texts."""
        wanted = words.casefold().replace("_", " ").split()
        if not wanted:
            return []
        entries = [each for home in self.sheets.values() for each in contents(home)]
        ranked = [
            (not all(word in each.title.casefold() for word in wanted), number)
            for number, each in enumerate(entries)
            if all(word in f"{each.title} {each.text}".casefold() for word in wanted)
        ]
        return [entries[number] for _, number in sorted(ranked)[:FOUND]]


def address(home: str, kind: str, name: str, query: str = "") -> str:
    """Where a part of a sheet stands; `define` is another word for a definition."""
    from urllib.parse import quote

    kind = "definition" if kind == "define" else kind
    stem = f"/{quote(home)}/{PLURAL[kind]}/{quote(name.replace(' ', '-'), safe='')}"
    return f"{stem}?{query}" if query else stem


def contents(home: Sheet) -> Iterator[Entry]:
    """All parts of a sheet that have a page."""
    for kind in ("problem", "table", "figure", "explanation"):
        for name, each in getattr(home, PLURAL[kind]).items():
            yield Entry(kind, home.title, each.title, address(home.name, kind, name), name)
    for term, definition in home.definitions.items():
        words = " ".join((*definition.synonyms, definition.text))
        yield Entry("definition", home.title, term, address(home.name, "definition", term), words)
    for key, source in home.sources.items():
        yield Entry("source", home.title, source.citation, address(home.name, "source", key), key)
    for key, claim in home.study.claims.items():
        where = address(home.name, "claim", key)
        yield Entry("claim", home.title, f"{key}: {claim}", where, claim.note)
    for name, indicator in home.study.indicators.items():
        where = address(home.name, "indicator", name)
        yield Entry("indicator", home.title, indicator.title, where, name)
