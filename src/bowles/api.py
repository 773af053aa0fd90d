"""The Python door: what `import bowles` offers, each a few words over the sheets and engines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bowles.sheet import Computation, Definition, Reader, Sheet, Solved, fill, find, sheet

if TYPE_CHECKING:
    from bowles.draw import Plate


def load(name: str) -> Sheet:
    """A sheet by its installed name, or the data-only sheet in a folder."""
    return sheet(name)


def solve(problem: str, sheet: str | None = None, **given: Any) -> Solved:
    """The worked solution of a problem of any sheet, such as solve("sunrise", place="Almaty")."""
    return find("problem", problem, sheet)[1].solve(**given)


def table(name: str, sheet: str | None = None, **given: Any) -> Computation:
    """A table of any sheet, computed for what is given."""
    return find("table", name, sheet)[1].compute(**given)


def figure(name: str, sheet: str | None = None, **given: Any) -> Plate:
    """A figure of any sheet, such as figure("moon_face", instant="now")."""
    return find("figure", name, sheet)[1].draw(**given)


def define(term: str, sheet: str | None = None) -> Definition:
    """The definition of a term, in any sheet."""
    return find("definition", term, sheet)[1]


def explain(
    name: str, place: str | None = None, date: str | None = None, sheet: str | None = None
) -> str:
    """An explanation as Markdown, its numbers computed for a place and a date."""
    home, explanation = find("explanation", name, sheet)
    return fill(home, explanation.text, Reader.of(home, place, date), explanation.path)


def map(projection: str = "robinson", **options: Any) -> Plate:
    """A map of the world in any projection; shows itself in a notebook."""
    from bowles.draw import world_map

    return world_map(projection, **options)


def broadside(
    name: str,
    place: str | None = None,
    date: str | None = None,
    size: str = "A1",
    style: str = "engraving",
) -> bytes:
    """A sheet as one printed poster, "engraving" or "modern": the bytes of a PDF."""
    from bowles.paper import broadside

    home = sheet(name)
    reader = Reader.of(home, place, date)
    return broadside(home, reader.place, reader.date, size, style)
