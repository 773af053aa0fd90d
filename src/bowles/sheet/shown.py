"""Definitions and sources as every door shows them."""

from __future__ import annotations

from typing import Any

from bowles.sheet.live import Reader, fill
from bowles.sheet.problem import JSON_VERSION
from bowles.sheet.registry import sheet
from bowles.sheet.sheet import Sheet
from bowles.sheet.words import Definition


def defined(home: Sheet, definition: Definition, reader: Reader) -> dict[str, Any]:
    """A definition with its example filled in for the reader, and the whole as Markdown."""
    example = fill(home, definition.example, reader, definition.path)
    cited = citation(home, definition.source, definition.locator)
    lines = [
        f"# {definition.term}",
        f"*{', '.join(definition.synonyms)}*" if definition.synonyms else "",
        fill(home, definition.text, reader, definition.path),
        example,
        "See " + ", ".join(f"[{each}](define:{each.replace(' ', '-')})" for each in definition.see)
        if definition.see
        else "",
        cited,
    ]
    return {
        "version": JSON_VERSION,
        "sheet": home.name,
        "term": definition.term,
        "synonyms": list(definition.synonyms),
        "text": definition.text,
        "example": example,
        "see": list(definition.see),
        "source": cited,
        "markdown": "\n\n".join(line for line in lines if line),
    }


def citation(home: Sheet, key: str, locator: str = "") -> str:
    """A source in full, with the place in it; empty where no source is named."""
    if not key:
        return ""
    full = home.sources[key].citation if key in home.sources else key
    return f"{full.rstrip('.')}{', ' + locator if locator else ''}."


def citations(home: str, keys: tuple[str, ...]) -> list[str]:
    """The sources under `keys` of the sheet named `home`, in full."""
    return [citation(sheet(home), key) for key in keys]
